"""Files to documents: what they say, in which language and encoding, and what is doubtful about them.

To read another kind of article, write its module after `formats/interface.py` and add it to `SOURCES`; of a file that
is aligned already, after `aligned/interface.py` and to `ALIGNED_SOURCES`.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Literal

from factcheck.errors import FactcheckError
from factcheck.language.tags import language_tag, same_language
from factcheck.nouns.addresses import as_path
from factcheck.nouns.failures import Attempt
from factcheck.nouns.options import DEFAULTS, FRONT_MATTER, Options
from factcheck.nouns.report_marks import own_report
from factcheck.nouns.text import Document, Problem
from factcheck.read.aligned.delimited import Delimited
from factcheck.read.aligned.documents import documents as documents_of_table
from factcheck.read.aligned.interface import AlignedSource
from factcheck.read.aligned.json_lines import JsonLines
from factcheck.read.decode import decode
from factcheck.read.file_names import NameTag, decide
from factcheck.read.files import Found, find, problem
from factcheck.read.fitting import Placed, fit
from factcheck.read.formats.asciidoc import AsciiDoc
from factcheck.read.formats.html import Html
from factcheck.read.formats.interface import Article, Source
from factcheck.read.formats.markdown import Markdown
from factcheck.read.formats.plain_text import Text
from factcheck.read.formats.rst import RestructuredText
from factcheck.read.languages import agrees, language_of_most, settle
from factcheck.read.located import located
from factcheck.read.stated import stated_stories
from factcheck.store.bounded import read_bytes, read_start
from factcheck.store.disk import DISK, Disk
from factcheck.store.results import ResultsCache

SOURCES: tuple[Source, ...] = (Text(), Markdown(), Html(), RestructuredText(), AsciiDoc())
ALIGNED_SOURCES: tuple[AlignedSource, ...] = (Delimited(), JsonLines())
MAX_BYTES = 20_000_000
"""Largest file read: a novel has 1 MB, so what is larger is not an article."""
_CODE = "write a code such as vi or pt-BR"
"""What to do about a language that is none."""
TOO_LARGE = "split it into articles"
"""What to do about a file that is larger."""
_TOO_LARGE_TABLE = "split it into several tables"
_HEADER = 65_536
"""Bytes within which the header of a table must end."""


def parse_argument(argument: str) -> tuple[str | None, str]:
    """`vi=story.txt` is `("vi", "story.txt")`, any other argument `(None, argument)`, as is a path that exists.

    Raises `FactcheckError` where what stands before the `=` is no language.
    """
    left, equals, path = argument.partition("=")
    if not equals or not left or "/" in left or "\\" in left or _exists(argument):
        return None, argument
    lang = language_tag(left, _CODE, argument)
    if not path:
        raise FactcheckError("no file is named", path=argument, hint=f"write {left}=FILE")
    return lang, path


@dataclass(frozen=True, slots=True)
class Collection:
    """What files and folders hold, before anything is compared."""

    documents: tuple[Document, ...]
    problems: tuple[Problem, ...]
    placed: Mapping[str, Placed]
    """What the fit of all paths says of a path, for those that it puts into a story."""
    passed_over: tuple[str, ...] = ()
    """Pages without a text of their own: they have only front matter, or send their readers on to another page."""


def read(
    paths: Sequence[str | Path],
    options: Options = DEFAULTS,
    *,
    max_bytes: int = MAX_BYTES,
    results: ResultsCache | None = None,
    place: Disk = DISK,
) -> tuple[list[Document], list[Problem]]:
    """The documents and problems of `read_collection`, with one warning for all the pages that were passed over."""
    collection = read_collection(
        [str(path) for path in paths],
        languages=options.languages,
        max_bytes=max_bytes,
        follow_links=options.follow_links,
        front_matter=options.front_matter,
        results=results,
        place=place,
    )
    return list(collection.documents), [*collection.problems, *_passed_over(collection.passed_over)]


def read_collection(
    paths: Sequence[str],
    *,
    languages: Mapping[str, str] | None = None,
    max_bytes: int = MAX_BYTES,
    follow_links: bool = False,
    front_matter: Sequence[str] = FRONT_MATTER,
    results: ResultsCache | None = None,
    place: Disk = DISK,
    doubt_names: bool = True,
) -> Collection:
    """Read files and the articles and tables in folders, each once: the articles in the order given, then the tables.

    `languages` gives for a path, or for all files of a folder, the language the user named. A path that cannot be
    read is a problem of severity "error" and no document; one that was read with a doubt is also a "warning". So is a
    link in a folder that leads out of all the paths, unless `follow_links` says that such links are followed.
    `front_matter` are the fields that are read as prose. What `results` knows of a text's language is not found out
    again. `place` says where files are read. With `doubt_names` the text of a file whose name states a language is
    checked for another one, which takes longer than reading it. Raises `FactcheckError` where a value of `languages` is
    no language.

    A table in a folder is read if its header names two languages. One that is named itself must do so, unless
    `languages` says that it is an article in one.
    """
    known = results or ResultsCache(None)
    named = {path: language_tag(lang, _CODE, path) for path, lang in (languages or {}).items()}
    found, problems = find(paths, suffixes(), place, follow_links=follow_links)
    passed_over: list[str] = []
    found, tables = _with_tables_apart(found, named)
    articles = list(_articles(found, max_bytes, problems, passed_over))
    names, placed = _names(articles, known, problems)
    articles, names = _with_stated(articles, names, place, problems)
    documents: list[Document] = []
    for (file, article), name in zip(articles, names, strict=True):
        given = named.get(file.path, named.get(file.argument))
        with _file_problems(problems, "tell the language of this file", file.path):
            document, doubts = settle(
                file.path, article, given, name, known, front_matter=front_matter, doubt_names=doubt_names
            )
            documents.append(document)
            problems += doubts
    for file, source in tables:
        with _file_problems(problems, "read this table", file.path):
            of_table, doubts = _of_table(file, source, max_bytes, stated=file.path in named)
            documents += of_table
            problems += doubts
    return Collection(tuple(documents), tuple(problems), placed, tuple(passed_over))


def _passed_over(paths: Sequence[str]) -> list[Problem]:
    """One warning for all pages without a text of their own; none where there is no such page."""
    if not paths:
        return []
    others = f" This and {len(paths) - 1} more were passed over." if len(paths) > 1 else " It was passed over."
    return [Problem(paths[0], f"the page has no text of its own.{others}", "warning")]


def _articles(
    files: Sequence[Found], max_bytes: int, problems: list[Problem], passed_over: list[str]
) -> Iterator[tuple[Found, Article]]:
    """What the files say that can be read and are articles.

    What is wrong with them is added to `problems`, pages without a text of their own to `passed_over`.
    """
    for file in files:
        article = None
        with _file_problems(problems, "read this file", file.path):
            article = _article(file, max_bytes)
        if article and _has_text(article):
            problems += article.problems
            yield file, article
        elif article:
            passed_over.append(file.path)


def _with_tables_apart(
    files: Sequence[Found], stated: Container[str]
) -> tuple[list[Found], list[tuple[Found, AlignedSource]]]:
    """The files that are articles, and the tables. `stated` are paths that are said to be in one language."""
    articles: list[Found] = []
    tables: list[tuple[Found, AlignedSource]] = []
    for file in files:
        source, kind = _aligned_source(file.at), as_table(file.at)
        if source is None or (kind == "other" and file.path in stated):
            articles.append(file)
        elif kind == "aligned" or file.path == file.argument:
            tables.append((file, source))
    return articles, tables


def _of_table(
    file: Found, source: AlignedSource, max_bytes: int, *, stated: bool
) -> tuple[list[Document], list[Problem]]:
    """The documents of a table, and the doubts about them. Raises FactcheckError where it cannot be read."""
    if stated:
        raise FactcheckError("the columns of a table name its languages", hint="name the file without a language")
    data = read_bytes(file.path, max_bytes, at=file.at, hint=_TOO_LARGE_TABLE)
    return documents_of_table(file.path, source.read(file.path, data))


def _aligned_source(path: str) -> AlignedSource | None:
    """What reads a file that may be aligned already; None for an article."""
    suffix = PurePath(path).suffix.lower()
    return next((source for source in ALIGNED_SOURCES if suffix in source.suffixes), None)


def as_table(path: str) -> Literal["aligned", "other"] | None:
    """Whether a file is a table with a column a language or another one, such as of figures; None for an article."""
    source = _aligned_source(path)
    if source is None:
        return None
    try:
        return "aligned" if source.has_languages(decode(read_start(path, _HEADER)).text) else "other"
    except FactcheckError:
        return "other"


def _names(
    articles: Sequence[tuple[Found, Article]], results: ResultsCache, problems: list[Problem]
) -> tuple[list[NameTag | None], dict[str, Placed]]:
    """What the path of each file says of its story and language, and the paths that are placed by the fit of all.

    A path that no shape fits is read for itself, beside the others that none fits. An address counts as a path.
    """
    paths = [as_path(file.path) for file, _ in articles]
    texts = [article.sample for _, article in articles]

    def agreeing(index: int, tag: str) -> bool:
        with Attempt(problems, "tell the language of this file", articles[index][0].path):
            return results.get_or_compute(bool, ("agrees", tag, texts[index]), lambda: agrees(texts[index], tag))
        return False

    names: list[NameTag | None] = [None] * len(paths)
    with Attempt(problems, "read the names of the files", paths[0] if paths else ""):
        placed = fit(paths, article_suffixes(), agreeing)
        rest = [index for index in range(len(paths)) if index not in placed]
        found = decide([paths[index] for index in rest], article_suffixes(), lambda at, tag: agreeing(rest[at], tag))
        for index, name in zip(rest, found, strict=True):
            names[index] = name
        sources = [articles[index][1] for index in sorted(placed) if placed[index].lang is None]
        source = language_of_most(sources, results)
        for index, one in placed.items():
            names[index] = NameTag(one.lang or source, one.story, "fitted")
        return names, {articles[index][0].path: one for index, one in sorted(placed.items())}
    return names, {}


def _with_stated(
    articles: list[tuple[Found, Article]], names: list[NameTag | None], place: Disk, problems: list[Problem]
) -> tuple[list[tuple[Found, Article]], list[NameTag | None]]:
    """The articles and names with what pages state of each other, which counts before what their paths tell.

    A story keeps the name that the paths give it, where they give all its pages one. A page whose versions give for it
    another language than it states itself is in that language if its text is.
    """
    pages = {
        index: located(article.page, address) if (address := place.address(file.path)) else article.page
        for index, (file, article) in enumerate(articles)
        if article.page
    }
    found, stated = list(articles), list(names)
    with Attempt(problems, "read what the pages state of each other", articles[0][0].path if articles else ""):
        for story in stated_stories([as_path(file.path) for file, _ in articles], pages):
            told = {name.story if (name := names[index]) else None for index in story.langs}
            by_paths = told.pop() if len(told) == 1 else None
            for index, lang in story.langs.items():
                file, article = articles[index]
                own = article.declared
                if own is None or (not same_language(own, lang) and agrees(article.sample, lang)):
                    found[index] = file, replace(article, declared=lang)
                stated[index] = NameTag(lang, by_paths or story.name, "fitted")
    return found, stated


@contextmanager
def _file_problems(problems: list[Problem], doing: str, path: str) -> Iterator[None]:
    """A `with` block about one file. What is raised in it, foreseen or not, becomes a problem of the file."""
    try:
        with Attempt(problems, doing, path):
            yield
    except FactcheckError as error:
        problems.append(problem(path, error.message, error.hint, error.line))


def _article(file: Found, max_bytes: int) -> Article | None:
    """What a file says; None for a report of our own that lies in a folder of articles."""
    data = read_bytes(file.path, max_bytes, at=file.at, hint=TOO_LARGE)
    if not data:
        raise FactcheckError("the file is empty", hint="put the article in it or remove it")
    article = source_for(PurePath(file.at).suffix.lower()).read(file.path, data)
    if file.path != file.argument and own_report(article.text):
        return None
    if not article.body and not _has_text(article):
        raise FactcheckError("there is no text in this file", hint="put the article in it or remove it")
    return article


def _has_text(article: Article) -> bool:
    """Whether there is anything but white space behind the front matter."""
    return bool(article.text[article.body :].strip("\ufeff\u200b \t\r\n\f\v\u00a0\u3000"))


def source_for(suffix: str) -> Source:
    """What reads the files of a suffix."""
    return next((source for source in SOURCES if suffix in source.suffixes), SOURCES[0])


def suffixes() -> frozenset[str]:
    """Of the files in a folder that are read."""
    return article_suffixes().union(*(source.suffixes for source in ALIGNED_SOURCES))


def article_suffixes() -> frozenset[str]:
    """Of those among them that are articles, whatever they say."""
    return frozenset[str]().union(*(source.suffixes for source in SOURCES))


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
