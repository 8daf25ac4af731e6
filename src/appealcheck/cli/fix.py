"""``appealcheck fix``: make the corrections that are safe, or show them."""

import difflib
import io
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec import Struct

from appealcheck.cli.app import app, hint
from appealcheck.cli.language import of_locale
from appealcheck.cli.options import GrammarName, LangName, configured, options_of, warn_of_sending
from appealcheck.cli.stop import BELOW_GATE, USAGE, stop, told
from appealcheck.config import ConfigError, Configuration
from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from appealcheck.checker import Checker
    from appealcheck.draft.decoding import Decoded
    from appealcheck.draft.sources import Draft
    from appealcheck.mending.mend import Mended

_STDIN = "-"


class _Source(Struct, frozen=True):
    """A draft whose file is plain text: the bytes that it was read from, and how."""

    draft: "Draft"
    data: bytes
    decoded: "Decoded"


@app.command(help=hint("fix.about"), epilog=hint("fix.epilog"))
def fix(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help=hint("fix.paths"))] = None,
    diff: Annotated[bool, typer.Option("--diff", help=hint("fix.diff"))] = False,
    write: Annotated[bool, typer.Option("--write", help=hint("fix.write"))] = False,
    profile: Annotated[str | None, typer.Option("--profile", "-p", help=hint("check.profile"))] = None,
    lang: Annotated[LangName | None, typer.Option("--lang", help=hint("check.lang"))] = None,
    grammar: Annotated[GrammarName | None, typer.Option("--grammar", help=hint("check.grammar"))] = None,
    languagetool_url: Annotated[
        str | None, typer.Option("--languagetool-url", metavar="URL", help=hint("check.languagetool_url"))
    ] = None,
    model: Annotated[str | None, typer.Option("--model", help=hint("check.model"))] = None,
    rules: Annotated[list[Path] | None, typer.Option("--rules", metavar="DIR", help=hint("check.rules"))] = None,
) -> None:
    """Mend drafts; see the command's help."""
    first: Lang = lang.value if lang else of_locale()
    if not paths:
        stop(say(first, "cli.fix.nothing"))
    if diff and write:
        stop(say(first, "cli.fix.both"))
    given: dict[str, object] = {
        "profile": profile,
        "lang": lang and lang.value,
        "grammar": grammar and grammar.value,
        "languagetool_url": languagetool_url,
        "model": model,
        "rules": [str(folder.resolve()) for folder in rules or ()],
    }
    run = _Run(given, first, write)
    for source in _sources(paths, run):
        run.mend(source)
    run.close()
    if run.failed:
        raise typer.Exit(USAGE)
    if run.shown:
        raise typer.Exit(BELOW_GATE)


class _Run:
    """One run over several drafts: a checker for each configuration, and what came of it all."""

    def __init__(self, given: dict[str, object], lang: Lang, write: bool) -> None:
        from contextlib import ExitStack

        self._given = given
        self.lang = lang
        self._write = write
        self._checkers: dict[str, Checker] = {}
        self._open = ExitStack()
        self.failed = False
        self.shown = False

    def close(self) -> None:
        self._open.close()

    def say(self, key: str, /, **slots: object) -> None:
        self.tell(say(self.lang, f"fix.{key}", **slots))

    def tell(self, line: str) -> None:
        typer.echo(f"appealcheck: {line}", err=True)

    def fail(self, line: str) -> None:
        self.failed = True
        self.tell(line)

    def refuse(self, key: str, /, **slots: object) -> None:
        self.fail(say(self.lang, f"fix.{key}", **slots))

    def mend(self, source: _Source) -> None:
        """Mend one draft, and show or write what comes of it."""
        from appealcheck.checker import UnknownProfile
        from appealcheck.draft.decoding import NotText, decode, encode
        from appealcheck.grammar.issue import BadList, EngineMissing
        from appealcheck.mending.mend import mend
        from appealcheck.mending.policy import load_policy
        from appealcheck.parsing.pipeline import ModelMissing
        from appealcheck.resources import RULES
        from appealcheck.rulebook.error import RuleError

        path = source.draft.path

        def can_be_saved(text: str) -> bool:
            try:
                return decode(encode(text, source.decoded)).text == text
            except (UnicodeEncodeError, NotText):
                return False

        try:
            near = Path.cwd() if path == _STDIN else Path(path).parent
            checker = self._checker(configured(near, self._given, self.lang))
            mended = mend(checker, source.draft, load_policy(RULES).changes(checker.book.rules), can_be_saved)
        except ConfigError as error:
            self.fail(str(error))
        except (UnknownProfile, BadList, EngineMissing, ModelMissing, RuleError) as error:
            self.fail(f"{path}: {told(error, self.lang)}")
        else:
            self._deliver(source, mended, encode(mended.text, source.decoded))

    def _checker(self, configuration: Configuration) -> "Checker":
        from appealcheck.checker import Checker

        key = repr(configuration.config)
        if key not in self._checkers:
            warn_of_sending(configuration.config.languagetool_url, self.lang)
            checker = Checker(options_of(configuration, self.lang, wide=True))
            self._checkers[key] = self._open.enter_context(checker)
        return self._checkers[key]

    def _deliver(self, source: _Source, mended: "Mended", data: bytes) -> None:
        path = source.draft.path
        if self._write:
            if path == _STDIN:
                sys.stdout.buffer.write(data)
                sys.stdout.buffer.flush()
            elif mended.made and not self._saved(source, data):
                return
        elif mended.made:
            self.shown = True
            _print_diff(path, source.draft.text, mended.text)
        self._sum_up(path, mended)

    def _saved(self, source: _Source, data: bytes) -> bool:
        from appealcheck.cli.written import write_whole

        path = Path(source.draft.path)
        try:
            if path.read_bytes() != source.data:
                self.refuse("changed", path=path)
                return False
            write_whole(path, data)
        except OSError as error:
            self.refuse("cannot_write", path=path, why=error.strerror)
            return False
        return True

    def _sum_up(self, path: str, mended: "Mended") -> None:
        if not mended.made:
            self.say("none", path=path, left=len(mended.after.findings))
            return
        counts = Counter(each.rule for each in mended.made)
        self.say(
            "written" if self._write else "shown",
            path=path,
            count=len(mended.made),
            rules=", ".join(f"{rule} {count}" for rule, count in sorted(counts.items())),
            left=len(mended.after.findings),
            before="–" if mended.before.score is None else mended.before.score,
            after="–" if mended.after.score is None else mended.after.score,
        )


def _sources(paths: Sequence[str], run: _Run) -> Iterator[_Source]:
    """Read the drafts; what is none, and what is no plain text, is told in one line each."""
    from appealcheck.draft.decoding import NotText, decode
    from appealcheck.draft.sources import Draft, gather

    piped = b""
    if _STDIN in paths:
        try:
            piped = sys.stdin.buffer.read()
        except OSError as error:
            run.refuse("cannot_read", path=_STDIN, why=error.strerror)
    for found in gather(paths, io.BytesIO(piped)):
        if not isinstance(found, Draft):
            run.fail(found.say(run.lang))
            continue
        try:
            data = piped if found.path == _STDIN else Path(found.path).read_bytes()
            decoded = decode(data)
        except (OSError, NotText):
            run.refuse("not_plain", path=found.path)
            continue
        # Formats that are read by a reader of their own give a text that is not the file's.
        if decoded.text == found.text:
            yield _Source(found, data, decoded)
        else:
            run.refuse("not_plain", path=found.path)


def _print_diff(path: str, before: str, after: str) -> None:
    """Print a unified diff with the lines' own ends, so that ``patch`` can use it; control characters are made harmless."""
    from appealcheck.render.glyphs import shown

    encoding = sys.stdout.encoding or "ascii"
    old, new = _lines(before), _lines(after)
    for line in difflib.unified_diff(old, new, path, path):
        body = line.rstrip("\r\n")
        end = "\r\n" if line.endswith("\r\n") else "\n"
        # A tab is as harmless as it is common.
        safe = "\t".join(part if part.isprintable() else shown(part, encoding) for part in body.split("\t"))
        colour = {"+": typer.colors.GREEN, "-": typer.colors.RED}.get(line[:1])
        typer.secho(safe, fg=colour, nl=False)
        typer.echo(end, nl=False)
        if not line.endswith(("\r", "\n")):
            typer.echo("\\ No newline at end of file")


def _lines(text: str) -> list[str]:
    return io.StringIO(text, newline="").readlines()
