"""Files to documents: what they say, in which language and encoding, and what is doubtful about them.

To read another kind of file, write its module after `interface.py` and add it to `SOURCES`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path, PurePath

from factcheck.errors import FactcheckError
from factcheck.language.tags import language_tag
from factcheck.nouns.failures import Attempt
from factcheck.nouns.report_marks import own_report
from factcheck.nouns.text import Document, Problem
from factcheck.read.file_names import NameTag, decide
from factcheck.read.files import Found, find, problem
from factcheck.read.formats.interface import Article, Source
from factcheck.read.formats.markdown import Markdown
from factcheck.read.formats.plain_text import Text
from factcheck.read.languages import agrees, settle
from factcheck.store.bounded import read_bytes
from factcheck.store.disk import DISK, Disk
from factcheck.store.results import ResultsCache

SOURCES: tuple[Source, ...] = (Text(), Markdown())
MAX_BYTES = 20_000_000
"""Largest file read: a novel has 1 MB, so what is larger is not an article."""
_CODE = "write a code such as vi or pt-BR"
"""What to do about a language that is none."""
TOO_LARGE = "split it into articles"
"""What to do about a file that is larger."""


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


def read(
    paths: Sequence[str],
    *,
    languages: Mapping[str, str] | None = None,
    max_bytes: int = MAX_BYTES,
    follow_links: bool = False,
    results: ResultsCache | None = None,
    place: Disk = DISK,
) -> tuple[list[Document], list[Problem]]:
    """Read files and the articles in folders, each once, in the order given.

    `languages` gives for a path, or for all files of a folder, the language the user named. A path that cannot be
    read is a problem of severity "error" and no document; one that was read with a doubt is also a "warning". So is a
    link in a folder that leads out of all the paths, unless `follow_links` says that such links are followed. What
    `results` knows of a text's language is not found out again. `place` says where files are read. Raises
    `FactcheckError` where a value of `languages` is no language.
    """
    known = results or ResultsCache(None)
    named = {path: language_tag(lang, _CODE, path) for path, lang in (languages or {}).items()}
    found, problems = find(paths, suffixes(), place, follow_links=follow_links)
    files: list[Found] = []
    articles: list[Article] = []
    for file in found:
        article = None
        try:
            with Attempt(problems, "read this file", file.path):
                article = _article(file, max_bytes)
        except FactcheckError as error:
            problems.append(problem(file.path, error.message, error.hint, error.line))
        if article:
            files.append(file)
            articles.append(article)
            problems += article.problems
    texts = [article.text[article.body :] for article in articles]

    def agreeing(index: int, tag: str) -> bool:
        with Attempt(problems, "tell the language of this file", files[index].path):
            return known.get_or_compute(bool, ("agrees", tag, texts[index]), lambda: agrees(texts[index], tag))
        return False

    by_name: list[NameTag | None] = [None] * len(files)
    with Attempt(problems, "read the names of the files", files[0].path if files else ""):
        by_name = decide([file.path for file in files], suffixes(), agreeing)
    documents: list[Document] = []
    for file, article, name in zip(files, articles, by_name, strict=True):
        try:
            with Attempt(problems, "tell the language of this file", file.path):
                given = named.get(file.path, named.get(file.argument))
                document, doubts = settle(file.path, article, given, name, known)
                documents.append(document)
                problems += doubts
        except FactcheckError as error:
            problems.append(problem(file.path, error.message, error.hint))
    return documents, problems


def _article(file: Found, max_bytes: int) -> Article | None:
    """What a file says; None for a report of our own that lies in a folder of articles."""
    data = read_bytes(file.path, max_bytes, at=file.at, hint=TOO_LARGE)
    if not data:
        raise FactcheckError("the file is empty", hint="put the article in it or remove it")
    suffix = PurePath(file.path).suffix.lower()
    article = next((source for source in SOURCES if suffix in source.suffixes), SOURCES[0]).read(file.path, data)
    if file.path != file.argument and own_report(article.text):
        return None
    if not article.text[article.body :].strip("\ufeff\u200b \t\r\n\f\v\u00a0\u3000"):
        raise FactcheckError("there is no text in this file", hint="put the article in it or remove it")
    return article


def suffixes() -> frozenset[str]:
    """Of the files in a folder that are read."""
    return frozenset[str]().union(*(source.suffixes for source in SOURCES))


def _exists(path: str) -> bool:
    try:
        return Path(path).exists()
    except (OSError, ValueError):
        return False
