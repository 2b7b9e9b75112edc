"""TBX, the XML of term bases: TBX-Basic for translators' tools, and the same in the words that Weblate understands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from lxml import etree

from builder.catalogue.exchange.terms import Status, pairs_of, terms_of
from builder.catalogue.exchange.xml_files import XML_LANG, Writing
from builder.catalogue.glossary import Glossary, Term, without_remark
from builder.languages import SOURCE_LANGUAGE

#: TBX-Basic's picklist of administrative statuses; Weblate knows none of these.
_STATUSES = {
    Status.PREFERRED: "preferredTerm-admn-sts",
    Status.ADMITTED: "admittedTerm-admn-sts",
    Status.FORBIDDEN: "deprecatedTerm-admn-sts",
}


def write_tbx(glossary: Glossary, codes: Sequence[str]) -> str:
    """Return a glossary as TBX-Basic: a concept each with its terms in all languages, forbidden ones deprecated."""
    root, body = _empty("TBX-Basic", glossary)
    for term in terms_of(glossary):
        _write_concept(body, term, codes)
    return Writing(root).text()


def write_weblate_tbx(glossary: Glossary, code: str) -> str:
    """Return the terms of one language as Weblate takes them: an entry each, marked as forbidden or as read-only.

    Weblate has one translation for each entry, and looks for `forbidden` and for the description that says that no
    translation is needed.
    """
    root, body = _empty("TBX", glossary)
    count = Counter[str]()
    for pair in pairs_of(glossary, code):
        count[pair.concept] += 1
        entry = etree.SubElement(body, "termEntry", id=f"t-{pair.concept}-{count[pair.concept]}")
        if pair.note:
            etree.SubElement(entry, "descrip", type="definition").text = pair.note
        if pair.kept:
            etree.SubElement(entry, "descrip", type="Translation needed").text = "No"
        _write_terms(entry, SOURCE_LANGUAGE.code, [(pair.source, ())])
        notes = [("administrativeStatus", "forbidden")] if pair.status is Status.FORBIDDEN else []
        _write_terms(entry, code, [(pair.target, notes)])
    return Writing(root).text()


def _empty(type_: str, glossary: Glossary) -> tuple[etree._Element, etree._Element]:
    """Return a file without terms, and the element that takes them."""
    root = etree.Element("martif", type=type_)
    root.set(XML_LANG, SOURCE_LANGUAGE.code)
    description = etree.SubElement(etree.SubElement(etree.SubElement(root, "martifHeader"), "fileDesc"), "sourceDesc")
    etree.SubElement(description, "p").text = f"Plenary, {glossary.path}"
    return root, etree.SubElement(etree.SubElement(root, "text"), "body")


def _write_concept(body: etree._Element, term: Term, codes: Sequence[str]) -> None:
    pairs = {code: pairs_of(Glossary("", (term,)), code) for code in codes}
    if not any(pairs.values()):
        return
    entry = etree.SubElement(body, "termEntry", id=f"t-{term.id}")
    etree.SubElement(entry, "descrip", type="subjectField").text = term.kind
    if term.note:
        etree.SubElement(entry, "note").text = term.note
    own = [(without_remark(term.names.get(SOURCE_LANGUAGE.code, "")), _types(Status.PREFERRED, acronym=False))]
    own += [(words, _types(Status.ADMITTED, acronym=False)) for words in term.spellings]
    own += [(term.acronyms.get(SOURCE_LANGUAGE.code, ""), _types(Status.PREFERRED, acronym=True))]
    own += [(words, _types(Status.FORBIDDEN, acronym=False)) for words in term.avoided.get(SOURCE_LANGUAGE.code, ())]
    _write_terms(entry, SOURCE_LANGUAGE.code, own)
    for code, found in pairs.items():
        _write_terms(entry, code, [(pair.target, _types(pair.status, acronym=pair.acronym)) for pair in found])


def _types(status: Status, *, acronym: bool) -> Sequence[tuple[str, str]]:
    kind = [("termType", "acronym" if acronym else "fullForm")] if status is Status.PREFERRED else []
    return [*kind, ("administrativeStatus", _STATUSES[status])]


def _write_terms(entry: etree._Element, code: str, terms: Iterable[tuple[str, Sequence[tuple[str, str]]]]) -> None:
    """Write the terms of a language, each once, with what is said of each; nothing if there are none."""
    wanted = {words: notes for words, notes in reversed(list(terms)) if words}
    if not wanted:
        return
    language = etree.SubElement(entry, "langSet")
    language.set(XML_LANG, code)
    for words, notes in reversed(wanted.items()):
        group = etree.SubElement(language, "tig")
        etree.SubElement(group, "term").text = words
        for type_, said in notes:
            etree.SubElement(group, "termNote", type=type_).text = said
