"""Fixtures that several test modules share."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.embed.embedded import model_folder


@pytest.fixture(scope="session")
def embedded_model() -> Path:
    """The embedded model's folder in this machine's cache; built there the first time."""
    return model_folder()
