"""The mail that a pack is sent with: what it is about, what changed, what one will be asked, what is attached."""

from __future__ import annotations

from collections.abc import Iterator

from builder.compose.blocks import contact_lines, slides_line
from builder.compose.changes import News, changes_list
from builder.compose.phrases import in_a_line, labelled, part_name, people, question_label, quoted
from builder.compose.programme import capitalised, circumstances, day_of, moment, parts_of, when_and_where
from builder.compose.words import Words, strong, together
from builder.documents import BETWEEN, Deck, Heading, Item, Items, Mail, Prose, ProseStyle
from builder.event import Edition, ListKind, Part, Speaker, Wording
from builder.values import value

#: A block of a mail.
_Block = Heading | Prose | Items


@value
class Enclosed:
    """Which files are attached that not every mail has.

    `printed` are papers as PDF too, `cards` the moderator's, `slides` those of one's own parts. `appointments` are so
    many files for the calendar. `sealed` says that documents open with a password.
    """

    printed: bool = False
    handout: bool = False
    cards: bool = False
    slides: bool = False
    appointments: int = 0
    sealed: bool = False


def compose_mail(
    edition: Edition, deck: Deck, speaker: Speaker[Wording] | None, news: News, enclosed: Enclosed
) -> Mail:
    """Return the mail to a speaker, None for the moderator. It holds nobody's address, not even the reader's own."""
    words, programme = Words(edition.phrasebook), edition.programme
    event = quoted(words, programme.title)
    name = speaker.name if speaker else programme.moderator
    mine = parts_of(edition, speaker.key) if speaker else ()
    attached = _for_a_speaker(words, enclosed) if speaker else _for_the_moderator(words, enclosed)
    return Mail(
        edition.language,
        _subject(words, edition, news),
        (
            # Translators: The first words of a mail: formal, and warm.
            Prose(words.say("Dear {name},", name=name)),
            *(_news(words, event, news) if news.changes else _thanks(words, event, speaker)),
            *_circumstances(words, edition, speaker),
            *(block for part in mine if speaker for block in _part(words, edition, part, speaker, deck)),
            # Translators: Above the list of what is attached to a mail.
            Heading(2, words.say("Attached")),
            Items(ListKind.BULLETS, tuple(map(Item, attached))),
            *((Prose(words.say("The documents open with a password that you receive separately.")),) * enclosed.sealed),
            *_closing(words, edition),
        ),
    )


def compose_farewell(edition: Edition, name: str, news: News, enclosed: Enclosed) -> Mail:
    """Return the mail to one who received a pack, and is no speaker any more."""
    words, programme = Words(edition.phrasebook), edition.programme
    event = quoted(words, programme.title)
    # Translators: To one who was a speaker. {event} is the title of the event, {date} that of the mail before.
    gone = words.say(
        "The programme of {event} has changed since our email of {date}: you are no longer among its speakers.",
        event=event,
        date=news.since,
    )
    # Translators: To one who was a speaker, of the documents that were sent before.
    last = [words.say("The documents that you received from us no longer apply.")]
    if enclosed.appointments == 1:
        # Translators: To one who was a speaker, of the attached file for a calendar.
        last.append(words.say("The attached file removes the appointment from your calendar."))
    elif enclosed.appointments:
        last.append(words.say("The attached files remove the appointments from your calendar."))
    return Mail(
        edition.language,
        str(labelled(words, words.say("What changed for you"), programme.title)),
        (
            Prose(words.say("Dear {name},", name=name)),
            Prose(gone),
            Prose(in_a_line(last, " ")),
            # Translators: To one who was a speaker, and has perhaps prepared something.
            Prose(words.say("Thank you for the time that you devoted to it.")),
            *_signature(words, edition),
        ),
    )


def _subject(words: Words, edition: Edition, news: News) -> str:
    title = edition.programme.title
    if news.changes:
        # Translators: The subject of a mail, before the title of the event, when something changed.
        return str(labelled(words, words.say("What changed for you"), title))
    # Translators: The subject of a mail to a speaker or a moderator, before the title of the event.
    return str(labelled(words, words.say("Your documents"), title))


def _thanks(words: Words, event: Wording, speaker: Speaker[Wording] | None) -> Iterator[_Block]:
    if speaker:
        # Translators: To a speaker. {event} is the title of the event between quotation marks.
        thanks, found = (
            words.say("Thank you for taking part in {event}.", event=event),
            words.say("You will find everything that concerns you below and in the attachments."),
        )
    else:
        # Translators: To the moderator. {event} is the title of the event between quotation marks.
        thanks, found = (
            words.say("Thank you for moderating {event}.", event=event),
            words.say("You will find everything that you need in the attachments."),
        )
    yield Prose(together(thanks, " ", found))


def _news(words: Words, event: Wording, news: News) -> Iterator[_Block]:
    # Translators: {event} is the title of the event between quotation marks, {date} that of the mail before.
    since = words.say("This has changed for you at {event} since our email of {date}:", date=news.since, event=event)
    yield Prose(since)
    yield changes_list(words, news.changes)
    yield Prose(words.say("The attached documents replace the earlier ones."))


def _circumstances(words: Words, edition: Edition, reader: Speaker[Wording] | None) -> Iterator[_Block]:
    lines = circumstances(words, edition, reader) if reader else when_and_where(words, edition)  # who moderates knows
    if items := tuple(map(Item, lines)):
        yield Items(ListKind.BULLETS, items)


def _part(
    words: Words, edition: Edition, part: Part[Wording], speaker: Speaker[Wording], deck: Deck
) -> Iterator[_Block]:
    yield Heading(2, part_name(words, part))
    when = [one for one in (day_of(words, edition, part, short=True), moment(words, edition, part.key)) if one]
    yield slides_line(words, deck, part, capitalised(in_a_line(when, BETWEEN)) if when else None)
    for question in part.questions:
        if speaker in question.to:
            label = strong(question_label(words, question))
            yield Prose(labelled(words, label, question.text), ProseStyle.CALLOUT)
    company = tuple(other for other in part.addressees() if other != speaker)
    if company:
        yield Prose(words.say("With you in this part: {people}", people=people(words, company)))


def _for_a_speaker(words: Words, enclosed: Enclosed) -> Iterator[Wording]:
    if enclosed.printed:
        yield words.say("your briefing note, in Word and as PDF")
    else:
        yield words.say("your briefing note, in Word")
    if enclosed.slides:
        # Translators: An attachment: the slides of the reader's own part alone.
        yield words.say("your slides, with the numbers that they have in the whole presentation")
    yield from _for_all(words, enclosed)


def _for_the_moderator(words: Words, enclosed: Enclosed) -> Iterator[Wording]:
    if enclosed.printed:
        yield words.say("the running order, in Word and as PDF")
    else:
        yield words.say("the running order, in Word")
    if enclosed.cards:
        # Translators: An attachment: cards to hold in one's hand, each with a question.
        yield words.say("cue cards with the questions, to print and cut")
    yield words.say("the briefing notes of all speakers")
    yield from _for_all(words, enclosed)


def _for_all(words: Words, enclosed: Enclosed) -> Iterator[Wording]:
    if enclosed.handout:
        yield words.say("the handout for the audience")
    if enclosed.appointments == 1:
        # Translators: An attachment that is opened with a calendar.
        yield words.say("an appointment for your calendar")
    elif enclosed.appointments:
        # Translators: Attachments that are opened with a calendar, one by one.
        yield words.say("the appointments for your calendar, each in a file of its own")


def _closing(words: Words, edition: Edition) -> Iterator[_Block]:
    # Translators: The two sentences follow each other.
    wrong = words.say("Is a name, a job title or anything else not right, or do you have a question?")
    yield Prose(together(wrong, " ", words.say("Simply reply to this email.")))
    yield from _signature(words, edition)


def _signature(words: Words, edition: Edition) -> Iterator[_Block]:
    # Translators: The last words of a mail, before the name of the organisation.
    yield Prose(words.say("Kind regards,"))
    organisation, *others = contact_lines(edition.programme.contact)
    yield Prose(strong(organisation), ProseStyle.BODY)
    if others:
        yield Prose(in_a_line(others, BETWEEN), ProseStyle.META)
