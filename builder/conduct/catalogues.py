"""The translators' catalogues of an event: what is in them, and what is told there of slides, figures and lengths."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import builder
from builder.catalogue.merge import Reworded
from builder.catalogue.notes import Guide
from builder.catalogue.update import TEMPLATE, Update, prepare_builder_words, prepare_event
from builder.conduct.project import Project
from builder.conduct.shipped import shipped
from builder.cycles import no_cycles
from builder.event import Event
from builder.languages import LANGUAGES, SOURCE_LANGUAGE, Language
from builder.load.event import load_event
from builder.localise.values import FORMATS, write_fact
from builder.meant import unmet
from builder.problems import PlenaryError, UsageError
from builder.values import value

#: An event of more slides is measured only when all notes are renewed: it would make people wait.
MEASURED_SLIDES = 250


@value
class Updated:
    """What an update did: a line for each file, the sources that were weighed for typos, and why nothing was measured.

    `unmeasured` is empty where lengths and slide numbers are up to date.
    """

    lines: tuple[str, ...]
    reworded: tuple[Reworded, ...]
    unmeasured: str = ""


@no_cycles()
def update_event_catalogues(
    project: Project, path: Path, *, only_typos: bool = False, refresh: bool = False, also: Sequence[Language] = ()
) -> Updated:
    """Bring the catalogues of the event in `path`, and of the builder's words, up to date.

    Their languages are those of the event, those that have a catalogue of it already, and `also`. `only_typos` keeps
    translations approved whose source was reworded without harm; `refresh` renews all notes and line numbers.
    """
    event, _ = load_event(path, project.folder)
    languages = tuple(dict.fromkeys([*event.languages, *_at_work(project, event), *also]))
    package, brought = Path(builder.__path__[0]), shipped("translations")
    words = prepare_builder_words(package, languages, project.translations, shipped=brought, only_typos=only_typos)
    texts = prepare_event(event, languages, project.translations, only_typos=only_typos)
    guides, unmeasured = _guides(project, path, event, (texts, words), is_asked=refresh)
    lines = texts.write(guides, refresh=refresh) + words.write({}, refresh=refresh)
    return Updated(lines, texts.reworded + words.reworded, unmeasured)


def add_language(project: Project, path: Path, code: str) -> tuple[Updated, bool]:
    """Make the catalogues of an event in one more language; return also whether the event is published in it.

    UsageError for a code that is not known.
    """
    if code not in LANGUAGES:
        raise UsageError(
            *unmet("unknown language '{}'", [code], LANGUAGES, f"the languages are: {', '.join(LANGUAGES)}")
        )
    updated = update_event_catalogues(project, path, also=[LANGUAGES[code]])
    event, _ = load_event(path, project.folder)
    return updated, LANGUAGES[code] in event.languages


def _at_work(project: Project, event: Event) -> Iterator[Language]:
    """Yield the languages that have a catalogue of the event, whether it is published in them or not yet."""
    for language in LANGUAGES.values():
        if (project.translations / language.code / f"{event.name}.po").exists():
            yield language


# ---------------------------------------------------------------- what is told of figures, slides and lengths


def _guides(
    project: Project, path: Path, event: Event, updates: tuple[Update, Update], *, is_asked: bool
) -> tuple[Mapping[str, Guide], str]:
    """Return a guide for each catalogue and for the template, and why nothing was measured, if nothing was."""
    texts, words = (update.catalogues for update in updates)
    languages = [catalogue.language for catalogue in texts.values()]
    guides = {language.code: Guide(_figures(event, language)) for language in languages}
    guides[TEMPLATE] = Guide(_figures(event, SOURCE_LANGUAGE))
    slides = sum(1 + len(part.slides) + bool(part.questions) for part in event.programme.parts)
    if slides > MEASURED_SLIDES and not is_asked:
        return guides, f"an event of more than {MEASURED_SLIDES} slides is measured only with --refresh"
    from builder.conduct.measures import measure

    try:
        measured = measure(project, path, event, texts, words)
    except PlenaryError as fault:
        return guides, fault.problems[0].message if fault.problems else str(fault)
    return {
        code: Guide(guide.figures, measured.slides, measured.lengths.get(code)) for code, guide in guides.items()
    }, ""


def _figures(event: Event, language: Language) -> dict[str, str]:
    """Return each fact in each of its forms, by placeholder, as the language writes it."""
    return {
        f"{{{fact.name}:{form}}}" if form else f"{{{fact.name}}}": write_fact(fact, form, language)
        for fact in event.facts
        for form in FORMATS[fact.kind]
    }
