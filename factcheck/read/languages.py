"""Which language an article is in: what the command line says, else the file itself, else its name, else its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from factcheck.errors import FactcheckError
from factcheck.language.identify import UNDETERMINED, contradicts, identify, likelihoods
from factcheck.language.regions import narrow
from factcheck.language.tags import language_name, same_language
from factcheck.nouns.text import Document, Problem
from factcheck.read.file_names import NameTag
from factcheck.read.formats.interface import Article
from factcheck.store.results import ResultsCache

_SURE = 0.75
"""Below this probability the user is told that a language was guessed. Above it, no text of ntrex-dev was wrong."""
_AGREEING = 0.2
"""Probability of a language from which a text supports a name that says so: of two close ones, either may win."""
_SAMPLE = 20
"""How many texts are looked at to learn the language that a site is written in."""


def agrees(text: str, tag: str) -> bool:
    """Whether a text may well be in the language of a tag."""
    best, _ = identify(text)
    return same_language(best, tag) or any(
        chance >= _AGREEING and same_language(lang, tag) for lang, chance in likelihoods(text).items()
    )


def language_of_most(articles: Sequence[Article], results: ResultsCache) -> str:
    """The language that most of some texts are in, as they state it or by their words; empty where nothing tells it."""
    step = max(1, len(articles) // _SAMPLE)
    tags: Counter[str] = Counter()
    for article in articles[::step][:_SAMPLE]:
        tags[article.declared or _identified(article.sample, results)] += 1
    tags.pop(UNDETERMINED, None)
    return max(sorted(tags), key=lambda tag: tags[tag], default="")


def _identified(text: str, results: ResultsCache) -> str:
    return results.get_or_compute(str, ("identified", text), lambda: identify(text)[0])


def settle(
    path: str,
    article: Article,
    given: str | None,
    name: NameTag | None,
    results: ResultsCache,
    *,
    doubt_names: bool = True,
) -> tuple[Document, list[Problem]]:
    """The document that an article is, and the doubts about its language.

    `given` is the tag from the command line, `name` what the file's name counts as. `doubt_names` says whether the text
    is asked if it is in the language that the file states. Raises `FactcheckError` where nothing tells the language.
    """
    key = ("language", path, given, article.declared, name and name.tag, doubt_names, article.body, article.text)
    settled = results.get_or_compute(_Settled, key, lambda: _settled(path, article, given, name, doubt_names))
    # A code behind a dot names the story whatever its language turned out to be; a word only if it was the language.
    says_story = name is not None and (name.form in {"dot", "fitted"} or same_language(name.tag, settled.lang))
    document = Document(
        path=path,
        text=article.text,
        lang=settled.lang,
        lang_from=settled.lang_from,
        locale=settled.locale,
        encoding=article.encoding,
        story_name=name.story if name and says_story else None,
        markup=article.markup,
    )
    return document, list(settled.doubts)


@dataclass(frozen=True, slots=True)
class _Settled:
    lang: str
    lang_from: Literal["command line", "markup", "name", "text"]
    locale: str
    doubts: tuple[Problem, ...]


def _settled(path: str, article: Article, given: str | None, name: NameTag | None, doubt_names: bool) -> _Settled:
    named = name.tag if name else None
    markup = "front matter" if article.markup == "markdown" else "page"
    text = article.sample
    doubts: list[Problem] = []
    lang_from: Literal["command line", "markup", "name", "text"]
    if given:
        lang, lang_from = given, "command line"
    elif article.declared:
        lang, lang_from = article.declared, "markup"
        if named and not same_language(lang, named):
            doubts.append(_disagreement(path, markup, lang, "name", named))
    elif named:
        lang, lang_from = named, "name"
    else:
        lang, sureness = identify(text)
        lang_from = "text"
        if lang == UNDETERMINED:
            raise FactcheckError("nothing tells the language of this file", hint=f"name its language, as in vi={path}")
        if sureness < _SURE:
            doubts.append(
                Problem(path, f"the language is a guess, {language_name(lang)}. {_how_to_tell(path)}", "warning")
            )
    if doubt_names and lang_from in {"markup", "name"} and not doubts and (other := contradicts(text, lang)):
        said_by = markup if lang_from == "markup" else "name"
        doubts.append(_disagreement(path, said_by, lang, "text", other))
    return _Settled(lang, lang_from, narrow(lang, text), tuple(doubts))


def _disagreement(path: str, said_by: str, lang: str, against: str, other: str) -> Problem:
    said, found = language_name(lang), language_name(other)
    return Problem(
        path, f"the {said_by} says {said}, the {against} {found}: taken as {said}. {_how_to_tell(path)}", "warning"
    )


def _how_to_tell(path: str) -> str:
    return f"If that is wrong, name the language as in vi={path}."
