"""`factcheck align`: lines that hold several sentences, and what is written. No model: vectors are made of letters."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from typer.testing import CliRunner

from factcheck.align.files import align_files, align_texts, joined
from factcheck.cli import app
from factcheck.embed import Embedding, TokenVectors
from factcheck.embed.default_model.install import DIMENSION
from factcheck.errors import FactcheckError
from factcheck.nouns.alignment import Aligned
from factcheck.nouns.story import Group
from factcheck.write.alignment import WRITERS, write_json, write_tmx, write_tsv

ENGLISH = [
    "The harbour master closed the old quay on Monday morning.",
    "Nobody had been told why the ferries stayed away.",
    "A crane was brought from the next town.",
    "Its driver found a hole below the water line.",
    "The council meets again in two weeks.",
    "Fishermen want their berths back before the winter.",
]


def embed(texts: Sequence[str]) -> Embedding:
    """A direction for every sentence: one and the same text is alike, and nothing else; tokens are not known."""
    none = TokenVectors(np.zeros((0, 2), np.int32), np.zeros((0, 1), np.int8), np.zeros(0, np.float32))
    if not texts:
        return Embedding(np.zeros((0, DIMENSION), dtype=np.float32), [])
    rows = [np.random.default_rng([*text.encode()]).normal(size=DIMENSION) for text in texts]
    return Embedding(np.array([row / np.linalg.norm(row) for row in rows], dtype=np.float32), [none] * len(texts))


def groups(*versions: Sequence[str]) -> list[tuple[tuple[int, ...], ...]]:
    return [g.sentences for g in align_texts(versions, ["en"] * len(versions), embed, lines=True)]


def test_lines_are_paired() -> None:
    assert groups(ENGLISH, ENGLISH) == [((i,), (i,)) for i in range(6)]


def test_a_merged_line_joins_what_it_holds() -> None:
    merged = [ENGLISH[0], " ".join(ENGLISH[1:4]), *ENGLISH[4:]]
    assert groups(ENGLISH, merged) == [((0,), (0,)), ((1, 2, 3), (1,)), ((4,), (2,)), ((5,), (3,))]


def test_half_a_merged_line_is_no_reason_to_take_the_next() -> None:
    # The second file lacks sentence 2, which the first has on one line with sentence 1.
    merged = [ENGLISH[0], f"{ENGLISH[1]} {ENGLISH[2]}", *ENGLISH[3:]]
    without = [*ENGLISH[:2], *ENGLISH[3:]]
    assert groups(merged, without) == [((i,), (i,)) for i in range(5)]


def test_lines_cut_at_different_places_are_one_group() -> None:
    first = [f"{ENGLISH[0]} {ENGLISH[1]}", f"{ENGLISH[2]}", *ENGLISH[3:]]
    second = [ENGLISH[0], f"{ENGLISH[1]} {ENGLISH[2]}", *ENGLISH[3:]]
    assert ((0, 1), (0, 1)) in groups(first, second)


def test_empty_lines_keep_their_numbers() -> None:
    spaced = ["", ENGLISH[0], "", *ENGLISH[1:], "..."]
    found = groups(spaced, ENGLISH)
    assert sorted(i for group in found for i in group[0]) == list(range(len(spaced)))
    assert ((1,), (0,)) in found
    assert {((0,), ()), ((2,), ()), ((8,), ())} <= set(found)
    assert groups(["", ""], [""]) == [((0,), ()), ((), (0,)), ((1,), ())]
    assert groups([], []) == []


def test_joined_groups_are_as_sure_as_the_least_sure() -> None:
    made = [Group(((0,), (0,)), 0.9, 0.8), Group(((1,), (1,)), 0.5, 0.6), Group(((2,), ()), 0.0, 0.0)]
    assert joined(made, [[0, 0, 1], [0, 1]], [2, 2]) == [Group(((0,), (0, 1)), 0.5, 0.6), Group(((1,), ()), 0.0, 0.0)]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr("factcheck.embed.embed", lambda texts, **_: embed(texts))
    paths = []
    for name, lines in (("a.en.txt", ENGLISH), ("b.en.txt", ENGLISH[:3] + ENGLISH[4:])):
        (tmp_path / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
        paths.append(str(tmp_path / name))
    return paths


def test_json(files: list[str]) -> None:
    result = CliRunner().invoke(app, ["align", *files, "--lines"])
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert found["versions"] == files
    assert found["groups"] == [[[0], [0]], [[1], [1]], [[2], [2]], [[3], []], [[4], [3]], [[5], [4]]]
    assert found["scores"][3] == 0
    assert all(0.5 < score <= 1 for place, score in enumerate(found["scores"]) if place != 3)


def test_the_order_of_files_only_turns_the_groups(files: list[str]) -> None:
    one, other = align_files(files, lines=True), align_files(files[::-1], lines=True)
    assert [(g.sentences[::-1], g.probability) for g in other.groups] == [
        (g.sentences, g.probability) for g in one.groups
    ]


def test_a_file_and_itself(files: list[str]) -> None:
    found = align_files([files[0], files[0]], lines=True)
    assert [g.sentences for g in found.groups] == [((i,), (i,)) for i in range(6)]


def test_sentences_of_running_text(files: list[str], tmp_path: Path) -> None:
    (tmp_path / "c.en.txt").write_text(" ".join(ENGLISH), encoding="utf-8")
    found = align_files([files[0], str(tmp_path / "c.en.txt")])
    assert [g.sentences for g in found.groups] == [((i,), (i,)) for i in range(6)]


def test_tmx_is_xml_whatever_the_text() -> None:
    bad = "a\x0b<b> & \x00c\ufffe\x1b[2J"
    found = Aligned(
        ("a", "b"), ("en", "pt-BR"), ((bad, "x", "alone"), ("ja", "já")),
        (Group(((0,), (0,)), 0.5, 0.75), Group(((1,), (1,)), 0.5, 0.5), Group(((2,), ()), 0.0)),
    )  # fmt: skip
    stream = io.StringIO()
    write_tmx(found, stream)
    root = ElementTree.fromstring(stream.getvalue())  # noqa: S314 - our own
    units = root.findall("./body/tu")
    assert root.get("version") == "1.4"
    assert len(units) == 2
    assert units[0].findtext("prop") == "0.75"
    assert [seg.text for seg in units[0].iter("seg")] == ["a<b> & c[2J", "ja"]
    langs = [variant.get("{http://www.w3.org/XML/1998/namespace}lang") for variant in units[0].iter("tuv")]
    assert langs == ["en", "pt-BR"]


def test_tsv_has_a_line_for_each_group() -> None:
    found = Aligned(
        ("a", "b"), ("en", "zh"), (("One\ttwo", "three"), ("一。", "二。")),
        (Group(((0, 1), (0, 1)), 0.5, 0.75),),
    )  # fmt: skip
    stream = io.StringIO()
    write_tsv(found, stream)
    assert stream.getvalue() == "score\ta\tb\n0.75\tOne two three\t一。二。\n"


def test_json_of_nothing() -> None:
    stream = io.StringIO()
    write_json(Aligned(("a", "b"), ("en", "de"), ((), ()), ()), stream)
    assert json.loads(stream.getvalue()) == {"versions": ["a", "b"], "groups": [], "scores": []}


@pytest.mark.parametrize("arguments", [["one"], ["folder", "one"], ["missing", "one"], ["qq-x=one", "one"]])
def test_what_cannot_be_aligned_is_an_error(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "one").write_text("A line of text.\n", encoding="utf-8")
    named = [a.replace("one", str(tmp_path / "one")).replace("folder", str(tmp_path / "folder")) for a in arguments]
    result = CliRunner().invoke(app, ["align", *named])
    assert isinstance(result.exception, FactcheckError)


def test_writers_are_the_formats_of_the_command() -> None:
    from factcheck.cli.commands.align import AlignFormat

    assert set(WRITERS) == {format.value for format in AlignFormat}


@pytest.mark.parametrize(
    ("english", "german", "same"),
    [
        (["The ferry to the islands will not run before Thursday."], ["Die Bäckerei sucht zwei neue Lehrlinge."], []),
        (
            ["The ferry to the islands will not run before Thursday."],
            ["Die Fähre zu den Inseln fährt nicht vor Donnerstag."],
            [((0,), (0,))],
        ),
        (
            ["Two hikers were found unhurt above the lake.", "Rescue teams had searched all night."],
            ["Im neuen Stadion spielte am Samstag ein Orchester.", "Karten gab es ab zwölf Euro."],
            [],
        ),
    ],
)
def test_short_texts_are_not_forced_together(
    tmp_path: Path, english: list[str], german: list[str], same: list[tuple[tuple[int, ...], ...]]
) -> None:
    for name, lines in (("a.en.txt", english), ("a.de.txt", german)):
        (tmp_path / name).write_text("\n".join(lines), "utf-8")
    found = align_files([str(tmp_path / "a.en.txt"), str(tmp_path / "a.de.txt")], lines=True)
    assert [group.sentences for group in found.groups if all(group.sentences)] == same
    assert all(group.probability > 0.5 for group in found.groups if all(group.sentences))
