"""What a pack tells its speaker, in each of its languages: what the next pack is held against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cached_property
from typing import Any

from builder.blake2 import blake2b
from builder.compose.blocks import figures_of
from builder.compose.phrases import function, in_a_line, person
from builder.compose.programme import moment, turn, when
from builder.compose.slides import shown_figures
from builder.compose.words import Words, together
from builder.documents import Deck
from builder.event import Edition, Part, Slide, Wording
from builder.timetable import question_key
from builder.told import Texts, Told, ToldFigure, ToldPart, ToldQuestion, ToldSlide
from builder.values import replace

#: How many bytes of a digest tell two texts of a slide apart.
_DIGEST = 6


class Teller:
    """Tells each speaker what is theirs. What there is to tell of a part is gathered once, for all who answer in it."""

    def __init__(self, editions: Sequence[Edition], deck: Deck) -> None:
        """Take the editions of an event and one of its fitted decks: slides have the same numbers in every language."""
        self._tellers = {edition.language.code: _Teller(edition, deck) for edition in editions}
        self._parts: dict[str, list[int]] = defaultdict(list)
        for number, part in enumerate(editions[0].programme.parts):
            for speaker in part.addressees():
                self._parts[speaker.key].append(number)

    def tell(self, key: str, codes: Collection[str]) -> Told:
        """Return what the pack of a speaker tells in these languages, all in the order of the event.

        An empty key is the moderator's, who is told the whole of it.
        """
        tellers = [self._tellers[code] for code in codes]
        numbers = self._parts[key] if key else range(len(tellers[0].parts))
        told: Told = _joined([teller.told(key, numbers) for teller in tellers])
        return told


class _Teller:
    """Tells it in one language."""

    def __init__(self, edition: Edition, deck: Deck) -> None:
        self._edition, self._words = edition, Words(edition.phrasebook)
        self._speakers = {speaker.key: speaker for speaker in edition.programme.speakers}
        self._numbers: dict[str, list[int]] = defaultdict(list)
        for number, slide in enumerate(deck.slides, 1):
            self._numbers[slide.key].append(number)
            self._numbers[f"{slide.key.partition('/')[0]}/"].append(number)

    def told(self, key: str, numbers: Collection[int]) -> Told:
        programme = self._edition.programme
        return Told(
            name=self._text(self._name(key)),
            parts=tuple(_own(self.parts[number], key) for number in numbers),
            when=self._text(when(self._words, self._edition, key)),
            where=self._text(programme.venue),
            moderator=programme.moderator,
        )

    def _name(self, key: str) -> Wording | str:
        if key:
            speaker = self._speakers[key]
            return together(speaker.name, ", ", function(self._words, speaker))
        return self._edition.language.name

    @cached_property
    def parts(self) -> tuple[ToldPart, ...]:
        """All the parts, each with all who answer in it."""
        return tuple(map(self._part, self._edition.programme.parts))

    def _part(self, part: Part[Wording]) -> ToldPart:
        numbers = self._numbers[f"{part.key}/"]
        figures = figures_of(self._edition, part)
        return ToldPart(
            title=self._text(part.title),
            number=part.number or 0,
            time=self._text(self._time(part)),
            slides=(*numbers[:1], *numbers[-1:]),
            questions=tuple(self._question(part, number) for number in range(len(part.questions))),
            company={speaker.key: self._text(person(self._words, speaker)) for speaker in part.addressees()},
            figures={one.name: ToldFigure(self._text(one.label), self._text(one.value)) for one in figures},
            shown=tuple(self._slides(part)),
        )

    def _question(self, part: Part[Wording], number: int) -> ToldQuestion:
        asked = part.questions[number]
        time = moment(self._words, self._edition, question_key(part.key, number + 1))
        return ToldQuestion(
            self._text(asked.text), asked.number or 0, tuple(one.key for one in asked.to), self._text(time)
        )

    def _time(self, part: Part[Wording]) -> Wording | None:
        """Return when the part is, with the day where the event has several; None where neither is known."""
        known = turn(self._words, self._edition, part)
        return in_a_line(known, ", ") if known else None

    def _slides(self, part: Part[Wording]) -> Iterator[ToldSlide]:
        """Yield the opening of the part and the author's slides; questions are told of as what they are."""
        opening = replace(part, notes=None, slides=(), questions=())
        if part.key in self._numbers:  # breaks are on no slide of their own
            yield self._slide(part.key, tuple(opening.texts())[1:])  # the title is told of already
        for number, slide in enumerate(part.slides, 1):
            figures = {*slide.figures, *(slide.chart.facts if slide.chart else ())}
            counted = (words for one in shown_figures(self._edition, slide) for words in (one.value, one.label))
            texts = (*replace(slide, notes=None).texts(), *counted)
            yield self._slide(f"{part.key}/slide-{number}", texts, figures, _shown(slide))

    def _slide(
        self, key: str, texts: Collection[Wording], figures: Collection[str] = (), shown: bytes = b""
    ) -> ToldSlide:
        """Return a slide with a digest of its texts and of what else is `shown`; `figures` are on it too."""
        words = "\n".join(" ".join(str(text).split()) for text in texts).encode() + shown
        named = {fact for text in texts for fact in text.facts} | set(figures)
        labelled = tuple(figure.name for figure in self._edition.figures if figure.name in named)
        digest = blake2b(words, digest_size=_DIGEST).hexdigest()
        return ToldSlide(self._numbers[key][0], self._text(digest), labelled)

    def _text(self, text: Wording | str | None) -> Texts:
        return {self._edition.language.code: str(text)} if text else {}


def _shown(slide: Slide[Wording]) -> bytes:
    """Return what a slide shows that is no text: the values of a chart, a picture."""
    series = slide.chart.series if slide.chart else ()
    values = "\n".join(value for one in series for value in one.written)
    return values.encode() + (slide.picture.data if slide.picture else b"")


def _own(part: ToldPart, key: str) -> ToldPart:
    """Return the part as it is told to one of those who answer in it; the moderator is told who answers what."""
    if not key:
        return part
    return replace(
        part,
        questions=tuple(
            replace(question, together=tuple(other for other in question.together if other != key))
            for question in part.questions
            if key in question.together
        ),
        company={other: person for other, person in part.company.items() if other != key},
    )


def _joined(values: Sequence[Any]) -> Any:
    """Return the same tree told in several languages as one: texts side by side, all else as it is in the first."""
    first: Any = values[0]
    if isinstance(first, Mapping):
        if all(isinstance(text, str) for text in first.values()):
            return {code: text for value in values for code, text in value.items()}
        return {key: _joined([value[key] for value in values]) for key in first}
    if isinstance(first, tuple):
        return tuple(_joined(pieces) for pieces in zip(*values, strict=True))
    if is_dataclass(first) and not isinstance(first, type):
        names = [field.name for field in fields(first)]
        return type(first)(**{name: _joined([getattr(value, name) for value in values]) for name in names})
    return first
