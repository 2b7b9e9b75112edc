"""Texts as their authors wrote them, cleaned: what is clean already stays the very same."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from builder.load.texts import INVISIBLE, clean

SIGNS = st.sampled_from(
    [*"aZ9é’–« ", "  ", "\u00a0", "\u00ad", "e\u0301", "\u0301", "\u200b", "\t", "\n", "\u2126", "\u2028"]
)


@given(st.lists(SIGNS | st.characters(), max_size=8).map("".join))
def test_a_text_is_composed_without_marks_that_nobody_sees_and_with_single_spaces(written: str) -> None:
    assert clean(written) == _slowly_cleaned(written)


def test_each_sign_is_cleaned_wherever_it_stands() -> None:
    for sign in map(chr, range(0x1_0000)):
        for written in (f"a{sign}b", f"{sign}b"):
            assert clean(written) == _slowly_cleaned(written)


def _slowly_cleaned(written: str) -> str:
    words = INVISIBLE.sub("", unicodedata.normalize("NFC", written))
    for space in "\t\r\n":
        words = words.replace(space, " ")
    return " ".join(filter(None, words.split(" "))).strip()
