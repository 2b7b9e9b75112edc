"""A small but complete edition, built by hand in English, Dutch and French: what tests of later stages stand on.

It has each kind of list, slide, question and mark that an event can have, and nothing of it was loaded or localised.
`~` is U+00A0.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from builder.compose.deck import compose_deck
from builder.documents import Deck
from builder.event import (
    Contact,
    Edition,
    Figure,
    ListKind,
    Organisation,
    Part,
    Point,
    Programme,
    Question,
    Run,
    Slide,
    Speaker,
    Times,
    Wording,
    plain,
)
from builder.languages import LANGUAGES, Phrasebook
from builder.localise.values import write_day, write_time, write_times
from builder.problems import Place
from tests.sample_words import PHRASES, TEXTS

#: The languages of the sample. The first one is that of the goldens.
CODES = ("en", "nl", "fr")

_AND = {"en": "and", "nl": "en", "fr": "et"}


def sample_phrasebook(code: str = "en") -> Phrasebook:
    """Return the builder's own words in a language of the sample."""
    messages = {message: (_in_language(code, message, others),) for message, others in PHRASES.items()}
    pair = f"{{0}} {_AND[code]} {{1}}"
    return Phrasebook(messages, "n > 1" if code == "fr" else "n != 1", pair, "{0}, {1}", "{0}, {1}", pair)


def sample_edition(code: str = "en") -> Edition:
    """Return the sample in one of its languages. It has no date and no place: see `dated`."""
    author = Author(code)
    programme = _programme(author)
    return Edition(
        name="sample",
        language=LANGUAGES[code],
        programme=programme,
        phrasebook=sample_phrasebook(code),
        figures=(
            Figure(
                "temporary",
                author.figure("63~356", "63~356", "63~356"),
                author.text("people with temporary protection"),
            ),
            Figure("growth", author.figure("10%", "10%", "10~%"), author.text("more returns than in 2019")),
        ),
    )


def sample_editions() -> tuple[Edition, ...]:
    """Return the sample in all its languages."""
    return tuple(sample_edition(code) for code in CODES)


def dated(edition: Edition) -> Edition:
    """Return the edition with a day, an hour, a place and a moderator."""
    author = Author(edition.language.code)
    return replace(
        edition,
        date=author.figure("Thursday 30~March 2023", "donderdag 30~maart 2023", "jeudi 30~mars 2023"),
        hours=(author.figure("09:30", "9.30~uur", "9~h~30"),),
        programme=replace(
            edition.programme,
            venue=author.text("Résidence Palace, Brussels"),
            moderator="Bernadette Renauld",
        ),
    )


def timed(edition: Edition, days: int = 1) -> Edition:
    """Return the edition with times: each part takes half an hour, its questions ten minutes, and so does a break.

    Over two days, the second opens after the break.
    """
    language = edition.language
    first, *others = edition.programme.parts
    coffee = replace(first, key="break-1", title=Author(language.code).text("Coffee"), number=None, is_break=True)
    coffee = replace(coffee, subtitle=None, points=(), lead=None, callout=None, notes=None, slides=(), questions=())
    parts = (first, coffee, *others)
    times: dict[str, Times] = {}
    moment = dt.datetime(2026, 3, 30, 9, 30, tzinfo=dt.UTC)
    for index, part in enumerate(parts):
        day = days if index > 1 else 1
        ends = moment + dt.timedelta(minutes=10 if part.is_break else 30)
        spans = [(part.key, moment, ends)]
        for number in range(len(part.questions)):
            begins = ends - dt.timedelta(minutes=10 * (len(part.questions) - number))
            spans.append((f"{part.key}/question-{number + 1}", begins, begins + dt.timedelta(minutes=10)))
        for key, begins, until in spans:
            span = plain(write_times(begins.time(), until.time(), language))
            start, end = (plain(write_time(each.time(), language)) for each in (begins, until))
            times[key] = Times(start, end, span, round((until - begins).seconds / 60), day)
        moment = ends
    dates = [dt.date(2026, 3, 29 + day) for day in range(1, days + 1)] if days > 1 else []
    written, short = (tuple(plain(write_day(date, language, form)) for date in dates) for form in ("", "day"))
    programme = replace(edition.programme, parts=parts)
    return replace(edition, programme=programme, times=times, days=written, short_days=short)


def crowded(edition: Edition, count: int) -> Edition:
    """Return the edition with its first question put to so many people: Ann Bo-101, Ann Bo-102 and so on."""
    first, *others = edition.programme.parts
    asked, *rest = first.questions
    people = tuple(
        replace(asked.to[0], key=f"p-{number}", name=f"Ann Bo-{number}") for number in range(101, 101 + count)
    )
    first = replace(first, questions=(replace(asked, to=people), *rest))
    speakers = (*edition.programme.speakers, *people)
    return replace(edition, programme=replace(edition.programme, parts=(first, *others), speakers=speakers))


def sample_deck(code: str = "en") -> Deck:
    """Return the deck of the sample, composed but not fitted."""
    return compose_deck(sample_edition(code))


class Author:
    """Writes wordings in one language, each with its places: a line of the source and one of the catalogue."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._line = 0

    def text(self, text: str, facts: tuple[str, ...] = ()) -> Wording:
        """Return a text in the author's language. What is not in TEXTS is alike in each."""
        self._line += 1
        catalogue = Place(f"translations/{self.code}/sample.po", 3 * self._line)
        words = _in_language(self.code, text, TEXTS.get(text, (text, text)))
        return Wording(tuple(_runs(words)), (Place("source/sample.yaml", self._line, 5), catalogue), facts)

    def figure(self, *figures: str) -> Wording:
        """Return a figure or date in English, Dutch and French: it comes from the source alone."""
        words = _in_language(self.code, figures[0], figures[1:])
        return Wording((Run(words),), (Place("source/sample.yaml", 2),))


def _in_language(code: str, english: str, others: Sequence[str]) -> str:
    text = (english, *others)[CODES.index(code)]
    return text.replace("~", "\u00a0").replace(" ?", "\u202f?").replace(" !", "\u202f!")


_MARKS = re.compile(r"\*\*(?P<strong>.+?)\*\*|\[(?P<words>.+?)\](?:\((?P<link>.+?)\)|\{lang=(?P<language>.+?)\})")


def _runs(text: str) -> Iterator[Run]:
    end = 0
    for match in _MARKS.finditer(text):
        found = match.groupdict(default="")
        if match.start() > end:
            yield Run(text[end : match.start()])
        end = match.end()
        words = found["strong"] or found["words"]
        yield Run(words, bool(found["strong"]), link=found["link"], language=found["language"])
    if text[end:]:
        yield Run(text[end:])


def _programme(author: Author) -> Programme[Wording]:
    speakers = _speakers(author)
    return Programme(
        title=author.text("Migration in practice"),
        subtitle=author.text("What changed, and what comes next"),
        parts=(
            _protection(author, speakers),
            _reception(author, speakers),
            _voices(author, speakers),
            _integration(author, speakers),
            _borders(author),
            _return(author, speakers),
            _development(author, speakers),
        ),
        speakers=tuple(speakers.values()),
        contact=Contact(
            Organisation("emn-belgium", author.text("EMN Belgium")),
            website="www.emnbelgium.be",
            handle="@EMNBelgium",
        ),
        closing=author.text("Stay in touch!"),
    )


def _speakers(author: Author) -> dict[str, Speaker[Wording]]:
    office = Organisation("immigration-office", author.text("Immigration Office"))
    fedasil = Organisation("fedasil", author.text("Fedasil"))
    agency = Organisation("abb", author.text("[Agentschap Binnenlands Bestuur]{lang=nl-BE}"))
    centre = Organisation("crilux", author.text("Regional Integration Centre"))
    body = Organisation("discri", author.text("[DISCRI]{lang=fr-BE}"))
    people = (
        ("wim-cruysberghs", "Wim Cruysberghs", (office,), author.text("director")),
        ("bieke-machiels", "Bieke Machiels", (fedasil,), None),
        ("tom-de-bruyn", "Tom De Bruyn", (agency,), None),
        ("nicolas-contor", "Nicolas Contor", (centre, body), None),
        ("eva-goossens", "Eva Goossens", (fedasil,), None),
    )
    return {
        key: Speaker(key, name, organisations, Place("source/sample.yaml", 20 + line), role=role)
        for line, (key, name, organisations, role) in enumerate(people)
    }


def _place(line: int) -> Place:
    return Place("source/sample.yaml", line, 3)


def _protection(author: Author, speakers: Mapping[str, Speaker[Wording]]) -> Part[Wording]:
    return Part(
        key="part-1",
        title=author.text("Protection"),
        place=_place(30),
        number=1,
        points=(
            Point(
                author.text("More than 100~000 people applied for protection:", facts=("applied",)),
                (
                    Point(author.text("63~356 for temporary protection", facts=("temporary",))),
                    Point(author.text("36~871 for international protection", facts=("international",))),
                ),
            ),
            Point(author.text("Access to the procedure")),
            Point(author.text("**Remote** interviews")),
        ),
        questions=(
            Question(
                author.text("What is the purpose of the new IT environment, and what do you plan for 2023?"),
                (speakers["wim-cruysberghs"],),
                _place(40),
                1,
            ),
            Question(
                author.text("Which lessons do you draw from a year of resettlement?"),
                (speakers["bieke-machiels"], speakers["eva-goossens"]),
                _place(43),
                2,
            ),
        ),
    )


def _reception(author: Author, speakers: Mapping[str, Speaker[Wording]]) -> Part[Wording]:
    title = author.text("Measures against the crisis")
    return Part(
        key="part-2",
        title=author.text("Reception"),
        place=_place(50),
        number=2,
        subtitle=author.text("A year under pressure"),
        notes=author.text("Ask the room who works in reception."),
        slides=(
            Slide(
                title,
                _place(54),
                lead=author.text("Winter Plan:"),
                points=(
                    Point(author.text("Convention with the City of Brussels")),
                    Point(author.text("Additional staff")),
                ),
                list=ListKind.CHECKS,
            ),
            Slide(
                title,
                _place(60),
                continued=True,
                points=(
                    Point(author.text("EUAA containers")),
                    Point(author.text("Package approved on 9~March 2023", facts=("approved",))),
                ),
                list=ListKind.CHECKS,
                callout=author.text("What next?"),
                notes=author.text("Keep this short: the questions take it up."),
            ),
        ),
        questions=(
            Question(
                author.text("What did the year do to the agency and its staff?"),
                (speakers["bieke-machiels"],),
                _place(70),
                1,
            ),
        ),
    )


def _voices(author: Author, speakers: Mapping[str, Speaker[Wording]]) -> Part[Wording]:
    return Part(
        key="part-3",
        title=author.text("Other voices"),
        place=_place(80),
        subtitle=author.text("A word from [Vluchtelingenwerk Vlaanderen]{lang=nl-BE}"),
        questions=(
            Question(
                author.text("How does one bring nuance to a polarised debate?"),
                (speakers["nicolas-contor"],),
                _place(84),
            ),
        ),
    )


def _integration(author: Author, speakers: Mapping[str, Speaker[Wording]]) -> Part[Wording]:
    plan = "https://www.vlaanderen.be/plan-samenleven"
    return Part(
        key="part-4",
        title=author.text("Integration & inclusion"),
        place=_place(90),
        number=3,
        list=ListKind.NUMBERS,
        points=(
            Point(author.text("The Plan Living Together")),
            Point(
                author.text("Civic integration"),
                (Point(author.text("Flanders")), Point(author.text("Wallonia"))),
                ListKind.LETTERS,
            ),
        ),
        callout=author.text("What changes for newcomers?"),
        slides=(
            Slide(
                author.text("The Plan Living Together"),
                _place(100),
                points=(
                    Point(
                        author.text("7~objectives and 24~actions:", facts=("objectives", "actions")),
                        (Point(author.text("better knowledge of Dutch")), Point(author.text("safety"))),
                    ),
                    Point(author.text(f"[{plan}]({plan})")),
                ),
                list=ListKind.BULLETS,
            ),
        ),
        questions=(
            Question(
                author.text("What does the plan change for local governments?"),
                (speakers["tom-de-bruyn"],),
                _place(110),
                1,
            ),
            Question(
                author.text("How do the regimes compare?"),
                (speakers["nicolas-contor"], speakers["wim-cruysberghs"]),
                _place(113),
                2,
            ),
        ),
    )


def _borders(author: Author) -> Part[Wording]:
    return Part(
        key="part-5",
        title=author.text("Borders, visa & Schengen"),
        place=_place(120),
        number=4,
        lead=author.text("Focus:"),
        points=(Point(author.text("Upcoming EES")),),
    )


def _return(author: Author, speakers: Mapping[str, Speaker[Wording]]) -> Part[Wording]:
    return Part(
        key="part-6",
        title=author.text("Informing and guiding irregularly staying migrants towards long-term solutions"),
        place=_place(130),
        number=5,
        points=(Point(author.text("10% more returns than in 2019", facts=("growth",))),),
        questions=(Question(author.text("What are the prospects?"), (speakers["eva-goossens"],), _place(136), 1),),
    )


def _development(author: Author, speakers: Mapping[str, Speaker[Wording]]) -> Part[Wording]:
    return Part(
        key="part-7",
        title=author.text("Migration & development"),
        place=_place(140),
        number=6,
        slides=(
            Slide(
                author.text("Strategic objectives"),
                _place(142),
                points=(
                    Point(author.text("Good management of migration")),
                    Point(author.text("A debate with nuance")),
                ),
                list=ListKind.LETTERS,
            ),
        ),
        questions=(
            Question(
                author.text("Are other projects in the pipeline?"),
                (speakers["eva-goossens"], speakers["tom-de-bruyn"], speakers["wim-cruysberghs"]),
                _place(150),
                1,
            ),
        ),
    )
