"""Laws of merging: whatever happens to the source, what somebody translated is still there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalogue.extract import Extracted
from builder.catalogue.merge import Rules, merge_entries
from builder.catalogue.syntax import Entry

#: Few words, so that texts are often alike and often the same.
WORDS = st.lists(
    st.sampled_from(["return", "reception", "slower", "procedures", "for", "families"]), min_size=1, max_size=4
)
KEYS = st.tuples(st.sampled_from(["point", "point | asylum", "question"]), WORDS.map(" ".join))


@st.composite
def old_entries(draw: st.DrawFn) -> list[Entry]:
    """Return entries with distinct keys; each translated one says something of its own."""
    keys = draw(st.lists(KEYS, unique=True, max_size=8))
    return [
        Entry(
            id_,
            [f"{number}: {id_}" if draw(st.booleans()) else ""],
            context,
            flags=draw(st.sampled_from([[], [], ["fuzzy"]])),
            obsolete=draw(st.booleans()),
        )
        for number, (context, id_) in enumerate(keys)
    ]


MESSAGES = st.lists(KEYS, unique=True, max_size=8).map(lambda keys: [Extracted(*key) for key in keys])


def merged(old: list[Entry], messages: list[Extracted], *, is_source: bool = False) -> list[Entry]:
    found = merge_entries(old, messages, Rules(2, is_source=is_source))
    return [*found.entries, *found.obsolete]


@given(old_entries(), MESSAGES, st.booleans())
def test_no_translation_is_lost_and_none_is_given_twice(
    old: list[Entry], messages: list[Extracted], source: bool
) -> None:
    said = [entry.strings[0] for entry in merged(old, messages, is_source=source)]
    for entry in old:
        if entry.is_translated:
            assert said.count(entry.strings[0]) == 1


@given(old_entries(), MESSAGES)
def test_a_translation_counts_as_before_only_for_the_same_message(old: list[Entry], messages: list[Extracted]) -> None:
    before = {entry.key: entry for entry in old}
    for entry in merged(old, messages):
        if entry.is_translated and not entry.is_fuzzy:
            assert before[entry.key].strings == entry.strings
            assert not before[entry.key].is_fuzzy


@given(old_entries(), MESSAGES)
def test_the_catalogue_holds_each_message_once_in_order_and_obsolete_ones_last(
    old: list[Entry], messages: list[Extracted]
) -> None:
    entries = merged(old, messages)
    assert [entry.key for entry in entries if not entry.obsolete] == [message.key for message in messages]
    assert [entry.obsolete for entry in entries] == sorted(entry.obsolete for entry in entries)


#: The messages that are gone, those that came, and which translation each is offered.
OFFERS = [
    ([("point", "slow returns"), ("point | asylum", "slow return of")], [("point | asylum", "slow returns of")], [1]),
    ([("question", "slow returns"), ("point", "slow returns of it")], [("point", "slow returns of")], [1]),
    ([("question", "slow returns to Ukraine")], [("point", "slow return to Ukraine")], [0]),
    ([("question", "slow returns to Ukraine")], [("point", "return for some")], [None]),
    ([("callout", "What next?"), ("point", "What next to do")], [("point", "What next?")], [0]),
    ([("point", "return of people"), ("point", "return of pupils")], [("point", "return of pupil")], [1]),
]


@pytest.mark.parametrize(("gone", "come", "offered"), OFFERS)
def test_a_translation_is_offered_by_context_first_and_then_by_likeness(
    gone: list[tuple[str, str]], come: list[tuple[str, str]], offered: list[int | None]
) -> None:
    old = [Entry(id_, [str(number)], context) for number, (context, id_) in enumerate(gone)]
    entries = [entry for entry in merged(old, [Extracted(*key) for key in come]) if not entry.obsolete]
    assert [entry.strings[0] for entry in entries] == ["" if number is None else str(number) for number in offered]


def test_a_text_that_comes_back_takes_its_translation_from_one_more_alike() -> None:
    first, second = Entry("slow returns", ["1"], "point"), Entry("slow return", ["2"], "point")
    messages = [Extracted("point", "slow returns of"), Extracted("point", "slow return to")]
    reworded = merged([first, second], messages)
    assert [(entry.strings, entry.is_fuzzy) for entry in reworded] == [(["1"], True), (["2"], True)]
    reworded[0].id, reworded[1].id = "slow return x", "far from it"
    back = merged(reworded, [Extracted("point", "slow return")])
    assert [(entry.strings, entry.is_fuzzy) for entry in back if not entry.obsolete] == [(["2"], False)]


@given(old_entries(), MESSAGES, st.booleans())
def test_merging_again_changes_nothing(old: list[Entry], messages: list[Extracted], source: bool) -> None:
    once = merged(old, messages, is_source=source)
    assert merged(once, messages, is_source=source) == once


OLDER = ('#| msgctxt "point"', '#| msgid "Slower procedures for familys"')
OF_MANY = ('#| msgid "{number} familys"', '#| msgid_plural "{number} familys"')


@pytest.mark.parametrize(
    ("previous", "plural", "is_sure"),
    [
        (OLDER, "", True),
        (OLDER[:1], "", False),
        (('#| msgid "Slower procedures for families"', *OLDER), "", False),
        ((*OLDER[:1], '#| msgid "Slower procedures'), "", False),
        ((*OLDER[:1], *OF_MANY), "{number} families", True),
    ],
)
def test_a_slip_that_was_mended_is_one_where_the_old_source_is_understood(
    previous: tuple[str, ...], plural: str, is_sure: bool
) -> None:
    source = "{number} families" if plural else "Slower procedures for families"
    old = Entry(source, ["Trager"] * (1 + bool(plural)), "point", plural or None, [*previous], ["fuzzy"])
    rules = Rules(2, objection=lambda *_: "")
    (entry,) = merge_entries([old], [Extracted("point", source, plural)], rules).entries
    assert (not entry.is_fuzzy, entry.strings) == (is_sure, old.strings)
