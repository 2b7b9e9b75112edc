"""What is drawn on the pages of PDFs that are written here, operator by operator."""

from __future__ import annotations

import io

import pikepdf
import pytest

from builder.check.pdf_file import Box, PdfFile, cross

#: A quarter of a circle of 100 points around (300, 300), turned by 45 degrees: it reaches up to 400, and the points
#: that draw its curve towards them up to 410.
SLICE = b"300 300 m 370.7 370.7 l 331.6 409.8 268.4 409.8 229.3 370.7 c h"


def drawn_over(at: bytes, painted: bytes) -> bool:
    """Return whether words of 20 points are covered by what is painted after them."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(600, 800))
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page = document.pages[0]
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font))
    page.obj.Contents = document.make_stream(b"BT /F 20 Tf " + at + b" Td (Words) Tj ET\n1 0 0 rg 0 0 1 RG " + painted)
    written = io.BytesIO()
    document.save(written)
    (words,) = PdfFile(written.getvalue()).drawn
    return words.covered


@pytest.mark.parametrize(
    ("at", "painted", "covered"),
    [
        (b"280 401", SLICE + b" f", False),
        (b"280 392", SLICE + b" f", True),
        (b"280 401", b"24 w " + SLICE + b" B", True),
        (b"280 401", b"1 0 0 1 0 20 cm " + SLICE + b" f", True),
        (b"280 401", b"0 1 -1 0 600 0 cm " + SLICE + b" f", False),
        (b"195 340", b"0 1 -1 0 600 0 cm " + SLICE + b" f", True),
        (b"420 340", b"1 0 0 1 100 0 cm " + SLICE + b" f", True),
        (b"280 401", b"270 399 100 3 re f", False),
        (b"280 401", b"270 405 100 4 re f", True),
        (b"280 401", b"1 w 270 408 m 400 408 l S", True),
        (b"280 401", b"1 w 270 398 m 400 398 l S", False),
    ],
)
def test_words_are_covered_by_what_reaches_them(at: bytes, painted: bytes, covered: bool) -> None:
    assert drawn_over(at, painted) is covered


@pytest.mark.parametrize(
    ("one", "other", "crossing"),
    [
        ((324.3, 681.9, 392.6, 706.5), (391.3, 687.1, 484.2, 706.5), False),  # in italics, and the next word
        ((324.3, 681.9, 392.6, 706.5), (370.0, 687.1, 484.2, 706.5), True),
        ((100, 100, 160, 118), (100, 84, 160, 102), False),  # a tail over the accent below it
        ((100, 100, 160, 118), (100, 90, 160, 108), True),
        ((100, 100, 102, 110), (99, 99, 103, 111), True),  # a narrow letter, and its link
    ],
)
def test_words_cross_where_they_have_more_in_common_than_letters_side_by_side(
    one: Box, other: Box, crossing: bool
) -> None:
    assert cross(one, other) is cross(other, one) is crossing
