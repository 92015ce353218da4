"""The pages that are written from the code are those that are committed, and have all that the code has."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pytest

from factcheck.cli import app
from factcheck.compare.rules import CATALOGUE
from factcheck.extract.coverage import language, own_languages
from factcheck.read import ALIGNED_SOURCES, SOURCES
from factcheck.settings.model import Glossary, MinConfidence, Override, Settings
from factcheck.write import FORMATS
from tests.helpers.paths import ROOT
from tools import generate_docs
from tools.docs import commands, markdown, settings
from tools.generate_docs import main, out_of_date, pages

typer = pytest.importorskip("typer")

LOCKED = dict(re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE))
RESTS_ON = {"docs/languages.md": ("babel", "icukit-pyicu"), "docs/commands.md": ("click", "typer")}
"""Page -> the packages of which another release than the locked one may give another page."""


@pytest.fixture(scope="module")
def written() -> Mapping[str, str]:
    return pages(ROOT)


@pytest.fixture
def copy(tmp_path: Path, written: Mapping[str, str]) -> Path:
    """A folder in which every page is up to date."""
    for path, text in written.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8", newline="\n")
    return tmp_path


def test_committed_pages_are_those_that_are_generated(written: Mapping[str, str]) -> None:
    excused = {page for page, names in RESTS_ON.items() if any(version(name) != LOCKED[name] for name in names)}
    assert set(out_of_date(ROOT, written)) <= excused


def test_every_setting_has_a_row_with_its_default(written: Mapping[str, str]) -> None:
    page = written["docs/configuration.md"]
    tables = {"": Settings, "min_confidence.": MinConfidence, "glossary.": Glossary, "overrides.": Override}
    for prefix, of in tables.items():
        for name in of.model_fields:
            assert len(re.findall(rf"^\| `{prefix}{name}` \| [A-Z][^|]+[.] \| [^|]+ \|.*\|$", page, re.MULTILINE)) == 1
    assert "| `min_confidence.warning` | For warnings. | 0 to 1 | `0.12` |  |" in page
    assert " | list of texts |  | `--keep TERM` |" in page
    assert " | `true` or `false` | `true` | `--cache/--no-cache` |" in page


def test_every_rule_is_in_the_list_and_has_a_page(written: Mapping[str, str]) -> None:
    assert len(CATALOGUE) > 20
    for name, doc in CATALOGUE.items():
        assert f"| [`{name}`](rules/{name}.md) | {doc.severity} | {doc.summary} |" in written["docs/rules.md"]
        page = written[f"docs/rules/{name}.md"]
        assert page.startswith(f"# {name}\n")
        assert doc.explanation in page
        assert page.count("\n- ") == len(doc.flagged) + len(doc.passed)
        assert f"      - {name}: rules/{name}.md\n" in written["mkdocs.yml"]
        assert written["README.md"].count(f"| `{doc.severity}` |") == 1
        assert f"`{name}`" in written["README.md"]


def test_every_format_is_on_its_page(written: Mapping[str, str]) -> None:
    page = written["docs/formats.md"]
    for one in FORMATS:
        assert f"| `{one.name}` | `{one.file_name}` |" in page
    for source in (*SOURCES, *ALIGNED_SOURCES):
        assert all(f"`{suffix}`" in page for suffix in source.suffixes)


def test_every_command_has_its_arguments_and_options_on_the_page(written: Mapping[str, str]) -> None:
    sections = re.split(r"^## ", written["docs/commands.md"], flags=re.MULTILINE)
    found = {section.partition("\n")[0]: section for section in sections[1:]}
    group = typer.main.get_command(app)
    assert list(found) == [*group.commands, "Environment"]
    for name, one in group.commands.items():
        assert f"\nfactcheck {name} [OPTIONS]" in found[name]
        for parameter in one.params:
            assert (parameter.help or "") in found[name]
            if parameter.param_type_name == "option":
                names = (*parameter.opts, *parameter.secondary_opts)
                assert all(f"`{option}`" in found[name] for option in names)
    assert "| `-o`, `--output` `FORMAT[=FILE]` |" in found["report"]
    assert "`--port` `PORT` | Its port; 0 is any that is free. Default: `0`. |" in found["review"]
    assert "| `--no-cache`" not in found["align"]


def test_every_language_has_a_source_for_each_capability(written: Mapping[str, str]) -> None:
    rows = [line for line in written["docs/languages.md"].splitlines() if line.startswith("|")]
    tags = [match[1] for row in rows if (match := re.match(r"\| [^|]+ `([\w-]+)` \|", row))]
    assert tags == list(own_languages())
    columns = rows[0].strip("| ").split(" | ")
    vietnamese = dict(zip(columns, rows[2 + tags.index("vi")].strip("| ").split(" | "), strict=True))
    known = {cover.what: cover.sources for cover in language("vi").coverage}
    assert vietnamese["numbers in words"] == "ICU, own"
    assert vietnamese["numbers in compounds"] == "–"
    assert {what for what, cell in vietnamese.items() if cell == "–"} == {what for what in known if not known[what]}


def test_pages_do_not_depend_on_the_terminal(written: Mapping[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"COLUMNS": "30", "TERMINAL_WIDTH": "30", "LC_ALL": "tr_TR.UTF-8", "FORCE_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    assert commands.commands_page() == written["docs/commands.md"]
    assert pages(ROOT) == written


def test_check_is_quiet_where_all_is_up_to_date(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"], copy) == 0
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    "path", ["docs/commands.md", "docs/rules/unit-missing.md", "docs/configuration.md", "README.md"]
)
def test_check_names_a_page_that_is_out_of_date(copy: Path, capsys: pytest.CaptureFixture[str], path: str) -> None:
    text = (copy / path).read_text("utf-8")
    last_row = max(text.rfind("error"), text.rfind("unit"))
    broken = text[:last_row] + "x" + text[last_row:]
    if "<!-- end -->" in text:
        broken = text.replace("<!-- end -->", "x\n<!-- end -->")
    (copy / path).write_text(broken, "utf-8")
    assert main(["--check"], copy) == 1
    assert capsys.readouterr().err == f"{path} is out of date: run make docs\n"
    assert (copy / path).read_text("utf-8") == broken
    assert main([], copy) == 0
    assert (copy / path).read_text("utf-8") == text


def test_the_page_of_a_rule_that_is_gone_is_named_and_removed(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gone = copy / "docs/rules/no-such-rule.md"
    gone.write_text("# no-such-rule\n", "utf-8")
    assert main(["--check"], copy) == 1
    assert capsys.readouterr().err == "docs/rules/no-such-rule.md is out of date: run make docs\n"
    assert main([], copy) == 0
    assert not gone.exists()


def test_a_missing_page_is_named_and_written(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(copy / "docs/rules")
    (copy / "docs/formats.md").unlink()
    assert main(["--check"], copy) == 1
    assert len(capsys.readouterr().err.splitlines()) == len(CATALOGUE) + 1
    assert main([], copy) == 0
    assert main(["--check"], copy) == 0


def test_a_page_without_its_marks_is_named_and_left_alone(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = copy / "README.md"
    page.write_text("# Mine\n", "utf-8")
    for arguments in ([], ["--check"]):
        assert main(arguments, copy) == 1
        assert capsys.readouterr().err.startswith(
            "README.md: the lines <!-- generated: severities --> and <!-- end -->"
        )
    assert page.read_text("utf-8") == "# Mine\n"


def test_the_text_around_a_block_is_kept() -> None:
    text = "a\n<!-- generated: x -->\nold\n<!-- end -->\nb <!-- end -->\n"
    assert markdown.replaced(text, "x", "new") == "a\n<!-- generated: x -->\nnew\n<!-- end -->\nb <!-- end -->\n"


def test_cells_keep_to_their_table() -> None:
    assert markdown.table(["a"], [["b | c\nd"]]) == "| a |\n| --- |\n| b \\| c d |"


def test_what_has_no_words_is_an_error() -> None:
    with pytest.raises(TypeError):
        settings.takes(complex)
    with pytest.raises(ValueError, match="no docstring"):
        markdown.first_sentence(None)
    assert markdown.first_sentence("SARIF 2.1.0, for\n editors. More.") == "SARIF 2.1.0, for editors."


def test_the_site_has_all_pages_in_its_navigation() -> None:
    yaml = pytest.importorskip("yaml")
    site = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    named = set(re.findall(r"[\w/-]+\.md", str(site["nav"])))
    assert named == {str(page.relative_to(ROOT / "docs")) for page in (ROOT / "docs").rglob("*.md")}
    assert site["theme"]["font"] is False
    assert not re.search(r"https?://", str(site))


def test_what_builds_the_site_is_locked_and_not_part_of_the_set_up() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    names = [re.split(r"[<>=]", one)[0] for one in extras["docs"]]
    assert names
    assert all(name in LOCKED for name in names)
    assert not set(names) & {re.split(r"[<>=]", one)[0] for one in extras["dev"]}
    assert generate_docs.ROOT == ROOT
