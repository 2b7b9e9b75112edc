"""The pictures of a PDF are those that the event gives it."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from builder.check.behind import Behind
from builder.check.faults import fault
from builder.check.opened import Opened
from builder.check.package import looks_like
from builder.check.pptx_look import OTHER_PICTURE
from builder.check.reading import quoted
from builder.check.rule import Finding
from builder.documents import Illustration, Image, Paper
from builder.event import Picture, Wording


def find_other_pictures(opened: Opened, behind: Behind) -> Iterator[Finding]:
    """Yield the pictures that a PDF was composed with and does not show."""
    paper = behind.document
    if not (opened.pdf and isinstance(paper, Paper)):
        return
    wanted = [*_wanted(paper)]
    shown = [pikepdf.PdfImage(each).as_pil_image() for each in _pictures(opened.pdf.document)] if wanted else []
    for picture in wanted:
        if not any(looks_like(each, picture.data) for each in shown):
            yield fault(opened, OTHER_PICTURE, f"it does not show {quoted(picture.file)}")


def _wanted(paper: Paper) -> Iterator[Picture[Wording]]:
    for block in paper.blocks:
        if isinstance(block, Illustration) and isinstance(block.shown, Image):
            yield block.shown.picture


def _pictures(document: pikepdf.Pdf) -> Iterator[pikepdf.Stream]:
    return (each for each in document.objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image")
