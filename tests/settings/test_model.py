"""Settings: values, errors with file and line, where they come from, and the first file of them."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.errors import FactcheckError
from factcheck.read.layout import PRESETS, compiled, named
from factcheck.settings.content import content
from factcheck.settings.globs import matches
from factcheck.settings.model import ResolvedSettings, Settings, resolve
from factcheck.settings.shown import with_origins
from factcheck.settings.template import first_settings, init
from factcheck.settings.toml_file import find_settings_file, read_settings_file
from factcheck.triage.run import settings_for
from tests.helpers import commands


def of(folder: Path, text: str, name: str = "factcheck.toml") -> ResolvedSettings:
    (folder / name).write_text(text, "utf-8")
    return resolve(read_settings_file(folder / name), {}, folder)


def test_all_settings_are_read(tmp_path: Path) -> None:
    config = of(
        tmp_path,
        """
content = ["articles"]
layout = ["{lang}/{story}.md"]
exclude = ["drafts/**"]
source = "EN"
fail_on = "warning"
baseline = "known.json"
decisions = "decided.jsonl"
model = "a/model"
cache = false
alternates = true
words = false
follow_links = true
skip_untranslated = true
front_matter = ["title", "date"]
[languages]
"old/**" = "pt_br"
[rules]
hedge-mismatch = "off"
[min_confidence]
warning = 1
[glossary]
allow = [["Bombay", "Mumbai"]]
ignore = ["Route 66"]
[[overrides]]
paths = ["briefs/**"]
rules = { fact-missing = "off" }
""",
    )
    found = config.values
    assert (found.source, found.fail_on, found.cache, found.follow_links, found.skip_untranslated) == (
        "en",
        "warning",
        False,
        True,
        True,
    )
    assert found.front_matter == ["title", "date"]
    assert found.languages == {"old/**": "pt-BR"}
    assert found.min_confidence.warning == 1
    assert found.overrides[0].rules == {"fact-missing": "off"}
    assert config.file("baseline") == tmp_path / "known.json"
    assert set(config.origins) == set(Settings.model_fields)
    assert config.origins["fail_on"].endswith("factcheck.toml:6")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('\nfail_onn = "error"', 2, "did you mean fail_on?"),
        ('fail_on = "warn"', 1, "did you mean warning?"),
        ('# fail_on\n\n  fail_on = "fatal"', 3, "fail_on"),
        ("content = 3", 1, "content"),
        ('content = [\n"a",\n3,\n]', 1, "content.1"),
        ('[rules]\n# x\nhedge-mismach = "off"', 3, "did you mean hedge-mismatch?"),
        ('[rules]\nhedge-mismatch = "of"', 2, "did you mean off?"),
        ('rules.hedge-mismatch = "of"', 1, "did you mean off?"),
        ("[min_confidence]\n\nwarning = 3", 3, "less than or equal to 1"),
        ("[min_confidence]\nwarn = 0.3", 2, "did you mean warning?"),
        ('source = "klingonese"', 1, "klingonese"),
        ('[languages]\n"a/**" = "de"\n"b/**" = "nonsense"', 3, "nonsense"),
        ('layout = ["{lang}.md"]', 1, "{story}"),
        ('layout = ["{story}.{langue}.md"]', 1, "{langue}"),
        ('[glossary]\nallow = [["one"]]', 2, "two words"),
        ('[[overrides]]\npaths = ["a"]\n[[overrides]]\nrules = {}', 3, "paths"),
        ('cache = "yes"', 1, "cache"),
        ("a = \n", 1, "not TOML"),
        ('content = ["a', 1, "not TOML"),
        ("[rules]\n[rules]", 2, "not TOML"),
    ],
)
def test_errors_have_a_line_and_what_would_be_right(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(FactcheckError) as caught:
        of(tmp_path, text)
    assert caught.value.path == str(tmp_path / "factcheck.toml")
    assert caught.value.line == line
    assert words in str(caught.value)


def test_pyproject_has_them_in_its_table(tmp_path: Path) -> None:
    with pytest.raises(FactcheckError) as caught:
        of(tmp_path, '[project]\nname = "x"\n\n[tool.factcheck]\nsource = "en"\nfail_onn = "error"\n', "pyproject.toml")
    assert caught.value.line == 6
    (tmp_path / "pyproject.toml").write_text('[tool.factcheck]\nsource = "en"\n', "utf-8")
    table = find_settings_file(tmp_path)
    assert table is not None
    assert table.values == {"source": "en"}


def test_what_is_no_table_in_pyproject_has_its_line(tmp_path: Path) -> None:
    with pytest.raises(FactcheckError) as caught:
        of(tmp_path, '[project]\nname = "x"\n\n[tool]\nfactcheck = "on"\n', "pyproject.toml")
    assert caught.value.line == 5
    assert "below a line [tool.factcheck]" in str(caught.value)


def test_the_nearest_file_counts_and_a_pyproject_without_a_table_is_none(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "factcheck.toml").write_text('source = "en"', "utf-8")
    (inner / "pyproject.toml").write_text("[project]\n", "utf-8")
    assert settings_for([str(inner)], {}).values.source == "en"
    (inner / "factcheck.toml").write_text('source = "de"', "utf-8")
    assert settings_for([str(inner / "x.md")], {}).values.source == "de"


def test_the_command_line_counts_before_the_file(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text('fail_on = "info"\n[rules]\nfact-missing = "off"\n', "utf-8")
    config = settings_for([str(tmp_path)], {"fail_on": "error", "rules": {"date-mismatch": "warning"}})
    assert config.values.fail_on == "error"
    assert config.values.rules == {"fact-missing": "off", "date-mismatch": "warning"}
    text = with_origins(config)
    assert 'fail_on = "error"  # command line' in text
    assert "cache = true  # default" in text
    with pytest.raises(FactcheckError, match="--fail-on"):
        settings_for([str(tmp_path)], {"fail_on": "fatal"})


def test_the_model_is_relative_to_the_file_or_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site/models/my").mkdir(parents=True)
    (tmp_path / "site/story").mkdir()
    monkeypatch.chdir(tmp_path)
    assert of(Path("site"), 'model = "models/my"').model == "site/models/my"
    assert of(Path("site"), 'model = "./models/gone"').model == "site/models/gone"  # no name, and no folder
    assert of(Path("site"), 'model = "org/name"').model == "org/name"
    assert of(Path("site"), 'model = "/else/where"').model == "/else/where"
    assert settings_for(["site"], {"model": "models/my"}).model == "models/my"  # from the command line
    assert settings_for(["site"], {}).model == "/else/where"


def test_a_command_finds_the_model_of_its_settings(tmp_path: Path) -> None:
    (tmp_path / "factcheck.toml").write_text('model = "models/my"\ncontent = ["content"]\ncache = false\n', "utf-8")
    for folder in ("models/my", "content", "elsewhere"):
        (tmp_path / folder).mkdir(parents=True)
    for lang, text in (("en", "It costs 5 euros.\n"), ("de", "Es kostet 5 Euro.\n")):
        (tmp_path / f"content/a.{lang}.txt").write_text(text, "utf-8")
    done = commands.run("report", "../content", cwd=tmp_path / "elsewhere")
    assert done.returncode == 2
    assert f"{Path('models/my')}: this folder holds no model" in done.stderr


def test_what_is_shown_is_toml_and_gives_the_same_settings(tmp_path: Path) -> None:
    config = of(tmp_path, 'exclude = ["a\\"\\u0007b/**"]\nlanguages = {"c d" = "vi"}\n[[overrides]]\npaths = ["x"]\n')
    assert Settings.model_validate(tomllib.loads(with_origins(config))) == config.values


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["hugo.toml", "content/a.md"], {"content": ["content"], "layout": ["hugo"]}),
        (
            ["docusaurus.config.js", "docs/a.md", "i18n/de/x.md"],
            {"content": ["docs", "i18n"], "layout": ["docusaurus"]},
        ),
        (["mkdocs.yml", "docs/a.md"], {"content": ["docs"], "layout": ["mkdocs"]}),
        (["_config.yml", "_posts/a.md"], {"content": ["_posts"], "layout": ["jekyll"]}),
        (["stories/a.en.md", "stories/a.de.md", "README.md"], {"content": ["stories"]}),
        (["a.txt"], {"content": ["."]}),
        ([], {"content": ["."]}),
    ],
)
def test_init_writes_settings_for_what_it_finds(
    tmp_path: Path, files: list[str], expected: dict[str, list[str]]
) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    path = init(tmp_path)
    values = tomllib.loads(path.read_text("utf-8"))
    assert {key: value for key, value in values.items() if key != "fail_on"} == expected
    Settings.model_validate(values)
    with pytest.raises(FactcheckError, match="already"):
        init(tmp_path)


def test_init_takes_no_layout_of_a_generator_that_sees_more_languages(tmp_path: Path) -> None:
    german, english = (
        "Der Hafen hat zwölf Liegeplätze und eine Fähre.\n",
        "The harbour has twelve berths and a ferry.\n",
    )
    files = {
        f"content/{lang}{name}.md": german if lang else english for lang in ("", "de/") for name in ("a", "b", "c")
    }
    for name, text in (files | {"hugo.toml": "", "content/it/printers.md": english}).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    values = tomllib.loads(first_settings(tmp_path))
    assert values["layout"] == ["content/it/{story}.md", "content/{lang}/{story}.md", "content/{story}.md"]
    (tmp_path / "content/it/printers.md").unlink()
    assert tomllib.loads(first_settings(tmp_path))["layout"] == ["hugo"]


def test_the_settings_that_init_comments_out_are_valid(tmp_path: Path) -> None:
    lines = first_settings(tmp_path).splitlines()
    text = "\n".join(line[2:] if re.match(r"# (\[|\"|[a-z_-]+ = )", line) else line for line in lines)
    values = tomllib.loads(text)
    assert Settings.model_validate(values).overrides
    rarely_set = {"decisions", "model", "cache", "alternates", "words"}
    assert set(values) == set(Settings.model_fields) - rarely_set


LAYOUTS = [
    ("{story}.{lang}.md", "a/b.pt-BR.md", ("a/b", "pt-BR")),
    ("{lang}/{story}.md", "de/a/b.md", ("a/b", "de")),
    ("{lang}/{story}.md", "notes/a.md", None),
    ("{story}-{lang}.txt", "x-y-en.txt", ("x-y", "en")),
    ("{lang}/{story}.md", "Deutsch/a.md", ("a", "de")),
    ("i18n/{lang}/{story}.md -> docs/{story}", "i18n/de/a/b.md", ("docs/a/b", "de")),
    ("hugo", "content/posts/a.fr.md", ("content/posts/a", "fr")),
    ("hugo", "content/fr/posts/a.md", ("content/posts/a", "fr")),
    ("hugo", "content/posts/a.md", ("content/posts/a", None)),
    ("docusaurus", "i18n/fr/docusaurus-plugin-content-docs/current/a/b.md", ("docs/a/b", "fr")),
    ("docusaurus", "docs/a/b.md", ("docs/a/b", None)),
    ("docusaurus", "i18n/fr/docusaurus-plugin-content-blog/x.md", ("blog/x", "fr")),
    ("mkdocs", "docs/a.it.md", ("docs/a", "it")),
    ("mkdocs", "docs/it/a.md", ("docs/a", "it")),
    ("jekyll", "_posts/es/2024-05-03-x.md", ("_posts/2024-05-03-x", "es")),
    ("jekyll", "es/_posts/2024-05-03-x.md", ("_posts/2024-05-03-x", "es")),
    ("jekyll", "_i18n/es/about.md", ("about", "es")),
]


@pytest.mark.parametrize(("layout", "path", "expected"), LAYOUTS)
def test_layouts(layout: str, path: str, expected: tuple[str, str | None] | None) -> None:
    found = named(path, compiled([layout]))
    assert (found and (found.story, found.lang)) == expected


def test_every_preset_is_compiled() -> None:
    assert all(compiled([name]) for name in PRESETS)


def test_content_with_a_layout_a_default_language_and_exclusions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (
        "docs/a.md",
        "i18n/fr/docusaurus-plugin-content-docs/current/a.md",
        "docs/draft/b.md",
        "docs/old/c.md",
    ):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Words.\n", "utf-8")
    Path("docs/report.md").write_text("<!-- factcheck report -->\n", "utf-8")
    config = of(
        tmp_path,
        'content = ["docs", "i18n"]\nlayout = ["docusaurus"]\nsource = "en"\nexclude = ["draft"]\n'
        'languages = {"docs/old/**" = "it"}\n',
    )
    found = content([], config)
    french = "i18n/fr/docusaurus-plugin-content-docs/current/a.md"
    assert set(found.paths) == {"docs/a.md", "docs/old/c.md", french}
    assert found.languages == {"docs/a.md": "en", "docs/old/c.md": "it", french: "fr"}
    assert found.stories["docs/a.md"] == found.stories[french] == "docs/a"


@pytest.mark.parametrize(
    ("pattern", "path", "expected"),
    [
        ("drafts", "a/drafts/b.md", True),
        ("drafts/**", "drafts/a/b.md", True),
        ("drafts/**", "a/drafts/b.md", False),
        ("/drafts", "a/drafts", False),
        ("*.md", "a/b.md", True),
        ("a/*.md", "a/b/c.md", False),
        ("a/**/c.md", "a/c.md", True),
        ("a/**/c.md", "a/b/b/c.md", True),
        ("**", "anything/at/all", True),
        ("[ab].md", "b.md", True),
        ("", "a", False),
    ],
)
def test_globs(pattern: str, path: str, expected: bool) -> None:
    assert matches(path, pattern) is expected


def test_hostile_globs_end() -> None:
    assert not matches("a/" * 200 + "b", "**/a/" * 60 + "c")
    assert not matches("a" * 4_000, "*a" * 12 + "b")


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["error", "off", "en"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(st.sampled_from([*Settings.model_fields, "x", ""]) | st.text(max_size=9), VALUES, max_size=4))
@settings(max_examples=150, deadline=None)
def test_any_options_are_settings_or_an_error(values: dict[str, object]) -> None:
    try:
        resolve(None, values, Path())
    except FactcheckError as error:
        assert error.path
        assert error.message


LINES = st.sampled_from(
    [
        'content = ["a"]', "content = [", '"b"', "]", "[rules]", 'hedge-mismatch = "off"', 'x = "off"',
        "[min_confidence]", "warning = 0.5", "warning = 1e400", "[[overrides]]", "paths = []", '[tool.factcheck]',
        'source = "en"', '"""', "#",
        "fail_on = 2024-01-01", "a.b.c = 1", '"\\u0000" = 1', "\t", "layout = ['{story}']", "\x00", "=", "[glossary]",
        "allow = [[]]", '"" = 1',
    ]
)  # fmt: skip


@given(st.lists(LINES, max_size=8).map("\n".join) | st.text(max_size=40), st.booleans())
@settings(max_examples=200, deadline=None)
def test_any_file_is_settings_or_an_error_with_file_and_line(
    tmp_path_factory: pytest.TempPathFactory, text: str, is_project: bool
) -> None:
    folder = tmp_path_factory.getbasetemp() / "fuzz"
    folder.mkdir(exist_ok=True)
    path = folder / ("pyproject.toml" if is_project else "factcheck.toml")
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        resolve(read_settings_file(path), {}, folder)
    except FactcheckError as error:
        assert error.path == str(path)
        assert error.line is not None
        assert 1 <= error.line <= text.count("\n") + text.count("\r") + 1


@given(st.binary(max_size=60))
def test_any_bytes_are_settings_or_an_error(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.getbasetemp() / "fuzz"
    folder.mkdir(exist_ok=True)
    path = folder / "factcheck.toml"
    path.write_bytes(data)
    try:
        resolve(read_settings_file(path), {}, path.parent)
    except FactcheckError as error:
        assert error.path == str(path)
        assert error.line
