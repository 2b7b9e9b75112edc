"""Reads the workbook inside a chart back from its zip and XML: the cells that the chart says its values come from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from builder.check.office_file import OfficeFile, R
from builder.check.reading import UnreadableError

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

#: A reference to a cell or to cells of one row or column, as charts write them: `Sheet1!$B$2:$B$5`.
_REFERENCE = re.compile(
    r"(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^'!]+))!(?P<first>[$A-Z0-9]+)(?::(?P<last>[$A-Z0-9]+))?"
)
_PLACE = re.compile(r"([A-Z]+)([0-9]+)")


class Workbook:
    """The cells of a workbook as their text, by sheet and place. UnreadableError if it is none."""

    def __init__(self, data: bytes) -> None:
        file = OfficeFile(data)
        main = file.target("", "officeDocument")
        if main is None:
            raise UnreadableError("a chart has no workbook in its workbook")
        targets = file.targets(main)
        texts = file.target(main, "sharedStrings")
        self._texts = [_words(item) for item in file.tree(texts).iter(f"{_S}si")] if texts else []
        self._sheets = {
            sheet.get("name"): dict(self._cells(file.tree(targets[sheet.get(f"{R}id")][1])))
            for sheet in file.tree(main).iter(f"{_S}sheet")
        }

    def at(self, reference: str) -> tuple[str, ...]:
        """Return what stands in the cells of a reference, empty for an empty cell."""
        found = _REFERENCE.fullmatch(reference.strip())
        name = found and (found["plain"] or found["quoted"].replace("''", "'"))
        if not found or name not in self._sheets:
            raise UnreadableError(f"a chart takes its values from '{reference}', which its workbook does not have")
        return tuple(
            self._sheets[name].get(place, "") for place in _places(found["first"], found["last"] or found["first"])
        )

    def _cells(self, sheet: Any) -> Iterator[tuple[tuple[int, int], str]]:
        for cell in sheet.iter(f"{_S}c"):
            yield _place(cell.get("r", "")), self._text(cell)

    def _text(self, cell: Any) -> str:
        value = cell.findtext(f"{_S}v") or ""
        match cell.get("t"):
            case "s":
                return self._texts[int(value)]
            case "inlineStr":
                return _words(cell)
            case _:
                return value


def _words(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{_S}t"))


def _place(written: str) -> tuple[int, int]:
    """Return the column and the row of a cell, from 1: `$C$2` is (3, 2)."""
    found = _PLACE.fullmatch(written.replace("$", ""))
    if not found:
        raise UnreadableError(f"a workbook has a cell at '{written}'")
    column = 0
    for letter in found[1]:
        column = 26 * column + ord(letter) - ord("A") + 1
    return column, int(found[2])


def _places(first: str, last: str) -> Iterator[tuple[int, int]]:
    (column, row), (last_column, last_row) = _place(first), _place(last)
    return ((across, down) for down in range(row, last_row + 1) for across in range(column, last_column + 1))
