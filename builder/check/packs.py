"""Looks into packs as their readers get them: whole, the same in zip and mail, with nobody else's addresses in them."""

from __future__ import annotations

import email
import io
import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from email import policy

from builder.check.rule import Rule
from builder.problems import Problem, Severity

WHOLE = Rule(
    "pack-whole",
    Severity.ERROR,
    "a pack holds what its speaker should receive, in its zip and its mails too",
    "A speaker opens the zip on a telephone and the mail on a train: what is missing there, damaged, or older than the "
    "file in the folder is not noticed before the stage. The documents are those that stand elsewhere in output/, byte "
    "by byte. Make the packs again: plenary packs.",
)

PRIVATE = Rule(
    "pack-private",
    Severity.ERROR,
    "no pack holds an address or a telephone number of anybody else",
    "Addresses and telephone numbers are given for one purpose: to reach that person. Every file of a pack is taken "
    "to pieces, zips in zips and parts of mails included, and held against source/contacts.yaml. The speaker's own "
    "address stands in the mail to the speaker alone. Take it out of the source, where somebody wrote it into a text.",
)

RULES = (WHOLE, PRIVATE)


@dataclass(frozen=True, slots=True)
class BuiltPack:
    """A pack as it stands in `output/`. `place` is its folder there; `files` are by their names in it.

    `expected` are the files that should be there, each with the bytes of the file that it is a copy of, None for one
    that stands nowhere else. `zip` is None where there is none. `own` is the speaker's address, `others` are addresses
    and telephone numbers of everybody else.
    """

    name: str
    place: str
    files: Mapping[str, bytes]
    zip: bytes | None
    expected: Mapping[str, bytes | None]
    own: str
    others: Collection[str]


def check_pack(pack: BuiltPack) -> Iterator[Problem]:
    """Yield what is wrong with a pack, file by file."""
    for name, original in pack.expected.items():
        if name not in pack.files:
            yield _whole(pack, name, "is not there")
        elif original is not None and original != pack.files[name]:
            yield _whole(pack, name, "is not the same as the document that it is a copy of")
    yield from _check_zip(pack)
    private = _Private(pack)
    for name, data in pack.files.items():
        if name.endswith(_MAIL):
            yield from _check_mail(pack, name, data)
        yield from private.find(name, data)


#: The ending of mails, which stand in no zip.
_MAIL = ".eml"


def _check_zip(pack: BuiltPack) -> Iterator[Problem]:
    if pack.zip is None:
        yield _whole(pack, "", "has no zip")
        return
    try:
        inside = {name.partition("/")[2]: data for name, data in _unpack(pack.zip)}
    except _DAMAGED as fault:
        yield _whole(pack, "", f"has a zip that cannot be opened: {fault}")
        return
    for name, data in pack.files.items():
        if not name.endswith(_MAIL) and inside.pop(name, None) != data:
            yield _whole(pack, name, "is not the same in the zip")
    for name in inside:
        if name not in pack.files:
            yield _whole(pack, name, "is in the zip and not in the folder")


#: What reading a damaged zip raises.
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError)


def _unpack(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def _check_mail(pack: BuiltPack, name: str, data: bytes) -> Iterator[Problem]:
    """Yield where a mail goes wrongly, or carries other files than those of the pack; notes together are in a zip."""
    message = email.message_from_bytes(data, policy=policy.default)
    if any(part.defects for part in message.walk()):
        yield _whole(pack, name, "cannot be read by mail programs")
    to = [address.addr_spec for address in message["To"].addresses] if message["To"] else []
    if to != [pack.own]:
        yield _whole(pack, name, "does not go to the address of its speaker")
    for part in message.iter_attachments():
        file = str(part.get_filename())
        if not file.endswith(".zip") and part.get_payload(decode=True) != pack.files.get(file):
            yield _whole(pack, name, f"carries another '{file}' than the one in the folder")


def _whole(pack: BuiltPack, name: str, message: str) -> Problem:
    where = f"output/{pack.place}/{name}" if name else f"the pack of '{pack.name}'"
    return Problem(Severity.ERROR, None, f"{where} {message}", f"run: plenary packs {pack.name}", rule=WHOLE.id)


# ---------------------------------------------------------------- private data

#: What may be an address, and what may be a telephone number.
_ADDRESS = re.compile(rb"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+[A-Za-z0-9]")
_TELEPHONE = re.compile(rb"\+?[0-9(][0-9 ()/.\-\xc2\xa0]{4,30}[0-9]")


class _Private:
    """Finds private data in the bytes of one pack."""

    def __init__(self, pack: BuiltPack) -> None:
        self._pack = pack
        self._others = {_plain(one.encode()) for one in pack.others}
        self._own = _plain(pack.own.encode())

    def find(self, name: str, data: bytes) -> Iterator[Problem]:
        """Yield each kind of data that does not belong into a file, once."""
        found = {_plain(one) for stretch in _stretches(name, data) for one in _candidates(stretch)}
        if found & self._others:
            yield self._told(name, "holds an address or a telephone number of somebody else")
        if self._own and self._own in found and not name.endswith(_MAIL):
            yield self._told(name, "holds the address of its speaker")

    def _told(self, name: str, message: str) -> Problem:
        where = f"output/{self._pack.place}/{name}"
        hint = "take it out of the text in source/ that says it"
        return Problem(Severity.ERROR, None, f"{where} {message}", hint, rule=PRIVATE.id)


def _candidates(stretch: bytes) -> Iterator[bytes]:
    yield from _ADDRESS.findall(stretch)
    yield from _TELEPHONE.findall(stretch)


def _plain(found: bytes) -> bytes:
    """Return an address in small letters, or the digits of a telephone number: how it is grouped does not count."""
    return found.lower() if b"@" in found else re.sub(rb"[^0-9]", b"", found)


def _stretches(name: str, data: bytes) -> Iterator[bytes]:
    """Yield the bytes of a file and of all that is in it: entries of zips, parts of mails, however deep."""
    if data.startswith(b"PK\3\4"):
        try:
            for inner, inside in _unpack(data):
                yield from _stretches(inner, inside)
        except _DAMAGED:  # told as such
            yield data
    elif name.endswith(_MAIL):
        for part in email.message_from_bytes(data, policy=policy.default).walk():
            yield "\n".join(f"{key}: {value}" for key, value in part.items()).encode()
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                yield from _stretches(str(part.get_filename()), payload)
    else:
        yield data
