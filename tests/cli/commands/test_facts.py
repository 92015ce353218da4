"""What `factcheck facts` reads and writes."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from factcheck.cli.fact_list import read_sentences, write_jsonl, write_table
from factcheck.errors import FactcheckError
from factcheck.extract import extract


def test_lines_end_where_editors_end_them(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("5 km\r\nform\x0cfeed\u2028and\x85more\r\n\n8 kg\n".encode())
    assert read_sentences(str(path), "en", lines=True) == ["5 km", "form\x0cfeed\u2028and\x85more", "", "8 kg"]


def test_without_lines_a_text_is_split(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("It is 5 km long. It weighs 8 kg.\n", "utf-8")
    assert read_sentences(str(path), "en", lines=False) == ["It is 5 km long.", "It weighs 8 kg."]


def test_markdown_is_read_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("---\nlang: de\n---\n\n# It is 5 km long.\n\n- It weighs 8 kg.\n", "utf-8")
    assert read_sentences(str(path), "en", lines=False) == ["It is 5 km long.", "It weighs 8 kg."]


def test_standard_input_may_be_damaged_or_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf5 km \xff\n")))
    assert read_sentences("-", "en", lines=True) == ["5 km \ufffd"]
    monkeypatch.setattr("sys.stdin", None)
    assert read_sentences("-", "en", lines=True) == []


def test_what_is_no_article_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.de.txt").write_text("Der Damm ist 5 km lang.", "utf-8")
    with pytest.raises(FactcheckError, match="folder"):
        read_sentences(str(tmp_path), "en", lines=False)
    with pytest.raises(FactcheckError, match=r"nowhere\.txt: there is no such file") as caught:
        read_sentences(str(tmp_path / "nowhere.txt"), "en", lines=False)
    assert ".." not in str(caught.value)


def test_doubts_go_to_standard_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "caf\x1b.txt"
    path.write_bytes("Das Café für 5 € öffnet früh.\n".encode("cp1252"))
    (sentence,) = read_sentences(str(path), "de", lines=True)
    told = capsys.readouterr()
    assert sentence == "Das Café für 5 € öffnet früh."
    assert "cp1252" in told.err
    assert "\x1b" not in told.err
    assert told.out == ""


def test_spans_are_those_of_the_line() -> None:
    line = "  Ein 𝔉 für 1,5 Mrd. €, am 13. Februar"
    out = io.StringIO()
    write_jsonl([extract(line, "de"), ()], out)
    first, second = map(json.loads, out.getvalue().splitlines())
    assert second == {"line": 1, "facts": []}
    assert [fact["kind"] for fact in first["facts"]] == ["money", "date"]
    for fact in first["facts"]:
        assert line[fact["start"] : fact["end"]] == fact["text"]


def test_the_table_cannot_give_orders_to_a_terminal() -> None:
    out = io.StringIO()
    write_table([extract("It is 5 km\x1b[2J and [bold]7 kg[/bold].", "en")], out)
    assert "\x1b" not in out.getvalue()
    assert "kilometer" in out.getvalue()
