"""Print the lowest release that pyproject.toml allows of each dependency, as constraints for pip.

Only direct dependencies are held; pip chooses the newest release of everything else that fits them.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
REQUIREMENT = re.compile(r"([A-Za-z0-9._-]+)(?:>=|==)([0-9.]+)")


def lowest(project: dict[str, Any]) -> list[str]:
    """`name==version` for each requirement. Raises ValueError for one without a lower bound."""
    found = []
    extras = (requirement for extra in project["optional-dependencies"].values() for requirement in extra)
    for requirement in (*project["dependencies"], *extras):
        match = REQUIREMENT.match(requirement)
        if match is None:
            raise ValueError(f"{requirement} has no lower bound")
        found.append(f"{match[1]}=={match[2]}")
    return found


if __name__ == "__main__":
    with PROJECT.open("rb") as stream:
        print("\n".join(lowest(tomllib.load(stream)["project"])))
