"""Puts packs together once their documents are drawn: copies, invitations, mails and zips, one pack after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from builder.compose.changes import NO_NEWS
from builder.compose.invitation import compose_invitation
from builder.compose.mail import Enclosed, compose_mail
from builder.conduct.packs import NOTES, Pack, Packs
from builder.conduct.plan import Localised
from builder.contacts import Contacts
from builder.documents import Deck, DocumentKind, Invitation, Mail
from builder.engine.digest import digest_value
from builder.engine.journal import Key
from builder.engine.output import NewFile, Output, Standing
from builder.pack.archive import pack_files
from builder.pack.mail import Mailbox, write_mail
from builder.timetable import timetable
from builder.told import SentInvitation


@dataclass(frozen=True, slots=True)
class PackedFile:
    """A file of a pack: what was found in its place, and why it is made anew, empty where it is up to date."""

    standing: Standing
    why: str


@dataclass(frozen=True, slots=True)
class Supplies:
    """What packs are made of beside their documents. `decks` are fitted, by the codes of their languages.

    `renderer` is the digest of what makes files.
    """

    localised: Localised
    decks: Mapping[str, Deck]
    packs: Packs
    contacts: Contacts
    renderer: str

    def address(self, pack: Pack) -> str:
        """Return where the mail of a pack goes; empty where that is not known, and there is no mail."""
        if not pack.person:
            return ""
        return (self.contacts.of(pack.key) if pack.key else self.contacts.moderator).email

    def invitations(self, pack: Pack) -> tuple[Mapping[str, Invitation], SentInvitation]:
        """Return the invitations by language, and how they are sent now; none where no date or no time is known.

        One that says something else than the one that was sent has the next number, and takes out of the calendar what
        is no longer in it.
        """
        event = self.localised.event
        times = timetable(event)
        composed = {
            code: compose_invitation(self.localised.editions[code], times, event.time_zone, pack.key)
            for code in pack.codes
        }
        invitations = {code: invitation for code, invitation in composed.items() if invitation}
        if not invitations:
            return {}, _NONE
        appointments = next(iter(invitations.values())).appointments
        digest = digest_value(tuple(invitations.values()))
        before = pack.sent.invitation if pack.sent else None
        if before and before.digest == digest:
            return invitations, before
        stamp = dt.date(appointments[0].start.year - 1, 1, 1)
        if pack.sent:
            stamp = max(stamp, pack.sent.date)
        sent = SentInvitation(before.sequence + 1 if before else 0, stamp, len(appointments), digest)
        gone = max(0, before.appointments - len(appointments)) if before else 0
        return {code: _withdrawing(invitation, gone) for code, invitation in invitations.items()}, sent


@dataclass(frozen=True, slots=True)
class _Piece:
    """A file that goes into mails and the zip: its name there, its language, and the name under which it stands.

    `kind` is None for an invitation.
    """

    name: str
    code: str
    place: str
    kind: DocumentKind | None = None

    @property
    def is_print(self) -> bool:
        """Whether it is a PDF."""
        return self.name.endswith(".pdf")


class Packing:
    """A pack while it is put together."""

    def __init__(self, supplies: Supplies, pack: Pack, output: Output) -> None:
        self.supplies, self.pack, self._output = supplies, pack, output
        self._folder = f"{supplies.packs.folder}/{pack.name}"
        self._dry = False

    @property
    def address(self) -> str:
        """Where the mail goes; empty where there is none."""
        return self.supplies.address(self.pack)

    def files(self, ready: Mapping[str, str], *, dry: bool = False) -> Iterator[PackedFile]:
        """Yield the files beside those that are drawn for this pack, made where they would come out differently.

        `ready` are the names under which documents stand, by those that they were planned under: others are not there.
        In a dry run nothing is made.
        """
        self._dry = dry
        pieces: list[_Piece] = []
        for made, piece in (*self._documents(ready), *self._invitations()):
            pieces.append(piece)
            if made:
                yield made
        if self.address:
            for code in self.pack.codes:
                yield self._mail(code, [piece for piece in pieces if piece.code == code])
        yield self._zip(pieces)

    def sealed(self, ready: Mapping[str, str], seal: Callable[[str, bytes], bytes]) -> Iterator[tuple[str, bytes]]:
        """Yield all files of the pack under their names in it, documents as `seal` gives them back; the zip last.

        They are those that are in place: nothing is made.
        """
        self._dry = True
        pieces = [piece for _, piece in (*self._documents(ready), *self._invitations())]
        files = {piece.name: seal(piece.name, self._output.read(piece.place)) for piece in pieces}
        yield from files.items()
        for code in self.pack.codes if self.address else ():
            own = [piece for piece in pieces if piece.code == code]
            mail = self._composed(code, replace(_enclosed(own), sealed=True))
            attached = _attached(code, own, files)
            yield f"{self.pack.name}-mail-{code}.eml", write_mail(mail, self._reader, attached, self._sender(code))
        folder = self.supplies.packs.zip_folder(self.pack)
        yield f"{folder}.zip", pack_files(folder, files)

    # ------------------------------------------------------------ each file

    def _documents(self, ready: Mapping[str, str]) -> Iterator[tuple[PackedFile | None, _Piece]]:
        """Yield the documents; those of the event are copied into the pack."""
        for member in self.supplies.packs.members(self.pack):
            place = ready.get(member.job.name)
            if place is None:
                continue
            if member.job.name == f"{self._folder}/{member.name}":
                yield None, _Piece(member.name, member.code, place, member.job.kind)
            else:
                copy = self._put(member.name, self._output.digest(place), partial(self._output.read, place))
                yield copy, _Piece(member.name, member.code, copy.standing.name, member.job.kind)

    def _invitations(self) -> Iterator[tuple[PackedFile, _Piece]]:
        from builder.pack.invitation import write_invitation

        invitations, sent = self.supplies.invitations(self.pack)
        organiser = self.supplies.contacts.organiser.email
        for code, invitation in invitations.items():
            name = f"{self.pack.name}-invitation-{code}.ics"
            made = self._put(
                name,
                digest_value((invitation, sent.sequence, sent.stamp, organiser)),
                partial(write_invitation, invitation, sent.sequence, sent.stamp, organiser),
            )
            yield made, _Piece(name, code, made.standing.name)

    def _mail(self, code: str, pieces: list[_Piece]) -> PackedFile:
        mail = self._composed(code, _enclosed(pieces))
        inside = tuple((piece.name, self._output.digest(piece.place)) for piece in pieces)
        sender = self._sender(code)
        return self._put(
            f"{self.pack.name}-mail-{code}.eml",
            digest_value((mail, self._reader, sender, inside)),
            lambda: write_mail(mail, self._reader, _attached(code, pieces, self._read(pieces)), sender),
        )

    @property
    def _reader(self) -> Mailbox:
        return Mailbox(self.pack.person, self.address)

    def _sender(self, code: str) -> Mailbox | None:
        """Return who sends the mail in a language; None where the organiser's address is not known."""
        address = self.supplies.contacts.organiser.email
        organisation = self.supplies.localised.editions[code].programme.contact.organisation
        return Mailbox(str(organisation.name), address) if address else None

    def _composed(self, code: str, enclosed: Enclosed) -> Mail:
        localised, pack = self.supplies.localised, self.pack
        edition = localised.editions[code]
        speaker = next((one for one in edition.programme.speakers if one.key == pack.key), None)
        news = localised.news.get((pack.key, code), NO_NEWS)
        return compose_mail(edition, self.supplies.decks[code], speaker, news, enclosed)

    def _read(self, pieces: list[_Piece]) -> dict[str, bytes]:
        return {piece.name: self._output.read(piece.place) for piece in pieces}

    def _zip(self, pieces: list[_Piece]) -> PackedFile:
        packs, output = self.supplies.packs, self._output
        folder = packs.zip_folder(self.pack)
        inside = tuple((piece.name, output.digest(piece.place)) for piece in pieces)
        return self._put_at(
            packs.zip_name(self.pack),
            digest_value((folder, inside)),
            lambda: pack_files(folder, self._read(pieces)),
        )

    def _put(self, name: str, digest: str, make: Callable[[], bytes]) -> PackedFile:
        return self._put_at(f"{self._folder}/{name}", digest, make)

    def _put_at(self, name: str, digest: str, make: Callable[[], bytes]) -> PackedFile:
        """Hold a file, made if what is in place is made of something else."""
        standing, key = self._output.stand(name), Key(digest, "", self.supplies.renderer)
        why = standing.why_made(key)
        if why and not self._dry:
            self._output.hold([NewFile(standing.name, self.supplies.packs.folder, key, make())])
        elif not why:
            self._output.keep(standing)
        return PackedFile(standing, why)


#: How an invitation is sent that there is not.
_NONE = SentInvitation(0, dt.date.min, 0, "")


def _withdrawing(invitation: Invitation, count: int) -> Invitation:
    """Return the invitation with so many appointments behind its own that are withdrawn."""
    last = replace(invitation.appointments[-1], withdrawn=True)
    return replace(invitation, appointments=(*invitation.appointments, *[last] * count))


def _attached(code: str, pieces: list[_Piece], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return what of the files is attached; the notes of all speakers go together in a zip of their own."""
    names = [piece.name for piece in pieces]
    single = {name: files[name] for name in names if not name.startswith(NOTES)}
    notes = {name.rpartition("/")[2]: files[name] for name in names if name.startswith(NOTES)}
    folder = f"{NOTES}-{code}"
    return {**single, f"{folder}.zip": pack_files(folder, notes)} if notes else single


def _enclosed(pieces: list[_Piece]) -> Enclosed:
    kinds = {piece.kind for piece in pieces}
    printed = {piece.kind for piece in pieces if piece.is_print}
    return Enclosed(
        printed=bool(printed & {DocumentKind.BRIEFING, DocumentKind.RUNNING_ORDER}),
        handout=DocumentKind.HANDOUT in kinds,
        cards=DocumentKind.CUE_CARDS in kinds,
        slides=DocumentKind.EXCERPT in kinds,
        invitation=None in kinds,
    )
