"""Verb forms told by their spelling: what the model makes of a wrong form cannot be relied on."""

from collections.abc import Mapping
from functools import cache

from appealcheck.parsing.inflection import Form, inflect
from appealcheck.parsing.lexicon import Lexicon

_FORMS: tuple[Form, ...] = ("s", "ing", "past", "participle")


@cache
def _forms_of(lemmas: frozenset[str]) -> Mapping[str, str]:
    return {inflect(lemma, form): lemma for lemma in sorted(lemmas) for form in _FORMS if inflect(lemma, form) != lemma}


@cache
def _pasts_of(lemmas: frozenset[str]) -> Mapping[str, str]:
    pairs = ((inflect(lemma, "past"), inflect(lemma, "participle")) for lemma in sorted(lemmas))
    return {past: participle for past, participle in pairs if past != participle}


def participles_by_past(lexicon: Lexicon) -> Mapping[str, str]:
    """Return the participle by the past form of verbs in which they differ: "written" by "wrote"."""
    return _pasts_of(plain_verbs(lexicon) | {"go", "do", "run", "beat", "swell"})


def plain_verbs(lexicon: Lexicon) -> frozenset[str]:
    """Return the verbs whose forms are known, in the plain form."""
    return lexicon.words("esl_event") | lexicon.words("esl_verb")


def inflected_verbs(lexicon: Lexicon) -> Mapping[str, str]:
    """Return the plain form by each other form of these verbs, but "put" and the like, which look the same."""
    return _forms_of(plain_verbs(lexicon))
