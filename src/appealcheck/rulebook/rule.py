"""What a rule file may say: the shape of finding rules, move rules, profiles and dimensions.

The structs are strict: an unknown key is an error. The JSON Schema for editors is generated from them.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from appealcheck.draft.document import BlockKind
from appealcheck.parsing.clauses import Actor, Embedding, Tense

Severity = Literal["note", "warning", "error"]
Confidence = Literal["low", "medium", "high"]
DimensionName = Literal["ownership", "facts", "causes", "plan", "close", "tone", "language", "consistency", "leftovers"]
MoveName = Literal[
    "issue_named",
    "apology",
    "responsibility",
    "root_cause",
    "corrective",
    "preventive",
    "vague_promise",
    "polite_close",
    "request",
    "blames_others",
    "hostile",
    "emotional_plea",
]
ProfileName = Literal[
    "odr",
    "late-shipment",
    "valid-tracking",
    "cancellation",
    "condition",
    "listing",
    "authenticity",
    "ip",
    "linked-account",
    "review",
    "verification",
    "generic",
    "classic",
]
ElementName = Literal[
    "salutation",
    "issue_named",
    "apology",
    "responsibility",
    "order_ids",
    "root_cause",
    "root_causes_listed",
    "actions",
    "actions_listed",
    "corrective",
    "preventive",
    "specific",
    "polite_close",
    "request",
    "signed",
    "blames_others",
    "hostile",
    "emotional_plea",
    "vague_promise",
]
CheckName = Literal[
    "action-count",
    "asins-missing",
    "at-work-too-early",
    "attachment-unannounced",
    "attachment-unlisted",
    "cause-unanswered",
    "causes-unlisted",
    "copied-letter",
    "date-gone-by",
    "date-in-future",
    "date-order",
    "done-yet-to-do",
    "identifiers-missing",
    "idle-action",
    "impossible-date",
    "item-count",
    "metric-without-figure",
    "not-an-appeal",
    "notice-documents",
    "notice-done",
    "notice-ids-unknown",
    "notice-ids-unmentioned",
    "notice-prevention",
    "notice-restated",
    "notice-root-cause",
    "number-changes",
    "only-weak-actions",
    "order-count",
    "person-name",
    "product-name",
    "rate-arithmetic",
    "rate-side",
    "reason-count",
    "repeated-id",
    "stopped-yet-used",
    "store-name",
    "store-not-named",
    "sum",
    "threshold",
    "weekday",
]
MeasureName = Literal[
    "actions",
    "apologies",
    "background-words",
    "cause-words",
    "dated-actions",
    "dates",
    "exclamations",
    "figures",
    "notice-words",
    "owned-actions",
    "paragraph-words",
    "sentence-words",
    "slots",
    "verifiable-share",
    "words",
    "words-of-a-letter",
    "words-of-two-pages",
]
SlipName = Literal[
    "agreement",
    "group-agreement",
    "past-modal",
    "dated-present",
    "present-in-story",
    "plain-participle",
    "modal-form",
    "to-form",
    "preposition-form",
    "bare-noun",
    "comma-splice",
    "noun-number",
    "bare-unlisted-noun",
]
SectionName = Literal["issue", "orders", "cause", "corrective", "preventive", "plan", "evidence", "close", ""]


class Where(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Where in the letter a hit counts.

    ``section`` and ``not_section`` name sections; ``block`` kinds of blocks; ``question``, ``quoted`` and ``reported``
    tell whether a hit may (true), may not (false) or must (only) stand in a question, in quotation marks, in what
    somebody else is reported to say. ``conditional`` is the same for if-clauses. ``opening`` and ``closing`` keep to
    the first two or the last three sentences; ``letter`` to texts of at least five sentences of prose, where what stands
    around a sentence tells what it is about. ``with_moves`` and ``without_moves`` ask for other moves in the same sentence.
    """

    section: tuple[SectionName, ...] = ()
    not_section: tuple[SectionName, ...] = ()
    block: tuple[BlockKind, ...] = ("paragraph", "item", "closing")
    question: Literal["may", "not", "only"] = "may"
    quoted: Literal["may", "not", "only"] = "not"
    reported: Literal["may", "not", "only"] = "not"
    conditional: Literal["may", "not", "only"] = "may"
    opening: bool = False
    closing: bool = False
    letter: bool = False
    with_moves: tuple[MoveName, ...] = ()
    without_moves: tuple[MoveName, ...] = ()


class Frame(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A clause to look for; every key given must hold. Word lists take lemmas and ``@class`` names.

    ``has`` and ``without`` are token patterns that the sentence must, or must not, hold; ``in_clause`` likewise, but
    within the clause's own tokens.
    """

    verb: tuple[str, ...] = ()
    not_verb: tuple[str, ...] = ()
    complement: tuple[str, ...] = ()
    not_complement: tuple[str, ...] = ()
    subject: tuple[Actor, ...] = ()
    not_subject: tuple[Actor, ...] = ()
    subject_word: tuple[str, ...] = ()
    object: tuple[str, ...] = ()
    not_object: tuple[str, ...] = ()
    object_actor: tuple[Actor, ...] = ()
    agent: tuple[Actor, ...] = ()
    tense: tuple[Tense, ...] = ()
    modal: tuple[str, ...] = ()
    passive: bool | None = None
    negated: bool | None = None
    embedding: tuple[Embedding, ...] = ()
    not_embedding: tuple[Embedding, ...] = ()
    has: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    in_clause: tuple[str, ...] = ()
    not_in_clause: tuple[str, ...] = ()


class Tokens(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="tokens"):
    """Token patterns (see :mod:`appealcheck.rulebook.pattern`) within one sentence.

    ``unless`` looks at the whole sentence, ``not_in_clause`` only at the last clause that a hit holds, with what is
    subordinate to it but not what is joined to it by "and". ``&name`` in them (and in a frame's patterns) stands for
    the patterns listed under that name in ``rules/lexicon``.
    ``every`` names a move: in a finding rule the hits count only where each sentence that makes this move has one ("all
    of its causes are of this sort").
    """

    any: tuple[str, ...]
    unless: tuple[str, ...] = ()
    not_in_clause: tuple[str, ...] = ()
    where: Where = Where()
    every: MoveName | None = None


class Edit(Struct, frozen=True, forbid_unknown_fields=True):
    """A token pattern, mostly with a ``[mark]``, and a template of what the marked words should read.

    See :mod:`appealcheck.rulebook.pattern` and :func:`appealcheck.rulebook.template.fill`.
    """

    find: str
    write: str


class Edits(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="edits"):
    """Token patterns with what to write instead. ``unless`` looks at the whole sentence."""

    any: tuple[Edit, ...]
    unless: tuple[str, ...] = ()
    where: Where = Where()


class Clauses(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="clause"):
    """Clauses by verb, subject, tense, voice, negation and embedding.

    ``unless`` looks at the whole sentence, ``not_in_clause`` at the clause that a frame fits, with what says it and what
    is subordinate to it (a frame's own ``not_in_clause`` only at the clause's tokens).
    """

    any: tuple[Frame, ...]
    unless: tuple[str, ...] = ()
    not_in_clause: tuple[str, ...] = ()
    where: Where = Where()


class Weighed(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="weighed"):
    """All signs of a sentence weighed together, by the weights in ``rules/weights.json``.

    The sentence makes the move where its chance is over ``makes``; what other rules found there is dropped where it is
    under ``drops``. ``letter_makes`` and ``letter_drops`` count in a letter of five sentences or more: what is said
    wrongly of one sentence in a hundred would be said of every fourth letter. All are parts of one.
    """

    makes: Annotated[float, Meta(gt=0, lt=1)]
    drops: Annotated[float, Meta(ge=0, lt=1)]
    letter_makes: Annotated[float, Meta(gt=0, lt=1)]
    letter_drops: Annotated[float, Meta(ge=0, lt=1)]


class Phrases(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="phrases"):
    """Regular expressions over the author's text (or its masked copy), for what is no language: slots, marks, codes.

    A group named ``mark`` narrows the hit. ``replace`` is the suggestion; spaces at its ends are left out where white
    space, a mark or the text's end stands there already.
    """

    any: tuple[str, ...]
    unless: tuple[str, ...] = ()
    masked: bool = False
    case: bool = False
    block: tuple[BlockKind, ...] = ()
    replace: str | None = None


class Require(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="require"):
    """An element that must be there: ``at_least`` so many of it, ``value`` for order IDs, ``when`` another is there."""

    element: ElementName
    at_least: int = 1
    value: tuple[Literal["concrete", "masked", "none"], ...] = ()
    when: tuple[ElementName, ...] = ()
    unless: tuple[ElementName, ...] = ()


class Moves(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="move"):
    """Every place where a move is made.

    ``by`` keeps to some move rules; ``when`` asks that elements are there, ``unless`` that they are absent.
    """

    move: MoveName
    by: tuple[str, ...] = ()
    above: int = 0
    when: tuple[ElementName, ...] = ()
    unless: tuple[ElementName, ...] = ()


class Measure(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="measure"):
    """A named measure of the letter that must not go above or below a bound."""

    of: MeasureName
    above: float | None = None
    below: float | None = None


class Check(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="check"):
    """A coded check by its name, for what needs arithmetic or two places of the letter."""

    check: CheckName


class Slips(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="slip"):
    """A slip of English found by code, by its name, for what needs the clause and not a row of tokens."""

    slip: SlipName


class Grammar(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, tag_field="kind", tag="grammar"):
    """What the grammar engine marks: ``spelling`` tells whether its spelling issues or all others."""

    spelling: bool


Detect = Tokens | Clauses | Edits | Phrases | Require | Moves | Measure | Check | Slips | Grammar


class Message(Struct, frozen=True, forbid_unknown_fields=True):
    """``say``: what is wrong and why it matters; ``advise``: how to mend it. ``{slots}`` are filled by the hit."""

    say: Annotated[str, Meta(min_length=4)]
    advise: Annotated[str, Meta(min_length=4)]


class Messages(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a rule in English and Simplified Chinese."""

    en: Message
    zh: Message


class Source(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Where a rule comes from: a seed (by number), a fact (by its heading), or a published address or name."""

    seed: str = ""
    fact: str = ""
    source: str = ""


class Known(Struct, frozen=True, forbid_unknown_fields=True):
    """A gap that is known: the text, what the rule does now (``fires`` or ``silent``) and why that is wrong."""

    text: str
    now: Literal["fires", "silent"]
    because: str


class Examples(Struct, frozen=True, forbid_unknown_fields=True, rename={"passing": "pass"}):
    """The proof of a finding rule: ``fail`` texts with ``[[marked]]`` spans, ``pass`` near misses, ``known`` gaps.

    ``notice`` is the marketplace's message that all of them answer, for a rule that needs one.
    """

    fail: Annotated[tuple[str, ...], Meta(min_length=1)]
    passing: Annotated[tuple[str, ...], Meta(min_length=1)]
    known: tuple[Known, ...] = ()
    notice: str = ""


class FindingRule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule that finds what is missing, weak or wrong.

    ``cap`` is the total score that the letter cannot exceed while it fires. ``beside`` keeps a slip of English that a
    practised writer may seem to make as well to letters with so many slips found by rules that stand alone.
    """

    id: str
    title: str
    dimension: DimensionName
    severity: Severity
    confidence: Confidence
    weight: Annotated[float, Meta(ge=0, le=5)] = 1.0
    cap: Annotated[int, Meta(ge=0, le=100)] | None = None
    beside: Annotated[int, Meta(ge=0, le=20)] = 0
    profiles: tuple[ProfileName, ...] = ()
    not_profiles: tuple[ProfileName, ...] = ()
    detect: Detect
    messages: Messages
    good: str = ""
    why: str
    provenance: Annotated[tuple[Source, ...], Meta(min_length=1)]
    examples: Examples


class MoveExamples(Struct, frozen=True, forbid_unknown_fields=True, rename={"passing": "pass"}):
    """The proof of a move rule: sentences that make the move, near misses that do not, known gaps."""

    makes: Annotated[tuple[str, ...], Meta(min_length=1)]
    passing: Annotated[tuple[str, ...], Meta(min_length=1)]
    known: tuple[Known, ...] = ()


class MoveRule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A rule that says what a sentence does. Its file stands in ``rules/moves/<move>/``."""

    id: str
    title: str
    move: MoveName
    confidence: Confidence = "high"
    detect: Tokens | Clauses | Weighed
    why: str
    provenance: tuple[Source, ...] = ()
    examples: MoveExamples


class Threshold(Struct, frozen=True, forbid_unknown_fields=True):
    """A limit of the marketplace in per cent, whether the rate must stay under or over it, its window and source."""

    metric: str
    limit: float
    side: Literal["under", "over"]
    window: str
    source: str
    date: str


class Profile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a kind of case needs: required elements, identifiers, thresholds, weights of dimensions.

    ``recognise`` are regular expressions over the masked letter, each worth its number of points.
    """

    id: ProfileName
    title: dict[str, str]
    required: tuple[ElementName, ...]
    helpful: tuple[ElementName, ...] = ()
    identifiers: Literal["order_ids", "asins", "either", "none"]
    thresholds: tuple[Threshold, ...] = ()
    weights: dict[DimensionName, float] = {}
    recognise: dict[str, float] = {}
    only_rules: tuple[str, ...] = ()
    why: str
    provenance: Annotated[tuple[Source, ...], Meta(min_length=1)]


class Band(Struct, frozen=True, forbid_unknown_fields=True):
    """A verdict and the lowest score that earns it."""

    verdict: Literal["ready", "revise", "rewrite"]
    least: int


class Scoring(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``rules/dimensions.yaml``: weights of the dimensions, points by severity, bands and caps.

    ``prior`` holds the weights before the evidence of the corpus moved them; empty where it has not.
    """

    weights: dict[str, float]
    prior: dict[str, float] = {}
    points: dict[str, float]
    repeat: float
    most: float
    bands: tuple[Band, ...]
    why: str
    provenance: Annotated[tuple[Source, ...], Meta(min_length=1)]


class Copying(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``rules/copies.yaml``: when a letter counts as copied from another text.

    ``shingle`` words make a row; a text that holds the ``share`` of a letter's own words in its rows, and ``least_words`` of
    them, is named. A sentence is marked where the share ``sentence`` of its words is held, or where it is ``like`` (0 to 1)
    one of the other text.
    """

    shingle: Annotated[int, Meta(ge=2, le=10)]
    share: Annotated[float, Meta(gt=0, le=1)]
    least_words: Annotated[int, Meta(ge=1)]
    sentence: Annotated[float, Meta(gt=0, le=1)]
    like: Annotated[float, Meta(gt=0, le=1)]
    most_named: Annotated[int, Meta(ge=1)]
    set_phrases: tuple[Annotated[str, Meta(min_length=4)], ...]
    why: str
    provenance: Annotated[tuple[Source, ...], Meta(min_length=1)]
