"""The certificate of an event: written when a whole check finds no error, taken away when it does."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from builder.check.counting import count
from builder.check.documents import Verdict
from builder.check.registry import BY_TOPIC
from builder.conduct.project import CERTIFICATE, Project
from builder.documents import Artefact
from builder.engine.files import bytes_of, remove, write_bytes
from builder.engine.lock import locked
from builder.event import Edition, Event, FactKind
from builder.languages import Language
from builder.problems import Severity, UsageError, error
from builder.proof import CheckedFile, Counts, Proof, Waiver
from builder.values import value


@value
class Evidence:
    """What a check of all documents of an event in all its languages looked at, and what it found."""

    event: Event
    editions: Mapping[str, Edition]
    artefacts: tuple[Artefact, ...]
    verdict: Verdict


def settle_certificate(project: Project, evidence: Evidence, *, passed: bool) -> bool:
    """Write the certificate of an event, or take away the one that stands there if the check was not passed.

    Return whether one was taken away. OutputError if it cannot be written, or not be removed, or while a build runs.
    """
    name = f"{evidence.event.name}/{CERTIFICATE}"
    with locked(project.state):
        if not passed:
            stood = bytes_of(project.output / name) is not None
            remove([name], project.output)
            return stood
        write_bytes(project.output / name, _certificate(project, evidence))
        return False


def withdraw_certificate(project: Project, event: Path, changed: Collection[str]) -> str:
    """Remove the certificate of an event if one of these files is no longer the one that it names; return its name.

    One that cannot be read is removed too: nobody can say what it certifies. No lock is taken.
    """
    path = project.certificate(event)
    try:
        named = [(name, digest) for name, digest in _records(path) if name in changed]
        if all(digest_of(bytes_of(project.output / name) or b"") == digest for name, digest in named):
            return ""
    except UsageError:
        pass
    name = path.relative_to(project.output).as_posix()
    remove([name], project.output)
    return name


def _certificate(project: Project, evidence: Evidence) -> bytes:
    from builder.compose.certificate import compose_certificate
    from builder.load.layout import load_layout
    from builder.render.certificate import render_certificate

    proof = _proof(project, evidence)
    pages = [compose_certificate(proof, edition, _writer(edition.language)) for edition in evidence.editions.values()]
    layout = load_layout(project.layouts / evidence.event.layout, project.folder)
    return render_certificate(proof, pages, layout.brand)


def _writer(language: Language) -> Callable[[int], str]:
    """Return what writes a count as a language does."""
    from builder.localise.values import write_number

    return lambda number: write_number(Decimal(number), FactKind.NUMBER, "", language)


def _proof(project: Project, evidence: Evidence) -> Proof:
    verdict = evidence.verdict
    followed = {(one.reading.artefact.name, one.reading.artefact.language.code): one for one in verdict.trails}
    counts: dict[str, Counts] = {}
    for reading in verdict.readings:
        key = (reading.artefact.name, reading.artefact.language.code)
        counts[key[0]] = counts.get(key[0], Counts()) + count(reading, followed.get(key))
    waived = Counter((one.ignore.rule, one.ignore.because) for one in verdict.ignored)
    return Proof(
        evidence.event.name,
        tuple(_file(artefact, counts[artefact.name]) for artefact in evidence.artefacts),
        {topic: tuple(rule.id for rule in rules) for topic, rules in BY_TOPIC.items()},
        tuple(_packed(project, evidence.event.name)),
        tuple(Waiver(rule, because, number) for (rule, because), number in waived.items()),
        sum(problem.severity is Severity.WARNING for problem in verdict.problems),
    )


def _packed(project: Project, event: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the digest of each file in the packs of an event, and of each pack."""
    for path in sorted((project.output / event / "packs").rglob("*")):
        data = bytes_of(path) if path.is_file() else None
        if data is not None:
            yield path.relative_to(project.output).as_posix(), digest_of(data)


def _file(artefact: Artefact, counts: Counts) -> CheckedFile:
    code = artefact.language.code + (f"+{artefact.beside.code}" if artefact.beside else "")
    return CheckedFile(artefact.name, artefact.kind, code, digest_of(artefact.data), counts)


def digest_of(data: bytes) -> str:
    """Return the SHA-256 digest of bytes as hexadecimal digits: what `sha256sum` prints."""
    return hashlib.sha256(data).hexdigest()


# ---------------------------------------------------------------- later


@value
class Verified:
    """A file that somebody asks about. `name` is that of the file that was checked with these bytes, empty for none.

    `changed` names the checked file of the same name that has other bytes.
    """

    file: str
    name: str
    changed: str = ""


def verify_files(project: Project, files: Sequence[Path], certificate: Path | None = None) -> tuple[Verified, ...]:
    """Return of each file whether it is one that was checked; of a pack, of each file in it.

    They are held against one certificate, or against all in `output/`. UsageError for a file that is not there.
    """
    paths = [certificate] if certificate else sorted(project.output.glob(f"*/{CERTIFICATE}"))
    records = [record for path in paths for record in _records(path)]
    if not records:
        hint = "run `plenary check`, or name one: --certificate FILE"
        raise UsageError(error(None, "there is no certificate to hold the files against", hint))
    by_digest: dict[str, list[str]] = {}
    for name, digest in records:
        by_digest.setdefault(digest, []).append(name)
    return tuple(_verified(label, data, by_digest) for file in files for label, data in _contents(file))


def _records(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the names and digests that a certificate holds. UsageError if it is none."""
    found = re.search(
        r'<script type="application/json" id="record">(.*?)</script>', _read(path).decode("utf-8", "replace"), re.DOTALL
    )
    try:
        yield from ((file["name"], file["sha256"]) for file in json.loads(found[1] if found else "")["files"])
    except (ValueError, KeyError, TypeError) as fault:
        raise UsageError(error(None, f"'{path}' is no certificate of Plenary")) from fault


def _contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield a file, or the files in a pack, each with a name for people."""
    data = _read(path)
    if path.suffix == ".zip":
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                yield from ((f"{path}: {name}", archive.read(name)) for name in archive.namelist() if name[-1:] != "/")
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError) as fault:
            raise UsageError(error(None, f"'{path}' is no whole zip file ({fault})")) from fault
    else:
        yield str(path), data


def _read(path: Path) -> bytes:
    data = bytes_of(path)
    if data is None:
        hint = (
            "a folder is not looked into: name its files" if path.is_dir() else "name it with its folder and its ending"
        )
        raise UsageError(error(None, f"there is no file '{path}'", hint))
    return data


def _verified(label: str, data: bytes, by_digest: Mapping[str, Sequence[str]]) -> Verified:
    """Return what is found of a file: the document, not its copies in packs; of slides that several have, their own."""
    own = re.split(r"[\\/]|: ", label)[-1]
    if names := by_digest.get(digest_of(data)):
        alike = names if _PACKS in names[0] else ()
        return Verified(label, next((name for name in alike if name.rpartition("/")[2] == own), names[0]))
    changed = (name for found in by_digest.values() for name in found if name.rpartition("/")[2] == own)
    return Verified(label, "", next(changed, ""))


#: What the name of a file holds that stands in a pack.
_PACKS = "/packs/"
