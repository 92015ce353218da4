"""What the README says about licences, against the packages that are installed."""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution

import pytest

from tests.helpers.paths import ROOT

requirements = pytest.importorskip("packaging.requirements")

SECTION = (ROOT / "README.md").read_text("utf-8").partition("## Licence")[2]
PERMISSIVE = re.compile(r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|Unicode|Unlicense")
RUNTIME = re.compile(r"(?:^|/)lib(?:gomp|gfortran|quadmath|stdc\+\+|gcc_s)\b")


def needed() -> dict[str, Distribution]:
    """Everything that an installation without extras brings, as far as it is installed here."""
    found: dict[str, Distribution] = {}
    waiting = [("factcheck-translations", "")]
    while waiting:
        name, extra = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).lower()
        try:
            known = key in found
            found[key] = distribution(name)
        except PackageNotFoundError:
            continue
        for line in found[key].requires or []:
            one = requirements.Requirement(line)
            in_extra = extra and one.marker and one.marker.evaluate({"extra": extra})
            if in_extra or (not known and (one.marker is None or one.marker.evaluate({"extra": ""}))):
                waiting += [(one.name, wanted) for wanted in ("", *one.extras)]
    return found


NEEDED = needed()


def licence(package: Distribution) -> str:
    """What a package says of itself; some put the whole text into the field."""
    said = package.metadata.get_all("Classifier") or []
    lines = [package.metadata.get(field) or "" for field in ("License-Expression", "License")]
    first = [line.strip().partition("\n")[0] for line in lines]
    return " ".join([*first, *(line for line in said if line.startswith("License"))])


def test_packages_that_are_not_permissive_are_named() -> None:
    assert len(NEEDED) > 40
    told = {name: licence(package) for name, package in NEEDED.items()}
    others = {name for name, text in told.items() if re.search(r"GPL|MPL|EPL|EUPL|CDDL|[Pp]roprietary", text)}
    assert {name for name in others if not name.startswith("nvidia-") and f"`{name}`" not in SECTION} == set()
    left = {name for name in told if name not in others and not name.startswith("nvidia-")}
    assert {name for name in left if not PERMISSIVE.search(told[name])} == set()
    assert "tqdm" in others


@pytest.mark.skipif(sys.platform != "linux", reason="the wheels of other systems bundle other libraries")
def test_wheels_with_libraries_of_the_compiler_are_named() -> None:
    bundled = {name for name, package in NEEDED.items() if any(RUNTIME.search(str(f)) for f in package.files or [])}
    assert {name for name in bundled if f"`{name}`" not in SECTION} == set()
    assert {"numpy", "scipy"} <= bundled


def test_copies_of_other_packages_that_are_not_permissive_are_named() -> None:
    copies = {
        str(file.parent).split("/")[-1].partition("-")[0]
        for package in NEEDED.values()
        for file in package.files or []
        if "_vendor/" in str(file) and file.name.startswith(("LICENSE", "COPYING"))
        if "LESSER GENERAL PUBLIC" in str(file.locate().read_text("utf-8")).upper()[:400]  # type: ignore[attr-defined]
    }
    assert {name for name in copies if f"`{name}`" not in SECTION} == set()
