"""`plenary build`: make the documents in output/."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from builder.cli.printing import files, print_made, print_problems
from builder.cli.scope import Commands, add_scope, each_event
from builder.conduct.project import Project
from builder.problems import Problem

if TYPE_CHECKING:
    from builder.conduct.build import Built


def add_command(commands: Commands) -> None:
    """Add the command to the parser."""
    build = commands.add_parser("build", help="make the documents in output/")
    add_scope(build)
    build.add_argument(
        "--draft",
        action="store_true",
        help="build what is not fully translated too, marked, in output/EVENT/draft/; final files stay as they are",
    )
    build.add_argument("-v", "--why", action="store_true", help="say of each file that was drawn why it was")
    build.add_argument(
        "--jobs",
        type=_processes,
        default=os.cpu_count() or 1,
        metavar="N",
        help="draw in so many processes where there is much to draw (default: as many as this machine has cores)",
    )
    build.add_argument("--watch", action="store_true", help="build again what each save concerns, until Ctrl-C")
    build.set_defaults(run=_build)


def _build(options: argparse.Namespace) -> int:
    from builder.conduct.build import build_event

    told: dict[Path, frozenset[tuple[str, str]]] = {}

    def act(project: Project, path: Path) -> int:
        built = build_event(
            project,
            path,
            options.language,
            options.only,
            options.layout,
            draft=options.draft,
            processes=1 if options.watch else options.jobs,  # a watch keeps all that it needs warm, in this process
        )
        before = told.get(path, frozenset())
        told[path] = frozenset(map(_said, built.problems))
        print_problems([problem for problem in built.problems if _said(problem) not in before])
        _print_built(built, options)
        made = sum(file.changed for file in built.files)
        print(f"{path.stem}: {files(made)} made, {files(len(built.files) - made)} the same as before")
        return max((lack.exit_status for lack in built.missing), default=0)

    if options.watch:
        from builder.cli.watch import watch

        return watch(options, act)
    return each_event(options, act)


def _processes(text: str) -> int:
    """Return how many processes are asked for. ValueError, which argparse tells, if that is none."""
    if int(text) < 1:
        raise ValueError(text)
    return int(text)


def _said(problem: Problem) -> tuple[str, str]:
    """Return what is the same of a problem when the lines above it grow or shrink."""
    return problem.place.path if problem.place else "", problem.message


def _print_built(built: Built, options: argparse.Namespace) -> None:
    for file in built.files:
        if file.changed or not options.watch:
            print_made(f"output/{file.name}", changed=file.changed)
        if options.why and file.why:
            print(f"      because {file.why}")
    for name in built.removed:
        print(f"gone  output/{name}: the event no longer has it")
    for lack in built.missing:
        print_problems(lack.problems)
