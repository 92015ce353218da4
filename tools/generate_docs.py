"""Write the pages of the documentation that come from the code: `python -m tools.generate_docs`.

With `--check` nothing is written: each page that is out of date is named on standard error, and the exit status is 1
if there is one.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from tools.docs.commands import commands_page
from tools.docs.formats import formats_page
from tools.docs.languages import languages_page
from tools.docs.markdown import replaced
from tools.docs.rules import navigation, rule_pages, rules_page, severities_table
from tools.docs.settings import settings_table

ROOT = Path(__file__).parent.parent
RULE_PAGES = "docs/rules"
"""The folder that has the pages of rules and nothing else."""


def pages(root: Path) -> dict[str, str]:
    """Path below `root` -> its whole text. Of a page that is written in part, the rest is as it is on disk.

    Raises ValueError with the path where the lines that enclose the written part are missing.
    """
    written = {
        "docs/rules.md": rules_page(),
        "docs/languages.md": languages_page(),
        "docs/formats.md": formats_page(),
        "docs/commands.md": commands_page(),
    }
    written |= {f"{RULE_PAGES}/{name}.md": text for name, text in rule_pages().items()}
    written["docs/configuration.md"] = _in_part(root, "docs/configuration.md", "settings", f"\n{settings_table()}\n")
    written["README.md"] = _in_part(root, "README.md", "severities", f"\n{severities_table()}\n")
    written["mkdocs.yml"] = _in_part(root, "mkdocs.yml", "rules", navigation(), ("      # ", ""))
    return written


def out_of_date(root: Path, written: Mapping[str, str]) -> list[str]:
    """The paths whose text on disk is another one, and pages of rules that there are no more."""
    changed = {path for path, text in written.items() if _on_disk(root / path) != text}
    return sorted(changed | _left_over(root, written))


def write(root: Path, written: Mapping[str, str]) -> list[str]:
    """Bring the pages up to date; returns the paths of those that were not."""
    paths = out_of_date(root, written)
    for path in paths:
        if path in written:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(written[path], "utf-8", newline="\n")
        else:
            (root / path).unlink()
    return paths


def main(arguments: list[str], root: Path = ROOT) -> int:
    """The exit status."""
    try:
        written = pages(root)
    except ValueError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if arguments != ["--check"]:
        sys.stdout.writelines(f"{path} is written\n" for path in write(root, written))
        return 0
    paths = out_of_date(root, written)
    sys.stderr.writelines(f"{path} is out of date: run make docs\n" for path in paths)
    return 1 if paths else 0


def _in_part(root: Path, path: str, name: str, block: str, comment: tuple[str, str] = ("<!-- ", " -->")) -> str:
    try:
        return replaced(_on_disk(root / path) or "", name, block, comment)
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error


def _on_disk(path: Path) -> str | None:
    return path.read_bytes().decode("utf-8") if path.is_file() else None


def _left_over(root: Path, written: Mapping[str, str]) -> set[str]:
    there = {f"{RULE_PAGES}/{file.name}" for file in (root / RULE_PAGES).glob("*.md")}
    return there - written.keys()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
