"""The report as JSON, exactly the contract ``appealcheck/report/1``, and the JSON Schema of that contract."""

from typing import Any

import msgspec

from appealcheck.judging.report import SCHEMA_NAME, Report


def to_json(report: Report) -> str:
    """Return ``report`` as indented JSON with a newline at its end. Equal reports give equal text.

    Keys stand in the order of the contract, elements in alphabetical order. A lone surrogate (a file name that is
    no UTF-8 holds some) has no place in UTF-8 and becomes U+FFFD.
    """
    clean = msgspec.convert(plain(msgspec.to_builtins(report)), Report)
    packed = msgspec.json.encode(clean, order="deterministic")
    return msgspec.json.format(packed, indent=2).decode("utf-8") + "\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of what `to_json` writes, generated from the structs of the report."""
    (root,), parts = msgspec.json.schema_components([Report], ref_template="#/$defs/{name}")
    parts["Report"]["properties"]["schema"] = {"const": SCHEMA_NAME}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_NAME,
        "title": "The report of appealcheck",
        **root,
        "$defs": parts,
    }


def plain(value: object) -> object:
    """Give equal values one form: -0.0 becomes 0.0, and text holds no surrogates."""
    if isinstance(value, float):
        return value + 0.0
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    return value
