"""Begins an event: one that is small, whole and translated; and in a folder without layouts, those that it needs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from builder.conduct.catalogues import update_event_catalogues
from builder.conduct.project import CONTACTS, LOCK, Project
from builder.conduct.schema import write_schema
from builder.conduct.shipped import STARTER, shipped
from builder.engine.files import write_bytes
from builder.load.names import LONGEST_NAME, can_name_an_event
from builder.problems import UsageError, error, shown

#: What an event is called: its files and folders travel to every machine.
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

#: The layout that the event to begin with is written for.
_LAYOUT = "emn"


def new_event(project: Project, name: str) -> tuple[str, ...]:
    """Make an event of that name with its catalogues; return the names of the files that were made.

    UsageError for a name that no event can have, and where something of that name is there already. A project without
    layouts gets those that Plenary brings along, one without a glossary the official names and terms.
    """
    name = name.removesuffix(".yaml").removeprefix("source/")
    _check_name(name)
    _check_free(project, name)
    made = [*_bring_layouts(project), *_bring_glossary(project), *_keep_addresses(project)]
    try:
        made += _write_event(project, name)
    except BaseException:  # half an event would be in the way of the next try
        for path in _places(project, name):
            path.unlink(missing_ok=True)
        raise
    return tuple(made)


def _check_name(name: str) -> None:
    if _NAME.fullmatch(name) and len(name) <= LONGEST_NAME and can_name_an_event(name):
        return
    letters = unicodedata.normalize("NFKD", name.replace("'", "").replace("’", "")).encode("ascii", "ignore").decode()
    better = "-".join(re.findall("[a-z0-9]+", letters.lower()))[:LONGEST_NAME].strip("-")
    if not can_name_an_event(better):
        better = "my-event"
    told = name if len(name) <= LONGEST_NAME else f"{name[:LONGEST_NAME]}…"
    hint = (
        f"small letters a to z, digits and hyphens, at most {LONGEST_NAME} of them; for example: plenary new {better}"
    )
    raise UsageError(error(None, f"an event cannot be called '{shown(told)}'", hint))


def _check_free(project: Project, name: str) -> None:
    """Nothing is overwritten: neither an event, nor what somebody translated for one that is no longer there."""
    for path in _places(project, name):
        if path.exists():
            message = f"'{project.relative(path)}' is there already; it stays as it is"
            raise UsageError(error(None, message, "choose another name, or move what is there to another folder"))


def _places(project: Project, name: str) -> Iterator[Path]:
    yield project.source / f"{name}.yaml"
    yield project.source / f"{name}{LOCK}"
    yield project.translations / f"{name}.pot"
    yield from project.translations.glob(f"*/{name}.po")


def _write_event(project: Project, name: str) -> Iterator[str]:
    source = project.source / f"{name}.yaml"
    text = (STARTER / "event.yaml").read_text("utf-8")
    write_bytes(source, text.replace(f"layout: {_LAYOUT}", f"layout: {_layout_in(project)}", 1).encode())
    yield project.relative(source)
    for path in STARTER.glob("*.po"):
        write_bytes(project.translations / path.stem / f"{name}.po", path.read_bytes())
    for line in update_event_catalogues(project, source).lines:
        verdict, file = line.partition(": ")[0].split()
        if verdict == "made":
            yield file
    yield write_schema(project)[0]


def _bring_layouts(project: Project) -> Iterator[str]:
    if any(project.layouts.glob("*/brand.yaml")):
        return
    for folder in sorted(path.parent for path in shipped("layouts").glob("*/brand.yaml")):
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                write_bytes(project.layouts / folder.name / path.relative_to(folder), path.read_bytes())
        yield f"layouts/{folder.name}/"


def _layout_in(project: Project) -> str:
    names = [folder.name for folder in project.looks()]
    return _LAYOUT if _LAYOUT in names else names[0]


def _keep_addresses(project: Project) -> Iterator[str]:
    """Tell Git not to see what is private; and, where nobody told it anything yet, what can be made again."""
    path = project.folder / ".gitignore"
    private = f"{project.relative(project.source)}/{CONTACTS}\n".encode()
    known = path.read_bytes() if path.exists() else b""
    if CONTACTS.encode() in known:
        return
    ends = b"" if not known or known.endswith(b"\n") else b"\n"
    write_bytes(path, known + ends + private if known else private + b"output/\n.build/\n")
    yield project.relative(path)


def _bring_glossary(project: Project) -> Iterator[str]:
    path = project.translations / "glossary.csv"
    if not path.exists():
        write_bytes(path, (shipped("translations") / path.name).read_bytes())
        yield project.relative(path)
