"""Similarity of tokens, against the same worked out one by one."""

from __future__ import annotations

import numpy as np
import pytest

from factcheck.align.words.similarity import NO_CANDIDATE, CentredTokens, combined, token_similarity

RNG = np.random.RandomState(7)


def tokens(*sizes: int, width: int = 6) -> CentredTokens:
    vectors = RNG.normal(size=(2, sum(sizes), width)).astype(np.float32)
    return CentredTokens(vectors / np.linalg.norm(vectors, axis=2, keepdims=True), np.cumsum([0, *sizes]))


A, B, C = tokens(4, 2, 0, 3, 5), tokens(3, 1, 2, 0, 6), tokens(2, 2, 2, 4, 0)
GROUPS = range(5)


def cosines(a: CentredTokens, b: CentredTokens, kind: int, token: int, g: int) -> list[float]:
    """Of one token of a to those of b's group."""
    return [float(a.vectors[kind, token] @ b.vectors[kind, n]) for n in range(b.bounds[g], b.bounds[g + 1])]


def group_of(a: CentredTokens, token: int) -> int:
    return next(g for g in GROUPS if a.bounds[g] <= token < a.bounds[g + 1])


@pytest.mark.parametrize(("a", "b", "way"), [(A, B, 0), (A, B, 1), (B, C, 0), (C, A, 1)])
def test_similarities_are_the_cosines(a: CentredTokens, b: CentredTokens, way: int) -> None:
    found = token_similarity(a, b, 1)[way]
    if way:
        a, b = b, a
    for token in range(a.vectors.shape[1]):
        g = group_of(a, token)
        own, word = (cosines(a, b, kind, token, g) for kind in (0, 1))
        if not own:
            assert (found.best[:, token] == NO_CANDIDATE).all()
            assert found.weight[0, token] == 0
            continue
        assert found.best[:, token] == pytest.approx([max(own), max(word)], abs=1e-5)
        assert found.nearest[token] == b.bounds[g] + int(np.argmax(word))
        top = sorted(word)[-3:]
        assert sorted(found.top[token])[-len(top) :] == pytest.approx(top, abs=1e-5)
        assert (found.top[token] == NO_CANDIDATE).sum() == max(0, 3 - len(word))
        assert found.total[token] == pytest.approx(sum(own), abs=1e-4)
        around = [h for h in (g - 1, g + 1) if 0 <= h < 5]
        near = [c for h in around for c in cosines(a, b, 0, token, h)]
        assert found.far[0, token] == pytest.approx(max(near, default=float(NO_CANDIDATE)), abs=1e-5)
        mine = np.exp((np.array(own) - 1) / 0.05)
        theirs = [
            sum(np.exp((np.array(cosines(b, a, 0, n, g)) - 1) / 0.05)) for n in range(b.bounds[g], b.bounds[g + 1])
        ]
        share = max(np.sqrt(mine / mine.sum() * mine / np.array(theirs)))
        assert found.shared[0, token] == pytest.approx(share, rel=1e-3)


def test_together_is_as_if_they_were_one() -> None:
    joined = CentredTokens(
        np.concatenate(
            [side.vectors[:, side.bounds[g] : side.bounds[g + 1]] for g in GROUPS for side in (B, C)], axis=1
        ),
        B.bounds + C.bounds,
    )
    whole = token_similarity(A, joined, 1)[0]
    both = combined([token_similarity(A, B, 1)[0], token_similarity(A, C, 1)[0]], [0, B.vectors.shape[1]])
    present = whole.best[0] > NO_CANDIDATE
    for name in ("best", "total", "weight", "chosen"):
        assert getattr(both, name)[..., present] == pytest.approx(getattr(whole, name)[..., present], rel=1e-3)
    assert np.sort(both.top, axis=1)[present] == pytest.approx(np.sort(whole.top, axis=1)[present], abs=1e-5)
    every = np.concatenate([B.vectors[1], C.vectors[1]])
    cosine = np.einsum("td,td->t", A.vectors[1], every[both.nearest])
    assert cosine[present] == pytest.approx(both.best[1][present], abs=1e-5)
