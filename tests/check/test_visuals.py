"""Charts, tables and pictures of decks: read back as they are, and every planted fault is found by its rule.

The decks are python-pptx's, so that what is read is what PowerPoint files hold, not what we happen to write.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from builder.check.documents import check_documents
from builder.check.pptx import read_deck
from builder.check.reading import ALTERNATIVE, Reading, UnreadableError
from builder.check.workbook import Workbook
from builder.documents import Artefact
from builder.event import Chart, Contact, Edition, Event, Kind, Organisation, Programme, Text, Wording
from builder.problems import Place, Problem
from tests.check.foreign_decks import changed, edited, foreign_deck, parts
from tests.sample_kinds import kinds_edition

CODES = ("en", "nl", "fr")

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


_HERE = Place("source/kinds.yaml", 1)
_TITLE = Text("Migration in pictures", Kind.EVENT_TITLE, _HERE)
_CONTACT = Contact(Organisation("emn-belgium", Text("EMN Belgium", Kind.ORGANISATION, _HERE)))


@cache
def edition(code: str) -> Edition:
    """Return the event with nothing but the slides that the decks here show."""
    whole = kinds_edition(code)
    (part,) = whole.programme.parts
    shown = tuple(
        replace(slide, points=(), notes=None) for slide in part.slides if slide.chart or slide.table or slide.picture
    )
    return replace(whole, programme=replace(whole.programme, parts=(replace(part, slides=shown),)))


@cache
def deck(code: str) -> Artefact:
    return foreign_deck(edition(code))


#: The event of the decks. What its texts were before they were localised is of no matter to the check.
EVENT = Event("kinds", Programme(_TITLE, (), (), _CONTACT), tuple(edition(code).language for code in CODES), _HERE)


def read(code: str) -> Reading:
    return read_deck(deck(code))


def problems(planted: Mapping[str, bytes]) -> list[Problem]:
    """Return what is said against the decks, some of which are replaced."""
    artefacts = [replace(deck(code), data=planted.get(code, deck(code).data)) for code in CODES]
    return list(check_documents(EVENT, {code: edition(code) for code in CODES}, artefacts).problems)


def rules(planted: Mapping[str, bytes]) -> dict[str, list[str]]:
    """Return what a change makes the check say, by rule."""
    said = {problem.message for problem in problems({})}
    found: dict[str, list[str]] = {}
    for problem in problems(planted):
        if problem.message not in said:
            found.setdefault(problem.rule, []).append(problem.message)
    return found


# ---------------------------------------------------------------- reading


@pytest.mark.parametrize("code", CODES)
def test_charts_are_read_with_their_values_and_those_of_their_workbooks(code: str) -> None:
    charts = [chart for unit in read(code).units for chart in unit.charts]
    wanted = [slide.chart for part in edition(code).programme.parts for slide in part.slides if slide.chart]
    assert [chart.kind for chart in charts] == [chart.kind for chart in wanted] == ["column", "bar", "line", "pie"]
    for chart, original in zip(charts, wanted, strict=True):
        assert chart.labels == chart.labels_kept == tuple(map(str, original.categories))
        assert [series.shown for series in chart.series] == [series.values for series in original.series]
        assert [series.kept for series in chart.series] == [series.values for series in original.series]
        assert {series.number_format for series in chart.series} == {original.number_format}
        assert chart.names_kept == tuple(series.name for series in chart.series)


def test_labels_and_names_of_charts_are_lines_in_the_language_of_the_chart() -> None:
    lines = [line for unit in read("fr").units for line in unit.lines if line.role.startswith("chart")]
    third = [line.text for line in lines[10:14]]
    assert third == ["2021", "2022", "femmes", "hommes"]
    assert {tag for line in lines for _, tag in line.stretches} == {"fr-BE"}


def test_tables_are_read_row_by_row() -> None:
    cells = [(line.cell, line.text) for unit in read("nl").units for line in unit.lines if line.cell]
    (table,) = [slide.table for part in edition("nl").programme.parts for slide in part.slides if slide.table]
    assert [text for _, text in cells] == [str(cell) for cell in table.texts()]
    places = [(cell.row, cell.column, cell.header) for cell, _ in cells if cell]
    assert places == [(row, column, row == 1) for row in range(1, 5) for column in range(1, 4)]


def test_what_pictures_charts_and_tables_show_is_read_where_they_stand() -> None:
    told = [[line.text for line in unit.lines if line.role == ALTERNATIVE] for unit in read("en").units]
    assert [len(each) for each in told] == [1] * 7
    assert told[2] == ["A little more than a third are women, in both years."]
    assert told[5] == told[6] == ["A map of Belgium with the reception centres."]


def test_a_workbook_with_its_words_in_the_cells_is_read_as_well() -> None:
    data = deck("fr").data
    for name in parts(data, "ppt/embeddings/"):
        data = changed(data, name, _with_words_in_cells)
    assert read_deck(replace(deck("fr"), data=data)).units == read("fr").units


def _with_words_in_cells(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        texts: list[str] = []
        edited(lambda root: texts.extend(each.findtext(f"{S}t") or "" for each in root.iter(f"{S}si")))(
            archive.read("xl/sharedStrings.xml")
        )

    def put(root: Any) -> None:
        for cell in root.iter(f"{S}c"):
            if cell.get("t") == "s":
                value = cell[0]
                cell.set("t", "inlineStr")
                cell.remove(value)
                words = cell.makeelement(f"{S}is")
                words.append(cell.makeelement(f"{S}t"))
                words[0].text = texts[int(value.text)]
                cell.append(words)

    return changed(data, "xl/worksheets/sheet1.xml", edited(put))


def test_cells_far_to_the_right_are_found() -> None:
    with zipfile.ZipFile(io.BytesIO(deck("en").data)) as archive:
        data = archive.read(WORKBOOK.format(1))
    moved = changed(data, "xl/worksheets/sheet1.xml", replaced('r="B3"', 'r="AB3"'))
    assert Workbook(moved).at("Sheet1!$AB$2:$AB$3") == ("", "16910")


#: Negative ids of axes, "Steve Canny", a thumbnail, settings of a printer, a count of no slides.
LEFT_BY_PYTHON_PPTX = {"by-hand", "chart-axes", "leftovers", "page-numbers", "personal-data", "properties", "slide-ids"}


def test_of_decks_that_say_the_same_nothing_is_said_but_what_they_lack() -> None:
    """The decks here have neither a cover nor the slides that open and close an event, and what python-pptx leaves."""
    lacking = {
        str(words)
        for code in CODES
        for programme in (edition(code).programme,)
        for words in (programme.title, programme.parts[0].title, programme.contact.organisation.name)
    }
    said = problems({})
    assert {problem.rule for problem in said} == {"missing-text", *LEFT_BY_PYTHON_PPTX}
    assert {problem.message.split("'")[1] for problem in said if problem.rule == "missing-text"} == lacking


# ---------------------------------------------------------------- faults

SLIDE, CHART = "ppt/slides/slide{}.xml", "ppt/charts/chart{}.xml"


def in_workbook(cell: str, written: str) -> Callable[[bytes], bytes]:
    """Return a change to a cell of a workbook."""

    def put(root: Any) -> None:
        (found,) = [each for each in root.iter(f"{S}c") if each.get("r") == cell]
        found[0].text = written

    return lambda data: changed(data, "xl/worksheets/sheet1.xml", edited(put))


def point(place: int, written: str) -> Callable[[bytes], bytes]:
    """Return a change to a value that a chart shows."""

    def put(root: Any) -> None:
        root.findall(f".//{C}val//{C}pt/{C}v")[place].text = written

    return edited(put)


def label(place: int, written: str) -> Callable[[bytes], bytes]:
    def put(root: Any) -> None:
        root.findall(f".//{C}cat//{C}pt/{C}v")[place].text = written

    return edited(put)


def as_english(root: Any) -> None:
    for code in root.iter(f"{C}formatCode"):
        code.text = '0.0"%"'


def described(words: str) -> Callable[[bytes], bytes]:
    def put(root: Any) -> None:
        for shape in root.iter(f"{P}graphicFrame", f"{P}pic"):
            next(shape.iter(f"{P}cNvPr")).set("descr", words)

    return edited(put)


def without_row(place: int) -> Callable[[bytes], bytes]:
    def drop(root: Any) -> None:
        row = list(root.iter(f"{A}tr"))[place]
        row.getparent().remove(row)

    return edited(drop)


def without_a_value(root: Any) -> None:
    value = root.findall(f".//{C}val//{C}pt")[1]
    value.getparent().remove(value)


def swapped(root: Any) -> None:
    """Exchange two cells of a row."""
    one, two = (list(list(root.iter(f"{A}tr"))[1])[place] for place in (1, 2))
    one.addprevious(two)


def replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old.encode(), new.encode())


WORKBOOK = "ppt/embeddings/Microsoft_Excel_Sheet{}.xlsx"

#: A fault planted in the French deck: what is changed, and the rules that must find it.
FAULTS: dict[str, tuple[list[tuple[str, Callable[[bytes], bytes]]], set[str]]] = {
    "a chart shows another value": (
        [(CHART.format(1), point(1, "16190"))],
        {"chart-workbook", "chart-values", "same-charts"},
    ),
    "a workbook holds another value": (
        [(WORKBOOK.format(1), in_workbook("B3", "16190"))],
        {"chart-workbook", "same-charts"},
    ),
    "a chart and its workbook have another value": (
        [(CHART.format(1), point(1, "16190")), (WORKBOOK.format(1), in_workbook("B3", "16190"))],
        {"chart-values", "same-charts"},
    ),
    "a value is missing from a chart": (
        [(CHART.format(4), edited(without_a_value))],
        {"chart-workbook", "chart-values", "same-charts"},
    ),
    "a chart is labelled otherwise than its workbook": (
        [(CHART.format(2), label(1, "Seyrie"))],
        {"chart-workbook", "chart-values", "missing-text"},
    ),
    "a series is called otherwise": (
        [(CHART.format(3), replaced("femmes", "dames"))],
        {"chart-workbook", "chart-values", "missing-text"},
    ),
    "a chart writes its values as English does": (
        [(CHART.format(3), edited(as_english))],
        {"chart-format"},
    ),
    "a column chart becomes a bar chart": (
        [(CHART.format(1), replaced('barDir val="col"', 'barDir val="bar"'))],
        {"chart-values", "same-charts"},
    ),
    "the words of a chart are tagged as Dutch": (
        [(CHART.format(4), replaced("fr-BE", "nl-BE"))],
        {"language-tag"},
    ),
    "a picture is told nothing of": ([(SLIDE.format(7), described(""))], {"alternative-text", "missing-text"}),
    "a picture is told by the name of its file": (
        [(SLIDE.format(7), described("pictures/tall map.png"))],
        {"alternative-text", "missing-text"},
    ),
    "a chart is told in Dutch": (
        [(SLIDE.format(3), described("Iets meer dan een derde van de mensen zijn vrouwen, en dat is niet anders"))],
        {"written-language", "missing-text"},
    ),
    "a chart told otherwise names another figure": (
        [(SLIDE.format(1), described("column: 2018"))],
        {"same-figures"},
    ),
    "a row of a table is lost": ([(SLIDE.format(5), without_row(2))], {"missing-text", "same-rows"}),
    "the header of a table is lost": ([(SLIDE.format(5), without_row(0))], {"missing-text", "same-rows"}),
    "two cells of a table change places": ([(SLIDE.format(5), edited(swapped))], {"same-figures"}),
    "a cell of a table is changed": ([(SLIDE.format(5), replaced(">850<", ">580<"))], {"same-figures", "missing-text"}),
    "a cell holds more than it should": ([(SLIDE.format(5), replaced(">850<", ">850 lits<"))], {"missing-text"}),
    "a table has no header row": (
        [(SLIDE.format(5), replaced('firstRow="1"', 'firstRow="0"'))],
        {"header-row", "same-structure"},
    ),
    "a source is lost": ([(SLIDE.format(6), replaced("Fedasil", "Fed"))], {"missing-text"}),
    "a caption is lost": ([(SLIDE.format(6), replaced("Les centres fin 2022", "2022"))], {"missing-text"}),
    "a chart is lost": (
        [(SLIDE.format(1), edited(lambda root: [each.clear() for each in root.iter(f"{A}graphicData")]))],
        {"chart-values", "same-charts", "missing-text"},
    ),
    "a workbook is torn": ([(WORKBOOK.format(1), lambda data: data[: len(data) // 2])], {"readable"}),
    "a chart leads to no workbook": (
        [("ppt/charts/_rels/chart1.xml.rels", replaced("/package", "/other"))],
        {"readable"},
    ),
    "a chart takes its values from nowhere": (
        [(CHART.format(1), replaced("Sheet1!$B$2:$B$5", "Sheet9!$B$2:$B$5"))],
        {"readable"},
    ),
    "a slide leads to no chart": ([(SLIDE.format(1), replaced('r:id="rId2"', 'r:id="rId9"'))], {"readable"}),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(fault: str) -> None:
    changes, wanted = FAULTS[fault]
    data = deck("fr").data
    for name, change in changes:
        data = changed(data, name, change)
    found = rules({"fr": data})
    assert wanted <= set(found), found


def test_what_is_found_says_where_and_what() -> None:
    found = rules({"fr": changed(deck("fr").data, CHART.format(1), point(1, "16190"))})
    (unlike_workbook,), (unlike_english,) = found["chart-workbook"], found["same-charts"]
    assert unlike_workbook == (
        "output/kinds-deck-fr.pptx, slide 1: a chart shows 27742, 16190, 25971, 36871, "
        "its workbook holds 27742, 16910, 25971, 36871"
    )
    assert unlike_english == (
        "output/kinds-deck-fr.pptx: slide 1 has a chart with 16190 as value 2 of series 1; "
        "output/kinds-deck-en.pptx has 16910 as value 2 of series 1"
    )


def test_a_chart_without_a_value_is_no_zero() -> None:
    pie = read("en").units[3].charts[0]
    assert pie.series[0].shown == (Decimal(9000), Decimal(7000), None)


def test_a_value_that_is_no_number_is_told() -> None:
    data = changed(deck("en").data, CHART.format(1), point(0, "many"))
    with pytest.raises(UnreadableError, match="a chart has the value 'many'"):
        read_deck(replace(deck("en"), data=data))


def test_each_chart_of_an_event_is_looked_for() -> None:
    """A chart that is in no file at all is told at the line where the author wrote it."""
    first, *others = edition("fr").programme.parts[0].slides
    assert isinstance(first.chart, Chart)
    chart: Chart[Wording] = replace(first.chart, place=Place("source/kinds.yaml", 77))
    part = replace(edition("fr").programme.parts[0], slides=(replace(first, chart=chart), *others))
    programme = replace(edition("fr").programme, parts=(part,))
    data = changed(deck("fr").data, CHART.format(1), point(1, "1"))
    said = check_documents(
        EVENT, {"fr": replace(edition("fr"), programme=programme)}, [replace(deck("fr"), data=data)]
    ).problems
    (problem,) = [problem for problem in said if problem.rule == "chart-values"]
    assert problem.place == Place("source/kinds.yaml", 77)
