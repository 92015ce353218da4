"""Our own words: what neither CLDR nor ICU knows, `data/<language>/numbers.toml`, each with its reason.

A language without a file works with CLDR and ICU alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from factcheck.language import data_files
from factcheck.nouns.story import Bound


@dataclass(frozen=True, slots=True)
class OwnNumberWords:
    accents_optional: bool = True
    """Texts without accents can still be read: not in Vietnamese, where accents tell words apart."""
    respelled: dict[str, str] = field(default_factory=dict)
    """What stands for a letter where it cannot be typed: "ae" for "ä"."""
    case_endings: bool = True
    """Nouns take endings that CLDR's plural forms do not show."""
    regions: tuple[str, ...] = ()
    """Regions for which ICU has spell-out rules of their own, as BCP 47 tags: "septante" in fr-CH."""
    last_place_left_out: bool = False
    """A last digit may count the place below the one before: 四百五 is 450."""
    numbers: dict[str, str] = field(default_factory=dict)
    """Number words that ICU does not write: "dozen"; those below one only count before a scale word ("half a")."""
    counting: dict[str, str] = field(default_factory=dict)
    """Number words of ICU's with the form in which they count, "két" for "kettő"; empty where it cannot be told."""
    multiples: dict[str, int] = field(default_factory=dict)
    """What makes so many times as much: "doubled", "gấp ba"."""
    implied: dict[str, int] = field(default_factory=dict)
    """Words that hold a number without counting: "both", "triple", "in her forties"."""
    collectives: dict[str, int] = field(default_factory=dict)
    """Nouns for about so many: "une vingtaine"."""
    roman_endings: tuple[str, ...] = ()
    """What makes an ordinal of a Roman numeral, right after it: "e" in "IIe"."""
    numbered: tuple[str, ...] = ()
    """Before or after these a single letter is a Roman numeral: "world war" in "World War I"."""
    scales: dict[str, str] = field(default_factory=dict)
    """Scale words that CLDR's compact patterns lack: `bn` is 1000000000."""
    other_scales: dict[str, str] = field(default_factory=dict)
    """Scale words that mean another number to some writers, with that: "biliões" is 1000000000 in Mozambique."""
    bare_scales: tuple[str, ...] = ()
    """Scale words that count one as they stand, where a language has no articles: "миллион рублей"."""
    ordinals: dict[str, int] = field(default_factory=dict)
    """Ordinals that ICU does not write, or writes otherwise: "milliardste"."""
    ordinal_stems: dict[str, int] = field(default_factory=dict)
    """Stems of ordinals, where ICU has none: each takes every one of `ordinal_endings`."""
    ordinal_endings: tuple[str, ...] = ()
    """Endings of ordinals by gender, number and case."""
    scales_first: bool = False
    """Scale words stand before what they multiply: "milioni mbili"."""
    counted_first: bool = False
    """What is counted stands before its number: "watu 31"."""
    ordinal_suffixes: tuple[str, ...] = ()
    """What makes digits an ordinal, besides ICU's: "ème"; in scripts without spaces a numeral of any form: 番目."""
    ordinal_case_endings: tuple[str, ...] = ()
    """Endings that ordinals in words take: "sü" in "dördüncüsü"."""
    particles: tuple[str, ...] = ()
    """Particles that begin with a sign for a digit: 이다 in 칠십이다."""
    sections: tuple[str, ...] = ()
    """Signs that count sections after an ordinal and are scales elsewhere: 조 in 제21조."""
    adders: dict[str, str] = field(default_factory=dict)
    """Words before a number that add a part of its last scale: साढ़े, and a half."""
    tenths: dict[str, str] = field(default_factory=dict)
    """What follows tenths, in percent: 分 in 三割五分."""
    speeds: dict[str, str] = field(default_factory=dict)
    """Short names that are a unit only in a rate: キロ in 時速60キロ."""
    joins_words: bool = False
    """Numbers are also written as one word: "yüzyirmi"."""
    figures_go_on: bool = False
    """Figures after a scale word are the rest of the number: "35 bin 400"."""
    one_counts: bool = False
    """The word for one before a fraction is no article: एक तिहाई."""
    endings: tuple[str, ...] = ()
    """Endings that short names of money and measures take: "dır" in "liradır"."""
    ones: tuple[str, ...] = ()
    """Articles that mean one before a scale word ("a million")."""
    homographs: tuple[str, ...] = ()
    """Number words that are also common words; alone they are not read as numbers."""
    vague: tuple[str, ...] = ()
    """Words that make a hundred or a thousand in words after them some hundreds or thousands: "mehrere hundert"."""
    counters: tuple[str, ...] = ()
    """What single-sign numbers and homographs count: 次 in 三次, 명 in 열 명, "kişi" in "altı kişi"."""
    attached_counters: tuple[str, ...] = ()
    """Those of `counters` that are also written with the number as one word: 명 in 두명."""
    duals: dict[str, str] = field(default_factory=dict)
    """Units in the dual, which says two without the numeral: "عامين" is two years."""
    articles: tuple[str, ...] = ()
    """Definite articles, which may stand before either end of a range: "entre el 20 y el 35 %"."""
    not_numbers: tuple[str, ...] = ()
    """Number words that mostly mean something else, before a unit too: alone they are never read as numbers."""
    inflected: dict[str, int] = field(default_factory=dict)
    """Cases of cardinals that ICU does not write, of one to nine and of the tens, which also combine: "čtyřmi"."""
    ones_first: tuple[str, ...] = ()
    """The word between ones and the tens after them, where forms of `inflected` combine in this order."""
    hundreds: dict[str, int] = field(default_factory=dict)
    """Hundreds in words that ICU does not write; those below a hundred follow them: "douscentos vinte"."""
    optional_ands: tuple[str, ...] = ()
    """What may stand between tens and ones or be left out: "и" in "двадесет (и) пет"."""
    clitics: tuple[str, ...] = ()
    """What is written with the number word behind it: the articles and prepositions of Arabic, Hebrew and Amharic."""
    ordinal_ones_first: tuple[str, ...] = ()
    """As `ones_first`, between an ordinal of one to nine and the tens, which are those of `inflected`."""
    joining: dict[str, int] = field(default_factory=dict)
    """Cardinals as they begin compounds, of one to nine and of the tens, which also combine: "čtyř" in "čtyřletý"."""
    joining_ones_first: tuple[str, ...] = ()
    """As `ones_first`, for those of `joining`: "pětatřicetiletý"."""
    joining_elides: bool = False
    """A cardinal loses its last vowel where it begins a compound: "diciassettenne"."""
    joining_endings: tuple[str, ...] = ()
    """What a cardinal takes where it begins a compound: "i" in "sedmnáctiletý"."""
    joined: dict[str, str] = field(default_factory=dict)
    """How the second part of such a compound begins, by its unit, or nothing for multiples: "jährig", "fach"."""
    not_scales: tuple[str, ...] = ()
    """Words that begin like an inflected scale word and are none ("millionaire")."""
    connectors: tuple[str, ...] = ()
    """Words between a scale word and what is counted ("milioni di euro")."""
    fractions: dict[str, int] = field(default_factory=dict)
    """Words for fractions that are no ordinals, by their denominator: "half" is 2, "tiers" 3."""
    halved: dict[str, str] = field(default_factory=dict)
    """Halves of a unit in one word, with what stands before the unit: "halfuur" is "half" and a unit."""
    fraction_endings: tuple[str, ...] = ()
    """What makes an ordinal a denominator: "s" in "three fifths", "l" in "drei Fünftel"; "" where it is one itself."""
    of_whole: tuple[str, ...] = ()
    """Words after a fraction that lead to what it is of: "della" in "un terzo della popolazione"."""
    not_fractions: tuple[str, ...] = ()
    """What begins like a fraction and is none: "quart de finale"."""
    cardinal_fraction_endings: tuple[str, ...] = ()
    """What makes a cardinal a denominator in the same word: "avos" in "tres onceavos"."""
    fraction_bars: tuple[str, ...] = ()
    """Words between numerator and denominator: "phần" in "hai phần ba"."""
    denominator_first: tuple[str, ...] = ()
    """Words between denominator and numerator: 分之 in 三分之二."""
    ratios: tuple[str, ...] = ()
    """Words between numerator and denominator, where the clause ends and nothing is counted: "two over three"."""
    fraction_marks: tuple[str, ...] = ()
    """What follows a cardinal that is a denominator: "avos" in "dois onze avos"."""
    denominators: dict[str, int] = field(default_factory=dict)
    """Denominators that stand before the numerator: "üçte" in "üçte iki"."""
    halves: tuple[str, ...] = ()
    """What adds a half to the number, scale word or unit before it: "and a half", "rưỡi", 半."""
    not_halves: tuple[str, ...] = ()
    """Words that begin like one of `halves` in scripts without spaces: 半年, half a year."""
    half: tuple[str, ...] = ()
    """How words for half of something begin: what they say, another version may say as 50 %."""
    minus: tuple[str, ...] = ()
    """Words for minus that ICU does not write: "negative"."""
    ands: tuple[str, ...] = ()
    """More words between a whole and its part: "com" in "15 dólares com 50", 又."""
    minor: dict[str, str] = field(default_factory=dict)
    """Names of parts of a currency that only count after its name, with their share: 分 in 五元三分."""
    between: tuple[str, ...] = ()
    """Words that open a range closed by "and": "between 3 and 5"."""
    between_after: tuple[str, ...] = ()
    """Words that close such a range: "arasında" in "3 ile 5 metre arasında"."""
    between_ands: tuple[str, ...] = ()
    """What stands between the ends of such a range, besides "and"."""
    numerator_marks: tuple[str, ...] = ()
    """What a numerator in figures takes after one of `denominator_first`: "'si" in "3'te 2'si"."""
    fillers: tuple[str, ...] = ()
    """Signs between a number and its scale word: 多 in "320多万", more than 3.2 million."""
    counted_with: tuple[str, ...] = ()
    """Words between any number and what is counted: "20 de lei"."""
    partitive: str = ""
    """What a suggestion puts between a scale word and a currency: "di" in "1 miliardo di dollari"."""
    partitive_elided: str = ""
    """`partitive` before a vowel: "d’"."""
    ranges: tuple[str, ...] = ()
    """Words between the two ends of a range ("3 to 5")."""
    units: dict[str, str] = field(default_factory=dict)
    """More names of CLDR units, or `percentage-point`."""
    not_units: tuple[str, ...] = ()
    """CLDR unit names and abbreviations that news text mostly uses for something else. What is in `money` as well is a
    currency after a scale word or from a thousand on: "1.5 trillion won"."""
    not_mentions: tuple[str, ...] = ()
    """Unit names that are mostly a part of other words, where no number stands before them: "hợp đồng", contract."""
    money: dict[str, str] = field(default_factory=dict)
    """More names of currencies: ISO 4217 code, or the bare name in capitals."""
    money_forms: dict[str, str] = field(default_factory=dict)
    """Forms of the words that names of currencies are made of, to the one CLDR writes: "dollars" is "dollar"."""
    small_in_names: tuple[str, ...] = ()
    """Endings of words with which CLDR's names of currencies begin, as in a list, and which have a small letter in a
    sentence though they are not the name of the money: "ische" of "Tschechische Kronen"."""
    scaled_money: dict[str, str] = field(default_factory=dict)
    """Signs of so many of a currency: "Mkr" is "1000000 KRONA"."""
    below_zero: tuple[str, ...] = ()
    """What stands after degrees that are negative, or before and after them: "below zero", "sıfırın…altında"."""
    per: tuple[str, ...] = ()
    """Words that make a rate with the unit after them, behind a figure: "a" in "4 dollars a month"."""
    per_first: tuple[str, ...] = ()
    """Those that do so before a figure: "mỗi" in "mỗi tháng 4 đô la"."""
    rates: dict[str, str] = field(default_factory=dict)
    """Phrases that say for what a figure is stated, by CLDR unit or `person`: "im Monat", "per capita"; those that
    stand before the figure end with an ellipsis: "毎月…"."""
    times: tuple[str, ...] = ()
    """Words for times, which a rate may follow: "times" in "3 times a day"."""
    once: tuple[str, ...] = ()
    """Words for one time, which count where a rate follows: "once a day"."""
    prefixes: dict[str, str] = field(default_factory=dict)
    """Words before a number that make it a unit: "yüzde" is percent."""
    bounds: dict[Bound, tuple[str, ...]] = field(default_factory=dict)
    """Hedges by the bound they set; those that stand after a quantity begin with an ellipsis: "… or more"."""


@cache
def own_number_words(lang: str) -> OwnNumberWords:
    """Own words for a BCP 47 tag: those of its language, whatever script and region; empty where there are none.

    Raises TypeError for a key that is no field of `OwnNumberWords`.
    """
    return OwnNumberWords(**data_files.of_language(lang, "numbers") or {})
