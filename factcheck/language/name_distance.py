"""How a name is spelt in another language and script: a stochastic edit distance, and where in a text a name is.

The distance is that of Ristad and Yianilos, "Learning String-Edit Distance" (1998), with steps of up to two letters for
one (Jiampojamarn et al., "Applying Many-to-Many Alignments and Hidden Markov Models to Letter-to-Phoneme Conversion",
2007). `benchmarks/train/name_distance.py` learns it for pairs of scripts. A text is looked through by the local
alignment of Smith and Waterman (1981): all of the name, any part of the text.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO

import numpy as np

from factcheck.language.roman_text import (
    GAP,
    HAN,
    LATIN,
    LETTERS,
    STOP,
    SYMBOLS,
    UNREAD_HAN,
    UNSPACED,
    RomanText,
    Run,
    roman_text,
)
from factcheck.language.text.letters import leaves_vowels_out

NEVER = -60.0
"""Natural logarithm of a chance that is none, finite so that sums stay so."""
LONGEST_NAME = 40
"""Letters of a word of a name that are compared; the rest of a longer one is left out."""
LONGEST_TEXT = 20_000
"""Letters of a text that are looked through."""

_GAP_INSIDE = -3.0
_WITHIN_WORD = -5.0
_ENDING, _ENDING_LETTER = -0.7, -0.35
_PREFIX, _PREFIX_LETTERS = -0.7, 4
_OWN_ENDING, _OWN_ENDING_LETTER = -1.2, -0.6
_LONGEST_ENDING, _STEM = 3, 4
_ANY_TWO = 0.2


@dataclass(frozen=True)
class NameMatch:
    """Where a text has a name (`start` and `end`, characters of the text) and how likely it is one.

    `odds` is the natural logarithm of how much likelier the span is as a spelling of the name than by chance, the
    letters following each other as they do in names of that script. 0 is undecided.
    """

    start: int
    end: int
    odds: float


@dataclass(frozen=True, eq=False)
class _Joint:
    """Chances of the steps that make a name in two scripts, their sum 1, with L = LETTERS.

    `one` (L, L): a letter for a letter. `two` (L, L, L): a letter for two. `joined` (L, L, L): two letters for one.
    `dropped` (L): a letter of the first for none. `added` (L): a letter of the second for none.
    """

    one: np.ndarray
    two: np.ndarray
    joined: np.ndarray
    dropped: np.ndarray
    added: np.ndarray

    @classmethod
    def stored(cls, table: dict[str, np.ndarray], key: str) -> _Joint:
        """Those of the file: logarithms, with the letters of each step of three before it."""
        one, dropped, added = (
            np.exp(table[f"{key}/{part}"].astype(np.float64)) for part in ("one", "dropped", "added")
        )
        dense = []
        for part in ("two", "joined"):
            filled = np.zeros((LETTERS, LETTERS, LETTERS))
            first, second, third = table[f"{key}/{part}"][:3].astype(int)
            filled[first, second, third] = np.exp(table[f"{key}/{part}"][3].astype(np.float64))
            dense.append(filled)
        return cls(one, dense[0], dense[1], dropped, added)

    def turned(self) -> _Joint:
        """The same from the second script to the first."""
        two, joined = self.joined.transpose(2, 0, 1), self.two.transpose(1, 2, 0)
        return _Joint(self.one.T, two, joined, self.added, self.dropped)

    def chained(self, other: _Joint) -> _Joint:
        """From the second script of this to the second of the other, where the first, that of both, is not seen.

        Steps of two letters on both sides, which there are none of here, count as two steps of one.
        """
        weight = self.one.sum(1) + self.two.sum((1, 2)) + self.dropped
        weight += self.joined.sum((1, 2)) + self.joined.sum((0, 2))
        share = 1 / np.maximum(weight, 1e-9)
        scaled = self.one * share[:, None]
        pairs = share[:, None] * share[None, :]
        one = scaled.T @ other.one
        one += np.einsum("abx,ab,aby->xy", self.joined, pairs, other.joined, optimize=True)
        for axis in (1, 2):
            one += (self.two.sum(axis) * share[:, None]).T @ other.two.sum(axis)
        ours, theirs = self.one * share[:, None], other.one * share[:, None]
        two = np.einsum("lx,lyz->xyz", ours, other.two, optimize=True)
        two += np.einsum("abx,ay,bz->xyz", self.joined, theirs, theirs, optimize=True)
        joined = np.einsum("lxz,ly->xzy", self.two, theirs, optimize=True)
        joined += np.einsum("ax,bz,aby->xzy", ours, ours, other.joined, optimize=True)
        dropped = ours.T @ other.dropped + self.added
        added = theirs.T @ self.dropped + other.added
        parts = (one, two, joined, dropped, added)
        total = sum(float(part.sum()) for part in parts)
        return _Joint(*(part / total for part in parts))

    def mixed(self, other: _Joint, share: float) -> _Joint:
        """These chances, with a share of others."""
        mine, theirs = (self.one, self.two, self.joined, self.dropped, self.added), other
        others = (theirs.one, theirs.two, theirs.joined, theirs.dropped, theirs.added)
        return _Joint(*(a * (1 - share) + b * share for a, b in zip(mine, others, strict=True)))


@dataclass(frozen=True, eq=False)
class _Costs:
    """Natural logarithms of the chances of what a letter, or two, of a name become, against those of letters.

    `one` (LETTERS, SYMBOLS): a letter for a letter. `two` (LETTERS, SYMBOLS²): two letters for one. `joined`
    (LETTERS², SYMBOLS): one letter for two. `dropped` (LETTERS), `added` (SYMBOLS). `follows` (SYMBOLS, SYMBOLS): how
    often a letter follows another in the text's script; the row `STOP` is for the first letter.
    """

    one: np.ndarray
    two: np.ndarray
    joined: np.ndarray
    dropped: np.ndarray
    added: np.ndarray
    follows: np.ndarray

    @classmethod
    def of(cls, joint: _Joint, letters: np.ndarray, follows: np.ndarray) -> _Costs:
        """From chances of steps, those of the letters of a name (L), and logarithms of those behind others (L + 1, L).

        The last row of `follows` is for the first letter of a word.
        """
        n = LETTERS
        one, two = np.full((n, SYMBOLS), NEVER), np.full((n, SYMBOLS, SYMBOLS), NEVER)
        joined, added = np.full((n * n, SYMBOLS), NEVER), np.full(SYMBOLS, NEVER)
        with np.errstate(divide="ignore"):
            one[:, :n] = np.log(joint.one / letters[:, None])
            two[:, :n, :n] = np.log(joint.two / letters[:, None, None])
            joined[:, :n] = np.log(joint.joined / (letters[:, None] * letters[None, :])[:, :, None]).reshape(n * n, n)
            dropped = np.log(joint.dropped / letters)
            added[:n] = np.log(joint.added)
        added[GAP] = _GAP_INSIDE
        wide = np.zeros((SYMBOLS, SYMBOLS))
        wide[:n, :n] = follows[:n]
        wide[n:, :n] = follows[n]
        parts = (one, two.reshape(n, -1), joined, dropped, added, wide)
        return cls(*(np.maximum(part, NEVER).astype(np.float32) for part in parts))


def odds(a: str, lang_a: str, b: str, lang_b: str) -> float:
    """How much likelier `b` is as a spelling of the name `a` than by chance, as a natural logarithm.

    All of both is compared, but for an ending of up to `_LONGEST_ENDING` letters, a case ending perhaps.

    Minus infinity where one has no letters or their scripts cannot be compared.
    """
    runs_a, runs_b = roman_text(a, lang_a).runs, roman_text(b, lang_b).runs
    best = -math.inf
    for run_a in runs_a:
        for run_b in runs_b:
            costs = _costs(run_a.script, run_b.script)
            codes_a, codes_b = run_a.codes[run_a.codes < LETTERS], run_b.codes[run_b.codes < LETTERS]
            if costs is None or not len(codes_a) or not len(codes_b):
                continue
            codes_a, codes_b = codes_a[:LONGEST_NAME], codes_b[: 2 * LONGEST_NAME]
            start = np.full(len(codes_b) + 1, NEVER, dtype=np.float32)
            start[0] = 0.0
            finish = np.arange(len(codes_b), -1, -1, dtype=np.float32) * _ENDING_LETTER + _ENDING
            finish[-1] = 0.0
            rows, chance = _rows(codes_a, codes_b, costs, start)
            ends = _shortened(rows, finish, run_a.script)[0] + chance
            ending = 0 if run_b.script in UNSPACED else _LONGEST_ENDING
            best = max(best, float(ends[-ending - 1 :].max()))
    return best


def best_match(name: str, name_lang: str, text: RomanText) -> NameMatch | None:
    """Where a text has a word of a name in any spelling, best; None where its scripts cannot be compared to it.

    The odds are those of the span, less the logarithm of the number of places where the name might begin.
    """
    best: NameMatch | None = None
    for run_name in _name_runs(name, name_lang):
        for run in text.runs:
            costs = _costs(run_name.script, run.script)
            if costs is None:
                continue
            found = _literal(name, run_name, text, run, costs) or _local(run_name, run, costs)
            if found and (best is None or found.odds > best.odds):
                best = found
    return best


@lru_cache(maxsize=4096)
def _name_runs(name: str, lang: str) -> tuple[Run, ...]:
    return roman_text(name, lang).runs


def _literal(name: str, run_name: Run, text: RomanText, run: Run, costs: _Costs) -> NameMatch | None:
    """The match where the text has the name letter by letter as a word: no path is looked for."""
    if run.script != run_name.script:
        return None
    at = text.text.find(name)
    while at >= 0:
        first = int(np.searchsorted(run.starts, at))
        last = first + len(run_name)
        if last <= len(run) and np.array_equal(run.codes[first:last], run_name.codes) and run.starts[first] == at:
            free = run.script in UNSPACED
            if free or (run.opens[first] == 0 and run.closes[last - 1] == 0):
                codes = run_name.codes[run_name.codes < LETTERS]
                before = np.concatenate(([STOP], codes[:-1]))
                sure = costs.one[codes, codes].sum() - costs.follows[before, codes].sum()
                return NameMatch(at, at + len(name), float(sure - _log_places(run)))
        at = text.text.find(name, at + 1)
    return None


def _local(run_name: Run, run: Run, costs: _Costs) -> NameMatch | None:
    codes = run_name.codes[run_name.codes < LETTERS][:LONGEST_NAME]
    text = run.codes[:LONGEST_TEXT]
    if not len(codes) or not len(text):
        return None
    begin, finish = _edges(run)
    rows, chance = _rows(codes, text, costs, begin[: len(text) + 1])
    finish = finish[: len(text) + 1]
    ends, row_of = _shortened(rows, finish, run_name.script)
    ends = ends + chance
    end = int(ends.argmax())
    row = int(row_of[end])
    if end == 0 or ends[end] < NEVER / 2:
        return None
    start = _walk_back(rows, end, row, codes, text, costs)
    if start >= end:
        return None
    return NameMatch(int(run.starts[start]), int(run.ends[end - 1]), float(ends[end]) - _log_places(run))


def _shortened(rows: np.ndarray, finish: np.ndarray, script: str) -> tuple[np.ndarray, np.ndarray]:
    """The best sums for each place with all of the name, or less a case ending of its own; and the rows they are of."""
    m = len(rows) - 1
    longest = 0 if script in UNSPACED else min(_LONGEST_ENDING, m - _STEM)
    ends, row = rows[m] + finish, np.full(len(finish), m)
    for left in range(1, longest + 1):
        less = rows[m - left] + (finish + (_OWN_ENDING + _OWN_ENDING_LETTER * left))
        better = less > ends
        if better.any():
            ends, row = np.where(better, less, ends), np.where(better, m - left, row)
    return ends, row


def _rows(codes: np.ndarray, text: np.ndarray, costs: _Costs, begin: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The best sums for each beginning of the name and each place of the text, (m + 1, n + 1); and chance's, (n + 1).

    Row i, place j: the first i letters of the name are told by letters of the text that end before place j. What chance
    has up to the place is to be added: it is left out of the sums, so that each row is a few additions.
    """
    m, n = len(codes), len(text)
    before = np.concatenate(([STOP], text[:-1]))
    chance = np.zeros(n + 1, dtype=np.float32)
    np.cumsum(-costs.follows[before, text], out=chance[1:])
    pairs = before * SYMBOLS + text
    one = costs.one[codes[:, None], text[None, :]]
    two = costs.two[codes[:, None], pairs[None, 1:]]
    joined = costs.joined[(codes[:-1] * LETTERS + codes[1:])[:, None], text[None, :]]
    dropped = costs.dropped[codes].tolist()
    added = costs.added[text]
    rows = np.full((m + 1, n + 1), NEVER * 2, dtype=np.float32)
    rows[0] = begin - chance
    for i in range(1, m + 1):
        row, last = rows[i], rows[i - 1]
        np.add(last, dropped[i - 1], out=row)
        np.maximum(row[1:], last[:-1] + one[i - 1], out=row[1:])
        np.maximum(row[2:], last[:-2] + two[i - 1], out=row[2:])
        if i > 1:
            np.maximum(row[1:], rows[i - 2, :-1] + joined[i - 2], out=row[1:])
        np.maximum(row[1:], row[:-1] + added, out=row[1:])
    return rows, chance


def _walk_back(rows: np.ndarray, end: int, row: int, codes: np.ndarray, text: np.ndarray, costs: _Costs) -> int:
    """The place of the text at which the best path to a place begins."""
    i, j = row, end
    while i > 0 and j > 0:
        x, y = codes[i - 1], text[j - 1]
        steps = [
            (rows[i - 1, j - 1] + costs.one[x, y], i - 1, j - 1),
            (rows[i - 1, j] + costs.dropped[x], i - 1, j),
        ]
        if j > 1:
            steps.append((rows[i - 1, j - 2] + costs.two[x, text[j - 2] * SYMBOLS + y], i - 1, j - 2))
        if i > 1:
            steps.append((rows[i - 2, j - 1] + costs.joined[codes[i - 2] * LETTERS + x, y], i - 2, j - 1))
        best = max(steps)
        if rows[i, j - 1] + costs.added[y] > best[0] + 1e-9:
            j -= 1
        else:
            _, i, j = best
    return j


@lru_cache(maxsize=512)  # many names are looked for in one text
def _edges(run: Run) -> tuple[np.ndarray, np.ndarray]:
    """What it costs to begin before, and to end after, each place of a run: two arrays of n + 1."""
    n = len(run)
    begin, finish = (np.full(n + 1, NEVER, dtype=np.float32) for _ in range(2))
    letters = run.codes < LETTERS
    if run.script in UNSPACED:
        begin[:-1] = np.where(run.first, 0.0, _WITHIN_WORD)
        finish[1:] = np.where(run.last, 0.0, _WITHIN_WORD)
    else:
        prefix = _PREFIX if _has_prefixes(run.script) else _WITHIN_WORD
        opens = np.where(run.opens < _PREFIX_LETTERS, prefix, _WITHIN_WORD)
        begin[:-1] = np.where(run.opens == 0, 0.0, opens)
        closes = np.maximum(_ENDING + _ENDING_LETTER * run.closes, _WITHIN_WORD)
        finish[1:] = np.where(run.closes == 0, 0.0, closes)
    begin[:-1][~letters] = NEVER
    finish[1:][~letters] = NEVER
    return begin, finish


@lru_cache(maxsize=512)
def _log_places(run: Run) -> float:
    """Logarithm of the number of places at which a name might begin."""
    begins = run.first if run.script in UNSPACED else (run.opens == 0) & (run.codes < LETTERS)
    return math.log(max(1, int(begins.sum())))


@cache
def _has_prefixes(script: str) -> bool:
    """Whether articles and prepositions are written as one with a name: they are where vowels are not written."""
    return len(script) == 4 and script != UNREAD_HAN and leaves_vowels_out(script)


@cache
def _table() -> dict[str, np.ndarray]:
    file = files("factcheck.language") / "data" / "name_distance.npz"
    with np.load(BytesIO(file.read_bytes())) as stored:
        return {name: stored[name] for name in stored.files}


@lru_cache(maxsize=32)  # 1.3 MB each
def _costs(script_a: str, script_b: str) -> _Costs | None:
    """What is learnt of names of one script in texts of another; None where Han characters are not read as Chinese."""
    if UNREAD_HAN in {script_a, script_b} and not {script_a, script_b} <= {UNREAD_HAN, HAN}:
        return None
    if UNREAD_HAN in {script_a, script_b}:
        script_a = script_b = HAN
    table = _table()
    letters = np.exp(table.get(f"{script_a}/letters", table["Zyyy/letters"]).astype(np.float64))
    follows = table.get(f"{script_b}/follows", table["Zyyy/follows"]).astype(np.float64)
    return _Costs.of(_joint(script_a, script_b), letters, follows)


def _joint(script_a: str, script_b: str) -> _Joint:
    """The steps from a script to another: as learnt for the two, or by way of Latin letters, or for any two."""
    table = _table()
    if LATIN in {script_a, script_b} or script_a == script_b:
        alike = script_a == script_b
        shared = ("Same", "Same") if alike else (LATIN, "Zyyy") if script_a == LATIN else ("Zyyy", LATIN)
        for first, second in ((script_a, script_b), shared):
            if f"{first}-{second}/one" in table:
                return _Joint.stored(table, f"{first}-{second}")
            if f"{second}-{first}/one" in table:
                return _Joint.stored(table, f"{second}-{first}").turned()
    from_latin = _joint(LATIN, script_a), _joint(LATIN, script_b)
    return from_latin[0].chained(from_latin[1]).mixed(_Joint.stored(table, "Zyyy-Zyyy"), _ANY_TWO)
