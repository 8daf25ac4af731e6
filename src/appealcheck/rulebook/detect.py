"""What a rule looks for: where in the letter, and by which kind.

The structs are strict: an unknown key is an error. The JSON Schema for editors is generated from them.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from appealcheck.draft.document import BlockKind
from appealcheck.parsing.actors import Actor
from appealcheck.parsing.embedding import Embedding
from appealcheck.parsing.tenses import Tense
from appealcheck.rulebook.names import CheckName, ElementName, MeasureName, MoveName, SectionName, SlipName


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
