"""From paths to reports: each draft checked under the configuration nearest to it."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from msgspec import Struct

from appealcheck.cli.notice import notice_at
from appealcheck.cli.options import configured, options_of, warn_of_sending
from appealcheck.cli.stop import stop, told
from appealcheck.config import ConfigError, Configuration
from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from appealcheck.checker import Checker
    from appealcheck.draft.found import Draft
    from appealcheck.draft.ignored import Ignored
    from appealcheck.judging.report import DraftReport, ReadError, Report
    from appealcheck.rulebook.rule import FindingRule


class Answer(Struct, frozen=True):
    """The reports in the order of the drafts, with the text and the configuration of each; what could not be read.

    ``rules`` are those that the drafts were checked by, ``notice`` is the text of the notice that they answer.
    """

    report: "Report"
    texts: tuple[str, ...]
    configurations: tuple[Configuration, ...]
    rules: "Mapping[str, FindingRule]"
    notice: str = ""


class Gathered(Struct, frozen=True):
    """The drafts that were found, the configuration of each, and what could not be read."""

    drafts: "tuple[Draft, ...]"
    configurations: tuple[Configuration, ...]
    errors: "tuple[ReadError, ...]"


def answer(paths: Sequence[str], notice: str | None, given: dict[str, object], lang: Lang, wide: bool) -> Answer:
    """Check every draft of ``paths``; drafts that share a configuration are checked together.

    A notice that cannot be read is an error like any other, and the drafts are checked without it.
    """
    from appealcheck.judging.report import ReadError, Report
    from appealcheck.version import VERSION

    found = gathered(paths, given, lang)
    errors = list(found.errors)
    answered = None if notice is None else notice_at(notice, lang)
    if isinstance(answered, ReadError):
        errors.append(answered)
        answered = None
    reports, digest, rules = _reports(found.drafts, answered, found.configurations, lang, wide, errors)
    kept = [index for index in range(len(found.drafts)) if reports[index] is not None]
    report = Report(
        "appealcheck/report/1",
        VERSION,
        digest,
        tuple(draft for draft in reports if draft is not None),
        tuple(errors),
    )
    return Answer(
        report,
        tuple(found.drafts[index].text for index in kept),
        tuple(found.configurations[index] for index in kept),
        rules,
        "" if answered is None else answered.text,
    )


def gathered(paths: Sequence[str], given: dict[str, object], lang: Lang) -> Gathered:
    """Return the drafts of ``paths``, each with the configuration nearest to it."""
    from appealcheck.draft.found import Draft
    from appealcheck.draft.ignored import nothing_ignored
    from appealcheck.draft.sources import gather
    from appealcheck.judging.report import ReadError

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
    return Gathered(tuple(drafts), tuple(configurations), tuple(errors))


def _ignored(configuration: Configuration, path: str, lang: Lang) -> "Ignored":
    from appealcheck.draft.ignored import BadPattern, ignoring

    of_file = configuration.origins["ignore"].kind == "file" and configuration.file is not None
    root = configuration.file.parent if of_file and configuration.file is not None else Path.cwd()
    try:
        return ignoring(configuration.config.ignore, str(root), path)
    except BadPattern as error:
        stop(say(lang, "config.bad_pattern", pattern=error))


def _reports(
    drafts: "Sequence[Draft]",
    notice: "Draft | None",
    configurations: Sequence[Configuration],
    lang: Lang,
    wide: bool,
    errors: "list[ReadError]",
) -> "tuple[list[DraftReport | None], str, dict[str, FindingRule]]":
    """Return the report of each draft, None for one that its configuration keeps from being checked; digest and rules."""
    from appealcheck.checker import Checker, UnknownProfile
    from appealcheck.grammar.issue import BadList, EngineMissing
    from appealcheck.judging.report import ReadError
    from appealcheck.parsing.pipeline import ModelMissing
    from appealcheck.reading.notice import NotANotice
    from appealcheck.rulebook.error import RuleError

    reports: list[DraftReport | None] = [None] * len(drafts)
    digest = ""
    rules: dict[str, FindingRule] = {}
    groups: dict[str, list[int]] = {}
    refused: Draft | None = None
    for index, configuration in enumerate(configurations):
        groups.setdefault(repr(configuration.config), []).append(index)
    for members in groups.values():
        warn_of_sending(configurations[members[0]].config.languagetool_url, lang)
        try:
            with Checker(options_of(configurations[members[0]], lang, wide)) as checker:
                digest = digest or checker.book.digest
                rules.update(checker.book.rules)
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
    return reports, digest, rules


def _tell(checker: "Checker") -> None:
    """Say why an engine that the user asked for does not speak; that LanguageTool is not installed is no news by itself."""
    asked = checker.options.grammar != "auto" or checker.options.languagetool_url is not None
    for note in checker.engine_notes if asked else ():
        typer.echo(f"appealcheck: {note}", err=True)
