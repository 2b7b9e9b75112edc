"""Checks what was built: every file readable and whole, nothing missing, all languages saying the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from typing import Protocol

from builder.check.behind import Backgrounds, Behind
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
from builder.event import Edition, Event, Ignore
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
    kept: Kept | None = None,
    look: Look | None = None,
) -> Verdict:
    """Return what is wrong with the built files. `editions` are by language code, in the order of the event.

    `planned` are the documents that the files were drawn from, by the name of the file; `official` is what the
    glossary says; `draw` draws a planned document anew, by the name of its file. The first language that a document was
    built in is what the others are held against. Without `looks` documents are followed, not judged. `looked` is called
    for each file that was judged. Files that are `kept` are not looked into again; `look` looks into others, elsewhere
    than in this process.
    """
    origins = {code: Origins(edition) for code, edition in editions.items()}
    known = Known(event, editions, origins, planned or {}, official=official, draw=draw)
    files = _Files(known, kept, look or partial(look_into_all, looks=looks), keeps=looks)
    told = _Told(event.ignores)
    readings: list[Reading] = []
    trails: dict[tuple[str, str], Followed] = {}
    for artefact, one in zip(artefacts, files.look_into(artefacts), strict=True):
        if one.unread:
            told.problems.append(_unreadable(artefact, one.unread))
        own = replace(known, trails=one.trails)
        told.add(chain(one.findings, find_as_read(one.readings, own) if looks else ()), own)
        readings += one.readings
        trails.update(one.trails)
        looked()
    known = replace(known, trails=trails)
    told.add(find_between(readings, known) if looks else (), known)
    return Verdict(*told.once(), tuple(readings), tuple(trails.values()))


class Kept(Protocol):
    """What was read in files in which nothing was found."""

    def recall(self, artefact: Artefact, behind: Behind) -> tuple[Reading, ...] | None:
        """Return what was read in the same bytes, before the same background; None if they are not known as sound."""

    def keep(self, artefact: Artefact, behind: Behind, readings: tuple[Reading, ...]) -> None:
        """Keep what is read in a file in which nothing was found."""


class _Told:
    """What was found, as people are told of it; apart from that, what the event asks to be ignored."""

    def __init__(self, ignores: Collection[Ignore]) -> None:
        self.problems: list[Problem] = []
        self._ignored: list[Ignored] = []
        self._ignores = ignores

    def add(self, findings: Iterable[Finding], known: Known) -> None:
        """Add what was found."""
        for finding in findings:
            problem, ignore = tell(finding, known), covering(finding, self._ignores)
            if ignore:
                self._ignored.append(Ignored(problem, ignore))
            else:
                self.problems.append(problem)

    def once(self) -> tuple[tuple[Problem, ...], tuple[Ignored, ...]]:
        """Return both, each thing once."""
        return tuple(dict.fromkeys(self.problems)), tuple(dict.fromkeys(self._ignored))


@dataclass(frozen=True, slots=True)
class Looked:
    """What is read in a file, and what is found inside it: it is not held open while others are looked at.

    `trails` are its documents, followed, by file and language. `unread` says why it cannot be read.
    """

    artefact: Artefact
    findings: tuple[Finding, ...] = ()
    readings: tuple[Reading, ...] = ()
    trails: Mapping[tuple[str, str], Followed] = field(default_factory=dict)
    unread: str = ""

    def as_in(self, artefact: Artefact) -> Looked:
        """Return what is read and found in another file of these bytes."""
        readings = tuple(
            replace(reading, artefact=replace(artefact, language=reading.artefact.language))
            for reading in self.readings
        )
        trails = {
            (artefact.name, code): replace(trail, reading=reading)
            for ((_, code), trail), reading in zip(self.trails.items(), readings, strict=False)
        }
        findings = tuple(replace(finding, artefact=artefact) for finding in self.findings)
        return Looked(artefact, findings, readings, trails, self.unread)


#: Looks into files, each before what stands behind it, and tells what is found in them, in their order.
Look = Callable[[Sequence[tuple[Artefact, Behind]]], Iterator[Looked]]


def look_into_all(files: Iterable[tuple[Artefact, Behind]], *, looks: bool = True) -> Iterator[Looked]:
    """Yield what is read in files, one after the other, and what is found inside each if it `looks`."""
    return (look_into(artefact, behind, looks=looks) for artefact, behind in files)


def look_into(artefact: Artefact, behind: Behind, *, looks: bool = True) -> Looked:
    """Return what is read in a file, and what is found inside it if it `looks`."""
    try:
        one = open_built(artefact)
    except UnreadableError as fault:
        return Looked(artefact, unread=str(fault))
    findings = tuple(find_inside(one, behind)) if looks else ()
    return Looked(artefact, findings, one.readings, unread=one.unread)


class _Files:
    """Has files looked into, once where several have the same bytes: the slides of all who answer in a part."""

    def __init__(self, known: Known, kept: Kept | None, look: Look, *, keeps: bool) -> None:
        self._known, self._kept, self._look, self._keeps = known, kept, look, keeps
        self._backgrounds = Backgrounds(known)

    def look_into(self, artefacts: Sequence[Artefact]) -> Iterator[Looked]:
        """Yield what is read in each file, and what is found inside it."""
        firsts = list(self._firsts(artefacts))
        known = {first: recalled for first in set(firsts) if (recalled := self._recall(artefacts[first]))}
        anew = [artefacts[first] for first in sorted(set(firsts).difference(known))]
        looked = self._look([(one, self._backgrounds.of(one)) for one in anew])
        for artefact, first in zip(artefacts, firsts, strict=True):
            if first not in known:
                known[first] = self._keep(next(looked))
            one = known[first] if artefact is artefacts[first] else known[first].as_in(artefact)
            yield replace(one, trails=follow_all(one.readings, self._known.planned))

    def _firsts(self, artefacts: Sequence[Artefact]) -> Iterator[int]:
        """Yield for each file the number of the first that has the same bytes and is the same document, or its own."""
        met: dict[bytes, int] = {}
        for number, artefact in enumerate(artefacts):
            first = met.setdefault(artefact.data, number)
            yield first if self._is_twin(artefact, artefacts[first]) else number

    def _is_twin(self, one: Artefact, other: Artefact) -> bool:
        """Return whether two files of the same bytes are the same document, which goes to two people."""
        planned = self._known.planned
        alike = replace(one, name=other.name, speaker=other.speaker) == other
        return alike and planned.get(one.name) == planned.get(other.name)

    def _recall(self, artefact: Artefact) -> Looked | None:
        readings = self._kept.recall(artefact, self._backgrounds.of(artefact)) if self._kept else None
        return Looked(artefact, readings=readings) if readings else None

    def _keep(self, looked: Looked) -> Looked:
        if self._kept and self._keeps and looked.readings and not looked.findings:
            self._kept.keep(looked.artefact, self._backgrounds.of(looked.artefact), looked.readings)
        return looked


def follow_all(readings: Iterable[Reading], planned: Mapping[str, Deck | Paper]) -> Mapping[tuple[str, str], Followed]:
    """Return documents followed into their files, by file and language: those of which it is known what they say."""
    return {
        (reading.artefact.name, reading.artefact.language.code): follow(reading, planned[reading.artefact.name])
        for reading in readings
        if reading.artefact.name in planned
    }


def _unreadable(artefact: Artefact, why: str) -> Problem:
    return error(None, f"output/{artefact.name} cannot be read: {why}", "build it again", rule=READABLE.id)


def find_inside(one: Opened, behind: Behind) -> Iterator[Finding]:
    """Yield what is found inside one file, whoever it is for. What is in a damaged one is not looked at further."""
    damage = tuple(find_damage(one, behind))
    yield from damage
    for look in INSIDE if one.readings and not damage else ():
        try:
            yield from look(one, behind)
        except (UnreadableError, *UNFORESEEN) as fault:
            message = f"it cannot be looked at further ({type(fault).__name__}: {fault})"
            yield READABLE.found(one.artefact, message, "build it again")


def find_as_read(readings: Iterable[Reading], known: Known) -> Iterator[Finding]:
    """Yield what is found in a document as it is read in a file."""
    for reading in readings:
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
