"""What a briefing note is made of, whatever has room: what it says of its reader, and what it shares with others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from builder.compose.blocks import asked, contact_lines, figures_of, key_figures
from builder.compose.phrases import function, held, in_a_line, labelled, person
from builder.compose.programme import (
    MOST_ROWS,
    circumstances,
    moment,
    parts_of,
    programme_around,
    programme_tables,
    turn,
)
from builder.compose.words import Words, strong
from builder.documents import BETWEEN, Asked, Block, Heading, KeyFigures, Prose, ProseStyle
from builder.event import FEW, Edition, Part, Speaker, Wording
from builder.languages import Phrasebook
from builder.remembered import remembered
from builder.timetable import question_key
from builder.values import value

#: So many notes are at work at a time: those of sixteen speakers in each language of the Union.
AT_WORK = 16 * 24

#: How many rows of the programme stand above and below the reader's own: all of one that is not long, or not even that.
ALL_ROWS, NO_ROWS = MOST_ROWS, -1


@value
class Pieces:
    """What the note of one speaker is made of.

    `function` and `lines` stand on the cover. `mine` are the parts in which the speaker is asked something, `commons`
    what the note has in common with those of others who are.
    """

    edition: Edition
    speaker: Speaker[Wording]
    function: Wording
    lines: tuple[Wording, ...]
    mine: tuple[Part[Wording], ...]
    commons: tuple[Common, ...]

    def company(self, common: Common, *, bodies: bool) -> Prose | None:
        """Return who answers in a part beside the speaker, with whom they speak for or not; None where nobody does."""
        return _company(self.edition.phrasebook, self.speaker.key, common, bodies)


@remembered(most=AT_WORK)  # what there is room for in a note is asked for several times
def pieces_of(edition: Edition, speaker: Speaker[Wording]) -> Pieces:
    """Return what the note of a speaker is made of."""
    words, mine = Words(edition.phrasebook), parts_of(edition, speaker.key)
    lines = (edition.programme.title, *circumstances(words, edition, speaker), *_turns(words, edition, mine))
    commons = tuple(_common(edition, part) for part in mine)
    return Pieces(edition, speaker, function(words, speaker), lines, mine, commons)


def _turns(words: Words, edition: Edition, mine: Iterable[Part[Wording]]) -> Iterator[Wording]:
    """Yield when the reader's own parts are, as far as that is known."""
    for part in mine:
        if known := turn(words, edition, part, short=True):
            # Translators: When the reader's own part of the event is, as in "Your part: 10:30–11:15 · Protection".
            yield strong(words.say("Your part: {when}", when=in_a_line((*known, part.title), BETWEEN)))


@value
class Common:
    """What the notes of all who are asked something in a part have in common, but for its slides.

    By the keys of those who answer, `numbers` are those of the questions that somebody is asked, counted from 0, and
    `people` are all of them, with whom they speak for where they are few; else none, and `names` are what a note has
    room for.
    """

    part: Part[Wording]
    asked: tuple[Asked, ...]
    numbers: Mapping[str, Sequence[int]]
    names: Mapping[str, str]
    people: Mapping[str, Wording]
    figures: tuple[KeyFigures, ...]

    def own(self, key: str) -> Sequence[int]:
        """Return the numbers of the questions that the speaker of that key is asked."""
        return self.numbers.get(key, ())

    def count_others(self, key: str) -> int:
        """Return how many questions there are beside those of the speaker of that key."""
        return len(self.asked) - len(self.own(key))

    def others(self, key: str, count: int) -> Sequence[int]:
        """Return the numbers of so many of the others, those the nearest to a question of that speaker, in order."""
        return sorted(nearest(self, key)[:count])

    def count_figures(self) -> int:
        """Return how many figures the part has."""
        return sum(len(block.figures) for block in self.figures)


@remembered(most=64)
def _common(edition: Edition, part: Part[Wording]) -> Common:
    words = Words(edition.phrasebook)
    moments = [moment(words, edition, question_key(part.key, number)) for number, _ in enumerate(part.questions, 1)]
    company = part.addressees()
    return Common(
        part,
        asked=tuple(map(partial(asked, words), part.questions, moments)),
        numbers=_asked_by_key(part),
        names={one.key: held(one.name) for one in company},
        people={one.key: person(words, one) for one in company if len(company) <= FEW},
        figures=tuple(key_figures(figures_of(edition, part))),
    )


def _asked_by_key(part: Part[Wording]) -> Mapping[str, Sequence[int]]:
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, question in enumerate(part.questions):
        for key in {speaker.key: None for speaker in question.to}:
            numbers[key].append(number)
    return dict(numbers)


@remembered(most=64)  # a note asks for it several times
def nearest(common: Common, key: str) -> Sequence[int]:
    """Return the numbers of the questions beside those of the speaker of that key, the nearest to these first."""
    own, numbers = common.own(key), range(len(common.asked))
    distances = [min(each) for each in zip(*([abs(number - mine) for number in numbers] for mine in own), strict=True)]
    return sorted([number for number in numbers if number not in own], key=distances.__getitem__)


@remembered(most=64)  # what has room in a note and its blocks ask for it
def _company(phrasebook: Phrasebook, key: str, common: Common, bodies: bool) -> Prose | None:
    words, others = Words(phrasebook), [other for other in common.names if other != key]
    if not others:
        return None
    if bodies and common.people:
        said = words.join([common.people[other] for other in others])
    else:
        said = words.join_names([common.names[other] for other in others])
    # Translators: Who else answers questions in the reader's part.
    return Prose(words.say("With you in this part: {people}", people=said))


@remembered(most=64)
def contact_of(edition: Edition) -> Prose:
    """Return where the reader may ask more."""
    words = Words(edition.phrasebook)
    lines = contact_lines(edition.programme.contact)
    return Prose(labelled(words, words.say("Contact"), in_a_line(lines, BETWEEN)))


@remembered(most=256)
def programme_shown(edition: Edition, mine: tuple[Part[Wording], ...], around: int) -> tuple[Block, ...]:
    """Return the programme for those who speak in the same parts: the whole, or so many rows around these.

    Without any row it is the line that leads to the handout, which needs no heading.
    """
    words = Words(edition.phrasebook)
    if around == ALL_ROWS:
        return Heading(1, words.say("Programme"), "programme"), *programme_tables(edition, mine=mine)
    pointer = Prose(words.say("The whole programme is in the handout."), ProseStyle.META)
    if around == NO_ROWS:
        return (pointer,)
    # Translators: Above the rows of a long programme that are around the reader's own parts.
    heading = Heading(1, words.say("Your place in the programme"), "programme")
    return heading, *programme_around(edition, mine, around), pointer
