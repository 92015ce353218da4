"""The resolved settings as text, with where each comes from."""

from __future__ import annotations

import json
from typing import Any

from factcheck.settings.model import ResolvedSettings, Settings


def with_origins(settings: ResolvedSettings) -> str:
    """A line of TOML for each setting, with a comment that says where its value comes from."""
    values = settings.values.model_dump()
    lines = []
    for name in Settings.model_fields:
        value = values[name]
        text = f"{name} = {to_toml(value)}" if value is not None else f"# {name} is not set"
        lines.append(f"{text}  # {settings.origins.get(name, 'default')}")
    return "\n".join(lines)


def to_toml(value: Any) -> str:
    """A value as TOML. Its strings are escaped as in JSON, which is valid TOML."""
    if isinstance(value, dict):
        items = ", ".join(f"{json.dumps(key, ensure_ascii=False)} = {to_toml(entry)}" for key, entry in value.items())
        return f"{{ {items} }}" if items else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(map(to_toml, value))}]"
    return json.dumps(value, ensure_ascii=False)
