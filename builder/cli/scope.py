"""What a command is about: the project, its events, and which of their documents."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Protocol

from builder.cli.printing import print_problems
from builder.conduct.project import Project
from builder.documents import DocumentKind
from builder.meant import did_you_mean
from builder.problems import PlenaryError


class Commands(Protocol):
    """Where a command adds itself: what `add_subparsers` returns."""

    def add_parser(self, name: str, *, help: str) -> argparse.ArgumentParser:
        """Return the parser of a new command, with its line in the list of commands."""


def project_of(options: argparse.Namespace) -> Project:
    """Return the project that the command is run in."""
    return Project(Path(options.project))


def add_events(parser: argparse.ArgumentParser) -> None:
    """Add the argument that names events."""
    parser.add_argument("events", nargs="*", metavar="EVENT", help="an event in source/ (default: all)")


def add_scope(parser: argparse.ArgumentParser) -> None:
    """Add the arguments that name events, languages, kinds of document and a look."""
    add_events(parser)
    parser.add_argument(
        "-l",
        "--language",
        action="append",
        default=[],
        metavar="CODE",
        help="only this language, such as nl; xx is the test language",
    )
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        type=_kind,
        metavar="KIND",
        help=f"only this kind: {', '.join(DocumentKind)}",
    )
    parser.add_argument(
        "--layout",
        default="",
        metavar="LAYOUT",
        help="another look than the event's own: a folder in layouts/; its files go to output/EVENT/LAYOUT/",
    )


def add_processes(parser: argparse.ArgumentParser) -> None:
    """Add the argument that says in how many processes work is done."""
    parser.add_argument(
        "--jobs",
        type=_processes,
        default=os.cpu_count() or 1,
        metavar="N",
        help="work in so many processes where there is much to do (default: as many as this machine has cores)",
    )


def _processes(text: str) -> int:
    if text.isdecimal() and 1 <= int(text) <= _MOST_PROCESSES:
        return int(text)
    raise argparse.ArgumentTypeError(f"'{text}' is no number of processes (1 to {_MOST_PROCESSES})")


#: More than this, a machine does nothing but change from one to the other.
_MOST_PROCESSES = 64


def _kind(name: str) -> DocumentKind:
    try:
        return DocumentKind(name)
    except ValueError:
        hint = did_you_mean(name, tuple(DocumentKind), f"the kinds are: {', '.join(DocumentKind)}")
        raise argparse.ArgumentTypeError(f"no kind '{name}'\n{hint}") from None


def each_event(
    options: argparse.Namespace, act: Callable[[Project, Path], int], *, instead: Collection[str] = ()
) -> int:
    """Act on each event that is asked for; one that is at fault does not keep the next one. Return the worst status.

    `instead` are words that the command takes in the place of events: one of them may be meant.
    """
    project = project_of(options)
    status = 0
    events = project.events(options.events, instead)
    print_problems(tuple(project.left_behind()))
    for path in events:
        try:
            status = max(status, act(project, path))
        except PlenaryError as fault:
            print_problems(fault.problems)
            status = max(status, fault.exit_status)
    return status
