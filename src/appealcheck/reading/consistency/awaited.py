"""What came or was done, and what somebody still waits or looks for all the same."""

from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.consistency.predicates import OPEN, Said, governed

# What somebody waits for or still does is said with one of these.
PENDING = frozenset({"still", "yet", "currently", "presently", "now", "moment"})
SEARCHES = frozenset({"look", "search", "seek", "choose", "select", "compare", "interview", "negotiate"})


def is_awaited(done: Said, later: Said, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Tell whether somebody still waits for what was done: "all buyers were refunded ... two still wait for their refund"."""
    at_present = later.words & {"still", "currently", "presently", "now"} or {"at", "moment"} <= later.words
    searches = later.verb in SEARCHES
    going_on = later.clause.tense in {"present", "progressive"} and not later.clause.negated
    looks = at_present or later.clause.tense == "progressive"
    if looks and searches and going_on and done.verb in lexicon.words("come"):
        wanted_things = {(thing.head, thing.words) for thing in later.named if thing.words or "the" in thing.before}
        if wanted_things & {(thing.head, thing.words) for thing, _ in governed(done, parsed)}:
            return True
    if going_on and later.verb in lexicon.words("await") and _is_here(done, later, parsed, lexicon):
        return True
    if not later.words & {"still", "yet"} or later.verb not in lexicon.words("await") or later.clause.embedding & OPEN:
        return False
    wanted = {parsed.tokens[index].lemma for index in later.clause.tokens}
    return done.verb in wanted and done.verb not in lexicon.words("repeatable")


def _is_here(done: Said, later: Said, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Tell whether what somebody waits for came, was bought or was sent in before: one thing with the same telling words."""
    got = ("come", "same_arrive", "same_buy")
    pending = later.words & PENDING or later.clause.tense == "progressive"
    if not pending or not (done.verb in _HANDED_IN or any(done.verb in lexicon.words(name) for name in got)):
        return False
    vague = lexicon.words("vague_word")
    here = {
        (thing.head, thing.words - vague) for thing, part in governed(done, parsed) if part in {"object", "subject"}
    }
    return any(
        (thing.head, thing.words - vague) in here
        and (bool(thing.words - vague) or not thing.words)
        and bool(thing.before & {"the", "our", "this"})
        and parsed.tokens[min(thing.last, later.sentence.last - 1)].lower not in _NARROWING
        for thing, _ in governed(later, parsed)
    )


_NARROWING = frozenset({"of", "for", "from", "in", "that", "which", "who"})
_HANDED_IN = frozenset({"upload", "attach", "enclose", "submit", "send", "include"})
