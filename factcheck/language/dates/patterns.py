"""What a language's date and time patterns say: the words between fields, parts of the day, words for units of time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from factcheck.language.dates.words import OwnDateWords
from factcheck.language.text.patterns import UNSPACED, fold_in_place, key

_DATE_SKELETONS = ("yMMMMd", "yMMMd", "yMMMM", "MMMMd", "MMMd", "yMMMMEEEEd", "MMMMEEEEd", "y", "GyMMMM", "GyMMMd")
_TIME_SKELETONS = ("H", "h", "Hm", "hm", "Bh", "Bhm", "ha")
_SAME_FIELD = {"L": "M", "K": "h", "k": "h", "H": "h", "u": "y", "c": "E"}


def regions(locale: Any) -> Iterator[Any]:
    """The same language in the same script elsewhere: months have other names in Austria, Iraq or Morocco."""
    import icu

    own = icu.Locale(locale.getName())
    own.addLikelySubtags()
    for name in sorted(icu.Locale.getAvailableLocales()):
        if name.split("_")[0] == own.getLanguage():
            likely = icu.Locale(name)
            likely.addLikelySubtags()
            if likely.getScript() == own.getScript():
                yield icu.Locale(name)


def patterns(locale: Any) -> set[str]:
    """The locale's date and time patterns that are written in words."""
    import icu

    generator = icu.DateTimePatternGenerator.createInstance(locale)
    styles = (icu.DateFormat.kFull, icu.DateFormat.kLong)
    return {
        *(generator.getBestPattern(skeleton) for skeleton in (*_DATE_SKELETONS, *_TIME_SKELETONS)),
        *(icu.DateFormat.createDateInstance(style, locale).toPattern() for style in styles),
        *(icu.DateFormat.createDateTimeInstance(style, icu.DateFormat.kShort, locale).toPattern() for style in styles),
    }


def fields(pattern: str) -> list[tuple[str, str]]:
    """A pattern's fields, each by its letter with the literal text after it; letters for one thing count as one."""
    found_fields: list[tuple[str, str]] = []
    for found in re.finditer(r"([A-Za-z])\1*|'((?:[^']|'')*)'|([^A-Za-z']+)", pattern):
        if found[1]:
            found_fields.append((_SAME_FIELD.get(found[1], found[1]), ""))
        elif found_fields:
            letter, literal = found_fields[-1]
            found_fields[-1] = (letter, literal + ("'" if found[0] == "''" else found[2] or found[3] or ""))
    return found_fields


def literals(patterns: Iterable[list[tuple[str, str]]]) -> tuple[set[str], ...]:
    """Words of the patterns: between the fields of a date; after a day, a year, an hour; before a time."""
    between: set[str] = set()
    day: set[str] = set()
    year: set[str] = set()
    hour: set[str] = set()
    time: set[str] = set()
    for pattern in patterns:
        for place, (letter, literal) in enumerate(pattern):
            following = pattern[place + 1][0] if place + 1 < len(pattern) else ""
            word = fold_in_place(literal).strip(" .,()،-/:\u200e\u200f")
            if not word or any(sign in word for sign in "()"):
                continue
            if letter in "dMy" and following in {"d", "M", "y"}:
                between.add(word)
            if following == "h" and letter in "dMyE" and literal[0] in " ,":
                time.add(word)
            elif letter in "dyh" and not (following and literal.startswith((" ", ","))):
                {"d": day, "y": year, "h": hour}[letter].add(word)
    return between, day, year, hour, time


def unit_forms(locale: Any, unit: str) -> set[str]:
    """The words for a CLDR unit of time, in all numbers and cases."""
    import icu

    measure = getattr(icu.MeasureUnit, f"create{unit}", None)
    kind = measure() if measure else icu.MeasureUnit.forIdentifier(unit.lower())
    cases = icu.UDisplayOptionsGrammaticalCase
    full = icu.NumberFormatter.withLocale(locale).unit(kind).unitWidth(icu.UNumberUnitWidth.FULL_NAME)
    forms = set()
    for case in (cases.NOMINATIVE, cases.GENITIVE, cases.DATIVE, cases.ACCUSATIVE, cases.LOCATIVE, cases.INSTRUMENTAL):
        inflected = full.displayOptions(icu.DisplayOptions.builder().setGrammaticalCase(case).build())
        forms |= {fold_in_place(inflected.formatInt(n)).lstrip("0123456789").strip() for n in (1, 2, 5)}
    return {form for form in forms if form and not any(char.isdigit() for char in form)}


def periods(locales: Sequence[Any], own: OwnDateWords) -> tuple[dict[str, frozenset[int]], dict[str, frozenset[str]]]:
    """Parts of the day by name, with the hours they cover; and how the two halves are written."""
    import icu

    hours: dict[str, set[int]] = {}
    halves: dict[str, set[str]] = {}
    # The regions of a language write "AM" and "p. m." differently; the other parts of the day are its own.
    widths = [(locale, pattern) for locale in locales for pattern in ("a", "aaaa")]
    for locale, pattern in (*widths, *((locales[0], pattern) for pattern in ("b", "bbbb", "B", "BBBB"))):
        form = icu.SimpleDateFormat(pattern, locale)
        form.setTimeZone(icu.TimeZone.createTimeZone("UTC"))
        for hour in range(24):
            name = form.format(hour * 3600.0).strip()
            word = fold_in_place(name).rstrip(".")
            if pattern[0] == "a" and len(key(word)) in {2, 3} and not UNSPACED.match(word):
                halves.setdefault(key(word), set()).update({name} if name.isalpha() else ())
                word = ". ".join(key(word))
            if pattern[0] == "a" or key(word) not in halves:
                hours.setdefault(word, set()).add(hour)
    for word, (first, last) in own.periods.items():
        hours[fold_in_place(word)] = {hour % 24 for hour in range(first, last + 1)}
    return (
        {word: frozenset(covered) for word, covered in hours.items() if len(covered) < 13},
        {word: frozenset(written) for word, written in halves.items()},
    )


def ordinal_endings(locale: Any) -> set[str]:
    """What makes a figure an ordinal: "th", "er", "º", "e"."""
    import icu

    endings = set()
    former = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.ORDINAL, locale)
    for name in (former.getRuleSetName(n) for n in range(former.getNumberOfRuleSetNames())):
        endings |= {fold_in_place(former.format(day, name)).lstrip("0123456789-:'") for day in range(1, 32)}
    return {ending for ending in endings if ending and len(ending) < 4}
