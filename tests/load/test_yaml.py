"""The YAML reader: what it makes of bytes, and where it says that things stand."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.load.source import Source, Steps
from builder.load.yaml import DEPTH_LIMIT, SIZE_LIMIT, read_yaml
from builder.problems import SourceError

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("yaml")


def read(folder: Path, content: str | bytes) -> Source:
    path = folder / "x.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_yaml(path, folder)


def report(folder: Path, content: str | bytes) -> str:
    with pytest.raises(SourceError) as raised:
        read(folder, content)
    return str(raised.value)


# ---------------------------------------------------------------- values


def test_what_is_not_there_is_none(folder: Path) -> None:
    source = read(folder, "a: [b]")
    assert [source.get(("a", step)) for step in (0, 1, -1, "0")] == ["b", None, None, None]


WRITTEN = "NO no on Yes off 10:30 010 1_000 0x1F 1.50 +32 2023-03-09 63356 10% 1e3 .inf < = ~x nulls -x 18-65 é🎉"


@pytest.mark.parametrize("written", WRITTEN.split())
def test_a_scalar_is_read_as_it_is_written(folder: Path, written: str) -> None:
    assert read(folder, f"key: {written}\n").value == {"key": written}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ('"true"', "true"),
        ("''", ""),
    ],
)
def test_truth_and_nothing_are_those_of_yaml_1_2(folder: Path, written: str, value: object) -> None:
    assert read(folder, f"key: {written}\n").value == {"key": value}


@pytest.mark.parametrize("key", ["NO", "on", "true", "null", "2023", "10:30", '"a b"'])
def test_keys_are_words_whatever_they_look_like(folder: Path, key: str) -> None:
    assert read(folder, f"{key}: x\n").value == {key.strip('"'): "x"}


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_change_nothing(folder: Path, end: str, mark: bytes) -> None:
    lines = ["a: x", "b:", "  - é 🎉: y", "  - |", "    one", "    two", ""]
    source = read(folder, mark + end.join(lines).encode())
    assert source.value == {"a": "x", "b": [{"é 🎉": "y"}, "one\ntwo\n"]}
    assert (source.key_place(("a",)).line, source.key_place(("a",)).column) == (1, 1)
    assert (source.place(("b", 0, "é 🎉")).line, source.place(("b", 0, "é 🎉")).column) == (3, 10)
    assert source.lines == tuple(lines)


# ---------------------------------------------------------------- bytes


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a: x\nb: caf\xe9 noir\n", "x.yaml:2:7: error: the file is not saved as UTF-8: the byte E9, perhaps 'é'"),
        (b"\xef\xbb\xbfb: \x80", "x.yaml:1:4: error: the file is not saved as UTF-8: the byte 80, perhaps '€'"),
        (b"\r\n\r\xc3: \xff", "x.yaml:3:1: error: the file is not saved as UTF-8: the byte C3, perhaps 'Ã'"),
        (b"a: \xed\xa0\x80", "x.yaml:1:4: error: the file is not saved as UTF-8: the byte ED, perhaps 'í'"),
        ("a: x".encode("utf-16"), "x.yaml: error: the file is saved as UTF-16, where UTF-8 is expected"),
        (
            b"PK\x03\x04\x14\x00",
            "x.yaml: error: this is an Office document or a zip archive, where plain text is expected",
        ),
        ("a: x".encode("utf-16-be"), "x.yaml:1:1: error: an invisible control character (U+0000) stands here"),
        (b"\x00" * 10, "x.yaml:1:1: error: an invisible control character (U+0000) stands here"),
        ("é: x\x08y", "x.yaml:1:5: error: an invisible control character (U+0008) stands here"),
        ("a: x\n\nb: x\x7f", "x.yaml:3:5: error: an invisible control character (U+007F) stands here"),
        ("a: x\u2028y", "x.yaml:1:5: error: a line separator (U+2028) stands here"),
        ("a: x\x85y", "x.yaml:1:5: error: a line separator (U+0085) stands here"),
        ("a: x\ufffdy", "x.yaml:1:5: error: a character that was lost in copying (U+FFFD) stands here"),
        ("a: x\uffff", "x.yaml:1:5: error: an invisible control character (U+FFFF) stands here"),
        ("a: x" + "y" * SIZE_LIMIT, f"x.yaml: error: the file is too large: {SIZE_LIMIT + 4} bytes, where"),
    ],
)
def test_what_is_no_text_is_refused_at_its_place(folder: Path, content: str | bytes, told: str) -> None:
    assert report(folder, content).startswith(told)


def test_each_control_character_is_told_but_not_hundreds(folder: Path) -> None:
    assert report(folder, "a: \x01\nb: \x02\n").count("error") == 2
    assert report(folder, "a: " + "\x01" * 500).count("error") == 5


@pytest.mark.parametrize("escape", ["\\0", "\\x08", "\\u2028", "\\uFFFE", "\\a"])
def test_an_escaped_control_character_is_told(folder: Path, escape: str) -> None:
    (problem,) = read(folder, f'a: "x{escape}y"\n').problems
    assert "which no document can show" in problem.message


def test_half_a_character_is_refused(folder: Path) -> None:
    assert report(folder, 'a: "\\ud83c"\n').startswith("x.yaml:1:5: error: `\\u` has no meaning")


def test_a_folder_and_a_file_that_is_not_there_are_told(folder: Path) -> None:
    for name, told in (("sub", "this is a folder"), ("none.yaml", "the file is not there")):
        (folder / "sub").mkdir(exist_ok=True)
        with pytest.raises(SourceError, match=rf"^{name}: error: {told}"):
            read_yaml(folder / name, folder)


# ---------------------------------------------------------------- depth


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_a_hundred_thousand_levels_are_an_error_and_no_crash(folder: Path, opening: str) -> None:
    assert "this is too deep" in report(folder, "a:\n  " + opening * 100_000)


def test_the_deepest_list_that_is_read(folder: Path) -> None:
    inside = DEPTH_LIMIT - 1
    assert read(folder, "a: " + "[" * inside + "]" * inside).value
    assert "this is too deep" in report(folder, "a: " + "[" * (inside + 1) + "]" * (inside + 1))


# ---------------------------------------------------------------- places

WORDS = st.text("abcXYZ é🎉ß,#'\"{}[]&*!|>%@`-?:", min_size=1, max_size=12).filter(lambda word: word == word.strip())
KEYS = st.text("abc é🎉-", min_size=1, max_size=6).filter(lambda key: key == key.strip() and key[0] != "-")
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        WORDS,
        lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(KEYS, inner, min_size=1, max_size=3),
        max_leaves=12,
    ),
    min_size=1,
    max_size=4,
)


def quoted(word: str) -> str:
    return json.dumps(word, ensure_ascii=False)


def block(value: Any, indent: int) -> Iterator[str]:
    """Yield the lines of a value as people write them: one key or dash per line."""
    items = value.items() if isinstance(value, dict) else (("-", item) for item in value)
    for key, item in items:
        lead = " " * indent + (f"{quoted(key)}:" if isinstance(value, dict) else "-")
        if isinstance(item, str):
            yield f"{lead} {quoted(item)}"
        else:
            yield lead
            yield from block(item, indent + 2)


def flow(value: Any) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{quoted(key)}: {flow(item)}" for key, item in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(flow, value)) + "]"
        case _:
            return quoted(value)


def walk(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, item in items:
        yield (*steps, step), item
        yield from walk(item, (*steps, step))


@given(TREES, st.booleans())
def test_keys_and_texts_stand_where_their_places_say(
    tmp_path_factory: Any, tree: dict[str, Any], in_flow: bool
) -> None:
    folder = tmp_path_factory.getbasetemp()
    text = flow(tree) if in_flow else "\n".join(block(tree, 0))
    source = read(folder, text)
    assert source.value == tree
    assert not source.problems
    for steps, value in walk(tree):
        key, place = source.key_place(steps), source.place(steps)
        if isinstance(steps[-1], str):
            assert source.line(key)[key.column - 1 :][: key.width] == quoted(steps[-1])
        if isinstance(value, str):
            assert source.line(place)[place.column - 1 :][: place.width] == quoted(value)


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_any_file_is_read_or_refused(tmp_path_factory: Any, content: str | bytes) -> None:
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    hold_to_refusals(tmp_path_factory.getbasetemp(), data)


SIGNS = [*"a\"'[]{},#\t|>\\%?:\n", ": ", "- ", "  ", "&a", "*a", "!t", "---", "...", "<<", "\u00a0", "\ufeff", "\r\n"]


@given(st.lists(st.sampled_from(SIGNS), max_size=40))
def test_any_mixture_of_signs_is_read_or_refused(tmp_path_factory: Any, signs: list[str]) -> None:
    hold_to_refusals(tmp_path_factory.getbasetemp(), "".join(signs).encode())


def hold_to_refusals(folder: Path, data: bytes) -> None:
    """Hold the reader to giving a value, or problems that stand in the file."""
    try:
        problems = read(folder, data).problems
    except SourceError as fault:
        problems = fault.problems
        assert problems
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for problem in problems:
        assert problem.place is not None
        assert problem.place.line <= lines
        assert problem.message
        assert problem.place.column <= len(problem.excerpt) + 1 or not problem.place.line
        str(problem).encode()


# ---------------------------------------------------------------- the other parser

OTHER_PARSER = """
import json, sys
sys.modules["yaml._yaml"] = None
import yaml
from pathlib import Path
from builder.load.yaml import Parser, read_yaml
from builder.problems import SourceError
assert Parser is yaml.SafeLoader
for name in sys.argv[1:]:
    path = Path(name)
    try:
        source = read_yaml(path, path.parent)
        print(json.dumps([source.value, [[str(p) for p in source.problems]]]))
    except SourceError as fault:
        print(json.dumps(str(fault)))
"""


def test_the_parser_without_libyaml_says_the_same() -> None:
    paths = sorted((ROOT / "tests" / "cases" / "load").glob("*.yaml"))
    for path, said in zip(paths, said_without_libyaml(*paths), strict=True):
        assert said == said_by_libyaml(path), path.name


@pytest.mark.parametrize(
    ("line", "column", "hint"),
    [
        ("a: {to: ann, text: Why? And how}", 23, 'write "Why? And how"'),
        ("a: {text: Why so?, to: ann}", 17, 'write "Why so?"'),
        ("a: [Who, Why?]", 13, 'write "Why?"'),
    ],
)
def test_the_parser_without_libyaml_says_that_it_ends_texts_at_a_question_mark(
    tmp_path: Path, line: str, column: int, hint: str
) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(line, "utf-8")
    (said,) = said_without_libyaml(path)
    message = "a text with a question mark in it must be in quotation marks within brackets"
    assert str(said).startswith(f"a.yaml:1:{column}: error: {message}\n")
    assert str(said).endswith(f"hint: {hint}")


def said_without_libyaml(*paths: Path) -> list[object]:
    command = [sys.executable, "-c", OTHER_PARSER, *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def said_by_libyaml(path: Path) -> object:
    try:
        source = read_yaml(path, path.parent)
    except SourceError as fault:
        return str(fault)
    return [source.value, [[str(problem) for problem in source.problems]]]
