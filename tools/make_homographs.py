"""Write `factcheck/language/data/homographs.toml`: names of months and weekdays that are mostly another word.

`python -m tools.make_homographs` needs the package wordfreq (3.1), which has the frequencies of words in 40 languages.
A name that is much more frequent than its like is another word too: Romanian "mai" is May and, mostly, "more".
"""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median

from babel import Locale
from wordfreq import available_languages, zipf_frequency

FILE = Path(__file__).parent.parent / "factcheck/language/data/homographs.toml"
MORE = 0.7
"""How far the frequency of a name is above the median of its like, on the Zipf scale (log10 of uses in a billion)."""
TOKENIZED = frozenset({"ja", "ko", "zh"})
"""Languages that wordfreq reads with a dictionary. Their months and weekdays have a sign that says so: 月曜日, 周五."""
LISTS = {"sh": ("bs", "hr")}
"""Lists of words that serve several languages."""
_HEAD = """\
# Names of months and weekdays that are mostly another word, by language, and the languages that were measured.
# Made by `python -m tools.make_homographs` from the frequencies of wordfreq 3.1. Not to be edited.
"""


def homographs(lang: str, words: str) -> list[str]:
    """The names of a language (BCP 47) that are more frequent than their like by `MORE` or more, in lower case.

    `words` is the code of the list of words that has their frequencies.
    """
    locale = Locale.parse(lang, sep="-")
    found: set[str] = set()
    for names in (locale.months, locale.days):
        forms = {(key, name.lower()) for use in names.values() for key, name in use["wide"].items()}
        zipf = {form: zipf_frequency(form[1], words) for form in forms if form[1].isalpha()}
        by_key = [max(value for (key, _), value in zipf.items() if key == one) for one in {key for key, _ in zipf}]
        usual = median(by_key) if by_key else 0.0
        found |= {name for (_, name), value in zipf.items() if usual and value - usual >= MORE}
    return sorted(found)


def main() -> None:
    lists = set(available_languages("small")) - TOKENIZED
    languages = sorted((lang, words) for words in lists for lang in LISTS.get(words, (words,)))
    measured = sorted(TOKENIZED.union(lang for lang, _ in languages))
    lines = [f"measured = {json.dumps(measured)}", "", "[names]"]
    for lang, words in languages:
        if names := homographs(lang, words):
            lines.append(f"{lang} = {json.dumps(names, ensure_ascii=False)}")
    FILE.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
