"""Whatever is edited, and in whatever order: a build leaves what a clean one would, and makes no file without need."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from builder.conduct.build import build_event
from builder.conduct.built import Built
from builder.conduct.layouts import make_layout
from builder.conduct.project import Project
from builder.documents import DocumentKind

pytestmark = pytest.mark.audit

HERE = Path(__file__).parent.parent

KINDS = (DocumentKind.DECK, DocumentKind.BRIEFING, DocumentKind.RUNNING_ORDER)

WORDS = st.sampled_from(["Reception", "Return", "Asylum", "Figures of 2022", "Outlook", "A longer line, with a comma"])
SPEAKERS = ("ann", "bob", "eve")

Files = dict[str, bytes]


class Edits(RuleBasedStateMachine):
    """A project, and people who edit it and build it."""

    @initialize()
    def begin(self) -> None:
        """Make a project with a small event and build it."""
        self.folder = Path(tempfile.mkdtemp(prefix="edits-"))
        self.project = Project(self.folder)
        shutil.copytree(HERE / "layouts" / "plain", self.folder / "layouts" / "plain")
        (self.folder / "translations" / "en").mkdir(parents=True)
        self.project.source.mkdir()
        shutil.copy(HERE / "translations" / "en" / "builder.po", self.folder / "translations" / "en")
        self.comment, self.moved = "", False
        self.parts: list[tuple[str, list[str], str]] = [("Beginning", ["One", "Two"], "ann")]
        self.translated: dict[str, str] = {}
        self.brand = (self.folder / "layouts" / "plain" / "brand.yaml").read_text("utf-8")
        self.lost = False
        self.write()
        self.build()

    def teardown(self) -> None:
        """Remove the project."""
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)

    # ------------------------------------------------------------ what people do

    @rule(part=st.integers(0, 3), words=st.lists(WORDS, min_size=1, max_size=3))
    def edit_points(self, part: int, words: list[str]) -> None:
        """Write other points."""
        title, _, speaker = self.parts[part % len(self.parts)]
        self.parts[part % len(self.parts)] = (title, words, speaker)
        self.write()

    @rule(title=WORDS, speaker=st.sampled_from(SPEAKERS))
    def add_part(self, title: str, speaker: str) -> None:
        """Add a part, and perhaps a speaker."""
        self.parts = [*self.parts[-3:], (title, ["Three"], speaker)]
        self.write()

    @precondition(lambda self: len(self.parts) > 1)
    @rule(part=st.integers(0, 3))
    def remove_part(self, part: int) -> None:
        """Remove a part, and perhaps a speaker."""
        del self.parts[part % len(self.parts)]
        self.write()

    @rule(comment=WORDS, moved=st.booleans())
    def comment_and_move_keys(self, comment: str, moved: bool) -> None:
        """Write a comment and put the keys of the event in another order: nothing says anything else."""
        self.comment, self.moved = comment, moved
        self.write()

    @rule(message=st.sampled_from(["One", "Three", "Reception", "Not in the event"]), words=WORDS)
    def translate(self, message: str, words: str) -> None:
        """Write another wording of a message, which the event may have or not."""
        self.translated[message] = words
        self.write()

    @rule(colour=st.sampled_from(["000000", "101010", "1A1A1A"]))
    def edit_brand(self, colour: str) -> None:
        """Choose another colour, and make the templates of it."""
        lines = [f'  ink: "#{colour}"' if "  ink:" in line else line for line in self.brand.splitlines()]
        (self.folder / "layouts" / "plain" / "brand.yaml").write_text("\n".join(lines) + "\n", "utf-8")
        make_layout(self.project, self.folder / "layouts" / "plain")

    @rule(name=st.integers(0, 9))
    def delete(self, name: int) -> None:
        """Delete a file that was built."""
        names = sorted(self.files())
        (self.project.output / names[name % len(names)]).unlink()

    @rule()
    def touch_everything(self) -> None:
        """Touch all files."""
        for path in self.folder.rglob("*"):
            os.utime(path)

    @rule()
    def throw_away_what_is_remembered(self) -> None:
        """Throw away `.build/`."""
        shutil.rmtree(self.project.state)
        self.lost = True

    @rule(name=st.integers(0, 9))
    def edit_a_built_file(self, name: int) -> None:
        """Edit a file that was built: it is kept, the new one is beside it, and takes its place when it has gone."""
        if self.lost:
            return
        names = sorted(self.files())
        edited = self.project.output / names[name % len(names)]
        edited.write_bytes(b"edited")
        built = self.build_anew()
        beside = edited.with_suffix(f".new{edited.suffix}")
        gone = edited.relative_to(self.project.output).as_posix() not in self.clean()
        assert edited.read_bytes() == b"edited"
        assert gone or beside.read_bytes() == self.clean()[edited.relative_to(self.project.output).as_posix()]
        assert any(edited.name in problem.message for problem in built.problems)
        edited.unlink()

    # ------------------------------------------------------------ what must hold

    @invariant()
    def a_build_leaves_what_a_clean_one_would(self) -> None:
        """Build, and hold it against a clean build and what was there before."""
        if not hasattr(self, "folder"):
            return
        before, clean = self.files(), self.clean()
        built = self.build_anew()
        drawn = {file.name for file in built.files if file.why}
        needed = {name for name, data in clean.items() if before.get(name) != data}
        assert self.files() == clean
        assert {file.name for file in built.files if file.changed} == needed
        assert drawn == (set(clean) if self.lost else needed)
        self.lost = False

    # ------------------------------------------------------------ how

    def write(self) -> None:
        """Write the event and its catalogue as they are to be."""
        speakers = [name for name in SPEAKERS if any(name == speaker for *_, speaker in self.parts)]
        head = ["  languages: [en]", "  contact: {organisation: us}", "  layout: plain"]
        lines = [f"# {self.comment}", "event:", "  title: Small talk", *(reversed(head) if self.moved else head)]
        lines += ["organisations:", "  us: {name: Us}", "speakers:"]
        lines += [f"  {name}: {{name: {name.title()} Bo, organisation: us}}" for name in speakers]
        lines += ["parts:"]
        for title, points, speaker in self.parts:
            lines += [f"  - title: {title}", f"    points: {list(points)}", "    questions:"]
            lines += [f"      - to: {speaker}", "        text: Why?"]
        (self.project.source / "small.yaml").write_text("\n".join(lines) + "\n", "utf-8")
        entries = [f'msgctxt "point"\nmsgid "{id_}"\nmsgstr "{words}"\n' for id_, words in self.translated.items()]
        header = 'msgid ""\nmsgstr ""\n"Language: en\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
        (self.folder / "translations" / "en" / "small.po").write_text("\n".join([header, *entries]), "utf-8")

    def build(self) -> Built:
        """Build all kinds that are quick to draw."""
        return build_event(self.project, self.project.source / "small.yaml", kinds=KINDS, draft=True)

    def build_anew(self) -> Built:
        """Build, and remove what is no longer planned as a build of all kinds does."""
        built = self.build()
        planned = set(built.names())
        for name in set(self.files()) - planned:
            (self.project.output / name).unlink()
        return built

    def clean(self) -> Files:
        """Return what a clean build makes."""
        with tempfile.TemporaryDirectory() as folder:
            other = Project(Path(folder))
            for name in ("source", "translations", "layouts"):
                shutil.copytree(self.folder / name, other.folder / name)
            build_event(other, other.source / "small.yaml", kinds=KINDS, draft=True)
            return read(other.output)

    def files(self) -> Files:
        """Return what is in place."""
        return read(self.project.output)


def read(folder: Path) -> Files:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


Edits.TestCase.settings = settings(
    max_examples=int(os.environ.get("PLENARY_EDITS", "20")), stateful_step_count=8, deadline=None
)
TestEdits = Edits.TestCase
