"""A paragraph left in another language is heard, a name or a short label is not."""

from __future__ import annotations

import pytest

from builder.check.written_language import written_language

WRITTEN = [
    ("en", "Could you tell us more about the recommendations in the draft report?"),
    ("nl", "Kunt u ons meer vertellen over de aanbevelingen in het ontwerpverslag van de commissie?"),
    ("fr", "Pourriez-vous nous en dire plus sur les recommandations du projet de rapport de la commission ?"),
    ("fr", "En 2022, la Belgique a décidé de ne plus mener de missions, et de réduire la promesse de 2023 à 500"),
    (None, "En séjour légal en Belgique depuis moins de 3 ans"),
    (None, "Dublin Centre"),
    (None, "Vluchtelingenwerk Vlaanderen"),
    (None, "Towards a Holistic Approach to Labour Migration"),
    (None, ""),
]


@pytest.mark.parametrize(("language", "words"), WRITTEN)
def test_words_tell_their_language_only_when_they_are_sure(language: str | None, words: str) -> None:
    assert written_language(words) == language
