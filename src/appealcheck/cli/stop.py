"""Ending a command early: one clear line on standard error, exit status 2."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

USAGE = 2
BELOW_GATE = 1


def stop(message: str) -> NoReturn:
    """Print ``message`` on standard error and end with status 2."""
    typer.echo(f"appealcheck: {message}", err=True)
    raise typer.Exit(USAGE)


@contextmanager
def one_line() -> Iterator[None]:
    """Turn what the user can mend (a rule file, the model, an engine, the configuration) into one line and status 2."""
    from appealcheck.config import ConfigError
    from appealcheck.grammar.issue import BadList, EngineMissing
    from appealcheck.parsing.pipeline import ModelMissing
    from appealcheck.rulebook.error import RuleError

    try:
        yield
    except (BadList, ConfigError, EngineMissing, ModelMissing, RuleError) as error:
        stop(str(error))
