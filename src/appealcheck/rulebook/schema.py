"""The JSON Schema of rule files, generated from the structs, so that editors complete and check them."""

from typing import Any

import msgspec

from appealcheck.rulebook.rule import FindingRule, MoveRule


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a rule file: a finding rule or a move rule."""
    roots, parts = msgspec.json.schema_components([FindingRule, MoveRule], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "appealcheck/rule/1",
        "title": "A rule of appealcheck",
        "anyOf": list(roots),
        "$defs": parts,
    }
