"""What is measured inside one process: it prints seconds of CPU, or what else is asked for, as its last line."""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from builder.cli.main import look_seldom_for_cycles
from builder.conduct.build import build_event
from builder.conduct.kept import stay
from builder.conduct.plan import fit, list_jobs, localise, plan
from builder.conduct.project import Project
from builder.conduct.script import script_of
from builder.conduct.templates import Templates, open_layout
from builder.conduct.workshop import Task, make, open_workshop, put_beside
from builder.documents import Deck, DocumentKind
from builder.engine.memory import keep_outlines
from builder.engine.output import open_output
from builder.engine.runner import inline_runner


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU time of a piece of work, the best of three: what else happens only ever adds to it."""
    return min(_once(work) for _ in range(3))


def _once(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def _fitted(project: Project) -> tuple[Deck, Templates]:
    path = project.events()[0]
    localised = localise(project, path)
    templates = open_layout(project, localised.event.layout)
    return fit(localised, templates).decks[0], templates


def chain(folder: str) -> float:
    """Return what a deck takes from its event file and catalogue to its bytes, with templates that are open."""
    project = Project(Path(folder))
    _, templates = _fitted(project)

    def work() -> None:
        deck, _ = _fitted(project)
        templates.draw(deck)

    return seconds(work)


def render(folder: str) -> float:
    """Return what it takes to draw a deck that is composed and fitted."""
    deck, templates = _fitted(Project(Path(folder)))
    return seconds(lambda: templates.draw(deck))


def plain_python_pptx(folder: str) -> float:
    """Return what it takes to draw the same deck with python-pptx as its documentation shows: no more than its text."""
    from pptx import Presentation  # noqa: PLC0415 - the other measures run without it

    deck, _ = _fitted(Project(Path(folder)))

    def work() -> None:
        presentation = Presentation()
        for slide in deck.slides:
            drawn = presentation.slides.add_slide(presentation.slide_layouts[1])
            drawn.shapes.title.text = str(slide.title)
            frame = drawn.placeholders[1].text_frame
            paragraphs = [one for fill in slide.fills for one in fill.paragraphs]
            paragraphs += [one for card in slide.cards for one in card.paragraphs]
            for number, paragraph in enumerate(paragraphs):
                line = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
                line.text = str(paragraph.wording)
                line.level = min(paragraph.level, 4)
            if slide.notes:
                drawn.notes_slide.notes_text_frame.text = "\n".join(str(note.wording) for note in slide.notes)
        presentation.save(io.BytesIO())

    return seconds(work)


#: A point of a slide: it stands in the deck, the handout and the running order.
_POINT = "Economische migratie: algemeen"


def one_message(folder: str, *kinds: str) -> float:
    """Return what it takes a process that built before to build again after a message changed in Dutch."""
    look_seldom_for_cycles()  # as the command does
    stay()
    project = Project(Path(folder))
    wanted = tuple(map(DocumentKind, kinds))
    path = project.events()[0]
    catalogue = project.translations / "nl" / f"{path.stem}.po"
    text = catalogue.read_text("utf-8")
    build_event(project, path, kinds=wanted)
    spent = []
    assert _POINT in text
    for change in (f"{_POINT}en", f"{_POINT}e", _POINT):
        catalogue.write_text(text.replace(f'"{_POINT}"', f'"{change}"'), "utf-8")
        spent.append(_once(lambda: build_event(project, path, kinds=wanted)))
    return min(spent)


def save(folder: str) -> float:
    """Return how many seconds go by, on the clock, from a save of the Dutch catalogue until the deck is made."""
    path = Project(Path(folder)).events()[0]
    catalogue = Project(Path(folder)).translations / "nl" / f"{path.stem}.po"
    text = catalogue.read_text("utf-8")
    command = [sys.executable, "-m", "builder", "--project", folder, "build", "--only", "deck", "--watch"]
    spent = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as watching:
        _read_until(watching, "watching: ")
        for change in (f"{_POINT}en", f"{_POINT}e", _POINT):
            begun = time.perf_counter()
            catalogue.write_text(text.replace(f'"{_POINT}"', f'"{change}"'), "utf-8")
            _read_until(watching, f"{path.stem}: 1 file made")
            spent.append(time.perf_counter() - begun)
        watching.terminate()  # whatever the shell has it do at Ctrl-C
    return statistics.median(spent)


def _read_until(process: subprocess.Popen[str], words: str) -> None:
    """Read what a process prints until a line that begins with these words."""
    assert process.stdout
    if not any(line.startswith(words) for line in process.stdout):
        raise RuntimeError(f"the process ended before it said '{words}'")


def handout(folder: str) -> float:
    """Return what it takes WeasyPrint, warm, to render the Dutch handout: no planning, nothing else."""
    project = Project(Path(folder))
    localised = localise(project, project.events()[0])
    templates = open_layout(project, localised.event.layout)
    planned = plan(localised, fit(localised, templates), ["nl"], [DocumentKind.HANDOUT])
    templates.draw(planned[0].document)
    return seconds(lambda: templates.draw(planned[0].document))


def notes(folder: str) -> float:
    """Make the briefing notes of all speakers as a build does; return the milliseconds of CPU of each.

    They are composed, told apart by digest, drawn, outlined, written,
    recorded and put in place; what comes before does not count, the template that is opened included. They go into a
    new folder, and no old one is removed: see `measuring.ASIDE`.
    """
    look_seldom_for_cycles()  # as the command does
    project = Project(Path(folder))
    localised = localise(project, project.events()[0])
    templates = open_layout(project, localised.event.layout)
    fitted = fit(localised, templates)
    jobs = list_jobs(localised, fitted, kinds=[DocumentKind.BRIEFING])
    target = Path(mkdtemp(prefix="merged-", dir=project.folder))
    there, state = target / "output", target / "state"
    with inline_runner() as runner, open_output(there, state) as output:
        script = runner.share(script_of(localised, fitted, templates.layout))
        tasks = [Task("notes", job, output.stand(job.name)) for job in jobs]
        open_workshop(script).make(tasks[:1])
        before = time.process_time()
        while tasks:
            batch = make(script, tasks[:_BATCH], partial(put_beside, there))
            del tasks[:_BATCH]
            output.take_back([one.held for one in batch.made if one.held])
            keep_outlines(state, batch.said)
        output.put_in_place()
        spent = time.process_time() - before
    return spent / len(jobs) * 1000


def drawn_notes(folder: str) -> float:
    """Draw the briefing notes of all speakers and write each to its file; return the milliseconds of CPU of each.

    They are composed before, and the template is open: it is what a peer does that merges values into a template. No
    note is told apart, outlined, recorded or put in place.
    """
    project = Project(Path(folder))
    localised = localise(project, project.events()[0])
    templates = open_layout(project, localised.event.layout)
    planned = plan(localised, fit(localised, templates), kinds=[DocumentKind.BRIEFING])
    target = Path(mkdtemp(prefix="merged-", dir=project.folder))
    templates.draw(planned[0].document)
    before = time.process_time()
    for number, note in enumerate(planned):
        (target / f"{number}.docx").write_bytes(templates.draw(note.document))
    return (time.process_time() - before) / len(planned) * 1000


#: So many notes are made at a time, as in a build.
_BATCH = 126


if __name__ == "__main__":
    _, name, *rest = sys.argv
    measured: Callable[..., float] = globals()[name]
    print(measured(*rest))
