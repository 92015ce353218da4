"""A report made by hand for the tests of the formats. Its story in five languages is invented, and has slips of several
kinds and hostile text."""

from __future__ import annotations

from dataclasses import replace

from factcheck.nouns.findings import Discrepancy, Mention, Suggestion
from factcheck.nouns.report import Report
from factcheck.nouns.story import Fact, Group, Story
from factcheck.nouns.text import Document, Problem, Sentence, Version

LONG_WORD = "Schwimmbücherei" + "umbauzuschuss" * 20
HOSTILE = (
    '<script>document.title = "owned"</script> [bold red]Not[/] bold, [a](javascript:alert(1)) **no** @desk '
    "\x1b[31mnot red\x1b[0m \x9b31m and \u202eexe.txt\u202c | `end` & done."
)

SENTENCES = {
    "en": (
        "Port Maren opens its floating library",
        "The floating library of Port Maren opened on 3 May 2024 with 12,400 books on board.",
        "Rebuilding the old ferry cost 2.4 million euros, a third less than the town council had feared.",
        "The ship is 38 metres long.",
        "Its catalogue runs on Lumen 4, a program by Ines Halvorsen.",
        "In a vote, nearly 60 percent of the residents had been in favour.",
        "Children read for free.",
        HOSTILE,
    ),
    "vi": (
        "Port Maren khai trương thư viện nổi",
        "Thư viện nổi của Port Maren mở cửa ngày 3 tháng 5 năm 2024 với 12.400 cuốn sách trên tàu.",
        "Việc cải tạo chiếc phà cũ tốn 2,4 triệu, ít hơn một phần ba so với lo ngại của hội đồng thị trấn.",
        "Con tàu dài 83 mét.",
        "Danh mục sách chạy trên Lumen 4, một chương trình của Ines Halvorsen.",
        "Trong một cuộc bỏ phiếu, gần 60% cư dân đã tán thành.",
    ),
    "de": (
        "Port Maren eröffnet seine schwimmende Bücherei",
        "Die schwimmende Bücherei von Port Maren öffnete am 3. Mai 2024 mit 12.400 Büchern an Bord.",
        "Der Umbau der alten Fähre kostete 2,4 Milliarden Euro, ein Drittel weniger als der Rat befürchtet hatte.",
        "Ihr Katalog läuft mit Lumen 4, einem Programm von Ines Halvorsen.",
        "Bei einer Abstimmung waren mehr als 60 Prozent der Bewohner dafür gewesen.",
        "Kinder lesen umsonst.",
        f"Das Fachwort dafür ist {LONG_WORD}.",
    ),
    "ar": (
        "بورت مارين تفتتح مكتبتها العائمة",
        "افتتحت مكتبة بورت مارين العائمة أبوابها وعلى متنها 12,400 كتاب.",
        "كلّف تحويل العبّارة القديمة 2.4 مليون يورو، أي أقل بالثلث مما كان يخشاه مجلس البلدة.",
        "ويعمل فهرسها ببرنامج من تصميم إينيس هالفورسن.",
        "وفي تصويت سابق أيّد الفكرة ما يقرب من 60 في المئة من السكان.",
        "القراءة مجانية للأطفال.",
    ),
    "ja": (
        "ポート・マレンで水上図書館が開館",
        "ポート・マレンの水上図書館は2024年5月3日、1万2400冊の本を載せて開館した。",
        "古いフェリーの改装費は240万ユーロで、町議会が心配していた額より3分の1少なかった。",
        "目録はイネス・ハルヴォルセンのプログラム「Lumen 3」で動いている。",
        "住民投票では60パーセント近くが賛成していた。",
    ),
}

GROUPS = (
    ((0,), (0,), (0,), (0,), (0,)),
    ((1,), (1,), (1,), (1,), (1,)),
    ((2,), (2,), (2,), (2,), (2,)),
    ((3,), (3,), (), (), ()),
    ((4,), (4,), (3,), (3,), (3,)),
    ((5,), (5,), (4,), (4,), (4,)),
    ((6,), (), (5,), (5,), ()),
    ((7,), (), (), (), ()),
    ((), (), (6,), (), ()),
)
SIMILARITIES = (0.82, 0.91, 0.88, 0.79, 0.84, 0.86, 0.7, 0.0, 0.0)

FACTS = {
    "en": {
        1: (("date", "3 May 2024", "2024-05-03", None), ("number", "12,400", "12400", None)),
        2: (("money", "2.4 million euros", "2400000", "EUR"),),
        3: (("measure", "38 metres", "38", "meter"),),
        4: (("designator", "Lumen 4", "Lumen 4", None), ("name", "Ines Halvorsen", "Ines Halvorsen", None)),
        5: (("percent", "nearly 60 percent", "60", None),),
    },
    "vi": {
        1: (("date", "3 tháng 5 năm 2024", "2024-05-03", None), ("number", "12.400", "12400", None)),
        2: (("number", "2,4 triệu", "2400000", None),),
        3: (("measure", "83 mét", "83", "meter"),),
        4: (("designator", "Lumen 4", "Lumen 4", None), ("name", "Ines Halvorsen", "Ines Halvorsen", None)),
        5: (("percent", "gần 60%", "60", None),),
    },
    "de": {
        1: (("date", "3. Mai 2024", "2024-05-03", None), ("number", "12.400", "12400", None)),
        2: (("money", "2,4 Milliarden Euro", "2400000000", "EUR"),),
        3: (("designator", "Lumen 4", "Lumen 4", None), ("name", "Ines Halvorsen", "Ines Halvorsen", None)),
        4: (("percent", "mehr als 60 Prozent", "60", None),),
    },
    "ar": {
        1: (("number", "12,400", "12400", None),),
        2: (("money", "2.4 مليون يورو", "2400000", "EUR"),),
        3: (("name", "إينيس هالفورسن", "إينيس هالفورسن", None),),
        4: (("percent", "ما يقرب من 60 في المئة", "60", None),),
    },
    "ja": {
        1: (("date", "2024年5月3日", "2024-05-03", None), ("number", "1万2400冊", "12400", None)),
        2: (("money", "240万ユーロ", "2400000", "EUR"),),
        3: (("designator", "Lumen 3", "Lumen 3", None),),
        4: (("percent", "60パーセント近く", "60", None),),
    },
}
"""By version and sentence: kind, words, value, unit."""


def version_of(path: str, lang: str, texts: tuple[str, ...]) -> Version:
    """A version with a blank line between its sentences, so that sentence n (from 0) is on line 2n + 1."""
    sentences, start = [], 0
    for index, text in enumerate(texts):
        sentences.append(Sentence(text, start, start + len(text), 2 * index + 1, index, heading=index == 0))
        start += len(text) + 2
    document = Document(path, "\n\n".join(texts) + "\n", lang, "name", lang, story_name="stories/library")
    return Version(document, tuple(sentences), lang)


def fact_of(text: str, kind: str, words: str, value: str, unit: str | None) -> Fact:
    start = text.index(words)
    bound = {"nearly": "nearly", "gần": "nearly", "mehr als": "over", "ما يقرب": "nearly"}
    hedge = next((meaning for opening, meaning in bound.items() if words.startswith(opening)), "exact")
    return Fact(kind, words, start, start + len(words), value, unit, bound=hedge)  # type: ignore[arg-type]


VERSIONS = {key: version_of(f"stories/library.{key}.txt", key, texts) for key, texts in SENTENCES.items()}


def mention_of(key: str, index: int, words: str, value: str | None = None, unit: str | None = None) -> Mention:
    """What version `key` says in sentence `index`; with no words, that the fact is missing there."""
    version = VERSIONS[key]
    sentence = version.sentences[index]
    start = sentence.start + sentence.text.index(words)
    path = version.document.path
    return Mention(words, value, unit, index, sentence.text, path, sentence.line, start, start + len(words))


STORY = Story(
    id="stories/library",
    versions=tuple(VERSIONS.values()),
    groups=tuple(Group(group, similarity) for group, similarity in zip(GROUPS, SIMILARITIES, strict=True)),
    facts={
        key: tuple(
            tuple(fact_of(text, *fact) for fact in FACTS[key].get(index, ())) for index, text in enumerate(texts)
        )
        for key, texts in SENTENCES.items()
    },
)

MONEY = Discrepancy(
    rule="amount",
    severity="error",
    confidence=0.971,
    message="German says 2,4 Milliarden Euro, a thousand times what the others say",
    story=STORY.id,
    group=2,
    mentions={
        "en": mention_of("en", 2, "2.4 million euros", "2400000", "EUR"),
        "vi": mention_of("vi", 2, "2,4 triệu", "2400000"),
        "de": mention_of("de", 2, "2,4 Milliarden Euro", "2400000000", "EUR"),
        "ar": mention_of("ar", 2, "2.4 مليون يورو", "2400000", "EUR"),
        "ja": mention_of("ja", 2, "240万ユーロ", "2400000", "EUR"),
    },
    minority=("de",),
    consensus="2.4 million euros",
    suggestion=Suggestion("de", "2,4 Millionen Euro"),
    fingerprint="a1f0c2d4e6b80912",
)

CURRENCY = replace(
    MONEY,
    rule="currency",
    confidence=0.884,
    message="Vietnamese gives the amount 2,4 triệu without its currency",
    minority=("vi",),
    suggestion=Suggestion("vi", "2,4 triệu euro"),
    fingerprint="b2c1d3e5f7a90813",
)

MODEL = Discrepancy(
    rule="designator",
    severity="error",
    confidence=0.93,
    message="Japanese says Lumen 3 where the others say Lumen 4",
    story=STORY.id,
    group=4,
    mentions={
        "en": mention_of("en", 4, "Lumen 4", "Lumen 4"),
        "vi": mention_of("vi", 4, "Lumen 4", "Lumen 4"),
        "de": mention_of("de", 3, "Lumen 4", "Lumen 4"),
        "ar": mention_of("ar", 3, ""),
        "ja": mention_of("ja", 3, "Lumen 3", "Lumen 3"),
    },
    minority=("ja",),
    consensus="Lumen 4",
    suggestion=Suggestion("ja", "Lumen 4"),
    fingerprint="c3d2e4f6a8b10714",
)

LENGTH = Discrepancy(
    rule="quantity",
    severity="error",
    confidence=0.66,
    message="English says 38 metres, Vietnamese 83 mét",
    story=STORY.id,
    group=3,
    mentions={
        "en": mention_of("en", 3, "38 metres", "38", "meter"),
        "vi": mention_of("vi", 3, "83 mét", "83", "meter"),
        "de": None,
        "ar": None,
        "ja": None,
    },
    fingerprint="d4e3f5a7b9c20615",
)

DATE = Discrepancy(
    rule="omission",
    severity="warning",
    confidence=0.74,
    message="The date 3 May 2024 is nowhere in Arabic",
    story=STORY.id,
    group=1,
    mentions={
        "en": mention_of("en", 1, "3 May 2024", "2024-05-03"),
        "vi": mention_of("vi", 1, "3 tháng 5 năm 2024", "2024-05-03"),
        "de": mention_of("de", 1, "3. Mai 2024", "2024-05-03"),
        "ar": mention_of("ar", 1, ""),
        "ja": mention_of("ja", 1, "2024年5月3日", "2024-05-03"),
    },
    minority=("ar",),
    consensus="3 May 2024",
    suggestion=Suggestion("ar", "3 مايو 2024"),
    fingerprint="e5f4a6b8c0d30516",
)

BOUND = Discrepancy(
    rule="bound",
    severity="warning",
    confidence=0.58,
    message="German says more than 60 percent, the others nearly",
    story=STORY.id,
    group=5,
    mentions={
        "en": mention_of("en", 5, "nearly 60 percent", "60"),
        "vi": mention_of("vi", 5, "gần 60%", "60"),
        "de": mention_of("de", 4, "mehr als 60 Prozent", "60"),
        "ar": mention_of("ar", 4, "ما يقرب من 60 في المئة", "60"),
        "ja": mention_of("ja", 4, "60パーセント近く", "60"),
    },
    minority=("de",),
    consensus="nearly 60 percent",
    suggestion=Suggestion("de", "fast 60 Prozent"),
    fingerprint="f6a5b7c9d1e40417",
)

GAP = Discrepancy(
    rule="gap",
    severity="info",
    confidence=0.41,
    message=f"Only English has this sentence: {HOSTILE[:60]}",
    story=STORY.id,
    group=7,
    mentions={
        "en": mention_of("en", 7, '<script>document.title = "owned"</script>'),
        "vi": None,
        "de": None,
        "ar": None,
        "ja": None,
    },
    minority=("en",),
    fingerprint="07b6c8dae2f50318",
)

LONG = replace(
    GAP,
    message=f"Only German has this sentence: {LONG_WORD}",
    group=8,
    mentions={"en": None, "vi": None, "de": mention_of("de", 6, LONG_WORD), "ar": None, "ja": None},
    minority=("de",),
    fingerprint="18c7d9ebf3a60219",
)

RECIPE = version_of("stories/sopa.txt", "pt", ("Sopa de abóbora", "Corte a abóbora em cubos."))

REPORT = Report(
    signature={"factcheck": "1.2.3", "model": "a-model@0123abcd", "cldr": "48", "icu": "78.2", "unicode": "17.0"},
    stories=(STORY,),
    ungrouped=(RECIPE,),
    discrepancies=(MODEL, MONEY, CURRENCY, LENGTH, DATE, BOUND, GAP, LONG),
    problems=(
        Problem("stories/old.txt", "This is not UTF-8 text. Save it as UTF-8.", line=7),
        Problem("stories/\x1b[2Jodd.txt", "Its language is not certain. Name it in the file name.", "warning"),
    ),
)

CLEAN = Report(stories=(replace(STORY),))
"""The same story with nothing found."""


def with_versions(count: int, sentences: int, flagged: int = 40) -> Report:
    """A large report: `count` versions of `sentences` sentences, the first `flagged` groups with a discrepancy."""
    versions = []
    for number in range(1, count + 1):
        texts = tuple(f"Sentence {index} has {index + 1000} words and costs 5 euros." for index in range(sentences))
        version = version_of(f"big/story.{number}.txt", "en", texts)
        versions.append(replace(version, key="en" if number == 1 else f"en-x-{number}"))
    facts = tuple(
        (
            fact_of(sentence.text, "number", str(index + 1000), str(index + 1000), None),
            fact_of(sentence.text, "money", "5 euros", "5", "EUR"),
        )
        for index, sentence in enumerate(versions[0].sentences)
    )
    story = Story(
        id="big/story",
        versions=tuple(versions),
        groups=tuple(Group(((index,),) * count, 0.9) for index in range(sentences)),
        facts={version.key: facts for version in versions},
    )
    found = tuple(
        Discrepancy(
            rule="quantity",
            severity="warning",
            confidence=0.8,
            message=f"English (2) differs in sentence {index}",
            story=story.id,
            group=index,
            mentions={
                version.key: Mention(
                    "5 euros",
                    "5",
                    "EUR",
                    index,
                    version.sentences[index].text,
                    version.document.path,
                    version.sentences[index].line,
                    version.sentences[index].start + version.sentences[index].text.index("5 euros"),
                    version.sentences[index].start + version.sentences[index].text.index("5 euros") + 7,
                )
                for version in versions
            },
            minority=("en-x-2",),
            consensus="5 euros",
        )
        for index in range(flagged)
    )
    return Report(stories=(story,), discrepancies=found)
