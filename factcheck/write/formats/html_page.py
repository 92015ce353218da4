"""What the template of the HTML report is given: cards of discrepancies, and stories in rows of passages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.language.tags import language_name
from factcheck.nouns.findings import SEVERITIES, Discrepancy
from factcheck.nouns.report import Report
from factcheck.nouns.story import Fact, Story
from factcheck.nouns.text import Version
from factcheck.write.formats.html_plot import Plot, plot
from factcheck.write.shared.choices import NAMES, STATUS_WORDS, choice_values, choices
from factcheck.write.shared.passages import Saying, most_say, sayings, sentence_of, shown_and_folded


@dataclass(frozen=True, slots=True)
class Card:
    """A discrepancy on the page."""

    number: int
    discrepancy: Discrepancy
    story_name: str
    passage_id: str
    """Anchor of its group on the page; empty if it has none."""
    most_say: str | None
    shown: list[Saying]
    folded: list[Saying]
    cells: frozenset[str]
    """Keys of the versions whose cell has an anchor to link to."""
    marks: tuple[str, ...] = ()
    """Marks of the options of menus that choose it."""

    @property
    def id(self) -> str:
        return f"d{self.number}"

    @property
    def rows(self) -> list[Saying]:
        """The shown versions that have a row of their own."""
        return [saying for saying in self.shown if saying.minority or saying.status != "silent"]

    @property
    def quiet(self) -> list[Saying]:
        """The shown versions that are silent and not off, which share one row."""
        return [saying for saying in self.shown if not saying.minority and saying.status == "silent"]

    @property
    def title(self) -> str:
        return f"{self.discrepancy.severity} {self.number}: {self.discrepancy.message}"


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu by which the reader chooses discrepancies."""

    label: str
    options: list[tuple[str, str, int]]
    """For each option a mark, which needs no escaping, the words for it, and how many discrepancies it chooses."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence that has the same fact and the same discrepancies throughout."""

    text: str
    fact: Fact | None
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of one version in one group."""

    id: str
    """Anchor, if a card links to the cell; else empty, as a page may have tens of thousands of cells."""
    version: Version
    locale: str
    """Of its sentences, where these are in one language; else of the version."""
    pieces: list[Piece]
    """Empty if the version has no sentence in the group."""
    lacking: list[Card]
    """Cards of facts that are missing here."""


@dataclass(frozen=True, slots=True)
class Row:
    """A group of a story, with a cell for each version."""

    id: str
    """Anchor; empty for sentences that are in no group."""
    number: int | None
    """From 1; None for sentences that are in no group."""
    cells: list[Cell]
    severity: str
    """The worst of its discrepancies, or empty."""


@dataclass(frozen=True, slots=True)
class StoryPart:
    """A story on the page."""

    id: str
    """Anchor."""
    story: Story
    headline: tuple[str, Version] | None
    """The first heading, and the version that has it."""
    rows: list[Row]
    cards: list[Card]
    plot: Plot | None


def cards_of(report: Report) -> list[Card]:
    """A card for each discrepancy, by severity from the worst, then in the order of the stories."""
    stories = {story.id: (number, story) for number, story in enumerate(report.stories, 1)}
    versions = report.versions()
    marks = _marks(report)
    order = sorted(
        report.discrepancies,
        key=lambda discrepancy: (
            SEVERITIES.index(discrepancy.severity),
            stories[discrepancy.story][0] if discrepancy.story in stories else len(stories) + 1,
            discrepancy.group,
        ),
    )
    cards = []
    for number, discrepancy in enumerate(order, 1):
        story_number, story = stories.get(discrepancy.story, (0, None))
        in_story = versions.get(discrepancy.story, {})
        said = most_say(discrepancy, in_story, report.reader)
        shown, folded = shown_and_folded(sayings(discrepancy, in_story))
        has_group = story is not None and 0 <= discrepancy.group < len(story.groups)
        cells = frozenset(key for key, mention in discrepancy.mentions.items() if has_group and mention is not None)
        passage_id = f"s{story_number}-g{discrepancy.group + 1}" if has_group else ""
        card_marks = tuple(
            marks[name, value]
            for name, values in choice_values(discrepancy, report).items()
            for value in values
            if (name, value) in marks
        )
        cards.append(Card(number, discrepancy, discrepancy.story, passage_id, said, shown, folded, cells, card_marks))
    return cards


def menus(report: Report) -> list[Menu]:
    """The menus that have more than one option, of story, rule, language and status."""
    marks = _marks(report)
    words: dict[str, Callable[[str], str]] = {"lang": language_name, "status": STATUS_WORDS.__getitem__}
    listed = choices(report)
    return [
        Menu(
            label,
            [
                (marks[name, choice.value], words.get(name, str)(choice.value), choice.count)
                for choice in listed[name]
                if (name, choice.value) in marks
            ],
        )
        for name, label in NAMES.items()
        if any(key == name for key, _ in marks)
    ]


def _marks(report: Report) -> dict[tuple[str, str], str]:
    """(Property, value) -> a short mark for each option of the menus; the same report gives the same marks.

    There is no menu of severities, which have boxes to tick, and no option "all", which is every menu's default.
    """
    return {
        (name, choice.value): f"{name}-{number}"
        for name, listed in choices(report).items()
        if name != "severity" and len(listed) > (2 if name == "status" else 1)
        for number, choice in enumerate(listed, 1)
        if choice.value != "all"
    }


def story_part(number: int, story: Story, cards: Sequence[Card]) -> StoryPart:
    """A story for the page; `number` is its position in the report from 1, `cards` may be of other stories too."""
    own_cards = [card for card in cards if card.discrepancy.story == story.id]
    by_group: dict[int, list[Card]] = {}
    for card in own_cards:
        by_group.setdefault(card.discrepancy.group, []).append(card)
    rows = []
    grouped: list[set[int]] = [set() for _ in story.versions]
    for index, group in enumerate(story.groups):
        row_id = f"s{number}-g{index + 1}"
        here = by_group.get(index, [])
        cells = [
            _cell(row_id, version, indices, story.facts.get(version.key, ()), here)
            for version, indices in zip(story.versions, group.sentences, strict=True)
        ]
        for seen, indices in zip(grouped, group.sentences, strict=True):
            seen.update(indices)
        rows.append(Row(row_id, index + 1, cells, here[0].discrepancy.severity if here else ""))
    rows.extend(_leftover(story, grouped))
    headline = next(
        ((sentence.text, version) for version in story.versions for sentence in version.sentences if sentence.heading),
        None,
    )
    worst = {index: here[0].discrepancy.severity for index, here in by_group.items()}
    return StoryPart(f"s{number}", story, headline, rows, own_cards, plot(story, worst))


def _leftover(story: Story, grouped: Sequence[set[int]]) -> list[Row]:
    """A row for each sentence that is in no group, so that the page has the whole text. `grouped` has, by version, the
    indices of the sentences that are in a group."""
    rows = []
    for own_column, (version, seen) in enumerate(zip(story.versions, grouped, strict=True)):
        for index in range(len(version.sentences)):
            if index not in seen:
                facts = story.facts.get(version.key, ())
                cells = [
                    _cell("", other, (index,) if column == own_column else (), facts, [])
                    for column, other in enumerate(story.versions)
                ]
                rows.append(Row("", None, cells, ""))
    return rows


def _cell(
    row_id: str,
    version: Version,
    indices: Sequence[int],
    facts: Sequence[Sequence[Fact]],
    cards: Sequence[Card],
) -> Cell:
    pieces: list[Piece] = []
    lacking = [card for card in cards if _lacks(card, version.key)]
    linked = any(version.key in card.cells for card in cards)
    for index in indices:
        sentence = version.sentences[index]
        marks: list[tuple[int, int, Card]] = []
        for card in cards:
            mention = card.discrepancy.mentions.get(version.key)
            if mention is not None and mention.text and sentence_of(mention, version) is sentence:
                start = sentence.in_text(mention.start)
                marks.append((start, start + len(mention.text), card))
        own_facts = facts[index] if index < len(facts) else ()
        if pieces:
            pieces.append(Piece(" ", None, ()))
        pieces.extend(pieces_of(sentence.text, own_facts, marks))
    locales = {version.locale_of(index) for index in indices}
    locale = locales.pop() if len(locales) == 1 else version.document.locale
    return Cell(f"{row_id}-{version.key}" if linked else "", version, locale, pieces, lacking)


def _lacks(card: Card, key: str) -> bool:
    """Whether the version's cell says that the fact is missing: the version lacks it, or is off without a mention."""
    mention = card.discrepancy.mentions.get(key)
    return (mention is not None and not mention.text) or (mention is None and key in card.discrepancy.minority)


def pieces_of(text: str, facts: Sequence[Fact], marks: Sequence[tuple[int, int, Card]]) -> list[Piece]:
    """Cut `text` wherever a fact or a mark begins or ends; facts are in order and do not overlap, marks may.

    One sweep, so that a sentence of ten thousand figures is no trouble.
    """
    if not facts and not marks:
        return [Piece(text, None, ())]
    spans = [(fact.start, fact.end) for fact in facts] + [(start, end) for start, end, _ in marks]
    cuts = sorted({0, len(text), *(min(max(0, cut), len(text)) for span in spans for cut in span)})
    coming = sorted(marks, key=lambda mark: mark[0], reverse=True)
    facts_left = list(reversed(facts))
    active: list[tuple[int, int, Card]] = []
    pieces = []
    for start, end in pairwise(cuts):
        while facts_left and facts_left[-1].end <= start:
            facts_left.pop()
        while coming and coming[-1][0] <= start:
            active.append(coming.pop())
        active = [mark for mark in active if mark[1] > start]
        fact = facts_left[-1] if facts_left and facts_left[-1].start <= start else None
        cards = tuple(sorted((card for _, _, card in active), key=lambda card: card.number))
        pieces.append(Piece(text[start:end], fact, cards))
    return pieces
