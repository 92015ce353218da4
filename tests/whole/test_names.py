"""`factcheck names` through the command line, with the embedded model; what it writes is a glossary."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.helpers import commands

ENGLISH = [
    "On Monday Henryk Lindqvist met an old friend of his near the river.",
    "The council of the town then asked Lindqvist for his opinion.",
    "A ferry was built by a company in Germany after a long debate.",
]
VERSIONS = {
    "en": ENGLISH,
    "cs": [
        "V pondělí se Henryk Lindqvist setkal u řeky se svou starou přítelkyní.",
        "Rada města pak Lindqvista požádala o jeho názor.",
        "Trajekt postavila po dlouhé debatě firma v Německu.",
    ],
    "ru": [
        "В понедельник Хенрик Линдквист встретил у реки свою старую подругу.",
        "Затем городской совет спросил мнение Линдквиста.",
        "Паром после долгих споров построила компания в Германии.",
    ],
    "ar": [
        "يوم الاثنين التقى هنريك ليندكفيست بصديق قديم له قرب النهر.",
        "ثم طلب مجلس المدينة من ليندكفيست رأيه.",
        "وبنت العبارة شركة في ألمانيا بعد نقاش طويل.",
    ],
    "ja": [
        "月曜日、ヘンリク・リンドクヴィストは川の近くで旧友に会った。",
        "その後、町議会はリンドクヴィストに意見を求めた。",
        "長い議論の末、フェリーはドイツの会社が建造した。",
    ],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "story").mkdir()
    for lang, lines in VERSIONS.items():
        (tmp_path / "story" / f"quay.{lang}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path


def test_the_saved_table_is_a_glossary_that_the_story_keeps(folder: Path, embedded_model: Path) -> None:
    saved = commands.run("names", "story", "--lines", "--format", "csv", "-o", "names.csv", cwd=folder)
    assert (saved.returncode, saved.stdout, saved.stderr) == (0, "", "")
    done = commands.run("report", "story", "--lines", "--glossary", "names.csv", "--output", "json", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert [one for one in json.loads(done.stdout)["discrepancies"] if one["rule"].startswith("term")] == []
    rows = list(csv.DictReader(io.StringIO((folder / "names.csv").read_text("utf-8"))))
    assert {row["kind"]: row["cs"] for row in rows} == {"person": "Henryk Lindqvist|Lindqvista", "place": "Německu"}

    # The glossary is in force: a version that calls it something else lacks the name.
    changed = VERSIONS["cs"][2].replace("Německu", "Dánsku")
    (folder / "story" / "quay.cs.txt").write_text("\n".join([*VERSIONS["cs"][:2], changed]) + "\n", "utf-8")
    done = commands.run("report", "story", "--lines", "--glossary", "names.csv", "--output", "json", cwd=folder)
    assert "term-missing" in {one["rule"] for one in json.loads(done.stdout)["discrepancies"]}


def test_json_has_the_places(folder: Path, embedded_model: Path) -> None:
    done = commands.run("names", "story", "--lines", "--format", "json", cwd=folder)
    found = json.loads(done.stdout)
    (story,) = found["stories"]
    assert found["schema_version"] == 1
    assert [one["version"] for one in story["versions"]] == ["ar", "cs", "en", "ja", "ru"]
    person = next(one for one in story["names"] if one["kind"] == "person")
    assert person["forms"]["en"] == [
        {"text": "Henryk Lindqvist", "sure": True, "places": [{"sentence": 0, "line": 1}]},
        {"text": "Lindqvist", "sure": True, "places": [{"sentence": 1, "line": 2}]},
    ]
    assert (person["missing"], person["may_be"]) == ([], [])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere"),
        (["story", "--format", "csv", "-o", "story/quay.en.txt"], "one of the files of the story"),
        (["story", "--language", "x"], "has no"),
    ],
)
def test_bad_input_is_one_line_and_status_2(
    folder: Path, embedded_model: Path, arguments: list[str], said: str
) -> None:
    done = commands.run("names", *arguments, cwd=folder)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr
    assert (folder / "story" / "quay.en.txt").read_text("utf-8").startswith("On Monday")
