"""The life of a catalogue: whatever happens to the source, what was approved and is still true stays approved.

A state machine edits an event, translates it, and brings its catalogue up to date, in any order. It keeps its own books
of what translators approved and wrote, and never asks the code under test what that was.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from builder.catalogue.syntax import Entry, format_po, parse_po
from builder.catalogue.update import prepare_event
from builder.event import Event, Kind, Point, Text
from builder.languages import LANGUAGES
from builder.problems import Place
from tests.catalogue.events import meeting

#: Few words, so that texts are often alike, and sometimes the same.
WORDS = st.sampled_from(
    ["return", "reception", "slower", "faster", "procedures", "families", "places", "network", "no", "12", "13"]
)
SOURCES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
CONTEXTS = st.sampled_from(["", "", "asylum"])
PICK = st.integers(0, 99)

FRENCH = LANGUAGES["fr"]


def keys(event: Event) -> set[tuple[str, str]]:
    """Return the messages of an event; a text of nothing but figures is none."""
    return {(text.msgctxt, text.source) for text in event.texts() if not text.is_wordless}


class Life(RuleBasedStateMachine):
    """An event whose points change, and its French catalogue."""

    def __init__(self) -> None:
        super().__init__()
        self._disk = tempfile.TemporaryDirectory()
        self.folder = Path(self._disk.name) / "translations"
        self.points: list[tuple[str, str]] = [("", "reception places"), ("", "slower procedures families")]
        self.approved: dict[tuple[str, str], str] = {}
        self.made_for: dict[str, tuple[str, str]] = {}
        self.written: set[str] = set()
        self.count = 0
        self.update()

    def teardown(self) -> None:
        self._disk.cleanup()

    # ------------------------------------------------------------ the author

    @rule(context=CONTEXTS, source=SOURCES, pick=PICK)
    def add(self, context: str, source: str, pick: int) -> None:
        self.points.insert(pick % (len(self.points) + 1), (context, source))

    @rule(source=SOURCES, pick=PICK)
    @precondition(lambda self: self.points)
    def reword(self, source: str, pick: int) -> None:
        index = pick % len(self.points)
        self.points[index] = (self.points[index][0], source)

    @rule(pick=PICK)
    @precondition(lambda self: self.points)
    def split(self, pick: int) -> None:
        index = pick % len(self.points)
        context, source = self.points[index]
        words = source.split()
        if len(words) > 1:
            halves = " ".join(words[: len(words) // 2]), " ".join(words[len(words) // 2 :])
            self.points[index : index + 1] = [(context, half) for half in halves]

    @rule(pick=PICK, context=CONTEXTS)
    @precondition(lambda self: self.points)
    def rename_context(self, pick: int, context: str) -> None:
        index = pick % len(self.points)
        self.points[index] = (context, self.points[index][1])

    @rule(pick=PICK)
    @precondition(lambda self: self.points)
    def delete(self, pick: int) -> None:
        del self.points[pick % len(self.points)]

    @rule(pick=PICK)
    def reorder(self, pick: int) -> None:
        self.points = self.points[pick % (len(self.points) + 1) :] + self.points[: pick % (len(self.points) + 1)]

    # ------------------------------------------------------------ the translator

    @rule(pick=PICK, remark=st.booleans())
    def translate(self, pick: int, remark: bool) -> None:
        """Approve a translation of a message that stands in the file, and perhaps say something of it."""
        entries = self.entries()
        live = [entry for entry in entries if not entry.obsolete and entry.id]
        entry = live[pick % len(live)]
        self.count += 1
        copies = [one for one in entries if one.strings == entry.strings]
        self.written -= set(entry.strings) if len(copies) == 1 else set()
        entry.strings = [f"traduction {self.count}"]
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.remarks = [line for line in entry.remarks if not line.startswith("#|")]
        if remark:
            entry.remarks.insert(0, f"# remarque {self.count}.")
            self.written.add(f"# remarque {self.count}.")
        self.approved[entry.key] = entry.strings[0]
        self.made_for[entry.strings[0]] = entry.key
        self.written.add(entry.strings[0])
        self.save(entries)

    @rule(pick=PICK)
    def doubt(self, pick: int) -> None:
        entries = self.entries()
        live = [entry for entry in entries if not entry.obsolete and entry.id and entry.is_translated]
        if live:
            entry = live[pick % len(live)]
            entry.flags = ["fuzzy", *(flag for flag in entry.flags if flag != "fuzzy")]
            self.approved.pop(entry.key, None)
            self.made_for.pop(entry.strings[0], None)
            self.save(entries)

    @rule(pick=PICK)
    def sort(self, pick: int) -> None:
        """Sort the live entries of the file in an order of the translator's own."""
        header, *entries = self.entries()
        live = [entry for entry in entries if not entry.obsolete]
        gone = [entry for entry in entries if entry.obsolete]
        self.save([header, *live[pick % len(live) :], *live[: pick % len(live)], *gone])

    # ------------------------------------------------------------ Plenary

    @rule()
    def update(self) -> None:
        event = self.event()
        prepare_event(event, [FRENCH], self.folder).write({})
        self.keep_books(event)
        before = self.path.read_bytes()
        prepare_event(event, [FRENCH], self.folder).write({})
        assert self.path.read_bytes() == before, "an update twice over changes nothing"
        self.check(event)

    @rule()
    def mend(self) -> None:
        """Bring the catalogue up to date after slips were mended: more may be approved then, never less."""
        event = self.event()
        update = prepare_event(event, [FRENCH], self.folder, only_typos=True)
        update.write({})
        kept = {(pair.old, pair.new) for pair in update.reworded if not pair.reason}
        for entry in self.entries():
            if not entry.obsolete and entry.id and entry.is_translated and not entry.is_fuzzy:
                if entry.key not in self.approved:
                    origins = [key for key, string in self.approved.items() if string == entry.strings[0]]
                    assert any((id_, entry.id) in kept for _, id_ in origins)
                    assert all(digit in entry.id for _, id_ in origins for digit in ("12", "13", "no ") if digit in id_)
                self.approved[entry.key] = entry.strings[0]
        self.check(event)

    # ------------------------------------------------------------ the books

    def keep_books(self, event: Event) -> None:
        """A translation offered for another text is approved no more, until its own text comes back."""
        wanted = keys(event)
        live = [entry for entry in self.entries() if not entry.obsolete and entry.id and entry.is_translated]
        offered = {entry.strings[0] for entry in live if entry.is_fuzzy}
        self.approved = {key: string for key, string in self.approved.items() if key in wanted or string not in offered}
        for entry in live:
            if self.made_for.get(entry.strings[0]) == entry.key:
                assert not entry.is_fuzzy, "what comes back is approved if it was"
                self.approved[entry.key] = entry.strings[0]

    def check(self, event: Event) -> None:
        entries = {entry.key: entry for entry in self.entries() if not entry.obsolete}
        for key in keys(event):
            assert key in entries
            if key in self.approved:
                assert entries[key].strings == [self.approved[key]]
                assert not entries[key].is_fuzzy, "what was approved and is still true stays approved"
            else:
                assert entries[key].is_fuzzy or not entries[key].is_translated, "nothing is approved by itself"

    @invariant()
    def nothing_that_a_translator_wrote_is_lost(self) -> None:
        text = self.path.read_text("utf-8")
        for words in self.written:
            assert (words if words.startswith("#") else f'"{words}"') in text

    @property
    def path(self) -> Path:
        return self.folder / "fr" / "meeting.po"

    def event(self) -> Event:
        here = Place("source/meeting.yaml", 30, 3)
        return meeting(*(Point(Text(source, Kind.POINT, here, context)) for context, source in self.points))

    def entries(self) -> list[Entry]:
        entries, problems = parse_po(self.path.read_text("utf-8"), "meeting.po")
        assert not problems
        return entries

    def save(self, entries: list[Entry]) -> None:
        self.path.write_text(format_po(entries), "utf-8")


Life.TestCase.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
TestLife = Life.TestCase
