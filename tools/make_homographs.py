"""Write `factcheck/language/data/homographs.toml`: words for dates, units, sums and numbers that are another word too.

`python -m tools.make_homographs` needs the packages wordfreq (3.1), which has the frequencies of words in 40 languages,
and rigour (2.6), which knows the names of people in Wikidata. A word that is much more frequent than its like is
another word too: Romanian "mai" is May and, mostly, "more"; Ukrainian "вона" is a case of won and, mostly, "she".
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from statistics import median

import icu
from babel import Locale
from babel.core import get_global
from babel.languages import get_official_languages
from babel.numbers import get_territory_currencies
from rigour.names import NameTypeTag, analyze_names
from wordfreq import available_languages, zipf_frequency

from factcheck.language import cldr, data_files
from factcheck.language.dates.calendar import calendar
from factcheck.language.numbers.spellout import lexicon
from factcheck.language.units.currencies import COMPATIBLE
from factcheck.language.units.units import METRIC, measured, units

FILE = Path(__file__).parent.parent / "factcheck/language/data/homographs.toml"
MORE = 0.7
"""How far the frequency of a word is above that of its like, on the Zipf scale (log10 of uses in a billion)."""
LEAST = 4.5
"""Frequency from which on a word is among the few thousand that any text has (Zipf scale)."""
COMMON = 3.5
"""Frequency from which on what words are above their like tells about the texts of a language (Zipf scale)."""
LARGEST = 100
"""Number words from here on are scales, which are more frequent than other numbers."""
CUSTOMARY = frozenset({"mile", "yard", "foot", "inch"})
"""Units that are not metric, though their signs are read in every language as those of `METRIC` are."""
SHORT = 2
"""Letters of a sign that may be a word of any language."""
FEW = 3
"""How many languages must have a short word for it to be taken for one in languages that were not measured; and up to
how many tell nothing of how frequent a word is."""
OF_SCALES = 1.8
"""`MORE` for scale words: where money is small, millions and billions are spoken of more than elsewhere."""
SYLLABLES = frozenset({"vi"})
"""Languages whose syllables are written apart: their frequencies are not those of words."""
SINCE = date(1990, 1, 1)
"""Currencies that have been used since are a country's own."""
TOKENIZED = frozenset({"ja", "ko", "zh"})
"""Languages that wordfreq reads with a dictionary. Their months and weekdays have a sign that says so: 月曜日, 周五."""
LISTS = {"sh": ("bs", "hr")}
"""Lists of words that serve several languages."""
_HEAD = """\
# Words for dates, units, sums and numbers that are another word too, by language.
# Made by `python -m tools.make_homographs` from the frequencies of wordfreq 3.1 and the names of people that rigour 2.6
# has from Wikidata. Not to be edited.

# Languages of which frequencies are known.
"""
_ABOUT = {
    "names": "Names of months and weekdays that are mostly another word.",
    "units": "Names and signs of units that are mostly another word.",
    "currencies": "Names of currencies that are mostly another word.",
    "numbers": "Number words below a hundred that are mostly another word.",
    "scales": "Scale words that are mostly another word.",
    "people": "Names of months and weekdays that are people's names too.",
}

Table = Mapping[object, Mapping[str, Iterable[str]]]
"""By what words stand for, and by language, the words in small letters."""


def homographs(lang: str, words: str) -> list[str]:
    """The months and weekdays of a language (BCP 47) that are more frequent than their like by `MORE` or more.

    `words` is the code of the list of words that has their frequencies. The names are in lower case.
    """
    locale = Locale.parse(lang, sep="-")
    found: set[str] = set()
    for names in (locale.months, locale.days):
        forms = {(key, name.lower()) for use in names.values() for key, name in use["wide"].items()}
        zipf = {form: zipf_frequency(form[1], words) for form in forms if form[1].isalpha()}
        by_key = [max(value for (key, _), value in zipf.items() if key == one) for one in {key for key, _ in zipf}]
        usual = median(by_key) if by_key else 0.0
        found |= {name for (_, name), value in zipf.items() if usual and value - usual >= MORE}
    return sorted(found)


def outliers(
    table: Table,
    lists: Mapping[str, str],
    own: Collection[tuple[str, object]] = (),
    *,
    more: float = MORE,
    alike: int = FEW,
) -> dict[str, list[str]]:
    """By language, the words that are more frequent by `more` than words for the same are elsewhere.

    They are so too beyond what most words of the table are in their language, as the texts behind a list may have more
    figures than others. `own` are languages and what their countries have of their own and speak of more than others.
    With the same word of more than `alike` languages they are compared too.
    """
    zipf = {
        (lang, form): zipf_frequency(form, lists[lang])
        for by_language in table.values()
        for lang, forms in by_language.items()
        for form in forms
    }
    of_form: dict[str, list[float]] = defaultdict(list)
    for (_, form), value in zipf.items():
        of_form[form].append(value)
    excess: dict[str, dict[str, float]] = defaultdict(dict)
    offsets: dict[str, list[float]] = defaultdict(list)
    for what, by_language in table.items():
        best = {lang: max(zipf[lang, form] for form in forms) for lang, forms in by_language.items()}
        usual = median([value for value in best.values() if value] or [0.0])
        for lang, forms in by_language.items():
            if usual >= COMMON:
                offsets[lang].append(best[lang] - usual)
            for form in forms if usual and (lang, what) not in own else ():
                like = max(usual, median(of_form[form]) if len(of_form[form]) > alike else 0.0)
                above = zipf[lang, form] - like
                excess[lang][form] = min(excess[lang].get(form, above), above)
    return {
        lang: sorted(
            form
            for form, above in forms.items()
            if above - max(0.0, median(offsets[lang] or [0.0])) >= more and zipf[lang, form] >= LEAST
        )
        for lang, forms in sorted(excess.items())
    }


def names_of_units(languages: Iterable[str], *, money: bool, signs: bool) -> Table:
    """Names or signs of units or of currencies, by unit.

    Signs of more than a letter that have a capital are left out: the frequencies are those of words in small letters.
    So are the names of durations, everyday words in every language that count beside a figure.
    """
    table: dict[object, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for lang in languages:
        of = units(lang)
        for form, (kind, unit) in (of.symbols if signs else of.names).items():
            in_kind = kind == "money" if money else kind == "measure" or (signs and kind == "duration")
            everyday = signs and kind == "duration" and form in of.names
            if in_kind and not everyday and form.isalpha() and (not any(map(str.isupper, form)) or len(form) == 1):
                table[unit][lang].add(form.lower())
    return table


def own_units(languages: Iterable[str]) -> set[tuple[str, object]]:
    """Languages and the units that their countries use and most others don't, such as acres."""
    metric = icu.UMeasurementSystem.SI
    return {
        (lang, unit)
        for lang in languages
        if icu.LocaleData(f"{lang}_{cldr.region(lang)}").getMeasurementSystem() != metric
        for unit in (set(measured().values()) - METRIC) | CUSTOMARY
    }


def own_currencies(languages: Iterable[str]) -> set[tuple[str, object]]:
    """Languages and the currencies of the countries in which they are official."""
    found: set[tuple[str, object]] = set()
    for lang in languages:
        for country in get_global("territory_languages"):
            if lang in get_official_languages(country, regional=True, de_facto=True):
                found |= {(lang, code) for code in get_territory_currencies(country, SINCE, date.today())}
    return found | {(lang, name) for lang, code in found for name, codes in COMPATIBLE.items() if code in codes}


def numbers(languages: Iterable[str]) -> Table:
    """Number words below a hundred, by their value. One is left out: its word is an article in many languages."""
    table: dict[object, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for lang in languages:
        for form, value in lexicon(lang).chunks.items():
            if form.isalpha() and value != 1 and value < LARGEST:
                table[value][lang].add(form)
    return table


def scales(languages: Iterable[str]) -> Table:
    """Scale words, by their value."""
    table: dict[object, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for lang in languages:
        of = lexicon(lang)
        for form, value in (*of.scales.items(), *of.short_scales.items()):
            if form.isalpha():
                table[value][lang].add(form.lower())
    return table


def people(lang: str) -> list[str]:
    """The months and weekdays of a language that are also names of people, in lower case."""
    if not cldr.writes_capitals(lang):
        return []
    names = [name for name, of in calendar(lang).names.items() if (of.month or of.weekday) and not of.weak]
    return sorted(name for name in names if name.isalpha() and _is_of_people(name.title()))


def _is_of_people(word: str) -> bool:
    found = analyze_names(NameTypeTag.PER, [word], phonetics=False)
    return any(str(symbol.category).endswith("NAME") for name in found for symbol in name.symbols)


def _merged(*found: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    return {
        lang: sorted({*chain.from_iterable(one.get(lang, ()) for one in found)}) for lang in sorted({*chain(*found)})
    }


def main() -> None:
    available = set(available_languages("small")) - TOKENIZED
    lists = {lang: words for words in available for lang in LISTS.get(words, (words,))}
    languages = sorted(lists)
    spaced = [lang for lang in languages if lang not in SYLLABLES]
    ours, home = own_units(spaced), own_currencies(spaced)
    signs = outliers(names_of_units(spaced, money=False, signs=True), lists, ours, alike=1)
    short = Counter(form for forms in signs.values() for form in forms if len(form) <= SHORT)
    of_units = _merged(outliers(names_of_units(spaced, money=False, signs=False), lists, ours), signs)
    money = [outliers(names_of_units(spaced, money=True, signs=sign), lists, home) for sign in (False, True)]
    sections = {
        "names": {lang: homographs(lang, words) for lang, words in sorted(lists.items())},
        # Single letters are left out: wordfreq counts the French l of l'eau as a word. `und` keeps them, for languages
        # without frequencies.
        "units": {lang: [form for form in forms if len(form) > 1] for lang, forms in of_units.items()}
        | {"und": sorted(form for form, count in short.items() if count >= FEW)},
        "currencies": _merged(*money),
        "numbers": outliers(numbers(languages), lists),
        "scales": outliers(scales(spaced), lists, more=OF_SCALES),
        "people": {lang: people(lang) for lang in data_files.languages("dates")},
    }
    lines = [f"measured = {json.dumps(sorted({*languages, *TOKENIZED}))}"]
    for name, by_language in sections.items():
        lines += ["", f"# {_ABOUT[name]}", f"[{name}]"]
        lines += [f"{lang} = {json.dumps(found, ensure_ascii=False)}" for lang, found in by_language.items() if found]
    FILE.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
