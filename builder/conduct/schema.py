"""The JSON Schema of the source, for editors."""

from __future__ import annotations

import json

from builder.conduct.project import Project
from builder.engine.files import write_bytes
from builder.load.editors import event_schema

#: Where editors find the schema; each event names it in its first line.
SCHEMA = ".build/event.schema.json"


def write_schema(project: Project) -> tuple[str, bool]:
    """Write the JSON Schema of the source for editors; return its name and whether it changed.

    UsageError where there is no project.
    """
    project.require()
    text = json.dumps(event_schema(), ensure_ascii=False, indent=2) + "\n"
    return SCHEMA, write_bytes(project.folder / SCHEMA, text.encode())
