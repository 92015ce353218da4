"""Tags, identification and regional forms."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.language.identify import contradicts, dominant_script, identify, likelihoods, sample
from factcheck.language.regions import narrow
from factcheck.language.tags import base, canonical, has_locale_data, language_name, same_language

SENTENCES = {
    "ar": "أعلنت البلدية أمس أن الجسر الجديد سيفتح أمام السيارات في الربيع القادم. وقال المهندس إن الأعمال تسير بسرعة.",
    "cs": "Město včera oznámilo, že nový most se pro auta otevře příští jaro. Podle inženýrky práce rychle postupují.",
    "da": "Byen meddelte i går, at den nye bro åbner for biler til foråret. Ingeniøren siger, at arbejdet går hurtigt.",
    "de": "Die Stadt gab gestern bekannt, dass die neue Brücke im Frühling öffnet. Die Arbeiten gehen gut voran.",
    "el": "Ο δήμος ανακοίνωσε χθες ότι η νέα γέφυρα θα ανοίξει την άνοιξη. Η μηχανικός λέει ότι τα έργα προχωρούν.",
    "en": "The city said yesterday that the new bridge will open to cars next spring. Work is going fast.",
    "es": "El ayuntamiento anunció ayer que el nuevo puente se abrirá a los coches en primavera. Las obras van rápido.",
    "fi": "Kaupunki ilmoitti eilen, että uusi silta avataan autoille ensi keväänä. Työt etenevät nopeasti.",
    "fr": "La ville a annoncé hier que le nouveau pont ouvrira aux voitures au printemps. Les travaux avancent vite.",
    "he": "העירייה הודיעה אתמול שהגשר החדש ייפתח למכוניות באביב הבא. העבודות מתקדמות מהר.",
    "hi": "शहर ने कल बताया कि नया पुल अगले वसंत में गाड़ियों के लिए खुल जाएगा। काम तेज़ी से चल रहा है।",
    "id": "Pemerintah kota kemarin mengumumkan bahwa jembatan baru akan dibuka tahun depan karena bisa selesai.",
    "it": "Il comune ha annunciato ieri che il nuovo ponte aprirà in primavera. I lavori procedono in fretta.",
    "ja": "市は昨日、新しい橋が来年の春に開通すると発表した。工事は順調に進んでいる。",
    "ko": "시는 어제 새 다리가 내년 봄에 개통된다고 발표했다. 공사는 빠르게 진행되고 있다.",
    "nb": "Byen opplyste i går at den nye broen åpner for biler neste vår. Ingeniøren sier at arbeidet går fort.",
    "nl": "De stad maakte gisteren bekend dat de nieuwe brug volgend voorjaar opengaat. Het werk gaat snel.",
    "pl": "Miasto ogłosiło wczoraj, że nowy most zostanie otwarty wiosną. Prace postępują szybko.",
    "pt": "A cidade anunciou ontem que a nova ponte abre aos carros na primavera. As obras avançam depressa.",
    "ru": "Город вчера сообщил, что новый мост откроют для машин следующей весной. Работы идут быстро.",
    "sv": "Staden meddelade i går att den nya bron öppnar för bilar nästa vår. Arbetet går fort.",
    "th": "เมืองประกาศเมื่อวานว่าสะพานใหม่จะเปิดให้รถยนต์ใช้ในฤดูใบไม้ผลิปีหน้า งานก่อสร้างคืบหน้าอย่างรวดเร็ว",
    "tr": "Belediye dün yeni köprünün gelecek bahar araçlara açılacağını duyurdu. Çalışmalar hızla ilerliyor.",
    "uk": "Місто вчора повідомило, що новий міст відкриють для машин наступної весни. Роботи йдуть швидко.",
    "vi": "Hôm qua thành phố cho biết cây cầu mới sẽ mở cho ô tô vào mùa xuân tới. Công việc đang tiến triển nhanh.",
    "zh": "市政府昨天宣布，新桥将于明年春天通车。工程进展很快。",
}


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("vie", "vi"),
        ("por_BR", "pt-BR"),
        ("zho-CN", "zh-CN"),
        ("arb", "ar"),
        ("ger", "de"),
        ("iw", "he"),
        ("zh_hant_tw", "zh-Hant-TW"),
        ("ES-419", "es-419"),
        ("en-UK", "en-GB"),
        ("nor", "no"),
        ("nb", "nb"),
        ("ceb", "ceb"),
    ],
)
def test_canonical(written: str, tag: str) -> None:
    assert canonical(written) == tag
    assert canonical(tag) == tag


@pytest.mark.parametrize(
    "written",
    ["", "-", "xx", "und", "mul", "english", "md", "txt", "v2", "is-it-true", "en-XX", "en-Qqqq", "en-", "e", "é"],
)
def test_what_is_no_language(written: str) -> None:
    assert canonical(written) is None


@given(st.text(max_size=80))
def test_canonical_takes_anything(written: str) -> None:
    tag = canonical(written)
    assert tag is None or canonical(tag) == tag


def test_tag_parts_and_names() -> None:
    assert base("zh-Hant-TW") == "zh"
    assert same_language("nb", "no")
    assert same_language("pt-BR", "pt")
    assert not same_language("nn", "nb")
    assert language_name("pt-BR") == "Brazilian Portuguese"
    assert has_locale_data("vi")
    assert not has_locale_data("tlh")


@pytest.mark.parametrize("lang", sorted(SENTENCES))
def test_two_sentences_are_enough(lang: str) -> None:
    found, probability = identify(SENTENCES[lang])
    assert found == lang
    assert 0.2 < probability <= 1.0


def test_foreign_names_do_not_mislead() -> None:
    text = "Theo Microsoft và Google, dịch vụ Azure OpenAI Service sẽ có mặt tại San Francisco vào tháng tới. " * 2
    assert identify(text + "Xem https://www.example.com/the-new-service-is-here-and-open")[0] == "vi"


@pytest.mark.parametrize("text", ["", "   \n", "12 345,67 €", "https://example.org/a/b", "!?", "\ufffd\x00\x01"])
def test_text_without_words(text: str) -> None:
    assert identify(text) == ("und", 0.0)
    assert likelihoods(text) == {}


def test_script_the_model_has_not_learned() -> None:
    assert identify("ᏣᎳᎩ ᎦᏬᏂᎯᏍᏗ ᏂᎦᏓ ᎠᏂᏴᏫ")[0] == "chr"


def test_dominant_script() -> None:
    assert dominant_script("Ivan und Іван, Олена, Марія") == "Cyrl"
    assert dominant_script("東京は大きい") == "Jpan"
    assert dominant_script("新桥通车") == "Hani"
    assert dominant_script("서울") == "Kore"
    assert dominant_script("123") is None


def test_sample_is_bounded_and_spread() -> None:
    text = "a" * 50_000 + "b" * 50_000
    assert len(sample(text)) < 4_100
    assert sample(text).count("a") == sample(text).count("b")
    assert sample("short") == "short"


def test_time_does_not_grow_with_the_text() -> None:
    identify(SENTENCES["de"])
    begin = time.process_time()
    assert identify(SENTENCES["de"] * 50_000)[0] == "de"
    assert time.process_time() - begin < 2


def test_contradiction_needs_a_long_clear_text() -> None:
    english = SENTENCES["en"] + " The mayor was glad and thanked all the people who had worked on it for so many years."
    assert contradicts(english, "vi") == "en"
    assert contradicts(english, "ja") == "en"
    assert contradicts(english, "en-GB") is None
    assert contradicts("New bridge", "vi") is None
    assert contradicts(SENTENCES["nb"] * 3, "no") is None
    assert contradicts(SENTENCES["id"] * 3, "ms") is None
    assert contradicts(SENTENCES["ru"] * 3, "tlh") == "ru"


@pytest.mark.parametrize(
    ("lang", "text", "locale"),
    [
        ("pt", "O projeto custa dois mil milhões de euros e a equipa está a trabalhar nele.", "pt-PT"),
        ("pt", "O projeto custa dois bilhões de reais e a equipe está trabalhando nele.", "pt-BR"),
        ("pt", "O facto económico foi registado.", "pt-PT"),
        ("pt", "O prêmio econômico foi entregue.", "pt-BR"),
        ("pt", "A ponte abre na primavera.", "pt"),
        ("pt", "O custo é de dois mil milhões, ou dois bilhões.", "pt"),
        ("pt-AO", "O projeto custa dois bilhões.", "pt-AO"),
        ("zh", "市政府昨天宣布，新桥将于明年春天通车。", "zh-Hans"),
        ("zh", "市政府昨天宣布，新橋將於明年春天通車。", "zh-Hant"),
        ("zh", "大小山水", "zh"),
        ("sr", "Grad je juče saopštio da će novi most biti otvoren.", "sr-Latn"),
        ("sr", "Град је јуче саопштио да ће нови мост бити отворен.", "sr"),
        ("ja", "市は昨日、新しい橋を発表した。", "ja"),
        ("de", "Die Brücke ist offen.", "de"),
        ("he", "An English text under a wrong name.", "he"),
        ("tlh", "Hab SoSlI' Quch", "tlh"),
    ],
)
def test_narrow(lang: str, text: str, locale: str) -> None:
    assert narrow(lang, text) == locale


def test_one_name_repeated_does_not_narrow() -> None:
    assert narrow("pt", "Moscovo. " * 50) == "pt"
