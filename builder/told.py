"""What packs told their speakers, and what has changed since.

`source/<event>.sent.yaml` keeps it from one sending to the next. It holds what is needed to tell old from new, in each
language of a pack, and nothing that is private.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from builder.values import value

#: The same words in each language of a pack, by language code; empty for none.
Texts = Mapping[str, str]


@value
class ToldQuestion:
    """A question to the speaker. `number` is 0 where it has none; `together` are the keys of the others asked.

    Of a question that the moderator is told, they are all who are asked. `time` is empty where questions have no times.
    """

    text: Texts
    number: int = 0
    together: tuple[str, ...] = ()
    time: Texts = field(default_factory=dict)


@value
class ToldFigure:
    """A key figure of a part: what it counts, and its value as each language writes it."""

    label: Texts
    value: Texts


@value
class ToldSlide:
    """What the author wrote on a slide, as digests, and the names of the key figures in it. `number` is its first."""

    number: int
    words: Texts
    figures: tuple[str, ...] = ()


@value
class ToldPart:
    """A part in which the speaker answers. `number` is 0 for an interlude; `slides` are the first and the last one.

    `company` are the others who answer in it, by key, each with name and organisation. `time` is empty where parts have
    no times.
    """

    title: Texts
    number: int = 0
    slides: tuple[int, ...] = ()
    questions: tuple[ToldQuestion, ...] = ()
    time: Texts = field(default_factory=dict)
    company: Mapping[str, Texts] = field(default_factory=dict)
    figures: Mapping[str, ToldFigure] = field(default_factory=dict)
    shown: tuple[ToldSlide, ...] = ()


@value
class Told:
    """What a pack tells its speaker. `name` is the speaker's own, with role and organisations, in every language.

    The moderator has the names of the languages there.
    """

    name: Texts
    parts: tuple[ToldPart, ...] = ()
    when: Texts = field(default_factory=dict)
    where: Texts = field(default_factory=dict)
    moderator: str = ""


@value
class SentInvitation:
    """The invitation as it was sent: which revision, its stamp, how many appointments, and a digest of what it says.

    `first` is when the first of them begins, by the clock of the place. One that took all of them out of the calendar
    has no appointments.
    """

    sequence: int
    stamp: dt.date
    appointments: int
    digest: str
    first: dt.datetime | None = None


@value
class Sent:
    """What was sent to a speaker last, and when. `files` is the digest of its zip, `person` the speaker's name.

    `invitation` is None where there was none: the event had no date or no time. One who is `gone` was told that they
    speak no longer.
    """

    date: dt.date
    files: str
    told: Told
    invitation: SentInvitation | None = None
    person: str = ""
    gone: bool = False


class DifferenceKind(StrEnum):
    """What is not as it was told, in the words of the table that `plenary packs` prints."""

    WHEN = "date or time of the event"
    WHERE = "place of the event"
    MODERATOR = "moderator"
    NAME = "own name or function"
    LANGUAGE = "language"
    PART_ADDED = "part added"
    PART_WITHDRAWN = "part withdrawn"
    TITLE = "title of the part"
    PART_NUMBER = "order of the parts"
    TIME = "time"
    QUESTION_TIME = "time of a question"
    QUESTION_NUMBER = "order of the questions"
    QUESTION_REWORDED = "question reworded"
    QUESTION_ADDED = "question added"
    QUESTION_WITHDRAWN = "question withdrawn"
    JOINED = "new co-speaker"
    LEFT = "co-speaker gone"
    COMPANY = "name of a co-speaker"
    TOGETHER = "who answers together"
    FIGURE = "figure corrected"
    SLIDES_MOVED = "slide numbers moved"
    SLIDES_CHANGED = "text of slides"
    GONE = "no longer a speaker"


@value
class Difference:
    """One thing that is not as it was told. `old` and `new` are empty where there is none.

    `about` is what it is about, where neither says it: what a figure counts. `part` is the title of the part. Slides
    that changed are told by their numbers, with `, ` between them.
    """

    kind: DifferenceKind
    old: Texts = field(default_factory=dict)
    new: Texts = field(default_factory=dict)
    about: Texts = field(default_factory=dict)
    part: Texts = field(default_factory=dict)

    def concerns(self, code: str) -> bool:
        """Return whether it is a change in that language too: a translation may be reworded alone."""
        return code in {**self.old, **self.new} and not same_words(self.old.get(code), self.new.get(code))


def same_words(old: str | None, new: str | None) -> bool:
    """Return whether two texts read the same: which space stands between words is typography, and told to nobody."""
    return old == new or (old is not None and new is not None and old.split() == new.split())
