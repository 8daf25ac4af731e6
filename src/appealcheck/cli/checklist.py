"""``appealcheck checklist``: what is left to do before a draft is sent."""

import difflib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from msgspec.structs import replace

from appealcheck.cli.app import app, hint
from appealcheck.cli.language import of_locale
from appealcheck.cli.options import (
    AnswerFormat,
    GrammarOption,
    LangOption,
    ModelOption,
    ProfileOption,
    RedactOption,
    RulesOption,
    UrlOption,
    configured,
    given_options,
    options_of,
)
from appealcheck.cli.publish import write_out
from appealcheck.cli.stop import BELOW_GATE, one_line, stop
from appealcheck.cli.written import write_whole
from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from appealcheck.draft.found import Draft
    from appealcheck.judging.signing import Checklist, Record
    from appealcheck.rulebook.checklist import ManualItem


@app.command(help=hint("checklist.about"))
def checklist(
    draft: Annotated[str, typer.Argument(metavar="DRAFT", help=hint("checklist.draft"))],
    sign: Annotated[list[str] | None, typer.Option("--sign", metavar="ITEM", help=hint("checklist.sign"))] = None,
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help=hint("checklist.by"))] = None,
    output: Annotated[AnswerFormat, typer.Option("--format", "-f", help=hint("check.format"))] = AnswerFormat.terminal,
    profile: ProfileOption = None,
    lang: LangOption = None,
    grammar: GrammarOption = None,
    languagetool_url: UrlOption = None,
    model: ModelOption = None,
    rules: RulesOption = None,
    redact: RedactOption = False,
) -> None:
    """Show what is left before sending; see the command's help."""
    from appealcheck.checker import Checker, UnknownProfile
    from appealcheck.judging.redact import redacted, redaction_of
    from appealcheck.judging.signing import BadRecord, checklist_of, read_record, record_path
    from appealcheck.rulebook.checklist import manual_items

    first: Lang = lang.value if lang else of_locale()
    if by is not None and not sign:
        stop(say(first, "checklist.by_alone"))
    found = _one_file(draft, first)
    given = given_options(
        profile=profile, lang=lang, grammar=grammar, languagetool_url=languagetool_url, model=model, rules=rules
    )
    with one_line():
        options = options_of(configured(Path(draft).parent, given, first), first, wide=output is AnswerFormat.json)
        try:
            record = read_record(record_path(Path(draft)), first)
            with Checker(options) as checker:
                (report,) = checker.check_drafts([found])
        except (BadRecord, UnknownProfile) as error:
            stop(str(error))
        items = manual_items(report.profile, options.rules)
    required = checker.book.profiles[report.profile].required
    before = checklist_of(report, found.text, required, items, record, options.lang)
    if sign:
        record = _sign(Path(draft), found.text, record, sign, by or "", items, first)
    if redact:
        report = redacted(report, redaction_of(found.text))
    now = checklist_of(report, found.text, required, items, record, options.lang)
    # Who signs the first item anew should read which others no longer hold.
    now = replace(now, void=tuple(item for item in before.void if item not in (sign or ())))
    _print(now, output, options.lang)
    if not now.ready:
        raise typer.Exit(BELOW_GATE)


def _one_file(path: str, lang: Lang) -> "Draft":
    """Return the letter of a file of its own, since the record lies beside it; or end with one line."""
    from appealcheck.draft.found import Draft
    from appealcheck.draft.sources import gather

    if path == "-" or Path(path).is_dir():
        stop(say(lang, "checklist.one_file", path=path))
    found = list(gather([path], sys.stdin.buffer))
    if len(found) == 1 and not isinstance(found[0], Draft):
        stop(found[0].say(lang))
    if len(found) != 1 or not Path(path).is_file() or Path(path).suffix.lower() == ".zip":
        stop(say(lang, "checklist.one_file", path=path))
    (one,) = found
    assert isinstance(one, Draft)
    return one


def _sign(
    draft: Path,
    text: str,
    record: "Record | None",
    names: Sequence[str],
    by: str,
    items: "Sequence[ManualItem]",
    lang: Lang,
) -> "Record":
    """Write the record with the items ``names`` signed, and return it."""
    from appealcheck.judging.signing import packed, record_path, signed

    known = [item.id for item in items]
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, 1)
            key = "checklist.near_item" if near else "checklist.no_item"
            stop(say(lang, key, item=name, near="".join(near), items=", ".join(known)))
    record = signed(record, text, names, " ".join(by.split()))
    path = record_path(draft)
    try:
        write_whole(path, packed(record))
    except OSError as error:
        stop(say(lang, "checklist.cannot_write", path=path, why=error.strerror or error))
    return record


def _print(now: "Checklist", output: AnswerFormat, lang: Lang) -> None:
    from appealcheck.render.signing import lines_of, to_json

    if output is AnswerFormat.json:
        write_out(to_json(now).encode("utf-8"), None, lang)
        return
    from rich.console import Console

    from appealcheck.render.page import page_for

    console = Console(highlight=False, soft_wrap=False)
    for line in lines_of(page_for(lang, console.encoding, console.width), now):
        console.print(line, soft_wrap=True, highlight=False)
