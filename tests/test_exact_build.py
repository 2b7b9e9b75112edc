"""A build makes again what would come out differently, and nothing else; what people edited stays."""

from __future__ import annotations

import gc
import os
import re
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import docx
import pikepdf
import pytest
from babel import localedata
from pptx import Presentation

from builder.brand import Layout
from builder.cli.main import main
from builder.conduct import work
from builder.conduct.build import build_event, prepare
from builder.conduct.built import Built
from builder.conduct.check import check_event
from builder.conduct.plan import OF_SLIDES, Job, Localised, Version, compose, decks_by_code, fit, list_jobs, localise
from builder.conduct.project import Project
from builder.conduct.script import Script, script_of
from builder.conduct.templates import Templates, open_layout
from builder.conduct.translations import read_texts
from builder.conduct.work import Hands, Where, _batches, _runner, expect_notes
from builder.conduct.workshop import Batch, Group, Made, Task, open_workshop, put_where_seen
from builder.documents import DocumentKind
from builder.engine import journal, memory
from builder.engine.files import UNFINISHED
from builder.engine.journal import Key
from builder.engine.output import Output, Standing
from builder.engine.relay import sign_in
from builder.event import Edition
from builder.fit.lines import Words
from builder.fit.plan import Fitted
from builder.languages import Language
from builder.localise.values import forget_locales
from builder.messages import Catalogue
from builder.problems import OutputError, Problem
from builder.remembered import forget_all

HERE = Path(__file__).parent.parent

EVENT = """\
event:
  title: Small talk
  languages: [en]
  contact: {organisation: us}
organisations:
  us: {name: Us}
speakers:
  ann: {name: Ann Bo, organisation: us}
parts:
  - title: Beginning
    points: [One, Two]
    questions:
      - to: [ann]
        text: Why?
"""

DECK, NOTE, ORDER = (
    "small/en/small-deck-en.pptx",
    "small/en/briefings/ann-en.docx",
    "small/en/small-running-order-en.docx",
)
OFFICE = (DocumentKind.DECK, DocumentKind.BRIEFING, DocumentKind.RUNNING_ORDER)


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with one small event, in the language of its source. Tests leave it as it is."""
    tmp_path = tmp_path_factory.mktemp("begun")
    (tmp_path / "layouts").symlink_to(HERE / "layouts")
    (tmp_path / "translations" / "en").mkdir(parents=True)
    (tmp_path / "source").mkdir()
    (tmp_path / "output").mkdir()
    shutil.copy(HERE / "translations" / "en" / "builder.po", tmp_path / "translations" / "en")
    write(Project(tmp_path), EVENT)
    assert main(["--project", str(tmp_path), "catalogue", "update", "small"]) == 0
    return tmp_path


@pytest.fixture
def project(begun: Path, tmp_path: Path) -> Project:
    """Return a copy of that project."""
    return Project(shutil.copytree(begun, tmp_path, symlinks=True, dirs_exist_ok=True))


def write(project: Project, event: str) -> None:
    (project.source / "small.yaml").write_text(event, encoding="utf-8")


def build(project: Project, kinds: tuple[DocumentKind, ...] = OFFICE) -> Built:
    return build_event(project, project.source / "small.yaml", kinds=kinds, draft=True, explain=True)


def task_of(job: Job) -> Task:
    return Task("event", job, Standing(job.name, None, "it is new"))


def drawn(built: Built) -> dict[str, str]:
    return {file.name.replace("/draft", "").replace("-draft", ""): file.why for file in built.files if file.why}


def path_of(project: Project, built: Built, ending: str) -> Path:
    (name,) = (file.name for file in built.files if file.name.endswith(ending))
    return project.output / name


def test_fonts_are_read_where_something_is_printed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def opened(project: Project, name: str, *, to_print: bool) -> Templates:
        asked.append(to_print)
        return open_layout(project, name, to_print=to_print)

    monkeypatch.setattr("builder.conduct.build.open_layout", opened)
    build(project)
    build(project, (DocumentKind.DECK, DocumentKind.BADGES))
    assert asked == [False, True]


def test_what_draws_many_notes_starts_before_they_are_fitted(monkeypatch: pytest.MonkeyPatch) -> None:
    begun: list[Sequence[str]] = []
    monkeypatch.setattr("builder.engine.processes.begin_early", begun.append)
    for where, count in ((Where(), 9_999), (Where(2, on="tcp://scheduler:8786"), 9_999), (Where(2), 500)):
        expect_notes(where, count)
    assert begun == []
    expect_notes(Where(2), 600)
    assert "builder.render.docx" in begun[0]


@pytest.mark.parametrize(
    ("seconds", "printed", "several"), [(0.1, False, False), (0.3, False, True), (0.4, True, False), (0.8, True, True)]
)
def test_other_processes_start_where_there_is_more_to_draw_than_that_takes(
    seconds: float, printed: bool, several: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []

    def start(processes: int, *_: object) -> AbstractContextManager[None]:
        started.append(processes)
        return nullcontext()

    monkeypatch.setattr("builder.engine.processes.local_runner", start)
    for processes in (1, 2):
        with _runner(seconds, tmp_path, Where(processes), printed=printed):
            pass
    assert started == [2] * several


def test_some_speakers_at_a_time_have_their_notes_in_all_languages_near_each_other() -> None:
    handout = Job("event/en/handout.pdf", DocumentKind.HANDOUT, "en")
    notes = [
        Job(f"event/{code}/{speaker}.docx", DocumentKind.BRIEFING, code, f"speaker-{speaker}")
        for code in ("en", "nl")
        for speaker in range(100)
    ]
    batches = [[task.job for task in batch] for batch in _batches([task_of(job) for job in (*notes, handout)])]
    assert batches[0] == [handout]
    assert sorted(map(len, batches[1:])) == [74, 126]
    assert {job.speaker for job in batches[1][:32]} == {f"speaker-{number}" for number in range(16)}
    assert sorted(job.name for batch in batches[1:] for job in batch) == sorted(job.name for job in notes)


def test_what_says_nothing_of_what_stands_on_slides_comes_out_the_same_without_it() -> None:
    localised = localise(Project(HERE), HERE / "source" / "annual-conference-2023.yaml")
    templates = open_layout(Project(HERE), localised.event.layout)
    fitted = fit(localised, templates)
    decks, bare = decks_by_code(fitted), decks_by_code(fit(localised, templates, bare=True))
    assert decks != bare
    kinds = set()
    for job in list_jobs(localised, fitted):
        if job.kind not in OF_SLIDES:
            kinds.add(job.kind)
            whole, spared = (compose(job, localised.editions, shown, {}) for shown in (decks, bare))
            assert whole == spared
    assert {DocumentKind.BRIEFING, DocumentKind.HANDOUT} <= kinds


@pytest.mark.parametrize("again", [False, True])
def test_what_was_read_of_cldr_is_kept_where_more_is_localised_alone(
    monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    monkeypatch.setattr("builder.conduct.plan.stays", lambda: again)
    read = localedata.load("nl_BE")
    known = set(read)
    localise(Project(HERE), HERE / "source" / "annual-conference-2023.yaml")
    assert (localedata.load("nl_BE") is read) == again
    assert localedata.load("nl_BE").keys() == known


def test_what_was_read_of_cldr_of_a_language_is_let_go_before_that_of_the_next_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    there: list[set[str]] = []
    done: list[str] = []

    def read(project: Project, event: str, language: Language) -> tuple[Catalogue, tuple[Problem, ...]]:
        there.append(vars(localedata)["_cache"].keys() & done)
        done.append(language.locale)
        return read_texts(project, event, language)

    forget_locales()
    monkeypatch.setattr("builder.conduct.plan.stays", lambda: False)
    monkeypatch.setattr("builder.conduct.plan.read_texts", read)
    localise(Project(HERE), HERE / "source" / "annual-conference-2023.yaml")
    assert done == ["nl_BE", "fr_BE", "en_GB"]
    assert there == [set(), set(), set()]


def test_catalogues_are_let_go_before_those_of_the_next_language_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """One of thousands of texts takes more room than what is made of it."""
    there: list[int] = []

    def read(project: Project, event: str, language: Language) -> tuple[Catalogue, tuple[Problem, ...]]:
        there.append(count(Catalogue))
        return read_texts(project, event, language)

    monkeypatch.setattr("builder.conduct.plan.read_texts", read)
    localise(Project(HERE), HERE / "source" / "annual-conference-2023.yaml")
    assert len(there) == 3
    assert len(set(there)) == 1


def test_slides_that_are_composed_one_by_one_come_out_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    localised = localise(Project(HERE), HERE / "source" / "annual-conference-2023.yaml")
    templates = open_layout(Project(HERE), localised.event.layout)
    fitted = []
    for again in (True, False):
        monkeypatch.setattr("builder.conduct.plan.stays", lambda again=again: again)
        fitted.append(fit(localised, templates))
    assert fitted[0] == fitted[1]


def test_what_was_measured_of_slides_is_let_go_before_documents_are_drawn(project: Project) -> None:
    forget_all()
    before = count(Words)
    prepare(project, project.source / "small.yaml", Version.DRAFT)
    assert count(Words) == before


def test_an_event_is_let_go_before_its_files_are_told(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of thousands of files much is told: it takes the room that the event took."""
    there: list[int] = []

    def put(output: Output, *planned: Any) -> Any:
        there.append(count(Edition))
        return put_in_place(output, *planned)

    put_in_place = Output.put_in_place
    monkeypatch.setattr(Output, "put_in_place", put)
    open_workshop.cache_clear()
    forget_all()
    before = count(Edition)
    build(project)
    assert there == [before]


def test_of_a_first_build_no_more_is_held_than_what_is_to_be_made(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[Standing | None] = []

    def at_work(project: Project, where: Where, groups: list[Group], packs: int) -> AbstractContextManager[Hands]:
        found.extend(task.found for group in groups for task in group.tasks)
        return working(project, where, groups, packs)

    working = work.at_work
    monkeypatch.setattr("builder.conduct.build.at_work", at_work)
    whys = [drawn(build(project)), drawn(build(project))]
    assert whys == [dict.fromkeys((DECK, NOTE, ORDER), "it was not built before"), {}]
    assert found[: len(OFFICE)] == [None] * len(OFFICE)
    assert all(one and one.key for one in found[len(OFFICE) :])


def count(kind: type) -> int:
    """Return how many values of a class there are."""
    return sum(type(one) is kind for one in gc.get_objects())


def test_notes_alone_are_made_without_what_stands_on_slides(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    worded: list[bool] = []

    def write(localised: Localised, fitted: Fitted, layout: Layout, renderer: str) -> Script:
        worded.extend(any(slide.cards or slide.notes for slide in deck.slides) for deck in fitted.decks)
        return script_of(localised, fitted, layout, renderer)

    monkeypatch.setattr("builder.conduct.build.script_of", write)
    for kinds in (OFFICE, (DocumentKind.BRIEFING,), (DocumentKind.RUNNING_ORDER,)):
        build(project, kinds)
        shutil.rmtree(project.output / "small")
    assert worded == [True, False, True]


def test_what_documents_say_that_were_drawn_comes_bound_together(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a handout of thousands says takes as much room as it does itself."""
    came: list[Batch] = []

    def draw(hands: Hands) -> Iterator[Batch]:
        for batch in drawing(hands):
            came.append(batch)
            yield batch

    drawing = Hands.draw
    monkeypatch.setattr(Hands, "draw", draw)
    monkeypatch.setattr(work, "_FEW", 0)  # whoever draws looks too whether there is something to be drawn
    build(project)
    write(project, EVENT.replace("Two", "Three"))
    build(project)
    made = [(batch, one) for batch in came for one in batch.made]
    assert [one.outline for _, one in made] == [()] * len(OFFICE) * 2
    assert [bool(batch.said.outline(one.key.document)) for batch, one in made] == [bool(one.why) for _, one in made]
    assert [one.why for _, one in made].count("") == 1


def test_notes_are_expected_as_many_as_are_asked_for(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []
    monkeypatch.setattr("builder.conduct.build.expect_notes", lambda where, count: done.append((where, count)))

    def fitted(localised: Localised, templates: Templates, *, bare: bool) -> Fitted:
        done.append("fitted")
        return fit(localised, templates, bare=bare)

    monkeypatch.setattr("builder.conduct.build.fit", fitted)
    for kinds in (OFFICE, (DocumentKind.DECK,)):
        build(project, kinds)
    assert done == [(Where(), 1), "fitted", "fitted"]


def test_notes_in_other_languages_than_those_asked_for_are_not_expected(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected: list[int] = []
    monkeypatch.setattr("builder.conduct.build.expect_notes", lambda _, count: expected.append(count))
    (project.translations / "nl").mkdir()
    shutil.copy(HERE / "translations" / "nl" / "builder.po", project.translations / "nl")
    write(project, EVENT.replace("[en]", "[en, nl]"))
    assert main(["--project", str(project.folder), "catalogue", "update", "small"]) == 0
    for languages in ((), ("nl",)):
        build_event(project, project.source / "small.yaml", languages, (DocumentKind.BRIEFING,), draft=True)
    assert expected == [2, 1]


def test_nothing_is_drawn_that_is_up_to_date(project: Project) -> None:
    assert drawn(build(project)) == dict.fromkeys((DECK, NOTE, ORDER), "it was not built before")
    assert drawn(build(project)) == {}
    write(project, "# a comment moves every line\n\n" + EVENT)
    assert drawn(build(project)) == {}


def test_what_says_something_else_is_drawn_again_and_told_in_its_own_words(project: Project) -> None:
    build(project)
    write(project, EVENT.replace("[One, Two]", "[One, Three]"))
    changed = "in English changed: 'Two' is now '[Three]'"
    assert drawn(build(project)) == {
        DECK: f"point 2 of slide 3 {changed}",
        ORDER: f"point 2 of the section 'Beginning' {changed}",
    }
    (project.state / memory.NAME).write_bytes(b"no memory of what was built before")
    write(project, EVENT)
    assert drawn(build(project))[DECK] == "what it says changed"
    write(project, EVENT.replace("Why?", "Why not?"))
    assert "Why not?" in drawn(build(project))[DECK]


def test_a_memory_that_is_no_longer_needed_is_given_up(project: Project) -> None:
    build(project)
    kept_in = project.state / memory.NAME
    kept = kept_in.stat().st_size
    for number in range(30):
        write(project, EVENT.replace("Two", "Two and more " * 20 + str(number)))
        build(project, (DocumentKind.DECK,))
    assert kept_in.stat().st_size <= 2 * kept


def test_a_file_that_was_deleted_is_made_again(project: Project) -> None:
    deck = path_of(project, build(project), ".pptx")
    before = deck.read_bytes()
    deck.unlink()
    assert drawn(build(project)) == {DECK: "it was deleted"}
    assert deck.read_bytes() == before


def test_a_file_that_was_edited_is_kept_until_it_is_moved(project: Project) -> None:
    deck = path_of(project, build(project), ".pptx")
    before = deck.read_bytes()
    deck.write_bytes(b"edited")
    built = build(project)
    beside = deck.with_suffix(".new.pptx")
    assert (deck.read_bytes(), beside.read_bytes()) == (b"edited", before)
    assert any(deck.name in problem.message and beside.name in problem.message for problem in built.problems)
    assert drawn(build(project)) == {}
    deck.unlink()
    assert build(project, ()).removed == (beside.relative_to(project.output).as_posix(),)
    assert deck.read_bytes() == before


def test_a_check_says_first_of_which_files_it_is_no_use_to_build_them_again(project: Project) -> None:
    deck = path_of(project, build(project), ".pptx")
    presentation = Presentation(str(deck))
    presentation.slides[1].shapes[0].text_frame.text = "By hand"
    presentation.save(str(deck))
    first, *others = check_event(project, project.source / "small.yaml", kinds=OFFICE, draft=True).problems
    assert f"{deck.name}' was edited after it was built" in first.message
    assert [problem for problem in others if "By hand" in problem.message]
    assert not [problem for problem in others if "was edited" in problem.message]


def test_what_was_edited_is_kept_even_where_nothing_is_remembered(project: Project) -> None:
    paths = [path_of(project, build(project, ()), name) for name in ("deck-en-draft.pptx", "ann-en-draft.docx")]
    paths.append(project.output / "small" / "draft" / "en" / "small-handout-en-draft.pdf")
    before = files(project.output)
    shutil.rmtree(project.state)
    built = build(project, ())
    assert (built.problems, any(file.changed for file in built.files), files(project.output)) == ((), False, before)
    for path, save in zip(paths, (save_deck, save_note, save_print), strict=True):
        save(path)
    edited = {path: path.read_bytes() for path in paths}
    write(project, EVENT.replace("Two", "Three"))
    shutil.rmtree(project.state)
    for _ in range(2):  # what is kept once is kept on
        told = [problem.message for problem in build(project, ()).problems if "was edited" in problem.message]
        assert sorted(re.findall(r"[^/]+(?=' was edited)", " ".join(told))) == sorted(path.name for path in paths)
        assert {path: path.read_bytes() for path in paths} == edited
        made = {project.output / name for name in files(project.output).keys() - before.keys()}
        assert made == {new(path) for path in paths}
    assert b"Three" in zipfile.ZipFile(new(paths[0])).read("ppt/slides/slide3.xml")


def new(path: Path) -> Path:
    return path.with_suffix(f".new{path.suffix}")


def save_deck(path: Path) -> None:
    Presentation(str(path)).save(str(path))


def save_note(path: Path) -> None:
    docx.Document(str(path)).save(str(path))


def save_print(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_build_that_cannot_write_one_file_leaves_nothing_beside_the_others(project: Project) -> None:
    in_the_way = project.output / "small" / "draft" / "en" / "briefings" / f"{UNFINISHED}ann-en-draft.docx"
    in_the_way.mkdir(parents=True)
    with pytest.raises(OutputError):
        build(project)
    assert [path for path in project.output.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("edited", [False, True])
def test_a_file_no_longer_planned_goes_unless_it_was_edited(project: Project, edited: bool) -> None:
    note = path_of(project, build(project, ()), "ann-en-draft.docx")
    if edited:
        note.write_bytes(b"edited")
    write(project, EVENT.replace("ann", "eve").replace("Ann", "Eve"))
    built = build(project)
    assert note.exists(), "a build of some kinds removes nothing"
    built = build(project, ())
    assert (note.exists(), len(built.removed)) == (edited, 0 if edited else 1)


@pytest.mark.parametrize(("gone", "why", "lines"), [(3, "", 3), (4, "", 1), (4, "--why", 4)])
def test_many_files_that_go_from_a_folder_are_told_in_a_line(
    project: Project, capsys: pytest.CaptureFixture[str], gone: int, why: str, lines: int
) -> None:
    others = [f"one-{number}" for number in range(gone)]
    people = "".join(f"\n  {key}: {{name: {key}, organisation: us}}" for key in others)
    asked = EVENT.replace("[ann]", f"[ann, {', '.join(others)}]").replace(
        "Bo, organisation: us}", "Bo, organisation: us}" + people
    )
    write(project, asked)
    build(project, ())
    write(project, EVENT)
    assert main(["--project", str(project.folder), "build", "--draft", *([why] if why else [])]) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if line.startswith("gone")]
    assert len(told) == lines
    assert all("output/small/draft/en/briefings/" in line for line in told)
    assert lines > 1 or f"{gone} files" in told[0]


def test_the_journal_may_be_torn_or_thrown_away(project: Project) -> None:
    deck = path_of(project, build(project), ".pptx")
    before = deck.read_bytes()
    file = project.state / journal.NAME
    file.write_bytes(file.read_bytes()[:-20])
    assert len(drawn(build(project))) == 1
    assert drawn(build(project)) == {}
    file.unlink()
    assert not any(file.changed for file in build(project).files)
    assert deck.read_bytes() == before


@pytest.mark.parametrize(
    ("written", "altered"),
    [
        (r'"file":"', '"file":"x'),
        (r'"file":"(\w)', r'"file":"\1+'),
        (r'"file":"\w+"', '"file":5'),
        (r'"file":"\w+"', '"file":null'),
        (r'"name":"[^"]*"', '"name":5'),
        (r'"name":"', '"name":"\\\\ud800'),
        (r'"key":{[^}]*}', '"key":"none"'),
        (r'"document":"\w+"', '"document":[]'),
        (r'"mark":\[\d+', '"mark":[Infinity'),
        (r'"mark":\[[^]]*\]', '"mark":7'),
        (r"^{.*}$", "[" * 100_000),
        (r"^{.*}$", "5"),
        (r"^{", "{ "),
    ],
)
def test_what_somebody_altered_in_the_journal_counts_as_absent(project: Project, written: str, altered: str) -> None:
    deck = path_of(project, build(project), ".pptx")
    before = deck.read_bytes()
    file = project.state / journal.NAME
    lines = re.sub(written, altered, file.read_text("utf-8"), flags=re.MULTILINE)
    assert lines != file.read_text("utf-8")
    file.write_text(lines, "utf-8")
    assert len(drawn(build(project))) == len(lines.splitlines())
    assert drawn(build(project)) == {}
    assert deck.read_bytes() == before


def test_what_older_versions_remembered_goes(project: Project) -> None:
    project.state.mkdir()
    for name in ("journal-1.jsonl", "documents-1.sqlite", "documents-2.sqlite", "documents-2.sqlite-journal"):
        (project.state / name).touch()
    (project.state / "mine.txt").touch()
    build(project)
    left = {path.name for path in project.state.iterdir() if path.name.startswith(("journal", "documents", "mine"))}
    assert left - {f"{memory.NAME}-journal"} == {journal.NAME, memory.NAME, "mine.txt"}


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone tells in /proc what a process has started")
def test_ctrl_c_ends_all_processes_without_a_word(project: Project) -> None:
    # As `plenary` begins. With -m, Python ends by the signal, caught or not, where that met an `exec`, as of classes.
    plenary = [sys.executable, "-c", "import sys; from builder.cli.main import main; sys.exit(main())"]
    command = [*plenary, "--project", str(project.folder), "build", "--draft", "--jobs", "2"]
    with subprocess.Popen(command, cwd=HERE, stderr=subprocess.PIPE, text=True, start_new_session=True) as building:
        started = Path(f"/proc/{building.pid}/task/{building.pid}/children")
        while not started.read_text() and is_running(building.pid):
            pass
        time.sleep(0.1)
        os.killpg(building.pid, signal.SIGINT)
        assert building.stderr
        said = building.stderr.read()
        assert "Traceback" not in said, said
        assert building.wait() in (0, 130)  # it may have been done by then
        assert said.endswith("interrupted; the files in output/ are whole\n") is (building.returncode != 0)


def is_running(process: int) -> bool:
    return os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None


def test_a_machine_that_cannot_print_makes_the_rest_in_several_processes_too(project: Project, tmp_path: Path) -> None:
    (tmp_path / "weasyprint.py").write_text('raise OSError("cannot load library libgobject-2.0-0")\n')
    command = [sys.executable, "-m", "builder", "--project", str(project.folder), "build", "--draft", "--jobs", "2"]
    path = os.pathsep.join([str(tmp_path), str(HERE)])
    ran = subprocess.run(
        command, capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": path}, cwd=HERE
    )
    assert ran.returncode == 3
    assert [line for line in ran.stderr.splitlines() if "warning" not in line] == [
        "error: PDF needs Pango: see plenary doctor",
        "not made, and not in any pack or mail: output/small/draft/en/small-handout-en-draft.pdf and 3 files more",
    ]
    assert {path.suffix for path in project.output.rglob("*.*")} == {".pptx", ".docx"}


def test_a_worker_writes_beside_the_place_where_it_sees_that_and_may_write_there(tmp_path: Path) -> None:
    task = task_of(Job("event/note.docx", DocumentKind.BRIEFING, "en", "ann"))
    made = Made(task, Key("document", "layout", "renderer"), "it is new", b"drawn")
    with sign_in(tmp_path) as sign:
        put = put_where_seen(sign, made)
        assert put.data is None
        assert put.held
        assert put.held.waits
        assert (tmp_path / "event" / f"{UNFINISHED}note.docx").read_bytes() == b"drawn"
        shutil.rmtree(tmp_path / "event")
        (tmp_path / "event").touch()
        assert put_where_seen(sign, made) is made
    (tmp_path / "event").unlink()
    assert put_where_seen(sign, made) is made
