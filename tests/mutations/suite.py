"""All mutations, and the table of what is caught: by format and fault, the rule that is meant to find it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tests.mutations import in_catalogues, in_decks, in_handouts, in_notes
from tests.mutations.material import material
from tests.mutations.mutation import Mutation

#: The mutations by what they are planted in.
SUITE: dict[str, tuple[Mutation, ...]] = {
    "decks": in_decks.MUTATIONS,
    "Word documents": in_notes.MUTATIONS,
    "handouts": in_handouts.MUTATIONS,
    "catalogues": in_catalogues.MUTATIONS,
}


@dataclass(frozen=True)
class Row:
    """A row of the table: a fault, what it was planted in, the rule meant for it, and whether that rule found it."""

    format: str
    fault: str
    rule: str
    is_caught: bool


def is_caught(mutation: Mutation) -> bool:
    """Return whether a fault that is planted is found by the rule meant for it: no rule is asked after that one."""
    if mutation.file == "fr/catalogue":
        return mutation.rule in in_catalogues.found(mutation.change(in_catalogues.CATALOGUE.encode()))
    made = material()
    return mutation.rule in made.found(mutation.file, mutation.change(made.files[mutation.file].artefact.data))


def rows() -> Iterator[Row]:
    """Yield the table, row by row, each fault planted and looked for."""
    for name, mutations in SUITE.items():
        for mutation in mutations:
            yield Row(name, mutation.fault, mutation.rule, is_caught(mutation))


def as_markdown() -> str:
    """Return the table as docs/checks.md holds it: what is planted, and the rule that finds it."""
    lines: list[str] = []
    for name, mutations in SUITE.items():
        title = f"{name[0].upper()}{name[1:]}"
        lines += [f"### {title} ({len(mutations)})", "", "| fault | found by |", "|---|---|"]
        lines += [f"| {mutation.fault} | `{mutation.rule}` |" for mutation in mutations]
        lines.append("")
    return "\n".join(lines)
