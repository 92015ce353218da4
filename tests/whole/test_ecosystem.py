"""The files for CI systems and the examples in the documentation: those systems can read them, and they are true."""

from __future__ import annotations

import json
import os
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
from factcheck.settings.model import Settings
from tests.helpers.paths import ROOT
from tests.helpers.vectors import keep_vectors

yaml = pytest.importorskip("yaml", reason="PyYAML reads the files")

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
    assert [name for name in Settings.model_fields if f"`{name}`" not in page] == []


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


class GitLab:
    """The job of the template in a repository of its own, with the factcheck that is installed."""

    def __init__(self, folder: Path):
        self.job = yaml.safe_load((ROOT / "templates/gitlab-ci.yml").read_text("utf-8"))["factcheck"]
        self.folder = folder
        for name in ("press releases", "drafts"):
            (folder / name).mkdir()
            (folder / name / "dam.en.txt").write_text("The dam holds 45 million litres.\n", "utf-8")
            (folder / name / "dam.de.txt").write_text("Der Damm fasst 54 Millionen Liter.\n", "utf-8")
        keep_vectors(folder / "drafts")
        self.git("init", "-q")
        self.git("add", "-A")
        self.git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "Begin")

    def git(self, *arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=self.folder, check=True)

    def run(self, variables: tuple[str, ...] = (), **environment: str) -> subprocess.CompletedProcess[str]:
        own = {name: str(self.job["variables"][name]) for name in variables}
        given = {name: value.replace("$CI_PROJECT_DIR", str(self.folder)) for name, value in own.items()}
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        (script,) = self.job["script"]
        return subprocess.run(
            ["sh", "-e", "-c", script],
            cwd=self.folder, env={**os.environ, "PATH": path, **given, **environment},
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    def found_in(self) -> set[str]:
        report = json.loads((self.folder / "gl-code-quality-report.json").read_text("utf-8"))
        return {str(Path(one["location"]["path"]).parent) for one in report}


@pytest.fixture
def gitlab(tmp_path: Path) -> GitLab:
    return GitLab(tmp_path)


def test_the_gitlab_job_takes_paths_with_spaces(gitlab: GitLab) -> None:
    done = gitlab.run(FACTCHECK_PATHS="press releases\n")
    assert done.returncode == 1, done.stderr
    assert gitlab.found_in() == {"press releases"}


def test_the_gitlab_job_takes_a_path_a_line_and_runs_none_of_it(gitlab: GitLab) -> None:
    (gitlab.folder / "press releases").rename(gitlab.folder / "$(touch run)")
    done = gitlab.run(FACTCHECK_PATHS="drafts\n\n$(touch run)")
    assert done.returncode == 1, done.stderr
    assert gitlab.found_in() == {"drafts", "$(touch run)"}
    assert not (gitlab.folder / "run").exists()


def test_the_gitlab_job_reads_the_checkout_of_another_user(gitlab: GitLab) -> None:
    (gitlab.folder / "drafts/dam.en.txt").write_text("The dam holds 46 million litres.\n", "utf-8")
    keep_vectors(gitlab.folder / "drafts")
    # Git's own tests pretend in this way that a repository belongs to somebody else.
    environment = {
        "GIT_TEST_ASSUME_DIFFERENT_OWNER": "1", "CI_MERGE_REQUEST_DIFF_BASE_SHA": "HEAD",
        "FACTCHECK_PATHS": "drafts\npress releases",
    }  # fmt: skip
    assert gitlab.run(**environment).returncode == 2
    done = gitlab.run(("GIT_CONFIG_COUNT", "GIT_CONFIG_KEY_0", "GIT_CONFIG_VALUE_0"), **environment)
    assert done.returncode == 1, done.stderr
    assert gitlab.found_in() == {"drafts"}


def test_each_branch_has_a_cache_in_gitlab(gitlab: GitLab) -> None:
    cache = gitlab.job["cache"]
    assert "$CI_COMMIT_REF_SLUG" in cache["key"]
    assert cache["fallback_keys"] == ["factcheck-$CI_DEFAULT_BRANCH"]


def image_steps() -> list[tuple[str, str]]:
    """The instructions of the Dockerfile, name and rest."""
    text = (ROOT / "Dockerfile").read_text("utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]


def test_the_image_is_not_roots_and_has_one_base_and_one_package_index() -> None:
    steps = image_steps()
    names = [name for name, _ in steps]
    assert steps[0][0] == "ARG"
    assert re.fullmatch(r"BASE=python:\d+\.\d+\.\d+-slim-\w+(@sha256:[0-9a-f]{64})?", steps[0][1])
    assert [rest for name, rest in steps if name == "FROM"] == ["${BASE}"]
    (user,) = [rest for name, rest in steps if name == "USER"]
    assert user not in {"root", "0"}
    assert names.index("USER") < names.index("ENTRYPOINT")
    commands = " ".join(rest for _, rest in steps)
    assert not re.search(r"index|PIP_|chmod|find-links|trusted-host", commands)
    assert re.findall(r"safe\.directory (\S+)", commands) == ["/content"]


def test_the_image_is_built_from_what_there_is() -> None:
    """Without a daemon: the instructions are known, what is copied exists, and what is run can be."""
    steps = image_steps()
    assert {name for name, _ in steps} <= {"FROM", "RUN", "ARG", "COPY", "USER", "ENV", "WORKDIR", "ENTRYPOINT", "CMD"}
    copied = [source for name, rest in steps if name == "COPY" for source in rest.split()[:-1]]
    assert all((ROOT / source).exists() for source in copied)
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert {settings["project"]["readme"], *settings["project"]["license-files"], "pyproject.toml"} <= set(copied)
    (code,) = re.findall(r'python -c "([^"]*)"', " ".join(rest for _, rest in steps))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
