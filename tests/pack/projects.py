"""A project with an event that has times, breaks, addresses and people of all names: what tests of packs stand on."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from builder.cli.main import main
from builder.conduct.project import Project

HERE = Project(Path(__file__).parents[2])

EVENT = """\
event:
  title: Asylum and return
  subtitle: A day of questions
  languages: [nl, fr, en]
  contact: {organisation: emn-belgium, website: www.emnbelgium.be}
  date: 2030-06-18
  start: "09:30"
  end: "13:00"
  place: Résidence Palace, Brussels
  moderator: Zoé Lemaître
facts:
  cases: {value: 17347, label: cases in the backlog}
organisations:
  emn-belgium: {name: EMN Belgium}
  fedasil: {name: Fedasil}
  office: {name: Immigration Office}
speakers:
  stefan: {name: Ștefan Popescu, organisation: fedasil, language: nl}
  huong: {name: Nguyễn Thị Hương, organisation: office, language: fr}
  lukasz: {name: Łukasz Żółć, organisation: fedasil, language: en}
  siobhan: {name: Siobhán O'Brien, organisation: office}
  zbynek: {name: Zbyněk Řezník, organisation: fedasil, language: nl}
  maryam: {name: مريم الحسن, organisation: office, language: fr}
parts:
  - title: Protection
    minutes: 60
    points: ["{cases} cases wait"]
    slides:
      - title: What was done
        points: [More staff, Remote interviews]
    questions:
      - {to: [stefan, huong], text: What did the year teach you?}
      - {to: lukasz, text: Which measures will stay?}
  - {break: Coffee, minutes: 15}
  - title: Return
    minutes: 45
    points: [Voluntary return grew]
    questions:
      - {to: siobhan, text: Who returns?}
  - title: Integration
    minutes: 60
    points: [Language comes first]
    questions:
      - {to: [zbynek, stefan], text: What changes for newcomers?}
      - {to: maryam, text: "What do the regions do?"}
"""

#: The private data of each person: nobody else's pack may hold any of it.
PRIVATE = {
    "stefan": ("stefan.popescu@voorbeeld.example", "+32 470 11 11 11"),
    "huong": ("thi.nguyen@exemple.example", "+32 470 22 22 22"),
    "lukasz": ("lukasz.zolc@example.org", "+48 600 33 33 33"),
    "siobhan": ("siobhan.obrien@example.net", "+353 87 444 4444"),
    "zbynek": ("zbynek.reznik@voorbeeld.example", "+32 470 55 55 55"),
    "maryam": ("m.alhassan@exemple.example", "+32 470 66 66 66"),
    "moderator": ("zoe.lemaitre@omroep.example", "+32 470 77 77 77"),
}


#: Whom all of them reply to.
ORGANISER = "emn@voorbeeld.example"


def make_project(folder: Path, event: str = EVENT) -> Project:
    """Return a project with the event `day`, all of it translated into itself, and the addresses of all who speak."""
    project = Project(folder)
    shutil.copytree(HERE.layouts / "emn", project.layouts / "emn")
    project.source.mkdir()
    for code in ("nl", "fr", "en"):
        (project.translations / code).mkdir(parents=True)
        shutil.copy(HERE.translations / code / "builder.po", project.translations / code)
    write_event(project, event)
    people = {key: private for key, private in PRIVATE.items() if f"  {key}: " in event}
    lines = [f"  {key}: {{email: {email}, telephone: '{telephone}'}}\n" for key, (email, telephone) in people.items()]
    project.contacts.write_text(
        f"speakers:\n{''.join(lines[:-1])}moderator: {{email: {PRIVATE['moderator'][0]}}}\norganiser: {ORGANISER}\n",
        "utf-8",
    )
    return project


def write_event(project: Project, event: str) -> None:
    """Write the event, and translate what is not translated yet into itself."""
    (project.source / "day.yaml").write_text(event, encoding="utf-8")
    assert main(["--project", str(project.folder), "catalogue", "update", "day"]) == 0
    for path in project.translations.glob("[!e]*/day.po"):  # English is the language of the source
        text = re.sub(r"#, fuzzy\n|(?<=#, )fuzzy, |#\| .*\n", "", path.read_text(encoding="utf-8"))
        path.write_text(re.sub(r'msgid (".+")\nmsgstr ".*"\n', r"msgid \1\nmsgstr \1\n", text), encoding="utf-8")
