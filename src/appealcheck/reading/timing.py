"""Time of actions: done, under way or promised, by the tense and aspect of their verbs and by the days they name."""

import itertools
from collections.abc import Callable, Sequence
from typing import Literal

from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.steps import Step
from appealcheck.reading.timeline import days_of, written_on
from appealcheck.reading.traits import Traits
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.trait import TraitName
from appealcheck.span import Span

Time = Literal["done", "under-way", "promised"]
_Has = Callable[[TraitName], bool]

APART = frozenset({"condition", "relative", "time", "reported", "concession", "purpose", "cause", "quoted"})
"""What a clause may stand in so that it is not the statement itself."""

_OVER = frozenset({"past", "perfect", "bare"})
_HABIT = frozenset(["every", "each", "always", "any", "whenever", "now"])
_INTENTS = frozenset(
    [
        "plan",
        "intend",
        "promise",
        "want",
        "mean",
        "aim",
        "hope",
        "undertake",
        "pledge",
        "commit",
        "decide",
        "vow",
        "swear",
        "guarantee",
    ]
)


def time_of(step: Step, part: str, clauses: Sequence[Clause], parsed: Parsed, traits: Traits, book: Rulebook) -> Time:
    """Return when the step is done: by its verbs, by "since" and dates, and by ``part`` of the letter where they do not say."""

    def has(name: TraitName) -> bool:
        return bool(traits.within(name, step.first, step.last, step.sentences))

    main = [clause for clause in clauses if not clause.embedding & APART]
    spoken = [clause for clause in main if clause.tense not in {"none", "gerund"}]
    coming = [clause for clause in spoken if clause.tense == "future"]
    if coming and parsed.tokens[step.first].lower in _SUBORDINATORS:
        # "Before a listing goes online, the supervisor will look at it."
        spoken = coming
    spoken = [clause for clause in spoken if not _opens_with(clause, _SUBORDINATORS, parsed)] or spoken
    told = [
        clause
        for clause in spoken
        if clause.tense in {"past", "perfect"} and not clause.negated and (clause.passive or clause.subject == "writer")
    ]
    first = spoken[0] if spoken else None
    if _is_since(step, parsed, traits):
        return "done"
    if first is None:
        return _time_of_fragment(step, part, clauses, parsed, has)
    noted = first.tense in _OVER and parsed.tokens[first.head].tag == "VBN" and first.tense != "perfect"
    if _is_to_come(first, parsed) or (noted and not told and _is_to_be(step, parsed)):
        return "promised"
    if first.modal in {"must", "should"} or (first.tense == "infinitive" and told):
        return "done" if told else "promised"
    in_force = any(
        parsed.tokens[place[0]].lower != "already"
        for place in traits.within("done", step.first, step.last, step.sentences)
    )
    if first.tense == "progressive":
        return "promised" if has("promised") and not has("under-way") else "done" if in_force else "under-way"
    if first.tense == "imperative":
        # A verb without a subject: a note of what was done, or an order.
        return _noted(step, part, parsed, has)
    if (
        first.tense == "past"
        and parsed.tokens[first.head].lower == first.lemma
        and any(clause.tense == "present" and _opens_with(clause, _SUBORDINATORS, parsed) for clause in clauses)
    ):
        # "When orders are over 40, we put the handling time to 4 days": "put" is a present too.
        return "under-way"
    if first.lemma in {"begin", "start"} and first.tense == "perfect":
        return "under-way"
    if first.tense == "modal" and first.modal in {"can", "may", "could", "might"}:
        return "under-way"
    if first.tense == "present" and _opens_ahead(step, parsed):
        return "promised"
    if has("done") or first.tense in _OVER:
        return "done"
    if first.tense == "infinitive":
        return "promised"
    return "done" if told else _time_of_present(first, step, part, main, parsed, traits, book)


_ENDS = frozenset(
    [
        "uninstall",
        "uninstalle",
        "delete",
        "remove",
        "cancel",
        "close",
        "terminate",
        "end",
        "destroy",
        "scrap",
        "dismiss",
        "forbid",
        "replace",
        "change",
        "dissolve",
        "disconnect",
        "throw away",
        "abolish",
        "drop",
        "discontinue",
        "withdraw",
    ]
)
"""What happens once and is over then."""

_SUBORDINATORS = frozenset(["before", "after", "when", "whenever", "if", "once", "until", "as", "while"])


def _opens_with(clause: Clause, words: frozenset[str], parsed: Parsed) -> bool:
    return bool(clause.tokens) and parsed.tokens[min(clause.tokens)].lower in words


def _is_to_be(step: Step, parsed: Parsed) -> bool:
    """Tell whether a note ends in what is to be: "Racks, filled from behind, to be fitted on 12 May"."""
    tokens = parsed.tokens[step.first : step.last]
    return any(
        one.lower == "to" and two.lower == "be" and three.tag == "VBN"
        for one, two, three in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def _is_since(step: Step, parsed: Parsed, traits: Traits) -> bool:
    """Tell whether the first statement holds "since" a day."""
    days = {first for first, _ in traits.within("calendar", step.first, step.last, step.sentences)}
    opening = range(step.first, min(step.first + _SINCE_OPENS, step.last))
    return any(parsed.tokens[at].lower == "since" and bool(days & {at, at + 1, at + 2}) for at in opening)


_SINCE_OPENS = 8


def _is_to_come(clause: Clause, parsed: Parsed) -> bool:
    """Tell whether a clause is of the future: "will", "is to", or an intention of the shop's own."""
    if clause.tense == "future" or clause.modal in {"shall", "will"}:
        return True
    behind = [token.lower for token in parsed.tokens[clause.head + 1 : clause.head + 3]]
    arranged = clause.lemma == "be" and clause.tense == "present" and behind[:1] == ["to"]
    meant = clause.tense in {"present", "progressive"} and clause.lemma in _INTENTS and clause.subject != "buyer"
    return arranged or meant


def _time_of_present(
    first: Clause, step: Step, part: str, main: Sequence[Clause], parsed: Parsed, traits: Traits, book: Rulebook
) -> Time:
    """Return the time of a step told in the present: a habit is under way, what is over and done is done."""

    def has(name: TraitName) -> bool:
        return bool(traits.within(name, step.first, step.last, step.sentences))

    tokens = [token.lower for token in parsed.tokens[step.first : step.last]]
    guards = book.lexicon.words("prev_guard")
    undone = first.passive and first.lemma not in guards
    days = any(days_of(parsed, parsed.sentences[at]) for at in step.sentences)
    written = parsed.tokens[first.head].lower == first.lemma and first.subject == "writer" and not first.passive
    settled = undone and has("strong")
    repeated = has("rhythm") or any(
        token.lower in _HABIT and not (settled and parsed.tokens[token.head].dep == "pobj")
        for token in parsed.tokens[step.first : step.last]
    )
    if _lies_ahead(first, step, tokens, parsed, anywhere=not repeated):
        return "promised"
    if any(clause.tense == "present" and clause.passive and clause.lemma not in guards for clause in main) and has(
        "calendar"
    ):
        return "under-way" if repeated and not days else "done"
    if any(pair in {("no", "longer"), ("no", "more")} for pair in itertools.pairwise(tokens)):
        return "done"
    if repeated:
        return "under-way"
    if written and (days or (part == "corrective" and first.lemma in _SAME_FORMS)):
        # "On 2 May I read the policy": the past of these verbs looks like the present.
        return "done"
    if has("remedy"):
        # "All six families have their money back."
        return "done"
    if first.negated and any(pair in {("any", "more"), ("any", "longer")} for pair in itertools.pairwise(tokens)):
        return "done"
    if undone and any(
        "time" in clause.embedding and _opens_with(clause, frozenset({"before"}), parsed)
        for at in step.sentences
        for clause in parsed.sentences[at].clauses
    ):
        # "New prices are read by Tom before they go in": what comes first each time is a practice.
        return "under-way"
    if undone:
        return "done" if part != "preventive" or first.lemma in _ENDS else "under-way"
    if first.lemma == "be" and (part == "corrective" or has("strong")):
        return "done"
    return "under-way"


_SAME_FORMS = frozenset(
    ["put", "set", "cut", "read", "let", "shut", "split", "quit", "put up", "cut off", "set up", "shut down", "rewrote"]
)
_COMING = frozenset(["next", "coming", "tomorrow", "soon", "upcoming"])
_SPELLS = frozenset(
    ["week", "month", "quarter", "year", "season", "spring", "summer", "autumn", "winter", "days", "weeks"]
)
_DAYS = frozenset(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])


_STARTS = frozenset(["arrive", "come", "start", "begin", "open", "join", "follow", "add", "move", "go", "take over"])
_OPENING = 6


def _opens_ahead(step: Step, parsed: Parsed) -> bool:
    """Tell whether a step opens with a day behind that of the letter: "From 1 July each carton gets a test"."""
    written = written_on(parsed)
    sentence = parsed.sentences[step.sentences[0]]
    end = parsed.tokens[min(step.first + _OPENING, step.last) - 1].span.end
    head = Span(parsed.tokens[step.first].span.start, end)
    return written is not None and any(day > written for day in days_of(parsed, sentence, head))


def _lies_ahead(first: Clause, step: Step, tokens: Sequence[str], parsed: Parsed, *, anywhere: bool) -> bool:
    """Tell whether a step told in the present begins behind the day of the letter, by its opening words or its verb."""
    starts = first.lemma in _STARTS and not first.passive
    starts = starts or anywhere
    tokens = tokens if starts else tokens[:_OPENING]
    if tokens[:1] == ["tomorrow"] or any(
        one in _COMING and two in _SPELLS | _DAYS for one, two in itertools.pairwise(tokens)
    ):
        return True
    if not starts and not any(char.isdigit() for token in tokens for char in token):
        return False
    written = written_on(parsed)
    days = [day for at in step.sentences for day in days_of(parsed, parsed.sentences[at])]
    return written is not None and bool(days) and min(days) > written


def _time_of_fragment(step: Step, part: str, clauses: Sequence[Clause], parsed: Parsed, has: _Has) -> Time:
    """Return the time of a step without a verb of its own."""
    root = next((at for at in range(step.first, step.last) if parsed.tokens[at].dep == "ROOT"), step.first)
    following = parsed.tokens[root + 1].tag if root + 1 < step.last else ""
    if parsed.tokens[root].tag == "NNS" and following in {"DT", "PRP$"}:
        # "The portal rejects any file": the parser took the verb for a noun.
        return "under-way"
    opening = parsed.tokens[step.first].lower
    ruled = opening in {"no", "nothing", "nobody", "only"} and any(
        token.lower in {"without", "before", "until", "unless"} for token in parsed.tokens[step.first : step.last]
    )
    if (
        opening in {"if", "when", "whenever"}
        or ruled
        or any("time" in clause.embedding and clause.tense == "present" for clause in clauses)
    ):
        return "under-way"
    return _noted(step, part, parsed, has)


def _noted(step: Step, part: str, parsed: Parsed, has: _Has) -> Time:
    """Return the time of a note: by the day it names, held against the letter's own, or by its part of the letter."""
    written = written_on(parsed)
    days = [day for at in step.sentences for day in days_of(parsed, parsed.sentences[at])]
    if has("promised") and not has("done"):
        return "promised"
    if written is not None and days:
        return "promised" if max(days) > written else "done"
    if has("done"):
        return "done"
    if has("promised") or (has("rhythm") and not has("calendar")):
        return "promised"
    return "done" if part == "corrective" else "promised"
