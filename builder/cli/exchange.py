"""`plenary catalogue export`, `import` and `glossary`: catalogues for translators' own tools, and back."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from builder.cli.printing import complain, print_problems
from builder.cli.scope import Commands, add_events, project_of
from builder.problems import SourceError

if TYPE_CHECKING:
    from builder.conduct.exchange import Imported

#: The formats by name, each with what it is for.
FORMATS = {
    "xliff21": "XLIFF 2.1",
    "xliff12": "XLIFF 1.2, which every translator's tool reads",
    "tmx": "TMX 1.4, a translation memory of what is translated",
    "csv": "a table that Excel opens",
}


GLOSSARY_FORMATS = {
    "tbx": "TBX-Basic, all languages in one file",
    "csv": "a table that Excel opens",
    "weblate-csv": "for Weblate",
    "weblate-tbx": "for Weblate, with what is forbidden and what is never translated",
    "omegat": "for OmegaT's folder glossary/",
}


def add_actions(actions: Commands) -> None:
    """Add the actions to those of `plenary catalogue`."""
    export = actions.add_parser("export", help="write a file for a translator's own tool")
    add_events(export)
    _add_language_and_format(export, FORMATS)
    export.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="a file or a folder (default: output/EVENT/exchange/)"
    )
    export.set_defaults(run=_export)
    taken = actions.add_parser("import", help="take in a file that came back from a translator")
    taken.add_argument("files", nargs="+", type=Path, metavar="FILE", help="XLIFF, TMX or CSV")
    taken.add_argument("--overwrite", action="store_true", help="take it even where the catalogue has changed since")
    taken.set_defaults(run=_import)

    glossary = actions.add_parser("glossary", help="write the glossary for a translator's own tool")
    _add_language_and_format(glossary, GLOSSARY_FORMATS)
    glossary.add_argument("-o", "--output", type=Path, metavar="DIR", help="a folder (default: output/glossary/)")
    glossary.set_defaults(run=_export_glossary)


def _add_language_and_format(parser: argparse.ArgumentParser, formats: Mapping[str, str]) -> None:
    parser.add_argument(
        "-l", "--language", action="append", default=[], metavar="CODE", help="only this language, such as fr"
    )
    told = "; ".join(f"{name}: {what}" for name, what in formats.items())
    parser.add_argument("--to", required=True, choices=formats, metavar="FORMAT", help=told)


def _export(options: argparse.Namespace) -> int:
    from builder.conduct.exchange import export_catalogues

    made = export_catalogues(project_of(options), options.events, options.language, options.to, options.output)
    for file in made:
        print(f"made  {file.path.as_posix()}: {file.messages} messages, {file.to_do} to do")
    return 0


def _export_glossary(options: argparse.Namespace) -> int:
    from builder.conduct.exchange import export_glossary

    for path in export_glossary(project_of(options), options.language, options.to, options.output):
        print(f"made  {path.as_posix()}")
    return 0


def _import(options: argparse.Namespace) -> int:
    from builder.conduct.exchange import import_files

    try:
        taken = import_files(project_of(options), options.files, overwrite=options.overwrite)
    except SourceError as fault:
        print_problems(fault.problems)
        complain("nothing was taken in: no catalogue is changed")
        return fault.exit_status
    for file in taken:
        for line in _lines_of(file):
            print(line)
        print_problems((*file.gone, *file.conflicts))
    return 1 if any(file.gone or file.conflicts for file in taken) else 0


def _lines_of(file: Imported) -> Iterator[str]:
    """Yield what a file did: each change with the old words and the new, and the counts."""
    for change in file.changes:
        yield f"{change.place}: {change.source}"
        if (change.old, change.was_fuzzy) != (change.new, change.is_fuzzy):
            yield f"    - {_shown(change.old, fuzzy=change.was_fuzzy)}"
            yield f"    + {_shown(change.new, fuzzy=change.is_fuzzy)}"
        yield from (f"    # {note}" for note in change.notes)
    counts = {
        "changed": len(file.changes),
        "the same": file.same,
        "newer in the catalogue": file.newer,
        "left as they are": len(file.conflicts) + len(file.gone),
        "not in the file": file.absent,
    }
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    yield f"{'took' if file.changes else 'same'}  {file.path} into {file.catalogue}: {told}"


def _shown(words: str, *, fuzzy: bool) -> str:
    return (words or "(nothing)") + (" (fuzzy)" if fuzzy else "")
