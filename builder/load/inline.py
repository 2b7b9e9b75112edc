"""What makes no sense inside texts and facts: facts in braces, words in another language, links.

Only the marks are looked at, not what Markdown makes of them: that is for `localise`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from builder.event import ESCAPED, PLACEHOLDER, FactKind, has_odd_stars, placeholders
from builder.languages import LANGUAGES
from builder.load.facts import FORMATS, Measure, Unreadable, looks_grouped, parse_fact
from builder.load.names import keys_under, unused
from builder.load.source import ANY, Source, Steps
from builder.load.tags import is_language_tag
from builder.load.texts import INVISIBLE, Found, find_texts
from builder.load.visuals import named_facts
from builder.meant import nearest
from builder.problems import Problem

#: In characters: more than two pages. No slide and no note holds such a text.
TEXT_LIMIT = 5_000


#: What all marks have some of; most texts have none.
_MARKS = re.compile(r"[{}\]*]")


def check_facts_and_texts(source: Source) -> Iterator[Problem]:
    """Yield what makes no sense inside the facts and texts of an event file."""
    texts = tuple(find_texts(source))
    yield from _check_facts(source)
    yield from _check_placeholders(source, texts)
    for steps, written, text in texts:
        yield from _check_length(source, steps, written, text)
        if _MARKS.search(text):
            yield from _check_braces(source, steps, text)
            yield from _check_links(source, steps, text)
            yield from _check_stars(source, steps, text)
        yield from _check_invisible(source, steps, written)
    for steps, name in source.strings("speakers", ANY, "name"):
        yield from _check_invisible(source, steps, name)
        yield from _check_name(source, steps, name)


def _check_facts(source: Source) -> Iterator[Problem]:
    for steps, written in _fact_values(source):
        measure = parse_fact(written.strip())
        if isinstance(measure, Unreadable):
            yield source.error(source.place(steps), measure.message, measure.hint)
        elif looks_grouped(written):
            hint = f"write {written.replace('.', '')} if the point stands between thousands"
            yield source.warning(source.place(steps), f"'{written}' has three decimals", hint)


def _check_placeholders(source: Source, texts: Sequence[Found]) -> Iterator[Problem]:
    known = keys_under(source, "facts")
    measures = {str(steps[1]): parse_fact(written.strip()) for steps, written in _fact_values(source)}
    meant = {str(steps[1]) for steps, _ in source.find("facts", ANY, "label")}
    meant |= {name for _, name in named_facts(source)}
    for steps, _, text in texts:
        for name, form in dict.fromkeys(placeholders(text)):
            place = source.place_within(steps, f"{{{name}:{form}}}" if form else f"{{{name}}}")
            meant.add(name)
            if name not in known:
                near = nearest(name, known)
                meant.add(near)
                hint = f"did you mean {{{near}}}?" if near else "add it under `facts`; for a brace write {{ or }}"
                yield source.error(place, f"unknown fact '{name}'", hint)
            elif told := _wrong_format(name, form, measures.get(name)):
                yield source.error(place, *told)
    for key in known:
        if key not in meant:
            message = f"the fact '{key}' is not used: it has no label, and no text places it"
            yield unused(source, ("facts", key), message)


def _wrong_format(name: str, form: str, measure: Measure | Unreadable | None) -> tuple[str, str] | None:
    """Return what is wrong with the format of a placeholder, message and hint; None if nothing is."""
    if not form or not isinstance(measure, Measure):
        return None
    formats = () if measure.end is not None else FORMATS.get(measure.kind, ())
    if form in formats:
        return None
    if formats:
        near = nearest(form, formats)
        hint = f"did you mean {{{name}:{near}}}?" if near else f"a date may be: {', '.join(formats)}"
        return f"unknown format '{form}'", hint
    kind = "range" if measure.end is not None else measure.kind
    return f"'{name}' is {_ARTICLES[kind]}, which has no formats", f"write {{{name}}}"


_ARTICLES: Mapping[str, str] = {
    FactKind.NUMBER: "a number",
    FactKind.PERCENTAGE: "a percentage",
    FactKind.MONEY: "an amount",
    "range": "a range",
}


def _fact_values(source: Source) -> Iterator[tuple[Steps, str]]:
    yield from source.strings("facts", ANY)
    yield from source.strings("facts", ANY, "value")


def _check_length(source: Source, steps: Steps, written: str, text: str) -> Iterator[Problem]:
    if len(text) > TEXT_LIMIT:
        message = f"this text is too long: {len(text)} characters, where {TEXT_LIMIT} fit at most"
        yield source.error(source.place(steps), message, "make several points or slides of it")
    if "\n" in written.strip():
        hint = "it becomes one paragraph; give each paragraph a point of its own"
        yield source.warning(source.place(steps), "the line breaks of this text are not kept", hint)


#: Words in another language: `[mots]{lang=fr}`.
_LANGUAGE_MARK = re.compile(r"\]\{lang=([^{}]*)\}")


def _check_braces(source: Source, steps: Steps, text: str) -> Iterator[Problem]:
    for mark in _LANGUAGE_MARK.finditer(text):
        if not is_language_tag(mark[1]):
            near = nearest(mark[1], LANGUAGES)
            hint = f"did you mean {{lang={near}}}?" if near else "a language is two letters: nl, fr, en, de, ar, tr"
            place = source.place_within(steps, mark[0][1:])
            yield source.error(place, f"'{mark[1]}' is not the code of a language", hint)
    left = PLACEHOLDER.sub(" ", _LANGUAGE_MARK.sub("] ", text))
    for brace in dict.fromkeys(re.findall(r"\{[^{}]*\}|[{}]", left)):
        yield source.error(source.place_within(steps, brace), *_told_of_brace(brace, keys_under(source, "facts")))


def _told_of_brace(brace: str, facts: Collection[str]) -> tuple[str, str]:
    if len(brace) == 1:
        return f"a single {brace} stands here", f"a fact is written {{key}}; for a brace as such write {brace * 2}"
    if "lang" in brace:
        return f"{brace} does not follow words in square brackets", "write [words]{lang=nl}"
    near = nearest(brace.strip("{ }"), facts)
    hint = f"did you mean {{{near}}}?" if near else "a fact is written {key}; for braces as such write {{ and }}"
    return f"{brace} names no fact", hint


#: Texts that documents repeat in headings, lists, footers and mails, on whatever ground: no link can be seen there.
_REPEATED: Mapping[str, str] = {
    "title": "a title",
    "subtitle": "a subtitle",
    "closing": "a title",
    "break": "the name of a break",
    "name": "a name",
    "role": "a role",
    "place": "the place",
    "label": "a label",
    "categories": "a label",
    "header": "the head of a column",
    "alternative": "what is read out instead of a picture",
}


def _check_links(source: Source, steps: Steps, text: str) -> Iterator[Problem]:
    key = next(step for step in reversed(steps) if isinstance(step, str) and step != "text")
    for link in re.finditer(r"\]\(([^)]*)(\)?)", ESCAPED.sub("", text)):
        address = link[1].strip()
        place = source.place_within(steps, link[1] or link[0])
        if key in _REPEATED:
            hint = "leave its words, and put it in a point, a callout or `source`"
            yield source.error(place, f"a link cannot stand in {_REPEATED[key]}", hint)
        elif not link[2]:
            yield source.error(place, "the link is not closed", "write [words](https://address)")
        elif not re.match(r"(https?://|mailto:)\S+$", address):
            is_bare = re.match(r"[\w-]+\.[\w.-]+\S*$", address)
            hint = f"write https://{address}" if is_bare else "write [words](https://address)"
            yield source.error(place, f"'{address}' is not an address on the web", hint)
    if apart := re.search(r"\[([^\[\]]*)\]\s+\(((?:https?://|mailto:)\S+)\)", text):
        hint = f"write [{apart[1]}]({apart[2]})"
        yield source.error(source.place_within(steps, apart[2]), "a space keeps this from being a link", hint)


def _check_name(source: Source, steps: Steps, name: str) -> Iterator[Problem]:
    """Yield an error for what a name of a person holds that is printed as it is, in all languages."""
    if mark := re.search(r"\*\*|[{}]", name):
        hint = "write the name as it is to be read: it is the same in all documents"
        yield source.error(source.place_within(steps, mark[0]), f"'{mark[0]}' stands in the name of a person", hint)


def _check_stars(source: Source, steps: Steps, text: str) -> Iterator[Problem]:
    if has_odd_stars(text):
        yield source.warning(
            source.place_within(steps, "**"), "these two stars have no others to go with them", "write **words**"
        )


def _check_invisible(source: Source, steps: Steps, written: str) -> Iterator[Problem]:
    for mark in dict.fromkeys(INVISIBLE.findall(written)):
        message = f"an invisible mark (U+{ord(mark):04X}) stands in this text, and is left out"
        hint = "it came along with copied text; to be rid of this warning, type the word anew"
        yield source.warning(source.place_within(steps, mark), message, hint)
