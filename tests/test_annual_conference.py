"""The conference of 2023 as it was held: what its source must hold, and how its catalogues must say it.

The tables below are written by hand from the slides of the day. A line that goes missing from the source fails here.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from typing import NamedTuple

import polib
import pytest

from builder.event import Event, FactKind, ListKind, Part, Point, Text
from builder.load.event import load_event

PROJECT = Path(__file__).parent.parent
SOURCE = PROJECT / "source" / "annual-conference-2023.yaml"
LANGUAGES = ("nl", "fr", "en")


@cache
def conference() -> Event:
    event, problems = load_event(SOURCE, PROJECT)
    assert [str(problem) for problem in problems] == []
    return event


def parts() -> tuple[Part[Text], ...]:
    return conference().programme.parts


@cache
def fact_values() -> dict[str, str]:
    """Return each fact as it stands in the source."""
    return {
        fact.name: "-".join(str(end) for end in (fact.value, fact.end) if end is not None)
        + ("%" if fact.kind is FactKind.PERCENTAGE else "")
        for fact in conference().facts
    }


def with_figures(source: str) -> str:
    def figure(found: re.Match[str]) -> str:
        value = fact_values()[found[1]]
        return ".".join(reversed(value.split("-"))) if found[2] else value

    return re.sub(r"\{([a-z0-9-]+)(:numeric)?\}", figure, source)


# ---------------------------------------------------------------- the programme

#: Parts, their slides, and on both the lists with their marks: an arrow, a check, a bullet, a number or a letter.
#: Below them, who is asked each question.
PROGRAMME = """
PART 1: Legal migration
1. Economic migration: general
2. Labour market integration: UA

SLIDE 1. Economic migration
1. Larger category of people can apply again for a single permit from the Belgian territory
2. Flemish policy changes
  a) Self-Employed: attracting innovation
  b) COVID-19 Economic Migration: ‘Your future in Flanders, let’s make it work’

SLIDE 2. Labour market integration: UA
Focus:
➢ Direct access to the labour market
➢ Information provision
➢ Languages
➢ Exemption professional card for self-employed

Question 1: Jamila El Masbahi
Question 2: Aintzane De Aguirre
Question 3: Jessica Sbrissa

PART 2: Protection
➢ More than 100000 persons applied for protection:
  • 63356 Temporary protection
  • 36871 International protection
➢ Access to the procedure
➢ Backlog: 17374 cases
➢ Afghanistan
➢ Remote interviews
➢ Dublin Centre
➢ Digitalisation
➢ Resettlement

SLIDE Protection in figures
# 63356
# 36871
# 17374

Question 1: Wim Cruysberghs
Question 2: Thomas Vancraeynest

PART 3: Reception

SLIDE Measures to curb crisis
➢ Measures ‘Winter Plan’
  ✓ Convention City of Brussels
  ✓ Increase in number of decisions CGRS
  ✓ Additional staff from other government departments
  ✓ Lifting of code 207 for residents who work
  ✓ Long stay
  ✓ ‘Emergency reception’ measures: Glons and Jabbeke

SLIDE Measures to curb crisis (continued)
➢ Additional measures ‘Core cabinet of Ministers March 2023’
  ✓ Local Reception Initiatives action plan: better funding, conventions, monitoring places, …
  ✓ Long-stay action plan
  ✓ Expansion convention Brussels (up to 1500 places)
  ✓ Outflow action plan (increase meal vouchers, extra support, Bordet info point, etc.)
  ✓ EUAA containers
  ✓ Reception by private operators
  ✓ Legislative amendments
! What next?

Question 1: Bieke Machiels
Question 2: Mieke Verrelst

Polarisation
Other Talk – [Vluchtelingenwerk Vlaanderen]{lang=nl} and 11.11.11

Question: Tine Claus

PART 4: Integration & inclusion
1. Launch of the Flemish Plan Living Together
2. Developments with regards to civic integration programmes
  a) Flanders
  b) Brussels-Capital
  c) Wallonia

SLIDE 1. Launch of the Flemish Plan Living Together
• Support local governments to promote living together in diversity
• Financial (matching scheme) and capacity building support
• 7 objectives and 24 actions:
  • increasing safety and quality of life
  • strengthening Dutch
  • strengthening competences
  • guiding towards the labour market and entrepreneurship
  • strengthening citizens’ networks
  • fighting discrimination and exclusion
  • strengthening diversity at school, in the youth movement, etc.
• [www.vlaanderen.be/plan-samenleven](https://www.vlaanderen.be/plan-samenleven)

SLIDE 2. Civic integration programmes
• the target group: persons with permanent residence status
• tailor-made civic integration trajectory
• emphasising the importance of shared values and standards, incl. the introduction of a statement of rights \
and obligations
• expansion and strengthening of civic integration programme:
  • compulsory registration with public employment service
  • the participation and networking process (01.01.2023)
  • completion of the social orientation course with a standardised test
  • introducing fees for social orientation course and test (01.09.2023)
! Amendments to Flemish civic integration decree: what changed/will change?

SLIDE 2. Civic integration programmes (continued)
➢ In Brussels-Capital Region, the civic integration programmes became mandatory as of 01.06.2022 for \
third-country nationals:
  ➢ Registered for the first time in Brussels with a residence permit (> 3 months)
  ➢ Aged 18-65 years old
  ➢ Legally residing in Belgium for less than 3 years
➢ Exempted from this obligation: TPD beneficiaries

Question 1: Tom De Bruyn
Question 2: Nicolas Contor

PART 5: Borders, visa & Schengen
✓ Ratification US preclearance treaty
✓ Increased air passenger data collection
✓ Implementation SIS Recast
✓ Preparation upcoming EES
✓ Schengen Evaluation and Monitoring Mechanism (SEMM)

Question 1: Philippe Rosseel
Question 2: Maarten Minschart

PART 6: Human smuggling & trafficking
✓ New SPOC website ‘Stop Human Trafficking’
✓ Reform sexual criminal law
✓ Interception vehicles with equipment to cross English Channel
✓ Labour trafficking case Borealis
✓ Special Parliamentary Commission

Question 1: Barbara Vangierdegom, Mara Ioriatti, Patricia Le Cocq
Question 2: Barbara Vangierdegom, Mara Ioriatti, Patricia Le Cocq

PART 7: Informing and guiding irregularly staying migrants towards long-term solutions
➢ Expansion of the network of Individual Case Management (ICAM) Coaches
➢ Piloting small-scale Shelter and Orientation projects for homeless migrants that have been living in a \
prolonged irregular situation

Question 1: Ellen Verheijden
Question 2: Eva Goossens

PART 8: Return
➢ COVID-19 pandemic impacted the organisation of forced return
➢ The number of assisted voluntary returns increased
➢ Frontex’s Joint Reintegration Services (JRS) project

SLIDE Voluntary return in figures
# 2673
# 10%
# 36%

Question 1: Koen Van Rompaey
Question 2: Fien Vanhees

PART 9: Migration & development
1. Strategic Note on migration as a lever for development
2. Pilot mobility projects

SLIDE 1. Strategic Note on migration as a lever for development
Strategic objectives:
1. To support and promote the good management of migration;
2. To promote public debate on the migration-development nexus;
3. To promote the protection and respect of human rights, as well as the well-being and resilience of migrants, \
refugees and host communities;
4. To use and promote the potential of migration for sustainable development.

SLIDE 2. Pilot mobility projects
1. Enabel: Project for Entrepreneurial Mobility between Ivory Coast and Belgium (PEM-CIV)
  a) Circular mobility opportunities to 120 talented entrepreneurs
  b) Follow-up PEM WECCO
2. IOM: Displaced Talent for Europe (DT4E) project
  a) Test displaced talent mobility pathways
  b) Jordan + Lebanon
  c) Healthcare sector

Question 1: Raffaella Greco-Tonegutti, Elisabeth Palmero
Question 2: Sarah Lavrysen
"""

MARKS = {
    ListKind.ARROWS: "➢",
    ListKind.CHECKS: "✓",
    ListKind.BULLETS: "•",
    ListKind.NUMBERS: "{number}.",
    ListKind.LETTERS: "{letter})",
}


def outline() -> Iterator[str]:
    for part in parts():
        yield f"\nPART {part.number}: {part.title.source}" if part.number else f"\n{part.title.source}"
        if part.subtitle:
            yield part.subtitle.source
        yield from listed(part.points, part.list)
        for slide in part.slides:
            yield f"\nSLIDE {slide.title.source}{' (continued)' if slide.continued else ''}"
            if slide.lead:
                yield slide.lead.source
            yield from listed(slide.points, slide.list)
            yield from (f"# {with_figures(f'{{{name}}}')}" for name in slide.figures)
            if slide.callout:
                yield f"! {slide.callout.source}"
        yield ""
        for question in part.questions:
            yield f"Question {question.number or ''}".strip() + ": " + ", ".join(to.name for to in question.to)


def listed(points: tuple[Point[Text], ...], kind: ListKind, indent: str = "") -> Iterator[str]:
    for number, (letter, point) in enumerate(zip(ascii_lowercase, points, strict=False), 1):
        yield f"{indent}{MARKS[kind].format(number=number, letter=letter)} {with_figures(point.text.source)}"
        yield from listed(point.points, point.list, indent + "  ")


def test_every_part_slide_point_and_addressee_is_there_at_its_level_under_its_mark() -> None:
    assert "\n".join(outline()).splitlines() == PROGRAMME.splitlines()


def test_the_event_has_its_frame() -> None:
    programme, contact = conference().programme, conference().programme.contact
    assert [text.source for text in (programme.title, programme.closing) if text] == [
        "Migration and asylum in Belgium",
        "Stay in touch!",
    ]
    assert contact.organisation.name.source == "European Migration Network (EMN) Belgium"
    assert (contact.website, contact.handle) == ("www.emnbelgium.be", "@EMNBelgium")
    assert tuple(language.code for language in conference().languages) == LANGUAGES


def test_what_nobody_said_is_not_guessed() -> None:
    event = conference()
    assert (event.date, event.start, event.programme.venue, event.programme.moderator) == (None, None, None, "")
    assert not any(speaker.role or speaker.language for speaker in event.programme.speakers)


SPEAKERS = {
    "Jamila El Masbahi": "[Vlaamse Overheid]{lang=nl}",
    "Aintzane De Aguirre": "Actiris",
    "Jessica Sbrissa": "[Le Forem]{lang=fr}",
    "Wim Cruysberghs": "Immigration Office",
    "Thomas Vancraeynest": "Fedasil",
    "Bieke Machiels": "Fedasil",
    "Mieke Verrelst": "Cabinet of the Secretary of State for Asylum and Migration",
    "Tine Claus": "[Vluchtelingenwerk Vlaanderen]{lang=nl}",
    "Tom De Bruyn": "[Agentschap Binnenlands Bestuur – Vlaamse Overheid]{lang=nl}",
    "Nicolas Contor": (
        "[Centre régional d’intégration de la Province du Luxembourg]{lang=fr}"
        " + [Dispositif de concertation et d’appui aux centres régionaux d’intégration de Wallonie]{lang=fr}"
    ),
    "Philippe Rosseel": "Federal Public Service Home Affairs",
    "Maarten Minschart": "Federal Police",
    "Barbara Vangierdegom": "Federal Public Service Justice",
    "Mara Ioriatti": "PAG-ASA",
    "Patricia Le Cocq": "Myria",
    "Ellen Verheijden": "Immigration Office",
    "Eva Goossens": "Fedasil",
    "Koen Van Rompaey": "Fedasil",
    "Fien Vanhees": "Caritas",
    "Raffaella Greco-Tonegutti": "Enabel",
    "Elisabeth Palmero": "IOM",
    "Sarah Lavrysen": "Office of the Special Envoy for Asylum and Migration",
}


def test_every_speaker_is_there_with_the_organisations_they_stand_for() -> None:
    assert {
        speaker.name: " + ".join(organisation.name.source for organisation in speaker.organisations)
        for speaker in conference().programme.speakers
    } == SPEAKERS


# ---------------------------------------------------------------- figures and questions

#: What must be said in the questions of each part, besides the points: figures, years, names, dates.
ASKED = {
    "Legal migration": "2023 | lessons learned | Ukraine | third-country nationals | 2022 | Le Forem | THAMM",
    "Protection": (
        "J-Box (Council for Alien Law Litigation) | electronic file (CGRS) | Immigration Office | digitalisation"
        " strategy | IT environment | asylum services | 2022 | 2023 | 71 | selection missions | 1400 | 500 | structural"
    ),
    "Reception": (
        "Fedasil | media | over 6000 times | Brussels labour court | furniture | penalties | Agency | staff"
        " | Council of Ministers | 2023-03-09 | saturation | Secretary of State | second package | inflow"
    ),
    "Polarisation": (
        "2022 | online hate speech | disinformation | Other Talk on Migration | three-year | 11.11.11"
        " | Vluchtelingenwerk Vlaanderen | three key areas | education | civil society | media | this year"
    ),
    "Integration & inclusion": (
        "2022 | Flemish government | Plan Living Together | Plan Samenleven | amended civic integration programme"
        " | mandatory | newcomers | temporary protection | war in Ukraine | two regimes"
    ),
    "Borders, visa & Schengen": (
        "European level | irregular migration | smuggling | trafficking | border police | 2022 | 2023"
    ),
    "Human smuggling & trafficking": (
        "Special Trafficking & Smuggling Commission | 2023-03-08 | final report | recommendations | Borealis | 2023"
    ),
    "Informing and guiding irregularly staying migrants towards long-term solutions": (
        "2022 | Individual Case Management (ICAM) | Alternatives to Detention | Immigration Office | Ukraine (Heysel)"
        " | ICAM desks | Shelter and Orientation | 2023"
    ),
    "Return": (
        "2022 | two years | 10% | 2019 | 36% | 2021 | 2673 | country of origin | reintegration support | return rates"
        " | Joint Reintegration Services (JRS) | Frontex | Caritas International Belgium | four-year | 2023"
    ),
    "Migration & development": "IOM’s DT4E | Enabel’s PEM-CIV | 2023 | pipeline | Strategic Note | Special Envoy",
}


@pytest.mark.parametrize("title", ASKED)
def test_no_fact_of_a_question_is_lost(title: str) -> None:
    part = next(part for part in parts() if part.title.source == title)
    asked = " ".join(with_figures(question.text.source) for question in part.questions)
    asked = re.sub(r"\[([^]]*)\]\{lang=..\}", r"\1", asked)
    assert [said for said in ASKED[title].split(" | ") if said not in asked] == []


FIGURES = {
    "100000", "63356", "36871", "17374", "71", "1400", "500", "1500", "6000", "2023-03-09", "7", "24", "2023-01-01",
    "2023-09-01", "2022-06-01", "18-65", "3", "2023-03-08", "10%", "36%", "2673", "120",
}  # fmt: skip


def test_every_figure_of_its_own_is_a_fact_and_the_notable_ones_are_key_figures() -> None:
    assert set(fact_values().values()) == FIGURES
    assert {fact.name for fact in conference().facts if not fact.label} == {"ages", "permit-months", "stay-years"}


SLIPS = re.compile(r"Managment|activites|Heyzel|ENABEL|societal orientation|Reintegration Service\b|return increased")


def test_the_slips_of_the_day_are_corrected() -> None:
    assert [text.source for text in conference().texts() if SLIPS.search(text.source)] == []
    assert not any(part.title.source.endswith(".") for part in parts())


# ---------------------------------------------------------------- the catalogues


PLACEHOLDER, LINK = re.compile(r"\{[a-z0-9-]+(?::[a-z]+)?\}"), re.compile(r"\]\(([^)]+)\)")


class Said(NamedTuple):
    source: str
    said: str


@cache
def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(PROJECT / "translations" / language / f"{SOURCE.stem}.po"), check_for_duplicates=True)


def without_marks(text: str) -> str:
    text = re.sub(r"\[([^]]*)\](?:\{lang=..\}|\([^)]*\))", r"\1", text)
    return PLACEHOLDER.sub("0", text)


@cache
def pairs(language: str) -> tuple[Said, ...]:
    entries = [entry for entry in catalogue(language) if not entry.obsolete]
    return tuple(Said(without_marks(entry.msgid), without_marks(entry.msgstr)) for entry in entries)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_says_every_text_and_nothing_waits(language: str) -> None:
    entries = [entry for entry in catalogue(language) if not entry.obsolete]
    assert [(entry.msgctxt, entry.msgid) for entry in entries if entry.fuzzy or not entry.msgstr] == []
    wanted = {(text.msgctxt, text.source) for text in conference().texts()}
    assert {(entry.msgctxt, entry.msgid) for entry in entries} == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_links_years_and_questions_are_the_same_in_every_language(language: str) -> None:
    for entry in catalogue(language):
        for what in (PLACEHOLDER, LINK, re.compile(r"\d+"), re.compile(r"\?")):
            assert sorted(what.findall(entry.msgid)) == sorted(what.findall(entry.msgstr)), entry.msgstr


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_is_typed_as_its_language_is(language: str) -> None:
    quotes = {"nl": "“”", "fr": "«»", "en": "‘"}
    for _, said in pairs(language):
        assert unicodedata.is_normalized("NFC", said)
        assert not re.search(r"['\"\u00a0\u202f]|  |^ | $", said), said
        others = set("“”«»‘") - set(quotes[language])
        assert not others & set(said), said
        before = r"[^ ][;:!?»]|«[^ ]" if language == "fr" else r" [;:!?]"
        assert not re.search(before, re.sub(r"[a-z]+:/|www\.\S+", "", said)), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_around_the_texts_are_said_too(language: str) -> None:
    words = polib.pofile(str(PROJECT / "translations" / language / "builder.po"), check_for_duplicates=True)
    for entry in words:
        assert entry.translated() or entry.obsolete, entry.msgid
        assert sorted(PLACEHOLDER.findall(entry.msgid)) == sorted(PLACEHOLDER.findall(entry.msgstr)), entry.msgstr
    said = {entry.msgid: entry.msgstr for entry in words}
    part = {"nl": "Deel {number}", "fr": "Partie {number}", "en": "Part {number}"}
    to = {"nl": "Aan: {people}", "fr": "À : {people}", "en": "To: {people}"}
    assert (said["Part {number}"], said["To: {people}"]) == (part[language], to[language])


#: The official wording of the Flemish plan.
OBJECTIVES = (
    "het verhogen van de veiligheid en leefbaarheid",
    "het versterken van het Nederlands",
    "het versterken van competenties",
    "het toeleiden naar de arbeidsmarkt en het ondernemerschap",
    "het versterken van netwerken van burgers",
    "het bestrijden van discriminatie en het tegengaan van uitsluiting",
    "het versterken van diversiteit op school, in de jeugdbeweging,…",
)


def test_the_objectives_of_the_plan_have_their_official_wording_in_dutch() -> None:
    dutch = [said for _, said in pairs("nl")]
    first = dutch.index(OBJECTIVES[0])
    assert tuple(dutch[first : first + 7]) == OBJECTIVES


class Term(NamedTuple):
    language: str
    #: Where the English says this ...
    source: str
    #: ... the translation says this ...
    wanted: str
    #: ... and never this.
    unwanted: str = r"(?!)"


TERMS = (
    Term("fr", r"\btraffick", r"\btraite\b"),
    Term("fr", r"^(?!.*smuggl).*\btraffick", r"\btraite\b", r"\btrafic"),
    Term("fr", r"\bsmuggl", r"\b(trafic|passeurs?)\b", r"\bcontrebande\b"),
    Term("nl", r"\btraffick", r"mensenhandel", r"mensentrafiek"),
    Term("nl", r"\bsmuggl", r"mensensmokkel"),
    Term("nl", r"\bresettle", r"hervestig", r"herplaats|herhuisvest|relocat"),
    Term("fr", r"\bresettle", r"réinstall", r"relocalis|réimplant"),
    Term("nl", r"\breception\b", r"opvang", r"\brecepti|\bontvangst"),
    Term("fr", r"\breception\b", r"accueil", r"\bréception\b"),
    Term("nl", r"alternatives? to detention", r"alternatie(f|ven) voor detentie", r"bewaring"),
    Term("fr", r"alternatives? to detention", r"alternatives? à la détention", r"rétention"),
    Term("nl", r"labour court", r"arbeidsrechtbank", r"arbeidshof"),
    Term("fr", r"labour court", r"tribunal du travail", r"cour du travail"),
    Term("nl", r"\bpenalties\b", r"dwangsom", r"\bboetes?\b|\bstraffen\b"),
    Term("fr", r"\bpenalties\b", r"astreintes?", r"\bamendes?\b|pénalités?"),
    Term("nl", r"\bsingle permit", r"gecombineerde vergunning", r"(enkele|unieke) vergunning"),
    Term("fr", r"\bsingle permit", r"permis uniques?", r"permis (simple|seul)"),
    Term("fr", r"temporary protection", r"protections? temporaires?", r"protections? provisoires?"),
    Term("nl", r"\birregular", r"onwettig|irreguliere", r"\billega(al|le|len)\b"),
    Term("fr", r"\birregular", r"irréguli", r"\b(clandestin|illégal|sans-papiers)"),
    Term("fr", r"\bBacklog\b.*\bcases\b", r"dossiers?", r"\bcas\b"),
    Term("fr", r"English Channel", r"\bManche\b", r"canal"),
    Term("nl", r"\bCGRS\b", r"\bCGVS\b", r"\bCGRS\b"),
    Term("fr", r"\bCGRS\b", r"\bCGRA\b", r"\bCGRS\b"),
    Term("fr", r"\bIOM\b", r"\bOIM\b", r"\bIOM\b"),
    Term("fr", r"\bEMN\b", r"\bREM\b", r"\bEMN\b"),
    Term("fr", r"Local Reception Initiatives", r"initiatives locales d’accueil"),
    Term("fr", r"Brussels-Capital Region, the civic integration", r"parcours d’accueil", r"insertion civique"),
    Term("nl", r"\bUA\b", r"Oekraïne", r"\bUA\b"),
    Term("fr", r"\bUA\b", r"Ukraine", r"\bUA\b"),
    Term("nl", r"\bTPD\b", r"tijdelijke bescherming", r"\bTPD\b"),
    Term("fr", r"\bTPD\b", r"protection temporaire", r"\bTPD\b"),
)


@pytest.mark.parametrize("term", TERMS, ids=lambda term: f"{term.language}: {term.source}")
def test_the_terms_of_the_field_are_the_belgian_ones(term: Term) -> None:
    concerned = [said for source, said in pairs(term.language) if re.search(term.source, source, re.IGNORECASE)]
    assert concerned, "the conference does not speak of it"
    for said in concerned:
        assert re.search(term.wanted, said, re.IGNORECASE), said
        assert not re.search(term.unwanted, said, re.IGNORECASE), said


# ---------------------------------------------------------------- the glossary


def spoken(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("’", "'")


def says(text: str, words: str) -> bool:
    """Whether the words stand in the text; words with a capital only as they are written."""
    flags = re.IGNORECASE if words == words.lower() else 0
    return bool(re.search(rf"(?<!\w){re.escape(spoken(words))}(?!\w)", spoken(text), flags))


def clause(note: str, name: str) -> list[str]:
    """Return the spellings in a clause of a glossary note, `AVOID[fr]: this | that (a remark)`."""
    found = re.search(rf"{re.escape(name)}: ([^;]+)", note)
    return [re.sub(r" *\([^)]*\)$", "", words.strip()) for words in found[1].split(" | ")] if found else []


@cache
def glossary() -> list[dict[str, str]]:
    with (PROJECT / "translations" / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def names(row: dict[str, str]) -> tuple[str, ...]:
    """Return what the sources call it."""
    return (row["en"], *clause(row["note"], "SRC[en]"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_said_as_the_glossary_says_not_to(language: str) -> None:
    found = []
    for source, said in pairs(language):
        matched = [
            row for row in glossary() if any(says(source, w) for w in (row["en"], *clause(row["note"], "SRC[en]")))
        ]
        approved = [row[language] for row in matched] + (["trafficking"] if language == "en" else [])
        found += [
            (row["id"], words, said)
            for row in matched
            for words in clause(row["note"], f"AVOID[{language}]")
            if says(said, words) and not any(says(term, words) and says(said, term) for term in approved)
        ]
    assert found == []


def test_organisations_bear_their_official_names() -> None:
    names = {
        code: {entry.msgid: without_marks(entry.msgstr) for entry in catalogue(code) if entry.msgctxt == "organisation"}
        for code in ("nl", "fr")
    }
    for row in glossary():
        if row["kind"] == "org" and row["en"] in names["nl"]:
            for code, given in names.items():
                assert given[row["en"]] == row[code]
    assert names["fr"]["[Vlaamse Overheid]{lang=nl}"] == "Autorité flamande"
    assert names["nl"]["Office of the Special Envoy for Asylum and Migration"].endswith(
        "speciaal gezant voor Asiel en Migratie"
    )
