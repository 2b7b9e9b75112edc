"""Numbers in letters: three, drie, trois, drei, and what is made of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

#: What says a number in letters, as a pattern by language: the number itself, its place in a row, its part of a whole.
#: Generous: it is looked at only to see whether a figure of the other side is said in letters.
_SAID: Mapping[str, Mapping[str, str]] = {
    "en": {
        "0": r"zero|no|none",
        "1": r"one|a|an|single|first|once",
        "2": r"two|second|secondly|both|twice|double|pair|biennial|half",
        "3": r"three|third|thirds|triple|triennial|quarter|quarterly",
        "4": r"four|fourth|quadruple|quarter|quarters",
        "5": r"five|fifth",
        "6": r"six|sixth|half a year|half-year",
        "7": r"seven|seventh",
        "8": r"eight|eighth",
        "9": r"nine|ninth",
        "10": r"ten|tenth|decade",
        "11": r"eleven|eleventh",
        "12": r"twelve|twelfth|dozen|a year|one year",
        "13": r"thirteen",
        "14": r"fourteen|fortnight|two weeks",
        "15": r"fifteen",
        "16": r"sixteen",
        "17": r"seventeen",
        "18": r"eighteen|year and a half",
        "19": r"nineteen",
        "20": r"twenty|twentieth",
        "24": r"twenty-four",
        "25": r"twenty-five|quarter",
        "30": r"thirty",
        "40": r"forty",
        "50": r"fifty|half|halved",
        "60": r"sixty",
        "70": r"seventy",
        "75": r"three quarters",
        "80": r"eighty",
        "90": r"ninety",
        "100": r"hundred|doubled",
        "1000": r"thousand",
        "1000000": r"million",
        "1000000000": r"billion",
    },
    "nl": {
        "0": r"nul|geen",
        "1": r"een|één|eerste|enkele?|eenmaal|elke?|iedere?",
        "2": r"twee\w*|beide\w*|dubbel\w*|tweemaal|helft|halve?|halfjaar\w*|halfjaarlijkse?",
        "3": r"drie\w*|derde\w*|kwartaal|driemaal",
        "4": r"vier|vierde|vier(?:jarig|delig|maandelijks|daags|ledig|punten|hoofd|voud)\w*|kwart",
        "5": r"vijf\w*",
        "6": r"zes\w*|halfjaar\w*|half jaar",
        "7": r"zeven\w*",
        "8": r"acht|achtste|acht(?:jarig|daags|delig|punten|hoofd|voud)\w*",
        "9": r"negen\w*",
        "10": r"tien|tiende|tien(?:jarig|daags|delig|punten|hoofd|voud|tal)\w*|decennium",
        "11": r"elf|elfde",
        "12": r"twaalf\w*|dozijn|een jaar",
        "13": r"dertien\w*",
        "14": r"veertien\w*|twee weken",
        "15": r"vijftien\w*",
        "16": r"zestien\w*",
        "17": r"zeventien\w*",
        "18": r"achttien\w*|anderhalf jaar|meerderjarig\w*",
        "19": r"negentien\w*",
        "20": r"twintig\w*",
        "24": r"vierentwintig\w*",
        "25": r"vijfentwintig\w*|kwart",
        "30": r"dertig\w*",
        "40": r"veertig\w*",
        "50": r"vijftig\w*|helft|halve?|halveer\w*|gehalveerd",
        "60": r"zestig\w*",
        "70": r"zeventig\w*",
        "75": r"drie kwart|driekwart",
        "80": r"tachtig\w*",
        "90": r"negentig\w*",
        "100": r"honderd\w*|verdubbel\w*",
        "1000": r"duizend\w*",
        "1000000": r"miljoen",
        "1000000000": r"miljard",
    },
    "fr": {
        "0": r"zéro|aucun\w*",
        "1": r"une?|premi\w+|unique|seule?|chaque",
        "2": r"deux|deuxième\w*|seconde?s?|double\w*|biennal\w*|moitié|demi\w*|semestr\w*",
        "3": r"trois|troisième\w*|tiers|triennal\w*|trimestr\w*|triple\w*",
        "4": r"quatre|quatrième\w*|quadriennal\w*|quart\w*|quadruple\w*",
        "5": r"cinq|cinquième\w*|quinquennal\w*",
        "6": r"six|sixième\w*|semestr\w*",
        "7": r"sept|septième\w*",
        "8": r"huit|huitième\w*",
        "9": r"neuf|neuvième\w*",
        "10": r"dix|dixième\w*|décennal\w*|décennie|dizaine\w*",
        "11": r"onze|onzième\w*",
        "12": r"douze|douzième\w*|douzaine\w*|un an|une année",
        "13": r"treize",
        "14": r"quatorze|deux semaines|quinze jours|quinzaine",
        "15": r"quinze|quinzaine",
        "16": r"seize",
        "17": r"dix-sept",
        "18": r"dix-huit|un an et demi|major\w+|majeur\w*",
        "19": r"dix-neuf",
        "20": r"vingt\w*",
        "24": r"vingt-quatre",
        "25": r"vingt-cinq|quart",
        "30": r"trente|trentaine\w*",
        "40": r"quarante|quarantaine\w*",
        "50": r"cinquante|cinquantaine\w*|moitié|demi\w*",
        "60": r"soixante|soixantaine\w*",
        "70": r"septante|soixante-dix",
        "75": r"trois quarts",
        "80": r"quatre-vingts?",
        "90": r"nonante|quatre-vingt-dix",
        "100": r"cents?|centaines?|doubl\w+",
        "1000": r"mille|millier\w*",
        "1000000": r"million\w*",
        "1000000000": r"milliard\w*",
    },
    "de": {
        "0": r"null|keine?\w*",
        "1": r"ein\w*|erste\w*|jede\w*",
        "2": r"zwei\w*|beide\w*|doppelt\w*|hälfte|halb\w*",
        "3": r"drei\w*|dritte\w*|drittel",
        "4": r"vier|vierte\w*|vierjährig\w*|viertel",
        "5": r"fünf\w*",
        "6": r"sechs\w*|halbjahr\w*",
        "7": r"sieben\w*|siebte\w*",
        "8": r"acht|achte\w*",
        "9": r"neun\w*",
        "10": r"zehn\w*",
        "11": r"elf\w*",
        "12": r"zwölf\w*",
        "20": r"zwanzig\w*",
        "25": r"viertel",
        "30": r"dreißig\w*",
        "50": r"fünfzig\w*|hälfte|halb\w*",
        "75": r"drei viertel",
        "100": r"hundert\w*",
        "1000": r"tausend\w*",
        "1000000": r"million\w*",
        "1000000000": r"milliarde\w*",
    },
}

#: What says a number and nothing else: enough to hold one side to the other. Small ones are articles as well.
_COUNTED: Mapping[str, Mapping[str, str]] = {
    "en": {"three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"}
    | {"eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20", "two": "2"},
    "nl": {"drie": "3", "vier": "4", "vijf": "5", "zes": "6", "zeven": "7", "acht": "8", "negen": "9", "tien": "10"}
    | {"elf": "11", "twaalf": "12", "vijftien": "15", "twintig": "20", "twee": "2"}
    | {"driejarig": "3", "driejarige": "3", "vierjarig": "4", "vierjarige": "4", "tweejarig": "2", "tweejarige": "2"}
    | {"vijfjarig": "5", "vijfjarige": "5", "tienjarig": "10", "tienjarige": "10"},
    "fr": {"trois": "3", "quatre": "4", "cinq": "5", "six": "6", "sept": "7", "huit": "8", "dix": "10", "onze": "11"}
    | {"douze": "12", "quinze": "15", "vingt": "20", "deux": "2"},
    "de": {"drei": "3", "vier": "4", "fünf": "5", "sechs": "6", "sieben": "7", "neun": "9", "zehn": "10", "elf": "11"}
    | {"zwölf": "12", "fünfzehn": "15", "zwanzig": "20", "zwei": "2"}
    | {"dreijährig": "3", "dreijährige": "3", "vierjährig": "4", "vierjährige": "4", "zweijährige": "2"},
}


def is_said(value: str, text: str, language: str) -> bool:
    """Return whether a text says a number in letters; small ones are taken to be said in a language not known here."""
    if language not in _SAID:
        return value.isdigit() and int(value) <= _SMALL
    pattern = _SAID[language].get(value)
    return bool(pattern and re.search(rf"(?<!\w)(?:{pattern})(?!\w)", text, re.IGNORECASE))


#: Up to here numbers are often written in letters.
_SMALL = 12


def counted_in(text: str, language: str) -> tuple[tuple[str, re.Match[str]], ...]:
    """Return the numbers in letters that a text counts with, each with where it stands; of some languages only."""
    words = _COUNTED.get(language, {})
    if not words:
        return ()
    return tuple((words[match[0].casefold()], match) for match in _pattern(language).finditer(text))


@lru_cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(_COUNTED[language])})(?!\w)", re.IGNORECASE)


#: Parts of a whole in letters.
_PARTS: Mapping[str, Mapping[str, str]] = {
    "en": {"1/2": r"half", "1/3": r"(?:one|a)[ -]third", "2/3": r"two[ -]thirds", "1/4": r"(?:one|a)[ -]quarter"}
    | {"3/4": r"three[ -]quarters"},
    "nl": {
        "1/2": r"helft",
        "1/3": r"(?:een|één) derde",
        "2/3": r"twee ?derden?",
        "1/4": r"(?:een|één) (?:kwart|vierde)",
    }
    | {"3/4": r"drie ?kwart|drie vierden?"},
    "fr": {"1/2": r"moitié", "1/3": r"(?:un|le) tiers", "2/3": r"deux tiers", "1/4": r"(?:un|le) quart"}
    | {"3/4": r"trois quarts"},
    "de": {
        "1/2": r"hälfte",
        "1/3": r"ein drittel",
        "2/3": r"zwei drittel",
        "1/4": r"ein viertel",
        "3/4": r"drei viertel",
    },
}


def parts_in(text: str, language: str) -> Mapping[str, re.Match[str]]:
    """Return the parts of a whole that a text names in letters, each with where it first stands."""
    patterns = _PARTS.get(language, {})
    found = {part: re.search(rf"(?<!\w){said}(?!\w)", text, re.IGNORECASE) for part, said in patterns.items()}
    return {part: match for part, match in found.items() if match}
