"""Length: a translation fits where it stands, counted as it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.catalogue.rules.pair import Finding, Pair

_FLAG = re.compile(r"max-length:\s*(\d+)")


def too_long(pair: Pair) -> Iterator[Finding]:
    """Yield a finding for a translation that is longer than its flag `max-length` allows, in characters as read."""
    limits = [int(match[1]) for flag in pair.message.flags if (match := _FLAG.fullmatch(flag))]
    if not limits:
        return
    length, limit = len(pair.known.rendered(pair.target)), min(limits)
    if length > limit:
        hint = (
            "say it shorter, or all languages would be set smaller; if they were already, run: "
            "plenary catalogue update --refresh"
        )
        yield Finding(f"{length} characters stand here, {limit} fit", hint)
