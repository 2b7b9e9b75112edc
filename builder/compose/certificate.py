"""The certificate: what was checked and what it proves, for somebody who was not there, in one language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from builder.compose.programme import capitalised
from builder.compose.words import Words
from builder.documents import DocumentKind
from builder.event import Edition
from builder.languages import LANGUAGES
from builder.proof import CertificatePage, CertificateTable, CheckedFile, Counts, Proof, Topic

#: Writes a count as a language does.
Write = Callable[[int], str]


def compose_certificate(proof: Proof, edition: Edition, write: Write) -> CertificatePage:
    """Return what a certificate says in the language of an edition; `write` writes its counts."""
    words = _Said(Words(edition.phrasebook))
    programme = edition.programme
    lines = (capitalised(edition.date) if edition.date else None, programme.venue, programme.contact.organisation.name)
    return CertificatePage(
        language=edition.language,
        # Translators: The title of the page that says what was checked and that all is well: a certificate.
        kicker=words.say("Certificate"),
        event=str(programme.title),
        lines=tuple(str(line) for line in lines if line),
        verdict=_verdict(words, proof),
        counts=tuple(_counts(words, proof, write)),
        documents=_documents(words, proof, write),
        topics_title=words.say("What was looked at"),
        topics=tuple((title, told, proof.rules.get(topic, ())) for topic, title, told in _topics(words)),
        # Translators: The heading above findings that somebody looked at and declared right, each with a reason.
        waived_title=words.say("Looked at and found right"),
        waived=_waived(words, proof, write) if proof.waivers else None,
        nothing_waived=words.say("No rule was set aside."),
        files_title=words.say("The files and their digests"),
        files_told=words.say(
            "A digest (SHA-256) is that of one file alone. The command {command} tells whether a file is still the one "
            "that was checked.",
            command="plenary verify",
        ),
        files=_files(words, proof),
        rules_title=words.say("The rules by name"),
        language_word=words.say("Language"),
    )


class _Said:
    """The builder's own words as plain text."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def say(self, message: str, /, **values: str) -> str:
        return str(self._words.say(message, **values))


def _verdict(words: _Said, proof: Proof) -> str:
    if len({code for file in proof.files for code in file.code.split("+")}) == 1:
        return words.say("Nothing of this event is missing in its documents, and nothing was added to them.")
    return words.say(
        "The documents of this event say the same in every language, and nothing is missing in any of them."
    )


def _counts(words: _Said, proof: Proof, write: Write) -> Iterator[tuple[str, str]]:
    total = _sum(proof.files)
    yield words.say("Documents"), write(len(proof.files))
    yield words.say("Texts found in their places"), write(total.texts)
    yield words.say("Figures and dates read"), write(total.figures)
    yield words.say("Rules"), write(sum(map(len, proof.rules.values())))
    yield words.say("Errors"), write(0)
    yield words.say("Warnings"), write(proof.warnings)


def _sum(files: tuple[CheckedFile, ...] | list[CheckedFile]) -> Counts:
    return sum((file.counts for file in files), Counts())


def _documents(words: _Said, proof: Proof, write: Write) -> CertificateTable:
    header = (
        words.say("Document"),
        words.say("Language"),
        words.say("Files"),
        words.say("Slides or pages"),
        words.say("Texts"),
        words.say("Figures"),
        words.say("Links"),
        # Translators: The heading of a column that counts pictures, charts and tables together.
        words.say("Pictures, charts and tables"),
    )
    grouped: dict[tuple[DocumentKind, str], list[CheckedFile]] = {}
    for file in proof.files:
        grouped.setdefault((file.kind, file.code), []).append(file)
    names, order = _kinds(words), list(DocumentKind)
    rows = []
    for (kind, code), files in sorted(grouped.items(), key=lambda group: order.index(group[0][0])):
        counts = _sum(files)
        parts = write(counts.parts) if counts.parts else "–"
        numbers = (counts.texts, counts.figures, counts.links, counts.shown)
        rows.append((names[kind], _language(code), write(len(files)), parts, *map(write, numbers)))
    return CertificateTable(words.say("What was checked"), header, tuple(rows), figures=6)


def _language(code: str) -> str:
    """Return what a language calls itself, or both of two."""
    return " + ".join(LANGUAGES[one].name for one in code.split("+"))


def _kinds(words: _Said) -> Mapping[DocumentKind, str]:
    return {
        DocumentKind.DECK: words.say("Slides"),
        DocumentKind.HANDOUT: words.say("Handout"),
        DocumentKind.BRIEFING: words.say("Briefing note"),
        DocumentKind.RUNNING_ORDER: words.say("Running order"),
        DocumentKind.CUE_CARDS: words.say("Cue cards"),
        DocumentKind.NAME_PLATES: words.say("Name plates"),
        DocumentKind.BADGES: words.say("Badges"),
        # Translators: The slides of the parts in which a speaker answers: a document of that speaker's pack.
        DocumentKind.EXCERPT: words.say("Slides for a speaker"),
    }


def _topics(words: _Said) -> Iterator[tuple[Topic, str, str]]:
    yield (
        Topic.WHOLE,
        words.say("Nothing is missing, nothing was added"),
        words.say(
            "Each text of the event was followed into every document, to its slide or page, and each line was led back "
            "to the event or to its translation."
        ),
    )
    yield (
        Topic.LANGUAGES,
        words.say("All languages say the same"),
        words.say(
            "Slides, levels, lists, questions and those who answer them, notes, tables, links and names were compared "
            "line by line. The language of all words is marked."
        ),
    )
    yield (
        Topic.FIGURES,
        words.say("One figure everywhere"),
        words.say(
            "Figures, dates and percentages were compared in all languages and documents; charts point by point, and "
            "so were the data behind them."
        ),
    )
    yield (
        Topic.READERS,
        words.say("For every reader"),
        words.say(
            "Titles, reading order, alternative texts, header rows, heading levels, contrast and tags meet the needs "
            "of people who listen to a document (WCAG 2.2, ISO 14289-1)."
        ),
    )
    yield (
        Topic.FILES,
        words.say("Files in good order"),
        words.say(
            "No file needs to be repaired when it is opened. None fetches anything from outside, or reveals anything "
            "about people or computers."
        ),
    )


def _waived(words: _Said, proof: Proof, write: Write) -> CertificateTable:
    header = (words.say("Rule"), words.say("Why"), words.say("How often"))
    rows = tuple((waiver.rule, waiver.because, write(waiver.count)) for waiver in proof.waivers)
    return CertificateTable(words.say("Looked at and found right"), header, rows, figures=1)


def _files(words: _Said, proof: Proof) -> CertificateTable:
    header = (words.say("File"), words.say("Digest"))
    packs = (packed for packed in proof.packed if packed[0].endswith(".zip"))
    rows = (*((file.name, file.digest) for file in proof.files), *packs)
    return CertificateTable(words.say("The files and their digests"), header, rows)
