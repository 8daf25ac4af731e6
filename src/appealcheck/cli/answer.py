"""From paths to reports: each draft checked under the configuration nearest to it, or answered from the cache."""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
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
    from appealcheck.cache.answer import KeptReport
    from appealcheck.cache.store import Store
    from appealcheck.checker import Checker
    from appealcheck.draft.found import Draft
    from appealcheck.draft.ignored import Ignored
    from appealcheck.judging.report import ReadError, Report
    from appealcheck.options import Options
    from appealcheck.rulebook.rule import FindingRule


class _RefusedNotice(Exception):
    """The notice is no message of a marketplace to a seller."""


class Answer(Struct, frozen=True):
    """The reports in the order of the drafts, with the text and the configuration of each; what could not be read.

    ``examples`` holds a good sentence for each rule that has one. ``rules`` loads the rules that the drafts were checked
    by, which an answer from the cache does without. ``notice`` is the text of the notice that they answer.
    """

    report: "Report"
    texts: tuple[str, ...]
    configurations: tuple[Configuration, ...]
    examples: Mapping[str, str]
    rules: "Callable[[], Mapping[str, FindingRule]]"
    notice: str = ""


def answer(
    paths: Sequence[str],
    notice: str | None,
    given: dict[str, object],
    lang: Lang,
    *,
    wide: bool,
    store: "Store | None",
) -> Answer:
    """Check every draft of ``paths`` that ``store`` has no answer to; drafts that share a configuration go together.

    A notice that cannot be read is an error like any other, and the drafts are checked without it.
    """
    from appealcheck.draft.found import Draft
    from appealcheck.judging.report import ReadError, Report
    from appealcheck.version import VERSION

    drafts: list[Draft] = []
    configurations: list[Configuration] = []
    errors: list[ReadError] = []
    for found in gathered(paths, given, lang):
        if isinstance(found, ReadError):
            errors.append(found)
        else:
            drafts.append(found[0])
            configurations.append(found[1])
    answered = None if notice is None else notice_at(notice, lang)
    if isinstance(answered, ReadError):
        errors.append(answered)
        answered = None
    answers: list[KeptReport | None] = [None] * len(drafts)
    refused = False
    groups = together(configurations)
    for members in groups:
        warn_of_sending(configurations[members[0]].config.languagetool_url, lang)
        options = options_of(configurations[members[0]], lang, wide)
        some = [drafts[index] for index in members]
        try:
            given_up = answer_into(answers, members, some, answered, options, store, lang, drafts)
        except _RefusedNotice:
            refused = True
            given_up = answer_into(answers, members, some, None, options, store, lang, drafts)
        if given_up is None:
            continue
        if len(groups) == 1:
            stop(given_up)
        errors += [
            ReadError(drafts[index].path, f"{drafts[index].path}: {given_up}")
            for index in members
            if answers[index] is None
        ]
    if refused and answered is not None:
        errors.append(ReadError(answered.path, say(lang, "notice.none", path=answered.path)))
    kept = [(index, each) for index, each in enumerate(answers) if each is not None]
    report = Report(
        "appealcheck/report/1",
        VERSION,
        kept[0][1].rulebook if kept else "",
        tuple(each.report for _, each in kept),
        tuple(errors),
    )
    return Answer(
        report,
        tuple(drafts[index].text for index, _ in kept),
        tuple(configurations[index] for index, _ in kept),
        {rule: words for _, each in kept for rule, words in each.examples.items()},
        lambda: _rules(configurations),
        "" if answered is None else answered.text,
    )


def _rules(configurations: Sequence[Configuration]) -> "Mapping[str, FindingRule]":
    from appealcheck.rulebook.loading import load_rulebook

    folders = dict.fromkeys(configuration.config.rules for configuration in configurations)
    return {name: rule for some in folders for name, rule in load_rulebook(tuple(map(Path, some))).rules.items()}


def together(configurations: Sequence[Configuration]) -> list[list[int]]:
    """Return the indexes of ``configurations``, those that say the same in one group."""
    groups: dict[str, list[int]] = {}
    for index, configuration in enumerate(configurations):
        groups.setdefault(repr(configuration.config), []).append(index)
    return list(groups.values())


def answer_into(
    answers: "list[KeptReport | None]",
    members: Sequence[int],
    drafts: "Sequence[Draft]",
    notice: "Draft | None",
    options: "Options",
    store: "Store | None",
    lang: Lang,
    run: "Sequence[Draft]",
) -> str | None:
    """Put the answers to ``drafts`` at the places ``members``; return the line that says why some could not be given.

    Each is compared with the others of the ``run``.

    Neither spaCy nor the rules are imported where ``store`` has every answer.
    """
    from appealcheck.cache.answer import keep, known, with_rules
    from appealcheck.cache.basis import basis_of
    from appealcheck.cache.neighbours import near_in
    from appealcheck.draft.found import among

    basis = None if store is None else basis_of(options, None if notice is None else notice.text)
    try:
        near = among(run, near_in(lambda: run, options.rules, store, basis) if len(run) > 1 else {})
    except Exception as error:
        # Imported only here, since where the cache has all answers no rules are needed.
        from appealcheck.rulebook.error import RuleError

        if not isinstance(error, RuleError):
            raise
        return told(error, lang)
    if store is not None and basis is not None:
        for index, each in zip(members, known(store, basis, drafts, near), strict=True):
            answers[index] = each
    missing = [(index, draft) for index, draft in zip(members, drafts, strict=True) if answers[index] is None]
    if not missing:
        return None
    from appealcheck.checker import Checker, UnknownProfile
    from appealcheck.grammar.issue import BadList, EngineMissing
    from appealcheck.parsing.pipeline import ModelMissing
    from appealcheck.reading.notice import NotANotice
    from appealcheck.rulebook.error import RuleError

    given: list[KeptReport] = []
    new = [draft for _, draft in missing]
    try:
        with Checker(options) as checker:
            read = None if notice is None else checker.read_notice(notice.text)
            for (index, _), report in zip(missing, checker.check_drafts(new, read, near=near), strict=True):
                given.append(with_rules(report, checker.book))
                answers[index] = given[-1]
            _tell(checker)
    except (UnknownProfile, BadList, EngineMissing, ModelMissing, RuleError) as error:
        return told(error, lang)
    except NotANotice:
        raise _RefusedNotice from None
    if store is not None and basis is not None:
        keep(store, basis, new, given, near)
    return None


def gathered(
    paths: Sequence[str], given: dict[str, object], lang: Lang
) -> "Iterator[tuple[Draft, Configuration] | ReadError]":
    """Yield the drafts of ``paths``, each with the configuration nearest to it, and what could not be read."""
    from appealcheck.draft.found import Draft
    from appealcheck.draft.ignored import nothing_ignored
    from appealcheck.draft.sources import gather
    from appealcheck.judging.report import ReadError

    nearest = _nearest(given, lang)

    def ignoring(path: str) -> "Ignored":
        """Leave out what the configuration nearest to a folder, or else the command line, says."""
        folder = Path(path)
        try:
            return _ignored(nearest(folder if folder.is_dir() else folder.parent), path, lang)
        except ConfigError:
            # Every draft there is told of the fault with its own path.
            return nothing_ignored

    for found in gather(paths, sys.stdin.buffer, ignoring):
        if not isinstance(found, Draft):
            yield ReadError(found.path, found.say(lang))
            continue
        try:
            near = nearest(Path.cwd() if found.path == "-" else Path(found.path).parent)
        except ConfigError as error:
            yield ReadError(found.path, str(error))
            continue
        yield found, near


def _nearest(given: dict[str, object], lang: Lang) -> Callable[[Path], Configuration]:
    """Return how to find the configuration of a folder; each folder is looked at once."""
    known: dict[Path, Configuration] = {}

    def nearest(folder: Path) -> Configuration:
        if folder not in known:
            known[folder] = configured(folder, given, lang)
        return known[folder]

    return nearest


def _ignored(configuration: Configuration, path: str, lang: Lang) -> "Ignored":
    from appealcheck.draft.ignored import BadPattern, ignoring

    of_file = configuration.origins["ignore"].kind == "file" and configuration.file is not None
    root = configuration.file.parent if of_file and configuration.file is not None else Path.cwd()
    try:
        return ignoring(configuration.config.ignore, str(root), path)
    except BadPattern as error:
        stop(say(lang, "config.bad_pattern", pattern=error))


def _tell(checker: "Checker") -> None:
    """Say why an engine that the user asked for does not speak; that LanguageTool is not installed is no news by itself."""
    asked = checker.options.grammar != "auto" or checker.options.languagetool_url is not None
    for note in checker.engine_notes if asked else ():
        typer.echo(f"appealcheck: {note}", err=True)
