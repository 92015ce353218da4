"""Files to documents: what they say, in which language and encoding, and what is doubtful about them.

To read another kind of file, write its module after `interface.py` and add it to `SOURCES`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
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
    articles = list(_articles(found, max_bytes, problems))
    names = _names(articles, known, problems)
    documents: list[Document] = []
    for (file, article), name in zip(articles, names, strict=True):
        given = named.get(file.path, named.get(file.argument))
        with _file_problems(problems, "tell the language of this file", file.path):
            document, doubts = settle(file.path, article, given, name, known)
            documents.append(document)
            problems += doubts
    return documents, problems


def _articles(files: Sequence[Found], max_bytes: int, problems: list[Problem]) -> Iterator[tuple[Found, Article]]:
    """What the files say that can be read and are articles; what is wrong with them is added to `problems`."""
    for file in files:
        article = None
        with _file_problems(problems, "read this file", file.path):
            article = _article(file, max_bytes)
        if article:
            problems += article.problems
            yield file, article


def _names(
    articles: Sequence[tuple[Found, Article]], results: ResultsCache, problems: list[Problem]
) -> list[NameTag | None]:
    """What the name of each file says of its story and language."""
    paths = [file.path for file, _ in articles]
    texts = [article.text[article.body :] for _, article in articles]

    def agreeing(index: int, tag: str) -> bool:
        with Attempt(problems, "tell the language of this file", paths[index]):
            return results.get_or_compute(bool, ("agrees", tag, texts[index]), lambda: agrees(texts[index], tag))
        return False

    with Attempt(problems, "read the names of the files", paths[0] if paths else ""):
        return decide(paths, suffixes(), agreeing)
    return [None] * len(paths)


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
