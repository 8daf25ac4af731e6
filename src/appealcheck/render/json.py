"""The report and a comparison as JSON, exactly their contracts, and the JSON Schemas of these contracts."""

from typing import Any

import msgspec
from msgspec import Struct

from appealcheck.judging.report import SCHEMA_NAME, Report


def to_json(report: Struct) -> str:
    """Return ``report`` as indented JSON with a newline at its end. Equal reports give equal text.

    Keys stand in the order of the contract, elements in alphabetical order. A lone surrogate (a file name that is
    no UTF-8 holds some) has no place in UTF-8 and becomes U+FFFD.
    """
    clean = msgspec.convert(plain(msgspec.to_builtins(report)), type(report))
    packed = msgspec.json.encode(clean, order="deterministic")
    return msgspec.json.format(packed, indent=2).decode("utf-8") + "\n"


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a report, generated from its structs."""
    return _schema(Report, SCHEMA_NAME, "The report of appealcheck")


def comparison_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a comparison, generated from its structs."""
    # An answer from the cache is printed without what a comparison is made with.
    from appealcheck.judging.comparison import SCHEMA_NAME as COMPARISON_NAME
    from appealcheck.judging.comparison import Comparison

    return _schema(Comparison, COMPARISON_NAME, "A comparison of two versions of a letter by appealcheck")


def _schema(of: type[Struct], name: str, title: str) -> dict[str, Any]:
    (root,), parts = msgspec.json.schema_components([of], ref_template="#/$defs/{name}")
    parts[of.__name__]["properties"]["schema"] = {"const": name}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": name,
        "title": title,
        **root,
        "$defs": parts,
    }


def plain(value: object) -> object:
    """Give equal values one form: -0.0 becomes 0.0, and text holds no surrogates."""
    if isinstance(value, float):
        return value + 0.0
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    return value
