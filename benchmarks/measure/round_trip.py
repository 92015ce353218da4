"""What ICU writes in each of its languages, against what it writes in English: every error is false.

Measures, sums, shares, large numbers, dates, times of day and numbers in words, each as a sentence of its own. What
ICU formats, factcheck should read in every language, as both rest on CLDR.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import icu

from benchmarks.measure.facts import digit_strings
from factcheck.compare.story import check_story
from factcheck.extract.story import extract_facts
from factcheck.nouns.story import Group, Story
from factcheck.nouns.text import Document, Sentence, Version

DAY = icu.GregorianCalendar(2018, 4, 12).getTime()
AFTERNOON = DAY + 15.5 * 60 * 60
WIDTHS = {"long": icu.UNumberUnitWidth.FULL_NAME, "short": icu.UNumberUnitWidth.SHORT}
MEASURES = {
    "kilometres": (icu.MeasureUnit.createKilometer(), 3520),
    "degrees": (icu.MeasureUnit.createCelsius(), -18),
    "kilograms": (icu.MeasureUnit.createKilogram(), 4.75),
    "miles": (icu.MeasureUnit.createMile(), 260),
    "speed": (icu.MeasureUnit.createKilometerPerHour(), 85),
    "hours": (icu.MeasureUnit.createHour(), 36),
    "area": (icu.MeasureUnit.createSquareMeter(), 140),
    "euros": (icu.CurrencyUnit("EUR"), 4275),
    "dollars": (icu.CurrencyUnit("USD"), 18_600),
    "yen": (icu.CurrencyUnit("JPY"), 9300),
}
SCALED = {"thousands": 37_000, "millions": 4_200_000, "hundred millions": 640_000_000}
NOTATIONS = {"long": icu.Notation.compactLong(), "short": icu.Notation.compactShort()}
STYLES = {"full": icu.DateFormat.FULL, "long": icu.DateFormat.LONG, "medium": icu.DateFormat.MEDIUM}
SKELETONS = ("yMMMM", "MMMMd", "MMMM")
IN_WORDS = (47, 325)


def languages() -> list[str]:
    """The languages that ICU has data for, without scripts and regions, English aside."""
    return sorted({str(locale).partition("_")[0] for locale in icu.Locale.getAvailableLocales()} - {"en"})


def phrases(tag: str) -> dict[str, str]:
    """What ICU writes in a language, by kind; numbers in words only where it has rules of the language's own."""
    return dict(_phrases(icu.Locale.forLanguageTag(tag)))


def _phrases(locale: Any) -> Iterator[tuple[str, str]]:
    numbers = icu.NumberFormatter.withLocale(locale)
    for width, of in WIDTHS.items():
        for kind, (unit, value) in MEASURES.items():
            yield f"{kind} {width}", str(numbers.unit(unit).unitWidth(of).formatDouble(value))
    for width, notation in NOTATIONS.items():
        for kind, number in SCALED.items():
            yield f"{kind} {width}", str(numbers.notation(notation).formatInt(number))
    dollars = numbers.notation(NOTATIONS["short"]).unit(icu.CurrencyUnit("USD"))
    yield "millions of dollars", str(dollars.formatInt(SCALED["millions"]))
    yield "percent", str(numbers.unit(icu.MeasureUnit.createPercent()).formatDouble(12.5))
    yield "decimals", str(numbers.formatDouble(1283.75))
    yield "groups", str(numbers.formatInt(1_283_754))
    for width, style in STYLES.items():
        yield f"date {width}", str(icu.DateFormat.createDateInstance(style, locale).format(DAY))
    generator = icu.DateTimePatternGenerator.createInstance(locale)
    for skeleton in SKELETONS:
        yield f"date {skeleton}", str(icu.SimpleDateFormat(generator.getBestPattern(skeleton), locale).format(DAY))
    yield "time", str(icu.DateFormat.createTimeInstance(icu.DateFormat.SHORT, locale).format(AFTERNOON))
    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, locale)
    if rules.getLocale(icu.ULocDataLocaleType.ACTUAL_LOCALE).getLanguage() == locale.getLanguage():
        for number in IN_WORDS:
            yield f"{number} in words", str(rules.format(number))


def false_errors(tag: str) -> list[tuple[str, str, str]]:
    """The kinds of phrases that are said to disagree with English, each with the phrase and the message."""
    english = phrases("en") | {f"{number} in words": str(number) for number in IN_WORDS}
    found = []
    for kind, phrase in phrases(tag).items():
        versions = [_version("en", english[kind]), _version(tag, phrase)]
        facts, _ = extract_facts(versions, [])
        story = Story("round trip", tuple(versions), (Group(((0,), (0,)), 0.8),), facts)
        found += [(kind, phrase, one.message) for one in check_story(story) if one.severity == "error"]
    return found


def measure() -> list[dict[str, Any]]:
    """One row for each kind: the languages, those with a false error, and those whose digit strings differ."""
    english = phrases("en")
    rows = {kind: {"kind": kind, "languages": 0, "errors": 0, "digit strings": 0} for kind in english}
    for tag in languages():
        wrong = {kind for kind, _, _ in false_errors(tag)}
        for kind, phrase in phrases(tag).items():
            rows[kind]["languages"] += 1
            rows[kind]["errors"] += kind in wrong
            rows[kind]["digit strings"] += digit_strings(phrase) != digit_strings(english[kind])
    return list(rows.values())


def _version(lang: str, text: str) -> Version:
    text = f"{text}."
    return Version(Document(lang, text, lang, "command line", lang), (Sentence(text, 0, len(text), 1, 0),), lang)


if __name__ == "__main__":
    for tag in languages():
        for kind, phrase, message in false_errors(tag):
            print(tag, kind, phrase, message, sep="\t")
