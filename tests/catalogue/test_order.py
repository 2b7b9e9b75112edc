"""The order of a file: the source's until a translator gives it another."""

from __future__ import annotations

import pytest

from builder.catalogue.extract import Extracted
from builder.catalogue.merge import Rules, merge_entries
from builder.catalogue.order import in_order
from builder.catalogue.syntax import Entry

#: The old template, the file, the source now, and the file then. A text in capitals is one that was reworded.
ORDERS = [
    ("abcd", "abcd", "abcd", "abcd"),
    ("abcd", "abcd", "dcba", "dcba"),
    ("abcd", "abcd", "axbcd", "axbcd"),
    ("abcd", "abd", "dxab", "dxab"),
    ("abcd", "dcba", "abcd", "dcba"),
    ("abcd", "dcba", "axbycd", "dcbyax"),
    ("abcd", "dcba", "xabc", "xcba"),
    ("abcd", "dbca", "badc", "dbca"),
    ("", "abcd", "abxcd", "abxcd"),
    ("", "bacd", "abxcd", "bxacd"),
]


@pytest.mark.parametrize(("template", "file", "source", "then"), ORDERS)
def test_a_file_keeps_the_order_that_a_translator_gave_it(template: str, file: str, source: str, then: str) -> None:
    old = [Entry(one * 5, [one], "point") for one in file]
    merged = merge_entries(old, [Extracted("point", one * 5) for one in source], Rules(2))
    ordered = in_order(merged.entries, merged.stems, old, [("point", one * 5) for one in template])
    assert "".join(entry.id[0] for entry in ordered) == then


def test_a_reworded_text_stays_where_it_stood() -> None:
    old = [Entry(one, [one], "point") for one in ("the third text", "the second one", "a first of all")]
    template = [("point", entry.id) for entry in reversed(old)]
    messages = [Extracted("point", one) for one in ("a first of all", "the second two", "the third text")]
    merged = merge_entries(old, messages, Rules(2))
    ordered = in_order(merged.entries, merged.stems, old, template)
    assert [entry.id for entry in ordered] == ["the third text", "the second two", "a first of all"]
