"""How far a translation is: every message counted once, where it first stands, and the words that are left."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalogue.extract import Extracted
from builder.catalogue.progress import Tally, count_words, measure_event, measure_words
from builder.cli.main import main
from builder.conduct.progress import measure_progress
from builder.conduct.project import Project
from builder.event import Event
from builder.languages import LANGUAGES
from builder.load.event import load_event
from builder.messages import Catalogue, Message, State
from builder.problems import Place, error

EVENT = """\
event: {title: Small talk, languages: [nl, fr], contact: {organisation: us}}
facts: {growth: {value: 10%, label: more talk}}
organisations: {us: {name: Us}}
speakers: {ann: {name: Ann Bo, organisation: us}}
parts:
  - {title: Beginning, points: ["Up by {growth} a year", Coffee, "2030"]}
  - title: End
    numbered: false
    points: [Coffee]
    questions: [{to: ann, text: Why now?}]
"""

WORDS = [("Small talk", 2), ("{growth} of {{all}}", 2), ("Up by {growth:numeric} a year", 4), ("", 0), ("&", 0)]
WORDS += [("See [the plan](https://example.org/a/b) now", 4), ("Don't re-use **this**", 3), ("https://example.org", 0)]
WORDS += [("63 356 people, half of them", 6), ("J-Box @EMNBelgium", 2)]


@pytest.mark.parametrize(("source", "words"), WORDS)
def test_words_are_counted_as_a_translator_counts_them(source: str, words: int) -> None:
    assert count_words(source) == words


STATES = [
    (("Causerie",), False, State.TRANSLATED),
    (("Causerie",), True, State.FUZZY),
    ((" ",), True, State.MISSING),
    (("un", ""), False, State.MISSING),
]


@pytest.mark.parametrize(("strings", "fuzzy", "state"), STATES)
def test_a_message_is_as_far_as_its_least_form(strings: tuple[str, ...], fuzzy: bool, state: State) -> None:
    assert Message("", "x", strings, Place("x.po", 1), fuzzy).state is state


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "small.yaml").write_text(EVENT, encoding="utf-8")
    return tmp_path


def loaded(project: Path) -> Event:
    return load_event(project / "source" / "small.yaml", project)[0]


def catalogue(event: Event, strings: dict[str, str], fuzzy: tuple[str, ...] = ()) -> Catalogue:
    messages = {
        (text.msgctxt, text.source): Message(
            text.msgctxt, text.source, (strings.get(text.source, ""),), Place("fr.po", 10 * line), text.source in fuzzy
        )
        for line, text in enumerate(event.texts(), 1)
    }
    return Catalogue(LANGUAGES["fr"], "fr.po", messages)


def test_each_part_has_its_own_count_and_a_message_counts_where_it_first_stands(project: Path) -> None:
    event = loaded(project)
    french = catalogue(event, {"Small talk": "Causerie", "Coffee": "Café", "End": "Fin"}, ("Coffee",))
    assert [(part.key, part.title, part.tally) for part in measure_event(event, french, ())] == [
        ("event", "", Tally(translated=1, missing=2, words=5, words_to_do=3)),
        ("part-1", "Beginning", Tally(fuzzy=1, missing=2, words=6, words_to_do=6)),
        ("part-2", "End", Tally(translated=1, missing=1, words=3, words_to_do=2)),
    ]


def test_a_problem_counts_with_the_translated_message_in_whose_lines_it_stands(project: Path) -> None:
    event = loaded(project)
    french = catalogue(event, {"Small talk": "Causerie", "End": "Fin"})
    line = french.messages["part title", "End"].place.line
    problems = [error(Place("fr.po", number), "no") for number in (line, line + 9, line - 1, line + 10)]
    problems += [error(Place("other.po", line), "no"), error(None, "no")]
    *_, last = measure_event(event, french, problems)
    assert last.tally == Tally(translated=1, missing=1, problems=2, words=3, words_to_do=2)


TALLIES = st.builds(Tally, *(st.integers(0, 99) for _ in range(6)))


@given(one=TALLIES, two=TALLIES)
def test_tallies_add_up(one: Tally, two: Tally) -> None:
    both = one + two
    assert both.messages == one.messages + two.messages
    assert both.words_to_do == one.words_to_do + two.words_to_do
    assert both.is_done == (one.is_done and two.is_done)


def test_the_builder_s_words_count_apart() -> None:
    messages = (Extracted("", "To: {people}"), Extracted("", "{number} slide", "{number} slides"))
    known = {("", "{number} slide"): Message("", "{number} slide", ("dia", ""), Place("b.po", 3))}
    progress = measure_words(messages, Catalogue(LANGUAGES["nl"], "b.po", known), ())
    assert (progress.key, progress.tally) == ("builder", Tally(missing=2, words=2, words_to_do=2))


# ---------------------------------------------------------------- the command


def write(project: Path, code: str, strings: dict[str, str]) -> None:
    """Write the catalogue of a language, and none of the builder's words."""
    file = polib.POFile(check_for_duplicates=True)
    file.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": f"{code}_BE", "MIME-Version": "1.0"}
    file.metadata |= {"Content-Transfer-Encoding": "8bit", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    for key in dict.fromkeys((text.msgctxt, text.source) for text in loaded(project).texts()):
        file.append(polib.POEntry(msgctxt=key[0], msgid=key[1], msgstr=strings.get(key[1], "")))
    (project / "translations" / code).mkdir(parents=True)
    file.save(str(project / "translations" / code / "small.po"))


def progress(project: Path, *options: str) -> int:
    return main(["--project", str(project), "catalogue", "progress", *options])


def test_the_table_shows_each_language_and_the_parts_where_something_is_left(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "fr", {"Small talk": "Causerie", "more talk": "de plus", "Us": "Nous", "Beginning": "Début"})
    assert progress(project) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == [
        "small",
        "                               messages  translated  fuzzy  missing  problems  words  words to do",
    ]
    rows = [line.rsplit(maxsplit=7)[0].strip() for line in lines[2:]]
    assert rows == [
        *("nl  Nederlands", "titles, names and figures", "Beginning", "End", "Plenary's own words"),
        *("fr  français", "Beginning", "End", "Plenary's own words"),
    ]
    assert lines[8].split()[-7:] == ["3", "1", "0", "2", "0", "6", "5"]
    assert all(len(one) == len(two) for one, two in pairwise(lines[1:]))


def test_the_json_has_a_shape_that_stays(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # A lost figure is an error; a text left in English is a warning, which does not count.
    write(project, "fr", {"Small talk": "Causerie", "Up by {growth} a year": "En hausse", "Coffee": "Coffee"})
    assert progress(project, "small", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["version"], [event["event"] for event in told["events"]]) == (1, ["small"])
    dutch, french = told["events"][0]["languages"]
    assert (dutch["language"], dutch["readable"], dutch["translated"]) == ("nl", True, 0)
    assert [part["part"] for part in french["parts"]] == ["event", "part-1", "part-2", "builder"]
    assert french["parts"][1] == {
        "part": "part-1",
        "title": "Beginning",
        "messages": 3,
        "translated": 2,
        "fuzzy": 0,
        "missing": 1,
        "problems": 1,
        "words": 6,
        "words_to_do": 1,
    }
    for count in ("messages", "translated", "fuzzy", "missing", "problems", "words", "words_to_do"):
        assert french[count] == sum(part[count] for part in french["parts"])


def test_strict_asks_that_all_is_done(project: Path) -> None:
    assert progress(project, "--strict") == 1
    assert progress(project) == 0


def test_a_language_that_was_begun_is_counted_and_not_asked_for(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "de", {"Small talk": "Plauderei"})
    measured = measure_progress(Project(project), project / "source" / "small.yaml")
    assert [(one.language.code, one.published) for one in measured.languages] == [
        ("nl", True),
        ("fr", True),
        ("de", False),
    ]
    done = [replace(one, parts=() if one.published else one.parts) for one in measured.languages]
    assert (measured.is_done, replace(measured, languages=tuple(done)).is_done) == (False, True)
    assert progress(project) == 0
    assert "de  Deutsch, not published" in capsys.readouterr().out


def test_a_catalogue_that_cannot_be_read_is_told_and_does_not_hide_the_others(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project, "fr", {})
    path = project / "translations" / "fr" / "small.po"
    path.write_text(path.read_text("utf-8") + '\nmsgid "open\n', encoding="utf-8")
    assert progress(project) == 1
    told = capsys.readouterr()
    assert "translations/fr/small.po:" in told.err
    assert "nl  Nederlands" in told.out
    assert "fr  français: cannot be read" in told.out
    assert progress(project, "--json") == 1
    french = json.loads(capsys.readouterr().out)["events"][0]["languages"][1]
    assert (french["readable"], french["messages"], french["parts"]) == (False, 0, [])


def test_a_part_with_a_long_title_is_named_short(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = project / "source" / "small.yaml"
    source.write_text(EVENT.replace("Beginning", "A " + "long " * 20), encoding="utf-8")
    assert progress(project) == 0
    assert "    A long long long long long long long lon…  " in capsys.readouterr().out


def test_nothing_is_left_of_a_language_that_says_everything(project: Path) -> None:
    event = loaded(project)
    french = catalogue(event, {text.source: text.source for text in event.texts()})
    assert all(part.tally.is_done for part in measure_event(event, french, ()))
