"""Steps: the actions of a letter one by one, finer than the entries of its lists."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from appealcheck.expressions import compiled
from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.outline import Line
from appealcheck.reading.passing import told_in_passing
from appealcheck.reading.traits import Traits
from appealcheck.span import Span


class Step(Struct, frozen=True):
    """One action: its tokens and its sentences (both half-open), its span, and its place in its list (-1 outside).

    What says who, when, how much and with what stands before the token ``core``; behind it the writer only goes on about
    the step. ``leads`` tells that it is the first of its sentence, so that a label there is its own.
    """

    first: int
    last: int
    core: int
    sentences: range
    span: Span
    place: int
    of: int
    leads: bool


_ACTS = frozenset({"corrective", "preventive", "vague_promise"})
_CUT = compiled(r"[;；]|[,，] ?and\b|\band\b")
_LABEL = compiled(r"\W*[A-Za-z][^:：.!?\n,]{1,40}[:：](?!\d)(?=\s*\S)")


def find_steps(
    parsed: Parsed, lines: Sequence[Line], made: Mapping[int, frozenset[str]], traits: Traits
) -> tuple[Step, ...]:
    """Return the steps in the order of the text.

    A sentence that only goes on about the step before it in the same entry or paragraph belongs to it. A sentence that
    mends a buyer's case and changes the work as well is two steps.
    """
    groups: list[list[int]] = []
    passing = told_in_passing(parsed, lines, made, traits)
    for at, line in enumerate(lines):
        if at in passing:
            groups.append([at])
            continue
        if line.role != "step" or traits.has("standing", at) or _is_only_day(parsed, at, traits):
            continue
        before = groups[-1][-1] if groups else -2
        beside = at - before == 1 and parsed.sentences[at].block is parsed.sentences[before].block
        if (
            beside
            and lines[before].entry == line.entry
            and not _acts(at, made, traits)
            and not _stands_alone(parsed, at, traits)
        ):
            groups[-1].append(at)
        elif _acts(at, made, traits) or line.entry >= 0 or parsed.sentences[at].clauses:
            groups.append([at])
    return tuple(step for group in groups for step in _cut(parsed, group, lines[group[0]], traits))


def _acts(at: int, made: Mapping[int, frozenset[str]], traits: Traits) -> bool:
    return bool(made.get(at, frozenset()) & _ACTS) or any(
        traits.has(name, at) for name in ("done", "promised", "under-way", "remedy", "strong")
    )


def _is_only_day(parsed: Parsed, at: int, traits: Traits) -> bool:
    """Tell whether a sentence is a date and nothing else, as at the foot of a letter."""
    sentence = parsed.sentences[at]
    tags = {token.tag for token in parsed.tokens[sentence.first : sentence.last]}
    return tags <= {"NNP", "CD", ",", ".", "IN", ":"} and traits.has("calendar", at)


def _stands_alone(parsed: Parsed, at: int, traits: Traits) -> bool:
    """Tell whether a sentence speaks of something else than the one before: its subject is named in full."""
    sentence = parsed.sentences[at]
    told = any(clause.tense in {"past", "perfect", "infinitive"} for clause in sentence.clauses)
    if told and traits.has("calendar", at) and parsed.tokens[sentence.first].lower not in _PRONOUNS:
        return True
    if parsed.tokens[sentence.first].lower in {"he", "she"} and _told_of_present(parsed, at):
        return True
    for clause in sentence.clauses:
        if clause.embedding or clause.tense not in {"present", "past", "perfect", "future"} or clause.complement:
            continue
        for index in clause.tokens:
            token = parsed.tokens[index]
            if token.dep in {"nsubj", "nsubjpass"} and token.head == clause.head:
                opens = parsed.tokens[sentence.first].lower
                return token.tag.startswith("NN") and opens not in _POINTING
    return False


def _told_of_present(parsed: Parsed, at: int) -> bool:
    """Tell whether a sentence tells what was done behind one that tells what is done."""
    now, before = (
        {clause.tense for clause in parsed.sentences[index].clauses if not clause.embedding} for index in (at, at - 1)
    )
    return bool(now & {"past", "perfect"}) and "present" in before and not before & {"past", "perfect"}


_PRONOUNS = frozenset(["it", "this", "that", "they", "he", "she", "these", "those", "both"])
_POINTING = frozenset(
    ["the", "this", "that", "these", "those", "its", "his", "her", "their", "such", "so", "but", "one"]
)


def _cut(parsed: Parsed, group: list[int], line: Line, traits: Traits) -> list[Step]:
    """Cut a step where one side of "and" or ";" is a remedy for a buyer and the other is none."""
    first, last = parsed.sentences[group[0]].first, parsed.sentences[group[-1]].last
    sentences = range(group[0], group[-1] + 1)
    first = _behind_label(parsed, group[0])
    heads = [clause.head for at in sentences for clause in parsed.sentences[at].clauses if clause.tense != "none"]
    remedies = traits.within("remedy", first, last, sentences)
    edges = [first]
    for index in range(first + 1, last):
        if parsed.tokens[index].lower not in {";", "；", "and"}:
            continue
        left = (edges[-1], index)
        right = (index + 1, last)
        if not all(any(low <= head < high for head in heads) for low, high in (left, right)):
            continue
        if not _subject_follows(parsed, index, sentences):
            continue
        if _mends(remedies, *left) != _mends(remedies, *right) or _counts_anew(parsed, index, right, sentences):
            edges.append(index + 1)
    edges.append(last)
    return [
        Step(
            low,
            high,
            min(high, max(low + 1, parsed.sentences[group[0]].last)),
            sentences,
            _span(parsed, low, high),
            line.place,
            line.of,
            low == first,
        )
        for low, high in pairwise(edges)
    ]


def _behind_label(parsed: Parsed, at: int) -> int:
    """Return the first token behind a label such as "Done:"."""
    sentence = parsed.sentences[at]
    label = _LABEL.match(sentence.span.of(parsed.document.masked))
    if label is None:
        return sentence.first
    end = sentence.span.start + label.end()
    behind = [token for token in parsed.tokens[sentence.first : sentence.last] if token.span.start >= end]
    if sum(token.pos not in {"PUNCT", "SPACE"} for token in behind) <= _A_WORD or _PLACED.search(label[0]):
        # "Liquidator: gone", "Sheet at each station: seal whole, or it is not new": the label tells what there is.
        return sentence.first
    if any(
        clause.tense in {"past", "perfect", "present", "future"} and parsed.tokens[clause.head].span.end <= end
        for clause in sentence.clauses
    ):
        # "New racks came on 12 August: jars roll in from behind" tells the step itself before the colon.
        return sentence.first
    return next((i for i in range(sentence.first, sentence.last) if parsed.tokens[i].span.start >= end), sentence.first)


def _span(parsed: Parsed, low: int, high: int) -> Span:
    while high > low + 1 and parsed.tokens[high - 1].lower in {"and", ",", ";", "，", "；"}:
        high -= 1
    return parsed.span(low, high)


def _mends(remedies: Sequence[tuple[int, int]], low: int, high: int) -> bool:
    return any(low <= first < high for first, _ in remedies)


_A_WORD = 2
_PLACED = compiled(r"\b(?:at|in|on|for) (?:each|every|all)\b", re.IGNORECASE)

_COUNTING = frozenset(["all", "every", "each", "both", "another"])
_REST = frozenset(["last", "remaining", "rest", "other", "others"])


def _counts_anew(parsed: Parsed, index: int, half: tuple[int, int], sentences: range) -> bool:
    """Tell whether a deed with a day or a number of its own begins behind token ``index``, a ";" or ", and"."""
    if parsed.tokens[index].lower == "and" and parsed.tokens[index - 1].lower not in {",", "，"}:
        return False
    deed = any(
        clause.tense in {"past", "perfect"} or (clause.tense == "present" and clause.passive)
        for at in sentences
        for clause in parsed.sentences[at].clauses
        if half[0] <= clause.head < half[1] and not clause.embedding and not clause.complement
    )
    one, two = parsed.tokens[index + 1], parsed.tokens[index + 2]
    dated = one.lower in {"on", "by", "since", "from"} and any(
        token.tag == "CD" for token in parsed.tokens[index + 2 : index + 4]
    )
    counted = (
        one.tag == "CD" or one.lower in _COUNTING or (one.lower == "the" and (two.tag == "CD" or two.lower in _REST))
    )
    ahead = any(
        (clause.tense == "future" and not clause.negated)
        or (clause.tense == "present" and clause.lemma in _INTENTS and clause.subject == "writer")
        for at in sentences
        for clause in parsed.sentences[at].clauses
        if half[0] <= clause.head < half[1] and (not clause.embedding or clause.subject == "writer")
    )
    taken_over = ahead and one.lower in _SPEAKERS and _is_ahead_before(parsed, index, sentences, others=True)
    begun = "now" in {token.lower for token in parsed.tokens[index + 2 : index + 6]}
    renewed = begun and any(
        clause.tense in {"past", "perfect"}
        for at in sentences
        for clause in parsed.sentences[at].clauses
        if clause.head < index
    )
    since = one.lower == "since" and parsed.tokens[index].lower == "and"
    return (
        (deed and (dated or counted))
        or (since and dated)
        or (ahead and not _is_ahead_before(parsed, index, sentences))
        or taken_over
        or renewed
        or (parsed.tokens[index].lower == "and" and _tells_anew(parsed, index, half, sentences))
    )


def _tells_anew(parsed: Parsed, index: int, half: tuple[int, int], sentences: range) -> bool:
    """Tell whether a deed of something else, told in the past and named in full, begins behind "and"."""
    for at in sentences:
        for clause in parsed.sentences[at].clauses:
            if clause.tense not in {"past", "perfect"} or clause.negated or clause.embedding or clause.lemma == "be":
                continue
            if not half[0] <= clause.head < half[1]:
                continue
            subject = next(
                (
                    i
                    for i in clause.tokens
                    if parsed.tokens[i].dep in _SUBJECTS and parsed.tokens[i].head == clause.head
                ),
                None,
            )
            return (
                subject is not None
                and half[0] <= subject < half[0] + _SUBJECT_WITHIN
                and (parsed.tokens[subject].pos in {"NOUN", "PROPN"} or parsed.tokens[subject].dep.startswith("csubj"))
                and parsed.tokens[subject].lemma not in {"one", "rest", "other"}
            )
    return False


_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_SUBJECT_WITHIN = 5


_INTENTS = frozenset(["intend", "plan", "promise", "aim", "mean", "undertake"])


_SPEAKERS = frozenset(["i", "we"])


def _is_ahead_before(parsed: Parsed, index: int, sentences: range, *, others: bool = False) -> bool:
    """Tell whether something before token ``index`` is to come; ``others``: and it is not the writer who does it."""
    return any(
        clause.tense == "future" and not (others and clause.subject == "writer")
        for at in sentences
        for clause in parsed.sentences[at].clauses
        if clause.head < index
    )


_TAKEN_UP = frozenset(["they", "it", "which", "who", "that"])


def _subject_follows(parsed: Parsed, index: int, sentences: range) -> bool:
    """Tell whether a clause with a subject of its own, not taken up from before, begins behind token ``index``."""
    last = parsed.sentences[sentences[-1]].last
    if (
        index + 2 >= last
        or parsed.tokens[index + 1].pos in {"VERB", "AUX"}
        or parsed.tokens[index + 1].lower in _TAKEN_UP
    ):
        return False
    tokens = parsed.tokens
    if tokens[index + 1].lower in {"i", "we"} and tokens[index - 1].lower in {",", "，"}:
        return True
    if tokens[index].lower == "and" and (tokens[index + 2].lower == "of" or tokens[index + 2].pos in {"VERB", "AUX"}):
        # "nine of them have ...", "all were ...": the subject is that of the first half.
        return False
    return any(
        parsed.tokens[at].dep in {"nsubj", "nsubjpass", "expl", "csubj"}
        for at in range(index + 1, min(index + 9, last))
    )


def clauses_of(step: Step, parsed: Parsed) -> list[Clause]:
    """Return the clauses whose predicate stands in the step, in order."""
    return [
        clause
        for at in step.sentences
        for clause in parsed.sentences[at].clauses
        if step.first <= clause.head < step.last
    ]
