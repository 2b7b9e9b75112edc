"""The laws of the house, run: who may import what, who may touch the disk, and that the map is true."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

BUILDER = Path(__file__).parent.parent / "builder"

#: What every stage may share. They import each other only downwards, in this order.
SHARED = [
    *("values", "remembered", "blake2", "cycles", "problems", "unwritable", "meant", "addresses", "languages"),
    *("figures", "numerals", "event", "timetable", "contacts", "messages", "documents", "told", "cards", "proof"),
    "brand",
]

#: What joins the stages, and what speaks: they may import what no stage may.
CONDUCT, CLI = "conduct", "cli"

STAGES = {path.parent.name for path in BUILDER.glob("*/__init__.py")} - {CONDUCT, CLI}

#: Which modules may import which outside library. One stage each, where it can be.
LIBRARIES = {
    "babel": "catalogue/ localise/ figures",
    "distributed": "engine/cluster",
    "docx": "render/docx",
    "fsspec": "engine/relay",
    "icalendar": "pack/invitation",
    "jinja2": "render/ layout/stylesheet",
    "lxml": "render/ layout/ check/ catalogue/exchange/",
    "markdown_it": "localise/",
    "msoffcrypto": "pack/protection",
    "pptx": "render/pptx",
    "pikepdf": "check/pdf pack/protection",
    "PIL": "load/pictures check/package",
    "pypdfium2": "check/",
    "rapidfuzz": "catalogue/",
    "watchfiles": "conduct/watch",
    "weasyprint": "render/pdf",
    "yaml": "load/",
}

#: The stages that may touch the disk; the others take bytes and give bytes.
ON_DISK = ("load/", "catalogue/", "engine/", "pack/", "conduct/", "cli/", "doctor.py", "unwritable.py")

MODULES = sorted(path for path in BUILDER.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(BUILDER).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """Yield the full names of all that a module imports, those inside functions included."""
    for node in ast.walk(tree_of(path)):
        match node:
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module=str(module), level=0):
                yield module
            case ast.ImportFrom(level=level):
                assert level == 0, f"{name_of(path)}: imports name the whole path"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    room = path.relative_to(BUILDER).parts[0].removesuffix(".py")
    own = [name.split(".")[1] for name in imports(path) if name.startswith("builder.")]
    if room in STAGES:
        assert set(own) <= {*SHARED, room}, f"{name_of(path)} imports another stage"
    elif room in SHARED:
        assert set(own) <= set(SHARED[: SHARED.index(room)]), f"{name_of(path)} imports upwards"
    elif room == CONDUCT:
        assert CLI not in own
    elif room == CLI:
        assert set(own) <= {CLI, CONDUCT, "doctor", "documents", "meant", "problems", "proof", "unwritable"}
    elif room == "doctor":
        assert not own


def test_no_module_takes_from_one_that_takes_from_it() -> None:
    """Not inside functions either, nor by way of others: the circle is told in the error."""
    taken = {f"builder.{name_of(path).removesuffix('.py').replace('/', '.')}": set(imports(path)) for path in MODULES}
    TopologicalSorter(taken).prepare()


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_library_is_imported_by_its_stage_alone(path: Path) -> None:
    for name in imports(path):
        rooms = LIBRARIES.get(name.split(".")[0])
        if rooms:
            assert name_of(path).startswith(tuple(rooms.split())), f"{name_of(path)} imports {name}"


@pytest.mark.parametrize("path", [path for path in MODULES if not name_of(path).startswith(ON_DISK)], ids=name_of)
def test_only_some_stages_touch_the_disk(path: Path) -> None:
    assert not set(imports(path)) & {"os", "pathlib", "shutil", "tempfile", "glob"}
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    assert not [call for call in calls if isinstance(call, ast.Name) and call.id == "open"]


def test_addresses_are_for_packs_alone() -> None:
    knowing = {name_of(path) for path in MODULES if "builder.contacts" in imports(path)}
    rooms = ("load/contacts.py", "pack/", "conduct/pack")
    assert knowing
    assert [name for name in knowing if not name.startswith(rooms)] == []


def test_every_outside_library_is_in_the_table() -> None:
    declared = re.findall(r'^    "([a-z0-9-]+)>', (BUILDER.parent / "pyproject.toml").read_text("utf-8"), re.MULTILINE)
    modules = {
        "markdown-it-py": "markdown_it",
        "msoffcrypto-tool": "msoffcrypto",
        "pillow": "PIL",
        "python-docx": "docx",
        "python-pptx": "pptx",
        "pyyaml": "yaml",
    }
    assert {modules.get(name, name) for name in declared} == set(LIBRARIES)


def test_the_map_names_every_module_and_no_other() -> None:
    text = (BUILDER / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^([a-z0-9_/]+\.py)\s", text, re.MULTILINE))
    assert named == {name_of(path) for path in MODULES if path.name != "__init__.py"}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_value_says_what_it_is(path: Path) -> None:
    """For one that does not, dataclasses works out its signature: that takes as long as fifty values."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.ClassDef) and "value" in map(ast.unparse, node.decorator_list):
            assert ast.get_docstring(node), node.name


def test_both_front_doors_know_the_same_words() -> None:
    """`make` elsewhere and `build.cmd` on Windows, but for what is for those who work on Plenary itself."""
    makefile, batch = ((BUILDER.parent / name).read_text(encoding="utf-8") for name in ("Makefile", "build.cmd"))
    (words,) = re.findall(r"^\.PHONY: (all .*)", makefile, re.MULTILINE)
    others = {"all", "build", "nl", "fr", "en", "test", "audit", "bench", "format", "pins"}
    known = set(re.findall(r'^if /i "%~1"=="([a-z-]+)"', batch, re.MULTILINE))
    assert known == set(words.split()) - others
    told = "".join(line for line in batch.splitlines() if line.startswith("echo build"))
    assert {word for word in known if word not in told} == {"help"}
