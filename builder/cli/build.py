"""`plenary build`: make the documents in output/."""

from __future__ import annotations

import argparse
from pathlib import Path

from builder.cli.printing import files, print_made, print_problems
from builder.cli.scope import Commands, add_scope, each_event
from builder.conduct.project import Project


def add_command(commands: Commands) -> None:
    """Add the command to the parser."""
    build = commands.add_parser("build", help="make the documents in output/")
    add_scope(build)
    build.add_argument(
        "--draft",
        action="store_true",
        help="build what is not fully translated too, marked, in output/EVENT/draft/; final files stay as they are",
    )
    build.set_defaults(run=_build)


def _build(options: argparse.Namespace) -> int:
    from builder.conduct.build import build_event

    def act(project: Project, path: Path) -> int:
        built = build_event(project, path, options.language, options.only, options.layout, draft=options.draft)
        print_problems(built.problems)
        for name in built.names:
            print_made(f"output/{name}", changed=name in built.changed)
        for lack in built.missing:
            print_problems(lack.problems)
        changed = len(built.changed)
        print(f"{path.stem}: {files(changed)} made, {files(len(built.names) - changed)} the same as before")
        return max((lack.exit_status for lack in built.missing), default=0)

    return each_event(options, act)
