"""Faults planted in a catalogue: what a translator, a tool or a merge may do to it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from builder.catalogue.glossary import read_glossary
from builder.catalogue.po import read_catalogue
from builder.catalogue.rules.checking import check_catalogue
from builder.catalogue.rules.pair import Knowledge
from builder.event import FactKind
from builder.languages import LANGUAGES
from builder.problems import SourceError
from tests.mutations.material import PROJECT
from tests.mutations.mutation import Mutation

#: A French catalogue in which nothing is wrong.
CATALOGUE = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: fr_BE\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

#, max-length:60
msgctxt "part title"
msgid "Legal migration"
msgstr "Migration légale"

msgctxt "point"
msgid "Backlog: {backlog} cases"
msgstr "Arriéré : {backlog} dossiers"

msgctxt "point"
msgid "Expansion of the convention with Brussels (up to 1500 places)"
msgstr "Extension de la convention avec Bruxelles (jusqu’à 1 500 places)"

msgctxt "point"
msgid "The number of assisted returns increased by 10% since 1 June 2022"
msgstr "Le nombre de retours assistés a augmenté de 10 % depuis le 1er juin 2022"

msgctxt "point"
msgid "Increase in number of decisions of the CGRS"
msgstr "Augmentation du nombre de décisions du CGRA"

msgctxt "point"
msgid "Direct access to the labour market"
msgstr "Accès direct au marché du travail"

msgctxt "point"
msgid "Applicants from Iraq and Syria"
msgstr "Demandeurs originaires d’Iraq et de Syrie"

msgctxt "point"
msgid "**Remote** interviews, see [the plan](https://www.vlaanderen.be/plan-samenleven)"
msgstr "Entretiens **à distance**, voir [le plan](https://www.vlaanderen.be/plan-samenleven)"

msgctxt "question"
msgid "What does Koen Van Rompaey think of trafficking in human beings, and what will you do in 2023?"
msgstr "Que pense Koen Van Rompaey de la traite des êtres humains, et que ferez-vous en 2023 ?"

msgctxt "slide title"
msgid "Measures to curb the crisis (1)"
msgstr "Mesures contre la crise (1)"

msgctxt "slide title"
msgid "Measures to curb the crisis (2)"
msgstr "Mesures contre la crise (2)"
"""


@cache
def knowledge() -> Knowledge:
    """Return what the rules know: the glossary of the house, a speaker, a fact."""
    glossary = read_glossary(PROJECT / "translations" / "glossary.csv", PROJECT)
    formats = {FactKind.NUMBER: ("",)}
    return Knowledge(LANGUAGES["fr"], glossary, ("Koen Van Rompaey",), {"backlog": FactKind.NUMBER}, formats)


def found(data: bytes) -> set[str]:
    """Return the rules that find something in a catalogue."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "event.po"
        path.write_bytes(data)
        try:
            catalogue, noticed = read_catalogue(path, LANGUAGES["fr"], Path(folder))
        except SourceError:
            return {"syntax"}
    faults = check_catalogue(catalogue, knowledge(), [], ("spelling",)).faults
    return {fault.problem.rule for fault in faults} | {"syntax" for _ in noticed}


def _po(fault: str, rule: str, old: str, new: str) -> Mutation:
    return Mutation(fault, "fr/catalogue", rule, _replaced(old, new))


def _replaced(old: str, new: str) -> Callable[[bytes], bytes]:
    def replace(data: bytes) -> bytes:
        changed = data.replace(old.encode(), new.encode(), 1)
        assert changed != data, "the fault was not planted"
        return changed

    return replace


MUTATIONS = (
    _po("a translation is missing", "missing", "Migration légale", ""),
    _po("a translation is fuzzy", "fuzzy", "#, max-length:60", "#, fuzzy, max-length:60"),
    _po("a fact is typed by hand", "placeholders", "Arriéré : {backlog}", "Arriéré : 17 374"),
    _po("the name of a fact is translated", "placeholders", "Arriéré : {backlog}", "Arriéré : {arriéré}"),
    _po("a figure is altered", "figures", "1 500 places", "1 550 places"),
    _po("a percentage is altered", "percentages", "10 %", "19 %"),
    _po("a percentage becomes a number", "percentages", "10 %", "10"),
    _po("a date is altered", "dates", "1er juin 2022", "1er juillet 2022"),
    _po("a name is misspelt", "people", "Que pense Koen Van Rompaey", "Que pense Koen Van Rompay"),
    _po("a name is dropped", "people", "Que pense Koen Van Rompaey", "Que pensez-vous"),
    _po("an acronym is left in English", "acronyms", "du CGRA", "du CGRS"),
    _po("a country is another one", "countries", "d’Iraq", "d’Iran"),
    _po("a word means something else", "meaning", "de la traite", "du trafic"),
    _po("an increase becomes a decrease", "meaning", "Augmentation du", "Diminution du"),
    _po("what is direct becomes indirect", "meaning", "Accès direct", "Accès indirect"),
    _po("a mark is lost", "markup", "**à distance**", "à distance"),
    _po(
        "an address is altered",
        "addresses",
        "[le plan](https://www.vlaanderen.be/plan-samenleven)",
        "[le plan](https://www.vlaanderen.be/plan-vivre)",
    ),
    _po(
        "a sentence is left in English",
        "language",
        "Que pense Koen Van Rompaey de la traite des êtres humains, et que ferez-vous en 2023 ?",
        "What does Koen Van Rompaey think of the traite des êtres humains, and what will you do in 2023 ?",
    ),
    _po("half of a sentence is lost", "lost-words", " des êtres humains, et que ferez-vous en 2023 ?", " ?"),
    _po("a bracket does not close", "brackets", "1 500 places)", "1 500 places"),
    _po("a question is no question", "questions", 'en 2023 ?"', 'en 2023."'),
    _po("the audience is spoken to informally", "register", "que ferez-vous", "que feras-tu"),
    _po("a character is damaged", "characters", "Migration légale", "Migration lÃ©gale"),
    _po("a word stands twice", "repeated-words", "du nombre de", "du nombre de de"),
    _po("an accent is lost", "accents", "Mesures contre la crise (1)", "Etat de la crise (1)"),
    _po("a title that goes on is another one", "continued-titles", "Mesures contre la crise (2)", "Autres mesures (2)"),
    _po(
        "a title that goes on counts wrongly",
        "continued-titles",
        "Mesures contre la crise (2)",
        "Mesures contre la crise (1)",
    ),
    _po(
        "a translation is too long",
        "length",
        "Migration légale",
        "Migration légale, séjour légal et toutes les autres voies d’accès légal au territoire",
    ),
    _po("a space is missing", "spaces", "Arriéré : {backlog} dossiers", "Arriéré : {backlog} dossiers,ouverts"),
    _po("the file is cut off", "syntax", 'msgstr "Mesures contre la crise (2)"', 'msgstr "Mesures contre'),
    _po("the same message stands twice", "syntax", 'crisis (2)"', 'crisis (1)"'),
)
