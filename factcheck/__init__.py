"""Reads the language versions of a story and says where their facts disagree.

>>> report = factcheck.check(["articles/"], factcheck.Options(source="en"))
>>> report.to_frame()["discrepancies"]
"""

from typing import TYPE_CHECKING, Any

from factcheck._version import __version__
from factcheck.errors import FactcheckError

if TYPE_CHECKING:
    from factcheck.nouns.options import Options
    from factcheck.nouns.report import Report
    from factcheck.pipeline import check

__all__ = ["FactcheckError", "Options", "Report", "__version__", "check"]


def __getattr__(name: str) -> Any:
    """Imports the pipeline when it is asked for, so that `factcheck --help` does not wait for it (PEP 562)."""
    if name == "check":
        from factcheck.pipeline import check

        return check
    if name == "Report":
        from factcheck.nouns.report import Report

        return Report
    if name == "Options":
        from factcheck.nouns.options import Options

        return Options
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
