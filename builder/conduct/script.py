"""What the documents and packs of an event are made of, and how it goes to other processes: some parts at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, groupby, pairwise

from builder.brand import Layout
from builder.compose.changes import News
from builder.conduct.plan import Localised, decks_by_code
from builder.documents import Deck, DeckSlide
from builder.event import Edition, Part, Speaker, Wording
from builder.fit.plan import Fitted
from builder.timetable import Timetable, timetable
from builder.values import replace, value

#: So many parts go together: to know what of them is on its way already takes as much memory as they take themselves.
_PARTS = 8


@value
class Script:
    """What documents and packs of an event are made of: its editions, the fitted decks by code, a layout.

    `news` is what changed for speakers since packs were sent, as in a `Localised`; `times` say when all is, in the time
    zone `zone`; `renderer` is the digest of what draws. It is plain data, without an address: any process makes the
    same files of it.
    """

    editions: Mapping[str, Edition]
    decks: Mapping[str, Deck]
    news: Mapping[tuple[str, str], News]
    times: Timetable
    zone: str
    layout: Layout
    renderer: str


def script_of(localised: Localised, fitted: Fitted, layout: Layout, renderer: str = "") -> Script:
    """Return what the documents and packs of an event are made of."""
    event, decks = localised.event, decks_by_code(fitted)
    return Script(localised.editions, decks, localised.news, timetable(event), event.time_zone, layout, renderer)


@value
class _Stretch:
    """Some parts in one language, their slides, and those who are asked first in them, by their numbers."""

    code: str
    parts: tuple[Part[Wording], ...]
    slides: tuple[DeckSlide, ...]
    speakers: Mapping[int, Speaker[Wording]]


def take_apart(script: Script) -> Iterator[object]:
    """Yield the pieces of a script that `join_script` makes it of again: some parts at a time, which share little.

    One who is asked in several of them is there several times afterwards. A deck in two languages stays whole.
    """
    decks = {code: replace(deck, slides=()) if code in script.editions else deck for code, deck in script.decks.items()}
    editions = {code: _holding(edition, (), ()) for code, edition in script.editions.items()}
    yield replace(script, editions=editions, decks=decks)
    for code, edition in script.editions.items():
        yield from _stretches(edition, script.decks[code])


def join_script(rest: Script, *stretches: _Stretch) -> Script:
    """Return the script that was taken apart."""
    editions, decks = dict(rest.editions), dict(rest.decks)
    for code, together in groupby(stretches, key=lambda stretch: stretch.code):
        own = tuple(together)
        speakers = dict(chain.from_iterable(stretch.speakers.items() for stretch in own))
        parts, slides = (
            tuple(chain.from_iterable(those)) for those in zip(*((one.parts, one.slides) for one in own), strict=True)
        )
        editions[code] = _holding(editions[code], parts, tuple(speakers[number] for number in sorted(speakers)))
        decks[code] = replace(decks[code], slides=slides)
    return replace(rest, editions=editions, decks=decks)


def _stretches(edition: Edition, deck: Deck) -> Iterator[_Stretch]:
    programme = edition.programme
    openings = {slide.key: number for number, slide in reversed(tuple(enumerate(deck.slides)))}
    starts = range(0, len(programme.parts), _PARTS)
    cuts = [0, *(openings[programme.parts[start].key] for start in starts[1:]), len(deck.slides)]
    left = {speaker.key: (number, speaker) for number, speaker in enumerate(programme.speakers)}
    for start, slides in zip(starts, pairwise(cuts), strict=True):
        parts = programme.parts[start : start + _PARTS]
        asked = dict.fromkeys(speaker.key for part in parts for speaker in part.addressees())
        speakers = dict(left.pop(key) for key in asked if key in left)
        yield _Stretch(edition.language.code, parts, deck.slides[slice(*slides)], speakers)
    yield _Stretch(edition.language.code, (), (), dict(left.values()))


def _holding(edition: Edition, parts: tuple[Part[Wording], ...], speakers: tuple[Speaker[Wording], ...]) -> Edition:
    return replace(edition, programme=replace(edition.programme, parts=parts, speakers=speakers))
