"""The check is checked: each fault that is planted in a good file is found, by the rule that is meant for it."""

from __future__ import annotations

import pytest

from builder.catalogue.rules import registry as of_catalogues
from builder.check import registry as of_documents
from tests.mutations import in_catalogues
from tests.mutations.material import PROJECT, material
from tests.mutations.mutation import Mutation
from tests.mutations.suite import SUITE, as_markdown, is_caught

EVERY = [mutation for mutations in SUITE.values() for mutation in mutations]

#: Rules that no fault of a single file can break: they are about what is not there, what is ignored, folders of packs,
#: and the names in the glossary of a project. Each has its own tests.
ABOUT_MORE_THAN_A_FILE = {"built", "ignores", "official-name", "official-term", "pack-private", "pack-whole"}


#: One fault for each rule and each file that it looks into: `make audit` plants all of them.
SOME = tuple({(mutation.rule, mutation.file): mutation for mutation in reversed(EVERY)}.values())


@pytest.mark.parametrize("mutation", SOME, ids=lambda mutation: f"{mutation.file}: {mutation.fault}")
def test_a_fault_is_found_by_the_rule_meant_for_it(mutation: Mutation) -> None:
    assert is_caught(mutation)


def test_nothing_is_found_in_files_that_are_as_they_were_made() -> None:
    made = material()
    told = {name: set(made.told(name, one.artefact.data)) for name, one in made.files.items()}
    assert {name: found for name, found in told.items() if found} == {}
    assert in_catalogues.found(in_catalogues.CATALOGUE.encode()) == set()


@pytest.mark.audit
def test_nothing_is_found_in_another_look() -> None:
    made = material("plain")
    assert {rule for name, one in made.files.items() for rule in made.found(name, one.artefact.data)} == set()


def test_each_rule_for_documents_has_a_fault_that_it_finds() -> None:
    rules = {rule.id for rule in of_documents.RULES} - ABOUT_MORE_THAN_A_FILE
    assert rules <= {mutation.rule for mutation in EVERY}


def test_a_fault_is_meant_for_a_rule_that_there_is_and_has_a_name_of_its_own() -> None:
    known = {*of_documents.BY_ID, *of_catalogues.BY_ID, "syntax"}
    assert {mutation.rule for mutation in EVERY} <= known
    assert len({(mutation.file, mutation.fault) for mutation in EVERY}) == len(EVERY)


def test_the_page_about_checks_has_the_table() -> None:
    page = (PROJECT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert as_markdown() in page, "put what `python -m tests.mutations --markdown` prints into docs/checks.md"
