"""The briefing note: what one speaker needs."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from builder.compose.briefing import compose_briefing
from builder.event import Edition, Speaker, Wording
from tests.outline import outline
from tests.samples import CODES, dated, sample_deck, sample_edition


def speaker(edition: Edition, key: str) -> Speaker[Wording]:
    return next(speaker for speaker in edition.programme.speakers if speaker.key == key)


#: Wim has a role and speaks in three parts, Nicolas stands for two organisations and has a question without a number,
#: Bieke answers together with Eva.
@pytest.mark.parametrize("key", ["wim-cruysberghs", "nicolas-contor", "bieke-machiels"])
def test_the_briefing_of_a_speaker_reads_as_its_outline(key: str, golden: Callable[[str, str], None]) -> None:
    edition = dated(sample_edition())
    golden(f"compose/briefing-{key}-en.txt", outline(compose_briefing(edition, speaker(edition, key), sample_deck())))


@pytest.mark.parametrize("code", CODES)
def test_the_briefing_of_an_event_without_a_date_reads_as_its_outline(
    code: str, golden: Callable[[str, str], None]
) -> None:
    edition = sample_edition(code)
    paper = compose_briefing(edition, speaker(edition, "tom-de-bruyn"), sample_deck(code))
    golden(f"compose/briefing-tom-de-bruyn-undated-{code}.txt", outline(paper))
