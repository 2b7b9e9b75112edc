"""The bound: how many lines a text takes at most, and how high it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.documents import LevelStyle, Paragraph, SlotBox
from builder.event import ListKind, Run, Wording, plain
from builder.fit.lines import NEVER, _Widths, break_lines, height, words_of
from tests.fit.slow import slow_lines

# In Calibri, summed up by hand from its letters; a space is 463 parts of an em of 2048.
PROTECTION = 28 * (1076 + 714 + 1080 + 686 + 1019 + 866 + 686 + 470 + 1080 + 1076) / 2048
SPACE = 28 * 463 / 2048
HYPHEN = 28 * 627 / 2048


def box(width: float, *styles: LevelStyle, font: str = "Calibri") -> SlotBox:
    return SlotBox(width, 300, font, styles or (LevelStyle(28),))


def lines(paragraph: Paragraph | str, place: SlotBox, size: int = 28) -> list[str]:
    """Return the lines that a text is broken into; none if a word is wider than its line."""
    whole = Paragraph(plain(paragraph)) if isinstance(paragraph, str) else paragraph
    starts = break_lines(whole, place, size)
    words = [word for word in str(whole.wording).split(" ") if word]
    ends = (*starts[1:], len(words))
    return [" ".join(words[start:end]) for start, end in zip(starts, ends, strict=False)]


def test_a_hundredth_of_a_line_stays_free() -> None:
    two = (2 * PROTECTION + SPACE) / 0.99
    assert lines("protection protection", box(two + 0.1)) == ["protection protection"]
    assert lines("protection protection", box(two - 0.1)) == ["protection", "protection"]


def test_of_a_short_line_a_point_and_a_half_stay_free() -> None:
    assert lines("protection", box(PROTECTION + 1.51)) == ["protection"]
    assert lines("protection", box(PROTECTION + 1.49)) == []


def test_a_smaller_size_takes_less_room() -> None:
    assert lines("protection", box(PROTECTION / 2 + 1.51), 14) == ["protection"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("of the", ["of the"]),
        ("protection of", ["protection", "of"]),
        ("of  protection ", ["of", "protection"]),
        ("of the protection", ["of the", "protection"]),
    ],
)
def test_text_breaks_at_spaces_alone(text: str, expected: list[str]) -> None:
    assert lines(text, box(PROTECTION + 2)) == expected


@pytest.mark.parametrize("joint", ["\u00a0", "\u202f", "/", "\u2011", "–"])
def test_nothing_else_breaks_a_line(joint: str) -> None:
    assert lines(f"protection{joint}protection", box(PROTECTION * 1.5)) == []


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("protection-protection", (0, 0)),
        ("of protection-protection-of", (0, 1, 1, 1)),
        ("of protection-protection of", (0, 1, 1, 2)),
        ("protection-2023protection", ()),
        ("-protectionprotection", ()),
        ("protection-protectionprotection", ()),
        ("protection.be/protection-of", ()),
        ("@protection-protection", ()),
    ],
)
def test_a_word_wider_than_its_line_is_broken_behind_its_hyphens(text: str, starts: tuple[int, ...]) -> None:
    assert break_lines(Paragraph(plain(text)), box(PROTECTION + HYPHEN + 2), 28) == starts


def test_a_word_that_has_room_on_a_line_is_not_broken_behind_its_hyphen() -> None:
    assert lines("of protection-protection", box(2 * PROTECTION + HYPHEN + 5)) == ["of", "protection-protection"]


HYPHENED = (
    (Run("a well-known "), Run("third-country", emphasis=True), Run(" national")),
    (Run("a well-"), Run("known third-country", emphasis=True)),
)


def test_hyphens_are_seen_whatever_is_emphasised() -> None:
    whole, parts = (words_of(Paragraph(Wording(runs)), box(900)) for runs in HYPHENED)
    assert len(whole.hyphens) == 2
    assert len(parts.hyphens) == 1, "one between two runs is no place to break a line"


def test_spaces_at_the_end_of_a_line_hang() -> None:
    assert len(lines("protection    of", box(PROTECTION + 2))) == 2
    assert len(lines("protection    ", box(PROTECTION + 2))) == 1


@pytest.mark.parametrize("text", ["opvangvoorzieningen, ", "opvangvoorzieningen  de ", " de  opvangvoorzieningen"])
def test_the_measure_by_another_road_lets_them_hang_too(text: str) -> None:
    paragraph = Paragraph(plain(text))
    for width in range(270, 400):
        place = SlotBox(width, 300, "Arial", (LevelStyle(28),))
        if starts := break_lines(paragraph, place, 28):
            assert slow_lines(paragraph, place, 28) == len(starts)


def test_a_word_goes_on_from_one_run_to_the_next() -> None:
    bold = Wording((Run("pro", strong=True), Run(""), Run("tection"), Run(" of", emphasis=True)))
    assert lines(Paragraph(bold), box(PROTECTION + 4)) == ["protection", "of"]


@pytest.mark.parametrize(
    ("run", "style"),
    [
        (Run("protection", strong=True), LevelStyle(28)),
        (Run("protection"), LevelStyle(28, bold=True)),
        (Run("protection"), LevelStyle(28, capitals=True)),
    ],
)
def test_bold_words_and_capitals_are_wider(run: Run, style: LevelStyle) -> None:
    assert break_lines(Paragraph(Wording((run,))), box(PROTECTION + 1.6, style), 28) == ()


@pytest.mark.parametrize(
    ("run", "style", "letter"),
    [
        (Run("a"), LevelStyle(28), 981),
        (Run("a", emphasis=True), LevelStyle(28), 1053),
        (Run("a"), LevelStyle(28, italic=True), 1053),
    ],
)
def test_italics_have_widths_of_their_own(run: Run, style: LevelStyle, letter: int) -> None:
    paragraph = Paragraph(Wording((run,)))
    assert break_lines(paragraph, box(28 * letter / 2048 + 1.52, style), 28)
    assert not break_lines(paragraph, box(28 * letter / 2048 + 1.48, style), 28)


def test_text_starts_at_the_indent_of_its_level() -> None:
    levels = (LevelStyle(28, 0), LevelStyle(28, 50))
    assert lines(Paragraph(plain("protection"), 1), box(PROTECTION + 51.6, *levels)) == ["protection"]
    assert lines(Paragraph(plain("protection"), 1), box(PROTECTION + 49, *levels)) == []
    assert lines(Paragraph(plain("protection"), 7), box(PROTECTION + 49, *levels)) == []


@pytest.mark.parametrize(
    ("marker", "ordinal", "level", "pushed"),
    [
        (ListKind.NUMBERS, 9, 0, False),
        (ListKind.NUMBERS, 10, 0, True),
        (ListKind.LETTERS, 1, 0, True),
        (ListKind.NUMBERS, 9, 1, True),
        (ListKind.ARROWS, 0, 1, False),
    ],
)
def test_a_number_wider_than_the_room_it_hangs_in_pushes_its_text(
    marker: ListKind, ordinal: int, level: int, *, pushed: bool
) -> None:
    place = box(PROTECTION + 50, LevelStyle(28, 30), LevelStyle(28, 40))
    paragraph = Paragraph(plain("protection"), level, marker, ordinal)
    assert len(break_lines(paragraph, place, 28)) == (2 if pushed else 1)


def test_lines_are_a_fifth_higher_than_their_letters() -> None:
    style = LevelStyle(28, space_before=9, space_after=2, line_spacing=0.9)
    place, paragraph = box(PROTECTION + 2, style), Paragraph(plain("protection protection"))
    one = 2 * 28 * 1.2 * 0.9
    assert height([paragraph], place, 28) == pytest.approx(one + 2)
    assert height([paragraph, paragraph], place, 28) == pytest.approx(2 * one + 2 + 9 + 2)
    assert height([], place, 28) == 0


def test_deeper_levels_keep_their_distance_down_to_the_floor() -> None:
    place = box(400, LevelStyle(28), LevelStyle(24))
    heights = [height([Paragraph(plain("x"), 1)], place, size) for size in (28, 24, 20, 18)]
    assert heights == [pytest.approx(1.2 * size) for size in (24, 20, 18, 18)]


def test_what_holds_a_word_wider_than_its_line_has_no_height_that_fits() -> None:
    assert height([Paragraph(plain("protection"))], box(PROTECTION), 28) >= NEVER


def test_arial_is_wider_than_calibri_and_stands_in_for_other_fonts() -> None:
    narrow = box(PROTECTION + 2)
    assert lines("protection", narrow)
    assert not lines("protection", replace(narrow, font="Arial"))
    assert not lines("protection", replace(narrow, font="Comic Sans MS"))


@pytest.mark.parametrize(
    ("text", "width"), [("🙂" * 4, 4 * 1.5 * 28), ("الاستقبال", 9 * 28), ("קליטה", 5 * 28), ("王小明", 3 * 28)]
)
def test_of_unknown_characters_letters_are_as_wide_as_they_are_high_and_others_wider(text: str, width: float) -> None:
    assert lines(text, box(width + 3)) == [text]
    assert lines(text, box(width + 1)) == []


def test_no_more_words_of_a_face_stay_measured_than_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.fit.lines._WORDS", 2)
    widths = _Widths({"a": 1, "b": 2})
    assert [(widths[word], len(widths)) for word in ("a", "b", "ab", "ab", "a")] == [
        (1, 1),
        (2, 2),
        (3, 1),
        (3, 1),
        (1, 2),
    ]
