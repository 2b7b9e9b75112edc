"""`python -m tests.mutations`: plant every fault, and print the table of what is caught.

With `--markdown` print the table as docs/checks.md holds it, and plant nothing.
"""

from __future__ import annotations

import sys

from tests.mutations.suite import as_markdown, rows


def main() -> int:
    """Print the table; return 1 if a fault was not found by the rule meant for it."""
    if "--markdown" in sys.argv[1:]:
        print(as_markdown(), end="")
        return 0
    missed = count = 0
    for row in rows():
        count += 1
        missed += not row.is_caught
        verdict = "found " if row.is_caught else "MISSED"
        print(f"{verdict}  {row.format:15} {row.fault:62} {row.rule}")
    print(f"{count - missed} of {count} faults are found by the rule meant for them")
    return int(bool(missed))


sys.exit(main())
