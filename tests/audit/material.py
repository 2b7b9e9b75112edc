"""What is audited: every event built in all its looks and in the test language, and slides that show every kind."""

from __future__ import annotations

import contextlib
import hashlib
import io
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from builder.cli.main import main
from builder.compose.deck import compose_deck
from builder.compose.pair import pair_decks
from builder.conduct.plan import Version, fit, localise, plan
from builder.conduct.project import Project
from builder.conduct.templates import Templates, open_layout
from builder.documents import Boxes, Deck, DocumentKind, Paper
from builder.event import Event
from builder.fit.decks import fit_decks
from builder.languages import PSEUDO_LANGUAGE
from builder.load.event import load_event
from tests.audit.drawing import draw_with_office
from tests.sample_kinds import kinds_editions

#: What is built in the test language and in other looks than the own one: briefings are made as running orders are.
_OF_A_LOOK = (DocumentKind.DECK, DocumentKind.HANDOUT, DocumentKind.RUNNING_ORDER)

OFFICE = (".pptx", ".docx")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A document with the file that was made of it; `boxes` are those of the slides, empty for papers."""

    name: str
    path: Path
    document: Deck | Paper
    boxes: Boxes

    @property
    def code(self) -> str:
        """The code of its language, or of both: `nl`, `nl+fr`."""
        return self.document.code if isinstance(self.document, Deck) else self.document.language.code

    @property
    def is_deck(self) -> bool:
        """Whether it is shown, not read."""
        return isinstance(self.document, Deck)


class Material:
    """The project and the folder of the audit in it, with all that is made there when it is first needed."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / ".audit"
        self.project = Project(self.folder / "project")
        self._drawn: dict[Path, Path | None] = {}

    @cached_property
    def built(self) -> dict[str, str]:
        """What each command said that builds, if it failed; what is built is a copy of the project."""
        shutil.rmtree(self.project.folder, ignore_errors=True)
        for name in ("source", "translations", "layouts"):
            shutil.copytree(self.home / name, self.project.folder / name)
        self._invent_addresses()
        commands = (("build", *arguments) for arguments in self._scopes())
        return dict(self._complaints((*commands, ("packs",))))

    @cached_property
    def checked(self) -> dict[str, str]:
        """What each command said that checks, if it found something in what is built."""
        _ = self.built
        return dict(self._complaints(("check", *arguments) for arguments in self._scopes()))

    def _invent_addresses(self) -> None:
        """Give every speaker an address, and nobody's own: packs get their mails by it."""
        events = [load_event(path, self.project.folder)[0] for path in self.project.events()]
        keys = dict.fromkeys(speaker.key for event in events for speaker in event.programme.speakers)
        lines = (f"  {key}: {key}@example.org\n" for key in keys)
        self.project.contacts.write_text("".join(["speakers:\n", *lines]), encoding="utf-8")

    def _complaints(self, commands: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
        for arguments in commands:
            told, output = io.StringIO(), io.StringIO()
            with contextlib.redirect_stderr(told), contextlib.redirect_stdout(output):
                status = main(["--project", str(self.project.folder), *arguments])
            if status:
                yield f"plenary {' '.join(arguments)}", told.getvalue() or output.getvalue()

    def _scopes(self) -> Iterator[tuple[str, ...]]:
        """Yield what is built: everything, then in the test language and in other looks what differs there."""
        kinds = [word for kind in _OF_A_LOOK for word in ("--only", str(kind))]
        yield ()
        yield "--language", PSEUDO_LANGUAGE.code, *kinds
        for event in self.project.events():
            for look in self._other_looks(load_event(event, self.project.folder)[0]):
                yield event.stem, "--layout", look, *kinds

    @cached_property
    def documents(self) -> tuple[Drawn, ...]:
        """All documents with their files: those of the events, and slides that show every kind."""
        _ = self.built
        return (*self._of_events(), *self._of_every_kind())

    def files(self, *endings: str) -> list[Path]:
        """Return the files that were made with one of these endings; of those that are equal, one."""
        _ = self.documents
        found = sorted(path for path in self.folder.glob("*/**/*") if path.suffix in endings and self._is_made(path))
        return list({hashlib.sha256(path.read_bytes()).digest(): path for path in reversed(found)}.values())[::-1]

    def _is_made(self, path: Path) -> bool:
        return path.is_relative_to(self.project.output) or path.is_relative_to(self._kinds)

    def name(self, path: Path) -> str:
        """Return the name of a file as findings say it."""
        for folder in (self.project.output, self._kinds.parent):
            if path.is_relative_to(folder):
                return path.relative_to(folder).as_posix()
        return path.relative_to(self.home).as_posix()

    def draw(self, paths: Iterable[Path]) -> None:
        """Have LibreOffice draw these files, as far as it has not yet: many at once take little longer than one."""
        missing = [path for path in paths if path.suffix in OFFICE and path not in self._drawn]
        if missing:
            self._drawn |= draw_with_office(missing, self.folder / "drawn" / str(len(self._drawn)))

    def pdf(self, path: Path) -> Path | None:
        """Return the file as pages: itself if it is a PDF, None where LibreOffice does not draw it."""
        self.draw([path])
        return path if path.suffix == ".pdf" else self._drawn[path]

    # ------------------------------------------------------------ documents

    def _of_events(self) -> Iterator[Drawn]:
        for event in self.project.events():
            for version in (Version.FINAL, Version.TEST):
                localised = localise(self.project, event, version)
                others = self._other_looks(localised.event) if version is Version.FINAL else []
                for look in ("", *others):
                    templates = open_layout(self.project, look or localised.event.layout)
                    for item in plan(localised, fit(localised, templates), (), _OF_A_LOOK if look else (), look):
                        path = self.project.output / item.name
                        if path.exists():
                            yield Drawn(item.name, path, item.document, boxes_of(item.document, templates))

    def _other_looks(self, event: Event) -> list[str]:
        return [look.name for look in self.project.looks() if look.name != event.layout]

    @property
    def _kinds(self) -> Path:
        return self.folder / "kinds"

    def _of_every_kind(self) -> Iterator[Drawn]:
        shutil.rmtree(self._kinds, ignore_errors=True)
        self._kinds.mkdir(parents=True)
        for look in self.project.looks():
            templates = open_layout(self.project, look.name)
            decks = tuple(map(compose_deck, kinds_editions()))
            pairs = (pair_decks(decks[1], decks[2]),)
            fitted = fit_decks(decks, {**templates.deck.boxes, **templates.pair.boxes}, pairs)
            for deck in (*fitted.decks, *fitted.pairs):
                path = self._kinds / f"kinds-{look.name}-{deck.code}.pptx"
                path.write_bytes(templates.draw(deck))
                yield Drawn(f"kinds/{path.name}", path, deck, boxes_of(deck, templates))


def boxes_of(document: Deck | Paper, templates: Templates) -> Boxes:
    """Return the boxes of the slides that a deck is drawn on; none for a paper."""
    match document:
        case Deck(beside=Deck()):
            return {**templates.deck.boxes, **templates.pair.boxes}
        case Deck():
            return templates.deck.boxes
        case Paper():
            return {}
