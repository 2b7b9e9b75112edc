"""The builder's own words in one language, from `builder.po` and CLDR's list patterns."""

from __future__ import annotations

import re

from babel import Locale

from builder.event import Punctuation
from builder.languages import SOURCE_LANGUAGE, Language, Phrasebook
from builder.localise.draft import CLOSE, OPEN, is_drafted, source_tag, unfit
from builder.localise.typography import typeset
from builder.messages import Catalogue, Message


def make_phrasebook(words: Catalogue, punctuation: Punctuation) -> Phrasebook:
    """Return the builder's words with the typography of their language, and how that language joins a list.

    Words not fit to publish are drafts, in brackets. Only the list style `standard` is used: the others are not there
    in every locale.
    """
    messages = {message.id: _written(message, words.language, punctuation) for message in words.messages.values()}
    drafts = {message.id: _draft_tag(message, words.language) for message in words.messages.values() if unfit(message)}
    patterns = Locale.parse(words.language.locale).list_patterns["standard"]
    return Phrasebook(
        messages,
        words.plural,
        patterns["2"],
        patterns["start"],
        patterns["middle"],
        patterns["end"],
        words.path,
        drafts,
    )


def _written(message: Message, language: Language, punctuation: Punctuation) -> tuple[str, ...]:
    if not unfit(message):
        return tuple(typeset(string, language.code, punctuation) for string in message.strings)
    if _stands(message):
        return tuple(f"{OPEN}{typeset(string, language.code, punctuation)}{CLOSE}" for string in message.strings)
    source = (message.id, *(message.plural_id for _ in message.strings[1:]))
    return tuple(f"{OPEN}{typeset(string, SOURCE_LANGUAGE.code, punctuation)}{CLOSE}" for string in source)


def _draft_tag(message: Message, language: Language) -> str:
    """Return the tag of the language that a draft of the message is in, empty for the phrasebook's own."""
    return "" if _stands(message) else source_tag(language)


def _stands(message: Message) -> bool:
    """Return whether the draft of a message can be its own words: they have the braces of the source."""
    return is_drafted(message) and all(_braces(string) == _braces(message.id) for string in message.strings)


def _braces(string: str) -> list[str]:
    return sorted(_BRACES.findall(string))


_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
