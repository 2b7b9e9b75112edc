"""Tells what was found in built files, so that it leads to the line to be changed."""

from __future__ import annotations

from builder.check.rule import Finding, Known
from builder.problems import Place, Problem


def tell(finding: Finding, known: Known) -> Problem:
    """Return a finding as a problem: at its place in the source, with its place in the catalogue among the hints."""
    source, translated = _places(finding, known)
    where = ", ".join(filter(None, (f"output/{finding.artefact.name}", _where(finding))))
    hints = [finding.hint] if finding.hint else []
    hints += [f"its text stands in {translated}"] if translated else []
    return Problem(
        severity=finding.rule.severity,
        place=source,
        message=f"{where}: {finding.message}",
        hint="; ".join(hints),
        rule=finding.rule.id,
        file=f"output/{finding.artefact.name}",
        translation=translated,
    )


def _where(finding: Finding) -> str:
    """Return where in its file something was found, as people say it: the page of a line, else its slide."""
    if finding.line and finding.line.page:
        return f"page {finding.line.page}"
    return finding.unit.name if finding.unit else ""


def _places(finding: Finding, known: Known) -> tuple[Place | None, Place | None]:
    """Return where the source of a finding stands, and its translation; None for one that has none."""
    places = finding.places
    if places is None and finding.line:
        wording = known.origins[finding.artefact.language.code].find(finding.line)
        places = wording.places if wording else ()
    return (places[0] if places else None), (places[-1] if places and len(places) > 1 else None)
