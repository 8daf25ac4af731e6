"""Forms after a helping word: "was upload", "have refund", "has wrote", "will arrives", "to sold", "without tell"."""

from collections.abc import Iterator

from appealcheck.parsing.inflection import inflect
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence, Token
from appealcheck.reading.slips.forms import inflected_verbs, participles_by_past, plain_verbs
from appealcheck.reading.slips.slip import Slip

_BE = frozenset(["is", "are", "was", "were", "be", "been", "am", "'m", "'re", "being"])
_HAVE = frozenset(["have", "has", "had", "'ve"])
_NOUN_TAGS = frozenset(["NN", "NNS", "NNP", "NNPS"])
_PREPOSITIONS = frozenset(
    ["without", "by", "for", "after", "before", "of", "about", "from", "while", "when", "despite"]
)
_DO = frozenset(["do", "does", "did"])


def _after(parsed: Parsed, sentence: Sentence, at: int, between: frozenset[str]) -> int:
    """Return the index of the first word after ``at`` that is none of ``between`` and no adverb of manner."""
    at += 1
    while at < sentence.last and (parsed.tokens[at].lower in between or _is_manner(parsed.tokens[at])):
        at += 1
    return at


def _is_manner(token: Token) -> bool:
    return token.tag == "RB" and token.lower.endswith("ly")


def _next(parsed: Parsed, sentence: Sentence, at: int) -> Token | None:
    return parsed.tokens[at + 1] if at + 1 < sentence.last else None


def plain_participle(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield plain and past forms where "be" or "have" asks for a participle: "was upload", "has wrote"."""
    known = plain_verbs(lexicon)
    pasts = participles_by_past(lexicon)
    double = lexicon.words("esl_double")
    objects = lexicon.words("esl_object")
    for index in range(sentence.first, sentence.last):
        helper = parsed.tokens[index].lower
        if index in sentence.quoted or helper not in _BE | _HAVE or _is_question(parsed, sentence, index):
            continue
        at = _after(parsed, sentence, index, lexicon.words("esl_between"))
        if at >= sentence.last:
            continue
        token = parsed.tokens[at]
        word = token.lower
        if word == "be" and helper in _HAVE and token.tag in {"VB", "VBP"}:
            yield Slip(token.span, ("been",))
        if word in pasts and at - index <= 2 and word != "saw":
            yield Slip(token.span, (pasts[word],))
        if word not in known or inflect(word, "participle") == word:
            continue
        following = _next(parsed, sentence, at)
        takes_object = following is not None and (following.lower in objects or following.tag == "CD")
        told = word in {"contact", "inform", "notify", "ask", "tell", "email"}
        passive = helper in _HAVE and following is not None and following.lower == "by"
        takes_object |= told and following is not None and following.tag == "NNP"
        if helper in _HAVE:
            if passive:
                yield Slip(token.span, (f"been {inflect(word, 'participle')}",))
            elif takes_object or (token.tag in {"VB", "VBP"} and at > index + 1):
                yield Slip(token.span, (inflect(word, "participle"),))
        elif word not in double and not (following is not None and following.tag in _NOUN_TAGS | {"HYPH"}):
            forms = ("ing", "participle") if takes_object else ("participle", "ing")
            yield Slip(token.span, tuple(inflect(word, form) for form in forms))  # type: ignore[arg-type]


def _is_question(parsed: Parsed, sentence: Sentence, at: int) -> bool:
    """Tell whether the helping word stands before its subject ("is the parcel"), or "what we do is check" is said."""
    before = parsed.tokens[at - 1] if at > sentence.first else None
    if (
        before is not None
        and before.lower in {"to", "let", "do", "does", "did", "all"}
        and parsed.tokens[at].lower == "be"
    ):
        return False
    words = [parsed.tokens[index].lower for index in range(sentence.first, at)]
    said = words[0] == "all" and len(words) > 1 and words[1] in {"we", "i", "you", "they", "it"} if words else False
    return said or "what" in words or "step" in words[-3:] or "thing" in words or "rule" in words[-2:]


def inflected_after_modal(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield other than plain forms after a modal or "do": "will arrives", "does not checks", "must using"."""
    forms = inflected_verbs(lexicon)
    for index in range(sentence.first, sentence.last):
        helper = parsed.tokens[index]
        negated = _next(parsed, sentence, index)
        is_do = helper.lower in _DO and negated is not None and negated.lower in {"not", "n't"}
        is_do |= helper.lower == "please"
        if index in sentence.quoted or not (is_do or (helper.tag == "MD" and helper.lower != "'d")):
            continue
        at = _after(parsed, sentence, index, lexicon.words("esl_between"))
        if at >= sentence.last:
            continue
        token = parsed.tokens[at]
        plain = forms.get(token.lower)
        past = token.tag in {"VBD", "VBN"}
        if plain is not None and not past and not _is_thing(parsed, sentence, at):
            perfect = f"have {inflect(plain, 'participle')}"
            asked = helper.lower in {"should", "could", "would", "might"}
            yield Slip(token.span, (plain, perfect) if asked else (plain,))


def _is_thing(parsed: Parsed, sentence: Sentence, at: int) -> bool:
    """Tell whether the word is a noun with a verb of its own after it: "can orders be sent"."""
    following = _next(parsed, sentence, at)
    return following is not None and following.tag in {"VB", "MD"}


def inflected_after_to(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield other than plain forms after a "to" that asks for the plain form: "continue to selling", "to bought it"."""
    forms = inflected_verbs(lexicon)
    asking = lexicon.words("esl_to")
    objects = lexicon.words("esl_object")
    for index in range(sentence.first + 1, sentence.last - 1):
        if parsed.tokens[index].lower != "to" or index in sentence.quoted:
            continue
        token, before = parsed.tokens[index + 1], parsed.tokens[index - 1]
        plain = forms.get(token.lower)
        following = _next(parsed, sentence, index + 1)
        if plain is None or token.lower == inflect(plain, "s"):
            continue
        if token.lower == inflect(plain, "ing"):
            wrong = before.lemma in asking or before.lower in asking
        else:
            wrong = following is not None and following.lower in objects
        if wrong:
            yield Slip(token.span, (plain,))


def plain_after_preposition(parsed: Parsed, sentence: Sentence, lexicon: Lexicon) -> Iterator[Slip]:
    """Yield plain forms after a preposition with what they act on: "without tell us", "after receive the warning"."""
    objects = lexicon.words("esl_object")
    known = plain_verbs(lexicon)
    for index in range(sentence.first, sentence.last - 1):
        if parsed.tokens[index].lower not in _PREPOSITIONS or index in sentence.quoted:
            continue
        token, following = parsed.tokens[index + 1], _next(parsed, sentence, index + 1)
        if token.lower not in known or following is None:
            continue
        without = parsed.tokens[index].lower == "without" and following.lower in {"for", "to", "it", "with"}
        thanked = {"thank", "thanks"} & {each.lower for each in parsed.tokens[max(sentence.first, index - 4) : index]}
        ends = following.tag in {".", ",", "CC"}
        without |= ends and token.lower in lexicon.words("esl_never_noun")
        without |= bool(thanked) and token.lower not in lexicon.words("esl_double")
        verb = without or (token.tag in {"VB", "VBP"} and following.tag not in {"CC", "HYPH"})
        if verb or (following.lower in objects - {"that", "all", "you"} and token.tag not in {"NNS", "VBN", "VBD"}):
            yield Slip(token.span, (inflect(token.lower, "ing"),))
