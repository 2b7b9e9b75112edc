"""Reads a tagged PDF back through its structure tree, as a screen reader does: a line is what the tags say one is."""

from __future__ import annotations

import ctypes
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from builder.check.reading import ALTERNATIVE, Cell, Line, Reading, Unit, UnreadableError
from builder.documents import Artefact

#: The tags whose content is a line of its own; what stands inside them (Span, Link, Strong) belongs to the line.
_LINES = {"/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/P", "/LBody", "/TH", "/TD", "/Caption", "/TOCI", "/Div", "/Lbl"}

#: The cells of tables: the first names a column.
_CELLS = ("/TH", "/TD")

#: The words of a PDF by page, from 0, and marked-content id.
_Words = Mapping[tuple[int, int], str]


def read_handout(artefact: Artefact) -> Reading:
    """Return a PDF as one unit of lines in the order of its tags. UnreadableError if it has none or is broken."""
    try:
        words = dict(_words(artefact.data))
        with pikepdf.open(io.BytesIO(artefact.data)) as document:
            root = document.Root
            if "/StructTreeRoot" not in root:
                raise UnreadableError("it has no tags")
            language, title = str(root.get("/Lang", "")), str(document.docinfo.get("/Title", ""))
            pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
            walk = _Walk(words, pages)
            walk.enter(root.StructTreeRoot, "", language, 0)
            walk.close()
    except (pikepdf.PdfError, pypdfium2.PdfiumError) as fault:
        raise UnreadableError(f"it is no whole PDF ({fault})") from fault
    return Reading(artefact, (Unit("the document", tuple(walk.lines)),), language, title)


def _words(data: bytes) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the words of each marked content, in the order in which they are drawn."""
    document = pypdfium2.PdfDocument(data)
    try:
        for number, page in enumerate(document):
            found: dict[int, str] = {}
            text = page.get_textpage()
            for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
                mark = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
                found[mark] = found.get(mark, "") + _text_of(item.raw, text.raw)
            yield from (((number, mark), words) for mark, words in found.items())
            text.close()
            page.close()
    finally:
        document.close()


def _text_of(item: Any, page: Any) -> str:
    """Return the words of one text object; PDFium counts in bytes of UTF-16, its closing zero included."""
    length = pdfium.FPDFTextObj_GetText(item, page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(item, page, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", errors="replace")


@dataclass(slots=True)
class _Walk:
    """Gathers lines while it walks the structure tree in reading order."""

    words: _Words
    pages: Mapping[tuple[int, int], int]
    lines: list[Line] = field(default_factory=list)
    _role: str = ""
    _level: int = 0
    _stretches: list[tuple[str, str]] = field(default_factory=list)
    _links: list[str] = field(default_factory=list)
    _tables: int = 0
    _row: int = 0
    _column: int = 0

    def enter(self, element: Any, page: Any, language: str, level: int) -> None:
        """Walk an element and all under it. `level` is the depth of the list it stands in, from 0.

        What a figure says of itself is read out in place of what is drawn in it.
        """
        tag, page = str(element.get("/S", "")), element.get("/Pg", page)
        language = str(element.get("/Lang", language))
        if tag == "/Figure":
            self.close()
            self.lines.append(Line(ALTERNATIVE, ((str(element.get("/Alt", "")), language),)))
            return
        self._count(tag)
        if tag in _LINES:
            self.close()
            self._role, self._level = tag.lstrip("/"), max(level - 1, 0)
        for child in _children(element):
            self._meet(child, page, language, level + (tag == "/L"))
        if tag in _LINES:
            self.close()

    def _count(self, tag: str) -> None:
        """Keep count of tables, their rows, and the cells of a row."""
        if tag == "/Table":
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
            self.lines.append(Line(self._role, tuple(self._stretches), self._level, "", links, cell))
        self._stretches, self._links = [], []

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

    def _add(self, mark: int, page: Any, language: str) -> None:
        words = self.words.get((self.pages[page.objgen], mark), "")
        if self._stretches and not self._stretches[-1][0].endswith(" ") and words:
            words = f" {words}"
        self._stretches.append((words, language))


def _children(element: Any) -> Iterator[Any]:
    children = element.get("/K")
    if isinstance(children, pikepdf.Array):
        yield from children
    elif children is not None:
        yield children
