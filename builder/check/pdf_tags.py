"""A tagged PDF by the checkpoints of the Matterhorn Protocol 1.1 that a person with a screen reader meets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

import pikepdf

from builder.check.accessibility import ALTERNATIVE_TEXT
from builder.check.behind import Behind
from builder.check.colours import CONTRAST, OF_THE_LAYOUT, TEXT_SIZE, Colour, contrast, stands_out
from builder.check.docx_look import LEAST_ON_PAPER
from builder.check.faults import fault
from builder.check.opened import Opened
from builder.check.pdf_file import PdfFile
from builder.check.pdf_pages import places_in
from builder.check.pdf_structure import Element, Structure, structure_of
from builder.check.pptx_look import EMPTY_PARAGRAPH, MERGED_CELLS
from builder.check.pptx_structure import HIDDEN
from builder.check.reading import quoted, squeeze
from builder.check.rule import Finding, Rule
from builder.documents import Paper, Table
from builder.languages import is_turned
from builder.problems import Severity

PDF_IDENTITY = Rule(
    "pdf-identity",
    Severity.ERROR,
    "a PDF says that it is accessible and fit for archives, and shows its title",
    "It claims PDF/UA-1 and PDF/A-2a, is marked as tagged, has a language, a profile of its colours, and a title, the "
    "same in both places, and asks viewers to show the title in place of the file's name. It is not encrypted.",
    "Matterhorn 05-001, 06-002 to 06-004, 07-001, 07-002, 11-006, 26-001",
)
PDF_ARTIFACTS = Rule(
    "pdf-artifacts",
    Severity.ERROR,
    "all that is drawn in a PDF is in a tag, or is an artifact",
    "What is in no tag is not heard: only running headers, page numbers and ornaments are artifacts.",
    "Matterhorn 01-003 to 01-005",
)
PDF_TAGS = Rule(
    "pdf-tags",
    Severity.ERROR,
    "the tags of a PDF are standard ones, inside the ones that they belong in",
    "Rows are in tables, cells in rows, points in lists; every element names the one that it is in.",
    "Matterhorn 02-001, 09-004 to 09-006; ISO 32000-1, 14.8.4",
)
PDF_LISTS = Rule(
    "pdf-lists",
    Severity.ERROR,
    "a list under a point of a PDF is in the body of that point",
    "Anywhere else it is heard as a list beside the point that it hangs under.",
    "ISO 14289-1, 7.6; ISO 32000-1, table 336",
)
PDF_TABLES = Rule(
    "pdf-tables",
    Severity.ERROR,
    "the tables of a PDF are regular, their headings say what they head",
    "Each row has as many cells as the first; a heading says that it heads its column or its row.",
    "Matterhorn 15-003; ISO 14289-1, 7.5",
)
PDF_PARENTS = Rule(
    "pdf-parents",
    Severity.ERROR,
    "the pages and links of a PDF lead back to their tags",
    "A screen reader that begins in the middle of a page finds its place by these numbers.",
    "ISO 32000-1, 14.7.4.4",
)
PDF_FONTS = Rule(
    "pdf-fonts",
    Severity.ERROR,
    "every font of a PDF is in it, and says which character each glyph is",
    "Without them words look otherwise on other machines, or are read out as noise.",
    "Matterhorn 10-001, 31-009",
)
PDF_BOOKMARKS = Rule(
    "pdf-bookmarks",
    Severity.ERROR,
    "the bookmarks of a PDF are its headings",
    "They stand beside the pages, in the order of the headings, with the same words, and lead to their page.",
    "WCAG 2.2, 2.4.5; PDF2",
)
RULES = (
    PDF_IDENTITY,
    PDF_ARTIFACTS,
    PDF_TAGS,
    PDF_LISTS,
    PDF_TABLES,
    PDF_PARENTS,
    PDF_FONTS,
    PDF_BOOKMARKS,
)

#: What an element must stand in, by its own tag.
_INSIDE = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "LI": {"L"},
    "Lbl": {"LI", "TOCI", "Note", "BibEntry"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}

_NAMES = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl "
    "LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu "
    "WT WP Figure Formula Form"
)

#: The standard tags (ISO 32000-1, 14.8.4).
_STANDARD = frozenset(_NAMES.split())

#: Elements with nothing in them that say nothing; an empty cell keeps the cells of its row in their columns.
_MAY_BE_EMPTY = {"TD", "TH", "Figure", "Link"}

_HEADING = re.compile(r"H[1-6]")


def find_untagged(opened: Opened, behind: Behind) -> Iterator[Finding]:
    """Yield where a PDF keeps something from those who hear it, or who read it in another viewer or in years."""
    if not (file := opened.pdf):
        return
    structure = structure_of(file)
    yield from _identity(file, opened)
    yield from _artifacts(file, structure, opened)
    yield from _tags(file.document, structure, opened)
    yield from _tables(structure, opened)
    paper = behind.document
    yield from _captions(structure, paper, opened) if isinstance(paper, Paper) else ()
    yield from _parents(file, structure, opened)
    yield from _fonts(file, opened)
    yield from _bookmarks(file, structure, opened)
    yield from _seen(file, opened)


def _identity(file: PdfFile, opened: Opened) -> Iterator[Finding]:
    root = file.document.Root
    viewers, marks = (_held(root, name) for name in ("/ViewerPreferences", "/MarkInfo"))
    about = root.Metadata.read_bytes().decode("utf-8", "replace") if "/Metadata" in root else ""
    title, author = (str(file.document.docinfo.get(key, "")) for key in ("/Title", "/Author"))
    tag = opened.artefact.language.tag
    claims = {
        "it does not say that it is PDF/UA-1": re.search(r"pdfuaid:part(?:>|=['\"])1", about),
        "it does not say that it is PDF/A-2a": re.search(r"pdfaid:part(?:>|=['\"])2", about)
        and re.search(r"pdfaid:conformance(?:>|=['\"])A", about),
        "it has no title among its properties": _property(about, "title"),
        "its two authors differ": squeeze(_property(about, "creator")) == squeeze(author),
        "its two titles differ": squeeze(_property(about, "title")) == squeeze(title),
        "viewers show the name of the file, not its title": viewers.get("/DisplayDocTitle"),
        "it does not say that it is tagged": marks.get("/Marked"),
        "it says that its tags may be wrong": not marks.get("/Suspects"),
        f"its language is not '{tag}'": str(root.get("/Lang", "")) == tag,
        "it is encrypted": not file.document.is_encrypted,
        "it does not say what its colours look like": _has_profile(root),
    }
    for message, holds in claims.items():
        if not holds:
            yield fault(opened, PDF_IDENTITY, message)


def _held(owner: Any, name: str) -> Any:
    """Return a dictionary that another one holds, an empty one where it holds none."""
    return owner.get(name, {})


def _has_profile(root: Any) -> bool:
    """Return whether one profile says what the colours are (ISO 19005-2, 6.2.3)."""
    intents = list(root.get("/OutputIntents", ()))
    return len(intents) == 1 and isinstance(intents[0].get("/DestOutputProfile"), pikepdf.Stream)


def _property(about: str, name: str) -> str:
    """Return the first words of a property of Dublin Core in the metadata."""
    found = re.search(rf"<dc:{name}>.*?<rdf:li[^>]*>(.*?)</rdf:li>", about, re.DOTALL)
    return unescape(found[1]) if found else ""


def _artifacts(file: PdfFile, structure: Structure, opened: Opened) -> Iterator[Finding]:
    for page, words in file.loose:
        said = f": {quoted(words)}" if words.strip() else ""
        yield fault(
            opened, PDF_ARTIFACTS, f"page {page + 1}: something is drawn that is in no tag and no artifact{said}"
        )
        break
    tagged = {mark for element in structure.elements for mark in element.marks}
    lost = [(page, words) for (page, mark), words in file.words.items() if mark >= 0 and (page, mark) not in tagged]
    for page, words in lost:
        if words.strip():
            yield fault(opened, PDF_ARTIFACTS, f"page {page + 1}: {quoted(words)} is in no tag")


def _tags(document: Any, structure: Structure, opened: Opened) -> Iterator[Finding]:
    for name in document.Root.StructTreeRoot.get("/RoleMap", {}):
        if name.lstrip("/") in _STANDARD:
            yield fault(opened, PDF_TAGS, f"the standard tag '{name.lstrip('/')}' is given another meaning")
    for element in structure.elements:
        if "/ActualText" in element.held and not _says(structure.words(element), str(element.held.ActualText)):
            message = f"{_said(structure, element)} is read out as {quoted(str(element.held.ActualText))}"
            yield fault(opened, PDF_TAGS, message)
        if element.tag != "Figure" and ("/Alt" in element.held or "/E" in element.held):
            yield fault(opened, PDF_TAGS, f"{_said(structure, element)} is read out otherwise than it is written")
        if element.tag == "Figure" and "/BBox" not in _attributes(element):
            yield fault(opened, PDF_TAGS, "a figure does not say where on its page it stands")
        if element.tag not in _STANDARD:
            yield fault(opened, PDF_TAGS, f"the tag '{element.tag}' is no standard one: {_said(structure, element)}")
        above = element.path[-1] if element.path else ""
        if element.tag in _INSIDE and above not in _INSIDE[element.tag]:
            message = f"a tag '{element.tag}' is in '{above or 'nothing'}': {_said(structure, element)}"
            yield fault(opened, PDF_TAGS, message)
        if element.tag == "L" and above in ("L", "LI"):
            yield fault(
                opened, PDF_LISTS, f"a list is in '{above}', not in the body of a point: {_said(structure, element)}"
            )
        parent = element.held.get("/P")
        if element.parent is not None and (parent is None or parent.objgen != element.parent.held.objgen):
            yield fault(opened, PDF_TAGS, f"a tag '{element.tag}' names another one than it is in")
        if not (element.marks or element.objects or element.children) and element.tag not in _MAY_BE_EMPTY:
            yield fault(opened, EMPTY_PARAGRAPH, f"a tag '{element.tag}' has nothing in it")
        elif _is_line(element) and not structure.words(element):
            yield fault(opened, EMPTY_PARAGRAPH, f"a tag '{element.tag}' has no words in it")


def _says(words: str, told: str) -> bool:
    """Return whether words are told as they are drawn; those from right to left are drawn in another order."""
    if is_turned(told):
        return sorted(filter(str.isalnum, squeeze(words))) == sorted(filter(str.isalnum, squeeze(told)))
    return squeeze(words) == squeeze(told)


def _is_line(element: Element) -> bool:
    """Return whether an element should have words: a paragraph, a point or a heading in which no figure stands."""
    words = element.tag in {"P", "LBody"} or _HEADING.fullmatch(element.tag)
    return bool(words) and not any(each.tag == "Figure" for each in element.walk())


def _said(structure: Structure, element: Element) -> str:
    return quoted(structure.words(element))


def _tables(structure: Structure, opened: Opened) -> Iterator[Finding]:
    for number, table in enumerate((each for each in structure.elements if each.tag == "Table"), 1):
        rows = [each for each in table.walk() if each.tag == "TR"]
        counts = Counter(sum(cell.tag in ("TH", "TD") for cell in row.children) for row in rows)
        if len(counts) > 1:
            message = f"the rows of table {number} have {' or '.join(str(count) for count in sorted(counts))} cells"
            yield fault(opened, PDF_TABLES, message)
        cells = [each for each in table.walk() if each.tag in ("TH", "TD")]
        attributes = [(cell, _attributes(cell)) for cell in cells]
        if any("/Scope" not in found for cell, found in attributes if cell.tag == "TH"):
            yield fault(opened, PDF_TABLES, f"a heading of table {number} does not say what it heads")
        wrong = (cell for row in rows for cell in row.children if cell.tag == "TH" and not _heads(cell, row is rows[0]))
        if next(wrong, None):
            yield fault(opened, PDF_TABLES, f"a heading of table {number} says that it heads what it does not")
        if any(int(found.get(key, 1)) > 1 for _, found in attributes for key in ("/ColSpan", "/RowSpan")):
            yield fault(opened, MERGED_CELLS, f"cells of table {number} are merged")

        heads = {str(found["/ID"]) for cell in cells if "/ID" in (found := cell.held)}
        named = [[str(each) for each in found.get("/Headers", ())] for _, found in attributes]
        if any(set(each) - heads for each in named):
            yield fault(opened, PDF_TABLES, f"a cell of table {number} names a heading that is not there")
        for column in zip(*([cell for cell in row.children if cell.tag in ("TH", "TD")] for row in rows), strict=False):
            if len({tuple(_headings(cell)) for cell in column if cell.tag == "TD"}) > 1:
                yield fault(opened, PDF_TABLES, f"cells of table {number} that stand in a column name other headings")
                break


def _headings(cell: Element) -> Iterator[str]:
    return (str(each) for each in _attributes(cell).get("/Headers", ()))


def _captions(structure: Structure, paper: Paper, opened: Opened) -> Iterator[Finding]:
    """Yield the tables that are told of by other words than their caption."""
    told = [str(_attributes(each).get("/Summary", "")) for each in structure.elements if each.tag == "Table"]
    wanted = [str(block.caption) for block in paper.blocks if isinstance(block, Table)]
    for number, (said, caption) in enumerate(zip(told, wanted, strict=False), 1):
        if squeeze(said) != squeeze(caption):
            message = f"table {number} is told of as {quoted(said)}, not as {quoted(caption)}"
            yield fault(opened, ALTERNATIVE_TEXT, message)


def _heads(cell: Element, is_first: bool) -> bool:
    """Return whether a heading heads what it should: its column in the first row, its row in the others."""
    scope = str(_attributes(cell).get("/Scope", ""))
    return scope in {"", "/Both", "/Column" if is_first else "/Row"}


def _attributes(element: Element) -> dict[str, Any]:
    held = element.held.get("/A", {})
    sets = held if not hasattr(held, "keys") else [held]
    return {str(key): value for each in sets if hasattr(each, "keys") for key, value in each.items()}


def _parents(file: PdfFile, structure: Structure, opened: Opened) -> Iterator[Finding]:
    owners = _parent_tree(file.document.Root.StructTreeRoot)
    by_page: dict[int, list[tuple[int, Element]]] = {}
    for element in structure.elements:
        for page, mark in element.marks:
            by_page.setdefault(page, []).append((mark, element))
    for number, each in enumerate(file.document.pages):
        held = owners.get(int(each.obj.get("/StructParents", -1)))
        marks = by_page.get(number, [])
        if marks and (held is None or any(not _leads(held, mark, element) for mark, element in marks)):
            yield fault(opened, PDF_PARENTS, f"page {number + 1} does not lead back to its tags")
    for element in structure.elements:
        for note in element.objects:
            owner = owners.get(int(note.get("/StructParent", -1)))
            if owner is None or owner.objgen != element.held.objgen:
                yield fault(opened, PDF_PARENTS, f"a link does not lead back to its tag: {_said(structure, element)}")


def _leads(held: Any, mark: int, element: Element) -> bool:
    return mark < len(held) and held[mark] is not None and held[mark].objgen == element.held.objgen


def _parent_tree(root: Any) -> dict[int, Any]:
    found: dict[int, Any] = {}
    waiting = [root.get("/ParentTree", {})]
    while waiting:
        node: Any = waiting.pop()
        numbers = list(node.get("/Nums", ()))
        found |= {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=False)}
        waiting += list(node.get("/Kids", ()))
    return found


def _fonts(file: PdfFile, opened: Opened) -> Iterator[Finding]:
    seen: set[Any] = set()
    for page in file.document.pages:
        for font in _held(_held(page.obj, "/Resources"), "/Font").values():
            if font.objgen in seen:
                continue
            seen.add(font.objgen)
            below: Any = font.get("/DescendantFonts", [font])[0]
            described = below.get("/FontDescriptor", {})
            names = {str(each) for each in (font.get("/BaseFont"), below.get("/BaseFont"), described.get("/FontName"))}
            if len(names) > 1:
                yield fault(opened, PDF_FONTS, f"a font is called {' and '.join(sorted(names))}")
            if not any(f"/FontFile{ending}" in described for ending in ("", "2", "3")):
                yield fault(opened, PDF_FONTS, f"the font {font.get('/BaseFont')} is not in it")
            if "/ToUnicode" not in font:
                yield fault(
                    opened, PDF_FONTS, f"the font {font.get('/BaseFont')} does not say which character is which"
                )


def _bookmarks(file: PdfFile, structure: Structure, opened: Opened) -> Iterator[Finding]:
    with file.document.open_outline() as outline:
        items = [*_items(outline.root)]
        marks = [_letters(str(item.title)) for item in items]
        places = places_in(file.document)
        targets = [_page_of(item.destination, places, file) for item in items]
        if any(item.destination is None and item.action is None for item in items):
            yield fault(opened, PDF_BOOKMARKS, "a bookmark leads nowhere")
    found = [each for each in structure.elements if _HEADING.fullmatch(each.tag)]
    headings = [_letters(structure.words(each)) for each in found]
    if not marks:
        yield fault(opened, PDF_BOOKMARKS, "it has no bookmarks")
        return
    waiting = iter(headings)
    for mark in marks:
        if not any(mark in heading or heading in mark for heading in waiting):
            yield fault(opened, PDF_BOOKMARKS, f"the bookmark {quoted(mark)} is no heading, or stands in another order")
            return
    if len(marks) != len(headings):
        yield fault(opened, PDF_BOOKMARKS, f"it has {len(marks)} bookmarks for {len(headings)} headings")
        return
    for heading, target in zip(found, targets, strict=True):
        page = next((page for each in heading.walk() for page, _ in each.marks), None)
        if target is not None and target != page:
            yield fault(opened, PDF_BOOKMARKS, f"the bookmark of {_said(structure, heading)} leads to another page")
            return


def _page_of(target: Any, places: Mapping[str, tuple[int, int]], file: PdfFile) -> int | None:
    """Return the page, from 0, that a bookmark leads to; None for one that names none."""
    if isinstance(target, pikepdf.Array):
        return file.pages.get(target[0].objgen)
    return file.pages.get(places.get(str(target).lstrip("/"), (0, 0)))


def _letters(words: str) -> str:
    """Return nothing but letters and digits: what stands between the number of a part and its title differs."""
    return re.sub(r"[\W_]+", "", squeeze(words))


def _items(items: Any) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _items(item.children)


def _seen(file: PdfFile, opened: Opened) -> Iterator[Finding]:
    """Yield words that are too small or do not stand out; alike ones once."""
    told: set[tuple[Any, ...]] = set()
    covered = next((drawn for drawn in file.drawn if drawn.covered and drawn.words.strip()), None)
    if covered:
        yield fault(opened, HIDDEN, f"page {covered.page + 1}: {quoted(covered.words)} is drawn over")
    for drawn in file.drawn:
        look = (round(drawn.size, 1), drawn.colour, drawn.ground)
        if look in told or not drawn.words.strip():
            continue
        told.add(look)
        if look[0] < LEAST_ON_PAPER:
            message = f"page {drawn.page + 1}: {quoted(drawn.words)} is set in {drawn.size:.1f} points, less than 9"
            yield fault(opened, TEXT_SIZE, message, hint=OF_THE_LAYOUT)
        if drawn.ground is None:
            continue
        text, ground = _shares(drawn.colour), _shares(drawn.ground)
        if not stands_out(text, ground, look[0], bold=False):
            message = f"{quoted(drawn.words)} has a contrast of {contrast(text, ground):.1f}:1 with its ground"
            yield fault(opened, CONTRAST, f"page {drawn.page + 1}: {message}", hint=OF_THE_LAYOUT)


def _shares(colour: tuple[int, int, int]) -> Colour:
    red, green, blue = (share / 255 for share in colour)
    return red, green, blue
