"""``appealcheck schema``: the JSON Schemas of the report, of a comparison and of rule files."""

import json
from enum import StrEnum
from typing import Annotated

import typer

from appealcheck.cli.app import app, hint


class Kind(StrEnum):
    """What a schema is of."""

    report = "report"
    comparison = "comparison"
    rule = "rule"


@app.command(help=hint("schema.about"))
def schema(of: Annotated[Kind, typer.Argument(help=hint("schema.of"))] = Kind.report) -> None:
    """Print a schema; see the command's help."""
    if of is Kind.report:
        from appealcheck.render.json import schema as build
    elif of is Kind.comparison:
        from appealcheck.render.json import comparison_schema as build
    else:
        from appealcheck.rulebook.schema import schema as build
    typer.echo(json.dumps(build(), indent=1, ensure_ascii=False))
