"""``appealcheck new``: a skeleton to begin from, with questions and blanks and no sentence to copy."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from appealcheck.cli.app import app, hint
from appealcheck.cli.language import of_locale
from appealcheck.cli.notice import notice_at
from appealcheck.cli.options import LangName
from appealcheck.cli.rules import Folders, book_of
from appealcheck.cli.stop import one_line, stop
from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from appealcheck.reading.notice import NoticeRead
    from appealcheck.rulebook.book import Rulebook


@app.command(help=hint("new.about"))
def new(
    profile: Annotated[str | None, typer.Option("--profile", "-p", help=hint("new.profile"))] = None,
    notice: Annotated[str | None, typer.Option("--notice", metavar="FILE", help=hint("new.notice"))] = None,
    lang: Annotated[LangName | None, typer.Option("--lang", help=hint("new.lang"))] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help=hint("new.output"))] = None,
    folders: Folders = None,
) -> None:
    """Write a skeleton; see the command's help."""
    from appealcheck.render.glyphs import language_for
    from appealcheck.skeleton import skeleton

    chosen: Lang = lang.value if lang else of_locale()
    book = book_of(folders)
    if profile is not None and profile not in book.profiles:
        stop(say(chosen, "cli.new.unknown", profile=profile, known=", ".join(sorted(book.profiles))))
    read = None if notice is None else _read(notice, book, chosen)
    name = profile or _recognised(read, book)
    if output is None:
        chosen = language_for(chosen, sys.stdout.encoding or "ascii")
    with one_line():
        text = skeleton(book.profiles[name], chosen, read)
    if output is None:
        typer.echo(text, nl=False)
        return
    try:
        with output.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        stop(say(chosen, "cli.new.exists", path=output))
    except OSError as error:
        stop(say(chosen, "cli.new.cannot_write", path=output, why=error.strerror))
    typer.echo(say(chosen, "cli.new.written", path=output, profile=name), err=True)


def _read(path: str, book: "Rulebook", lang: Lang) -> "NoticeRead":
    from appealcheck.judging.report import ReadError
    from appealcheck.reading.notice import NotANotice, read_notice

    found = notice_at(path, lang)
    if isinstance(found, ReadError):
        stop(found.message)
    try:
        return read_notice(found.text, book)
    except NotANotice:
        stop(say(lang, "cli.new.no_notice", path=found.path))


def _recognised(notice: "NoticeRead | None", book: "Rulebook") -> str:
    """Return the kind of case that the notice speaks of, else any."""
    from appealcheck.draft.document import read_document
    from appealcheck.reading.profile import recognise

    return "generic" if notice is None else recognise(read_document(notice.text), book).profile
