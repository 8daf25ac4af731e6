"""Tense of what is over: a verb in the present where a date, the other verbs or the part of the letter tell the past."""

from collections.abc import Callable, Iterator
from functools import partial

from appealcheck.parsing.inflection import inflect
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.slips.agreement import present_form
from appealcheck.reading.slips.forms import plain_verbs
from appealcheck.reading.slips.predicate import Predicate, predicates
from appealcheck.reading.slips.slip import Slip
from appealcheck.reading.slips.told import is_dated, is_long_over, is_open, told_in_past, told_nearby

Told = Callable[[Parsed, Sentence, Predicate, Lexicon], bool]

_COMING = frozenset(["preventive", "close", "plan"])
_DONE = frozenset(["cause", "corrective", "orders", "issue"])


def _slips(told: Told, parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> Iterator[Slip]:
    if sentence.question:
        return
    for predicate in predicates(parsed, sentence, lexicon):
        if parsed.tokens[predicate.at].tag not in {"VBP", "VBZ", "VB"}:
            continue
        if present_form(parsed.tokens[predicate.at], predicate.number):
            # A verb that does not agree either is another slip, which knows both forms.
            continue
        if told(parsed, sentence, predicate, lexicon):
            slip = _in_past(parsed, predicate)
            if slip.suggestions != (slip.span.of(parsed.document.text),) and not _is_unfinished(parsed, predicate):
                yield slip


def _in_past(parsed: Parsed, predicate: Predicate) -> Slip:
    finite, verb = parsed.tokens[predicate.at], parsed.tokens[predicate.verb]
    if finite.lemma == "have" and verb.tag == "VBN":
        between = [parsed.tokens[at].lower for at in range(predicate.at + 1, predicate.verb)]
        if verb.lemma != "be" and not {"not", "n't", "been"} & set(between):
            words = " ".join([*between, inflect(verb.lemma, "past")])
            return Slip(parsed.span(predicate.at, predicate.verb + 1), (words,))
        return Slip(finite.span, ("had",))
    if finite.lemma == "be":
        several = predicate.number == "many" or (predicate.number == "unknown" and finite.lower in {"are", "'re"})
        return Slip(finite.span, ("were" if several else "was",))
    return Slip(finite.span, (inflect(finite.lemma, "past"),))


def _is_unfinished(parsed: Parsed, predicate: Predicate) -> bool:
    """Tell whether the participle after "is" is itself a plain form ("is write"), which is a slip of its own."""
    verb = parsed.tokens[predicate.verb]
    return predicate.at != predicate.verb and verb.lower == verb.lemma != inflect(verb.lemma, "participle")


def _is_event(parsed: Parsed, predicate: Predicate, lexicon: Lexicon) -> bool:
    verb = parsed.tokens[predicate.verb]
    return verb.lemma in lexicon.words("esl_event") and verb.lemma not in lexicon.words("esl_doing")


def _by_date(parsed: Parsed, sentence: Sentence, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Something that happens at a time that is over: "on 9 May we get your mail", "it is deleted on 3 June"."""
    clause = clause_text(parsed, sentence, predicate)
    finite, verb = parsed.tokens[predicate.at], parsed.tokens[predicate.verb]
    if verb.tag == "VBG" or finite.lower.startswith("'") or is_open(clause):
        return False
    if verb is finite and finite.lemma in {"be", "have"}:
        return is_long_over(clause)
    known = verb.lemma in plain_verbs(lexicon) and verb.lemma not in lexicon.words("esl_doing")
    return known and is_dated(clause)


def _by_others(parsed: Parsed, sentence: Sentence, predicate: Predicate, lexicon: Lexicon) -> bool:
    """An event beside others that are told in the past, in the sentence or in a part of the letter on what happened."""
    finite, verb = parsed.tokens[predicate.at], parsed.tokens[predicate.verb]
    clause = clause_text(parsed, sentence, predicate)
    if verb.tag == "VBG" or (verb.tag == "VBN" and finite.lemma != "be") or finite.lower.startswith("'"):
        return False
    if is_open(clause):
        return False
    if _is_reported(parsed, predicate, lexicon):
        return True
    if not _is_event(parsed, predicate, lexicon) or sentence.section in _COMING:
        return False
    if verb.lemma == "write" and sentence.position < 3:
        # "I write this mail" opens a letter, and tells no story.
        return False
    others = told_in_past(parsed, sentence, predicate)
    if finite.lemma == "be":
        return others and verb.lemma not in {"suspend", "relate", "close"}
    # A plain form may tell a habit too, but seldom where the letter says what was done and why it happened.
    return others or (finite.tag != "VBZ" and (sentence.section in _DONE or told_nearby(parsed, sentence)))


def _is_reported(parsed: Parsed, predicate: Predicate, lexicon: Lexicon) -> bool:
    """Tell whether the verb stands in what somebody thought or said: "she believed it is allowed"."""
    verb = parsed.tokens[predicate.verb]
    governor = parsed.tokens[verb.head]
    return (
        verb.dep == "ccomp"
        and governor.tag == "VBD"
        and verb.head < predicate.at
        and governor.lemma in lexicon.words("esl_thought")
    )


def clause_text(parsed: Parsed, sentence: Sentence, predicate: Predicate) -> str:
    """Return the clause's own words in small letters, as they are read by patterns of times."""
    return _clause_words(parsed, sentence, predicate.verb)


def _clause_words(parsed: Parsed, sentence: Sentence, head: int) -> str:
    own = next((each.tokens for each in sentence.clauses if each.head == head), ())
    return " ".join(parsed.tokens[index].lower for index in own)


def past_can(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield "can" and "will" where the clause or the verb above it tells the past: "yesterday I can not log in"."""
    if sentence.question:
        return
    for index in range(sentence.first, sentence.last):
        token = parsed.tokens[index]
        if token.tag != "MD" or token.lower not in {"can", "ca", "will"} or index in sentence.quoted:
            continue
        slip = _modal_in_past(parsed, sentence, index)
        if slip is not None:
            yield slip


def _modal_in_past(parsed: Parsed, sentence: Sentence, index: int) -> Slip | None:
    token = parsed.tokens[index]
    verb = parsed.tokens[token.head]
    words = _clause_words(parsed, sentence, token.head)
    if is_open(words.replace("will", "").replace("now", "")) or not sentence.first <= token.head < sentence.last:
        return None
    if token.lower == "will":
        passive = index + 1 < token.head and parsed.tokens[index + 1].lower == "be" and token.head == index + 2
        if not is_long_over(words) or not (passive or token.head == index + 1):
            return None
        suggestions = (f"was {verb.lower}", f"were {verb.lower}") if passive else (inflect(verb.lemma, "past"),)
        return Slip(parsed.span(index, token.head + 1), suggestions)
    governor = parsed.tokens[verb.head]
    below = verb.dep in {"ccomp", "relcl", "advcl"} and governor.tag == "VBD" and verb.head < index
    purpose = {"so", "that"} <= {parsed.tokens[at].lower for at in range(max(sentence.first, index - 8), index)}
    if is_long_over(words) or (below and not purpose):
        return Slip(token.span, ("could",))
    return None


dated_present = partial(_slips, _by_date)
"""Yield verbs in the present whose own clause names a time that is over."""

present_in_story = partial(_slips, _by_others)
"""Yield verbs in the present among what is told in the past; a practised writer may do so on purpose."""
