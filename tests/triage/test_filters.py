"""The glossary applied to findings: names of one entry are equal."""

from __future__ import annotations

from pathlib import Path

from factcheck.compare.story import check_story
from factcheck.nouns.glossary import NO_GLOSSARY, Glossary, GlossaryEntry
from factcheck.nouns.report import Report
from factcheck.settings.model import resolve
from factcheck.triage.filters import apply_settings
from tests.helpers import stories


def test_findings_on_two_names_of_one_entry_are_left_out() -> None:
    story = stories.story(en="The Kestrel R5 sails on Monday.", de="Der Kestrel R7 fährt am Montag.")
    report = Report((story,), (), tuple(check_story(story)))
    settings = resolve(None, {}, Path())
    (found,) = report.discrepancies
    said = {key: mention.text for key, mention in found.mentions.items() if mention}
    same = Glossary((GlossaryEntry({"en": (said["en"],), "de": (said["de"],)}, "name"),))
    other = Glossary((GlossaryEntry({"en": (said["en"],), "de": ("Falke",)}, "name"),))
    assert apply_settings(report, settings, same).discrepancies == ()
    assert len(apply_settings(report, settings, other).discrepancies) == 1
    assert len(apply_settings(report, settings, NO_GLOSSARY).discrepancies) == 1
