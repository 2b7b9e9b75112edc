"""`plenary layout`: the templates of a layout."""

from __future__ import annotations

import argparse

from builder.cli.printing import print_made
from builder.cli.scope import Commands, project_of


def add_command(commands: Commands) -> None:
    """Add the command to the parser."""
    layout = commands.add_parser("layout", help="make the templates of a layout from its brand.yaml")
    layout.add_argument("names", nargs="*", metavar="LAYOUT", help="a folder in layouts/ (default: all)")
    layout.set_defaults(run=_make_layouts)


def _make_layouts(options: argparse.Namespace) -> int:
    from builder.conduct.layouts import make_layout

    project = project_of(options)
    for folder in project.looks(options.names):
        for name, changed in make_layout(project, folder):
            print_made(name, changed=changed)
    return 0
