"""``appealcheck explain``: a rule in words, with its reason, its source and examples."""

import sys
from typing import Annotated

import typer

from appealcheck.cli.app import app, hint
from appealcheck.cli.language import HELP_LANG
from appealcheck.cli.options import LangName
from appealcheck.cli.rules import Folders, book_of, unknown
from appealcheck.cli.stop import one_line, stop
from appealcheck.wording import Lang


@app.command(help=hint("explain.about"))
def explain(
    rule: Annotated[str, typer.Argument(metavar="ID")],
    lang: Annotated[LangName | None, typer.Option("--lang", help=hint("check.lang"))] = None,
    folders: Folders = None,
) -> None:
    """Explain one rule; see the command's help."""
    from rich.console import Console

    from appealcheck.evaluation.evidence import evidence_of
    from appealcheck.render.explanation import print_explanation
    from appealcheck.render.glyphs import language_for

    book = book_of(folders)
    found = book.rule_or_move(rule)
    if found is None:
        stop(unknown(rule, book))
    chosen: Lang = lang.value if lang else HELP_LANG
    with one_line():
        evidence = evidence_of(found.id)
    shown = language_for(chosen, sys.stdout.encoding or "ascii")
    print_explanation(found, Console(highlight=False), shown, evidence)
