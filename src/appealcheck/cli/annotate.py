"""``appealcheck annotate``: a copy of a Word file with the findings as comments."""

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
    RedactOption,
    RulesOption,
    UrlOption,
    configured,
    given_options,
    options_of,
)
from appealcheck.cli.stop import one_line, stop
from appealcheck.cli.written import write_whole
from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from appealcheck.draft.found import Draft


@app.command(help=hint("annotate.about"))
def annotate(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help=hint("annotate.draft"))],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help=hint("annotate.output"))],
    force: Annotated[bool, typer.Option("--force", help=hint("annotate.force"))] = False,
    profile: ProfileOption = None,
    lang: LangOption = None,
    grammar: GrammarOption = None,
    languagetool_url: UrlOption = None,
    model: ModelOption = None,
    rules: RulesOption = None,
    redact: RedactOption = False,
) -> None:
    """Write the findings into a Word file; see the command's help."""
    from appealcheck.checker import Checker, UnknownProfile
    from appealcheck.draft.formats.extracted import Refused
    from appealcheck.judging.redact import redacted, redaction_of
    from appealcheck.render.word import annotated

    first: Lang = lang.value if lang else of_locale()
    found, data = _word_file(draft, first)
    if not force and _is_same(Path(draft), output):
        stop(say(first, "cli.annotate.same", path=draft))
    given = given_options(
        profile=profile, lang=lang, grammar=grammar, languagetool_url=languagetool_url, model=model, rules=rules
    )
    with one_line():
        options = options_of(configured(Path(draft).parent, given, first), first, wide=True)
        try:
            with Checker(options) as checker:
                (report,) = checker.check_drafts([found])
        except UnknownProfile as error:
            stop(str(error))
    # The document keeps its words; its comments hold none that are private.
    if redact:
        report = redacted(report, redaction_of(found.text))
    try:
        write_whole(output, annotated(data, report, options.lang))
    except Refused:
        # The file was another one when its letter was read.
        stop(say(first, "read.broken", path=found.path, format="Word"))
    except OSError as error:
        stop(say(first, "cli.cannot_write", path=output, why=error.strerror or error))
    count = sum(finding.span is not None for finding in report.findings)
    typer.echo(say(first, "cli.annotate.done", path=output, count=count))


def _word_file(path: str, lang: Lang) -> "tuple[Draft, bytes]":
    """Return the letter of a Word file and the file's bytes, or end with one line."""
    from appealcheck.draft.formats.sort import suffix_of
    from appealcheck.draft.found import Draft
    from appealcheck.draft.opening import draft_of
    from appealcheck.draft.sources import gather

    if Path(path).is_dir() or suffix_of(path) != ".docx":
        stop(say(lang, "cli.annotate.only_word", path=path))
    (found,) = gather([path], sys.stdin.buffer)
    if isinstance(found, Draft):
        data = Path(path).read_bytes()
        found = draft_of(path, data)
    if not isinstance(found, Draft):
        stop(found.say(lang))
    if found.encoding != "docx":
        stop(say(lang, "cli.annotate.only_word", path=path))
    return found, data


def _is_same(draft: Path, output: Path) -> bool:
    try:
        return output.samefile(draft)
    except OSError:
        return False
