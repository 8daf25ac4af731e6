"""The command line, one file per command."""

import gc
import os
import sys
from importlib import import_module
from pathlib import Path

from appealcheck.cli.output import guarded
from appealcheck.expressions import keep

COMMANDS = (
    "check",
    "batch",
    "watch",
    "serve",
    "fix",
    "compare",
    "new",
    "annotate",
    "checklist",
    "cache",
    "rules",
    "explain",
    "rate",
    "config",
    "grammar",
    "doctor",
    "schema",
    "corpus",
)
"""The commands, each a module of this package that adds itself to the app; in the order of the help."""

_YOUNG = 100_000


def _load(asked: str) -> None:
    """Import the command that was asked for, and all of them where none was: a check need not wait for the others."""
    for name in (asked,) if asked in COMMANDS else COMMANDS:
        import_module(f"appealcheck.cli.{name}")


def main() -> None:
    """Run the command line and leave with its status: 0 passed, 1 below the gate, 2 unusable input, 3 internal fault."""
    # What a start builds lives as long as the process: to walk over it all for garbage takes a twentieth of a first letter.
    gc.set_threshold(_YOUNG)
    # A stream that the shell has closed is None; what goes to it is lost and what comes from it is empty.
    sys.stdin = sys.stdin or Path(os.devnull).open()  # noqa: SIM115  # open as long as the process is
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115
    sys.stdout, sys.stderr = guarded(sys.stdout), guarded(sys.stderr, errors=True)
    _load(sys.argv[1] if len(sys.argv) > 1 else "")
    from appealcheck.cli.app import app

    try:
        try:
            app()
        finally:
            # Here a full disk can still be told; at the interpreter's end it could not.
            sys.stdout.flush()
            keep()
    except Exception as error:
        if os.environ.get("APPEALCHECK_DEBUG"):
            raise
        words = " ".join(str(error).split())
        print(
            f"appealcheck: internal fault ({error.__class__.__name__}: {words}). "
            "Please report it; APPEALCHECK_DEBUG=1 shows where it happened.",
            file=sys.stderr,
        )
        sys.exit(3)
