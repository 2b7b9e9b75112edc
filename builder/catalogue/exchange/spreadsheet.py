"""CSV for people who translate in a spreadsheet: as Excel opens it in Belgium, and comes back from it unharmed.

Excel parts the cells of a CSV file by the list separator of the machine, which is a semicolon in Dutch, French and
German, and takes the file for UTF-8 only if it begins with a byte order mark. It takes cells that begin with `=` for
formulas and what looks like a number or a date for one; such cells are written with an apostrophe before them, which
goes when they come back.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from builder.catalogue.exchange.units import Delivery, Job, Note, NoteKind, Reply, State, Unit
from builder.catalogue.file import decoded
from builder.languages import SOURCE_LANGUAGE
from builder.problems import Place, Problem, SourceError, error

_ID, _SOURCE, _TRANSLATION, _STATE, _VERSION, _CATALOGUE = (
    "id",
    "source",
    "translation",
    "state",
    "version",
    "catalogue",
)
_COLUMNS = ("context", _SOURCE, _TRANSLATION, _STATE, "limit", "notes", _CATALOGUE, _ID, _VERSION)

#: The columns of words that people wrote.
_TEXTS = ("context", _SOURCE, _TRANSLATION, "notes")

#: What a delivery cannot do without. A version that is lost only means that more is asked.
_NEEDED = (_SOURCE, _TRANSLATION, _CATALOGUE, _ID)

#: States as people write them, as ours.
_STATES = {
    "": State.INITIAL,
    "untranslated": State.INITIAL,
    "initial": State.INITIAL,
    "fuzzy": State.FUZZY,
    "needs review": State.FUZZY,
    "translated": State.TRANSLATED,
    "reviewed": State.REVIEWED,
    "final": State.REVIEWED,
}
_WRITTEN = {State.INITIAL: "untranslated"}


def write_spreadsheet(job: Job) -> str:
    """Return a job as a CSV file with semicolons, which begins with a byte order mark."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for unit in job.units:
        cells = _cells(unit, job.original)
        writer.writerow([guarded(cells[column]) if column in _TEXTS else cells[column] for column in _COLUMNS])
    return f"\ufeff{file.getvalue()}"


def _cells(unit: Unit, original: str) -> Mapping[str, str]:
    return {
        "context": unit.context,
        _SOURCE: unit.text,
        _TRANSLATION: unit.translation,
        _STATE: _WRITTEN.get(unit.state, unit.state),
        "limit": "" if unit.limit is None else str(unit.limit),
        "notes": "\n".join(map(_note, unit.notes)),
        _CATALOGUE: original,
        _ID: unit.id,
        _VERSION: unit.version,
    }


def _note(note: Note) -> str:
    return f"the source was: {note.text}" if note.kind is NoteKind.PREVIOUS else note.text


#: What Excel would not leave as it is: formulas, and whatever it takes for a number or a date.
_RISKY = r"(?:[=+\-@\t\r＝＋－＠].*|\d[\d\s.,:/%€$-]*|\d{1,4}(?:[ ./-]\w+){1,2}|\w+[ ./-]\d{1,4})"
_TO_GUARD = re.compile(rf"'*{_RISKY}", re.DOTALL)
_GUARDED = re.compile(rf"'+{_RISKY}", re.DOTALL)


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for anything but text."""
    return f"'{cell}" if _TO_GUARD.fullmatch(cell) else cell


def unguarded(cell: str) -> str:
    """Return what stood in a cell before it was guarded."""
    return cell[1:] if _GUARDED.fullmatch(cell) else cell


# ---------------------------------------------------------------- reading


def read_spreadsheet(data: bytes, path: str) -> Delivery:
    """Return what a CSV file says, whatever parts its cells. SourceError for what is no such file."""
    text = _text_of(data, path)
    delimiter, skipped = _delimiter(text, path)
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names = _names(reader, skipped, path)
    problems: list[Problem] = []
    rows = list(_rows(reader, names, path, problems))
    replies = tuple(_reply(row, line, path, problems) for line, row in rows)
    originals = [reply.original for reply in replies if reply.original]
    return Delivery(path, originals[0] if originals else "", SOURCE_LANGUAGE.tag, "", replies, tuple(problems))


def _text_of(data: bytes, path: str) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # Excel's "Unicode text"
        try:
            data = data.decode("utf-16").encode()
        except UnicodeDecodeError as fault:
            message = "the file begins as UTF-16, but does not go on so"
            raise SourceError(error(Place(path), message, _HINT_UTF_8)) from fault
    return decoded(data.removeprefix(codecs.BOM_UTF8), path, _HINT_UTF_8)


_HINT_UTF_8 = "in Excel, save it as 'CSV UTF-8'"


def _delimiter(text: str, path: str) -> tuple[str, int]:
    """Return what parts the cells, told by the names of the columns, and how many lines stand before those."""
    lines = text.splitlines()
    skipped = 1 if lines and re.fullmatch(r"sep=.", lines[0]) else 0
    first = lines[skipped].lower() if len(lines) > skipped else ""
    for delimiter in ";,\t":
        names = [name.strip(' "') for name in first.split(delimiter)]
        if len(names) > 1 and set(names) & set(_NEEDED):
            return delimiter, skipped
    hint = f"the first line names the columns: {';'.join(_COLUMNS)}; Excel saves it so as 'CSV UTF-8'"
    raise SourceError(
        error(Place(path, 1), "this is neither XLIFF nor TMX, nor a table with the columns it needs", hint)
    )


def _names(reader: Iterator[list[str]], skipped: int, path: str) -> Sequence[str]:
    """Return the names of the columns."""
    hint = f"the first line names the columns: {', '.join(_COLUMNS)}"
    place = Place(path, 1 + skipped)
    try:
        *_, row = (next(reader) for _ in range(1 + skipped))
    except csv.Error as fault:
        raise SourceError(error(place, f"this is not CSV: {fault}", hint)) from fault
    names = [name.strip().lower() for name in row]
    for column in _COLUMNS:
        if column in _NEEDED and column not in names:
            raise SourceError(error(place, f"the file has no column '{column}'", hint))
        if names.count(column) > 1:
            raise SourceError(error(place, f"the column '{column}' is there twice", hint))
    return names


def _rows(
    reader: Iterator[list[str]], names: Sequence[str], path: str, problems: list[Problem]
) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Yield the rows with the line that each begins on; tell of those that are no rows of this table."""
    line = _line_of(reader) + 1
    hint = "cells that hold a quotation mark or what parts cells stand between quotation marks"
    try:
        for row in reader:
            if len(row) > len(names) or 0 < len(row) <= names.index(_TRANSLATION):
                message = f"this line has {len(row)} cells, where the first line names {len(names)} columns"
                problems.append(error(Place(path, line), message, hint))
            elif any(row):
                filled = [*row, *[""] * (len(names) - len(row))]
                yield line, {name: unguarded(cell) for name, cell in zip(names, filled, strict=True)}
            line = _line_of(reader) + 1
    except csv.Error as fault:
        problems.append(error(Place(path, line), f"this is not CSV: {fault}", hint))


def _line_of(reader: Iterator[list[str]]) -> int:
    number: int = getattr(reader, "line_num", 0)
    return number


def _reply(row: Mapping[str, str], line: int, path: str, problems: list[Problem]) -> Reply:
    written = row.get(_STATE, "").strip().lower()
    if written not in _STATES:
        hint = f"a state is one of: {', '.join(filter(None, _STATES))}"
        problems.append(error(Place(path, line), f"'{row[_STATE]}' is no state of a translation", hint))
    return Reply(
        row[_ID].strip(),
        (row[_SOURCE],),
        (row[_TRANSLATION],) if row[_TRANSLATION] else None,
        _STATES.get(written, State.INITIAL),
        row.get(_VERSION, "").strip(),
        line,
        row[_CATALOGUE].strip(),
    )
