"""The command line, one file per command."""

import os
import sys
from importlib import import_module
from pathlib import Path

COMMANDS = ("check", "rules", "explain", "rate", "config", "schema", "corpus")
"""The commands, each a module of this package that adds itself to the app; in the order of the help."""


def _load(asked: str) -> None:
    """Import the command that was asked for, and all of them where none was: a check need not wait for the others."""
    for name in (asked,) if asked in COMMANDS else COMMANDS:
        import_module(f"appealcheck.cli.{name}")


def main() -> None:
    """Run the command line and leave with its status: 0 passed, 1 below the gate, 2 unusable input, 3 internal fault."""
    # A stream that the shell has closed is None; what goes to it is lost and what comes from it is empty.
    sys.stdin = sys.stdin or Path(os.devnull).open()  # noqa: SIM115  # open as long as the process is
    sys.stdout = sys.stdout or Path(os.devnull).open("w")  # noqa: SIM115
    sys.stderr = sys.stderr or Path(os.devnull).open("w")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        # A character that the console's code page does not have is replaced, and never ends the run.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    _load(sys.argv[1] if len(sys.argv) > 1 else "")
    from appealcheck.cli.app import app

    try:
        app()
    except BrokenPipeError:
        # The reader (head, less) has what it wanted; Python must not complain when it flushes at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
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
