"""Tables and front matter, the whole way through with the real model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import factcheck
from factcheck.nouns.findings import Discrepancy
from factcheck.nouns.options import Options

Rows = list[list[str]]

HEADS = {
    "en": ["Station", "Height (m)", "Beds", "Opened"],
    "de": ["Hütte", "Höhe (m)", "Betten", "Eröffnet"],
    "fr": ["Refuge", "Altitude (m)", "Lits", "Ouverture"],
    "ru": ["Приют", "Высота (м)", "Места", "Открытие"],
    "ja": ["山小屋", "標高（m）", "ベッド数", "開業"],
    "ar": ["الملجأ", "الارتفاع (م)", "الأسرة", "الافتتاح"],
}
NAMES = {
    "en": ["Eagle rock", "White lake", "Old mine", "Pine forest", "Shepherd's spring"],
    "de": ["Adlerfelsen", "Weißer See", "Altes Bergwerk", "Kiefernwald", "Hirtenquelle"],
    "fr": ["Rocher de l'aigle", "Lac blanc", "Ancienne mine", "Forêt de pins", "Source du berger"],
    "ru": ["Орлиная скала", "Белое озеро", "Старая шахта", "Сосновый лес", "Пастуший родник"],
    "ja": ["鷲の岩", "白い湖", "古い鉱山", "松の森", "羊飼いの泉"],
    "ar": ["صخرة النسر", "البحيرة البيضاء", "المنجم القديم", "غابة الصنوبر", "نبع الراعي"],
}
FIGURES = [["2410", "24", "1926"], ["975", "60", "1951"], ["2633", "18", "1926"], ["720", "60", "1988"]]
FIGURES.append(["590", "12", "2004"])


def rows(lang: str) -> Rows:
    return [HEADS[lang], *([name, *figures] for name, figures in zip(NAMES[lang], FIGURES, strict=True))]


def found(folder: Path, tables: Mapping[str, Rows], written: str = "pipes") -> list[Discrepancy]:
    render, suffix = WRITTEN[written]
    return findings(folder, {lang: f"{render(table)}\n" for lang, table in tables.items()}, suffix)


def findings(folder: Path, texts: Mapping[str, str], suffix: str = "md", **options: Sequence[str]) -> list[Discrepancy]:
    for lang, text in texts.items():
        (folder / f"huts.{lang}.{suffix}").write_text(text, "utf-8")
    fields = tuple(options.get("front_matter", Options().front_matter))
    report = factcheck.check([folder], options=Options(use_cache=False, front_matter=fields))
    return [one for one in report.discrepancies if one.severity != "info"]


def in_pipes(table: Rows) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in table]
    return "\n".join([lines[0], "|---" * len(table[0]) + "|", *lines[1:]])


def in_html(table: Rows) -> str:
    cells = ["".join(f"<td>{cell}</td>\n" for cell in row) for row in table]
    return "<table>\n" + "".join(f"<tr>\n{row}</tr>\n" for row in cells) + "</table>"


def as_page(table: Rows) -> str:
    return f"<!doctype html>\n<body><main>{in_html(table)}</main></body>"


def in_list_table(table: Rows) -> str:
    return ".. list-table::\n\n" + "".join("   * - " + "\n     - ".join(row) + "\n" for row in table)


def in_asciidoc(table: Rows) -> str:
    return "|===\n" + "\n\n".join("|" + " |".join(row) for row in table) + "\n|==="


WRITTEN = {
    "pipes": (in_pipes, "md"),
    "HTML": (in_html, "md"),
    "page": (as_page, "html"),
    "reStructuredText": (in_list_table, "rst"),
    "AsciiDoc": (in_asciidoc, "adoc"),
}


def test_a_changed_figure_is_found_in_any_version(tmp_path: Path) -> None:
    tables = {lang: rows(lang) for lang in HEADS}
    tables["ru"][3][1] = "3633"
    (error,) = found(tmp_path, tables)
    assert (error.rule, error.severity, error.minority) == ("number-mismatch", "error", ("ru",))
    mention = error.mentions["ru"]
    assert mention is not None
    assert mention.text == "3633"


@pytest.mark.parametrize("written", WRITTEN)
def test_rows_in_another_order_and_left_out_are_no_slip_but_a_figure_is(tmp_path: Path, written: str) -> None:
    tables = {"en": rows("en"), "de": rows("de")}
    tables["de"] = [tables["de"][place] for place in (0, 4, 2, 5, 1)]
    assert found(tmp_path, tables, written) == []
    tables["de"][3][2] = "21"
    (error,) = found(tmp_path, tables, written)
    assert {mention.text for mention in error.mentions.values() if mention} == {"12", "21"}


@pytest.mark.parametrize("lang", ["fr", "ja", "ar"])
def test_figures_that_have_changed_places_are_found(tmp_path: Path, lang: str) -> None:
    tables = {"en": rows("en"), lang: rows(lang)}
    assert found(tmp_path, tables) == []
    table = tables[lang]
    table[1][1], table[4][1] = table[4][1], table[1][1]
    errors = found(tmp_path, tables)
    assert [one.rule for one in errors] == ["number-mismatch"] * 2


def test_a_column_that_only_one_version_has_moves_no_other(tmp_path: Path) -> None:
    tables = {
        "en": rows("en"),
        "fr": [[*row[:2], note, *row[2:]] for row, note in zip(rows("fr"), "N12345", strict=True)],
    }
    assert [one for one in found(tmp_path, tables) if one.severity == "error"] == []
    tables["fr"][2][3] = "70"
    assert [one.rule for one in found(tmp_path, tables) if one.severity == "error"] == ["number-mismatch"]


TEXTS = {
    "en": ("Five huts and 240 beds", "The huts stand in the north.", "They are open all summer."),
    "de": ("Fünf Hütten und 240 Betten", "Die Hütten stehen im Norden.", "Sie sind den ganzen Sommer offen."),
    "ja": ("5つの山小屋と240のベッド", "山小屋は北にある。", "夏の間ずっと開いている。"),
}


def page(lang: str, matter: str) -> str:
    return f"---\nlang: {lang}\n{matter}\n---\n\n{TEXTS[lang][1]} {TEXTS[lang][2]}\n"


def test_a_slip_in_a_title_is_found_with_its_place(tmp_path: Path) -> None:
    texts = {lang: page(lang, f'title: "{TEXTS[lang][0]}"') for lang in TEXTS}
    assert findings(tmp_path, texts) == []
    texts["de"] = texts["de"].replace("240", "420")
    (error,) = findings(tmp_path, texts)
    mention = error.mentions["de"]
    assert (error.rule, error.minority) == ("number-mismatch", ("de",))
    assert mention is not None
    assert mention.text == "420"
    assert findings(tmp_path, texts, front_matter=()) == []


def test_dates_are_compared_only_where_they_are_asked_for(tmp_path: Path) -> None:
    texts = {lang: page(lang, f"title: {lang}\ndate: 2024-0{n}-17T10:00:00Z") for n, lang in enumerate(TEXTS, 4)}
    texts["ja"] = texts["ja"].replace("2024-06", "2024-04").replace("10:00", "12:30")
    assert findings(tmp_path, texts) == []
    (error,) = findings(tmp_path, texts, front_matter=("title", "date"))
    assert (error.rule, error.minority) == ("date-mismatch", ("de",))


def test_tables_that_do_not_correspond_are_not_compared(tmp_path: Path) -> None:
    other = [["Bus", "Preis", "Minuten"], ["Talstadt", "7", "45"], ["Oberdorf", "9", "70"], ["Hafen", "3", "15"]]
    assert found(tmp_path, {"en": rows("en"), "de": other}) == []
