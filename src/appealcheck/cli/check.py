"""``appealcheck check``: read drafts and report on each."""

from pathlib import Path
from typing import Annotated

import typer

from appealcheck.cache.store import Store
from appealcheck.cli.answer import answer
from appealcheck.cli.app import app, hint
from appealcheck.cli.gate import passes
from appealcheck.cli.language import of_locale
from appealcheck.cli.options import (
    BaselineOption,
    FailOnOption,
    FailUnderOption,
    GrammarOption,
    IgnoreOption,
    LangOption,
    ModelOption,
    NoCacheOption,
    ProfileOption,
    RedactOption,
    RulesOption,
    UrlOption,
    given_options,
)
from appealcheck.cli.prepared import baseline_in, prepared, write_baseline_file
from appealcheck.cli.publish import is_among, publish
from appealcheck.cli.stop import BELOW_GATE, USAGE, stop
from appealcheck.render.formats import FINGERPRINTED, Format
from appealcheck.wording import Lang, say


@app.command(help=hint("check.about"))
def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help=hint("check.paths"))] = None,
    output: Annotated[Format, typer.Option("--format", "-f", help=hint("check.format"))] = Format.terminal,
    to: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=hint("check.output"))] = None,
    notice: Annotated[str | None, typer.Option("--notice", metavar="FILE", help=hint("check.notice"))] = None,
    profile: ProfileOption = None,
    lang: LangOption = None,
    grammar: GrammarOption = None,
    languagetool_url: UrlOption = None,
    model: ModelOption = None,
    rules: RulesOption = None,
    ignore: IgnoreOption = None,
    fail_under: FailUnderOption = None,
    fail_on: FailOnOption = None,
    redact: RedactOption = False,
    baseline: BaselineOption = None,
    no_cache: NoCacheOption = False,
    write_baseline: Annotated[
        Path | None, typer.Option("--write-baseline", metavar="FILE", help=hint("check.write_baseline"))
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=hint("check.quiet"))] = False,
    explain_score: Annotated[bool, typer.Option("--explain-score", help=hint("check.explain_score"))] = False,
) -> None:
    """Check drafts; see the command's help."""
    first: Lang = lang.value if lang else of_locale()
    if not paths:
        stop(say(first, "cli.check.nothing"))
    if notice == "-" and "-" in paths:
        stop(say(first, "notice.both"))
    given = given_options(
        profile=profile, lang=lang, grammar=grammar, languagetool_url=languagetool_url, model=model, rules=rules
    ) | {"ignore": ignore or (), "fail_under": fail_under, "fail_on": fail_on and fail_on.value}
    known = baseline_in(baseline, first)
    for target in (to, write_baseline):
        if target is not None and is_among(target, paths):
            stop(say(first, "cli.is_draft", path=target))
    wide = output is not Format.terminal or to is not None
    with Store() as store:
        found = answer(paths, notice, given, first, wide=wide, store=None if no_cache else store)
    fingerprints = output in FINGERPRINTED or write_baseline is not None
    found = prepared(found, fingerprints=fingerprints, baseline=known, redact=redact)
    if write_baseline is not None:
        write_baseline_file(write_baseline, found.report.drafts, first)
    publish(found, output, first, to=to, quiet=quiet, explain_score=explain_score)
    if found.report.errors:
        raise typer.Exit(USAGE)
    drafts = zip(found.report.drafts, found.configurations, strict=True)
    # A baseline is written where what was found is accepted as it stands.
    if write_baseline is None and not all(passes(draft, configuration.config) for draft, configuration in drafts):
        raise typer.Exit(BELOW_GATE)
