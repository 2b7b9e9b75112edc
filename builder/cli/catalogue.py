"""`plenary catalogue`: the translators' catalogues in translations/."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from builder.cli import exchange, progress
from builder.cli.printing import complain
from builder.cli.scope import add_events, each_event
from builder.conduct.project import Project

if TYPE_CHECKING:
    from builder.conduct.catalogues import Updated


def add_arguments(catalogue: argparse.ArgumentParser) -> None:
    """Add what the command takes to its parser."""
    actions = catalogue.add_subparsers(title="actions", metavar="ACTION", required=True)
    update = actions.add_parser("update", help="bring the catalogues up to date with source/")
    add_events(update)
    update.add_argument("--refresh", action="store_true", help="renew all notes and line numbers too")
    update.set_defaults(run=_update_catalogues)
    typo = actions.add_parser("typo", help="the same, after a slip was mended in source/: translations stay approved")
    add_events(typo)
    typo.set_defaults(run=_mend_typos)
    add = actions.add_parser("add", help="begin the catalogues of one more language")
    add.add_argument("language", metavar="CODE", help="the language, such as de")
    add_events(add)
    add.set_defaults(run=_add_language)
    exchange.add_actions(actions)
    progress.add_action(actions)


def _update_catalogues(options: argparse.Namespace) -> int:
    from builder.conduct.catalogues import update_event_catalogues

    def act(project: Project, path: Path) -> int:
        _print_updated(update_event_catalogues(project, path, refresh=options.refresh))
        return 0

    return each_event(options, act)


def _mend_typos(options: argparse.Namespace) -> int:
    from builder.conduct.catalogues import update_event_catalogues

    def act(project: Project, path: Path) -> int:
        updated = update_event_catalogues(project, path, only_typos=True)
        _print_updated(updated)
        for pair in updated.reworded:
            verdict = f"look  {pair.reason}" if pair.reason else "kept  its translations stay approved"
            print(f"{verdict}\n        {pair.old}\n      → {pair.new}")
        if not updated.reworded:
            print(f"{path.stem}: no text was reworded that has a translation")
        return 0

    return each_event(options, act)


def _add_language(options: argparse.Namespace) -> int:
    from builder.conduct.catalogues import add_language

    def act(project: Project, path: Path) -> int:
        updated, is_published = add_language(project, path, options.language)
        _print_updated(updated)
        if not is_published:
            where = project.relative(path)
            print(f"{path.stem}: to build it in this language too, add {options.language} to `languages` in {where}")
        return 0

    return each_event(options, act)


def _print_updated(updated: Updated) -> None:
    for line in updated.lines:
        print(line)
    if updated.unmeasured:
        complain(f"slide numbers and lengths in the notes stay as they were: {updated.unmeasured}")
