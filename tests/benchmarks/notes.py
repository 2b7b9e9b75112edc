"""Makes so many briefing notes, ours or with docxtpl: `python -m tests.benchmarks.notes ours 200`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docx import Document

from builder.compose.briefing import compose_briefing
from builder.compose.deck import compose_deck
from builder.documents import Asked, Block, Cover, Heading, Item, Items, KeyFigures, Paper, Prose, Table
from builder.event import Edition, Speaker, Wording
from builder.load.layout import load_layout
from builder.render.docx import open_paper_template, render_docx
from tests.samples import dated, sample_edition

LAYOUTS = Path(__file__).parents[2] / "layouts"


def speakers(count: int) -> tuple[Edition, list[Speaker[Wording]]]:
    """Return an edition, and its speakers over and over, each with a name of its own."""
    edition = dated(sample_edition())
    known = edition.programme.speakers
    return edition, [known[number % len(known)] for number in range(count)]


def ours(count: int, folder: Path) -> None:
    layout = load_layout(LAYOUTS / "emn", LAYOUTS.parent)
    template = open_paper_template(layout.paper, layout.paper_path)
    edition, asked = speakers(count)
    deck = compose_deck(edition)
    for number, speaker in enumerate(asked):
        paper = compose_briefing(edition, speaker, deck)
        (folder / f"{number}.docx").write_bytes(render_docx(paper, template))


def with_docxtpl(count: int, folder: Path) -> None:
    docxtpl = import_module("docxtpl")
    edition, asked = speakers(count)
    deck = compose_deck(edition)
    template = folder / "template.docx"
    template.write_bytes(template_with_braces())
    for number, speaker in enumerate(asked):
        document = docxtpl.DocxTemplate(template)
        document.render(context(compose_briefing(edition, speaker, deck)), autoescape=True)
        document.save(folder / f"{number}.docx")


def template_with_braces() -> bytes:
    """Return a Word file that docxtpl fills: a line for each line of a note, then the rows of its tables."""
    document = Document()
    for text in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        document.add_paragraph(text)
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).text = "{%tr for row in rows %}"
    for column in range(3):
        table.cell(1, column).text = f"{{{{ row[{column}] }}}}"
    table.cell(2, 0).text = "{%tr endfor %}"
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def context(paper: Paper) -> dict[str, Any]:
    """Return the same text as our note has."""
    rows = [row for block in paper.blocks if isinstance(block, Table) for row in (block.header, *block.rows)]
    return {
        "lines": [line for block in paper.blocks for line in lines(block)],
        "rows": [[str(cell) for cell in (*row, "", "", "")[:3]] for row in rows],
    }


def lines(block: Block) -> Iterator[str]:
    match block:
        case Cover(title=title, lines=others):
            yield from map(str, (title, *others))
        case Heading(wording=wording) | Prose(wording=wording):
            yield str(wording)
        case Asked(label=label, question=question, to=to):
            yield f"{label} {question}"
            yield from (f"{one.name} ({one.organisation})" for one in to)
        case Items(items=items):
            yield from of_items(items)
        case KeyFigures(figures=figures):
            yield from (f"{figure.value} {figure.label}" for figure in figures)


def of_items(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield str(item.wording)
        yield from of_items(item.items)


if __name__ == "__main__":
    with TemporaryDirectory() as made_in:
        {"ours": ours, "docxtpl": with_docxtpl}[sys.argv[1]](int(sys.argv[2]), Path(made_in))
