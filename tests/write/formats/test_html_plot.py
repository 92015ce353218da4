"""The drawing of how the versions line up: what is gone, alone or moved is where it is."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise

from factcheck.nouns.report import Report
from factcheck.nouns.story import Group, Story
from factcheck.write.formats.html import Html
from factcheck.write.formats.html_plot import HEIGHT, TOP, plot
from tests.helpers import sample_report as sample


def test_every_sentence_has_its_place() -> None:
    drawn = plot(sample.STORY, {2: "error"})
    assert drawn is not None
    assert len(drawn.blocks) == sum(len(version.sentences) for version in sample.STORY.versions)
    for x in {block.x for block in drawn.blocks}:
        column = [block for block in drawn.blocks if block.x == x]
        assert column[0].y == TOP
        assert all(upper.y < lower.y for upper, lower in pairwise(column))
        assert TOP + 0.4 * HEIGHT < column[-1].y + column[-1].height <= TOP + HEIGHT
    assert max(block.y + block.height for block in drawn.blocks) > TOP + HEIGHT - 1
    assert sum(block.kind == "error" for block in drawn.blocks) == 5
    assert sum(block.kind == "alone" for block in drawn.blocks) == 2
    assert sum(band.kind == "error" for band in drawn.bands) == 4
    assert drawn.words == "5 passages of 9 in all 5 versions; sentences without counterpart: English 1, German 1"


def bottoms(story: Story) -> list[float]:
    """Where each column ends, as a share of the height."""
    drawn = plot(story, {})
    assert drawn is not None
    columns = sorted({block.x for block in drawn.blocks})
    ends = [max(block.y + block.height for block in drawn.blocks if block.x == x) for x in columns]
    return [(end - TOP) / HEIGHT for end in ends]


def test_a_version_that_stops_is_shorter_in_whatever_language() -> None:
    story = sample.with_versions(3, 10, 0).stories[0]
    short = [replace(one, text=one.text[:12]) for one in story.versions[1].sentences]  # as Chinese is
    stops = replace(story.versions[2], sentences=story.versions[2].sentences[:4])
    groups = tuple(Group(((n,), (n,), (n,) if n < 4 else ()), 0.9) for n in range(10))
    versions = (story.versions[0], replace(story.versions[1], sentences=tuple(short)), stops)
    first, terse, early = bottoms(replace(story, versions=versions, groups=groups))
    assert first > 0.98
    assert terse > 0.98
    assert 0.38 < early < 0.42


def test_versions_with_nothing_in_common_are_as_long_as_each_other() -> None:
    two = sample.STORY.versions[:2]
    assert all(end > 0.98 for end in bottoms(replace(sample.STORY, versions=two, groups=())))
    empty = replace(two[1], sentences=())
    assert plot(replace(sample.STORY, versions=(two[0], empty), groups=()), {}) is not None


def test_a_finding_on_a_lone_sentence_does_not_hide_that_it_is_alone() -> None:
    with_findings, without = plot(sample.STORY, {7: "info", 8: "info"}), plot(sample.STORY, {})
    assert with_findings is not None
    assert without is not None
    assert with_findings.words == without.words


def test_a_moved_sentence_crosses() -> None:
    two = sample.STORY.versions[:2]
    groups = (Group(((1,), (2,)), 0.9), Group(((2,), (1,)), 0.9))
    drawn = plot(replace(sample.STORY, versions=two, groups=groups), {})
    assert drawn is not None
    ends = [[float(one) for one in re.findall(r"[\d.]+", band.path)] for band in drawn.bands]
    (_, left, _, right, *_), (_, other_left, _, other_right, *_) = ends
    assert left < other_left
    assert right > other_right


def test_too_much_is_not_drawn() -> None:
    assert plot(replace(sample.STORY, groups=sample.STORY.groups * 1000), {}) is None
    assert plot(replace(sample.STORY, versions=sample.STORY.versions[:1], groups=()), {}) is None


def test_it_is_on_the_page_and_needs_no_style_of_its_own() -> None:
    stream = io.StringIO()
    Html().write(Report(stories=(sample.STORY,)), stream)
    drawn = stream.getvalue().partition("<svg")[2].partition("</svg>")[0]
    assert drawn.count("<rect") == sum(len(version.sentences) for version in sample.STORY.versions)
    assert "style=" not in drawn
