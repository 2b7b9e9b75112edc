"""Reads a tagged PDF as a screen reader does, with other libraries than the one that wrote it."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium


@dataclass
class Tag:
    """An element of the structure tree. `spoken` are its own words, in order, and its children.

    `alternative` is read out instead of it; None where it has none.
    """

    name: str
    language: str
    attributes: dict[str, Any]
    spoken: list[str | Tag] = field(default_factory=list)
    links: list[Any] = field(default_factory=list)
    pages: set[int] = field(default_factory=set)
    alternative: str | None = None

    def walk(self) -> Iterator[Tag]:
        yield self
        for part in self.spoken:
            if isinstance(part, Tag):
                yield from part.walk()

    def all(self, *names: str) -> list[Tag]:
        return [tag for tag in self.walk() if not names or tag.name in names]

    def children(self, *names: str) -> list[Tag]:
        return [part for part in self.spoken if isinstance(part, Tag) and part.name in names]

    @property
    def text(self) -> str:
        words = (part.text if isinstance(part, Tag) else part for part in self.spoken)
        return re.sub(r"\s+", " ", " ".join(words)).strip()


@dataclass
class Printed:
    """A PDF, read back. `marks` are the marked contents of each page by id, `loose` the words that are in none."""

    data: bytes
    file: pikepdf.Pdf
    root: Tag
    pages: list[str]
    marks: list[dict[int, str]]
    loose: list[str]


def read_tags(data: bytes) -> Printed:
    """Return the PDF as it is read out. A tag that leads nowhere is a KeyError."""
    file = pikepdf.open(io.BytesIO(data))
    document = pypdfium2.PdfDocument(data)
    pages, marks, loose = [], [], []
    for page in document:
        text = page.get_textpage()
        pages.append(text.get_text_range())
        found: dict[int, str] = {}
        for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            mark = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
            found[mark] = found.get(mark, "") + words_drawn(item.raw, text.raw)
        loose.append(found.pop(-1, ""))
        marks.append(found)
    numbers = {page.obj.objgen: number for number, page in enumerate(file.pages)}
    root = _tag(file.Root.StructTreeRoot, None, str(file.Root.Lang), marks, numbers)
    document.close()
    return Printed(data, file, root, pages, marks, loose)


def words_drawn(item: Any, page: Any) -> str:
    length = pdfium.FPDFTextObj_GetText(item, page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(item, page, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le")


def _tag(element: Any, page: Any, language: str, marks: list[dict[int, str]], numbers: dict[Any, int]) -> Tag:
    page, language = element.get("/Pg", page), str(element.get("/Lang", language))
    attributes = dict(element.get("/A", {}).items())
    tag = Tag(str(element.get("/S", "")).lstrip("/"), language, attributes)
    tag.alternative = str(element.Alt) if "/Alt" in element else None
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, int):
            tag.spoken.append(marks[numbers[page.objgen]].get(child, ""))
            tag.pages.add(numbers[page.objgen])
        elif child.get("/Type") == "/OBJR":
            tag.links.append(child.Obj)
        else:
            assert child.P.objgen == element.objgen, f"{child.S} in {tag.name} names another parent"
            tag.spoken.append(_tag(child, page, language, marks, numbers))
            tag.pages |= tag.spoken[-1].pages if isinstance(tag.spoken[-1], Tag) else set()
    return tag
