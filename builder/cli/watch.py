"""`plenary build --watch`: build again what each save concerns, until Ctrl-C."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.cli.printing import print_made, print_problems
from builder.cli.scope import each_event, project_of
from builder.conduct.project import Project
from builder.problems import PlenaryError

#: Builds an event and prints what came of it.
Build = Callable[[Project, Path], int]


def watch(options: argparse.Namespace, build: Build) -> int:
    """Build what is asked for, then what each save concerns. Faults are printed, and the watch goes on."""
    from builder.conduct.kept import stay
    from builder.conduct.watch import concerned, watch_project

    stay()
    project = project_of(options)
    project.events(options.events)  # a name that is not there ends it at once
    try:
        saves = watch_project(project)
        each_event(options, build)
        print("watching: save a file, and what it concerns is built again; Ctrl-C ends it", flush=True)
        for saved in saves:
            with _faults_told():
                what = concerned(project, saved, project.events(options.events))
                for folder in what.layouts:
                    _make_templates(project, folder)
                for path in what.events:
                    with _faults_told():
                        build(project, path)
            sys.stdout.flush()
    except KeyboardInterrupt:
        print()
    return 0


@contextmanager
def _faults_told() -> Iterator[None]:
    try:
        yield
    except PlenaryError as fault:
        print_problems(fault.problems)


def _make_templates(project: Project, folder: Path) -> None:
    from builder.conduct.layouts import make_layout

    made = make_layout(project, folder)
    for name, changed in made.files:
        if changed:
            print_made(name, changed=True)
    print_problems(made.problems)
