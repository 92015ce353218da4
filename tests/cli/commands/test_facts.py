"""What `factcheck facts` reads and writes."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest

from factcheck.cli.fact_list import facts_of, read_version, write_jsonl, write_table
from factcheck.errors import FactcheckError


def texts(path: str | Path, *, lines: bool, lang: str | None = "en") -> list[str]:
    return [sentence.text for sentence in read_version(str(path), lang, lines=lines).sentences]


def written(path: Path, *, lines: bool = False) -> list[dict[str, Any]]:
    version = read_version(str(path), None, lines=lines)
    out = io.StringIO()
    write_jsonl(facts_of(version, []), version, out, lines=lines)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_lines_end_where_editors_end_them(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("5 km\r\nform\x0cfeed\u2028and\x85more\r\n\n8 kg\n".encode())
    assert texts(path, lines=True) == ["5 km", "form\x0cfeed\u2028and\x85more", "", "8 kg"]


def test_without_lines_a_text_is_split(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It is 5 km long. It weighs 8 kg.\n", "utf-8")
    assert texts(path, lines=False) == ["It is 5 km long.", "It weighs 8 kg."]


def test_markdown_is_read_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\nlang: de\n---\n\n# It is 5 km long.\n\n- It weighs 8 kg.\n", "utf-8")
    assert texts(path, lines=False) == ["It is 5 km long.", "It weighs 8 kg."]


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("a.de.md", "Es sind 2 Mrd. €.", "2000000000"), ("vi/a.md", "Tốn 3 tỷ euro.", "3000000000")],
)
def test_the_name_says_the_language(tmp_path: Path, name: str, text: str, value: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text, "utf-8")
    (sentence,) = written(tmp_path / name)
    assert [fact["value"] for fact in sentence["facts"]] == [value]


def test_each_fact_has_its_place_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.de.md"
    path.write_text("# Damm\n\nEr ist\n**5&nbsp;km** lang.\n\n    8 kg Code\n\n- Und wiegt 8 kg.\n", "utf-8")
    facts = [fact for sentence in written(path) for fact in sentence["facts"]]
    assert [(fact["text"], fact["file_line"], fact["column"]) for fact in facts] == [
        ("5\u00a0km", 4, 3),
        ("8 kg", 8, 13),
    ]
    version = read_version(str(path), None, lines=False)
    out = io.StringIO()
    write_table(facts_of(version, []), version, out)
    assert [line.split()[:3] for line in out.getvalue().splitlines()[1:]] == [
        ["4", "3", "measure"],
        ["8", "13", "measure"],
    ]


def test_standard_input_may_be_damaged_or_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf5 km \xff\n")))
    assert texts("-", lines=True) == ["5 km \ufffd"]
    monkeypatch.setattr("sys.stdin", None)
    assert texts("-", lines=True) == []
    with pytest.raises(FactcheckError, match="--lang"):
        texts("-", lines=True, lang=None)


def test_what_is_no_article_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.de.txt").write_text("Der Damm ist 5 km lang.", "utf-8")
    with pytest.raises(FactcheckError, match="folder"):
        texts(tmp_path, lines=False)
    with pytest.raises(FactcheckError, match=r"nowhere\.txt: there is no such file") as caught:
        texts(tmp_path / "nowhere.txt", lines=False)
    assert ".." not in str(caught.value)


def test_doubts_go_to_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "caf\x1b.txt"
    path.write_bytes("Das Café für 5 € öffnet früh.\n".encode("cp1252"))
    (sentence,) = texts(path, lines=True, lang="de")
    told = capsys.readouterr()
    assert sentence == "Das Café für 5 € öffnet früh."
    assert "cp1252" in told.err
    assert "\x1b" not in told.err
    assert told.out == ""


def test_spans_are_those_of_the_line(tmp_path: Path) -> None:
    line = "  Ein 𝔉 für 1,5 Mrd. €, am 13. Februar"
    path = tmp_path / "a.de.txt"
    path.write_text(f"{line}\n\n", "utf-8")
    first, second = written(path, lines=True)
    assert second == {"line": 1, "facts": []}
    assert [fact["kind"] for fact in first["facts"]] == ["money", "date"]
    for fact in first["facts"]:
        assert line[fact["start"] : fact["end"]] == fact["text"]


def test_the_table_cannot_give_orders_to_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.en.txt"
    path.write_text("It is 5 km\x1b[2J and [bold]7 kg[/bold].", "utf-8")
    version = read_version(str(path), None, lines=False)
    out = io.StringIO()
    write_table(facts_of(version, []), version, out)
    assert "\x1b" not in out.getvalue()
    assert "kilometer" in out.getvalue()
