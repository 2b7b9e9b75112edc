"""What somebody set by hand in a finished file: words that look otherwise than styles say, shapes put in or moved.

Plenary writes words, their language, their size and what makes them strong, and leaves all else to the layout. What
else a file has, somebody put there: in this file, and in no other language.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from builder.check.behind import Behind
from builder.check.faults import fault
from builder.check.office_file import OfficeFile
from builder.check.opened import Opened
from builder.check.pptx_structure import A, P, slides_of
from builder.check.reading import quoted
from builder.check.rule import Finding, Rule
from builder.documents import DocumentKind
from builder.languages import is_turned
from builder.problems import Severity

BY_HAND = Rule(
    "by-hand",
    Severity.ERROR,
    "nothing is set, put in or moved by hand",
    "Words that are struck through, set in another font or from right to left, shapes that were put in, moved or "
    "turned: somebody worked on this file, and on that of no other language. Change the event, or the layout, which "
    "is the same for all.",
)
RULES = (BY_HAND,)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

#: What runs, paragraphs and bodies of text say of themselves on slides: attributes, and elements in them.
_ON_SLIDES = {
    "rPr": ({"lang", "sz", "b", "i", "dirty"}, {"solidFill", "highlight", "hlinkClick"}),
    "pPr": ({"lvl", "marL", "indent"}, {"buNone", "buFont", "buChar", "buAutoNum"}),
    "bodyPr": ({"wrap", "lIns", "tIns", "rIns", "bIns", "numCol", "spcFirstLastPara"}, {"noAutofit"}),
    "tcPr": ({"anchor"}, set[str]()),
}

#: The same in Word documents, where each setting is an element of its own.
_IN_NOTES = {
    "rPr": {"rStyle", "b", "bCs", "i", "iCs", "color", "highlight", "rtl", "lang"},
    "pPr": {"pStyle", "keepNext", "pageBreakBefore", "numPr", "spacing", "jc"},
    "tcPr": {"tcW", "shd"},
    "trPr": {"cantSplit", "tblHeader"},
}

#: What Word documents are made of beside that.
_OF_NOTES = {"p", "r", "t", "br", "tab", "tbl", "tr", "tc", "hyperlink", "bookmarkStart", "bookmarkEnd", "drawing"}
_OF_NOTES |= {"fldSimple", "fldChar", "instrText"}

#: What holds settings in a Word document.
_SETTINGS = {*_IN_NOTES, "numPr", "tblPr", "sectPr"}

#: The colours that runs are given: that of titles on the line above a list, and any under a highlighter, in drafts.
_LEAD = "tx2"

#: What a slide is made of; its ground and how it appears are those of its layout.
_OF_SLIDES = {"cSld", "spTree", "clrMapOvr"}

#: What paragraphs and texts say with one value alone.
_ALWAYS = {"marL": "0", "indent": "0", "wrap": "square", "numCol": "1"}

#: Shapes that stand in no place of the layout: how far the event has come, and that the deck is a draft.
_PLACED_FREELY = {"progress", "draft"}

#: The narrowest column of a table, as a share of it.
_NARROWEST = 0.02


def find_handwork(opened: Opened, _: Behind) -> Iterator[Finding]:
    """Yield what is set by hand in an Office file, once for each kind of thing on a slide or in a document."""
    if opened.deck:
        known = opened.deck.target(opened.deck.target("", "officeDocument") or "", "tableStyles")
        styles = {each.get("styleId") for each in opened.deck.tree(known).iter(f"{A}tblStyle")} if known else set()
        for number, name in enumerate(slides_of(opened.deck), 1):
            found = dict.fromkeys((*_shapes(opened.deck.tree(name), styles), *_words(opened.deck.tree(name))))
            notes = opened.deck.target(name, "notesSlide")
            found |= dict.fromkeys(f"in its notes, {one}" for one in (_words(opened.deck.tree(notes)) if notes else ()))
            yield from (fault(opened, BY_HAND, message, slide=number) for message in found)
        yield from _sections(opened.deck, opened)
    elif opened.note:
        main = opened.note.target("", "officeDocument") or ""
        margins = [each.target for each in opened.note.relations(main) if each.kind in ("header", "footer")]
        roots = [opened.note.tree(main).find(f"{_W}body"), *map(opened.note.tree, margins)]
        found = dict.fromkeys(message for root in roots for message in _in_note(root))
        yield from (fault(opened, BY_HAND, message) for message in found)


# ---------------------------------------------------------------- slides


def _shapes(slide: Any, styles: Collection[str]) -> Iterator[str]:
    """Yield what is wrong with the shapes of a slide: each fills a place of the layout, where that has it.

    `styles` are the ids of the styles of tables.
    """
    odd = [_local(each) for each in (*slide, *slide.find(f"{P}cSld")) if _local(each) not in _OF_SLIDES]
    yield from (f"the slide has {quoted(name)} of its own" for name in (*odd, *(set(slide.attrib) - {"show"})))
    for shape in slide.find(f"{P}cSld/{P}spTree"):
        about = next(shape.iter(f"{P}cNvPr"), None)
        if shape.tag in (f"{P}nvGrpSpPr", f"{P}grpSpPr") or about is None:
            continue
        name = about.get("name", "")
        if about.find(f"{A}hlinkClick") is not None or about.find(f"{A}hlinkHover") is not None:
            yield f"a click on the shape {quoted(name)} does something"
        if shape.find(f"*/{P}nvPr/{P}ph") is None:
            if name not in _PLACED_FREELY:
                yield f"the shape {quoted(name)} was put in"
        elif shape.tag == f"{P}sp" and len(shape.find(f"{P}spPr")):
            yield f"the shape {quoted(name)} was moved, turned or drawn otherwise"
        frame = next(shape.iter(f"{A}xfrm", f"{P}xfrm"), None)
        if frame is not None and set(frame.attrib):
            yield f"the shape {quoted(name)} was turned"
    for table in slide.iter(f"{A}tbl"):
        yield from _table(table, styles)


def _table(table: Any, styles: Collection[str]) -> Iterator[str]:
    look = table.find(f"{A}tblPr")
    if look.findtext(f"{A}tableStyleId") not in styles:
        yield "a table is in no style of the layout"
    if dict(look.attrib) != {"firstRow": "1", "firstCol": "1"}:
        yield "a table shows other rows and columns as headings than its first"
    widths = [int(column.get("w", "0")) for column in table.iter(f"{A}gridCol")]
    if widths and min(widths) < _NARROWEST * sum(widths):
        yield "a column of a table is too narrow to be seen"


def _words(root: Any) -> Iterator[str]:
    """Yield what words say of their look beside what Plenary writes. Signs of drafts look as they like."""
    for shape in root.iter(f"{P}sp", f"{P}graphicFrame"):
        if next(shape.iter(f"{P}cNvPr")).get("name") in _PLACED_FREELY:
            continue
        for kind, (attributes, elements) in _ON_SLIDES.items():
            for settings in shape.iter(f"{A}{kind}"):
                odd = [name for name in settings.attrib if name not in attributes]
                odd += [name for name, value in settings.items() if value != _ALWAYS.get(name, value)]
                odd += [name for each in settings if (name := _local(each)) not in elements]
                if settings.get("algn") and next(settings.iterancestors(f"{A}tc"), None) is not None:
                    odd.remove("algn")  # figures in tables are set flush right
                if odd or (kind == "rPr" and _is_recoloured(settings)):
                    words = quoted("".join(text.text or "" for text in settings.getparent().iter(f"{A}t")))
                    yield f"{words} is set otherwise than its style says ({odd[0] if odd else 'colour'})"
        if next(shape.iter(f"{A}br"), None) is not None:
            yield f"a line is broken in {quoted(''.join(text.text or '' for text in shape.iter(f'{A}t')))}"
        yield from _sizes(shape)


def _is_recoloured(settings: Any) -> bool:
    fill = settings.find(f"{A}solidFill")
    if fill is None or settings.find(f"{A}highlight") is not None:
        return settings.find(f"{A}highlight") is not None and fill is None
    colour = fill[0] if len(fill) else None
    return colour is None or colour.get("val") != _LEAD or len(colour) > 0


def _sizes(shape: Any) -> Iterator[str]:
    """Yield the words of a shape that have another size than its levels."""
    for body in shape.iter(f"{P}txBody", f"{A}txBody"):
        levels = {_local(each)[3]: each for each in body.iterfind(f"{A}lstStyle/*") if _local(each)[:3] == "lvl"}
        for paragraph in body.iter(f"{A}p") if levels else ():
            settings = paragraph.find(f"{A}pPr")
            level = levels.get(str(int(settings.get("lvl", "0")) + 1 if settings is not None else 1))
            wanted = level.find(f"{A}defRPr").get("sz") if level is not None else None
            for run in paragraph.iter(f"{A}r"):
                size = run.find(f"{A}rPr").get("sz") if run.find(f"{A}rPr") is not None else None
                if wanted and size and size != wanted:
                    yield f"{quoted(run.findtext(f'{A}t') or '')} is set in another size than its level"


def _sections(file: OfficeFile, opened: Opened) -> Iterator[Finding]:
    """Yield a problem for a deck of which the sections were taken away, or which is protected."""
    presentation = file.tree(file.target("", "officeDocument") or "")
    if presentation.find(f"{P}modifyVerifier") is not None:
        yield fault(opened, BY_HAND, "it is protected by a password")
    if opened.artefact.kind is DocumentKind.DECK and next(presentation.iter("{*}section"), None) is None:
        yield fault(opened, BY_HAND, "its sections were taken away")


# ---------------------------------------------------------------- Word


def _in_note(root: Any) -> Iterator[str]:
    """Yield what is set by hand in the body of a document, or in a header or footer."""
    for element in root.iterdescendants():
        kind, parent = _local(element), element.getparent()
        if not str(element.tag).startswith(_W) or kind == "sectPr":
            continue
        if kind in _IN_NOTES:
            odd = [_local(each) for each in element if _is_odd(each, _IN_NOTES[kind])]
            if odd:
                words = quoted("".join(text.text or "" for text in parent.iter(f"{_W}t")))
                yield f"{words} is set otherwise than its style says ({odd[0]})"
        elif kind not in _OF_NOTES and not kind.startswith("tbl") and not _is_setting(element):
            yield f"somebody put something in ('{kind}')"
    for number, table in enumerate(root.iter(f"{_W}tbl"), 1):
        width, columns = table.find(f"{_W}tblPr/{_W}tblW"), [*table.iterfind(f"{_W}tblGrid/{_W}gridCol")]
        widths = [int(column.get(f"{_W}w", "0")) for column in columns]
        if width is None or width.get(f"{_W}w") != "5000" or min(widths, default=0) < _NARROWEST * sum(widths):
            yield f"table {number}, or a column of it, is narrower than its page has room for"
        look = table.find(f"{_W}tblPr/{_W}tblLook")
        if look is None or {look.get(f"{_W}{name}") for name in ("firstRow", "firstColumn")} != {"1"}:
            yield f"table {number} does not show its first row and column as headings"


def _is_odd(setting: Any, usual: set[str]) -> bool:
    """Return whether a setting is none of Plenary's.

    It colours words under a highlighter alone, turns those in letters that run from right to left, and sets no lines.
    """
    kind, given = _local(setting), {_local_name(name) for name in setting.attrib}
    alone = kind == "color" and setting.getparent().find(f"{_W}highlight") is None
    switched_off = kind in {"b", "bCs", "i", "iCs", "rtl"} and setting.get(f"{_W}val", "1") not in {"1", "true"}
    turned = kind == "rtl" and not any(
        is_turned(text.text or "") for text in setting.getparent().itersiblings(f"{_W}t")
    )
    return (
        kind not in usual
        or alone
        or turned
        or switched_off
        or (kind == "spacing" and given != {"before"})
        or (kind == "jc" and setting.get(f"{_W}val") != "right")
    )


def _is_setting(element: Any) -> bool:
    """Return whether an element is among settings, which were looked at with what they are of."""
    return _local(element.getparent()) in _SETTINGS or _local(element) == "gridCol"


def _local(element: Any) -> str:
    return _local_name(element.tag) if isinstance(element.tag, str) else ""


def _local_name(name: str) -> str:
    return name.rpartition("}")[2]
