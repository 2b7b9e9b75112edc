"""Reads a tagged PDF back through its structure tree, as a screen reader does: a line is what the tags say one is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pikepdf

from builder.check.pdf_file import UNMARKED, PdfFile
from builder.check.reading import ALTERNATIVE, Cell, Line, Reading, Unit, UnreadableError
from builder.documents import Artefact

#: The tag of what stands before a point: it is read with the point.
_LABEL = "/Lbl"

#: The tags whose content is a line of its own; what stands inside them (Span, Link, Strong) belongs to the line.
_LINES = {"/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/P", "/LBody", "/TH", "/TD", "/Caption", "/TOCI", "/Div", _LABEL}

#: The cells of tables: the first names a column.
_CELLS = ("/TH", "/TD")

#: The words of a PDF by page, from 0, and marked-content id.
_Words = Mapping[tuple[int, int], str]


def read_handout(artefact: Artefact, file: PdfFile | None = None) -> Reading:
    """Return a PDF as one unit of lines in the order of its tags. UnreadableError if it has none or is broken.

    `file` is the PDF where it was opened already.
    """
    file = file or PdfFile(artefact.data)
    root = file.document.Root
    if "/StructTreeRoot" not in root:
        raise UnreadableError("it has no tags")
    language, title = str(root.get("/Lang", "")), str(file.document.docinfo.get("/Title", ""))
    walk = _Walk(file.words, file.pages, file.types, file.manners)
    walk.enter(root.StructTreeRoot, "", language, 0)
    walk.close()
    margins = tuple(_margins(file, language))
    looks = {"size of the pages": ", ".join(dict.fromkeys(_size(page) for page in file.document.pages))}
    painted = (each.manner for each in file.painted)
    manners = frozenset((*walk.manners, *_beside(file.manners), *painted, *_steps(file.steps)))
    unit = Unit("the document", tuple(walk.lines), margins=margins)
    return Reading(artefact, (unit,), language, title, looks, manners)


def _steps(pages: Sequence[Sequence[bytes]]) -> Iterator[str]:
    """Yield what is done with each kind of line and area that is laid out, and to words before they are shown.

    Colours and the like count nowhere: they are said where they change, which is not alike in two languages.
    """
    for page in pages:
        pairs = pairwise(step for step in page if step in _LAID_OUT or step in _DONE)
        yield from (f"'{two.decode()}' done after '{one.decode()}'" for one, two in pairs if one in _LAID_OUT)


#: The steps that lay out a line or an area, or begin words, and those that are done with them (ISO 32000-1, 8.5.2
#: and 8.5.3): what is closed, kept as an edge, filled, drawn along, or left; how letters are drawn; words.
_LAID_OUT = frozenset({b"m", b"l", b"c", b"h", b"re", b"W", b"W*", b"BT"})
_DONE = frozenset(
    {b"n", b"S", b"s", b"f", b"f*", b"B", b"B*", b"b", b"b*", b"Tr", b"ET", b"q", b"Q", b"BDC", b"BMC", b"Do"}
)


def _beside(manners: Mapping[tuple[int, int], frozenset[str]]) -> Iterator[str]:
    """Yield how artifacts are set, but for how words of the text are: the header row of a table goes on with it."""
    inside = {look for (_, mark), looks in manners.items() if mark != UNMARKED for look in looks}
    yield from (
        f"artifacts in {look}" for (_, mark), looks in manners.items() if mark == UNMARKED for look in looks - inside
    )


def _size(page: Any) -> str:
    left, bottom, right, top = (float(side) for side in page.mediabox)
    return f"{right - left:.0f} x {top - bottom:.0f}"


def _margins(file: PdfFile, language: str) -> Iterator[Line]:
    """Yield what stands on each page outside its tags: its header and footer, which screen readers pass over."""
    outside: dict[int, str] = {}
    for drawn in file.drawn:
        if drawn.mark == UNMARKED:
            outside[drawn.page] = f"{outside.get(drawn.page, '')} {drawn.words}"
    yield from (Line("artifact", ((words, language),), page=page + 1) for page, words in outside.items())


@dataclass(slots=True)
class _Walk:
    """Gathers lines while it walks the structure tree in reading order."""

    words: _Words
    pages: Mapping[tuple[int, int], int]
    types: Mapping[tuple[int, int], tuple[str, str]]
    set_in: Mapping[tuple[int, int], frozenset[str]]
    lines: list[Line] = field(default_factory=list)
    manners: set[str] = field(default_factory=set)
    _role: str = ""
    _level: int = 0
    _stretches: list[tuple[str, str]] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _set: list[tuple[str, str]] = field(default_factory=list)
    _tables: int = 0
    _lists: int = 0
    _row: int = 0
    _column: int = 0
    _page: int = 0
    _marker: str = ""

    def enter(self, element: Any, page: Any, language: str, level: int) -> None:
        """Walk an element and all under it. `level` is the depth of the list it stands in, from 0.

        What a figure says of itself is read out in place of what is drawn in it.
        """
        tag, page = str(element.get("/S", "")), element.get("/Pg", page)
        language = str(element.get("/Lang", language))
        if tag == "/Figure":
            self.close()
            at = self._number(page) + 1 if page else 0
            self.lines.append(Line(ALTERNATIVE, ((str(element.get("/Alt", "")), language),), page=at))
            return
        self._count(tag, element)
        if tag in _LINES:
            self.close()
            self._role, self._level = tag.lstrip("/"), max(level - 1, 0)
        for child in _children(element):
            self._meet(child, page, language, level + (tag == "/L"))
        if tag in _LINES:
            self.close()

    def _count(self, tag: str, element: Any) -> None:
        """Keep count of tables, their rows, and the cells of a row; of lists, and what they say of their numbers."""
        if tag == "/L":
            self._lists += 1
            about: Any = element.get("/A", {})
            self.manners |= {f"list {self._lists} told of as {about.get('/ListNumbering', 'one without numbers')}"}
        elif tag == "/Table":
            self._tables, self._row = self._tables + 1, 0
        elif tag == "/TR":
            self._row, self._column = self._row + 1, 0
        elif tag in _CELLS:
            self._column += 1

    def close(self) -> None:
        """End the line that is being gathered, if it has words."""
        if any(words.strip() for words, _ in self._stretches):
            links = tuple(dict.fromkeys(self._links))
            cell = None
            if f"/{self._role}" in _CELLS:
                cell = Cell(self._tables, self._row, self._column, header=self._role == "TH")
            strong, stressed = ("".join(words) for words in zip(*self._set, strict=True)) if self._set else ("", "")
            line = Line(
                self._role,
                tuple(self._stretches),
                self._level,
                self._marker,
                links,
                cell,
                page=self._page,
                strong=strong,
                stressed=stressed,
            )
            if f"/{self._role}" == _LABEL:
                # PDFium may turn the bracket of a marker around where words from right to left stand on its page.
                self._marker = line.text.strip().replace("(", ")")
            else:
                self.lines.append(line)
                self._marker = ""
        self._stretches, self._links, self._set, self._page = [], [], [], 0

    def _meet(self, child: Any, page: Any, language: str, level: int) -> None:
        if isinstance(child, int):
            self._add(child, page, language)
        elif child.get("/Type") == "/MCR":
            self._add(int(child.MCID), child.get("/Pg", page), language)
        elif child.get("/Type") == "/OBJR":
            target = child.Obj.get("/A", {}).get("/URI")
            self._links += [str(target)] if target is not None else []
        else:
            self.enter(child, page, language, level)

    def _number(self, page: Any) -> int:
        if page.objgen not in self.pages:
            raise UnreadableError("its tags name a page that is not there")
        return self.pages[page.objgen]

    def _add(self, mark: int, page: Any, language: str) -> None:
        number = self._number(page)
        words = self.words.get((number, mark), "")
        self._page = self._page or number + 1
        if self._stretches and not self._stretches[-1][0].endswith(" ") and words:
            words = f" {words}"
        self._stretches.append((words, language))
        self.manners |= {f"words of '{self._role}' in {look}" for look in self.set_in.get((number, mark), ())}
        self._set += [self.types[number, mark]] if (number, mark) in self.types else []


def _children(element: Any) -> Iterator[Any]:
    children = element.get("/K")
    if isinstance(children, pikepdf.Array):
        yield from children
    elif children is not None:
        yield children
