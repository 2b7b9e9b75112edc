"""`plenary catalogue`: the translators' catalogues in translations/."""

from __future__ import annotations

import argparse
from pathlib import Path

from builder.cli import exchange
from builder.cli.scope import Commands, add_events, each_event
from builder.conduct.project import Project


def add_command(commands: Commands) -> None:
    """Add the command to the parser."""
    catalogue = commands.add_parser("catalogue", help="the translators' catalogues in translations/")
    actions = catalogue.add_subparsers(title="actions", metavar="ACTION", required=True)
    update = actions.add_parser("update", help="bring the catalogues up to date with source/")
    add_events(update)
    update.set_defaults(run=_update_catalogues)
    exchange.add_actions(actions)


def _update_catalogues(options: argparse.Namespace) -> int:
    from builder.conduct.catalogues import update_event_catalogues

    def act(project: Project, path: Path) -> int:
        for line in update_event_catalogues(project, path):
            print(line)
        return 0

    return each_event(options, act)
