"""An event file to an Event."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from builder.event import (
    Chart,
    Contact,
    Event,
    Fact,
    Ignore,
    Kind,
    Organisation,
    Part,
    Picture,
    Point,
    Programme,
    Question,
    Series,
    Slide,
    Speaker,
    Table,
    Text,
)
from builder.languages import LANGUAGES, Language
from builder.load.checks import check_event
from builder.load.facts import Measure, parse_fact
from builder.load.names import LONGEST_NAME, UNUSED, can_name_an_event
from builder.load.schema import (
    PAIRED,
    BreakEntry,
    ChartEntry,
    Columns,
    DateEntry,
    EventFile,
    FactEntry,
    PartEntry,
    PictureEntry,
    PointEntry,
    QuestionEntry,
    SlideEntry,
    TableEntry,
    TextEntry,
)
from builder.load.shape import fit_shape
from builder.load.source import ANY, Source, Steps, in_order
from builder.load.texts import clean
from builder.load.times import parse_time
from builder.load.visuals import NONE, amount_of, unit_of
from builder.load.yaml import read_yaml, relative_name
from builder.meant import did_you_mean
from builder.problems import Place, Problem, SourceError, error, has_errors, shown, warning

if TYPE_CHECKING:  # Pillow is loaded for events with pictures alone
    from builder.load.pictures import Seen


def load_event(path: Path, project: Path) -> tuple[Event, tuple[Problem, ...]]:
    """Return the event in a file, with the warnings. SourceError tells all that is wrong with it, from the top."""
    if not os.path.lexists(path):
        raise SourceError(_no_such_event(path, project))
    source = read_yaml(path, project)
    file, misfits = fit_shape(source, EventFile)
    pictures, unseen = _pictures(source, path.parent)
    found = (*source.problems, *misfits, *_unknown_layout(source, project), *check_event(source), *unseen)
    if has_errors(found[: len(source.problems) + len(misfits)]):
        found = tuple(problem for problem in found if problem.rule != UNUSED)
    problems = in_order((*_awkward_name(path, source), *found))
    if file is None or has_errors(problems):
        raise SourceError(*problems)
    return _Reading(source, file, pictures).event(path.stem), problems


def _no_such_event(path: Path, project: Path) -> Problem:
    names = sorted(found.stem for found in (project / "source").glob("*.yaml") if found != path)
    otherwise = (
        f"the events are: {', '.join(names)}"
        if names
        else "source/ holds no event yet; begin one with: plenary new my-event"
    )
    hint = did_you_mean(path.stem, names, otherwise)
    return error(Place(relative_name(path, project)), "there is no such event", hint)


def _unknown_layout(source: Source, project: Path) -> Sequence[Problem]:
    steps: Steps = ("event", "layout")
    name = source.get(steps)
    names = sorted(found.parent.name for found in (project / "layouts").glob("*/brand.yaml"))
    if not isinstance(name, str) or not names or name in names:
        return ()
    hint = did_you_mean(name, names, f"the layouts are: {', '.join(names)}")
    return (source.error(source.place(steps), f"unknown layout '{name}'", hint),)


def _pictures(source: Source, folder: Path) -> tuple[Mapping[Steps, Seen], Sequence[Problem]]:
    """Return the pictures of the event by the steps of their files, and what is wrong with them or with others."""
    files = list(source.strings("parts", ANY, "slides", ANY, "picture", "file"))
    if not files:
        return {}, ()
    from builder.load.pictures import Unseen, read_picture, too_coarse

    seen: dict[Steps, Seen] = {}
    problems: list[Problem] = []
    for steps, file in files:
        picture = read_picture(folder, file.strip())
        if isinstance(picture, Unseen):
            problems.append(source.error(source.place(steps), picture.message, picture.hint))
            continue
        seen[steps] = picture
        if told := too_coarse(file.strip(), picture):
            problems.append(source.warning(source.place(steps), *told))
    return seen, problems


def _awkward_name(path: Path, source: Source) -> Sequence[Problem]:
    hint = "rename it: letters a to z, digits and hyphens; the names of all documents begin with it"
    if not can_name_an_event(path.stem):
        return (error(Place(source.path), f"an event cannot be called '{shown(path.stem)}'", hint),)
    if len(path.stem) > LONGEST_NAME:
        message = f"the name of this file has {len(path.stem)} letters: Windows opens no file whose path is that long"
        return (warning(Place(source.path), message, hint),)
    if re.fullmatch(r"[A-Za-z0-9._-]+", path.stem):
        return ()
    message = f"the name of this file, '{path.name}', has spaces or signs that do not travel well"
    return (warning(Place(source.path), message, hint),)


class _Reading:
    """Makes the event of a file that is right in all things."""

    def __init__(self, source: Source, file: EventFile, pictures: Mapping[Steps, Seen]) -> None:
        self._source = source
        self._file = file
        self._pictures = pictures
        self._facts = {key: self._fact(key, fact) for key, fact in file.facts.items()}
        self._organisations = {
            key: Organisation(key, self._text(entry.name, Kind.ORGANISATION, "organisations", key, "name"))
            for key, entry in file.organisations.items()
        }
        self._speakers = {key: self._speaker(key) for key in file.speakers}

    def event(self, name: str) -> Event:
        entry = self._file.event
        date, end_date = _days(entry.date)
        return Event(
            name=name,
            programme=self._programme(),
            languages=tuple(LANGUAGES[code] for code in entry.languages if code in LANGUAGES),
            place=self._source.key_place(("event",)),
            layout=entry.layout,
            facts=tuple(self._facts.values()),
            date=date,
            end_date=end_date,
            start=parse_time(entry.start),
            end=parse_time(entry.end),
            time_zone=entry.time_zone,
            punctuation=entry.punctuation,
            pairs=tuple(_pair(code) for code in entry.languages if code not in LANGUAGES),
            ignores=self._ignores(),
        )

    def _ignores(self) -> tuple[Ignore, ...]:
        return tuple(
            Ignore(
                rule=entry.ignore,
                because=clean(entry.because),
                place=self._source.place(("checks", index, "ignore")),
                documents=tuple(map(str, entry.in_)),
                languages=entry.language,
                text=clean(entry.text),
            )
            for index, entry in enumerate(self._file.checks)
        )

    def _programme(self) -> Programme[Text]:
        entry = self._file.event
        contact = entry.contact
        return Programme(
            title=self._text(entry.title, Kind.EVENT_TITLE, "event", "title"),
            parts=self._parts(),
            speakers=tuple(self._speakers.values()),
            contact=Contact(self._organisations[contact.organisation], contact.website, contact.handle),
            subtitle=self._text_if_any(entry.subtitle, Kind.EVENT_SUBTITLE, "event", "subtitle"),
            venue=self._text_if_any(entry.place, Kind.VENUE, "event", "place"),
            closing=self._text_if_any(entry.closing, Kind.CLOSING, "event", "closing"),
            moderator=clean(entry.moderator),
        )

    def _fact(self, key: str, entry: FactEntry) -> Fact:
        measure = parse_fact(entry.value.strip())
        if not isinstance(measure, Measure):
            raise TypeError(f"the fact '{key}' was checked and cannot be read")
        label = None
        if entry.label:
            context, comment = entry.label.context or entry.context, entry.label.comment or entry.comment
            words = TextEntry(text=entry.label.text, context=context, comment=comment)
            label = self._text(words, Kind.FACT_LABEL, "facts", key, "label")
        place = self._source.key_place(("facts", key))
        return Fact(key, measure.kind, measure.value, place, measure.end, label)

    def _speaker(self, key: str) -> Speaker[Text]:
        entry = self._file.speakers[key]
        return Speaker(
            key=key,
            name=clean(entry.name),
            organisations=tuple(self._organisations[name] for name in entry.organisation),
            place=self._source.key_place(("speakers", key)),
            language=LANGUAGES[entry.language] if entry.language else None,
            role=self._text_if_any(entry.role, Kind.ROLE, "speakers", key, "role"),
        )

    def _parts(self) -> tuple[Part[Text], ...]:
        parts: list[Part[Text]] = []
        number = breaks = 0
        for index, entry in enumerate(self._file.parts):
            if isinstance(entry, BreakEntry):
                breaks += 1
                parts.append(self._break(entry, index, f"break-{breaks}"))
                continue
            number += entry.numbered
            key = f"part-{index + 1 - breaks}"
            parts.append(self._part(entry, index, key, number if entry.numbered else None))
        return tuple(parts)

    def _break(self, entry: BreakEntry, index: int, key: str) -> Part[Text]:
        here: Steps = ("parts", index)
        return Part(
            key=key,
            title=self._text(entry.break_, Kind.BREAK, *here, "break"),
            place=self._source.place(here),
            notes=self._text_if_any(entry.notes, Kind.NOTES, *here, "notes"),
            is_break=True,
            day=entry.day,
            start=parse_time(entry.start),
            minutes=entry.minutes,
        )

    def _part(self, entry: PartEntry, index: int, key: str, number: int | None) -> Part[Text]:
        here: Steps = ("parts", index)
        return Part(
            key=key,
            title=self._text(entry.title, Kind.PART_TITLE, *here, "title"),
            place=self._source.place(here),
            number=number,
            subtitle=self._text_if_any(entry.subtitle, Kind.PART_SUBTITLE, *here, "subtitle"),
            points=self._points(entry.points, here),
            list=entry.list,
            lead=self._text_if_any(entry.lead, Kind.LEAD, *here, "lead"),
            callout=self._text_if_any(entry.callout, Kind.CALLOUT, *here, "callout"),
            notes=self._text_if_any(entry.notes, Kind.NOTES, *here, "notes"),
            slides=self._slides(entry.slides, here),
            questions=self._questions(entry.questions, here),
            day=entry.day,
            start=parse_time(entry.start),
            minutes=entry.minutes,
        )

    def _slides(self, entries: Sequence[SlideEntry], around: Steps) -> tuple[Slide[Text], ...]:
        slides: list[Slide[Text]] = []
        for index, entry in enumerate(entries):
            slide = self._slide(entry, (*around, "slides", index), slides[-1].title if slides else None)
            slides.append(slide)
        return tuple(slides)

    def _slide(self, entry: SlideEntry, here: Steps, before: Text | None) -> Slide[Text]:
        title = self._text(entry.title, Kind.SLIDE_TITLE, *here, "title")
        return Slide(
            title=title,
            place=self._source.place(here),
            continued=before is not None and (before.source, before.context) == (title.source, title.context),
            points=self._points(entry.points, here),
            list=entry.list,
            lead=self._text_if_any(entry.lead, Kind.LEAD, *here, "lead"),
            callout=self._text_if_any(entry.callout, Kind.CALLOUT, *here, "callout"),
            notes=self._text_if_any(entry.notes, Kind.NOTES, *here, "notes"),
            columns=2 if entry.columns is Columns.TWO else 1,
            statement=self._text_if_any(entry.statement, Kind.STATEMENT, *here, "statement"),
            figures=entry.figures,
            chart=self._chart(entry.chart, (*here, "chart")) if entry.chart else None,
            table=self._table(entry.table, (*here, "table")) if entry.table else None,
            picture=self._picture(entry.picture, (*here, "picture")) if entry.picture else None,
            source=self._text_if_any(entry.source, Kind.SOURCE, *here, "source"),
        )

    def _chart(self, entry: ChartEntry, here: Steps) -> Chart[Text]:
        if entry.facts:
            facts = [self._facts[name] for name in entry.facts]
            categories = tuple(fact.label for fact in facts if fact.label)
            columns: list[tuple[Text | None, Sequence[str | None]]] = [(None, entry.facts)]
        else:
            categories = self._texts(entry.categories, Kind.CHART_LABEL, (*here, "categories"))
            columns = [(None, entry.values)] if entry.values else []
            columns += [
                (self._text(one.name, Kind.CHART_LABEL, *here, "series", index, "name"), one.values)
                for index, one in enumerate(entry.series)
            ]
        measured = [(name, [self._measure(value) for value in values]) for name, values in columns]
        unit, currency = next(unit_of(one) for _, measures in measured for one in measures if one)
        return Chart(
            kind=entry.kind,
            categories=categories,
            series=tuple(
                Series(tuple(amount_of(one) if one else None for one in measures), name) for name, measures in measured
            ),
            place=self._source.key_place(here),
            unit=unit,
            currency=currency,
            alternative=self._text_if_any(entry.alternative, Kind.ALTERNATIVE, *here, "alternative"),
            facts=tuple(
                value for _, values in columns for value in values if value is not None and value in self._facts
            ),
        )

    def _measure(self, written: str | None) -> Measure | None:
        """Return what a value of a chart, or the fact of that name, measures; None where there is none."""
        name = (written or NONE).strip()
        if name == NONE:
            return None
        if name in self._facts:
            fact = self._facts[name]
            return Measure(fact.kind, fact.value)
        measure = parse_fact(name)
        return measure if isinstance(measure, Measure) else None

    def _table(self, entry: TableEntry, here: Steps) -> Table[Text]:
        rows = tuple(self._texts(row, Kind.TABLE_CELL, (*here, "rows", index)) for index, row in enumerate(entry.rows))
        header = self._texts(entry.header, Kind.TABLE_HEADER, (*here, "header"))
        return Table(header, rows, self._source.key_place(here))

    def _picture(self, entry: PictureEntry, here: Steps) -> Picture[Text]:
        seen = self._pictures[(*here, "file")]
        return Picture(
            file=entry.file.strip(),
            data=seen.data,
            media_type=seen.media_type,
            width=seen.width,
            height=seen.height,
            alternative=self._text(entry.alternative, Kind.ALTERNATIVE, *here, "alternative"),
            place=self._source.key_place(here),
            caption=self._text_if_any(entry.caption, Kind.CAPTION, *here, "caption"),
        )

    def _texts(self, entries: Sequence[TextEntry], kind: Kind, around: Steps) -> tuple[Text, ...]:
        return tuple(self._text(entry, kind, *around, index) for index, entry in enumerate(entries))

    def _points(self, entries: Sequence[PointEntry], around: Steps) -> tuple[Point[Text], ...]:
        points = []
        for index, entry in enumerate(entries):
            here = (*around, "points", index)
            points.append(Point(self._text(entry, Kind.POINT, *here), self._points(entry.points, here), entry.list))
        return tuple(points)

    def _questions(self, entries: Sequence[QuestionEntry], around: Steps) -> tuple[Question[Text], ...]:
        questions, number = [], 0
        for index, entry in enumerate(entries):
            here = (*around, "questions", index)
            number += entry.numbered
            questions.append(
                Question(
                    text=self._text(entry.text, Kind.QUESTION, *here, "text"),
                    to=tuple(self._speakers[key] for key in entry.to),
                    place=self._source.place(here),
                    number=number if entry.numbered else None,
                    minutes=entry.minutes,
                )
            )
        return tuple(questions)

    def _text_if_any(self, entry: TextEntry | None, kind: Kind, *steps: str | int) -> Text | None:
        return self._text(entry, kind, *steps) if entry else None

    def _text(self, entry: TextEntry, kind: Kind, *steps: str | int) -> Text:
        inner = (*steps, "text")
        place = self._source.place(inner if self._source.holds(inner) else steps)
        return Text(clean(entry.text), kind, place, clean(entry.context), clean(entry.comment))


def _pair(codes: str) -> tuple[Language, Language]:
    """Return the languages of `nl+fr`."""
    first, second = codes.split(PAIRED)
    return LANGUAGES[first.strip()], LANGUAGES[second.strip()]


def _days(entry: DateEntry | None) -> tuple[dt.date | None, dt.date | None]:
    if entry is None:
        return None, None
    return dt.date.fromisoformat(entry.from_), dt.date.fromisoformat(entry.to) if entry.to else None
