"""What the files of ``rules/notices`` may say: kinds of complaint, and how a marketplace words its messages.

The structs are strict like those of rules: an unknown key is an error. All patterns are regular expressions without
case, over the masked copy with its white space made plain.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from appealcheck.rulebook.rule import Source

ComplaintName = Literal[
    "not-received",
    "late",
    "defective",
    "not-as-described",
    "incomplete",
    "wrong-item",
    "used-as-new",
    "expired",
    "inauthentic",
    "trademark",
    "copyright",
    "patent",
    "restricted-product",
    "listing",
    "safety",
    "review-manipulation",
    "linked-account",
    "identity",
    "invoice",
    "order-defect-rate",
    "late-shipment-rate",
    "cancellation-rate",
    "valid-tracking-rate",
]
"""Every kind of complaint that a notice may name."""

Family = Literal["goods", "origin", "rights", "pages", "safety", "conduct", "account", "papers", "rate"]
Patterns = Annotated[tuple[str, ...], Meta(min_length=1)]


class ComplaintExamples(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, rename={"passing": "pass"}):
    """The proof: parts of notices that name the kind, and that do not; sentences of letters about it, and not about it."""

    names: Patterns
    passing: Patterns
    letter: Patterns
    letter_pass: Patterns


class ComplaintRule(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A kind of complaint.

    ``named`` are the words by which a notice names it, ``unless`` words beside which they mean something else. A kind
    that is not ``asked`` (papers) is never named by what the notice asks for. ``behind`` a rate are the kinds that take
    its place where the notice names them; ``absorbs`` are words of such a kind that belong to the rate where it is named.
    ``told`` are the words by which a letter speaks of the kind, ``remedies`` those of steps that plainly answer it.
    A sentence about one kind is about no other of its ``family``.
    """

    id: ComplaintName
    title: str
    family: Family
    named: Patterns
    unless: tuple[str, ...] = ()
    asked: bool = True
    behind: tuple[ComplaintName, ...] = ()
    absorbs: tuple[str, ...] = ()
    told: Patterns
    remedies: Patterns
    why: str
    provenance: Annotated[tuple[Source, ...], Meta(min_length=1)]
    examples: ComplaintExamples


class Asks(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The words by which a notice asks for each part of an answer."""

    root_cause: Patterns
    done: Patterns
    prevention: Patterns
    documents: Patterns


class NoticeWords(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``rules/notices/message.yaml``: how a marketplace words its messages, whatever the complaint.

    ``of_marketplace`` and ``of_seller`` tell a notice from a letter. ``asking`` opens a part that asks for something,
    ``lacking`` one that says what an earlier plan lacks, ``not_asking`` one that asks for nothing. ``plan_alone`` names a
    plan, which stands for all its parts where none is named; ``no_document`` are papers spoken of and not asked for.
    ``deadline`` marks the time in a group ``mark``; ``for_reply`` and ``not_for_reply`` tell whose time it is (the latter by
    the words before it). ``excluded`` says what the message is not about, ``policy`` what holds for everyone.
    The rest reads the letter: steps ``taken``, ``measures`` that the
    marketplace took, a step that is ``lasting``,
    standing ``practice``, an owned fault that ``points_back`` to the sentence before it, papers ``enclosed``, steps for
    ``everyone``, and ``common`` lemmas, which tell nothing of what a sentence is about.
    """

    of_marketplace: Patterns
    of_seller: Patterns
    asking: Patterns
    lacking: Patterns
    not_asking: Patterns
    asks: Asks
    plan_alone: Patterns
    no_document: Patterns
    deadline: Patterns
    for_reply: Patterns
    not_for_reply: Patterns
    excluded: Patterns
    policy: Patterns
    taken: Patterns
    measures: Patterns
    lasting: Patterns
    practice: Patterns
    points_back: Patterns
    common: Patterns
    everyone: Patterns
    enclosed: Patterns
    why: str
    provenance: Annotated[tuple[Source, ...], Meta(min_length=1)]
