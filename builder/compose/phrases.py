"""The small phrases that several documents share: how a part, a person, a question and a slide are called."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from builder.compose.words import Words
from builder.documents import Properties
from builder.event import Contact, Edition, Part, Question, Run, Speaker, Wording, plain


def part_label(words: Words, part: Part[Wording]) -> Wording | None:
    """Return `Part 4`; None for an interlude."""
    return words.say("Part {number}", number=part.number) if part.number else None


def part_name(words: Words, part: Part[Wording]) -> Wording:
    """Return `Part 4: Integration`, or the bare title of an interlude."""
    return in_part(words, part, part.title) if part.number else part.title


def in_part(words: Words, part: Part[Wording], title: Wording) -> Wording:
    """Return a title that says in which part it stands."""
    # Translators: a title after its part, as in "Part 4: Integration".
    return words.say("{part}: {title}", part=part_label(words, part) or part.title, title=title)


def question_label(words: Words, question: Question[Wording]) -> Wording:
    """Return `Question 2`, or `Question` for one without a number."""
    return words.say("Question {number}", number=question.number) if question.number else words.say("Question")


def affiliation(words: Words, speaker: Speaker[Wording]) -> Wording:
    """Return the organisations of a speaker as a list in a sentence."""
    return words.join(organisation.name for organisation in speaker.organisations)


def function(words: Words, speaker: Speaker[Wording]) -> Wording:
    """Return the role of a speaker, if there is one, and the organisations."""
    organisations = affiliation(words, speaker)
    return speaker.role + plain(", ") + organisations if speaker.role else organisations


def person(words: Words, speaker: Speaker[Wording]) -> Wording:
    """Return `Wim Cruysberghs (Immigration Office)`."""
    return plain(f"{speaker.name} (") + affiliation(words, speaker) + plain(")")


def people(words: Words, speakers: Iterable[Speaker[Wording]]) -> Wording:
    """Return the speakers with their organisations, as a list in a sentence."""
    return words.join(person(words, speaker) for speaker in speakers)


def slide_numbers(words: Words, numbers: Sequence[int]) -> Wording:
    """Return `Slide 7` or `Slides 7–9` for slides that follow each other."""
    if len(numbers) == 1:
        return words.say("Slide {number}", number=numbers[0])
    return words.say("Slides {first}–{last}", first=numbers[0], last=numbers[-1])


def when(edition: Edition) -> Wording | None:
    """Return the date and the hour of the event, as far as they are given."""
    if edition.date and edition.start:
        return edition.date + plain(", ") + edition.start
    return edition.date or edition.start


def website(contact: Contact[Wording]) -> Wording:
    """Return the address of the website as a link."""
    return Wording((Run(contact.website, link=f"https://{contact.website}"),))


def document_title(words: Words, document: Wording, event: Wording) -> Wording:
    """Return the title that a paper's file has, and a PDF reader shows."""
    # Translators: the title of a file, as in "Handout: Migration and asylum in Belgium".
    return words.say("{document}: {event}", document=document, event=event)


def properties(edition: Edition, title: Wording) -> Properties:
    """Return the properties of a document of this edition."""
    programme = edition.programme
    subject = str(programme.subtitle) if programme.subtitle else ""
    return Properties(str(title), subject, str(programme.contact.organisation.name))
