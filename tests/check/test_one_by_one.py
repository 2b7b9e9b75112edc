"""Files are looked into one by one, and once where several people get the same."""

from __future__ import annotations

import io
import weakref
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

import pytest

from builder.check import documents
from builder.check.behind import Behind
from builder.check.documents import Verdict, check_documents
from builder.check.opened import Opened, open_built
from builder.check.reading import Reading
from builder.documents import Artefact, Deck, DocumentKind
from tests.check.test_faithful import EDITIONS, built
from tests.check.test_visuals import EVENT

NAMES = ("packs/ann/slides-fr.pptx", "packs/bob/slides-fr.pptx")


def broken(data: bytes) -> bytes:
    """Return a deck with a part that nothing leads to, and a slide that says something else than was composed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b"pression<", b"tension<"))
        new.writestr("ppt/odd.bin", b"odd")
    return out.getvalue()


def check(artefacts: Sequence[Artefact], *composed: Deck) -> Verdict:
    planned = {one.name: deck for one, deck in zip(artefacts, composed, strict=True)}
    return check_documents(EVENT, {"fr": EDITIONS["sample"]()}, artefacts, planned)


def excerpts(data: bytes) -> Sequence[Artefact]:
    """Return the slides of two speakers."""
    first = replace(built("sample", "deck").artefact, kind=DocumentKind.EXCERPT, data=data)
    return [replace(first, name=name, speaker=name.split("/")[1]) for name in NAMES]


def deck() -> Deck:
    document = built("sample", "deck").document
    assert isinstance(document, Deck)
    return document


def test_what_is_wrong_with_a_file_of_two_people_is_told_of_both(opened: list[str]) -> None:
    both = check(excerpts(broken(built("sample", "deck").artefact.data)), deck(), deck())
    assert opened == [NAMES[0]]
    told = [[str(one).replace(name, "") for one in both.problems if name in str(one)] for name in NAMES]
    assert told[0] == told[1]
    assert {"orphan-part", "stray-text"} <= {one.rule for one in both.problems}
    assert [reading.artefact.name for reading in both.readings] == list(NAMES)
    assert [trail.reading.artefact.speaker for trail in both.trails] == ["ann", "bob"]


def test_pale_words_lead_to_the_layout_as_long_as_nobody_changed_the_file() -> None:
    order = built("sample", "running-order").artefact
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(order.data)) as old, zipfile.ZipFile(data, "w") as new:
        for entry in old.infolist():
            new.writestr(entry, old.read(entry).replace(b'w:val="12305E"', b'w:val="B0B0B0"'))
    verdict = check_documents(EVENT, {"fr": EDITIONS["sample"]()}, [replace(order, data=data.getvalue())])
    hints = {one.hint for one in verdict.problems if one.rule == "contrast"}
    assert hints == {"change it in the layout, if the file is as it was built; else build it again"}


def test_the_same_bytes_for_another_document_are_looked_into_again(opened: list[str]) -> None:
    other = replace(deck(), slides=deck().slides[:-1])
    verdict = check(excerpts(built("sample", "deck").artefact.data), deck(), other)
    assert opened == list(NAMES)
    assert {one.file for one in verdict.problems} == {f"output/{NAMES[1]}"}


def test_a_file_is_not_held_open_while_the_next_is_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[weakref.ref[Any]] = []
    alive: list[int] = []

    def open_one(artefact: Artefact) -> Opened:
        alive.append(sum(one() is not None for one in held))
        one = open_built(artefact)
        held.append(weakref.ref(one.file))
        return one

    monkeypatch.setattr(documents, "open_built", open_one)
    kinds = ("deck", "handout", "running-order")
    check_documents(EVENT, {"fr": EDITIONS["sample"]()}, [built("sample", kind).artefact for kind in kinds])
    assert max(alive) <= 1  # the structure of the last PDF is kept for the rules that look at it


@pytest.mark.parametrize("looks", [False, True])
def test_what_was_not_judged_is_not_kept_as_sound(looks: bool) -> None:
    class Kept:
        names: ClassVar[list[str]] = []

        def recall(self, _artefact: Artefact, _behind: Behind) -> tuple[Reading, ...] | None:
            return None

        def keep(self, artefact: Artefact, _behind: Behind, _readings: tuple[Reading, ...]) -> None:
            self.names.append(artefact.name)

    artefacts = [built("sample", kind).artefact for kind in ("deck", "running-order")]
    check_documents(EVENT, {"fr": EDITIONS["sample"]()}, artefacts, looks=looks, kept=(kept := Kept()))
    assert kept.names == (["deck", "running-order"] if looks else [])


def test_a_file_of_which_it_is_not_known_what_it_was_drawn_from_is_not_drawn_anew() -> None:
    def draw(name: str) -> bytes:
        raise AssertionError(name)

    artefact = built("sample", "running-order").artefact
    assert check_documents(EVENT, {"fr": EDITIONS["sample"]()}, [artefact], draw=draw).readings
