"""A Word document as Word needs it: styles, lists, bookmarks, tables, drawings, and nobody's corrections in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from builder.check.behind import Behind
from builder.check.faults import fault
from builder.check.office_file import OfficeFile
from builder.check.opened import Opened
from builder.check.pptx_structure import HIDDEN, PAGE_NUMBERS, SHAPE_IDS, TABLE_GRID
from builder.check.reading import quoted
from builder.check.rule import Finding, Rule
from builder.problems import Severity

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

NUMBERING = Rule(
    "numbering",
    Severity.ERROR,
    "every list of a Word document is one that it defines",
    "A point of a list that is not there has no marker and no number, and stands as plain text.",
    "ECMA-376 part 1, 17.9.18",
)
STYLES = Rule(
    "styles",
    Severity.ERROR,
    "every style that a Word document uses is in it",
    "Word shows words in a style that is not there as plain text: headings vanish from the navigation pane.",
    "ECMA-376 part 1, 17.7.4.17",
)
BOOKMARKS = Rule(
    "bookmarks",
    Severity.ERROR,
    "bookmarks begin, end, and are there for each link that names them",
    "A link inside a document to a place that is not there leads nowhere; two bookmarks of the same id are repaired.",
    "ECMA-376 part 1, 17.13.6",
)
REVISIONS = Rule(
    "revisions",
    Severity.ERROR,
    "nobody's corrections and remarks are in a Word document",
    "Tracked changes, remarks and protection show that somebody worked on the file after it was built.",
)
WORD_PARTS = Rule(
    "word-parts",
    Severity.ERROR,
    "a Word document ends in the settings of its page, its cells end in a paragraph, its fields end",
    "Word calls a document damaged in which they do not.",
    "ECMA-376 part 1, 17.4.65, 17.6.17 and 17.16.18",
)
RULES = (NUMBERING, STYLES, BOOKMARKS, REVISIONS, WORD_PARTS)

#: Elements by which paragraphs, runs and tables name their style.
_STYLED = ("pStyle", "rStyle", "tblStyle")

#: Elements by which styles name others.
_BETWEEN_STYLES = ("basedOn", "next", "link")

_CORRECTIONS = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "commentReference", "permStart")


def find_broken_note(opened: Opened, _: Behind) -> Iterator[Finding]:
    """Yield what Word would repair in a document that can be read, and what it would not show as it was meant."""
    if not (file := opened.note):
        return
    main = file.target("", "officeDocument") or ""
    parts = [main, *(each.target for each in file.relations(main) if each.kind in ("header", "footer"))]
    for name in parts:
        root = file.tree(name)
        yield from _styles(file, main, root, opened)
        yield from _lists(file, main, root, opened)
        yield from _tables(root, opened)
        yield from _corrections(root, opened)
        yield from _parts(root, opened)
    yield from _numbered(file, parts[1:], opened)
    document = file.tree(main)
    yield from _bookmarks(document, opened)
    yield from _drawings(document, opened)
    body = document.find(f"{W}body")
    if body is None or not len(body) or body[-1].tag != f"{W}sectPr":
        yield fault(opened, WORD_PARTS, "it does not end in the settings of its page")
    yield from _settings(file, main, opened)


def _styles(file: OfficeFile, main: str, root: Any, opened: Opened) -> Iterator[Finding]:
    styles = file.tree(file.target(main, "styles") or "")
    known = Counter(style.get(f"{W}styleId") for style in styles.iter(f"{W}style"))
    used = {_value(each) for kind in _STYLED for each in root.iter(f"{W}{kind}")}
    named = {_value(each) for kind in _BETWEEN_STYLES for each in styles.iter(f"{W}{kind}")}
    for name in sorted((used | named) - set(known)):
        yield fault(opened, STYLES, f"there is no style {quoted(name)}")
    for name, times in known.items():
        if times > 1:
            yield fault(opened, STYLES, f"{times} styles have the id {quoted(name)}")


def _lists(file: OfficeFile, main: str, root: Any, opened: Opened) -> Iterator[Finding]:
    numbering = file.target(main, "numbering")
    defined = [*file.tree(numbering)] if numbering else []
    lists = [each for each in defined if each.tag == f"{W}num"]
    kinds = {each.get(f"{W}abstractNumId") for each in defined if each.tag == f"{W}abstractNum"}
    known = Counter(each.get(f"{W}numId") for each in lists)
    for name in sorted({_value(each) for each in root.iter(f"{W}numId")} - set(known) - {"0"}):
        yield fault(opened, NUMBERING, f"there is no list '{name}'")
    for name, times in known.items():
        if times > 1:
            yield fault(opened, NUMBERING, f"{times} lists have the number '{name}'")
    begun = {_value(each) for level in defined for each in level.iter(f"{W}start")} - {"0", "1"}
    for start in sorted(begun):
        yield fault(opened, NUMBERING, f"a list begins with {start}")
    for each in lists:
        kind = _value(each.find(f"{W}abstractNumId"))
        if kind not in kinds:
            yield fault(
                opened, NUMBERING, f"list '{each.get(f'{W}numId')}' is of the kind '{kind}', which is not there"
            )


def _numbered(file: OfficeFile, margins: list[str], opened: Opened) -> Iterator[Finding]:
    """Yield a problem if no header or footer holds the number of its page."""
    fields = (each.get(f"{W}instr", "") for name in margins for each in file.tree(name).iter(f"{W}fldSimple"))
    codes = (each.text or "" for name in margins for each in file.tree(name).iter(f"{W}instrText"))
    if "PAGE" not in {word for code in (*fields, *codes) for word in code.split()}:
        yield fault(opened, PAGE_NUMBERS, "its pages have no numbers")


def _tables(root: Any, opened: Opened) -> Iterator[Finding]:
    for number, table in enumerate(root.iter(f"{W}tbl"), 1):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row, cells in enumerate(table.findall(f"{W}tr"), 1):
            spans = (_value(cell.find(f"{W}tcPr/{W}gridSpan")) or "1" for cell in cells.findall(f"{W}tc"))
            count = sum(int(span) for span in spans)
            if count != columns:
                message = f"row {row} of table {number} has {count} cells for {columns} columns"
                yield fault(opened, TABLE_GRID, message)
            if any(not len(cell) or cell[-1].tag != f"{W}p" for cell in cells.findall(f"{W}tc")):
                yield fault(opened, WORD_PARTS, f"a cell in row {row} of table {number} does not end in a paragraph")


def _corrections(root: Any, opened: Opened) -> Iterator[Finding]:
    for kind in _CORRECTIONS:
        found = next(root.iter(f"{W}{kind}"), None)
        if found is not None:
            author = found.get(f"{W}author", "")
            whose = f", by {quoted(author)}" if author else ""
            yield fault(opened, REVISIONS, f"somebody's changes or remarks are in it ('{kind}'{whose})")
    if next(root.iter(f"{W}vanish"), None) is not None:
        yield fault(opened, HIDDEN, "words are hidden in it")


def _parts(root: Any, opened: Opened) -> Iterator[Finding]:
    kinds = Counter(each.get(f"{W}fldCharType") for each in root.iter(f"{W}fldChar"))
    if kinds["begin"] != kinds["end"]:
        yield fault(opened, WORD_PARTS, f"{kinds['begin']} fields begin in it and {kinds['end']} end")


def _bookmarks(document: Any, opened: Opened) -> Iterator[Finding]:
    begun = [*document.iter(f"{W}bookmarkStart")]
    ids, names = (Counter(each.get(f"{W}{key}") for each in begun) for key in ("id", "name"))
    ended = {each.get(f"{W}id") for each in document.iter(f"{W}bookmarkEnd")}
    for name in sorted(set(ids) ^ ended):
        yield fault(opened, BOOKMARKS, f"the bookmark '{name}' does not both begin and end")
    for name, times in (*ids.items(), *names.items()):
        if times > 1:
            yield fault(opened, BOOKMARKS, f"{times} bookmarks are called '{name}'")
    wanted = {each.get(f"{W}anchor") for each in document.iter(f"{W}hyperlink")} - {None}
    fields = (each.get(f"{W}instr", "") for each in document.iter(f"{W}fldSimple"))
    codes = (each.text or "" for each in document.iter(f"{W}instrText"))
    for words in (code.split() for code in (*fields, *codes)):
        wanted |= {words[1]} if len(words) > 1 and words[0] in ("PAGEREF", "REF") else set()
    for name in sorted(wanted - set(names)):
        yield fault(opened, BOOKMARKS, f"something in it leads to the bookmark '{name}', which is not there")


def _drawings(document: Any, opened: Opened) -> Iterator[Finding]:
    for name, times in Counter(each.get("id") for each in document.iter(f"{_WP}docPr")).items():
        if times > 1:
            yield fault(opened, SHAPE_IDS, f"{times} drawings have the id '{name}'")


def _settings(file: OfficeFile, main: str, opened: Opened) -> Iterator[Finding]:
    settings = file.target(main, "settings")
    for kind in ("trackRevisions", "documentProtection", "writeProtection") if settings else ():
        if file.tree(settings or "").find(f"{W}{kind}") is not None:
            yield fault(opened, REVISIONS, f"its settings have '{kind}'")


def _value(element: Any) -> str:
    return element.get(f"{W}val", "") if element is not None else ""
