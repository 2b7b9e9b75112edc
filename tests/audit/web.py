"""Pages for a browser and mails in HTML, held to the HTML standard and to what a screen reader needs of it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from tests.audit.machine import SkippedError, npm_command
from tests.audit.material import Material
from tests.audit.part import Finding, Report

VALIDATOR = "html-validate@10.17.0"
VALIDATOR_COMMAND = "html-validate"

#: The presets of html-validate: the standard, what is good practice, and accessibility.
PRESETS = "standard,a11y,document"


def look(material: Material) -> Report:
    """Return what html-validate has against the pages."""
    files = material.files(".html")
    if not files:
        raise SkippedError("nothing that was built is a page of HTML")
    command = npm_command(material.folder, VALIDATOR_COMMAND)
    found = [Finding(material.name(path), fault) for path in files for fault in faults_of(path, command)]
    return Report(len(files), tuple(found))


def faults_of(path: Path, command: Path) -> list[str]:
    """Return what html-validate has against a page."""
    arguments = [str(command), "--preset", PRESETS, "--formatter", "json", str(path)]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    try:
        answer = json.loads(done.stdout)
    except json.JSONDecodeError:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise SkippedError(f"html-validate does not run here: {said[-1] if said else 'it says nothing'}") from None
    messages = [message for page in answer for message in page["messages"]]
    return [f"line {message['line']}: {message['message']} [{message['ruleId']}]" for message in messages]
