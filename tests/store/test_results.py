"""What is kept between runs: the same results with it, without it, and with whatever is left of it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factcheck.nouns.options import Options
from factcheck.nouns.report import CheckedStory
from factcheck.nouns.story import Fact
from factcheck.pipeline import check
from factcheck.store import results as results_module
from factcheck.store.results import FILE_NAME, ResultsCache
from factcheck.write.formats.json import Json

TEXTS = {
    "quay.en.md": "# The quay\n\nThe quay is 400 metres long. It cost 3 million euros.\n",
    "quay.de.md": "# Der Kai\n\nDer Kai ist 400 Meter lang. Er kostete 3 Millionen Euro.\n",
    "quay.pt.md": "# O cais\n\nO cais tem 400 metros de comprimento. Custou 5 milhões de euros.\n",
    "one.txt": "The old lighthouse of Brenn was lit again in 1954. Its lamp is seen from 20 miles away at night.",
    "two.txt": "Der alte Leuchtturm von Brenn wurde 1954 wieder entzündet. Nachts sieht man sein Licht 20 Meilen weit.",
}


@pytest.fixture
def articles(tmp_path: Path, embedded_model: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of articles, and a cache with nothing in it but the model."""
    folder, cache = tmp_path / "articles", tmp_path / "cache"
    folder.mkdir()
    cache.mkdir()
    (cache / "models").symlink_to(embedded_model.parent)
    monkeypatch.setenv("FACTCHECK_CACHE", str(cache))
    for name, text in TEXTS.items():
        (folder / name).write_text(text, "utf-8")
    return folder


def found(folder: Path, **options: object) -> str:
    stream = StringIO()
    Json().write(check([folder], Options(**options)), stream)  # type: ignore[arg-type]
    return stream.getvalue()


def test_the_same_bytes_with_a_cold_a_warm_and_no_cache(articles: Path) -> None:
    cold = found(articles)
    assert len(json.loads(cold)["stories"]) == 2
    assert json.loads(cold)["discrepancies"]
    assert found(articles) == cold
    assert found(articles, use_cache=False) == cold


def test_what_is_known_needs_no_heavy_import(articles: Path) -> None:
    found(articles)
    script = (
        "import sys; from factcheck.pipeline import check; check([sys.argv[1]]);"
        "print(*{'torch', 'sentence_transformers', 'sklearn', 'scipy', 'pandas', 'pint', 'babel', 'py3langid'}"
        " & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", script, str(articles)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [("quay.pt.md", "5 milh", "3 milh"), ("quay.en.md", "400", "450"), ("two.txt", "1954", "1945")],
)
def test_a_changed_text_is_compared_anew(articles: Path, name: str, old: str, new: str) -> None:
    before = found(articles)
    (articles / name).write_text(TEXTS[name].replace(old, new), "utf-8")
    after = found(articles)
    assert after != before
    assert after == found(articles, use_cache=False)


def test_settings_and_names_are_part_of_what_is_asked(articles: Path) -> None:
    assert found(articles) != found(articles, source="pt")
    assert found(articles, source="pt") == found(articles, source="pt", use_cache=False)
    assert found(articles, lines=True) == found(articles, lines=True, use_cache=False)
    moved = articles.rename(articles.with_name("moved"))
    assert "articles" not in found(moved)


def test_another_state_of_the_tool_knows_nothing(articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ResultsCache(articles) as results:
        results.put(int, ["a"], 1)
    monkeypatch.setattr(results_module, "tool", lambda: "another")
    with ResultsCache(articles) as results:
        assert results.get(int, ["a"]) is None


@pytest.mark.parametrize("damage", ["values", "lies", "header", "cut", "gone"])
def test_damage_costs_time_only(articles: Path, damage: str, tmp_path: Path) -> None:
    whole = found(articles)
    file = tmp_path / "cache" / FILE_NAME
    if damage == "values":
        with sqlite3.connect(file) as database:
            database.execute("UPDATE result SET value = substr(value, 1, length(value) - 9) || x'00' || 'damaged!'")
    elif damage == "lies":  # sound, and of another kind
        with ResultsCache(tmp_path / "other") as results:
            results.put(str, ["x"], "no such thing")
        (row,) = sqlite3.connect(tmp_path / "other" / FILE_NAME).execute("SELECT value FROM result")
        with sqlite3.connect(file) as database:
            database.execute("UPDATE result SET value = ?", row)
    elif damage == "header":
        file.write_bytes(b"not a database" + file.read_bytes()[14:])
    elif damage == "cut":
        file.write_bytes(file.read_bytes()[:6000])
    else:
        file.unlink()
    assert found(articles) == whole
    assert found(articles) == whole


def test_a_place_that_cannot_be_written_is_said_once(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "file").write_text("in the way")
    with ResultsCache(tmp_path / "file") as results:
        for number in range(3):
            assert results.get_or_compute(int, ["n", number], lambda n=number: n) == number  # type: ignore[misc]
    assert len(caplog.records) == 1
    assert "results cannot be kept" in caplog.text


def test_a_full_disk_ends_nothing(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with ResultsCache(tmp_path) as results:
        results._file.attempt(lambda database: database.execute("PRAGMA max_page_count = 8") and None)  # type: ignore[union-attr]
        for number in range(2000):
            text = os.urandom(200).hex()
            assert results.get_or_compute(str, ["n", number], lambda text=text: text) == text  # type: ignore[misc]
    assert "full" in caplog.text


def test_two_processes_at_once(articles: Path, tmp_path: Path) -> None:
    found(articles)  # so that only the results are missing
    (tmp_path / "cache" / FILE_NAME).unlink()
    command = [sys.executable, "-m", "factcheck", "gate", str(articles), "--output", "json"]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    (one, err_one), (two, err_two) = (process.communicate() for process in running)
    assert one == two
    assert (err_one, err_two) == (b"", b"")


def test_the_oldest_go_first(tmp_path: Path) -> None:
    values = {number: os.urandom(2000).hex() for number in range(200)}
    with ResultsCache(tmp_path, limit=200_000) as results:
        for number, value in values.items():
            results._file.today = 100 + number // 100  # type: ignore[union-attr]
            results.put(str, [number], value)
            results._save()
        known = [number for number in values if results.get(str, [number]) is not None]
    assert known
    assert min(known) > 50
    assert 199 in known


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(st.text(), st.integers(), st.booleans(), st.none()), max_size=4))
def test_keys_do_not_run_into_each_other(parts: list[object]) -> None:
    assert results_module._digest(parts) != results_module._digest([*parts, ""])
    assert results_module._digest(["", *parts]) != results_module._digest([*parts, "x"])
    joined = "".join(map(str, parts))
    assert parts == [joined] or results_module._digest(parts) != results_module._digest([joined])


@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.characters()), st.floats(allow_nan=False), st.booleans())
def test_what_is_kept_comes_back_or_is_not_kept(
    tmp_path_factory: pytest.TempPathFactory, text: str, number: float, flag: bool
) -> None:
    value = CheckedStory((), {text: ((Fact("number", text, 0, 1, text, unit=text),),)}, ())
    with ResultsCache(tmp_path_factory.mktemp("results")) as results:
        results.put(CheckedStory, [text, number, flag], value)
        results._save()
        assert results.get(CheckedStory, [text, number, flag]) in (value, None)
        assert results.get(CheckedStory, [text, number, not flag]) is None
