"""What goes out comes back: nothing changes but what the translator changed, in every format and language."""

from __future__ import annotations

import copy
import shutil
from dataclasses import replace
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from builder.catalogue.exchange.formats import FORMATS
from builder.catalogue.syntax import Entry, format_po
from builder.conduct.exchange import export_catalogues, import_files
from builder.conduct.project import Project
from builder.localise.markup import faults_of_marks
from tests.catalogue.exchange.deliveries import HERE, entries_of, job, returned, sent

EVENT = "annual-conference-2023"
LANGUAGES = ["nl", "fr", "en"]

#: Words that a catalogue may hold; marks and what spreadsheets take for formulas among them.
WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            ["**", "*", "[", "](https://a.be)", "]{lang=nl}", "{{", "}}", "\\*", "\\", '"', "'", ";", ",", "\t", "\n"]
        ),
        st.sampled_from(
            ["=1+1", "-5", "+", "@me", "'=", "10%", "1-2", "1 juin", "mars 2023", "<b>", "&amp;", "]]>", " "]
        ),
        st.text(
            st.characters(
                codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="{}\ufffd"
            ),
            max_size=5,
        ),
    ),
    min_size=1,
    max_size=6,
).map("".join)


@st.composite
def catalogues(draw: st.DrawFn) -> list[Entry]:
    """Return entries with all that an entry may have; facts are the same on both sides."""
    entries = []
    for number in range(draw(st.integers(1, 5))):
        fact = draw(st.sampled_from(["", "{people}", "**{plan:year}**"]))
        plural = draw(st.booleans()) and not fact
        strings = [draw(WORDS) + fact if draw(st.booleans()) else "" for _ in range(1 + plural)]
        entry = Entry(
            f"{number}{draw(WORDS)}{fact}",
            strings,
            draw(st.sampled_from(["point", "point | =net", None])),
            draw(WORDS) if plural else None,
            draw(st.sampled_from([[], ["#. part 1", "# mine", "#: a.yaml:1 b.yaml:2"], ['#| msgid "older"']])),
            draw(st.sampled_from([[], ["fuzzy"], ["max-length:48"], ["fuzzy", "max-length:9", "python-brace-format"]])),
        )
        entries.append(entry)
    return entries


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a copy of the real project, as far as exchange needs it."""
    for folder in ("source", "translations"):
        shutil.copytree(HERE / folder, tmp_path / folder)
    (tmp_path / "layouts").symlink_to(HERE / "layouts")
    return Project(tmp_path)


def catalogues_of(project: Project) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.translations.rglob("*.po")}


@pytest.mark.parametrize("form", FORMATS)
def test_the_real_event_comes_back_as_it_went_out(project: Project, form: str) -> None:
    before = catalogues_of(project)
    made = export_catalogues(project, [EVENT, "builder"], LANGUAGES, form)
    assert [file.path.name for file in made] == [
        f"{name}-{language}{FORMATS[form].ending}" for name in (EVENT, "builder") for language in LANGUAGES
    ]
    for taken, file in zip(import_files(project, [file.path for file in made]), made, strict=True):
        assert (taken.changes, taken.conflicts, taken.gone, taken.newer) == ((), (), (), 0)
        assert taken.same == file.messages - (file.to_do if form == "tmx" else 0)
    assert catalogues_of(project) == before


#: How the words of a translation stand in each format, the translation after its source.
TARGETS = {
    "xliff21": "<target>{}</target>",
    "xliff12": '<target state="signed-off">{}</target>',
    "tmx": "<seg>{}</seg>",
    "csv": ";{};reviewed;",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMATS)
def test_an_edit_in_the_real_event_touches_one_line_of_one_catalogue(
    project: Project, form: str, language: str
) -> None:
    before = catalogues_of(project)
    (made,) = export_catalogues(project, [EVENT], [language], form)
    catalogue = project.translations / language / f"{EVENT}.po"
    lines = catalogue.read_text(encoding="utf-8").splitlines()
    text = made.path.read_text(encoding="utf-8")
    candidates = (line[8:-1] for line in lines if line.startswith('msgstr "') and len(line) > 60)
    words = next(words for words in candidates if TARGETS[form].format(words) in text)
    head, _, tail = text.rpartition(TARGETS[form].format(words))
    made.path.write_text(head + TARGETS[form].format(f"{words} à Bruxelles") + tail, encoding="utf-8")
    (taken,) = import_files(project, [made.path])
    assert [(change.old, change.new) for change in taken.changes] == [(words, f"{words} à Bruxelles")]
    assert taken.changes[0].place.line
    after = catalogues_of(project)
    assert [path for path in before if after[path] != before[path]] == [catalogue]
    changed = catalogue.read_text(encoding="utf-8").splitlines()
    assert [(old, new) for old, new in zip(lines, changed, strict=True) if old != new] == [
        (f'msgstr "{words}"', f'msgstr "{words} à Bruxelles"')
    ]


WRAPPED = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fr_BE\\n"

#. a note
msgctxt "point"
msgid ""
"A text that Poedit broke, "
"to a width of its own"
msgstr ""
"Un texte que Poedit a coupé, "
"à sa largeur"

#:  odd   spaces.py:1
msgctxt "point"
msgid   "Return"
msgstr "Retour"
"""


@pytest.mark.parametrize("form", FORMATS)
def test_lines_that_another_program_broke_stay_as_it_broke_them(form: str, tmp_path: Path) -> None:
    catalogue = tmp_path / "translations" / "fr" / "meeting.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(WRAPPED, encoding="utf-8")
    back = tmp_path / "back"
    back.write_bytes(sent(entries_of(WRAPPED), form, lambda text: text.replace("Retour", "Le retour")))
    import_files(Project(tmp_path), [back])
    assert catalogue.read_text(encoding="utf-8") == WRAPPED.replace('"Retour"', '"Le retour"')


@pytest.mark.parametrize("form", FORMATS)
@given(catalogues())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40, deadline=None)
def test_any_catalogue_comes_back_as_it_went_out(form: str, entries: list[Entry]) -> None:
    entries = entries_of(format_po(entries))
    before = copy.deepcopy(entries)
    intake = returned(sent(entries, form), entries)
    assert (intake.problems, intake.changes, intake.conflicts, intake.gone, intake.newer) == ([], [], [], [], 0)
    assert intake.entries == before


@pytest.mark.parametrize("form", FORMATS)
@given(catalogues(), WORDS, st.data())
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40, deadline=None)
def test_an_edit_changes_one_message_alone(form: str, entries: list[Entry], words: str, data: st.DataObject) -> None:
    """Edit one target by writing what would go out had the translator's words been there from the start."""
    entries = entries_of(format_po(entries))
    position = data.draw(st.sampled_from(range(len(entries))))
    edited = copy.deepcopy(entries)
    fact = next((fact for fact in ("{people}", "**{plan:year}**") if entries[position].id.endswith(fact)), "")
    edited[position].strings[0] = f"x{words}{fact}"
    assume(not any(faults_of_marks(edited[position].strings[0], "")))  # no build would take it
    edited[position].flags = [flag for flag in edited[position].flags if flag != "fuzzy"]
    made_from = {unit.id: unit.version for unit in job(entries).units}
    went_out = job(edited)
    units = tuple(replace(unit, version=made_from[unit.id]) for unit in went_out.units)
    text = FORMATS[form].write(replace(went_out, units=units))
    intake = returned(text.encode(), entries)
    assert not intake.problems
    assert not intake.conflicts
    kept = [entry for index, entry in enumerate(intake.entries) if index != position]
    assert kept == [entry for index, entry in enumerate(entries) if index != position]
    assert [normalize("NFC", words) for words in intake.entries[position].strings] == [
        normalize("NFC", words) for words in edited[position].strings
    ]
