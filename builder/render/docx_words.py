"""Words as runs, and what a document gathers while they are written: its links, its lists, its bookmarks."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import cycle, groupby
from operator import attrgetter
from typing import NamedTuple

from builder.documents import Heading
from builder.event import Picture, Run, Wording
from builder.languages import is_turned, turned_stretches
from builder.render.docx_elements import element, hyperlink, run_of
from builder.render.docx_template import PaperTemplate
from builder.values import replace


class Counter(NamedTuple):
    """A list that counts: the style of its lines, its level, and the number that it begins with."""

    style: str
    level: int
    start: int


class Sheet:
    """What a document gathers while its blocks are drawn.

    `links` are the ids of relationships by address, `counters` the lists that begin anew, `pictures` the ids of
    relationships by bytes and media type. `on_new_page` and `below_table` say so of the next paragraph, the others of
    the block that is drawn: `holds_next`, that it stays on the page of the next, `names_itself`, that
    nothing above says what it is, and `anchor` is the id and name of the bookmark to put at a heading.
    """

    on_new_page = below_table = holds_next = names_itself = False
    anchor: tuple[str, str] | None = None

    def __init__(self, template: PaperTemplate, language: str, headings: Iterable[Heading] = ()) -> None:
        """Begin a document in the language of that BCP 47 tag, with these headings."""
        self.template = template
        self.language = language
        self.links: dict[str, str] = {}
        self.counters: list[Counter] = []
        self.pictures: dict[tuple[bytes, str], str] = {}
        self._shown = 0
        keys = dict.fromkeys([heading.key for heading in headings if heading.key])
        self._bookmarks = {key: (f"{number}", f"heading{number}") for number, key in enumerate(keys, 1)}
        self._placed: set[str] = set()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was gathered."""
        return not (self.links or self.counters or self.pictures)

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
        return self._bookmarks[key][1] if key in self._bookmarks else None

    def place_bookmark(self, key: str) -> tuple[str, str] | None:
        """Return the id and name of the bookmark to put at a heading; None without a key, or if it is there already."""
        if key in self._placed:
            return None
        self._placed.add(key)
        return self._bookmarks.get(key)


def link_id(number: int) -> str:
    """Return the id of the relationship to a document's link, counted from 1."""
    return f"link{number}"


def picture_id(number: int) -> str:
    """Return the id of the relationship to a document's picture, counted from 1."""
    return f"picture{number}"


def words_of(wording: Wording, sheet: Sheet, style: str = "") -> str:
    """Return a wording as runs, in the character style of that name if one is given."""
    if len(wording.runs) == 1 and not wording.runs[0].link:  # most often
        return _run(wording.runs[0], sheet, style)
    drawn: list[str] = []
    for link, runs in groupby(wording.runs, _LINK):
        if link:
            words = "".join([_run(run, sheet, "Hyperlink") for run in runs])
            drawn.append(hyperlink(sheet.link(link), words))
        else:
            drawn += [_run(run, sheet, style) for run in runs]
    return "".join(drawn)


_LINK = attrgetter("link")


def unlinked(wording: Wording) -> Wording:
    """Return the wording without its links, for a place that is a link itself."""
    return replace(wording, runs=tuple(replace(run, link="") for run in wording.runs))


def plain_words(text: str, *, strong: bool = False) -> str:
    """Return a name or a sign as a run, or as several where its direction changes."""
    return _runs(text, _STRONG if strong else "")


#: Bold and slanted: letters of Arabic and Hebrew have settings of their own.
_STRONG, _SLANTED = (element(name) + element(f"{name}Cs") for name in "bi")


def _run(run: Run, sheet: Sheet, style: str) -> str:
    properties = element("rStyle", val=sheet.template.styles[style]) if style else ""
    # Set outright: as a style's, bold within bold would turn it off (ECMA-376 part 1, 17.7.3).
    if run.strong:
        properties += _STRONG
    if run.emphasis:
        properties += _SLANTED
    if run.draft:
        properties += element("color", val="000000") + element("highlight", val="yellow")
    return _runs(run.text, properties, run.language if run.language != sheet.language else "")


#: What Word makes of letters that run from right to left without it is not specified; with it, brackets between them
#: run so too (ECMA-376 part 1, 17.3.2.30).
_TURNED = element("rtl")


def _runs(text: str, properties: str, language: str = "") -> str:
    """Return a text of that look and language, empty for the document's, as a run for each direction."""
    spoken = element("lang", val=language) if language else ""
    if text.isascii() or not is_turned(text):
        return run_of(text, properties + spoken)
    turned = properties + _TURNED + (element("lang", val=language, bidi=language) if language else "")
    pieces = zip(turned_stretches(text), cycle((properties + spoken, turned)), strict=False)
    return "".join([run_of(piece, look) for piece, look in pieces if piece])
