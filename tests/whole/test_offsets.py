"""Whatever a file is made of, a span in the report is that text at that line and column of the file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

import factcheck
from factcheck.embed import Embedding, TokenVectors
from factcheck.embed.default_model.install import DIMENSION
from factcheck.write.formats.json import as_object

SENTENCES = [
    ("The dam holds {} million litres.", "Der Damm fasst {} Millionen Liter."),
    ("It cost ${} million 🏗️ in all.", "Er kostete insgesamt 🏗️ {} Millionen Dollar."),
    ("On 14 July 2025 the Kestrel R{} arrived.", "Am 14. Juli 2025 kam der Kestrel R{} an."),
    ("𝔉ully {} % were e\u0301lus\u200b.", "𝔊anze {} % waren e\u0301lus\u200b."),
]
ENDS = ["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", " ", "\n \t"]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-32"]


def embed(texts: Sequence[str], **_: Any) -> Embedding:
    """Stands in for the model, which takes seconds and decides no offset: nearly one vector for all sentences."""
    rows = [np.frombuffer(hashlib.blake2b(text.encode(), digest_size=8).digest(), np.uint8) for text in texts]
    vectors = np.tile(np.array(rows, np.float32), DIMENSION // 8) / 255 + 3
    unit: NDArray[np.float32] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    none = TokenVectors(np.zeros((0, 2), np.int32), np.zeros((0, 1), np.int8), np.zeros(0, np.float32))
    return Embedding(unit, [none] * len(texts))


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """From 1, as an editor counts: lines end in LF, CR LF or CR."""
    ends = [end.end() for end in re.finditer(r"\r\n|\n|\r", text) if end.end() <= offset]
    return len(ends) + 1, offset - (ends[-1] if ends else 0) + 1


def wrapped(text: str, end: str) -> str:
    """`text` as mail and old editors store it: each line as long as fits into 72 columns."""
    return re.sub(r"(.{1,72}) ", lambda found: found[1] + end, text)


pieces = st.lists(
    st.tuples(st.sampled_from(range(4)), st.integers(2, 99), st.sampled_from(ENDS)), min_size=1, max_size=7
)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(english=pieces, german=pieces, lead=st.sampled_from(["", "\n", "\r\n", "\ufeff", " \t"]), data=st.data())
def test_spans_lines_and_columns_are_those_of_the_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    english: list[tuple[int, int, str]],
    german: list[tuple[int, int, str]],
    lead: str,
    data: st.DataObject,
) -> None:
    monkeypatch.setattr("factcheck.embed.embed", embed)
    texts = {}
    for side, (lang, parts) in enumerate((("en", english), ("de", german))):
        sentences = [SENTENCES[which][side].format(number) for which, number, _ in parts]
        if data.draw(st.booleans()):
            text = lead + wrapped(" ".join(sentences * 3), data.draw(st.sampled_from(["\n", "\r\n", "\r"])))
        else:
            text = lead + "".join(sentence + end for sentence, (_, _, end) in zip(sentences, parts, strict=True))
        encoding = data.draw(st.sampled_from(ENCODINGS))
        path = tmp_path / f"dam.{lang}.txt"
        path.write_bytes(text.encode(encoding))
        texts[str(path)] = text if encoding != "utf-8" else text.removeprefix("\ufeff")
    report = factcheck.check([tmp_path])
    versions = [version for story in report.stories for version in story.versions] + list(report.ungrouped)
    assert {version.document.path for version in versions} == set(texts)
    for version in versions:
        text = texts[version.document.path]
        assert version.document.text == text
        for sentence in version.sentences:
            assert text[sentence.start : sentence.end] == sentence.text
            assert sentence.line == line_and_column(text, sentence.start)[0]
    for fact in report.to_frame()["facts"].itertuples():
        assert texts[fact.path][fact.start : fact.end] == fact.text
        assert fact.line == line_and_column(texts[fact.path], fact.start)[0]
    for found in as_object(report)["discrepancies"]:
        for mention in filter(None, found["versions"].values()):
            text = texts[mention["path"]]
            assert text[mention["start"] : mention["end"]] == mention["text"]
            assert (mention["line"], mention["column"]) == line_and_column(text, mention["start"])
            assert (mention["end_line"], mention["end_column"]) == line_and_column(text, mention["end"])
            assert mention["sentence"] in text
