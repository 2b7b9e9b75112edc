"""All the rules, in the order in which they are listed: first what may be lost, then how it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from builder.catalogue.rules import (
    characters,
    figures,
    language,
    length,
    marks,
    names,
    spelling,
    terms,
    typography,
    whole,
)
from builder.catalogue.rules.pair import Pair
from builder.catalogue.rules.rule import Found, Rule, each, each_untranslated_too
from builder.problems import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def _told_elsewhere(_: Sequence[Pair]) -> Found:
    """Return nothing: excuses are looked at when all the other rules have spoken."""
    return iter(())


RULES: tuple[Rule, ...] = (
    Rule(
        "missing",
        ERROR,
        "every message is translated",
        "A message without a translation is not published: the build stops at it. A catalogue that does not "
        "have a text of the event at all is out of date: run plenary catalogue update.",
        each_untranslated_too(language.missing),
    ),
    Rule(
        "fuzzy",
        ERROR,
        "no translation is marked fuzzy",
        "A fuzzy translation was made for another source, which stands beside it (#|). Look at it, mend it, "
        "take the mark away. The other rules leave it alone until then.",
        each_untranslated_too(language.fuzzy),
    ),
    Rule(
        "placeholders",
        ERROR,
        "figures in braces stand as in the source",
        "{backlog} puts a figure where it stands, as the language writes it. Its name stays English, wherever it "
        "stands in the sentence. A date may take another form than in the source: {draft-report:numeric}. Wrong are "
        "{achterstand}, { backlog } and {draft-report:jaar}.",
        each(marks.lost_placeholders),
    ),
    Rule(
        "markup",
        ERROR,
        "marks for strong words, emphasis and links stand as in the source",
        "**strong**, *emphasis* and [a label](https://...) may move with their words, but are neither lost "
        "nor left open. [words]{lang=nl} may be added, moved or dropped: it says in which language words are.",
        each(marks.lost_markup),
    ),
    Rule(
        "addresses",
        ERROR,
        "links, mail addresses and handles are those of the source",
        "An address is letter for letter that of the source. The page of the same site in the language of the "
        "translation will do (myria.be/en and myria.be/fr), and what translations/glossary.csv allows "
        "(ALSO[fr]).",
        each(marks.changed_addresses),
    ),
    Rule(
        "figures",
        ERROR,
        "numbers, amounts and times are those of the source",
        "63 356, 63.356 and 63,356 are the same number, 2.5 and 2,5 as well, and 2.5 million and 2 500 000. A "
        "number may be written in letters (3 months, trois mois), half may stand for 50%. Names that look "
        "like figures do not count: 11.11.11, COVID-19, DT4E, addresses. An amount keeps its currency.",
        each(figures.changed_figures),
    ),
    Rule(
        "percentages",
        ERROR,
        "percentages are those of the source",
        "10%, 10 %, 10 procent and 10 pour cent are the same. A percentage does not become a bare number.",
        each(figures.changed_percentages),
    ),
    Rule(
        "dates",
        ERROR,
        "dates, months and days of the week are those of the source",
        "01.06.2022, 1 June 2022, 1er juin 2022 and 2022-06-01 are the same day, as are 9 March and 9 maart.",
        each(figures.changed_dates),
    ),
    Rule(
        "number-format",
        WARNING,
        "numbers are written as the language writes them",
        "In Dutch, French and German decimals stand behind a comma, in English behind a point. A sign that "
        "would make thousands look like decimals is told: 63,356 in Dutch. Spaces and points as in 63 356 and "
        "63.356 are both right in Dutch and French. The first of a month is 1er in French.",
        each(figures.wrong_number_format),
    ),
    Rule(
        "questions",
        WARNING,
        "the translation asks as often as the source",
        "Each question of the source has its question mark in the translation.",
        each(figures.lost_questions),
    ),
    Rule(
        "people",
        ERROR,
        "names of people stay letter for letter",
        "Each name of a speaker or of the moderator stands as often as in the source, in the same order "
        "within a list. A surname alone will do where the source has one. A name that differs in a letter "
        "from the source is told, even if nobody of that name speaks.",
        each(names.changed_people),
    ),
    Rule(
        "acronyms",
        ERROR,
        "acronyms are those of the language",
        "CGRS is CGVS in Dutch and CGRA in French, EMN is REM in French; EUAA may stay in French, or be AUEA. "
        "The map is in translations/glossary.csv (abbr_nl, abbr_fr, ALSO[fr]). A name in full will do. An "
        "acronym that is not known there stays as it is (a warning), but for those of every day: EU is UE, "
        "NGO is ong.",
        each(names.wrong_acronyms),
    ),
    Rule(
        "organisations",
        WARNING,
        "organisations and places are called as the glossary calls them",
        "Bodies, functions and places have their approved name or acronym (translations/glossary.csv). Words "
        "may be inflected or parted. Titles of projects that stay English are kept. Other names that are as "
        "good stand in the glossary as ALSO[fr]: this | that.",
        each(names.wrong_organisations),
    ),
    Rule(
        "countries",
        ERROR,
        "countries are those of the source",
        "A country that is not in the source and stands where another one is missing: Iraq for Iran.",
        each(names.changed_countries),
    ),
    Rule(
        "terms",
        WARNING,
        "words that the glossary asks not to use are not used",
        "AVOID[fr] in translations/glossary.csv lists what must not be said for a term that the source names. "
        "What another term of the same source is called does not count: traite is right where trafficking is "
        "there too. Trafficking, smuggling, the labour court and penalties are errors.",
        each(terms.avoided_terms),
    ),
    Rule(
        "meaning",
        WARNING,
        "false friends and opposites",
        "Trafficking is traite and mensenhandel, smuggling trafic and mensensmokkel; resettlement is "
        "réinstallation, relocation relocalisation; a labour court is a tribunal du travail; increase is not "
        "diminution, not needs a negation, months are not years. The table is "
        "builder/catalogue/rules/meanings.csv: if and unless are looked for in the source, require and forbid "
        "in the translation. Some are errors.",
        each(terms.changed_meanings),
    ),
    Rule(
        "untranslated",
        WARNING,
        "the translation is not the source, word for word",
        "Names, acronyms, addresses, countries, and words that both languages write alike (Protection, "
        "Contact) may stay.",
        each(language.untranslated),
    ),
    Rule(
        "language",
        WARNING,
        "no words of another language are left",
        "English words such as the, and, with; English names that the glossary translates; a translation in "
        "another language than that of the catalogue. Words between quotation marks, and those marked "
        "[words]{lang=en}, may stay.",
        each(language.foreign_words),
    ),
    Rule(
        "lost-words",
        WARNING,
        "the translation is neither much shorter nor much longer than the source",
        "Less than half of the length of the source, or seven tenths where a sentence is missing; or more "
        "than two and a half times its length. Short texts are left alone.",
        each(language.lost_words),
    ),
    Rule(
        "repeated-words",
        WARNING,
        "no word and no sign stands twice",
        "de de, the the, two commas. Not: nous nous, vous vous, die die, that that; nor what the source has twice.",
        each(language.repeated_words),
    ),
    Rule(
        "register",
        WARNING,
        "people are spoken to formally",
        "u in Dutch, vous in French, Sie in German: not je or jullie, tu, du. Quoted words may be what they are.",
        each(language.informal_words),
    ),
    Rule(
        "spaces",
        ERROR,
        "no space is missing or too much",
        "Double spaces and those at the ends are warnings, since documents are made without them. A space "
        "before . , ) or, outside French, before ; : ! ? is an error, and so is a missing one behind them. "
        "The spaces of French punctuation and all no-break spaces are set when documents are made: a "
        "catalogue may have them or not.",
        each(typography.wrong_spaces),
    ),
    Rule(
        "quotation-marks",
        WARNING,
        "quotation marks come in pairs, and are those of the language",
        "French has « » and, within them, “ ”; Dutch “ ” or ‘ ’; English ‘ ’ or “ ”; German „ “. Straight "
        "ones are told where the source has none.",
        each(typography.wrong_quotes),
    ),
    Rule(
        "brackets",
        ERROR,
        "brackets close",
        "Round and square brackets come in pairs where those of the source do.",
        each(typography.wrong_brackets),
    ),
    Rule(
        "final-punctuation",
        WARNING,
        "the translation ends as the source does",
        "With the same of . : ; , ! ? … or without. Closing brackets and quotation marks do not count, etc. "
        "and … are alike, spaces before the sign do not matter.",
        each(typography.wrong_final_punctuation),
    ),
    Rule(
        "capitals",
        WARNING,
        "a sentence begins with a capital, a month does not, and IJ is one letter",
        "IJsland, not Ijsland; 9 maart and lundi, not 9 Maart and Lundi. A sentence that begins with a capital in "
        "the source does so in the translation.",
        each(typography.wrong_capitals),
    ),
    Rule(
        "accents",
        WARNING,
        "accents are kept, on capitals too",
        "État, not Etat; INTÉGRATION; België; für. The words of the glossary, and a list of common ones.",
        each(typography.missing_accents),
    ),
    Rule(
        "characters",
        ERROR,
        "no character is damaged",
        "Text read in the wrong encoding (Ã©, â€™), lost characters (U+FFFD), codes of web pages (&eacute;), "
        "characters that nobody sees, loose accents, letters of another script.",
        each(characters.damaged_characters),
    ),
    Rule(
        "length",
        ERROR,
        "the translation fits where it stands",
        "A flag max-length:48 says how many characters fit. They are counted as they are read: figures in "
        "place, without marks.",
        each(length.too_long),
    ),
    Rule(
        "consistency",
        WARNING,
        "the same source is translated the same way",
        "Texts with a context of their author (point | in the reception network) may differ.",
        whole.translated_twice,
    ),
    Rule(
        "lists",
        WARNING,
        "the points of a list begin alike",
        "Where all points of a list begin with a capital in the source, or all with a small letter, those of "
        "the translation do not mix the two. How they end is for final-punctuation.",
        whole.uneven_lists,
    ),
    Rule(
        "continued-titles",
        ERROR,
        "titles that go on say the same",
        "Titles with (1), (2) behind the same words have the same words and the same number in the "
        "translation. Titles that are not numbered by their author are numbered when documents are made.",
        whole.broken_continuations,
    ),
    Rule(
        "spelling",
        WARNING,
        "words are in the dictionary",
        "Where hunspell is installed with a dictionary of the language. Known besides: all words of the "
        "glossary, names of people and organisations, acronyms, compounds of known words, and the words in "
        "translations/fr/words.txt, one on each line.",
        each(spelling.misspelt_words),
    ),
    Rule(
        "excuses",
        WARNING,
        "an excuse has a reason, and something to excuse",
        "A message is excused from a rule by a comment of the translator: # plenary: ignore figures — the law "
        "has no number in French; or by a flag: #, ignore-figures with a comment that gives the reason. Both "
        "survive plenary catalogue update. An excuse without a reason, for no rule, or for a rule that finds "
        "nothing, is told.",
        _told_elsewhere,
    ),
)

BY_ID: Mapping[str, Rule] = {rule.id: rule for rule in RULES}
