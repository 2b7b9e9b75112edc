"""`plenary doctor`: what this machine lacks and how to get it."""

from __future__ import annotations

import argparse

from builder.cli.scope import Commands, project_of


def add_command(commands: Commands) -> None:
    """Add the command to the parser."""
    doctor = commands.add_parser("doctor", help="say what this machine lacks and how to get it")
    doctor.set_defaults(run=_examine)


def _examine(options: argparse.Namespace) -> int:
    from builder.doctor import examine

    findings = examine(project_of(options).folder)
    for finding in findings:
        print(f"{'ok  ' if finding.found else 'MISS'}  {finding.name}: {finding.detail}")
        if finding.remedy:
            print(f"      {finding.remedy}")
    return 0 if all(finding.found or not finding.needed for finding in findings) else 3
