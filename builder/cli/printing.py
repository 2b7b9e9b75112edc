"""What every command prints alike: results on standard output, problems on standard error."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.problems import PlenaryError, Problem

#: What the system says of a stream that takes no more: its reader has gone, its disk is full.
UNTOLD = (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EIO)


def print_made(name: str, *, changed: bool) -> None:
    """Print a file that was made, or that would have come out the same."""
    print(made(name, changed=changed))


def made(name: str, *, changed: bool) -> str:
    """Return the line on a file that was made, or that would have come out the same."""
    return f"{'made' if changed else 'same'}  {name}"


def print_problems(problems: Sequence[Problem]) -> None:
    """Print problems on standard error, one after the other. What several documents find alike is said once."""
    for said in dict.fromkeys(map(str, problems)):
        complain(said)


def complain(message: str) -> None:
    """Print a line on standard error."""
    print(message, file=sys.stderr)


def print_lacks(lacks: Sequence[PlenaryError], names: Sequence[str], output: Path) -> None:
    """Print what kept files from being made, and which these are: packs are made without them.

    Whose older ones still lie in the `output` folder says what the event no longer does.
    """
    print_problems([problem for lack in lacks for problem in lack.problems])
    if names:
        complain(f"not made, and not in any pack or mail: {_first_of(names)}")
    old = [name for name in names if (output / name).exists()]
    if old:
        complain(f"out of date, and still there as built before: {_first_of(old)}")


def _first_of(names: Sequence[str]) -> str:
    """Return the first of these files, and how many more there are."""
    return f"output/{names[0]}" + (f" and {files(len(names) - 1)} more" if len(names) > 1 else "")


def unaddressed_lines(packs: Sequence[str]) -> Iterator[str]:
    """Yield the line that says once which packs have no mail; nothing where all have one."""
    if packs:
        who = ", ".join(packs) if len(packs) <= _NAMED else f"{len(packs)} packs"
        yield f"without a mail: {who}. Addresses go into source/contacts.yaml, as in {_example(packs[0])}"


def _example(pack: str) -> str:
    """Return how an address is written there: the moderator has no key among the speakers."""
    return "moderator: name@example.org" if pack == "moderator" else f"speakers: {{{pack}: name@example.org}}"


def withdrawn_lines(certificate: str) -> Iterator[str]:
    """Yield the line that says that a certificate was taken away; nothing where none was."""
    if certificate:
        yield f"gone  output/{certificate}: what it was written for has changed; plenary check writes a new one"


#: So many packs are named, of more it is said how many.
_NAMED = 3


def files(count: int) -> str:
    """Return so many files, in words."""
    return f"{count} {'file' if count == 1 else 'files'}"
