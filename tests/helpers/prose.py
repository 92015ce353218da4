"""What tests ask of the prose of a file, whatever its markup."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator

from factcheck.read.prose import Prose

Reader = Callable[[str, int], Iterator[Prose]]
"""Gives the prose of a document whose body begins at an offset."""
ONE_FOR_ONE = {"[": " ", **dict(zip("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ", strict=True))}
"""Characters in whose place another single one is shown."""


def shown(prose: Iterable[Prose]) -> list[str]:
    """The text of each block that has any, code in `«»` and a title behind `# `."""
    found = []
    for block in prose:
        text = "".join(f"«{piece.text}»" if piece.code else piece.text for piece in block.pieces)
        if any(character.isalnum() for character in text):
            found.append("# " * block.heading + text)
    return found


def misplaced(document: str, prose: Iterable[Prose]) -> list[str]:
    """The pieces that do not stand where they say: each is there letter by letter, or has another length."""
    wrong = []
    for block in prose:
        for piece in block.pieces:
            within = 0 <= piece.start < piece.end <= len(document)
            if not within or (piece.end - piece.start == len(piece.text) and not _stands(document, *piece[:3])):
                wrong.append(repr(piece))
    return wrong


def _stands(document: str, text: str, start: int, end: int) -> bool:
    return all(
        there == here or (here == "\n" and not there.isalnum()) or ONE_FOR_ONE.get(there) == here
        for there, here in zip(document[start:end], text, strict=True)
    )


def mutated(samples: Iterable[str], marks: Iterable[str], number: int, seed: int) -> Iterator[str]:
    """Documents with a few characters or lines put in, taken out, doubled or moved."""
    draw = random.Random(seed)  # noqa: S311 not for secrets
    documents, signs = list(samples), list(marks)
    for _ in range(number):
        text = draw.choice(documents)
        for _ in range(draw.randint(1, 8)):
            at = draw.randrange(len(text) + 1)
            to = min(len(text), at + draw.choice((1, 1, 2, 5, 40)))
            match draw.randrange(4):
                case 0:
                    text = text[:at] + draw.choice(signs) * draw.choice((1, 1, 2, 4)) + text[at:]
                case 1:
                    text = text[:at] + text[to:]
                case 2:
                    text = text[:to] + text[at:]
                case _:
                    lines = text.splitlines(keepends=True)
                    lines.insert(draw.randrange(len(lines) + 1), lines.pop(draw.randrange(len(lines))) if lines else "")
                    text = "".join(lines)
        yield text
