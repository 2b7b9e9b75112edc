"""PDFs, held to PDF/UA-1 and PDF/A-2a by an outside validator, and to their own syntax by qpdf."""

from __future__ import annotations

import subprocess

import page as outside

from tests.audit.material import Material
from tests.audit.part import Finding, Report

PROFILES = (outside.ValidationProfile.PDF_UA_1, outside.ValidationProfile.PDF_A_2A)


def look(material: Material) -> Report:
    """Return what the validator has against the PDFs, in each of the profiles that they claim."""
    files, found = material.files(".pdf"), []
    for path in files:
        for profile in PROFILES:
            report = outside.validate_pdf_bytes(path.read_bytes(), profile=profile)
            found += [Finding(material.name(path), f"{profile}: {failure.message}") for failure in report.failures]
    return Report(len(files), tuple(found))


def look_with_qpdf(material: Material) -> Report:
    """Return what qpdf has against the syntax of the PDFs."""
    files, found = material.files(".pdf"), []
    for path in files:
        done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
        if done.returncode:
            found.append(Finding(material.name(path), (done.stderr or done.stdout).strip().splitlines()[-1]))
    return Report(len(files), tuple(found))
