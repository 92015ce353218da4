"""What the settings say of findings: the severity of rules, how sure a finding must be, and the glossary."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from factcheck.nouns.failures import Attempt
from factcheck.nouns.findings import SEVERITIES, Discrepancy
from factcheck.nouns.report import Report
from factcheck.nouns.text import Problem, Version
from factcheck.settings.content import relative_to
from factcheck.settings.globs import matches
from factcheck.settings.model import Level, ResolvedSettings
from factcheck.write.shared.passages import main_saying, sayings


def filtered(report: Report, settings: ResolvedSettings) -> Report:
    """The report with the findings that the settings leave, each with the severity that they give it.

    One to which the settings cannot be applied stays as it is, with a problem.
    """
    values = settings.values
    if not (values.rules or values.overrides or values.glossary.allow or values.glossary.ignore) and not any(
        values.min_confidence.model_dump().values()
    ):
        return report
    versions = report.versions()
    kept: list[Discrepancy] = []
    failures: list[Problem] = []
    for found in report.discrepancies:
        mention = next(filter(None, found.mentions.values()), None)
        path, line = (mention.path, mention.line) if mention else (found.story, None)
        with Attempt(failures, f"apply the settings to what the rule {found.rule} found", path, line) as attempt:
            level = _level(found, versions.get(found.story, {}), settings)
            if level == "off" or found.confidence < getattr(values.min_confidence, level):
                continue
            if not _in_glossary(found, settings):
                kept.append(replace(found, severity=level))
        if attempt.failed:
            kept.append(found)
    order = {story.id: index for index, story in enumerate(report.stories)}
    kept.sort(key=lambda one: (order.get(one.story, -1), SEVERITIES.index(one.severity)))
    return replace(report, discrepancies=tuple(kept), problems=(*report.problems, *failures))


def _level(found: Discrepancy, versions: Mapping[str, Version], settings: ResolvedSettings) -> Level:
    """The last override whose paths fit the place where the finding is reported counts, then the rules for all."""
    level: Level = settings.values.rules.get(found.rule, found.severity)
    overrides = [one for one in settings.values.overrides if found.rule in one.rules]
    if not overrides:
        return level
    main = main_saying(sayings(found, versions))
    path = relative_to(main.path, settings.folder) if main and main.path else ""
    for override in overrides:
        if any(matches(path, pattern) for pattern in override.paths):
            level = override.rules[found.rule]
    return level


def _in_glossary(found: Discrepancy, settings: ResolvedSettings) -> bool:
    """Whether the words of all versions may stand for each other, or those of one that is off are to be ignored."""
    glossary = settings.values.glossary
    words = {key: _plain(mention.text) for key, mention in found.mentions.items() if mention and mention.text}
    said = set(words.values())
    if len(said) > 1 and any(said <= {_plain(word) for word in allowed} for allowed in glossary.allow):
        return True
    ignored = {_plain(word) for word in glossary.ignore}
    return any(word in ignored for key, word in words.items() if key in found.minority or not found.minority)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
