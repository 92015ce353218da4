"""Words without counterpart: their tokens and features, and the classifier."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from typer.testing import CliRunner

from factcheck.align.words import classifier
from factcheck.align.words.aligner import align_words
from factcheck.align.words.feature_names import COLUMN, FEATURES
from factcheck.align.words.spelling import closest_spellings, latin_spelling, spellings, stems_elsewhere
from factcheck.align.words.version_words import WordShape
from factcheck.cli import app
from factcheck.embed import embed
from factcheck.embed.encoder import Encoder
from factcheck.embed.token_vectors import WIDTH, pack, unpack
from factcheck.language.text.segmentation import word_spans
from tests.helpers import stories
from tests.helpers.ferry import ENGLISH, changed
from tests.helpers.paths import ROOT

TEXTS = ["The mayor opened the bridge.", "市长昨天开放了桥梁。", "รถไฟมาถึงแล้ว", "Zwei 🚢 Schiffe legten an."]


def test_tokens_are_where_their_words_are(embedded_model: Path) -> None:
    _, tokens = embed(TEXTS, with_tokens=True)
    for text, own in zip(TEXTS, tokens, strict=True):
        assert own.vectors.shape == (len(own.spans), WIDTH)
        covered = sorted({at for a, b in own.spans for at in range(a, b)})
        assert covered == [at for at, letter in enumerate(text) if not letter.isspace()]
        assert (np.diff(own.spans[:, 0]) >= 0).all()


def test_tokens_come_with_the_vectors_of_embed(embedded_model: Path, tmp_path: Path) -> None:
    vectors, cold = embed(TEXTS, cache_dir=tmp_path, with_tokens=True)
    assert (vectors == embed(TEXTS, use_cache=False).vectors).all()
    _, without = embed(TEXTS, use_cache=False, with_tokens=True)
    for a, b in zip(cold, without, strict=True):
        assert (a.vectors == b.vectors).all()


def test_second_run_does_not_load_the_model(
    embedded_model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, cold = embed(TEXTS, cache_dir=tmp_path, with_tokens=True)
    monkeypatch.setattr(Encoder, "load", None)
    _, warm = embed(TEXTS, cache_dir=tmp_path, with_tokens=True)
    for a, b in zip(cold, warm, strict=True):
        assert (a.vectors == b.vectors).all()
        assert (a.spans == b.spans).all()
    assert len(embed(TEXTS, cache_dir=tmp_path).vectors) == len(TEXTS)


def test_vectors_without_tokens_are_encoded_again(embedded_model: Path, tmp_path: Path) -> None:
    embed(TEXTS[:1], cache_dir=tmp_path)
    _, (tokens,) = embed(TEXTS[:1], cache_dir=tmp_path, with_tokens=True)
    assert len(tokens.spans) > 3


def test_packed_tokens_come_back() -> None:
    layer = np.random.RandomState(1).normal(size=(5, WIDTH)).astype(np.float32)
    spans = np.array([[i, i + 1] for i in range(5)], np.int32)
    packed = pack(spans, layer, False)
    back = unpack(packed)
    assert back is not None
    assert (back.spans == spans).all()
    assert np.abs(back.vectors - layer).max() < np.abs(layer).max() / 200
    spoilt = bytearray(packed)
    spoilt[9] ^= 4
    assert unpack(bytes(spoilt)) is None
    assert unpack(packed[:-7]) is None
    assert unpack(b"") is None


def test_random_projection_keeps_cosines() -> None:
    rng = np.random.RandomState(2)
    one = rng.normal(size=(1, 700)).astype(np.float32)
    layer = np.concatenate([one, one + 0.1 * rng.normal(size=(1, 700)).astype(np.float32), -one])
    back = unpack(pack(np.zeros((3, 2), np.int32), layer, False))
    assert back is not None
    unit = back.vectors / np.linalg.norm(back.vectors, axis=1, keepdims=True)
    assert unit[0] @ unit[1] > 0.95
    assert unit[0] @ unit[2] < -0.95


def test_no_tokens_no_words() -> None:
    empty = unpack(pack(np.zeros((0, 2), np.int32), np.zeros((0, 384), np.float32), True))
    assert empty is not None
    assert empty.vectors.shape == (0, WIDTH)
    plain = stories.story(en=["One.", "Two."], de=["Eins.", "Zwei."])
    words = align_words(plain, [[empty, empty], [empty, empty]])
    assert [len(own) for own in words["en"]] == [1, 1]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Isn't it, Ana-Maria?", "en", ["Isn't", "it", "Ana", "Maria"]),
        ("A 🚢 ship 𝒳 came", "en", ["A", "ship", "𝒳", "came"]),
        ("", "en", []),
        ("市长开放桥梁。", "zh", ["市长", "开放", "桥梁"]),
    ],
)
def test_words_are_whole(text: str, lang: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in word_spans(text, lang)] == expected


def test_words_of_an_added_clause_are_the_least_supported(embedded_model: Path) -> None:
    kept, added = "Die Fähre bringt Autos und Fahrräder auf die Insel", ", obwohl der Zirkus Elefanten verkaufte."
    story = stories.with_words(stories.story(en=ENGLISH, de=changed(4, kept + added)))
    words = story.words["de"][4]
    of_added = [word.p_unaligned for word in words if word.start > len(kept)]
    of_kept = [word.p_unaligned for word in words if word.end <= len(kept)]
    assert len(of_added) == 5
    assert min(of_added) > max(of_kept)
    assert max(of_added) > 0.4


def test_model_is_what_the_script_wrote() -> None:
    """A word that is like nothing has no counterpart rather than one that is like something."""
    row = np.zeros((2, len(FEATURES)), np.float32)
    for name, low, high in (
        ("similarity", 0.1, 0.8), ("similarity in document", -3.0, 1.0), ("lexical in document", -2.0, 1.0),
        ("least similar token", 0.1, 0.8), ("similarity over nearby", -0.3, 0.3), ("lexical over nearby", -0.3, 0.3),
        ("spelling", 0.2, 1.0), ("passage similarity", 0.4, 0.7),
    ):  # fmt: skip
        row[:, COLUMN[name]] = low, high
    row[:, COLUMN["mutual"]] = 0, 1
    row[:, COLUMN["words"]] = 3
    row[:, COLUMN["letters"]] = 7
    row[:, COLUMN["rarity"]] = 2
    unlike, like = classifier.p_unaligned(row)
    assert unlike > 0.5 > like


def test_names_in_the_file_of_the_classifier_are_those_in_the_code() -> None:
    raw = classifier._raw()
    in_trees = {node[0] for tree in raw["trees"] for node in tree if isinstance(node, list)}
    assert in_trees <= FEATURES.keys()
    assert len(in_trees) > 40
    assert raw["phrase"]["coefficients"].keys() == classifier.PHRASE.keys()
    assert set(WordShape._fields) <= FEATURES.keys()


@pytest.mark.parametrize(
    "file", ["align/words/classifier.json", "align/sentences/weights.json", "compare/score/confidence.json"]
)
def test_trained_files_name_the_script_that_writes_them(file: str) -> None:
    script = json.loads((ROOT / "factcheck" / file).read_text("utf-8"))["made_by"].split()[0]
    assert Path(file).name in (ROOT / script).read_text("utf-8")


def test_a_longer_run_is_surer() -> None:
    rest = [0.05] * 8
    assert classifier.phrase_odds([0.6] * 5, rest) > classifier.phrase_odds([0.6], rest)
    assert classifier.phrase_odds([0.9], rest) > classifier.phrase_odds([0.5], rest)


def spelled(a: tuple[str, ...], b: tuple[str, ...], column: int = 0) -> tuple[list[float], list[float]]:
    """Of two groups, the second of other words."""
    bounds = np.array([0, len(a), len(a) + 1]), np.array([0, len(b), len(b) + 1])
    both = ([latin_spelling(word)[column] for word in (*side, "Zirkus")] for side in (a, b))
    one, other = closest_spellings(*(spellings(words, own) for words, own in zip(both, bounds, strict=True)))
    assert one[-1] == other[-1] == 1
    return one[:-1].tolist(), other[:-1].tolist()


def test_names_are_alike_across_scripts() -> None:
    brugger, town = spelled(("Бруггер", "город"), ("Brugger", "meeting"))[0]
    assert brugger > 0.9
    assert town < 0.6
    bare = [spelled(("بروغر", "مدينة"), ("Brugger", "meeting"), column)[0][0] for column in (0, 1)]
    assert bare[1] > bare[0]


def test_spelling_is_told_for_both_sides() -> None:
    found, back = spelled(("Bruggers", "it", "ferry"), ("Brugger", "es", "Fähre"))
    assert found[0] == back[0] > 0.9
    assert found[1] == back[1] == 0.0
    assert spelled(("it",), ("es",))[0] == [0.0]


def begins(*groups: tuple[str, ...]) -> list[list[str]]:
    return [[latin_spelling(word).stem for word in group] for group in groups]


def test_a_name_that_is_spelled_alike_elsewhere_is_told() -> None:
    forms = begins(("Brugger", "spoke"), ("Bruggers", "ferry"), ("Brugger", "left"))
    others = begins(("Brugger", "sprach"), ("Brugger", "Fähre"), ("Zirkus", "ging"))
    numbers = stems_elsewhere(forms, [frozenset(own) for own in others]).reshape(3, 2, 2)
    assert numbers[2, 0].tolist() == pytest.approx([1.0, np.log(3)])
    assert numbers[0, 0].tolist() == pytest.approx([0.5, np.log(2)])
    assert numbers[0, 1].tolist() == [-1.0, 0.0]
    assert stems_elsewhere(begins(("it",)), [frozenset()]).tolist() == [[-1.0, -1.0]]


def test_all_trees_are_followed_to_a_leaf() -> None:
    """Word by word through the trees as they stand in the file gives the same."""
    raw = classifier._raw()
    rows = np.random.RandomState(3).normal(size=(300, len(FEATURES))).astype(np.float32)
    slow = []
    for row in rows[:20]:
        total = raw["start"]
        for tree in raw["trees"]:
            at = 0
            while isinstance(tree[at], list):
                name, threshold, low, high = tree[at]
                at = high if row[COLUMN[name]] > np.float32(threshold) else low
            total += tree[at]
        slow.append(1 / (1 + np.exp(-total)))
    assert classifier.p_unaligned(rows)[:20].tolist() == pytest.approx(slow, abs=1e-4)


def test_the_command_shows_what_is_sure_and_more_when_asked(embedded_model: Path, tmp_path: Path) -> None:
    german = changed(3, "Die Besucher trafen nach der Zeremonie ein.")
    german[2] = "Der Hafen war während des Sturms gesperrt."
    (tmp_path / "ferry.en.txt").write_text("\n\n".join(ENGLISH), "utf-8")
    (tmp_path / "ferry.de.txt").write_text("\n\n".join(german), "utf-8")

    def reported(*options: str) -> list[str]:
        done = CliRunner().invoke(app, ["report", str(tmp_path), "--output", "json", *options])
        return sorted(found["rule"] for found in json.loads(done.stdout)["discrepancies"])

    assert reported() == ["direction-mismatch"]
    assert {"direction-mismatch", "negation-mismatch"} <= set(reported("--min-confidence", "warning=0"))
    assert reported("--no-words") == []
