"""Addresses that links lead to: the same, or pages of one site in two languages."""

from __future__ import annotations

import re

#: What stands before the name of a site, and what parts an address.
_BEFORE_NAME, _BETWEEN = re.compile(r"^https?://(?:www\.)?|^www\."), re.compile(r"[/?#.=_-]")


def names_language(address: str, code: str) -> bool:
    """Return whether an address says that its page is in a language: `/nl`, `/NL/TXT`, `lang=nl`, `cp180040nl.pdf`."""
    return "@" not in address and _code(code).search(_bare(address)) is not None


def lead_alike(one: str, other: str, codes: tuple[str, str]) -> bool:
    """Return whether two addresses are the same, or of pages of one site, and one says that its page is in a language.

    `codes` are the languages of the two documents. What differs in nothing but these is of one site too.
    """
    if _bare(one) == _bare(other):
        return True
    if not (names_language(one, codes[0]) or names_language(other, codes[1])):
        return False
    ours, theirs = (_code(code).sub("", _bare(address)) for address, code in zip((one, other), codes, strict=True))
    return _site(one) == _site(other) or ours == theirs


def _code(code: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){code}(?![a-z])[/.=_-]?", re.IGNORECASE)


def _bare(address: str) -> str:
    return _BEFORE_NAME.sub("", address).rstrip("/")


def _site(address: str) -> list[str]:
    """Return the first words of an address, which name the site."""
    return _BETWEEN.split(_bare(address))[:2]
