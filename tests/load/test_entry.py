"""Entries: what annotations allow is read, and all that they do not allow is told with its steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar

import pytest

from builder.load.entry import After, Before, Between, Entry, Form, Items, Named, ShortEntry, Shown, read_entry
from builder.load.source import Steps
from builder.values import value


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Word(ShortEntry):
    short: ClassVar[str] = "text"

    text: str
    note: str = ""


class Leaf(Word):
    leaves: tuple[Leaf, ...] = ()


class Pause(Entry):
    pause: Word


@value
class Kept:
    day: dt.date
    size: int = 2


class Everything(Entry):
    word: Word
    long_name: str = "none"
    colour: Colour = Colour.RED
    is_open: bool = True
    size: Annotated[int, Between(8, 120)] = 12
    share: float = 0.5
    leaf: Leaf | None = None
    items: Annotated[tuple[Leaf | Pause, ...], Items(1, 2)] = ()
    by_key: Mapping[Annotated[str, Form("[a-z]+")], Word] | None = None
    other: Annotated[str, Named("in"), Shown({})] = ""
    listed: Annotated[tuple[str, ...], Before(lambda given: [given] if isinstance(given, str) else given)] = ()
    loud: Annotated[str, After(str.upper)] = ""
    kept: Kept | None = None


def read(**given: Any) -> Everything:
    entry, misfits = read_entry(Everything, {"word": "a", **given})
    assert not misfits
    assert entry is not None
    return entry


def told(given: Any) -> list[tuple[str, Steps]]:
    entry, misfits = read_entry(Everything, given)
    assert entry is None
    return [(misfit.kind, misfit.steps) for misfit in misfits]


def test_what_is_not_given_is_the_default() -> None:
    entry = read()
    assert (entry.word.text, entry.word.note, entry.long_name, entry.leaf) == ("a", "", "none", None)


def test_keys_are_written_with_hyphens_or_as_they_are_named() -> None:
    entry = read(**{"long-name": "b", "in": "c", "is-open": False})
    assert (entry.long_name, entry.other, entry.is_open) == ("b", "c", False)


def test_values_are_what_their_annotations_say() -> None:
    entry = read(colour="blue", size="14", share="0.25", loud="ho", listed="one", kept={"day": "2023-03-30"})
    assert (entry.colour, entry.size, entry.share) == (Colour.BLUE, 14, 0.25)
    assert (entry.loud, entry.listed) == ("HO", ("one",))
    assert entry.kept == Kept(dt.date(2023, 3, 30), 2)


def test_an_item_is_the_entry_whose_first_key_it_has() -> None:
    first, second = read(items=[{"text": "a", "leaves": ["b"]}, {"pause": {"text": "c"}}]).items
    assert isinstance(first, Leaf)
    assert [leaf.text for leaf in first.leaves] == ["b"]
    assert isinstance(second, Pause)
    assert second.pause.text == "c"


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({"colour": "green"}, "choice"),
        ({"colour": ["red"]}, "choice"),
        ({"is-open": "yes"}, "truth"),
        ({"size": "7"}, "too small"),
        ({"size": "121"}, "too large"),
        ({"size": "12.5"}, "whole number"),
        ({"size": True}, "whole number"),
        ({"size": None}, "whole number"),
        ({"share": "inf"}, "number"),
        ({"share": "a"}, "number"),
        ({"share": []}, "number"),
        ({"items": []}, "too few"),
        ({"items": ["a", "b", "c"]}, "too many"),
        ({"items": "a"}, "list"),
        ({"leaf": True}, "text"),
        ({"by-key": []}, "mapping"),
        ({"loud": ["a"]}, "text"),
        ({"kept": "2023"}, "mapping"),
        ({"long_name": "a"}, "unknown"),
    ],
)
def test_what_does_not_fit_is_told(given: dict[str, Any], kind: str) -> None:
    (key,) = given
    assert told({"word": "a", **given}) == [(kind, (key,))]


def test_all_that_does_not_fit_is_told_with_its_steps() -> None:
    given = {
        "leaf": {"text": ["a"], "leaves": [{"leaves": []}, "b", True]},
        "items": [{"pause": {}}],
        "by-key": {"A": "a", "b": False},
        "kept": {"day": "30 March", "size": "two"},
    }
    assert told(given) == [
        ("text", ("leaf", "text")),
        ("missing", ("leaf", "leaves", 0, "text")),
        ("text", ("leaf", "leaves", 2)),
        ("missing", ("items", 0, "pause", "text")),
        ("key", ("by-key", "A")),
        ("text", ("by-key", "b")),
        ("date", ("kept", "day")),
        ("whole number", ("kept", "size")),
        ("missing", ("word",)),
    ]


def test_what_is_no_mapping_is_told() -> None:
    others: tuple[Any, ...] = (None, "a", [], True)
    for given in others:
        assert told(given) == [("mapping", ())]
