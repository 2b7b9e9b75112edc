"""Checks what was built: every file readable and whole, nothing missing, all languages saying the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from builder.check.following import Followed, follow
from builder.check.identity import READABLE
from builder.check.ignoring import Ignored, covering
from builder.check.opened import UNFORESEEN, Opened, open_built
from builder.check.origins import Origins
from builder.check.package import find_damage
from builder.check.reading import Reading, UnreadableError
from builder.check.registry import AT_ALL, AT_ONE, AT_TWO, INSIDE
from builder.check.rule import Finding, Known, Official
from builder.check.telling import tell
from builder.documents import Artefact, Deck, DocumentKind, Paper
from builder.event import Edition, Event
from builder.problems import Problem, error


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found in built files, what of it the event asks to be ignored, and what was read.

    `trails` are the documents of which it is known what they were composed of, followed into their files.
    """

    problems: tuple[Problem, ...]
    ignored: tuple[Ignored, ...]
    readings: tuple[Reading, ...]
    trails: tuple[Followed, ...] = ()


def _nobody_counts() -> None:
    """Count nothing."""


#: What is known without a glossary.
_NOTHING = Official()


def check_documents(
    event: Event,
    editions: Mapping[str, Edition],
    artefacts: Sequence[Artefact],
    planned: Mapping[str, Deck | Paper] | None = None,
    official: Official = _NOTHING,
    *,
    looks: bool = True,
    draw: Callable[[str], bytes] | None = None,
    looked: Callable[[], None] = _nobody_counts,
) -> Verdict:
    """Return what is wrong with the built files. `editions` are by language code, in the order of the event.

    `planned` are the documents that the files were drawn from, by the name of the file; `official` is what the
    glossary says; `draw` draws a planned document anew, by the name of its file. The first language that a document was
    built in is what the others are held against. Without `looks` documents are followed, not judged. `looked` is called
    for each file that was judged.
    """
    origins = {code: Origins(edition) for code, edition in editions.items()}
    known = Known(event, editions, origins, planned or {}, official=official, draw=draw)
    files: list[Judged] = []
    for artefact in artefacts:
        files.append(judge(artefact, known, looks=looks))
        looked()
    readings = tuple(reading for one in files for reading in one.readings)
    trails = {name: trail for one in files for name, trail in one.trails.items()}
    between = _told(find_between(readings, replace(known, trails=trails)) if looks else (), known)
    problems = (problem for one in (*files, between) for problem in one.problems)
    ignored = (one for each in (*files, between) for one in each.ignored)
    return Verdict(tuple(dict.fromkeys(problems)), tuple(dict.fromkeys(ignored)), readings, tuple(trails.values()))


@dataclass(frozen=True, slots=True)
class Judged:
    """What was read in a file and found in it, looked at alone: it is not held open while others are looked at."""

    problems: tuple[Problem, ...] = ()
    ignored: tuple[Ignored, ...] = ()
    readings: tuple[Reading, ...] = ()
    trails: Mapping[tuple[str, str], Followed] = field(default_factory=dict)


def judge(artefact: Artefact, known: Known, *, looks: bool = True) -> Judged:
    """Return what is read in a file; and what is found in it if it `looks`."""
    try:
        one = open_built(artefact)
    except UnreadableError as fault:
        return Judged((_unreadable(artefact, str(fault)),))
    known = replace(known, trails=follow_all(one.readings, known.planned))
    found = _told(find_inside(one, known) if looks else (), known)
    unread = (_unreadable(artefact, one.unread),) if one.unread else ()
    return Judged((*unread, *found.problems), found.ignored, one.readings, known.trails)


def _told(findings: Iterable[Finding], known: Known) -> Judged:
    """Return what was found as people are told of it: in two lists, as the event asks for some to be ignored."""
    problems: list[Problem] = []
    ignored: list[Ignored] = []
    for finding in findings:
        told, ignore = tell(finding, known), covering(finding, known.event.ignores)
        if ignore:
            ignored.append(Ignored(told, ignore))
        else:
            problems.append(told)
    return Judged(tuple(problems), tuple(ignored))


def follow_all(readings: Iterable[Reading], planned: Mapping[str, Deck | Paper]) -> Mapping[tuple[str, str], Followed]:
    """Return documents followed into their files, by file and language: those of which it is known what they say."""
    return {
        (reading.artefact.name, reading.artefact.language.code): follow(reading, planned[reading.artefact.name])
        for reading in readings
        if reading.artefact.name in planned
    }


def _unreadable(artefact: Artefact, why: str) -> Problem:
    return error(None, f"output/{artefact.name} cannot be read: {why}", "build it again", rule=READABLE.id)


def find_inside(one: Opened, known: Known) -> Iterator[Finding]:
    """Yield what is found in one file, looked at alone. What is in a damaged one is not looked at further."""
    damage = tuple(find_damage(one, known))
    yield from damage
    for look in INSIDE if one.readings and not damage else ():
        try:
            yield from look(one, known)
        except (UnreadableError, *UNFORESEEN) as fault:
            message = f"it cannot be looked at further ({type(fault).__name__}: {fault})"
            yield READABLE.found(one.artefact, message, "build it again")
    for reading in one.readings:
        for examine in AT_ONE:
            yield from examine(reading, known)


def find_between(readings: Sequence[Reading], known: Known) -> Iterator[Finding]:
    """Yield what is found between documents: the same one in several languages, and all of them together."""
    for first, *others in _by_document(readings):
        for other in others:
            for compare in AT_TWO:
                yield from compare(first, other, known)
    for survey in AT_ALL:
        yield from survey(readings, known)


def _by_document(readings: Sequence[Reading]) -> Iterator[list[Reading]]:
    """Yield the readings of each document in all its languages together; a note as PDF is another than one for Word."""
    together: dict[tuple[DocumentKind, str, str], list[Reading]] = defaultdict(list)
    for reading in readings:
        artefact = reading.artefact
        format_ = artefact.name.rpartition(".")[2] if "." in artefact.name else ""
        together[artefact.kind, artefact.name if artefact.beside else artefact.speaker, format_].append(reading)
    yield from together.values()
