"""The blocks that several papers share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from builder.compose.phrases import affiliation, held, in_a_line, question_label, slide_numbers, source_line, website
from builder.compose.slides import shown_figures
from builder.compose.visuals import chart_title, data_on_paper, plot, table_on_paper
from builder.compose.words import Words
from builder.documents import (
    BETWEEN,
    Addressee,
    Asked,
    Block,
    Deck,
    DeckSlide,
    Illustration,
    Image,
    Item,
    Items,
    KeyFigure,
    KeyFigures,
    Prose,
    ProseStyle,
)
from builder.event import (
    Chart,
    Contact,
    Edition,
    Figure,
    ListKind,
    Part,
    Picture,
    Point,
    Question,
    Slide,
    Wording,
    plain,
)
from builder.remembered import remembered
from builder.values import replace


def content(
    lead: Wording | None, points: Sequence[Point[Wording]], kind: ListKind, callout: Wording | None
) -> Iterator[Block]:
    """Yield what a slide shows under its title: the line above the points, the points, the call-out."""
    if lead:
        yield Prose(lead, ProseStyle.LEAD)
    if points:
        yield Items(kind, _items(points))
    if callout:
        yield Prose(callout, ProseStyle.CALLOUT)


def _items(points: Iterable[Point[Wording]]) -> tuple[Item, ...]:
    return tuple(Item(point.text, _items(point.points), point.list) for point in points)


def asked(words: Words, question: Question[Wording], moment: Wording | None = None) -> Asked:
    """Return a question with everybody who is asked it, by name alone if they are many, and when that is, if given."""
    bodies = [Wording(()) if question.is_to_many else affiliation(words, speaker) for speaker in question.to]
    to = tuple(Addressee(held(speaker.name), body) for speaker, body in zip(question.to, bodies, strict=True))
    # Translators: Stands before the names of those who are asked a question.
    label = in_a_line(filter(None, (question_label(words, question), moment)), BETWEEN)
    return Asked(label, question.text, to, words.say("To:"))


def slide_content(words: Words, edition: Edition, slide: Slide[Wording], *, drawn: bool) -> Iterator[Block]:
    """Yield what an author's slide shows under its title. Charts and pictures are drawn, or told in words."""
    yield from content(slide.lead, slide.points, slide.list, slide.callout)
    if slide.statement:
        yield Prose(slide.statement, ProseStyle.CALLOUT)
    yield from key_figures(shown_figures(edition, slide))
    if slide.chart:
        yield from _chart(words, slide.title, slide.chart, drawn=drawn)
    if slide.table:
        yield table_on_paper(slide.title, slide.table)
    if slide.picture:
        yield from _picture(words, slide.picture, drawn=drawn)
    source = slide.source if slide.statement else source_line(words, slide.source)
    if source:
        yield Prose(source, ProseStyle.META)


def _chart(words: Words, title: Wording, chart: Chart[Wording], *, drawn: bool) -> Iterator[Block]:
    yield (
        Illustration(plot(words, title, chart))
        if drawn
        else Prose(chart.alternative or chart_title(words, title, chart))
    )
    yield data_on_paper(words, title, chart)


def _picture(words: Words, picture: Picture[Wording], *, drawn: bool) -> Iterator[Block]:
    if drawn:
        yield Illustration(Image(picture), picture.caption)
        return
    # Translators: Says in words what a picture on a slide shows.
    yield Prose(words.say("Picture: {description}", description=picture.alternative))
    if picture.caption:
        yield Prose(picture.caption, ProseStyle.META)


def figures_of(edition: Edition, part: Part[Wording]) -> tuple[Figure, ...]:
    """Return the key figures that the part speaks of or shows, its notes aside, in the order of the source."""
    slides = tuple(replace(slide, notes=None) for slide in part.slides)
    named = {fact for text in replace(part, notes=None, slides=slides).texts() for fact in text.facts}
    named |= shown_in(part)
    return tuple(figure for figure in edition.figures if figure.name in named)


def shown_in(part: Part[Wording]) -> set[str]:
    """Return the names of the facts that slides of the part show as figures or on charts."""
    return {name for slide in part.slides for name in (*slide.figures, *(slide.chart.facts if slide.chart else ()))}


def key_figures(figures: Iterable[Figure]) -> Iterator[KeyFigures]:
    """Yield the figures as a block; nothing where there are none."""
    shown = tuple(KeyFigure(figure.value, figure.label) for figure in figures)
    if shown:
        yield KeyFigures(shown)


def slides_of(deck: Deck, part: Part[Wording]) -> tuple[tuple[int, DeckSlide], ...]:
    """Return the slides of a part, from its opening to its questions, each with its number."""
    return _slides_by_part(deck).get(part.key, ())


@remembered(most=64)
def _slides_by_part(deck: Deck) -> Mapping[str, tuple[tuple[int, DeckSlide], ...]]:
    slides: dict[str, list[tuple[int, DeckSlide]]] = defaultdict(list)
    for number, slide in enumerate(deck.slides, 1):
        slides[slide.key.partition("/")[0]].append((number, slide))
    return {key: tuple(own) for key, own in slides.items()}


def numbers_of(deck: Deck, part: Part[Wording]) -> tuple[int, ...]:
    """Return the numbers of the slides of a part."""
    return tuple(number for number, _ in slides_of(deck, part))


def slides_line(words: Words, deck: Deck, part: Part[Wording], moment: Wording | None = None) -> Prose:
    """Return the line that says on which slides a part stands, and before it when it is, if that is given."""
    pieces = (moment, slide_numbers(words, numbers_of(deck, part)))
    return Prose(in_a_line(filter(None, pieces), BETWEEN), ProseStyle.META)


def contact_lines(contact: Contact[Wording]) -> Iterator[Wording]:
    """Yield who to turn to: the organisation, its website, its handle."""
    yield contact.organisation.name
    if contact.website:
        yield website(contact)
    if contact.handle:
        yield plain(contact.handle)
