"""A Deck or a Paper as indented text that a person can read in a diff: the main form of goldens.

Marks: `**strong**`, `*emphasis*`, `[link](address)`, `[other language]{lang=nl}`.
"""

from __future__ import annotations

from collections.abc import Iterator

from builder.documents import (
    Asked,
    Block,
    Contents,
    Cover,
    Deck,
    DeckSlide,
    Grid,
    Heading,
    Illustration,
    Image,
    Item,
    Items,
    KeyFigures,
    PageBreak,
    Paper,
    Paragraph,
    Plot,
    Properties,
    Prose,
    Room,
    Table,
    Visual,
)
from builder.event import ListKind, Run, Wording, plain

_MARKERS = {ListKind.ARROWS: "➢", ListKind.CHECKS: "✓", ListKind.BULLETS: "•"}


def outline(document: Deck | Paper) -> str:
    """Return the document as indented text."""
    lines = _deck(document) if isinstance(document, Deck) else _paper(document)
    return "\n".join(lines) + "\n"


def marked(wording: Wording) -> str:
    """Return the words with their marks, and no-break spaces made visible: `·` U+00A0, `˽` U+202F."""
    return "".join(_run(run) for run in wording.runs).replace("\u00a0", "·").replace("\u202f", "˽")


def _run(run: Run) -> str:
    text = f"*{run.text}*" if run.emphasis else run.text
    text = f"**{text}**" if run.strong else text
    text = f"[{text}]({run.link})" if run.link else text
    return f"[{text}]{{lang={run.language}}}" if run.language else text


def _properties(properties: Properties) -> Iterator[str]:
    yield f"  properties: {properties.title} | {properties.subject} | {properties.author}"


# ---------------------------------------------------------------- slides


def _deck(deck: Deck) -> Iterator[str]:
    yield f"deck ({deck.language.tag})"
    yield from _properties(deck.properties)
    yield f"  footer: {marked(deck.footer)}"
    for number, slide in enumerate(deck.slides, 1):
        yield ""
        yield from _slide(slide, number)


def _slide(slide: DeckSlide, number: int) -> Iterator[str]:
    size = f", title {slide.title_size} pt" if slide.title_size else ""
    size += f", {'cells' if isinstance(slide.visual, Grid) else 'cards'} {slide.size} pt" if slide.size else ""
    yield f"{number}. {slide.key} ({slide.role}{', continued' if slide.continued else ''}{size})"
    yield f"  title: {marked(slide.title)}"
    for fill in slide.fills:
        yield f"  {fill.slot}:{f' {fill.size} pt' if fill.size else ''}"
        yield from _paragraphs(fill.paragraphs)
    for count, card in enumerate(slide.cards, 1):
        yield f"  card {count}:"
        yield from _paragraphs(card.paragraphs)
    if slide.visual:
        yield from _visual(slide.visual)
    if slide.notes:
        yield "  notes:"
        yield from _paragraphs(slide.notes)


def _visual(visual: Visual) -> Iterator[str]:
    match visual:
        case Plot(chart=chart, alternative=alternative):
            yield f"  {chart.kind} chart ({marked(alternative)}) {marked(plain(chart.number_format))}"
            yield f"    = {' | '.join(map(marked, chart.categories))}"
            for series in chart.series:
                name = f"{marked(series.name)}: " if series.name else ""
                yield f"    - {name}{' | '.join(marked(plain(value)) for value in series.written)}"
        case Grid():
            yield f"  table ({marked(visual.alternative)}) {_columns(visual)}"
            yield f"    = {' | '.join(map(marked, visual.header))}"
            yield from (f"    - {' | '.join(map(marked, row))}" for row in visual.rows)
        case Image(picture=picture):
            size = f"{picture.width}x{picture.height}"
            yield f"  picture {picture.file} ({marked(picture.alternative)}) {picture.media_type} {size}"


def _columns(grid: Grid) -> str:
    """Return of each column whether it holds figures, and how wide it is once that is decided."""
    sides = ["right" if figures else "left" for figures in grid.figures]
    widths = [f" {width:.0%}" for width in grid.widths] or [""] * len(sides)
    return ", ".join(f"{side}{width}" for side, width in zip(sides, widths, strict=True))


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> Iterator[str]:
    for paragraph in paragraphs:
        before = "lead: " if paragraph.lead else _marker(paragraph.marker, paragraph.ordinal)
        yield f"    {'  ' * paragraph.level}{before}{marked(paragraph.wording)}"


def _marker(kind: ListKind | None, ordinal: int) -> str:
    if kind is None:
        return ""
    if kind is ListKind.NUMBERS:
        return f"{ordinal}. "
    if kind is ListKind.LETTERS:
        return f"{chr(ord('a') + ordinal - 1)}) "
    return f"{_MARKERS[kind]} "


# ---------------------------------------------------------------- papers


def _paper(paper: Paper) -> Iterator[str]:
    yield f"{paper.kind} ({paper.language.tag}){f' for {paper.key}' if paper.key else ''}"
    yield from _properties(paper.properties)
    yield f"  header: {marked(paper.header)}"
    yield f"  footer: {marked(paper.footer)}"
    for block in paper.blocks:
        yield ""
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Cover():
            yield "cover"
            yield from _optional("kicker", block.kicker)
            yield f"  title: {marked(block.title)}"
            yield from _optional("subtitle", block.subtitle)
            yield from (f"  {marked(line)}" for line in block.lines)
        case Heading():
            key = f" {{{block.key}}}" if block.key else ""
            kicker = f"({marked(block.kicker)}) " if block.kicker else ""
            yield f"{'#' * block.level} {kicker}{marked(block.wording)}{key}"
        case Prose():
            yield f"{block.style}: {marked(block.wording)}"
        case Items():
            yield from _items(block.items, block.kind, block.start, 1)
        case Asked():
            yield f"asked{' (mine)' if block.mine else ''}: {marked(block.label)}"
            yield f"  {marked(block.question)}"
            if block.to:
                yield f"  {marked(block.to_label)}"
            yield from (f"    {addressee.name} | {marked(addressee.organisation)}" for addressee in block.to)
        case Table():
            yield f"table: {marked(block.caption)} {block.widths}"
            yield f"  = {' | '.join(map(marked, block.header))}"
            for number, row in enumerate(block.rows):
                yield f"  {'*' if number in block.strong_rows else '-'} {' | '.join(map(marked, row))}"
        case KeyFigures():
            yield "key figures"
            yield from (f"  {marked(figure.value)} | {marked(figure.label)}" for figure in block.figures)
        case Illustration():
            yield "illustration"
            yield from _visual(block.shown)
            yield from _optional("caption", block.caption)
        case Contents():
            yield f"contents: {marked(block.title)}"
            for entry in block.entries:
                kicker = f"({marked(entry.kicker)}) " if entry.kicker else ""
                yield f"  {kicker}{marked(entry.wording)} -> {entry.key}"
        case Room():
            yield f"room: {marked(block.label)}, {block.lines} lines"
        case PageBreak():
            yield "page break"


def _optional(name: str, wording: Wording | None) -> Iterator[str]:
    if wording:
        yield f"  {name}: {marked(wording)}"


def _items(items: tuple[Item, ...], kind: ListKind, start: int, level: int) -> Iterator[str]:
    for ordinal, item in enumerate(items, start):
        yield f"{'  ' * level}{_marker(kind, ordinal)}{marked(item.wording)}"
        yield from _items(item.items, item.kind, 1, level + 1)
