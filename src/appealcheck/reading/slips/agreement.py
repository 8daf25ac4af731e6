"""Number: a verb that does not agree with its subject."""

from collections.abc import Iterator

from appealcheck.parsing.inflection import inflect
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence, Token
from appealcheck.reading.slips.predicate import Number, Predicate, predicates
from appealcheck.reading.slips.slip import Slip
from appealcheck.reading.slips.told import told_as_past

_BE = {"one": {"are": "is", "were": "was", "am": "is"}, "many": {"is": "are", "was": "were", "am": "are"}}


def disagreeing(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield verbs of prose whose form asks for another subject: "the buyer receive", "two buyers has"."""
    yield from _slips(parsed, sentence, lexicon, loose=False)


def loose_group(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield "the company have" and "Amazon are", which British writers write too."""
    yield from _slips(parsed, sentence, lexicon, loose=True)


def _slips(parsed: Parsed, sentence: Sentence, lexicon: Lexicon, *, loose: bool) -> Iterator[Slip]:
    for predicate in predicates(parsed, sentence, lexicon):
        token = parsed.tokens[predicate.at]
        if _is_doubtful(parsed, sentence, predicate):
            continue
        right = present_form(token, predicate.number)
        if loose:
            right = present_form(token, "one") if predicate.number == "group" and not right else ""
        if right:
            yield Slip(token.span, _choices(parsed, sentence, predicate, right))


def _is_doubtful(parsed: Parsed, sentence: Sentence, predicate: Predicate) -> bool:
    """Tell whether the word may be no verb of this subject: "long one, grab a coffee", "numbers land", "forgott"."""
    token = parsed.tokens[predicate.at]
    before = parsed.tokens[predicate.at - 1]
    following = parsed.tokens[predicate.at + 1] if predicate.at + 1 < sentence.last else None
    if before.lower == "," and not predicate.shared and token.lemma not in {"be", "have", "do"}:
        return True
    between = parsed.tokens[predicate.subject + 1 : predicate.at]
    if not predicate.shared and sum(each.lower == "," for each in between) > 1:
        # In what stands between the commas the parser may have taken a verb for the subject: "no packer packs ..., has".
        return True
    if predicate.shared and token.tag == "VBZ" and token.lemma not in {"be", "have", "do"}:
        # The second of two verbs may be a noun, unless an object follows it.
        return following is None or following.tag not in {"DT", "PRP", "PRP$", "IN", "CD", "TO"}
    # No plain verb of English ends so; the engine knows how it is spelled.
    return token.lower[-2:] in {"tt", "pp", "nn", "mm", "bb", "kk", "cc"}


def present_form(token: Token, number: Number) -> str:
    """Return the present form that agrees, or "" where the verb's own does or cannot be judged."""
    if number == "unknown":
        return ""
    if token.lemma == "be":
        if number == "i":
            return "am" if token.lower in {"is", "are"} else "was" if token.lower == "were" else ""
        return _BE.get(number, {}).get(token.lower, "")
    if token.lemma in {"defect", "bless", "thank"} or (number == "group" and token.lemma in {"be", "have", "do"}):
        # "Order defect rate" and "God bless you" are no slips.
        return ""
    if number in {"one", "group"}:
        plain = token.tag in {"VBP", "VB"} and token.lower == token.lemma
        return inflect(token.lemma, "s") if plain else ""
    return token.lemma if token.tag == "VBZ" and token.lower not in {"'s"} else ""


def _choices(parsed: Parsed, sentence: Sentence, predicate: Predicate, right: str) -> tuple[str, ...]:
    token = parsed.tokens[predicate.at]
    if token.lemma == "be":
        past = {"is": "was", "are": "were", "am": "was"}.get(right)
        return (right,) if past is None else (right, past)
    past = inflect(token.lemma, "past")
    return (past, right) if told_as_past(parsed, sentence, predicate) else (right, past)
