"""Number words of a language as terms: cardinals, ordinals and the denominators of fractions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

import regex

from factcheck.extract.numbers.amount import ONE, Term, rounded
from factcheck.extract.numbers.chinese_numerals import HANGUL
from factcheck.extract.numbers.fractions import conjunctions
from factcheck.language import cldr
from factcheck.language.numbers.spellout import MAX_SUFFIX, Lexicon, joining, lexicon, respellings
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import fold_form
from factcheck.language.text.segmentation import word_boundaries

WORD = regex.compile(r"[\p{L}\p{M}\u00ad\u200b\u200c\u200d]++")
_WORD_WITH_APOSTROPHE = regex.compile(r"[\p{L}\p{M}\u00ad]++(?:['’‘ʼʻ][\p{L}\p{M}\u00ad]++)*+")
_HALF = Decimal("0.5")
"""A half is a fact only with a unit: the word is in too many others, such as "half-time"."""
_JOINTS = frozenset({"", "-", "‐", "‑", "–"})
_UNSEEN_SPACE = "\u200b"
LONGEST_WORD = 200
"""Letters of the longest word that is read as a number; 777,777 takes 65 in German."""
GLUED_MIN = 8
"""Letters of the shortest word that may be an ordinal made of a cardinal and an ordinal: "hundertste"."""


LEAST_WITH_CLITIC = 20
"""The least number in words that is told from other words by itself when a letter is written before it."""


class WordToken(NamedTuple):
    start: int
    end: int
    folded: str


class NumberWords:
    """Reads the number words of one language."""

    def __init__(self, lang: str):
        self.lang = lang
        self.lexicon: Lexicon = lexicon(lang)
        own = own_number_words(lang)
        self.ones = frozenset(own.ones)
        self.bare_scales = frozenset(own.bare_scales)
        self.halved = own.halved
        self.homographs = frozenset(own.homographs)
        self.not_numbers = frozenset(own.not_numbers)
        self.not_scales = own.not_scales
        large = "|".join(map(regex.escape, self.lexicon.large))
        self.large = regex.compile(large) if large else None
        self.joining = joining(lang)
        self.joined = tuple(fold_form(stem) for stem in own.joined)
        self.unitless = tuple(fold_form(stem) for stem, unit in own.joined.items() if not unit)
        self.fractions = {fold_form(form): value for form, value in own.fractions.items()}
        self.fractions = {**respellings(self.fractions, lang), **self.fractions}
        self.cardinal_endings = tuple(sorted(own.cardinal_fraction_endings, key=len, reverse=True))
        self.endings = own.fraction_endings
        self.own_scales = frozenset(fold_form(form) for form in own.scales)
        self.numbers = {fold_form(form): rounded(_fraction(value)) for form, value in own.numbers.items()}
        self.numbers = {
            **{plain: self.numbers[form] for form in self.numbers for plain in respellings({form: 0}, lang)},
            **self.numbers,
        }
        self.roles = {
            fold_form(form): (role, Decimal(value))
            for role, forms in (
                ("multiple", own.multiples),
                ("implied", own.implied),
                ("collective", own.collectives),
            )
            for form, value in forms.items()
        }
        self.numbers |= {form: value for form, (_, value) in self.roles.items()}
        self.longest_number = max((form.count(" ") + 1 for form in self.numbers), default=0)
        self.number_starts = frozenset(form.split(" ", 1)[0] for form in self.numbers)
        self.ordinal_starts = frozenset(form.split(" ", 1)[0] for form in self.lexicon.ordinals)
        self.longest_ordinal = max((form.count(" ") + 1 for form in self.lexicon.ordinals), default=0)
        self.ordinal_ends = frozenset(form[-4:] for form in self.lexicon.ordinals)
        self.adders = {fold_form(word): Decimal(part) for word, part in own.adders.items()}
        self.halves = tuple(fold_form(half) for half in own.halves)
        self.own_cases = {fold_form(form): value for form, value in own.inflected.items()}
        self.counters = tuple(fold_form(counter) for counter in own.counters)
        self.attached_counters = tuple(fold_form(counter) for counter in own.attached_counters)
        self.spaced = cldr.spaced(lang)
        self.apostrophes = any("'" in form for form in self.lexicon.chunks)
        """Whether number words have apostrophes within: "п'ять"."""
        ands = conjunctions(lang, "standard")
        self.joints = tuple(joint for joint in ands if len(joint) == 1 and joint.upper() == joint.lower())
        """What is written with the word behind it, in scripts without capitals."""
        self.clitics = own.clitics
        joined = [f"{joint}{clitic}" for joint in ands for clitic in ("", *own.clitics)] if own.duals else []
        heads = ("", *own.clitics, *joined)
        self.duals = {fold_form(f"{head}{form}"): len(head) for form in own.duals for head in heads}
        """Units in the dual, by how they are written with a clitic before them or without."""
        self.units_digits = {
            form: v for form, v in self.lexicon.chunks.items() if v < 10 and len(form) > 1 and " " not in form
        }
        self.prefixes = frozenset(form[:2] for form in self.lexicon.chunks) if not self.spaced else frozenset()
        self.longest_form = max(map(len, self.lexicon.chunks), default=0)
        self.known = lru_cache(maxsize=65_536)(self._look)

    def terms(self, text: str) -> dict[int, Term]:
        """All number words by where they start; they may overlap."""
        if not self.lexicon.starts and not self.number_starts and not self.fractions:
            return {}
        return self._spaced_terms(text) if self.spaced else self._unspaced_terms(text)

    def _spaced_terms(self, text: str) -> dict[int, Term]:
        pattern = _WORD_WITH_APOSTROPHE if self.apostrophes else WORD
        matches = list(pattern.finditer(text))
        known = [self.known(m.group()) for m in matches]
        terms: dict[int, Term] = {}
        if not (self.joints or self.clitics or any(opens for _, opens in known)):
            return terms
        tokens = [WordToken(m.start(), m.end(), folded) for m, (folded, _) in zip(matches, known, strict=True)]
        lex, i = self.lexicon, 0
        while i < len(tokens):
            if not known[i][1]:
                after = self._after_conjunction(text, tokens[i]) if self.joints else None
                after = after or (self._after_clitic(text, tokens, i) if self.clitics else None)
                if after is None:
                    i += 1
                    continue
                tokens[i] = after
            token = tokens[i]
            used, term = 1, None
            if token.folded in self.number_starts and (own := self._own_number(text, tokens, i)):
                used, number, role = own
                step = _vagueness(number) if role == "collective" else ONE
                term = Term(tokens[i + used - 1].end, number, step, weak=number == _HALF, role=role)
            elif token.folded in lex.starts and (found := self._cardinal(text, tokens, i)):
                used, term = found
            elif token.folded in self.bare_scales:
                term = Term(token.start, ONE)  # the scale word that follows at once is read as one
            elif token.folded in self.ones:
                term = Term(token.end, ONE, ONE, weak=True)
            if token.folded in self.ordinal_starts or (len(token.folded) >= 3 and self.endings):
                found_ordinal = self._ordinal(text, tokens, i)
                # Of as many words the ordinal is right: "yirmi birinci" only begins like twenty-one.
                if found_ordinal and (term is None or found_ordinal[0] > used or found_ordinal[0] == used > 1):
                    used, term = found_ordinal
            if term is None:
                term = self._other(token)
            if term is not None:
                terms.setdefault(token.start, term)
            i += used
        return terms

    def _after_conjunction(self, text: str, token: WordToken) -> WordToken | None:
        """The number word behind an "and" that is written with it: "وستة", and six.

        One with an article or a preposition is part of an ordinal: "الثالثة والستين", the sixty-third.
        """
        joint = next((joint for joint in self.joints if text.startswith(joint, token.start)), None)
        start = token.start + len(joint or "")
        folded, opens = self.known(text[start : token.end]) if joint else ("", False)
        bare = (folded.removeprefix(clitic) for clitic in self.clitics if folded.startswith(clitic))
        return WordToken(start, token.end, folded) if opens and not any(self.known(word)[1] for word in bare) else None

    def _after_clitic(self, text: str, tokens: list[WordToken], i: int) -> WordToken | None:
        """The number word behind an article or a preposition that is written with it: "בעשרים וארבע", in 24.

        Shorter numbers are left out, as a short word with a letter before it is mostly another word.
        """
        token = tokens[i]
        for clitic in self.clitics:
            start = token.start + len(clitic)
            if not text.startswith(clitic, token.start) or not self.known(text[start : token.end])[1]:
                continue
            bare = WordToken(start, token.end, self.known(text[start : token.end])[0])
            found = self._cardinal(text, [bare, *tokens[i + 1 : i + self.lexicon.longest]], 0)
            if found and found[1].value >= LEAST_WITH_CLITIC:
                return bare
        return None

    def _look(self, word: str) -> tuple[str, bool]:
        """A word's folded form, and whether a number may begin with it."""
        if len(word) > LONGEST_WORD:
            return "", False
        token = WordToken(0, len(word), fold_form(word))
        folded = token.folded
        if folded in self.number_starts or folded in self.lexicon.starts or folded in self.ones:
            return folded, True
        if folded in self.bare_scales:
            return folded, True
        if folded in self.ordinal_starts or self._other(token) is not None:
            return folded, True
        return folded, len(folded) >= 3 and bool(self.endings) and self._ordinal(word, [token], 0) is not None

    def _cardinal(self, text: str, tokens: list[WordToken], i: int) -> tuple[int, Term] | None:
        """The longest cardinal below the first scale word that begins here: tokens, term."""
        lex, token = self.lexicon, tokens[i]
        for n in range(min(lex.longest, len(tokens) - i), 0, -1):
            form = " ".join(t.folded for t in tokens[i : i + n])
            value = lex.chunks.get(form)
            for joint in self.joints if value is None else ():
                value = lex.chunks.get(form.replace(f" {joint}", f" {joint} "))  # "چهل وشش"
            if value is None or not self._adjacent(text, tokens[i : i + n]):
                continue
            if n == 1 and token.folded in self.not_numbers:
                return None
            weak = n == 1 and (token.folded in self.homographs or len(token.folded) == 1)
            weak = value == 1 or (weak and not self._counts(text, tokens[i : i + 2]))
            tens = value % 100 >= 20 and value % 10 == 0 and i + n < len(tokens)
            if (
                tens
                and self._adjacent(text, tokens[i : i + n + 1])
                and (ending := self._inflected_digit(tokens[i + n]))
            ):  # "otuz ikisi": thirty-two of them
                return n + 1, Term(tokens[i + n].end, Decimal(value + ending))
            used = n
            if lex.glued is not None and not weak:
                used, value = self._apart(text, tokens, i, n, value)
            return used, Term(tokens[i + used - 1].end, Decimal(value), ONE, weak=weak)
        return None

    def _apart(self, text: str, tokens: list[WordToken], i: int, n: int, value: int) -> tuple[int, int]:
        """A number that the language writes as one word and the text as several: "två hundra", "honderd zestien"."""
        lex = self.lexicon
        while i + n < len(tokens) and self._adjacent(text, tokens[i + n - 1 : i + n + 1]):
            following = tokens[i + n].folded
            more = lex.chunks.get(following, 0)
            tens = lex.tens_first and value < 1_000 and not value % 10 and value % 100 >= 20
            if value < 10 and following in lex.hundreds:
                value *= 100
            elif (100 <= value < 1_000 and not value % 100 and 1 < more < 100) or (tens and 1 < more < 10):
                value += more
            else:
                break
            n += 1
        return n, value

    def _ordinal(self, text: str, tokens: list[WordToken], i: int) -> tuple[int, Term] | None:
        """The longest ordinal or denominator that begins here."""
        longest = self.longest_ordinal if tokens[i].folded in self.ordinal_starts else 1
        for n in range(min(longest, len(tokens) - i), 0, -1):
            form = " ".join(t.folded for t in tokens[i : i + n])
            stems = (form[: -len(ending)] for ending in self.endings if ending and form.endswith(ending))
            role = "denominator"
            value = next((v for stem in stems if (v := self.lexicon.ordinals.get(stem, 0)) > 2), None)
            if value is None:
                value = self.lexicon.ordinals.get(form)
                if value is not None and self.lexicon.chunks.get(form) == value:
                    continue  # where ICU's ordinals are its cardinals, as in Hebrew above ten, the number is meant
                role = "both" if value is not None and value > 2 and "" in self.endings else "ordinal"
            elif self.lexicon.chunks.get(form) == value:
                continue  # "cinc-centes" are five hundred
            if value is not None and self._adjacent(text, tokens[i : i + n]):
                if (
                    n > 1
                    and form.endswith("s")
                    and text[tokens[i + n - 2].end] == " "
                    and self._plural(tokens[i + n - 1])
                ):
                    continue  # "twenty fifths" are four, "twenty-fifths" parts of twenty-five
                if n == 1 and form in self.homographs:
                    return None
                return n, Term(tokens[i + n - 1].end, Decimal(value), ONE, weak=True, role=role)
        return None

    def _counts(self, text: str, tokens: list[WordToken]) -> bool:
        """Whether a counter follows a homograph: "altı kişi" are six, 열 명 ten."""
        return (
            len(tokens) > 1
            and tokens[1].folded.startswith(self.counters)
            and text[tokens[0].end : tokens[1].start] == " "
        )

    def _plural(self, token: WordToken) -> bool:
        """Whether a word in the plural is a denominator by itself."""
        value = self.lexicon.ordinals.get(token.folded) or self.lexicon.ordinals.get(token.folded[:-1])
        return bool(self.endings) and value is not None and value > 2

    def _other(self, token: WordToken) -> Term | None:
        """A fraction's own name, or a compound: "zweitausendfünf", "dreieinhalb", "hundertzwanzigste"."""
        word = token.folded
        if (bottom := self.fractions.get(word)) is not None:
            return Term(token.end, Decimal(bottom), ONE, weak=True, role="denominator")
        if (head := self.duals.get(word)) is not None:
            return Term(token.start + head, Decimal(2), weak=True)
        if (half := self.halved.get(word)) is not None:
            return Term(token.start + len(half), _HALF, Decimal("0.1"), weak=True, role="fraction")
        for ending in self.cardinal_endings:
            stem = word.removesuffix(ending)
            # "veintiunavo": a cardinal may lose its last vowel.
            cardinals = (self.lexicon.chunks.get(f"{stem}{vowel}", 0) for vowel in ("", *"aeo"))
            if stem != word and (cardinal := max(cardinals)) > 2:
                return Term(token.end, Decimal(cardinal), ONE, weak=True, role="denominator")
        if self.lexicon.glued is not None and (value := self._compound(word)) is not None:
            return Term(token.end, Decimal(value))
        if self.large is not None and (large := self._large_compound(word)) is not None:
            return Term(token.end, large)
        if self.joined and (found := self._joined(token)):
            return found
        for cut in range(1, min(len(word), 5)) if self.attached_counters else ():
            count = self.lexicon.chunks.get(word[:cut])
            if count and word.startswith(self.attached_counters, cut) and word[0] not in HANGUL:
                return Term(token.start + cut, Decimal(count), weak=count == 1)  # 두명
        for adder, part in self.adders.items():
            count = self.lexicon.chunks.get(word.removeprefix(adder)) if word.startswith(adder) else None
            if count:  # "साडेतीन" is three and a half, "साडेचारशे" four hundred and fifty
                place = ONE if count % 100 else Decimal(100)
                return Term(token.end, count + part * place, place / 10)
        for half in self.halves:
            if word.endswith(half) and (whole := self.lexicon.chunks.get(word[: -len(half)])):
                return Term(token.end, whole + Decimal("0.5"), Decimal("0.1"))
        if self.lexicon.glued is not None and len(word) >= GLUED_MIN and word[-4:] in self.ordinal_ends:
            for cut in range(3, len(word) - 3):
                last = self.lexicon.ordinals.get(word[cut:])
                if last is None:
                    continue
                head = self.lexicon.chunks.get(word[:cut]) or self._compound(word[:cut])
                if head and last >= 1_000:
                    return Term(token.end, Decimal(head * last), ONE, weak=True, role="ordinal")
                if head and head % 100 == 0 and last < 100:
                    return Term(token.end, Decimal(head + last), ONE, weak=True, role="ordinal")
        return None

    def _joined(self, token: WordToken) -> Term | None:
        """A cardinal that begins a compound: "siebzehnjährig", whose unit follows in the word, "dreifach"."""
        word = token.folded
        for cut in range(len(word) - 2, 1, -1):
            value = self.joining.get(word[:cut])
            if value is None or not word.startswith(self.joined, cut):
                continue
            stem = max((stem for stem in self.joined if word.startswith(stem, cut)), key=len)
            if len(word) - cut - len(stem) > MAX_SUFFIX:
                continue
            if stem in self.unitless:
                return Term(token.end, Decimal(value), role="multiple")
            return Term(token.start + cut, Decimal(value))
        return None

    def _unspaced_terms(self, text: str) -> dict[int, Term]:
        """Number words in scripts without spaces: the longest that starts here and ends where words do."""
        terms: dict[int, Term] = {}
        if text.isascii():
            return terms
        if _UNSEEN_SPACE in text:  # between syllables of one number, in Khmer and its kin
            places = [i for i, char in enumerate(text) if char != _UNSEEN_SPACE]
            seen = self._unspaced_terms(text.replace(_UNSEEN_SPACE, ""))
            return {places[start]: term._replace(end=places[term.end - 1] + 1) for start, term in seen.items()}
        boundaries: frozenset[int] | None = None
        i = 0
        while i < len(text):
            if text[i : i + 2] not in self.prefixes and text[i] not in self.prefixes:
                i += 1
                continue
            if skip := next((len(h) for h in self.homographs if text.startswith(h, i)), 0):
                i += skip
                continue
            for length in range(min(self.longest_form, len(text) - i), 0, -1):
                value = self.lexicon.chunks.get(text[i : i + length])
                if value is None:
                    continue
                # Letters of a number word may begin another word: only ICU's dictionary tells.
                boundaries = word_boundaries(text, self.lang) if boundaries is None else boundaries
                if i not in boundaries or i + length not in boundaries:
                    continue
                terms.setdefault(i, Term(i + length, Decimal(value), ONE, weak=value == 1))
                i += length - 1
                break
            i += 1
        return terms

    @staticmethod
    def _adjacent(text: str, tokens: list[WordToken]) -> bool:
        return all(text[a.end : b.start].strip() in _JOINTS for a, b in pairwise(tokens))

    def _own_number(self, text: str, tokens: list[WordToken], i: int) -> tuple[int, Decimal, str] | None:
        """The longest of our own number words that begins here: tokens, value, role."""
        for n in range(min(self.longest_number, len(tokens) - i), 0, -1):
            form = " ".join(t.folded for t in tokens[i : i + n])
            number = self.numbers.get(form)
            if number is not None and self._adjacent(text, tokens[i : i + n]):
                role = "fraction" if 0 < number < 1 else "cardinal"
                return n, number, self.roles[form][0] if form in self.roles else role
        return None

    def _inflected_digit(self, token: WordToken) -> int | None:
        """One to nine with an ending that ICU does not write: "ikisi"."""
        if not self.spaced:
            return None
        if token.folded in self.lexicon.starts or token.folded in self.homographs:
            value = self.own_cases.get(token.folded)
            return value if value and value < 10 else None
        cuts = range(len(token.folded) - 1, max(len(token.folded) - MAX_SUFFIX, 2) - 1, -1)
        return next(
            (self.units_digits[token.folded[:cut]] for cut in cuts if token.folded[:cut] in self.units_digits), None
        )

    def _compound(self, word: str) -> int | None:
        """ "zweitausendfünf": a chunk, the scale word, a chunk."""
        match = self.lexicon.glued and self.lexicon.glued.search(word)
        if not match:
            return self._by_hundreds(word)
        if match.group() == word and word in self.own_scales:  # "migliaia", which only counts after a number
            return None
        left, right = word[: match.start()], word[match.end() :]
        head = 1 if not left else self.lexicon.chunks.get(left)
        tail = 0 if not right else self.lexicon.chunks.get(right)
        if tail is None:
            return None
        if head is None:  # "femtioettusen", where of three letters one is left out
            head = self.lexicon.chunks.get(f"{left}{match.group()[0]}")
        if head is None:  # "ettusenetthundra", where two letters are one
            whole = self.lexicon.chunks.get(word[: match.end()])
            return None if whole is None else whole + tail
        return head * self.lexicon.scales[match.group()] + tail

    def _large_compound(self, word: str) -> Decimal | None:
        """ "kétmillió", "hárommillióötszázezer", "kaksimiljoonaa": a compound with a large scale, or with a half before
        any ("dreieinhalbtausend")."""
        for pattern in (self.large, self.lexicon.glued):
            match = pattern.search(word) if pattern else None
            if match is None or not match.start():
                continue
            head, halved = self._head(word[: match.start()])
            if head is None or not (halved or pattern is self.large):
                continue
            named = word[match.start() :]
            forms = self.lexicon.large if pattern is self.large else (match.group(),)
            for form in forms:  # "millión" is a case of the word and the beginning of "milliónégyszáz"
                rest = named[len(form) :]
                if not named.startswith(form):
                    continue
                scale = self.lexicon.scales.get(form) or self.lexicon.stems[form]
                tail = self.lexicon.chunks.get(rest) or self._compound(rest) or self._large_compound(rest)
                if tail:
                    return head * scale + tail
                if len(rest) <= MAX_SUFFIX and named not in self.lexicon.ordinals:
                    return None if named.startswith(self.not_scales) else head * scale
        return None

    def _head(self, word: str) -> tuple[Decimal | None, bool]:
        """What a scale word multiplies in one word with it, and whether it ends in a half: "kaksi", "zweieinhalb"."""
        for half in self.halves:
            whole = self.lexicon.chunks.get(word.removesuffix(half)) if word.endswith(half) else None
            if whole:
                return whole + _HALF, True
        value = self.lexicon.chunks.get(word) or self._compound(word)
        return (Decimal(value) if value else None), False

    def _by_hundreds(self, word: str) -> int | None:
        """ "elfhonderdvijftig": more than nine hundreds."""
        for hundred in self.lexicon.hundreds:
            left, found, right = word.partition(hundred)
            head = self.lexicon.chunks.get(left, 0) if found else 0
            tail = self.lexicon.chunks.get(right, 0) if right else 0
            if 10 < head < 100 and tail < 100 and (tail or not right):
                return head * 100 + tail
        return None


def _vagueness(number: Decimal) -> Decimal:
    """The step of a noun for about so many: "une vingtaine" may be 22, "une quinzaine" hardly."""
    return next(step for step in (Decimal(100), Decimal(10), Decimal(5), ONE) if number % step == 0)


def _fraction(text: str) -> Decimal:
    exact = Fraction(text)
    return Decimal(exact.numerator) / Decimal(exact.denominator)


@cache
def number_words(lang: str) -> NumberWords:
    """The reader of a language, made once."""
    return NumberWords(lang)
