"""Which files are versions of one story, and in which language, as the paths of all files say."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.read.fitting import fit
from factcheck.read.layout import compiled, entries, named, placed

SUFFIXES = frozenset({".md", ".mdx", ".txt"})
Stories = dict[str, dict[str | None, str]]


def stories(paths: list[str], *in_their_language: str) -> Stories:
    """Story -> language -> path. `in_their_language` are the tags that the texts are in, by default all."""
    fitted = fit(paths, SUFFIXES, lambda _, tag: not in_their_language or tag in in_their_language)
    found: Stories = {}
    for index, one in fitted.items():
        found.setdefault(one.story, {})[one.lang] = paths[index]
    return found


@pytest.mark.parametrize(
    ("paths", "story", "versions"),
    [
        # one folder for each language
        (["docs/en/a/b.md", "docs/de/a/b.md"], "docs/a/b", {"en": 0, "de": 1}),
        (["docs/en/docs/a.md", "docs/pt/docs/a.md"], "docs/docs/a", {"en": 0, "pt": 1}),
        (["a.md", "de/a.md", "zh-Hant/a.md"], "a", {None: 0, "de": 1, "zh-Hant": 2}),
        # the source beside the folders of its translations
        (["guides/a.md", "guides/de/a.md"], "guides/a", {None: 0, "de": 1}),
        (["src/content/docs/a.mdx", "src/content/docs/fr/a.mdx"], "src/content/docs/a", {None: 0, "fr": 1}),
        # folders with an ending
        (["pages/x/a.md", "pages.es/x/a.md", "pages.pt_BR/x/a.md"], "pages/x/a", {None: 0, "es": 1, "pt-BR": 2}),
        (["site-en/a.md", "site-de/a.md"], "site/a", {"en": 0, "de": 1}),
        # files with an ending or a beginning
        (["blog/x/index.md", "blog/x/index.fr.md"], "blog/x/index", {None: 0, "fr": 1}),
        (["a_en.txt", "a_zh-Hans.txt"], "a", {"en": 0, "zh-Hans": 1}),
        (["news/en-a.md", "news/de-a.md"], "news/a", {"en": 0, "de": 1}),
        (["a [EN].md", "a [DE].md"], "a", {"en": 0, "de": 1}),
        (["a (en).md", "a (pt-BR).md"], "a", {"en": 0, "pt-BR": 1}),
        (["x/a.md", "x/a FR.md"], "x/a", {None: 0, "fr": 1}),
        # names of languages
        (["text/english/a.md", "text/Deutsch/a.md"], "text/a", {"en": 0, "de": 1}),
        (["app/en.lproj/a.md", "app/fr.lproj/a.md"], "app/lproj/a", {"en": 0, "fr": 1}),
        # files that are called after the language, and their folders
        (["posts/x/en.md", "posts/x/de.md"], "posts/x", {"en": 0, "de": 1}),
        (["posts/x/en/text.md", "posts/x/de/text.md"], "posts/x/text", {"en": 0, "de": 1}),
    ],
)
def test_places_of_the_language(paths: list[str], story: str, versions: dict[str | None, int]) -> None:
    assert stories(paths) == {story: {lang: paths[index] for lang, index in versions.items()}}


@pytest.mark.parametrize(
    ("source", "between"),
    [
        ("docs/", "i18n/{}/docusaurus-plugin-content-docs/current/"),
        ("docs/", "translations/{}/docs/"),
        ("", "locale/{}/LC_PAGES/"),
        ("app/Base.lproj/", "app/{}.lproj/"),
    ],
)
def test_a_source_in_another_folder(source: str, between: str) -> None:
    names = ("intro.md", "guide/first.md", "guide/second.md")
    paths = [folder + name for folder in (source, between.format("fr")) for name in names]
    fitted = fit(paths, SUFFIXES, lambda index, _: index >= len(names))
    assert {paths[index]: (one.story, one.lang) for index, one in fitted.items()} == {
        folder + name: (source + name.removesuffix(".md"), lang)
        for folder, lang in ((source, None), (between.format("fr"), "fr"))
        for name in names
    }


def test_an_old_copy_in_one_of_the_languages_is_no_source() -> None:
    paths = [f"{folder}/{name}.md" for folder in ("docs/en/x", "docs/de/x", "old/x") for name in ("a", "b")]
    fitted = fit(paths, SUFFIXES, lambda index, tag: tag == ("de" if index in (2, 3) else "en"))
    assert {index: one.lang for index, one in fitted.items()} == {0: "en", 1: "en", 2: "de", 3: "de"}


def test_translations_in_a_folder_for_each_story_have_a_source_elsewhere() -> None:
    paths = [f"source/{name}.md" for name in ("a", "x/b")]
    paths += [f"translated/{name}/{lang}.md" for name in ("a", "x/b") for lang in ("de", "fr")]
    fitted = fit(paths, SUFFIXES, lambda index, _: index > 1)
    assert {paths[index]: (one.story, one.lang) for index, one in fitted.items()} == {
        "source/a.md": ("source/a", None),
        "source/x/b.md": ("source/x/b", None),
        "translated/a/de.md": ("source/a", "de"),
        "translated/a/fr.md": ("source/a", "fr"),
        "translated/x/b/de.md": ("source/x/b", "de"),
        "translated/x/b/fr.md": ("source/x/b", "fr"),
    }


def test_a_copy_elsewhere_is_no_source_where_there_is_one_beside() -> None:
    paths = [f"{folder}/{name}.md" for folder in ("docs", "docs/de", "old") for name in ("a", "b")]
    fitted = fit(paths, SUFFIXES, lambda index, _: index in (2, 3))
    assert sorted(fitted) == [0, 1, 2, 3]


def test_a_folder_that_is_spelled_like_a_code_is_no_language() -> None:
    languages = [f"docs/{lang}/{name}.md" for lang in ("en", "de") for name in ("index", "pay", "leave")]
    words = ["docs/it/index.md", "docs/it/printers.md", "docs/no/x.md", "docs/common/y.md"]
    found = stories(languages + words, "en", "de")
    assert sorted(path for versions in found.values() for path in versions.values()) == sorted(languages)


@pytest.mark.parametrize(
    "paths",
    [
        ["offices/it/index.md", "offices/hr/index.md", "offices/it/contacts.md", "offices/hr/contacts.md"],
        ["log.md", "log-in.md", "to.md", "to-do.md"],
        ["a/no.md", "a/is.md"],
        ["a.md", "b.md", "c/d.md"],
    ],
)
def test_words_in_paths_are_no_languages_where_no_text_is_in_them(paths: list[str]) -> None:
    assert stories(paths, "en") == {}


def test_a_language_of_untranslated_pages_is_one() -> None:
    paths = [f"docs/{lang}/{name}.md" for lang in ("en", "it") for name in ("a", "b", "c")]
    assert set(stories(paths, "en")["docs/a"]) == {"en", "it"}


def test_a_layout_says_what_was_fitted() -> None:
    paths = [f"docs/{folder}{name}.md" for folder in ("", "de/", "fr/") for name in ("a", "b", "c")]
    paths += ["docs/it/printers.md", "docs/only.md"]
    fitted = {paths[i]: one for i, one in fit(paths, SUFFIXES, lambda _, tag: tag != "it").items()}
    layout = entries(fitted, paths)
    assert layout == ["docs/it/{story}.md", "docs/{lang}/{story}.md", "docs/{story}.md"]
    patterns = compiled(layout)
    assert placed(paths, patterns) == len(fitted) == 9
    assert {path: named(path, patterns).lang for path in fitted} == {path: one.lang for path, one in fitted.items()}
    assert named("docs/it/printers.md", patterns).lang is None


def test_a_layout_names_the_story_of_a_source_elsewhere() -> None:
    paths = [f"{folder}/{name}.md" for folder in ("docs", "i18n/fr/docs/now") for name in ("a", "b")]
    fitted = {paths[i]: one for i, one in fit(paths, SUFFIXES, lambda index, _: index > 1).items()}
    layout = entries(fitted, paths)
    assert layout == ["i18n/{lang}/docs/now/{story}.md -> docs/{story}", "docs/{story}.md"]
    assert named("i18n/fr/docs/now/x/y.md", compiled(layout)).story == "docs/x/y"
    with pytest.raises(ValueError, match=r"one \{story\}"):
        compiled(["{lang}/{story}.md -> docs"])


def test_time_is_linear_in_the_paths() -> None:
    paths = [f"s{part}/p{number}/{lang}.md" for part in range(70) for number in range(60) for lang in ("en", "de")]
    paths += [f"b{number}/index.md" for number in range(4_000)]
    start = time.process_time()
    assert len(fit(paths, SUFFIXES, lambda *_: True)) == 8_400
    assert time.process_time() - start < 8


@given(st.lists(st.text(alphabet="ab-_./deni{}", max_size=30), max_size=8))
def test_any_paths(paths: list[str]) -> None:
    fitted = fit(paths, SUFFIXES, lambda *_: True)
    assert all(0 <= index < len(paths) for index in fitted)
