"""``appealcheck config``: every value in force and where it comes from."""

from pathlib import Path
from typing import Annotated

import typer

from appealcheck.cli.app import app, hint
from appealcheck.cli.language import HELP_LANG
from appealcheck.cli.stop import one_line, stop
from appealcheck.config import load
from appealcheck.wording import say


@app.command(help=hint("config.about"))
def config(path: Annotated[Path | None, typer.Argument(metavar="[PATH]", help=hint("config.path"))] = None) -> None:
    """Show the configuration; see the command's help."""
    if path is not None and not path.exists():
        from appealcheck.draft.found import shown as printable

        stop(say(HELP_LANG, "config.missing", path=printable(str(path))))
    with one_line():
        configuration = load(path or Path.cwd(), HELP_LANG)
    for name in configuration.config.__struct_fields__:
        value = getattr(configuration.config, name)
        if name == "mute":
            value = "; ".join(f"{mute.rule} ({mute.reason})" for mute in value)
        elif isinstance(value, tuple):
            value = ", ".join(value)
        shown = "-" if value in (None, "") else value
        typer.echo(f"{name:16}  {shown!s:24}  {configuration.origins[name].words(HELP_LANG)}")
