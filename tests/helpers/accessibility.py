"""axe-core, which checks a page for accessibility. Its npm package is fetched once and its digest checked."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from filelock import FileLock

if TYPE_CHECKING:
    from playwright.sync_api import Page

PACKAGE = "axe-core@4.14.1"
INTEGRITY = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
"""SHA-512 of the package, as the registry has it for this release."""
SECONDS = 60


def axe_source(folder: Path) -> str:
    """The source of axe-core; its package is kept in `folder`. Skips the test where it cannot be fetched."""
    archive = folder / f"{PACKAGE.replace('@', '-')}.tgz"
    with FileLock(folder / "lock"):  # tests run in several processes
        if not archive.exists():
            _fetch(archive)
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    assert digest == INTEGRITY, f"{archive} is not the release that was reviewed"
    with tarfile.open(archive) as package:
        script = package.extractfile("package/axe.min.js")
        assert script is not None
        return script.read().decode()


def _fetch(archive: Path) -> None:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("axe-core is an npm package, and there is no npm")
    command = [npm, "pack", PACKAGE, "--silent", "--pack-destination", str(archive.parent)]
    environment = {**os.environ, "npm_config_update_notifier": "false"}
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False, env=environment)
    except subprocess.TimeoutExpired:
        pytest.skip(f"npm did not fetch {PACKAGE} in {SECONDS} s")
    if done.returncode or not archive.exists():
        pytest.skip(f"npm could not fetch {PACKAGE}: {done.stderr.strip()[-200:]}")


def violations(page: Page, axe: str) -> list[str]:
    """What axe finds on the page as it is now, by all rules that are on by default (WCAG and best practice)."""
    page.evaluate(axe)  # through the debugger, which the page's content security policy does not bind
    found: dict[str, Any] = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert found["testEngine"]["name"] == "axe-core"
    return [f"{one['id']}: {one['help']}: {node['html'][:300]}" for one in found["violations"] for node in one["nodes"]]
