"""The files for CI systems and the examples in the documentation: those systems can read them, and they are true."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from factcheck.cli import app
from factcheck.config import Settings

yaml = pytest.importorskip("yaml", reason="PyYAML reads the files")

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "docs" / f"{name}.md" for name in ("gate", "configuration", "github", "gitlab", "pre-commit", "docker")]


def blocks(language: str) -> Iterator[str]:
    for page in PAGES:
        for found in re.finditer(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL):
            yield found[1]


def parse(arguments: list[str]) -> None:
    """Parse a command line as factcheck does; raises where it has no such command or option."""
    name, *rest = arguments
    group = typer.main.get_command(app)
    group.commands[name].make_context(name, rest)  # type: ignore[attr-defined]


def test_settings_in_the_documentation_are_valid() -> None:
    found = [Settings.model_validate(tomllib.loads(text)) for text in blocks("toml")]
    assert len(found) == 1
    assert found[0].model_fields_set == set(Settings.model_fields)


def test_every_setting_has_its_option_in_the_documentation() -> None:
    page = (ROOT / "docs/configuration.md").read_text("utf-8")
    assert all(f"`{name}`" in page for name in Settings.model_fields)


def test_commands_in_the_documentation_can_be_parsed() -> None:
    lines = [line.partition("#")[0] for text in blocks("sh") for line in text.splitlines()]
    commands = [shlex.split(line) for line in lines if "factcheck gate" in line]
    assert len(commands) >= 8
    for command in commands:
        parse(command[len(command) - command[::-1].index("factcheck") :])


def test_examples_in_yaml_are_yaml() -> None:
    assert [yaml.safe_load(text) for text in blocks("yaml")]


def test_the_hook_runs_the_gate() -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    command, *arguments = shlex.split(hook["entry"])
    assert command == "factcheck"
    parse([*arguments, "--fail-on", "warning", "articles"])
    assert hook["pass_filenames"] is False
    assert {"id", "name", "entry", "language"} <= set(hook)


@pytest.mark.parametrize(
    ("schema", "file"), [("github-actions", "action.yml"), ("gitlab-ci", "templates/gitlab-ci.yml")]
)
def test_ci_files_are_valid(schema: str, file: str) -> None:
    pytest.importorskip("check_jsonschema", reason="check-jsonschema has the schemas")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", str(ROOT / file)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_runs_a_command_that_there_is(tmp_path: Path) -> None:
    """The shell of the step, with a `factcheck` that notes its arguments."""
    steps = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["runs"]["steps"]
    (step,) = [one for one in steps if one.get("id") == "gate"]
    stub = tmp_path / "factcheck"
    stub.write_text('#!/bin/sh\nprintf "%s\\n" "$@" > arguments\nexit 1\n', "utf-8")
    stub.chmod(0o755)
    environment = {
        "PATH": f"{tmp_path}:/usr/bin:/bin", "GITHUB_OUTPUT": "output", "PATHS": "a b.md\narticles\n",
        "CHANGED_SINCE": "origin/main", "FAIL_ON": "", "SARIF": "x.sarif",
    }  # fmt: skip
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 0
    arguments = (tmp_path / "arguments").read_text("utf-8").splitlines()
    assert arguments[-3:] == ["--", "a b.md", "articles"]
    parse(arguments)
    assert (tmp_path / "output").read_text("utf-8") == "status=1\n"


def test_every_action_is_named_by_its_commit() -> None:
    text = "\n".join(((ROOT / "action.yml").read_text("utf-8"), *blocks("yaml")))
    used = [line for line in text.splitlines() if re.search(r"\buses:", line) and "OWNER/factcheck@COMMIT" not in line]
    assert len(used) == 4
    for line in used:
        assert re.search(r"uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


def test_the_image_is_built_from_what_there_is() -> None:
    """Without a daemon: the instructions are known, what is copied exists, and what is run can be."""
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    steps = [line.split(maxsplit=1) for line in text.splitlines() if line.strip() and not line.startswith("#")]
    assert {name for name, _ in steps} <= {"FROM", "RUN", "ARG", "COPY", "ENV", "WORKDIR", "ENTRYPOINT", "CMD"}
    assert steps[0][0] == "FROM"
    copied = [source for name, rest in steps if name == "COPY" for source in rest.split()[:-1]]
    assert all((ROOT / source).exists() for source in copied)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert {settings["project"]["readme"], *settings["project"]["license-files"], "pyproject.toml"} <= set(copied)
    (code,) = re.findall(r'python -c "([^"]*)"', text)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
