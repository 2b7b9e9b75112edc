"""Faults planted in decks: in what they say, in how they are seen and heard, and in the file itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from tests.mutations.material import material
from tests.mutations.mutation import (
    A,
    C,
    Mutation,
    P,
    Parts,
    R,
    office,
    part,
    parts_named,
    words,
    zipped,
)
from tests.sample_kinds import png

_DECK = "fr/deck"
_MAIN, _TYPES = "ppt/presentation.xml", "[Content_Types].xml"
_CORE, _APP = "docProps/core.xml", "docProps/app.xml"

#: What the slides of the French deck are, by their numbers.
_PART, _QUESTIONS, _CHECKS, _GOES_ON, _LETTERS, _LINK = 3, 4, 6, 7, 11, 12
_COLUMNS, _STATEMENT, _FIGURES, _CHART, _SHARES, _TABLE, _PICTURE = 21, 23, 28, 29, 31, 33, 34


def _slide(number: int) -> str:
    return f"ppt/slides/slide{number}.xml"


def _rels(number: int) -> str:
    return f"ppt/slides/_rels/slide{number}.xml.rels"


def _deck(fault: str, rule: str, change: Callable[[bytes], bytes], file: str = _DECK) -> Mutation:
    return Mutation(fault, file, rule, change)


def _said(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{A}t"))


def _paragraph(root: Any, holding: str) -> Any:
    return next(each for each in root.iter(f"{A}p") if holding in _said(each))


def _shape(root: Any, name: str) -> Any:
    return next(each for each in root if each.tag == f"{P}spTree").xpath(
        f"*[*/*[local-name()='cNvPr'][@name='{name}']]"
    )[0]


def _tree(root: Any) -> Any:
    return root.find(f"{P}cSld")


def _dropped(holding: str) -> Callable[[Any], None]:
    def drop(root: Any) -> None:
        paragraph = _paragraph(root, holding)
        paragraph.getparent().remove(paragraph)

    return drop


def _without_shape(name: str) -> Callable[[Any], None]:
    def drop(root: Any) -> None:
        shape = _shape(_tree(root), name)
        shape.getparent().remove(shape)

    return drop


def _set(path: str, **attributes: str) -> Callable[[Any], None]:
    """Return a change of attributes of the first element at a path; `A` and `P` stand for their namespaces."""

    def put(root: Any) -> None:
        element = root.find(path)
        for name, value in attributes.items():
            element.set(name, value)

    return put


def _swap_texts(one: str, other: str) -> Callable[[Any], None]:
    def swap(root: Any) -> None:
        first, second = (
            next(each for each in root.iter(f"{A}t") if name in (each.text or "")) for name in (one, other)
        )
        first.text, second.text = second.text, first.text

    return swap


def _swapped_slides(parts: Parts) -> None:
    parts[_slide(_CHECKS)], parts[_slide(_LINK)] = parts[_slide(_LINK)], parts[_slide(_CHECKS)]
    parts[_rels(_CHECKS)], parts[_rels(_LINK)] = parts[_rels(_LINK)], parts[_rels(_CHECKS)]


def _moved_slide(root: Any) -> None:
    slides = root.find(f"{P}sldIdLst")
    slides.insert(5, slides[7])


def _without_slide(root: Any) -> None:
    slides = root.find(f"{P}sldIdLst")
    slides.remove(slides[7])


def _shown_twice(root: Any) -> None:
    slides = root.find(f"{P}sldIdLst")
    slides[8].set(f"{R}id", slides[7].get(f"{R}id"))


def _same_slide_id(root: Any) -> None:
    slides = root.find(f"{P}sldIdLst")
    slides[8].set("id", slides[7].get("id"))


def _small_slide_id(root: Any) -> None:
    root.find(f"{P}sldIdLst")[8].set("id", "17")


def _in_section(change: Callable[[Any], object]) -> Callable[[Any], None]:
    def put(root: Any) -> None:
        change(root.xpath("//*[local-name()='section']")[1])

    return put


def _empty_paragraph(root: Any) -> None:
    paragraph = _paragraph(root, "Personnel")
    paragraph.addnext(paragraph.makeelement(f"{A}p"))


def _typed_over(root: Any) -> None:
    shape = _shape(_tree(root), "body")
    for text in shape.iter(f"{A}t"):
        text.text = "The centres of the agency will be open to all of the people that have been waiting there"


def _tagged(tag: str) -> Callable[[Any], None]:
    def put(root: Any) -> None:
        for properties in _paragraph(root, "Personnel").iter(f"{A}rPr"):
            properties.set("lang", tag)

    return put


def _untagged(root: Any) -> None:
    for properties in _paragraph(root, "Personnel").iter(f"{A}rPr"):
        del properties.attrib["lang"]


def _another_marker(root: Any) -> None:
    for marker in root.iter(f"{A}buChar"):
        marker.set("char", "•")


def _counted_on(root: Any) -> None:
    next(root.iter(f"{A}buAutoNum")).set("startAt", "3")


def _unlinked(root: Any) -> None:
    for link in [*root.iter(f"{A}hlinkClick")]:
        link.getparent().remove(link)


def _coloured(colour: str) -> Callable[[Any], None]:
    def put(root: Any) -> None:
        properties = next(_paragraph(root, "Personnel").iter(f"{A}rPr"))
        fill = properties.makeelement(f"{A}solidFill")
        fill.append(fill.makeelement(f"{A}srgbClr", {"val": colour}))
        properties.insert(0, fill)

    return put


def _pale_layout(parts: Parts) -> None:
    """Change the colour of text in the theme: it is nowhere on the slide."""
    theme = "ppt/theme/theme1.xml"
    parts[theme] = parts[theme].replace(b'"1B2433"', b'"B8BCC4"')


def _sized(size: str) -> Callable[[Any], None]:
    def put(root: Any) -> None:
        next(_paragraph(root, "Personnel").iter(f"{A}rPr")).set("sz", size)

    return put


def _title_last(root: Any) -> None:
    shape = _shape(_tree(root), "title")
    shape.getparent().append(shape)


def _columns_turned(root: Any) -> None:
    first, second = (_shape(_tree(root), name) for name in ("body", "second-body"))
    second.addnext(first)


def _beside_the_slide(root: Any) -> None:
    place = _shape(_tree(root), "body").find(f"{P}spPr")
    frame = place.makeelement(f"{A}xfrm")
    frame.append(frame.makeelement(f"{A}off", {"x": "13000000", "y": "1000000"}))
    frame.append(frame.makeelement(f"{A}ext", {"cx": "1000000", "cy": "1000000"}))
    place.insert(0, frame)


def _as_another_title(root: Any) -> None:
    _shape(_tree(root), "title").find(f".//{A}t").text = "Un chiffre"


def _told(words_told: str) -> Callable[[Any], None]:
    def put(root: Any) -> None:
        _shape(_tree(root), "visual").find(f".//{P}cNvPr").set("descr", words_told)

    return put


def _merged(root: Any) -> None:
    cells = root.find(f".//{A}tr")
    cells[0].set("gridSpan", "2")
    cells[1].set("hMerge", "1")


def _row_dropped(root: Any) -> None:
    row = root.findall(f".//{A}tr")[2]
    row.getparent().remove(row)


def _cell_dropped(root: Any) -> None:
    row = root.findall(f".//{A}tr")[2]
    row.remove(row[-1])


def _cells_swapped(root: Any) -> None:
    row = root.findall(f".//{A}tr")[1]
    row.insert(1, row[2])


def _pictures_swapped(parts: Parts) -> None:
    one, other = parts_named(parts, "ppt/media/")
    parts[one], parts[other] = parts[other], parts[one]


def _moving(root: Any) -> None:
    root.append(root.makeelement(f"{P}transition", {"advTm": "5000"}))


def _other_labels(root: Any) -> None:
    root.find(f".//{C}dLbls/{C}numFmt").set("formatCode", "0.00")


def _point(place: int, written: str) -> Callable[[Any], None]:
    def put(root: Any) -> None:
        root.findall(f".//{C}val//{C}pt/{C}v")[place].text = written

    return put


def _value_dropped(root: Any) -> None:
    value = root.findall(f".//{C}val//{C}pt")[1]
    value.getparent().remove(value)


def _doubled(root: Any) -> None:
    paragraph = _paragraph(root, "Personnel")
    paragraph.addnext(deepcopy(paragraph))


def _in_workbook(change: Callable[[Parts], object]) -> Callable[[bytes], bytes]:
    def in_parts(parts: Parts) -> None:
        name = min(parts_named(parts, "ppt/embeddings/"))
        with zipfile.ZipFile(io.BytesIO(parts[name])) as archive:
            inside = {each: archive.read(each) for each in archive.namelist()}
        change(inside)
        parts[name] = zipped(inside)

    return office(in_parts)


def _other_cell(inside: Parts) -> None:
    sheet = "xl/worksheets/sheet1.xml"
    inside[sheet] = inside[sheet].replace(b">16910<", b">16190<")


def _cut(name: str) -> Callable[[bytes], bytes]:
    def cut(parts: Parts) -> None:
        (found,) = [*parts_named(parts, name)][:1]
        parts[found] = parts[found][: len(parts[found]) // 2]

    return office(cut)


def _removed(*names: str) -> Callable[[bytes], bytes]:
    return office(lambda parts: [parts.pop(name) for name in names])


def _added(name: str, data: bytes) -> Callable[[bytes], bytes]:
    return office(lambda parts: parts.__setitem__(name, data))


def _twice(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        held = archive.read(_slide(_CHECKS))
        archive.fp.seek(archive.start_dir)  # type: ignore[union-attr]  # it is open
        archive.NameToInfo.pop(_slide(_CHECKS))
        archive.writestr(_slide(_CHECKS), held)
    return out.getvalue()


def _relation(parts: Parts, of: str, kind: str, target: str, *, outside: bool = False) -> None:
    mode = ' TargetMode="External"' if outside else ""
    of_kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    added = f'<Relationship Id="added" Type="{of_kind}" Target="{target}"{mode}/></Relationships>'
    parts[of] = parts[of].replace(b"</Relationships>", added.encode())


def _with_thumbnail(parts: Parts) -> None:
    _relation(parts, "_rels/.rels", "thumbnail", "docProps/thumbnail.png")
    parts["docProps/thumbnail.png"] = png(4, 3)


def _property(name: str, value: str) -> Callable[[bytes], bytes]:
    return words(_CORE, "</cp:coreProperties>", f"<cp:{name}>{value}</cp:{name}></cp:coreProperties>")


def _without_notes_master(parts: Parts) -> None:
    master = "ppt/_rels/presentation.xml.rels"
    kept = [each for each in parts[master].split(b"<Relationship ") if b"/notesMaster" not in each]
    parts[master] = b"<Relationship ".join(kept)
    start, end = (parts[_MAIN].index(sign) for sign in (b"<p:notesMasterIdLst>", b"<p:sldIdLst>"))
    parts[_MAIN] = parts[_MAIN][:start] + parts[_MAIN][end:]


def _notes_of_another(parts: Parts) -> None:
    one, other = (f"ppt/notesSlides/notesSlide{number}.xml" for number in (_QUESTIONS, _GOES_ON))
    parts[one], parts[other] = parts[other], parts[one]


def _boxed(**place: str) -> Callable[[Any], None]:
    """Return a change that draws a white box over a slide, last of all shapes."""

    def put(root: Any) -> None:
        shape = deepcopy(_shape(_tree(root), "title"))
        about, text = shape.find(f".//{P}cNvPr"), shape.find(f"{P}txBody")
        about.set("id", "90")
        about.set("name", "Rectangle 89")
        shape.find(f".//{P}nvPr").clear()
        shape.remove(text)
        frame = _frame(shape, x="0", y="0", cx="12192000", cy="6858000") if not place else _frame(shape, **place)
        fill = frame.makeelement(f"{A}solidFill")
        fill.append(fill.makeelement(f"{A}srgbClr", {"val": "FFFFFF"}))
        frame.addnext(fill)
        _shape(_tree(root), "title").getparent().append(shape)

    return put


def _frame(shape: Any, x: str, y: str, cx: str, cy: str) -> Any:
    look = shape.find(f"{P}spPr")
    frame = look.makeelement(f"{A}xfrm")
    frame.append(frame.makeelement(f"{A}off", {"x": x, "y": y}))
    frame.append(frame.makeelement(f"{A}ext", {"cx": cx, "cy": cy}))
    look.insert(0, frame)
    return frame


def _moved_up(root: Any) -> None:
    _frame(_shape(_tree(root), "body"), x="609600", y="400000", cx="10972800", cy="3429000")


def _grouped(root: Any) -> None:
    shape = _shape(_tree(root), "body")
    group = shape.makeelement(f"{P}grpSp")
    about = group.makeelement(f"{P}nvGrpSpPr")
    about.append(about.makeelement(f"{P}cNvPr", {"id": "91", "name": "Groupe 90"}))
    group.extend([about, group.makeelement(f"{P}grpSpPr")])
    shape.addprevious(group)
    group.append(shape)


def _ornamental(root: Any) -> None:
    about = _shape(_tree(root), "visual").find(f".//{P}cNvPr")
    about.append(about.makeelement("{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"))


def _cropped(root: Any) -> None:
    fill = root.find(f".//{P}blipFill")
    fill.insert(1, fill.makeelement(f"{A}srcRect", {"l": "50000"}))


def _titled_chart(root: Any) -> None:
    chart = root.find(f"{C}chart")
    title, run = chart.makeelement(f"{C}title"), chart.makeelement(f"{A}r")
    text = run.makeelement(f"{A}t")
    text.text = "Un autre titre"
    run.append(text)
    title.append(run)
    chart.insert(0, title)


def _without_sections(root: Any) -> None:
    for sections in root.xpath("//*[local-name()='sectionLst']"):
        sections.getparent().remove(sections)


def _broken_line(root: Any) -> None:
    run = next(_paragraph(root, "Personnel").iter(f"{A}r"))
    run.addnext(run.makeelement(f"{A}br"))


def _of_words(setting: str) -> Callable[[bytes], bytes]:
    """Return a change that gives the words of a point a setting of their own."""
    return words(_slide(_CHECKS), 'dirty="0"/><a:t>Personnel', f'{setting} dirty="0"/><a:t>Personnel')


def _remarked(data: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"for our eyes only"
    return out.getvalue()


def _pointed_at(root: Any) -> None:
    next(root.iter(f"{A}hlinkClick")).set("tooltip", "Cliquez ici")


def _put_in(parts: Parts) -> None:
    parts["ppt/media/another.png"] = png(1, 1)
    parts[_TYPES] = parts[_TYPES].replace(
        b"<Default ", b'<Default Extension="png" ContentType="image/png"/><Default ', 1
    )
    _relation(parts, _rels(_CHECKS), "image", "../media/another.png")


#: What the slides and pages of one language look like, and those of the others do not.
LOOKS = (
    _deck("strong words are no longer strong", "strong-words", words(_slide(_STATEMENT), ' b="1"', "")),
    _deck("a point is made strong", "strong-words", _of_words('b="1"')),
    _deck("a title is set in italics", "strong-words", words(_slide(_CHECKS), 'sz="3600"', 'sz="3600" i="1"', 9)),
    _deck("a point is struck through", "by-hand", _of_words('strike="sngStrike"')),
    _deck("a point is in capitals", "by-hand", _of_words('cap="all"')),
    _deck(
        "a point runs from right to left",
        "by-hand",
        words(_slide(_CHECKS), "<a:pPr><a:buFont", '<a:pPr rtl="1"><a:buFont'),
    ),
    _deck(
        "words are in a font of signs",
        "by-hand",
        words(
            _slide(_CHECKS),
            'dirty="0"/><a:t>Personnel',
            'dirty="0"><a:latin typeface="Wingdings"/></a:rPr><a:t>Personnel',
        ),
    ),
    _deck(
        "words are not filled",
        "by-hand",
        words(_slide(_CHECKS), 'dirty="0"/><a:t>Personnel', 'dirty="0"><a:noFill/></a:rPr><a:t>Personnel'),
    ),
    _deck("the text of a slide is turned", "by-hand", words(_slide(_CHECKS), "<a:bodyPr ", '<a:bodyPr vert="vert" ')),
    _deck("a title shrinks", "by-hand", words(_slide(_CHECKS), "<a:noAutofit/>", '<a:normAutofit fontScale="50000"/>')),
    _deck("a line is broken", "by-hand", part(_slide(_CHECKS), _broken_line)),
    _deck("a white box stands over a slide", "by-hand", part(_slide(_CHECKS), _boxed())),
    _deck("the points are moved over the title", "by-hand", part(_slide(_CHECKS), _moved_up)),
    _deck("the points are put into a group", "by-hand", part(_slide(_CHECKS), _grouped)),
    _deck("the first column of a table is no heading", "by-hand", words(_slide(_TABLE), ' firstCol="1"', "")),
    _deck("a table is in another style", "by-hand", words(_slide(_TABLE), "<a:tableStyleId>{7", "<a:tableStyleId>{8")),
    _deck(
        "a column of a table is closed",
        "by-hand",
        part(_slide(_TABLE), lambda root: next(root.iter(f"{A}gridCol")).set("w", "0")),
    ),
    _deck("a minus stands before a figure", "exact-words", words(_slide(_PART), "63\u00a0356", "-63\u00a0356")),
    _deck(
        "a slide does not show what its layout draws",
        "by-hand",
        part(_slide(_CHECKS), lambda root: root.set("showMasterSp", "0")),
    ),
    _deck(
        "a slide fades in",
        "by-hand",
        part(_slide(_CHECKS), lambda root: root.append(root.makeelement(f"{P}transition"))),
    ),
    _deck(
        "points stand far in", "by-hand", words(_slide(_CHECKS), "<a:pPr><a:buFont", '<a:pPr marL="9000000"><a:buFont')
    ),
    _deck("the show counts from five", "same-look", part(_MAIN, lambda root: root.set("firstSlideNum", "5"))),
    _deck("the deck is filed under keywords", "personal-data", _property("keywords", "secret")),
    _deck("the sections are taken away", "by-hand", part(_MAIN, _without_sections)),
    _deck(
        "the type of a layout is smaller",
        "same-look",
        words("ppt/slideMasters/slideMaster1.xml", 'sz="1', 'sz="0', 99),
    ),
    _deck(
        "the theme has another font",
        "same-look",
        words("ppt/theme/theme1.xml", 'latin typeface="Calibri"', 'latin typeface="Comic Sans MS"'),
    ),
    _deck(
        "slides are less wide",
        "same-look",
        part(_MAIN, lambda root: root.find(f"{P}sldSz").set("cx", "9144000")),
    ),
    _deck(
        "the columns of a chart begin at another value",
        "same-charts",
        words("ppt/charts/chart1.xml", '<c:min val="0"', '<c:min val="10000"'),
    ),
    _deck(
        "a chart does not say its values",
        "same-charts",
        words("ppt/charts/chart1.xml", 'showVal val="1"', 'showVal val="0"', 9),
    ),
    _deck("a chart has a title", "stray-text", part("ppt/charts/chart1.xml", _titled_chart)),
    _deck("a picture is cut", "other-picture", part(_slide(_PICTURE), _cropped)),
    _deck("a picture is stretched", "other-picture", part(_slide(_PICTURE), _set(f".//{A}ext", cx="3000000"))),
    _deck("a picture is tiny", "other-picture", part(_slide(_PICTURE), _set(f".//{A}ext", cx="65532", cy="36861"))),
    _deck("a picture is marked as an ornament", "alternative-text", part(_slide(_PICTURE), _ornamental)),
    _deck(
        "the number of a slide is its date",
        "page-numbers",
        words(_slide(_CHECKS), 'type="slidenum"', 'type="datetime1"'),
    ),
    _deck(
        "a text stands far from the edge of its frame", "as-drawn", words(_slide(_CHECKS), 'lIns="0"', 'lIns="1800000"')
    ),
    _deck("all points of a slide are smaller", "as-drawn", words(_slide(_CHECKS), 'sz="2800"', 'sz="2400"', 99)),
    _deck("a link says something else when it is pointed at", "as-drawn", part(_slide(_LINK), _pointed_at)),
    _deck("another part is put in", "as-drawn", office(_put_in)),
    _deck("the zip of the file says something", "as-drawn", _remarked),
)

SAID = (
    _deck("a point is dropped", "missing-text", part(_slide(_CHECKS), _dropped("Personnel"))),
    _deck(
        "words are added to a point",
        "stray-text",
        words(_slide(_CHECKS), "Personnel suppl", "Encore du personnel suppl"),
    ),
    _deck(
        "a paragraph is pasted in",
        "stray-text",
        words(_slide(_CHECKS), "Personnel supplémentaire", "Café offert dans le hall"),
    ),
    _deck("a figure is altered", "same-figures", words(_slide(_PART), "63\u00a0356", "63\u00a0365")),
    _deck("a percentage is altered", "one-figure", words(_slide(15), "10\u00a0%", "19\u00a0%")),
    _deck("a date is altered in one language", "same-figures", words(_slide(_GOES_ON), "9\u00a0mars", "8\u00a0mars")),
    _deck("a month is altered in one language", "same-figures", words(_slide(_GOES_ON), "9\u00a0mars", "9\u00a0mai")),
    _deck("a figure on a card is altered", "same-figures", words(_slide(_FIGURES), "34\u00a0500", "35\u00a0400")),
    _deck("a currency is altered", "missing-text", words(_slide(_FIGURES), "EUR", "USD")),
    _deck(
        "a name is misspelt in one language",
        "same-names",
        words(_slide(_QUESTIONS), "Bieke Machiels", "Bieke Michiels"),
    ),
    _deck("an addressee is dropped", "missing-text", part(_slide(_QUESTIONS), _dropped("Eva Goossens"))),
    _deck("addressees are swapped", "misplaced-text", part(_slide(_QUESTIONS), _swap_texts("Bieke", "Wim"))),
    _deck("the number of a question is wrong", "same-figures", words(_slide(_QUESTIONS), "Question 2", "Question 3")),
    _deck(
        "two questions change places", "misplaced-text", part(_slide(_QUESTIONS), _swap_texts("Quel est", "Quelles"))
    ),
    _deck(
        "an organisation is another one", "missing-text", words(_slide(_QUESTIONS), "Office des étrangers", "Fedasil")
    ),
    _deck("a bullet goes a level down", "line-level", words(_slide(_LETTERS), 'lvl="1"', 'lvl="2"')),
    _deck("the marker of a list is another one", "same-structure", part(_slide(_CHECKS), _another_marker)),
    _deck("a list counts from three", "list-kind", part(_slide(_LETTERS), _counted_on)),
    _deck("two slides change places", "slide-order", office(_swapped_slides)),
    _deck("a slide is moved in the show", "slide-order", part(_MAIN, _moved_slide)),
    _deck("a slide is left out of the show", "same-slides", part(_MAIN, _without_slide)),
    _deck("a point is pasted in", "same-lines", part(_slide(_CHECKS), _doubled)),
    _deck(
        "the notes of a slide are dropped",
        "missing-text",
        part("ppt/notesSlides/notesSlide7.xml", _dropped("questions")),
    ),
    _deck("a title is altered", "missing-text", words(_slide(_CHECKS), "Mesures contre la crise", "Mesures")),
    _deck("a title counts wrongly", "same-figures", words(_slide(_GOES_ON), "(2)", "(3)")),
    _deck("the part that a slide belongs to is wrong", "same-figures", words(_slide(_CHECKS), "Partie 2", "Partie 3")),
    _deck(
        "the text of another slide stands in its place",
        "misplaced-text",
        part(_slide(_COLUMNS), _swap_texts("Personnel", "sécurité")),
    ),
    _deck("a call-out is dropped", "missing-text", part(_slide(_GOES_ON), _without_shape("callout"))),
    _deck("a source is dropped", "missing-text", part(_slide(_FIGURES), _without_shape("source"))),
    _deck(
        "the footer names another event",
        "margins",
        words(_slide(_CHECKS), "La migration en pratique", "Une autre journée"),
    ),
    _deck("a link is altered", "same-links", words(_rels(_LINK), "plan-samenleven", "plan-samen")),
    _deck("a link is taken away", "line-links", part(_slide(_LINK), _unlinked)),
    _deck("a paragraph is left in another language", "written-language", part(_slide(_LETTERS), _typed_over)),
    _deck("the language of a run is another one", "language-tag", part(_slide(_CHECKS), _tagged("nl-BE"))),
    _deck("a run has no language", "language-tag", part(_slide(_CHECKS), _untagged)),
    _deck("the language of a run is no tag", "language-tag", part(_slide(_CHECKS), _tagged("francais"))),
    _deck("the title of the file is lost", "document-title", words(_CORE, "La migration en pratique", "")),
    _deck("a row of a table is dropped", "same-rows", part(_slide(_TABLE), _row_dropped)),
    _deck("cells of a table are swapped", "misplaced-text", part(_slide(_TABLE), _cells_swapped)),
    _deck("a cell of a table is altered", "same-figures", words(_slide(_TABLE), ">850<", ">580<")),
    _deck(
        "a chart shows another value than its workbook",
        "chart-workbook",
        part("ppt/charts/chart1.xml", _point(1, "16190")),
    ),
    _deck("the workbook of a chart holds another value", "chart-workbook", _in_workbook(_other_cell)),
    _deck("a chart shows a value too few", "same-charts", part("ppt/charts/chart1.xml", _value_dropped)),
    _deck(
        "a chart is of another kind",
        "chart-values",
        words("ppt/charts/chart1.xml", 'barDir val="col"', 'barDir val="bar"'),
    ),
    _deck(
        "a chart writes its values as another language",
        "chart-format",
        words("ppt/charts/chart3.xml", '0.0"\u00a0%"', '0.0"%"', 99),
    ),
    _deck("a chart is labelled otherwise", "chart-workbook", words("ppt/charts/chart2.xml", "Syrie", "Serbie")),
    _deck(
        "words on a chart are tagged as another language",
        "language-tag",
        words("ppt/charts/chart2.xml", "fr-BE", "nl-BE", 99),
    ),
    _deck("a slide is on another layout", "same-layout", words(_rels(_CHECKS), "slideLayout", "slideLayout1.xml#")),
    _deck("the deck is in another language", "language-tag", lambda _: material().files["nl/deck"].artefact.data),
)


SEEN = (
    _deck("a no-break space is lost", "exact-words", words(_slide(_GOES_ON), "suite\u00a0?", "suite ?")),
    _deck(
        "two spaces stand between words", "exact-words", words(_slide(_CHECKS), "Personnel suppl", "Personnel  suppl")
    ),
    _deck("a capital is lost", "exact-words", words(_slide(_CHECKS), "Personnel suppl", "personnel suppl")),
    _deck("foreign words are not tagged", "foreign-words", words(_slide(9), 'lang="nl-BE"', 'lang="fr-BE"', 9)),
    _deck("two pictures change places", "other-picture", office(_pictures_swapped)),
    _deck("a slide goes on by itself", "moving", part(_slide(_CHECKS), _moving)),
    _deck("a slide has no number", "page-numbers", part(_slide(_CHECKS), _without_shape("slide-number"))),
    _deck(
        "the number of a slide is typed",
        "page-numbers",
        words(_slide(_CHECKS), "<a:t>6</a:t></a:fld>", "<a:t>9</a:t></a:fld>"),
    ),
    _deck("the labels of a chart are written otherwise", "chart-format", part("ppt/charts/chart1.xml", _other_labels)),
    _deck("a slide has no title", "slide-title", part(_slide(_CHECKS), _without_shape("title"))),
    _deck("two slides have the same title", "slide-title", part(_slide(26), _as_another_title)),
    _deck("the title is heard last", "reading-order", part(_slide(_CHECKS), _title_last)),
    _deck("the second column is heard first", "reading-order", part(_slide(_COLUMNS), _columns_turned)),
    _deck("a text stands beside the slide", "off-slide", part(_slide(_CHECKS), _beside_the_slide)),
    _deck("an alternative text is dropped", "alternative-text", part(_slide(_PICTURE), _told(""))),
    _deck("an alternative text is the name of a file", "alternative-text", part(_slide(_PICTURE), _told("carte.png"))),
    _deck(
        "an alternative text is of another picture",
        "missing-text",
        part(_slide(_PICTURE), _told("Une carte du Tchad.")),
    ),
    _deck(
        "an alternative text is in another language",
        "written-language",
        part(
            _slide(_PICTURE), _told("Een kaart van het land met de centra van het agentschap voor wie wordt opgevangen")
        ),
    ),
    _deck("a table has no header row", "header-row", words(_slide(_TABLE), 'firstRow="1"', 'firstRow="0"')),
    _deck("cells of a table are merged", "merged-cells", part(_slide(_TABLE), _merged)),
    _deck("words are pale", "contrast", part(_slide(_CHECKS), _coloured("B0B0B0"))),
    _deck("the text colour of the theme is pale", "contrast", office(_pale_layout)),
    _deck("words are small", "text-size", part(_slide(_CHECKS), _sized("1400"))),
    _deck("words on a chart are small", "text-size", words("ppt/charts/chart1.xml", 'sz="2000"', 'sz="1000"', 99)),
    _deck("a paragraph is empty", "empty-paragraph", part(_slide(_CHECKS), _empty_paragraph)),
    _deck("a slide is hidden", "hidden", part(_slide(_CHECKS), lambda root: root.set("show", "0"))),
    _deck("a shape is hidden", "hidden", part(_slide(_CHECKS), _set(f".//{P}cNvPr[@name='body']", hidden="1"))),
    _deck(
        "a link says 'here'",
        "link-text",
        words(_slide(_LINK), "<a:t>https://www.vlaanderen.be/plan-samenleven<", "<a:t>cliquez ici<"),
    ),
    _deck(
        "a link shows another address",
        "link-text",
        words(_slide(_LINK), "<a:t>https://www.vlaanderen.be/plan", "<a:t>https://www.vlaanderen.eu/plan"),
    ),
)

FILE = (
    _deck("the file is cut off", "readable", lambda data: data[: len(data) // 2]),
    _deck("a slide is broken XML", "readable", _cut(_slide(_CHECKS))),
    _deck("a theme is broken XML", "broken-part", _cut("ppt/theme/theme1.xml")),
    _deck("a picture does not open", "broken-part", _cut("ppt/media/")),
    _deck("a workbook does not open", "readable", _cut("ppt/embeddings/")),
    _deck("a part is in the file twice", "duplicate-entry", _twice),
    _deck(
        "a part has no content type",
        "content-types",
        words(_TYPES, "/ppt/slides/slide6.xml", "/ppt/slides/slide66.xml"),
    ),
    _deck(
        "a part has the content type of another",
        "content-types",
        words(_TYPES, "presentationml.notesSlide+xml", "presentationml.slide+xml"),
    ),
    _deck(
        "a relationship leads to nothing",
        "relations",
        words(
            _rels(_CHECKS),
            "</Relationships>",
            '<Relationship Id="x" Type="http://x/image" Target="../media/no.png"/></Relationships>',
        ),
    ),
    _deck("two relationships have the same id", "relations", words(_rels(_QUESTIONS), 'Id="rId2"', 'Id="rId1"')),
    _deck(
        "a picture is taken out", "relations", office(lambda parts: parts.pop(next(parts_named(parts, "ppt/media/"))))
    ),
    _deck("nothing leads to a part", "orphan-part", _added("ppt/slides/old.xml", b"<old/>")),
    _deck("two shapes have the same id", "shape-ids", words(_slide(_CHECKS), 'id="3"', 'id="2"')),
    _deck("two slides have the same id", "slide-ids", part(_MAIN, _same_slide_id)),
    _deck("the id of a slide is out of range", "slide-ids", part(_MAIN, _small_slide_id)),
    _deck("a slide is shown twice", "slide-ids", part(_MAIN, _shown_twice)),
    _deck("the properties count another number of slides", "slide-ids", words(_APP, "<Slides>36<", "<Slides>35<")),
    _deck(
        "a section names a slide that is not there",
        "sections",
        part(_MAIN, _in_section(lambda each: each[0][0].set("id", "999"))),
    ),
    _deck("the id of a section is none", "sections", part(_MAIN, _in_section(lambda each: each.set("id", "{1}")))),
    _deck("a slide has no layout", "slide-layout", words(_rels(_CHECKS), '/slideLayout"', '/other"')),
    _deck("the master of the notes is gone", "notes-master", office(_without_notes_master)),
    _deck("two slides have each other's notes", "misplaced-text", office(_notes_of_another)),
    _deck(
        "a text stands in a place that its layout does not have",
        "slide-places",
        words(_slide(_CHECKS), 'type="body" idx="1"', 'type="body" idx="77"'),
    ),
    _deck("a row of a table has a cell too few", "table-grid", part(_slide(_TABLE), _cell_dropped)),
    _deck(
        "the axes of a chart do not meet",
        "chart-axes",
        words("ppt/charts/chart1.xml", 'crossAx val="2"', 'crossAx val="-7"'),
    ),
    _deck("who last saved the deck", "personal-data", _property("lastModifiedBy", "Jan Peeters")),
    _deck("the author is a person", "personal-data", words(_CORE, "REM Belgique", "Jan Peeters")),
    _deck(
        "a company is named",
        "personal-data",
        words(_APP, "</Properties>", "<Company>Peeters NV</Company></Properties>"),
    ),
    _deck(
        "a folder of somebody's machine",
        "personal-data",
        words(_APP, "</Properties>", "<Note>C:\\Users\\jan</Note></Properties>"),
    ),
    _deck("the name of a library", "leftovers", _property("description", "generated using python-pptx")),
    _deck("a thumbnail", "leftovers", office(_with_thumbnail)),
    _deck(
        "a picture from elsewhere",
        "outside-link",
        office(lambda parts: _relation(parts, _rels(_CHECKS), "image", "https://example.org/x.png", outside=True)),
    ),
    _deck(
        "a link that the event does not have",
        "outside-link",
        office(lambda parts: _relation(parts, _rels(_CHECKS), "hyperlink", "https://example.org/", outside=True)),
    ),
    _deck("a date that is none", "bad-date", _property("lastPrinted", "yesterday")),
)

PAIRS = (
    _deck(
        "one half of a deck in two languages is altered",
        "missing-text",
        words(_slide(_CHECKS), "Personnel supplémentaire", "Personnel"),
        "nl+fr/deck",
    ),
    _deck(
        "one half of a deck in two languages is left in the other",
        "language-tag",
        words(_slide(_CHECKS), "fr-BE", "nl-BE", 99),
        "nl+fr/deck",
    ),
    _deck(
        "a deck in two languages has other slides than those in one",
        "pair-slides",
        part(_MAIN, _moved_slide),
        "nl+fr/deck",
    ),
)

MUTATIONS = (*SAID, *SEEN, *LOOKS, *FILE, *PAIRS)
