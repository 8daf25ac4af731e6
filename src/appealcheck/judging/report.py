"""The report as a value: the shape of the JSON contract ``appealcheck/report/1`` and nothing else.

The structs are the contract: their field order is the order of the keys in JSON, and the published JSON Schema is
generated from them. Lines and columns count from 1, offsets from 0, all in code points of the author's text.
"""

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

Severity = Literal["note", "warning", "error"]
Confidence = Literal["low", "medium", "high"]
Verdict = Literal["ready", "revise", "rewrite"]
OrderIds = Literal["concrete", "masked", "none"]
EngineName = Literal["languagetool", "harper", "off"]

SCHEMA_NAME = "appealcheck/report/1"


class Quote(Struct, frozen=True):
    """A span of the draft with its place and its words: ``draft[start:end] == text``."""

    start: int
    end: int
    line: int
    column: int
    text: str


class Deduction(Struct, frozen=True):
    """What one rule took from a dimension: ``points`` of its 100, over ``count`` places."""

    rule: str
    points: float
    count: int


class Dimension(Struct, frozen=True):
    """One side of the letter's quality. ``score`` is None where nothing was measured; ``weight`` is its share."""

    name: str
    score: float | None
    weight: float
    deductions: tuple[Deduction, ...]


class Element(Struct, frozen=True, omit_defaults=True):
    """What the letter has: a label of the guide with its evidence.

    ``value`` belongs to ``order_ids`` alone, ``count`` to ``root_cause`` (distinct reasons) and ``actions``
    (top-level listed actions).
    """

    present: bool
    spans: tuple[Quote, ...]
    value: OrderIds | UnsetType = UNSET
    count: int | UnsetType = UNSET


class Finding(Struct, frozen=True):
    """One thing to mend: the rule that says so, its words in the report's language, and what it costs.

    ``points`` are points of the total score; 0 for a finding that does not touch it. ``span`` is None where the
    fault is that something is missing.
    """

    rule: str
    dimension: str
    severity: Severity
    confidence: Confidence
    message: str
    advice: str
    span: Quote | None
    suggestions: tuple[str, ...]
    points: float


class Skipped(Struct, frozen=True):
    """A rule that did not look at this draft, and why."""

    rule: str
    reason: str


class Muted(Struct, frozen=True):
    """A finding that the user's configuration silences, with the user's reason."""

    rule: str
    reason: str
    span: Quote | None


class Grammar(Struct, frozen=True):
    """Which grammar engine spoke, and whether it read the whole letter."""

    engine: EngineName
    version: str
    complete: bool


class DraftReport(Struct, frozen=True):
    """Everything said of one draft."""

    path: str
    profile: str
    score: int | None
    verdict: Verdict
    dimensions: tuple[Dimension, ...]
    elements: dict[str, Element]
    findings: tuple[Finding, ...]
    skipped: tuple[Skipped, ...]
    muted: tuple[Muted, ...]
    grammar: Grammar
    profile_reason: str = ""
    summary: str = ""
    caps: tuple[Deduction, ...] = ()


class ReadError(Struct, frozen=True):
    """A path that could not be read as a draft, and the one line that says why and what to do."""

    path: str
    message: str


class Report(Struct, frozen=True):
    """The whole answer: every draft in the order given, and every path that could not be read."""

    schema: str
    version: str
    rulebook: str
    drafts: tuple[DraftReport, ...]
    errors: tuple[ReadError, ...]
