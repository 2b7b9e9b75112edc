"""Where the slots stand that a slide layout of a template does not have: in the room of those that it has.

What is around the matter of a slide takes a strip of it: a kicker the top of the title's place, a source, a callout or
details the bottom of the matter's. Matter shares the room between title and foot in columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from builder.render.pptx_matching import Choice, is_matter
from builder.render.pptx_placeholders import EMU, Area, HousePlaceholder, area_of, drawings_of

#: Lengths in points: between places, to the edge of the slide, and of a line of a kicker.
_GAP, _MARGIN, _KICKER = (points * EMU for points in (14, 6, 22))

#: The height of a source, on slides so wide that two lines hold it and on others, and the least of callout and details.
_SOURCE, _TALL_SOURCE, _CALLOUT, _DETAILS = (points * EMU for points in (54, 76, 100, 96))

#: Where a source is narrower than this, it takes three lines.
_NARROW = 700 * EMU

#: What a callout and details take of the room, as shares.
_SHARE_OF_CALLOUT, _SHARE_OF_DETAILS = 0.26, 0.4

#: How high a title should stay when it gives room to a kicker, and the least: two lines of 24 points, or one, without
#: insets.
_TITLE, _LEAST_TITLE = 58 * EMU, 30 * EMU

#: The least width of a card, which leaves room for a compound of twenty letters, and what points beside a picture, a
#: chart or a table take of the width.
_CARD, _SHARE_OF_POINTS = 200 * EMU, 0.42

#: No place is smaller: a line of 18 points, with its insets, and a few words.
_LEAST_WIDTH, _LEAST_HEIGHT = 120 * EMU, 30 * EMU

#: The slots under the matter of a slide, from the bottom up.
_AROUND: Sequence[str] = ("source", "callout", "details")

#: The placeholders at the foot of a slide, and where the foot begins where there are none, as a share of the slide.
_FOOT_KINDS, _FOOT = ("ftr", "sldNum", "dt"), 0.92

#: The kinds of placeholder that hold the matter of a slide.
MATTER_KINDS = ("obj", "body", "subTitle", "chart", "tbl", "pic", "dgm", "media", "clipArt")


def plan_room(choice: Choice, wanted: Sequence[str], slide: tuple[int, int]) -> dict[str, Area]:
    """Return where each wanted slot stands; `slide` is its width and height. ValueError names one that has no room."""
    areas = {slot: placeholder.area for slot, placeholder in choice.found.items()}
    if "kicker" in choice.missing:
        areas["kicker"], areas["title"] = _share_title(choice, areas["title"], slide[1])
    matter = [slot for slot in wanted if is_matter(slot)]
    around = [slot for slot in _AROUND if slot in choice.missing]
    if matter or around:
        in_place = matter and not any(slot in choice.missing for slot in matter)
        room = _around([areas[slot] for slot in matter]) if in_place else _room(choice, areas["title"], slide)
        for slot in around if matter else around[:-1]:
            areas[slot], room = _strip(slot, room)
        areas |= _settle_matter(choice, matter, room, areas) if matter else {around[-1]: room}
    for slot in wanted:
        least = _KICKER if slot == "kicker" else _LEAST_HEIGHT
        if areas[slot].width < _LEAST_WIDTH or areas[slot].height < least:
            raise ValueError(slot)
    return areas


def _share_title(choice: Choice, title: Area, slide_height: int) -> tuple[Area, Area]:
    """Return a place for a kicker above one for the title, of two lines if there is room for both, or else of one.

    Where nothing is drawn, what is free above and below the title counts as its place, down to a margin. Else both stay
    within it: text that belongs on a band must not run out of it. No title grows.
    """
    places = [(title.top, title.bottom), *_around_title(choice, title, slide_height)]
    for kicker, least in ((2 * _KICKER, _TITLE), (_KICKER, _TITLE), (_KICKER, _LEAST_TITLE)):
        for start, end in places:
            if end - start - kicker >= least:
                edge = max(start, min(title.top, end - least - kicker))
                height = min(end - edge - kicker, max(least, title.height))
                rest = Area(title.left, edge + kicker, title.width, height)
                return Area(title.left, edge, title.width, kicker), rest
    raise ValueError("kicker")


def _around_title(choice: Choice, title: Area, slide_height: int) -> Iterator[tuple[int, int]]:
    """Yield the upper and lower edge of larger places around a title where nothing is drawn, the smallest first."""
    others = [each.area for each in choice.layout.placeholders if each.area != title]
    above = max([each.bottom for each in others if each.bottom <= title.top + _GAP], default=_MARGIN)
    below = min([each.top for each in others if each.top >= title.bottom], default=slide_height)
    top, bottom = min(title.top, above), max(title.bottom, below - _MARGIN)
    drawn = [area for area in map(area_of, drawings_of(choice.layout)) if area is not None]
    if not any(area.top < bottom and area.bottom > top for area in drawn):
        yield from ((title.top, bottom), (top, bottom))


def _room(choice: Choice, title: Area, slide: tuple[int, int]) -> Area:
    """Return the room for the matter of a slide: that of the layout's placeholders, or what is free under its title."""
    spare = spare_placeholders(choice)
    taken = [placeholder for slot, placeholder in choice.found.items() if is_matter(slot)]
    places = [each.area for each in (*taken, *spare) if each.area.height >= _LEAST_HEIGHT]
    if places:
        return _around(places)
    width, height = slide
    foot = [each.area.top for each in choice.layout.placeholders if each.kind in _FOOT_KINDS]
    bottom = min([top for top in foot if top > height // 2], default=int(height * _FOOT))
    return Area(title.left, title.bottom + _GAP, min(title.width, width), bottom - title.bottom - 2 * _GAP)


def spare_placeholders(choice: Choice) -> list[HousePlaceholder]:
    """Return the placeholders for matter that no slot has."""
    used = list(choice.found.values())
    return [each for each in choice.layout.placeholders if each.kind in MATTER_KINDS and each not in used]


def _around(areas: Sequence[Area]) -> Area:
    left, top = min(area.left for area in areas), min(area.top for area in areas)
    return Area(left, top, max(area.right for area in areas) - left, max(area.bottom for area in areas) - top)


def _strip(slot: str, room: Area) -> tuple[Area, Area]:
    """Return a strip along the bottom of the room, and what is left of it."""
    heights = {
        "source": _TALL_SOURCE if room.width < _NARROW else _SOURCE,
        "callout": max(_CALLOUT, int(room.height * _SHARE_OF_CALLOUT)),
        "details": max(_DETAILS, int(room.height * _SHARE_OF_DETAILS)),
    }
    height = min(heights[slot], room.height // 2)
    rest = Area(room.left, room.top, room.width, room.height - height - _GAP)
    return Area(room.left, room.bottom - height, room.width, height), rest


def _settle_matter(choice: Choice, matter: Sequence[str], room: Area, areas: dict[str, Area]) -> dict[str, Area]:
    """Return where the matter stands: in its own places, down to where the room ends, or side by side in the room."""
    if not any(slot in choice.missing for slot in matter):
        ends = {slot: min(areas[slot].bottom, room.bottom) for slot in matter}
        return {slot: areas[slot]._replace(height=max(0, ends[slot] - areas[slot].top)) for slot in matter}
    return dict(zip(matter, _divided(matter, room), strict=True))


def _divided(matter: Sequence[str], room: Area) -> Iterator[Area]:
    """Yield places beside each other; cards that would be too narrow stand in two rows, or one under the other."""
    if set(matter) == {"body", "visual"}:
        narrow = int((room.width - _GAP) * _SHARE_OF_POINTS)
        at = {"body": (room.left, narrow), "visual": (room.left + narrow + _GAP, room.width - narrow - _GAP)}
        yield from (Area(at[slot][0], room.top, at[slot][1], room.height) for slot in matter)
        return
    count = len(matter)
    columns = next((number for number in (count, (count + 1) // 2) if _width(room, number) >= _CARD), 1)
    rows = -(-count // columns)
    width, height = _width(room, columns), (room.height - (rows - 1) * _GAP) // rows
    for number in range(count):
        row, column = divmod(number, columns)
        yield Area(room.left + column * (width + _GAP), room.top + row * (height + _GAP), width, height)


def _width(room: Area, columns: int) -> int:
    return (room.width - (columns - 1) * _GAP) // columns
