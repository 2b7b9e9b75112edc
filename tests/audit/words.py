"""Words: spelling by hunspell as the rules for catalogues have it, French typography and grammar by Grammalecte."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from docx import Document
from pptx import Presentation

from builder.conduct.rules import check_catalogues
from tests.audit.boxes import frames_of
from tests.audit.machine import SkippedError
from tests.audit.material import Material
from tests.audit.part import Finding, Report

#: The rule of the catalogues that asks for right spelling.
SPELLING = "spelling"

#: What Grammalecte takes for a fault and is none here: the beginning of its rule's name, a word of the line, and why.
EXCUSED = (
    ("g2__typo_ordinaux_chiffres_exposants", "1er", "in plain text an ordinal is written so"),
    ("g2__conf_quelle_qu_elle", "quelles en ont été", "an indirect question"),
    ("g2__conf_on_non_verbe", "Other Talk on Migration", "a name in English"),
    ("g3__gn_start_prn_1m", "Service", "the first name and the organisation behind it"),
    ("g3__gn_le_2m", "le département Alternatives", "a name in apposition"),
)


def look_at_spelling(material: Material) -> Report:
    """Return the words of the catalogues, the builder's own among them, that no dictionary has."""
    files: set[str] = set()
    found: dict[Finding, None] = {}
    for event in material.project.events():
        checked = check_catalogues(material.project, event)
        if left_out := [line for line in checked.left_out if SPELLING in line]:
            raise SkippedError(left_out[0])
        files |= {catalogue.path for catalogue in checked.catalogues}
        wrong = (problem for problem in checked.problems if problem.rule == SPELLING)
        found |= {Finding(str(problem.place), problem.message): None for problem in wrong}
    return Report(len(files), tuple(found))


def look_at_french(material: Material) -> Report:
    """Return what Grammalecte has against the French of decks and papers that are not printed."""
    files = [document for document in material.documents if document.code == "fr" and document.path.suffix != ".pdf"]
    origins: dict[str, str] = {}
    for document in files:
        for line in paragraphs_of(document.path):
            origins.setdefault(line, document.name)
    found = [Finding(origins[line], fault) for line, fault in faults_in_french(origins, material.folder / "french.txt")]
    return Report(len(files), tuple(found))


def paragraphs_of(path: Path) -> Iterator[str]:
    """Yield the paragraphs of a deck or of a paper, those in tables included."""
    if path.suffix == ".pptx":
        for slide in Presentation(str(path)).slides:
            for shape in slide.shapes:
                for frame in frames_of(shape):
                    yield from frame.paragraphs
    else:
        for paragraph in Document(str(path)).element.body.iter("{*}p"):
            # A line that is broken on purpose ends there: what follows is no part of its sentence.
            nodes = paragraph.iter("{*}t", "{*}tab", "{*}br")
            text = "".join("\n" if node.tag.endswith("}br") else node.text or " " for node in nodes)
            yield from (line for line in text.splitlines() if line.strip())


def faults_in_french(lines: Iterable[str], file: Path) -> Iterator[tuple[str, str]]:
    """Yield each line with a fault that Grammalecte finds in it; `file` is where it reads them from."""
    asked = list(lines)
    # An empty line between two: none of them is the end of the sentence before it.
    file.write_text("".join(f"{line}\n\n" for line in asked), encoding="utf-8")
    command = ["grammalecte-cli", "--json", "--only_when_errors", "--file", str(file)]
    answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    for paragraph in answer["data"]:
        line = asked[paragraph["iParagraph"] // 2]
        for fault in paragraph["lGrammarErrors"]:
            if not any(fault["sRuleId"].startswith(rule) and words in line for rule, words, _ in EXCUSED):
                wrong = line[fault["nStart"] : fault["nEnd"]]
                yield line, f"'{wrong}' in '{line}': {fault['sMessage']} [{fault['sRuleId']}]"
