"""The output folder: what stands in it, and new files put in place there, each whole or yesterday's."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, count
from pathlib import Path, PurePosixPath

from builder.engine import journal, memory
from builder.engine.digest import digest_bytes, digest_pieces, has_digest
from builder.engine.files import (
    AnyPath,
    beside,
    bytes_of,
    discard,
    left_overs,
    mark_of,
    place_of,
    remove,
    rename_all,
    write_beside,
)
from builder.engine.journal import Journal, Key, Record
from builder.engine.lock import locked
from builder.problems import OutputError, error
from builder.values import value

#: What a file is found to be, in words for those who ask why it is made.
_NEW = "it was not built before"
_GONE = "it was deleted"
_CUT_OFF = "the last build was cut off before it was in place"

#: Why a document is made again that says something else than it did.
SAYS_OTHERWISE = "what it says changed"

#: A key and a mark that no file has: those of one that was removed.
_NO_KEY, _NO_MARK = Key("", "", ""), (0, 0, 0)


@value
class Standing:
    """What is found of a planned file: the name under which it goes, and the key of what is in place there.

    `key` is None where it must be made whatever its key is, and `why` says why. `edited` are the files that it would
    have taken the place of, had nobody edited them.
    """

    name: str
    key: Key | None
    why: str = ""
    edited: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all the files that the planned one stands for."""
        return (self.name, *self.edited)

    def why_made(self, key: Key) -> str:
        """Return why a file with that key is to be made, empty where it is up to date."""
        if self.key is None or self.key == key:
            return self.why
        if self.key.document != key.document:
            return SAYS_OTHERWISE
        if self.key.layout != key.layout:
            return "the look changed"
        return "Plenary itself changed, or a library that it draws with"


def unbuilt(name: str) -> Standing:
    """Return what is found of a file that was never built: a pack has thousands, and nothing more is told of them."""
    return Standing(name, None, _NEW)


@value
class NewFile:
    """A file that was made: under which name it goes, what it is made of, with whom it is planned, and its bytes.

    These come in pieces, in their order. Of a piece that is `Known`, the digest need not be found again.
    """

    name: str
    group: str
    key: Key
    pieces: Sequence[bytes]


@value
class Held:
    """A file that was written, and what is to be recorded of it. `waits` says that it stands beside its place."""

    record: Record
    waits: bool


def hold(folder: Path, file: NewFile, *, alone: bool = True) -> Held:
    """Write a file beside its place in the output folder. OutputError if it cannot be.

    Where the same bytes stand already, nothing is written. `alone` as for `write_beside`.
    """
    path, digest = place_of(folder, file.name), digest_pieces(file.pieces)
    waits = mark_of(path)[0] != sum(map(len, file.pieces)) or not _has_digest(path, digest)
    if waits:
        path = write_beside(path, file.pieces, alone=alone)
    return Held(Record(file.name, file.group, file.key, digest, mark_of(path)), waits)


class Shelf:
    """Some files of the output folder as any process finds them, while new ones are made of them.

    It is plain data until it is used: what is found of the files that are planned, unless they are new; and of those
    that may be read, by their names, the digest and whether the bytes wait beside their place. Of which that is not
    known, they do. `held` are the files that were written, `kept` what is up to date.
    """

    def __init__(self, folder: Path, standings: Mapping[str, Standing], found: Mapping[str, tuple[str, bool]]) -> None:
        self._folder, self._standings, self._found = folder, standings, dict(found)
        self._read = "", b""
        self.held: list[Held] = []
        self.kept: list[Standing] = []

    def stand(self, name: str) -> Standing:
        """Return what is found of a planned file."""
        return self._standings.get(name) or unbuilt(name)

    def digest(self, name: str) -> str:
        """Return the digest of a file, as it was written now or built last. OutputError if there is none."""
        if name not in self._found:
            self._found[name] = digest_bytes(self.read(name)), True
        return self._found[name][0]

    def waits(self, name: str) -> bool:
        """Return whether a file stands beside its place, as it was written now."""
        return name not in self._found or self._found[name][1]

    def read(self, name: str) -> bytes:
        """Return the bytes of a file: whoever asks what they are asks for them next. OutputError if there is none."""
        if self._read[0] != name:
            place = place_of(self._folder, name)
            path = beside(place) if self.waits(name) else place
            data = bytes_of(path)
            if data is None:
                raise OutputError(error(None, f"'{path}' cannot be read", "build it again"))
            self._read = name, data
        return self._read[1]

    def taken(self) -> tuple[tuple[Held, ...], tuple[Standing, ...]]:
        """Return what was written since this was asked last, and what is up to date."""
        held, kept, self.held, self.kept = tuple(self.held), tuple(self.kept), [], []
        return held, kept

    def keep(self, standing: Standing) -> None:
        """Keep a file that is up to date."""
        self.kept.append(standing)

    def hold(self, file: NewFile) -> None:
        """Write a file beside its place. OutputError if it cannot be."""
        held = hold(self._folder, file)
        self._found[file.name] = (held.record.file, held.waits)
        self.held.append(held)


#: What tells by a file's name and bytes that nobody changed it since it was built.
Recogniser = Callable[[str, bytes], bool]


@contextlib.contextmanager
def open_output(folder: Path, state: Path, is_unedited: Recogniser = lambda _name, _data: True) -> Iterator[Output]:
    """Hold the lock of a project while its output folder is written to; leave nothing beside the files in place.

    `is_unedited` is asked of files of which nothing is remembered. What older versions of Plenary remembered goes.
    OutputError where another process holds the lock.
    """
    with locked(state):
        for name in (*journal.OLDER, *memory.OLDER):
            discard(state / name)
        output = Output(folder, Journal(state), is_unedited)
        try:
            yield output
        finally:
            output.tidy()


class Output:
    """The output folder while a command writes there.

    Files are written beside their places as they come, and put in place together. What a process that was killed had
    finished is taken up again.
    """

    def __init__(self, folder: Path, journal: Journal, is_unedited: Recogniser) -> None:
        self._folder, self._journal, self._is_unedited = folder, journal, is_unedited
        self._left = frozenset(left_overs(folder))
        self._finished: set[str] = set()
        self._taken_up: set[str] = set()
        self._as_it_was: set[str] = set()

    def stand(self, name: str) -> Standing:
        """Return what is found of a planned file: what was edited is kept, and the new one goes beside it."""
        edited: list[str] = []
        for place in _places(name):
            last = self._journal.last(place)
            why = self._found(place, last)
            if why is not None:
                break
            edited.append(place)
        return Standing(place, last.key if last and not why else None, why or "", tuple(edited))

    def _found(self, name: str, last: Record | None) -> str | None:
        """Return why the file of that name must be made: empty if it need not be, None if somebody edited it.

        `last` is what was recorded of it last, None if it never was.
        """
        if last is None:
            return self._found_unknown(name)
        if mark_of(place_of(self._folder, name)) == last.mark:
            return ""
        data = bytes_of(place_of(self._folder, name))
        if data is not None and has_digest(data, last.file):
            return ""
        if data is not None and not self._is_known(name, data):
            return None
        if name in self._left and _has_digest(beside(self._folder / name), last.file):
            self._finished.add(name)
            return ""
        return _GONE if data is None else _CUT_OFF

    def _found_unknown(self, name: str) -> str | None:
        """Return why a file of which nothing is remembered must be made, None if somebody edited what stands there."""
        data = bytes_of(place_of(self._folder, name))
        return _NEW if data is None or self._is_unedited(name, data) else None

    def _is_known(self, name: str, data: bytes) -> bool:
        """Return whether a file of that name with these bytes was built."""
        return any(has_digest(data, file) for file in self._journal.files(name))

    def keep(self, standing: Standing) -> None:
        """Keep a file that is up to date: one that a killed process had finished is put in place with the others."""
        if standing.name in self._finished:
            self._taken_up.add(standing.name)

    def shelf(self, planned: Iterable[str], read: Iterable[str]) -> Shelf:
        """Return these files as another process may find them: those that it may make, and those that it reads.

        What it writes beside their places, and is not taken back, is removed at the end.
        """
        found = ((name, self.stand(name)) for name in planned)
        standings = {name: standing for name, standing in found if standing != unbuilt(name)}
        places = (*(standing.name for standing in standings.values()), *read)
        return Shelf(self._folder, standings, {name: (self.digest(name), self.waits(name)) for name in places})

    def waits(self, name: str) -> bool:
        """Return whether a file stands beside its place, because it was not put there yet."""
        return name in self._finished or (self._journal.is_added(name) and name not in self._as_it_was)

    def hold(self, file: NewFile) -> None:
        """Write a file beside its place. OutputError if it cannot be."""
        self.take_back([hold(self._folder, file)])

    def take_back(self, held: Sequence[Held], kept: Iterable[Standing] = ()) -> None:
        """Record files that were written, here or by another process, and keep what is up to date."""
        self._as_it_was.update(one.record.name for one in held if not one.waits)
        self._journal.append(one.record for one in held)
        for standing in kept:
            self.keep(standing)

    def digest(self, name: str) -> str:
        """Return the digest of a file as it was built last, empty for one that never was."""
        last = self._journal.last(name)
        return last.file if last else ""

    def size(self, name: str) -> int:
        """Return how many bytes a file had as it was built last, 0 for one that never was."""
        last = self._journal.last(name)
        return last.mark[0] if last else 0

    def documents(self) -> Iterator[str]:
        """Yield the digests of the documents behind all files that were built, as they were built last."""
        return self._journal.documents()

    def groups(self) -> frozenset[str]:
        """Return the groups that all files were planned with which were built."""
        return self._journal.groups()

    def put_in_place(
        self, groups: Collection[str] = (), planned: Iterable[str] = ()
    ) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Put all that is held in place. OutputError names what another program has open.

        Then remove the built files of groups that are neither new nor planned, and return their names, and the names of
        those that were edited since and stay.
        """
        stay = dict.fromkeys(name for name in planned if not self._journal.is_added(name))
        old = self._journal.names(groups, stay)
        new = (name for name in self._journal.added() if name not in self._as_it_was)
        rename_all(place_of(self._folder, name) for name in chain(new, self._taken_up))
        self._journal.settle(self._taken_up)
        return self._clear(old)

    def _clear(self, old: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Remove files that are no longer planned; return their names, and those of files that were edited."""
        ours = tuple(name for name in old if self._is_ours(name))
        remove(ours, self._folder)
        kept = tuple(name for name in old if name not in ours and (self._folder / name).exists())
        gone = [name for name in old if name not in kept]
        self._journal.append(Record(name, "", _NO_KEY, "", _NO_MARK) for name in gone)
        self._journal.settle()
        return ours, kept

    def _is_ours(self, name: str) -> bool:
        """Return whether the file is there as it was built."""
        data = bytes_of(self._folder / name)
        return data is not None and self._is_known(name, data)

    def tidy(self) -> None:
        """Remove what is left beside the places of files, whoever left it there."""
        for name in left_overs(self._folder):
            discard(beside(self._folder / name))


def _has_digest(path: AnyPath, digest: str) -> bool:
    """Return whether there is a file whose bytes have the digest."""
    data = bytes_of(path)
    return data is not None and has_digest(data, digest)


def _places(name: str) -> Iterator[str]:
    """Yield the name of a file, then those that it has beside files that were edited."""
    yield name
    path = PurePosixPath(name)  # Python keeps the pieces of each path that is made
    yield str(path.with_suffix(f".new{path.suffix}"))
    for number in count(2):
        yield str(path.with_suffix(f".new-{number}{path.suffix}"))
