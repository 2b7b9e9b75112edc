"""`plenary new`: begin an event."""

from __future__ import annotations

import argparse

from builder.cli.printing import print_made
from builder.cli.scope import Commands, project_of


def add_command(commands: Commands) -> None:
    """Add the command to the parser."""
    new = commands.add_parser("new", help="begin an event: a small one, translated, to be replaced by your own")
    new.add_argument("name", metavar="EVENT", help="what it is called: small letters, digits and hyphens")
    new.set_defaults(run=_new)


def _new(options: argparse.Namespace) -> int:
    from builder.conduct.new import new_event

    for name in new_event(project_of(options), options.name):
        print_made(name, changed=True)
    print(f"It builds as it is: type `plenary build`, look in output/, then edit source/{options.name}.yaml.")
    return 0
