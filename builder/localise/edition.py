"""Event and catalogue to Edition: the only place where a Text becomes a Wording."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from builder.event import (
    PLACEHOLDER,
    Contact,
    Edition,
    Event,
    Fact,
    Figure,
    Organisation,
    Part,
    Point,
    Programme,
    Question,
    Run,
    Slide,
    Speaker,
    Text,
    Times,
    Wording,
    placeholders,
    plain,
)
from builder.languages import SOURCE_LANGUAGE, Language
from builder.localise.draft import UNFIT, is_drafted, mark_draft, source_tag, unfit
from builder.localise.markup import faults_of_marks, parse_markup
from builder.localise.phrasebook import make_phrasebook
from builder.localise.typography import typeset_runs
from builder.localise.values import FORMATS, write_dates, write_day, write_fact, write_time, write_times
from builder.localise.visuals import localise_chart, localise_picture, localise_table
from builder.messages import Catalogue, Message
from builder.problems import Place, Problem, SourceError, error, in_order, warning
from builder.timetable import Slot, Timetable, timetable
from builder.values import replace


def localise_event(event: Event, catalogue: Catalogue, words: Catalogue) -> Edition:
    """Return the event in the language of the catalogue. `words` are the builder's own (`builder.po`).

    SourceError tells every text that has no translation fit to publish, and every figure that a translation lost.
    """
    edition, faults = _localised(event, catalogue, words)
    if faults:
        raise SourceError(*_gathered(faults))
    return edition


def draft_event(event: Event, catalogue: Catalogue, words: Catalogue) -> tuple[Edition, tuple[Problem, ...]]:
    """Return the event as far as it is translated, and a warning for each catalogue with texts not fit to publish.

    A fuzzy text stands as it is, one that is missing or lost a figure in the source's language; both are marked.
    """
    edition, faults = _localised(event, catalogue, words)
    of_words = len([*_unfit_words(words)])
    counted = ((catalogue, len(faults) - of_words), (words, of_words))
    noticed = (
        warning(Place(one.path), _not_final(count), "plenary check catalogues lists each")
        for one, count in counted
        if count
    )
    return replace(edition, draft=True), tuple(noticed)


def _not_final(count: int) -> str:
    texts, them = ("text is", "it") if count == 1 else ("texts are", "them")
    return f"{count} {texts} not fit to publish: the draft shows {them} in brackets"


def _gathered(faults: Sequence[Problem]) -> Iterator[Problem]:
    """Yield the faults, gathered where they are many: an event that is new has hundreds of them in each language.

    Texts that the catalogue does not have are one, as one command brings them all. Those that stand there and are not
    fit to publish are counted, and the first of them told.
    """
    missing = [fault for fault in faults if fault.hint == _UPDATE_HINT]
    if len(missing) > _FEW:
        first, *others = missing
        yield replace(first, message=f"{first.message} and {len(others)} other texts")
        faults = [fault for fault in faults if fault.hint != _UPDATE_HINT]
    alike: defaultdict[tuple[str, str], list[Problem]] = defaultdict(list)
    for fault in faults:
        alike[fault.place.path if fault.place else "", fault.rule].append(fault)
    for (path, state), those in alike.items():
        if not state or len(those) <= _FEW:
            yield from those
            continue
        yield error(Place(path), f"{len(those)} texts are {UNFIT[state]}; these are the first", _LIST_HINT)
        yield from in_order(those)[:_FIRST]


def _localised(event: Event, catalogue: Catalogue, words: Catalogue) -> tuple[Edition, list[Problem]]:
    """Return the edition, with a draft of each text that is not fit to publish, and why it is not."""
    translator = _Translator(event, catalogue)
    programme = _programme(event.programme, translator.wording, catalogue.language)
    figures = tuple(
        Figure(fact.name, translator.value(fact), translator.wording(fact.label)) for fact in event.facts if fact.label
    )
    times = timetable(event)
    edition = Edition(
        event.name,
        catalogue.language,
        programme,
        make_phrasebook(words, event.punctuation),
        figures,
        _date(event, catalogue),
        tuple(_hours(event, times, catalogue.language)),
        _times(times, catalogue.language),
        _days(times, catalogue.language),
        _days(times, catalogue.language, "day"),
    )
    return edition, [*_unfit_words(words), *translator.faults]


def _date(event: Event, catalogue: Catalogue) -> Wording | None:
    if event.date is None:
        return None
    if event.end_date is None:
        return plain(write_day(event.date, catalogue.language))
    return plain(write_dates(event.date, event.end_date, catalogue.language))


def _hours(event: Event, times: Timetable, language: Language) -> Iterator[Wording]:
    """Yield from when to when the days of the event last: once where all do alike; nothing where that is not known."""
    # Of one day it is what its author says: what the parts tell of it changes with them, and is told there.
    slots = times.hours if len(times.hours) > 1 else (Slot(1, event.start, event.end),)
    written = [_span(slot, language) for slot in slots]
    known = [span for span in written if span]
    if len(known) == len(written):
        yield from known[:1] if all(span == known[0] for span in known) else known


def _times(times: Timetable, language: Language) -> dict[str, Times]:
    known = any(slot.start or slot.end or slot.minutes or slot.day > 1 for slot in times.slots.values())
    return {key: _slot_times(slot, language) for key, slot in times.slots.items()} if known else {}


def _slot_times(slot: Slot, language: Language) -> Times:
    start = plain(write_time(slot.start, language)) if slot.start else None
    end = plain(write_time(slot.end, language)) if slot.end else None
    return Times(start, end, _span(slot, language), slot.minutes, slot.day)


def _span(slot: Slot, language: Language) -> Wording | None:
    """Return from when to when something is, its start where no more is known; None where not even that is."""
    if slot.start and slot.end:
        return plain(write_times(slot.start, slot.end, language))
    return plain(write_time(slot.start, language)) if slot.start else None


def _days(times: Timetable, language: Language, form: str = "") -> tuple[Wording, ...]:
    if len(times.days) == 1:
        return ()
    return tuple(plain(write_day(day, language, form)) for day in times.days if day)


def _unfit_words(words: Catalogue) -> Iterator[Problem]:
    for message in words.messages.values():
        state = unfit(message)
        if state:
            hint = f"translate it in {words.path}; {_DRAFT_HINT}"
            yield error(message.place, f"'{message.id}' is {state}", hint, rule=message.state)


class _Translator:
    """Turns texts into wordings, and gathers what keeps it from doing so."""

    def __init__(self, event: Event, catalogue: Catalogue) -> None:
        self._facts = {fact.name: fact for fact in event.facts}
        self._punctuation = event.punctuation
        self._names = tuple(filter(None, [*(one.name for one in event.programme.speakers), event.programme.moderator]))
        self._catalogue = catalogue
        self._language = catalogue.language
        self._known: dict[tuple[str, str], Wording] = {}
        self.faults: list[Problem] = []

    def wording(self, text: Text) -> Wording:
        """Return the text in this language; one that is not fit to publish is a fault, told once, and a draft."""
        key = text.msgctxt, text.source
        if key not in self._known:
            self._known[key] = self._translated(text)
        known = self._known[key]
        if known.places[0] is text.place:  # most texts stand in one place alone
            return known
        return Wording(known.runs, (text.place, *known.places[1:]), known.facts)

    def value(self, fact: Fact) -> Wording:
        """Return a fact on its own, as a key figure shows it."""
        return Wording((Run(write_fact(fact, "", self._language)),), (fact.place,), (fact.name,))

    def _translated(self, text: Text) -> Wording:
        message = self._catalogue.find(text)
        if message is None and text.is_wordless:
            return self._composed(text.source, (text.place,))
        faults = list(self._problems(text, message))
        self.faults += faults
        if message is None:
            return self._untranslated(text, (text.place,))
        places, string = (text.place, message.place), message.strings[0]
        if string == text.source:
            string = text.source  # of a large event thousands say the same in several languages: they are held once
        if not faults:
            return self._composed(string, places)
        if is_drafted(message) and not any(self._figure_problems(text, message)):
            return mark_draft(self._composed(string, places))
        return self._untranslated(text, places)

    def _untranslated(self, text: Text, places: tuple[Place, ...]) -> Wording:
        """Return the text as its author wrote it, marked."""
        return mark_draft(self._composed(text.source, places, SOURCE_LANGUAGE), source_tag(self._language))

    def _problems(self, text: Text, message: Message | None) -> Iterator[Problem]:
        shown = text.source if len(text.source) <= _SHOWN else f"{text.source[:_SHOWN]}…"
        path = self._catalogue.path
        if message is None:
            yield error(text.place, f"{path} does not have '{shown}'", _UPDATE_HINT)
        elif state := unfit(message):
            hint = f"its place in the source is {text.place}; {_DRAFT_HINT}"
            yield error(message.place, f"the {text.kind} '{shown}' is {state}", hint, rule=message.state)
        else:
            yield from self._figure_problems(text, message)

    def _figure_problems(self, text: Text, message: Message) -> Iterator[Problem]:
        for fault, hint in faults_of_marks(message.strings[0], text.source):
            yield error(message.place, fault, hint)
        ours = placeholders(message.strings[0])
        if not ours and not text.placeholders():
            return
        wanted, found = (Counter(name for name, _ in names) for names in (text.placeholders(), ours))
        hint = f"the source has: {text.source}"
        for name in wanted - found:
            yield error(message.place, f"the figure {{{name}}} is missing", hint)
        for name in found - wanted:
            yield error(message.place, f"the figure {{{name}}} is too much", hint)
        for name, form in ours:
            if name in wanted and form not in FORMATS[self._facts[name].kind]:
                known = ", ".join(filter(None, FORMATS[self._facts[name].kind])) or "none"
                yield error(message.place, f"'{form}' is no format of {{{name}}}", f"its formats are: {known}")

    def _composed(self, string: str, places: tuple[Place, ...], language: Language | None = None) -> Wording:
        """Return a string with its figures, set as the language does; None is that of the catalogue."""
        language = language or self._language
        names = tuple(name for name, _ in placeholders(string))
        runs = parse_markup(PLACEHOLDER.sub(partial(self._filled, language), string.strip()))
        return Wording(typeset_runs(runs, language.code, self._punctuation, self._names), places, names)

    def _filled(self, language: Language, match: re.Match[str]) -> str:
        if match["name"] is None:
            return match.group()[0]
        return write_fact(self._facts[match["name"]], match["format"] or "", language)


#: What helps those who want to see a text that is not fit to publish.
_DRAFT_HINT = "plenary build --draft shows it, marked"

#: What helps those who have many such texts.
_LIST_HINT = "plenary check catalogues lists all of them; plenary build --draft shows them, marked"

#: What helps where a catalogue does not have a text.
_UPDATE_HINT = f"run: plenary catalogue update; {_DRAFT_HINT}"

#: So many texts of a catalogue are told one by one; of more that are not fit to publish, the first ones.
_FEW, _FIRST = 5, 3

#: How much of a long text a message quotes, in characters.
_SHOWN = 60

Say = Callable[[Text], Wording]


def _programme(programme: Programme[Text], say: Say, language: Language) -> Programme[Wording]:
    bodies = [programme.contact.organisation, *(body for one in programme.speakers for body in one.organisations)]
    organisations = {body.key: Organisation(body.key, say(body.name)) for body in bodies}
    # Speakers of the same bodies have them as the very same value: what is made of it is made once, and held once.
    keys = {one.key: tuple(body.key for body in one.organisations) for one in programme.speakers}
    together = {those: tuple(organisations[key] for key in those) for those in keys.values()}
    speakers = {one.key: _speaker(one, together[keys[one.key]], say) for one in programme.speakers}
    contact = programme.contact
    return Programme(
        title=say(programme.title),
        parts=tuple(_part(part, speakers, say, language) for part in programme.parts),
        speakers=tuple(speakers.values()),
        contact=Contact(organisations[contact.organisation.key], contact.website, contact.handle),
        subtitle=_maybe(programme.subtitle, say),
        venue=_maybe(programme.venue, say),
        closing=_maybe(programme.closing, say),
        moderator=programme.moderator,
    )


def _speaker(speaker: Speaker[Text], organisations: tuple[Organisation[Wording], ...], say: Say) -> Speaker[Wording]:
    return Speaker(
        speaker.key,
        speaker.name,
        organisations,
        speaker.place,
        speaker.language,
        _maybe(speaker.role, say),
    )


def _part(part: Part[Text], speakers: dict[str, Speaker[Wording]], say: Say, language: Language) -> Part[Wording]:
    return Part(
        key=part.key,
        title=say(part.title),
        place=part.place,
        number=part.number,
        subtitle=_maybe(part.subtitle, say),
        points=_points(part.points, say),
        list=part.list,
        lead=_maybe(part.lead, say),
        callout=_maybe(part.callout, say),
        notes=_maybe(part.notes, say),
        slides=tuple(_slide(slide, say, language) for slide in part.slides),
        questions=tuple(_question(question, speakers, say) for question in part.questions),
        is_break=part.is_break,
        day=part.day,
        start=part.start,
        minutes=part.minutes,
    )


def _slide(slide: Slide[Text], say: Say, language: Language) -> Slide[Wording]:
    return Slide(
        title=say(slide.title),
        place=slide.place,
        continued=slide.continued,
        points=_points(slide.points, say),
        list=slide.list,
        lead=_maybe(slide.lead, say),
        callout=_maybe(slide.callout, say),
        notes=_maybe(slide.notes, say),
        columns=slide.columns,
        statement=_maybe(slide.statement, say),
        figures=slide.figures,
        chart=localise_chart(slide.chart, say, language) if slide.chart else None,
        table=localise_table(slide.table, say) if slide.table else None,
        picture=localise_picture(slide.picture, say) if slide.picture else None,
        source=_maybe(slide.source, say),
    )


def _points(points: tuple[Point[Text], ...], say: Say) -> tuple[Point[Wording], ...]:
    return tuple(Point(say(point.text), _points(point.points, say), point.list) for point in points)


def _question(question: Question[Text], speakers: dict[str, Speaker[Wording]], say: Say) -> Question[Wording]:
    to = tuple(speakers[speaker.key] for speaker in question.to)
    return Question(say(question.text), to, question.place, question.number, question.minutes)


def _maybe(text: Text | None, say: Say) -> Wording | None:
    return say(text) if text else None
