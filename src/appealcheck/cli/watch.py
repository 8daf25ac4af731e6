"""``appealcheck watch``: checks a draft again whenever it is saved, and shows what changed."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from appealcheck.cli.app import app, hint
from appealcheck.cli.language import of_locale
from appealcheck.cli.options import (
    GrammarOption,
    LangOption,
    ModelOption,
    ProfileOption,
    RulesOption,
    UrlOption,
    configured,
    given_options,
    options_of,
)
from appealcheck.cli.stop import one_line, stop
from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from rich.console import Console

    from appealcheck.checker import Checker
    from appealcheck.draft.found import Draft
    from appealcheck.judging.report import DraftReport
    from appealcheck.options import Options

_MILLISECONDS = 500


@app.command(help=hint("watch.about"))
def watch(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help=hint("watch.draft"))],
    profile: ProfileOption = None,
    lang: LangOption = None,
    grammar: GrammarOption = None,
    languagetool_url: UrlOption = None,
    model: ModelOption = None,
    rules: RulesOption = None,
) -> None:
    """Check a draft whenever it is saved; see the command's help."""
    first: Lang = lang.value if lang else of_locale()
    path = Path(draft)
    if not path.is_file():
        stop(say(first, "watch.no_file", path=draft))
    given = given_options(
        profile=profile, lang=lang, grammar=grammar, languagetool_url=languagetool_url, model=model, rules=rules
    )
    with one_line():
        options = options_of(configured(path.parent, given, first), first, wide=False)
        try:
            _watch(path, draft, options)
        except ValueError as error:
            from appealcheck.options import UnknownProfile

            if not isinstance(error, UnknownProfile):
                raise
            stop(str(error))


def _watch(path: Path, name: str, options: "Options") -> None:
    from rich.console import Console
    from watchfiles import watch as saves

    from appealcheck.checker import Checker
    from appealcheck.render.changed import print_changes

    console = Console(highlight=False)
    whole = path.resolve()
    with Checker(options) as checker:
        seen = _state(whole)
        draft = _read(name, options.lang)
        before = None if draft is None else _first(checker, draft, console)
        typer.echo("\n" + say(options.lang, "watch.waiting", path=name))
        sys.stdout.flush()
        # An editor may write another file and give it this name, so the folder is watched. What was saved while the
        # first check ran is seen at the first timeout.
        for _ in saves(
            whole.parent,
            watch_filter=lambda _, changed: Path(changed).name == whole.name,
            raise_interrupt=False,
            yield_on_timeout=True,
            rust_timeout=_MILLISECONDS,
            recursive=False,
        ):
            state = _state(whole)
            if state in {seen, None}:
                continue
            seen = state
            draft = _read(name, options.lang)
            if draft is None:
                continue
            if before is None:
                before = _first(checker, draft, console)
            else:
                (after,) = checker.check_drafts([draft])
                print_changes(before, after, console, options.lang)
                before = after
            sys.stdout.flush()


def _first(checker: "Checker", draft: "Draft", console: "Console") -> "DraftReport":
    """Check the draft for the first time and print the whole report."""
    from appealcheck.render.terminal import print_report

    (report,) = checker.check_drafts([draft])
    examples = {rule.id: rule.good for rule in checker.book.rules.values() if rule.good}
    shown = checker.report([report])
    print_report(shown, console, checker.options.lang, texts=(draft.text,), example_of=examples.get)
    return report


def _read(name: str, lang: Lang) -> "Draft | None":
    """Return the draft as it is saved now; say in one line why where there is none."""
    from appealcheck.draft.found import Draft
    from appealcheck.draft.sources import gather

    (found, *_) = gather([name], sys.stdin.buffer)
    if isinstance(found, Draft):
        return found
    typer.echo(f"appealcheck: {found.say(lang)}", err=True)
    return None


def _state(path: Path) -> tuple[int, int, int] | None:
    """Return what tells one saved state of a file from another, None where there is no file just now."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_ino, state.st_size, state.st_mtime_ns
