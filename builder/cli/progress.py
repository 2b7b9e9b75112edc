"""`plenary catalogue progress`: how far the translations are, as a table or as JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from builder.cli.printing import print_problems
from builder.cli.scope import Commands, add_events, each_event
from builder.conduct.project import Project

if TYPE_CHECKING:
    from builder.conduct.progress import EventProgress

#: What is counted, as `--json` names it; the table heads it alike.
_COUNTS = ("messages", "translated", "fuzzy", "missing", "problems", "words", "words_to_do")

#: What stands in no part of an event, as the table names it.
_NAMES = {"event": "titles, names and figures", "builder": "Plenary's own words"}

#: How much of the title of a part the table shows, in characters.
_SHOWN = 40


def add_action(actions: Commands) -> None:
    """Add the command to the parser of `plenary catalogue`."""
    progress = actions.add_parser("progress", help="how far the translations are, by language and part")
    add_events(progress)
    progress.add_argument("--json", action="store_true", help="print it as JSON; docs/translators.md tells its shape")
    progress.add_argument(
        "--strict", action="store_true", help="exit status 1 while anything that is published is not done"
    )
    progress.set_defaults(run=_progress)


def _progress(options: argparse.Namespace) -> int:
    from builder.conduct.progress import measure_progress

    measured: list[EventProgress] = []

    def act(project: Project, path: Path) -> int:
        progress = measure_progress(project, path)
        measured.append(progress)
        faults = [fault for one in progress.languages for fault in one.faults]
        print_problems(faults)
        return 1 if faults or (options.strict and not progress.is_done) else 0

    status = each_event(options, act)
    if options.json:
        print(json.dumps({"version": 1, "events": [_as_json(one) for one in measured]}, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join("\n".join(_table(one)) for one in measured))
    return status


def _counts(tally: object) -> dict[str, int]:
    return {name: getattr(tally, name) for name in _COUNTS}


def _as_json(progress: EventProgress) -> dict[str, Any]:
    languages = [
        {
            "language": one.language.code,
            "published": one.published,
            "readable": not one.faults,
            **_counts(one.tally),
            "parts": [{"part": part.key, "title": part.title, **_counts(part.tally)} for part in one.parts],
        }
        for one in progress.languages
    ]
    return {"event": progress.event, "languages": languages}


# ---------------------------------------------------------------- the table


def _table(progress: EventProgress) -> Iterator[str]:
    """Yield the lines of a table: the name of the event, the heads, then the rows, their figures flush right."""
    rows = [("", *(name.replace("_", " ") for name in _COUNTS)), *_rows(progress)]
    first, *others = (max(map(len, column)) for column in zip(*rows, strict=True))
    yield progress.event
    for label, *counts in rows:
        cells = (count.rjust(width) for count, width in zip(counts, others, strict=True))
        yield f"{label.ljust(first)}  {'  '.join(cells)}".rstrip()


def _rows(progress: EventProgress) -> Iterator[Sequence[str]]:
    """Yield a row for each language, and below it for each part in which something is left to do."""
    for one in progress.languages:
        name = f"{one.language.code}  {one.language.name}" + ("" if one.published else ", not published")
        if one.faults:
            yield (f"{name}: cannot be read", *[""] * len(_COUNTS))
            continue
        yield (name, *map(str, _counts(one.tally).values()))
        for part in one.parts:
            if not part.tally.is_done:
                yield (f"    {_name(part.key, part.title)}", *map(str, _counts(part.tally).values()))


def _name(key: str, title: str) -> str:
    if not title:
        return _NAMES[key]
    return title if len(title) <= _SHOWN else f"{title[:_SHOWN].rstrip()}…"
