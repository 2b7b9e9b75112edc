"""The full build of the real event beside pandoc and WeasyPrint making only some of it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.conduct.plan import fit, localise, plan
from builder.conduct.project import Project
from builder.conduct.templates import Templates
from builder.documents import Asked, Deck, DocumentKind, Heading, Item, Items, KeyFigures, Paper, Prose, Table
from builder.load.layout import load_layout

PROJECT = Project(Path(__file__).parents[2])
BIN = Path(sys.executable).parent


def test_everything_takes_less_than_pandoc_and_weasyprint_for_a_deck_a_note_and_a_handout_each(
    ratio: Callable[..., float], tmp_path: Path
) -> None:
    pandoc = shutil.which("pandoc")
    if pandoc is None:
        pytest.skip("pandoc is not on this machine")
    project = tmp_path / "project"
    for folder in ("source", "translations", "layouts"):
        shutil.copytree(PROJECT.folder / folder, project / folder)
    ours = [
        ["rm", "-rf", str(project / "output")],
        [sys.executable, "-m", "builder", "--project", str(project), "build"],
    ]
    theirs = []
    for name, text in markdown():
        source, stem = tmp_path / f"{name}.md", tmp_path / name
        source.write_text(text, encoding="utf-8")
        if name.startswith("deck"):
            theirs.append([pandoc, str(source), "-o", f"{stem}.pptx"])
        elif name.startswith("running-order"):
            theirs.append([pandoc, str(source), "-o", f"{stem}.docx"])
        else:
            theirs.append([pandoc, "-s", "--metadata", "title=x", str(source), "-o", f"{stem}.html"])
            theirs.append([str(BIN / "weasyprint"), f"{stem}.html", f"{stem}.pdf"])
    assert ratio("full build / pandoc + WeasyPrint, CPU", ours, theirs) < 1


def markdown() -> Iterator[tuple[str, str]]:
    """Yield the decks, handouts and running orders as Markdown with the same text."""
    localised = localise(PROJECT, PROJECT.source / "annual-conference-2023.yaml")
    templates = Templates(load_layout(PROJECT.layouts / "emn", PROJECT.folder))
    planned = plan(localised, fit(localised, templates))
    for item in planned:
        match item.document:
            case Deck(language=language) as deck:
                yield f"deck-{language.code}", "\n".join(of_deck(deck))
            case Paper(kind=DocumentKind.BRIEFING):
                pass
            case Paper(kind=kind, language=language) as paper:
                yield f"{kind}-{language.code}", "\n".join(of_paper(paper))


def of_deck(deck: Deck) -> Iterator[str]:
    for slide in deck.slides:
        yield f"# {slide.title}\n"
        for fill in slide.fills:
            yield from (f"{'    ' * paragraph.level}- {paragraph.wording}" for paragraph in fill.paragraphs)
        for card in slide.cards:
            yield from (f"- {paragraph.wording}" for paragraph in card.paragraphs)
        yield "\n::: notes\n"
        yield from (f"{paragraph.wording}\n" for paragraph in slide.notes)
        yield ":::\n"


def of_paper(paper: Paper) -> Iterator[str]:
    for block in paper.blocks:
        match block:
            case Heading(level=level, wording=wording):
                yield f"\n{'#' * level} {wording}\n"
            case Prose(wording=wording):
                yield f"\n{wording}\n"
            case Items(items=items):
                yield from of_items(items, 0)
            case Asked(label=label, question=question, to=to):
                yield f"\n**{label}** {question}\n"
                yield from (f"- **{addressee.name}** ({addressee.organisation})" for addressee in to)
            case KeyFigures(figures=figures):
                yield from (f"- **{figure.value}** {figure.label}" for figure in figures)
            case Table(header=header, rows=rows):
                yield "\n" + " | ".join(map(str, header))
                yield " | ".join("---" for _ in header)
                yield from (" | ".join(map(str, row)) for row in rows)
                yield ""


def of_items(items: tuple[Item, ...], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'    ' * depth}- {item.wording}"
        yield from of_items(item.items, depth + 1)
