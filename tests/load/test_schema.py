"""The JSON Schema that editors use, and that nothing heavy is loaded before an event is."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest

from builder.load.editors import _of, event_schema
from builder.load.entries import Items
from builder.load.yaml import read_yaml

ROOT = Path(__file__).parent.parent.parent
CASES = ROOT / "tests" / "cases" / "load"
SCHEMA = event_schema()


def test_the_schema_is_the_one_that_was_accepted(golden: Callable[[str, str], None]) -> None:
    golden("load/event.schema.json", json.dumps(SCHEMA, ensure_ascii=False, indent=2) + "\n")


def subschemas(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for keyword in ("properties", "patternProperties", "$defs"):
        for inner in schema.get(keyword, {}).values():
            yield from subschemas(inner)
    for inner in (*schema.get("anyOf", ()), *([schema["items"]] if "items" in schema else ())):
        yield from subschemas(inner)


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    return {**SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")], **schema} if "$ref" in schema else schema


def test_every_key_tells_what_it_is() -> None:
    for schema in subschemas(SCHEMA):
        for key, value in schema.get("properties", {}).items():
            assert value["title"] == key
            description = resolved(value)["description"]
            assert re.match(r"[A-Z0-9`(].*\.$", description), (key, description)


@pytest.mark.parametrize(
    ("items", "told"),
    [
        (Items(least=1, most=2), {"minItems": 1, "maxItems": 2}),
        (Items(least=2), {"minItems": 2}),
        (Items(most=3), {"maxItems": 3}),
    ],
)
def test_a_list_tells_how_many_items_it_has_at_least_and_at_most(items: Items, told: dict[str, int]) -> None:
    schema = _of(Annotated[tuple[str, ...], items], {})
    assert schema == {"type": "array", "items": {"type": "string"}, **told}


def test_mappings_are_closed_and_times_are_patterns() -> None:
    """An editor flags an unknown key, and does not ask `09:30` for seconds and a time zone."""
    for schema in subschemas(SCHEMA):
        assert "format" not in schema
        assert schema.get("additionalProperties") is False or "properties" not in schema


def accepts(schema: dict[str, Any], value: Any) -> bool:
    """Judge a value as an editor does: the few keywords that the schema uses."""
    schema = resolved(schema)
    if "anyOf" in schema:
        return any(accepts(choice, value) for choice in schema["anyOf"])
    kinds = schema.get("type", [])
    if not any(isinstance(value, KINDS[kind]) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        return not kinds and value in schema["enum"]
    if isinstance(value, str):
        return (
            value in map(str, schema.get("enum", [value])) and re.search(schema.get("pattern", ""), value) is not None
        )
    if isinstance(value, list):
        return len(value) >= schema.get("minItems", 0) and all(accepts(schema["items"], item) for item in value)
    if isinstance(value, dict):
        return set(schema.get("required", ())) <= set(value) and all(
            any(accepts(inner, item) for inner in for_key(schema, key)) for key, item in value.items()
        )
    return True


#: Numbers are words to our reader, so that `number` is met as a string.
KINDS: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "number": (str,),
    "integer": (str,),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}


def for_key(schema: dict[str, Any], key: str) -> Iterator[dict[str, Any]]:
    if key in schema.get("properties", {}):
        yield schema["properties"][key]
    for pattern, inner in schema.get("patternProperties", {}).items():
        if re.search(pattern, key):
            yield inner


@pytest.mark.parametrize("path", sorted(CASES.glob("good.*.yaml")), ids=lambda path: path.stem)
def test_an_editor_finds_nothing_wrong_with_a_good_event(path: Path) -> None:
    assert accepts(SCHEMA, read_yaml(path, CASES).value)


@pytest.mark.parametrize(
    "name",
    [
        "key-unknown",
        "keys-missing",
        "key-not-a-key",
        "kinds-of-value",
        "language-unknown",
        "punctuation-unknown",
        "date",
    ],
)
def test_an_editor_finds_fault_with_a_bad_event(name: str) -> None:
    assert not accepts(SCHEMA, read_yaml(CASES / f"bad.{name}.yaml", CASES).value)


def test_an_editor_accepts_the_real_event() -> None:
    assert accepts(SCHEMA, read_yaml(ROOT / "source" / "annual-conference-2023.yaml", ROOT).value)


def test_yaml_is_not_loaded_before_an_event_is() -> None:
    code = "import sys, builder.cli.main, builder.conduct.plan; sys.exit('yaml' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
