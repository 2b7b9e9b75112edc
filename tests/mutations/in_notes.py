"""Faults planted in Word documents: running orders and briefing notes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.mutations.material import material
from tests.mutations.mutation import Mutation, Parts, W, office, part, words

_ORDER, _NOTE = "fr/running-order", "fr/briefing"
_DOCUMENT, _STYLES, _NUMBERING = "word/document.xml", "word/styles.xml", "word/numbering.xml"
_SETTINGS, _CORE, _RELS = "word/settings.xml", "docProps/core.xml", "word/_rels/document.xml.rels"


def _order(fault: str, rule: str, change: Callable[[bytes], bytes]) -> Mutation:
    return Mutation(fault, _ORDER, rule, change)


def _note(fault: str, rule: str, change: Callable[[bytes], bytes]) -> Mutation:
    return Mutation(fault, _NOTE, rule, change)


def _said(element: Any) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def _paragraph(root: Any, holding: str) -> Any:
    return next(each for each in root.iter(f"{W}p") if holding in _said(each))


def _styled(root: Any, style: str) -> Any:
    return next(each for each in root.iter(f"{W}pStyle") if each.get(f"{W}val") == style)


def _dropped(holding: str) -> Callable[[Any], None]:
    def drop(root: Any) -> None:
        paragraph = _paragraph(root, holding)
        paragraph.getparent().remove(paragraph)

    return drop


def _restyled(old: str, new: str) -> Callable[[Any], None]:
    return lambda root: _styled(root, old).set(f"{W}val", new)


def _of_run(holding: str, name: str, **attributes: str) -> Callable[[Any], None]:
    """Return a change that gives the first run of a paragraph a property."""

    def put(root: Any) -> None:
        run = next(_paragraph(root, holding).iter(f"{W}r"))
        look = run.find(f"{W}rPr")
        if look is None:
            look = run.makeelement(f"{W}rPr")
            run.insert(0, look)
        look.append(look.makeelement(f"{W}{name}", {f"{W}{key}": value for key, value in attributes.items()}))

    return put


def _without(name: str) -> Callable[[Any], None]:
    def drop(root: Any) -> None:
        element = next(root.iter(f"{W}{name}"))
        element.getparent().remove(element)

    return drop


def _untagged(root: Any) -> None:
    for language in [*root.iter(f"{W}lang")]:
        language.getparent().remove(language)


def _cell_dropped(root: Any) -> None:
    row = [*root.iter(f"{W}tr")][2]
    row.remove(row.findall(f"{W}tc")[-1])


def _row_dropped(root: Any) -> None:
    row = [*root.iter(f"{W}tr")][2]
    row.getparent().remove(row)


def _merged(root: Any) -> None:
    row = [*root.iter(f"{W}tr")][2]
    first, second = row.findall(f"{W}tc")[:2]
    row.remove(second)
    properties = first.find(f"{W}tcPr")
    properties.append(properties.makeelement(f"{W}gridSpan", {f"{W}val": "2"}))


def _emptied_cell(root: Any) -> None:
    cell = next(root.iter(f"{W}tc"))
    cell.remove(cell.find(f"{W}p"))


def _inserted(root: Any) -> None:
    paragraph = _paragraph(root, "Personnel")
    run = next(paragraph.iter(f"{W}r"))
    change = paragraph.makeelement(f"{W}ins", {f"{W}id": "900", f"{W}author": "Jan Peeters"})
    run.addprevious(change)
    change.append(run)


def _empty_paragraph(root: Any) -> None:
    paragraph = _paragraph(root, "Personnel")
    paragraph.addnext(paragraph.makeelement(f"{W}p"))


def _questions_swapped(root: Any) -> None:
    first, second = (_paragraph(root, words_of) for words_of in ("Quel est le but", "Quelles leçons"))
    texts = [next(each.iter(f"{W}t")) for each in (first, second)]
    texts[0].text, texts[1].text = texts[1].text, texts[0].text


def _with_template(parts: Parts) -> None:
    parts[_SETTINGS] = parts[_SETTINGS].replace(
        b"<w:defaultTabStop", b'<w:attachedTemplate r:id="template"/><w:defaultTabStop'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    parts["word/_rels/settings.xml.rels"] = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
        f'Id="template" Type="{kind}" Target="file:///C:/Users/jan/Normal.dotm" TargetMode="External"/></Relationships>'
    ).encode()


def _pale_style(root: Any) -> None:
    for style in root.iter(f"{W}style"):
        if style.get(f"{W}styleId") == "Heading2":
            next(style.iter(f"{W}color")).set(f"{W}val", "A0B0D0")


def _small_style(root: Any) -> None:
    next(root.iter(f"{W}sz")).set(f"{W}val", "15")


def _renumbered(root: Any) -> None:
    next(root.iter(f"{W}numId")).set(f"{W}val", "777")


def _list_of_no_kind(root: Any) -> None:
    next(root.iter(f"{W}num")).find(f"{W}abstractNumId").set(f"{W}val", "777")


def _bulleted(root: Any) -> None:
    """Make a point of checks one of arrows."""
    lists = {each.get(f"{W}val") for each in root.iter(f"{W}numId")}
    own = next(_paragraph(root, "Personnel").iter(f"{W}numId"), None)
    if own is None:
        _styled(root, "ListChecks").set(f"{W}val", "ListArrows")
    else:
        own.set(f"{W}val", next(each for each in sorted(lists) if each != own.get(f"{W}val")))


def _of_paragraph(name: str, **attributes: str) -> Callable[[Any], None]:
    """Return a change that gives a point a property."""

    def put(root: Any) -> None:
        look = _paragraph(root, "Personnel").find(f"{W}pPr")
        look.append(look.makeelement(f"{W}{name}", {f"{W}{key}": value for key, value in attributes.items()}))

    return put


def _of_mark(name: str) -> Callable[[Any], None]:
    """Return a change that gives the mark at the end of a point a property."""

    def put(root: Any) -> None:
        look = _paragraph(root, "Personnel").find(f"{W}pPr")
        look.append(look.makeelement(f"{W}rPr"))
        look[-1].append(look.makeelement(f"{W}{name}"))

    return put


def _with_chunk(root: Any) -> None:
    settings = next(root.iter(f"{W}sectPr"))
    settings.addprevious(settings.makeelement(f"{W}altChunk"))


def _watermark(root: Any) -> None:
    run = root[0].makeelement(f"{W}r")
    run.append(run.makeelement(f"{W}pict"))
    root[0].append(run)


def _on_letter(root: Any) -> None:
    size = next(root.iter(f"{W}pgSz"))
    size.set(f"{W}w", "12240")
    size.set(f"{W}h", "15840")


def _turned_margins(parts: Parts) -> None:
    header, footer = parts["word/header1.xml"], parts["word/footer1.xml"]
    parts["word/header1.xml"] = footer.replace(b"w:ftr", b"w:hdr")
    parts["word/footer1.xml"] = header.replace(b"w:hdr", b"w:ftr")


#: What styles and fields make of words, the same in each language.
LOOKS = (
    _note("a name is no longer bold", "as-drawn", words(_DOCUMENT, "<w:rPr><w:b/><w:bCs/></w:rPr>", "")),
    _note("a label may stand on another page than its question", "as-drawn", part(_STYLES, _without("keepNext"))),
    _note("the header and the footer have changed places", "as-drawn", office(_turned_margins)),
    _order("numbers of a list are followed by a bracket", "as-drawn", words(_NUMBERING, '"%1."', '"%1)"', 99)),
    _order("points stand further in", "as-drawn", words(_NUMBERING, 'w:left="360"', 'w:left="3600"', 99)),
    _order("a style may leave a line alone on a page", "as-drawn", part(_STYLES, _without("widowControl"))),
)

MUTATIONS = (
    *LOOKS,
    _order("a point is dropped", "missing-text", part(_DOCUMENT, _dropped("Personnel"))),
    _order(
        "words are added to a point", "stray-text", words(_DOCUMENT, "Personnel suppl", "Encore du personnel suppl")
    ),
    _order("a figure is altered", "same-figures", words(_DOCUMENT, "63\u00a0356", "63\u00a0365")),
    _order("a date is altered in one language", "same-figures", words(_DOCUMENT, "9\u00a0mars", "8\u00a0mars")),
    _order("an hour is altered", "same-figures", words(_DOCUMENT, "9\u00a0h\u00a030", "10\u00a0h\u00a030")),
    _order("the place is another one", "misplaced-text", words(_DOCUMENT, "Résidence Palace", "Palais d’Egmont", 9)),
    _order("the moderator's notes are dropped", "missing-text", part(_DOCUMENT, _dropped("Soyez bref"))),
    _order("a value of a chart is altered", "same-figures", words(_DOCUMENT, "16\u00a0910", "16\u00a0190")),
    _order("the slides of a part are wrong", "same-figures", words(_DOCUMENT, "5–8", "5–9")),
    _order("a heading is no heading", "line-level", part(_DOCUMENT, _restyled("Heading2", "Normal"))),
    _order("a heading jumps a level", "heading-levels", part(_DOCUMENT, _restyled("Heading1", "Heading2"))),
    _order("there are two titles", "heading-levels", part(_DOCUMENT, _restyled("Subtitle", "Title"))),
    _order("a list is of another kind", "same-structure", part(_DOCUMENT, _bulleted)),
    _order("a table has no header row", "header-row", part(_DOCUMENT, _without("tblHeader"))),
    _order("cells of a table are merged", "merged-cells", part(_DOCUMENT, _merged)),
    _order("a row of a table is dropped", "same-rows", part(_DOCUMENT, _row_dropped)),
    _order("a row of a table has a cell too few", "table-grid", part(_DOCUMENT, _cell_dropped)),
    _order("a cell has no paragraph", "word-parts", part(_DOCUMENT, _emptied_cell)),
    _order("the settings of the page are gone", "word-parts", part(_DOCUMENT, _without("sectPr"))),
    _order("words are pale", "contrast", part(_DOCUMENT, _of_run("Personnel", "color", val="B0B0B0"))),
    _order("a style is pale", "contrast", part(_STYLES, _pale_style)),
    _order("words are small", "text-size", part(_DOCUMENT, _of_run("Personnel", "sz", val="14"))),
    _order("all words are small", "text-size", part(_STYLES, _small_style)),
    _order("words are hidden", "hidden", part(_DOCUMENT, _of_run("Personnel", "vanish"))),
    _order("a paragraph is empty", "empty-paragraph", part(_DOCUMENT, _empty_paragraph)),
    _order(
        "a run is tagged as another language",
        "language-tag",
        part(_DOCUMENT, _of_run("Personnel", "lang", val="nl-BE")),
    ),
    _order(
        "the document says that it is in another language", "document-language", words(_STYLES, "fr-BE", "nl-BE", 99)
    ),
    _order(
        "the document is in another language",
        "language-tag",
        lambda _: material().files["nl/running-order"].artefact.data,
    ),
    _order("a list is not defined", "numbering", part(_DOCUMENT, _renumbered)),
    _order("a list is of no kind", "numbering", part(_NUMBERING, _list_of_no_kind)),
    _order("a list begins with five", "numbering", words(_NUMBERING, 'w:start w:val="1"', 'w:start w:val="5"', 9)),
    _order("the pages have no numbers", "page-numbers", words("word/footer1.xml", " PAGE ", " DATE ")),
    _order("a table does not say what it is", "alternative-text", part(_DOCUMENT, _without("tblCaption"))),
    _order("foreign words are not tagged", "foreign-words", part(_DOCUMENT, _untagged)),
    _order("a no-break space is lost", "exact-words", words(_DOCUMENT, "suite\u00a0?", "suite ?")),
    _order("the language of its theme is another one", "properties", words(_SETTINGS, "fr-BE", "en-US")),
    _order("a style is not there", "styles", part(_DOCUMENT, _restyled("Heading2", "Kop2"))),
    _order("a bookmark does not end", "bookmarks", part(_DOCUMENT, _without("bookmarkEnd"))),
    _order(
        "two bookmarks have the same id",
        "bookmarks",
        part(
            _DOCUMENT,
            lambda root: [each.set(f"{W}id", "1") for each in root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")],
        ),
    ),
    _order("somebody's correction is in it", "revisions", part(_DOCUMENT, _inserted)),
    _order(
        "changes are tracked",
        "revisions",
        words(_SETTINGS, "<w:defaultTabStop", "<w:trackRevisions/><w:defaultTabStop"),
    ),
    _order("somebody's template is attached", "personal-data", office(_with_template)),
    _order("the author is a person", "personal-data", words(_CORE, "REM Belgique", "Jan Peeters")),
    _order("the author is a library", "leftovers", words(_CORE, "REM Belgique", "python-docx")),
    _order(
        "a date that is none",
        "bad-date",
        words(
            _CORE,
            "</cp:coreProperties>",
            '<d:created xmlns:d="http://purl.org/dc/terms/">30/03/2023</d:created></cp:coreProperties>',
        ),
    ),
    _order("a link leads elsewhere", "outside-link", words(_RELS, "plan-samenleven", "plan-samen")),
    _order("a link says 'here'", "link-text", words(_DOCUMENT, ">https://www.vlaanderen.be/plan-samenleven<", ">ici<")),
    _order("a relationship leads to nothing", "relations", office(lambda parts: parts.pop("word/header1.xml"))),
    _order(
        "the header names another event",
        "margins",
        words("word/header1.xml", "La migration en pratique", "Une autre journée"),
    ),
    _order("the pages have no header", "margins", part(_DOCUMENT, _without("headerReference"))),
    _order("a header holds a watermark", "by-hand", part("word/header1.xml", _watermark)),
    _order("words are struck through", "by-hand", part(_DOCUMENT, _of_run("Personnel", "strike"))),
    _order("words run from right to left", "by-hand", part(_DOCUMENT, _of_run("Personnel", "rtl"))),
    _order("the end of a point runs from right to left", "by-hand", part(_DOCUMENT, _of_mark("rtl"))),
    _order(
        "a break of a line runs from right to left",
        "by-hand",
        words(_DOCUMENT, "</w:rPr><w:br/>", "<w:rtl/></w:rPr><w:br/>"),
    ),
    _order("a point runs from right to left", "by-hand", part(_DOCUMENT, _of_paragraph("bidi"))),
    _order("lines stand in each other", "by-hand", part(_DOCUMENT, _of_paragraph("spacing", line="80"))),
    _order("another file is put in", "by-hand", part(_DOCUMENT, _with_chunk)),
    _order("a table does not show its headings", "by-hand", words(_DOCUMENT, 'w:firstRow="1"', 'w:firstRow="0"', 99)),
    _order("pages are of another size", "same-look", part(_DOCUMENT, _on_letter)),
    _order(
        "pages have two columns",
        "same-look",
        part(_DOCUMENT, lambda root: next(root.iter(f"{W}cols")).set(f"{W}num", "2")),
    ),
    _order("a table is narrow", "by-hand", words(_DOCUMENT, '<w:tblW w:w="5000"', '<w:tblW w:w="500"')),
    _order("pages have no margins", "same-look", words(_DOCUMENT, 'w:left="', 'w:left="-')),
    _order("a heading is none in the outline", "same-look", part(_STYLES, _without("outlineLvl"))),
    _order("the file is cut off", "readable", lambda data: data[:-200]),
    _note("a question is dropped", "missing-text", part(_DOCUMENT, _dropped("Quel est le but"))),
    _note(
        "the addressee of a question is another one", "same-names", words(_DOCUMENT, "Wim Cruysberghs", "Tom De Bruyn")
    ),
    _note("a name is misspelt in one language", "same-names", words(_DOCUMENT, "Nicolas Contor", "Nicolas Comtor")),
    _note(
        "the note of another speaker stands in its place",
        "document-title",
        words(_CORE, "Wim Cruysberghs", "Bieke Machiels"),
    ),
    _note("questions change places", "misplaced-text", part(_DOCUMENT, _questions_swapped)),
    _note("the number of a question is wrong", "same-figures", words(_DOCUMENT, "Question 2", "Question 3")),
    _note("the slides of a part are wrong", "same-figures", words(_DOCUMENT, "3–4", "3–5")),
    _note(
        "words in another language",
        "written-language",
        words(
            _DOCUMENT,
            "Quel est le but du nouvel environnement informatique et que prévoyez-vous pour 2023",
            "Wat is het doel van de nieuwe omgeving en wat zijn uw plannen voor 2023",
        ),
    ),
)
