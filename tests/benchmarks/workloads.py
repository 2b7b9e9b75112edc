"""What is measured: the annual conference, large events, and the same text for the peers."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from builder.conduct.plan import fit, localise, plan
from builder.conduct.project import Project
from builder.conduct.templates import open_layout
from builder.documents import Asked, Deck, DocumentKind, Heading, Item, Items, KeyFigures, Paper, Prose, Table
from tests.benchmarks.measuring import HERE, ROOM, put_aside

#: How many slides a part of a large event has, beside its own.
_SLIDES = 9

_SENTENCES = (
    "More people applied for protection than in any year before",
    "The reception network gained places, and lost others",
    "Local authorities take part in the pathway from the first day",
    "A first package of measures was approved by the government",
    "Employers ask for shorter procedures",
)


def conference() -> Path:
    """Return a copy of the project with the annual conference, never built."""
    folder = _empty("conference")
    for name in ("source", "translations", "layouts"):
        shutil.copytree(HERE / name, folder / name)
    return folder


def slides(count: int) -> Path:
    """Return a project with an event of about so many slides in English."""
    parts = max(1, count // (_SLIDES + 1))
    lines = []
    for part in range(parts):
        lines += [f"  - title: Matter {part}", "    points: [What was done, What remains to be done]", "    slides:"]
        for slide in range(_SLIDES):
            lines += [f"      - title: Measure {part}.{slide}", "        points:"]
            lines += [f"          - {sentence} ({part}.{slide})" for sentence in _SENTENCES]
            lines.append("        notes: A word to the moderator.")
    return _event(f"slides-{count}", [], lines, ["en"])


def speakers(count: int, languages: Sequence[str] = ("en",), together: int = 20) -> Path:
    """Return a project with an event of so many speakers, of whom so many `together` are asked something in a part."""
    named = [f"  speaker-{number}: {{name: Ann Number {number}, organisation: us}}" for number in range(count)]
    lines = []
    for part in range(0, count, together):
        lines += [f"  - title: Matter {part}", "    points:", *(f"      - {sentence}" for sentence in _SENTENCES)]
        lines.append("    questions:")
        for number in range(part, min(part + together, count)):
            lines.append(f"      - {{to: speaker-{number}, text: What would help most in matter {number}?}}")
    folder = _event(f"speakers-{count}-{len(languages)}-{together}", named, lines, languages)
    contacts = ["speakers:", *(f"  speaker-{number}: ann{number}@example.org" for number in range(count))]
    (folder / "source" / "contacts.yaml").write_text("\n".join(contacts) + "\n", "utf-8")
    return folder


def _event(name: str, named: list[str], parts: list[str], languages: Sequence[str]) -> Path:
    folder = _empty(name)
    (folder / "layouts").symlink_to(HERE / "layouts")
    (folder / "source").mkdir()
    head = [f"event: {{title: A large event, languages: [{', '.join(languages)}], contact: {{organisation: us}}}}"]
    head += ["organisations: {us: {name: Us}}", *(["speakers:", *named] if named else []), "parts:"]
    (folder / "source" / "large.yaml").write_text("\n".join([*head, *parts]) + "\n", "utf-8")
    update = [sys.executable, "-m", "builder", "--project", str(folder), "catalogue", "update"]
    subprocess.run(update, cwd=HERE, check=True, capture_output=True)
    for catalogue in folder.glob("translations/*/large.po"):
        _translate(catalogue)
    return folder


def _translate(catalogue: Path) -> None:
    """Have a catalogue say all as the source does; the builder's own words are those that Plenary brings along."""
    text = catalogue.read_text("utf-8")
    catalogue.write_text(
        re.sub(r'^msgid (".+")\nmsgstr ""$', r"msgid \1\nmsgstr \1", text, flags=re.MULTILINE), "utf-8"
    )
    ours = HERE / "translations" / catalogue.parent.name / "builder.po"
    if ours.exists():
        shutil.copy(ours, catalogue.with_name("builder.po"))


def _empty(name: str) -> Path:
    folder = ROOM / "work" / name
    subprocess.run(put_aside(folder), check=True)
    folder.mkdir(parents=True)
    return folder


# ---------------------------------------------------------------- pandoc


def markdown(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the text, in Markdown, of the decks, handouts and running orders of a project's event."""
    project = Project(folder)
    localised = localise(project, project.events()[0])
    templates = open_layout(project, localised.event.layout)
    for item in plan(localised, fit(localised, templates)):
        match item.document:
            case Deck(language=language) as deck:
                yield f"deck-{language.code}", "\n".join(of_deck(deck))
            case Paper(kind=DocumentKind.HANDOUT | DocumentKind.RUNNING_ORDER as kind, language=language) as paper:
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
