"""The command line's root: its name, its help, its version."""

from typing import Annotated

import typer

from appealcheck.cli.language import HELP_LANG
from appealcheck.version import VERSION
from appealcheck.wording import say


def hint(key: str, /, **slots: object) -> str:
    """Return a help text in the language of this run."""
    return say(HELP_LANG, f"cli.{key}", **slots)


app = typer.Typer(
    name="appealcheck",
    help=hint("about"),
    epilog=hint("epilog"),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"appealcheck {VERSION}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help=hint("version"))] = False,
) -> None:
    """Hold the options that stand before a command."""
