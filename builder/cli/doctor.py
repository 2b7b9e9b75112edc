"""`plenary doctor`: what this machine lacks and how to get it."""

from __future__ import annotations

import argparse

from builder.cli.scope import project_of


def add_arguments(doctor: argparse.ArgumentParser) -> None:
    """Add what the command takes to its parser."""
    doctor.set_defaults(run=_examine)


def _examine(options: argparse.Namespace) -> int:
    from builder.doctor import examine

    findings = examine(project_of(options).folder)
    for finding in findings:
        print(f"{'ok  ' if finding.found else 'MISS'}  {finding.name}: {finding.detail}")
        if finding.remedy:
            print(f"      {finding.remedy}")
    return 0 if all(finding.found or not finding.needed for finding in findings) else 3
