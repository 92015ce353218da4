"""`factcheck align`: files to groups of corresponding sentences.

With `lines` each line of a file is a unit of the result, but a line may hold several sentences. The sentences are
aligned, and lines whose sentences correspond are one group. So a half of a line that was merged or cut is aligned as
surely as a whole line, at no more encoding.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from factcheck.embed.on_demand import ENCODING, Encode, encode_each
from factcheck.errors import FactcheckError
from factcheck.nouns.alignment import Aligned
from factcheck.nouns.failures import EXTRACTING, Attempt, is_unexpected, problem
from factcheck.nouns.options import Options
from factcheck.nouns.story import Fact, Group
from factcheck.nouns.text import Document, Problem, Sentence
from factcheck.store.disk import DISK, Disk

if TYPE_CHECKING:
    from factcheck.align.sentences.prepare import Marks
    from factcheck.embed.mean_vectors import MeanVectors

Failed = Callable[[str, str, BaseException], None]
"""Called with what failed (see `failures.Attempt`), the text, and the exception."""


def align_files(
    paths: Sequence[str],
    *,
    languages: Mapping[str, str] | None = None,
    lines: bool = False,
    model: str | None = None,
    use_cache: bool = True,
    place: Disk = DISK,
    progress: Callable[[str, int, int], None] | None = None,
) -> Aligned:
    """Align two files or more, the versions of one text. A path may be given more than once.

    `languages` gives the language of single paths, `lines` says that each line of a file is a unit, `place`
    where files are read. Raises FactcheckError where a file cannot be read or the model cannot be had.
    """
    from factcheck.align.sentences.prepare import marks
    from factcheck.embed import embed
    from factcheck.embed.mean_vectors import mean_vectors

    if len(paths) < 2:
        raise FactcheckError("there is nothing to align with", hint="name two files or more")
    documents = [_document(path, languages or {}, place) for path in paths]
    split = [_sentences(document, lines) for document in documents]
    encoding = (lambda done, total: progress("Encoding sentences", done, total)) if progress else None
    texts = tuple(tuple(sentence.text for sentence in sentences) for sentences in split)
    problems: list[Problem] = []
    groups = align_texts(
        texts,
        [document.locale for document in documents],
        lambda missing: embed(missing, with_tokens=True, model=model, use_cache=use_cache, progress=encoding),
        lines=lines,
        structure=None if lines else [marks([s.paragraph for s in v], [s.heading for s in v]) for v in split],
        means=mean_vectors(model),
        failed=lambda doing, text, error: problems.append(problem(error, doing, *_place(text, paths, split))),
    )
    langs = tuple(document.lang for document in documents)
    return Aligned(tuple(paths), langs, texts, tuple(groups), tuple(dict.fromkeys(problems)))


def _place(text: str, paths: Sequence[str], split: Sequence[Sequence[Sentence]]) -> tuple[str, int | None]:
    """The path and line of the first sentence that holds a text."""
    of_files = zip(paths, split, strict=True)
    places = ((path, sentence.line) for path, sentences in of_files for sentence in sentences if text in sentence.text)
    return next(places, (paths[0], None))


def _sentences(document: Document, lines: bool) -> tuple[Sentence, ...]:
    from factcheck.read.sentences.split import split, split_lines

    failures: list[Problem] = []
    with Attempt(failures, "split this file into sentences", document.path):
        return split_lines(document) if lines else split(document)
    raise FactcheckError(failures[0].message, path=document.path)


def _document(path: str, languages: Mapping[str, str], place: Disk) -> Document:
    from pathlib import Path

    from factcheck.read import read

    if Path(path).is_dir():
        raise FactcheckError("this is a folder", path=path, hint="align takes the files of one story")
    documents, problems = read([path], Options(languages=languages), place=place)
    if documents and documents[0].rows:
        raise FactcheckError("a table is aligned already", path=path, hint="factcheck report compares its rows")
    if documents:
        return documents[0]
    raise FactcheckError(problems[0].message if problems else "there is nothing to read", path=path)


def align_texts(
    texts: Sequence[Sequence[str]],
    langs: Sequence[str],
    encode: Encode,
    *,
    lines: bool = False,
    structure: Sequence[Marks] | None = None,
    means: MeanVectors | None = None,
    failed: Failed | None = None,
) -> list[Group]:
    """Groups of the sentences `texts[v]` of each version v, in the language `langs[v]`.

    With `lines` each of the texts is a line, which may hold several sentences or none. `structure` and `means` are as
    for `align`; of lines the structure is which sentences they hold.
    `failed` is called for each sentence that cannot be encoded or whose facts cannot be read; without it, the exception
    is raised.
    """
    from factcheck.align import align
    from factcheck.align.sentences.prepare import marks

    held = [[_pieces(text, lang) if lines else [text] for text in v] for v, lang in zip(texts, langs, strict=True)]
    pieces = [[piece for inner in version for piece in inner] for version in held]
    everything = [piece for version in pieces for piece in version]
    if failed is None:
        vectors, tokens = encode(everything)
    else:
        vectors, tokens = encode_each(everything, encode, lambda row, error: failed(ENCODING, everything[row], error))
    ends = [0]
    for version in pieces:
        ends.append(ends[-1] + len(version))
    spans = [slice(start, end) for start, end in itertools.pairwise(ends)]
    owners = [[number for number, inner in enumerate(version) for _ in inner] for version in held]
    if lines:
        structure = [marks(of_version, [False] * len(of_version)) for of_version in owners]
    groups = align(
        pieces,
        [vectors[span] for span in spans],
        [[_facts(piece, lang, failed) for piece in version] for version, lang in zip(pieces, langs, strict=True)],
        [tokens[span] for span in spans],
        means,
        structure=structure,
        langs=langs,
    )
    if not lines:
        return groups
    return joined(groups, owners, [len(version) for version in texts])


def _facts(text: str, lang: str, failed: Failed | None) -> tuple[Fact, ...]:
    from factcheck.extract import extract

    try:
        return extract(text, lang)
    except BaseException as error:
        if failed is None or not is_unexpected(error):
            raise
        failed(EXTRACTING, text, error)
        return ()


def _pieces(line: str, lang: str) -> list[str]:
    """The sentences of a line, without those that have no letter or digit."""
    from factcheck.read.sentences.boundaries import boundaries

    pieces: list[str] = []
    start = 0
    for end in boundaries(line, lang):
        piece = line[start:end].strip()
        start = end
        if any(map(str.isalnum, piece)):
            pieces.append(piece)
    return pieces


def joined(groups: Sequence[Group], owners: Sequence[Sequence[int]], sizes: Sequence[int]) -> list[Group]:
    """Groups of lines, in reading order, from groups of sentences: lines with sentences in one group are in one group.

    `owners[v][s]` is the line that sentence s of version v is in, `sizes[v]` the number of lines. The probabilities and
    the similarity of a group of lines are the least of the groups of sentences that it is made of.
    """
    from factcheck.align.sentences.components import components
    from factcheck.align.sentences.multiway import in_order

    links = []
    for group in groups:
        lines = [(v, owners[v][s]) for v, part in enumerate(group.sentences) for s in part]
        links += [(*lines[0], *other) for other in lines[1:]]
    group_of: dict[tuple[int, int], int] = {}
    members = in_order(components(sizes, links))
    for number, parts in enumerate(members):
        group_of.update({(v, line): number for v, part in enumerate(parts) for line in part})
    similarity: dict[int, float] = {}
    probability: dict[int, float] = {}
    alone: dict[int, float] = {}
    for group in groups:
        v, part = next((v, part) for v, part in enumerate(group.sentences) if part)
        number = group_of[v, owners[v][part[0]]]
        alone[number] = min(alone.get(number, 1.0), group.alone)
        if sum(map(bool, group.sentences)) > 1:
            similarity[number] = min(similarity.get(number, 1.0), group.similarity)
            probability[number] = min(probability.get(number, 1.0), group.probability)
    return [
        Group(
            tuple(map(tuple, parts)), similarity.get(number, 0.0), probability.get(number, 0.0), alone.get(number, 1.0)
        )
        for number, parts in enumerate(members)
    ]
