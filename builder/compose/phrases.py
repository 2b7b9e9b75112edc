"""The small phrases that several documents share: how a part, a person, a question and a slide are called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from builder.compose.words import Words, strong, together
from builder.documents import Properties
from builder.event import FEW, Contact, Edition, Organisation, Part, Programme, Question, Run, Speaker, Wording, plain
from builder.languages import NAME_PARTICLES, Phrasebook
from builder.remembered import remembered
from builder.values import replace


def count_parts(programme: Programme[Wording]) -> int:
    """Return how many parts have a number."""
    return sum(1 for part in programme.parts if part.number)


def part_label(words: Words, part: Part[Wording]) -> Wording | None:
    """Return `Part 4`; None for an interlude."""
    return words.say("Part {number}", number=part.number) if part.number else None


def labelled(words: Words, label: Wording, title: Wording | str) -> Wording:
    """Return a title after its label: `Part 4: Integration`."""
    # Translators: A title after its label, as in "Part 4: Integration", "Slide 7: Measures" or "Handout: Migration".
    return words.say("{label}: {title}", label=label, title=title)


def part_name(words: Words, part: Part[Wording]) -> Wording:
    """Return `Part 4: Integration`, or the bare title of an interlude."""
    label = part_label(words, part)
    return labelled(words, label, part.title) if label else part.title


def numbered_title(part: Part[Wording]) -> Wording:
    """Return `4. Integration`, or the bare title of an interlude."""
    return together(f"{part.number}. ", part.title) if part.number else part.title


def in_part(words: Words, part: Part[Wording], title: Wording) -> Wording:
    """Return a title that says in which part it stands."""
    return labelled(words, part_label(words, part) or part.title, title)


def question_label(words: Words, question: Question[Wording]) -> Wording:
    """Return `Question 2`, or `Question` for one without a number."""
    return _question_label(words.phrasebook, question.number)


@remembered(most=256)  # each part counts its own questions
def _question_label(phrasebook: Phrasebook, number: int | None) -> Wording:
    words = Words(phrasebook)
    return words.say("Question {number}", number=number) if number else words.say("Question")


def affiliation(words: Words, speaker: Speaker[Wording]) -> Wording:
    """Return the organisations of a speaker as a list in a sentence."""
    return _affiliation(words.phrasebook, speaker.organisations)


@remembered(most=1024)  # speakers of the same bodies have the very same ones
def _affiliation(phrasebook: Phrasebook, organisations: tuple[Organisation[Wording], ...]) -> Wording:
    return Words(phrasebook).join(organisation.name for organisation in organisations)


def function(words: Words, speaker: Speaker[Wording]) -> Wording:
    """Return the role of a speaker, if there is one, and the organisations."""
    organisations = affiliation(words, speaker)
    return together(speaker.role, ", ", organisations) if speaker.role else organisations


def person(words: Words, speaker: Speaker[Wording]) -> Wording:
    """Return `Wim Cruysberghs (Immigration Office)`."""
    return _person(words.phrasebook, speaker)


@remembered(most=256)
def _person(phrasebook: Phrasebook, speaker: Speaker[Wording]) -> Wording:
    return together(held(speaker.name), " (", affiliation(Words(phrasebook), speaker), ")")


@remembered(most=256)
def held(name: str) -> str:
    """Return a person's name so that no line ends behind particles, titles or initials: `Koen` and `Van Rompaey`."""
    pieces = (f"{word}\u00a0" if _stays(word) else f"{word} " for word in name.split())
    return "".join(pieces).strip()


def _stays(word: str) -> bool:
    """Return whether a word of a name stays with the next one: a particle, or what is shortened with a point."""
    return word.lower() in NAME_PARTICLES or word.endswith(".")


def people(words: Words, speakers: Sequence[Speaker[Wording]]) -> Wording:
    """Return the speakers with their organisations as a list in a sentence; where they are many, without these."""
    if len(speakers) > FEW:
        return words.join_names([held(speaker.name) for speaker in speakers])
    return words.join(person(words, speaker) for speaker in speakers)


def people_on_card(words: Words, question: Question[Wording]) -> Iterator[Wording]:
    """Yield the lines of a card that say who answers: a line for each, or their names alone where they are many.

    Of very many, some are named, and it is said how many more there are.
    """
    if not question.is_to_many:
        yield from (together(_name_on_card(one.name), _behind_name(affiliation(words, one))) for one in question.to)
        return
    names = [plain(held(speaker.name)) for speaker in question.named]
    if others := len(question.to) - len(names):
        # Translators: Ends a list of names on a card, as in "Ann Peeters, Wim Maes and 78 others".
        names.append(words.say("{number} others", number=others))
    yield strong(words.join(names))


@remembered(most=256)  # a name is the very same one on the cards of all languages
def _name_on_card(name: str) -> Wording:
    return strong(plain(held(name)))


@remembered(most=256)
def _behind_name(affiliation: Wording) -> Wording:
    return together(", ", affiliation)


def quoted(words: Words, text: Wording | str) -> Wording:
    """Return a title or a question as it stands within a sentence."""
    # Translators: A title or a question within a sentence, between the quotation marks of the language.
    return words.say("“{text}”", text=text)


def cell(words: Words, items: Iterable[Wording]) -> Wording:
    """Return the items as a list in a sentence for a cell of a table; a dash for none, as an empty cell is mute."""
    listed = tuple(items)
    return words.join(listed) if listed else plain("–")


def part_number(part: Part[Wording]) -> Wording:
    """Return the number of a part for a cell of a table, a dash for an interlude."""
    return plain(str(part.number or "–"))


def speakers_cell(words: Words, part: Part[Wording]) -> Wording:
    """Return the names of those who answer in a part, for a cell of a table."""
    return cell(words, (plain(held(speaker.name)) for speaker in part.addressees()))


def source_line(words: Words, source: Wording | None) -> Wording | None:
    """Return the line that says where something comes from: `Source: Immigration Office`."""
    # Translators: Stands under figures, a chart, a table or a picture: where they come from.
    return words.say("Source: {source}", source=source) if source else None


def in_a_line(wordings: Iterable[Wording], separator: str) -> Wording:
    """Return the wordings as one, with a separator between them."""
    first, *others = wordings
    if not others:
        return first  # the very same, of which much may be remembered
    return together(first, *(piece for other in others for piece in (separator, other)))


def slide_numbers(words: Words, numbers: Sequence[int]) -> Wording:
    """Return `Slide 7` or `Slides 7–9` for slides that follow each other."""
    if len(numbers) == 1:
        return words.say("Slide {number}", number=numbers[0])
    # Translators: {numbers} is a range such as 7–9.
    return words.say("Slides {numbers}", numbers=span(numbers))


def span(numbers: Sequence[int]) -> str:
    """Return `7` or `7–9` for numbers that follow each other, nothing for none."""
    return "–".join(str(number) for number in sorted({*numbers[:1], *numbers[-1:]}))


def speakers_line(words: Words, part: Part[Wording]) -> Iterator[Wording]:
    """Yield the line that says who answers in a part; nothing where nobody does."""
    asked = part.addressees()
    if len(asked) == 1:
        # Translators: Says who answers in a part, one person of whom it is not known whether it is a woman or a man.
        yield words.say("Speaker: {people}", people=people(words, asked))
    elif asked:
        yield words.say("Speakers: {people}", people=people(words, asked))


def next_lines(words: Words, part: Part[Wording] | None) -> Iterator[Wording]:
    """Yield the lines that tell the moderator what comes next, a part and its speakers; None for the end."""
    # Translators: The end of the event, when its last slide is shown.
    title = numbered_title(part) if part else words.say("Closing")
    # Translators: Tells the moderator what comes next; the title of the next part stands in the braces.
    yield strong(words.say("Next: {title}", title=title))
    if part:
        yield from speakers_line(words, part)


def website(contact: Contact[Wording]) -> Wording:
    """Return the address of the website as a link."""
    return Wording((Run(contact.website, link=f"https://{contact.website}"),))


def draft_sign(words: Words, edition: Edition) -> Wording | None:
    """Return the word that says on every slide and page of a draft that it is not final; None where all is final."""
    if not edition.draft:
        return None
    # Translators: Stands on every slide and page of a document whose texts are not all final: a draft version.
    sign = strong(words.say("Draft"))
    return replace(sign, runs=tuple(replace(run, draft=True) for run in sign.runs))


def signed(words: Words, edition: Edition, wording: Wording) -> Wording:
    """Return `Draft · Handout` for a draft, `Handout` for a document that is final."""
    sign = draft_sign(words, edition)
    return together(sign, " · ", wording) if sign else wording


def properties(words: Words, edition: Edition, title: Wording, subject: Wording | None = None) -> Properties:
    """Return the properties of a document of this edition. Its subject is that of the event if none is given."""
    programme = edition.programme
    subject = subject or programme.subtitle
    title = signed(words, edition, title)
    return Properties(str(title), str(subject) if subject else "", str(programme.contact.organisation.name))
