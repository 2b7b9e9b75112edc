"""A small catalogue on its way out and back, for the tests of exchange."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

from builder.catalogue.exchange.formats import FORMATS, read_delivery
from builder.catalogue.exchange.inline import keeping
from builder.catalogue.exchange.intake import Intake, take_in
from builder.catalogue.exchange.units import Job, units_of
from builder.catalogue.syntax import Entry, parse_po
from builder.languages import LANGUAGES
from builder.localise.markup import faults_of_marks

HERE = Path(__file__).parent.parent.parent.parent
CASES = HERE / "tests" / "cases" / "exchange"
PATH = "translations/fr/meeting.po"
KEPT = keeping(["Eva De Smet"])


def catalogue() -> list[Entry]:
    """Return the entries of the catalogue in the cases, without its header."""
    return entries_of((CASES / PATH).read_text(encoding="utf-8"))[1:]


def entries_of(text: str) -> list[Entry]:
    entries, problems = parse_po(text, PATH)
    assert not problems
    return entries


def job(entries: Iterable[Entry], language: str = "fr", event: str = "meeting") -> Job:
    return Job(event, LANGUAGES[language], f"translations/{language}/{event}.po", units_of(entries, KEPT))


def sent(entries: Iterable[Entry], form: str, edit: Callable[[str], str] = str) -> bytes:
    """Return what goes out in a format, edited as text."""
    return edit(FORMATS[form].write(job(entries))).encode()


def returned(data: bytes, entries: list[Entry], *, overwrite: bool = False) -> Intake:
    """Return what a file does to a catalogue."""
    return take_in(read_delivery(data, "back"), entries, PATH, faults_of_marks, overwrite=overwrite)


def swap(old: str, new: str) -> Callable[[str], str]:
    """Return an edit that puts new words in the place of old ones, which are there once."""

    def edit(text: str) -> str:
        assert len(re.findall(re.escape(old), text)) == 1, f"{old!r} is not there once"
        return text.replace(old, new)

    return edit
