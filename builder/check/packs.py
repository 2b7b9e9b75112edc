"""Looks into packs as their readers get them: whole, the same in zip and mail, with nobody else's addresses in them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from builder.check.rule import Rule
from builder.check.unpacking import DAMAGED, MAIL, is_packed, message_of, take_apart, unpack
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
    "to pieces, zips in zips, mails in mails, the pages and properties of PDFs included, and held against "
    "source/contacts.yaml. The speaker's own address stands in the mail to the speaker alone. Take it out of the "
    "source, where somebody wrote it into a text.",
)

RULES = (WHOLE, PRIVATE)


@dataclass(frozen=True, slots=True)
class BuiltPack:
    """A pack as it stands in `output/`. `place` is its folder there; `files` are by their names in it.

    `expected` are the files that should be there, each with the bytes of the file that it is a copy of, or those that
    an invitation or a mail is made of today; None for one that stands nowhere else. `zip` is None where there is none.
    `own` is the speaker's address, `others` are addresses and telephone numbers of everybody else.
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
            yield _whole(pack, name, "is not as it is made" if name.endswith(LETTERS) else _NO_COPY)
    yield from _check_zip(pack)
    for name, data in pack.files.items():
        if name.endswith(MAIL):
            yield from _check_mail(pack, name, data)
        yield from _find_private(pack, name, data)


#: What is made for a pack from the event and from its documents, and what is said of a copy that is none.
LETTERS, _NO_COPY = (".ics", MAIL), "is not the same as the document that it is a copy of"


def _check_zip(pack: BuiltPack) -> Iterator[Problem]:
    if pack.zip is None:
        if not all(name.endswith(MAIL) for name in pack.expected):
            yield _whole(pack, "", "has no zip")
        return
    try:
        inside = {name.partition("/")[2]: data for name, data in unpack(pack.zip)}
    except DAMAGED as fault:
        yield _whole(pack, "", f"has a zip that cannot be opened: {fault}")
        return
    for name, data in pack.files.items():
        if not name.endswith(MAIL) and inside.pop(name, None) != data:
            yield _whole(pack, name, "is not the same in the zip")
    for name in inside:
        if name not in pack.files:
            yield _whole(pack, name, "is in the zip and not in the folder")


def _check_mail(pack: BuiltPack, name: str, data: bytes) -> Iterator[Problem]:
    """Yield where a mail goes wrongly, or carries other files than those of the pack; notes together are in a zip."""
    message = message_of(data)
    if any(part.defects for part in message.walk()):
        yield _whole(pack, name, "cannot be read by mail programs")
    to = [address.addr_spec for address in message["To"].addresses] if message["To"] else []
    if to != [pack.own]:
        yield _whole(pack, name, "does not go to the address of its speaker")
    for part in message.iter_attachments():
        file = str(part.get_filename())
        # An appointment in a mail is addressed to its reader, and held to what it is made as with the whole mail.
        if not file.endswith((".zip", ".ics")) and part.get_payload(decode=True) != pack.files.get(file):
            yield _whole(pack, name, f"carries another '{file}' than the one in the folder")


def _whole(pack: BuiltPack, name: str, message: str) -> Problem:
    where = f"output/{pack.place}/{name}" if name else f"the pack of '{pack.name}'"
    return Problem(Severity.ERROR, None, f"{where} {message}", f"run: plenary packs {pack.name}", rule=WHOLE.id)


# ---------------------------------------------------------------- private data

#: What may be an address, and what may be a telephone number.
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+@[A-Za-z0-9.-]+[A-Za-z0-9]")
_TELEPHONE = re.compile(r"\+?[0-9(][0-9 ()/.\-\u00a0\u202f\u2009]{4,30}[0-9]")


#: Numbers are the same if they end alike: the code of the country, or a zero, may stand before them.
_ENDING = 8


def _find_private(pack: BuiltPack, name: str, data: bytes) -> Iterator[Problem]:
    """Yield each kind of data that does not belong into a file, once."""
    others = {one.lower() for one in pack.others if "@" in one}
    endings = {_digits(one)[-_ENDING:] for one in pack.others if "@" not in one and len(_digits(one)) >= _ENDING}
    if not (others or endings or pack.own):
        return
    addresses, numbers = _contacts_in(_ending(name), data, with_numbers=bool(endings))
    addresses |= {one.lower() for text in (name, name.rpartition(".")[0]) for one in _ADDRESS.findall(text)}
    if addresses & others or any(ending in number for number in numbers for ending in endings):
        yield _private(pack, name, "holds an address or a telephone number of somebody else")
    if pack.own and pack.own.lower() in addresses and not name.endswith(MAIL):
        yield _private(pack, name, "holds the address of its speaker")


def _private(pack: BuiltPack, name: str, message: str) -> Problem:
    hint = "take it out of the text in source/ that says it"
    return Problem(Severity.ERROR, None, f"output/{pack.place}/{name} {message}", hint, rule=PRIVATE.id)


@lru_cache(maxsize=64)  # packs hold the same handouts, the mail and the zip of a pack what is in it
def _contacts_in(name: str, data: bytes, *, with_numbers: bool) -> tuple[frozenset[str], frozenset[str]]:
    """Return what may be addresses in a file and in all that is in it, and the digits of what may be numbers.

    The name counts for its ending alone.
    """
    texts, held = take_apart(name, data)
    texts += [inner for inner, _ in held] + [inner.rpartition(".")[0] for inner, _ in held]
    addresses = {one.lower() for text in texts if "@" in text for one in _ADDRESS.findall(text)}
    numbers = {_digits(one) for text in texts for one in _TELEPHONE.findall(text)} if with_numbers else set[str]()
    for inner, inside in held:
        if inside == data:  # a zip may hold itself
            continue
        look = _contacts_in if is_packed(inner, inside) else _contacts_in.__wrapped__
        found = look(_ending(inner), inside, with_numbers=with_numbers)
        addresses |= found[0]
        numbers |= found[1]
    return frozenset(addresses), frozenset(numbers)


def _ending(name: str) -> str:
    return name.lower()[-len(MAIL) :]


def _digits(number: str) -> str:
    return re.sub(r"[^0-9]", "", number)
