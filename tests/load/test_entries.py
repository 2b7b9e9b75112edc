"""What a file holds as entries: what fits is read, and all that does not is told, whatever the file holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.load.entries import (
    Between,
    Entry,
    InEditor,
    InFull,
    Items,
    Matching,
    Misfit,
    Whole,
    keys_of,
    meant_entry,
    read_value,
)
from builder.load.schema import BreakEntry, EventFile, PartEntry
from builder.values import value


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Words(Entry):
    short = "text"

    text: str
    note: str = "none"


class Line(Words):
    lines: tuple[Line, ...] = ()


class Everything(Entry):
    line: Line
    from_: str = ""
    time_zone: str | None = None
    sure: bool = True
    colour: Colour = Colour.RED
    minutes: Annotated[int, Whole(60, "digits alone")] = 1
    size: Annotated[int, Between(6, 72)] = 12
    height: Annotated[float, Between(0, 2)] = 1.5
    name: Annotated[str, Matching("[a-z]+", "letters")] = "x"
    few: Annotated[tuple[str, ...], Items(least=1, most=2)] = ()
    to: Annotated[
        tuple[str, ...],
        InFull(lambda found: [found] if isinstance(found, str) else found),
        InEditor({"type": "string"}),
    ] = ()
    people: Mapping[Annotated[str, Matching("[a-z]+", "letters")], Words] = MappingProxyType({})


@value
class Sent:
    date: dt.date
    first: dt.datetime | None = None
    gone: bool = False


LINE = {"line": "words"}


def amiss(found: Any, kind: type = Everything) -> list[tuple[str, tuple[str | int, ...]]]:
    _, misfits = read_value(kind, found)
    return [(misfit.what, misfit.steps) for misfit in misfits]


def read(**found: Any) -> Any:
    entry, misfits = read_value(Everything, LINE | found)
    assert misfits == []
    return entry


def test_what_is_not_written_is_as_the_class_has_it() -> None:
    entry = read()
    assert (entry.line.text, entry.line.note, entry.line.lines) == ("words", "none", ())
    assert (entry.from_, entry.time_zone, entry.sure, entry.colour, entry.people) == ("", None, True, Colour.RED, {})


def test_keys_are_called_as_attributes_with_hyphens_and_without_what_python_asks_for() -> None:
    assert list(keys_of(Everything))[:3] == ["line", "from", "time-zone"]
    assert read(**{"from": "here", "time-zone": "CET"}).__dict__.keys() == {"line", "from_", "time_zone"}
    assert amiss(LINE | {"from_": "here", "time_zone": "CET"}) == [("unknown", ("from_",)), ("unknown", ("time_zone",))]


def test_keys_of_what_an_entry_extends_come_first() -> None:
    assert list(keys_of(Line)) == ["text", "note", "lines"]
    assert [key.is_needed for key in keys_of(Line).values()] == [True, False, False]


@pytest.mark.parametrize(
    ("key", "written", "meant"),
    [
        ("sure", False, False),
        ("colour", "blue", Colour.BLUE),
        ("minutes", "60", 60),
        ("size", "72", 72),
        ("height", "1.25", 1.25),
        ("name", "abc", "abc"),
        ("few", ["a", "b"], ("a", "b")),
        ("to", "a", ("a",)),
        ("to", ["a", "b"], ("a", "b")),
        ("time-zone", None, None),
    ],
)
def test_what_fits_is_read(key: str, written: Any, meant: Any) -> None:
    entry = read(**{key: written})
    assert getattr(entry, keys_of(Everything)[key].attribute) == meant


@pytest.mark.parametrize(
    ("key", "written", "what"),
    [
        ("sure", "true", "truth"),
        ("sure", None, "truth"),
        ("colour", "green", "choice"),
        ("colour", ["red"], "choice"),
        ("minutes", "0", "form"),
        ("minutes", "061", "form"),
        ("minutes", "61", "form"),
        ("minutes", "ten", "form"),
        ("minutes", True, "form"),
        ("size", "5", "small"),
        ("size", "73", "large"),
        ("size", "9" * 9, "large"),
        ("size", "9" * 9_000, "number"),
        ("size", "1_0", "number"),
        ("size", " 12", "number"),
        ("size", "١٢", "number"),
        ("height", "1e0", "number"),
        ("size", "12.5", "number"),
        ("height", "-0.1", "small"),
        ("height", "2.1", "large"),
        ("height", "nan", "number"),
        ("height", "inf", "number"),
        ("height", True, "number"),
        ("name", "a b", "form"),
        ("name", "a\n", "form"),
        ("name", ["a"], "text"),
        ("few", [], "few"),
        ("few", ["a", "b", "c"], "many"),
        ("few", "a", "list"),
        ("few", {"a": "b"}, "list"),
        ("to", {"a": "b"}, "list"),
        ("people", ["a"], "mapping"),
        ("line", None, "text"),
        ("time-zone", ["CET"], "text"),
    ],
)
def test_what_does_not_fit_is_told_with_its_steps(key: str, written: Any, what: str) -> None:
    (told,) = amiss({**LINE, key: written})
    steps = (key, "text") if key == "line" else (key,)  # the short form, in full
    assert told == (what, steps)


def test_misfits_say_what_would_have_fitted() -> None:
    written = {"colour": "green", "size": "5", "height": "3", "few": ["a", "b", "c"], "name": "1", "minutes": "x"}
    _, misfits = read_value(Everything, LINE | written)
    assert {misfit.key: misfit.limits for misfit in misfits} == {
        "colour": {"choices": ("red", "blue")},
        "size": {"limit": 6},
        "height": {"limit": 2},
        "few": {"most": 2, "count": 3},
        "name": {"hint": "letters"},
        "minutes": {"hint": "digits alone"},
    }


def test_all_that_does_not_fit_is_told_at_once_however_deep() -> None:
    lines = [{"note": "b"}, {"text": "c", "lines": [{"text": "d", "nots": "e"}, ["f"]]}]
    people = {"Ann": "x", "ann": {"text": True}}
    assert set(amiss({"line": {"text": "a", "lines": lines}, "people": people})) == {
        ("missing", ("line", "lines", 0, "text")),
        ("unknown", ("line", "lines", 1, "lines", 0, "nots")),
        ("text", ("line", "lines", 1, "lines", 1, "text")),
        ("key", ("people", "Ann")),
        ("text", ("people", "ann", "text")),
    }


def test_a_file_that_is_no_mapping_is_told_as_a_whole() -> None:
    assert amiss("words") == [("mapping", ())]
    assert Misfit("mapping", (), "words").key == ""


def test_a_part_is_a_break_where_it_has_its_first_key() -> None:
    kinds = (PartEntry, BreakEntry)
    assert meant_entry(kinds, {"break": "Coffee"}) is BreakEntry
    assert meant_entry(kinds, {"title": "Coffee"}) is PartEntry
    assert meant_entry(kinds, "Coffee") is PartEntry


def test_values_are_read_as_entries_are_with_their_days() -> None:
    written = {"date": "2023-03-01", "first": "2023-03-30T09:30:00", "gone": True}
    sent, misfits = read_value(Sent, written)
    assert misfits == []
    assert sent == Sent(dt.date(2023, 3, 1), dt.datetime(2023, 3, 30, 9, 30), gone=True)  # noqa: DTZ001 - the place's clock
    assert read_value(Sent, {"date": "2023-03-01"})[0] == Sent(dt.date(2023, 3, 1))
    assert amiss({"date": "2023-02-30"}, Sent) == [("form", ("date",))]
    assert amiss({"first": "x"}, Sent) == [("form", ("first",)), ("missing", ("date",))]


values = st.recursive(
    st.none() | st.booleans() | st.text(max_size=8) | st.sampled_from(["12", "red", "words", "2023-03-30"]),
    lambda inside: (
        st.lists(inside, max_size=3)
        | st.dictionaries(
            st.sampled_from([*keys_of(Everything), *keys_of(Line), *keys_of(EventFile)]) | st.text(max_size=4),
            inside,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def holds(found: Any, steps: tuple[str | int, ...]) -> bool:
    for step in steps:
        inside = found if isinstance(found, dict) else dict(enumerate(found)) if isinstance(found, list) else {}
        if step not in inside:
            return False
        found = inside[step]
    return True


@given(values, st.sampled_from([Everything, EventFile, Sent]))
def test_whatever_a_file_holds_what_does_not_fit_is_told_where_it_stands(found: Any, kind: type[Any]) -> None:
    entry, misfits = read_value(kind, found)
    assert isinstance(entry, kind) or misfits
    for misfit in misfits:
        around = misfit.steps
        while not holds(found, around):  # a key that is missing, or that of a short form, is the only one not there
            around = around[:-1]
        assert len(misfit.steps) - len(around) <= 1
