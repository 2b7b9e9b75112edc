"""Languages and their facts, and the builder's own words in one of them."""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping
from dataclasses import field
from functools import lru_cache

from builder.values import value


@value
class Language:
    """A language that an edition can be in.

    `code` names it in the source, in folders and in file names (`nl`); `tag` is its BCP 47 tag in the documents
    (`nl-BE`); `locale` is its CLDR locale (`nl_BE`); `name` is what its speakers call it.
    """

    code: str
    tag: str
    locale: str
    name: str


def _language(code: str, tag: str, name: str) -> Language:
    return Language(code, tag, tag.replace("-", "_"), name)


#: The official languages of the European Union. Dutch, French and German are the Belgian ones: dates, lists and
#: dictionaries follow Belgium. English is British: `en-BE` writes figures in a way that EU texts do not.
LANGUAGES: Mapping[str, Language] = {
    language.code: language
    for language in (
        _language("bg", "bg-BG", "български"),
        _language("cs", "cs-CZ", "čeština"),
        _language("da", "da-DK", "dansk"),
        _language("de", "de-BE", "Deutsch"),
        _language("el", "el-GR", "Ελληνικά"),
        _language("en", "en-GB", "English"),
        _language("es", "es-ES", "español"),
        _language("et", "et-EE", "eesti"),
        _language("fi", "fi-FI", "suomi"),
        _language("fr", "fr-BE", "français"),
        _language("ga", "ga-IE", "Gaeilge"),
        _language("hr", "hr-HR", "hrvatski"),
        _language("hu", "hu-HU", "magyar"),
        _language("it", "it-IT", "italiano"),
        _language("lt", "lt-LT", "lietuvių"),
        _language("lv", "lv-LV", "latviešu"),
        _language("mt", "mt-MT", "Malti"),
        _language("nl", "nl-BE", "Nederlands"),
        _language("pl", "pl-PL", "polski"),
        _language("pt", "pt-PT", "português"),
        _language("ro", "ro-RO", "română"),
        _language("sk", "sk-SK", "slovenčina"),
        _language("sl", "sl-SI", "slovenščina"),
        _language("sv", "sv-SE", "svenska"),
    )
}

#: The language that sources are written in.
SOURCE_LANGUAGE = LANGUAGES["en"]

#: The language of tests: English with accents, in brackets and longer. `en-XA` is what CLDR and Android call it; the
#: region XA is for private use (ISO 3166-1). Figures and dates are written as in English.
PSEUDO_LANGUAGE = Language("xx", "en-XA", "en_GB", "Pseudo-English")


@value
class Phrasebook:
    """The builder's own words in one language (`builder.po`), and how that language joins a list.

    `messages` maps each English message to its forms: one, or one per plural form. `plural` is the `plural=` expression
    of the catalogue's header, `path` the catalogue's. `pair`, `start`, `middle` and `end` are CLDR list patterns such
    as `{0} and {1}`. `drafts` are the messages that are not final, each with the BCP 47 tag of the language that its
    words are in; empty for the phrasebook's own.
    """

    messages: Mapping[str, tuple[str, ...]]
    plural: str
    pair: str
    start: str
    middle: str
    end: str
    path: str = ""
    drafts: Mapping[str, str] = field(default_factory=dict)

    def say(self, message: str, /, **values: object) -> str:
        """Return the words for `message` with `values` in its braces. A message that is not there is a KeyError."""
        return self.messages[message][0].format_map(values)

    def count(self, one: str, _many: str, number: int, /, **values: object) -> str:
        """Return the plural form of the message `one` for `number`, which also fills `{number}`.

        Catalogues are filled with both English forms; the words of any language are found under the first.
        """
        form = _plural_form(self.plural)(number)
        return self.messages[one][form].format_map({"number": number, **values})

    def join(self, items: tuple[str, ...]) -> str:
        """Return the items as a list in a sentence: `A, B and C`."""
        match items:
            case (first, second):
                return self.pair.format(first, second)
            case (first, *middle, before_last, last):
                joined = self.end.format(before_last, last)
                for item in reversed(middle):
                    joined = self.middle.format(item, joined)
                return self.start.format(first, joined)
            case _:
                return "".join(items)


@lru_cache
def _plural_form(expression: str) -> Callable[[int], int]:
    return gettext.c2py(expression)


#: Words within a name that stay with the next one, as in `Mohamed El Masbahi`.
_PARTICLES = "al ben bin da de del della den der des di du el la las le les los op ten ter van vom von y zu 't ’t"
NAME_PARTICLES = frozenset(_PARTICLES.split())

#: Letters of scripts that run from right to left.
_TURNED = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"

#: From one such letter to another, with what is no letter between them, and brackets that hold nothing else.
_BETWEEN = rf"(?:(?!{_TURNED})(?:[^\w()\[\]]|[\d_]))*"
_INSIDE = rf"{_BETWEEN}(?:{_TURNED}{_BETWEEN})+"
_STRETCH = rf"({_TURNED}(?:{_BETWEEN}(?:{_TURNED}|\({_INSIDE}\)|\[{_INSIDE}\]))*)"


def is_turned(text: str) -> bool:
    """Return whether a text has words that run from right to left: a PDF holds them in another order."""
    return re.search(_TURNED, text) is not None


def turned_stretches(text: str) -> list[str]:
    """Return a text in pieces: every second one runs from right to left, as `is_turned` has it, brackets included."""
    return re.split(_STRETCH, text)


def without_turned(text: str) -> str:
    """Return a text without its letters that run from right to left."""
    return re.sub(_TURNED, "", text)
