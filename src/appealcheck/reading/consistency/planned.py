"""Plans: what is at work already and is told as planned in another place of the letter."""

from collections.abc import Iterator, Sequence

from appealcheck.expressions import compiled
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.consistency.predicates import OPEN, TOLD, Said, governed

_AT_WORK = frozenset({"since", "now", "already"})
_AHEAD = frozenset({"will", "shall", "'ll", "until", "before"})
_ENDINGS = compiled(r"(?:ations?|tions?|ments?|ings?|ers?|als?|ed|s)$")
_SHORTEST = 4
_ALIKE = (
    frozenset({"block", "filter", "stop", "refuse", "reject", "forbid", "screen", "lock"}),
    frozenset({"remove", "delete", "take"}),
    frozenset({"film", "camera", "video", "record", "photograph"}),
    frozenset({"sync", "synchronise", "synchronize", "connect", "link", "share"}),
    frozenset({"weigh", "scale", "weight"}),
)


def planned_at_work(said: Sequence[Said], parsed: Parsed, lexicon: Lexicon) -> Iterator[tuple[Said, Said]]:
    """Yield what is told as at work with the clause that plans it later."""
    for place, later in enumerate(said):
        if _is_plan(later, lexicon):
            before = (each for each in said[:place] if each.sentence is not later.sentence)
            done = next((each for each in before if _is_planned(each, later, parsed, lexicon)), None)
            if done is not None:
                yield done, later


def _is_planned(done: Said, later: Said, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Tell whether ``later`` plans what ``done`` tells as at work: "since May the ERP blocks the words ... the word filter is planned".

    The thing that is planned must be named by two words that the earlier sentence has as well, and by none that it lacks.
    """
    clause = done.clause
    if clause.embedding & OPEN or clause.tense not in TOLD | {"present", "modal"}:
        return False
    anew = later.words & (lexicon.words("once_more") - {"also"})
    tokens = parsed.tokens[done.sentence.first : done.sentence.last]
    words = {token.lower for token in tokens}
    if not words & _AT_WORK or words & _AHEAD or anew - ({"more"} if "thing" in later.words else set()):
        return False
    known = _concepts([token.lemma for token in tokens])
    for thing, part in governed(later, parsed):
        if part not in {"object", "subject"} or thing.before & lexicon.words("indefinite"):
            continue
        joins = {"to", "with"} if later.verb in _JOINED else set()
        behind = [
            each for each, where in governed(later, parsed) if where in {"of", "in"} | joins and each.at > thing.at
        ]
        parts = [*thing.words, thing.head]
        named = [word for word in parts if word not in lexicon.words("vague_word") | {"new"}]
        named += [
            word for each in behind for word in (*each.words, each.head) if each.head not in lexicon.words("month")
        ]
        if {"second", "third"} & thing.words or len(named) < 2:
            continue
        if _concepts([thing.head]) & known and all(_concepts([word]) & known for word in named):
            return True
    return False


def _is_plan(said: Said, lexicon: Lexicon) -> bool:
    """Tell whether a clause says that something is still to be made, brought or put to work."""
    clause = said.clause
    if clause.negated or clause.embedding & OPEN:
        return False
    if clause.lemma in {"plan", "schedule", "foresee", "intend"}:
        return clause.passive and clause.tense == "present"
    brought = said.verb in lexicon.words("come") | lexicon.words("same_buy") or clause.lemma in _BROUGHT
    brought = brought or said.verb in _JOINED
    return brought and clause.tense in {"future", "infinitive", "progressive"}


_JOINED = frozenset({"connect", "link", "join", "integrate", "couple", "sync", "synchronise", "synchronize"})
_BROUGHT = frozenset(
    [
        "set up",
        "introduce",
        "build",
        "implement",
        "activate",
        "switch on",
        "turn on",
        "launch",
        "add",
        "develop",
        "program",
    ]
)


def _concepts(words: Sequence[str]) -> frozenset[str]:
    """Return the stems of words; those of one group of ``_ALIKE`` have the group's first stem as well."""
    stems = {_stem(word.lower()) for word in words}
    return frozenset(stems | {min(group) for group in _ALIKE if any(_stem(word) in stems for word in group)})


def _stem(word: str) -> str:
    cut = _ENDINGS.sub("", word)
    cut = cut if len(cut) >= _SHORTEST else word
    return cut[:-1] if len(cut) > _SHORTEST and cut[-1] == cut[-2] else cut
