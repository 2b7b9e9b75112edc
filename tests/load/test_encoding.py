"""Characters that no document can hold: the ones that XML 1.0 names, and the line ends of some programs alone."""

from __future__ import annotations

import re

from builder.catalogue.file import forbidden_in
from builder.load.encoding import find_controls

#: What XML 1.0 allows (2.2, [2] Char), without what it discourages: C1 controls.
ALLOWED = re.compile("[\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


def test_each_character_is_refused_that_xml_cannot_hold_or_only_some_programs_see() -> None:
    every = "".join(map(chr, (*range(0x1_0000), 0x1_0000, 0x10_FFFF)))
    refused = {every[control.index] for control in find_controls(every)}
    allowed = {character for run in ALLOWED.findall(every) for character in run}
    assert refused == set(every) - allowed | {"\u2028", "\u2029", "\ufffd"}


def test_events_and_catalogues_refuse_the_same_characters() -> None:
    every = [chr(code) for code in (*range(0x1_0000), 0x1_0000, 0x10_FFFF)]
    assert [bool([*find_controls(one)]) for one in every] == [bool(forbidden_in(one)) for one in every]
