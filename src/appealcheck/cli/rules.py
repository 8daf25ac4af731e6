"""``appealcheck rules``: list the rules, show one, run their proofs, print the schema of rule files."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from appealcheck.cli.app import app, hint
from appealcheck.cli.language import HELP_LANG
from appealcheck.cli.stop import BELOW_GATE, one_line, stop
from appealcheck.wording import say

if TYPE_CHECKING:
    from appealcheck.rulebook.book import Rulebook

rules = typer.Typer(help=hint("rules.about"), no_args_is_help=True, rich_markup_mode=None)
app.add_typer(rules, name="rules")
Folders = Annotated[list[Path] | None, typer.Option("--rules", metavar="DIR", help=hint("check.rules"))]


def book_of(folders: list[Path] | None) -> "Rulebook":
    """Load the shipped rules, those the configuration of the working folder names, and those of ``folders``."""
    from appealcheck.config import load
    from appealcheck.rulebook.loading import load_rulebook

    with one_line():
        configured = load(Path.cwd(), HELP_LANG).config.rules
        return load_rulebook(tuple(folders) if folders else tuple(Path(folder) for folder in configured))


@rules.command("list", help=hint("rules.list"))
def list_rules(
    folders: Folders = None, as_json: Annotated[bool, typer.Option("--json", help=hint("rules.json"))] = False
) -> None:
    """List every rule; see the command's help."""
    book = book_of(folders)
    rows = [
        {
            "id": rule.id,
            "dimension": rule.dimension,
            "severity": rule.severity,
            "confidence": rule.confidence,
            "title": rule.title,
        }
        for rule in book.rules.values()
    ]
    rows += [
        {
            "id": move.id,
            "dimension": f"move:{move.move}",
            "severity": "",
            "confidence": move.confidence,
            "title": move.title,
        }
        for move in book.moves.values()
    ]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    width = max(len(row["id"]) for row in rows)
    wide = max(len(row["dimension"]) for row in rows)
    for row in rows:
        typer.echo(
            f"{row['id']:{width}}  {row['dimension']:{wide}}  {row['severity'] or '-':7}  {row['confidence']:6}  {row['title']}"
        )


@rules.command("show", help=hint("rules.show"))
def show(rule: Annotated[str, typer.Argument(metavar="ID")], folders: Folders = None) -> None:
    """Print a rule's file; see the command's help."""
    book = book_of(folders)
    path = book.paths.get(rule)
    if path is None:
        stop(unknown(rule, book))
    typer.echo(f"# {book.files[rule]}\n" + path.read_text("utf-8").rstrip())


def unknown(rule: str, book: "Rulebook") -> str:
    """Return the line for a rule that does not exist, with the nearest id."""
    import difflib

    near = difflib.get_close_matches(rule, [*book.rules, *book.moves], 1, 0.5)
    return (
        say(HELP_LANG, "cli.rules.near", rule=rule, near=near[0])
        if near
        else say(HELP_LANG, "cli.rules.unknown", rule=rule)
    )


@rules.command("verify", help=hint("rules.verify"))
def verify_rules(
    ids: Annotated[list[str] | None, typer.Argument(metavar="[ID]...")] = None, folders: Folders = None
) -> None:
    """Run the proofs of the rules; see the command's help."""
    from appealcheck.grammar.engines import choose
    from appealcheck.judging.verify import complaint_proofs, proofs, verify, verify_complaints
    from appealcheck.resources import RULES

    book = book_of(folders)
    for rule in ids or ():
        if book.rule_or_move(rule) is None:
            stop(unknown(rule, book))
    with one_line():
        broken = verify(book, choose("harper", None, rules=RULES), ids or ())
    kinds = () if ids else tuple(book.complaints.values())
    broken += verify_complaints(book) if kinds else ()
    for each in broken:
        first = each.proof.text.strip().replace("\n", " ")[:100]
        typer.echo(f"{book.files.get(each.proof.rule, 'rules/notices')}: {each.proof.rule}: {each.what}: {first}")
    named = set(ids or (*book.rules, *book.moves))
    every = [rule for name in sorted(named) for rule in (book.rule_or_move(name),) if rule is not None]
    count = sum(len(list(proofs(rule))) for rule in every)
    count += sum(len(list(complaint_proofs(kind))) for kind in kinds)
    typer.echo(say(HELP_LANG, "cli.rules.verified", rules=len(every) + len(kinds), proofs=count, broken=len(broken)))
    if broken:
        raise typer.Exit(BELOW_GATE)
