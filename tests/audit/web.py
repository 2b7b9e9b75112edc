"""Pages for a browser and mails in HTML, held to the HTML standard and to what a screen reader needs of it."""

from __future__ import annotations

import email
import email.policy
import json
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.audit.machine import SkippedError, npm_command
from tests.audit.material import Material
from tests.audit.part import Finding, Report

VALIDATOR = "html-validate@10.17.0"
VALIDATOR_COMMAND = "html-validate"

#: The standard, what a page needs, and accessibility. A certificate has a main heading in each language; that of a mail
#: is its subject.
RULES = Path(__file__).with_name("html-validate.json")


def look(material: Material) -> Report:
    """Return what html-validate has against the pages."""
    folder = material.folder / "pages"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    pages = {path: path for path in material.files(".html")}
    for number, mail in enumerate(material.files(".eml")):
        pages |= dict.fromkeys(pages_in(mail, folder / str(number)), mail)
    if not pages:
        raise SkippedError("nothing that was built is a page of HTML")
    command = npm_command(material.folder, VALIDATOR_COMMAND)
    found = [Finding(material.name(pages[page]), fault) for page, fault in faults_of(list(pages), command)]
    return Report(len(pages), tuple(found))


def pages_in(mail: Path, stem: Path) -> Iterator[Path]:
    """Yield the pages of HTML in a mail, each as a file whose name begins as is asked for."""
    message = email.message_from_bytes(mail.read_bytes(), policy=email.policy.default)
    parts = [part for part in message.walk() if part.get_content_type() == "text/html"]
    for number, part in enumerate(parts, 1):
        page = stem.with_name(f"{stem.name}-{number}.html")
        page.write_text(part.get_content(), encoding="utf-8")
        yield page


def faults_of(pages: Sequence[Path], command: Path) -> list[tuple[Path, str]]:
    """Return what html-validate has against pages, each with its page."""
    arguments = [str(command), "--config", str(RULES), "--formatter", "json", *map(str, pages)]
    with tempfile.TemporaryFile("w+", encoding="utf-8") as told:  # it ends before all of a long answer is in a pipe
        done = subprocess.run(arguments, stdout=told, stderr=subprocess.PIPE, text=True, check=False)
        told.seek(0)
        answered = told.read()
    try:
        answer = json.loads(answered)
    except json.JSONDecodeError:
        said = (done.stderr or answered).strip().splitlines()
        raise SkippedError(f"html-validate does not run here: {said[-1] if said else 'it says nothing'}") from None
    return [
        (Path(page["filePath"]), f"line {message['line']}: {message['message']} [{message['ruleId']}]")
        for page in answer
        for message in page["messages"]
    ]
