"""What is the same in every language letter by letter: addresses, identifiers, phone numbers, versions, scores.

Each kind is found where its form says so without a doubt: "3-1" may be a score, a range or a date and is left alone,
"1.234.567" is a grouped number, "13.02.25" a date, "10:30" a time. Identifiers with a check digit (ISBN, IBAN) count
only when it is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from factcheck.extract.interface import Coverage, Extractor, sources
from factcheck.language.cldr import country_codes
from factcheck.language.text.patterns import MARKS, UNSPACED, UNSPACED_RANGES, fold_in_place
from factcheck.nouns.story import Fact, FactKind

_TRAILING = ".,;:!?…'\"’”»*_~|"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_SAFE_TLDS = "com|org|net|info|gov|edu|mil|int|biz|io|dev|app|eu"
"""Top-level domains that are no words; a country's code counts too, where the host is in lower case throughout."""


@dataclass(frozen=True, slots=True)
class _Form:
    kind: FactKind
    sign: re.Pattern[str]
    """A string that every text with such a code holds: it is quick to look for, and saves the pattern."""
    pattern: re.Pattern[str]
    """Runs over folded text. A match has a bounded length, or ends at a space."""
    read: Callable[[str], tuple[str, int] | None]
    """Takes the match as written. Returns its value and its length; None if it is something else."""


class Codes(Extractor):
    """Web and mail addresses, handles, hashtags, phone numbers, versions, scores and identifiers."""

    def covers(self, lang: str) -> tuple[Coverage, ...]:  # noqa: ARG002 - codes are alike in all languages
        """See `Extractor.covers`."""
        return (Coverage("codes", sources(any=True)),)

    def extract(self, text: str, lang: str) -> Sequence[Fact]:  # noqa: ARG002 - codes are alike in all languages
        """See `Extractor.extract`."""
        folded = fold_in_place(text)
        taken = bytearray(len(text))
        facts: list[Fact] = []
        for form in _FORMS:
            if form.sign.search(folded) is None:
                continue
            for match in form.pattern.finditer(folded):
                start = match.start()
                if (read := form.read(text[start : match.end()])) is None:
                    continue
                value, end = read[0], start + read[1]
                if not any(taken[start:end]):
                    taken[start:end] = b"\1" * (end - start)
                    facts.append(Fact(form.kind, text[start:end], start, end, value))
        return sorted(facts, key=lambda fact: fact.start)


def _trimmed(text: str) -> str:
    """An address without the sentence's punctuation at its end. Closing brackets stay if they are opened in it."""
    surplus = {close: text.count(close) - text.count(opened) for close, opened in _BRACKETS.items()}
    end = len(text)
    while end and (text[end - 1] in _TRAILING or surplus.get(text[end - 1], 0) > 0):
        end -= 1
        if text[end] in surplus:
            surplus[text[end]] -= 1
    return text[:end]


def _url(text: str) -> tuple[str, int] | None:
    scheme, separator, rest = text.rpartition("://")
    # A particle or the next word of a script without spaces is not part of an address in other letters.
    host_end = next((place for place, char in enumerate(rest) if char in "/?#"), len(rest))
    if (stop := UNSPACED.search(rest)) and (
        stop.start() > host_end or (rest[: stop.start()].count(".") and _tld(rest[: stop.start()]))
    ):
        rest = rest[: stop.start()]
    rest = _trimmed(rest)
    host, slash, path = re.match(r"([^/?#]*)([/?#]?)(.*)", rest, re.S).groups()  # type: ignore[union-attr]
    if not separator and ((not path and not slash and host != host.lower() and not _safe(host)) or not _tld(host)):
        return None
    if ("." not in host and host.partition(":")[0] != "localhost") or host.startswith("."):
        return None
    head = f"{scheme}{separator}".lower()
    return f"{head}{host.lower()}{slash}{path}".rstrip("/"), len(f"{scheme}{separator}{rest}")


def _safe(host: str) -> bool:
    return host.lower().startswith("www.") or re.search(rf"\.(?:{_SAFE_TLDS})\Z", host.lower()) is not None


def _tld(host: str) -> bool:
    """Whether a host ends as hosts do: in a domain of `_SAFE_TLDS`, a country's code, or after "www."."""
    name = host.partition(":")[0].lower()
    return _safe(name) or name.rpartition(".")[2] in country_codes()


def _lower(text: str) -> tuple[str, int]:
    return fold_in_place(text), len(text)


def _upper(text: str) -> tuple[str, int]:
    return text.upper(), len(text)


def _doi(text: str) -> tuple[str, int]:
    text = _trimmed(text)
    return text.lower(), len(text)


def _handle(text: str) -> tuple[str, int]:
    text = text.rstrip(".")
    return text.lower(), len(text)


def _tag(text: str) -> tuple[str, int] | None:
    """A hashtag holds a letter: "#1" is a rank."""
    return ("#" + text[1:].casefold(), len(text)) if any(char.isalpha() for char in text) else None


def _phone(text: str) -> tuple[str, int] | None:
    """Seven to fifteen digits after "+" (E.164); without it, what starts with 0 or has the North American form."""
    text = text.rstrip(" -./(")
    digits = "".join(char for char in fold_in_place(text) if char.isdigit())
    groups = re.findall(r"\d+", fold_in_place(text))
    if text[0] == "+":
        grouped = all(len(group) == 3 for group in groups[1:]) and len(digits) < 10  # "+1 234 567" may be a rise
        return None if grouped or not 8 <= len(digits) <= 15 else ("+" + digits, len(text))
    american = [len(group) for group in groups] == [3, 3, 4]
    if not american and (
        digits[0] != "0" or not 9 <= len(digits) <= 11 or min(map(len, groups)) < 2 or len(groups) < 2
    ):
        return None
    return digits, len(text)


def _version(text: str) -> tuple[str, int] | None:
    """Dotted figures that are no date, time, address or grouped number; anything dotted after "v" or before "rc1"."""
    written = fold_in_place(text).lstrip("v.")
    if text[0] in "vV" or not written.replace(".", "").isdigit():
        return written, len(text)
    parts = written.split(".")
    if all(len(part) == 3 for part in parts[1:]):
        return None
    if len(parts) == 4:
        return None if all(int(part) < 256 for part in parts) else (".".join(parts), len(text))
    a, b, last = int(parts[0]), int(parts[1]), parts[2]
    day_and_month = 1 <= min(a, b) <= 12 and 1 <= max(a, b) <= 31
    clock = a < 25 and b < 60 and len(parts[1]) == 2 and len(last) == 2 and int(last) < 60
    year_first = len(parts[0]) == 4 and 1 <= b <= 12 and 1 <= int(last) <= 31
    if (day_and_month and len(last) in {2, 4}) or clock or year_first or (len(last) == 4 and len(parts[0]) < 3):
        return None
    return ".".join(parts), len(text)


def _address(text: str) -> tuple[str, int] | None:
    """An IPv4 address."""
    return _lower(text) if all(int(part) < 256 for part in fold_in_place(text).split(".")) else None


def _hexadecimal(text: str) -> tuple[str, int] | None:
    """A long hexadecimal figure with digits and letters; a shorter one says so by "0x"."""
    mixed = any(char.isdigit() for char in text) and any(char.isalpha() for char in text)
    return (text.lower(), len(text)) if text[:2].lower() == "0x" or mixed else None


def _isbn(text: str) -> tuple[str, int] | None:
    """ISO 2108: the weighted sum of the digits is a multiple of 11 (ten digits) or 10 (thirteen)."""
    figure = re.search(r"(?:97[89][ -]?)?\d[\d -]{7,14}[\dx]\Z", fold_in_place(text))
    digits = [] if figure is None else [10 if char == "x" else int(char) for char in figure[0] if char not in " -"]
    if len(digits) == 10:
        right = sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11 == 0
    else:
        right = (
            len(digits) == 13 and 10 not in digits and sum(d * (1, 3)[n % 2] for n, d in enumerate(digits)) % 10 == 0
        )
    if not right:
        return None
    return "ISBN " + "".join("X" if digit == 10 else str(digit) for digit in digits), len(text)


def _iban(text: str) -> tuple[str, int] | None:
    """ISO 13616: the first four characters moved to the end, letters as two digits, it leaves 1 when divided by 97."""
    for end in range(len(text), 14, -1):
        code = text[:end].replace(" ", "")
        if text[end - 1] == " " or not 15 <= len(code) <= 34 or not code.isascii() or code != code.upper():
            continue
        if int("".join(str(int(char, 36)) for char in code[4:] + code[:4])) % 97 == 1:
            return code, end
    return None


def _score(text: str) -> tuple[str, int]:
    return fold_in_place(text).replace(" ", ""), len(text)


def _compiled(kind: FactKind, sign: str, pattern: str, read: Callable[[str], tuple[str, int] | None]) -> _Form:
    return _Form(kind, re.compile(sign), re.compile(pattern), read)


_W = rf"[^\W{UNSPACED_RANGES}]"
"""A letter, figure or low line, but of no script without spaces: those may touch a code that is none of theirs."""
_LETTER_OR_FIGURE = rf"[^\W_{UNSPACED_RANGES}]"
_IN_URL = r"[^\s<>\"“”«»„‘、。，！？；：「」『』（）【】…\ufffc]"
_HOST_END = rf"(?!{_W}|[@-])(?!\.{_W})"
_STAGE = r"(?:-?(?:alpha|beta|rc|dev)\.?\d{0,3})?"

# Earlier forms win where two overlap.
_FORMS = (
    _compiled("url", "://", rf"(?<!{_W})(?:https?|ftps?|sftp)://{_IN_URL}+", _url),
    _compiled(
        "email",
        "@",
        r"(?<![a-z0-9.+%@_-])[a-z0-9.+%_-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,24}(?![a-z0-9@_-])",
        _lower,
    ),
    _compiled("code", r"10\.\d{4}", rf"(?<![\w.])(?:doi: ?)?10\.\d{{4,9}}/{_IN_URL}{{1,200}}", _doi),
    _compiled(
        "url",
        r"\.[a-z]{2}",
        rf"(?<!{_W})(?<![.@/-])(?:{_LETTER_OR_FIGURE}(?:[a-z0-9-]{{0,61}}{_LETTER_OR_FIGURE})?\.){{1,4}}[a-z]{{2,6}}"
        rf"{_HOST_END}(?::\d{{2,5}})?(?:[/?#]{_IN_URL}{{0,2000}})?",
        _url,
    ),
    _compiled(
        "handle",
        "@",
        rf"(?<!{_W})(?<![@./])@[a-z0-9_.]{{2,30}}(?:@[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{1,3}})?",
        _handle,
    ),
    _compiled("hashtag", "#", rf"(?<!{_W})(?<![&#/])#[\w{MARKS}\u200c]{{2,100}}", _tag),
    _compiled("hashtag", "＃", rf"(?<!{_W})(?<![&＃/])＃[\w{MARKS}\u200c]{{2,100}}", _tag),
    _compiled("code", "-", rf"(?<!{_W})[0-9a-f]{{8}}-(?:[0-9a-f]{{4}}-){{3}}[0-9a-f]{{12}}(?!{_W}|-)", _lower),
    _compiled("code", "cve-", rf"(?<!{_W})cve-\d{{4}}-\d{{4,7}}(?!\d)", _upper),
    _compiled("code", "isbn", rf"(?<!{_W})isbn(?:-1[03])?:? ?\d[\d -]{{7,15}}[\dx](?!{_W}|-)", _isbn),
    _compiled("code", "97", rf"(?<!{_W})(?<![.-])97[89][- ]\d[\d -]{{8,12}}\d(?!{_W}|-)", _isbn),
    _compiled(
        "code",
        r"\d\d ?[a-z0-9]{4}",
        rf"(?=[a-z]{{2}}\d\d)(?<!{_W})[a-z]{{2}}\d{{2}}(?: ?[a-z0-9]{{4}}){{2,7}}(?: ?[a-z0-9]{{1,3}})?(?!{_W})",
        _iban,
    ),
    _compiled(
        "code",
        r"[0-9a-f]{12}|0x",
        rf"(?=[0-9a-f])(?<!{_W})(?<!-)(?:0x[0-9a-f]{{4,64}}|[0-9a-f]{{12,64}})(?!{_W}|-)",
        _hexadecimal,
    ),
    _compiled("phone", r"\+\d", rf"(?<!{_W})(?<![+.,-])\+\d[\d ().-]{{6,22}}(?<=\d)(?!\d)", _phone),
    _compiled(
        "phone",
        r"\d[ -]?\d{3}|0\d{1,4}[ /-]",
        rf"(?=[\d(])(?<!{_W})(?<![+.,/-])(?:\(0?\d{{2,5}}\) ?\d{{3,4}}[ -]?\d{{3,4}}|\d{{3}}-\d{{3}}-\d{{4}}"
        r"|0\d{1,4}(?:[ -]| ?/ ?)\d{2,8}(?:[ -]\d{2,4}){0,4})(?![\d-]|[.,/]\d)",
        _phone,
    ),
    _compiled(
        "code", r"\d\.\d+\.\d", rf"(?=\d)(?<!{_W})(?<![.,-])\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?!{_W}|-|\.\d|,\d)", _address
    ),
    _compiled(
        "version",
        r"v\.?\d",
        rf"(?=v)(?<!{_W})(?<![.,:/-])v\.?\d{{1,4}}(?:\.\d{{1,6}}){{1,4}}{_STAGE}(?!{_W}|\.\d)",
        _version,
    ),
    _compiled(
        "version",
        r"\d\.\d+\.\d",
        rf"(?=\d)(?<!{_W})(?<![.,:/+-])\d{{1,4}}(?:\.\d{{1,6}}){{2,3}}{_STAGE}(?!{_W}|[%°]|[.,:/-]\d)",
        _version,
    ),
    _compiled("score", r":\ ?\d", rf"(?=\d)(?<!{_W})(?<![:.,/-])\d{{1,2}} ?: ?\d(?!{_W}|:|[.,/-]\d)", _score),
)
