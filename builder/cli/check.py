"""`plenary check`: hold the languages of the built documents against each other."""

from __future__ import annotations

import argparse
from pathlib import Path

from builder.cli.printing import files, print_problems
from builder.cli.scope import Commands, add_scope, each_event
from builder.conduct.project import Project
from builder.problems import has_errors


def add_command(commands: Commands) -> None:
    """Add the command to the parser."""
    check = commands.add_parser("check", help="hold the languages of the built documents against each other")
    add_scope(check)
    check.add_argument("--draft", action="store_true", help="check the drafts in output/EVENT/draft/ instead")
    check.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    from builder.conduct.check import check_event

    def act(project: Project, path: Path) -> int:
        checked = check_event(project, path, options.language, options.only, options.layout, draft=options.draft)
        print_problems(checked.problems)
        if has_errors(checked.problems):
            print(f"{path.stem}: {files(checked.files)} checked, {len(checked.problems)} things to mend")
            return 1
        print(f"{path.stem}: {files(checked.files)} checked; all languages say the same")
        return 0

    return each_event(options, act)
