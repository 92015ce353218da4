"""A version spells a name otherwise than it does elsewhere, or than the others do; letters of another script."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import regex

from factcheck.align.names.aligner import SURELY_SPELLED
from factcheck.align.names.evidence import COLUMN, Looked, Looks
from factcheck.compare.claims.claims import GroupView, Quotation
from factcheck.compare.findings.evidence import OddsEvidence
from factcheck.compare.findings.finding import Finding
from factcheck.compare.findings.named import quoted_name
from factcheck.compare.findings.phrases import quotation, word_claim
from factcheck.compare.findings.rule import Example, RuleDoc, StoryRule
from factcheck.compare.findings.wording import name, quote
from factcheck.language.cldr import spaced
from factcheck.language.name_ids import is_city, is_person, name_ids
from factcheck.language.text.homoglyphs import unmixed
from factcheck.language.text.letters import mixes_scripts
from factcheck.nouns.story import Story

SHORTEST = 4
"""Letters of a name at least: shorter ones are like too many others."""
ENDING, LONG = 3, 7
"""Letters at the end of a name that another case may change; one less in names of fewer letters than LONG."""
NAMES, KEPT = 5, 0.7
"""Words of names at least, and the share of them that a version has letter by letter, that show that it leaves the
letters of names as they are. Names of places are often other ones in each language."""
ENDINGS_APART = 3
"""Letters at most that two spellings of a long name differ in, with those of their endings."""
WORDS = 3
"""Words with letters of another script that are told one by one; more come from a keyboard or a font, and are told
once."""
_ODDS, _MIXED_ODDS = 0.0, 1.0
"""Log odds of a name that is spelled otherwise, and of letters of another script, set by hand: of some twenty findings
about spelling in sound translations about half were right, and hardly any word has two scripts on purpose."""
_MARKS = regex.compile(r"(?<=[\p{Latin}\p{Greek}\p{Cyrillic}])\p{M}+")
_WORD = regex.compile(r"[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)?")


@dataclass(frozen=True, slots=True)
class _Form:
    """How a version spells a word of a name of another version."""

    looked: Looked
    place: Quotation
    letters: str


class NameSpelling(StoryRule):
    docs = (
        RuleDoc(
            id="name-spelling",
            severity="warning",
            summary="A name is spelled in two ways, or has letters of another script.",
            explanation=(
                "A word of a name differs in one letter from what the version has for it elsewhere or, behind a "
                "person’s first name that it has letter by letter, from what the other version has. Its end may "
                "differ, as cases and possessives change it, and so may what public data knows as another form of the "
                "name. "
                "A word that has letters of two scripts which look alike, such as a Cyrillic “о” among Latin letters, "
                "is reported too."
            ),
            flagged=(
                Example(
                    {
                        "en": (
                            "Ines Lindqvist built the ferry.",
                            "Ines Lindqvist was born in Wexholm.",
                            "Her daughter is called Ines Lindqvist too.",
                        ),
                        "de": (
                            "Ines Lindqvist baute die Fähre.",
                            "Ines Lindqvist wurde in Wexholm geboren.",
                            "Ihre Tochter heißt auch Ines Lindvqist.",
                        ),
                    }
                ),
            ),
            passed=(
                Example(
                    {
                        "en": ("Ines Lindqvist built the ferry.", "The ferry of Ines Lindqvist is old."),
                        "fi": ("Ines Lindqvist rakensi lautan.", "Ines Lindqvistin lautta on vanha."),
                    }
                ),
            ),
        ),
    )

    def check(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        yield from self._of_two_scripts(views)
        if views[0].names is None:
            return
        forms: dict[tuple[int, int, str], list[_Form]] = defaultdict(list)
        for looked in views[0].names.looks.looked:
            if form := _form(views[looked.group], looked):
                word = looked.mention.words[looked.word].text
                forms[looked.mention.version, looked.other, _folded(word)].append(form)
        keeping = _keep_letters(views[0].names.looks)
        told: set[tuple[int, int, int]] = set()
        # What a version spells otherwise elsewhere comes first: the other version's word may be the wrong one.
        for elsewhere in (True, False):
            for (v, o, word), of_word in forms.items():
                counts = Counter(form.letters for form in of_word)
                usual, times = counts.most_common(1)[0]
                for form in of_word:
                    places = {_place(form.place), _place(_own_word(views, form))}
                    own = times == 1 and not elsewhere and _is_persons(form, views[0].story, (v, o) in keeping)
                    right = usual if elsewhere and times > 1 else word if own else ""
                    if right and counts[form.letters] == 1 and not places & told and _misspelled(form, right, word):
                        told |= places
                        yield self._finding(views[form.looked.group], form, of_word, right)

    def _finding(self, view: GroupView, form: _Form, of_word: Sequence[_Form], right: str) -> Finding:
        version = form.place.version
        shown = next((other.place.span.text for other in of_word if other.letters == right), None)
        own = quoted_name(view, form.looked.mention)
        text = shown or form.looked.mention.words[form.looked.word].text
        elsewhere = "elsewhere" if shown else f"as {name(view, own.version)} does"
        stated = {version: form.place, own.version: own}
        return Finding(
            rule=self.id,
            severity=self.severity,
            group=view.index,
            stated=dict(sorted(stated.items())),
            minority=(version,),
            consensus=own,
            message=f"{name(view, version)} spells {quote(form.place.span.text)}, not {quote(text)} {elsewhere}.",
            evidence=OddsEvidence(_ODDS),
            claims=(word_claim(view, stated),),
        )

    def _of_two_scripts(self, views: Sequence[GroupView]) -> Iterator[Finding]:
        """Words that have letters of another script which look like their own."""
        found: dict[int, dict[str, tuple[GroupView, Quotation, str]]] = defaultdict(dict)
        for view in views:
            for v in view.versions:
                for s in view.group.sentences[v]:
                    for start, end, word in _mixed(view.story.versions[v].sentences[s].text):
                        found[v].setdefault(word, (view, quotation(view, v, s, start, end), word))
        for words in found.values():
            every = list(words.values())
            for view, place, word in every if len(every) <= WORDS else every[:1]:
                more = f" and in {len(every) - 1} other words" if len(every) > WORDS else ""
                yield Finding(
                    rule=self.id,
                    severity=self.severity,
                    group=view.index,
                    stated={place.version: place},
                    minority=(place.version,),
                    consensus=None,
                    message=f"{name(view, place.version)} has letters of another script in {quote(word)}{more}.",
                    evidence=OddsEvidence(_MIXED_ODDS),
                    claims=(word_claim(view, {place.version: place}),),
                )


def _mixed(text: str) -> Iterator[tuple[int, int, str]]:
    """The words of a text with letters of another script, as they would be in one; spans in the text."""
    clean = unmixed(text)
    if clean != text:
        for match in _WORD.finditer(text):
            if match.group() != clean[match.start() : match.end()]:
                yield match.start(), match.end(), clean[match.start() : match.end()]


def _form(view: GroupView, looked: Looked) -> _Form | None:
    """What the other version has for a word of a name, as a whole word."""
    spelled, word = looked.spelled, looked.mention.words[looked.word].text
    lang = view.lang(looked.other)
    if not spelled or spelled.odds < SURELY_SPELLED or looked.mention.possible or not spaced(lang):
        return None
    text = view.story.versions[looked.other].sentences[spelled.sentence].text
    whole = next((m for m in _WORD.finditer(text) if m.start() <= spelled.start < m.end()), None)
    if whole is None or min(len(whole.group()), len(word)) < SHORTEST or whole.group()[0].islower():
        return None
    if mixes_scripts(whole.group()):
        return None  # a particle behind a foreign name
    place = quotation(view, looked.other, spelled.sentence, whole.start(), whole.end())
    return _Form(looked, place, _folded(whole.group()))


def _own_word(views: Sequence[GroupView], form: _Form) -> Quotation:
    """The word of the other version of which a form is a spelling."""
    mention = form.looked.mention
    word = mention.words[form.looked.word]
    return quotation(views[form.looked.group], mention.version, mention.sentence, word.start, word.end)


def _place(quoted: Quotation) -> tuple[int, int, int]:
    return quoted.version, quoted.sentence, quoted.span.start


def _folded(word: str) -> str:
    """The small letters of a word, without their marks, as accents move with the ending, and with one apostrophe."""
    return str(_MARKS.sub("", unicodedata.normalize("NFD", unmixed(word)).casefold())).replace("’", "'")


def _keep_letters(looks: Looks) -> set[tuple[int, int]]:
    """Pairs of versions in one script of which the second leaves the letters of the first's names as they are."""
    literal: dict[tuple[int, int], list[float]] = defaultdict(list)
    for one, row in zip(looks.looked, looks.features.tolist(), strict=True):
        if row[COLUMN["same script"]] and not one.mention.possible and not one.mention.acronym:
            literal[one.mention.version, one.other].append(row[COLUMN["literal"]])
    return {pair for pair, of in literal.items() if len(of) >= NAMES and sum(of) >= KEPT * len(of)}


def _is_persons(form: _Form, story: Story, keeps_letters: bool) -> bool:
    """Whether a version has a form once, and as a part of a person's name whose letters it would leave as they are.

    It would where it leaves them in the rest of the story, or in the known name right before the form: Ines, in "Ines
    Lindqvist". Titles before a name are words of its language, and words that it has more than once are more likely its
    own.
    """
    mention, place = form.looked.mention, form.place
    sentences = story.versions[place.version].sentences
    if sum(sentence.text.count(place.span.text) for sentence in sentences) > 1:
        return False
    ids = name_ids(mention.words[form.looked.word].text, mention.lang)
    if keeps_letters and is_person(ids) and not is_city(ids):
        return True
    before = sentences[place.sentence].text[: place.span.start].split()[-1:]
    return any(word.text in before and is_person(name_ids(word.text, mention.lang)) for word in mention.words)


def _misspelled(form: _Form, right: str, word: str) -> bool:
    """Whether a form is one letter off the right one, before its end, and not known as another form of the name.

    The other version's very letters are no slip, nor is a word with something written onto the right one.
    """
    letters = form.letters
    if letters in {right, word} or letters[:1] != right[:1] or letters.endswith(right) or right.endswith(letters):
        return False
    from rapidfuzz.distance import OSA, Prefix

    if Prefix.similarity(letters, right) >= min(len(letters), len(right)) - 1:
        return False

    size = max(SHORTEST - 1, len(right) - (ENDING if len(right) >= LONG else ENDING - 1))
    stem = right[:size]
    if letters.startswith(stem):
        return False
    near = min(OSA.distance(letters[: size + n], stem) for n in (-1, 0, 1))
    if OSA.distance(letters, right) > (ENDINGS_APART if len(right) >= LONG else 1):
        return False
    lang, other = form.looked.mention.lang, form.place.lang
    known = name_ids(word, lang) & name_ids(form.place.span.text, other)
    return near == 1 and not known
