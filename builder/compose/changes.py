"""What has changed for a speaker, in words: for the first page of the note and for the mail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from builder.compose.phrases import in_a_line, quoted
from builder.compose.words import Words, strong, together
from builder.documents import BETWEEN, Change, Item, Items
from builder.event import ListKind, Wording, plain
from builder.told import Difference, DifferenceKind
from builder.values import value


@value
class News:
    """What changed since a pack was sent last, and the day of that; no changes where nothing did."""

    since: Wording
    changes: tuple[Change, ...]


#: Nothing was sent yet, or nothing changed.
NO_NEWS = News(plain(""), ())


def changes_in_words(
    words: Words, differences: Iterable[Difference], code: str, *, several: bool = False, moderating: bool = False
) -> tuple[Change, ...]:
    """Return a change for each difference that concerns the language of that code, in their order.

    It says in which part something changed where the reader has `several`. To the moderator, questions are others'.
    """
    changes = []
    for difference in differences:
        if not difference.concerns(code):
            continue
        what = _what(words, difference, code, moderating=moderating)
        if several and difference.part:
            # Not a colon, behind which French and Dutch want no capital.
            what = together(difference.part[code], " – ", what)
        told = (difference.old, difference.new) if difference.kind not in _SAID_AT_ONCE else ({}, {})
        before, after = (_told(words, difference.kind, texts.get(code)) for texts in told)
        changes.append(Change(what, None, before) if difference.kind in _GONE else Change(what, before, after))
    return tuple(changes)


def changes_list(words: Words, changes: Iterable[Change]) -> Items:
    """Return the changes as a list: what each is about, then how it was and how it is."""
    return Items(ListKind.BULLETS, tuple(Item(strong(one.what), tuple(_lines(words, one))) for one in changes))


def changes_in_brief(words: Words, changes: Iterable[Change]) -> Wording:
    """Return in a line what has changed, each thing once: of very many, the first, and how many more there are."""
    named = [*{str(one.what): one.what for one in changes}.values()]
    if len(named) > _IN_BRIEF:
        # Translators: Ends a line of changes that are told in full further on, as in "Place · 12 more changes".
        named[_IN_BRIEF - 1 :] = [words.say("{number} more changes", number=len(named) - _IN_BRIEF + 1)]
    return in_a_line(named, BETWEEN)


#: So many changes are told in brief: a question may be quoted in each.
_IN_BRIEF = 6


def _lines(words: Words, change: Change) -> Iterator[Item]:
    if change.before:
        # Translators: Words of a note as they were in the one sent before.
        yield Item(words.say("Before: {words}", words=change.before))
    if change.after:
        # Translators: Words of a note as they are now, after those that they were.
        yield Item(words.say("Now: {words}", words=change.after) if change.before else change.after)


#: What is told in a sentence, with nothing before or after it.
_SAID_AT_ONCE = (DifferenceKind.LANGUAGE, DifferenceKind.SLIDES_CHANGED)

#: What is no more, as is said before it.
_GONE = (DifferenceKind.PART_WITHDRAWN, DifferenceKind.QUESTION_WITHDRAWN, DifferenceKind.LEFT)

#: What is quoted: titles and questions.
_QUOTED = (
    *(DifferenceKind.PART_ADDED, DifferenceKind.PART_WITHDRAWN, DifferenceKind.TITLE),
    *(DifferenceKind.QUESTION_ADDED, DifferenceKind.QUESTION_WITHDRAWN, DifferenceKind.QUESTION_REWORDED),
)


def _told(words: Words, kind: DifferenceKind, text: str | None) -> Wording | None:
    if not text:
        return None
    return quoted(words, text) if kind in _QUOTED else plain(text)


#: So much of a question names it in the title of a change.
_NAMED = 90


def _named(words: Words, question: str) -> Wording:
    """Return the beginning of a question as it stands within a sentence."""
    return quoted(words, question if len(question) <= _NAMED else question[:_NAMED].rpartition(" ")[0] + "…")


def _what(words: Words, difference: Difference, code: str, *, moderating: bool) -> Wording:
    """Return what a difference is about, as in `Question reworded`."""
    about = difference.about.get(code, "")
    match difference.kind:
        case DifferenceKind.WHEN:
            return words.say("Date and time")
        case DifferenceKind.WHERE:
            return words.say("Place")
        case DifferenceKind.MODERATOR:
            return words.say("Moderator")
        case DifferenceKind.NAME:
            return words.say("Your name and position")
        case DifferenceKind.LANGUAGE:
            # Translators: To a reader whose documents were in another language before.
            return words.say("Your documents are in this language from now on")
        case DifferenceKind.PART_ADDED if moderating:
            return words.say("New part")
        case DifferenceKind.PART_ADDED:
            # Translators: To a speaker, before the title of a part that the speaker answers in, and did not before.
            return words.say("You now speak in this part")
        case DifferenceKind.PART_WITHDRAWN if moderating:
            return words.say("Part withdrawn")
        case DifferenceKind.PART_WITHDRAWN:
            # Translators: To a speaker, before the title of a part: the event may well have it still, with others.
            return words.say("You no longer speak in this part")
        case DifferenceKind.TITLE:
            return words.say("Title of the part")
        case DifferenceKind.PART_NUMBER:
            return words.say("Number of the part")
        case DifferenceKind.TIME:
            return words.say("Time")
        case DifferenceKind.QUESTION_NUMBER:
            # Translators: Stands before the number of a question in its part; {question} is its words, quoted.
            return words.say("Number of the question {question}", question=_named(words, about))
        case DifferenceKind.QUESTION_TIME:
            # Translators: Stands before the time of a question within its part; {question} is its words, quoted.
            return words.say("Time of the question {question}", question=_named(words, about))
        case DifferenceKind.QUESTION_REWORDED:
            return words.say("Question reworded")
        case DifferenceKind.QUESTION_ADDED:
            return words.say("New question")
        case DifferenceKind.QUESTION_WITHDRAWN if moderating:
            return words.say("Question withdrawn")
        case DifferenceKind.QUESTION_WITHDRAWN:
            # Translators: To a speaker, before a question: it may well be put to others now.
            return words.say("Question no longer put to you")
        case DifferenceKind.JOINED:
            # Translators: Stands before a person who answers in the reader's part too, and did not before.
            return words.say("New in this part")
        case DifferenceKind.LEFT:
            # Translators: Stands before a person who answered in the reader's part, and no longer does.
            return words.say("No longer in this part")
        case DifferenceKind.COMPANY:
            return words.say("Name or organisation")
        case DifferenceKind.TOGETHER if moderating:
            # Translators: To the moderator, before all who answer a question.
            return words.say("Who answers {question}", question=_named(words, about))
        case DifferenceKind.TOGETHER:
            # Translators: Stands before all with whom the reader answers a question.
            return words.say("Who answers {question} with you", question=_named(words, about))
        case DifferenceKind.FIGURE:
            # Translators: Stands before a figure that was wrong; {label} is what it counts.
            return words.say("Figure corrected ({label})", label=about)
        case DifferenceKind.SLIDES_MOVED:
            # Translators: Stands before the numbers of the slides of a part.
            return words.say("Numbers of the slides")
        case _:
            return _changed_slides(words, difference.new[code].split(", "))


def _changed_slides(words: Words, numbers: Sequence[str]) -> Wording:
    if len(numbers) == 1:
        # Translators: Of a slide that is new, or shows something else than before: text, a figure, a picture.
        return words.say("New content on slide {number}", number=numbers[0])
    # Translators: {numbers} are the numbers of several slides, as in 7, 9 and 12.
    return words.say("New content on slides {numbers}", numbers=words.join_names(numbers))
