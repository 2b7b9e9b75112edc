"""The ledger: each text of the event, followed into every document that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from builder.check.following import Followed, Placed
from builder.check.reading import squeeze
from builder.problems import Place
from builder.proof import Stand


class Ledger:
    """The texts of an event by the places that they come from, and where each of them stands."""

    def __init__(self, documents: Iterable[Followed]) -> None:
        self._stands: dict[Place, list[Stand]] = {}
        self._all: list[Stand] = []
        for document in documents:
            for stand, placed in _stands(document):
                self._all.append(stand)
                for place in dict.fromkeys(placed.piece.wording.places):
                    self._stands.setdefault(place, []).append(stand)

    def of(self, place: Place) -> tuple[Stand, ...]:
        """Return where the text from a place of the source or of a catalogue stands, document by document."""
        return tuple(dict.fromkeys(self._stands.get(place, ())))

    def holding(self, words: str) -> tuple[Stand, ...]:
        """Return where words stand that are no text, such as a name; case, spaces and hyphens do not matter."""
        wanted = squeeze(words)
        return tuple(dict.fromkeys(stand for stand in self._all if wanted and wanted in squeeze(stand.text)))


def _stands(document: Followed) -> Iterator[tuple[Stand, Placed]]:
    artefact = document.reading.artefact
    numbers: Mapping[str, int] = {unit.name: number for number, unit in enumerate(document.reading.units, 1)}
    is_deck = bool(document.slides)
    heading = ""
    for placed in document.placed:
        if placed.piece.heading:
            heading = str(placed.piece.wording)
        page = numbers[placed.unit.name] if is_deck else placed.line.page
        shape = "notes" if placed.in_notes else placed.line.shape
        yield Stand(artefact, page, shape, "" if page else heading, placed.line.text), placed
