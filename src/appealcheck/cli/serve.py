"""``appealcheck serve``: the page in the browser."""

from pathlib import Path
from typing import Annotated

import typer

from appealcheck.cli.app import app, hint
from appealcheck.cli.language import of_locale
from appealcheck.cli.options import (
    GrammarOption,
    LangName,
    ModelOption,
    ProfileOption,
    RulesOption,
    UrlOption,
    configured,
    given_options,
    warn_of_sending,
)
from appealcheck.cli.stop import one_line, stop
from appealcheck.wording import Lang, say


@app.command(help=hint("serve.about"))
def serve(
    port: Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help=hint("serve.port"))] = 8765,
    no_open: Annotated[bool, typer.Option("--no-open", help=hint("serve.no_open"))] = False,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help=hint("serve.host"))] = "127.0.0.1",
    token: Annotated[str | None, typer.Option("--token", envvar="APPEALCHECK_TOKEN", help=hint("serve.token"))] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option("--allow-host", metavar="NAME", help=hint("serve.allow_host"))
    ] = None,
    time_limit: Annotated[
        float, typer.Option("--time-limit", metavar="SECONDS", min=1, help=hint("serve.time_limit"))
    ] = 60,
    profile: ProfileOption = None,
    lang: Annotated[LangName | None, typer.Option("--lang", help=hint("serve.lang"))] = None,
    grammar: GrammarOption = None,
    languagetool_url: UrlOption = None,
    model: ModelOption = None,
    rules: RulesOption = None,
) -> None:
    """Serve the page; see the command's help."""
    first: Lang = lang.value if lang else of_locale()
    try:
        from appealcheck.web.guard import Door
        from appealcheck.web.jobs import Setup
        from appealcheck.web.serving import Place
        from appealcheck.web.serving import serve as start
        from appealcheck.web.worker import NotStarted
    except ModuleNotFoundError as missing:
        if missing.name not in {"starlette", "uvicorn"}:
            raise
        stop(say(first, "web.extra", package=missing.name))
    place = Place(host, port, not no_open)
    if not place.loopback and not token:
        stop(say(first, "web.needs_token", host=host))
    if not place.loopback:
        typer.echo("appealcheck: " + say(first, "web.unencrypted"), err=True)
    # The page has a language of its own, so the configuration's is left as it is.
    given = given_options(
        profile=profile, lang=None, grammar=grammar, languagetool_url=languagetool_url, model=model, rules=rules
    )
    with one_line():
        config = configured(Path.cwd(), given, first).config
    warn_of_sending(config.languagetool_url, first)
    setup = Setup(
        profile=config.profile,
        model=config.model,
        grammar=config.grammar,
        languagetool_url=config.languagetool_url,
        rules=tuple(config.rules),
        mutes={mute.rule: mute.reason for mute in config.mute},
    )
    names = frozenset(name.lower() for name in (host, *(allow_host or ())))
    door = Door(token, names, addresses=not place.loopback)
    try:
        start(setup, place, door, time_limit, lambda address: typer.echo(say(first, "web.ready", address=address)))
    except NotStarted as why:
        stop(str(why))
    except OSError as error:
        stop(say(first, "web.no_port", host=host, port=port, why=error.strerror or error))
