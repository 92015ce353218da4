"""Numbers in words, from ICU's spell-out rules, and the scale words of a language, from CLDR's compact patterns.

ICU can parse spelled-out numbers too, but only exactly as it writes them and slowly. Here its rules write out all
numbers below a thousand (ten thousand where a language counts in myriads) once, in every gender and case they know;
with the scale words in between, the forms compose to any number and compounds need no grammar of their own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from factcheck.language import cldr
from factcheck.language.numbers.words import OwnNumberWords, own_number_words
from factcheck.language.text.folding import fold_form

if TYPE_CHECKING:
    from babel import Locale

SCALES = tuple(10**n for n in range(3, 16))
MIN_STEM = 5
"""An inflected form is recognised by a stem of at least so many letters..."""
MAX_SUFFIX = 4
"""...and at most so many letters after it ("миллион" + "ами")."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    chunks: dict[str, int]
    """Cardinals below the first scale word, by folded form (`fold_form`)."""
    longest: int
    """Tokens in the longest form of `chunks`."""
    starts: frozenset[str]
    """First tokens of `chunks`."""
    scales: dict[str, int]
    """Scale words by folded form, of one or more tokens."""
    stems: dict[str, int]
    """Stems of inflected scale words."""
    short_scales: dict[str, int]
    """Abbreviations with their own capitals: `Mrd`, `млн`."""
    glued: re.Pattern[str] | None
    """Finds a scale word inside a compound ("zweitausendfünf")."""
    large: tuple[str, ...]
    """Scale words from a million on, and their stems, that compounds hold, the longest first: "kétmillió"."""
    hundreds: frozenset[str]
    """Words for a hundred as they end the hundreds in one word: "honderd" of "tweehonderd"."""
    tens_first: bool
    """Compounds of tens and ones begin with the tens: "ventidue", but not "zweiundzwanzig"."""
    ordinals: dict[str, int]
    """Ordinals to a hundred and those of the hundreds, a thousand and the scales, by folded form."""
    points: frozenset[str]
    """Words for the decimal sign: "point", "virgule"."""
    minus: frozenset[str]
    """Words for minus."""


_LATIN_NUMERALS = {
    2: ("b", "б"),
    3: ("tr", "тр"),
    4: ("quadr", "cuadr", "kvadr", "kwadr", "quatr", "квадр"),
    5: ("quint", "kvint", "kwint", "cvint", "квинт", "квінт"),
    6: ("sext", "sekst", "szext", "секст"),
    7: ("sept", "szept", "септ"),
}
"""How words for large numbers begin, by the power of a million in the long scale, as European languages spell it."""
_ILLION = re.compile(r"(m|b|tr|м|б|тр)([iyиі][lл].{3,})")
_NO_LANGUAGE = "zxx"
"""The tag of what is in no language, so that no release of ICU has rules for it."""


@cache
def speller(lang: str) -> Any:
    """ICU's spell-out rules for a BCP 47 tag; None where it has none.

    For a language without rules ICU answers with those of the machine's language: with English ones ("ten"), mostly.
    """
    import icu

    def of(locale: str) -> Any:
        return icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale.forLanguageTag(locale))

    own = cldr.locale(lang).language
    if own == "root":
        return None
    rules, lent = of(lang), of(_NO_LANGUAGE)
    lender = lent.getLocale(icu.ULocDataLocaleType.ACTUAL_LOCALE).getLanguage()
    return rules if own == lender or rules.getRules() != lent.getRules() else None


def _spell(lang: str) -> tuple[dict[str, int], dict[str, int], dict[str, int], bool]:
    """What ICU's rules write, by folded form: cardinals below the first scale word, ordinals, scale words.

    The last value tells whether thousands are written as one word."""
    rules = speller(lang)
    if rules is None:
        return {}, {}, {}, False
    names = [rules.getRuleSetName(i) for i in range(rules.getNumberOfRuleSetNames())]
    # Plural cardinals are vague ("tens of thousands"), but where they are a case of "twos" among others, as in Russian.
    cardinal = [
        n
        for n in names
        if ("cardinal" in n and not n.endswith("-plural"))
        or n in {"%spellout-numbering", "%spellout-numbering-verbose"}
    ]
    ordinal = [n for n in names if "ordinal" in n]
    chunks: dict[str, int] = {}
    scales: dict[str, int] = {}
    for name in cardinal:

        def spell(number: int, name: str = name) -> str:
            return fold_form(rules.format(number, name))

        # A scale is what eleven or twenty-one of it shows: "eleven thousand", "十一万", but not "eleven ten-thousand".
        real = [s for s in SCALES if any(spell(n * s).startswith(spell(n)) for n in (11, 21))]
        smallest = min(real, default=1_000)
        for number in (*range(1, smallest if smallest <= 10_000 else 1_000), 1_000, 2_000):
            chunks.setdefault(spell(number), number)
            if number >= 100:  # "eitt hundrað og fimmtíu", which ICU writes with soft hyphens as one word
                chunks.setdefault(fold_form(rules.format(number, name).replace("\u00ad", " ")), number)
        if not cldr.attaches_words(lang):  # where zero is a syllable or also another word
            chunks.setdefault(spell(0), 0)
        for number in (
            *range(80, 1_000, 100),
            *range(200, 1_000, 100),
        ):  # "deux cent" and "quatre-vingt", as before another number
            short = spell(number + 1).removesuffix(spell(1)).strip()
            if short and spell(number).startswith(short):
                chunks.setdefault(short, number)
        zero = spell(0)
        for scale in real:
            for factor in (1, 2, 3, 4, 5, 11, 21):
                head, whole = spell(factor), spell(factor * scale)
                tail = whole.removeprefix(head).strip()
                if tail and tail != whole and " " not in tail and zero not in tail:
                    scales.setdefault(tail, scale)
    ordinals: dict[str, int] = {}
    ones = tuple(sorted((form for form, value in chunks.items() if value == 1), key=len, reverse=True))
    compound = cldr.spaced(lang) and bool(cardinal) and " " not in fold_form(rules.format(3_000, cardinal[0]))
    for name in ordinal:
        for number in (*range(1, 101), *range(200, 1_000, 100), *sorted({1_000, *scales.values()})):
            form = fold_form(rules.format(number, name))
            one = next((one for one in ones if number >= 100 and form.startswith(one)), "")
            bare = form.removeprefix(one).strip()  # "hundredth" of "one hundredth", "hundertste"
            if compound or not one:
                ordinals.setdefault(form, number)
            if one and len(bare) > len(one):
                ordinals.setdefault(bare, number)
    return _letters_only(chunks), _letters_only(ordinals), _letters_only(scales), compound


def _signs(lang: str) -> tuple[frozenset[str], frozenset[str]]:
    """What ICU writes for the decimal sign between two digits, and before a negative number."""
    points, minus = set(), set()
    # A tag with a region has that region's words alone.
    for name in (lang, *(own_number_words(lang).regions if "-" not in lang else ())):
        rules = speller(name)
        if rules is None:
            continue
        two, five = fold_form(rules.format(2)), fold_form(rules.format(5))
        point = fold_form(rules.format(2.5)).removesuffix(five)
        if point.startswith(f"{two} ") and " " not in point.removeprefix(two).strip():
            points.add(point.removeprefix(two).strip())
        minus.add(fold_form(rules.format(-5)).removesuffix(five).strip())
    return frozenset(points) - {""}, frozenset(minus) - {""}


def respellings(forms: dict[str, int], lang: str) -> dict[str, int]:
    """The forms as texts without accents write them ("tres", "cinquieme"), where they are long enough to be told."""
    respell = _RESPELLINGS.get(cldr.script(lang))
    if respell is None:
        return {}
    own = own_number_words(lang)
    return {other: value for form, value in forms.items() for other in respell(form, own) if other not in forms}


def marks_are_optional(lang: str) -> bool:
    """Whether a word without its marks is hardly ever another: so with the dots of Devanagari, not with accents."""
    return cldr.script(lang) in _WITH_OPTIONAL_MARKS


def _latin(form: str, own: OwnNumberWords) -> set[str]:
    """How else a word is written: without accents, or with what stands for a letter that cannot be typed."""
    if not own.accents_optional or form.isascii():
        return set()
    bare = "".join(c for c in unicodedata.normalize("NFD", form) if not unicodedata.combining(c))
    letters: dict[str, str | int | None] = {**own.respelled}
    others = {bare, form.translate(str.maketrans(letters))} - {form}
    return {other for other in others if len(other) >= MIN_PLAIN}


def _devanagari(form: str, _: OwnNumberWords) -> set[str]:
    """How else a word is written: an anusvara for the candrabindu, no dots below, dotted letters as one character."""
    found = {form, form.replace("ँ", "ं"), form.replace("ं", "ँ")}
    found |= {other.replace("\u093c", "") for other in found}
    for letter, dotted in _DOTTED.items():
        found |= {other.replace(f"{letter}\u093c", dotted) for other in found}
    return found - {form}


_DOTTED = {"क": "\u0958", "ख": "\u0959", "ग": "\u095a", "ज": "\u095b", "ड": "\u095c", "ढ": "\u095d", "फ": "\u095e"}
"""Letters that Unicode has with their dot as one character too."""
_RESPELLINGS: dict[str, Callable[[str, OwnNumberWords], set[str]]] = {"Latn": _latin, "Deva": _devanagari}
"""By script, the spellings of a word that writers use besides ICU's and CLDR's."""
_WITH_OPTIONAL_MARKS = frozenset({"Deva"})
MIN_PLAIN = 4
"""Shorter words without their accents are too often others."""


def _letters_only(forms: dict[str, int]) -> dict[str, int]:
    # Languages without spell-out rules fall back to digits.
    return {form: n for form, n in forms.items() if form and not any(unicodedata.category(c) == "Nd" for c in form)}


def _compact(lang: str) -> tuple[dict[str, int], dict[str, int]]:
    """Scale words of CLDR's compact patterns: long ones folded, short ones as written.

    Those of the language's other regions are added where they don't mean something else here: "bilião" in a text of
    which is only known that it is Portuguese, "crore" in English.
    """
    long, short = _compact_of(cldr.locale(lang))
    for other in cldr.regions(lang):
        more_long, more_short = _compact_of(other)
        long, short = more_long | long, more_short | short
    return long, short


@cache
def letter_scales(lang: str) -> dict[str, int]:
    """The single letters among CLDR's short scales, as written: "4,2 m" in Afrikaans, "4.2J" in Malay.

    Those that CLDR has for languages of which it knows no word ("K", "M", "G", "T") are left out.
    """
    found: dict[str, int] = {}
    for word, value in _compact_words(cldr.locale(lang), "short"):
        if len(word) == 1 and word.isalpha() and word not in "KMGT":
            found.setdefault(word, value)
    return found


def _compact_of(locale: Locale) -> tuple[dict[str, int], dict[str, int]]:
    long: dict[str, int] = {}
    short: dict[str, int] = {}
    for width, forms in (("long", long), ("short", short)):
        for word, value in _compact_words(locale, width):
            if len(word) > 1 or not word.isascii():  # a letter is also CLDR's sign where it knows no word: "0K", "0M"
                forms.setdefault(fold_form(word) if width == "long" else word, value)
    return long, short


def _compact_words(locale: Locale, width: str) -> Iterator[tuple[str, int]]:
    """What stands beside the figures in CLDR's compact patterns, long or short, and what it multiplies by."""
    for patterns in locale.compact_decimal_formats.get(width, {}).values():
        for power, pattern in patterns.items():
            text = str(getattr(pattern, "pattern", pattern)).split(";")[0]
            zeros = text.count("0")
            word = re.sub(r"[0\s'.\u200e\u200f\u00a4]+", " ", text).strip()
            if zeros and word and word not in "{}":
                yield word, int(power) // 10 ** (zeros - 1)


def _stems(scales: dict[str, int]) -> dict[str, int]:
    """The common beginning of the forms of each scale word, for case endings CLDR does not list."""
    stems: dict[str, int] = {}
    single = {form: value for form, value in scales.items() if " " not in form}
    for form, value in single.items():
        others = [other for other, its in single.items() if its != value]
        kin = [other for other, its in single.items() if its == value and other[:3] == form[:3]]
        stem = min(kin, key=len)
        while stem and not all(other.startswith(stem) for other in kin):
            stem = stem[:-1]
        # What "milliard" and "milliárd" share is the beginning of "millió" too.
        for candidate in (stem, form):
            if len(candidate) >= MIN_STEM and not any(other.startswith(candidate) for other in others):
                stems[candidate] = value
                break
    return stems


def _beyond_trillions(scales: dict[str, int]) -> dict[str, int]:
    """Scale words up to the septillion, made from those for 10⁹ and 10¹²: "kvintiljon" from "biljon"."""
    shapes = [(match[1], match[2], value) for form, value in scales.items() if (match := _ILLION.fullmatch(form))]
    long = any(first in _LATIN_NUMERALS[2] and value == 10**12 for first, _, value in shapes)
    made: dict[str, int] = {}
    for first, rest, value in shapes:
        for number, beginnings in _LATIN_NUMERALS.items():
            if value == 10**12:
                power = 3 * number + 3 if first in _LATIN_NUMERALS[3] else 6 * number
            elif value == 10**9 and long and first in {"m", "м"}:  # "miljard"
                power = 6 * number + 3
            else:
                continue
            same_script = (beginning for beginning in beginnings if beginning.isascii() == first.isascii())
            made |= {f"{beginning}{rest}": 10**power for beginning in same_script}
    return {form: value for form, value in made.items() if value > 10**12}


def _with_hundreds(forms: dict[str, int], hundreds: dict[str, int]) -> dict[str, int]:
    """The forms, the hundreds, and what a hundred makes with a form below it: "douscentos vinte"."""
    below = {form: value for form, value in forms.items() if 0 < value < 100} if hundreds else {}
    made = {f"{head} {form}": hundreds[head] + value for head in hundreds for form, value in below.items()}
    return {**made, **hundreds, **forms}


def _with_and(forms: dict[str, int], ands: tuple[str, ...]) -> dict[str, int]:
    """The forms of several words with each "and" left out, and with one before the ones."""
    made: dict[str, int] = {}
    for form, value in forms.items():
        for word in ands:
            if f" {word} " in form:
                made[form.replace(f" {word} ", " ")] = value
            elif value % 100 > 20 and value % 10:
                head, space, last = form.rpartition(" ")
                made.update({f"{head} {word} {last}": value} if space else {})
    return made | forms


def combined(forms: dict[str, int], joint: str, ones_first: tuple[str, ...] = ()) -> dict[str, int]:
    """Forms of one to nine and of the tens, with those from 21 to 99 that they make."""
    tens = {form: value for form, value in forms.items() if 20 <= value < 100 and value % 10 == 0}
    ones = {form: value for form, value in forms.items() if value < 10}
    made = {
        made: tens[ten] + ones[one]
        for ten in tens
        for one in ones
        for made in (f"{ten}{joint}{one}", *(f"{one}{first}{ten}" for first in ones_first))
    }
    return made | forms


def _inflected(lang: str) -> dict[str, int]:
    """Our own cases of cardinals, with what they make and what is written with them."""
    own = own_number_words(lang)
    forms = combined({fold_form(form): value for form, value in own.inflected.items()}, " ", own.ones_first)
    return forms | {f"{clitic}{form}": value for clitic in own.clitics for form, value in forms.items()}


def _ordinals_with_tens(lang: str, ordinals: dict[str, int]) -> dict[str, int]:
    """Ordinals that begin with the ones, where the tens are cardinals: "الثالثة والستين"."""
    own = own_number_words(lang)
    tens = {fold_form(form): value for form, value in own.inflected.items() if 20 <= value < 100 and not value % 10}
    ones = {form: value for form, value in ordinals.items() if value < 10 and " " not in form}
    return {
        f"{one}{first}{ten}": ones[one] + tens[ten] for first in own.ordinal_ones_first for one in ones for ten in tens
    }


def joining(lang: str) -> dict[str, int]:
    """Cardinals from two on as they begin compounds, folded and without spaces: "vierzig" in "vierzigjährig"."""
    own = own_number_words(lang)
    if not own.joined:
        return {}
    heads = {form: value for form, value in lexicon(lang).chunks.items() if " " not in form}
    heads |= {f"{form}{ending}": value for form, value in heads.items() for ending in own.joining_endings}
    if own.joining_elides:
        heads |= {form[:-1]: value for form, value in heads.items() if len(form) > MIN_PLAIN}
    heads |= combined({fold_form(form): value for form, value in own.joining.items()}, "", own.joining_ones_first)
    return {form: value for form, value in heads.items() if value > 1}


def _hundreds(chunks: dict[str, int]) -> frozenset[str]:
    """What two hundred has after two, in one word."""
    twos = tuple(form for form, value in chunks.items() if value == 2)
    return frozenset(
        form.removeprefix(two)
        for form, value in chunks.items()
        if value == 200 and " " not in form
        for two in twos
        if form.startswith(two)
    ) - {""}


@cache
def lexicon(lang: str) -> Lexicon:
    """The number words of a language (BCP 47 tag; regions matter: the billions of pt-PT and pt-BR differ)."""
    own = own_number_words(lang)
    chunks, ordinals, spelled_out, compound = _spell(lang)
    for region in own.regions:
        more, more_ordinals, _, _ = _spell(region)
        chunks, ordinals = more | chunks, more_ordinals | ordinals
    if compound:  # "hundertzwanzig" as well as "einhundertzwanzig"
        ones = tuple(form for form, value in chunks.items() if value == 1)
        for form, value in list(chunks.items()):
            if 100 <= value < 200 and form.startswith(ones):
                chunks.setdefault(min((form.removeprefix(one) for one in ones), key=len), value)
    hundreds = _hundreds(chunks)
    # Danish writes "fireogtredive" and "tohundrede", but thousands apart, or not.
    compound = compound or bool(hundreds and any(" " not in form for form, value in chunks.items() if value == 34))
    chunks = _with_and(_with_hundreds({**_inflected(lang), **chunks}, own.hundreds), own.optional_ands)
    ordinals |= {fold_form(form): value for form, value in own.ordinals.items()}
    ordinal_stems = own.ordinal_stems.items()
    ordinals |= {fold_form(f"{stem}{ending}"): value for stem, value in ordinal_stems for ending in own.ordinal_endings}
    ordinals |= _ordinals_with_tens(lang, ordinals)
    if own.joins_words:
        chunks = {form.replace(" ", ""): value for form, value in chunks.items()} | chunks
        ordinals = {form.replace(" ", ""): value for form, value in ordinals.items()} | ordinals
    ordinals = {
        f"{form}{end}": value for form, value in ordinals.items() for end in own.ordinal_case_endings
    } | ordinals
    chunks, ordinals = {**respellings(chunks, lang), **chunks}, {**respellings(ordinals, lang), **ordinals}
    long, short = _compact(lang)
    scales = {**spelled_out, **long, **{fold_form(form): int(value) for form, value in own.scales.items()}}
    scales = {**respellings(scales, lang), **scales}
    scales = {**_beyond_trillions(scales), **scales}
    points, minus = _signs(lang)
    twos = [form for form, value in chunks.items() if value == 2]
    glue = sorted(
        (
            form
            for form, value in scales.items()
            if value == 1_000 and " " not in form and (compound or form not in own.scales)
        ),
        key=len,
        reverse=True,
    )
    stems = _stems(scales) if cldr.spaced(lang) else {}
    large = sorted({form for form, v in (*scales.items(), *stems.items()) if v >= 10**6 and " " not in form}, key=len)
    joins, spaced = compound or own.joins_words, not cldr.attaches_words(lang)
    return Lexicon(
        chunks=chunks,
        longest=max((form.count(" ") + 1 for form in chunks), default=0),
        starts=frozenset(form.split(" ", 1)[0] for form in chunks),
        scales=scales,
        stems=stems,
        # English abbreviations are used in digits-only style everywhere: "3.6bn".
        short_scales={
            **{form: int(v) for form, v in own_number_words("en").scales.items() if len(form) == 2},
            **short,
            **{form: int(value) for form, value in own.scales.items()},
        },
        glued=re.compile("|".join(map(re.escape, glue))) if joins and glue else None,
        large=tuple(large[::-1]) if joins and spaced else (),
        hundreds=hundreds if compound else frozenset(),
        tens_first=compound
        and any(chunks.get(f"{ten}{two}") == 22 for ten, v in chunks.items() if v == 20 for two in twos),
        ordinals=ordinals,
        points=frozenset().union(points, respellings(dict.fromkeys(points, 0), lang)),
        minus=minus | {fold_form(word) for word in own.minus},
    )


@lru_cache(maxsize=4096)
def ordinal_affixes(lang: str, number: int) -> tuple[tuple[str, str], ...]:
    """What ICU puts before and after the digits of an ordinal: ("", "st"), ("thứ ", ""), ("第", "")."""
    import icu

    if cldr.locale(lang).language == "root":
        return ()
    rules = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.ORDINAL, icu.Locale.forLanguageTag(lang))
    affixes = set()
    for name in (rules.getRuleSetName(i) for i in range(rules.getNumberOfRuleSetNames())):
        prefix, digits, suffix = rules.format(number, name).lower().partition(str(number))
        if digits and (prefix or suffix):
            affixes.add((prefix, suffix))
            bare = suffix.removeprefix(".")
            if bare in {"º", "ª"}:  # "4o piso", "4.º piso"
                affixes.add((prefix, f".{bare}"))
                affixes.add((prefix, {"º": "o", "ª": "a"}[bare]))
            if bare:
                affixes.update((prefix, other) for other in own_number_words(lang).ordinal_suffixes)
            if suffix.startswith("."):
                affixes.add((prefix, suffix[1:]))
    affixes.update(("", suffix) for suffix in own_number_words(lang).ordinal_suffixes)
    return tuple(sorted(affixes - {("", "")}, key=lambda pair: -len("".join(pair))))
