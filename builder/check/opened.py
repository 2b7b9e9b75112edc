"""A built file, opened once for all who look at it, with what is read in it."""

from __future__ import annotations

from dataclasses import dataclass

from builder.check.docx import read_note
from builder.check.office_file import OfficeFile
from builder.check.pdf import read_handout
from builder.check.pdf_file import PdfFile
from builder.check.pptx import read_deck, read_halves
from builder.check.reading import Reading, UnreadableError
from builder.documents import Artefact, DocumentKind

#: What goes wrong in a broken file beside what its reader foresees: what is left of it has forms that nobody knows.
UNFORESEEN = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)


@dataclass(frozen=True, slots=True)
class Opened:
    """A built file, opened, and what a reader meets in it: of a deck in two languages, one reading for each.

    A file that cannot be read has no readings; `unread` says why.
    """

    artefact: Artefact
    file: OfficeFile | PdfFile
    readings: tuple[Reading, ...]
    unread: str = ""

    @property
    def office(self) -> OfficeFile | None:
        """The file, if it is one of Office."""
        return self.file if isinstance(self.file, OfficeFile) else None

    @property
    def deck(self) -> OfficeFile | None:
        """The file, if it is one of PowerPoint."""
        return self.office if self.office and self.office.is_deck else None

    @property
    def note(self) -> OfficeFile | None:
        """The file, if it is one of Word."""
        return None if self.deck else self.office

    @property
    def pdf(self) -> PdfFile | None:
        """The file, if it is a PDF."""
        return self.file if isinstance(self.file, PdfFile) else None


def open_built(artefact: Artefact) -> Opened:
    """Return a built file, opened and read. UnreadableError if it cannot be opened at all.

    One that opens and cannot be read has no readings; `unread` says why.
    """
    printed = artefact.name.endswith(".pdf") or artefact.kind is DocumentKind.HANDOUT
    file = PdfFile(artefact.data) if printed else OfficeFile(artefact.data)
    try:
        return Opened(artefact, file, _read(artefact, file))
    except UnreadableError as fault:
        return Opened(artefact, file, (), str(fault))
    except UNFORESEEN as fault:
        return Opened(artefact, file, (), f"its parts do not go together ({type(fault).__name__}: {fault})")


def _read(artefact: Artefact, file: OfficeFile | PdfFile) -> tuple[Reading, ...]:
    if isinstance(file, PdfFile):
        return (read_handout(artefact, file),)
    if artefact.kind not in (DocumentKind.DECK, DocumentKind.EXCERPT):
        return (read_note(artefact, file),)
    return read_halves(artefact, file) if artefact.beside else (read_deck(artefact, file),)
