"""`plenary where`: on which slides and pages a text stands, in each language."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from builder.cli.printing import complain, print_problems
from builder.cli.scope import add_events, each_event
from builder.conduct.project import Project
from builder.documents import DocumentKind

if TYPE_CHECKING:
    from builder.conduct.where import Found, InLanguage, Search
    from builder.proof import Stand

#: How much of a text is printed, and how many speakers are named.
_SHOWN, _NAMED = 96, 6


def add_arguments(where: argparse.ArgumentParser) -> None:
    """Add what the command takes to its parser."""
    where.add_argument(
        "text", metavar="TEXT", help="words in any language, a name, or a place such as source/my-event.yaml:120"
    )
    add_events(where)
    where.add_argument("--json", action="store_true", help="print JSON")
    where.set_defaults(run=_where)


def _where(options: argparse.Namespace) -> int:
    from builder.conduct.where import find_where

    searches: list[tuple[str, Search]] = []

    def act(project: Project, path: Path) -> int:
        searches.append((path.stem, find_where(project, path, options.text)))
        return 0

    status = each_event(options, act)
    if options.json:
        events = [{"event": name, "texts": [_as_json(one) for one in search.found]} for name, search in searches]
        print(json.dumps({"version": 1, "events": events}, ensure_ascii=False, indent=2))
    for _, search in searches:
        print_problems(search.absent[:1])
        if len(search.absent) > 1:
            complain(f"    and {len(search.absent) - 1} more files are not there")
        if not options.json:
            print("\n\n".join("\n".join(_told(one)) for one in search.found))
    if not status and not any(search.found for _, search in searches):
        complain(f"'{options.text}' stands nowhere")
        return 1
    return status


def _told(found: Found) -> Iterator[str]:
    yield f"{found.place}: {found.what}: {_cut(found.words)}"
    for each in found.languages:
        place = f"  ({each.place})" if each.place else ""
        yield f"  {each.code}  {_cut(each.words)}{place}"
        documents = list(_documents(each))
        width = max((len(name) for name, _ in documents), default=0)
        yield from (f"      {name:{width}}  {where}" for name, where in documents)
        if each.packs:
            yield f"      {'packs':{width}}  {_some(each.packs)}"
        if not documents:
            yield "      in no document"


def _documents(each: InLanguage) -> Iterator[tuple[str, str]]:
    """Yield the documents that a text stands in, each with its slides or pages; papers of many speakers in a line."""
    kinds = list(DocumentKind)
    by_kind = sorted(each.stands, key=lambda stand: (kinds.index(stand.artefact.kind), _is_print(stand)))
    for (kind, beside, printed), stands in groupby(
        by_kind, lambda stand: (stand.artefact.kind, stand.artefact.beside, _is_print(stand))
    ):
        listed = list(stands)
        personal = any(stand.artefact.speaker for stand in listed)
        name = f"{kind.replace('-', ' ')}{'s' * personal}{' (two languages)' if beside else ''}{' (PDF)' * printed}"
        if personal:
            yield name, _pages_of_speakers(listed) if printed else _speakers(listed)
        else:
            yield name, _places(listed)


def _is_print(stand: Stand) -> bool:
    """Return whether a text stands in a Word document as it is printed for packs: there it has pages."""
    return stand.artefact.kind in _ALSO_PRINTED and bool(stand.page)


#: The Word documents that packs hold as PDF too.
_ALSO_PRINTED = {DocumentKind.BRIEFING, DocumentKind.RUNNING_ORDER}


def _pages_of_speakers(stands: Sequence[Stand]) -> str:
    """Return on which pages of whose papers a text stands; of very many the first ones."""
    speakers = dict.fromkeys(stand.artefact.speaker for stand in stands)
    own = ((name, [stand for stand in stands if stand.artefact.speaker == name]) for name in speakers)
    return _some([f"{name} ({_numbers('page', listed)})" for name, listed in own])


def _speakers(stands: Sequence[Stand]) -> str:
    """Return whose papers a text stands in; of very many the first ones, and how many more there are."""
    return _some(list(dict.fromkeys(stand.artefact.speaker for stand in stands)))


def _some(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _places(stands: Sequence[Stand]) -> str:
    """Return slides by shape (`slide 11 body; 12–14 kicker`), pages, or the headings that a text stands under."""
    if not stands[0].page:
        return "under " + ", ".join(f"‘{heading}’" for heading in dict.fromkeys(stand.heading for stand in stands))
    if not stands[0].shape:
        return _numbers("page", stands)
    shapes = dict.fromkeys(stand.shape for stand in stands)
    return "; ".join(
        f"{_numbers('slide', [stand for stand in stands if stand.shape == shape])} ({shape})" for shape in shapes
    )


def _numbers(unit: str, stands: Sequence[Stand]) -> str:
    numbers = sorted({stand.page for stand in stands})
    runs = [list(run) for _, run in groupby(numbers, lambda number: number - numbers.index(number))]
    spans = (str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return f"{unit}{'s' if len(numbers) > 1 else ''} {', '.join(spans)}"


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN].rstrip()}…"


def _as_json(found: Found) -> dict[str, object]:
    return {
        "what": found.what,
        "source": str(found.place),
        "text": found.words,
        "languages": [
            {
                "language": each.code,
                "text": each.words,
                "catalogue": str(each.place or ""),
                "packs": list(each.packs),
                "stands": [_stand_as_json(stand) for stand in each.stands],
            }
            for each in found.languages
        ],
    }


def _stand_as_json(stand: Stand) -> dict[str, object]:
    artefact = stand.artefact
    return {
        "file": f"output/{artefact.name}",
        "document": str(artefact.kind),
        "speaker": artefact.speaker,
        "number": stand.page,
        "shape": stand.shape,
        "heading": stand.heading,
    }
