"""A story of our own in three languages, and the words around it on the pages of sites."""

from __future__ import annotations

from dataclasses import dataclass

Item = tuple[str, tuple[str, ...]]
"""A kind of block (`p`, `h2`, `ul`, `table` with two cells a row, `quote`, `figure` with its caption) and its texts."""


@dataclass(frozen=True, slots=True)
class Story:
    """What a page tells in one language."""

    lang: str
    title: str
    lead: str
    items: tuple[Item, ...]

    @property
    def texts(self) -> list[str]:
        return [self.title, self.lead, *(text for _, texts in self.items for text in texts)]


_ENGLISH = Story(
    "en",
    "New tram line reaches the harbour",
    "After four years of work the tram runs to the harbour. The line is 7.4 kilometres long and cost 212 million euros.",
    (
        (
            "p",
            (
                "The first tram left the main station on 14 March 2024 at 6 in the morning. About 300 people were on it, "
                "among them the mayor and two drivers who are about to retire.",
            ),
        ),
        ("h2", ("What the line costs",)),
        (
            "p",
            (
                "The city pays 90 million euros of the total. The region adds 82 million, and the rest comes from the "
                "state. In 2019 the plan still spoke of 180 million euros.",
            ),
        ),
        ("figure", ("The new stop at the fish market has two platforms.",)),
        ("ul", ("Nine stops", "One bridge of 240 metres", "18 trams, each with 210 seats")),
        ("quote", ("We lost a year to the flood, and we won it back on the bridge.",)),
        ("p", ("The operator expects 31,000 passengers a day. A ticket costs 2.80 euros, as on all other lines.",)),
        ("table", ("Stop", "Opened", "Main station", "2024", "Fish market", "2025")),
        ("h2", ("What comes next",)),
        ("p", ("A second line to the airport is to follow in 2029. It would be 12 kilometres long.",)),
    ),
)
_GERMAN = Story(
    "de",
    "Neue Straßenbahn erreicht den Hafen",
    "Nach vier Jahren Bauzeit fährt die Bahn bis zum Hafen. Die Strecke ist 7,4 Kilometer lang und hat 212 Millionen "
    "Euro gekostet.",
    (
        (
            "p",
            (
                "Die erste Bahn verließ den Hauptbahnhof am 14. März 2024 um 6 Uhr früh. Rund 300 Menschen fuhren mit, "
                "darunter die Bürgermeisterin und zwei Fahrer, die bald in Rente gehen.",
            ),
        ),
        ("h2", ("Was die Strecke kostet",)),
        (
            "p",
            (
                "Die Stadt zahlt 90 Millionen Euro der Summe. Die Region gibt 82 Millionen dazu, der Rest kommt vom Land. "
                "Im Jahr 2019 war im Plan noch von 180 Millionen Euro die Rede.",
            ),
        ),
        ("figure", ("Die neue Haltestelle am Fischmarkt hat zwei Bahnsteige.",)),
        ("ul", ("Neun Haltestellen", "Eine Brücke von 240 Metern", "18 Bahnen mit je 210 Sitzplätzen")),
        ("quote", ("Ein Jahr haben wir an das Hochwasser verloren und auf der Brücke wieder aufgeholt.",)),
        (
            "p",
            (
                "Der Betreiber rechnet mit 31.000 Fahrgästen am Tag. Eine Fahrkarte kostet 2,80 Euro wie auf allen anderen "
                "Linien.",
            ),
        ),
        ("table", ("Haltestelle", "Eröffnet", "Hauptbahnhof", "2024", "Fischmarkt", "2025")),
        ("h2", ("Wie es weitergeht",)),
        ("p", ("Eine zweite Strecke zum Flughafen soll 2029 folgen. Sie wäre 12 Kilometer lang.",)),
    ),
)
_VIETNAMESE = Story(
    "vi",
    "Tuyến tàu điện mới đến bến cảng",
    "Sau bốn năm thi công, tàu điện đã chạy đến bến cảng. Tuyến dài 7,4 km và tốn 212 triệu euro.",
    (
        (
            "p",
            (
                "Chuyến tàu đầu tiên rời ga trung tâm ngày 14 tháng 3 năm 2024 lúc 6 giờ sáng. Khoảng 300 người đi trên tàu, "
                "trong đó có thị trưởng và hai tài xế sắp nghỉ hưu.",
            ),
        ),
        ("h2", ("Chi phí của tuyến",)),
        (
            "p",
            (
                "Thành phố trả 90 triệu euro trong tổng số. Vùng góp thêm 82 triệu, phần còn lại do bang chi. Năm 2019 kế "
                "hoạch mới chỉ nói đến 180 triệu euro.",
            ),
        ),
        ("figure", ("Trạm mới ở chợ cá có hai sân ga.",)),
        ("ul", ("Chín trạm", "Một cây cầu dài 240 mét", "18 toa tàu, mỗi tàu 210 chỗ")),
        ("quote", ("Trận lụt lấy của chúng tôi một năm, và chúng tôi đã bù lại ở cây cầu.",)),
        ("p", ("Đơn vị vận hành dự kiến 31.000 hành khách mỗi ngày. Một vé giá 2,80 euro như trên mọi tuyến khác.",)),
        ("table", ("Trạm", "Khai trương", "Ga trung tâm", "2024", "Chợ cá", "2025")),
        ("h2", ("Bước tiếp theo",)),
        ("p", ("Tuyến thứ hai đến sân bay sẽ có vào năm 2029. Tuyến đó dài 12 km.",)),
    ),
)
STORIES = (_ENGLISH, _GERMAN, _VIETNAMESE)
SHORT = tuple(Story(one.lang, one.title, one.lead, one.items[:1]) for one in STORIES)
"""The same stories as short notices."""

WORDS = {
    "en": (
        "Home",
        "Politics",
        "Sport",
        "Contact",
        "We use cookies to improve this site and for 42 partners.",
        "Accept all",
        "By Ada Brook",
        "Share",
        "Read also",
        "Storm leaves 12 villages without power",
        "Museum counts 400,000 visitors in 2023",
        "Great news, I waited 20 years for this!",
        "And who pays for it? 212 million is too much.",
        "Leave a comment",
        "Tags",
        "Newsletter: five stories every morning",
        "© 2024 Harbour Press. All rights reserved.",
        "Privacy",
        "Edit",
        "Previous",
        "Next",
        "On this page",
    ),
    "de": (
        "Start",
        "Politik",
        "Sport",
        "Kontakt",
        "Wir verwenden Cookies und arbeiten mit 42 Partnern zusammen.",
        "Alle annehmen",
        "Von Ada Brook",
        "Teilen",
        "Lesen Sie auch",
        "Sturm: 12 Dörfer ohne Strom",
        "Museum zählt 2023 rund 400.000 Besucher",
        "Endlich, darauf habe ich 20 Jahre gewartet!",
        "Und wer zahlt das? 212 Millionen sind zu viel.",
        "Kommentar schreiben",
        "Schlagwörter",
        "Newsletter: fünf Geschichten jeden Morgen",
        "© 2024 Hafenpresse. Alle Rechte vorbehalten.",
        "Datenschutz",
        "Bearbeiten",
        "Zurück",
        "Weiter",
        "Auf dieser Seite",
    ),
    "vi": (
        "Trang chủ",
        "Chính trị",
        "Thể thao",
        "Liên hệ",
        "Chúng tôi dùng cookie cùng 42 đối tác để cải thiện trang này.",
        "Chấp nhận tất cả",
        "Ada Brook viết",
        "Chia sẻ",
        "Đọc thêm",
        "Bão khiến 12 làng mất điện",
        "Bảo tàng đón 400.000 khách năm 2023",
        "Tin vui, tôi đã chờ 20 năm!",
        "Ai trả tiền? 212 triệu là quá nhiều.",
        "Viết bình luận",
        "Từ khóa",
        "Bản tin: năm câu chuyện mỗi sáng",
        "© 2024 Báo Bến Cảng. Giữ mọi quyền.",
        "Quyền riêng tư",
        "Sửa",
        "Trước",
        "Sau",
        "Trên trang này",
    ),
}
