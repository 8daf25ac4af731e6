"""What a rule file may say: the shape of finding rules and move rules, their messages and their proofs.

The structs are strict: an unknown key is an error. The JSON Schema for editors is generated from them.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from appealcheck.rulebook.detect import Clauses, Detect, Tokens, Weighed
from appealcheck.rulebook.names import Confidence, DimensionName, MoveName, ProfileName, Severity


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
