"""How long sentences are, so that lengths can be compared across languages.

A Chinese sentence has a third of the characters of its English translation. How many characters a language takes
depends on its script (`_WEIGHTS`), and less on the language: `lengths.json` has the rates of the languages of ntrex-dev
and -wide, 1.1 in the median. What is left is estimated from the two texts (`rate`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import regex

_WEIGHTS = {
    regex.compile(r"\p{Han}"): 2.8,
    regex.compile(r"[\p{Hangul}\p{Hiragana}\p{Katakana}]"): 2.0,
    regex.compile(r"\p{Ethiopic}"): 1.5,
    regex.compile(r"\p{Mn}"): 0.5,
}
"""How many characters of an alphabet one character stands for, from the lengths of the learned stories of ntrex-dev. A
mark above or below a letter is a vowel in some scripts and an accent in others."""
_MARKED = regex.compile("|".join(pattern.pattern for pattern in _WEIGHTS))
RATES_FILE = Path(__file__).parent / "lengths.json"
"""By BCP 47 tag the logarithm of how much longer, in characters of an alphabet, the language says the same than the
average one; `benchmarks/train/sentence_alignment.py` writes it."""
_RATES = np.linspace(-0.45, 0.45, 31)
"""The logarithms of the rates that are compared."""
_TEXTS = 0.07
"""Standard deviation of the logarithm of the rate of two texts, less that of their languages."""
_SENTENCES = 0.22
"""The same of a sentence's length about the rate: 0.18 in ntrex-dev, and more where translations are free."""
_JOINED = np.log([1, 2, 3, 4, 1 / 2, 1 / 3, 1 / 4])
"""The length ratios of a sentence and one that says what so many like it say."""
_ANYTHING = 0.2
"""The density of the logarithm of the length ratio of two sentences that are no counterparts."""
_SINGLE = np.array([2.0, *[0.01] * len(_JOINED)])
"""Pseudo-counts of each of `_JOINED` and of no counterpart: that sentences are single counterparts is most usual."""
_MOST, _ROUNDS = 300, 8
"""Ratios that are used at most, and rounds of estimating how often each of `_JOINED` occurs."""


def length(text: str, lang: str | None = None) -> float:
    """The length of a text in characters of an alphabet, at the rate of its language (BCP 47), if that is known."""
    return unpaced(text) * float(np.exp(-_rate_of(lang or "und")))


@cache
def _rate_of(lang: str) -> float:
    rates = _rates()
    return rates.get(lang, rates.get(lang.split("-", maxsplit=1)[0], 0.0))


@cache
def _rates() -> Mapping[str, float]:
    held: Mapping[str, float] = json.loads(RATES_FILE.read_text(encoding="utf-8"))
    return held


def unpaced(text: str) -> float:
    """The length of a text in characters of an alphabet."""
    result = float(len(text))
    if not text.isascii() and _MARKED.search(text):
        for pattern, weight in _WEIGHTS.items():
            result += (weight - 1) * len(pattern.findall(text))
    return result


def rate(ratios: Sequence[float]) -> float:
    """The logarithm of how much longer one text says the same as another.

    `ratios` are the logarithms of the length ratios of sentences that are each other's nearest. Where one text joins
    every two or four sentences, these are near log 2 or log 4, and that is no rate. So for each rate it is estimated
    how often sentences are joined (expectation maximisation), and of the rates that explain the ratios the one counts
    that is most usual (normally distributed about 0).
    """
    step = -(-len(ratios) // _MOST) or 1
    values = np.asarray(ratios[::step], dtype=np.float64)[:, None, None]
    off = (values - _RATES[None, :, None] - _JOINED) / _SENTENCES
    densities = np.exp(-(off**2) / 2) / (_SENTENCES * np.sqrt(2 * np.pi))
    densities = np.concatenate([densities, np.full((*densities.shape[:2], 1), _ANYTHING)], axis=2)
    shares = np.full(densities.shape[1:], 1 / densities.shape[2])
    for _ in range(_ROUNDS):
        weighted = densities * shares
        totals = weighted.sum(axis=2)
        shares = (weighted / totals[:, :, None]).sum(axis=0) + _SINGLE
        shares /= shares.sum(axis=1, keepdims=True)
    likelihood = np.log(totals).sum(axis=0) + (_SINGLE * np.log(shares)).sum(axis=1)
    return float(_RATES[(likelihood - (_RATES / _TEXTS) ** 2 / 2).argmax()])
