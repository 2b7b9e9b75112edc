"""Loading an event: what is said of the file itself, and the laws that hold for any event."""

from __future__ import annotations

import json
import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.event import Event
from builder.load.event import load_event
from builder.load.yaml import read_yaml
from builder.problems import Problem, SourceError

CASES = Path(__file__).parent.parent / "cases" / "load"

LEAST = (CASES / "good.least.yaml").read_text(encoding="utf-8")


def project(folder: Path, *names: str, text: str = LEAST) -> Path:
    """Make a project with events of these names in source/, and return its folder."""
    (folder / "source").mkdir(exist_ok=True)
    for name in names:
        (folder / "source" / name).write_text(text, encoding="utf-8", newline="")
    return folder


def told(path: Path, folder: Path) -> str:
    with pytest.raises(SourceError) as raised:
        load_event(path, folder)
    return str(raised.value)


# ---------------------------------------------------------------- the file


def test_an_event_is_called_as_its_file_and_places_are_relative_to_the_project(tmp_path: Path) -> None:
    event, problems = load_event(project(tmp_path, "autumn-2024.yaml") / "source" / "autumn-2024.yaml", tmp_path)
    assert (event.name, event.place.path, problems) == ("autumn-2024", "source/autumn-2024.yaml", ())


def test_places_are_relative_to_the_project_however_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project(tmp_path, "a.yaml")
    monkeypatch.chdir(tmp_path)
    for path, folder in (
        ("source/a.yaml", "."),
        (str(tmp_path / "source" / "a.yaml"), "."),
        ("source/a.yaml", tmp_path),
    ):
        assert load_event(Path(path), Path(folder))[0].place.path == "source/a.yaml"


def test_a_missing_event_is_told_with_the_events_there_are(tmp_path: Path) -> None:
    missing = tmp_path / "source" / "autum.yaml"
    lead = "source/autum.yaml: error: there is no such event\n    hint: "
    assert told(missing, tmp_path) == lead + "source/ holds no event yet; begin one with: plenary new my-event"
    project(tmp_path, "winter.yaml", "spring-2024.yaml")
    assert told(missing, tmp_path) == lead + "the events are: spring-2024, winter"
    project(tmp_path, "autumn.yaml")
    assert told(missing, tmp_path) == lead + "did you mean 'autumn'?"


def test_a_name_that_does_not_travel_well_is_warned_of(tmp_path: Path) -> None:
    long = "a" * 61
    project(tmp_path, "spring seminar.yaml", f"{long[1:]}.yaml", f"{long}.yaml")
    told = [load_event(path, tmp_path)[1] for path in sorted((tmp_path / "source").iterdir())]
    assert [[problem.message for problem in problems] for problems in told] == [
        [],
        ["the name of this file has 61 letters: Windows opens no file whose path is that long"],
        ["the name of this file, 'spring seminar.yaml', has spaces or signs that do not travel well"],
    ]


@pytest.mark.parametrize(
    "name", ["réunion", "aux", "Con", "lpt0", "com1.spring", "-x", ".x", "x.", "x ", "a\nb", "builder", "Catalogues"]
)
def test_a_name_that_not_every_program_takes_is_refused(tmp_path: Path, name: str) -> None:
    project(tmp_path, f"{name}.yaml")
    path = tmp_path / "source" / f"{name}.yaml"
    shown = name.replace("\n", "\\n")
    assert told(path, tmp_path).splitlines()[-2:] == [
        f"source/{shown}.yaml: error: an event cannot be called '{shown}'",
        "    hint: rename it: letters a to z, digits and hyphens; the names of all documents begin with it",
    ]


def test_an_unknown_layout_is_told_where_it_is_named(tmp_path: Path) -> None:
    project(tmp_path, "a.yaml", text=LEAST.replace("event:\n", "event:\n  layout: emm\n"))
    assert load_event(tmp_path / "source" / "a.yaml", tmp_path)[0].layout == "emm"  # no layouts to compare with
    for name in ("emn", "plain"):
        (tmp_path / "layouts" / name).mkdir(parents=True)
        (tmp_path / "layouts" / name / "brand.yaml").touch()
    said = told(tmp_path / "source" / "a.yaml", tmp_path).splitlines()
    assert said[0] == "source/a.yaml:2:11: error: unknown layout 'emm'"
    assert said[-1] == "    hint: did you mean 'emn'?"


def test_of_very_many_problems_the_first_hundred_are_told(tmp_path: Path) -> None:
    project(tmp_path, "a.yaml", text=LEAST + "".join(f"  - title: Part {number}\n    x: y\n" for number in range(250)))
    with pytest.raises(SourceError) as raised:
        load_event(tmp_path / "source" / "a.yaml", tmp_path)
    assert len(raised.value.problems) == 101
    assert raised.value.problems[-1].message == "and 150 more problems in this file"


def test_texts_are_composed_and_stripped_and_single_spaced(tmp_path: Path) -> None:
    title = '"  Re\u0301union\\t \\u00ad de\\u200b  la\u00a0fin  "'
    project(tmp_path, "a.yaml", text=LEAST.replace("Migration in Belgium", title))
    event, problems = load_event(tmp_path / "source" / "a.yaml", tmp_path)
    assert event.programme.title.source == "Réunion de la\u00a0fin"
    assert [problem.message[19:25] for problem in problems] == ["U+00AD", "U+200B"]


def test_a_message_stays_on_its_line_and_is_not_endless(tmp_path: Path) -> None:
    project(tmp_path, "a.yaml", text=LEAST.replace("[nl, fr, en]", f'["n\\nl", "{"x" * 5_000}", "\\x1b[0m"]'))
    messages = [line for line in told(tmp_path / "source" / "a.yaml", tmp_path).splitlines() if "error" in line]
    assert messages[0] == "source/a.yaml:3:15: error: unknown language 'n l'"
    assert len(messages[1]) < 300
    assert "\x1b" not in "".join(messages)


# ---------------------------------------------------------------- the laws

WHOLE = read_yaml(CASES / "good.every-key.yaml", CASES).value

#: The words of Python, its libraries and YAML's makers, which nobody who edits an event should meet.
JARGON = re.compile(
    r"\b(input|should|valid|dict|tuple|string|str|int|float|boolean|none|null|model|pydantic|scalar|mapping|sequence"
    r"|node|token|parse|schema|field|alias|anchor|validat\w*|instance|traceback|exception)\b",
    re.IGNORECASE,
)

SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=30),
    st.sampled_from(
        ["", " ", "nl", "ann-peeters", "emn-belgium", "{number}", "{number:long}", "{", "[a](b)", "10%", "2023-03-09"]
    ),
    st.sampled_from(
        ["65-18", "checks", "[x]{lang=qq}", "\u00ad", "- a", "12 EUR", "2023-02-30", "true", "a\nb", "@", "#1"]
    ),
)
KEYS = st.sampled_from(
    ["title", "text", "points", "slides", "to", "list", "value", "name", "from", "Key", "titel", "é", "1", ""]
)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=5
)


def load(folder: Path, value: object) -> Event | tuple[Problem, ...]:
    """Return the event, or the problems, of a value written as YAML (which JSON is)."""
    path = folder / "any.yaml"
    path.write_text(json.dumps(value, ensure_ascii=True, indent=1), encoding="utf-8")
    try:
        return load_event(path, folder)[0]
    except SourceError as fault:
        return fault.problems


def hold_to_plain_words(problems: tuple[Problem, ...]) -> None:
    assert problems
    places = [(problem.place.line, problem.place.column) for problem in problems if problem.place]
    assert places == sorted(places)
    assert len(set(map(str, problems))) == len(problems)
    for problem in problems:
        own_words = re.sub(r"'.*'|`[^`]*`|\{.*\}|write .*", "", problem.message + " " + problem.hint)
        assert not JARGON.search(own_words), own_words
        assert "says what may stand here" not in problem.hint, "no kind of misfit goes unexplained"


@given(VALUES)
def test_any_value_is_an_event_or_told_in_plain_words(tmp_path_factory: Any, value: object) -> None:
    loaded = load(tmp_path_factory.getbasetemp(), value)
    assert not isinstance(loaded, Event)
    hold_to_plain_words(loaded)


@settings(max_examples=120)
@given(st.data())
def test_a_good_event_with_one_thing_replaced_is_an_event_or_told_in_plain_words(
    tmp_path_factory: Any, data: st.DataObject
) -> None:
    value: Any = deepcopy(WHOLE)
    around, step = value, data.draw(st.sampled_from(list(value)))
    while isinstance(around[step], dict | list) and around[step] and data.draw(st.integers(0, 4)):
        around = around[step]
        step = data.draw(st.sampled_from(list(around) if isinstance(around, dict) else list(range(len(around)))))
    if data.draw(st.booleans()):
        around[step] = data.draw(VALUES)
    elif isinstance(around, dict) and data.draw(st.booleans()):
        around[data.draw(KEYS)] = around.pop(step)
    else:
        del around[step]
    loaded = load(tmp_path_factory.getbasetemp(), value)
    if not isinstance(loaded, Event):
        hold_to_plain_words(loaded)


@pytest.mark.parametrize("asked", ["[[a]]", "[{}]", "[true]"])
def test_what_is_no_key_is_told_where_keys_stand_in_a_list(tmp_path: Path, asked: str) -> None:
    text = LEAST.replace("parts:\n", f"parts:\n  - {{title: Asked, questions: [{{to: {asked}, text: What?}}]}}\n")
    assert asked in text
    assert "source/a.yaml:" in told(project(tmp_path, "a.yaml", text=text) / "source" / "a.yaml", tmp_path)


def test_an_item_of_a_list_is_called_one_where_it_has_no_name_of_its_own(tmp_path: Path) -> None:
    slide = "{title: Measures, table: {header: [{}], rows: [[a]]}}"
    text = LEAST.replace("parts:\n", f"parts:\n  - {{title: Shown, slides: [{slide}]}}\n")
    assert "this item has no `text`" in told(project(tmp_path, "a.yaml", text=text) / "source" / "a.yaml", tmp_path)


def test_each_run_of_loose_words_is_told_once(tmp_path: Path) -> None:
    text = LEAST.replace("parts:\n", "parts:\n  - {title: a, b, c, subtitle: d, e}\n")
    problems = told(project(tmp_path, "a.yaml", text=text) / "source" / "a.yaml", tmp_path)
    assert problems.count("a text with a comma in it must be in quotation marks") == 2
    assert 'write title: "a, b, c"' in problems
    assert 'write subtitle: "d, e"' in problems
