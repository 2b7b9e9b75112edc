"""What is measured for translators: the slides where each message stands, and how long it may be there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from builder.conduct.fit import compare_with_lock
from builder.conduct.plan import Localised, Version, fit
from builder.conduct.project import Project
from builder.conduct.templates import open_layout
from builder.documents import Boxes, Deck, DeckSlide, Grid, Image, Plot, SlideRole, Slot
from builder.event import Edition, Event, Kind, Wording
from builder.fit.plan import Fitted
from builder.fit.spare import spare_characters
from builder.localise.edition import draft_event
from builder.messages import Catalogue
from builder.problems import Place, has_errors
from builder.values import value

#: The context and id of a message.
Key = tuple[str, str]


@value
class Measured:
    """The numbers of the slides where each message stands, None while they wait to be accepted; lengths by language."""

    slides: Mapping[Key, tuple[int, ...]] | None
    lengths: Mapping[str, Mapping[Key, int]]


def measure(
    project: Project, path: Path, event: Event, texts: Mapping[str, Catalogue], words: Mapping[str, Catalogue]
) -> Measured:
    """Return what the decks show as far as they are translated; in a language that is not published yet, beside them.

    The numbers of slides are those that were accepted: while the lock waits for a yes, none is known.
    """
    templates = open_layout(project, event.layout)
    boxes = {**templates.deck.boxes, **templates.pair.boxes} if event.pairs else templates.deck.boxes
    editions = {code: draft_event(event, texts[code], words[code])[0] for code in texts}
    published = {language.code: editions[language.code] for language in event.languages}
    fitted = fit(Localised(event, published, (), Version.DRAFT), templates)
    lengths = {
        code: _lengths(event, edition, [deck, *_halves(fitted, code)], boxes)
        for (code, edition), deck in zip(published.items(), fitted.decks, strict=True)
    }
    for code in texts.keys() - lengths.keys():
        beside = Localised(event, {**published, code: editions[code]}, (), Version.DRAFT)
        *_, deck = fit(beside, templates).decks
        lengths[code] = _lengths(event, editions[code], [deck], boxes)
    is_accepted = not has_errors(compare_with_lock(project, path, fitted))
    return Measured(_slides(event, fitted.decks[0]) if is_accepted and fitted.decks else None, lengths)


def _halves(fitted: Fitted, code: str) -> Iterator[Deck]:
    """Yield the halves in a language of the decks in two, where its texts have less room."""
    halves = (half for pair in fitted.pairs for half in (pair, pair.beside))
    return (half for half in halves if half and half.language.code == code)


def _lengths(event: Event, edition: Edition, decks: Sequence[Deck], boxes: Boxes) -> Mapping[Key, int]:
    """Return how many characters each message may have at most where it stands; the least of all its places."""
    spare: dict[Place, int] = {}
    for deck in decks:
        for place, left in spare_characters(deck, boxes).items():
            spare[place] = min(left, spare.get(place, left))
    lengths: dict[Key, int] = {}
    for text, wording in zip(event.programme.texts(), edition.programme.texts(), strict=True):
        if text.place in spare:
            most = len(str(wording)) + spare[text.place]
            key = (text.msgctxt, text.source)
            lengths[key] = min(most, lengths.get(key, most))
    return lengths


#: Names that stand on many slides, wherever their people are asked something.
_EVERYWHERE = (Kind.ORGANISATION, Kind.ROLE)


def _slides(event: Event, deck: Deck) -> Mapping[Key, tuple[int, ...]]:
    """Return the numbers of the slides where each message stands, or in whose notes it does."""
    numbers: dict[Place, dict[int, None]] = {}
    for number, slide in enumerate(deck.slides, 1):
        if slide.role is not SlideRole.PROGRAMME:
            for wording in _shown(slide):
                for place in wording.places:
                    numbers.setdefault(place, {})[number] = None
    in_notes = (
        (place, number)
        for number, slide in enumerate(deck.slides, 1)
        for note in slide.notes
        for place in note.wording.places
    )
    for place, number in in_notes:
        numbers.setdefault(place, {number: None})
    slides: dict[Key, list[int]] = {}
    for text in event.texts():
        if text.kind not in _EVERYWHERE:
            slides.setdefault((text.msgctxt, text.source), []).extend(numbers.get(text.place, ()))
    return {key: tuple(sorted(set(found))) for key, found in slides.items()}


def _shown(slide: DeckSlide) -> Iterator[Wording]:
    """Yield what a slide itself shows: not what stands above its title to say where one is."""
    yield slide.title
    for fill in slide.fills:
        if fill.slot is not Slot.KICKER:
            yield from (paragraph.wording for paragraph in fill.paragraphs)
    for card in slide.cards:
        yield from (paragraph.wording for paragraph in card.paragraphs)
    match slide.visual:
        case Plot(chart=chart):
            yield from chart.texts()
        case Grid(header=header, rows=rows):
            yield from header
            for row in rows:
                yield from row
        case Image(picture=picture):
            yield from picture.texts()
