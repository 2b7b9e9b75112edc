"""`plenary new`: begin an event."""

from __future__ import annotations

import argparse

from builder.cli.printing import print_made
from builder.cli.scope import project_of


def add_arguments(new: argparse.ArgumentParser) -> None:
    """Add what the command takes to its parser."""
    new.add_argument("name", metavar="EVENT", help="what it is called: small letters, digits and hyphens")
    new.set_defaults(run=_new)


def _new(options: argparse.Namespace) -> int:
    from builder.conduct.new import new_event

    for name in new_event(project_of(options), options.name):
        print_made(name, changed=True)
    print(f"It builds as it is: type `plenary build`, look in output/, then edit source/{options.name}.yaml.")
    return 0
