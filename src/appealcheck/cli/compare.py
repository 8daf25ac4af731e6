"""``appealcheck compare``: what changed between two versions of a letter."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from appealcheck.cli.app import app, hint
from appealcheck.cli.language import of_locale
from appealcheck.cli.options import AnswerFormat, GrammarName, LangName
from appealcheck.cli.stop import one_line, stop
from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from appealcheck.draft.sources import Draft
    from appealcheck.judging.comparison import Comparison


@app.command(help=hint("compare.about"))
def compare(
    old: Annotated[str, typer.Argument(metavar="OLD", help=hint("compare.old"))],
    new: Annotated[str, typer.Argument(metavar="NEW", help=hint("compare.new"))],
    output: Annotated[AnswerFormat, typer.Option("--format", "-f", help=hint("check.format"))] = AnswerFormat.terminal,
    profile: Annotated[str | None, typer.Option("--profile", "-p", help=hint("check.profile"))] = None,
    lang: Annotated[LangName | None, typer.Option("--lang", help=hint("check.lang"))] = None,
    grammar: Annotated[GrammarName | None, typer.Option("--grammar", help=hint("check.grammar"))] = None,
    rules: Annotated[list[Path] | None, typer.Option("--rules", metavar="DIR", help=hint("check.rules"))] = None,
) -> None:
    """Compare two versions of a letter; see the command's help."""
    chosen: Lang = lang.value if lang else of_locale()
    given: dict[str, object] = {
        "profile": profile,
        "lang": lang and lang.value,
        "grammar": grammar and grammar.value,
        "rules": [str(folder.resolve()) for folder in rules or ()],
    }
    drafts = [_draft(path, chosen) for path in (old, new)]
    comparison, shown = _compared(drafts, given, chosen, output is AnswerFormat.json)
    if output is AnswerFormat.json:
        from appealcheck.render.json import to_json

        # The contract is UTF-8 whatever the console's code page.
        sys.stdout.buffer.write(to_json(comparison).encode("utf-8"))
        sys.stdout.buffer.flush()
        return
    from rich.console import Console

    from appealcheck.render.comparison import print_comparison

    print_comparison(comparison, Console(highlight=False, soft_wrap=False), shown)


def _draft(path: str, lang: Lang) -> "Draft":
    """Read one letter; a folder with one letter in it is that letter."""
    from appealcheck.draft.sources import Draft, gather

    found = tuple(gather((path,), sys.stdin.buffer))
    first = found[0]
    if len(found) > 1:
        stop(say(lang, "cli.compare.folder", path=path))
    if not isinstance(first, Draft):
        stop(first.say(lang))
    return first


def _compared(drafts: "list[Draft]", given: dict[str, object], lang: Lang, wide: bool) -> "tuple[Comparison, Lang]":
    from appealcheck.checker import Checker, UnknownProfile
    from appealcheck.cli.options import configured, options_of
    from appealcheck.judging.comparison import Unrelated

    old, new = drafts
    with one_line():
        configuration = configured(Path.cwd() if new.path == "-" else Path(new.path).parent, given, lang)
        options = options_of(configuration, lang, wide)
        try:
            with Checker(options) as checker:
                return checker.compare(old, new), options.lang
        except UnknownProfile as error:
            stop(str(error))
        except Unrelated:
            stop(say(options.lang, "cli.compare.unrelated", old=old.path, new=new.path))
