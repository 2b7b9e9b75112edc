"""Words as runs, and what a document gathers while they are written: its links, its lists, its bookmarks."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple

from builder.documents import Paper
from builder.event import Picture, Run, Wording
from builder.render.docx_elements import R, W, add, add_run
from builder.render.docx_template import PaperTemplate


class Counter(NamedTuple):
    """A list that counts: the style of its lines, its level, and the number that it begins with."""

    style: str
    level: int
    start: int


class Sheet:
    """What a document gathers while its blocks are drawn.

    `links` are the ids of relationships by address, `counters` the lists that begin anew, `pictures` the ids of
    relationships by bytes and media type. `on_new_page` and `below_table` say so of the next paragraph, and
    `above_source` of the block that is drawn: the line that says where it comes from follows it.
    """

    def __init__(self, paper: Paper, template: PaperTemplate) -> None:
        self.template = template
        self.language = paper.language.tag
        self.links: dict[str, str] = {}
        self.counters: list[Counter] = []
        self.pictures: dict[tuple[bytes, str], str] = {}
        self.on_new_page = False
        self.below_table = False
        self.above_source = False
        self._shown = 0
        keys = dict.fromkeys(heading.key for heading in paper.headings() if heading.key)
        self._bookmarks = {key: f"heading{number}" for number, key in enumerate(keys, 1)}
        self._to_place = dict(self._bookmarks)

    def link(self, address: str) -> str:
        """Return the id of the relationship to an address."""
        return self.links.setdefault(address, link_id(len(self.links) + 1))

    def count(self, style: str, level: int, start: int) -> int:
        """Return the id of a new list, whose first line at `level` has the number `start`."""
        self.counters.append(Counter(style, level, start))
        return self.template.first_list + len(self.counters) - 1

    def picture(self, picture: Picture[Wording]) -> str:
        """Return the id of the relationship to a picture: the same for the same picture."""
        return self.pictures.setdefault((picture.data, picture.media_type), picture_id(len(self.pictures) + 1))

    def count_picture(self) -> int:
        """Return the number of a picture that is shown, counted from 1."""
        self._shown += 1
        return self._shown

    def bookmark(self, key: str) -> str | None:
        """Return the bookmark of the heading with that key, None if no heading has it."""
        return self._bookmarks.get(key)

    def place_bookmark(self, key: str) -> tuple[str, str] | None:
        """Return the id and name of the bookmark to put at a heading; None without a key, or if it is there already."""
        name = self._to_place.pop(key, None)
        return (name.removeprefix("heading"), name) if name else None


def link_id(number: int) -> str:
    """Return the id of the relationship to a document's link, counted from 1."""
    return f"link{number}"


def picture_id(number: int) -> str:
    """Return the id of the relationship to a document's picture, counted from 1."""
    return f"picture{number}"


def add_words(paragraph: Any, wording: Wording, sheet: Sheet, style: str = "") -> None:
    """Add a wording to a paragraph, in the character style of that name if one is given."""
    for link, runs in groupby(wording.runs, attrgetter("link")):
        holder = paragraph
        if link:
            holder = add(paragraph, "hyperlink", history="1")
            holder.set(f"{R}id", sheet.link(link))
        for run in runs:
            _add_run(holder, run, sheet, "Hyperlink" if link else style)


def unlinked(wording: Wording) -> Wording:
    """Return the wording without its links, for a place that is a link itself."""
    return replace(wording, runs=tuple(replace(run, link="") for run in wording.runs))


def add_plain(paragraph: Any, text: str, sheet: Sheet, *, strong: bool = False) -> None:
    """Add a name or a sign to a paragraph."""
    _add_run(paragraph, Run(text, strong), sheet, "")


def _add_run(parent: Any, run: Run, sheet: Sheet, style: str) -> None:
    element = add_run(parent, run.text)
    foreign = run.language if run.language != sheet.language else ""
    if style or run.strong or run.emphasis or run.draft or foreign:
        properties = element.makeelement(f"{W}rPr")
        element.insert(0, properties)
        if style:
            add(properties, "rStyle", val=sheet.template.styles[style])
        # Set outright: as a style's, bold within bold would turn it off (ECMA-376 part 1, 17.7.3).
        if run.strong:
            add(properties, "b")
        if run.emphasis:
            add(properties, "i")
        if run.draft:
            add(properties, "color", val="000000")
            add(properties, "highlight", val="yellow")
        if foreign:
            add(properties, "lang", val=foreign)
