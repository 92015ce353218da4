"""Sentences that should not be there, and a version that stops."""

from stories import rules

EN = [
    "The ferry to the island of Brann sails three times a day in summer.",
    "In winter it stays in the harbour, since the sea is too rough for it.",
    "The islanders have asked for a tunnel since the spring of last year.",
    "The ministry says that nobody has worked out what one would cost.",
    "A decision is not expected before the next election in the autumn.",
    "Until then the post is flown in by a small plane from the mainland.",
    "The school on the island closed when the last family moved away.",
    "Its building is used as a library by those who have stayed behind.",
]
DE = [
    "Die Fähre zur Insel Brann fährt im Sommer dreimal am Tag.",
    "Im Winter bleibt sie im Hafen, weil die See für sie zu rau ist.",
    "Die Insulaner wünschen sich seit dem Frühjahr des vergangenen Jahres einen Tunnel.",
    "Das Ministerium sagt, niemand habe ausgerechnet, was er kosten würde.",
    "Mit einer Entscheidung wird nicht vor der nächsten Wahl im Herbst gerechnet.",
    "Bis dahin bringt ein kleines Flugzeug die Post vom Festland.",
    "Die Schule der Insel schloss, als die letzte Familie wegzog.",
    "Ihr Gebäude dient denen, die geblieben sind, als Bücherei.",
]


def test_sound_versions_are_silent() -> None:
    assert rules(en=EN, de=DE) == []


def test_a_sentence_left_in_the_other_language() -> None:
    assert rules(en=EN, de=[*DE[:3], EN[3], *DE[4:]]) == ["untranslated"]


def test_a_title_left_as_it_is() -> None:
    assert rules(en=["She read “The Wind in the Willows”."], de=["Sie las „The Wind in the Willows“."]) == []


def test_a_sentence_pasted_twice() -> None:
    assert rules(en=[*EN[:4], "", *EN[4:]], de=[*DE[:4], DE[3], *DE[4:]]) == ["repeated-sentence"]


def test_what_all_versions_repeat_is_a_refrain() -> None:
    assert rules(en=[*EN, EN[0]], de=[*DE, DE[0]]) == []


def test_a_version_that_stops_half_way() -> None:
    assert rules(en=EN, de=DE[:4]) == ["stops-early"]
    assert rules(en=EN, de=DE[:7]) == []
