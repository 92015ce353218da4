"""The settings applied to findings: the severity of rules, the least confidence, and the glossary."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from factcheck.language.glossary_index import same_entry
from factcheck.nouns.failures import Attempt
from factcheck.nouns.findings import SEVERITIES, Discrepancy
from factcheck.nouns.glossary import NO_GLOSSARY, Glossary
from factcheck.nouns.report import Report
from factcheck.nouns.text import Problem, Version
from factcheck.settings.content import relative_to
from factcheck.settings.globs import matches
from factcheck.settings.model import Level, ResolvedSettings
from factcheck.write.shared.passages import main_saying, sayings


def apply_settings(report: Report, settings: ResolvedSettings, glossary: Glossary = NO_GLOSSARY) -> Report:
    """The report with the findings that the settings do not rule out, each with the severity that they give it.

    Findings on names that the `glossary` has as one are left out as well.

    Where applying them to a finding fails unexpectedly, it stays as it is, and the report has a problem that says so.
    """
    values = settings.values
    own = (values.rules, values.overrides, values.glossary.allow, values.glossary.ignore, glossary.entries)
    if not any((*own, *values.min_confidence.model_dump().values())):
        return report
    versions = report.versions()
    kept: list[Discrepancy] = []
    failures: list[Problem] = []
    for discrepancy in report.discrepancies:
        mention = next(filter(None, discrepancy.mentions.values()), None)
        path, line = (mention.path, mention.line) if mention else (discrepancy.story, None)
        with Attempt(failures, f"apply the settings to what the rule {discrepancy.rule} found", path, line) as attempt:
            level = _level(discrepancy, versions.get(discrepancy.story, {}), settings)
            if level == "off" or discrepancy.confidence < getattr(values.min_confidence, level):
                continue
            if not (
                _in_glossary(discrepancy, settings)
                or _are_one(discrepancy, versions.get(discrepancy.story, {}), glossary)
            ):
                kept.append(replace(discrepancy, severity=level))
        if attempt.failed:
            kept.append(discrepancy)
    order = {story.id: index for index, story in enumerate(report.stories)}
    kept.sort(key=lambda discrepancy: (order.get(discrepancy.story, -1), SEVERITIES.index(discrepancy.severity)))
    return replace(report, discrepancies=tuple(kept), problems=(*report.problems, *failures))


def _level(discrepancy: Discrepancy, versions: Mapping[str, Version], settings: ResolvedSettings) -> Level:
    """The severity of a finding: from the last override whose paths fit the file in which it is reported, else from
    `rules`, else its own."""
    level: Level = settings.values.rules.get(discrepancy.rule, discrepancy.severity)
    overrides = [override for override in settings.values.overrides if discrepancy.rule in override.rules]
    if not overrides:
        return level
    main = main_saying(sayings(discrepancy, versions))
    path = relative_to(main.path, settings.folder) if main and main.path else ""
    for override in overrides:
        if any(matches(path, pattern) for pattern in override.paths):
            level = override.rules[discrepancy.rule]
    return level


def _in_glossary(discrepancy: Discrepancy, settings: ResolvedSettings) -> bool:
    """Whether the glossary explains a finding.

    It does where `allow` lists the words of all versions as equivalent, or `ignore` has the words of a version that is
    off; in a tie, of any version.
    """
    glossary = settings.values.glossary
    words = {
        key: _normalised(mention.text) for key, mention in discrepancy.mentions.items() if mention and mention.text
    }
    different_words = set(words.values())
    if len(different_words) > 1 and any(
        different_words <= {_normalised(word) for word in allowed} for allowed in glossary.allow
    ):
        return True
    ignored = {_normalised(word) for word in glossary.ignore}
    return any(
        word in ignored for key, word in words.items() if key in discrepancy.minority or not discrepancy.minority
    )


def _are_one(discrepancy: Discrepancy, versions: Mapping[str, Version], glossary: Glossary) -> bool:
    """Whether all that the versions of a finding say is one name or term by the glossary, in words that differ."""
    said = [
        (mention.text, versions[key].document.lang)
        for key, mention in discrepancy.mentions.items()
        if mention and mention.text and key in versions
    ]
    if not glossary or discrepancy.rule in ABOUT_TERMS or len({_normalised(text) for text, _ in said}) < 2:
        return False
    (first, lang), *others = said
    return all(same_entry(glossary, first, lang, text, other) for text, other in others)


ABOUT_TERMS = frozenset({"term-missing", "term-forbidden"})
"""The rules that hold versions to the glossary."""


def _normalised(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
