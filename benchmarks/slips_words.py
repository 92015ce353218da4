"""Puts slips of wording into sound translations: names, negations, directions, clauses.

Like `slips.py`, by the surface alone: the rules that are measured, and their word lists, are not asked. Names are runs
of capitalised words inside a sentence (in German, whose nouns have capitals, only those that the English line has too);
in scripts without capitals, countries by CLDR's names, Chinese and Japanese names by their middle dot, and in Arabic
and Hindi words that sound like a name of the English line.
"""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import data
import regex

from factcheck.compare.names import same_name
from factcheck.language.letters import opens_sentence, plain
from factcheck.language.places import places

SEED = 20261121

DENIALS: dict[str, tuple[tuple[str, str], ...]] = {
    "eng": (("is", "is not"), ("was", "was not"),
            ("are", "are not"), ("were", "were not"), ("will", "will not"),
            ("has", "has not"), ("would", "would not"),
            ("can", "cannot"), ("did", "did not"), ("should", "should not")),
    "deu": (("ist", "ist nicht"), ("war", "war nicht"),
            ("sind", "sind nicht"), ("waren", "waren nicht"),
            ("wird", "wird nicht"), ("ein", "kein"),
            ("eine", "keine"), ("einen", "keinen"), ("hat", "hat nicht")),
    "fra": (("est", "n'est pas"), ("était", "n'était pas"),
            ("sont", "ne sont pas"), ("peut", "ne peut pas"),
            ("sera", "ne sera pas"), ("ont", "n'ont pas"),
            ("avait", "n'avait pas"), ("a été", "n'a pas été")),
    "rus": (("был", "не был"), ("была", "не была"),
            ("было", "не было"), ("будет", "не будет"), ("может", "не может"),
            ("является", "не является"), ("были", "не были"),
            ("могут", "не могут"), ("имеет", "не имеет")),
    "vie": (("là", "không phải là"), ("có", "không có"),
            ("sẽ", "sẽ không"), ("có thể", "không thể"),
            ("được", "không được"), ("muốn", "không muốn"), ("phải", "không phải")),
    "zho-CN": (("是", "不是"), ("会", "不会"), ("有", "没有"), ("可以", "不可以"),
               ("能够", "不能够"), ("需要", "不需要"), ("应该", "不应该")),
    "arb": (("كان", "لم يكن"), ("كانت", "لم تكن"), ("يمكن", "لا يمكن"),
            ("هو", "ليس"), ("يجب", "لا يجب"), ("هي", "ليست"),
            ("سيكون", "لن يكون"), ("هناك", "ليس هناك")),
}  # fmt: skip
"""By language, affirmative words and what denies them."""

OPPOSITES: dict[str, tuple[tuple[str, str], ...]] = {
    "eng": (("before", "after"), ("more", "less"), ("higher", "lower"),
            ("up", "down"), ("first", "last"), ("rose", "fell"),
            ("increase", "decrease"), ("increased", "decreased"),
            ("won", "lost"), ("best", "worst"), ("good", "bad"),
            ("largest", "smallest"), ("old", "new"),
            ("high", "low"), ("early", "late"), ("most", "least")),
    "deu": (("vor", "nach"), ("mehr", "weniger"),
            ("höher", "niedriger"), ("erste", "letzte"), ("ersten", "letzten"),
            ("stieg", "fiel"), ("gewann", "verlor"),
            ("gut", "schlecht"), ("alte", "neue"), ("alten", "neuen"),
            ("hoch", "niedrig"), ("früher", "später"),
            ("größte", "kleinste"), ("größten", "kleinsten")),
    "fra": (("avant", "après"), ("plus", "moins"),
            ("première", "dernière"), ("premier", "dernier"), ("hausse", "baisse"),
            ("augmenté", "diminué"), ("gagné", "perdu"),
            ("meilleur", "pire"), ("bon", "mauvais"), ("grande", "petite"),
            ("haut", "bas"), ("nouveau", "ancien"), ("nouvelle", "ancienne")),
    "rus": (("до", "после"), ("больше", "меньше"),
            ("более", "менее"), ("первый", "последний"), ("выше", "ниже"),
            ("рост", "падение"), ("новый", "старый"),
            ("лучше", "хуже"), ("большой", "маленький"), ("рано", "поздно")),
    "vie": (("trước", "sau"), ("hơn", "kém"), ("nhiều", "ít"),
            ("tăng", "giảm"), ("cao", "thấp"), ("đầu tiên", "cuối cùng"),
            ("lớn", "nhỏ"), ("mới", "cũ"), ("tốt", "xấu"), ("thắng", "thua"), ("lên", "xuống")),
    "zho-CN": (("之前", "之后"), ("更多", "更少"), ("增加", "减少"), ("上升", "下降"), ("高", "低"), ("超过", "低于"),
               ("第一", "最后"), ("增长", "下滑"), ("最大", "最小"), ("以前", "以后"), ("好", "坏")),
    "arb": (("قبل", "بعد"), ("أكثر", "أقل"), ("ارتفاع", "انخفاض"),
            ("أعلى", "أدنى"), ("أول", "آخر"), ("زيادة", "تراجع"),
            ("الأولى", "الأخيرة"), ("جديدة", "قديمة"), ("الجديد", "القديم"), ("الكبير", "الصغير")),
}  # fmt: skip
"""By language, words and their opposites."""

UNSPACED = ("zho-CN", "jpn", "tha")


@dataclass(frozen=True)
class Slip:
    kind: str
    code: str
    row: int
    text: str
    """The changed line."""
    start: int
    """Where the change is in the changed line; where something was taken out, start == end."""
    end: int


def _word(form: str, code: str) -> str:
    return regex.escape(form) if code in UNSPACED else rf"(?<![\p{{L}}\p{{M}}]){regex.escape(form)}(?![\p{{L}}\p{{M}}])"


@cache
def names(code: str, row: int) -> tuple[tuple[int, int], ...]:
    """Spans of the names of a line."""
    text = data.lines(code)[row]
    found: list[tuple[int, int]] = []
    if code in UNSPACED:
        sign = (
            r"\p{Han}{2,5}(?:·\p{Han}{1,6})+" if code == "zho-CN" else r"\p{Katakana}{2,9}(?:・[\p{Katakana}ー]{2,9})+"
        )
        found += [m.span() for m in regex.finditer(sign, text)]
    elif code in ("arb", "hin"):
        english = [data.lines("eng")[row][a:b] for a, b in names("eng", row)]
        for match in regex.finditer(r"[\p{L}\p{M}]{4,}", text):
            if any(same_name(match.group(), n, data.tag(code), "en") for n in english if len(n) > 4):
                found.append(match.span())
    else:
        run = (
            r"\p{Lu}[\p{Ll}\p{M}]{2,}(?: \p{Lu}[\p{L}\p{M}]+){0,2}"
            if code != "vie"
            else r"\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,2}"
        )
        for match in regex.finditer(r"(?<![\p{L}\p{M}'’.-])" + run + r"(?![\p{L}\p{M}'’-])", text):
            common = match.group().lower() in _small_words(code)
            if (
                not opens_sentence(plain(text), match.start())
                and not common
                and (code != "deu" or match.group() in data.lines("eng")[row])
            ):
                found.append(match.span())
    if code in (*UNSPACED, "arb", "hin"):
        for group in places(data.tag(code)).values():
            for name, _ in group:
                found += [m.span() for m in regex.finditer(_word(name, code), text) if len(name) > 1]
    kept: list[tuple[int, int]] = []
    for span in sorted(found, key=lambda s: (s[0] - s[1], s)):
        if all(span[1] <= a or span[0] >= b for a, b in kept):
            kept.append(span)
    return tuple(sorted(kept))


@cache
def _small_words(code: str) -> frozenset[str]:
    return frozenset(
        w for line in data.lines(code) for w in regex.findall(r"(?<![\p{L}\p{M}])\p{Ll}[\p{L}\p{M}]+", line)
    )


@cache
def _names_by_story(code: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row, line in enumerate(data.lines(code)):
        found[data.story_ids()[row]] += [line[a:b] for a, b in names(code, row)]
    return found


def _name_replaced(code: str, row: int, dice: random.Random) -> tuple[str, int, int] | None:
    text, spans = data.lines(code)[row], names(code, row)
    if not spans:
        return None
    start, end = dice.choice(spans)
    story = data.story_ids()[row]
    own = set(_names_by_story(code)[story])
    words = text[start:end].count(" ")
    others = [n for s, ns in sorted(_names_by_story(code).items()) if s != story for n in ns if n not in own]
    others = [n for n in others if n.count(" ") == words and n not in text] or [n for n in others if n not in text]
    if not others:
        return None
    other = dice.choice(others)
    return text[:start] + other + text[end:], start, start + len(other)


def _name_removed(code: str, row: int, dice: random.Random) -> tuple[str, int, int] | None:
    spans = names(code, row)
    return _without(data.lines(code)[row], *dice.choice(spans)) if spans else None


def _without(text: str, start: int, end: int) -> tuple[str, int, int]:
    before, after = text[:start], text[end:]
    if before.endswith(" ") and after[:1] in " ,.;":
        before = before[:-1]
    return before + after, len(before), len(before)


def _swapped(text: str, pairs: list[tuple[str, str]], code: str, dice: random.Random) -> tuple[str, int, int] | None:
    found = [(m.span(), new) for old, new in pairs for m in regex.finditer(_word(old, code), text)]
    if not found:
        return None
    (start, end), new = dice.choice(found)
    return text[:start] + new + text[end:], start, start + len(new)


def _negation_inserted(code: str, row: int, dice: random.Random) -> tuple[str, int, int] | None:
    text = data.lines(code)[row]
    if any(regex.search(_word(no, code), text) for _, no in DENIALS[code]):
        return None
    return _swapped(text, list(DENIALS[code]), code, dice)


def _negation_removed(code: str, row: int, dice: random.Random) -> tuple[str, int, int] | None:
    slip = _swapped(data.lines(code)[row], [(no, yes) for yes, no in DENIALS[code]], code, dice)
    return slip and (slip[0], slip[1], slip[1])


def _direction(code: str, row: int, dice: random.Random) -> tuple[str, int, int] | None:
    pairs = [pair for a, b in OPPOSITES[code] for pair in ((a, b), (b, a))]
    return _swapped(data.lines(code)[row], pairs, code, dice)


@cache
def _clauses(code: str, row: int) -> tuple[tuple[int, int], ...]:
    """Spans between two commas, or a comma and the end: from three words, at most a dozen."""
    text = data.lines(code)[row]
    found = []
    for match in regex.finditer(
        r"(?<=[,，،]\s?)[^\s,，،.;:。；\"“”«»„()?!][^,，،.;:。；\"“”«»„()?!]*(?=[,，،]|[.。]?\s*$)", text
    ):
        size = len(match.group()) / 2.5 if code in UNSPACED else len(match.group().split())
        if 3 <= size <= 12:
            found.append(match.span())
    return tuple(found)


def _clause_added(code: str, row: int, dice: random.Random) -> tuple[str, int, int] | None:
    text = data.lines(code)[row]
    story = data.story_ids()[row]
    others = [(r, s) for r in range(len(data.lines(code))) if data.story_ids()[r] != story for s in _clauses(code, r)]
    stops = [m.start() for m in regex.finditer(r"[,，،]|[.。]\s*$", text)]
    if not stops or not others:
        return None
    other, (a, b) = dice.choice(others)
    clause = data.lines(code)[other][a:b].strip()
    comma = {"zho-CN": "，", "jpn": "、", "arb": "، ", "fas": "، "}.get(code, ", ")
    at = dice.choice(stops)
    return text[:at] + comma + clause + text[at:], at + len(comma), at + len(comma) + len(clause)


def _clause_dropped(code: str, row: int, dice: random.Random) -> tuple[str, int, int] | None:
    spans = _clauses(code, row)
    if not spans:
        return None
    start, end = dice.choice(spans)
    text = data.lines(code)[row]
    comma = max(text.rfind(sign, 0, start) for sign in ",，،")
    return text[:comma] + text[end:], comma, comma


KINDS = {
    "name replaced": _name_replaced,
    "name removed": _name_removed,
    "negation inserted": _negation_inserted,
    "negation removed": _negation_removed,
    "direction swapped": _direction,
    "clause added": _clause_added,
    "clause dropped": _clause_dropped,
}
LANGUAGES = tuple(DENIALS)


def slips(code: str, rows: list[int], per_kind: int) -> list[Slip]:
    """Up to `per_kind` slips of each kind in some lines of a language, each in another line; the same every time."""
    found = []
    for kind, make in KINDS.items():
        dice = random.Random(f"{SEED}-{code}-{kind}")
        order = list(rows)
        dice.shuffle(order)
        count = 0
        for row in order:
            slip = make(code, row, dice)
            if slip and slip[0] != data.lines(code)[row] and count < per_kind:
                found.append(Slip(kind, code, row, *slip))
                count += 1
    return found
