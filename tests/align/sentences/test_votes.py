"""Votes of pairwise alignments that are made up."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.align.sentences.components import components
from factcheck.align.sentences.pairwise import Pair
from factcheck.align.sentences.votes import supported_links

Said = Sequence[str]


def pair(a: Said, b: Said, wrong: Sequence[tuple[int, int]] = ()) -> Pair:
    """Sentences that share a letter are linked; those in `wrong` too, and with nothing else."""
    rows, columns = {i for i, _ in wrong}, {j for _, j in wrong}
    links = [
        {j: 1.0 for j, y in enumerate(b) if i not in rows and j not in columns and set(x) & set(y)}
        for i, x in enumerate(a)
    ]
    for i, j in wrong:
        links[i][j] = 1.0
    return Pair([], ({}, {}), links)


def groups(versions: Sequence[Said], hubs: Sequence[int], wrong: dict[tuple[int, int], list[tuple[int, int]]]) -> set:
    """The groups, each as the letters of its versions' sentences."""
    sizes = [len(version) for version in versions]
    pairs = {
        (v, w): pair(versions[v], versions[w], wrong.get((v, w), ()))
        for v in range(len(versions))
        for w in range(v + 1, len(versions))
        if v in hubs or w in hubs
    }
    found = components(sizes, supported_links(sizes, pairs, hubs))
    return {tuple("+".join(versions[v][i] for i in part) for v, part in enumerate(parts)) for parts in found}


FULL = ("a", "b", "c")


def test_one_of_three_hubs_that_errs_joins_nothing() -> None:
    versions = [FULL] * 5
    right = {("a",) * 5, ("b",) * 5, ("c",) * 5}
    assert groups(versions, (0, 1, 2), {}) == right
    assert groups(versions, (0, 1, 2), {(0, 3): [(0, 1), (1, 0)]}) == right
    assert groups(versions, (0, 1, 2), {(0, 1): [(0, 1), (1, 0)]}) == right


def test_a_link_with_the_only_hub_that_has_a_sentence_counts() -> None:
    versions = [("a", "b", "c"), ("a", "c"), ("a", "c"), ("a", "b", "c")]
    assert ("b", "", "", "b") in groups(versions, (0, 1, 2), {})


def test_hubs_that_lack_a_sentence_speak_against_its_links_with_what_they_have() -> None:
    # The first hub alone has "x", and takes it for the "b" of the last version, which the five others have.
    versions = [("a", "x"), *[("a", "b")] * 5, ("a", "b")]
    found = groups(versions, (0, 1, 2, 3, 4, 5), {(0, 6): [(1, 1)]})
    assert ("x", "", "", "", "", "", "") in found
    assert ("", "b", "b", "b", "b", "b", "b") in found


def test_a_sentence_that_says_what_two_groups_say_joins_them() -> None:
    versions = [FULL, FULL, FULL, ("ab", "c"), FULL]
    assert groups(versions, (0, 1, 2), {}) == {("a+b", "a+b", "a+b", "ab", "a+b"), ("c",) * 5}
