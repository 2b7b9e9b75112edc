"""A small event with translations that differ from it, built once: what tests of the proof stand on."""

from __future__ import annotations

import shutil
from pathlib import Path

from builder.cli.main import main

HERE = Path(__file__).parent.parent

EVENT = """\
event:
  title: Winter meeting
  languages: [nl, fr]
  contact: {organisation: us, website: www.example.org}
facts:
  beds: {value: 1500, label: beds for the winter}
organisations:
  us: {name: The winter office}
speakers:
  ann: {name: Ann Bo, organisation: us}
  bob: {name: Bob Ce, organisation: us, language: fr}
parts:
  - title: The plan
    points:
      - "{beds} beds"
      - text: Staff
        points: [Nurses]
    notes: Ask who has seen the plan.
    questions:
      - to: [ann, bob]
        text: Why is the plan late?
"""

#: The words of the event in Dutch and in French.
TEXTS = {
    "Winter meeting": ("Winterbijeenkomst", "Réunion d’hiver"),
    "The winter office": ("Het winterbureau", "Le bureau d’hiver"),
    "The plan": ("Het plan", "Le plan"),
    "{beds} beds": ("{beds} bedden", "{beds} lits"),
    "Staff": ("Personeel", "Personnel"),
    "Nurses": ("Verpleegkundigen", "Infirmiers"),
    "Ask who has seen the plan.": ("Vraag wie het plan gezien heeft.", "Demandez qui a vu le plan."),
    "Why is the plan late?": ("Waarom is het plan te laat?", "Pourquoi le plan est-il en retard ?"),
    "beds for the winter": ("bedden voor de winter", "lits pour l’hiver"),
}


def run(project: Path, *arguments: str) -> int:
    """Return the exit status of a command in a project."""
    return main(["--project", str(project), *arguments])


def make_project(folder: Path, event: str = EVENT) -> Path:
    """Return the folder with the event in it, translated and built."""
    (folder / "layouts").symlink_to(HERE / "layouts")
    (folder / "source").mkdir()
    (folder / "source" / "winter.yaml").write_text(event, encoding="utf-8")
    for code in ("nl", "fr"):
        (folder / "translations" / code).mkdir(parents=True)
        shutil.copy(HERE / "translations" / code / "builder.po", folder / "translations" / code)
    assert run(folder, "catalogue", "update", "winter") == 0
    for column, code in enumerate(("nl", "fr")):
        path = folder / "translations" / code / "winter.po"
        said = path.read_text(encoding="utf-8")
        for text, translations in TEXTS.items():
            said = said.replace(f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translations[column]}"')
        path.write_text(said, encoding="utf-8")
    assert run(folder, "build", "winter") == 0
    return folder
