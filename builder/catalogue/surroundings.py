"""Where each text of an event stands and what it is there, in words for translators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from builder.catalogue.notes import Note
from builder.event import Chart, Event, ListKind, Part, Picture, Point, Question, Slide, Speaker, Table, Text

#: A text, and what there is to tell of the place where it stands.
Located = Iterator[tuple[Text, tuple[Note, ...]]]

#: A point, by what stands before it.
_POINTS = {
    ListKind.ARROWS: "point with an arrow",
    ListKind.CHECKS: "point with a check mark",
    ListKind.BULLETS: "bullet point",
    ListKind.NUMBERS: "numbered point",
    ListKind.LETTERS: "lettered point",
}


def surroundings(event: Event) -> Located:
    """Yield the texts of an event in the order of `Event.texts`, each with where it stands."""
    programme = event.programme
    yield from _told("title of the event, on the first slide and at the foot of the others", programme.title)
    yield from _told("line below the title of the event", programme.subtitle)
    yield from _told("place where the event is held", programme.venue)
    titles = [part.title for part in programme.parts]
    for index, part in enumerate(programme.parts):
        yield from _of_part(part, titles, index)
    yield from _told("title of the last slide", programme.closing)
    for speaker in programme.speakers:
        yield from _told(f"function of {speaker.name}", speaker.role)
    yield from _of_organisations(event)
    for fact in event.facts:
        yield from _told(f"what a key figure counts, behind {{{fact.name}}}", fact.label)


def _told(what: str, text: Text | None, *where: Note) -> Located:
    return _noted(text, *where, Note(f"what: {what}"))


def _noted(text: Text | None, *notes: Note) -> Located:
    if text:
        yield text, notes


# ---------------------------------------------------------------- parts and slides


def _of_part(part: Part[Text], titles: Sequence[Text], index: int) -> Located:
    if part.is_break:
        yield part.title, (_between("break between two parts", titles, index),)
        yield from _told("notes for the moderator, not shown on the slide", part.notes)
        return
    name = f"part {part.number}" if part.number else "interlude"
    what = f"title of {name}" if part.number else "title of an interlude"
    yield part.title, (_between(what, titles, index),)
    where = f"where: {name} “”"
    opening = Note(f"{where}, opening slide", (part.title.source,))
    yield from _told("line below the title", part.subtitle, Note(where, (part.title.source,)))
    yield from _of_slide(part, opening)
    slides = [slide.title for slide in part.slides]
    for position, slide in enumerate(part.slides):
        yield slide.title, (Note(where, (part.title.source,)), _between("slide title", slides, position))
        yield from _of_slide(slide, Note(f"{where}, slide “”", (part.title.source, slide.title.source)))
    questions = [question.text for question in part.questions]
    for position, question in enumerate(part.questions):
        asked = _between(_question(question), questions, position), _asked(question)
        yield question.text, (Note(where, (part.title.source,)), *asked)


def _of_slide(slide: Slide[Text] | Part[Text], where: Note) -> Located:
    """Yield what stands on a slide, or on the opening slide of a part, below the title."""
    points = [point.text for point in slide.points]
    yield from _noted(slide.lead, where, _beside("line above a list", before=points[:1]))
    yield from _of_points(slide.points, slide.list, where)
    if isinstance(slide, Slide):
        yield from _of_shown(slide, where)
    yield from _noted(slide.callout, where, _beside("call-out, apart from the points", after=points[-1:]))
    if isinstance(slide, Slide):
        yield from _told("where what is shown comes from, in small print", slide.source, where)
    yield from _told("notes for the moderator, not shown on the slide", slide.notes, where)


def _of_points(points: Sequence[Point[Text]], kind: ListKind, where: Note, level: int = 1, under: str = "") -> Located:
    texts = [point.text for point in points]
    for index, point in enumerate(points):
        below = Note(f"{_POINTS[kind]}, level {level}, under “”" if under else f"{_POINTS[kind]}, level {level}")
        what = _between(below.pattern, texts, index, *filter(None, [under]))
        yield point.text, (where, what)
        yield from _of_points(point.points, point.list, where, level + 1, point.text.source)


def _of_shown(slide: Slide[Text], where: Note) -> Located:
    yield from _told("statement, alone on its slide", slide.statement, where)
    for shown in (slide.chart, slide.table, slide.picture):
        match shown:
            case Chart():
                yield from _of_chart(shown, where)
            case Table():
                yield from _of_table(shown, where)
            case Picture():
                yield from _told(
                    "description of a picture, read out to those who do not see it", shown.alternative, where
                )
                yield from _told("caption of a picture", shown.caption, where)


def _of_chart(chart: Chart[Text], where: Note) -> Located:
    what = f"label of a {chart.kind} chart"
    for index, category in enumerate(chart.categories):
        yield category, (where, _between(what, chart.categories, index))
    names = [series.name for series in chart.series if series.name]
    for index, name in enumerate(names):
        yield name, (where, _between(f"name of the values of a {chart.kind} chart", names, index))
    yield from _told("description of a chart, read out to those who do not see it", chart.alternative, where)


def _of_table(table: Table[Text], where: Note) -> Located:
    for index, head in enumerate(table.header):
        yield head, (where, _between(f"head of column {index + 1} of a table", table.header, index))
    for number, row in enumerate(table.rows, 1):
        for head, cell in zip(table.header, row, strict=True):
            yield cell, (where, Note(f"what: cell of a table, row {number}, below “”", (head.source,)))


# ---------------------------------------------------------------- what stands beside a text


def _between(what: str, texts: Sequence[Text], index: int, *quotes: str) -> Note:
    """Return what a text is, with those before and after it; `what` has a place for each of the quotes."""
    return _beside(what, *quotes, after=texts[max(0, index - 1) : index], before=texts[index + 1 : index + 2])


def _beside(what: str, *quotes: str, after: Sequence[Text] = (), before: Sequence[Text] = ()) -> Note:
    pattern = f"what: {what}" + ", after “”" * len(after) + ", before “”" * len(before)
    return Note(pattern, (*quotes, *(text.source for text in chain(after, before))))


# ---------------------------------------------------------------- people


def _question(question: Question[Text]) -> str:
    return f"question {question.number}" if question.number else "question without a number"


def _asked(question: Question[Text]) -> Note:
    people = [_person(speaker) for speaker in question.to]
    quotes = chain.from_iterable(quoted for _, quoted in people)
    return Note(f"asked of: {' and '.join(pattern for pattern, _ in people)}", tuple(quotes))


def _person(speaker: Speaker[Text]) -> tuple[str, list[str]]:
    quotes = [body.name.source for body in speaker.organisations]
    return f"{speaker.name} ({', '.join('“”' for _ in quotes)})" if quotes else speaker.name, quotes


def _of_organisations(event: Event) -> Located:
    """Yield the names of the organisations, each once, with who speaks for it."""
    contact = event.programme.contact.organisation
    bodies = {contact.key: contact.name}
    speakers: dict[str, list[str]] = {contact.key: []}
    for speaker in event.programme.speakers:
        for body in speaker.organisations:
            bodies[body.key] = body.name
            speakers.setdefault(body.key, []).append(speaker.name)
    for key, name in bodies.items():
        people = ["the contact of the event"] if key == contact.key else []
        yield from _told(f"name of the organisation of {_and([*people, *speakers[key]])}", name)


def _and(names: Iterable[str]) -> str:
    return " and ".join(names)
