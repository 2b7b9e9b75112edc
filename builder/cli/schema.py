"""`plenary schema`: the JSON Schema that lets an editor check source/ while you type."""

from __future__ import annotations

import argparse

from builder.cli.printing import print_made
from builder.cli.scope import project_of


def add_arguments(schema: argparse.ArgumentParser) -> None:
    """Add what the command takes to its parser."""
    schema.set_defaults(run=_write_schema)


def _write_schema(options: argparse.Namespace) -> int:
    from builder.conduct.schema import write_schema

    project = project_of(options)
    name, changed = write_schema(project)
    print_made(name, changed=changed)
    return 0
