"""Points, lists and headings of a file are those of the event: their level, their markers, their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from builder.check.faithful import first_of_each_unit
from builder.check.following import Placed
from builder.check.reading import Line, Reading, quoted
from builder.check.rule import Finding, Known, Rule
from builder.event import ListKind
from builder.problems import Severity

LINE_LEVEL = Rule(
    "line-level",
    Severity.ERROR,
    "points and headings are at the level of the event",
    "A point under another one is one level further in, and a heading has the level of what it opens: screen readers "
    "tell both.",
    "WCAG 2.2, 1.3.1",
)
LIST_KIND = Rule(
    "list-kind",
    Severity.ERROR,
    "lists have the markers and numbers of the event",
    "A numbered point has its number, a lettered one its letter; arrows are no checks, and bullets no numbers.",
    "WCAG 2.2, 1.3.1",
)
LINE_LINKS = Rule(
    "line-links",
    Severity.ERROR,
    "lines lead where the event says",
    "A link of the event leads to its address, in every document that shows it, and nothing else is a link.",
    "WCAG 2.2, 2.4.4",
)
RULES = (LINE_LEVEL, LIST_KIND, LINE_LINKS)

_HINT = "build it again"


def find_wrong_structure(reading: Reading, known: Known) -> Iterator[Finding]:
    """Yield the lines that stand at another level, or behind another marker, than they were composed with."""
    followed = known.followed(reading)
    if followed is None:
        return
    yield from first_of_each_unit(_levels(reading, followed.placed))
    yield from first_of_each_unit(_headings(reading, followed.placed))
    yield from first_of_each_unit(_lists(reading, followed.placed))
    yield from first_of_each_unit(_links(reading, followed.placed))


def _found(rule: Rule, reading: Reading, one: Placed, message: str) -> Finding:
    told = f"{quoted(one.line.text)} {message}"
    places = one.piece.wording.places
    return rule.found(reading.artefact, told, _HINT, unit=one.unit, line=one.line, places=places)


# ---------------------------------------------------------------- levels


def _levels(reading: Reading, placed: Sequence[Placed]) -> Iterator[Finding]:
    for one in placed:
        level = one.piece.level
        if level is not None and level != one.line.level:
            yield _found(LINE_LEVEL, reading, one, f"is at level {one.line.level + 1}, and should be at {level + 1}")


def _headings(reading: Reading, placed: Sequence[Placed]) -> Iterator[Finding]:
    """Yield the headings that are further up or down than most others: where they begin is the layout's to say."""
    headings = [(one, _heading_level(one.line)) for one in placed if one.piece.heading]
    shifts = Counter(level - one.piece.heading for one, level in headings if level)
    usual = shifts.most_common(1)[0][0] if shifts else 0
    for one, level in headings:
        wanted = one.piece.heading + usual
        if level != wanted:
            what = f"a heading of level {level}" if level else "no heading"
            yield _found(LINE_LEVEL, reading, one, f"is {what}, and should be one of level {wanted}")


def _heading_level(line: Line) -> int:
    """Return the level that a file gives a heading, 0 for a line that is none: `H2`, `heading 2`."""
    number = line.role.casefold().removeprefix("heading").removeprefix("h").strip()
    return int(number) if number.isdigit() else 0


# ---------------------------------------------------------------- links


def _links(reading: Reading, placed: Sequence[Placed]) -> Iterator[Finding]:
    """Yield the lines that lead elsewhere than the texts on them."""
    on_line: dict[int, list[Placed]] = {}
    for one in placed:
        on_line.setdefault(id(one.line), []).append(one)
    for together in on_line.values():
        wanted = {run.link for one in together for run in one.piece.wording.runs if run.link}
        led = set(together[0].line.links)
        if wanted != led:
            lost = f"and should lead to {', '.join(sorted(wanted)) or 'nothing'}"
            message = f"leads to {', '.join(sorted(led)) or 'nothing'}, {lost}"
            yield _found(LINE_LINKS, reading, together[0], message)


# ---------------------------------------------------------------- lists

#: What the markers of counted lists are called in PowerPoint and in Word.
_COUNTED: Mapping[ListKind, tuple[str, ...]] = {
    ListKind.NUMBERS: ("arabic", "decimal"),
    ListKind.LETTERS: ("alpha", "Letter"),
}


def _lists(reading: Reading, placed: Sequence[Placed]) -> Iterator[Finding]:
    points = [one for one in placed if one.piece.list is not None]
    usual = _usual_markers(points)
    for _, group in groupby(points, lambda one: (one.unit.name, one.line.shape)):
        counter = _Counter()
        for one in group:
            kind, marker = one.piece.list, one.line.marker
            number = counter.number(one.line.level, marker)
            if kind is not None and kind in _COUNTED and not _counts(one, kind, number):
                wanted = f"number {one.piece.ordinal} of its {kind}"
                yield _found(LIST_KIND, reading, one, f"is marked '{marker}', and should be {wanted}")
            elif kind and kind not in _COUNTED and marker != usual[kind] and _is_marker_of_another(kind, marker, usual):
                yield _found(LIST_KIND, reading, one, f"is marked '{marker}', and should be one of its {kind}")


def _usual_markers(points: Sequence[Placed]) -> Mapping[ListKind, str]:
    """Return what stands before most points of each kind of list that does not count: it is the layout's to say."""
    found: dict[ListKind, Counter[str]] = {}
    for one in points:
        if one.piece.list and one.piece.list not in _COUNTED:
            found.setdefault(one.piece.list, Counter())[one.line.marker] += 1
    return {kind: markers.most_common(1)[0][0] for kind, markers in found.items()}


def _is_marker_of_another(kind: ListKind, marker: str, usual: Mapping[ListKind, str]) -> bool:
    names = (name for names in _COUNTED.values() for name in names)
    return marker in {usual[other] for other in usual if other != kind} or any(name in marker for name in names)


def _counts(one: Placed, kind: ListKind, number: int) -> bool:
    """Return whether a point is counted as it should be: as it is printed, or by a marker that counts."""
    printed = one.line.marker.rstrip(".) ")
    if printed.isdigit() or len(printed) == 1:
        return printed == (str(one.piece.ordinal) if kind is ListKind.NUMBERS else _letter(one.piece.ordinal))
    return any(name in one.line.marker for name in _COUNTED[kind]) and number in (0, one.piece.ordinal)


def _letter(ordinal: int) -> str:
    return chr(ord("a") + ordinal - 1) if 1 <= ordinal <= 26 else ""  # noqa: PLR2004 (letters of the alphabet)


class _Counter:
    """Counts points as PowerPoint does: those that follow each other at a level and begin with the same number."""

    def __init__(self) -> None:
        self._counts: dict[int, tuple[str, int]] = {}

    def number(self, level: int, marker: str) -> int:
        """Return the number of the next point, 0 where its marker does not say with which one it begins."""
        for deeper in [one for one in self._counts if one > level]:
            del self._counts[deeper]
        start = marker.partition(" from ")[2]
        if not start.isdigit():
            self._counts.pop(level, None)
            return 0
        last, count = self._counts.get(level, ("", 0))
        self._counts[level] = (marker, count + 1 if last == marker else int(start))
        return self._counts[level][1]
