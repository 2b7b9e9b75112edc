"""Papers as they are drawn: every page is there, and nothing stands nearer to its edge than printers can print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from builder.documents import Paper
from tests.audit.drawing import glyphs_of, lines_of
from tests.audit.material import OFFICE, Material
from tests.audit.part import Finding, Report

#: How near to the edge of a page printers print, in points: 5 mm.
EDGE = 14


def look(material: Material) -> Report:
    """Return the Office files that LibreOffice does not draw, and what stands at the edge of a paper's page."""
    files = material.files(*OFFICE, ".pdf")
    material.draw(files)
    found = [Finding(material.name(path), "LibreOffice does not draw it") for path in files if not material.pdf(path)]
    for document in material.documents:
        pdf = material.pdf(document.path)
        if pdf and isinstance(document.document, Paper):
            found += [Finding(document.name, fault) for fault in faults_of(pdf)]
    return Report(len(files), tuple(found))


def faults_of(pdf: Path) -> Iterator[str]:
    """Yield what is wrong with the pages of a paper."""
    for number, ((width, height), glyphs) in enumerate(glyphs_of(pdf), 1):
        if not glyphs:
            yield f"page {number} is empty"
        outside = [
            glyph
            for glyph in glyphs
            if glyph.left < EDGE or glyph.right > width - EDGE or glyph.top < EDGE or glyph.bottom > height - EDGE
        ]
        for line in lines_of(outside):
            words = "".join(glyph.character for glyph in line)
            yield f"page {number}: '{words}' stands at the edge of the page"
