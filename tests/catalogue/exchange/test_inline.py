"""Inline marks as codes: which marks are seen, and that taking them out and putting them back loses nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.catalogue.exchange.inline import Content, Side, keeping, mark, mark_like, unmark

KEPT = keeping(["Eva De Smet", "Eva", "EUAA"])

#: Texts that are mostly marks, so that they meet in every way.
PIECES = st.lists(
    st.one_of(
        st.sampled_from(["**", "*", "***", "[", "]", "](", "](https://a.be)", "](https://a.be/(x))", "]{lang=nl}"]),
        st.sampled_from(
            ["{people}", "{people:long}", "{{", "}}", "{", "}", r"\*", "\\", "Eva", "De\u00a0Smet", "EUAA"]
        ),
        st.sampled_from(["www.a.be", "@b", "a@b.be", ".", "-", "\n"]),
        st.sampled_from([" ", "Eva De Smet"]),
        st.text(max_size=3),
    ),
    max_size=12,
).map("".join)


def drawn(content: Content) -> str:
    """Return words and tags in a line: `<1>` opens, `</1>` closes, `<1/>` stands alone."""
    signs = {Side.OPEN: "<{}>", Side.CLOSE: "</{}>", Side.ALONE: "<{}/>"}
    return "".join(piece if isinstance(piece, str) else signs[piece.side].format(piece.id) for piece in content)


MARKS = [
    ("Return", "Return"),
    ("**strong** and *weak*", "<1>strong</1> and <2>weak</2>"),
    ("***both***", "<1><2>both</2></1>"),
    ("**a *b* c**", "<1>a <2>b</2> c</1>"),
    ("*a **b** c*", "<1>a <2>b</2> c</1>"),
    ("2 * 3 ** 4", "2 * 3 ** 4"),
    ("**left open", "**left open"),
    ("*a [b* c](https://a.be)", "*a <1>b* c</1>"),
    ("[a *b](https://a.be) c*", "<1>a *b</1> c*"),
    ("[label](https://a.be/x_(y))", "<1>label</1>"),
    ("[no](address)", "[no](address)"),
    ("[**woorden**]{lang=nl}", "<1><2>woorden</2></1>"),
    ("[a] b](https://a.be)", "[a] b](<m1>https://a.be</m1>)"),
    ("[a [b](https://a.be)", "[a <1>b</1>"),
    ("{people} and {plan-approved:numeric}", "<1/> and <2/>"),
    ("{{why}}", "<1/>why<2/>"),
    (r"5 \* 3", "5 <1/> 3"),
    ("ask Eva De Smet, Evan or Eva", "ask <m1>Eva De Smet</m1>, Evan or <m2>Eva</m2>"),
    ("**Eva**: {people}", "<1><m1>Eva</m1></1>: <2/>"),
    ("www.emnbelgium.be, @EMNBelgium.", "<m1>www.emnbelgium.be</m1>, <m2>@EMNBelgium</m2>."),
    ("mail us@emn.be or see https://emn.be/a.", "mail <m1>us@emn.be</m1> or see <m2>https://emn.be/a</m2>."),
    ("EUAA containers", "<m1>EUAA</m1> containers"),
]


@pytest.mark.parametrize(("source", "expected"), MARKS)
def test_marks_become_codes(source: str, expected: str) -> None:
    assert drawn(mark(source, KEPT).content) == expected


TRANSLATIONS = [
    ("**{people}** people", "{people} **personnes**", "<2/> <1>personnes</1>"),
    ("{a} of {b}", "{b} de {a}", "<2/> de <1/>"),
    ("{a} and {a}", "{a} et {a} et {a}", "<1/> et <2/> et {a}"),
    ("plain", "**gras**", "**gras**"),
    ("[x](https://a.be/en)", "[x](https://a.be/fr)", "[x](https://a.be/fr)"),
    ("Eva and EUAA", "AUEA et Eva", "AUEA et <m1>Eva</m1>"),
]


@pytest.mark.parametrize(("source", "translation", "expected"), TRANSLATIONS)
def test_a_translation_has_the_codes_of_its_source_and_no_others(source: str, translation: str, expected: str) -> None:
    assert drawn(mark_like(translation, source, KEPT)) == expected


@settings(deadline=None)
@given(PIECES)
def test_putting_the_codes_back_gives_the_text(source: str) -> None:
    marked = mark(source, KEPT)
    assert unmark(marked.content, marked.codes) == source


@settings(deadline=None)
@given(PIECES, PIECES)
def test_putting_the_codes_back_gives_the_translation(translation: str, source: str) -> None:
    assert unmark(mark_like(translation, source, KEPT), mark(source, KEPT).codes) == translation


@settings(deadline=None)
@given(PIECES)
def test_a_text_is_marked_as_itself(source: str) -> None:
    assert mark_like(source, source, KEPT) == mark(source, KEPT).content


@settings(deadline=None)
@given(PIECES)
def test_codes_are_nested_and_each_stands_once(source: str) -> None:
    marked = mark(source, KEPT)
    opened: list[str] = []
    seen: list[str] = []
    for piece in marked.content:
        if not isinstance(piece, str):
            if piece.side is Side.CLOSE:
                assert opened.pop() == piece.id
                continue
            seen.append(piece.id)
            opened += [piece.id] if piece.side is Side.OPEN else []
    assert not opened
    assert sorted(seen) == sorted(marked.codes)
