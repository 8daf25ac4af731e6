"""Time of actions: done, under way or promised, by the tense and aspect of their verbs and by the days they name."""

import itertools
from collections.abc import Sequence

from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.ahead import lies_ahead, opens_ahead
from appealcheck.reading.notes import (
    ENDS,
    SAME_FORMS,
    Has,
    Time,
    is_note_of_habit,
    is_order,
    is_to_be,
    noted_time,
    time_of_fragment,
)
from appealcheck.reading.steps import Step
from appealcheck.reading.timeline import days_of
from appealcheck.reading.traits import Traits
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.trait import TraitName

APART = frozenset({"condition", "relative", "time", "reported", "concession", "purpose", "cause", "quoted"})
"""What a clause may stand in so that it is not the statement itself."""

_OVER = frozenset({"past", "perfect", "bare"})
_HABIT = frozenset(["every", "each", "always", "any", "whenever", "now", "nowadays"])
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

    main = main_clauses(clauses, step, parsed)
    spoken = [clause for clause in main if clause.tense not in {"none", "gerund"}]
    spoken = [clause for clause in spoken if not _only_describes(clause, parsed)] or spoken
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
    dated = first is not None and first.tense in {"present", "modal"} and _ends_dated(spoken[1:], step, traits)
    if _is_since(step, parsed, traits):
        return "done"
    if first is None:
        return time_of_fragment(step, part, clauses, parsed, has)
    noted = first.tense in _OVER and parsed.tokens[first.head].tag == "VBN" and first.tense != "perfect"
    if dated or _is_habit_of_thing(first, step, parsed, has):
        return "done" if dated else "under-way"
    if first.tense in {"bare", "infinitive"} and is_note_of_habit(spoken, step, parsed, traits):
        return "under-way"
    if _is_to_come(first, parsed) or (not told and is_to_be(step, parsed) and (noted or first.head == step.first)):
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
        return "promised" if is_order(first, step, parsed) else noted_time(step, part, parsed, has)
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
    if first.passive and any(parsed.tokens[index].lower == "being" for index in first.tokens):
        return "under-way"
    if first.tense == "present" and opens_ahead(step, parsed, book):
        return "promised"
    if has("done") or first.tense in _OVER:
        return "done"
    if first.tense == "infinitive":
        return "promised"
    return "done" if told else _time_of_present(first, step, part, main, parsed, traits, book)


def main_clauses(clauses: Sequence[Clause], step: Step, parsed: Parsed) -> list[Clause]:
    """Return the clauses that state the step itself: neither conditions nor reports, but what opens a row with commas.

    "The bank stamped it on 15 May, it says that ...": the parser takes the first for what the second reports.
    """
    return [
        clause
        for clause in clauses
        if not clause.embedding & APART
        or (
            clause.embedding == {"reported"}
            and clause.tense in {"past", "perfect"}
            and clause.first == step.first
            and parsed.tokens[clause.head].head > clause.head
        )
    ]


def _only_describes(clause: Clause, parsed: Parsed) -> bool:
    """Tell whether a participle only tells which thing is meant: "nothing printed goes into a bag"."""
    token = parsed.tokens[clause.head]
    return clause.tense == "bare" and token.dep == "acl" and parsed.tokens[token.head].dep.startswith("nsubj")


def _ends_dated(following: Sequence[Clause], step: Step, traits: Traits) -> bool:
    """Tell whether behind a practice stands on which day it came: "only he can, the others lost the right on 5 May"."""
    days = {first for first, _ in traits.within("calendar", step.first, step.core, step.sentences)}
    if traits.within("rhythm", step.first, step.core, step.sentences):
        return False
    return any(
        clause.tense in {"past", "perfect"} and not clause.negated and not days.isdisjoint(clause.tokens)
        for clause in following
    )


def _is_habit_of_thing(first: Clause, step: Step, parsed: Parsed, has: Has) -> bool:
    """Tell whether a thing "won't" do something as things are: "the tool won't let an offer through until ..."."""
    wont = any(parsed.tokens[index].lower == "wo" for index in first.tokens)
    return wont and first.subject in {"thing", "own"} and has("strong")


_SUBORDINATORS = frozenset(["before", "after", "when", "whenever", "if", "once", "until", "as", "while"])


def _opens_with(clause: Clause, words: frozenset[str], parsed: Parsed) -> bool:
    opening = parsed.tokens[clause.first]
    return opening.lower in words and opening.dep != "prep"


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
        token.lower in _HABIT
        and not (settled and parsed.tokens[token.head].dep == "pobj")
        and not (token.lower == "any" and parsed.tokens[token.head].lower in {"more", "longer"})
        for token in parsed.tokens[step.first : step.last]
    )
    if lies_ahead(first, step, parsed, anywhere=not repeated):
        return "promised"
    if has("under-way"):
        return "under-way"
    if any(clause.tense == "present" and clause.passive and clause.lemma not in guards for clause in main) and has(
        "calendar"
    ):
        return "under-way" if repeated and not days else "done"
    systems = book.lexicon.words("step_system")
    if any(pair in {("no", "longer"), ("no", "more")} for pair in itertools.pairwise(tokens)):
        return "under-way" if first.subject_lemma in systems and not first.passive else "done"
    if repeated or ("these", "days") in itertools.pairwise(tokens):
        return "under-way"
    if written and (days or (part == "corrective" and first.lemma in SAME_FORMS)):
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
    if undone and first.agent != "none" and first.lemma not in ENDS and "again" not in tokens:
        # "Labels are made by ShipStation": who does it each time is told of a practice.
        return "under-way"
    if undone:
        return "done" if part != "preventive" or first.lemma in ENDS else "under-way"
    if first.lemma == "be" and (part == "corrective" or has("strong")):
        return "done"
    if first.lemma in _STANDS and ("again" in tokens or _is_headed_by_day(step, parsed, traits)):
        return "done"
    return "under-way"


def _is_headed_by_day(step: Step, parsed: Parsed, traits: Traits) -> bool:
    """Tell whether a day stands in the label before the step: "3 June: a detector stands on the line"."""
    return bool(traits.within("calendar", parsed.sentences[step.sentences[0]].first, step.first, step.sentences))


_STANDS = frozenset(["stand", "hang", "sit", "lie"])
