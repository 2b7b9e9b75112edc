"""The goals: what is measured against what, and what it should come to at most, or at least."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from builder.languages import LANGUAGES
from tests.benchmarks import merging, peers, workloads
from tests.benchmarks.cluster import cluster, python_with_dask
from tests.benchmarks.measuring import (
    ROOM,
    Command,
    Commands,
    Figure,
    best_of,
    cpu,
    cpu_in_two,
    cpu_so_far,
    figure,
    paired,
    peak,
    printed,
    put_aside,
    told,
    wall,
)
from tests.benchmarks.sampled import IMPORTS, START

#: Decks, handouts and running orders: three of each, which pandoc and WeasyPrint can make too.
NINE = ("deck", "handout", "running-order")
OFFICE = ("deck", "running-order")


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal: `limit` is the most that `measure` may give in so many runs; the least where `at_least` says so.

    `why` says what keeps it from being met, for where it is not.
    """

    name: str
    limit: float
    measure: Callable[[int], Figure]
    at_least: bool = False
    why: str = ""

    def is_met(self, measured: Figure) -> bool:
        """Return whether the median keeps to the limit."""
        return measured.median >= self.limit if self.at_least else measured.median <= self.limit


@dataclass(frozen=True, slots=True)
class Bound:
    """What the goals above it cannot come below; what they cannot come above where `at_most` says so.

    It is measured as they are, and neither met nor missed: it tells which of them is out of reach, and by how much.
    """

    name: str
    measure: Callable[[int], Figure]
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Share:
    """What some rooms of the house take of the goal above it: shares add up to what that comes to."""

    name: str
    measure: Callable[[int], Figure]


#: What stands on a line of the table.
Line = Goal | Bound | Share


def _plenary(folder: Path, *arguments: str) -> Command:
    return [*peers.plenary(), "--project", str(folder), *arguments]


def _build(folder: Path, kinds: Sequence[str] = (), *arguments: str) -> Command:
    """Return the command that builds in one process: CPU counts only where a command waits for it."""
    only = [word for kind in kinds for word in ("--only", kind)]
    return _plenary(folder, "build", "--jobs", "1", *only, *arguments)


def _inside(name: str, *arguments: str) -> Command:
    return [sys.executable, "-m", "tests.benchmarks.inside", name, *arguments]


def _forget(folder: Path) -> Command:
    return put_aside(folder / "output", folder / ".build")


_PASS: Commands = [[sys.executable, "-c", "pass"]]


# ---------------------------------------------------------------- pandoc and WeasyPrint


@cache
def _pandoc(folder: Path) -> dict[str, Commands]:
    """Return the commands that make the nine documents with pandoc and WeasyPrint, by name."""
    pandoc, weasyprint = peers.pandoc(), peers.weasyprint()
    commands: dict[str, Commands] = {}
    for name, text in workloads.markdown(folder):
        source, stem = folder / f"{name}.md", folder / name
        source.write_text(text, "utf-8")
        if name.startswith("handout"):
            page = [pandoc, "-s", "--metadata", "title=x", str(source), "-o", f"{stem}.html"]
            commands[name] = [page, [weasyprint, f"{stem}.html", f"{stem}.pdf"]]
        else:
            commands[name] = [[pandoc, str(source), "-o", f"{stem}.{'pptx' if name.startswith('deck') else 'docx'}"]]
    return commands


@cache
def _conference() -> Path:
    return workloads.conference()


def _against_pandoc(
    kinds: Sequence[str], ours: Command, runs: int, measure: Callable[[Commands], float] = cpu
) -> Figure:
    folder = _conference()
    theirs = [one for name, all_ in _pandoc(folder).items() if name.startswith(tuple(kinds)) for one in all_]
    return paired([ours], theirs, runs, measure, _forget(folder))


def _full_cpu(runs: int) -> Figure:
    return _against_pandoc(NINE, _build(_conference(), NINE), runs)


def _full_wall(runs: int) -> Figure:
    ours = _plenary(_conference(), "build", *(word for kind in NINE for word in ("--only", kind)))
    return _against_pandoc(NINE, ours, runs, wall)


def _office(runs: int) -> Figure:
    return _against_pandoc(OFFICE, _build(_conference(), OFFICE), runs)


def _one_deck(runs: int) -> Figure:
    return _against_pandoc(["deck-nl"], _build(_conference(), ["deck"], "--language", "nl"), runs)


def _alone(script: str, *arguments: str) -> Command:
    """Return the command that runs a script with what Plenary is installed with."""
    python, _ = peers.plenary()
    return [python, "-c", script, *arguments]


#: Builds one deck, and names what was imported for it: Plenary's own modules, and the libraries.
_NAME_IMPORTS = """
import os, sys
from builder.cli.main import main
real, sys.stdout = sys.stdout, open(os.devnull, "w")
try:
    main()
except SystemExit:
    pass
packages = ("builder", "babel", "lxml", "yaml")
print(*(name for name in sys.modules if name.partition(".")[0] in packages), file=real)
"""

#: Imports what is named, and nothing else.
_IMPORT = """
import gc, sys
from importlib import import_module
from builder.cli.main import look_seldom_for_cycles
look_seldom_for_cycles()
for name in sys.argv[1:]:
    import_module(name)
gc.freeze()
"""

#: What a build does before it draws the first document, and nothing else; `bare` where it is to draw notes alone.
_PREPARE = """
import gc, sys
from pathlib import Path
from builder.cli.main import look_seldom_for_cycles
from builder.conduct.build import prepare
from builder.conduct.project import Project
look_seldom_for_cycles()
project = Project(Path(sys.argv[1]))
prepared = prepare(project, project.events()[0], to_print=False, bare="bare" in sys.argv)
gc.freeze()
"""


@cache
def _named(folder: Path, kinds: Sequence[str], *arguments: str) -> Sequence[str]:
    """Return the names of the modules that a build imports."""
    subprocess.run(_forget(folder), check=True)
    build = _build(folder, kinds, *arguments)
    return subprocess.run(_alone(_NAME_IMPORTS, *build[2:]), check=True, capture_output=True, text=True).stdout.split()


def _imports() -> Command:
    """Return the command that imports what a build of one deck does."""
    return _alone(_IMPORT, *_named(_conference(), ("deck",), "--language", "nl"))


def _imported_for_office(runs: int) -> Figure:
    return _against_pandoc(OFFICE, _imports(), runs)


def _imported_for_a_deck(runs: int) -> Figure:
    return _against_pandoc(["deck-nl"], _imports(), runs)


def _prepared_for_office(runs: int) -> Figure:
    return _against_pandoc(OFFICE, _alone(_PREPARE, str(_conference())), runs)


def _prepared_for_a_deck(runs: int) -> Figure:
    return _against_pandoc(["deck-nl"], _alone(_PREPARE, str(_conference())), runs)


# ---------------------------------------------------------------- slides and notes


def _large_decks(runs: int) -> Figure:
    large, small = ([_inside("chain", str(workloads.slides(count)))] for count in (600, 60))
    return paired(large, small, runs, told)


def _python_pptx(runs: int) -> Figure:
    folder = str(workloads.slides(60))
    return paired([_inside("render", folder)], [_inside("plain_python_pptx", folder)], runs, told)


#: How many speakers the event has that notes are made for; and how many answer in each part where notes are held beside
#: those of peers: so many that a note has room for all that one may hold, the rows of the programme too.
_SPEAKERS, _TOGETHER = 500, 8


@cache
def _speakers(count: int, languages: Sequence[str] = ("en",), together: int = 20) -> Path:
    return workloads.speakers(count, languages, together)


def _held_against_others() -> Path:
    return _speakers(_SPEAKERS, together=_TOGETHER)


def _notes(speakers: int) -> Command:
    return _inside("notes", str(_speakers(speakers)))


@cache
def _merging(peer: str) -> Callable[[int], Command]:
    """Return what makes so many of the notes with a peer, once all of its notes read as ours do."""
    folder = _held_against_others()
    merged = folder / peer
    merged.mkdir()
    command, syntax = _PEERS[peer](merged)
    needed = merging.prepare(folder, syntax)

    def merge(count: int) -> Command:
        return [*command, str(needed.template), str(needed.notes), str(merged), str(count)]

    cpu([_forget(folder), _build(folder, ["briefing"]), merge(_SPEAKERS)])
    numbers = range(_SPEAKERS)
    ours = (next(folder.glob(f"output/*/en/briefings/speaker-{number}-en.docx")) for number in numbers)
    merging.assert_same_text(ours, (merged / f"{number}.docx" for number in numbers))
    return merge


def _docxtpl(_: Path) -> tuple[Command, merging.Syntax]:
    return [peers.python_with("docxtpl"), "-c", merging.DOCXTPL], merging.Docxtpl()


def _docxtemplater(merged: Path) -> tuple[Command, merging.Syntax]:
    script = merged / "merge.js"
    script.write_text(merging.DOCXTEMPLATER, "utf-8")
    return [peers.node_with("docxtemplater"), str(script)], merging.Docxtemplater()


_PEERS: Mapping[str, Callable[[Path], tuple[Command, merging.Syntax]]] = {
    "docxtpl": _docxtpl,
    "docxtemplater": _docxtemplater,
}


def _merged(runs: int, peer: str) -> Figure:
    """Return whole processes over each other: a first build, from the event file and the catalogue on, and the peer."""
    folder = _held_against_others()
    return paired([_build(folder, ["briefing"])], [_merging(peer)(_SPEAKERS)], runs, fresh=_forget(folder))


def _merged_by_docxtpl(runs: int) -> Figure:
    return _merged(runs, "docxtpl")


def _merged_by_docxtemplater(runs: int) -> Figure:
    return _merged(runs, "docxtemplater")


#: Packs the body of a note as often as there are notes, in files of the size of that note: they are written beside
#: their places, and renamed. No note is composed, and none is drawn.
_WRITE = f"""
import os, tempfile, zipfile
from builder.render.package import compress
whole, folder = Path(sys.argv[1], "first.docx"), tempfile.mkdtemp(prefix="merged-", dir=sys.argv[1])
with zipfile.ZipFile(whole) as note:
    body = note.read("word/document.xml")
    rest = whole.stat().st_size - note.getinfo("word/document.xml").compress_size
for number in range({_SPEAKERS}):
    with open(f"{{folder}}/{{number}}.new", "wb") as file:
        file.write(compress("word/document.xml", body).data + bytes(rest))
    os.replace(f"{{folder}}/{{number}}.new", f"{{folder}}/{{number}}.docx")
"""

#: What libraries and the system do of a build of notes: modules are imported, PyYAML reads the event file, files are
#: packed and written. Nothing of it is read as an event, looked up in a catalogue, composed or drawn.
_PARSE_AND_WRITE = f"""
import sys
from importlib import import_module
from pathlib import Path
from builder.cli.main import look_seldom_for_cycles
look_seldom_for_cycles()
for name in sys.argv[2:]:
    import_module(name)
import yaml
yaml.load(Path(sys.argv[1], "source", "large.yaml").read_bytes(), yaml.CSafeLoader)
{_WRITE}"""


#: Composes the notes of the event that is prepared, and draws none.
_COMPOSE = """
from builder.conduct.plan import compose, decks_by_code, list_jobs
from builder.documents import DocumentKind
localised, fitted = prepared.localised, prepared.fitted
decks = decks_by_code(fitted)
for job in list_jobs(localised, fitted, kinds=[DocumentKind.BRIEFING]):
    compose(job, localised.editions, decks, localised.news)
"""


def _beside_merging(peer: str, runs: int, script: str, *arguments: str) -> Figure:
    """Return a script that makes no note, but files of their size, over the notes of a peer."""
    folder, theirs = _held_against_others(), _merging(peer)(_SPEAKERS)
    shutil.copy(next(folder.glob("output/*/en/briefings/*.docx")), folder / "first.docx")
    return paired([_alone(script, str(folder), *arguments)], [theirs], runs)


def _parsed_beside_docxtpl(runs: int) -> Figure:
    return _beside_merging("docxtpl", runs, _PARSE_AND_WRITE, *_named(_held_against_others(), ("briefing",)))


def _parsed_beside_docxtemplater(runs: int) -> Figure:
    return _beside_merging("docxtemplater", runs, _PARSE_AND_WRITE, *_named(_held_against_others(), ("briefing",)))


def _composed_beside_docxtpl(runs: int) -> Figure:
    return _beside_merging("docxtpl", runs, _PREPARE + _COMPOSE + _WRITE, "bare")


def _composed_beside_docxtemplater(runs: int) -> Figure:
    return _beside_merging("docxtemplater", runs, _PREPARE + _COMPOSE + _WRITE, "bare")


@cache
def _once_and_by_number(peer: str, runs: int) -> Sequence[tuple[float, float]]:
    """Return what a first build of notes takes once and what grows with their number, over the notes of a peer.

    Run by run: what grows is what as many notes more take in one of an event that is twice as large.
    """
    theirs = _merging(peer)(_SPEAKERS)
    folders = [_speakers(count, together=_TOGETHER) for count in (_SPEAKERS, 2 * _SPEAKERS)]

    def once() -> tuple[float, float]:
        whole, twice = (_notes_built(folder, cpu) for folder in folders)
        peers_own = cpu([theirs])
        return (2 * whole - twice) / peers_own, (twice - whole) / peers_own

    once()
    return [once() for _ in range(runs)]


def _in_two(peer: str) -> Iterator[Share]:
    """Yield the lines that tell what a build of notes takes once, and what grows with their number."""

    def taken(which: int, runs: int) -> Figure:
        return figure([one[which] for one in _once_and_by_number(peer, runs)])

    yield Share(f"what a build does once, however many notes there are / {peer}: CPU", partial(taken, 0))
    yield Share(f"what grows with the notes, from their event on / {peer}: CPU", partial(taken, 1))


def _milliseconds_a_note(runs: int) -> Figure:
    return figure([told([_notes(_SPEAKERS)]) for _ in range(runs)])


def _note_by_note(measure: str, peer: str, runs: int) -> Figure:
    """Return a note of ours over one of a peer's, both beyond what comes before the first."""
    theirs = _merging(peer)

    def once() -> float:
        ours = told([_inside(measure, str(_held_against_others()))])
        return ours / ((cpu([theirs(250)]) - cpu([theirs(50)])) / 200 * 1000)

    return figure([once() for _ in range(runs)])


def _made_beside_docxtpl(runs: int) -> Figure:
    return _note_by_note("notes", "docxtpl", runs)


def _made_beside_docxtemplater(runs: int) -> Figure:
    return _note_by_note("notes", "docxtemplater", runs)


def _drawn_beside_docxtpl(runs: int) -> Figure:
    """Return a note of which no more is done than docxtpl does: drawn from what is composed, and written."""
    return _note_by_note("drawn_notes", "docxtpl", runs)


def _drawn_beside_docxtemplater(runs: int) -> Figure:
    return _note_by_note("drawn_notes", "docxtemplater", runs)


def _many_speakers(runs: int) -> Figure:
    """Return what a note of a large event takes over one of a small event."""
    many, few = ([_notes(count)] for count in (2_000, 200))
    return paired(many, few, min(runs, 3), told)


#: The languages of events in three.
_THREE = ("nl", "fr", "en")


def _notes_built(folder: Path, measure: Callable[[Commands], float]) -> float:
    """Measure the process that builds all notes of an event in a project, from its files on."""
    cpu([_forget(folder)])
    return measure([_build(folder, ["briefing"])])


def _memory(runs: int) -> Figure:
    return figure([_notes_built(_speakers(_SPEAKERS), peak) for _ in range(runs)])


def _more_memory(_: int) -> Figure:
    return figure([_notes_built(_speakers(3_340, _THREE), peak)])


#: What a build does before its first slide, and nothing else.
_LOCALISE = """
import sys
from pathlib import Path
from builder.cli.main import look_seldom_for_cycles
from builder.conduct.plan import localise
from builder.conduct.project import Project
from builder.cycles import no_cycles
look_seldom_for_cycles()
project = Project(Path(sys.argv[1]))
with no_cycles():
    localise(project, project.events()[0])
"""


def _localised_memory(_: int) -> Figure:
    return figure([peak([_alone(_LOCALISE, str(_speakers(3_340, _THREE)))])])


def _linear(_: int) -> Figure:
    """Return 10,020 notes over 1,020, in three languages."""
    return figure([_notes_built(_speakers(3_340, _THREE), cpu) / _notes_built(_speakers(340, _THREE), cpu)])


def _packs(count: int, jobs: int) -> Commands:
    """Return what makes the packs of so many speakers in three languages, without their PDFs.

    Those that were made before are removed: they are gigabytes.
    """
    folder = _speakers(count, _THREE)
    cpu([["rm", "-rf", str(folder / "output"), str(folder / ".build")]])
    return [_plenary(folder, "packs", "--without-pdf", "--jobs", str(jobs))]


@cache
def _packs_cpu(count: int) -> tuple[float, float]:
    return cpu_in_two(_packs(count, jobs=1))


@cache
def _packs_peak(count: int) -> float:
    return peak(_packs(count, jobs=2))


def _packs_linear(_: int) -> Figure:
    """Return the packs of 1,000 speakers over those of 100."""
    return figure([sum(_packs_cpu(1_000)) / sum(_packs_cpu(100))])


def _packs_beside_writing(_: int) -> Figure:
    """Return the same without what the system takes: all but the writing."""
    return figure([_packs_cpu(1_000)[0] / _packs_cpu(100)[0]])


def _packs_memory(_: int) -> Figure:
    return figure([_packs_peak(1_000)])


def _more_packs_memory(_: int) -> Figure:
    return figure([_packs_peak(1_000) / _packs_peak(100)])


def _prepared_memory(_: int) -> Figure:
    many, few = (peak([_alone(_PREPARE, str(_speakers(count, _THREE)))]) for count in (1_000, 100))
    return figure([many / few])


def _two_workers(runs: int) -> Figure:
    folder = _speakers(2_000)
    one, two = (_plenary(folder, "build", "--only", "briefing", "--jobs", jobs) for jobs in ("1", "2"))

    def once() -> float:
        cpu([_forget(folder)])
        slow = wall([one])
        cpu([_forget(folder)])
        return slow / wall([two])

    return figure([once() for _ in range(runs)])


def _two_at_best(runs: int) -> Figure:
    """Return how many times as fast two processes are at best, of which one prepares and both make notes."""
    folder = _speakers(2_000)
    prepared = [_alone(_PREPARE, str(folder), "bare")]
    return best_of(2, paired([_build(folder, ["briefing"])], prepared, runs, fresh=_forget(folder)))


#: The same on a cluster, where one worker takes in what notes are made of and makes the first; and nothing else.
_PREPARE_FOR_A_CLUSTER = """
import gc, sys
from functools import partial
from pathlib import Path
import builder
from builder.cli.main import look_seldom_for_cycles
from builder.conduct.build import prepare
from builder.conduct.plan import list_jobs
from builder.conduct.project import Project
from builder.conduct.script import join_script, script_of, take_apart
from builder.conduct.workshop import Task, make, put_beside
from builder.documents import DocumentKind
from builder.engine.cluster import cluster_runner
from builder.engine.output import unbuilt
from builder.engine.renderer import digest_renderer
look_seldom_for_cycles()
project = Project(Path(sys.argv[1]))
prepared = prepare(project, project.events()[0], to_print=False, bare=True)
job = list_jobs(prepared.localised, prepared.fitted, kinds=[DocumentKind.BRIEFING])[0]
renderer = digest_renderer(Path(builder.__path__[0]))
script = script_of(prepared.localised, prepared.fitted, prepared.templates.layout, renderer)
with cluster_runner(sys.argv[-1]) as runner:
    gc.freeze()
    shared = runner.share(script, take_apart, join_script)
    put = partial(put_beside, project.output)
    runner.executor.submit(make, shared, [Task(prepared.name, job, unbuilt(job.name))], put).result()
"""


def _on_workers(count: int, folder: Path, *script: str) -> tuple[float, float]:
    """Return how long a Python script takes with a new cluster, whose address it is given last; and the CPU of all."""
    cpu([_forget(folder)])
    before = cpu_so_far()
    with cluster(count, folder) as address:
        clock = wall([[python_with_dask(), *script, address]])
    return clock, cpu_so_far() - before


def _build_on_workers(count: int, folder: Path) -> tuple[float, float]:
    script = ("-m", "builder", "--project", str(folder), "build", "--only", "briefing", "--on")
    return _on_workers(count, folder, *script)


def _two_dask_workers(runs: int) -> Figure:
    folder = _speakers(2_000)
    return figure([_build_on_workers(1, folder)[0] / _build_on_workers(2, folder)[0] for _ in range(runs)])


def _two_dask_at_best(runs: int) -> Figure:
    """Return how many times as fast two workers are at best, on two cores that never wait.

    These share all that is done for notes in any process, once the first one has prepared them and each worker, at the
    same time as the other, has taken in what they are made of.
    """
    folder = _speakers(2_000)

    def once() -> float:
        whole, of_all = _build_on_workers(1, folder)
        prepared, of_preparing = _on_workers(1, folder, "-c", _PREPARE_FOR_A_CLUSTER, str(folder))
        return whole / (prepared + (of_all - of_preparing) / 2)

    return figure([once() for _ in range(runs)])


# ---------------------------------------------------------------- where the time goes

#: What a build does, and the rooms of the house that do it.
_ROOMS: Mapping[str, Collection[str]] = {
    "Python starts, modules and libraries are imported": (START, IMPORTS),
    "the event and its layout are read": ("load",),
    "catalogues are read, texts localised": ("catalogue", "localise"),
    "slides are fitted": ("fit",),
    "slides and papers are composed": ("compose",),
    "templates are opened, documents drawn and packed": ("render",),
    "inputs are looked at; documents told apart, written and recorded": ("engine",),
    "what is to be made is planned, handed on and told": ("conduct", "cli", ""),
}

#: So many builds are looked at for one run: each is seen some hundreds of times.
_LOOKED_AT = 5

#: What rooms of the house take of a build, over what a peer takes: run by run.
_Shares = Sequence[Mapping[str, float]]


def _shares(folder: Path, build: Command, theirs: Commands, runs: int) -> _Shares:
    """Return what rooms of the house take of a first build in a folder, over what the peer takes."""
    ours = [peers.plenary()[0], "-m", "tests.benchmarks.sampled", *build[len(peers.plenary()) :]]
    found: list[Mapping[str, float]] = []
    for _ in range(runs):
        taken = Counter[str]()
        for _ in range(_LOOKED_AT):
            cpu([_forget(folder)])
            taken.update(json.loads(printed([ours])))
        whole = cpu(theirs) * _LOOKED_AT
        found.append({room: seconds / whole for room, seconds in taken.items()})
    return found


@cache
def _shares_of_a_deck(runs: int) -> _Shares:
    theirs = _pandoc(_conference())["deck-nl"]
    return _shares(_conference(), _build(_conference(), ["deck"], "--language", "nl"), theirs, runs)


@cache
def _shares_of_notes(runs: int) -> _Shares:
    folder = _held_against_others()
    return _shares(folder, _build(folder, ["briefing"]), [_merging("docxtemplater")(_SPEAKERS)], runs)


def _share_of(shares: Callable[[int], _Shares], rooms: Collection[str], runs: int) -> Figure:
    return figure([sum(found.get(room, 0.0) for room in rooms) for found in shares(runs)])


def _of(peer: str, shares: Callable[[int], _Shares]) -> Iterator[Share]:
    """Yield the lines that tell where the time of a goal goes, held against the same peer."""
    for what, rooms in _ROOMS.items():
        yield Share(f"{what} / {peer}: CPU", partial(_share_of, shares, rooms))


# ---------------------------------------------------------------- what changed, and what did not


def _nothing_changed(runs: int) -> Figure:
    folder = _conference()
    cpu([_plenary(folder, "build")])
    return paired([_plenary(folder, "build")], _PASS, runs)


DODO = """
from pathlib import Path
def task_build():
    sources = [str(path) for path in Path(r"{folder}").glob("*/*.*")]
    for target in Path(r"{folder}/output").rglob("*.*"):
        yield dict(name=str(target), file_dep=sources, targets=[str(target)], actions=["true"])
"""


def _doit(runs: int) -> Figure:
    folder = _conference()
    cpu([_plenary(folder, "build")])
    dodo = ROOM / "work" / "dodo.py"
    dodo.write_text(DODO.format(folder=folder), "utf-8")
    theirs = [peers.doit(), "-f", str(dodo), "--dir", str(dodo.parent)]
    cpu([theirs])
    return paired([_plenary(folder, "build")], [theirs], runs)


def _help(runs: int) -> Figure:
    return paired([[*peers.plenary(), "--help"]], _PASS, runs)


def _version(runs: int) -> Figure:
    return paired([[*peers.plenary(), "--version"]], _PASS, runs)


def _many_languages(runs: int) -> Figure:
    codes = tuple(LANGUAGES)[:24]
    folder = workloads.speakers(1_000, codes)
    command = _plenary(folder, "build", "--only", "briefing", "--draft")
    cpu([command])
    return figure([wall([command]) for _ in range(runs)])


def _one_message(kinds: Sequence[str], runs: int) -> Figure:
    """Return what one message takes in a process that stays, over a cold build of everything."""
    folder = _conference()
    return paired([_inside("one_message", str(folder), *kinds)], [_build(folder)], runs, _told_or_cpu)


def _told_or_cpu(commands: Commands) -> float:
    if "tests.benchmarks.inside" in commands[0]:
        return told(commands)
    cpu([_forget(_conference())])
    return cpu(commands)


def _message_without_pdf(runs: int) -> Figure:
    return _one_message(("deck", "running-order", "briefing"), runs)


def _message_with_pdf(runs: int) -> Figure:
    folder = str(_conference())
    ours = [_inside("one_message", folder, "handout", "deck", "running-order", "briefing")]
    return paired(ours, [_inside("handout", folder)], runs, told)


def _save(runs: int) -> Figure:
    """Return how many seconds go by from a save until a watch tells that the deck is made."""
    return figure([told([_inside("save", str(_conference()))]) for _ in range(runs)])


_IMPORTS = (
    "The first lines in italics below them are what a process takes that imports what a build of one deck does, our "
    "modules with PyYAML, lxml and Babel, and reads nothing; and what one takes that reads the event, localises it and "
    "fits it, and draws nothing. Importing alone takes nine tenths of the limit of one deck and three quarters of that "
    "of six files; pandoc, which is compiled, has no part of it. Nor has it of the rest: a slide has the same number "
    "and the same sizes in every language, so that one deck needs three languages read and fitted, and every text is "
    "held to the rules before it is drawn. That takes as much again. Were all slides drawn, told apart and written at "
    "no cost, neither limit would be kept. Below stands where the time of one deck goes, room by room of the house: "
    "two fifths are imports, the rest is spread over all others, and no function stands out. A build that stays "
    "(`--watch`) pays for imports once, and one in which nothing changed never does."
)
_ENGINE = (
    "Both sides wait for WeasyPrint, whose printing takes 0.63 of our CPU time: 0.37 are layout, 0.14 drawing, "
    "0.02 writing the file, 0.02 mending its tags and packing it, the rest the cascade and the boxes; loading it takes "
    "a twelfth more. It is spread over hundreds of functions in Python; only Pango's breaking of lines takes a seventh "
    "of it. It starts once for three handouts, in place of three times beside us, and in half the time; the rest of "
    "our build is more than pandoc's part, see below. What could be spared still is a twentieth of printing for the "
    "margins, whose styles WeasyPrint computes anew for each page, and a fortieth for the page of contents, which it "
    "lays out twice to know its numbers. On two cores the third handout waits for one of the first two, and nothing "
    "is printed before the event is read and fitted."
)
_NOTE = (
    "The first lines in italics are what a process takes that draws no note, but packs and writes as many files of "
    "their size. One does besides what libraries do: it imports modules, and has PyYAML parse the event file. It "
    "takes more than four fifths of docxtpl's limit, and leaves 0.04 ms a note for all that is ours, which is to look"
    " up its words, hold them to the rules, fit its slides, compose it and draw it. The other reads, localises and "
    "fits the event and composes its notes, as every build does before it draws one. That alone takes more than "
    "either limit: were notes drawn, told apart and recorded at no cost, neither would be met. The next two lines "
    "part a build in two: what it does once, more than half of which are imports, and what grows with the notes, "
    "which takes nearly all of docxtemplater's limit by itself; in a build of thousands little but that is left. "
    "Below stands where the time of a whole build goes, room by room of the house. It is spread over all of them: for"
    " docxtemplater's limit three tenths of it would have to go, more than all reading, localising and fitting. A "
    "quarter of drawing and packing is deflate's; of what else there is, no function of ours stands out. What the "
    "notes of a part share is composed, told apart and drawn once, and notes go through one stage after the other "
    "together. To draw and write a note that is composed already, which is all that the peers do, takes half of what "
    "a note takes us beyond start-up and preparation; and all of that, composed, told apart, drawn and recorded, "
    "keeps to the limits beside both: what exceeds them is what comes before the first note."
)
_STAYS = (
    "The language of the message is localised anew, and the decks of all languages are fitted again, as one longer "
    "text may change the size of a slide in all of them: the rest of what was made last time is found again."
)
_START = (
    "Ours takes about twice what Python itself takes to start; doit, which looks at the same sources for each "
    "file, ten times that."
)
_SHARE = (
    "Each process composes, compares, draws and writes the notes that it is given. Reading, localising and fitting the "
    "event are the first one's: the line in italics is Amdahl's law for that share of the CPU time of one process, and "
    "holds for two on any machine. What they lose beyond it is a fifth more CPU time: a third of that is another "
    "process, which imports what they need while the event is fitted, the rest the event on its way to them, and word "
    "of each note on its way back. With one Dask worker, the first process and the scheduler have the second "
    "core already, and the first process imports Dask besides: two cores that never wait would come to the limit at "
    "best."
)
_LINEAR = "A profile of both shows no function of ours whose share grows."
_DISK = (
    "It is the file system, which takes longer to make and rename a file where there are many, and where others were "
    "removed a short while ago. In memory (/dev/shm) a note of 2,000 took 1.07 of one of 200."
)
_MEMORY = (
    "Libraries and our own modules take 31 MiB before anything is read, and 39 once what fits and draws is there too. "
    "A note adds 2 KB: half of it are the words of its speaker and of its question in the edition; the other half are "
    "its name and what is told of its file, the slides that its question stands on, and what notes have in common. "
    "Catalogues are let go language by language, slides as they are fitted, tasks and notes as these are written. The "
    "line in italics is what a process takes that reads this event and its catalogues, localises it, and ends."
)
_HANDOUTS = (
    "Each pack holds the handout of the whole event in each of its languages: by itself, in the zip and in the mail. "
    "A handout grows with the speakers, from 98 to 739 kB, and so what the packs hold grows with their square, from "
    "191 MB to 8 GB. It is read, encoded and told by its digest once: writing it is all that grows so, as the line "
    "below shows. The system takes no less to copy files than to write them."
)
_PACKS = (
    "It took 44 MiB for 100 speakers and 52 for 1,000: 9 kB for each more. Most of it is the event in three languages "
    "with its slides, which the line in italics tells alone. It is let go once the other processes have it, some parts "
    "at a time; in the room that it leaves are the names of nineteen files of each speaker, and what is told of those "
    "that are alike. What the moderator's pack holds, the notes of all, is worked out by whoever puts it together, and "
    "comes back some files at a time."
)

#: What is done of a build of notes where none is drawn.
_PARSED = "modules imported, its YAML parsed by PyYAML, as many files packed"
_COMPOSED = "that event read, localised and fitted, its notes composed, as many files packed"

GOALS: Sequence[Line] = (
    Goal("3 decks, 3 notes, 3 tagged handouts, cold / pandoc + WeasyPrint: CPU", 0.55, _full_cpu, why=_ENGINE),
    Goal("the same, on two cores: time", 0.42, _full_wall, why=_ENGINE),
    Goal("the six Office files / pandoc: CPU", 0.12, _office, why=_IMPORTS),
    Bound("modules and libraries imported, nothing read / pandoc's six: CPU", _imported_for_office),
    Bound("the event read, localised and fitted, nothing drawn / pandoc's six: CPU", _prepared_for_office),
    Goal("one deck from YAML and PO, whole process / pandoc: CPU", 0.5, _one_deck, why=_IMPORTS),
    Bound("modules and libraries imported, nothing read / pandoc's one: CPU", _imported_for_a_deck),
    Bound("the event read, localised and fitted, nothing drawn / pandoc's one: CPU", _prepared_for_a_deck),
    *_of("pandoc's one", _shares_of_a_deck),
    Goal("600 slides / 60 slides, from YAML to bytes: CPU", 10.5, _large_decks, why=_LINEAR),
    Goal("60 slides drawn / plain python-pptx: CPU", 0.25, _python_pptx, why=_LINEAR),
    Goal("500 briefing notes, whole process / docxtpl: CPU", 0.04, _merged_by_docxtpl, why=_NOTE),
    Bound(f"{_PARSED} / docxtpl: CPU", _parsed_beside_docxtpl),
    Bound(f"{_COMPOSED} / docxtpl: CPU", _composed_beside_docxtpl),
    *_in_two("docxtpl"),
    Goal("500 briefing notes, whole process / docxtemplater: CPU", 0.12, _merged_by_docxtemplater, why=_NOTE),
    Bound(f"{_PARSED} / docxtemplater: CPU", _parsed_beside_docxtemplater),
    Bound(f"{_COMPOSED} / docxtemplater: CPU", _composed_beside_docxtemplater),
    *_in_two("docxtemplater"),
    *_of("docxtemplater", _shares_of_notes),
    Goal("a briefing note / one of docxtpl, both beyond start-up: CPU", 0.04, _made_beside_docxtpl, why=_NOTE),
    Goal(
        "a briefing note / one of docxtemplater, both beyond start-up: CPU",
        0.12,
        _made_beside_docxtemplater,
        why=_NOTE,
    ),
    Goal(
        "a briefing note that is composed already, drawn and written / one of docxtpl, both beyond start-up: CPU",
        0.04,
        _drawn_beside_docxtpl,
        why=_NOTE,
    ),
    Goal(
        "a briefing note that is composed already, drawn and written / one of docxtemplater, both beyond start-up: CPU",
        0.12,
        _drawn_beside_docxtemplater,
        why=_NOTE,
    ),
    Goal("a briefing note beyond start-up: ms of CPU", 1.0, _milliseconds_a_note, why=_NOTE),
    Goal("a note of 2,000 speakers / of 200, beyond start-up: CPU", 1.1, _many_speakers, why=_DISK),
    Goal("500 notes built: MiB of the process", 60, _memory, why=_MEMORY),
    Goal("10,020 notes built, 3,340 in each of three languages: MiB of the process", 60, _more_memory, why=_MEMORY),
    Bound("that event read and localised, nothing fitted: MiB of the process", _localised_memory),
    Goal("10,020 notes built / 1,020 notes: CPU", 11, _linear, why=_LINEAR),
    Goal(
        "packs of 1,000 speakers in three languages / of 100, without their PDFs: CPU",
        11,
        _packs_linear,
        why=_HANDOUTS,
    ),
    Goal("the same, without what the system takes to write them: CPU", 11, _packs_beside_writing, why=_LINEAR),
    Goal(
        "packs of 1,000 speakers in three languages / of 100, in two processes: MiB of the one that starts them",
        1.2,
        _more_packs_memory,
        why=_PACKS,
    ),
    Bound("that event read, localised and fitted, nothing made / that of 100: MiB of the process", _prepared_memory),
    Goal("packs of 1,000 speakers, in two processes: MiB of the one that starts them", 60, _packs_memory, why=_PACKS),
    Goal("nothing changed / python3 -c pass: CPU", 3.0, _nothing_changed, why=_START),
    Goal("nothing changed / doit: CPU", 0.2, _doit, why=_START),
    Goal("plenary --help / python3 -c pass: CPU", 3.0, _help, why=_START),
    Goal("plenary --version / python3 -c pass: CPU", 3.0, _version, why=_START),
    Goal(
        "one message changed, without the PDF, in a process that stays / a cold full build: CPU",
        0.03,
        _message_without_pdf,
        why=_STAYS,
    ),
    Goal("the same with the PDF / that handout by WeasyPrint, warm: CPU", 1.3, _message_with_pdf, why=_STAYS),
    Goal("2,000 notes in one process / in two: time", 1.7, _two_workers, at_least=True, why=_SHARE),
    Bound("2,000 notes in one process / in two that share them out at no cost: time", _two_at_best, at_most=True),
    Goal("2,000 notes on one Dask worker / on two: time", 1.3, _two_dask_workers, at_least=True, why=_SHARE),
    Bound("2,000 notes on one Dask worker / on two, two cores that never wait: time", _two_dask_at_best, at_most=True),
    Goal("from a save to the deck, --watch: seconds", 1.0, _save, why=_STAYS),
)

#: What takes many minutes: measured with `--all`.
SLOW: Sequence[Goal] = (
    Goal("nothing changed, 24 languages × 1,000 speakers: seconds", 1.0, _many_languages, why=_START),
)
