"""Numbers in words of which only a part was read: the word beside it is a number word in a form that is not known.

No list has all the forms that number words take with articles, prepositions and cases. A number that goes on in such a
word is not the number that was read.
"""

from __future__ import annotations

from functools import cache

import regex

from factcheck.extract.numbers.amount import Amount
from factcheck.extract.numbers.fractions import conjunctions
from factcheck.extract.numbers.number_words import number_words
from factcheck.language import cldr
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import fold_form

_REACH = 40
"""Characters before and after a number in which the rest of it is looked for."""
_SHORTEST = 3
"""Letters of a number word at least that is looked for inside another word."""
_BEFORE, _AFTER = 3, 4
"""Letters that may stand before a number word, as an article or a preposition, and behind it, as an ending."""
_NEXT = regex.compile(r"[ \u00a0-]([\p{L}\p{M}\u200c]+)(?:[ \u00a0]([\p{L}\p{M}\u200c]+))?")
_LAST = regex.compile(r"(?:([\p{L}\p{M}\u200c]+)[ \u00a0])?([\p{L}\p{M}\u200c]+)[ \u00a0-]\Z")


class HalfRead:
    """Tells the numbers of one language of which only a part was read."""

    def __init__(self, lang: str):
        self.words = number_words(lang)
        single = {form: value for form, value in self.words.lexicon.chunks.items() if " " not in form}
        long = {form: value for form, value in single.items() if len(form) >= _SHORTEST}
        self.ones = tuple(form for form, value in long.items() if 2 <= value < 10)
        self.tens = tuple(form for form, value in long.items() if 20 <= value < 100 and not value % 10)
        self.ands = conjunctions(lang, "standard") | {fold_form(word) for word in own_number_words(lang).ands}
        self.spaced = cldr.spaced(lang)

    def is_half(self, text: str, amount: Amount) -> bool:
        """Whether the words beside a number make it a larger one, in forms that are not known."""
        if not self.spaced or amount.role not in {"cardinal", "ordinal"} or amount.scaled:
            return False
        rest = amount.value % 100
        if rest >= 20 and rest % 10 == 0:
            return self._follows(text, amount, self.ones, needs_and=False) or (
                rest == amount.value and self._leads(text, amount, self.ones, needs_and=True)
            )
        if amount.value >= 100 and not rest:
            return self._follows(text, amount, self.ones + self.tens, needs_and=True)
        if 2 <= amount.value < 10:
            return self._follows(text, amount, self.tens, needs_and=True) or self._leads(
                text, amount, self.tens, needs_and=False
            )
        return False

    def _follows(self, text: str, amount: Amount, forms: tuple[str, ...], *, needs_and: bool) -> bool:
        match = _NEXT.match(text[amount.end : amount.end + _REACH])
        if match is None:
            return False
        first, second = match.groups()
        if fold_form(first) in self.ands:
            return second is not None and self._holds(second, forms)
        joint = next((joint for joint in self.words.joints if first.startswith(joint)), "")
        part = first[len(joint) :]
        # Behind an "and" that is written with it, one with an article is not read: "المئة والعشرين".
        bare = next((part[len(one) :] for one in self.words.clitics if part.startswith(one)), "") if joint else ""
        if bare and fold_form(bare) in forms:
            return True
        return bool(joint or not needs_and) and self._holds(part, forms)

    def _leads(self, text: str, amount: Amount, forms: tuple[str, ...], *, needs_and: bool) -> bool:
        match = _LAST.search(text[max(0, amount.start - _REACH) : amount.start])
        if match is None:
            return False
        first, second = match.groups()
        if fold_form(second) in self.ands:
            return first is not None and self._holds(first, forms)
        return not needs_and and self._holds(second, forms)

    def _holds(self, word: str, forms: tuple[str, ...]) -> bool:
        """Whether a word that is no number word itself holds one, with a few letters before and behind it."""
        folded, is_known = self.words.known(word)
        return not is_known and any(
            (at := folded.find(form)) >= 0 and at <= _BEFORE and len(folded) - at - len(form) <= _AFTER
            for form in forms
        )


@cache
def half_read(lang: str) -> HalfRead:
    """The one of a language, made once."""
    return HalfRead(lang)
