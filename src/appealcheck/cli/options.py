"""Options that several commands share, and how they meet the configuration."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from appealcheck.cli.app import hint
from appealcheck.config import Configuration, load, override
from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from appealcheck.options import Options


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


class AnswerFormat(StrEnum):
    """The formats of commands that answer people, or programs in one object."""

    terminal = "terminal"
    json = "json"


class FailOn(StrEnum):
    """The severities that a gate may be set on."""

    error = "error"
    warning = "warning"


ProfileOption = Annotated[str | None, typer.Option("--profile", "-p", help=hint("check.profile"))]
LangOption = Annotated[LangName | None, typer.Option("--lang", help=hint("check.lang"))]
GrammarOption = Annotated[GrammarName | None, typer.Option("--grammar", help=hint("check.grammar"))]
UrlOption = Annotated[
    str | None, typer.Option("--languagetool-url", metavar="URL", help=hint("check.languagetool_url"))
]
ModelOption = Annotated[str | None, typer.Option("--model", help=hint("check.model"))]
RulesOption = Annotated[list[Path] | None, typer.Option("--rules", metavar="DIR", help=hint("check.rules"))]
IgnoreOption = Annotated[list[str] | None, typer.Option("--ignore", metavar="PATTERN", help=hint("check.ignore"))]
FailUnderOption = Annotated[
    int | None, typer.Option("--fail-under", metavar="N", min=0, max=100, help=hint("check.fail_under"))
]
FailOnOption = Annotated[FailOn | None, typer.Option("--fail-on", help=hint("check.fail_on"))]
RedactOption = Annotated[bool, typer.Option("--redact", help=hint("check.redact"))]
BaselineOption = Annotated[Path | None, typer.Option("--baseline", metavar="FILE", help=hint("check.baseline"))]
NoCacheOption = Annotated[bool, typer.Option("--no-cache", help=hint("check.no_cache"))]


def given_options(
    *,
    profile: str | None,
    lang: LangName | None,
    grammar: GrammarName | None,
    languagetool_url: str | None,
    model: str | None,
    rules: list[Path] | None,
) -> dict[str, object]:
    """Return what the command line says under the keys of the configuration; None and empty mean: nothing was said."""
    return {
        "profile": profile,
        "lang": lang and lang.value,
        "grammar": grammar and grammar.value,
        "languagetool_url": languagetool_url,
        "model": model,
        "rules": [str(folder.resolve()) for folder in rules or ()],
    }


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


def options_of(configuration: Configuration, lang: Lang, wide: bool) -> "Options":
    """Return how to check; where the report is not ``wide``, its language must be one that the console can show."""
    from appealcheck.options import Options
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
