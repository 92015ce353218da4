"""Sentences that should not be there, and a version that stops."""

import pytest

from tests.helpers.stories import findings, rules

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
    assert rules(en=[*EN[:4], "", *EN[4:]], de=[*DE[:4], DE[3], *DE[4:]])[0] == "repeated-sentence"


def test_what_all_versions_repeat_is_a_refrain() -> None:
    assert rules(en=[*EN, EN[0]], de=[*DE, DE[0]]) == []


def test_a_version_that_stops_half_way() -> None:
    assert rules(en=EN, de=DE[:4]) == ["stops-early"]
    assert rules(en=EN, de=DE[:7]) == []


def test_a_sentence_in_a_third_language() -> None:
    french = (
        "Le ministère affirme que personne n'a encore calculé ce que pourrait coûter un tel ouvrage, "
        "ni même s'il est utile aux habitants."
    )
    (found,) = findings(en=EN, de=[*DE[:3], french, *DE[4:]])
    assert found.rule == "untranslated"
    assert found.severity == "warning"
    assert "in French" in found.message
    assert found.minority == ("de",)


def test_what_all_versions_quote_in_a_third_language() -> None:
    quoted = (
        "« Nous avons attendu ce tunnel pendant trente ans et nous l'attendrons encore trente ans s'il le faut, "
        "croyez-moi »"
    )
    assert rules(en=[*EN, f"{quoted}, he said."], de=[*DE, f"{quoted}, sagte er."]) == []


def test_a_sentence_that_only_one_version_has() -> None:
    (found,) = findings(en=EN, de=[*DE[:4], "", *DE[5:]])
    assert found.rule == "sentence-missing"
    assert found.severity == "info"
    assert found.message == (
        "English has “A decision is not expected before the next election in the a…”; German has nothing like it."
    )
    assert found.minority == ()


def test_sentences_in_a_row_are_one_passage() -> None:
    (found,) = findings(en=EN, de=[*DE[:2], "", "", *DE[4:]])
    assert "and 1 more sentence after it" in found.message


def test_of_several_versions_the_one_that_lacks_it_is_off() -> None:
    found = findings(en=EN, de=[*DE[:4], "", *DE[5:]], nl=EN)
    (missing,) = [one for one in found if one.rule == "sentence-missing"]
    assert missing.minority == ("de",)
    assert missing.message.startswith("English and Dutch have “A decision")


def test_what_half_of_the_versions_leave_out_is_no_gap() -> None:
    some = [*DE[:4], "", *DE[5:]]
    assert "sentence-missing" not in rules(en=EN, de=some, nl=some, sv=EN)


@pytest.mark.parametrize(
    "line",
    ["Photo: Ana Reis", "By Tomas Lind", "© Brann Post 2024. All rights reserved.", "What do you think? Tell us!",
     "Read more at www.example.org.", "The ferry at the north pier"],
)  # fmt: skip
def test_page_furniture_passes(line: str) -> None:
    assert rules(en=[*EN, line], de=[*DE, ""]) == []


def test_a_sentence_within_the_story_is_no_furniture() -> None:
    assert rules(en=[*EN[:3], "Nobody had asked them before.", *EN[3:]], de=[*DE[:3], "", *DE[3:]]) == [
        "sentence-missing"
    ]


def test_a_language_without_full_stops_has_no_captions_by_form() -> None:
    bare = [line.rstrip(".") for line in EN]
    assert rules(en=bare, de=[*DE[:4], "", *DE[5:]]) == ["sentence-missing"]


def test_furniture_of_one_version_is_furniture_of_all() -> None:
    found = rules(en=[*EN, "Leave a comment"], de=[*DE, "Schreiben Sie uns Ihre Meinung hier."], nl=[*EN, ""])
    assert "sentence-missing" not in found


def test_a_sentence_pasted_twice_and_mended_once() -> None:
    again = DE[3].replace("niemand habe", "niemand hat")
    (found, *_) = findings(en=[*EN[:4], "", *EN[4:]], de=[*DE[:4], again, *DE[4:]])
    assert found.rule == "repeated-sentence"
    assert found.message.endswith("nearly the same twice.")


def test_lines_that_differ_in_their_figures_are_no_repetition() -> None:
    en = [f"The ferry to the island leaves the harbour at {hour}:15 in summer." for hour in (7, 9, 11)]
    de = [f"Die Fähre zur Insel verlässt den Hafen im Sommer um {hour}:15 Uhr." for hour in (7, 9, 11)]
    assert rules(en=en, de=de) == []


def test_what_the_others_nearly_repeat_too_is_no_slip() -> None:
    en = ["The ministry said that nobody knew the price.", "The ministry said that nobody knows the price."]
    de = ["Das Ministerium sagte, niemand wisse den Preis.", "Das Ministerium sagte, niemand wüsste den Preis."]
    assert rules(en=en, de=de) == []


def test_a_sentence_pasted_twice_in_a_script_without_spaces() -> None:
    en = ["The ferry sails three times a day.", "The tunnel was never built.", "The school closed last year."]
    ja = [
        "船は一日に三回、島へ向けて出港している。",
        "トンネルは結局建設されることがなかった。",
        "学校は昨年閉鎖されてしまいました。",
    ]
    assert "repeated-sentence" in rules(en=[*en[:2], "", en[2]], ja=[*ja[:2], ja[1], ja[2]])
    assert rules(en=en, ja=ja) == []


@pytest.mark.parametrize(
    "strange",
    [
        "Ministerstvo tvrdí, že nikdo nespočítal, kolik by stál.",
        "O ministério diz que ninguém calculou quanto custaria.",
        "В министерстве говорят, что никто не считал расходы.",
    ],
)
def test_a_short_sentence_in_a_third_language(strange: str) -> None:
    (found,) = findings(en=EN, de=[*DE[:3], strange, *DE[4:]])
    assert found.rule == "untranslated"


def test_a_sentence_of_another_language_among_signs_without_spaces() -> None:
    ja = ["船は一日に三回、島へ向けて出港している。", "トンネルは結局建設されることがなかった。"]
    strange = "Das Ministerium sagt, niemand habe die Kosten ausgerechnet."
    (found,) = findings(en=[*EN[:2], EN[3]], ja=[*ja, strange])
    assert found.rule == "untranslated"


def test_names_that_kindred_languages_share_are_not_left_untranslated() -> None:
    spanish = "Ana Ortega, socia de la Fundación Mar Abierto, es autora de “The Long Way Round the Cape in Winter”."
    portuguese = "Ana Ortega, sócia da Fundação Mar Abierto, é autora de “The Long Way Round the Cape in Winter”."
    assert rules(es=[spanish], pt=[portuguese]) == []


def test_a_page_left_untranslated_is_one_finding() -> None:
    (found,) = [one for one in findings(en=EN, de=DE, el=EN) if one.rule == "untranslated"]
    assert found.minority == ("el",)
    assert found.message.startswith("Greek is left in English, 8 of 8 sentences, from “The ferry to the island")


def test_a_passage_left_untranslated_is_one_finding_with_its_share() -> None:
    (found,) = findings(en=EN, de=[*DE[:2], *EN[2:6], *DE[6:]])
    assert found.message.startswith("German leaves 50 % of its sentences in English, 4 of 8, from “The islanders have")
    mention = found.mentions["de"]
    assert mention is not None
    assert mention.sentence_text == EN[2]


def test_many_passages_are_one_finding() -> None:
    mixed = [en if i % 2 else de for i, (en, de) in enumerate(zip(EN, DE, strict=True))]
    (found,) = findings(en=EN, de=mixed)
    assert "50 % of its sentences in English, 4 of 8 in 4 places, the first of them “In winter" in found.message


def test_two_passages_are_two_findings() -> None:
    assert rules(en=EN, de=[DE[0], EN[1], *DE[2:6], EN[6], DE[7]]) == ["untranslated"] * 2


def test_a_note_that_stands_in_every_version_is_meant() -> None:
    note = "You may copy this text as long as you say who wrote it."
    assert rules(en=[*EN, note], de=[*DE, note], nl=[*DE, note], fr=[*DE, note]).count("untranslated") == 2
    assert "untranslated" not in rules(en=[*EN, note], de=[*DE, note], hu=[*HU, note])
    assert "untranslated" in rules(en=[*EN, note], de=[*DE, note], hu=HU)


HU = [
    "A Brann szigetére tartó komp nyáron naponta háromszor indul.",
    "Télen a kikötőben marad, mert a tenger túl viharos neki.",
    "A szigetlakók tavaly tavasz óta alagutat kérnek maguknak.",
    "A minisztérium szerint senki sem számolta ki, mennyibe kerülne.",
    "A jövő őszi választás előtt nem várható döntés az ügyben.",
    "Addig a postát kis repülőgép hozza át a szárazföldről.",
    "A sziget iskolája bezárt, amikor az utolsó család elköltözött.",
    "Épületét könyvtárként használják azok, akik ott maradtak.",
]


def test_the_quoted_sentence_is_the_one_that_is_meant() -> None:
    """Where two sentences of a version are paired with one, the copy is quoted."""
    whole = f"{EN[2]} {EN[3]}"
    (found,) = findings(en=[*EN[:2], whole, *EN[4:]], de=[*DE[:2], whole, *DE[4:]])
    mention = found.mentions["de"]
    assert mention is not None
    assert mention.text == whole


def test_what_is_repeated_in_shorter_words_is_no_slip() -> None:
    ru = ["Выведите список всех судов, которые стоят в порту.", "Уберите суда.", "Закройте порт."]
    en = ["List all ships.", "Clear the list.", "Close the port."]
    assert "repeated-sentence" not in rules(ru=[ru[0], ru[1], ru[0], ru[2]], en=[en[0], en[1], en[0], en[2]])
    # The second time is paired with nothing, but is there.
    assert "repeated-sentence" not in rules(ru=[*ru, ru[0], ""], en=[*en, "", en[0]])


def test_a_version_that_ends_in_sentences_of_its_own_does_not_stop() -> None:
    own = [""] * 4 + [
        "Der Hafen hat jetzt ein Café.",
        "Man sitzt dort gern.",
        "Der Kaffee ist gut.",
    ]
    assert "stops-early" not in rules(en=[*EN, "", "", ""], de=[*DE[:4], *own])


def test_what_repeats_itself_is_no_end() -> None:
    en = ["List the ships.", "Mend a sail.", "Weigh the anchor.", "List the ships.", "Mend a sail.", "List the ships."]
    de = ["Zeige die Schiffe.", "Flicke ein Segel.", "Lichte den Anker."]
    assert "stops-early" not in rules(en=en, de=de)
