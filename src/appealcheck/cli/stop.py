"""Ending a command early: one clear line on standard error, exit status 2."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

from appealcheck.cli.language import HELP_LANG
from appealcheck.wording import Lang

USAGE = 2
BELOW_GATE = 1


def stop(message: str) -> NoReturn:
    """Print ``message`` on standard error and end with status 2."""
    typer.echo(f"appealcheck: {message}", err=True)
    raise typer.Exit(USAGE)


def told(error: Exception, lang: Lang) -> str:
    """Return the one line of an error, in ``lang`` where it can be told in both languages."""
    from appealcheck.grammar.issue import EngineMissing

    return error.say(lang) if isinstance(error, EngineMissing) else str(error)


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
        stop(told(error, HELP_LANG))
