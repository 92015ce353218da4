"""A drawing of how the versions of a story line up, as shapes for SVG.

Each version is a column, and each sentence a block in it, as high as the sentence is long. A band joins the sentences
of a group in two columns. So a gap, a moved paragraph or a version that stops early is seen at a glance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.language.tags import language_name
from factcheck.nouns.story import Story
from factcheck.write.shared.wording import count

HEIGHT, STEP, BAR, TOP = 260.0, 110.0, 16.0, 24.0
"""In units of the drawing: the height of the longest version, the distance between columns, the width of a column, and
the room above for the names."""

SHARED = 0.2
"""Least share of a version's characters in groups with the reference version for its scale to be taken from them."""

MOST = 20_000
"""Most groups times versions that are drawn; with more, bands would be too thin to see and the page slow."""


@dataclass(frozen=True, slots=True)
class Block:
    """A sentence in its column. `kind` is `together` with other versions, `alone`, or the severity of a finding."""

    x: float
    y: float
    height: float
    kind: str


@dataclass(frozen=True, slots=True)
class Band:
    """A band between the sentences of a group in two columns; `kind` as for `Block`."""

    path: str
    """Its outline, for the attribute `d` of an SVG path."""
    kind: str


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing, in units of its own, with the origin at the upper left."""

    width: float
    height: float
    names: list[tuple[float, str]]
    blocks: list[Block]
    bands: list[Band]
    words: str
    """What the drawing shows, in words, for readers who do not see it."""


def plot(story: Story, severities: Mapping[int, str]) -> Plot | None:
    """The drawing of a story; None if there are fewer than two versions, or too many groups.

    `severities` has, by index of a group, the worst severity of its findings.
    """
    versions = story.versions
    if len(versions) < 2 or len(versions) * len(story.groups) > MOST:
        return None
    lengths = _lengths(story)
    longest = max(map(sum, lengths)) or 1.0
    heights = [_heights(version_lengths, HEIGHT / longest) for version_lengths in lengths]
    columns = [STEP / 2 - BAR / 2 + number * STEP for number in range(len(versions))]
    kinds: list[dict[int, str]] = [{} for _ in versions]
    bands: list[Band] = []
    for index, group in enumerate(story.groups):
        present = [column for column, sentences in enumerate(group.sentences) if sentences]
        kind = severities.get(index) or ("together" if len(present) > 1 else "alone")
        for column in present:
            kinds[column].update(dict.fromkeys(group.sentences[column], kind))
        for left, right in pairwise(present):
            upper_left, lower_left = _span(heights[left], group.sentences[left])
            upper_right, lower_right = _span(heights[right], group.sentences[right])
            x, far = columns[left] + BAR, columns[right]
            path = f"M{x:g} {upper_left:.1f}L{far:g} {upper_right:.1f}V{lower_right:.1f}L{x:g} {lower_left:.1f}Z"
            bands.append(Band(path, kind))
    blocks = [
        Block(columns[column], upper, max(0.4, lower - upper - 0.6), kinds[column].get(sentence, "alone"))
        for column, spans in enumerate(heights)
        for sentence, (upper, lower) in enumerate(spans)
    ]
    names = [(columns[number] + BAR / 2, version.key) for number, version in enumerate(versions)]
    bands.sort(key=lambda band: band.kind != "together")  # bands of findings are drawn last, over the rest
    return Plot(STEP * len(versions), TOP + HEIGHT + 4, names, blocks, bands, _words(story))


def _lengths(story: Story) -> list[list[float]]:
    """By version, the length of each sentence, scaled to characters of the version that is in most groups with others.

    Languages differ in how many characters they need for the same. The scale of a version is taken from the groups that
    it has in common with the reference version. So a version that stops early or leaves something out is shorter.
    """
    characters = [[float(len(sentence.text)) for sentence in version.sentences] for version in story.versions]
    joint = [group.sentences for group in story.groups if sum(map(bool, group.sentences)) > 1]
    common = max(range(len(characters)), key=lambda column: sum(bool(group[column]) for group in joint))
    lengths = []
    for column, in_version in enumerate(characters):
        common_groups = [group for group in joint if group[column] and group[common]]
        length_here = sum(in_version[sentence] for group in common_groups for sentence in group[column])
        length_there = sum(characters[common][sentence] for group in common_groups for sentence in group[common])
        if length_here < SHARED * sum(in_version):  # too little in common: draw it as long as the reference
            length_here, length_there = sum(in_version), sum(characters[common])
        lengths.append([length * length_there / (length_here or 1.0) for length in in_version])
    return lengths


def _heights(lengths: Sequence[float], scale: float) -> list[tuple[float, float]]:
    """The upper and the lower edge of each sentence of a version, in units of the drawing."""
    spans, y = [], TOP
    for length in lengths:
        spans.append((y, y + scale * length))
        y = spans[-1][1]
    return spans


def _span(heights: Sequence[tuple[float, float]], sentences: Sequence[int]) -> tuple[float, float]:
    return min(heights[sentence][0] for sentence in sentences), max(heights[sentence][1] for sentence in sentences)


def _words(story: Story) -> str:
    whole = sum(all(group.sentences) for group in story.groups)
    alone = []
    for column, version in enumerate(story.versions):
        joint = [group.sentences[column] for group in story.groups if sum(map(bool, group.sentences)) > 1]
        matched = {sentence for sentences in joint for sentence in sentences}
        if len(matched) < len(version.sentences):
            alone.append(f"{language_name(version.key)} {len(version.sentences) - len(matched)}")
    text = f"{count(whole, 'passage')} of {len(story.groups)} in all {len(story.versions)} versions"
    return f"{text}; sentences without counterpart: {', '.join(alone)}" if alone else text
