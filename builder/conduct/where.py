"""Where the texts of an event stand: on which slides, on which pages, in which notes, in each language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from builder.catalogue.file import read_text
from builder.check.documents import check_documents
from builder.check.ledger import Ledger
from builder.check.origins import wordings_of
from builder.check.reading import squeeze
from builder.conduct.check import read_built
from builder.conduct.pack_check import read_packed
from builder.conduct.packs import Packs
from builder.conduct.plan import Localised, fit, localise, plan
from builder.conduct.project import Project
from builder.conduct.sound import SoundFiles
from builder.conduct.templates import open_layout
from builder.event import Edition, Wording
from builder.problems import Place, Problem, UsageError, error
from builder.proof import Stand
from builder.values import value

#: A place as messages write it, and as one copies it from an editor: with a line, and maybe a column.
_PLACE = re.compile(r"(?P<path>.+\.(?:ya?ml|po)):(?P<line>\d+)(?::(?P<column>\d+))?:?")


@value
class InLanguage:
    """A text in one language: its words, where its translation stands, and where it stands in the documents.

    `packs` are the names of the packs that hold one of these documents.
    """

    code: str
    words: str
    place: Place | None
    stands: tuple[Stand, ...]
    packs: tuple[str, ...] = ()


@value
class Found:
    """A text of the event, or a name in it. `place` is that of the source; `what` says what it is (`point`, `fact`)."""

    what: str
    place: Place
    words: str
    languages: tuple[InLanguage, ...]


@value
class Search:
    """What was found, and the files in which nothing could be looked for."""

    found: tuple[Found, ...]
    absent: tuple[Problem, ...]


def find_where(project: Project, path: Path, query: str) -> Search:
    """Return the texts of an event that have some words in any language, or come from a place, and where they stand.

    Case, spaces and hyphens of the words do not matter. A place is one of the source (`source/x.yaml:120`) or of a
    catalogue (`translations/fr/x.po:88`). UsageError for a file that is not of this event.
    """
    localised = localise(project, path)
    templates = open_layout(project, localised.event.layout)
    fitted = fit(localised, templates)
    planned = plan(localised, fitted)
    artefacts, absent = read_built(project, planned, localised)
    packs = Packs(localised, fitted, {})
    packed, of_packs = read_packed(project, localised, fitted, packs)
    documents = {item.name: item.document for item in planned} | of_packs
    verdict = check_documents(
        localised.event,
        localised.editions,
        (*artefacts, *packed),
        documents,
        looks=False,
        kept=SoundFiles(project, localised, templates),
    )
    room = _Room(project, localised, Ledger(verdict.trails), _packed(packs))
    place = _PLACE.fullmatch(query.strip())
    found = room.at(place["path"], int(place["line"])) if place else room.saying(query)
    return Search(tuple(found), tuple(absent))


class _Room:
    """The texts of an event, in each language."""

    def __init__(
        self, project: Project, localised: Localised, ledger: Ledger, packed: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._project = project
        self._event = localised.event
        self._editions = localised.editions
        self._ledger = ledger
        self._packed = packed
        self._wordings = {code: _by_source(edition) for code, edition in localised.editions.items()}

    # ------------------------------------------------------------ by words

    def saying(self, query: str) -> Iterator[Found]:
        """Yield the texts that have the words in some language, then the people, then words of Plenary's own."""
        wanted = squeeze(query)
        texts = {text.place: text for text in self._event.texts()}
        matching = {place for place, text in texts.items() if wanted in squeeze(text.source)}
        for wordings in self._wordings.values():
            matching |= {place for place, wording in wordings.items() if wanted in squeeze(str(wording))}
        places = [place for place in texts if place in matching]
        yield from (self._text(place, str(texts[place].kind), texts[place].source) for place in places)
        people = [one for one in self._event.programme.speakers if wanted in squeeze(one.name)]
        yield from (self._name(one.name, one.place) for one in people)
        if not places and not people:
            yield from self._own_words(query)

    def _own_words(self, query: str) -> Iterator[Found]:
        """Yield words that are no text of the event and stand in its documents all the same: a label, a date."""
        stands = self._ledger.holding(query)
        if stands:
            languages = tuple(self._language(code, query, None, stands) for code in self._editions)
            yield Found("Plenary's own words", self._event.place, query, languages)

    # ------------------------------------------------------------ by place

    def at(self, path: str, line: int) -> Iterator[Found]:
        """Yield what stands at a line of the source or of a catalogue."""
        name = Path(path).as_posix().removeprefix("./")
        known = {self._event.place.path} | {place.path for place in self._catalogue_places()}
        file = next(
            (one for one in sorted(known) if name == one or name.endswith(f"/{one}") or one.endswith(f"/{name}")), ""
        )
        if not file:
            hint = f"the files of {self._event.name} are: {', '.join(sorted(known))}"
            raise UsageError(error(None, f"'{path}' is no file of this event", hint))
        if file == self._event.place.path:
            yield from self._at_source(line)
        else:
            yield from self._at_catalogue(file, line)

    def _at_source(self, line: int) -> Iterator[Found]:
        """Yield the text that the line is part of; for the line of a fact the texts that it stands in."""
        texts = {text.place: text for text in self._event.texts()}
        people = {one.place: one.name for one in self._event.programme.speakers}
        facts = {one.place: one.name for one in self._event.facts}
        above = [place.line for place in (*texts, *people, *facts) if place.line <= line]
        here = max(above, default=0)
        yield from (self._text(at, str(text.kind), text.source) for at, text in texts.items() if at.line == here)
        yield from (self._name(name, at) for at, name in people.items() if at.line == here)
        for at, name in facts.items():
            if at.line == here:
                yield from self._with_fact(name, texts)

    def _with_fact(self, name: str, texts: Mapping[Place, object]) -> Iterator[Found]:
        for text in self._event.texts():
            if text.place in texts and name in {placed for placed, _ in text.placeholders()}:
                yield self._text(text.place, f"{text.kind} with the fact {name}", text.source)

    def _at_catalogue(self, file: str, line: int) -> Iterator[Found]:
        lines = read_text(self._project.folder / file, file)[0].splitlines()
        first = last = line
        while first > 1 and lines[min(first, len(lines)) - 2].strip():
            first -= 1
        while last < len(lines) and lines[last].strip():
            last += 1
        kinds = {text.place: text for text in self._event.texts()}
        for wordings in self._wordings.values():
            for source, wording in wordings.items():
                if source in kinds and any(at.path == file and first <= at.line <= last for at in wording.places):
                    yield self._text(source, str(kinds[source].kind), kinds[source].source)

    def _catalogue_places(self) -> Iterator[Place]:
        for wordings in self._wordings.values():
            yield from (place for wording in wordings.values() for place in wording.places[1:])

    # ------------------------------------------------------------ what was found

    def _text(self, source: Place, what: str, words: str) -> Found:
        stands = self._ledger.of(source)
        languages = []
        for code, wordings in self._wordings.items():
            wording = wordings.get(source)
            if wording:
                place = wording.places[-1] if len(wording.places) > 1 else None
                languages.append(self._language(code, str(wording), place, stands))
        return Found(what, source, words, tuple(languages))

    def _name(self, name: str, place: Place) -> Found:
        stands = self._ledger.holding(name)
        languages = tuple(self._language(code, name, None, stands) for code in self._editions)
        return Found("speaker", place, name, languages)

    def _language(self, code: str, words: str, place: Place | None, stands: Sequence[Stand]) -> InLanguage:
        own = tuple(stand for stand in stands if stand.artefact.language.code == code)
        packs = dict.fromkeys(name for stand in own for name in self._packed.get(stand.artefact.name, ()))
        return InLanguage(code, words, place, own, tuple(packs))


def _packed(packs: Packs) -> Mapping[str, tuple[str, ...]]:
    """Return the names of the packs that hold each document, by the name of its file."""
    found: dict[str, tuple[str, ...]] = {}
    for pack in packs.all:
        for member in packs.contents.members(pack):
            found[member.job.name] = (*found.get(member.job.name, ()), pack.name)
    return found


def _by_source(edition: Edition) -> Mapping[Place, Wording]:
    """Return the wordings of an edition by the places of their sources."""
    wordings: Iterable[Wording] = wordings_of(edition)
    return {wording.places[0]: wording for wording in wordings if wording.places}
