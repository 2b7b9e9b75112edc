"""What came back against what went out and what the catalogue has now: who wins, and what is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builder.catalogue.exchange.intake import Intake
from builder.catalogue.syntax import Entry
from tests.catalogue.exchange.deliveries import catalogue, entries_of, returned, sent, swap

FORMS = ["xliff21", "xliff12", "tmx", "csv"]

#: The fuzzy message of the catalogue, and its words.
FUZZY, WORDS = 2, "Et maintenant ?"

#: How a fuzzy state is written, and what a translator's tool may make of it.
STATES = [
    ("xliff21", 'state="translated" subState="plenary:fuzzy"', 'state="translated"', "fuzzy", "approved"),
    ("xliff21", 'state="translated" subState="plenary:fuzzy"', 'state="reviewed"', "approved", "approved"),
    ("xliff21", 'state="translated" subState="plenary:fuzzy"', 'state="final"', "approved", "approved"),
    ("xliff21", 'state="translated" subState="plenary:fuzzy"', 'state="initial"', "fuzzy", "fuzzy"),
    ("xliff12", 'state="needs-review-translation"', 'state="translated"', "fuzzy", "approved"),
    ("xliff12", 'state="needs-review-translation"', 'state="final"', "approved", "approved"),
    ("xliff12", 'state="needs-review-translation"', 'state="signed-off"', "approved", "approved"),
    ("xliff12", 'state="needs-review-translation"', 'state="needs-adaptation"', "fuzzy", "fuzzy"),
    ("xliff12", ' state="needs-review-translation"', "", "fuzzy", "fuzzy"),
    ("csv", ";fuzzy;", ";translated;", "fuzzy", "approved"),
    ("csv", ";fuzzy;", ";Reviewed;", "approved", "approved"),
    ("csv", ";fuzzy;", ";;", "fuzzy", "fuzzy"),
    ("tmx", ">fuzzy<", ">translated<", "fuzzy", "approved"),
    ("tmx", ">fuzzy<", ">reviewed<", "approved", "approved"),
]


@pytest.mark.parametrize(("form", "old", "new", "untouched", "reworded"), STATES)
def test_a_state_decides_whether_a_message_stays_fuzzy(
    form: str, old: str, new: str, untouched: str, reworded: str
) -> None:
    data = sent(catalogue(), form, swap(old, new))
    assert state_of(returned(data, catalogue()).entries[FUZZY]) == untouched
    intake = returned(data.replace(WORDS.encode(), b"Et puis ?"), catalogue())
    assert intake.entries[FUZZY].strings == ["Et puis ?"]
    assert state_of(intake.entries[FUZZY]) == reworded


def state_of(entry: Entry) -> str:
    assert entry.is_fuzzy == any(remark.startswith("#|") for remark in entry.remarks)
    return "fuzzy" if entry.is_fuzzy else "approved"


@pytest.mark.parametrize("form", FORMS)
def test_an_approved_message_may_be_sent_back_for_review(form: str) -> None:
    marks = {
        "xliff21": (
            'state="reviewed">\n        <source>Reception',
            'state="translated" subState="plenary:fuzzy">\n        <source>Reception',
        ),
        "xliff12": ('state="signed-off">Accueil', 'state="needs-review-l10n">Accueil'),
        "tmx": (
            'x-plenary-state">reviewed</prop>\n      <prop type="x-plenary-version">v1427',
            'x-plenary-state">fuzzy</prop>\n      <prop type="x-plenary-version">v1427',
        ),
        "csv": ("Accueil;reviewed", "Accueil;needs review"),
    }
    intake = returned(sent(catalogue(), form, swap(*marks[form])), catalogue())
    assert intake.entries[0].flags == ["fuzzy"]
    assert [(change.old, change.new, change.was_fuzzy, change.is_fuzzy) for change in intake.changes] == [
        ("Accueil", "Accueil", False, True)
    ]


def with_words(words: str) -> list[Entry]:
    """Return the catalogue as somebody changed it since it went out."""
    first, *others = catalogue()
    return [replace(first, strings=[words]), *others]


#: What the translator made of "Accueil", what the catalogue has now, and what it has then: words, and what is counted.
RACES = [
    ("Accueil", "Accueil", "Accueil", {"same": 6}),
    ("L’accueil", "Accueil", "L’accueil", {"same": 5, "changes": 1}),
    ("Accueil", "Asile", "Asile", {"same": 5, "newer": 1}),
    ("L’accueil", "Asile", "Asile", {"same": 5, "conflicts": 1}),
    ("Asile", "Asile", "Asile", {"same": 6}),
    ("L’accueil", "", "L’accueil", {"same": 5, "changes": 1}),
    ("Accueil", "", "", {"same": 5, "newer": 1}),
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("theirs", "now", "then", "counts"), RACES)
def test_what_changed_on_one_side_only_is_that_sides(
    form: str, theirs: str, now: str, then: str, counts: dict[str, int]
) -> None:
    data = sent(catalogue(), form, swap("Accueil", theirs))
    intake = returned(data, with_words(now))
    assert intake.entries[0].strings == [then]
    less = {"same": 1} if form == "tmx" else {}  # a memory holds no message without a translation
    assert counted(intake) == {name: count - less.get(name, 0) for name, count in counts.items()}


def counted(intake: Intake) -> dict[str, int]:
    assert not intake.problems
    counts = {name: len(getattr(intake, name)) for name in ("changes", "conflicts", "gone")}
    counts |= {"same": intake.same, "newer": intake.newer}
    return {name: count for name, count in counts.items() if count}


def test_overwriting_takes_conflicts_but_nothing_that_the_translator_left_alone() -> None:
    data = sent(catalogue(), "xliff21", swap("Accueil", "L’accueil"))
    assert returned(data, with_words("Asile"), overwrite=True).entries[0].strings == ["L’accueil"]
    left_alone = returned(sent(catalogue(), "xliff21"), with_words("Asile"), overwrite=True)
    assert (left_alone.entries[0].strings, left_alone.newer) == (["Asile"], 1)


def test_a_conflict_is_told_with_all_that_is_needed_to_decide() -> None:
    data = sent(catalogue(), "csv", swap("Accueil", "L’accueil"))
    (conflict,) = returned(data, with_words("Asile")).conflicts
    assert str(conflict) == (
        "back:2: warning: the translation of 'Reception' changed since the export: "
        "'Asile' (translations/fr/meeting.po:14:9); what came back is 'L’accueil'\n"
        "    hint: it was left as it is; --overwrite takes what came back"
    )


def test_where_a_tool_dropped_the_version_other_words_are_a_conflict_and_empty_ones_are_filled() -> None:
    data = sent(
        catalogue(),
        "csv",
        swap(
            "Accueil;reviewed;;'part 1;translations/fr/meeting.po;uad7d2c9d649ea0634d;v1427a6ef8e8a9b",
            "L’accueil;;;;translations/fr/meeting.po;uad7d2c9d649ea0634d;",
        ),
    )
    assert counted(returned(data, catalogue())) == {"same": 5, "conflicts": 1}
    assert returned(data, with_words("")).entries[0].strings == ["L’accueil"]


def test_a_message_that_is_no_longer_there_is_told_with_what_came_back_for_it() -> None:
    data = sent(catalogue(), "xliff21", swap("Accueil", "L’accueil"))
    text = 'msgctxt "part title"\nmsgid "The reception"\nmsgstr "Accueil"'
    entries = [*entries_of(text), *catalogue()[1:]]
    intake = returned(data, entries)
    assert counted(intake) == {"same": 5, "gone": 1}
    assert intake.absent == 1
    assert intake.gone[0].message == (
        "the message 'Reception' is no longer in translations/fr/meeting.po; what came back for it is 'L’accueil'"
    )


@pytest.mark.parametrize(
    ("form", "old", "new"),
    [
        (
            "xliff21",
            '</notes>\n      <segment state="reviewed">\n        <source>Reception',
            '<note>Why not\nasile?</note></notes>\n      <segment state="reviewed">\n        <source>Reception',
        ),
        ("xliff12", ">part 1</note>", '>part 1</note><note from="reviewer">Why not\nasile?</note>'),
    ],
)
def test_what_a_translator_noted_comes_along(form: str, old: str, new: str) -> None:
    data = sent(catalogue(), form, swap(old, new))
    intake = returned(data, catalogue())
    assert intake.entries[0].remarks == ["# Why not", "# asile?", "#. part 1", "#: source/meeting.yaml:20"]
    assert intake.changes[0].notes == ("Why not", "asile?")
    assert counted(returned(data, intake.entries)) == {"same": 6}


def test_accents_and_line_ends_that_only_look_different_are_no_change() -> None:
    entries = entries_of('msgctxt "point"\nmsgid "é\\nb"\nmsgstr "é\\nç"')
    data = sent(entries, "csv", lambda text: text.replace("é\nb", "e\u0301\r\nb").replace("é\nç", "é\r\nc\u0327"))
    assert counted(returned(data, entries)) == {"same": 1}


def test_no_entry_is_changed_in_place() -> None:
    entries = catalogue()
    returned(sent(catalogue(), "xliff21", swap("Accueil", "Asile")), entries)
    assert entries == catalogue()


def test_both_forms_of_a_plural_may_change() -> None:
    data = sent(
        catalogue(), "xliff12", lambda text: text.replace("/> dia<", "/> diapo<").replace("/> dias<", "/> diapos<")
    )
    intake = returned(data, catalogue())
    assert intake.entries[-1].strings == ["{number} diapo", "{number} diapos"]


def test_both_forms_of_a_fuzzy_plural_may_be_mended_and_one_alone_leaves_it_fuzzy() -> None:
    entries = [replace(entry, flags=["fuzzy"]) if entry.plural_id else entry for entry in catalogue()]
    first, second = swap(" dia;fuzzy;", " diapo;final;"), swap(" dias;fuzzy;", " diapos;final;")
    both = returned(sent(entries, "csv", lambda text: first(second(text))), entries)
    assert (both.entries[-1].strings, both.entries[-1].flags) == (["{number} diapo", "{number} diapos"], [])
    assert (len(both.changes), both.conflicts) == (2, [])
    one = returned(sent(entries, "csv", second), entries)
    assert (one.entries[-1].strings, one.entries[-1].flags) == (["{number} dia", "{number} diapos"], ["fuzzy"])


def test_a_note_comes_along_even_where_the_catalogue_is_newer() -> None:
    data = sent(catalogue(), "xliff12", swap(">part 1</note>", '>part 1</note><note from="reviewer">Why?</note>'))
    intake = returned(data, with_words("Asile"))
    assert (intake.entries[0].strings, intake.entries[0].remarks[0]) == (["Asile"], "# Why?")
    assert counted(intake) == {"same": 5, "changes": 1}


def test_a_plural_form_may_do_without_the_number() -> None:
    data = sent(catalogue(), "csv", swap(";{number} dia;", ";une dia;"))
    assert returned(data, catalogue()).entries[-1].strings == ["une dia", "{number} dias"]


def test_two_stars_without_others_are_refused_unless_the_source_has_them() -> None:
    """Of those of the source its author was told, and a translation keeps to it."""
    for source, problems in (("Reception", 1), ("Reception **", 0)):
        first, *others = catalogue()
        entries = [replace(first, id=source), *others]
        intake = returned(sent(entries, "csv", swap("Accueil", "Accueil **")), entries)
        assert len(intake.problems) == problems
        assert intake.entries[0].strings == ["Accueil" if problems else "Accueil **"]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ("Accueil {", "'{' is no figure"),
        ("Accueil {Year}", "'{Year}' is no figure"),
        ("[Accueil](www.fedasil.be)", "a link in '[Accueil](www.fedasil.be)' leads nowhere"),
        ("[Accueil](https://www.fedasil.be)", ""),
    ],
)
def test_marks_that_no_build_would_take_are_refused(words: str, fault: str) -> None:
    entries = catalogue()
    intake = returned(sent(entries, "csv", swap("Accueil", words)), entries)
    assert [problem.message for problem in intake.problems] == ([fault] if fault else [])
    assert all(problem.place and problem.place.line and problem.hint for problem in intake.problems)
    assert intake.entries[0].strings == ["Accueil" if fault else words]


def test_a_brace_that_the_source_has_itself_is_no_fault_of_the_translator() -> None:
    first, *others = catalogue()
    entries = [replace(first, id="Reception {Year}"), *others]
    intake = returned(sent(entries, "csv", swap("Accueil", "Accueil {Year}")), entries)
    assert not intake.problems
    assert intake.entries[0].strings == ["Accueil {Year}"]
