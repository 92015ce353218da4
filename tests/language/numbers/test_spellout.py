"""Numbers in words from ICU's rules."""

from __future__ import annotations

import pytest

from factcheck.language.numbers.spellout import lexicon, speller


@pytest.mark.parametrize("lang", ["gl", "bn", "ur", "uz", "mn", "eu", "ha", "kn"])
def test_english_is_not_lent(lang: str) -> None:
    assert speller(lang) is None
    assert "ten" not in lexicon(lang).chunks
    assert "first" not in lexicon(lang).ordinals


def test_english_has_its_own() -> None:
    assert speller("en-GB") is not None
    assert "ten" in lexicon("en-GB").chunks
