"""The commands as a user runs them: exit status, standard output, standard error, and never a traceback."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from factcheck.cli import app
from factcheck.embed import embed
from tests.helpers import commands
from tests.helpers.paths import ROOT

FIXTURES = ROOT / "fixtures"

EN = "The Varn dam holds 45 million litres.\nIt was built in 1987 by 300 workers.\nThe village below it has a school.\n"
DE = (
    "Der Damm von Varn fasst 54 Millionen Liter.\nEr wurde 1987 von 300 Arbeitern gebaut.\n"
    "Das Dorf darunter hat eine Schule.\n"
)
FRENCH = "Le barrage a été construit.\nIl est très grand.\n"


def run(*arguments: str | Path, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    done = commands.run(*arguments, stdin=stdin, environment=environment)
    assert "Traceback" not in done.stderr, done.stderr
    return done


def start(*arguments: str | Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """As `run`, with an interpreter that is started for it."""
    command = [sys.executable, "-m", "factcheck", *map(str, arguments)]
    done = subprocess.run(
        command, capture_output=True, input=stdin, encoding="utf-8", cwd=ROOT, timeout=120, check=False
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


@pytest.fixture(scope="module", autouse=True)
def _vectors(embedded_model: Path) -> None:
    """Keep the vectors of the sentences, so that the commands need not load the model, which takes seconds."""
    texts = (EN, DE, DE.replace("54", "45"), DE.replace("von 300 Arbeitern ", ""), EN.replace("45", "54"), FRENCH)
    embed([*"".join(texts).splitlines(), "We need ‘twenty’", "Il nous en faut ‘vingt’"], with_tokens=True)


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pair")
    (folder / "dam.en.txt").write_text(EN, "utf-8")
    (folder / "dam.de.txt").write_text(DE, "utf-8")
    return folder


def test_report_shows_the_slip_and_exits_0(pair: Path) -> None:
    done = start("report", pair)
    assert done.returncode == 0
    assert "54 Millionen Liter" in done.stdout
    assert "45 million litres" in done.stdout
    assert done.stderr == ""


def test_json_follows_the_contract(pair: Path) -> None:
    done = run("report", pair, "--output", "json")
    found = json.loads(done.stdout)
    assert found["schema_version"] == 1
    (story,) = found["stories"]
    assert [v["lang"] for v in story["versions"]] == ["de", "en"]
    assert story["groups"][0]["sentences"] == {"de": [0], "en": [0]}
    (slip,) = found["discrepancies"]
    assert slip["rule"] == "number-mismatch"
    assert slip["severity"] == "error"
    assert 0 < slip["confidence"] < 1
    mention = slip["versions"]["de"]
    assert DE[mention["start"] : mention["end"]] == mention["text"] == "54 Millionen Liter"
    assert mention["line"] == 1
    assert mention["value"] == "54000000"
    assert mention["unit"] == "liter"


def test_several_outputs_at_once(pair: Path, tmp_path: Path) -> None:
    done = run(
        "report", pair, "-o", "concise", "-o", f"json={tmp_path / 'a' / 'r.json'}", "-o", f"html={tmp_path / 'site'}/"
    )
    assert done.returncode == 0
    assert "number-mismatch" in done.stdout
    assert json.loads((tmp_path / "a" / "r.json").read_text("utf-8"))["schema_version"] == 1
    assert "<html" in (tmp_path / "site" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("arguments", [(), ("--fail-on", "warning"), ("--fail-on", "info")])
def test_gate_fails_on_the_slip(pair: Path, arguments: tuple[str, ...]) -> None:
    done = start("gate", pair, *arguments)
    assert done.returncode == 1
    (line,) = done.stdout.splitlines()
    assert "dam.de.txt:1:" in line or "dam.en.txt:1:" in line


def test_gate_passes_what_is_sound(tmp_path: Path) -> None:
    (tmp_path / "dam.en.txt").write_text(EN, "utf-8")
    (tmp_path / "dam.de.txt").write_text(DE.replace("54", "45"), "utf-8")
    done = run("gate", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_gate_counts_warnings_only_when_asked(tmp_path: Path) -> None:
    (tmp_path / "dam.en.txt").write_text(EN, "utf-8")
    (tmp_path / "dam.de.txt").write_text(DE.replace("54", "45").replace("von 300 Arbeitern ", ""), "utf-8")
    assert run("gate", tmp_path).returncode == 0
    assert run("gate", tmp_path, "--fail-on", "warning").returncode == 1


def test_the_language_of_a_file_may_be_said(pair: Path, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(EN, "utf-8")
    (tmp_path / "two.txt").write_text(DE, "utf-8")
    done = run("report", f"en={tmp_path / 'one.txt'}", f"de={tmp_path / 'two.txt'}", "-o", "json")
    assert [v["lang"] for v in json.loads(done.stdout)["stories"][0]["versions"]] == ["de", "en"]


def test_the_source_decides_who_is_wrong(pair: Path) -> None:
    done = run("report", pair, "--source", "en", "-o", "json")
    assert json.loads(done.stdout)["discrepancies"][0]["minority"] == ["de"]


def test_facts_one_line_of_json_for_each_line() -> None:
    done = start(
        "facts", "--lang", "de", "--lines", "--format", "jsonl", stdin="Es kostet 1,5 Mrd. €.\n\nAm 13. Februar.\n"
    )
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert first["line"] == 0
    fact = first["facts"][0]
    assert (fact["kind"], fact["text"], fact["value"], fact["unit"]) == ("money", "1,5 Mrd. €", "1500000000", "EUR")
    assert (fact["start"], fact["end"]) == (10, 20)
    assert second == {"line": 1, "facts": []}
    assert third["facts"][0]["value"] == "--02-13"


def test_facts_as_a_table() -> None:
    done = run("facts", "--lang", "en", stdin="It costs $5.")
    assert "money" in done.stdout
    assert "DOLLAR" in done.stdout


def test_a_headline_may_end_with_a_quoted_number_in_words(tmp_path: Path) -> None:
    (tmp_path / "story.en.md").write_text("# We need ‘twenty’\n", "utf-8")
    (tmp_path / "story.fr.md").write_text("# Il nous en faut ‘vingt’\n", "utf-8")
    for arguments in (("facts", "--lang", "en", tmp_path / "story.en.md"), ("gate", tmp_path)):
        done = run(*arguments)
        assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr


def bad_inputs(folder: Path) -> dict[str, tuple[list[Path], int, str]]:
    """Name to arguments, exit status and words of the message."""
    folder.mkdir(exist_ok=True)
    english, german = folder / "dam.en.txt", folder / "dam.de.txt"
    english.write_text(EN, "utf-8")
    german.write_text(DE.replace("54", "45"), "utf-8")
    empty, binary, latin = folder / "empty.txt", folder / "binary.txt", folder / "bad.fr.txt"
    empty.write_bytes(b"")
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00" * 40)
    latin.write_bytes(FRENCH.encode() * 30 + b"\xff\xfe bad\n")
    huge = folder / "huge.en.txt"
    with huge.open("wb") as out:
        for _ in range(500):
            out.write(b"It holds 45 million litres of water. " * 2_800 + b"\n")
    (folder / "nothing").mkdir(exist_ok=True)
    return {
        "an empty file": ([empty, english, german], 2, "empty"),
        "a binary": ([binary, english, german], 2, "binary.txt"),
        "a missing path": ([folder / "none.txt", english], 2, "none.txt"),
        "a folder without articles": ([folder / "nothing"], 2, "nothing"),
        "one version alone": ([english], 0, "nothing was compared"),
        "a 50 MB file": ([huge, english], 2, "huge.en.txt"),
        "invalid UTF-8 in the middle": ([latin, english], 0, "bad.fr.txt"),
    }


NAMES = [
    "an empty file", "a binary", "a missing path", "a folder without articles", "one version alone", "a 50 MB file",
    "invalid UTF-8 in the middle",
]  # fmt: skip


@pytest.fixture(scope="module")
def bad(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[Path], int, str]]:
    return bad_inputs(tmp_path_factory.mktemp("bad"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("command", ["report", "gate"])
def test_bad_input_is_told_clearly(bad: dict[str, tuple[list[Path], int, str]], name: str, command: str) -> None:
    arguments, status, words = bad[name]
    done = run(command, *arguments)
    if command == "gate" and name in {"one version alone", "invalid UTF-8 in the middle"}:
        status = 2  # one file is read, and nothing compared: a gate must not look like success then
    assert done.returncode == status, done.stderr
    assert words in done.stderr


def test_two_files_of_one_language_are_two_versions(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(EN * 2, "utf-8")
    (tmp_path / "two.txt").write_text((EN * 2).replace("45 million", "54 million"), "utf-8")
    done = run("report", tmp_path, "-o", "json")
    assert done.returncode == 0
    found = json.loads(done.stdout)
    assert set(found["stories"][0]["groups"][0]["sentences"]) == {"en", "en-x-2"}
    assert {d["rule"] for d in found["discrepancies"]} == {"number-mismatch"}


def test_a_line_of_5_mb_is_read(tmp_path: Path) -> None:
    long = tmp_path / "long.en.txt"
    long.write_text("word " * 1_000_000, "utf-8")
    done = run("facts", long, "--lang", "en", "--lines", "--format", "jsonl")
    assert done.returncode == 0
    assert json.loads(done.stdout)["facts"] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("report", "fixtures", "--output", "jsn"), "json"),
        (("report", "fixtures", "--source", "english-ish-nonsense"), "not a language"),
        (("report", "fixtures", "--model", "no/such-model-anywhere"), "no/such-model-anywhere"),
        (("facts", "--lang", "qq", "-"), "qq"),
        (("gate", "fixtures", "--fail-on", "fatal"), "fatal"),
        (("report",), "no articles are named"),
        (("nonsense",), "nonsense"),
    ],
)
def test_wrong_arguments_exit_with_2(arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments, stdin="", HF_HUB_OFFLINE="1")
    assert done.returncode == 2, done.stdout
    assert words in done.stderr


def test_hostile_names_cannot_give_orders_to_the_terminal(tmp_path: Path) -> None:
    done = run("report", tmp_path / "\x1b[31mred\x1b[0m.txt")
    assert done.returncode == 2
    assert "\x1b" not in done.stderr + done.stdout


def test_help_and_version_need_no_heavy_import() -> None:
    code = (
        "import sys; sys.argv = ['factcheck', '--help']\n"
        "from factcheck.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'torch', 'sentence_transformers', 'pandas', 'sklearn', 'scipy', 'numpy', 'icu', 'babel'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr.strip() == "[]"


def test_reports_name_the_versions_that_the_tool_says(pair: Path) -> None:
    said = dict(line.split(" ") for line in run("--version").stdout.splitlines())
    assert list(said) == ["factcheck", "model", "cldr", "icu", "unicode"]
    found = json.loads(run("report", pair, "--output", "json").stdout)
    assert found["signature"] == said
    sarif = json.loads(run("report", pair, "--output", "sarif").stdout)
    assert sarif["runs"][0]["tool"]["driver"]["properties"]["signature"] == said
    page = run("report", pair, "--output", "html").stdout
    assert "|".join(f"{name}:{version}" for name, version in said.items()) in page


def test_a_second_run_never_imports_torch(pair: Path) -> None:
    code = (
        "import sys, factcheck\n"
        f"factcheck.check([{str(pair)!r}])\n"
        "print(sorted({'torch', 'sentence_transformers', 'transformers', 'pandas', 'sklearn'} & set(sys.modules)))"
    )
    run("report", pair)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_the_same_bytes_whatever_the_order_of_the_files(pair: Path) -> None:
    files = sorted(pair.glob("*.txt"))
    one = start("report", *files, "-o", "json").stdout
    # Here, in another process, the model is loaded already.
    other = CliRunner().invoke(app, ["report", *map(str, reversed(files)), "-o", "json", "--no-cache"])
    assert one == other.stdout
