"""A built file, opened once for all who look at it, with what is read in it."""

from __future__ import annotations

from dataclasses import dataclass

from builder.check.docx import read_note
from builder.check.office_file import OfficeFile
from builder.check.pdf import read_handout
from builder.check.pdf_file import PdfFile
from builder.check.pptx import read_deck, read_halves
from builder.check.reading import Reading
from builder.documents import Artefact, DocumentKind


@dataclass(frozen=True, slots=True)
class Opened:
    """A built file, opened, and what a reader meets in it: of a deck in two languages, one reading for each."""

    artefact: Artefact
    file: OfficeFile | PdfFile
    readings: tuple[Reading, ...]


def open_built(artefact: Artefact) -> Opened:
    """Return a built file, opened and read. UnreadableError if it cannot be."""
    if artefact.name.endswith(".pdf") or artefact.kind is DocumentKind.HANDOUT:
        pdf = PdfFile(artefact.data)
        return Opened(artefact, pdf, (read_handout(artefact, pdf),))
    file = OfficeFile(artefact.data)
    if artefact.kind is DocumentKind.DECK:
        readings = read_halves(artefact, file) if artefact.beside else (read_deck(artefact, file),)
        return Opened(artefact, file, readings)
    return Opened(artefact, file, (read_note(artefact, file),))
