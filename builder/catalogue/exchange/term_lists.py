"""The glossary as plain lists of one language: a table for Excel, Weblate's CSV, OmegaT's glossary file."""

from __future__ import annotations

import csv
from io import StringIO

from builder.catalogue.exchange.spreadsheet import guarded
from builder.catalogue.exchange.terms import Pair, Status, pairs_of
from builder.catalogue.glossary import Glossary


def write_table(glossary: Glossary, code: str) -> str:
    """Return the terms as a table that Excel opens as it is set in Belgium."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(("source", "translation", "status", "note"))
    for pair in pairs_of(glossary, code):
        note = "the same in both languages" if pair.kept and not pair.note else pair.note
        writer.writerow([guarded(cell) for cell in (pair.source, pair.target, pair.status, note)])
    return f"\ufeff{file.getvalue()}"


def write_weblate_csv(glossary: Glossary, code: str) -> str:
    """Return the terms in the columns that Weblate reads. It has no column for what is forbidden: that is left out."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(("source", "target", "context", "developer_comments"))
    for pair in pairs_of(glossary, code):
        if pair.status is not Status.FORBIDDEN:
            writer.writerow((pair.source, pair.target, pair.concept, pair.note))
    return file.getvalue()


def write_omegat(glossary: Glossary, code: str) -> str:
    """Return the terms in OmegaT's three columns. What is forbidden stands in the comment, where nobody inserts it."""
    pairs = pairs_of(glossary, code)
    forbidden: dict[str, list[str]] = {}
    for pair in pairs:
        if pair.status is Status.FORBIDDEN:
            forbidden.setdefault(pair.concept, []).append(pair.target)
    lines = [_line(pair, forbidden.get(pair.concept, [])) for pair in pairs if pair.status is not Status.FORBIDDEN]
    return "".join(f"{line}\n" for line in lines)


def _line(pair: Pair, forbidden: list[str]) -> str:
    kept = "stays as it is" if pair.kept else ""
    never = f"never: {', '.join(forbidden)}" if forbidden else ""
    comment = "; ".join(filter(None, (kept, never, pair.note)))
    return "\t".join(" ".join(cell.split()) for cell in (pair.source, pair.target, comment))
