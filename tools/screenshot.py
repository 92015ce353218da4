"""Take the picture of a report that the README and the documentation show: `python -m tools.screenshot`.

Needs a Chromium of the system, and a font with Japanese letters. It is not part of `make docs`, as each release of
Chromium and each set of fonts gives another picture.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "reports/fixtures/index.html"
PICTURE = ROOT / "docs/images/report.png"
SIZE = {"width": 1180, "height": 1000}
"""CSS pixels: the head of the report and its first finding."""


def main() -> None:
    """Draw the committed report of the example stories."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        sys.exit("no Chromium is installed")
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport=SIZE, color_scheme="light")  # type: ignore[arg-type]
        page.goto(REPORT.as_uri())
        page.screenshot(path=str(PICTURE))
        browser.close()


if __name__ == "__main__":
    main()
