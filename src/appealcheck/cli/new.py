"""``appealcheck new``: a skeleton to begin from, with questions and blanks and no sentence to copy."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from appealcheck.cli.app import app, hint
from appealcheck.cli.check import LangName
from appealcheck.cli.language import of_locale
from appealcheck.cli.rules import Folders, book_of
from appealcheck.cli.stop import one_line, stop
from appealcheck.wording import Lang, say


@app.command(help=hint("new.about"))
def new(
    profile: Annotated[str, typer.Option("--profile", "-p", help=hint("new.profile"))] = "generic",
    lang: Annotated[LangName | None, typer.Option("--lang", help=hint("new.lang"))] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=hint("new.output"))] = None,
    folders: Folders = None,
) -> None:
    """Write a skeleton; see the command's help."""
    from appealcheck.render.glyphs import language_for
    from appealcheck.skeleton import skeleton

    chosen: Lang = lang.value if lang else of_locale()
    book = book_of(folders)
    if profile not in book.profiles:
        stop(say(chosen, "cli.new.unknown", profile=profile, known=", ".join(sorted(book.profiles))))
    if output is None:
        chosen = language_for(chosen, sys.stdout.encoding or "ascii")
    with one_line():
        text = skeleton(book.profiles[profile], chosen)
    if output is None:
        typer.echo(text, nl=False)
        return
    try:
        with output.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        stop(say(chosen, "cli.new.exists", path=output))
    except OSError as error:
        stop(say(chosen, "cli.new.cannot_write", path=output, why=error.strerror))
    typer.echo(say(chosen, "cli.new.written", path=output, profile=profile), err=True)
