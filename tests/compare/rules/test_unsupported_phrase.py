"""Phrases without counterpart, by words whose probability of having none is given."""

from __future__ import annotations

from dataclasses import replace

from factcheck.compare import compare
from factcheck.compare.score.discrepancies import score
from factcheck.compare.story import check_story
from factcheck.language.text.segmentation import word_spans
from factcheck.nouns.story import Word
from tests.helpers import stories


def test_phrase_is_joined_and_reported_once() -> None:
    plain = stories.story(en="The ferry carries cars.", de="Die Fähre bringt Autos, falls der Zirkus kommt.")
    german = plain.versions[1].sentences[0].text
    likely = {"falls": 0.6, "der": 0.4, "Zirkus": 0.95, "kommt": 0.5}
    own = tuple(Word(a, b, likely.get(german[a:b], 0.02)) for a, b in word_spans(german, "de"))
    english = tuple(Word(a, b, 0.02) for a, b in word_spans(plain.versions[0].sentences[0].text, "en"))
    story = replace(plain, words={"en": (english,), "de": (own,)})
    (only,) = compare(story)
    assert only.rule == "unsupported-phrase"
    assert only.severity == "warning"
    assert only.stated[1].span.text == "falls der Zirkus kommt"
    assert "“falls der Zirkus kommt”" in only.message
    assert 0 not in only.stated


def test_what_stands_in_the_other_version_too_is_no_finding() -> None:
    plain = stories.story(en="The ferry Zirkus carries cars.", de="Die Fähre Zirkus bringt Autos.")
    texts = {"en": plain.versions[0].sentences[0].text, "de": plain.versions[1].sentences[0].text}
    words = {
        lang: (tuple(Word(a, b, 0.95 if text[a:b] == "Zirkus" else 0.02) for a, b in word_spans(text, lang)),)
        for lang, text in texts.items()
    }
    assert compare(replace(plain, words=words)) == []


def test_warnings_that_are_not_sure_are_left_out_by_default() -> None:
    plain = stories.story(en="The ferry carries cars.", de="Die Fähre bringt Autos, falls der Zirkus kommt.")
    german = plain.versions[1].sentences[0].text
    own = tuple(Word(a, b, 0.35 if german[a:b] == "Zirkus" else 0.02) for a, b in word_spans(german, "de"))
    english = tuple(Word(a, b, 0.02) for a, b in word_spans(plain.versions[0].sentences[0].text, "en"))
    story = replace(plain, words={"en": (english,), "de": (own,)})
    assert check_story(story) == []


def test_a_name_that_shows_on_both_sides_is_surer() -> None:
    plain = stories.story(en="The ferry to Zirkus carries cars.", de="Die Fähre nach Brugg bringt Autos.")
    texts = {version.key: version.sentences[0].text for version in plain.versions}

    def surest(**likely: float) -> float:
        words = {
            lang: (tuple(Word(a, b, likely.get(text[a:b], 0.02)) for a, b in word_spans(text, lang)),)
            for lang, text in texts.items()
        }
        (only,) = score(replace(plain, words=words), compare(replace(plain, words=words)))
        return only.confidence

    assert surest(Zirkus=0.95, Brugg=0.8) > surest(Zirkus=0.95)
