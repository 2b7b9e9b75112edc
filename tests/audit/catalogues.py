"""Catalogues, as gettext's own tools and Debian's checker of translations read them."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from tests.audit.material import Material
from tests.audit.part import Finding, Report

#: What i18nspector tells of and is meant so: the flag of the room a translation has, which Weblate knows.
MEANT = ("unknown-message-flag",)


def look(material: Material) -> Report:
    """Return what `msgfmt --check` has against the catalogues."""
    files = sorted(material.project.translations.glob("*/*.po"))
    found = [Finding(material.name(path), fault) for path in files for fault in faults_of_gettext(path)]
    return Report(len(files), tuple(found))


def faults_of_gettext(path: Path) -> list[str]:
    """Return what gettext has against a catalogue."""
    command = ["msgfmt", "--check", "--output-file=/dev/null", str(path)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    )
    return done.stderr.replace(f"{path}:", "line ").splitlines() if done.returncode else []


def look_with_i18nspector(material: Material) -> Report:
    """Return what i18nspector takes for an error or a warning in the catalogues and in what they are made of."""
    files = [
        *sorted(material.project.translations.glob("*/*.po")),
        *sorted(material.project.translations.glob("*.pot")),
    ]
    found = [Finding(material.name(path), fault) for path in files for fault in faults_of_i18nspector(path)]
    return Report(len(files), tuple(found))


def faults_of_i18nspector(path: Path) -> list[str]:
    """Return the errors and warnings of i18nspector; what it merely remarks on is left out."""
    done = subprocess.run(["i18nspector", path], capture_output=True, text=True, check=False)
    told = re.findall(r"^[EW]: .*?: (.*)$", done.stdout, re.MULTILINE)
    return [line for line in told if not line.startswith(MEANT)]
