"""A PDF as its objects, and what is drawn on its pages: words with their size, colour and ground."""

from __future__ import annotations

import ctypes
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import cycle
from operator import itemgetter, mul
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

from builder.check.reading import UnreadableError
from builder.languages import is_turned

#: A colour as red, green and blue, from 0 to 255.
Colour = tuple[int, int, int]

#: Left, bottom, right and top of what is drawn, in points.
Box = tuple[float, ...]

#: What stands behind words on which nothing else was drawn.
PAPER: Colour = (255, 255, 255)

#: The mark of words that are in no marked content, or in one without an id: no tag can hold them.
UNMARKED = -1


@dataclass(frozen=True, slots=True)
class Drawn:
    """Words as they are drawn at once. `page` counts from 0, `mark` is their marked-content id, `size` in points.

    `colour` is as it is seen where they are drawn thinly. `ground` is what was drawn behind them; None in a drawing,
    which has places of its own. `covered` says that something was drawn over them, `unseen` that they are not drawn at
    all, `bold` and `italic` what their font is called, `is_spare` that it is one that has what the paper's own font
    lacks, in whatever type. `box` is left, bottom, right and top, in points.
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
    is_spare: bool
    box: Box


@dataclass(frozen=True, slots=True)
class Painted:
    """A line, an area or a picture on a page, from 0: how it is painted, in words, and its box, as that of words."""

    page: int
    manner: str
    box: Box


#: What is drawn in no tag and no artifact: the page, from 0, and its words, empty for a line or a picture.
Loose = tuple[int, str]


#: What QPDF calls a file that it was given as bytes, each time otherwise.
_STREAM = re.compile(r"^stream <[^>]*>: ")


class PdfFile:
    """A PDF that was opened. UnreadableError if it is none."""

    def __init__(self, data: bytes) -> None:
        try:
            self.document = pikepdf.open(io.BytesIO(data))
            pages = _Pages(data)
        except (pikepdf.PdfError, pypdfium2.PdfiumError) as fault:
            raise UnreadableError(f"it is no whole PDF ({_STREAM.sub('', str(fault))})") from fault
        self.drawn, self.painted, self.loose = tuple(pages.drawn), tuple(pages.painted), tuple(pages.loose)

    @cached_property
    def words(self) -> Mapping[tuple[int, int], str]:
        """The words of each marked content by page and id, in the order in which they are drawn."""
        found: dict[tuple[int, int], str] = {}
        for each in self.drawn:
            found[each.page, each.mark] = found.get((each.page, each.mark), "") + each.words
        return found

    @cached_property
    def types(self) -> Mapping[tuple[int, int], tuple[str, str]]:
        """The words in bold and those in italic type of each marked content, by page and id.

        Those in a spare font are taken for both: it may have no such type, as no DejaVu Sans of a layout is italic.
        """
        found: dict[tuple[int, int], tuple[str, str]] = {}
        for each in self.drawn:
            bold, italic = each.bold or each.is_spare, each.italic or each.is_spare
            if bold or italic:
                strong, stressed = found.get((each.page, each.mark), ("", ""))
                strong += each.words if bold else ""
                found[each.page, each.mark] = (strong, stressed + (each.words if italic else ""))
        return found

    @cached_property
    def boxes(self) -> Mapping[tuple[int, int], list[Box]]:
        """Where the words of each marked content stand, by page and id."""
        found: dict[tuple[int, int], list[Box]] = {}
        for each in self.drawn:
            found.setdefault((each.page, each.mark), []).append(each.box)
        return found

    @cached_property
    def manners(self) -> Mapping[tuple[int, int], frozenset[str]]:
        """How the words of each marked content are set, in words, by page and id."""
        found: dict[tuple[int, int], set[str]] = {}
        for each in self.drawn:
            if each.ground is not None and each.words.strip():
                look = f"{each.size:.1f} points, {hex_of(each.colour)}{' bold' * each.bold}{' italic' * each.italic}"
                found.setdefault((each.page, each.mark), set()).add(look)
        return {mark: frozenset(looks) for mark, looks in found.items()}

    @cached_property
    def steps(self) -> tuple[tuple[bytes, ...], ...]:
        """The operators that draw each page, in order; none of a page that has not one drawing."""
        return tuple(_operators(page.obj.get("/Contents")) for page in self.document.pages)

    @cached_property
    def pages(self) -> Mapping[tuple[int, int], int]:
        """The numbers of the pages, from 0, by the number and generation of their objects."""
        return {page.obj.objgen: number for number, page in enumerate(self.document.pages)}


def _operators(drawing: Any) -> tuple[bytes, ...]:
    """Return the operators of a drawing; WeasyPrint ends a line after each, and so does who writes one anew."""
    lines = drawing.read_bytes().split(b"\n") if isinstance(drawing, pikepdf.Stream) else []
    last = (line[line.rfind(b" ") + 1 :] for line in lines)
    return tuple(word for word in last if word.strip(b"*").isalpha() or word in _SIGNS)


#: The operators that are no letters (ISO 32000-1, table A.1).
_SIGNS = {b"'", b'"'}


class _Pages:
    """What is drawn on the pages of a PDF: words, all else, and what of it is in no marked content at all."""

    def __init__(self, data: bytes) -> None:
        self.drawn: list[Drawn] = []
        self.painted: list[Painted] = []
        self.loose: list[Loose] = []
        document = pypdfium2.PdfDocument(data)
        try:
            for number, page in enumerate(document):
                text = page.get_textpage()
                self._read(page, number, text)
                text.close()
                page.close()
        finally:
            document.close()

    def _read(self, page: Any, number: int, text: Any) -> None:
        grounds: list[tuple[Box, Colour]] = []
        painted: list[tuple[Box, Any]] = []
        met: list[tuple[Any, Box, str, int, int]] = []
        in_order = _in_order(text.raw) if is_turned(text.get_text_range()) else {}
        for item in page.get_objects():
            words = _text_of(item.raw, text.raw) if item.type == pdfium.FPDF_PAGEOBJ_TEXT else ""
            words = in_order.get(_address(item.raw), words)
            if not item.level and not pdfium.FPDFPageObj_CountMarks(item.raw):
                self.loose.append((number, words))
            if item.type == pdfium.FPDF_PAGEOBJ_TEXT:
                met.append((item, _box(item.raw), words, len(grounds), len(painted)))
            elif manner := _manner(item):
                box = _box(item.raw)
                self.painted.append(Painted(number, manner, box))
                painted += [] if item.level else [(box, item.raw)]
                if not item.level and item.type == pdfium.FPDF_PAGEOBJ_PATH and _is_ground(item.raw):
                    grounds.append((box, _colour(item.raw)))
        for item, box, words, before, first in met:
            behind = next((colour for area, colour in reversed(grounds[:before]) if _holds(area, box)), PAPER)
            covered = not item.level and any(
                _covers(area, box) and _covers(_reach(raw, area), box) for area, raw in painted[first:]
            )
            self.drawn.append(_drawn(item, number, words, box, None if item.level else behind, covered=covered))


def _drawn(item: Any, page: int, words: str, box: Box, ground: Colour | None, *, covered: bool) -> Drawn:
    mark, font = pdfium.FPDFPageObj_GetMarkedContentID(item.raw), _font_of(item.raw)
    bold, italic, spare = (kind.search(font) is not None for kind in (_BOLD, _ITALIC, _SPARE))
    unseen = pdfium.FPDFTextObj_GetTextRenderMode(item.raw) in _UNSEEN
    colour = _mixed(_colour(item.raw), ground or PAPER, _thickness(item.raw))
    return Drawn(page, mark, words, _size(item.raw), colour, ground, covered, unseen, bold, italic, spare, box)


#: How words are drawn that nobody sees: not at all, or only as the edge of what is drawn next.
_UNSEEN = {pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP}

#: What is painted beside words and paths.
_KINDS = {pdfium.FPDF_PAGEOBJ_IMAGE: "a picture", pdfium.FPDF_PAGEOBJ_SHADING: "a shading"}


def _manner(item: Any) -> str:
    """Return how a page object is painted, in words; empty for one that is not painted itself."""
    if item.type != pdfium.FPDF_PAGEOBJ_PATH:
        return _KINDS.get(item.type, "")
    mode, stroke, width = ctypes.c_int(), pdfium.FPDF_BOOL(), ctypes.c_float()
    pdfium.FPDFPath_GetDrawMode(item.raw, mode, stroke)
    pdfium.FPDFPageObj_GetStrokeWidth(item.raw, width)
    said = [f"an area in {hex_of(_colour(item.raw))}"] if mode.value else []
    if stroke.value:
        said.append(f"a line in {hex_of(_colour(item.raw, pdfium.FPDFPageObj_GetStrokeColor))}, {width.value:.1f} wide")
    return ", ".join(said)


def hex_of(colour: Colour) -> str:
    """Return a colour as stylesheets write it."""
    return "#" + "".join(f"{share:02X}" for share in colour)


def _text_of(item: Any, page: Any) -> str:
    """Return the words of one text object; PDFium counts in bytes of UTF-16, its closing zero included."""
    length = pdfium.FPDFTextObj_GetText(item, page, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFTextObj_GetText(item, page, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", errors="replace")


def _in_order(page: Any) -> Mapping[int, str]:
    """Return the words of the text objects of a page that run from left to right, by the addresses of the objects.

    Where a line has words that run from right to left, PDFium turns the others in it around, and some of their
    brackets: they are put into order by where they stand.
    """
    found: dict[int, list[tuple[float, str]]] = {}
    left, foot, matrix = ctypes.c_double(), ctypes.c_double(), pdfium.FS_MATRIX()
    for index in range(pdfium.FPDFText_CountChars(page)):
        item = pdfium.FPDFText_GetTextObject(page, index)
        pdfium.FPDFText_GetCharOrigin(page, index, left, foot)
        upright = pdfium.FPDFPageObj_GetMatrix(item, matrix) and matrix.a >= 0
        place = left.value if upright else -left.value
        found.setdefault(_address(item), []).append((place, chr(pdfium.FPDFText_GetUnicode(page, index))))
    ordered = {item: sorted(letters, key=itemgetter(0)) for item, letters in found.items()}
    texts = {item: "".join(letter for _, letter in letters) for item, letters in ordered.items()}
    return {item: _paired(text) for item, text in texts.items() if ordered[item] != found[item] and not is_turned(text)}


def _paired(text: str) -> str:
    """Return a text with brackets that open and close in turn."""
    for both in ("()", "[]", "{}", "«»", "‹›"):
        signs = cycle(both)
        text = "".join(next(signs) if letter in both else letter for letter in text)
    return text


def _address(item: Any) -> int:
    return ctypes.cast(item, ctypes.c_void_p).value or 0


#: What fonts are called that are bold, and that are italic.
_BOLD, _ITALIC = re.compile(r"bold|black|heavy", re.IGNORECASE), re.compile(r"italic|oblique", re.IGNORECASE)

#: What `faces_of` in `render/pdf_fonts.py` calls the files of a layout that are asked for what its own font lacks.
_SPARE = re.compile(r"Plenary-[A-Za-z]*[0-9]+\b")

#: How long the name of a font may be, in bytes.
_FONT_NAME = 256


def _font_of(item: Any) -> str:
    """Return the name of the font of one text object."""
    buffer = ctypes.create_string_buffer(_FONT_NAME)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(item), buffer, _FONT_NAME)
    return buffer.value.decode("utf-8", errors="replace")


def _size(item: Any) -> float:
    """Return the size of the type as it is drawn: that of the font, as high or as wide as its matrix makes it."""
    size, matrix = ctypes.c_float(), pdfium.FS_MATRIX()
    pdfium.FPDFTextObj_GetFontSize(item, size)
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return float(size.value * min((matrix.a**2 + matrix.b**2) ** 0.5, (matrix.c**2 + matrix.d**2) ** 0.5))


def _colour(item: Any, ask: Callable[..., Any] = pdfium.FPDFPageObj_GetFillColor) -> Colour:
    """Return the colour that an object is filled with, or the one that is asked for."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    ask(item, red, green, blue, alpha)
    return red.value, green.value, blue.value


def _thickness(item: Any) -> float:
    """Return how thickly an object is painted, from 0, which nobody sees, to 1."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha)
    return alpha.value / 255


def _mixed(colour: Colour, ground: Colour, share: float) -> Colour:
    red, green, blue = (round(share * one + (1 - share) * other) for one, other in zip(colour, ground, strict=True))
    return red, green, blue


#: The segments of a rectangle: its corners, and back to the first.
_RECTANGLE = 5


def _is_ground(item: Any) -> bool:
    """Return whether a path is a filled rectangle; filled by the even-odd rule it would be a frame, with a hole."""
    mode, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(item, mode, stroke)
    return bool(mode.value == pdfium.FPDF_FILLMODE_WINDING and pdfium.FPDFPath_CountSegments(item) <= _RECTANGLE)


def _box(item: Any) -> Box:
    """Return left, bottom, right and top of what is drawn, in points."""
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


#: Into so many pieces a curve is cut to see how far it reaches.
_PIECES = 32

#: What follows a place in a curve: two points that draw it towards them, and its end.
_BEND = 3


def _reach(item: Any, box: Box) -> Box:
    """Return how far what is painted in a box reaches, in points: PDFium counts points that curves never come to."""
    if pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_PATH:
        return box
    matrix, width, points = pdfium.FS_MATRIX(), ctypes.c_float(), _points(item)
    pdfium.FPDFPageObj_GetMatrix(item, matrix)
    pdfium.FPDFPageObj_GetStrokeWidth(item, width)
    across = [matrix.a * x + matrix.c * y + matrix.e for x, y in points]
    up = [matrix.b * x + matrix.d * y + matrix.f for x, y in points]
    edge = width.value / 2
    reach = min(across) - edge, min(up) - edge, max(across) + edge, max(up) + edge
    return (*map(max, box[:2], reach[:2]), *map(min, box[2:], reach[2:]))


def _points(path: Any) -> list[tuple[float, float]]:
    """Return points that a path goes through, in its own measure: its corners, and some along each of its curves."""
    points: list[tuple[float, float]] = []
    bend: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for number in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) != pdfium.FPDF_SEGMENT_BEZIERTO:
            points.append((x.value, y.value))
            continue
        bend.append((x.value, y.value))
        if len(bend) == _BEND:
            curve = [points[-1], *bend]
            points += [_along(curve, piece / _PIECES) for piece in range(1, _PIECES + 1)]
            bend = []
    return points


def _along(curve: Sequence[tuple[float, float]], share: float) -> tuple[float, float]:
    """Return the point of a cubic Bézier curve that so much of its parameter, from 0 to 1, leads to."""
    rest = 1 - share
    shares = (rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3)
    x, y = (sum(map(mul, shares, places)) for places in zip(*curve, strict=True))
    return x, y


def _holds(box: Box, other: Box) -> bool:
    """Return whether the middle of the other box lies in it."""
    across, up = (other[0] + other[2]) / 2, (other[1] + other[3]) / 2
    return box[0] <= across <= box[2] and box[1] <= up <= box[3]


def _covers(area: Box, words: Box) -> bool:
    """Return whether what is painted over words meets more of them than their edge; a line may have no height."""
    edge = (words[3] - words[1]) / 10
    across = min(area[2], words[2]) - max(area[0], words[0])
    return across > 1 and min(area[3], words[3] - edge) >= max(area[1], words[1] + edge)


def cross(one: Box, other: Box) -> bool:
    """Return whether two boxes have more in common than letters may that stand below or beside each other.

    Below it is a tail, and the accent under it; beside, a letter in italics leans over the next one.
    """
    across = min(one[2], other[2]) - max(one[0], other[0])
    up = min(one[3], other[3]) - max(one[1], other[1])
    width, height = (min(one[side + 2] - one[side], other[side + 2] - other[side]) for side in (0, 1))
    return across > max(1, _TAIL * min(width, height)) and up > max(1, _TAIL * height)


#: How far letters reach into each other, as a share of their height.
_TAIL = 0.25
