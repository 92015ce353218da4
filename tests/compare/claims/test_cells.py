from __future__ import annotations

from dataclasses import replace

import pytest

from factcheck.compare.claims.cells import cells_in_place
from factcheck.nouns.story import Group, Story
from factcheck.nouns.text import Slot
from tests.helpers.stories import story

Places = list[tuple[int, int] | None]


def with_cells(en: Places, de: Places) -> Story:
    """A story whose n-th sentences correspond, each in the cell of a row and column, or in prose."""
    plain = story(en=[f"{n} oxen" for n in range(len(en))], de=[f"{n} Ochsen" for n in range(len(de))])
    versions = tuple(
        replace(
            version,
            sentences=tuple(
                replace(sentence, slot=place and Slot("cell", 0, *place))
                for sentence, place in zip(version.sentences, places, strict=True)
            ),
        )
        for version, places in zip(plain.versions, (en, de), strict=True)
    )
    return replace(plain, versions=versions)


SQUARE: Places = [(0, 0), (0, 1), (1, 0), (1, 1)]


@pytest.mark.parametrize(
    ("en", "de", "found"),
    [
        (SQUARE, SQUARE, {0, 1, 2, 3}),
        (SQUARE, [(1, 0), (1, 1), (0, 0), (0, 1)], {0, 1, 2, 3}),
        ([*SQUARE, None], [*SQUARE, None], {0, 1, 2, 3}),
        ([*SQUARE, (2, 2)], [*SQUARE, None], {0, 1, 2, 3}),
        ([*SQUARE, (0, 2)], [*SQUARE, (0, 2)], {0, 1, 2, 3}),
        (SQUARE, [(0, 0), (1, 1), (2, 2), (3, 3)], set()),
        ([(0, 0)], [(0, 0)], set()),
    ],
)
def test_rows_and_columns_support_each_other(en: Places, de: Places, found: set[int]) -> None:
    assert cells_in_place(with_cells(en, de)) == found


def test_cells_of_several_sentences_are_prose() -> None:
    of_cells = with_cells(SQUARE, SQUARE)
    joined = replace(of_cells, groups=(Group(((0, 1), (0,)), 0.8), *of_cells.groups[1:]))
    assert 0 not in cells_in_place(joined)
