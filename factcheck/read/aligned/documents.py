"""Tables to documents: one for each language of each story in a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from factcheck.errors import FactcheckError
from factcheck.language.identify import contradicts
from factcheck.language.regions import narrow
from factcheck.language.tags import language_name
from factcheck.nouns.addresses import as_path
from factcheck.nouns.text import AlignedRows, Document, Problem, Sentence
from factcheck.read.aligned.interface import AlignedFile
from factcheck.read.sentences.split import whole_sentences


def documents(path: str, file: AlignedFile) -> tuple[list[Document], list[Problem]]:
    """The documents of a table, and what is doubtful about them.

    Rows without a story are one story, of unrelated rows; each other story has a document for each language that its
    rows have. Raises FactcheckError where no story has two; where rows could not be read, these are the problem.
    """
    locales, problems = {}, list(file.problems)
    stories: dict[str | None, dict[str, list[Sentence]]] = {}
    story_of = {row.number: row.story for row in file.rows}
    for lang in file.langs:
        column = _sentences(file, lang)
        text = "\n".join(sentence.text for sentence in column)
        locales[lang] = narrow(lang, text)
        if found := contradicts(text, lang):
            named, read = language_name(lang), language_name(found)
            message = f"the column of {named} seems to be in {read}: taken as {named}. Rename it if that is wrong."
            problems.append(Problem(path, message, "warning"))
        for sentence in column:
            stories.setdefault(story_of[sentence.unit or 0], {}).setdefault(lang, []).append(sentence)
    told = {story: by_lang for story, by_lang in stories.items() if len(by_lang) > 1}
    if not told:
        if any(one.severity == "error" for one in problems):
            return [], problems
        raise FactcheckError("no row has text in two languages", hint="fill in the columns of the languages")
    if alone := [story for story in stories if story not in told]:
        others = f", and so have {len(alone) - 1} more" if len(alone) > 1 else ""
        where = f'the story "{alone[0]}" has' if alone[0] else "what is in no story has"
        problems.append(Problem(path, f"{where} text in one language only{others}: it is not compared.", "warning"))
    return [one for story, own in told.items() for one in _of_story(path, file, story, own, locales)], problems


def _sentences(file: AlignedFile, lang: str) -> list[Sentence]:
    """The cells of a column that say something."""
    held = [row for row in file.rows if lang in row.cells]
    cells = whole_sentences(file.text, [row.cells[lang] for row in held])
    return [replace(cell, unit=row.number) for row, cell in zip(held, cells, strict=True)]


def _of_story(
    path: str,
    file: AlignedFile,
    story: str | None,
    by_lang: Mapping[str, Sequence[Sentence]],
    locales: Mapping[str, str],
) -> list[Document]:
    name = PurePath(as_path(path)).as_posix()
    return [
        Document(
            path=path,
            text=file.text,
            lang=lang,
            lang_from="markup",
            locale=locales[lang],
            encoding=file.encoding,
            story_name=name if story is None else f"{name}#{story}",
            rows=AlignedRows(tuple(sentences), apart=story is None),
        )
        for lang, sentences in by_lang.items()
    ]
