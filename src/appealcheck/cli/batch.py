"""``appealcheck batch``: many drafts at once, with a ranking."""

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from contextlib import ExitStack, contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from appealcheck.cache.store import Store
from appealcheck.cli.answer import gathered, together
from appealcheck.cli.app import app, hint
from appealcheck.cli.language import of_locale
from appealcheck.cli.options import (
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
    options_of,
)
from appealcheck.cli.stop import BELOW_GATE, USAGE, stop
from appealcheck.config import Configuration
from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from appealcheck.batch.batch import Batch
    from appealcheck.judging.report import ReadError


class BatchFormat(StrEnum):
    """The formats of a batch."""

    terminal = "terminal"
    html = "html"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"


@app.command(help=hint("batch.about"))
def batch(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help=hint("check.paths"))] = None,
    output: Annotated[BatchFormat, typer.Option("--format", "-f", help=hint("batch.format"))] = BatchFormat.terminal,
    to: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=hint("check.output"))] = None,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", metavar="N", min=1, help=hint("batch.jobs"))] = None,
    dask: Annotated[str | None, typer.Option("--dask", metavar="ADDRESS", help=hint("batch.dask"))] = None,
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
    no_cache: NoCacheOption = False,
) -> None:
    """Check many drafts; see the command's help."""
    from appealcheck.batch.batch import Batch
    from appealcheck.cli.batch_out import put_out

    first: Lang = lang.value if lang else of_locale()
    if not paths:
        stop(say(first, "cli.check.nothing"))
    given = given_options(
        profile=profile, lang=lang, grammar=grammar, languagetool_url=languagetool_url, model=model, rules=rules
    ) | {"ignore": ignore or (), "fail_under": fail_under, "fail_on": fail_on and fail_on.value}
    wide = output is not BatchFormat.terminal or to is not None
    with Batch() as found, ExitStack() as open_ones:
        store = None if no_cache else open_ones.enter_context(Store())
        executor = _workers(dask, jobs or _cores(), first, open_ones)
        configurations, errors = _take(found, paths, given, first)
        with _progress(len(found), first) as done:
            _check(found, configurations, errors, first, wide, executor, store, done)
        chosen = next((conf.config.lang for conf in configurations.values() if conf.config.lang), first)
        passed = put_out(found, configurations, errors, output.value, chosen, to=to, redact=redact)
    for error in errors if wide else ():
        typer.echo(f"appealcheck: {error.message}", err=True)
    if errors:
        raise typer.Exit(USAGE)
    if not passed:
        raise typer.Exit(BELOW_GATE)


def _take(
    found: "Batch", paths: list[str], given: dict[str, object], lang: Lang
) -> "tuple[dict[str, Configuration], list[ReadError]]":
    """Read the drafts of ``paths`` into the batch; return the configuration of each, and what could not be read."""
    from appealcheck.judging.report import ReadError

    configurations: dict[str, Configuration] = {}
    errors: dict[tuple[str, str], ReadError] = {}
    for each in gathered(paths, given, lang):
        if isinstance(each, ReadError):
            errors[each.path, each.message] = each
        elif found.add(each[0]):
            configurations[each[0].path] = each[1]
    return dict(sorted(configurations.items())), [error for _, error in sorted(errors.items())]


def _check(
    found: "Batch",
    configurations: dict[str, Configuration],
    errors: "list[ReadError]",
    lang: Lang,
    wide: bool,
    executor: Callable[[int], Executor | None],
    store: Store | None,
    done: Callable[[int], None],
) -> None:
    """Check what was taken; drafts that share a configuration go together."""
    from appealcheck.judging.report import ReadError

    paths = list(configurations)
    groups = together(list(configurations.values()))
    for members in groups:
        some = [paths[index] for index in members]
        options = options_of(configurations[some[0]], lang, wide)
        try:
            lost = found.check(some, options, executor, store=store, done=done)
        except Exception as error:
            # Imported only here, since where the cache has all answers no rules are needed.
            from appealcheck.batch.fault import CANNOT_CHECK

            if not isinstance(error, CANNOT_CHECK):
                raise
            if len(groups) == 1:
                stop(str(error))
            errors += [ReadError(path, f"{path}: {error}") for path in some]
            continue
        errors += [ReadError(path, say(lang, "batch.lost", path=path)) for path in lost]
    errors.sort(key=lambda error: (error.path, error.message))


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _workers(dask: str | None, jobs: int, lang: Lang, open_ones: ExitStack) -> Callable[[int], Executor | None]:
    """Return how to get workers for a number of drafts, made when they are first asked for and ended with ``open_ones``."""
    made: list[Executor] = []

    def executor(drafts: int) -> Executor | None:
        from appealcheck.batch.spread import CHUNK, processes

        number = min(jobs, -(-drafts // CHUNK))
        if not made and number > 1:
            pool = processes(number)
            made.append(pool)
            open_ones.callback(pool.shutdown, wait=True, cancel_futures=True)
        return made[0] if made else None

    if dask is not None:
        made.append(_cluster(dask, lang, open_ones))
    return executor


def _cluster(address: str, lang: Lang, open_ones: ExitStack) -> Executor:
    """Return the executor of the Dask cluster at ``address``, or end with one line."""
    try:
        from distributed import Client
    except ImportError:
        stop(say(lang, "batch.no_dask"))
    try:
        client: Client = Client(address, timeout=10)  # type: ignore[no-untyped-call]
        open_ones.enter_context(client)
    except (OSError, ValueError) as error:
        stop(say(lang, "batch.no_cluster", address=address, why=" ".join(str(error).split())))
    executor: Executor = client.get_executor()  # type: ignore[no-untyped-call]
    return executor


@contextmanager
def _progress(total: int, lang: Lang) -> Iterator[Callable[[int], None]]:
    """Show on standard error, where that is a terminal, how many drafts are done, how fast, and how long it will take."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Drafts a second."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text("" if speed is None else say(lang, "batch.rate", rate=f"{speed:.1f}"))

    console = Console(stderr=True, highlight=False)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(say(lang, "batch.checking"), total=total)
        yield lambda count: bar.advance(task, count)
