"""What the marks of links and of words in another language hold."""

from __future__ import annotations

import re

from builder.languages import LANGUAGES

#: What stands behind words in another language.
LANGUAGE_MARK = re.compile(r"\{lang=([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\}")

#: What a link may lead to.
ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+|mailto:\S+@\S+", re.IGNORECASE)


def in_language(tag: str) -> str:
    """Return the language tag that is meant by one: `nl` is the Dutch of our documents."""
    return LANGUAGES[tag].tag if tag in LANGUAGES else tag
