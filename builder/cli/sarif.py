"""What a check found, as SARIF 2.1.0 (OASIS): editors and CI show each fault at the line to be changed."""

from __future__ import annotations

from collections.abc import Sequence

from builder import VERSION
from builder.problems import Place, Problem

#: The rule of what the source itself says wrongly, which no rule has a name for.
_SOURCE = "source"


def sarif_log(problems: Sequence[Problem], ignored: Sequence[tuple[Problem, str]]) -> dict[str, object]:
    """Return a SARIF log of what was found; `ignored` are suppressed, each with the reason that its event gives."""
    from builder.conduct.explain import list_rules

    rules = {
        rule.id: {
            "id": rule.id,
            "shortDescription": {"text": rule.summary},
            "fullDescription": {"text": rule.explanation},
            "help": {"text": rule.excuse},
            "defaultConfiguration": {"level": str(rule.severity)},
            "properties": {"tags": [rule.about, *filter(None, [rule.source])]},
        }
        for rule in list_rules()
    }
    found = [_result(problem, list(rules)) for problem in problems]
    found += [
        {**_result(problem, list(rules)), "suppressions": [{"kind": "inSource", "justification": because}]}
        for problem, because in ignored
    ]
    driver = {"name": "Plenary", "version": VERSION, "semanticVersion": VERSION, "rules": list(rules.values())}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"PROJECT": {"description": {"text": "The folder that holds source/ and output/."}}},
        "results": found,
    }
    return {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}


def _result(problem: Problem, rules: Sequence[str]) -> dict[str, object]:
    place = problem.place or (Place(problem.file) if problem.file else None)
    hint = f"\n{problem.hint}" if problem.hint else ""
    result: dict[str, object] = {
        "ruleId": problem.rule or _SOURCE,
        "level": str(problem.severity),
        "message": {"text": f"{problem.message}{hint}"},
        "locations": [_location(place)] if place else [],
    }
    if problem.rule in rules:
        result["ruleIndex"] = rules.index(problem.rule)
    beside = [Place(problem.file)] if problem.file and problem.place else []
    beside += [problem.translation] if problem.translation else []
    if beside:
        result["relatedLocations"] = [_location(one) for one in beside]
    return result


def _location(place: Place) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(place.path), "uriBaseId": "PROJECT"}}
    if place.line:
        region = {"startLine": place.line}
        if place.column:
            region |= {"startColumn": place.column, "endColumn": place.column + place.width}
        physical["region"] = region
    return {"physicalLocation": physical}


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path)
