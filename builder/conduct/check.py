"""Checks what was built, read back from `output/`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from builder.catalogue.glossary import Glossary, Term, read_glossary
from builder.catalogue.rules.names import stems_of
from builder.check.documents import check_documents
from builder.check.identity import BUILT
from builder.check.ignoring import Ignored, find_idle
from builder.check.registry import BY_ID
from builder.check.rule import Bodies, Official, OfficialTerm
from builder.conduct.certificate import Evidence
from builder.conduct.looking import look_in_several
from builder.conduct.pack_check import check_packs, read_packed
from builder.conduct.packs import Packs
from builder.conduct.plan import Localised, Planned, Version, artefact, fit, localise, plan, versions_of
from builder.conduct.project import Project
from builder.conduct.script import script_of
from builder.conduct.sound import SoundFiles
from builder.conduct.templates import Templates, open_layout
from builder.conduct.unedited import is_unedited
from builder.documents import Artefact, Deck, DocumentKind, Paper
from builder.engine.files import read_back
from builder.engine.steps import Steps, Tell, tell_nobody
from builder.event import Event
from builder.languages import PSEUDO_LANGUAGE, SOURCE_LANGUAGE
from builder.load.sent import load_sent
from builder.problems import Place, Problem, error, warning
from builder.values import replace, value


@value
class Checked:
    """What a check found, what of it the event asks to be ignored, and in how many files it looked.

    `evidence` is what a certificate is made of, None where not all of the event's final documents were looked at.
    """

    files: int
    problems: tuple[Problem, ...]
    ignored: tuple[Ignored, ...] = ()
    evidence: Evidence | None = None


def check_event(
    project: Project,
    path: Path,
    languages: Collection[str] = (),
    kinds: Collection[DocumentKind] = (),
    layout: str = "",
    *,
    draft: bool = False,
    tell: Tell = tell_nobody,
    processes: int = 1,
) -> Checked:
    """Return what is wrong with the built files of the event, or its drafts, read back from `output/`.

    `tell` is told how far it is. Many files are looked into by up to so many `processes`.
    """
    files = 0
    problems: list[Problem] = []
    ignored: list[Ignored] = []
    evidence: Evidence | None = None
    glossary = read_glossary(project.translations / "glossary.csv", project.folder)
    for version, codes in versions_of(languages, draft=draft).items():
        localised = localise(project, path, version)
        other = project.layout_of(localised.event.layout, layout)
        templates = open_layout(project, other or localised.event.layout)
        fitted = fit(localised, templates)
        sent = load_sent(project.sent(path), project.folder) if version is Version.FINAL else {}
        packs = Packs(localised, fitted, sent)
        localised = replace(localised, news=packs.news())
        planned = plan(localised, fitted, codes, kinds, other)
        artefacts, absent = read_built(project, planned, localised, other)
        documents: dict[str, Deck | Paper] = {item.name: item.document for item in planned}
        whole = version is Version.FINAL and not (codes or kinds or other)
        packed, of_packs = read_packed(project, localised, fitted, packs) if whole else ([], {})
        documents |= of_packs
        built = (*artefacts, *packed)
        steps = Steps(tell, len(built) + (len(packs.all) if whole else 0))
        kept = SoundFiles(project, localised, templates, other)
        verdict = check_documents(
            localised.event,
            localised.editions,
            built,
            documents,
            Official(_bodies(glossary, localised.event), _terms(glossary, localised.event)),
            draw=partial(_draw, templates, documents),
            looked=steps.step,
            kept=kept,
            look=partial(look_in_several, processes, templates.layout),
        )
        kept.close(whole=not (codes or kinds))
        edited = _edited(built, verdict.problems)
        problems += (*edited, *localised.problems, *fitted.problems, *absent, *verdict.problems)
        ignored += verdict.ignored
        if whole:
            used = [one.ignore for one in verdict.ignored]
            problems += () if absent else find_idle(localised.event.ignores, used, BY_ID)
            problems += check_packs(project, script_of(localised, fitted, templates.layout), packs, steps.step)
            evidence = Evidence(localised.event, localised.editions, tuple(artefacts), verdict)
        files += len(built)
    return Checked(files, tuple(dict.fromkeys(problems)), tuple(dict.fromkeys(ignored)), evidence)


def _edited(built: Sequence[Artefact], problems: Sequence[Problem]) -> Iterator[Problem]:
    """Yield a warning for each file of which something is told and which somebody edited: a build keeps it as it is."""
    of = {problem.file for problem in problems}
    for one in built:
        if f"output/{one.name}" in of and not is_unedited(one.name, one.data):
            message = f"'output/{one.name}' was edited after it was built: what is told of it is about the edited file"
            yield warning(None, message, "move the edited file elsewhere, or delete it, and build again")


def _draw(templates: Templates, documents: Mapping[str, Deck | Paper], name: str) -> bytes:
    """Return a planned document as it is drawn today."""
    return templates.draw(documents[name], name.rpartition(".")[2])


def _bodies(glossary: Glossary, event: Event) -> Bodies:
    """Return what the glossary calls the bodies that it knows, in the languages of the event."""
    codes = [language.code for language in event.languages]
    bodies = (term for term in glossary.terms if term.kind == _BODY)
    return tuple(tuple((code, term.approved(code)) for code in codes) for term in bodies)


def _terms(glossary: Glossary, event: Event) -> Mapping[Place, tuple[OfficialTerm, ...]]:
    """Return the official terms that the texts of an event name, by their places."""
    codes = [language.code for language in event.languages]
    found = {text.place: glossary.official_in(text.source) for text in event.texts()}
    return {place: tuple(_official(term, codes) for term in terms) for place, terms in found.items() if terms}


def _official(term: Term, codes: Collection[str]) -> OfficialTerm:
    names = {code: tuple((name, tuple(stems_of(name))) for name in term.approved(code)) for code in codes}
    return OfficialTerm(term.names[SOURCE_LANGUAGE.code], names)


#: The kind of terms that are names of bodies.
_BODY = "org"


def read_built(
    project: Project, planned: Sequence[Planned], localised: Localised, layout: str = ""
) -> tuple[list[Artefact], list[Problem]]:
    """Return the built files that are there, and a problem for each that is not, or one where none of several is."""
    command = f"run: {_command_for(localised, layout)}"
    artefacts, absent = [], []
    for item in planned:
        data = read_back(item.name, project.output)
        if data is None:
            absent.append(error(None, f"output/{item.name} is not there", command, rule=BUILT.id))
        else:
            artefacts.append(artefact(item, data))
    if len(absent) > 1 and not artefacts:
        message = f"{localised.event.name}: none of these {len(absent)} files is built yet"
        absent = [error(None, message, command, rule=BUILT.id)]
    return artefacts, absent


def _command_for(localised: Localised, layout: str) -> str:
    """Return the command that builds what is to be checked."""
    ways = {Version.FINAL: "", Version.DRAFT: " --draft", Version.TEST: f" --language {PSEUDO_LANGUAGE.code}"}
    look = f" --layout {layout}" if layout else ""
    return f"plenary build {localised.event.name}{look}{ways[localised.version]}"
