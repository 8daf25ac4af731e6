"""``appealcheck check``: read drafts and report on each."""

import sys
from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from appealcheck.cli.app import app, hint
from appealcheck.cli.language import of_locale
from appealcheck.cli.notice import notice_at
from appealcheck.cli.stop import BELOW_GATE, USAGE, stop, told
from appealcheck.config import ConfigError, Configuration, load, override
from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from appealcheck.checker import Checker, Options
    from appealcheck.draft.ignored import Ignored
    from appealcheck.draft.sources import Draft
    from appealcheck.judging.report import DraftReport, ReadError, Report


class Format(StrEnum):
    """The formats of the report."""

    terminal = "terminal"
    json = "json"


class LangName(StrEnum):
    """The languages of messages."""

    en = "en"
    zh = "zh"


class GrammarName(StrEnum):
    """The grammar engines."""

    auto = "auto"
    languagetool = "languagetool"
    harper = "harper"
    off = "off"


class FailOn(StrEnum):
    """The severities that a gate may be set on."""

    error = "error"
    warning = "warning"


class _Answer(Struct, frozen=True):
    """The reports in the order of the drafts, with the text and the configuration of each; what could not be read.

    ``examples`` holds a good sentence for each rule that has one.
    """

    report: "Report"
    texts: tuple[str, ...]
    configurations: tuple[Configuration, ...]
    examples: Mapping[str, str]


@app.command(help=hint("check.about"))
def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help=hint("check.paths"))] = None,
    output: Annotated[Format, typer.Option("--format", "-f", help=hint("check.format"))] = Format.terminal,
    notice: Annotated[str | None, typer.Option("--notice", metavar="FILE", help=hint("check.notice"))] = None,
    profile: Annotated[str | None, typer.Option("--profile", "-p", help=hint("check.profile"))] = None,
    lang: Annotated[LangName | None, typer.Option("--lang", help=hint("check.lang"))] = None,
    grammar: Annotated[GrammarName | None, typer.Option("--grammar", help=hint("check.grammar"))] = None,
    languagetool_url: Annotated[
        str | None, typer.Option("--languagetool-url", metavar="URL", help=hint("check.languagetool_url"))
    ] = None,
    model: Annotated[str | None, typer.Option("--model", help=hint("check.model"))] = None,
    rules: Annotated[list[Path] | None, typer.Option("--rules", metavar="DIR", help=hint("check.rules"))] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", metavar="PATTERN", help=hint("check.ignore"))] = None,
    fail_under: Annotated[
        int | None, typer.Option("--fail-under", metavar="N", min=0, max=100, help=hint("check.fail_under"))
    ] = None,
    fail_on: Annotated[FailOn | None, typer.Option("--fail-on", help=hint("check.fail_on"))] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help=hint("check.quiet"))] = False,
    explain_score: Annotated[bool, typer.Option("--explain-score", help=hint("check.explain_score"))] = False,
) -> None:
    """Check drafts; see the command's help."""
    first: Lang = lang.value if lang else of_locale()
    if not paths:
        stop(say(first, "cli.check.nothing"))
    if notice == "-" and "-" in paths:
        stop(say(first, "notice.both"))
    given: dict[str, object] = {
        "profile": profile,
        "lang": lang and lang.value,
        "grammar": grammar and grammar.value,
        "languagetool_url": languagetool_url,
        "model": model,
        "rules": [str(folder.resolve()) for folder in rules or ()],
        "ignore": ignore or (),
        "fail_under": fail_under,
        "fail_on": fail_on and fail_on.value,
    }
    wide = output is Format.json
    answer = _answer(paths, notice, given, first, wide)
    _print(answer, output, first, quiet=quiet, explain_score=explain_score)
    if answer.report.errors:
        raise typer.Exit(USAGE)
    if any(not _passes(draft, conf) for draft, conf in zip(answer.report.drafts, answer.configurations, strict=True)):
        raise typer.Exit(BELOW_GATE)


def _answer(paths: Sequence[str], notice: str | None, given: dict[str, object], lang: Lang, wide: bool) -> _Answer:
    """Check every draft under the configuration nearest to it; drafts that share one are checked together.

    A notice that cannot be read is an error like any other, and the drafts are checked without it.
    """
    from appealcheck.draft.ignored import nothing_ignored
    from appealcheck.draft.sources import Draft, gather
    from appealcheck.judging.report import ReadError, Report
    from appealcheck.version import VERSION

    drafts: list[Draft] = []
    configurations: list[Configuration] = []
    errors: list[ReadError] = []
    known: dict[Path, Configuration] = {}

    def ignoring(path: str) -> "Ignored":
        """Leave out what the configuration nearest to a folder, or else the command line, says."""
        folder = Path(path)
        near = folder if folder.is_dir() else folder.parent
        try:
            if near not in known:
                known[near] = configured(near, given, lang)
        except ConfigError:
            # Every draft there is told of the fault with its own path.
            return nothing_ignored
        return _ignored(known[near], path, lang)

    for found in gather(paths, sys.stdin.buffer, ignoring):
        if not isinstance(found, Draft):
            errors.append(ReadError(found.path, found.say(lang)))
            continue
        near = Path.cwd() if found.path == "-" else Path(found.path).parent
        try:
            if near not in known:
                known[near] = configured(near, given, lang)
        except ConfigError as error:
            errors.append(ReadError(found.path, str(error)))
            continue
        drafts.append(found)
        configurations.append(known[near])
    answered = None if notice is None else notice_at(notice, lang)
    if isinstance(answered, ReadError):
        errors.append(answered)
        answered = None
    reports, digest, examples = _reports(drafts, answered, configurations, lang, wide, errors)
    kept = [index for index in range(len(drafts)) if reports[index] is not None]
    report = Report(
        "appealcheck/report/1",
        VERSION,
        digest,
        tuple(draft for draft in reports if draft is not None),
        tuple(errors),
    )
    return _Answer(
        report,
        tuple(drafts[index].text for index in kept),
        tuple(configurations[index] for index in kept),
        examples,
    )


def _ignored(configuration: Configuration, path: str, lang: Lang) -> "Ignored":
    from appealcheck.draft.ignored import BadPattern, ignoring

    of_file = configuration.origins["ignore"].kind == "file" and configuration.file is not None
    root = configuration.file.parent if of_file and configuration.file is not None else Path.cwd()
    try:
        return ignoring(configuration.config.ignore, str(root), path)
    except BadPattern as error:
        stop(say(lang, "config.bad_pattern", pattern=error))


def configured(near: Path, given: dict[str, object], lang: Lang) -> Configuration:
    """Return the configuration nearest to a folder, with what was ``given`` on the command line in place of its own.

    Raises:
        ConfigError: the configuration cannot be used.
    """
    configuration = load(near, lang)
    if configuration.ignored is not None and configuration.file is not None:
        typer.echo(
            "appealcheck: " + say(lang, "config.shadowed", ignored=configuration.ignored, used=configuration.file),
            err=True,
        )
    return override(configuration, lang, **given)


def _reports(
    drafts: "Sequence[Draft]",
    notice: "Draft | None",
    configurations: Sequence[Configuration],
    lang: Lang,
    wide: bool,
    errors: "list[ReadError]",
) -> "tuple[list[DraftReport | None], str, dict[str, str]]":
    """Return the report of each draft, None for one that its configuration keeps from being checked; digest and examples."""
    from appealcheck.checker import Checker, UnknownProfile
    from appealcheck.grammar.issue import BadList, EngineMissing
    from appealcheck.judging.report import ReadError
    from appealcheck.parsing.pipeline import ModelMissing
    from appealcheck.reading.notice import NotANotice
    from appealcheck.rulebook.error import RuleError

    reports: list[DraftReport | None] = [None] * len(drafts)
    digest = ""
    examples: dict[str, str] = {}
    groups: dict[str, list[int]] = {}
    refused: Draft | None = None
    for index, configuration in enumerate(configurations):
        groups.setdefault(repr(configuration.config), []).append(index)
    for members in groups.values():
        warn_of_sending(configurations[members[0]].config.languagetool_url, lang)
        try:
            with Checker(options_of(configurations[members[0]], lang, wide)) as checker:
                digest = digest or checker.book.digest
                examples.update((rule.id, rule.good) for rule in checker.book.rules.values() if rule.good)
                try:
                    read = None if notice is None else checker.read_notice(notice.text)
                except NotANotice:
                    read = None
                    refused = notice
                chosen = [drafts[index] for index in members]
                for index, report in zip(members, checker.check_drafts(chosen, read, run=drafts), strict=True):
                    reports[index] = report
                _tell(checker)
        except (UnknownProfile, BadList, EngineMissing, ModelMissing, RuleError) as error:
            if len(groups) == 1:
                stop(told(error, lang))
            errors += [
                ReadError(drafts[index].path, f"{drafts[index].path}: {told(error, lang)}")
                for index in members
                if reports[index] is None
            ]
    if refused is not None:
        errors.append(ReadError(refused.path, say(lang, "notice.none", path=refused.path)))
    return reports, digest, examples


def options_of(configuration: Configuration, lang: Lang, wide: bool) -> "Options":
    """Return how to check; where the report is not ``wide``, its language must be one that the console can show."""
    from appealcheck.checker import Options
    from appealcheck.parsing.pipeline import SHIPPED_MODEL
    from appealcheck.render.glyphs import language_for

    config = configuration.config
    chosen: Lang = config.lang or lang
    return Options(
        profile=config.profile,
        lang=chosen if wide else language_for(chosen, sys.stdout.encoding or "ascii"),
        model=config.model or SHIPPED_MODEL,
        grammar=config.grammar,
        languagetool_url=config.languagetool_url,
        rules=tuple(Path(folder) for folder in config.rules),
        mutes={mute.rule: mute.reason for mute in config.mute},
    )


def warn_of_sending(url: str | None, lang: Lang) -> None:
    """Say that the letter leaves this machine, where it does: to a LanguageTool server that the user named."""
    if url is None:
        return
    from urllib.parse import urlsplit

    from appealcheck.grammar.server import is_loopback

    if not is_loopback(url):
        typer.echo("appealcheck: " + say(lang, "cli.check.leaves", host=urlsplit(url).hostname or url), err=True)


def _tell(checker: "Checker") -> None:
    """Say why an engine that the user asked for does not speak; that LanguageTool is not installed is no news by itself."""
    asked = checker.options.grammar != "auto" or checker.options.languagetool_url is not None
    for note in checker.engine_notes if asked else ():
        typer.echo(f"appealcheck: {note}", err=True)


def _print(answer: _Answer, output: Format, lang: Lang, *, quiet: bool, explain_score: bool) -> None:
    if output is Format.json:
        from appealcheck.render.json import to_json

        # The contract is UTF-8 whatever the console's code page.
        sys.stdout.buffer.write(to_json(answer.report).encode("utf-8"))
        sys.stdout.buffer.flush()
        for error in answer.report.errors:
            typer.echo(f"appealcheck: {error.message}", err=True)
        return
    from rich.console import Console

    from appealcheck.render.glyphs import language_for
    from appealcheck.render.terminal import print_report

    chosen: Lang = next((conf.config.lang for conf in answer.configurations if conf.config.lang), lang)
    print_report(
        answer.report,
        Console(highlight=False, soft_wrap=False),
        language_for(chosen, sys.stdout.encoding or "ascii"),
        texts=answer.texts,
        example_of=answer.examples.get,
        evidence_of=_evidence_of(chosen if explain_score else None),
        quiet=quiet,
        explain_score=explain_score,
        errors_to=Console(stderr=True, highlight=False),
    )


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


def _passes(draft: "DraftReport", configuration: Configuration) -> bool:
    """Tell whether the draft passes the gate; a draft without a score never passes a score's gate."""
    config = configuration.config
    if config.fail_under is not None and (draft.score is None or draft.score < config.fail_under):
        return False
    if config.fail_on is None:
        return True
    failing = {"error"} if config.fail_on == "error" else {"error", "warning"}
    return not any(finding.severity in failing for finding in draft.findings)
