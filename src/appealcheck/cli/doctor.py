"""``appealcheck doctor``: what is there, in which version, and what is missing."""

import sys

import typer

from appealcheck.cli.app import app, hint
from appealcheck.cli.language import HELP_LANG
from appealcheck.cli.stop import BELOW_GATE
from appealcheck.wording import say


@app.command(help=hint("doctor.about"))
def doctor() -> None:
    """Examine the machine; see the command's help."""
    from appealcheck.doctor import examine
    from appealcheck.render.glyphs import glyphs_for, language_for

    encoding = sys.stdout.encoding or "ascii"
    lang, glyphs = language_for(HELP_LANG, encoding), glyphs_for(encoding)
    signs = {"here": glyphs.there, "optional": glyphs.absent, "missing": glyphs.error}
    parts = examine(lang=lang)
    for part in parts:
        found = part.found or say(lang, f"doctor.{part.state}")
        typer.echo(f"{signs[part.state]} {say(lang, f'doctor.{part.name}')}: {found}")
        if part.why:
            typer.echo(f"    {part.why}")
        if part.mend:
            typer.echo(f"    {say(lang, 'doctor.mend', command=part.mend)}")
    missing = sum(part.state == "missing" for part in parts)
    typer.echo(say(lang, "doctor.lacks" if missing else "doctor.whole", count=missing))
    if missing:
        raise typer.Exit(BELOW_GATE)
