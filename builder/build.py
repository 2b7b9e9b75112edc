"""The conductor: the only module that knows the order of the stages.

Stages that need a heavy library are imported where they are called: a build of decks alone does not load WeasyPrint.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from builder.brand import Layout
from builder.compose.briefing import compose_briefing
from builder.compose.deck import compose_deck
from builder.compose.handout import compose_handout
from builder.compose.running_order import compose_running_order
from builder.documents import Artefact, Deck, DocumentKind, Paper
from builder.engine.files import put_in_place, read_back, write_bytes
from builder.event import Edition, Event
from builder.fit.decks import fit_decks
from builder.fit.lock import compare_lock, format_lock
from builder.fit.plan import Fitted
from builder.problems import (
    MissingToolError,
    Place,
    PlenaryError,
    Problem,
    SourceError,
    UsageError,
    error,
    has_errors,
    in_order,
)

if TYPE_CHECKING:  # what a template is, is its renderer's matter: importing it loads the library behind it
    from builder.render.docx import PaperTemplate
    from builder.render.pdf import PrintTemplate
    from builder.render.pptx import DeckTemplate

#: The ending of each kind of file.
ENDINGS: Mapping[DocumentKind, str] = {
    DocumentKind.DECK: "pptx",
    DocumentKind.HANDOUT: "pdf",
    DocumentKind.BRIEFING: "docx",
    DocumentKind.RUNNING_ORDER: "docx",
}


#: The ending of an event's lock: its slides as they were last accepted.
LOCK = ".fit.yaml"

#: Where editors find the JSON Schema of the source; each event names it in its first line.
SCHEMA = ".build/event.schema.json"


@dataclass(frozen=True, slots=True)
class Project:
    """A folder with events, translations, layouts and what is built of them."""

    folder: Path

    @property
    def source(self) -> Path:
        """The folder of the events."""
        return self.folder / "source"

    @property
    def translations(self) -> Path:
        """The folder of the catalogues, one folder per language in it."""
        return self.folder / "translations"

    @property
    def layouts(self) -> Path:
        """The folder of the layouts, one folder each in it."""
        return self.folder / "layouts"

    @property
    def output(self) -> Path:
        """The folder of what is built, one folder per event in it."""
        return self.folder / "output"

    def events(self, names: Collection[str] = ()) -> tuple[Path, ...]:
        """Return the files of the named events, or of all there are. UsageError for a name that is not there."""
        files = (path for path in sorted(self.source.glob("*.yaml")) if not path.name.endswith(LOCK))
        found = {path.stem: path for path in files}
        if not found:
            hint = "start with a file such as source/my-event.yaml; the README shows one"
            raise UsageError(error(None, f"no event in '{self.source.as_posix()}'", hint))
        asked = [Path(name).name.removesuffix(".yaml") for name in names] or list(found)
        unknown = [name for name in asked if name not in found]
        if unknown:
            hint = f"the events are: {', '.join(found)}"
            raise UsageError(*(error(None, f"no event '{name}' in source/", hint) for name in unknown))
        return tuple(found[name] for name in asked)

    def looks(self, names: Collection[str] = ()) -> tuple[Path, ...]:
        """Return the folders of the named layouts, or of all there are. UsageError for a name that is not there."""
        found = {path.parent.name: path.parent for path in sorted(self.layouts.glob("*/brand.yaml"))}
        unknown = [name for name in names if name not in found]
        if unknown:
            hint = f"the layouts are: {', '.join(found)}"
            raise UsageError(*(error(None, f"no layout '{name}' in layouts/", hint) for name in unknown))
        return tuple(found[name] for name in names or found)


@dataclass(frozen=True, slots=True)
class Localised:
    """An event with its edition in each of its languages, by code, in the event's order; and what was noticed."""

    event: Event
    editions: Mapping[str, Edition]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Planned:
    """A document to be drawn, and the name of its file under `output/`."""

    name: str
    document: Deck | Paper


class Templates:
    """A layout with its templates, each opened when it is first needed and then kept."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout

    @cached_property
    def deck(self) -> DeckTemplate:
        """The template of slides."""
        from builder.render.pptx import open_deck_template

        return open_deck_template(self._layout.deck, self._layout.brand, f"{self._layout.folder}/deck.pptx")

    @cached_property
    def paper(self) -> PaperTemplate:
        """The template of Word documents."""
        from builder.render.docx import open_paper_template

        return open_paper_template(self._layout.paper, f"{self._layout.folder}/paper.docx")

    @cached_property
    def page(self) -> PrintTemplate:
        """The template of PDFs. MissingToolError on a machine that cannot make them."""
        from builder.render.pdf import open_print_template

        return open_print_template(self._layout)

    def draw(self, document: Deck | Paper) -> bytes:
        """Return the document as a file: slides for a deck, a PDF for a handout, Word for the other papers."""
        match document:
            case Deck():
                from builder.render.pptx import render_deck

                return render_deck(document, self.deck)
            case Paper(kind=DocumentKind.HANDOUT):
                from builder.render.pdf import render_pdf

                return render_pdf(document, self.page)
            case Paper():
                from builder.render.docx import render_docx

                return render_docx(document, self.paper)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and in how many files it looked."""

    files: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the names of all its files, of those that changed, and what was noticed.

    `missing` are the errors that kept one kind of document from being made while the others were.
    """

    names: tuple[str, ...]
    changed: frozenset[str]
    problems: tuple[Problem, ...]
    missing: tuple[PlenaryError, ...] = ()


def build_event(
    project: Project,
    path: Path,
    languages: Collection[str] = (),
    kinds: Collection[DocumentKind] = (),
    layout: str = "",
) -> Built:
    """Build the event in `path`, in the languages and kinds asked for, or in all; `layout` is another than its own.

    Nothing is put in place unless all that can be drawn was drawn. SourceError tells every fault of the event and its
    catalogues at once.
    """
    localised = localise(project, path)
    other = _other_layout(project, localised.event, layout)
    templates = _templates(project, localised.event, other)
    fitted = fit(localised, templates)
    changes = () if other else _compare_lock(project, path, fitted)
    if has_errors(changes):
        raise SourceError(*changes)
    planned = plan(localised, fitted, languages, kinds, other)
    artefacts, missing = _draw(planned, templates)
    changed = put_in_place(artefacts, project.output)
    names = tuple(artefact.name for artefact in artefacts)
    return Built(names, frozenset(changed), localised.problems + fitted.problems + changes, missing)


def check_event(
    project: Project,
    path: Path,
    languages: Collection[str] = (),
    kinds: Collection[DocumentKind] = (),
    layout: str = "",
) -> Checked:
    """Return what is wrong with the built files of the event, read back from `output/`."""
    from builder.check.documents import check_documents

    localised = localise(project, path)
    other = _other_layout(project, localised.event, layout)
    templates = _templates(project, localised.event, other)
    fitted = fit(localised, templates)
    artefacts, problems = [], [*localised.problems, *fitted.problems]
    for item in plan(localised, fitted, languages, kinds, other):
        data = read_back(item.name, project.output)
        if data is None:
            hint = f"run: plenary build {localised.event.name}" + (f" --layout {other}" if other else "")
            problems.append(error(None, f"output/{item.name} is not there", hint))
        else:
            artefacts.append(_artefact(item, data))
    problems += check_documents(localised.event, localised.editions, artefacts)
    return Checked(len(artefacts), tuple(problems))


def fit_event(project: Project, path: Path, layout: str = "") -> tuple[Fitted, tuple[Problem, ...]]:
    """Return the plan of the event's slides, and what it changes against the lock, if there is one.

    The lock is that of the event's own layout: in another there is nothing to compare.
    """
    localised = localise(project, path)
    other = _other_layout(project, localised.event, layout)
    fitted = fit(localised, _templates(project, localised.event, other))
    return fitted, fitted.problems + (() if other else _compare_lock(project, path, fitted))


def accept_fit(project: Project, path: Path, fitted: Fitted) -> tuple[str, bool]:
    """Write the lock of the event's slides in its own layout; return its name and whether it changed."""
    lock = path.with_name(path.stem + LOCK)
    return _relative(lock, project), write_bytes(lock, format_lock(fitted.plan).encode())


def _compare_lock(project: Project, path: Path, fitted: Fitted) -> tuple[Problem, ...]:
    from builder.load.lock import load_lock

    file = path.with_name(path.stem + LOCK)
    lock = load_lock(file, project.folder)
    return () if lock is None else tuple(compare_lock(fitted.plan, lock, Place(_relative(file, project))))


def update_event_catalogues(project: Project, path: Path) -> tuple[str, ...]:
    """Bring the catalogues of the event in `path`, and of the builder's words, up to date; return a line for each."""
    from builder.catalogue.update import update_builder_words, update_catalogues
    from builder.load.event import load_event

    event, _ = load_event(path, project.folder)
    words = update_builder_words(Path(__file__).parent, event.languages, project.translations)
    return update_catalogues(event, project.translations) + words


def make_layout(project: Project, folder: Path) -> tuple[tuple[str, bool], ...]:
    """Make the templates of a layout from its brand.yaml; return the name of each and whether it changed."""
    from builder.layout.deck import make_deck_template
    from builder.layout.paper import make_paper_template
    from builder.layout.stylesheet import make_stylesheet
    from builder.load.layout import load_brand

    brand = load_brand(folder, project.folder)
    templates = {
        "deck.pptx": make_deck_template(brand),
        "paper.docx": make_paper_template(brand),
        "paper.css": make_stylesheet(brand).encode(),
    }
    return tuple(
        (_relative(folder / name, project), write_bytes(folder / name, data)) for name, data in templates.items()
    )


def write_schema(project: Project) -> tuple[str, bool]:
    """Write the JSON Schema of the source for editors; return its name and whether it changed."""
    from builder.load.schema import event_schema

    text = json.dumps(event_schema(), ensure_ascii=False, indent=2) + "\n"
    return SCHEMA, write_bytes(project.folder / SCHEMA, text.encode())


def _other_layout(project: Project, event: Event, layout: str) -> str:
    """Return the name of the layout asked for, empty where that is the event's own. UsageError if it is not there."""
    if layout in ("", event.layout):
        return ""
    (folder,) = project.looks([layout])
    return folder.name


def _templates(project: Project, event: Event, other: str = "") -> Templates:
    from builder.load.layout import load_layout

    return Templates(load_layout(project.layouts / (other or event.layout), project.folder))


def _relative(path: Path, project: Project) -> str:
    return path.relative_to(project.folder).as_posix()


def localise(project: Project, path: Path) -> Localised:
    """Return the event in `path` with its editions. SourceError tells the faults of all its files at once."""
    from builder.catalogue.po import read_catalogue
    from builder.load.event import load_event
    from builder.localise.edition import localise_event

    event, noticed = load_event(path, project.folder)
    editions: dict[str, Edition] = {}
    faults: list[Problem] = []
    for language in event.languages:
        folder = project.translations / language.code
        try:
            catalogue, of_event = read_catalogue(folder / f"{event.name}.po", language, project.folder)
            words, of_words = read_catalogue(folder / "builder.po", language, project.folder)
            editions[language.code] = localise_event(event, catalogue, words)
        except SourceError as fault:
            faults += fault.problems
        else:
            noticed += of_event + of_words
    if faults:
        raise SourceError(*in_order(faults))
    return Localised(event, editions, noticed)


def fit(localised: Localised, templates: Templates) -> Fitted:
    """Return the decks of all languages, sized and split alike whatever languages are asked for, and their plan."""
    decks = tuple(compose_deck(edition) for edition in localised.editions.values())
    return fit_decks(decks, templates.deck.boxes)


def plan(
    localised: Localised,
    fitted: Fitted,
    languages: Collection[str] = (),
    kinds: Collection[DocumentKind] = (),
    other_layout: str = "",
) -> tuple[Planned, ...]:
    """Return the documents asked for, composed. UsageError for a language that the event does not have.

    Those in another layout than the event's own get a folder of their own, so that neither takes the other's place.
    """
    event, editions = localised.event, localised.editions
    unknown = [code for code in languages if code not in editions]
    if unknown:
        hint = f"{event.name} has: {', '.join(editions)}"
        raise UsageError(*(error(None, f"unknown language '{code}'", hint) for code in unknown))
    folder = f"{event.name}/{other_layout}" if other_layout else event.name
    return tuple(
        item
        for edition, deck in zip(editions.values(), fitted.decks, strict=True)
        if not languages or edition.language.code in languages
        for item in _plan_edition(edition, deck, kinds, folder)
    )


def _plan_edition(edition: Edition, deck: Deck, kinds: Collection[DocumentKind], folder: str) -> Iterator[Planned]:
    code = edition.language.code
    wanted = kinds or tuple(DocumentKind)
    if DocumentKind.DECK in wanted:
        yield _planned(edition, DocumentKind.DECK, deck, folder)
    if DocumentKind.HANDOUT in wanted:
        yield _planned(edition, DocumentKind.HANDOUT, compose_handout(edition, deck), folder)
    if DocumentKind.RUNNING_ORDER in wanted:
        yield _planned(edition, DocumentKind.RUNNING_ORDER, compose_running_order(edition, deck), folder)
    if DocumentKind.BRIEFING in wanted:
        for speaker in edition.programme.speakers:
            if speaker.language in (None, edition.language):
                name = f"{folder}/{code}/briefings/{speaker.key}-{code}.docx"
                yield Planned(name, compose_briefing(edition, speaker, deck))


def _planned(edition: Edition, kind: DocumentKind, document: Deck | Paper, folder: str) -> Planned:
    code = edition.language.code
    return Planned(f"{folder}/{code}/{edition.name}-{kind}-{code}.{ENDINGS[kind]}", document)


def _draw(planned: tuple[Planned, ...], templates: Templates) -> tuple[list[Artefact], tuple[PlenaryError, ...]]:
    """Return the drawn files, and the error of each kind of file for which this machine lacks something."""
    artefacts: list[Artefact] = []
    missing: dict[str, PlenaryError] = {}
    for item in planned:
        ending = item.name.rpartition(".")[2]
        if ending in missing:
            continue
        try:
            artefacts.append(_artefact(item, templates.draw(item.document)))
        except MissingToolError as fault:
            missing[ending] = fault
    return artefacts, tuple(missing.values())


def _artefact(item: Planned, data: bytes) -> Artefact:
    match item.document:
        case Deck(language=language):
            return Artefact(item.name, data, DocumentKind.DECK, language)
        case Paper(kind=kind, language=language, key=speaker):
            return Artefact(item.name, data, kind, language, speaker)
