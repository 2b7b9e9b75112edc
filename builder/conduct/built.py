"""What a build left in `output/`: its files, what is told of each, and what was noticed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from builder.problems import PlenaryError, Problem
from builder.values import value


@value
class BuiltFile:
    """A file that is in place. `why` says why it was drawn, empty where it was up to date.

    `changed` says whether its bytes differ from what stood there before. `pack` is the name of the pack that it is in,
    empty for a document of the event. `edited` are the files that it would have taken the place of, had nobody edited
    them.
    """

    name: str
    why: str
    changed: bool
    pack: str = ""
    edited: tuple[str, ...] = ()


#: What is told of a file but its name.
_TOLD = attrgetter("why", "changed", "pack", "edited")


@value
class Alike:
    """Files that are in place, of all of which the same is told: thousands of a first build."""

    names: tuple[str, ...]
    why: str
    changed: bool
    pack: str
    edited: tuple[str, ...]


def alike(files: Iterable[BuiltFile]) -> Iterator[Alike]:
    """Yield files in their order, those that follow each other together where they are alike."""
    for told, together in groupby(files, key=_TOLD):
        yield Alike(tuple(file.name for file in together), *told)


def one_by_one(together: Iterable[Alike]) -> Iterator[BuiltFile]:
    """Yield files that were put together, one by one."""
    return (BuiltFile(name, *_TOLD(those)) for those in together for name in those.names)


@value
class Built:
    """What a build left in `output/`: its files, the names of those that it removed, and what was noticed.

    `kept` are the names of files that the event no longer has, and somebody edited. `missing` are the errors that kept
    some documents from being made while the others were, `lacking` the names of these. `unaddressed` are the names of
    packs that have no mail, because nobody said where it goes. `withdrawn` is the name of the certificate that was
    taken away because a file which it names is another now, empty if none was.
    """

    alike: tuple[Alike, ...]
    removed: tuple[str, ...]
    problems: tuple[Problem, ...]
    kept: tuple[str, ...]
    missing: tuple[PlenaryError, ...] = ()
    lacking: tuple[str, ...] = ()
    unaddressed: tuple[str, ...] = ()
    withdrawn: str = ""

    @property
    def files(self) -> Iterator[BuiltFile]:
        """The files, one by one."""
        return one_by_one(self.alike)

    def names(self) -> Iterator[str]:
        """Yield the names of all files there that this rests on, those that somebody edited included."""
        yield from names_of(self.files)
        yield from (*self.lacking, *self.kept)


def names_of(files: Iterable[BuiltFile]) -> Iterator[str]:
    """Yield the names of files, and of those that they would have taken the place of, had nobody edited them."""
    return (name for file in files for name in (file.name, *file.edited))
