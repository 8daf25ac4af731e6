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
Strength = Literal["weak", "middle", "strong"]
ActionTime = Literal["done", "under-way", "promised"]
Ask = Literal["root_cause", "done", "prevention", "documents"]

SCHEMA_NAME = "appealcheck/report/1"


class Place(Struct, frozen=True):
    """Where a span begins in the document that the author sees, all counted from 1.

    In a Word file the paragraph (empty ones and those of tables count) and the character in it, in a PDF the page and
    the line on it (empty ones do not count).
    """

    paragraph: int | UnsetType = UNSET
    character: int | UnsetType = UNSET
    page: int | UnsetType = UNSET
    line: int | UnsetType = UNSET


class Quote(Struct, frozen=True):
    """A span of the draft with its place and its words: ``draft[start:end] == text``.

    ``start`` and ``end``, ``line`` and ``column`` count in the draft's text, for a Word file or a PDF in the text read
    from it; there ``place`` says where the author finds it. Plain text, mails and web pages have no ``place``.
    """

    start: int
    end: int
    line: int
    column: int
    text: str
    place: Place | UnsetType = UNSET


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


class Element(Struct, frozen=True, omit_defaults=True, gc=False):
    """What the letter has: a label of the guide with its evidence.

    ``value`` belongs to ``order_ids`` alone, ``count`` to ``root_cause`` (distinct reasons) and ``actions``
    (top-level listed actions).
    """

    present: bool
    spans: tuple[Quote, ...]
    value: OrderIds | UnsetType = UNSET
    count: int | UnsetType = UNSET


class Finding(Struct, frozen=True, gc=False):
    """One thing to mend: the rule that says so, its words in the report's language, and what it costs.

    ``points`` are points of the total score; 0 for a finding that does not touch it. ``span`` is None where the
    fault is that something is missing. ``fingerprint`` knows the finding again in a later state of the draft, and
    ``baseline`` tells that the baseline file has it; both are left out where nobody asked for them.
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
    fingerprint: str | UnsetType = UNSET
    baseline: bool | UnsetType = UNSET


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


class Cause(Struct, frozen=True):
    """A root cause, and the actions that answer it."""

    span: Quote
    actions: tuple[Quote, ...]


class Links(Struct, frozen=True):
    """Which action answers which cause; ``idle_actions`` answer none."""

    causes: tuple[Cause, ...]
    idle_actions: tuple[Quote, ...]


class Action(Struct, frozen=True):
    """A thing done or to be done to put matters right.

    ``strength`` follows the hierarchy of corrective actions. ``who``, ``when``, ``amount`` and ``means`` are the
    letter's own words, None where the action does not say.
    """

    span: Quote
    strength: Strength
    time: ActionTime
    who: str | None
    when: str | None
    amount: str | None
    means: str | None


class Complaint(Struct, frozen=True):
    """A kind of complaint, and the words of the notice that name it."""

    kind: str
    text: str


class Metric(Struct, frozen=True):
    """A rate that the notice names, and the figure it gives for the seller in its own words, None where it gives none."""

    kind: str
    figure: str | None


class MatrixRow(Struct, frozen=True):
    """The sentences of the letter that answer one kind of complaint; an empty cell answers nothing."""

    complaint: str
    root_cause: tuple[Quote, ...]
    done: tuple[Quote, ...]
    prevention: tuple[Quote, ...]


class Notice(Struct, frozen=True):
    """What the marketplace's message says and asks, and what of it the letter answers.

    ``deadline`` is in the notice's own words. ``unmentioned`` are IDs of the notice that the letter never gives,
    ``unknown`` those of the letter that the notice does not have, where the notice has IDs of that sort.
    """

    complaints: tuple[Complaint, ...]
    order_ids: tuple[str, ...]
    asins: tuple[str, ...]
    asks: tuple[Ask, ...]
    deadline: str | None
    matrix: tuple[MatrixRow, ...]
    unmentioned: tuple[str, ...]
    unknown: tuple[str, ...]
    metrics: tuple[Metric, ...] = ()


class Similar(Struct, frozen=True):
    """A text that shares ``share`` (0 to 1) of this letter's words in their order, and the sentences it shares."""

    to: str
    share: float
    spans: tuple[Quote, ...]


class DraftReport(Struct, frozen=True):
    """Everything said of one draft."""

    path: str
    profile: str
    score: int | None
    verdict: Verdict
    dimensions: tuple[Dimension, ...]
    elements: dict[str, Element]
    findings: tuple[Finding, ...]
    links: Links
    actions: tuple[Action, ...]
    notice: Notice | None
    similar: tuple[Similar, ...]
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
