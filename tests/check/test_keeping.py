"""What was read in a file is the same when it was kept."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.check.keeping import pack_readings, unpack_readings
from builder.check.opened import open_built
from builder.check.reading import Cell, Line, ReadChart, Reading, ReadSeries, Unit
from builder.documents import Artefact, DocumentKind
from builder.languages import LANGUAGES
from tests.check.test_faithful import built

ARTEFACT = Artefact("a.pptx", b"", DocumentKind.DECK, LANGUAGES["nl"], beside=LANGUAGES["fr"])
HALVES = (ARTEFACT, replace(ARTEFACT, language=LANGUAGES["fr"]))

words = st.text(st.characters(codec="utf-8"), max_size=5)
count = st.integers(0, 3)
lines = st.builds(
    Line,
    words,
    st.lists(st.tuples(words, words), max_size=2).map(tuple),
    count,
    words,
    st.lists(words, max_size=2).map(tuple),
    st.none() | st.builds(Cell, count, count, count, st.booleans()),
    words,
    count,
    words,
    words,
)
numbers = st.lists(st.none() | st.decimals(allow_nan=False, allow_infinity=False, places=2), max_size=3).map(tuple)
labels = st.lists(words, max_size=2).map(tuple)
charts = st.builds(
    ReadChart,
    words,
    labels,
    labels,
    st.lists(st.builds(ReadSeries, words, numbers, numbers, words), max_size=2).map(tuple),
    labels,
    words,
)
some_lines = st.lists(lines, max_size=2).map(tuple)
units = st.builds(Unit, words, some_lines, words, some_lines, st.lists(charts, max_size=1).map(tuple), some_lines)
readings = st.builds(
    Reading,
    st.just(ARTEFACT),
    st.lists(units, max_size=2).map(tuple),
    words,
    words,
    st.dictionaries(words, words, max_size=2),
    st.frozensets(words, max_size=2),
)


@given(readings, readings)
def test_it_is_the_same(first: Reading, second: Reading) -> None:
    both = (first, replace(second, artefact=HALVES[1]))
    assert unpack_readings(pack_readings(both), ARTEFACT) == both
    alone = replace(ARTEFACT, beside=None)
    assert unpack_readings(pack_readings([first]), alone) == (replace(first, artefact=alone),)


@pytest.mark.parametrize("kind", ["deck", "running-order", "handout"])
def test_so_it_is_of_a_file_as_it_is_built(kind: str) -> None:
    artefact = built("sample", kind).artefact
    read = open_built(artefact).readings
    packed = pack_readings(read)
    assert unpack_readings(packed, artefact) == read
    assert artefact.data[:100] not in zlib.decompress(packed)


WHOLE = pack_readings([Reading(ARTEFACT, (), "nl", "", {}, frozenset())])


@pytest.mark.parametrize("torn", [b"", WHOLE[:-5], *map(zlib.compress, (b"[[", b"\xff", b"7", b"[[1, 2]]", b"[7]"))])
def test_what_is_torn_is_told(torn: bytes) -> None:
    with pytest.raises(ValueError, match="no readings"):
        unpack_readings(torn, ARTEFACT)


def test_a_number_that_is_none_is_told() -> None:
    series: Any = ReadSeries("", ("many",), (), "")  # type: ignore[arg-type]  # it is what is refused
    chart = ReadChart("column", (), (), (series,), ())
    packed = pack_readings([Reading(ARTEFACT, (Unit("", (), charts=(chart,)),), "nl", "", {}, frozenset())])
    with pytest.raises(ValueError, match="no readings"):
        unpack_readings(packed, ARTEFACT)
