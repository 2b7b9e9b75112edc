"""What is to be translated, and all that a translator needs to know: texts of an event, and the builder's own words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from babel.messages.extract import extract

from builder.event import Event, Fact, FactKind, ListKind, Money, Part, Point, Question, Slide, Speaker, Text, Value


@dataclass(frozen=True, slots=True)
class Extracted:
    """A message to be translated: its context, empty for none, and id; what is noted for translators; where it stands.

    `plural_id` is empty for a message without plural forms. `references` are `path:line`, all its places.
    """

    context: str
    id: str
    plural_id: str = ""
    notes: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str]:
        """What tells messages apart: context and id."""
        return self.context, self.id


def extract_messages(event: Event) -> tuple[Extracted, ...]:
    """Return the distinct messages of an event in the order of its texts."""
    facts = {fact.name: fact for fact in event.facts}
    return _distinct(
        Extracted(
            text.msgctxt,
            text.source,
            notes=(*text.comment.splitlines(), *filter(None, [where]), *_figures(text, facts)),
            references=(f"{text.place.path}:{text.place.line}",),
        )
        for text, where in _texts(event)
    )


def extract_builder_words(package: Path) -> tuple[Extracted, ...]:
    """Return the words that the modules of a package say or count, in the order of the modules' names.

    They are the literal first argument of `say`, and the first two of `count`. A comment above that begins with
    `Translators:` comes along.
    """
    found: list[Extracted] = []
    for path in sorted(package.rglob("*.py")):
        name = path.relative_to(package.parent).as_posix()
        found += _words_of(path, name)
    return _distinct(found)


def _distinct(messages: Iterable[Extracted]) -> tuple[Extracted, ...]:
    """Return each message once, where it comes first, with what is noted at all its places."""
    merged: dict[tuple[str, str], Extracted] = {}
    for message in messages:
        first = merged.get(message.key, message)
        merged[message.key] = Extracted(
            *message.key,
            first.plural_id or message.plural_id,
            tuple(dict.fromkeys(first.notes + message.notes)),
            tuple(dict.fromkeys(first.references + message.references)),
            first.flags,
        )
    return tuple(merged.values())


# ---------------------------------------------------------------- texts of an event, and where they stand

#: Texts, each with where it stands, in words; empty where the context says it all.
Located = Iterator[tuple[Text, str]]

#: One of the things before the points of a list, by name.
_MARKERS = {
    ListKind.ARROWS: "arrow",
    ListKind.CHECKS: "check mark",
    ListKind.BULLETS: "bullet",
    ListKind.NUMBERS: "numbered",
    ListKind.LETTERS: "lettered",
}


def _texts(event: Event) -> Located:
    """Yield the texts in the order of `Event.texts`."""
    programme = event.programme
    yield from _located("", programme.title, programme.subtitle, programme.venue)
    for part in programme.parts:
        yield from _texts_of_part(part)
    yield from _located("title of the last slide", programme.closing)
    for speaker in programme.speakers:
        yield from _located(f"of {speaker.name}", speaker.role)
    yield from _names(event)
    for fact in event.facts:
        yield from _located(f"stands behind {_figure(fact)}", fact.label)


def _located(where: str, *texts: Text | None) -> Located:
    return ((text, where) for text in texts if text)


def _texts_of_part(part: Part[Text]) -> Located:
    name = f"part {part.number}" if part.number else "part without a number"
    yield from _located(name, part.title)
    where = f'{name} "{part.title.source}"'
    yield from _located(where, part.subtitle)
    yield from _texts_of_slide(part, f"{where}, opening slide")
    for number, slide in enumerate(part.slides, 1):
        yield from _located(f"{where}, slide {number}", slide.title)
        yield from _texts_of_slide(slide, f'{where}, slide {number} "{slide.title.source}"')
    for question in part.questions:
        yield from _located(f"{where}, {_asked(question)}", question.text)


def _texts_of_slide(slide: Slide[Text] | Part[Text], where: str) -> Located:
    """Yield what stands on a slide, or on the opening slide of a part, below the title."""
    yield from _located(where, slide.lead)
    yield from _texts_of_points(slide.points, slide.list, where)
    yield from _located(where, slide.callout, slide.notes)


def _texts_of_points(points: Iterable[Point[Text]], kind: ListKind, where: str, level: int = 1) -> Located:
    for point in points:
        yield from _located(f"{where}: {_MARKERS[kind]}, level {level}", point.text)
        yield from _texts_of_points(point.points, point.list, where, level + 1)


def _asked(question: Question[Text]) -> str:
    number = f"question {question.number}" if question.number else "question"
    return f"{number}, asked of {' and '.join(map(_person, question.to))}"


def _person(speaker: Speaker[Text]) -> str:
    return f"{speaker.name} ({', '.join(body.name.source for body in speaker.organisations)})"


def _names(event: Event) -> Located:
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
        yield from _located(f"organisation of {' and '.join(people + speakers[key])}", name)


# ---------------------------------------------------------------- figures


def _figures(text: Text, facts: Mapping[str, Fact]) -> Iterator[str]:
    """Yield what each figure in the braces of a text is."""
    for name in dict.fromkeys(name for name, _ in text.placeholders()):
        yield f"{{{name}}} is {_figure(facts[name])}"


def _figure(fact: Fact) -> str:
    """Return a figure as its author typed it."""
    match fact.kind:
        case FactKind.PERCENTAGE:
            return f"{_range(fact, '–')}%"
        case FactKind.MONEY:
            return f"{_range(fact, '–')} {fact.value.currency if isinstance(fact.value, Money) else ''}"
        case FactKind.DATE:
            return f"the date {_range(fact, ' to ')}"
        case FactKind.NUMBER:
            return f"the number {_range(fact, '–')}"


def _range(fact: Fact, dash: str) -> str:
    return dash.join(_typed(value) for value in (fact.value, fact.end) if value is not None)


def _typed(value: Value) -> str:
    match value:
        case dt.date():
            return value.isoformat()
        case Money(amount=amount):
            return f"{amount:f}"
        case Decimal():
            return f"{value:f}"


# ---------------------------------------------------------------- the builder's own words

_KEYWORDS = {"say": None, "count": (1, 2)}


def _words_of(path: Path, name: str) -> Iterator[Extracted]:
    code = path.read_bytes()
    if b".say(" not in code and b".count(" not in code:  # most modules have no words, and taking one to pieces is slow
        return
    words = extract("python", BytesIO(code), _KEYWORDS, ["Translators:"], strip_comment_tags=True)
    for line, message, comments, _ in words:
        singular, plural = message if isinstance(message, tuple) else (message, "")
        flags = ("python-brace-format",) if "{" in singular else ()
        yield Extracted("", singular, plural, tuple(comments), (f"{name}:{line}",), flags)
