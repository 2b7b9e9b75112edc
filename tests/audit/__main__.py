"""`make audit`: look at everything that is built as others do, and say what is to be mended."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from tests.audit import pictures
from tests.audit.machine import equip
from tests.audit.material import Material
from tests.audit.part import Outcome, Part, run, table
from tests.audit.parts import PARTS

HOME = Path(__file__).parents[2]


def main() -> int:
    """Run the parts that are asked for, print what they found and a table, and return 1 if anything was found."""
    names = [part.name for part in PARTS]
    parser = argparse.ArgumentParser(prog="make audit", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"only these of: {', '.join(names)}")
    parser.add_argument("--accept", action="store_true", help="take pages as they look now for right")
    options = parser.parse_args()
    if unknown := sorted(set(options.parts) - set(names)):
        parser.error(f"no part '{unknown[0]}'; the parts are: {', '.join(names)}")
    asked = [part for part in PARTS if not options.parts or part.name in options.parts]
    outcomes = _run([_accepting(part) if options.accept else part for part in asked])
    print()
    print("\n".join(table(outcomes)))
    findings = sum(len(outcome.report.findings) for outcome in outcomes)
    skipped = sum(bool(outcome.skipped) for outcome in outcomes)
    print(f"\naudit: {findings} findings, {skipped} of {len(outcomes)} parts skipped")
    return int(findings > 0)


def _accepting(part: Part) -> Part:
    return replace(part, look=pictures.accept) if part.look is pictures.look else part


def _run(parts: list[Part]) -> list[Outcome]:
    """Run parts one after the other, and print what each found as soon as it is known."""
    material = Material(HOME)
    lacking = equip((need for part in parts for need in part.needs), material.folder)
    outcomes = []
    for part in parts:
        print(f"{part.name}: {part.asks} ...", flush=True)
        outcome = run(part, material, "; ".join(lacking[need] for need in part.needs if need in lacking))
        for finding in outcome.report.findings:
            print(f"  {finding}")
        for note in outcome.report.notes:
            print(f"  {note}")
        outcomes.append(outcome)
    return outcomes


if __name__ == "__main__":
    sys.exit(main())
