"""What is written in a folder of kinds is in the list of that folder, so that it is used."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Sequence
from types import ModuleType

import pytest

import factcheck.compare.rules
import factcheck.extract
import factcheck.read.aligned
import factcheck.read.formats
import factcheck.read.glossary
import factcheck.write.formats
from factcheck.compare.findings.rule import Rule, StoryRule
from factcheck.compare.rules import RULES, STORY_RULES
from factcheck.extract import EXTRACTORS
from factcheck.extract.interface import Extractor
from factcheck.read import ALIGNED_SOURCES, SOURCES
from factcheck.read.aligned.interface import AlignedSource
from factcheck.read.formats.interface import Source
from factcheck.read.glossary import GLOSSARY_SOURCES
from factcheck.read.glossary.interface import GlossarySource
from factcheck.write import FORMATS
from factcheck.write.interface import Format


@pytest.mark.parametrize(
    ("package", "bases", "listed"),
    [
        (factcheck.compare.rules, (Rule, StoryRule), (*RULES, *STORY_RULES)),
        (factcheck.write.formats, (Format,), FORMATS),
        (factcheck.read.formats, (Source,), SOURCES),
        (factcheck.read.aligned, (AlignedSource,), ALIGNED_SOURCES),
        (factcheck.read.glossary, (GlossarySource,), GLOSSARY_SOURCES),
        (factcheck.extract, (Extractor,), EXTRACTORS),
    ],
    ids=["rules", "formats", "sources", "aligned sources", "glossary sources", "extractors"],
)
def test_each_kind_that_is_written_is_listed(
    package: ModuleType, bases: tuple[type, ...], listed: Sequence[object]
) -> None:
    written = {
        kind
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        for kind in vars(importlib.import_module(module.name)).values()
        if inspect.isclass(kind) and issubclass(kind, bases) and kind.__module__ == module.name
    }
    assert {kind.__name__ for kind in written if not inspect.isabstract(kind)} == {type(one).__name__ for one in listed}
