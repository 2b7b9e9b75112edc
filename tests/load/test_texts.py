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
    words = INVISIBLE.sub("", unicodedata.normalize("NFC", written))
    for space in "\t\r\n":
        words = words.replace(space, " ")
    assert clean(written) == " ".join(filter(None, words.split(" "))).strip()


def test_each_sign_of_a_clean_text_is_clean_by_itself_and_behind_others() -> None:
    for sign in map(chr, range(0x1_0000)):
        slowly = INVISIBLE.sub("", unicodedata.normalize("NFC", f"a{sign}b"))
        assert clean(f"a{sign}b") == " ".join(
            filter(None, slowly.replace("\t", " ").replace("\r", " ").replace("\n", " ").split(" "))
        )
