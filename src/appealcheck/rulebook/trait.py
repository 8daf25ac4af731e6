"""What a file of traits or of the thesaurus may say: the words by which actions are weighed and tied to causes."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from appealcheck.rulebook.detect import Frame
from appealcheck.rulebook.rule import Source

TraitName = Literal[
    "strong",
    "middle",
    "weak",
    "remedy",
    "correction",
    "vow",
    "standing",
    "done",
    "under-way",
    "promised",
    "calendar",
    "rhythm",
    "amount",
    "who",
    "means",
    "outcome",
    "reference",
]
"""What a trait may say of the words of an action.

``strong``, ``middle``, ``weak``: how far it rests on memory and goodwill. ``remedy``: it mends one buyer's case;
``correction``: it puts right what the case was about; ``vow``: it only promises; ``standing``: it tells that
something stays as it is; ``outcome``: it tells a result. ``done``, ``under-way``, ``promised``: its time, where the
verb does not say. ``calendar``: a date or clock time, ``rhythm``: a frequency or deadline; ``amount``, ``who``,
``means``: the words that give them. ``reference``: it names the cause it is for ("for the first problem").
"""


class TraitExamples(Struct, frozen=True, forbid_unknown_fields=True, rename={"passing": "pass"}):
    """The proof of a trait: sentences that have it, near misses that have not."""

    has: Annotated[tuple[str, ...], Meta(min_length=1)]
    passing: Annotated[tuple[str, ...], Meta(min_length=1)]


class Trait(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Token patterns and clause frames that show a trait.

    ``unless`` drops every hit of the sentence, as in rules; ``but_not`` those hits alone that share words with it.
    """

    trait: TraitName
    any: Annotated[tuple[str, ...], Meta(min_length=1)]
    frames: tuple[Frame, ...] = ()
    unless: tuple[str, ...] = ()
    but_not: tuple[str, ...] = ()
    why: str
    examples: TraitExamples


class Concept(Struct, frozen=True, forbid_unknown_fields=True):
    """A thing of the trade: its words in lemma form, and the concepts of the actions that make such a cause go away.

    ``weight`` is what it counts when a cause and an action share it: 1 for most, less for what every letter speaks of.
    """

    words: Annotated[tuple[str, ...], Meta(min_length=1)]
    answered_by: tuple[str, ...] = ()
    weight: Annotated[float, Meta(ge=0, le=3)] = 1.0


class ForCause(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What speaks for an action answering one cause, as logarithms of odds; ``rules/links.yaml`` says when each counts."""

    likeness: float
    faint: float
    margin: float
    common_word: float
    figure: float
    label: float
    place: float
    named: float
    other_named: float
    turn: float
    other_turn: float
    later_action: float
    beside: float
    skips: float
    unsure: float


class ForNone(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What speaks for an action answering no cause, as logarithms of odds."""

    always: float
    strong: float
    weak: float
    one_look: float
    clears: float
    done: float
    promised: float
    means: float
    who: float
    states: float
    before_causes: float


class Linking(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``rules/links.yaml``: how evidence that an action answers a cause is weighed.

    ``second_open`` is what each cause without an answer costs beyond the first.
    """

    cause: ForCause
    none: ForNone
    second_open: Annotated[float, Meta(ge=0)]
    why: str
    provenance: Annotated[tuple[Source, ...], Meta(min_length=1)]
