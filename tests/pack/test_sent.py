"""The file of what was sent: read back as it was written, a text to a line, broken ones told at their place."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.compose.deck import compose_deck
from builder.compose.told import Teller
from builder.load.sent import load_sent
from builder.pack.sent import format_sent
from builder.problems import SourceError
from builder.told import Sent, SentInvitation, Told, ToldFigure, ToldPart, ToldQuestion, ToldSlide
from tests.samples import CODES, dated, sample_edition

EDITIONS = tuple(dated(sample_edition(code)) for code in CODES)
TELLER = Teller(EDITIONS, compose_deck(EDITIONS[0]))
SENT = {
    key: Sent(dt.date(2023, 3, 1), "5c1f", TELLER.tell(key, CODES), invitation)
    for key, invitation in (
        ("wim-cruysberghs", SentInvitation(2, dt.date(2023, 2, 1), 3, "77ab")),
        ("bieke-machiels", None),
    )
}


def read_back(sent: dict[str, Sent], folder: Path) -> dict[str, Sent]:
    path = folder / "x.sent.yaml"
    path.write_text(format_sent(sent), encoding="utf-8")
    return dict(load_sent(path, folder))


def test_what_was_sent_is_read_back_as_it_was(tmp_path: Path) -> None:
    assert read_back(SENT, tmp_path) == SENT
    assert load_sent(tmp_path / "none.yaml", tmp_path) == {}


def test_what_says_nothing_is_left_out_and_read_back_all_the_same(tmp_path: Path) -> None:
    """One who is asked nothing, and one who was told that they speak no longer."""
    guest = Sent(dt.date(2023, 3, 1), "5c1f", Told({"en": "A Guest, EMN"}), person="A Guest")
    left = Sent(
        dt.date(2023, 3, 1), "5c1f", Told({"en": "B"}), SentInvitation(3, dt.date(2023, 3, 1), 0, "77ab"), gone=True
    )
    sent = {"guest": guest, "left": left}
    assert read_back(sent, tmp_path) == sent
    assert format_sent(sent).count("gone:") == 1
    first = dt.datetime(2023, 3, 30, 9, 30)  # noqa: DTZ001 - by the clock of the place
    invited = {"guest": replace(guest, invitation=SentInvitation(0, dt.date(2023, 3, 1), 1, "77ab", first))}
    assert read_back(invited, tmp_path) == invited


#: What a text of an event may hold: its loader refuses the rest.
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp", "Co", "Cn"]), min_size=1, max_size=40)
LANGUAGES = st.dictionaries(st.sampled_from(CODES), TEXTS, min_size=1)


@given(TEXTS, LANGUAGES, st.sampled_from(["ann", "true", "null", "7", "0x1"]))
def test_any_text_and_any_key_comes_back(text: str, texts: dict[str, str], key: str) -> None:
    part = ToldPart(
        texts,
        0,
        (1, 1),
        (ToldQuestion(texts, 1, (key,)),),
        company={key: texts},
        figures={key: ToldFigure(texts, texts)},
        shown=(ToldSlide(1, texts, (key,)),),
    )
    sent = {key: Sent(dt.date(2023, 3, 1), text, Told(texts, (part, part), moderator=text))}
    with tempfile.TemporaryDirectory() as folder:
        assert read_back(sent, Path(folder)) == sent


def test_each_text_has_a_line_of_its_own() -> None:
    lines = format_sent(SENT).splitlines()
    assert '                nl: "Welke lessen trekt u uit een jaar hervestiging?"' in lines
    assert sum(line.startswith("  ") and line[2] != " " for line in lines) == len(SENT)


def test_one_more_speaker_leaves_the_lines_of_the_others_alone() -> None:
    fewer = {key: sent for key, sent in SENT.items() if key == "wim-cruysberghs"}
    assert format_sent(SENT).endswith(format_sent(fewer).partition("speakers:\n")[2])


@pytest.mark.parametrize(
    "text",
    ["speakers: [1]", "speakers: {a: {date: never}}", "speaker: {}", "speakers: {a: {date: 2023-03-01", "<<<<<<< x"],
)
def test_a_broken_file_is_told_at_its_place(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.sent.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as fault:
        load_sent(path, tmp_path)
    (problem,) = fault.value.problems
    assert problem.place
    assert problem.place.path == "x.sent.yaml"
    assert problem.hint.startswith("take the file back as it was")


def test_a_file_of_another_version_is_told_where_it_says_something_unknown(tmp_path: Path) -> None:
    path = tmp_path / "x.sent.yaml"
    path.write_text(format_sent(SENT).replace("    date: ", "    newer: 5\n    date: "), "utf-8")
    with pytest.raises(SourceError) as fault:
        load_sent(path, tmp_path)
    (problem,) = fault.value.problems
    assert str(problem.place).startswith("x.sent.yaml:7:")
    assert "another version of Plenary wrote it" in problem.message
