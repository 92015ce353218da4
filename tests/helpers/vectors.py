"""Vectors for commands that run in processes of their own."""

from __future__ import annotations

from pathlib import Path

from factcheck.embed import embed
from factcheck.read import read
from factcheck.read.sentences.split import split


def keep_vectors(folder: Path) -> None:
    """Keep the vectors of the articles in a folder, so that a process need not load the model, which takes seconds."""
    documents, _ = read([folder])
    embed([sentence.text for document in documents for sentence in split(document)], with_tokens=True)
