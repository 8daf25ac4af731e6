"""Where a report goes: a console, standard output, or a file that is written whole."""

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import typer

from appealcheck.cli.answer import Answer
from appealcheck.cli.stop import stop
from appealcheck.cli.written import write_whole
from appealcheck.render.formats import Format, rendered
from appealcheck.wording import Lang, say

_FILE_WIDTH = 100


def publish(
    found: Answer, output: Format, lang: Lang, *, to: Path | None, quiet: bool = False, explain_score: bool = False
) -> None:
    """Print the report, or write it to the file ``to``; what could not be read is told on standard error too."""
    chosen: Lang = next((conf.config.lang for conf in found.configurations if conf.config.lang), lang)
    if output is Format.terminal:
        _on_console(found, chosen, to, quiet=quiet, explain_score=explain_score)
        return
    # The other formats do without them, and an answer from the cache without the rulebook.
    rules = found.rules() if output is Format.sarif else {}
    write_out(rendered(found.report, output, chosen, rules).encode("utf-8", "replace"), to, lang)
    for error in found.report.errors:
        typer.echo(f"appealcheck: {error.message}", err=True)


def is_among(target: Path, paths: Sequence[str]) -> bool:
    """Tell whether a file that is to be written is one that is to be read: drafts are read and never written."""
    from appealcheck.draft.formats.sort import SUFFIXES, suffix_of

    if not target.exists():
        return False
    place = target.resolve()
    for path in map(Path, paths):
        try:
            inside = path.is_dir() and path.resolve() in place.parents and suffix_of(target.name) in SUFFIXES
            if inside or target.samefile(path):
                return True
        except (OSError, ValueError):
            # A pattern, or a letter pasted as a path: what is wrong with it is told where paths are read.
            continue
    return False


def write_out(data: bytes, to: Path | None, lang: Lang) -> None:
    """Write UTF-8 to the file ``to``, or to standard output whatever the console's code page."""
    if to is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        write_whole(to, data)
    except OSError as error:
        stop(say(lang, "cli.cannot_write", path=to, why=error.strerror or error))


def _on_console(found: Answer, lang: Lang, to: Path | None, *, quiet: bool, explain_score: bool) -> None:
    from rich.console import Console

    from appealcheck.render.glyphs import language_for
    from appealcheck.render.terminal import print_report

    kept = io.StringIO()
    if to is None:
        console = Console(highlight=False, soft_wrap=False)
        shown = language_for(lang, sys.stdout.encoding or "ascii")
    else:
        console = Console(file=kept, highlight=False, soft_wrap=False, width=_FILE_WIDTH, color_system=None)
        shown = lang
    print_report(
        found.report,
        console,
        shown,
        texts=found.texts,
        example_of=found.examples.get,
        evidence_of=_evidence_of(shown if explain_score else None),
        quiet=quiet,
        explain_score=explain_score,
        errors_to=Console(stderr=True, highlight=False),
    )
    if to is not None:
        write_out(kept.getvalue().encode("utf-8", "replace"), to, lang)


def _evidence_of(lang: Lang | None) -> "Callable[[str], str | None]":
    """Return how the corpus bears a rule out, as a sentence; nothing is read where nobody asked for it."""
    if lang is None:
        return lambda _: None
    from appealcheck.evaluation.evidence import evidence_of
    from appealcheck.render.explanation import cited

    def sentence(rule: str) -> str | None:
        found = evidence_of(rule)
        return None if found is None else cited(found, lang)

    return sentence
