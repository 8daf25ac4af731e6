"""``appealcheck grammar``: install LanguageTool, and keep one server of it for the following runs."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from appealcheck.cli.app import app
from appealcheck.cli.language import HELP_LANG
from appealcheck.cli.stop import BELOW_GATE, stop
from appealcheck.wording import say

if TYPE_CHECKING:
    from appealcheck.grammar.kept import Kept


def _say(key: str, /, **slots: object) -> str:
    return say(HELP_LANG, f"grammar.{key}", **slots)


grammar = typer.Typer(help=_say("about"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(grammar, name="grammar")


@grammar.command(help=_say("start_about"))
def start(
    idle_minutes: Annotated[
        float, typer.Option("--idle-minutes", metavar="N", min=0.01, help=_say("idle_minutes"))
    ] = 30.0,
) -> None:
    """Start the kept server; see the command's help."""
    from appealcheck.grammar import kept
    from appealcheck.grammar.installed import find_copy, find_java
    from appealcheck.grammar.issue import EngineMissing

    if running := kept.find():
        typer.echo(_say("already", **_told(running)))
        return
    try:
        copy, java = find_copy(os.environ), find_java()
        typer.echo(_say("starting", version=copy.version), err=True)
        running = kept.start(copy, java, idle_minutes * 60)
    except EngineMissing as missing:
        stop(missing.say(HELP_LANG))
    typer.echo(_say("started", **_told(running)))


@grammar.command("stop", help=_say("stop_about"))
def end() -> None:
    """End the kept server; see the command's help."""
    from appealcheck.grammar import kept

    typer.echo(_say("stopped" if kept.stop() else "none"))


@grammar.command(help=_say("status_about"))
def status() -> None:
    """Tell of the kept server; see the command's help."""
    from appealcheck.grammar import kept

    running = kept.find()
    if running is None:
        typer.echo(_say("none"))
        raise typer.Exit(BELOW_GATE)
    if not kept.answers(running):
        typer.echo(_say("silent", **_told(running)))
        raise typer.Exit(BELOW_GATE)
    typer.echo(_say("running", **_told(running), unused=f"{kept.idle_for() / 60:.0f}"))


def _told(running: "Kept") -> dict[str, object]:
    return {
        "version": running.version,
        "url": running.url,
        "pid": running.pid,
        "minutes": f"{running.idle / 60:g}",
    }


@grammar.command(help=_say("install_about"))
def install(
    maven: Annotated[bool, typer.Option("--maven", help=_say("maven"))] = False,
    archive: Annotated[Path | None, typer.Option("--from", metavar="FILE", help=_say("from"))] = None,
) -> None:
    """Install LanguageTool; see the command's help."""
    if maven and archive is not None:
        stop(_say("one_source"))
    from appealcheck.grammar import installing
    from appealcheck.grammar.folders import own_copies
    from appealcheck.grammar.issue import EngineMissing

    target = own_copies()
    try:
        with _progress() as progress:
            if archive is not None:
                copy = installing.from_zip(archive, target, progress)
            elif maven:
                copy = installing.by_maven(target, progress)
            else:
                copy = installing.by_library(target, progress)
    except installing.InstallFailed as failed:
        slots = {
            name: value.say(HELP_LANG) if isinstance(value, EngineMissing) else value
            for name, value in failed.slots.items()
        }
        stop(say(HELP_LANG, f"install.{failed.reason}", **slots))
    typer.echo(_say("installed", version=copy.version, folder=copy.jar.parent))


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Show what is done at this moment in one line that changes; elsewhere than on a terminal in a line at the start."""
    typer.echo(_say("installing"), err=True)
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console

    with Console(stderr=True, highlight=False).status("") as shown:
        yield shown.update
