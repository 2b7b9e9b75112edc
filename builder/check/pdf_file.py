"""A PDF as its objects, and what is drawn on its pages: words with their size, colour and ground."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from builder.check.reading import UnreadableError

#: A colour as red, green and blue, from 0 to 255.
Colour = tuple[int, int, int]

#: What stands behind words on which nothing else was drawn.
PAPER: Colour = (255, 255, 255)

#: The mark of words that are in no marked content, or in one without an id: no tag can hold them.
UNMARKED = -1


@dataclass(frozen=True, slots=True)
class Drawn:
    """Words as they are drawn at once. `page` counts from 0, `mark` is their marked-content id, `size` in points.

    `ground` is what was drawn behind them; None inside a drawing, which has places of its own. `covered` says that
    something was drawn over them, `unseen` that they are not drawn at all, `bold` and `italic` what their font is
    called. `box` is left, bottom, right and top, in points.
    """

    page: int
    mark: int
    words: str
    size: float
    colour: Colour
    ground: Colour | None
    covered: bool
    unseen: bool
    bold: bool
    italic: bool
    box: tuple[float, ...]


#: What is drawn in no tag and no artifact: the page, from 0, and its words, empty for a line or a picture.
Loose = tuple[int, str]


class PdfFile:
    """A PDF that was opened. UnreadableError if it is none."""

    def __init__(self, data: bytes) -> None:
        try:
            self.document = pikepdf.open(io.BytesIO(data))
            self.drawn, self.loose = _read_pages(data)
        except (pikepdf.PdfError, pypdfium2.PdfiumError) as fault:
            raise UnreadableError(f"it is no whole PDF ({fault})") from fault

    @cached_property
    def words(self) -> Mapping[tuple[int, int], str]:
        """The words of each marked content by page and id, in the order in which they are drawn."""
        found: dict[tuple[int, int], str] = {}
        for each in self.drawn:
            found[each.page, each.mark] = found.get((each.page, each.mark), "") + each.words
        return found

    @cached_property
    def types(self) -> Mapping[tuple[int, int], tuple[str, str]]:
        """The words in bold and those in italic type of each marked content, by page and id."""
        found: dict[tuple[int, int], tuple[str, str]] = {}
        for each in self.drawn:
            if each.bold or each.italic:
                strong, stressed = found.get((each.page, each.mark), ("", ""))
                strong += each.words if each.bold else ""
                found[each.page, each.mark] = (strong, stressed + (each.words if each.italic else ""))
        return found

    @cached_property
    def pages(self) -> Mapping[tuple[int, int], int]:
        """The numbers of the pages, from 0, by the number and generation of their objects."""
        return {page.obj.objgen: number for number, page in enumerate(self.document.pages)}


def _read_pages(data: bytes) -> tuple[tuple[Drawn, ...], tuple[Loose, ...]]:
    document = pypdfium2.PdfDocument(data)
    drawn: list[Drawn] = []
    loose: list[Loose] = []
    try:
        for number, page in enumerate(document):
            text = page.get_textpage()
            _read_page(page, number, text.raw, drawn, loose)
            text.close()
            page.close()
    finally:
        document.close()
    return tuple(drawn), tuple(loose)


def _read_page(page: Any, number: int, text: Any, drawn: list[Drawn], loose: list[Loose]) -> None:
    """Add what is drawn on a page, and what of it is in no marked content at all."""
    grounds: list[tuple[tuple[float, ...], Colour]] = []
    met: list[tuple[Any, tuple[float, ...], str, int]] = []
    for item in page.get_objects():
        words = _text_of(item.raw, text) if item.type == pdfium.FPDF_PAGEOBJ_TEXT else ""
        if not item.level and not pdfium.FPDFPageObj_CountMarks(item.raw):
            loose.append((number, words))
        if item.type == pdfium.FPDF_PAGEOBJ_PATH and not item.level and _is_ground(item.raw):
            grounds.append((_box(item.raw), _colour(item.raw)))
        elif item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            met.append((item, _box(item.raw), words, len(grounds)))
    for item, box, words, before in met:
        behind = next((colour for area, colour in reversed(grounds[:before]) if _holds(area, box)), PAPER)
        covered = not item.level and any(_holds(area, box) for area, _ in grounds[before:])
        mark = pdfium.FPDFPageObj_GetMarkedContentID(item.raw)
        ground = None if item.level else behind
        font = _font_of(item.raw)
        bold, italic = _BOLD.search(font) is not None, _ITALIC.search(font) is not None
        unseen = pdfium.FPDFTextObj_GetTextRenderMode(item.raw) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        colour = _colour(item.raw)
        drawn.append(Drawn(number, mark, words, _size(item.raw), colour, ground, covered, unseen, bold, italic, box))


def _text_of(item: Any, page: Any) -> str:
    """Return the words of one text object; PDFium counts in bytes of UTF-16, its closing zero included."""
    length = pdfium.FPDFTextObj_GetText(item, page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(item, page, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", errors="replace")


#: What fonts are called that are bold, and that are italic.
_BOLD, _ITALIC = re.compile(r"bold|black|heavy", re.IGNORECASE), re.compile(r"italic|oblique", re.IGNORECASE)

#: How long the name of a font may be, in bytes.
_FONT_NAME = 256


def _font_of(item: Any) -> str:
    """Return the name of the font of one text object."""
    buffer = ctypes.create_string_buffer(_FONT_NAME)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(item), buffer, _FONT_NAME)
    return buffer.value.decode("utf-8", errors="replace")


def _size(item: Any) -> float:
    """Return the size of the type as it is drawn: that of the font, as high as its matrix makes it."""
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(item, size)
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return float(size.value * (matrix.c**2 + matrix.d**2) ** 0.5)


def _colour(item: Any) -> Colour:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return red.value, green.value, blue.value


#: The segments of a rectangle: its corners, and back to the first.
_RECTANGLE = 5


def _is_ground(item: Any) -> bool:
    """Return whether a path is a filled rectangle; filled by the even-odd rule it would be a frame, with a hole."""
    mode, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
    return bool(mode.value == pdfium.FPDF_FILLMODE_WINDING and pdfium.FPDFPath_CountSegments(item) <= _RECTANGLE)


def _box(item: Any) -> tuple[float, ...]:
    """Return left, bottom, right and top of what is drawn, in points."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _holds(box: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Return whether the middle of the other box lies in it."""
    across, up = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] <= across <= box[2] and box[1] <= up <= box[3]
