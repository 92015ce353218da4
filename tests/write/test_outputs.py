"""`--output`: names, files, folders, and what happens when a file cannot be written."""

from __future__ import annotations

import io
import os
import re
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import TextIO, get_args

import pytest

from factcheck.cli.options import Outputs
from factcheck.errors import FactcheckError
from factcheck.nouns.report import Report
from factcheck.write import FORMATS, get_format, parse_output, write
from factcheck.write.interface import Format
from tests.helpers import sample_report as sample


class Failing(Format):
    name = "failing"
    file_name = "failing.txt"

    def write(self, report: Report, stream: TextIO) -> None:
        stream.write("half")
        raise RuntimeError("a bug")


def test_formats_have_names_of_their_own() -> None:
    names = [known.name for known in FORMATS]
    assert len(set(names)) == len(names)
    assert all(get_format(name).name == name for name in names)


def test_the_help_of_the_option_lists_all_formats() -> None:
    (option,) = [one for one in get_args(Outputs) if hasattr(one, "help")]
    assert set(re.findall(r"[a-z]+", option.help.partition(";")[0])) - {"or"} == {known.name for known in FORMATS}


@pytest.mark.parametrize(("typed", "hint"), [("jsn", "json"), ("HTML", "html"), ("mark-down", "markdown")])
def test_unknown_format_names_the_nearest(typed: str, hint: str) -> None:
    with pytest.raises(FactcheckError, match=f"did you mean {hint}"):
        get_format(typed)


def test_unknown_format_like_none_lists_them() -> None:
    with pytest.raises(FactcheckError, match="terminal, json, html"):
        get_format("xyzzy")


def test_parse_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert parse_output("json") == (get_format("json"), None)
    assert parse_output("json=a=b.json") == (get_format("json"), Path("a=b.json"))
    assert parse_output("html=reports/") == (get_format("html"), Path("reports/index.html"))
    assert parse_output(f"html={tmp_path}") == (get_format("html"), tmp_path / "index.html")
    assert parse_output(f"json={tmp_path}") == (get_format("json"), tmp_path / "report.json")
    assert parse_output("html=reports") == (get_format("html"), Path("reports"))
    with pytest.raises(FactcheckError, match="names no file"):
        parse_output("json=")


def test_files_and_folders_are_made_and_nothing_else(tmp_path: Path) -> None:
    write(sample.REPORT, [parse_output(f"json={tmp_path}/a/b/r.json"), parse_output(f"html={tmp_path}/pages/")])
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()) == [
        "a/b/r.json",
        "pages/index.html",
    ]
    expected = io.StringIO()
    get_format("json").write(sample.REPORT, expected)
    assert (tmp_path / "a/b/r.json").read_bytes() == expected.getvalue().encode()


def test_a_failure_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "report.txt"
    target.write_text("old")
    (failure,) = write(sample.REPORT, [(Failing(), target)])
    assert failure.path == str(target)
    assert "RuntimeError" in failure.message
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link_and_the_mode_is_kept(tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    write(sample.CLEAN, [(get_format("json"), link)])
    assert link.is_symlink()
    assert target.read_text().startswith("{")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


@pytest.mark.skipif(not Path(os.devnull).is_char_device(), reason="there is no device to write to")
def test_a_device_is_written_to_and_not_replaced() -> None:
    write(sample.CLEAN, [(get_format("json"), Path(os.devnull))])
    assert Path(os.devnull).is_char_device()


def test_unwritable_paths_are_errors_with_a_path_and_a_hint(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for path in (tmp_path, tmp_path / "file" / "r.json", tmp_path / ("n" * 300), tmp_path / "loop"):
        if path.name == "loop":
            path.symlink_to(path)
        with pytest.raises(FactcheckError) as caught:
            write(sample.CLEAN, [(get_format("json"), path)])
        assert caught.value.path == str(path)
        assert caught.value.hint
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "loop"]


def test_standard_output_is_utf8_and_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    write(sample.REPORT, [parse_output("markdown"), parse_output(f"json={tmp_path}/r.json")])
    assert "2,4 Milliarden Euro" in raw.getvalue().decode("utf-8")
    assert "ポート" in raw.getvalue().decode("utf-8")
    assert (tmp_path / "r.json").exists()


def test_an_article_is_never_written_over(tmp_path: Path) -> None:
    report = sample.REPORT
    article = tmp_path / "a.txt"
    article.write_text("an article", "utf-8")
    version = report.stories[0].versions[0]
    read = replace(version, document=replace(version.document, path=str(article)))
    (tmp_path / "link.json").symlink_to(article)
    with pytest.raises(FactcheckError, match="one of the files to check"):
        write(replace(report, ungrouped=(read,)), [(get_format("json"), tmp_path / "link.json")])
    assert article.read_text("utf-8") == "an article"


def test_two_outputs_need_two_files(tmp_path: Path) -> None:
    both = [parse_output(f"json={tmp_path / 'x'}"), parse_output(f"html={tmp_path / '.' / 'x'}")]
    with pytest.raises(FactcheckError, match="two outputs"):
        write(sample.REPORT, both)
    assert list(tmp_path.iterdir()) == []
    write(sample.REPORT, [parse_output(f"json={os.devnull}"), parse_output(f"html={os.devnull}")])


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(FactcheckError, match="its folder is a file"):
        write(sample.REPORT, [parse_output(f"json={tmp_path / 'file' / 'report.json'}")])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output_is_an_error() -> None:
    done = stdout_to("/dev/full")
    assert done.returncode == 3
    assert "cannot be written: no space left" in done.stderr
    assert "Exception ignored" not in done.stderr


def test_a_reader_that_has_gone_is_told_apart() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = stdout_to(writing)
    os.close(writing)
    assert (done.returncode, done.stderr) == (4, "")


def test_no_standard_output_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    with pytest.raises(FactcheckError, match="closed"):
        write(sample.REPORT, [parse_output("json")])


def test_standard_output_is_utf8_whatever_the_locale() -> None:
    done = stdout_to(subprocess.PIPE, PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert done.stdout == "“ü” \\udcff\n"


def stdout_to(target: str | int, **environment: str) -> subprocess.CompletedProcess[str]:
    """A process that writes to standard output; it exits with 3 if that fails, 4 if nobody reads."""
    code = (
        "from factcheck.errors import FactcheckError, OutputClosedError\n"
        "from factcheck.write.stdout import standard_output\n"
        "try:\n"
        "    with standard_output() as stream:\n"
        "        stream.write('“ü” \\udcff\\n')\n"
        "except OutputClosedError:\n"
        "    raise SystemExit(4)\n"
        "except FactcheckError as error:\n"
        "    import sys; print(error, file=sys.stderr); raise SystemExit(3)\n"
    )
    stream = os.open(target, os.O_WRONLY) if isinstance(target, str) else target
    try:
        return subprocess.run(
            [sys.executable, "-c", code],
            stdout=stream,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            env={**os.environ, "PYTHONUTF8": "0", **environment},
        )
    finally:
        if isinstance(target, str):
            os.close(stream)
