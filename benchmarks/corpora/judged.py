"""People's judgements of the findings on untouched translations, from `judged.toml`."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


def judgements() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
