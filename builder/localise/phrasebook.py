"""The builder's own words in one language, from `builder.po` and CLDR's list patterns."""

from __future__ import annotations

from babel import Locale

from builder.event import Punctuation
from builder.languages import Phrasebook
from builder.localise.typography import typeset
from builder.messages import Catalogue


def make_phrasebook(words: Catalogue, punctuation: Punctuation) -> Phrasebook:
    """Return the builder's words with the typography of their language, and how that language joins a list.

    Only the list style `standard` is used: the others are not there in every locale.
    """
    code = words.language.code
    messages = {
        message.id: tuple(typeset(string, code, punctuation) for string in message.strings)
        for message in words.messages.values()
    }
    patterns = Locale.parse(words.language.locale).list_patterns["standard"]
    return Phrasebook(
        messages, words.plural, patterns["2"], patterns["start"], patterns["middle"], patterns["end"], words.path
    )
