"""Equal documents have equal digests, and no others."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.documents import DocumentKind, Paper, Properties, Prose, ProseStyle
from builder.engine.digest import Known, digest_bytes, digest_pieces, digest_value, has_digest
from builder.engine.outline import digest_document
from builder.event import ListKind, Run, Wording, plain
from builder.languages import LANGUAGES
from builder.problems import Place

LEAVES = st.none() | st.text() | st.binary() | st.integers() | st.dates() | st.sampled_from(ListKind)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3).map(tuple), max_leaves=6)


@given(VALUES, VALUES)
def test_two_values_have_one_digest_only_if_they_are_equal(one: object, two: object) -> None:
    assert (digest_value(one) == digest_value(two)) == (repr(one) == repr(two))


def test_places_do_not_count_and_words_do() -> None:
    here, there = (Wording((Run("Two"),), (Place("a.yaml", line),)) for line in (1, 2))
    assert digest_value(here) == digest_value(there)
    assert digest_value(here) != digest_value(Wording((Run("Two", strong=True),), here.places))


def test_a_field_counts_as_what_it_is_and_not_as_its_place_among_those_that_are_not_as_by_default() -> None:
    values = (
        Wording((Run("a", link="nl"),)),
        Wording((Run("a", language="nl"),)),
        Wording((Run("a"),), facts=("nl",)),
        Wording((Run("a"), Run("nl"))),
        Wording((Run("anl"),)),
        Prose(Wording((Run("a"),)), ProseStyle.BODY),
        Prose(Wording((Run("a"),)), ProseStyle.META),
        (Prose(Wording((Run("a"),))), Prose(Wording((Run("nl"),)))),
    )
    assert len({digest_value(value) for value in values}) == len(values)


def test_equal_values_have_one_digest_whether_they_are_the_very_same_or_not() -> None:
    text = str(b"nl", "ascii")
    one, other = (Prose(Wording((Run("a", language=language),))) for language in ("nl", text))
    assert digest_value((one, (one,), one)) == digest_value((other, (replace(one),), replace(other)))


def test_figures_and_dates_are_not_taken_for_their_words() -> None:
    values = (1, "1", b"1", True, 1.0, Decimal(1), (1,), dt.date(2023, 1, 1), "2023-01-01", {"a": 1}, (("a", 1),))
    assert len({digest_value(value) for value in values}) == len(values)


def test_what_no_document_holds_has_no_digest() -> None:
    with pytest.raises(TypeError):
        digest_value(object())


PIECES = (b"head", Known(b"a handout"), b"between", b"them", Known(b"a" * 99), b"")


def test_a_file_in_pieces_is_told_by_a_digest_that_goes_through_what_is_known_once() -> None:
    digest = digest_pieces(PIECES)
    assert has_digest(b"".join(PIECES), digest)
    assert digest == digest_pieces((b"he", b"ad", *PIECES[1:])), "it does not matter how the rest is cut"
    fresh = Known(PIECES[1])
    fresh.__dict__["digest"] = "as it was found before"
    assert digest_pieces((*PIECES[:1], fresh, *PIECES[2:])) != digest


@pytest.mark.parametrize("pieces", [[b"one piece"], [b"one ", b"piece"], [Known(b"one piece")], [b""]])
def test_a_file_without_pieces_that_are_known_has_the_digest_of_its_bytes(pieces: list[bytes]) -> None:
    assert digest_pieces(pieces) == digest_bytes(b"".join(pieces))
    assert has_digest(b"".join(pieces), digest_pieces(pieces))


@pytest.mark.parametrize("place", [0, 5, 14, 30, -1])
def test_a_byte_that_changed_is_noticed_in_each_piece(place: int) -> None:
    data = bytearray(b"".join(PIECES))
    data[place] ^= 1
    assert not has_digest(bytes(data), digest_pieces(PIECES))


def test_a_file_that_is_shorter_or_longer_or_cut_elsewhere_is_another() -> None:
    data, digest = b"".join(PIECES), digest_pieces(PIECES)
    assert not [other for other in (b"", data[:-1], data + b"a", data + data) if has_digest(other, digest)]
    assert digest_pieces([Known(b"ab"), Known(b"c")]) != digest_pieces([Known(b"a"), Known(b"bc")])
    assert not has_digest(b"", "")


PAPER = Paper(
    DocumentKind.BRIEFING, LANGUAGES["nl"], Properties("a", "b", "c"), plain("d"), plain("e"), (Prose(plain("f")),), "g"
)


@pytest.mark.parametrize(
    "other",
    [
        {"kind": DocumentKind.HANDOUT},
        {"language": LANGUAGES["fr"]},
        {"properties": Properties("a", "bc", "")},
        {"header": plain("e"), "footer": plain("d")},
        {"blocks": (Prose(plain("f")), Prose(plain("f")))},
        {"blocks": ()},
        {"key": "h"},
        {"sizes": (9,)},
    ],
    ids=", ".join,
)
def test_papers_have_one_digest_only_if_they_are_equal(other: dict[str, Any]) -> None:
    assert digest_document(deepcopy(PAPER)) == digest_document(PAPER) != digest_document(replace(PAPER, **other))
