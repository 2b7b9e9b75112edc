"""A deck as PowerPoint needs it: ids, sections, masters and layouts, tables, axes. What breaks here it would repair."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from builder.check.behind import Behind
from builder.check.faults import fault
from builder.check.office_file import OfficeFile, R
from builder.check.opened import Opened
from builder.check.reading import quoted, squeeze
from builder.check.rule import Finding, Rule
from builder.documents import Deck
from builder.problems import Severity

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_P14 = "{http://schemas.microsoft.com/office/powerpoint/2010/main}"

SLIDE_IDS = Rule(
    "slide-ids",
    Severity.ERROR,
    "every slide has an id and a place of its own in the show",
    "An id that is taken or out of its range makes PowerPoint repair the deck; a slide in no place of the show is seen "
    "by nobody, one in two places is shown twice.",
    "ECMA-376 part 1, 19.7.13",
)
SHAPE_IDS = Rule(
    "shape-ids",
    Severity.ERROR,
    "every shape of a slide, and every drawing of a document, has an id of its own",
    "Two with the same id are a reason for Office to repair a file, and links and animations meet the wrong one.",
    "ECMA-376 part 1, 20.1.2.2.8",
)
SECTIONS = Rule(
    "sections",
    Severity.ERROR,
    "every slide is in one section, in the order of the show",
    "PowerPoint repairs a deck whose sections name a slide that is not there, or one of them twice.",
    "[MS-PPTX], 2.4.1.10",
)
SLIDE_LAYOUT = Rule(
    "slide-layout",
    Severity.ERROR,
    "every slide is on one layout, which has a master",
    "PowerPoint does not open a slide without its layout.",
    "ECMA-376 part 1, 13.3.8",
)
NOTES_MASTER = Rule(
    "notes-master",
    Severity.ERROR,
    "notes belong to their slide, and have a master",
    "PowerPoint repairs a deck with notes but without a master for them, and shows notes under the slide they name.",
    "ECMA-376 part 1, 13.3.4",
)
SLIDE_PLACES = Rule(
    "slide-places",
    Severity.ERROR,
    "every placeholder of a slide is one of its layout",
    "Words in a placeholder that the layout does not have stand where PowerPoint puts them, in no style of the look.",
    "ECMA-376 part 1, 19.3.1.36",
)
HIDDEN = Rule(
    "hidden",
    Severity.ERROR,
    "no slide and no shape is hidden",
    "What is hidden is not shown, but read by who opens the file: numbers of slides no longer agree with the papers.",
)
MOVING = Rule(
    "moving",
    Severity.ERROR,
    "no slide goes on by itself, and nothing on it moves",
    "Who reads slowly, or listens, is left behind; animations keep words from those who read the file.",
    "WCAG 2.2, 2.2.1 and 2.2.2",
)
PAGE_NUMBERS = Rule(
    "page-numbers",
    Severity.ERROR,
    "slides and pages carry their number",
    "Papers and speakers call slides by their numbers, which the file counts itself. A slide of which the layout has a "
    "place for it shows it; the pages of a paper have it at their foot.",
)
TABLE_GRID = Rule(
    "table-grid",
    Severity.ERROR,
    "every row of a table has a cell for each column",
    "Office repairs a table with a cell too few or too many, and readers meet values under the wrong heading.",
    "ECMA-376 part 1, 21.1.3.13 and 17.4.48",
)
CHART_AXES = Rule(
    "chart-axes",
    Severity.ERROR,
    "the axes of a chart belong together",
    "Each axis has an id above zero that the chart and the other axis name; Office shows an empty chart otherwise.",
    "ECMA-376 part 1, 21.2.2.9",
)
RULES = (
    SLIDE_IDS,
    SHAPE_IDS,
    SECTIONS,
    SLIDE_LAYOUT,
    NOTES_MASTER,
    SLIDE_PLACES,
    HIDDEN,
    MOVING,
    PAGE_NUMBERS,
    TABLE_GRID,
    CHART_AXES,
)

#: The ids of slides, and of masters and layouts, which share theirs (ECMA-376 part 1, 19.7.13, 19.7.16, 19.7.17).
_SLIDE_RANGE = range(256, 1 << 31)
_MASTER_RANGE = range(1 << 31, 1 << 32)

_GUID = re.compile(r"\{[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", re.IGNORECASE)

_AXES = tuple(f"{C}{kind}" for kind in ("catAx", "valAx", "dateAx", "serAx"))

#: Placeholders that each slide has without its layout saying more of them than that they are there.
_MARGINS = {"dt", "ftr", "sldNum"}


def find_broken_deck(opened: Opened, behind: Behind) -> Iterator[Finding]:
    """Yield what PowerPoint would repair in a deck that can be read, and what it would not show as it was meant."""
    if not (file := opened.deck):
        return
    main = file.target("", "officeDocument") or ""
    yield from _slide_ids(file, main, opened)
    yield from _master_ids(file, main, opened)
    yield from _sections(file.tree(main), opened)
    yield from _notes_master(file, main, opened)
    yield from _counts(file, opened)
    for slide, name in enumerate(slides_of(file), 1):
        yield from _layout(file, name, slide, opened)
        for part in (name, file.target(name, "notesSlide")):
            if part:
                yield from _shape_ids(file.tree(part), slide, opened)
        yield from _hidden(file.tree(name), slide, opened)
        yield from _moving(file.tree(name), slide, opened)
        yield from _numbered(file, name, slide, opened, behind)
        for table in file.tree(name).iter(f"{A}tbl"):
            yield from _table(table, slide, opened)
        for relation in file.relations(name):
            if relation.kind == "chart":
                yield from _axes(file.tree(relation.target), slide, opened)


def slides_of(file: OfficeFile) -> list[str]:
    """Return the names of the slides in the order of the show."""
    main = file.target("", "officeDocument") or ""
    targets = file.targets(main)
    return [targets[slide.get(f"{R}id")][1] for slide in file.tree(main).iter(f"{P}sldId")]


def _slide_ids(file: OfficeFile, main: str, opened: Opened) -> Iterator[Finding]:
    ids = [slide.get("id", "") for slide in file.tree(main).iter(f"{P}sldId")]
    shown = slides_of(file)
    for number, each in enumerate(ids, 1):
        if not each.isdecimal() or int(each) not in _SLIDE_RANGE:
            yield fault(opened, SLIDE_IDS, f"its id is '{each}', not a number from 256 on", slide=number)
    for each, times in Counter(ids).items():
        if times > 1:
            yield fault(opened, SLIDE_IDS, f"{times} slides have the id '{each}'")
    for each, times in Counter(shown).items():
        if times > 1:
            yield fault(opened, SLIDE_IDS, f"'{each}' is shown as {times} slides")
    for relation in file.relations(main):
        if relation.kind == "slide" and relation.target not in shown:
            yield fault(opened, SLIDE_IDS, f"'{relation.target}' is in the file and in no place of the show")


def _master_ids(file: OfficeFile, main: str, opened: Opened) -> Iterator[Finding]:
    masters = [relation.target for relation in file.relations(main) if relation.kind == "slideMaster"]
    listed = [*file.tree(main).iter(f"{P}sldMasterId")]
    for name in masters:
        layouts = [*file.tree(name).iter(f"{P}sldLayoutId")]
        listed += layouts
        reached = {relation.id for relation in file.relations(name) if relation.kind == "slideLayout"}
        for missing in sorted(reached ^ {layout.get(f"{R}id") for layout in layouts}):
            yield fault(opened, SLIDE_LAYOUT, f"layout '{missing}' is not in both lists of the master", name)
    ids = [each.get("id") for each in listed if each.get("id") is not None]
    for each, times in Counter(ids).items():
        if times > 1 or not each.isdecimal() or int(each) not in _MASTER_RANGE:
            message = f"a master or layout has the id '{each}', which must be its own and 2147483648 or more"
            yield fault(opened, SLIDE_IDS, message)


def _sections(presentation: Any, opened: Opened) -> Iterator[Finding]:
    """Yield what is wrong with the sections: each slide is in one of them, where there are any."""
    sections = [*presentation.iter(f"{_P14}section")]
    if not sections:
        return
    slides = [slide.get("id") for slide in presentation.iter(f"{P}sldId")]
    held = [slide.get("id") for section in sections for slide in section.iter(f"{_P14}sldId")]
    if held != slides:
        odd = next((one or other for one, other in zip(held, slides, strict=False) if one != other), None)
        odd = odd or (held or slides)[-1]
        message = f"its sections do not hold each slide once, in order: see the slide with the id '{odd}'"
        yield fault(opened, SECTIONS, message)
    ids = [section.get("id", "") for section in sections]
    for each in ids:
        if not _GUID.fullmatch(each) or ids.count(each) > 1:
            yield fault(opened, SECTIONS, f"a section has the id '{each}', which must be a GUID of its own")
            return
    titles = {squeeze(unit.title) for reading in opened.readings for unit in reading.units}
    for section in sections:
        if squeeze(section.get("name", "")) not in titles:
            message = f"a section is called {quoted(section.get('name', ''))}, as no slide is"
            yield fault(opened, SECTIONS, message)


def _notes_master(file: OfficeFile, main: str, opened: Opened) -> Iterator[Finding]:
    master = file.target(main, "notesMaster")
    listed = file.tree(main).find(f"{P}notesMasterIdLst/{P}notesMasterId")
    if (master is None) != (listed is None) or (listed is not None and listed.get(f"{R}id") not in file.targets(main)):
        yield fault(opened, NOTES_MASTER, "the master of its notes is listed or there, but not both")
    for number, name in enumerate(slides_of(file), 1):
        notes = file.target(name, "notesSlide")
        if notes is None:
            continue
        if master is None or file.target(notes, "notesMaster") != master:
            yield fault(opened, NOTES_MASTER, "its notes have no master", slide=number)
        if file.target(notes, "slide") != name:
            yield fault(opened, NOTES_MASTER, "its notes belong to another slide", slide=number)


def _counts(file: OfficeFile, opened: Opened) -> Iterator[Finding]:
    about = file.target("", "extended-properties")
    if about is None:
        return
    notes = sum(file.target(name, "notesSlide") is not None for name in slides_of(file))
    for kind, count in (("Slides", len(slides_of(file))), ("Notes", notes)):
        written = file.tree(about).findtext(f"{{*}}{kind}")
        if written is not None and written != str(count):
            yield fault(opened, SLIDE_IDS, f"its properties count {written} {kind.lower()}, it has {count}")


def _layout(file: OfficeFile, name: str, slide: int, opened: Opened) -> Iterator[Finding]:
    """Yield what is wrong between a slide and its layout: its text would stand in no place."""
    layouts = [relation.target for relation in file.relations(name) if relation.kind == "slideLayout"]
    if len(layouts) != 1:
        yield fault(opened, SLIDE_LAYOUT, f"it is on {len(layouts)} layouts, not on one", slide=slide)
        return
    if file.target(layouts[0], "slideMaster") is None:
        yield fault(opened, SLIDE_LAYOUT, f"its layout '{layouts[0]}' has no master", slide=slide)
        return
    places = [place_of(shape) for shape in file.tree(layouts[0]).iter(f"{P}ph")]
    own = Counter(place_of(shape) for shape in file.tree(name).iter(f"{P}ph"))
    for place, times in own.items():
        kind, number = place
        if times > 1:
            yield fault(opened, SLIDE_PLACES, f"{times} shapes stand in the place '{kind} {number}'", slide=slide)
        elif kind not in _MARGINS and not any(_matches(place, other) for other in places):
            yield fault(opened, SLIDE_PLACES, f"its layout has no place '{kind} {number}'", slide=slide)


def place_of(placeholder: Any) -> tuple[str, str]:
    """Return the kind of a placeholder and its number, by which a slide finds it on its layout."""
    return placeholder.get("type", "obj"), placeholder.get("idx", "0")


def _matches(place: tuple[str, str], other: tuple[str, str]) -> bool:
    titles = {"title", "ctrTitle"}
    return place[1] == other[1] and (place[0] == other[0] or {place[0], other[0]} <= titles or place[1] != "0")


def _shape_ids(root: Any, slide: int, opened: Opened) -> Iterator[Finding]:
    ids = [about.get("id", "") for about in root.iter(f"{P}cNvPr")]
    for each, times in Counter(ids).items():
        if times > 1:
            yield fault(opened, SHAPE_IDS, f"{times} shapes have the id '{each}'", slide=slide)
        if not each.isdecimal() or not int(each):
            yield fault(opened, SHAPE_IDS, f"a shape has the id '{each}'", slide=slide)


def _hidden(root: Any, slide: int, opened: Opened) -> Iterator[Finding]:
    if root.get("show") in {"0", "false"}:
        yield fault(opened, HIDDEN, "the slide is hidden: it is left out of the show", slide=slide)
    for about in root.iter(f"{P}cNvPr"):
        if about.get("hidden") in {"1", "true"}:
            yield fault(opened, HIDDEN, f"the shape '{about.get('name')}' is hidden", slide=slide)


def _moving(root: Any, slide: int, opened: Opened) -> Iterator[Finding]:
    change = root.find(f".//{P}transition")
    if root.find(f"{P}timing") is not None or (change is not None and change.get("advTm")):
        yield fault(opened, MOVING, "something on it moves, or it goes on by itself", slide=slide)


def _numbered(file: OfficeFile, name: str, slide: int, opened: Opened, behind: Behind) -> Iterator[Finding]:
    """Yield a slide that does not carry its number, though its layout has a place for it.

    The slides of an excerpt carry those that they have in the whole deck, which their file does not know.
    """
    if not _numbers(file.tree(file.target(name, "slideLayout") or "")):
        return
    deck = behind.document
    excerpt = deck.excerpt if isinstance(deck, Deck) else None
    wanted = str(excerpt.numbers[slide - 1] if excerpt and slide <= len(excerpt.numbers) else slide)
    numbers = _numbers(file.tree(name))
    own = ["".join(text.text or "" for text in shape.iter(f"{A}t")) for shape in numbers]
    if own != [wanted] or (not excerpt and numbers[0].find(f".//{A}fld[@type='slidenum']") is None):
        yield fault(opened, PAGE_NUMBERS, f"its number is '{', '.join(own) or 'not there'}'", slide=slide)


def _numbers(root: Any) -> list[Any]:
    return [each for each in root.iter(f"{P}sp") if each.find(f"*/{P}nvPr/{P}ph[@type='sldNum']") is not None]


def _table(table: Any, slide: int, opened: Opened) -> Iterator[Finding]:
    columns = len(table.findall(f"{A}tblGrid/{A}gridCol"))
    for row, cells in enumerate(table.iter(f"{A}tr"), 1):
        count = len(cells.findall(f"{A}tc"))
        if count != columns:
            yield fault(
                opened, TABLE_GRID, f"row {row} of a table has {count} cells for {columns} columns", slide=slide
            )


def _axes(root: Any, slide: int, opened: Opened) -> Iterator[Finding]:
    """Yield what is wrong with the axes of a chart: each has an id of its own, above zero, that the others name."""
    axes = [*root.iter(*_AXES)]
    ids = [_number(axis, "axId") for axis in axes]
    plots = (plot for area in root.iter(f"{C}plotArea") for plot in area if plot.tag not in _AXES)
    used = [each.get("val", "") for plot in plots for each in plot.findall(f"{C}axId")]
    crossed = {_number(axis, "crossAx") for axis in axes}
    wrong = [each for each in ids if not each.isdecimal() or not int(each) or ids.count(each) > 1]
    wrong += sorted({*used, *crossed} ^ set(ids))
    if wrong:
        yield fault(opened, CHART_AXES, f"a chart has axes that do not go together: '{wrong[0]}'", slide=slide)


def _number(axis: Any, kind: str) -> str:
    found = axis.find(f"{C}{kind}")
    return found.get("val", "") if found is not None else ""
