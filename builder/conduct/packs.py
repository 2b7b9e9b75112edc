"""Who receives which files, and what has changed for them since they received the last ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from builder.compose.changes import News, changes_in_words
from builder.compose.words import Words
from builder.conduct.plan import Job, Localised, jobs_for_all, note_job, with_notes
from builder.conduct.project import RECORD_SENT
from builder.documents import DocumentKind
from builder.event import Edition, plain
from builder.fit.plan import Fitted
from builder.meant import unmet
from builder.problems import NoPackError
from builder.timetable import Timetable, timetable
from builder.told import Difference, DifferenceKind, Sent, Told
from builder.values import value

if TYPE_CHECKING:  # what is told is no matter of builds of an event of which nothing was sent
    from builder.compose.told import Teller

#: The names of the moderator's pack, who has no key: the first one that no speaker has.
_MODERATOR = ("moderator", "the-moderator")

#: The ending of the name of a mail.
MAIL = ".eml"

#: The folder of the notes of all speakers in the moderator's pack.
NOTES = "briefings"

#: The folder, beside that of the packs, of their copies with a password.
PROTECTED = "packs-protected"


@value
class Pack:
    """What one person receives. `key` is that of the speaker; the moderator, whose `person` may be empty, has none.

    `name` is that of the pack: in `output/EVENT/packs/`, on the command line, and in the file of what was sent.
    `codes` are those of its languages. `sent` is how it was sent last, None if it never was, `differences` what differs
    since. One who is `gone` received a pack, and speaks no longer: there are no documents for them, but word of that.
    """

    name: str
    key: str
    person: str
    codes: tuple[str, ...]
    sent: Sent | None = None
    differences: tuple[Difference, ...] = ()
    gone: bool = False


@value
class Member:
    """A document in a pack: its name there, its language, and the job that draws it, there or elsewhere."""

    name: str
    code: str
    job: Job


@value
class Order:
    """A pack that is to be put together: its documents, its folder under `output/`, and that of the packs of the event.

    `zip_folder` is the name of the folder in its zip. Its invitations have `appointments` at most.
    """

    pack: Pack
    members: tuple[Member, ...]
    folder: str
    packs: str
    zip_folder: str
    appointments: int

    @property
    def zip_name(self) -> str:
        """The name of its zip, under `output/`."""
        return f"{self.packs}/{self.zip_folder}.zip"

    def is_own(self, member: Member) -> bool:
        """Return whether a document is drawn for this pack alone, in its place there."""
        return member.job.name == f"{self.folder}/{member.name}"

    def invitation(self, code: str, number: int = 0) -> str:
        """Return the name in the pack of the invitation in a language; of one of several, its number counts from 1."""
        which = f"-{number}" if number else ""
        return f"{self.pack.name}-invitation{which}-{code}.ics"

    def mail(self, code: str) -> str:
        """Return the name in the pack of the mail in a language."""
        return f"{self.pack.name}-mail-{code}{MAIL}"

    def names(self) -> Iterator[str]:
        """Yield the names, under `output/`, of the files that are made for this pack beside its documents."""
        copies = [member.name for member in self.members if not self.is_own(member)]
        mails = [self.mail(code) for code in self.pack.codes]
        yield from (f"{self.folder}/{name}" for name in (*copies, *self._invitations(), *mails))
        yield self.zip_name

    def _invitations(self) -> Iterator[str]:
        for code in self.pack.codes:
            yield self.invitation(code)
            if self.appointments > 1:
                yield from (self.invitation(code, number) for number in range(1, self.appointments + 1))


def folder_of(event: str) -> str:
    """Return the folder, under `output/`, of the packs of an event."""
    return f"{event}/packs"


class Packs:
    """The packs of an event. `sent` is what was sent, by the names of packs."""

    def __init__(self, localised: Localised, fitted: Fitted, sent: Mapping[str, Sent]) -> None:
        self._localised, self._fitted, self._sent = localised, fitted, sent
        self.folder = folder_of(localised.event.name)

    def protected(self, pack: Pack | None = None) -> str:
        """Return the folder, under `output/`, of the protected copy of a pack, or that in which all of these are."""
        return f"{self._localised.event.name}/{PROTECTED}/{pack.name if pack else ''}"

    @cached_property
    def all(self) -> tuple[Pack, ...]:
        """The packs of all speakers in the order of the event, the moderator's, and of those who speak no longer."""
        return tuple(self._all())

    def _all(self) -> Iterator[Pack]:
        programme, editions = self._localised.event.programme, self._localised.editions
        for speaker in programme.speakers:
            codes = [code for code, edition in editions.items() if speaker.language in (None, edition.language)]
            yield self._pack(speaker.key, speaker.key, speaker.name, tuple(codes))
        taken = {speaker.key for speaker in programme.speakers}
        name = next(name for name in _MODERATOR if name not in taken)
        yield self._pack(name, "", programme.moderator, tuple(editions))
        for key, sent in self._sent.items():
            if key not in taken | {name} and not sent.gone:
                yield self._farewell(key, sent)

    def _farewell(self, key: str, sent: Sent) -> Pack:
        """Return the pack of one who speaks no longer, in the languages that they had."""
        editions = self._localised.editions
        codes = tuple(code for code in editions if code in sent.told.name) or tuple(editions)
        gone = Difference(DifferenceKind.GONE, sent.told.name, {})
        return Pack(key, key, sent.person, codes, sent, (gone,), gone=True)

    def _pack(self, name: str, key: str, person: str, codes: tuple[str, ...]) -> Pack:
        from builder.pack.differences import find_differences

        sent = self._sent.get(name)
        differences = find_differences(sent.told, self._teller.tell(key, codes)) if sent else ()
        return Pack(name, key, person, codes, sent, differences)

    @cached_property
    def _teller(self) -> Teller:
        from builder.compose.told import Teller

        return Teller(tuple(self._localised.editions.values()), self._fitted.decks[0])

    def named(self, names: Collection[str]) -> tuple[Pack, ...]:
        """Return the packs of these names, or all of them. NoPackError for a name that no pack has."""
        packs = {pack.name: pack for pack in self.all}
        unknown = [name for name in names if name not in packs]
        if unknown:
            hint = f"the packs are: {', '.join(packs)}"
            raise NoPackError(*unmet("no pack '{}'", unknown, (*packs, RECORD_SENT), hint), names=packs)
        return tuple(packs[name] for name in names or packs)

    def told(self, pack: Pack) -> Told:
        """Return what a pack tells."""
        return self._teller.tell(pack.key, pack.codes)

    def news(self) -> Mapping[tuple[str, str], News]:
        """Return what changed, in words, by the keys of speakers for whom it did and the codes of their languages."""
        return {
            (pack.key, code): self._news(pack, pack.sent, code)
            for pack in (self.all if self._sent else ())
            if pack.sent and pack.differences
            for code in pack.codes
        }

    def _news(self, pack: Pack, sent: Sent, code: str) -> News:
        from builder.localise.values import write_date

        edition = self._localised.editions[code]
        since = plain(write_date(sent.date, edition.language))
        if pack.gone:
            return News(since, ())
        several = len(self.told(pack).parts) > 1
        words = Words(edition.phrasebook)
        changes = changes_in_words(words, pack.differences, code, several=several, moderating=not pack.key)
        return News(since, changes)

    # ------------------------------------------------------------ what they hold

    @cached_property
    def contents(self) -> Contents:
        """Which files the packs hold."""
        return contents_of(self._localised.editions, timetable(self._localised.event))


def contents_of(editions: Mapping[str, Edition], times: Timetable) -> Contents:
    """Return which files the packs of an event hold. `editions` are by the codes of their languages."""
    edition = next(iter(editions.values()))
    jobs = (job for one in editions.values() for job in jobs_for_all(one, edition.name))
    notes = {code: tuple(with_notes(one)) for code, one in editions.items()}
    asked = Counter(speaker.key for part in edition.programme.parts for speaker in part.addressees())
    return Contents(edition.name, {(job.kind, job.code): job for job in jobs}, notes, asked, len(times.days))


@value
class Contents:
    """Which files each pack of an event holds: names alone, which are still known when the event was let go.

    `jobs` are the documents of the event that are nobody's alone, by kind and language, `notes` the keys of those who
    get a note, by language. `asked` is in how many parts people are asked something, by their keys. `days` is how many
    the event has.
    """

    event: str
    jobs: Mapping[tuple[DocumentKind, str], Job]
    notes: Mapping[str, tuple[str, ...]]
    asked: Counter[str]
    days: int

    @property
    def folder(self) -> str:
        """The folder of all packs, under `output/`."""
        return folder_of(self.event)

    def order(self, pack: Pack) -> Order:
        """Return what puts a pack together."""
        zip_folder = f"{self.event}-{pack.name}"
        folder = f"{self.folder}/{pack.name}"
        return Order(pack, self.members(pack), folder, self.folder, zip_folder, self._appointments(pack))

    def _appointments(self, pack: Pack) -> int:
        """Return how many appointments a pack has at most: for its parts or its days, and those that were sent."""
        sent = pack.sent.invitation if pack.sent else None
        return max(self.asked[pack.key], self.days, sent.appointments if sent else 0)

    def members(self, pack: Pack, *, printed: bool = True) -> tuple[Member, ...]:
        """Return the documents of a pack, language by language; its papers as PDF too where `printed`."""
        return tuple(self._members(pack, printed=printed))

    def own_jobs(self, pack: Pack, *, printed: bool = True) -> tuple[Job, ...]:
        """Return what is drawn for this pack alone; its other documents are those of the event."""
        return tuple(one.job for one in self._members(pack, printed=printed) if self._is_own(one.job, pack))

    def shared_jobs(self, packs: Iterable[Pack]) -> tuple[Job, ...]:
        """Return the documents of the event that these packs hold, each once."""
        members = (one for pack in packs for one in self._members(pack) if not self._is_own(one.job, pack))
        return tuple(dict.fromkeys(one.job for one in members))

    def _members(self, pack: Pack, *, printed: bool = True) -> Iterator[Member]:
        """Yield the documents of a pack, each as it is asked for: that of the moderator holds thousands."""
        found = self._of_speaker(pack) if pack.key else self._of_moderator(pack)
        return (one for one in found if not pack.gone and (printed or not self._is_print(one.job, pack)))

    def _of_speaker(self, pack: Pack) -> Iterator[Member]:
        for code in pack.codes:
            yield Member(f"{pack.name}-briefing-{code}.docx", code, self._note(code, pack.key))
            yield self._own(pack, f"{pack.name}-briefing-{code}.pdf", code, DocumentKind.BRIEFING)
            if pack.key in self.asked:
                yield self._own(pack, f"{pack.name}-slides-{code}.pptx", code, DocumentKind.EXCERPT)
            yield self._of_event(code, DocumentKind.HANDOUT)

    def _of_moderator(self, pack: Pack) -> Iterator[Member]:
        for code in pack.codes:
            yield self._of_event(code, DocumentKind.RUNNING_ORDER)
            yield self._own(pack, f"{self.event}-running-order-{code}.pdf", code, DocumentKind.RUNNING_ORDER)
            if (DocumentKind.CUE_CARDS, code) in self.jobs:  # there are none where nothing is asked
                yield self._of_event(code, DocumentKind.CUE_CARDS)
            for key in self.notes[code]:
                yield Member(f"{NOTES}-{code}/{key}-briefing-{code}.docx", code, self._note(code, key))
            yield self._of_event(code, DocumentKind.HANDOUT)

    def _of_event(self, code: str, kind: DocumentKind) -> Member:
        job = self.jobs[kind, code]
        return Member(job.name.rpartition("/")[2], code, job)

    def _note(self, code: str, key: str) -> Job:
        return note_job(key, code, self.event, code)

    def _own(self, pack: Pack, name: str, code: str, kind: DocumentKind) -> Member:
        return Member(name, code, Job(f"{self.folder}/{pack.name}/{name}", kind, code, pack.key))

    def _is_own(self, job: Job, pack: Pack) -> bool:
        return job.name.startswith(f"{self.folder}/{pack.name}/")

    def _is_print(self, job: Job, pack: Pack) -> bool:
        return self._is_own(job, pack) and job.name.endswith(".pdf")
