"""Notes: the time of steps told without a verb of their own, or with one that has no subject."""

from collections.abc import Callable, Sequence
from typing import Literal

from appealcheck.parsing.clauses import Clause
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.steps import Step
from appealcheck.reading.timeline import days_of, written_on
from appealcheck.reading.traits import Traits
from appealcheck.rulebook.trait import TraitName

Time = Literal["done", "under-way", "promised"]
Has = Callable[[TraitName], bool]

ENDS = frozenset(
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

SAME_FORMS = frozenset(
    ["put", "set", "cut", "read", "let", "shut", "split", "quit", "put up", "cut off", "set up", "shut down", "rewrote"]
)


def time_of_fragment(step: Step, part: str, clauses: Sequence[Clause], parsed: Parsed, has: Has) -> Time:
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
    return noted_time(step, part, parsed, has)


def noted_time(step: Step, part: str, parsed: Parsed, has: Has) -> Time:
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


def is_note_of_habit(spoken: Sequence[Clause], step: Step, parsed: Parsed, traits: Traits) -> bool:
    """Tell whether a note without a verb of its own tells a practice: "account page read by Owen every Saturday"."""
    if any(clause.tense not in {"bare", "none"} or clause.lemma in ENDS for clause in spoken):
        return False
    now = any(token.lower == "now" for token in parsed.tokens[step.first : step.core])
    dated = any(days_of(parsed, parsed.sentences[at]) for at in step.sentences)
    return not dated and (now or bool(traits.within("rhythm", step.first, step.core, step.sentences)))


def is_to_be(step: Step, parsed: Parsed) -> bool:
    """Tell whether a note ends in what is to be: "Racks, filled from behind, to be fitted on 12 May"."""
    tokens = parsed.tokens[step.first : step.last]
    return any(
        one.lower == "to" and two.lower == "be" and three.tag == "VBN"
        for one, two, three in zip(tokens, tokens[1:], tokens[2:], strict=False)
    )


def is_order(first: Clause, step: Step, parsed: Parsed) -> bool:
    """Tell whether a verb without a subject tells what to do each time: "ring the depot about any parcel"."""
    tokens = parsed.tokens[step.first : step.core]
    return (
        parsed.tokens[first.head].tag == "VB"
        and first.head == step.first
        and first.lemma not in SAME_FORMS
        and any(token.lower in _EACH_TIME for token in tokens)
    )


_EACH_TIME = frozenset(["any", "each", "every", "whenever", "if", "when", "always", "never"])
