"""Reads figures, dates, percentages and times out of text in any language: 63 356 and 63.356 are the same figure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from itertools import takewhile
from operator import mul

from babel.dates import get_month_names

from builder.values import value


@value
class Reading:
    """A figure as it stands in a text. `value` is the same in every language; `start` and `end` count characters.

    `kind` is `number`, `percentage`, `date` (ISO 8601, which also writes a month as `2023-03` and a day of any year as
    `--03-09`), `time` or `phone`.
    """

    kind: str
    value: str
    start: int
    end: int


def figures_in(text: str, locale: str) -> Counter[str]:
    """Return the figures of a text in that CLDR locale, each as `number:63356`, `percentage:10` or `date:2023-03-09`.

    A date in letters and the same date in figures read alike. By design `1.400` reads as 1400: what is a decimal in
    one language and a group in another is told apart by typed facts only.
    """
    return Counter(f"{reading.kind}:{reading.value}" for reading in read_figures(text, locale))


@lru_cache(maxsize=1 << 14)
def read_figures(text: str, locale: str) -> tuple[Reading, ...]:
    """Return the figures of a text in that CLDR locale in their order, each with its place."""
    if not any(map(str.isdigit, text)) and "siècle" not in text:
        return ()
    found: list[Reading] = []
    rest = _NO_FIGURES.sub(_blank, _bare(text))
    for pattern, read in (*_DATED, *_written_dates(locale), *_COUNTED):
        matches = [(match, reading) for match in pattern.finditer(rest) if (reading := read(match, locale))]
        for match, reading in matches:
            found.append(Reading(*reading, *match.span()))
            rest = rest[: match.start()] + _blank(match) + rest[match.end() :]
    return tuple(sorted(found, key=lambda reading: reading.start))


#: What comes before the number of a part: `Partie 7 sur 7` and `Votre partie : 7 sur 7` are not day and night.
_NO_PART = r"(?<!Partie\s)(?<!partie\s:\s)(?<!partie:\s)"

#: Names that look like figures, addresses, and day and night: none is counted.
_NO_FIGURES = re.compile(
    rf"{_NO_PART}\b(?:24\s?(?:h|u|uur)?\s?(?:/|op|sur)\s?(?:24|7)|7\s?(?:j|jours|d|dagen)?\s?(?:/|op|sur)\s?7)\b|"
    r"\b11\.11\.11\b|\bhttps?://[^\s)\]]+|\bwww\.[^\s)\]]+|\S+@\S+"
    r"|\b(?!EUR|USD|GBP)(?:[A-Z]+-?\d+[A-Z]*\b|[A-Z]+\d+\w*)"
)

#: What a pattern found, as kind and value; None if it is no figure after all.
_Read = Callable[[re.Match[str], str], tuple[str, str] | None]


def _bare(text: str) -> str:
    """Return a text as long without its accents: capitals have none in Greek, and `Μάρτιος` becomes `Μαρτίου`."""
    return text if text.isascii() else "".join(unicodedata.normalize("NFD", sign)[0] for sign in text)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


# ---------------------------------------------------------------- dates


def _date(match: re.Match[str], locale: str) -> tuple[str, str]:
    """Read a date whose parts are the groups `day`, `month` and `year`, some of which may be lacking."""
    parts = match.groupdict()
    name = parts["month"].lower().rstrip(".")
    month = int(name) if name.isdigit() else _month(name, locale)
    year = _year(parts.get("year"))
    return "date", f"{year}-{month:02}-{int(parts['day']):02}" if parts.get("day") else f"{year}-{month:02}"


def _year(written: str | None) -> str:
    """Return a year in four figures, a hyphen for any year."""
    return f"20{written}"[-4:] if written else "-"


_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])(?!\d)", r"(?:0?[1-9]|1[0-2])(?!\d)"

_DATED: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (re.compile(rf"\b(?P<year>(?:19|20)\d\d)-(?P<month>{_MONTH})-(?P<day>{_DAY})\b"), _date),
    (re.compile(rf"(?<![\d./])(?P<day>{_DAY})([./-])(?P<month>{_MONTH})\2(?P<year>\d{{4}}|\d\d)(?![\d/]|\.\d)"), _date),
)


#: What stands between the first and the last of several days.
_UNTIL = r"(?:\s?[–-]\s?|\s(?:to|until|and|tot|tot en met|t/m|en|au|à|et|bis|und)\s)"


@lru_cache
def _months(locale: str) -> dict[str, int]:
    names: dict[str, int] = {}
    for width in ("abbreviated", "wide"):
        if width == "abbreviated" and locale[:2] in _WORDS_FOR_MONTHS:
            continue
        for context in ("format", "stand-alone"):
            months = get_month_names(width, context, locale)
            names |= {_bare(name.lower()).rstrip("."): number for number, name in months.items()}
    if locale.startswith("en"):
        names["sept"] = names["sep"] = 9
    return names


#: Languages in which a month cut short is a word of its own: Czech `dub` is an oak, Finnish `kesä` the summer.
_WORDS_FOR_MONTHS = frozenset({"cs", "fi", "hr", "pl"})

#: Languages in which the name of a month takes endings: Polish `w marcu 2023`, Hungarian `2023 márciusában`.
_INFLECTED = frozenset({"cs", "el", "et", "fi", "hr", "hu", "lt", "lv", "pl", "sk", "sl"})

#: Languages in which the year may come first: `2023. március 9.`, `2023 m. kovo 9 d.`, `2023. gada 9. marts`.
_YEAR_FIRST = frozenset({"hu", "lt", "lv"})


@lru_cache
def _stems(locale: str) -> dict[str, int]:
    """Return what the names of the months begin with whatever their ending, the longest first."""
    if locale[:2] not in _INFLECTED:
        return {}
    alone, within = (get_month_names("wide", context, locale) for context in ("stand-alone", "format"))
    stems = {_beginning(_bare(alone[at].lower()), _bare(within[at].lower())): at for at in range(1, 13)}
    if locale.startswith("lv"):
        stems = {re.sub(r"i?s$", "", stem): at for stem, at in stems.items()}
    return dict(sorted(stems.items(), key=lambda each: -len(each[0])))


def _beginning(one: str, other: str) -> str:
    """Return the letters with which both words begin."""
    return "".join(mine for mine, _ in takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False)))


def _month(name: str, locale: str) -> int:
    known = _months(locale)
    return known[name] if name in known else next(at for stem, at in _stems(locale).items() if name.startswith(stem))


@lru_cache
def _written_dates(locale: str) -> tuple[tuple[re.Pattern[str], _Read], ...]:
    names = "|".join(re.escape(name) for name in sorted(_months(locale), key=len, reverse=True) if not name.isdigit())
    stems = "|".join(map(re.escape, _stems(locale)))
    inflected = rf"|(?:{stems})(?:\w{{1,4}}|(?<=\w{{5}}))(?!\w)" if stems else ""
    month = rf"(?P<month>(?:{names})(?!\w)\.?{inflected})"
    ending = r"(?:er|ere|e|st|nd|rd|th|ste|de|\.|º|ª)?"
    day = rf"(?<![\d.,])(?P<day>{_DAY}){ending}"
    year = r"(?P<year>(?:19|20)\d\d)(?!\d)"
    of = r"\s(?:de |of |ta['’]\s?)?"
    between = r"[\s,]*\s(?:de |of |van |του )?"
    # The first day of several takes from the last one what it does not say itself: `9–11 March 2023`.
    last = rf"{_UNTIL}{_DAY}{ending}{of}"
    patterns = []
    if locale[:2] in _YEAR_FIRST:
        first = rf"(?<![\d.,]){year}(?:\.|\s?m\.|\.?\s(?:gada|g\.))?\s"
        behind = rf"{month}\s(?P<day>{_DAY})(?:\.|\sd\.)?"
        patterns += [rf"{first}{behind}", rf"{first}{day}\s{month}", rf"{first}{month}", rf"\b{behind}"]
    patterns += [rf"{day}(?={last}{month}(?:{between}{year})?)"]
    patterns.append(rf"{day}{of}{month}(?={last}(?:{names})(?!\w)\.?{between}{year})")
    patterns.append(rf"{day}{of}{month}(?:{between}{year})?")
    if locale.startswith("en"):
        patterns.append(rf"\b{month}\s{day}(?!\d)(?:,?\s{year})?")
    patterns.append(rf"\b{month}{between}{year}")
    return tuple((re.compile(pattern, re.IGNORECASE), _date) for pattern in patterns)


# ---------------------------------------------------------------- times, numbers, percentages


def _time(match: re.Match[str], _: str) -> tuple[str, str]:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match.groupdict().get("half") or "").casefold()
    hour = hour % 12 + (12 if half[0] in "pμ" else 0) if half else hour
    return ("time", f"{hour}:{minute:02}") if minute else ("number", str(hour))


def _time_with_point(match: re.Match[str], locale: str) -> tuple[str, str] | None:
    """Read a time that languages with a decimal comma write as `9.05`, without a word beside it."""
    return _time(match, locale) if locale[:2] in _TIMES_WITH_POINT else None


_TIMES_WITH_POINT = frozenset({"da", "fi"})


def _century(match: re.Match[str], _: str) -> tuple[str, str]:
    """Read the number of a century, which French writes as the Romans did: `XXIe siècle`."""
    letters = [{"I": 1, "V": 5, "X": 10}[letter] for letter in match["roman"]]
    signs = [-1 if one < after else 1 for one, after in zip(letters, [*letters[1:], 0], strict=True)]
    return "number", str(sum(map(mul, letters, signs)))


def _phone(match: re.Match[str], _: str) -> tuple[str, str]:
    return "phone", re.sub(r"\(0\)|\D", "", match[0])


def _years(match: re.Match[str], _: str) -> tuple[str, str] | None:
    """Read the second year of `2021-22`, which other languages write in full."""
    return ("number", match["century"] + match["last"]) if match["last"] > match["first"] else None


def _number(match: re.Match[str], locale: str) -> tuple[str, str]:
    whole = re.sub(r"\D", "", match["whole"]).lstrip("0") or "0"
    decimals = "5" if match["half"] is not None else (match["decimals"] or "").rstrip("0")
    zeros = _zeros(match["scale"].lower(), locale) if match["scale"] else _zeros_of_amount(match)
    if zeros:
        whole = (whole + decimals.ljust(zeros, "0")[:zeros]).lstrip("0") or "0"
        decimals = decimals[zeros:]
    kind = "percentage" if match["sign"] else "number"
    return kind, (f"{whole}.{decimals}" if decimals else whole) + (match["article"] or "")


def _zeros_of_amount(match: re.Match[str]) -> int:
    """Return how many zeros a letter behind an amount of money stands for; behind other figures it is a unit."""
    before = match.string[: match.start()].rstrip()
    return _SHORT[match["short"].lower()] if match["short"] and before.endswith(_CURRENCIES) else 0


#: What stands before an amount of money.
_CURRENCIES = ("€", "$", "£", "EUR", "USD", "GBP", "CHF")


def _zeros(scale: str, locale: str) -> int:
    """Return how many zeros a word such as `million` stands for. An English billion is a thousand millions."""
    if scale.startswith("billion") and locale.startswith("en"):
        return 9
    return next(zeros for pattern, zeros in _SCALES if re.match(pattern, scale))


#: Words that stand for zeros, by how they begin, in all languages of the Union; a thousand in those that say it so.
_SCALES = (
    (r"thousand|duizend|mille|tausend", 3),
    (r"mil(?:l?i|j|ij)ard\w{0,3}|mil\s(?:millones|milhoes)|mrd|mld|милиард\w{0,3}|δισεκατομμυρι\w{0,3}", 9),
    (r"mil(?:l?i|j|ij|l)[ou]\w{0,4}|milh(?:ao|oes)|mio|mln|милион\w{0,3}|εκατομμυρι\w{0,3}", 6),
    (r"billions?|biljoen|billionen", 12),
)

_GROUP = "[ \u00a0\u202f\u2009.,'’]"
_SIGN = r"\s?(?:%|per ?cent\b|procent\b|pour ?cents?\b|Prozent\b)"
#: What English writes for them behind an amount of money, without a space: `€1.2bn`, `€980m`.
_SHORT = {"k": 3, "m": 6, "mn": 6, "bn": 9, "tn": 12}

_SCALE = rf"[\s-](?P<scale>(?:{'|'.join(pattern for pattern, _ in _SCALES)})(?!\w))"
_SHORT_SCALE = rf"(?P<short>{'|'.join(_SHORT)})(?!\w)"

_COUNTED: tuple[tuple[re.Pattern[str], _Read], ...] = (
    (re.compile(r"\+\d[\d ./()\u00a0-]{6,}\d"), _phone),
    (
        re.compile(
            r"(?<![\d.,:])(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?\s?(?P<half>[ap]\.?m\b\.?|[πμ]\.μ\.)",
            re.IGNORECASE,
        ),
        _time,
    ),
    (re.compile(r"(?<![\d.,:])(?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?![\d:])(?:\s?(?:uur|Uhr)\b)?"), _time),
    # The first time of several says by the last one that it is one: `9.05–10.30 uur`.
    (
        re.compile(
            rf"(?<![\d.,:])(?P<hour>\d{{1,2}})\.(?P<minute>[0-5]\d)"
            rf"(?=(?:{_UNTIL}\d{{1,2}}\.[0-5]\d)?\s?(?:uur|Uhr|u\.)(?!\w))(?:\s?(?:uur|Uhr|u\.))?"
        ),
        _time,
    ),
    (re.compile(r"(?<![\d.,:])(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d)(?!\d|[.,]\d)"), _time_with_point),
    (re.compile(r"(?<![\d.,:])(?P<hour>\d{1,2})(?:\s?h\s?|u)(?P<minute>[0-5]\d)(?!\d)"), _time),
    (re.compile(r"\b(?P<roman>[IVX]+)(?:er?|eme)(?=\s(?:(?:et|ou|au)\s[IVX]+(?:er?|eme)\s)?siecles?\b)"), _century),
    (re.compile(r"(?<=(?P<century>19|20)(?P<first>\d\d)[-–/])(?P<last>\d\d)(?![\d%]|[.,]\d)"), _years),
    (
        re.compile(
            rf"(?<![\d.,])(?P<whole>\d{{1,3}}(?:{_GROUP}\d{{3}}(?!\d))+|\d+)(?:[.,](?P<decimals>\d+)|(?P<half>½|(?=\s(?:an|mois|heure)s?\set\sdemie?\b)))?"
            rf"(?P<article>(?:bis|ter|quater|quinquies)\b)?(?:{_SCALE}|{_SHORT_SCALE})?(?P<sign>{_SIGN})?",
            re.IGNORECASE,
        ),
        _number,
    ),
)
