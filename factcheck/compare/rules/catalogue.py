"""What each rule is about, for `factcheck rules` and for the help in reports."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.nouns.findings import Severity


@dataclass(frozen=True, slots=True)
class About:
    """A rule as it is explained to a reader."""

    severity: Severity
    summary: str
    """One sentence."""
    explanation: str
    """A paragraph: what is compared, and what is deliberately let pass."""
    flagged: tuple[str, ...]
    passed: tuple[str, ...]


RULES: dict[str, About] = {
    "number-mismatch": About(
        "error",
        "Versions give different values for one quantity.",
        "A number, sum, percentage or measure that one version has and another lacks is paired with one that the other "
        "has instead: of the same kind and unit, with similar digits, at a similar place. Values are compared, not "
        "spellings; measures in different units are converted, and rounding is allowed as far as the coarser of the "
        "two is rounded. Small numbers in words are not compared, they are too often idiom.",
        ("“45 million litres” and “54 Millionen Liter”", "“3 million euros” and “3 miliardi di euro”"),
        ("“62 miles” and “100 Kilometer”", "“1.5 billion” and “15億”", "“a dozen” and “12”"),
    ),
    "unit-mismatch": About(
        "error",
        "Versions give the same number with different units.",
        "The number is the same and the unit is another one, so that at least one version is wrong by the factor "
        "between them. Units that news text does not keep apart (ton and tonne, degrees of an unnamed scale) pass.",
        ("“11.6 miles” and “11,6 Kilometer”",),
        ("“9,000-ton” and “9000 Tonnen”",),
    ),
    "currency-mismatch": About(
        "error",
        "Versions give the same sum in different currencies.",
        "The sum is the same and the currency is another one. “$” and “dollars” leave open whose dollars they are and "
        "agree with each dollar; exchange rates are not known.",
        ("“350 million dollars” and “350 milhões de euros”",),
        ("“$5” and “5 Canadian dollars”",),
    ),
    "currency-missing": About(
        "error",
        "A version states the sum and drops its currency.",
        "The others say whose money it is, this version gives the bare number, and nothing in its sentence names a "
        "currency. One name may serve several numbers (“5, 10 or 15 euros”).",
        ("“1 billion dollars” and “1 tỷ”",),
        ("“between 5 and 10 euros” and “5 € bis 10 €”",),
    ),
    "percent-missing": About(
        "error",
        "A version states the share and drops the percent sign.",
        "The others give a percentage, this version the bare number, and its sentence names no percentage besides.",
        ("“12 percent” and “12”",),
        ("“12 %” and “yüzde 12”",),
    ),
    "unit-missing": About(
        "error",
        "A version states the measure and drops its unit.",
        "As with currencies; since units have more names than any list, two other versions must give the unit.",
        ("“40 km” twice and “40”",),
        (),
    ),
    "percentage-point": About(
        "error",
        "One version says percent where another says percentage points.",
        "A rise from 40 % to 50 % is ten percentage points and twenty-five percent.",
        ("“10 percentage points” and “10 %”",),
        (),
    ),
    "date-mismatch": About(
        "error",
        "Versions give different dates, months, weekdays or years.",
        "Dates are compared by the parts that both state, in any calendar that ICU knows. A weekday is not compared "
        "with a date.",
        ("“14 July 2025” and “14 de junho de 2025”", "“Saturday” and “Sonntag”"),
        ("“4 March 2021” and “4. März”",),
    ),
    "time-mismatch": About(
        "error",
        "Versions give different times of day.",
        "Hours and minutes are compared; a time without half of the day agrees with both halves.",
        ("“6.50 am” and “6h05”",),
        ("“2:30 pm” and “14h30”",),
    ),
    "designator-mismatch": About(
        "error",
        "Versions name different models, or one drops the model number that others give.",
        "Product and model names that carry a number or code are compared by family and code, however they are "
        "spelled. A version that names only the family, and names the model nowhere, is reported as well.",
        ("“GPT-4” and “GPT-5”", "“Kestrel R5” and “Kestrel”"),
        ("“GPT-4o” and “GPT 4o”", "“H800 GPUs” and “chip H800”"),
    ),
    "code-mismatch": About(
        "error",
        "Versions give different phone numbers, mail addresses, scores or other codes.",
        "Codes are exact. Web addresses, handles and hashtags may differ from one language edition to another and are "
        "not compared.",
        ("“+44 20 7946 0000” and “+44 20 7946 0001”",),
        (),
    ),
    "place-mismatch": About(
        "error",
        "One version names another country.",
        "Countries and territories are known by their names in CLDR, in every language. A pair is reported where each "
        "version names one that the other does not, and neither speaks of the other’s in some other word, such as the "
        "name of its language; the token vectors must not pair either with something else.",
        ("“Austria” and “Australien”",),
        ("“Germany's” and “deutsche”",),
    ),
    "hedge-mismatch": About(
        "warning",
        "Versions hedge one quantity in ways that exclude each other.",
        "“Nearly” is less, “more than” is more, “about” is either. A version without a hedge is not compared, and "
        "“more than” agrees with “at least”. Of several versions, where most say “nearly” “about” is as good, and the "
        "other way round.",
        ("“nearly 1 billion” and “about 1 billion”",),
        ("“about 450” and “450”",),
    ),
    "fact-missing": About(
        "warning",
        "A fact that other versions state is nowhere in this one.",
        "The fact is looked for in the sentences that correspond, in those around them and in the whole version. "
        "Conversions in brackets and small numbers may be left out.",
        ("“340,000 boxes a year” and “many containers a year”",),
        ("“six metres (20 feet)” and “sechs Meter”",),
    ),
    "term-missing": About(
        "error",
        "A version lacks a term that must stay.",
        "A term of the glossary's `keep`, such as a product's name, is in one version's sentence, and neither in the "
        "corresponding sentence of another version nor beside it. Endings may be joined to it. With a source language, "
        "only what the source version names is looked for.",
        ('“Northwind Go” and “Nordwind Los” with `keep = ["Northwind Go"]`',),
        ("“Northwind” and “Northwinds”",),
    ),
    "untranslated": About(
        "warning",
        "A sentence is in another language than its version.",
        "A sentence of some length that stands almost word for word in a version of another language, or that is "
        "clearly written in a third one. Names and titles are too short to count, and what another version quotes in "
        "that language as well passes.",
        ("an English sentence in the Vietnamese version",),
        ("“Rear Window”, a title",),
    ),
    "repeated-sentence": About(
        "warning",
        "A version has a sentence twice that the others have once.",
        "The same sentence stands in a version more than once, and no other version repeats what corresponds to it.",
        ("a caption that was pasted twice",),
        ("a refrain that all versions repeat",),
    ),
    "stops-early": About(
        "warning",
        "A version ends where the others go on.",
        "At least the last three passages that most versions share, and a quarter of all, have no counterpart in this "
        "one.",
        ("a translation that was cut off",),
        ("a short version that leaves out passages here and there",),
    ),
    "sentence-missing": About(
        "info",
        "A version has sentences that others have nowhere.",
        "Sentences that are paired with none of another version. Those that follow each other are reported once. What "
        "stands beside the story passes: headings, captions, bylines, source lines, addresses, requests to comment and "
        "links at either end, all told by their form. What a version that stops early lacks is reported there.",
        ("a sentence that only the Italian version has",),
        ("“Photo: Ana Reis”", "“Share this story”"),
    ),
    "negation-mismatch": About(
        "warning",
        "One version denies what the others state, or the other way round.",
        "One version has a word that denies (“not”, “never”, “no”) without a counterpart, and another has fewer of "
        "them, or of several versions one has none. Words that deny by their meaning, such as “without” or “refuse”, "
        "make it less sure: one on the other side may stand for the denial, one alone is told only against a version "
        "that denies nothing at all. Phrases that only look like denial, such as “not only”, are "
        "passed over. Words are listed for some forty languages; versions in others are left out.",
        ("“The bridge was not closed” and “Die Brücke wurde gesperrt”",),
        ("“not only cars” and “auch Autos”", "“failed to close” and “schloss nicht”"),
    ),
    "direction-mismatch": About(
        "warning",
        "Versions say the opposite of each other: before and after, rise and fall, won and lost, commendable and "
        "questionable.",
        "A word for one direction stands where another version has the word for the opposite one, and neither version "
        "has a word for the other direction beside it. By their token vectors either is the nearest to the other, or, "
        "less sure, neither is the nearest to anything. Words that are denied are passed over. Of several versions one "
        "must stand against the rest, or all must take a side; two against two is a tie. Words are listed for some "
        "forty languages: of time, amount, change, rank, outcome, worth, size, age, height, praise and blame, "
        "permission, guilt, support, acceptance, confirmation, compass, left and right, open and closed, begin and "
        "end, buying and selling, imports and exports, life and death, success, strength, danger and majority.",
        ("“before the election” and “nach der Wahl”", "“a commendable plan” and “ein fragwürdiger Plan”"),
        ("“the day before” and “am Vortag”", "“not fair” and “ungerecht”"),
    ),
    "unsupported-phrase": About(
        "warning",
        "A phrase has no counterpart in the other versions.",
        "Each word is compared with all words of the other versions’ sentences by the model’s token vectors; where a "
        "word or a run of words is far less like them than the rest of the document, it is reported, and beside a name "
        "also the one that stands in its place. What other rules "
        "see to (numbers, dates, codes), names that are only written in another script, and headlines pass. It is less "
        "sure in a story that has such phrases all over, as free translations do.",
        ("“Mayor Ines Duarte” and “Bürgermeister Karl Brandt”", "a clause that only one version has"),
        ("“the capital” and “Lisboa”",),
    ),
}


def about(rule: str) -> About | None:
    """The rule as it is explained to a reader; None for one that is not in the catalogue."""
    return RULES.get(rule)
