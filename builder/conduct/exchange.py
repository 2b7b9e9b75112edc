"""Catalogues on their way to translators' own tools and back, and the glossary on its way there."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path

from builder.catalogue.exchange.formats import FORMATS, GLOSSARY_FORMATS, read_delivery
from builder.catalogue.exchange.inline import keeping
from builder.catalogue.exchange.intake import Change, Intake, take_in
from builder.catalogue.exchange.tbx import write_tbx
from builder.catalogue.exchange.terms import NAMES
from builder.catalogue.exchange.units import Delivery, Job, State, units_of
from builder.catalogue.file import write_text
from builder.catalogue.glossary import Glossary, read_glossary
from builder.catalogue.po import read_entries
from builder.catalogue.syntax import Entry, format_po
from builder.catalogue.update import BUILDER
from builder.conduct.project import Project
from builder.event import Event
from builder.languages import LANGUAGES, SOURCE_LANGUAGE, Language
from builder.load.event import load_event
from builder.localise.markup import faults_of_marks
from builder.problems import Place, Problem, SourceError, UsageError, error, has_errors
from builder.values import value

#: Nothing that a translator sends is larger, in bytes; reading more would only wear out this machine.
_LARGEST = 32 * 1024 * 1024


@value
class Exported:
    """A file that was made for a translator, with how many messages, of which so many are to be done."""

    path: Path
    messages: int
    to_do: int


@value
class Imported:
    """What a file that came back did to a catalogue, in the words of `Intake`."""

    path: str
    catalogue: str
    changes: tuple[Change, ...]
    conflicts: tuple[Problem, ...]
    gone: tuple[Problem, ...]
    same: int
    newer: int
    absent: int


# ---------------------------------------------------------------- out


def export_catalogues(
    project: Project, names: Collection[str], codes: Collection[str], format_name: str, output: Path | None = None
) -> tuple[Exported, ...]:
    """Write the catalogues of the named events, or of all, for translators: in the languages asked for, or in all.

    The builder's own words are the event `builder`. `output` is a file, or a folder that is there.
    """
    paths = () if set(names) == {BUILDER} else project.events([name for name in names if name != BUILDER])
    events = [load_event(path, project.folder)[0] for path in paths]
    jobs = [(event.name, _kept(event), language) for event in events for language in _asked(project, event, codes)]
    if BUILDER in names:
        jobs += [(BUILDER, (), language) for language in _languages_of_builder(project, codes)]
    if output and len(jobs) > 1 and not output.is_dir():
        hint = "name one event and one language, or a folder that is there"
        raise UsageError(error(None, f"'{output}' is one file, where {len(jobs)} are to be made", hint))
    glossary = read_glossary(project.translations / "glossary.csv", project.folder)
    made = [_job(project, name, kept, glossary, language) for name, kept, language in jobs]
    return tuple(_write(project, job, format_name, output) for job in made)


def _asked(project: Project, event: Event, codes: Collection[str]) -> Sequence[Language]:
    """Return the languages asked for, begun ones among them; all that are published but the source's where none is."""
    published = [language.code for language in event.languages]
    known = dict.fromkeys((*published, *_codes_of(project, event.name)))
    unknown = [code for code in codes if code not in known]
    if unknown:
        hint = f"its languages are: {', '.join(known)}; begin another one with: plenary catalogue add CODE {event.name}"
        raise UsageError(*(error(None, f"'{event.name}' is not in the language '{code}'", hint) for code in unknown))
    return [LANGUAGES[code] for code in dict.fromkeys(codes or published) if codes or code != SOURCE_LANGUAGE.code]


def _codes_of(project: Project, name: str) -> list[str]:
    """Return the codes of the languages that have a catalogue of an event, whether it is published in them or not."""
    return [code for code in LANGUAGES if (project.translations / code / f"{name}.po").exists()]


def _languages_of_builder(project: Project, codes: Collection[str]) -> Sequence[Language]:
    found = _codes_of(project, BUILDER)
    unknown = [code for code in codes if code not in found]
    if unknown:
        hint = f"its languages are: {', '.join(found)}"
        raise UsageError(*(error(None, f"'{BUILDER}' is not in the language '{code}'", hint) for code in unknown))
    return [LANGUAGES[code] for code in dict.fromkeys(codes or found) if codes or code != SOURCE_LANGUAGE.code]


def _kept(event: Event) -> tuple[str, ...]:
    """Return the names that stay as they are in every language."""
    programme = event.programme
    return (*(speaker.name for speaker in programme.speakers), programme.moderator, programme.contact.handle)


def _job(project: Project, name: str, kept: Sequence[str], glossary: Glossary, language: Language) -> Job:
    path = project.translations / language.code / f"{name}.po"
    entries, _ = read_entries(path, language, project.folder)
    units = units_of(entries, keeping([*kept, *_kept_terms(glossary, language)]))
    if not units:
        raise SourceError(error(Place(project.relative(path)), "there is no message in this catalogue"))
    return Job(name, language, project.relative(path), units)


def _kept_terms(glossary: Glossary, language: Language) -> set[str]:
    """Return the acronyms, and the names of bodies and projects, that are the same in the source and in a language."""
    source, code = SOURCE_LANGUAGE.code, language.code
    pairs = [(term.acronyms.get(source), term.acronyms.get(code)) for term in glossary.terms]
    pairs += [(term.names.get(source), term.names.get(code)) for term in glossary.terms if term.kind in NAMES]
    return {here for here, there in pairs if here and here == there}


def _write(project: Project, job: Job, format_name: str, output: Path | None) -> Exported:
    chosen = FORMATS[format_name]
    name = f"{job.event}-{job.language.code}{chosen.ending}"
    folder = project.output / job.event / "exchange" if output is None else output
    path = output if output and not output.is_dir() else folder / name
    write_text(path, chosen.write(job))
    return Exported(path, len(job.units), sum(unit.state in (State.INITIAL, State.FUZZY) for unit in job.units))


def export_glossary(
    project: Project, codes: Collection[str], format_name: str, output: Path | None = None
) -> tuple[Path, ...]:
    """Write the glossary for translators' tools, in the languages asked for or in all it has; return the files.

    `output` is a folder. TBX holds all languages in one file, the other formats one language each.
    """
    glossary = read_glossary(project.translations / "glossary.csv", project.folder)
    known = {code for term in glossary.terms for code in term.names} - {SOURCE_LANGUAGE.code}
    unknown = [code for code in codes if code not in known]
    if unknown or not known:
        hint = f"it has: {', '.join(sorted(known))}" if known else f"write it in {glossary.path}"
        what = f"'{unknown[0]}'" if unknown else "any translation"
        raise UsageError(error(None, f"the glossary does not have {what}", hint))
    asked = list(dict.fromkeys(codes)) or sorted(known)
    if format_name == TBX:
        files = {"glossary.tbx": write_tbx(glossary, asked)}
    else:
        ending, write = GLOSSARY_FORMATS[format_name]
        files = {f"glossary-{code}{ending}": write(glossary, code) for code in asked}
    folder = output or project.output / "glossary"
    for name, text in files.items():
        write_text(folder / name, text)
    return tuple(folder / name for name in files)


#: The format of the glossary that holds all languages in one file.
TBX = "tbx"


# ---------------------------------------------------------------- back in


def import_files(project: Project, paths: Sequence[Path], *, overwrite: bool = False) -> tuple[Imported, ...]:
    """Put into the catalogues what translators changed in the files that came back; return what each did.

    SourceError tells all that is wrong with any of them; no catalogue is written then.
    """
    taken: list[tuple[Delivery, Path, Intake]] = []
    catalogues: dict[Path, list[Entry]] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            delivery = read_delivery(_read(path), path.as_posix())
            catalogue, language = _catalogue_of(project, delivery)
            if catalogue not in catalogues:
                catalogues[catalogue], _ = read_entries(catalogue, language, project.folder)
        except SourceError as fault:
            problems += fault.problems
            continue
        entries, name = catalogues[catalogue], project.relative(catalogue)
        intake = take_in(delivery, entries, name, faults_of_marks, overwrite=overwrite)
        problems += intake.problems
        catalogues[catalogue] = intake.entries
        taken.append((delivery, catalogue, intake))
    if has_errors(problems):
        raise SourceError(*problems)
    for catalogue in dict.fromkeys(catalogue for _, catalogue, intake in taken if intake.changes):
        write_text(catalogue, format_po(catalogues[catalogue]))
    return tuple(_imported(delivery, project.relative(catalogue), intake) for delivery, catalogue, intake in taken)


def _imported(delivery: Delivery, catalogue: str, intake: Intake) -> Imported:
    return Imported(
        delivery.path,
        catalogue,
        tuple(intake.changes),
        tuple(intake.conflicts),
        tuple(intake.gone),
        intake.same,
        intake.newer,
        intake.absent,
    )


def _read(path: Path) -> bytes:
    name = path.as_posix()
    try:
        size = path.stat().st_size
        if size <= _LARGEST:
            return path.read_bytes()
    except OSError as fault:
        reason = "it is not there" if isinstance(fault, FileNotFoundError) else (fault.strerror or str(fault)).lower()
        raise UsageError(error(None, f"'{name}' cannot be read: {reason}")) from fault
    message = f"the file has {size // _MEGABYTE} MB, where a translator's has {_LARGEST // _MEGABYTE} at most"
    raise SourceError(error(Place(name), message, "is it the right file?"))


_MEGABYTE = 1024 * 1024


def _catalogue_of(project: Project, delivery: Delivery) -> tuple[Path, Language]:
    """Return the catalogue that a file was made from, and its language. SourceError if there is none here."""
    place = Place(delivery.path, delivery.line)
    if delivery.problems and not delivery.replies:
        raise SourceError(*delivery.problems)
    originals = dict.fromkeys(reply.original or delivery.original for reply in delivery.replies)
    if len(originals) > 1:
        message = f"the file holds messages of several catalogues: {', '.join(map(repr, originals))}"
        raise SourceError(*delivery.problems, error(place, message, "hand in a file for each of them"))
    found = re.fullmatch(r"(?:.*/)?([^/]+)/([^/]+)\.po", delivery.original.replace("\\", "/"))
    if found is None or found[1] not in LANGUAGES:
        was = f"'{delivery.original}'" if delivery.original else "nothing"
        message = f"the file was not made by `plenary catalogue export`: as its catalogue it names {was}"
        hint = "have it exported anew from the file that was sent out"
        raise SourceError(*delivery.problems, error(place, message, hint))
    language, event = LANGUAGES[found[1]], found[2]
    _check_languages(delivery, language, place)
    catalogue = project.translations / language.code / f"{event}.po"
    if not catalogue.exists():
        there = sorted(path.stem for path in project.translations.glob(f"{language.code}/*.po"))
        hint = f"in '{language.code}' there is: {', '.join(there)}" if there else "run: plenary catalogue update"
        message = f"the file is for '{event}' in the language '{language.code}', of which there is no catalogue here"
        raise SourceError(*delivery.problems, error(place, message, hint))
    return catalogue, language


def _check_languages(delivery: Delivery, language: Language, place: Place) -> None:
    pairs = ((delivery.source_tag, SOURCE_LANGUAGE, "from"), (delivery.target_tag, language, "into"))
    for tag, wanted, what in pairs:
        if tag and tag.lower().replace("_", "-").partition("-")[0] != wanted.code:
            message = f"the file is a translation {what} '{tag}', its catalogue {what} '{wanted.tag}'"
            raise SourceError(*delivery.problems, error(place, message, "is it the file that was sent out?"))
