"""The drawing of how the versions line up: what is gone, alone or moved is where it is."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from itertools import pairwise

import sample_report as sample

from factcheck.nouns import Group
from factcheck.report import Report
from factcheck.write.html import Html
from factcheck.write.plot import HEIGHT, TOP, plot


def test_every_sentence_has_its_place() -> None:
    drawn = plot(sample.STORY, {2: "error"})
    assert drawn is not None
    assert len(drawn.blocks) == sum(len(version.sentences) for version in sample.STORY.versions)
    for x in {block.x for block in drawn.blocks}:
        column = [block for block in drawn.blocks if block.x == x]
        assert column[0].y == TOP
        assert all(upper.y < lower.y for upper, lower in pairwise(column))
        assert abs(column[-1].y + column[-1].height - TOP - HEIGHT) < 1
    assert sum(block.kind == "error" for block in drawn.blocks) == 5
    assert sum(block.kind == "alone" for block in drawn.blocks) == 2
    assert sum(band.kind == "error" for band in drawn.bands) == 4
    assert drawn.words == "5 passages of 9 in all 5 versions; sentences without counterpart: English 1, German 1"


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
