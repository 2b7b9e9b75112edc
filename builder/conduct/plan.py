"""What is to be drawn: the event in each language, its decks fitted together, its papers composed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import field
from enum import StrEnum
from pathlib import Path

import builder
from builder.cards import CARDS
from builder.compose.changes import NO_NEWS, News
from builder.compose.deck import compose_slides, deck_without_slides, titled_apart
from builder.compose.pair import pair_decks
from builder.compose.programme import parts_of, speaker_of
from builder.conduct.kept import made_of, same, stays
from builder.conduct.project import Project
from builder.conduct.templates import Templates
from builder.conduct.translations import read_texts, read_words
from builder.documents import Artefact, Change, Deck, DeckSlide, DocumentKind, Paper
from builder.event import Edition, Event, Speaker, Wording
from builder.fit.decks import fit_decks
from builder.fit.plan import Fitted
from builder.languages import PSEUDO_LANGUAGE, Language
from builder.meant import unmet
from builder.messages import Catalogue, Message
from builder.problems import (
    Place,
    Problem,
    Severity,
    SourceError,
    UsageError,
    has_errors,
    in_order,
    warning,
)
from builder.values import replace, value

#: The ending of each kind of file.
ENDINGS: Mapping[DocumentKind, str] = {
    DocumentKind.DECK: "pptx",
    DocumentKind.EXCERPT: "pptx",
    DocumentKind.HANDOUT: "pdf",
    DocumentKind.BRIEFING: "docx",
    DocumentKind.RUNNING_ORDER: "docx",
    DocumentKind.CUE_CARDS: "pdf",
    DocumentKind.NAME_PLATES: "pdf",
    DocumentKind.BADGES: "pdf",
}


class Version(StrEnum):
    """What is made of an event: what is published, drafts of it, or the test language."""

    FINAL = "final"
    DRAFT = "draft"
    TEST = "test"


def versions_of(languages: Collection[str], *, draft: bool = False) -> Mapping[Version, tuple[str, ...]]:
    """Return the versions asked for, each with the codes of its languages; no code stands for all of them."""
    asked = tuple(code for code in languages if code != PSEUDO_LANGUAGE.code)
    versions: dict[Version, tuple[str, ...]] = {}
    if asked or not languages:
        versions[Version.DRAFT if draft else Version.FINAL] = asked
    if len(asked) < len(languages):
        versions[Version.TEST] = ()
    return versions


@value
class Localised:
    """An event with its edition in each of its languages, by code, in the event's order; and what was noticed.

    `news` is what changed for speakers since packs were sent, by their keys and the codes of languages.
    """

    event: Event
    editions: Mapping[str, Edition]
    problems: tuple[Problem, ...]
    version: Version = Version.FINAL
    news: Mapping[tuple[str, str], News] = field(default_factory=dict)


@value
class Job:
    """A document to be drawn, as plain data, and the name of its file under `output/`.

    `code` is that of its language, or of both for a deck in two. `speaker` is the key of the speaker whose paper it is,
    or empty.
    """

    name: str
    kind: DocumentKind
    code: str
    speaker: str = ""


@value
class Planned:
    """A document to be drawn, composed, and the name of its file under `output/`."""

    name: str
    document: Deck | Paper


#: What makes an edition of an event, a catalogue of it and the builder's words, and says what it noticed.
Localiser = Callable[[Event, Catalogue, Catalogue], tuple[Edition, tuple[Problem, ...]]]


def localise(project: Project, path: Path, version: Version = Version.FINAL) -> Localised:
    """Return the event in `path` with its editions. SourceError tells the faults of all its files at once.

    Drafts may hold what is not fit to publish; the test language needs no catalogue.
    """
    if version is Version.TEST:
        return _localise_test(project, path)
    if version is Version.DRAFT:
        from builder.localise.edition import draft_event

        return replace(_localise(project, path, draft_event), version=version)
    return _localise(project, path, _localise_final)


def _localise_final(event: Event, catalogue: Catalogue, words: Catalogue) -> tuple[Edition, tuple[Problem, ...]]:
    from builder.localise.edition import localise_event

    return localise_event(event, catalogue, words), ()


def _localise_test(project: Project, path: Path) -> Localised:
    from builder.catalogue.extract import extract_builder_words
    from builder.load.event import load_event
    from builder.localise.pseudo import pseudo_edition

    event, noticed = load_event(path, project.folder)
    words = extract_builder_words(Path(builder.__path__[0]))
    messages = (Message(one.context, one.id, (), Place(one.references[0]), plural_id=one.plural_id) for one in words)
    editions = {PSEUDO_LANGUAGE.code: pseudo_edition(event, messages)}
    return Localised(event, editions, noticed, Version.TEST)


def _localise(project: Project, path: Path, localiser: Localiser) -> Localised:
    from builder.load.event import load_event
    from builder.localise.values import forget_language, forget_locales

    event, noticed = load_event(path, project.folder)
    event = same(path, event, path.read_bytes())
    editions: dict[str, Edition] = {}
    faults: list[Problem] = []
    for language in event.languages:
        try:
            editions[language.code], found = _edition(project, event, language, (path, localiser, language), localiser)
        except SourceError as fault:
            faults += fault.problems
        else:
            noticed += found
        if not stays():
            forget_language(language)
    if faults:
        raise SourceError(*in_order(faults))
    if not stays():
        forget_locales()
    return Localised(event, editions, noticed)


def _edition(
    project: Project, event: Event, language: Language, name: tuple[Hashable, ...], localiser: Localiser
) -> tuple[Edition, tuple[Problem, ...]]:
    """Return the edition in a language, and what was noticed; its catalogues are let go before the next are read."""
    catalogue, of_event = read_texts(project, event.name, language)
    words, of_words = read_words(project, language)
    edition, of_edition = made_of(name, localiser, event, catalogue, words)
    return edition, of_event + of_words + of_edition


def fit(localised: Localised, templates: Templates, *, bare: bool = False) -> Fitted:
    """Return the decks of all languages, sized and split alike whatever languages are asked for, and their plan.

    They are `bare` where no document that is made of what stands on slides is asked for. What does not fit is a
    SourceError; in a draft and in the test language a warning, and it runs out of its place.
    """
    paired = () if localised.version is Version.TEST else localised.event.pairs
    one_by_one = not paired and (bare or not stays())
    decks = compose_decks(localised, with_slides=not one_by_one)
    pairs = tuple(pair_decks(decks[first.code], decks[second.code]) for first, second in paired)
    boxes = {**templates.deck.boxes, **templates.pair.boxes} if pairs else templates.deck.boxes
    draft = localised.version is not Version.FINAL
    slides = _slides(localised, with_notes=not bare) if one_by_one else None
    fitted = fit_decks(tuple(decks.values()), boxes, pairs, slides, bare=bare, draft=draft)
    if draft:
        told = _tell_tight if localised.version is Version.TEST else _tell_overflow
        fitted = replace(fitted, problems=tuple(told(one) if has_errors([one]) else one for one in fitted.problems))
    name = (*_name(localised), templates.layout.folder, bare)
    return replace(fitted, decks=tuple(same((*name, one.code), one, decks[one.code]) for one in fitted.decks))


#: The documents that are made of what stands on slides; others only name them.
OF_SLIDES = (DocumentKind.DECK, DocumentKind.EXCERPT, DocumentKind.RUNNING_ORDER)


def _slides(localised: Localised, *, with_notes: bool) -> Iterator[tuple[DeckSlide, ...]]:
    """Yield each slide in all languages, composed when it is asked for: of a large event thousands take much room."""
    editions = tuple(localised.editions.values())
    slides = (compose_slides(edition, with_notes=with_notes) for edition in editions)
    return titled_apart(editions, zip(*slides, strict=True))


def compose_decks(localised: Localised, *, with_slides: bool = True) -> Mapping[str, Deck]:
    """Return the deck in each language, by its code, as it is composed: before it is fitted."""
    editions, name = localised.editions, (*_name(localised), with_slides)
    decks = {code: made_of((*name, code), deck_without_slides, edition) for code, edition in editions.items()}
    if not with_slides:
        return decks
    composed = [made_of((*name, code, "slides"), _composed, edition) for code, edition in editions.items()]
    slides = zip(*titled_apart(tuple(editions.values()), zip(*composed, strict=True)), strict=True)
    both = zip(decks.items(), slides, strict=True)
    return {code: made_of((*name, code, "whole"), _whole, deck, *own) for (code, deck), own in both}


def _composed(edition: Edition) -> tuple[DeckSlide, ...]:
    return tuple(compose_slides(edition))


def _whole(deck: Deck, *slides: DeckSlide) -> Deck:
    return replace(deck, slides=slides)


def _name(localised: Localised) -> tuple[str, Version]:
    return localised.event.name, localised.version


def _tell_overflow(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING)


def _tell_tight(problem: Problem) -> Problem:
    from builder.localise.pseudo import GROWTH

    message = f"with text {GROWTH}% longer, {problem.message}"
    return warning(problem.place, message, "a translation may be as long: shorten the text, or leave it more room")


def plan(
    localised: Localised,
    fitted: Fitted,
    languages: Collection[str] = (),
    kinds: Collection[DocumentKind] = (),
    other_layout: str = "",
) -> tuple[Planned, ...]:
    """Return the documents asked for, composed. UsageError for a language that the event does not have."""
    decks = decks_by_code(fitted)
    jobs = list_jobs(localised, fitted, languages, kinds, other_layout)
    return tuple(Planned(job.name, compose(job, localised.editions, decks, localised.news)) for job in jobs)


def list_jobs(
    localised: Localised,
    fitted: Fitted,
    languages: Collection[str] = (),
    kinds: Collection[DocumentKind] = (),
    other_layout: str = "",
) -> tuple[Job, ...]:
    """Return a job for each document asked for. UsageError for a language that the event does not have.

    Drafts, and those in another layout than the event's own, get a folder of their own: none takes another's place.
    """
    event, editions = localised.event, localised.editions
    known = [*editions, *(pair.code for pair in fitted.pairs)]
    unknown = [code for code in languages if code not in known]
    if unknown:
        raise UsageError(*unmet("unknown language '{}'", unknown, known, f"{event.name} has: {', '.join(known)}"))
    draft = str(localised.version) if localised.version is Version.DRAFT else ""
    folder = "/".join(filter(None, (event.name, draft, other_layout)))
    jobs = (
        *(job for edition in editions.values() for job in jobs_of(edition, folder)),
        *(_job(editions[pair.language.code], DocumentKind.DECK, folder, pair.code) for pair in fitted.pairs),
    )
    return tuple(job for job in jobs if (not languages or job.code in languages) and (not kinds or job.kind in kinds))


def jobs_of(edition: Edition, folder: str) -> Iterator[Job]:
    """Yield a job for each document in one language; `folder` is that of the event."""
    yield from jobs_for_all(edition, folder)
    code = edition.language.code
    yield from (note_job(key, code, folder, _suffix(edition, code)) for key in with_notes(edition))


def jobs_for_all(edition: Edition, folder: str) -> Iterator[Job]:
    """Yield a job for each document in one language that is nobody's alone."""
    for kind in (DocumentKind.DECK, DocumentKind.HANDOUT, DocumentKind.RUNNING_ORDER, *_cards(edition)):
        yield _job(edition, kind, folder, edition.language.code)


def with_notes(edition: Edition) -> Iterator[str]:
    """Yield the keys of those who get a note in that language."""
    return (speaker.key for speaker in edition.programme.speakers if _has_note(speaker, edition))


def note_job(key: str, code: str, folder: str, suffix: str) -> Job:
    """Return the job for the note of a speaker in a language; `suffix` is the end of the file's name."""
    return Job(f"{folder}/{code}/briefings/{key}-{suffix}.docx", DocumentKind.BRIEFING, code, key)


def _has_note(speaker: Speaker[Wording], edition: Edition) -> bool:
    return speaker.language in (None, edition.language) or edition.language == PSEUDO_LANGUAGE


def _cards(edition: Edition) -> Iterator[DocumentKind]:
    """Yield the kinds of cards that the event has any of."""
    programme = edition.programme
    if any(part.questions for part in programme.parts):
        yield DocumentKind.CUE_CARDS
    if programme.speakers or programme.moderator:
        yield from (DocumentKind.NAME_PLATES, DocumentKind.BADGES)


def _job(edition: Edition, kind: DocumentKind, folder: str, code: str) -> Job:
    name = f"{folder}/{code}/{edition.name}-{kind}-{_suffix(edition, code)}.{ENDINGS[kind]}"
    return Job(name, kind, code)


def _suffix(edition: Edition, code: str) -> str:
    """Return the end of a file's name: its language or languages, and that it is a draft where it is one."""
    return f"{code}-{Version.DRAFT}" if edition.draft else code


def decks_by_code(fitted: Fitted) -> Mapping[str, Deck]:
    """Return the fitted decks by the codes that jobs name them by: `fr`, `nl+fr`."""
    return {deck.code: deck for deck in (*fitted.decks, *fitted.pairs)}


def made_from(
    job: Job,
    editions: Mapping[str, Edition],
    decks: Mapping[str, Deck],
    news: Mapping[tuple[str, str], News],
) -> tuple[object, ...]:
    """Return all that the document of a job is composed of."""
    own = (decks[job.code], editions.get(job.code))
    if job.kind in CARDS:
        return tuple(editions.values())
    if job.kind is DocumentKind.BRIEFING:
        from builder.compose.briefing_room import room_in_note

        edition = editions[job.code]
        speaker, changes, others = _behind_note(job, edition, editions, news)
        room = room_in_note(edition, speaker, changes, others)
        return (*own, changes, room)
    return own


def _behind_note(
    job: Job, edition: Edition, editions: Mapping[str, Edition], news: Mapping[tuple[str, str], News]
) -> tuple[Speaker[Wording], tuple[Change, ...], Sequence[tuple[Edition, tuple[Change, ...]]]]:
    """Return whose note it is, what changed for them, and the editions in which they get one as well, with the same."""
    speaker = speaker_of(edition, job.speaker)
    changes = {code: news.get((job.speaker, code), NO_NEWS).changes for code in editions}
    others = [(one, changes[code]) for code, one in editions.items() if one is not edition and _has_note(speaker, one)]
    return speaker, changes[job.code], others


def compose(
    job: Job,
    editions: Mapping[str, Edition],
    decks: Mapping[str, Deck],
    news: Mapping[tuple[str, str], News],
) -> Deck | Paper:
    """Return the document of a job; papers name the slides of the fitted deck in their language."""
    deck = decks[job.code]
    if job.kind is DocumentKind.DECK:
        return deck
    edition = editions[job.code]
    if job.kind is DocumentKind.HANDOUT:
        from builder.compose.handout import compose_handout

        return compose_handout(edition, deck)
    if job.kind in CARDS:
        return compose_cards(job.kind, edition)
    if job.kind is DocumentKind.RUNNING_ORDER:
        from builder.compose.running_order import compose_running_order

        return compose_running_order(edition, deck)
    if job.kind is DocumentKind.EXCERPT:
        from builder.compose.excerpt import compose_excerpt

        return compose_excerpt(edition, deck, parts_of(edition, job.speaker))
    from builder.compose.briefing import compose_briefing

    speaker, changes, others = _behind_note(job, edition, editions, news)
    return compose_briefing(edition, speaker, deck, changes, others)


def compose_cards(kind: DocumentKind, edition: Edition) -> Paper:
    """Return the cards of a kind in one language, whose type is not fitted yet."""
    from builder.compose.cards import compose_badges, compose_cue_cards, compose_name_plates

    composers: Mapping[DocumentKind, Callable[[Edition], Paper]] = {
        DocumentKind.CUE_CARDS: compose_cue_cards,
        DocumentKind.NAME_PLATES: compose_name_plates,
        DocumentKind.BADGES: compose_badges,
    }
    return composers[kind](edition)


def artefact(item: Planned, data: bytes) -> Artefact:
    """Return finished bytes with what the plan says of them."""
    match item.document:
        case Deck(language=language, beside=beside, excerpt=excerpt):
            kind = DocumentKind.EXCERPT if excerpt else DocumentKind.DECK
            return Artefact(item.name, data, kind, language, beside=beside.language if beside else None)
        case Paper(kind=kind, language=language, key=speaker):
            return Artefact(item.name, data, kind, language, speaker)
