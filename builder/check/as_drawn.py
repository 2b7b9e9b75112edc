"""An Office file is what Plenary draws of the event today, part by part and setting by setting.

Other rules say what a fault means to people. This one knows no kinds of faults: drawing slides and Word documents takes
a tenth of a second for a whole event, so each is drawn anew and held against what lies in `output/`. Nothing is taken
from the build that made the file. PDFs take too long to be drawn for a check.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest
from typing import Any

from builder.check.behind import Behind
from builder.check.docx_structure import W
from builder.check.faults import fault
from builder.check.office_file import TYPES, OfficeFile
from builder.check.opened import Opened
from builder.check.pptx_structure import A, P, slides_of
from builder.check.reading import quoted
from builder.check.rule import Finding, Rule
from builder.problems import Severity

AS_DRAWN = Rule(
    "as-drawn",
    Severity.ERROR,
    "slides and Word documents are, part by part, what Plenary draws of the event today",
    "The file was changed after it was built, or the event, a catalogue or the layout changed since, or Plenary itself "
    "did. What stands beside this finding says what that means; if nothing does, it is a matter of looks, or of what "
    "nobody sees.",
)
RULES = (AS_DRAWN,)

#: How the parts of a file begin that are files of parts themselves: the workbooks of charts.
_ZIPPED = b"PK"

_XML = (".xml", ".rels")

#: What words are told of: their paragraph, else their shape.
_SAID_TOGETHER = (f"{A}p", f"{W}p", f"{P}sp")


def find_other_drawing(opened: Opened, behind: Behind) -> Iterator[Finding]:
    """Yield the first difference between an Office file and how it is drawn, and in how many parts there are more."""
    file = opened.office
    if file is None or behind.draw is None:
        return
    drawn = OfficeFile(behind.draw())
    if file.remark != drawn.remark:
        yield fault(opened, AS_DRAWN, f"its zip says {quoted(file.remark.decode(errors='replace'))}")
    others = [part for part in _in_order(file, drawn) if not _is_same(part, file, drawn)]
    for part in others[:1]:
        message = _difference(part, file, drawn)
        message += f"; nor is '{others[1]}', one of {len(others)} such parts" if others[1:] else ""
        yield fault(opened, AS_DRAWN, message, slide=_slides(file).get(part, 0))


def _in_order(file: OfficeFile, drawn: OfficeFile) -> Iterator[str]:
    """Yield the names of the parts of both: what is read first, then what leads to it."""
    names = dict.fromkeys((*drawn.names, *file.names))
    slides = _slides(drawn)
    return iter(sorted(names, key=lambda name: (name == TYPES, name.endswith(".rels"), name not in slides)))


def _slides(file: OfficeFile) -> Mapping[str, int]:
    """Return the slides that parts of a deck are of, counted from 1: slides themselves, their notes and charts."""
    if not file.is_deck:
        return {}
    slides = enumerate(slides_of(file), 1)
    return {
        part: number
        for number, slide in slides
        for part in (slide, *(one.target for one in file.relations(slide) if one.kind in ("notesSlide", "chart")))
    }


def _is_same(part: str, file: OfficeFile, drawn: OfficeFile) -> bool:
    """Return whether a part is as it is drawn; in which words XML is written does not count."""
    if part not in file or part not in drawn:
        return False
    one, other = file.data(part), drawn.data(part)
    if one == other:
        return True
    if part.endswith(_XML):
        return _first(file.tree(part), drawn.tree(part)) is None
    if one.startswith(_ZIPPED) and other.startswith(_ZIPPED):
        inner, wanted = OfficeFile(one), OfficeFile(other)
        return set(inner.names) == set(wanted.names) and all(_is_same(each, inner, wanted) for each in wanted.names)
    return False


def _difference(part: str, file: OfficeFile, drawn: OfficeFile) -> str:
    """Return in words where and how a part is not as it is drawn."""
    if part not in drawn:
        return f"'{part}' was put in"
    if part not in file:
        return f"'{part}' was taken away"
    if not part.endswith(_XML):
        return f"'{part}' is another one"
    place, what = _first(file.tree(part), drawn.tree(part)) or (None, "")
    near = next((each for each in _upwards(place) if each.tag in _SAID_TOGETHER), None)
    words = "".join(text.text or "" for text in near.iter(f"{A}t", f"{W}t")) if near is not None else ""
    where = quoted(words) if words.strip() else f"'{part}'"
    return f"{where} is not as it is drawn: {what}"


def _upwards(element: Any) -> Iterator[Any]:
    yield element
    yield from element.iterancestors()


def _first(one: Any, other: Any) -> tuple[Any, str] | None:
    """Return the first element that is not as it is drawn, as the other is, and what it is; None if all are."""
    if one.tag != other.tag:
        return other.getparent(), f"it has '{_name(one)}' where '{_name(other)}' should stand"
    for key in dict.fromkeys((*other.attrib, *one.attrib)):
        held, wanted = one.get(key), other.get(key)
        if held != wanted:
            return other, f"'{_local(key)}' of '{_name(one)}' is {_told(held)}, not {_told(wanted)}"
    if (one.text or "") != (other.text or ""):
        return other, f"it says {quoted(one.text or '')}, not {quoted(other.text or '')}"
    for held, wanted in zip_longest(one, other):
        if held is None or wanted is None:
            what = f"'{_name(wanted)}' is missing" if held is None else f"'{_name(held)}' is too much"
            return other, f"{what} in '{_name(other)}'"
        found = _first(held, wanted)
        if found:
            return found
        if (held.tail or "") != (wanted.tail or ""):
            return wanted, f"it says {quoted(held.tail or '')} after '{_name(held)}'"
    return None


def _told(value: str | None) -> str:
    return "missing" if value is None else quoted(value)


def _name(element: Any) -> str:
    return _local(element.tag) if isinstance(element.tag, str) else "a comment"


def _local(name: str) -> str:
    return name.rpartition("}")[2]
