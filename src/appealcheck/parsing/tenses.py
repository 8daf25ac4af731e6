"""The tense of a clause, as the verb's own tag and its auxiliaries tell it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from spacy.tokens import Token

Tense = Literal[
    "past", "perfect", "present", "progressive", "future", "modal", "imperative", "infinitive", "gerund", "bare", "none"
]


def tense_of_conjunct(token: "Token", governor: "Token") -> tuple[Tense, str, bool]:
    """Return (tense, modal, passive) of a verb that shares the auxiliaries of ``governor``, to which it is joined."""
    subject = next((child for child in governor.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
    return tense_of(token, auxiliaries_of(governor), subject)


def auxiliaries_of(token: "Token") -> list["Token"]:
    """Return the auxiliaries of a verb."""
    return [child for child in token.children if child.dep_ in {"aux", "auxpass"}]


def tense_of(token: "Token", auxiliaries: Sequence["Token"], subject: "Token | None") -> tuple[Tense, str, bool]:
    """Return (tense, modal, passive) read from the verb's own tag and its auxiliaries."""
    modal = next((aux.lemma_.lower() for aux in auxiliaries if aux.tag_ == "MD"), "")
    lemmas = [aux.lemma_.lower() for aux in auxiliaries]
    passive = any(aux.dep_ == "auxpass" for aux in auxiliaries) or (token.tag_ == "VBN" and "be" in lemmas)
    if modal:
        modal = {"'ll": "will", "wo": "will", "ca": "can", "'d": "would"}.get(modal, modal)
        return ("future" if modal in {"will", "shall"} else "modal"), modal, passive
    if any(aux.tag_ == "TO" for aux in auxiliaries):
        return "infinitive", "", passive
    if any(aux.lemma_.lower() in {"have", "'ve"} or aux.lower_ == "been" for aux in auxiliaries):
        # "The lid's been replaced": the model takes "'s" for "is".
        return "perfect", "", passive
    finite = next((aux for aux in auxiliaries if aux.tag_ in {"VBD", "VBZ", "VBP"}), None)
    if finite is not None and finite.lemma_.lower() == "do":
        return ("past" if finite.tag_ == "VBD" else "present"), "", False
    if token.tag_ == "VBG" and not token.lower_.endswith(("ing", "in", "in'")):
        # "Refunded the chap": the model takes the first word for a gerund.
        return "past", "", False
    if token.tag_ == "VBG":
        if token.lemma_.lower() == "go" and any(child.dep_ == "xcomp" for child in token.children):
            return "future", "will", False
        return ("progressive" if finite is not None else "gerund"), "", False
    if finite is not None:
        return ("past" if finite.tag_ == "VBD" else "present"), "", passive
    if token.tag_ == "VBD":
        return "past", "", False
    if token.tag_ == "VBN":
        return "bare", "", True
    if token.tag_ in {"VBZ", "VBP"}:
        return "present", "", False
    if token.tag_ == "VB":
        return ("imperative" if subject is None else "present"), "", False
    return "none", "", False
