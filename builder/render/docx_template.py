"""A Word template, opened once: its styles, lists and page, and the parts that its documents share."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from lxml import etree

from builder.problems import Place, Problem, SourceError, error
from builder.render.docx_elements import VAL, W, parse, serialise
from builder.render.docx_margins import FOOTER, HEADER, isolate_slots
from builder.render.docx_opening import open_document
from builder.render.docx_package import name_of, relations_of, take_over
from builder.render.package import Member

#: The lists: a template says in the paragraph style of each what stands before its lines.
LIST_STYLES = ("List Arrows", "List Checks", "List Bullet", "List Number", "List Letters")

#: The styles that a template must have, by the names that Word shows in English.
STYLES: Mapping[WD_STYLE_TYPE, Sequence[str]] = {
    WD_STYLE_TYPE.PARAGRAPH: (
        *("Normal", "Kicker", "Title", "Subtitle", "Cover Line", "Heading 1", "Heading 2", "Heading 3", "Heading 4"),
        *(
            "Lead",
            "Callout",
            "Meta",
            "Key Figure",
            "Key Figure Wide",
            "toc 1",
            "Room Label",
            "Writing Lines",
            *LIST_STYLES,
        ),
        *("Question Label", "Question", "Addressee", "Own Question Label", "Own Question", "Own Addressee"),
        *("Table Text", "Table Heading", "Table Strong", "Caption"),
    ),
    WD_STYLE_TYPE.CHARACTER: ("Heading Kicker", "Figure Value", "Hyperlink"),
    WD_STYLE_TYPE.TABLE: ("Event Table",),
}

#: What settings and pages may hold of the machine that the template was made on.
_PRIVATE = ("attachedTemplate", "mailMerge", "saveThroughXslt", "rsids", "printerSettings")


@dataclass(frozen=True, slots=True)
class ListStyle:
    """A list of the template: the id that its lines name, and that of the definition behind it."""

    number: int
    definition: str


@dataclass(frozen=True, slots=True, eq=False)
class PaperTemplate:
    """A template, ready to be filled.

    `members` are the parts of a document in their order, those that it writes itself among them: `document`, which is
    the paper, `numbering`, its lists, `spoken`, which name its language, and `margins`, the headers and footers,
    each with its slots for words of the paper. `trees` are the parsed parts that it changes. `styles` are ids by name;
    `grounds`, the colours behind table cells, go by style. `first_list` is the id of the next new list. `text_width` is
    in twentieths of a point.
    """

    members: Mapping[str, Member]
    trees: Mapping[str, Any]
    document: str
    numbering: str
    spoken: tuple[str, ...]
    margins: Mapping[str, Collection[str]]
    styles: Mapping[str, str]
    lists: Mapping[str, ListStyle]
    grounds: Mapping[str, str]
    first_list: int
    section: Any
    text_width: int


def open_paper_template(data: bytes, path: str = "paper.docx") -> PaperTemplate:
    """Return the template in `data`; `path` names it in messages. SourceError tells all that it lacks at once."""
    place = Place(path)
    read, document = open_document(data, place)
    numbering, *spoken = _needed_parts(document, place)
    members = take_over(read, document.part)
    named = _margins(document)
    relations = relations_of(name_of(document.part))
    trees = {name: parse(members[name]) for name in (numbering, *spoken, *named, relations)}
    margins = {name: isolate_slots(trees[name]) for name in named}
    problems = [
        *_missing_styles(document, place),
        *_missing_margins(margins, place),
        *_missing_page(document, place),
    ]
    lists = _lists(document, trees[numbering], place, problems)
    if problems:
        raise SourceError(*problems)
    section = _without_private(deepcopy(document.element.body.sectPr))
    for name in spoken:
        _without_private(trees[name])
    return PaperTemplate(
        members=members,
        trees=trees,
        document=name_of(document.part),
        numbering=numbering,
        spoken=tuple(spoken),
        margins=margins,
        styles={style.name: style.style_id for style in document.styles},
        lists=lists,
        grounds=dict(_grounds(document)),
        first_list=1 + max(int(number.get(f"{W}numId")) for number in trees[numbering].iter(f"{W}num")),
        section=section,
        text_width=_text_width(section),
    )


#: The parts that every document made with the template has, and what they are for.
_PARTS = {
    RELATIONSHIP_TYPE.NUMBERING: "lists",
    RELATIONSHIP_TYPE.STYLES: "styles",
    RELATIONSHIP_TYPE.SETTINGS: "settings",
}


def _needed_parts(document: Document, place: Place) -> list[str]:
    """Return the names of the parts that documents need, in the order of _PARTS."""
    found = {relation.reltype: relation for relation in document.part.rels.values() if not relation.is_external}
    missing = [what for kind, what in _PARTS.items() if kind not in found]
    if missing:
        raise SourceError(*(error(place, f"the Word template has no {what}") for what in missing))
    return [name_of(found[kind].target_part) for kind in _PARTS]


# ---------------------------------------------------------------- styles and lists


def _missing_styles(document: Document, place: Place) -> Iterator[Problem]:
    found = {(style.type, style.name) for style in document.styles}
    for kind, names in STYLES.items():
        for name in names:
            if (kind, name) not in found:
                what = str(kind.name).lower()
                hint = f"make a {what} style called '{name}' in it, or make the template anew with `plenary layout`"
                yield error(place, f"the Word template has no {what} style '{name}'", hint)


def _lists(document: Document, numbering: Any, place: Place, problems: list[Problem]) -> dict[str, ListStyle]:
    definitions = {number.get(f"{W}numId"): number.find(f"{W}abstractNumId") for number in numbering.iter(f"{W}num")}
    lists = {}
    for style in document.styles:
        if style.name in LIST_STYLES:
            number = style.element.find(f"{W}pPr/{W}numPr/{W}numId")
            if number is None or number.get(VAL) not in definitions:
                hint = "choose a bullet or a number for it in Word, under Modify Style, Format, Numbering"
                problems.append(error(place, f"the style '{style.name}' of the Word template has no list marker", hint))
            else:
                lists[style.name] = ListStyle(int(number.get(VAL)), definitions[number.get(VAL)].get(VAL))
    return lists


def _grounds(document: Document) -> Iterator[tuple[str, str]]:
    """Yield the colour behind the text of each paragraph style that has one."""
    for style in document.styles:
        shade = style.element.find(f"{W}pPr/{W}shd")
        if shade is not None and shade.get(f"{W}fill", "auto") != "auto":
            yield style.name, shade.get(f"{W}fill")


# ---------------------------------------------------------------- the page


def _margins(document: Document) -> tuple[str, ...]:
    """Return the names of the headers and footers."""
    kinds = (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER)
    relations = document.part.rels.values()
    return tuple(name_of(relation.target_part) for relation in relations if relation.reltype in kinds)


def _missing_margins(margins: Mapping[str, Collection[str]], place: Place) -> Iterator[Problem]:
    found = {slot for slots in margins.values() for slot in slots}
    for slot, where in ((HEADER, "header"), (FOOTER, "footer")):
        if slot not in found:
            hint = f"type {slot} where the words of the {where} go"
            yield error(place, f"the Word template has no place for the words of the {where}", hint)


def _missing_page(document: Document, place: Place) -> Iterator[Problem]:
    section = document.element.body.sectPr
    if section is None or section.pgSz is None or section.pgMar is None:
        hint = "set size and margins under Layout in Word"
        yield error(place, "the Word template does not say how large a page is", hint)


def _text_width(section: Any) -> int:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    return int(size.get(f"{W}w")) - int(margins.get(f"{W}left")) - int(margins.get(f"{W}right"))


def _without_private(root: Any) -> Any:
    for name in _PRIVATE:
        for element in root.findall(f"{W}{name}"):
            root.remove(element)
    return root


# ---------------------------------------------------------------- the language


@lru_cache
def speak(template: PaperTemplate, tag: str) -> tuple[Member, ...]:
    """Return the styles and settings for a document in the language of that BCP 47 tag.

    A style with a language of its own would have words read out in it, so none keeps one.
    """
    styles, settings = (deepcopy(template.trees[name]) for name in template.spoken)
    for language in list(styles.iter(f"{W}lang")):
        language.getparent().remove(language)
    _only(_only(_only(styles, "docDefaults"), "rPrDefault"), "rPr").append(_language("lang", tag))
    for language in settings.findall(f"{W}themeFontLang"):
        settings.replace(language, _language("themeFontLang", tag))
    return tuple(serialise(name, tree) for name, tree in zip(template.spoken, (styles, settings), strict=True))


def _only(parent: Any, name: str) -> Any:
    """Return the child of that name, made as the first one if it is not there."""
    child = parent.find(f"{W}{name}")
    if child is None:
        child = parent.makeelement(f"{W}{name}")
        parent.insert(0, child)
    return child


def _language(name: str, tag: str) -> Any:
    element = etree.Element(f"{W}{name}")
    element.set(VAL, tag)
    return element
