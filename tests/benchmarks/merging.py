"""Mail merge with a peer, as a person would do it: a template made of one of our notes, and what differs in each note.

The template looks as the note does. In place of what differs between the notes of an event stand variables and loops,
in the peer's own syntax: the name, the organisation, the part, who else answers, all questions, the slides, the rows
of the programme. The peer is given these ready to be put in: it composes nothing.
"""

from __future__ import annotations

import json
import re
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from lxml import etree

from builder.conduct.plan import fit, localise, plan
from builder.conduct.project import Project
from builder.conduct.templates import open_layout
from builder.documents import (
    Addressee,
    Asked,
    Block,
    Cover,
    DocumentKind,
    Heading,
    Item,
    Items,
    Paper,
    Prose,
    Table,
)
from builder.event import plain

#: What differs between the notes of an event: texts, and lists of things that have texts, by name.
Note = Mapping[str, Any]

#: Before those who answer in the same part.
_COMPANY = "With you in this part: "


class Syntax(ABC):
    """How a peer's template says what is to be put in."""

    @abstractmethod
    def text(self, name: str) -> str:
        """Return what stands for a text."""

    @abstractmethod
    def own(self, name: str) -> str:
        """Return what stands for a text of the thing that a loop is at."""

    @abstractmethod
    def inline(self, name: str, words: str) -> str:
        """Return words that are said of each thing in a list."""

    @abstractmethod
    def lines(self, name: str) -> tuple[str, str]:
        """Return the paragraphs before and after those that are there for each thing in a list."""

    @abstractmethod
    def rows(self, name: str, cells: Sequence[str]) -> Sequence[Sequence[str]]:
        """Return the rows of a template that make a row for each thing in a list."""


class Docxtpl(Syntax):
    """The syntax of docxtpl: Jinja's, with `p` and `tr` for tags that take their paragraph or row away."""

    def text(self, name: str) -> str:
        """Return a variable."""
        return f"{{{{ {name} }}}}"

    def own(self, name: str) -> str:
        """Return a variable of the loop's."""
        return f"{{{{ one.{name} }}}}"

    def inline(self, name: str, words: str) -> str:
        """Return a loop within a paragraph."""
        return f"{{% for one in {name} %}}{words}{{% endfor %}}"

    def lines(self, name: str) -> tuple[str, str]:
        """Return the tags of a loop over paragraphs."""
        return f"{{%p for one in {name} %}}", "{%p endfor %}"

    def rows(self, name: str, cells: Sequence[str]) -> Sequence[Sequence[str]]:
        """Return the row, between rows that hold the tags."""
        rest = [""] * (len(cells) - 1)
        return [f"{{%tr for one in {name} %}}", *rest], cells, ["{%tr endfor %}", *rest]


class Docxtemplater(Syntax):
    """The syntax of docxtemplater: sections, which take a paragraph or a row of their own along."""

    def text(self, name: str) -> str:
        """Return a variable."""
        return f"{{{name}}}"

    def own(self, name: str) -> str:
        """Return a variable: those of the section's thing come first."""
        return self.text(name)

    def inline(self, name: str, words: str) -> str:
        """Return a section within a paragraph."""
        return f"{{#{name}}}{words}{{/{name}}}"

    def lines(self, name: str) -> tuple[str, str]:
        """Return where a section begins and ends."""
        return f"{{#{name}}}", f"{{/{name}}}"

    def rows(self, name: str, cells: Sequence[str]) -> Sequence[Sequence[str]]:
        """Return the row: its section begins in its first cell and ends in its last."""
        begin, end = self.lines(name)
        first, *between, last = cells
        return ([begin + first, *between, last + end],)


@dataclass(frozen=True, slots=True)
class Merging:
    """What a peer needs: its template, and the notes of all speakers as JSON, in their order."""

    template: Path
    notes: Path


def prepare(project: Path, syntax: Syntax) -> Merging:
    """Return a template in that syntax, and what differs in the notes of a project's event."""
    opened = Project(project)
    localised = localise(opened, opened.events()[0])
    templates = open_layout(opened, localised.event.layout)
    planned = plan(localised, fit(localised, templates), kinds=[DocumentKind.BRIEFING])
    papers = [one.document for one in planned if isinstance(one.document, Paper)]
    merging = Merging(project / f"{type(syntax).__name__}.docx", project / "notes.json")
    merging.template.write_bytes(templates.draw(_template(papers[0], syntax)))
    merging.notes.write_text(json.dumps([_note(paper) for paper in papers]), "utf-8")
    return merging


# ---------------------------------------------------------------- what differs


def _note(paper: Paper) -> Note:
    cover, heading, slides, company = _opening(paper)
    asked = [block for block in paper.blocks if isinstance(block, Asked)]
    (shown,) = (block for block in paper.blocks if isinstance(block, Items))
    return {
        "name": str(cover.title),
        "organisation": str(cover.subtitle),
        "kicker": str(heading.kicker),
        "part": str(heading.wording),
        "slides": str(slides.wording),
        "company": _people(str(company.wording)),
        "mine": [_question(one) for one in asked if one.mine],
        "others": [_question(one) for one in asked if not one.mine],
        "shown": [{"slide": str(item.wording)} for item in shown.items],
        **{name: rows for block in paper.blocks if isinstance(block, Table) for name, rows in _rows(block).items()},
    }


def _rows(table: Table) -> Mapping[str, Any]:
    """Return the rows of the programme, which a note of many questions has no room for."""
    (own,) = table.strong_rows
    return {
        "above": [_cells(row) for row in table.rows[:own]],
        **{f"own_{name}": cell for name, cell in _cells(table.rows[own]).items()},
        "below": [_cells(row) for row in table.rows[own + 1 :]],
    }


def _opening(paper: Paper) -> tuple[Cover, Heading, Prose, Prose]:
    """Return what a note begins with: whose it is, the part, its slides, and who else answers there."""
    cover, heading, slides, company = paper.blocks[:4]
    assert isinstance(cover, Cover)
    assert isinstance(heading, Heading)
    assert isinstance(slides, Prose)
    assert isinstance(company, Prose)
    return cover, heading, slides, company


def _people(line: str) -> Sequence[Mapping[str, str]]:
    """Return who else answers, each with what stands before."""
    first, *others = re.split("(, | and )", line.removeprefix(_COMPANY))
    pairs = zip(["", *others[::2]], [first, *others[1::2]], strict=True)
    return [{"before": before, "person": person} for before, person in pairs]


def _question(asked: Asked) -> Mapping[str, str]:
    (to,) = asked.to
    texts = {"label": asked.label, "question": asked.question, "to": to.name, "from": to.organisation}
    return {name: str(text) for name, text in texts.items()}


def _cells(row: Iterable[object]) -> Mapping[str, str]:
    return dict(zip(_COLUMNS, map(str, row), strict=True))


_COLUMNS = ("number", "title", "speakers")


# ---------------------------------------------------------------- the template


def _template(paper: Paper, syntax: Syntax) -> Paper:
    """Return a note with variables and loops in place of what differs in others."""
    cover, heading, slides, company = opening = _opening(paper)

    def named(text: str) -> str:
        return text.replace(str(cover.title), syntax.text("name"))

    said = {name: plain(syntax.text(name)) for name in ("organisation", "kicker", "part", "slides")}
    people = syntax.inline("company", syntax.own("before") + syntax.own("person"))
    blocks = (
        replace(cover, title=plain(syntax.text("name")), subtitle=said["organisation"]),
        replace(heading, wording=said["part"], kicker=said["kicker"]),
        replace(slides, wording=said["slides"]),
        replace(company, wording=plain(_COMPANY + people)),
        *_looped(paper.blocks[len(opening) :], syntax),
    )
    properties = replace(paper.properties, title=named(paper.properties.title))
    return replace(paper, properties=properties, footer=plain(named(str(paper.footer))), blocks=blocks)


def _looped(blocks: Iterable[Block], syntax: Syntax) -> Iterator[Block]:
    """Yield blocks with one in place of all that follow each other and are alike, in a loop."""
    for _, alike in groupby(blocks, lambda block: (type(block), getattr(block, "mine", False))):
        first, *others = alike
        match first:
            case Asked(to_label=to_label, mine=mine):
                before, after = syntax.lines("mine" if mine else "others")
                to = Addressee(syntax.own("to"), plain(syntax.own("from")))
                yield Prose(plain(before))
                yield Asked(plain(syntax.own("label")), plain(syntax.own("question")), (to,), to_label, mine)
                yield Prose(plain(after))
            case Items():
                lines = (syntax.lines("shown")[0], syntax.own("slide"), syntax.lines("shown")[1])
                yield replace(first, items=tuple(Item(plain(line)) for line in lines))
            case Table():
                cells = [syntax.own(column) for column in _COLUMNS]
                above, below = (syntax.rows(name, cells) for name in ("above", "below"))
                rows = (*above, [syntax.text(f"own_{column}") for column in _COLUMNS], *below)
                drawn = tuple(tuple(map(plain, row)) for row in rows)
                yield replace(first, rows=drawn, strong_rows=(len(above),))
            case _:
                yield first
                yield from others


# ---------------------------------------------------------------- whether they read the same

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def assert_same_text(ours: Iterable[Path], theirs: Iterable[Path]) -> None:
    """Raise unless notes read the same, paragraph by paragraph, their headers, footers and titles included."""
    for one, other in zip(ours, theirs, strict=True):
        assert text_of(one) == text_of(other), f"{one} and {other} do not say the same"


def text_of(path: Path) -> Sequence[str]:
    """Return the title of a Word file and its paragraphs: those of the document, its headers and footers."""
    with zipfile.ZipFile(path) as read:
        parts = {name: etree.fromstring(read.read(name)) for name in read.namelist() if name.endswith(".xml")}
    written = (name for name in sorted(parts) if re.match("word/(document|header|footer)", name))
    lines = [
        "".join(text.text or "" for text in line.iter(f"{_W}t"))
        for name in written
        for line in parts[name].iter(f"{_W}p")
    ]
    return [parts["docProps/core.xml"].findtext("{http://purl.org/dc/elements/1.1/}title", ""), *lines]


# ---------------------------------------------------------------- the peers at work

DOCXTPL = """
import json, sys
from docxtpl import DocxTemplate
template, notes, folder, count = sys.argv[1:]
with open(notes, encoding="utf-8") as read:
    merged = json.load(read)[:int(count)]
for number, data in enumerate(merged):
    note = DocxTemplate(template)
    note.render(data)
    note.save(f"{folder}/{number}.docx")
"""

DOCXTEMPLATER = """
const fs = require("fs"), PizZip = require("pizzip"), Docxtemplater = require("docxtemplater");
const [template, notes, folder, count] = process.argv.slice(2);
const data = fs.readFileSync(template);
JSON.parse(fs.readFileSync(notes, "utf-8")).slice(0, Number(count)).forEach((one, number) => {
  const note = new Docxtemplater(new PizZip(data), {paragraphLoop: true});
  note.render(one);
  fs.writeFileSync(`${folder}/${number}.docx`, note.toBuffer());
});
"""
