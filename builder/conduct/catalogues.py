"""The translators' catalogues of an event: what is in them, and what is told there of slides, figures and lengths."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import builder
from builder.catalogue.merge import Reworded
from builder.catalogue.notes import Guide
from builder.catalogue.update import TEMPLATE, Update, prepare_builder_words, prepare_event
from builder.compose.deck import compose_deck
from builder.conduct.fit import compare_with_lock
from builder.conduct.project import Project
from builder.conduct.templates import open_layout
from builder.documents import Boxes, Deck, DeckSlide, Grid, Image, Plot, SlideRole, Slot
from builder.event import Edition, Event, Kind, Wording
from builder.fit.decks import fit_what_fits
from builder.fit.plan import Fitted
from builder.fit.spare import spare_characters
from builder.languages import LANGUAGES, SOURCE_LANGUAGE, Language
from builder.load.event import load_event
from builder.localise.edition import draft_event
from builder.localise.values import FORMATS, write_fact
from builder.messages import Catalogue
from builder.problems import Place, PlenaryError, UsageError, error, has_errors

Key = tuple[str, str]

#: An event of more slides is measured only when all notes are renewed: it would make people wait.
MEASURED_SLIDES = 250


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did: a line for each file, the sources that were weighed for typos, and why nothing was measured.

    `unmeasured` is empty where lengths and slide numbers are up to date.
    """

    lines: tuple[str, ...]
    reworded: tuple[Reworded, ...]
    unmeasured: str = ""


def update_event_catalogues(
    project: Project, path: Path, *, only_typos: bool = False, refresh: bool = False, also: Sequence[Language] = ()
) -> Updated:
    """Bring the catalogues of the event in `path`, and of the builder's words, up to date.

    Their languages are those of the event, those that have a catalogue of it already, and `also`. `only_typos` keeps
    translations approved whose source was reworded without harm; `refresh` renews all notes and line numbers.
    """
    event, _ = load_event(path, project.folder)
    languages = tuple(dict.fromkeys([*event.languages, *_at_work(project, event), *also]))
    words = prepare_builder_words(Path(builder.__path__[0]), languages, project.translations, only_typos=only_typos)
    texts = prepare_event(event, languages, project.translations, only_typos=only_typos)
    guides, unmeasured = _guides(project, path, event, (texts, words), is_asked=refresh)
    lines = texts.write(guides, refresh=refresh) + words.write({}, refresh=refresh)
    return Updated(lines, texts.reworded + words.reworded, unmeasured)


def add_language(project: Project, path: Path, code: str) -> tuple[Updated, bool]:
    """Make the catalogues of an event in one more language; return also whether the event is published in it.

    UsageError for a code that is not known.
    """
    if code not in LANGUAGES:
        hint = f"the languages are: {', '.join(LANGUAGES)}"
        raise UsageError(error(None, f"unknown language '{code}'", hint))
    updated = update_event_catalogues(project, path, also=[LANGUAGES[code]])
    event, _ = load_event(path, project.folder)
    return updated, LANGUAGES[code] in event.languages


def _at_work(project: Project, event: Event) -> Iterator[Language]:
    """Yield the languages that have a catalogue of the event, whether it is published in them or not yet."""
    for language in LANGUAGES.values():
        if (project.translations / language.code / f"{event.name}.po").exists():
            yield language


# ---------------------------------------------------------------- what is told of figures, slides and lengths


@dataclass(frozen=True, slots=True)
class _Measured:
    """The numbers of the slides where each message stands, None while they wait to be accepted; lengths by language."""

    slides: Mapping[Key, tuple[int, ...]] | None
    lengths: Mapping[str, Mapping[Key, int]]


def _guides(
    project: Project, path: Path, event: Event, updates: tuple[Update, Update], *, is_asked: bool
) -> tuple[Mapping[str, Guide], str]:
    """Return a guide for each catalogue and for the template, and why nothing was measured, if nothing was."""
    texts, words = (update.catalogues for update in updates)
    languages = [catalogue.language for catalogue in texts.values()]
    guides = {language.code: Guide(_figures(event, language)) for language in languages}
    guides[TEMPLATE] = Guide(_figures(event, SOURCE_LANGUAGE))
    slides = sum(1 + len(part.slides) + bool(part.questions) for part in event.programme.parts)
    if slides > MEASURED_SLIDES and not is_asked:
        return guides, f"an event of more than {MEASURED_SLIDES} slides is measured only with --refresh"
    try:
        measured = _measured(project, path, event, texts, words)
    except PlenaryError as fault:
        return guides, fault.problems[0].message if fault.problems else str(fault)
    return {
        code: Guide(guide.figures, measured.slides, measured.lengths.get(code)) for code, guide in guides.items()
    }, ""


def _figures(event: Event, language: Language) -> dict[str, str]:
    """Return each fact in each of its forms, by placeholder, as the language writes it."""
    return {
        f"{{{fact.name}:{form}}}" if form else f"{{{fact.name}}}": write_fact(fact, form, language)
        for fact in event.facts
        for form in FORMATS[fact.kind]
    }


def _measured(
    project: Project, path: Path, event: Event, texts: Mapping[str, Catalogue], words: Mapping[str, Catalogue]
) -> _Measured:
    """Return what the decks show as far as they are translated; in a language that is not published yet, beside them.

    The numbers of slides are those that were accepted: while the lock waits for a yes, none is known.
    """
    boxes = open_layout(project, event.layout).deck.boxes
    editions = {code: draft_event(event, texts[code], words[code])[0] for code in texts}
    published = {language.code: editions[language.code] for language in event.languages}
    fitted = _fitted(published.values(), boxes)
    lengths = {
        code: _lengths(event, edition, deck, boxes)
        for (code, edition), deck in zip(published.items(), fitted.decks, strict=True)
    }
    for code in texts.keys() - lengths.keys():
        *_, deck = _fitted([*published.values(), editions[code]], boxes).decks
        lengths[code] = _lengths(event, editions[code], deck, boxes)
    is_accepted = not has_errors(compare_with_lock(project, path, fitted))
    return _Measured(_slides(event, fitted.decks[0]) if is_accepted and fitted.decks else None, lengths)


def _fitted(editions: Iterable[Edition], boxes: Boxes) -> Fitted:
    return fit_what_fits(tuple(map(compose_deck, editions)), boxes)


def _lengths(event: Event, edition: Edition, deck: Deck, boxes: Boxes) -> Mapping[Key, int]:
    """Return how many characters each message may have at most where it stands; the least of all its places."""
    spare = spare_characters(deck, boxes)
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
