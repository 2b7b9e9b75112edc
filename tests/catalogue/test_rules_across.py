"""Rules that look at a whole catalogue, excuses, and the place of each fault in its file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.catalogue.glossary import Glossary
from builder.catalogue.po import read_catalogue
from builder.catalogue.rules.checking import Verdict, check_catalogue
from builder.catalogue.rules.pair import Knowledge
from builder.catalogue.rules.places import place_in
from builder.catalogue.rules.registry import BY_ID, RULES
from builder.catalogue.syntax import Entry, format_po, split_lines
from builder.languages import LANGUAGES
from builder.messages import Message
from builder.problems import Place

FRENCH = LANGUAGES["fr"]
HEADER = (
    'msgid ""\nmsgstr ""\n"Language: fr_BE\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n\n'
)


def check(folder: Path, text: str, *lists: tuple[str, ...], leave_out: tuple[str, ...] = ("spelling",)) -> Verdict:
    path = folder / "fr.po"
    path.write_text(HEADER + text, encoding="utf-8")
    catalogue, _ = read_catalogue(path, FRENCH, folder)
    keys = tuple(tuple(("point", source) for source in sources) for sources in lists)
    known = Knowledge(FRENCH, Glossary("glossary.csv", ()), lists=keys)
    return check_catalogue(catalogue, known, split_lines(HEADER + text), leave_out)


def told(verdict: Verdict) -> list[str]:
    return [f"{fault.problem.rule}: {fault.problem.message}" for fault in verdict.faults]


def messages(**translations: str) -> str:
    rows = ((source.replace("_", " "), translation) for source, translation in translations.items())
    return "".join(f'msgctxt "point"\nmsgid "{source}"\nmsgstr "{said}"\n\n' for source, said in rows)


# ---------------------------------------------------------------- the catalogue as a whole


def test_the_same_source_in_two_wordings_is_told_with_the_first_one(tmp_path: Path) -> None:
    text = messages(Healthcare="Soins de santé") + 'msgctxt "slide title"\nmsgid "Healthcare"\nmsgstr "Santé"\n'
    (fault,) = check(tmp_path, text).faults
    assert (fault.problem.rule, fault.problem.message) == (
        "consistency",
        "'Healthcare' is translated otherwise elsewhere",
    )
    assert fault.problem.hint == "the point on line 9 says 'Soins de santé'"


@pytest.mark.parametrize("context", ["slide title", "slide title | the budget"])
def test_texts_that_only_differ_in_their_end_or_that_their_author_tells_apart_may(context: str, tmp_path: Path) -> None:
    said = "Soins de santé" if context == "slide title" else "Santé"
    text = messages(Healthcare="soins de santé") + f'msgctxt "{context}"\nmsgid "Healthcare"\nmsgstr "{said}"\n'
    assert told(check(tmp_path, text)) == []


def test_a_point_that_begins_otherwise_than_the_others_of_its_list_is_told(tmp_path: Path) -> None:
    text = messages(Work="Travail", Housing="logement", School="École", Care="Soins")
    assert told(check(tmp_path, text, ("Work", "Housing", "School", "Care"))) == [
        "lists: this point begins with a small letter, the others of its list do not"
    ]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        (messages(Work="travail", Housing="logement", School="école"), ("Work", "Housing", "School")),
        (messages(Work="Travail", housing="logement", School="École"), ("Work", "housing", "School")),
        (messages(Work="Travail", Housing="logement"), ("Work", "Housing")),
        (messages(Work="Travail", Three_roles="3 rôles", School="École"), ("Work", "Three roles", "School")),
    ],
    ids=["all alike", "as in the source", "too few to tell", "a figure is neither"],
)
def test_a_list_may_begin_as_it_likes(text: str, points: tuple[str, ...], tmp_path: Path) -> None:
    assert told(check(tmp_path, text, points)) == []


def test_titles_that_go_on_have_the_same_words_and_the_same_number(tmp_path: Path) -> None:
    text = messages(**{"Measures (1)": "Mesures (1)", "Measures (2)": "Dispositions (2)", "Measures (3)": "Mesures"})
    assert told(check(tmp_path, text.replace("point", "slide title"))) == [
        "continued-titles: 'Dispositions (2)' goes on under another title",
        "figures: '3' is missing",
        "continued-titles: '(3)' does not stand at the end",
    ]


def test_a_paragraph_of_an_article_is_no_number_of_a_title(tmp_path: Path) -> None:
    text = messages(**{"Directive 2013/33/EU, Article 17 (2)": "Directive 2013/33/UE, article 17, paragraphe 2"})
    assert told(check(tmp_path, text)) == []
    text = messages(**{"Directive 2013/33/EU, Article 17(2)": "Directive 2013/33/UE, article 17, paragraphe 2"})
    assert told(check(tmp_path, text.replace("point", "slide title"))) == []


def test_the_form_for_one_may_say_its_number_in_words_and_no_other(tmp_path: Path) -> None:
    text = (
        'msgid "{number} slide"\nmsgid_plural "{number} slides"\n'
        'msgstr[0] "une diapositive"\nmsgstr[1] "des diapositives"\n'
    )
    (fault,) = check(tmp_path, text).faults
    assert (fault.problem.message, fault.form) == ("{number} is missing", 1)


# ---------------------------------------------------------------- excuses

EXCUSED = 'msgctxt "point"\nmsgid "17 cases"\nmsgstr "18 dossiers"\n'


@pytest.mark.parametrize(
    ("above", "reason"),
    [
        ("# plenary: ignore figures — the law has eighteen\n", "the law has eighteen"),
        ("# plenary: ignore dates, figures - the law\n# plenary: ignore x: no\n", "the law"),
        ("#. plenary: ignore figures — the law\n", "the law"),
        ("# the law has eighteen\n#, ignore-figures\n", "the law has eighteen"),
    ],
)
def test_an_excuse_takes_a_fault_away_and_is_counted(above: str, reason: str, tmp_path: Path) -> None:
    verdict = check(tmp_path, above + EXCUSED)
    assert [(excuse.rule, excuse.reason) for excuse in verdict.excuses] == [("figures", reason)]
    assert "figures" not in {fault.problem.rule for fault in verdict.faults}


@pytest.mark.parametrize(
    ("above", "problem"),
    [
        ("# plenary: ignore figures\n", "the excuse from 'figures' has no reason"),
        ("#, ignore-figures\n", "the excuse from 'figures' has no reason"),
        ("# plenary: ignore figurs — the law\n", "'figurs' is no rule"),
        (
            "# plenary: ignore figures — the law\n# plenary: ignore dates — no\n",
            "nothing is left to excuse from 'dates'",
        ),
    ],
)
def test_an_excuse_without_a_reason_or_for_nothing_is_told_where_it_stands(
    above: str, problem: str, tmp_path: Path
) -> None:
    faults = [fault.problem for fault in check(tmp_path, above + EXCUSED).faults if fault.problem.rule == "excuses"]
    assert [fault.message for fault in faults] == [problem]
    assert faults[0].place is not None
    assert faults[0].excerpt[faults[0].place.column - 1 :].startswith(("figur", "ignore-figur", "dates"))


def test_flags_of_other_programs_and_excuses_from_rules_that_do_not_run_are_left_alone(tmp_path: Path) -> None:
    text = "# plenary: ignore spelling — a name\n#, ignore-same\n" + messages(Work="Travail")
    assert told(check(tmp_path, text)) == []


# ---------------------------------------------------------------- places


@given(
    st.lists(
        st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.just("\n"), min_size=1),
        min_size=1,
        max_size=3,
    ),
    st.data(),
)
def test_a_place_in_a_translation_leads_to_its_very_character(strings: list[str], data: st.DataObject) -> None:
    entry = Entry("one", list(strings), plural_id="many" if len(strings) > 1 else None)
    lines = split_lines(format_po([entry]))
    first = next(number for number, line in enumerate(lines, 1) if line.startswith("msgstr"))
    message = Message("", "one", tuple(strings), Place("x.po", first, 9))
    form = data.draw(st.integers(0, len(strings) - 1))
    index = data.draw(st.integers(0, len(strings[form]) - 1))
    place = place_in(lines, message, form, index, 1)
    found = lines[place.line - 1][place.column - 1 : place.column - 1 + place.width]
    escaped = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\", "\r": "\\r"}
    assert escaped.get(strings[form][index], strings[form][index]).startswith(found)
    assert found


def test_a_fault_is_told_at_its_line_and_column_in_a_wrapped_translation(tmp_path: Path) -> None:
    text = 'msgctxt "point"\nmsgid "More than 17 cases"\nmsgstr ""\n"Plus de "\n"18 dossiers"\n'
    (fault,) = check(tmp_path, text).faults
    assert str(fault.problem).splitlines() == [
        "fr.po:11:2: error: '18' stands here, where the source says '17'",
        '    "18 dossiers"',
        "     ^^",
    ]


# ---------------------------------------------------------------- the rules themselves


def test_rules_have_ids_of_their_own_and_say_what_they_ask_for() -> None:
    assert len(BY_ID) == len(RULES)
    for rule in RULES:
        assert rule.id == rule.id.lower().strip()
        assert rule.summary == rule.summary.strip()
        assert len(rule.explanation) > len(rule.summary)
        assert rule.explanation.endswith(".")


def test_any_text_is_looked_at_without_a_fault_of_ours(tmp_path: Path) -> None:
    odd = ["((", "“", "{", "}}{{", "[x](y", "**", "@", "....", "1er", "١٢", "%", "’", "«»"]
    texts = [f"{one}{two}" for one in odd for two in odd]
    rows = "".join(
        f'msgid "{index} and 3 more {text}"\nmsgstr "{text} {index}"\n\n' for index, text in enumerate(texts)
    )
    for code in ("en", "nl", "fr", "de", "el"):
        path = tmp_path / f"{code}.po"
        path.write_text(HEADER.replace("fr_BE", code) + rows, encoding="utf-8")
        catalogue, _ = read_catalogue(path, LANGUAGES[code], tmp_path)
        known = Knowledge(LANGUAGES[code], Glossary("glossary.csv", ()), people=("An de Wit",))
        assert check_catalogue(catalogue, known, [], ("spelling",)).faults
