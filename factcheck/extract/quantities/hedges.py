"""How a quantity is bounded by the words before or after it: "about 200", "nearly 5 %", "200 hoặc hơn"."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from factcheck.extract.quantities.negated import turned
from factcheck.language import cldr
from factcheck.language.numbers.words import own_number_words
from factcheck.language.text.folding import fold_form
from factcheck.language.text.patterns import in_word
from factcheck.nouns.story import Bound

LOOK = 40
"""Characters before and after a quantity in which its hedge is looked for."""
COUNTER = 2
"""Characters of the counter that may stand between a quantity and its hedge where words touch: 人 in 600人以上."""
_FOLDED_AWAY = " \t\n\r\f\v-"
"""ASCII characters that `fold_form` drops at the ends of a text."""
_Hedges = dict[str, list[tuple[str, Bound]]]
_Ended = dict[str, list[tuple[str, str, Bound]]]
"""By the first character of the word after the quantity: the quantity's ending, the word, what it means."""


class Hedges:
    """The hedges of one language."""

    def __init__(self, lang: str):
        self.lang = lang
        self.attached = cldr.attaches_words(lang)
        self.leading, self.trailing, self.ended = _by_edge(own_number_words(lang).bounds)
        self.opening = {*self.trailing, *self.ended}

    def before(self, text: str, start: int) -> int:
        """Length of the hedge that ends right before `start`, 0 where none does."""
        lead = text[max(0, start - LOOK) : start]
        return next((len(h) for h, _ in self.leading.get(lead[-1:], ()) if lead.endswith(h)), 0)

    def bound(self, text: str, start: int, end: int, vague: bool) -> Bound:
        """The bound that words before or after a quantity set; else `about` for a `vague` one ("une vingtaine")."""
        lead, tail = text[max(0, start - LOOK) : start], text[end : end + LOOK]
        if _may_be(lead.rstrip(_FOLDED_AWAY)[-1:], self.leading):
            lead = fold_form(lead)
            for hedge, bound in self.leading.get(lead[-1:], ()):
                if lead.endswith(hedge) and (self.attached or not in_word(lead[: -len(hedge)][-1:])):
                    edge = len(text[:start].rstrip(_FOLDED_AWAY))
                    return turned(text, self.lang, bound, start, end, (edge - len(hedge), edge))
        if _may_be(tail.lstrip(_FOLDED_AWAY)[:1], self.opening):
            tail = fold_form(tail)
            for hedge, bound in self.trailing.get(tail[:1], ()):
                if tail.startswith(hedge) and (self.attached or not in_word(tail[len(hedge) :][:1])):
                    return turned(text, self.lang, bound, start, end, (end, end + len(hedge) + 1))
            for ending, rest, bound in self.ended.get(tail[:1], ()):
                if tail.startswith(rest) and not in_word(tail[len(rest) :][:1]) and text.endswith(ending, 0, end):
                    return bound
        beyond = self._after_counter(text, start, end) if self.attached else None
        return beyond or ("about" if vague else "exact")

    def words(self, text: str, start: int, end: int, bound: Bound) -> str:
        """The words before or after a quantity that set its bound, as they are written; empty where none is found, as
        where a denial turned them."""
        edge = len(text[:start].rstrip(_FOLDED_AWAY))
        for hedge, what in self.leading.get(fold_form(text[max(0, start - LOOK) : start])[-1:], ()):
            written = text[max(0, edge - len(hedge)) : edge]
            if what == bound and fold_form(written) == hedge:
                return written
        for skipped in range(COUNTER + 1 if self.attached else 1):
            begin = end + skipped + len(text[end + skipped :]) - len(text[end + skipped :].lstrip())
            for hedge, what in self.trailing.get(fold_form(text[begin : begin + LOOK])[:1], ()):
                written = text[begin : begin + len(hedge)]
                if what == bound and fold_form(written) == hedge:
                    return written
        return ""

    def _after_counter(self, text: str, start: int, end: int) -> Bound | None:
        """The bound of a hedge that stands after the counter: 600人以上, "600명 이상". None where there is none."""
        for skipped in range(1, COUNTER + 1):
            if not text[end : end + skipped].isalpha():
                return None
            tail = text[end + skipped : end + skipped + LOOK].lstrip()
            if _may_be(tail[:1], self.trailing):
                folded = fold_form(tail)
                for hedge, bound in self.trailing.get(folded[:1], ()):
                    if len(hedge) > 1 and folded.startswith(hedge):
                        at = end + skipped
                        return turned(text, self.lang, bound, start, end, (at, at + len(hedge)))
        return None


def _may_be(char: str, edges: Container[str]) -> bool:
    """Whether a character, once folded, may be one of those at the edge of a hedge; folding is slow."""
    folded = char.lower() if char.isascii() else fold_form(char)
    return folded in edges or (not folded and char != "")


def _by_edge(bounds: dict[Bound, tuple[str, ...]]) -> tuple[_Hedges, _Hedges, _Ended]:
    """Hedges before a quantity by their last character and after it by their first, the longest first.

    In the data those that stand after a quantity begin with an ellipsis: "… trở lên". One that begins with the ending
    of what is counted, "…-dan ortiq", is given a third time without it: the ending may be a part of the quantity.
    """
    before: _Hedges = {}
    after: _Hedges = {}
    ended: _Ended = {}
    for bound, terms in bounds.items():
        for term in terms:
            folded = fold_form(term.removeprefix("…"))
            where, key = (after, folded[:1]) if term.startswith("…") else (before, folded[-1:])
            where.setdefault(key, []).append((folded, bound))
            ending, _, rest = folded.partition(" ")
            if term.startswith("…-") and rest:
                ended.setdefault(rest[0], []).append((ending, rest, bound))
    for where in (before, after):
        for found in where.values():
            found.sort(key=lambda pair: -len(pair[0]))
    return before, after, ended


@cache
def hedges(lang: str) -> Hedges:
    """The hedges of a language, made once."""
    return Hedges(lang)
