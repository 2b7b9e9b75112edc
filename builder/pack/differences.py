"""What has changed for a speaker since the last pack was sent: the same changes in each of its languages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeVar

from builder.told import Difference, DifferenceKind, Texts, Told, ToldPart, ToldQuestion, same_words

Piece = TypeVar("Piece", ToldPart, ToldQuestion)

#: A text that has this share of its words in common with an old one is the old one, reworded; a part at the time of an
#: old one is the old one too, unless another is likelier.
_ALIKE = 0.4


def find_differences(old: Told, new: Told) -> tuple[Difference, ...]:
    """Return what is not as it was told: the event first, then part by part.

    What only others were asked, and what the documents look like, is no change. Only the languages that a pack had and
    still has are compared; a pack in quite another language is one change.
    """
    codes = [code for code in new.name if code in old.name]
    if not codes:
        return (Difference(DifferenceKind.LANGUAGE, old.name, new.name),)
    changes: list[Difference] = []
    for change in _Comparison(codes).all(old, new):
        if change not in changes:  # a figure or a name stands in several parts
            changes.append(change)
    return tuple(changes)


class _Comparison:
    """Holds old and new against each other in some languages, one or more; the first decides what belongs together."""

    def __init__(self, codes: Sequence[str]) -> None:
        self._codes = codes

    def all(self, old: Told, new: Told) -> Iterator[Difference]:
        yield from self._changed(DifferenceKind.WHEN, old.when, new.when)
        yield from self._changed(DifferenceKind.WHERE, old.where, new.where)
        yield from self._changed(DifferenceKind.MODERATOR, self._alike(old.moderator), self._alike(new.moderator))
        yield from self._changed(DifferenceKind.NAME, old.name, new.name)
        for before, after in self._pairs(old.parts, new.parts):
            if before and after:
                yield from self._in_part(before, after)
            elif after:
                yield from self._changed(DifferenceKind.PART_ADDED, {}, after.title)
                for question in after.questions:
                    yield from self._changed(DifferenceKind.QUESTION_ADDED, {}, question.text)
            elif before:
                yield from self._changed(DifferenceKind.PART_WITHDRAWN, before.title, {})

    def _in_part(self, old: ToldPart, new: ToldPart) -> Iterator[Difference]:
        title = new.title
        yield from self._changed(DifferenceKind.TITLE, old.title, new.title, part=title)
        if old.number and new.number:
            before, after = self._alike(old.number), self._alike(new.number)
            yield from self._changed(DifferenceKind.PART_NUMBER, before, after, part=title)
        yield from self._changed(DifferenceKind.TIME, old.time, new.time, part=title)
        for asked, asks in self._pairs(old.questions, new.questions):
            yield from self._of_question(asked, asks, old, new)
        yield from self._of_company(old, new)
        yield from self._of_figures(old, new)
        yield from self._of_slides(old, new)

    def _of_question(
        self, before: ToldQuestion | None, after: ToldQuestion | None, old: ToldPart, new: ToldPart
    ) -> Iterator[Difference]:
        if after is None or before is None:
            kind = DifferenceKind.QUESTION_ADDED if after else DifferenceKind.QUESTION_WITHDRAWN
            yield from self._changed(kind, before.text if before else {}, after.text if after else {}, part=new.title)
            return
        yield from self._changed(DifferenceKind.QUESTION_REWORDED, before.text, after.text, part=new.title)
        if before.number and after.number:
            was, now = self._alike(before.number), self._alike(after.number)
            yield from self._changed(DifferenceKind.QUESTION_NUMBER, was, now, after.text, new.title)
        if before.time and after.time and not self._differ(old.time, new.time):  # when the part is was told already
            yield from self._changed(DifferenceKind.QUESTION_TIME, before.time, after.time, after.text, new.title)
        joined = set(after.together) - set(before.together)
        left = set(before.together) - set(after.together)
        if joined or left & set(new.company):  # those who went are told of already, whatever they answered
            was, now = self._people(before, old), self._people(after, new)
            yield from self._changed(DifferenceKind.TOGETHER, was, now, after.text, new.title)

    def _people(self, question: ToldQuestion, part: ToldPart) -> Texts:
        """Return who answers a question, all of them, in each language; nothing for nobody."""
        people = [part.company[key] for key in question.together if key in part.company]
        return {code: ", ".join([one.get(code, "") for one in people]) for code in self._codes} if people else {}

    def _of_company(self, old: ToldPart, new: ToldPart) -> Iterator[Difference]:
        for key, person in new.company.items():
            if key in old.company:
                yield from self._changed(DifferenceKind.COMPANY, old.company[key], person)
            else:
                yield from self._changed(DifferenceKind.JOINED, {}, person, part=new.title)
        for key, person in old.company.items():
            if key not in new.company:
                yield from self._changed(DifferenceKind.LEFT, person, {}, part=new.title)

    def _of_figures(self, old: ToldPart, new: ToldPart) -> Iterator[Difference]:
        for name, figure in new.figures.items():
            if before := old.figures.get(name):
                yield from self._changed(DifferenceKind.FIGURE, before.value, figure.value, figure.label)

    def _of_slides(self, old: ToldPart, new: ToldPart) -> Iterator[Difference]:
        yield from self._changed(
            DifferenceKind.SLIDES_MOVED, self._span(old.slides), self._span(new.slides), part=new.title
        )
        corrected = {
            name
            for name, figure in new.figures.items()
            if name in old.figures and self._differ(old.figures[name].value, figure.value)
        }
        rewritten: dict[str, str] = {}
        for code in self._codes:
            known = {slide.words.get(code) for slide in old.shown}
            numbers = [
                str(slide.number)
                for slide in new.shown
                if slide.words.get(code) not in known and not corrected & set(slide.figures)
            ]
            rewritten |= {code: ", ".join(numbers)} if numbers else {}
        if rewritten:
            yield Difference(DifferenceKind.SLIDES_CHANGED, {}, rewritten, part=new.title)

    # ------------------------------------------------------------ texts

    def _changed(
        self, kind: DifferenceKind, old: Texts, new: Texts, about: Texts | None = None, part: Texts | None = None
    ) -> Iterator[Difference]:
        if self._differ(old, new):
            before, after = ({code: texts[code] for code in self._codes if code in texts} for texts in (old, new))
            yield Difference(kind, before, after, about or {}, part or {})

    def _differ(self, old: Texts, new: Texts) -> bool:
        return any(not same_words(old.get(code), new.get(code)) for code in self._codes)

    def _alike(self, value: object) -> Texts:
        """Return a name or a number, which is the same in each language; nothing for none."""
        return dict.fromkeys(self._codes, str(value)) if value else {}

    def _span(self, slides: Collection[int]) -> Texts:
        return self._alike("–".join(map(str, sorted(set(slides)))))

    # ------------------------------------------------------------ what belongs together

    def _pairs(self, old: Sequence[Piece], new: Sequence[Piece]) -> Iterator[tuple[Piece | None, Piece | None]]:
        """Yield each piece with the old one that it was, None for a new one; then the old ones that are gone.

        Pieces that say the same in any language are one; then those that have most words in common. Of several that say
        the same, those at the same time are one. A break is the one that stood between the same two.
        """
        likely = sorted(
            (
                (-self._likeness(one, other), not self._is_at_the_time_of(one, other), abs(i - j), i, j)
                for i, one in enumerate(old)
                for j, other in enumerate(new)
            ),
        )
        was: dict[int, int] = {}
        for score, _, _, i, j in likely:
            if -score >= _ALIKE and j not in was and i not in was.values():
                was[j] = i
        was |= _between_the_same(old, new, was)
        for j, piece in enumerate(new):
            yield (old[was[j]] if j in was else None), piece
        yield from ((piece, None) for i, piece in enumerate(old) if i not in was.values())

    def _likeness(self, old: Piece, new: Piece) -> float:
        before, after = _texts_of(old), _texts_of(new)
        if any(same_words(before.get(code), after.get(code)) for code in self._codes):
            return 1.0
        if isinstance(old, ToldPart) and isinstance(new, ToldPart) and self._shares_a_question(old, new):
            return _ALIKE + _PUSH
        was, now = (texts.get(self._codes[0], "").casefold().split() for texts in (before, after))
        alike = min(SequenceMatcher(None, was, now, autojunk=False).ratio(), 1 - _PUSH)
        return max(alike, _ALIKE) if self._is_at_the_time_of(old, new) else alike

    def _is_at_the_time_of(self, old: Piece, new: Piece) -> bool:
        """Return whether a part has the time that another had, and its number, if it has one."""
        if not (isinstance(old, ToldPart) and isinstance(new, ToldPart)):
            return False
        return bool(new.time) and old.number == new.number and not self._differ(old.time, new.time)

    def _shares_a_question(self, old: ToldPart, new: ToldPart) -> bool:
        asked = [{question.text.get(self._codes[0]) for question in part.questions} for part in (old, new)]
        return bool(asked[0] & asked[1])


#: What makes one pair a little likelier than another.
_PUSH = 0.01


def _between_the_same(old: Sequence[Piece], new: Sequence[Piece], was: Mapping[int, int]) -> Mapping[int, int]:
    """Return which breaks stand in the place of which old ones. `was` is the same of what is known, by numbers."""
    known = {-1: -1, **was, len(new): len(old)}
    gone = {i for i, piece in enumerate(old) if _is_break(piece)}.difference(was.values())
    added = {j for j, piece in enumerate(new) if _is_break(piece)}.difference(was)
    return {j: i for j in added for i in gone if known.get(j - 1) == i - 1 and known.get(j + 1) == i + 1}


def _is_break(piece: ToldPart | ToldQuestion) -> bool:
    """Return whether it is a break, or an interlude like one: whoever is told of it is told of all beside it."""
    return isinstance(piece, ToldPart) and not piece.number and not piece.questions


def _texts_of(piece: ToldPart | ToldQuestion) -> Mapping[str, str]:
    return piece.title if isinstance(piece, ToldPart) else piece.text
