"""What the rules flag, and at least as much that they must leave alone."""

from pathlib import Path

import pytest

from factcheck.compare import compare
from factcheck.compare.story import check_story
from tests.helpers import ferry
from tests.helpers.stories import findings, rules, story


@pytest.mark.parametrize(
    ("versions", "rule"),
    [
        ({"en": "The dam holds 45 million litres.", "de": "Der Damm fasst 54 Millionen Liter."}, "number-mismatch"),
        ({"en": "It cost 3 million euros.", "it": "È costato 3 miliardi di euro."}, "number-mismatch"),
        ({"en": "Sales rose 12%.", "vi": "Doanh số tăng 21%."}, "number-mismatch"),
        ({"en": "It cost 300 dollars.", "de": "Es kostete 300 Euro."}, "currency-mismatch"),
        ({"en": "It cost 300 million dollars.", "vi": "Nó có giá 300 triệu."}, "currency-missing"),
        ({"en": "The road is 40 miles long.", "fr": "La route est longue de 40 kilomètres."}, "unit-mismatch"),
        ({"en": "Sales rose 12%.", "es": "Las ventas subieron 12."}, "percent-missing"),
        ({"en": "It opened on 4 March 2021.", "de": "Sie wurde am 4. Mai 2021 eröffnet."}, "date-mismatch"),
        ({"en": "It opened on 14 June 2021.", "de": "Sie wurde am 41. Juni 2021 eröffnet."}, "date-mismatch"),
        ({"en": "It opened on 14 June.", "fr": "Il a ouvert le 41 juin."}, "date-mismatch"),
        ({"en": "Rent is €480 a week there.", "id": "Sewa di sana 480 seminggu."}, "currency-missing"),
        ({"en": "The contract is worth $480.", "vi": "Hợp đồng trị giá 480."}, "currency-missing"),
        ({"en": "It opened on Monday.", "fr": "Elle a ouvert mardi."}, "date-mismatch"),
        ({"en": "It has been open since 1987.", "vi": "Nó mở cửa từ năm 1978."}, "date-mismatch"),
        ({"en": "The Kestrel-7 flew.", "de": "Die Kestrel-9 flog."}, "designator-mismatch"),
        ({"en": "Call +44 20 7946 0000.", "de": "Rufen Sie +44 20 7946 0001 an."}, "code-mismatch"),
    ],
)
def test_a_slip_is_one_error(versions: dict[str, str], rule: str) -> None:
    found = findings(**versions)
    assert [d.rule for d in found if d.severity == "error"] == [rule]
    assert found[0].minority == ()  # with two versions neither is called wrong


@pytest.mark.parametrize(
    "versions",
    [
        {"en": "It cost 1.5 billion euros.", "de": "Es kostete 1,5 Mrd. Euro.", "ja": "費用は15億ユーロだった。"},
        {"en": "It cost US$5 million.", "vi": "Nó có giá 5 triệu đô la."},
        {"en": "The road is 62 miles long.", "de": "Die Straße ist 100 Kilometer lang."},
        {"en": "It took 24 months.", "de": "Es dauerte zwei Jahre."},
        {"en": "It is 1,000 metres away.", "fr": "C'est à 1 km."},
        {"en": "It was 68 degrees.", "de": "Es waren 20 Grad."},
        {"en": "Twenty-five people came.", "vi": "25 người đã đến.", "ru": "Пришли двадцать пять человек."},
        {"en": "It opened on 4 March 2021.", "vi": "Nó khai trương ngày 4 tháng 3 năm 2021."},
        {"en": "It opened on March 4.", "de": "Sie wurde am 4. März 2021 eröffnet."},
        {"en": "A 9,000-ton ship.", "de": "Ein Schiff von 9000 Tonnen."},
        {"en": "It holds 10,000 people.", "de": "Sie fasst 10 000 Menschen.", "vi": "Nó chứa 10,000 người."},
        {"en": "It cost 5 or 10 euros.", "de": "Es kostete 5 Euro oder 10 Euro."},
        {"en": "The wall is 6 metres (20 feet) high.", "de": "Die Mauer ist sechs Meter hoch."},
        {"en": "The H800 chip.", "de": "Der H800-Chip.", "zh": "H800芯片。"},
        {"en": "GPT-4o answers.", "de": "GPT 4o antwortet."},
        {"en": "In June 45 ships came.", "de": "Im Juni kamen 45 Schiffe."},
        {"en": "From €4 million to €7 million.", "fr": "De 4 millions d’euros à 7 millions."},
        {"en": "Prices doubled to 40 euros.", "de": "Die Preise verdoppelten sich auf 40 Euro."},
        {"en": "A walk with 24 dogs.", "cs": "Procházka s dvaceti čtyřmi psy."},
        {"en": "The 17-year-old baker left.", "it": "La fornaia diciassettenne è partita."},
        {"en": "The mill of the 17th century.", "fr": "Le moulin du XVIIe siècle.", "zh": "17世纪的磨坊。"},
        {"en": "It came on 17 May.", "ko": "그것은 17일에 왔다."},
        {"en": "One of the two men left.", "de": "Einer der Männer ging."},
    ],
)
def test_the_same_in_other_clothes_is_silent(versions: dict[str, str]) -> None:
    assert rules(**versions) == []


def test_one_discrepancy_for_all_versions_names_the_minority() -> None:
    (found,) = findings(
        en="The bridge is 450 metres long.",
        de="Die Brücke ist 450 Meter lang.",
        fr="Le pont mesure 540 mètres.",
        it="Il ponte è lungo 450 metri.",
    )
    assert found.minority == ("fr",)
    assert found.consensus is not None
    assert found.consensus.startswith("450")
    assert found.suggestion is not None
    assert (found.suggestion.lang, found.suggestion.text) == ("fr", "450 mètres")
    assert {key: m.text for key, m in found.mentions.items() if m} == {
        "en": "450 metres",
        "de": "450 Meter",
        "fr": "540 mètres",
        "it": "450 metri",
    }
    assert found.message.startswith("French says “540 mètres” but English, German and Italian say “450 metres”")


def test_the_order_of_versions_changes_neither_finding_nor_fingerprint() -> None:
    texts = {"en": "It weighs 450 kg.", "de": "Es wiegt 540 kg.", "it": "Pesa 450 kg."}
    one = findings(**texts)
    other = findings(**dict(reversed(texts.items())))
    assert [(d.rule, d.minority, d.fingerprint) for d in one] == [(d.rule, d.minority, d.fingerprint) for d in other]


def test_a_tie_has_no_minority() -> None:
    (found,) = findings(en="It has 450 rooms.", de="Es hat 540 Zimmer.", fr="Il a 450 chambres.", it="Ha 540 camere.")
    assert found.minority == ()
    assert found.consensus is None


def test_the_source_version_is_right_by_definition() -> None:
    made = story(en="It has 450 rooms.", de="Es hat 540 Zimmer.", fr="Il a 540 chambres.")
    (found,) = check_story(made, "en")
    assert found.minority == ("de", "fr")


def test_the_missing_currency_is_suggested_in_the_language_of_the_version() -> None:
    (found,) = findings(
        en="It cost one billion US dollars.",
        de="Es kostete eine Milliarde US-Dollar.",
        vi="Nó có giá 1 tỷ.",
    )
    assert found.rule == "currency-missing"
    assert found.minority == ("vi",)
    assert found.suggestion is not None
    assert found.suggestion.text == "1 tỷ đô la Mỹ"


def test_a_model_reduced_to_its_family_shows_what_each_version_says() -> None:
    (found,) = findings(
        en="It rivals the Vela-3.",
        de="Es konkurriert mit der Vela-3.",
        fr="Il rivalise avec la Vela.",
        it="Compete con la Vela-3.",
    )
    assert (found.rule, found.severity, found.minority) == ("designator-mismatch", "error", ("fr",))
    assert found.mentions["fr"] is not None
    assert found.mentions["fr"].text == "Vela"


def test_a_figure_that_moved_to_the_next_sentence_is_not_missing() -> None:
    assert (
        rules(
            en=["The harbour handles 340,000 boxes a year.", "It is growing fast."],
            de=["Der Hafen wächst.", "Er schlägt im Jahr 340.000 Container um."],
        )
        == []
    )


def test_a_figure_that_one_version_lacks_is_a_warning() -> None:
    (found,) = findings(
        en="The harbour handles 340,000 boxes a year.",
        de="Der Hafen schlägt im Jahr 340.000 Container um.",
        fr="Le port traite beaucoup de conteneurs par an.",
    )
    assert (found.rule, found.severity, found.minority) == ("fact-missing", "warning", ("fr",))
    assert found.mentions["fr"] is not None
    assert found.mentions["fr"].text == ""


def test_hedges_that_exclude_each_other_are_a_warning() -> None:
    (found,) = findings(en="Nearly 450 people came.", de="Etwa 450 Menschen kamen.")
    assert (found.rule, found.severity) == ("hedge-mismatch", "warning")
    assert rules(en="More than 450 people came.", de="Mindestens 450 Menschen kamen.") == []
    assert rules(en="450 people came.", de="Etwa 450 Menschen kamen.") == []


def test_loose_hedges_are_told_where_the_versions_are_split() -> None:
    nearly = {"en": "Nearly 450 people came.", "nl": "Er kwamen bijna 450 mensen."}
    about = {"de": "Etwa 450 Menschen kamen.", "fr": "Environ 450 personnes sont venues."}
    assert rules(**nearly, **about) == ["hedge-mismatch"]
    assert rules(**nearly, es="Vinieron casi 450 personas.", de=about["de"]) == []
    assert rules(**about, en=nearly["en"]) == []
    (found,) = findings(**nearly, de="Mehr als 450 Menschen kamen.", fr="Près de 450 personnes sont venues.")
    assert found.minority == ("de",)


def test_more_than_and_at_least_are_one_side() -> None:
    versions = {"en": "More than 450 people came.", "nl": "Er kwamen meer dan 450 mensen."}
    (found,) = findings(**versions, de="Mindestens 450 Menschen kamen.", fr="Environ 450 personnes sont venues.")
    assert found.minority == ("fr",)
    (found,) = findings(de="Mindestens 450 Menschen kamen.", fr="Environ 450 personnes sont venues.")
    assert "“Mindestens” (at least)" in found.message


def test_mentions_point_at_the_words_in_the_document() -> None:
    made = story(en=["A headline.", "It holds 45 litres."], de=["Ein Titel.", "Es fasst 54 Liter."])
    (found,) = check_story(made)
    for version in made.versions:
        mention = found.mentions[version.key]
        assert mention is not None
        assert version.document.text[mention.start : mention.end] == mention.text
        assert mention.line == 2


def test_the_fingerprint_survives_other_sentences_and_changes_with_the_value() -> None:
    one = findings(en="It holds 45 litres.", de="Es fasst 54 Liter.")[0]
    moved = findings(en=["Before.", "It holds 45 litres."], de=["Davor.", "Es fasst 54 Liter."])[0]
    other = findings(en="It holds 45 litres.", de="Es fasst 64 Liter.")[0]
    assert one.fingerprint == moved.fingerprint != other.fingerprint


def test_sound_translation_has_no_finding(embedded_model: Path) -> None:
    assert ferry.found(ferry.GERMAN) == []


def test_without_tokens_the_rules_over_words_are_silent() -> None:
    plain = story(en=ferry.ENGLISH, de=ferry.changed(2, "Der Hafen war während des Sturms gesperrt."))
    assert compare(plain) == []
