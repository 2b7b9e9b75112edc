"""One event with all that an event can have, drawn once in three languages: what mutations are planted in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from builder.check.behind import Backgrounds
from builder.check.documents import find_as_read, find_between, find_inside, follow_all
from builder.check.opened import Opened, open_built
from builder.check.origins import Origins
from builder.check.reading import UnreadableError
from builder.check.rule import Known
from builder.compose.briefing import compose_briefing
from builder.compose.deck import compose_deck
from builder.compose.handout import compose_handout
from builder.compose.pair import pair_decks
from builder.compose.running_order import compose_running_order
from builder.conduct.templates import Templates
from builder.documents import Artefact, Deck, DocumentKind, Paper
from builder.event import Edition, Event
from builder.fit.decks import fit_decks
from builder.languages import LANGUAGES
from builder.load.layout import load_layout
from builder.problems import Place
from tests.sample_kinds import kinds_edition
from tests.samples import dated, sample_edition

PROJECT = Path(__file__).parent.parent.parent

#: The languages of the event; the others are held against the first.
CODES = ("nl", "fr", "en")

#: The speaker whose note is among the files.
SPEAKER = "wim-cruysberghs"


@dataclass(frozen=True)
class Material:
    """The event, what was composed of it, and the files by a short name (`fr/deck`), opened and read."""

    event: Event
    editions: Mapping[str, Edition]
    planned: Mapping[str, Deck | Paper]
    files: Mapping[str, Opened]
    known: Known

    def found(self, name: str, data: bytes) -> Iterator[str]:
        """Yield the rules that find something in a file with these bytes, beside the same document as it should be."""
        return (rule for rule, _ in self.told(name, data))

    def told(self, name: str, data: bytes) -> Iterator[tuple[str, str]]:
        """Yield what is found in such a file as soon as it is: the rule, and the message."""
        artefact = replace(self.files[name].artefact, data=data)
        try:
            one = open_built(artefact)
        except UnreadableError as why:
            yield "readable", str(why)
            return
        beside = self.files[self.other(name)].readings
        readings = (*beside, *one.readings) if name.split("/", maxsplit=1)[0] != CODES[0] else (*one.readings, *beside)
        known = replace(self.known, trails={**self.known.trails, **follow_all(one.readings, self.planned)})
        if one.unread:
            yield "readable", one.unread
        inside = find_inside(one, Backgrounds(known).of(artefact))
        for finding in chain(inside, find_as_read(one.readings, known), find_between(readings, known)):
            yield finding.rule.id, finding.message

    @staticmethod
    def other(name: str) -> str:
        """Return the file that a file is held against: the same document in another language, or the deck in one."""
        code, _, kind = name.partition("/")
        if "+" in code:
            return f"{code.partition('+')[0]}/{kind}"
        return f"{CODES[0] if code != CODES[0] else CODES[1]}/{kind}"


def edition(code: str) -> Edition:
    """Return the sample with a day and an hour, and with a part that has every kind of slide."""
    sample, kinds = dated(sample_edition(code)), kinds_edition(code)
    (part,) = kinds.programme.parts
    last = replace(part, key="part-8", number=7)
    known = {figure.name for figure in kinds.figures}
    figures = (*kinds.figures, *(figure for figure in sample.figures if figure.name not in known))
    programme = replace(sample.programme, parts=(*sample.programme.parts, last))
    return replace(sample, programme=programme, figures=figures)


@cache
def material(layout: str = "emn") -> Material:
    """Return the event drawn in a look."""
    templates = Templates(load_layout(PROJECT / "layouts" / layout, PROJECT))
    editions = {code: edition(code) for code in CODES}
    decks = tuple(compose_deck(each) for each in editions.values())
    boxes = {**templates.deck.boxes, **templates.pair.boxes}
    fitted = fit_decks(decks, boxes, (pair_decks(decks[0], decks[1]),))
    planned: dict[str, Deck | Paper] = {f"{CODES[0]}+{CODES[1]}/deck": fitted.pairs[0]}
    for each, deck in zip(editions.values(), fitted.decks, strict=True):
        code = each.language.code
        speaker = next(one for one in each.programme.speakers if one.key == SPEAKER)
        planned[f"{code}/deck"] = deck
        planned[f"{code}/handout"] = compose_handout(each, deck)
        planned[f"{code}/running-order"] = compose_running_order(each, deck)
        planned[f"{code}/briefing"] = compose_briefing(each, speaker, deck)
    files = {name: open_built(_artefact(name, document, templates)) for name, document in planned.items()}
    programme: Any = editions[CODES[0]].programme  # only names are looked at, which no language changes
    event = Event("mutations", programme, tuple(LANGUAGES[code] for code in CODES), Place("source/mutations.yaml", 1))
    origins = {code: Origins(each) for code, each in editions.items()}
    trails = follow_all((reading for one in files.values() for reading in one.readings), planned)
    known = Known(event, editions, origins, planned, trails, draw=lambda name: files[name].artefact.data)
    return Material(event, editions, planned, files, known)


def _artefact(name: str, document: Deck | Paper, templates: Templates) -> Artefact:
    data = templates.draw(document)
    if isinstance(document, Deck):
        beside = document.beside.language if document.beside else None
        return Artefact(name, data, DocumentKind.DECK, document.language, beside=beside)
    return Artefact(name, data, document.kind, document.language, document.key)
