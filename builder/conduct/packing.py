"""Puts packs together once their documents are drawn: copies, invitations, mails and zips, each pack by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import chain, islice

from builder.compose.changes import NO_NEWS
from builder.compose.invitation import compose_invitation, compose_withdrawal
from builder.compose.mail import Enclosed, compose_farewell, compose_mail
from builder.compose.programme import speaker_of
from builder.conduct.built import Alike, BuiltFile, alike
from builder.conduct.packs import NOTES, Contents, Order, Pack, contents_of
from builder.conduct.project import Project
from builder.conduct.script import Script
from builder.contacts import Contacts
from builder.documents import DocumentKind, Invitation, Mail
from builder.engine.digest import Known, digest_value
from builder.engine.journal import Key
from builder.engine.output import Held, NewFile, Output, Shelf, Standing
from builder.engine.runner import Shared
from builder.pack.archive import pack_files
from builder.pack.mail import Mailbox, in_base64, write_mail
from builder.told import SentInvitation
from builder.values import replace


def invitations_of(script: Script, pack: Pack) -> tuple[Mapping[str, Invitation], SentInvitation | None]:
    """Return the invitations by language, and how they are sent now; none where no date or no time is known.

    One that says something else than the one that was sent has the next number, and takes out of the calendar what
    is no longer in it: all, where the event has no date any more, or the reader speaks no longer. Where there is
    nothing to be sent, the one that was sent last stays: the next one has the number after it.
    """
    before = pack.sent.invitation if pack.sent else None
    invitations = {} if pack.gone else _composed(script, pack)
    digest = digest_value(tuple(invitations.values()))
    own = max((len(one.appointments) for one in invitations.values()), default=0)
    if before and before.digest == digest:
        return invitations, before
    starts = [one.appointments[0].start for one in invitations.values()]
    first = starts[0] if starts else before.first if before else None
    if not first:
        return {}, before
    stamp = dt.date(first.year - 1, 1, 1)
    if pack.sent:
        stamp = max(stamp, pack.sent.date)
    sent = SentInvitation(before.sequence + 1 if before else 0, stamp, own, digest, first)
    withdrawn = max(0, before.appointments - own) if before else 0
    editions, zone = script.editions, script.zone
    gone = {code: compose_withdrawal(editions[code], zone, pack.key, first) for code in pack.codes}
    return {code: _joined(invitations.get(code), one, withdrawn) for code, one in gone.items()}, sent


def _composed(script: Script, pack: Pack) -> Mapping[str, Invitation]:
    editions, times, zone = script.editions, script.times, script.zone
    composed = {code: compose_invitation(editions[code], times, zone, pack.key) for code in pack.codes}
    return {code: invitation for code, invitation in composed.items() if invitation}


def address_of(pack: Pack, contacts: Contacts) -> str:
    """Return where the mail of a pack goes; empty where that is not known, and there is no mail."""
    if not pack.person:
        return ""
    return (contacts.of(pack.key) if pack.key else contacts.moderator).email


@dataclass(frozen=True, slots=True)
class Parcel:
    """A pack on its way to the process that puts it together: `contacts` are those of nobody else.

    What it holds is known there: that of the moderator holds the notes of all. `elsewhere` are its documents that do
    not stand where they were planned, with the names under which they do, None for one that is not there.
    """

    pack: Pack
    zip_name: str
    contacts: Contacts
    elsewhere: Mapping[str, str | None]
    shelf: Shelf


#: Tells the name under which a document stands that was planned under another, None where it is not there.
PlaceOf = Callable[[str], str | None]


class Consignor:
    """Whoever consigns the packs of a project: it alone knows where people are reached. `problems` are its file's."""

    def __init__(self, project: Project) -> None:
        from builder.load.contacts import load_contacts  # processes that put packs together read nothing

        self._contacts, self.problems = load_contacts(project.contacts, project.folder, project.events())

    def consign(self, packs: tuple[Pack, ...], contents: Contents) -> Consignment:
        """Return these packs, which are to be put together."""
        return Consignment(packs, contents, self._contacts)


class Consignment:
    """The packs that are to be put together, their folder, what they hold, and where their readers are reached."""

    def __init__(self, packs: tuple[Pack, ...], contents: Contents, contacts: Contacts) -> None:
        self.packs, self._contents, self._contacts = packs, contents, contacts
        self.folder = contents.folder

    def parcels(self, place_of: PlaceOf, output: Output) -> Iterator[Parcel]:
        """Yield the packs on their way; the moderator's, which holds the notes of all, before those of speakers."""
        for order in map(self._contents.order, sorted(self.packs, key=lambda pack: pack.key != "")):
            places = [(member.job, place_of(member.job.name)) for member in order.members]
            # A note that was made now is read for each pack that it is in: there are thousands for the moderator.
            told = (place for job, place in places if place and not (job.speaker and output.waits(place)))
            shelf = output.shelf(order.names(), told)
            elsewhere = {job.name: place for job, place in places if place != job.name}
            yield Parcel(order.pack, order.zip_name, self._contacts.only(order.pack.key), elsewhere, shelf)

    def unaddressed(self) -> Iterator[str]:
        """Yield the names of packs that have no mail, because nobody said where it goes."""
        yield from (pack.name for pack in self.packs if not address_of(pack, self._contacts))


@dataclass(frozen=True, slots=True)
class Packed:
    """What came of a pack, or of some of it: files beside its documents, those of them that were made or are kept."""

    name: str
    files: tuple[Alike, ...]
    held: tuple[Held, ...]
    kept: tuple[Standing, ...]


def pack_up(script: Shared, parcels: Sequence[Parcel]) -> tuple[Packed, ...]:
    """Return what comes of packs in this process, where what many of them hold stays ready for the next ones.

    Some of the files of a pack are told of at a time.
    """
    here = script.get(), _open_contents(script), _open_stock(script)
    return tuple(packed for parcel in parcels for packed in _pack_up(*here, parcel))


def _pack_up(script: Script, contents: Contents, stock: Stock, parcel: Parcel) -> Iterator[Packed]:
    files = Packing(script, contents, parcel, stock).files()
    while some := tuple(alike(islice(files, _AT_A_TIME))):
        yield Packed(parcel.pack.name, some, *parcel.shelf.taken())


#: So many files of a pack are told of at a time: that of the moderator holds the notes of all.
_AT_A_TIME = 100


#: So many bytes are kept of documents that many packs hold.
_ROOM = 1 << 25


class Stock:
    """Documents that many packs hold, in the forms in which they hold them: each is read and encoded once."""

    def __init__(self) -> None:
        self._kept: dict[str, Known] = {}
        self._encoded: dict[str, Known] = {}
        self._room = _ROOM

    def read(self, digest: str, read: Callable[[], bytes]) -> bytes:
        """Return the document of that digest; `read` is asked for its bytes if they are not here."""
        found = self._kept.get(digest)
        if found is None:
            found = Known(read())
            if found.digest == digest:  # else somebody is writing into it
                self._keep(self._kept, digest, found)
        return found

    def encode(self, data: bytes) -> bytes:
        """Return a file in base64, as mails hold it."""
        if not isinstance(data, Known):
            return in_base64(data)
        found = self._encoded.get(data.digest)
        if found is None:
            found = Known(in_base64(data))
            self._keep(self._encoded, data.digest, found)
        return found

    def _keep(self, those: dict[str, Known], digest: str, data: Known) -> None:
        if len(data) <= self._room:
            self._room -= len(data)
            those[digest] = data


@lru_cache(maxsize=1)
def _open_contents(script: Shared) -> Contents:
    """Return which files the packs hold that are made of a script."""
    return contents_of(script.get().editions, script.get().times)


@lru_cache(maxsize=1)
def _open_stock(_: Shared) -> Stock:
    """Return the stock of what packs are made of, as it was left."""
    return Stock()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file that goes into mails and the zip: its name there, its language, and the name under which it stands.

    `kind` is None for an invitation. `is_for_all` says that many packs hold the same.
    """

    name: str
    code: str
    place: str
    kind: DocumentKind | None = None
    is_for_all: bool = False

    @property
    def is_print(self) -> bool:
        """Whether it is a PDF."""
        return self.name.endswith(".pdf")


class Letters:
    """What goes with the documents of a pack: its invitations and its mails."""

    def __init__(self, script: Script, contacts: Contacts, order: Order) -> None:
        self._script, self._contacts, self._order, self._pack = script, contacts, order, order.pack

    @cached_property
    def invitations(self) -> Sequence[tuple[str, str, str, Callable[..., bytes]]]:
        """The name and language of each appointment, the digest of what it is made of, and what makes it.

        What makes it may be told for which reader it is.
        """
        return tuple(self._invitations())

    def _invitations(self) -> Iterator[tuple[str, str, str, Callable[..., bytes]]]:
        from builder.pack.invitation import write_appointment

        invitations, sent = invitations_of(self._script, self._pack)
        if not sent:
            return
        organiser = self._contacts.organiser.email
        for code, invitation in invitations.items():
            several = len(invitation.appointments) > 1
            for number, appointment in enumerate(invitation.appointments, 1):
                alone = replace(invitation, appointments=(appointment,))
                digest = digest_value((alone, number, sent.sequence, sent.stamp, organiser))
                make = partial(write_appointment, invitation, number, sent.sequence, sent.stamp, organiser)
                yield self._order.invitation(code, number if several else 0), code, digest, make

    def digest(self, code: str, mail: Mail, inside: Sequence[tuple[str, str]]) -> str:
        """Return the digest of what a mail is made of; `inside` are the names and digests of what goes into it."""
        return digest_value((mail, self._reader, self._sender(code), tuple(inside)))

    def compose(self, code: str, enclosed: Enclosed) -> Mail:
        """Return the mail in a language, with these documents."""
        script, key = self._script, self._pack.key
        edition, news = script.editions[code], script.news.get((key, code), NO_NEWS)
        if self._pack.gone:
            return compose_farewell(edition, self._pack.person, news, enclosed)
        speaker = speaker_of(edition, key) if key else None
        return compose_mail(edition, script.decks[code], speaker, news, enclosed)

    def write(
        self, code: str, mail: Mail, attached: Mapping[str, bytes], encode: Callable[[bytes], bytes] = in_base64
    ) -> tuple[bytes, ...]:
        """Return a mail as a file, in pieces, with what is attached to it, which `encode` gives in base64.

        Appointments are addressed to the reader here alone: what stands in folders and zips holds nobody's address.
        """
        addressed = {name: make(reader=self._reader) for name, _, _, make in self.invitations if name in attached}
        encoded = {name: encode(data) for name, data in {**attached, **addressed}.items()}
        return write_mail(mail, self._reader, encoded, self._sender(code))

    def as_made_of(self, files: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
        """Yield the invitations and mails under their names in the pack, as they are made of its documents there."""
        written = {name: (code, make()) for name, code, _, make in self.invitations}
        yield from ((name, data) for name, (_, data) in written.items())
        pieces = [_Piece(one.name, one.code, "", one.job.kind) for one in self._order.members if one.name in files]
        pieces += [_Piece(name, code, "") for name, (code, _) in written.items()]
        held = {**files, **{name: data for name, (_, data) in written.items()}}
        for code in self._pack.codes if self.address else ():
            own = [piece for piece in pieces if piece.code == code]
            mail = self.compose(code, _enclosed(own))
            yield self._order.mail(code), b"".join(self.write(code, mail, _attached(code, own, held)))

    @property
    def address(self) -> str:
        """Where the mails go; empty where that is not known, and there are none."""
        return address_of(self._pack, self._contacts)

    @property
    def _reader(self) -> Mailbox:
        return Mailbox(self._pack.person, self.address)

    def _sender(self, code: str) -> Mailbox | None:
        """Return who sends the mail in a language; None where the organiser's address is not known."""
        address = self._contacts.organiser.email
        organisation = self._script.editions[code].programme.contact.organisation
        return Mailbox(str(organisation.name), address) if address else None


class Packing:
    """A pack while it is put together. In a dry run nothing is made."""

    def __init__(self, script: Script, contents: Contents, parcel: Parcel, stock: Stock, *, dry: bool = False) -> None:
        self._order, self._elsewhere, self._shelf = contents.order(parcel.pack), parcel.elsewhere, parcel.shelf
        self._letters = Letters(script, parcel.contacts, self._order)
        self._pack, self._dry, self._renderer, self._stock = parcel.pack, dry, script.renderer, stock

    def files(self) -> Iterator[BuiltFile]:
        """Yield the files beside those that are drawn for this pack, made where they would come out differently."""
        pieces: list[_Piece] = []
        for made, piece in chain(self._documents(), self._invitations()):
            pieces.append(piece)
            if made:
                yield made
        if self._letters.address:
            for code in self._pack.codes:
                yield self._mail(code, [piece for piece in pieces if piece.code == code])
        if pieces:  # there may be none for one who speaks no longer
            yield self._zip(pieces)

    def sealed(self, seal: Callable[[str, bytes], bytes]) -> Iterator[tuple[str, bytes]]:
        """Yield all files of the pack under their names in it, documents as `seal` gives them back; the zip last.

        They are those that are in place: it is for a dry run.
        """
        pieces = [piece for _, piece in (*self._documents(), *self._invitations())]
        files = {piece.name: seal(piece.name, self._shelf.read(piece.place)) for piece in pieces}
        yield from files.items()
        for code in self._pack.codes if self._letters.address else ():
            own = [piece for piece in pieces if piece.code == code]
            mail = self._letters.compose(code, replace(_enclosed(own), sealed=True))
            yield self._order.mail(code), b"".join(self._letters.write(code, mail, _attached(code, own, files)))
        folder = self._order.zip_folder
        if files:
            yield f"{folder}.zip", b"".join(pack_files(folder, files))

    # ------------------------------------------------------------ each file

    def _documents(self) -> Iterator[tuple[BuiltFile | None, _Piece]]:
        """Yield the documents; those of the event are copied into the pack."""
        for member in self._order.members:
            place = self._elsewhere.get(member.job.name, member.job.name)
            if place is None:
                continue
            if self._order.is_own(member):
                yield None, _Piece(member.name, member.code, place, member.job.kind)
            else:
                for_all = not member.job.speaker
                digest = self._shelf.digest(place)
                copy = self._put(member.name, digest, partial(self._bytes, place, for_all=for_all))
                yield copy, _Piece(member.name, member.code, copy.name, member.job.kind, for_all)

    def _invitations(self) -> Iterator[tuple[BuiltFile, _Piece]]:
        for name, code, digest, make in self._letters.invitations:
            made = self._put(name, digest, make)
            yield made, _Piece(name, code, made.name)

    def _mail(self, code: str, pieces: list[_Piece]) -> BuiltFile:
        mail = self._letters.compose(code, _enclosed(pieces))
        inside = [(piece.name, self._shelf.digest(piece.place)) for piece in pieces]
        return self._put_together(
            f"{self._order.folder}/{self._order.mail(code)}",
            self._letters.digest(code, mail, inside),
            lambda: self._letters.write(code, mail, _attached(code, pieces, self._read(pieces)), self._stock.encode),
        )

    def _read(self, pieces: list[_Piece]) -> dict[str, bytes]:
        return {piece.name: self._bytes(piece.place, for_all=piece.is_for_all) for piece in pieces}

    def _bytes(self, place: str, *, for_all: bool) -> bytes:
        """Return the bytes of a file; those of one that many packs hold are ready after the first."""
        read = partial(self._shelf.read, place)
        return self._stock.read(self._shelf.digest(place), read) if for_all else read()

    def _zip(self, pieces: list[_Piece]) -> BuiltFile:
        folder = self._order.zip_folder
        inside = tuple((piece.name, self._shelf.digest(piece.place)) for piece in pieces)
        return self._put_together(
            self._order.zip_name,
            digest_value((folder, inside)),
            lambda: pack_files(folder, self._read(pieces)),
        )

    def _put(self, name: str, digest: str, make: Callable[[], bytes]) -> BuiltFile:
        return self._put_together(f"{self._order.folder}/{name}", digest, lambda: [make()])

    def _put_together(self, name: str, digest: str, make: Callable[[], Sequence[bytes]]) -> BuiltFile:
        """Hold a file, made in pieces if what is in place is made of something else."""
        standing, key = self._shelf.stand(name), Key(digest, "", self._renderer)
        why = standing.why_made(key)
        if not why:
            self._shelf.keep(standing)
        elif not self._dry:
            self._shelf.hold(NewFile(standing.name, self._order.packs, key, make()))
        return BuiltFile(standing.name, why, self._shelf.waits(standing.name), self._pack.name, standing.edited)


def _joined(invitation: Invitation | None, gone: Invitation, count: int) -> Invitation:
    """Return the invitation, and behind its appointments so many that are gone, which name none that stays."""
    stays = invitation.appointments if invitation else ()
    return replace(gone, appointments=(*stays, *gone.appointments * count))


def _attached(code: str, pieces: list[_Piece], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what of the files is attached; the notes of all speakers go together in a zip of their own."""
    names = [piece.name for piece in pieces]
    single = {name: files[name] for name in names if not name.startswith(NOTES)}
    notes = {name.rpartition("/")[2]: files[name] for name in names if name.startswith(NOTES)}
    folder = f"{NOTES}-{code}"
    return {**single, f"{folder}.zip": b"".join(pack_files(folder, notes))} if notes else single


def _enclosed(pieces: list[_Piece]) -> Enclosed:
    kinds = {piece.kind for piece in pieces}
    printed = {piece.kind for piece in pieces if piece.is_print}
    return Enclosed(
        printed=bool(printed & {DocumentKind.BRIEFING, DocumentKind.RUNNING_ORDER}),
        handout=DocumentKind.HANDOUT in kinds,
        cards=DocumentKind.CUE_CARDS in kinds,
        slides=DocumentKind.EXCERPT in kinds,
        appointments=sum(piece.kind is None for piece in pieces),
    )
