"""What has room in a briefing note is reckoned by the styles of the Word document that it is set in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from builder.compose import briefing_room
from builder.layout.paper_styles import PAGE, Style, design_styles
from tests.render.papers import house_layout

BRAND = house_layout().brand
STYLES = {style.name: style for style in design_styles(BRAND)}

#: A line of Calibri is so many times as high as its type is large.
CALIBRI = 1.2207

#: What holds where a style says nothing: the distance of lines, and that to the next paragraph.
DISTANCE, AFTER = 1.1, 5

#: What is above and below the text of a cell, and the rules under the cells of the head and of other rows.
CELL, HEAD_RULE, RULE = 3, 1.5, 0.5


def line(name: str) -> float:
    """Return how high a line in a style is."""
    setting, size = STYLES[name].setting, STYLES[name].type.size or BRAND.paper_sizes.body
    return setting.exact or CALIBRI * size * (setting.line or DISTANCE)


def after(style: Style) -> float:
    return AFTER if style.setting.after is None else style.setting.after


def between(above: str, below: str) -> float:
    """Return the distance of two paragraphs: the larger that they ask for."""
    return max(after(STYLES[above]), STYLES[below].setting.before or 0)


def stacked(*names: str) -> float:
    """Return how high paragraphs of a line each are, with what is between them."""
    return sum(map(line, names)) + sum(between(*pair) for pair in pairwise(names))


def border(name: str, side: str) -> float:
    """Return what a border takes, with the room to its text."""
    found = dict(STYLES[name].setting.borders)[side]
    return found.width + found.space


def heights() -> Iterator[tuple[str, float]]:
    """Yield what the pieces of a note are called, with their heights by the styles."""
    kicker = CALIBRI * BRAND.paper_sizes.small
    title = border("heading 1", "top") + line("heading 1")
    card = border("Own Question", "top") + border("Own Question", "bottom")
    yield "_PAGE", PAGE.height - PAGE.top - PAGE.bottom
    yield "_LINE", line("Writing Lines")
    yield "_OF_TEXT", line("Normal")
    yield "_OF_COVER", stacked("Kicker", "Title", "Subtitle") + after(STYLES["Subtitle"]) + 2 * border("Title", "top")
    yield "_OF_COVER_LINE", line("Cover Line") + after(STYLES["Cover Line"])
    yield "_OF_NAME", line("Title")
    yield "_OF_FUNCTION", line("Subtitle")
    part = between("Cover Line", "heading 1") + title + kicker + between("heading 1", "Meta") + line("Meta")
    yield "_OF_PART", part + between("Meta", "heading 2") + line("heading 2")
    yield "_OF_TITLE", line("heading 1")
    yield "_OF_COMPANY", between("Meta", "Normal")
    asked = between("heading 2", "Own Question Label") + card + line("Own Question Label")
    asked += between("Own Question Label", "Own Question") + between("Own Question", "Own Addressee")
    yield "_OF_QUESTION", asked + between("Own Addressee", "Room Label")
    yield "_OF_ASKED", line("Own Question")
    yield "_OF_LABEL", line("Room Label") + between("Room Label", "Writing Lines") + after(STYLES["Writing Lines"])
    yield "_ABOVE", between("Normal", "heading 2")
    yield "_OF_HEADING", between("Normal", "heading 1") + title + after(STYLES["heading 1"])
    yield "_OF_SUBHEADING", between("Normal", "heading 2") + line("heading 2") + between("heading 2", "Question Label")
    yield "_OF_SUBLINE", line("heading 2")
    yield (
        "_OF_OTHERS",
        stacked("Question Label", "Question", "Addressee") - 2 * line("Normal") + after(STYLES["Addressee"]),
    )
    yield "_OF_ITEM", line("List Bullet") + after(STYLES["List Bullet"])
    yield "_OF_META", BELOW_TABLE + line("Meta")
    yield "_OF_HEAD", 2 * CELL + line("Table Heading") + HEAD_RULE
    yield "_OF_ROW", 2 * CELL + line("Table Text") + RULE
    yield "_OF_CELL", line("Table Text")


#: What a paragraph has above it below a table.
BELOW_TABLE = 10


@pytest.mark.parametrize(("name", "height"), list(heights()), ids=dict(heights()))
def test_the_pieces_of_a_note_are_as_high_as_their_styles_say(name: str, height: float) -> None:
    assert height - 0.01 <= getattr(briefing_room, name) <= height + 0.1, "rounded up, so that nothing runs over"
