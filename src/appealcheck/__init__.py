"""appealcheck reads a draft appeal to a marketplace and says what is missing, weak or wrong, and how to mend it.

What this module names is public; everything else may change.
"""

from typing import TYPE_CHECKING, Any

from appealcheck.version import VERSION as __version__

if TYPE_CHECKING:
    from appealcheck.checker import Checker, check
    from appealcheck.judging.report import DraftReport, Finding, Report
    from appealcheck.options import Options
    from appealcheck.reading.notice import NotANotice

__all__ = ["Checker", "DraftReport", "Finding", "NotANotice", "Options", "Report", "__version__", "check"]

_HOME = {
    "Checker": "appealcheck.checker",
    "Options": "appealcheck.options",
    "check": "appealcheck.checker",
    "DraftReport": "appealcheck.judging.report",
    "Finding": "appealcheck.judging.report",
    "NotANotice": "appealcheck.reading.notice",
    "Report": "appealcheck.judging.report",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  # a module's attribute may be anything
    """Import a public name when it is first used, so that ``--help`` does not load the whole program."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
