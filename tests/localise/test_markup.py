"""Inline marks become runs; what is no mark stays as typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.event import Run
from builder.localise.markdown import read_markdown
from builder.localise.markup import joined, parse_markup

CASES = [
    ("", ()),
    ("plain", (Run("plain"),)),
    ("a **b** *c*", (Run("a "), Run("b", strong=True), Run(" "), Run("c", emphasis=True))),
    ("**a *b***", (Run("a ", strong=True), Run("b", strong=True, emphasis=True))),
    ("[here](https://a.org/b?c=1)", (Run("here", link="https://a.org/b?c=1"),)),
    ("[mail](mailto:a@b.be)", (Run("mail", link="mailto:a@b.be"),)),
    ("[Plan]{lang=nl} x", (Run("Plan", language="nl-BE"), Run(" x"))),
    ("[Plan]{lang=nl-NL}", (Run("Plan", language="nl-NL"),)),
    ("[**a** b]{lang=fr}", (Run("a", strong=True, language="fr-BE"), Run(" b", language="fr-BE"))),
    ("[[Plan](https://a.org)]{lang=nl}", (Run("Plan", link="https://a.org", language="nl-BE"),)),
    ("[x](javascript:alert(1))", (Run("[x](javascript:alert(1))"),)),
    ("[x](page.html)", (Run("[x](page.html)"),)),
    ("**open", (Run("**open"),)),
    ("2 * 3 * 4", (Run("2 * 3 * 4"),)),
    ("snake_case_name _x_ __y__", (Run("snake_case_name _x_ __y__"),)),
    ("*a* _x_ __y__", (Run("a", emphasis=True), Run(" _x_ __y__"))),
    ("# no heading", (Run("# no heading"),)),
    ("<script>alert(1)</script> & <b>", (Run("<script>alert(1)</script> & <b>"),)),
    ("`code` ![x](y) - z", (Run("`code` ![x](y) - z"),)),
    (r"\*kept\*", (Run("*kept*"),)),
    ("[x]{lang=}", (Run("[x]{lang=}"),)),
    ("a\nb", (Run("a\nb"),)),
]


@pytest.mark.parametrize(("text", "runs"), CASES)
def test_marks_become_runs(text: str, runs: tuple[Run, ...]) -> None:
    assert parse_markup(text) == runs


@given(st.text(st.characters(exclude_characters="*[\\\x00\r\n", exclude_categories=["Cs"])))
def test_text_without_marks_stays_as_it_is(text: str) -> None:
    assert "".join(run.text for run in parse_markup(text)) == text


#: What texts with marks are made of, and what stands near them.
PIECES = [
    *("[", "]", "(", ")", "{lang=nl}", "{lang=prs-AF}", "{lang=", "}", "*", "**", "\\", "!", "`", "<", ">", "_"),
    *("https://a.be", "http://a-b.example.org/c/D-9", "https://A.be", "https://a", "https://xn--a.be/"),
    *("mailto:a@b.be", "[Plan]{lang=nl}", "[here](https://a.be/b)", "words", " ", "\n", "é", ":", ".", "’", "&amp;"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=9).map("".join))
@settings(max_examples=500)
def test_marks_are_read_as_markdown_it_reads_them(text: str) -> None:
    assert parse_markup(text) == tuple(joined(read_markdown(text)))
