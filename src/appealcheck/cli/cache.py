"""``appealcheck cache``: what the answers that are kept take, and how to forget them."""

import typer

from appealcheck.cache.store import Store
from appealcheck.cli.app import app, hint
from appealcheck.cli.language import HELP_LANG
from appealcheck.cli.stop import stop
from appealcheck.wording import say

cache = typer.Typer(help=hint("cache.about"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(cache, name="cache")


@cache.command("info", help=hint("cache.info"))
def info() -> None:
    """Print where the cache is and what it holds; see the command's help."""
    with Store() as store:
        found = store.info()
    typer.echo(
        say(HELP_LANG, "cli.cache.holds", path=found.path, entries=found.entries, size=f"{found.size / 1e6:.1f}")
    )


@cache.command("clear", help=hint("cache.clear"))
def clear() -> None:
    """Forget every answer; see the command's help."""
    with Store() as store:
        before = store.info().entries
        store.clear()
        left = store.info()
    if left.entries:
        stop(say(HELP_LANG, "cli.cache.busy", path=left.path))
    typer.echo(say(HELP_LANG, "cli.cache.cleared", entries=before))
