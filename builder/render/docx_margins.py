"""Headers and footers: a template says with `{header}` and `{footer}` where the words of a paper go."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from builder.event import Wording
from builder.render.docx_elements import NAMESPACES, W, add, add_run, text_of, words_in_run

HEADER, FOOTER = SLOTS = ("{header}", "{footer}")

_SLOT = re.compile(f"({'|'.join(map(re.escape, SLOTS))})")


def isolate_slots(margin: Any) -> set[str]:
    """Return the slots in a header or footer, once each has a run of its own: Word likes to cut words up."""
    for paragraph in margin.iter(f"{W}p"):
        texts = list(paragraph.iter(f"{W}t"))
        for slot in SLOTS:
            _gather(texts, slot)
        for run in {text.getparent(): None for text in texts if _SLOT.search(text.text or "")}:
            _cut(run)
    return {slot for _, slot in _found(margin)}


#: How a run of words looks and sounds beside the slot that it stands in: its language, and whether it is a draft.
Look = tuple[str, bool]


def looks_of(wording: Wording) -> tuple[Look, ...]:
    """Return how the runs of a wording look and sound. A link would need relationships: none is made."""
    return tuple([(run.language, run.draft) for run in wording.runs])


#: A header or footer as text, cut where words go: what is before each run of them, its slot and its number there,
#: counted from 0; and what is behind the last.
Room = tuple[Sequence[tuple[str, str, int]], str]


def make_room(margin: Any, looks: Mapping[str, Sequence[Look]], language: str) -> Room:
    """Return a header or footer with room for each run of words in its slots, set as these are."""
    for run, slot in _found(margin):
        for number, (spoken, draft) in enumerate(looks[slot]):
            new = _add_before(run, _mark_of(slot, number))
            _speak(new, spoken if spoken != language else "")
            if draft:
                _mark(new)
        run.getparent().remove(run)
    pieces = _MARKS.split(text_of(margin))
    return tuple(zip(pieces[::3], pieces[1::3], map(int, pieces[2::3]), strict=False)), pieces[-1]


def fill_room(room: Room, words: Mapping[str, Wording]) -> str:
    """Return a header or footer with the words in it."""
    before, end = room
    return "".join([*(text + words_in_run(words[slot].runs[number].text) for text, slot, number in before), end])


def _mark_of(slot: str, number: int) -> str:
    return f"{slot}{number}"


_MARKS = re.compile(words_in_run(f"{_SLOT.pattern}([0-9]+)"))


def _found(margin: Any) -> list[tuple[Any, str]]:
    return [(text.getparent(), text.text) for text in margin.iter(f"{W}t") if text.text in SLOTS]


def _gather(texts: list[Any], slot: str) -> None:
    """Move all letters of a slot to the text that it begins in."""
    start = "".join(text.text or "" for text in texts).find(slot)
    if start < 0:
        return
    position = 0
    for text in texts:
        letters = text.text or ""
        offset = start - position
        kept = slot if 0 <= offset < len(letters) else ""
        text.text = letters[: max(0, offset)] + kept + letters[max(0, offset + len(slot)) :]
        position += len(letters)


def _cut(run: Any) -> None:
    """Put in place of a run one for each piece of it, all set alike."""
    for child in run.xpath("*[not(self::w:rPr)]", namespaces=NAMESPACES):
        if child.tag == f"{W}t":
            for text in filter(None, _SLOT.split(child.text or "")):
                _add_before(run, text)
        else:
            piece = _add_before(run, "")
            piece.replace(piece[-1], child)
    run.getparent().remove(run)


def _add_before(run: Any, text: str) -> Any:
    """Return a new run of that text before another, set alike."""
    new = add_run(run.getparent(), text)
    look = run.find(f"{W}rPr")
    if look is not None:
        new.insert(0, deepcopy(look))
    run.addprevious(new)
    return new


def _speak(run: Any, language: str) -> None:
    """Give a run that language, or the document's if it is empty, whatever language the slot was typed in."""
    look = _look_of(run)
    for old in look.findall(f"{W}lang"):
        look.remove(old)
    if language:
        add(look, "lang", val=language)
    if not len(look):
        run.remove(look)


def _mark(run: Any) -> None:
    """Highlight a run, whatever it looks like besides."""
    look = _look_of(run)
    for old in look.findall(f"{W}highlight"):
        look.remove(old)
    mark = add(look, "highlight", val="yellow")
    later = [child for child in look if child.tag in _AFTER_HIGHLIGHT]
    if later:
        later[0].addprevious(mark)


#: What stands behind the highlight of a run (ECMA-376 part 1, 17.3.2.28, CT_RPr).
_AFTER_HIGHLIGHT = tuple(
    f"{W}{name}"
    for name in ("u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout")
)


def _look_of(run: Any) -> Any:
    """Return the properties of a run, which are made if it has none."""
    look = run.find(f"{W}rPr")
    if look is None:
        look = run.makeelement(f"{W}rPr")
        run.insert(0, look)
    return look
