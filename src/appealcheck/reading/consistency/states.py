"""States: a thing stopped or thrown away and later still in use."""

from collections.abc import Iterator

from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.numerals import VALUES
from appealcheck.reading.consistency.phrases import Thing, lexicon_of
from appealcheck.reading.consistency.predicates import GOING_ON, OPEN, TOLD, Said, clash_of, governed, said_in, span_of
from appealcheck.reading.consistency.still_used import used_after_end
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile


def stopped_yet_used(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A thing ended for good that the letter later uses: "The paper book was thrown away ... she compares the paper book"."""
    if reading.genre is not None:
        return
    parsed, lexicon = reading.parsed, lexicon_of(reading)
    said = said_in(reading)
    taken: set[int] = set()
    for place, ending in enumerate(said):
        for later in said[place + 1 :] if _is_ruled_out(ending) else ():
            if later.sentence is not ending.sentence and _is_done_all_the_same(ending, later, parsed):
                taken.add(later.clause.head)
                yield clash_of(parsed, ending, later)
                break
        for gone in _ended(ending, parsed, lexicon):
            for later in said[place + 1 :]:
                if later.sentence is ending.sentence or later.clause.head in taken:
                    continue
                if any(_is_used(thing, gone, later, parsed, lexicon) for thing in later.named):
                    taken.add(later.clause.head)
                    yield clash_of(parsed, ending, later)
                    break
    for span, other in used_after_end(
        reading, ((ending, gone) for ending in said for gone in _ended(ending, parsed, lexicon))
    ):
        if not any(span.overlaps(span_of(parsed, each.clause)) for each in said if each.clause.head in taken):
            yield Clash(span, {"quote": span.of(parsed.document.text), "other": other.of(parsed.document.text)})


def _is_ruled_out(said: Said) -> bool:
    """Tell whether a clause says that something is never or no longer done, without an exception."""
    never = said.words & {"nobody", "none", "never"} or {"no", "longer"} <= said.words or {"no", "one"} <= said.words
    told = said.clause.tense in {"present", "perfect"} and not said.clause.embedding & OPEN
    return bool(never) and told and not said.words & _BUT and said.verb not in _EMPTY


def _is_done_all_the_same(said: Said, later: Said, parsed: Parsed) -> bool:
    """Tell whether a clause does what was ruled out: "nobody types an address by hand ... is typed by hand by Leo"."""
    clause = later.clause
    if said.verb != later.verb or clause.negated or clause.embedding & OPEN or clause.tense not in GOING_ON:
        return False
    if later.words & (_BUT | {"nobody", "never", "no", "longer", "none"}):
        return False
    done = {thing.head for thing, part in governed(said, parsed) if part == "object"}
    again = {thing.head for thing, part in governed(later, parsed) if part == "object"}
    manner = {thing.head for thing, part in governed(said, parsed) if part in {"by", "with", "on", "in", "from"}}
    same = bool(done & again) or (not done and not again and bool(manner))
    return same and manner <= {thing.head for thing in later.named}


_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_BONDS = frozenset(
    {"contract", "account", "agreement", "deal", "cooperation", "partnership", "business", "relation", "relationship"}
)
_EMPTY = frozenset({"be", "have", "do", "get", "make", "take"})
# Who does this is gone.
_GOES = frozenset({"leave", "quit", "resign", "retire"})
# Verbs whose past looks like their present.
_ONE_FORM = frozenset({"cut", "shut", "quit"})
# What remains between two that have parted.
_AFTERMATH = frozenset({"owe", "refund", "reimburse", "deny", "dispute", "claim", "refuse", "answer", "wait"})
_BUT = frozenset({"without", "unless", "until", "before", "alone", "but", "except", "only", "if"})


def _ended(said: Said, parsed: Parsed, lexicon: Lexicon) -> Iterator[Thing]:
    """Yield the things that a clause says are gone for good."""
    clause = said.clause
    if clause.embedding & OPEN:
        return
    if {"no", "longer"} <= said.words or ({"any", "more"} <= said.words and clause.negated) or "anymore" in said.words:
        parts = {"subject", "object", "from", "with", "by", "via", "through"}
        yield from (thing for thing, part in governed(said, parsed) if part in parts)
    if clause.negated:
        return
    dated = clause.subject == "writer" and bool(said.words & lexicon.words("month")) and "will" not in said.words
    told = clause.tense in TOLD or (clause.tense == "present" and (clause.passive or dated or said.verb in _ONE_FORM))
    gone = {parsed.tokens[at].lower for at in clause.tokens if parsed.tokens[at].head == clause.head} | {
        clause.complement
    }
    if clause.lemma == "be" and gone & lexicon.words("gone_state") and clause.tense in {"present", "past", "perfect"}:
        yield from (thing for thing, part in governed(said, parsed) if part == "subject")
        bonds = any(thing.head in _BONDS and part == "subject" for thing, part in governed(said, parsed))
        yield from (
            thing for thing, part in governed(said, parsed) if bonds and part in {"with", "to", "of"} and thing.proper
        )
    if said.verb in _GOES and clause.tense in TOLD and not clause.passive:
        yield from (thing for thing, part in governed(said, parsed) if part == "subject" and thing.proper)
    ends = said.verb in lexicon.words("end") or clause.lemma in lexicon.words("end")
    if ends and told:
        for thing, part in governed(said, parsed):
            if part == "object" or (part in {"with", "from"} and said.verb in lexicon.words("end_with")):
                yield thing
    if _follows_stop(said, parsed):
        yield from (thing for thing, part in governed(said, parsed) if part != "subject")


def _follows_stop(said: Said, parsed: Parsed) -> bool:
    """Tell whether a clause is what was stopped: "we stopped using the picture"."""
    token = parsed.tokens[said.clause.head]
    governor = next((each for each in said.sentence.clauses if each.head == token.head), None)
    return (
        governor is not None
        and governor.head != said.clause.head
        and (token.dep in {"xcomp", "pcomp"} or token.tag == "VBG")
        and governor.lemma in {"stop", "cease", "quit", "end"}
        and governor.tense in TOLD
        and not governor.negated
    )


def _is_used(thing: Thing, gone: Thing, later: Said, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Tell whether ``later`` uses what is gone."""
    clause = later.clause
    if later.verb in _AFTERMATH:
        return False
    stays = "still" in later.words or (later.verb in {"stay", "remain"} and clause.subject != "writer")
    if stays and not clause.negated and _is_the_same(thing, gone, later, parsed, lexicon):
        return True
    if not _is_same(thing, gone, lexicon) or clause.negated or clause.embedding & (OPEN | {"relative"}):
        return False
    if not gone.proper and _has_of(thing, parsed) and not _has_of(gone, parsed):
        return False  # "The price list of the maker" is not the price list that was deleted.
    bound = clause.tense == "modal" and clause.modal in {"must", "should", "can"}
    if not (clause.tense in GOING_ON or bound) or later.words & lexicon.words("not_used"):
        return False
    part = next((part for each, part in governed(later, parsed) if each is thing), "")
    if "still" in later.words and part:
        return True
    if gone.proper & thing.proper and later.verb not in lexicon.words("settle"):
        # A named firm that is gone neither acts nor is worked with.
        return part in {"subject", "to", "with", "by", "via", "through", "agent", "from"} or (
            bool(part) and later.verb in lexicon.words("use")
        )
    if clause.passive and part == "object" and later.verb not in lexicon.words("use"):
        return False
    if part == "subject" and later.verb in {"be", "come", "go", "return"}:
        return clause.tense == "future" and bool(later.words & {"back", "online", "live", "available", "open"})
    if part == "subject":
        acts = clause.tense == "future" and _is_party(thing, lexicon) and later.verb not in lexicon.words("settle")
        return acts or later.verb in lexicon.words("work")
    # Whatever is done on, with or by a thing needs it.
    tool = part in {"on", "with", "by", "via", "through"} and later.verb not in lexicon.words("settle")
    return (tool and bool(gone.words)) or (bool(part) and later.verb in lexicon.words("use"))


_FIRMS = frozenset(
    {
        "company",
        "firm",
        "house",
        "service",
        "studio",
        "workshop",
        "laboratory",
        "lab",
        "dealer",
        "shop",
        "office",
        "centre",
        "center",
        "bureau",
    }
)


def _is_party(thing: Thing, lexicon: Lexicon) -> bool:
    """Tell whether a thing is somebody: a firm or a person that works for the writer."""
    names = ("staff", "supplier", "carrier", "office")
    return thing.head in _FIRMS or any(thing.head in lexicon.words(name) for name in names)


def _has_of(thing: Thing, parsed: Parsed) -> bool:
    return thing.last < len(parsed.tokens) and parsed.tokens[thing.last].lower == "of"


def _is_the_same(thing: Thing, gone: Thing, later: Said, parsed: Parsed, lexicon: Lexicon) -> bool:
    """Tell whether "the word" that is still there is "the word" that was removed: nothing tells the two apart."""
    vague = lexicon.words("vague_word")
    narrowed = thing.last < later.sentence.last and parsed.tokens[thing.last].lower in {
        "of",
        "for",
        "with",
        "that",
        "which",
    }
    return (
        thing.head == gone.head
        and thing.words - vague == gone.words - vague
        and bool(thing.before & {"the", "our", "these"})
        and bool(gone.before & {"the", "our", "all", "both", "these"})
        and not narrowed
        and later.clause.tense in GOING_ON
        and not later.clause.embedding & OPEN
    )


def _is_same(one: Thing, other: Thing, lexicon: Lexicon) -> bool:
    """Tell whether two phrases name one thing for sure: one proper name, or the same noun with the same telling words."""
    vague = lexicon.words("vague_word")
    if one.before & {"other", "another", "no", "any"} or (one.words - one.proper - other.words) & {
        "new",
        "other",
        "another",
        "second",
    }:
        return False
    numbers = {word for word in one.before & other.before if word.isdigit() or word in VALUES} - {"1", "one"}
    if numbers and one.head == other.head:
        return True  # "The remaining 84 rollers" are the 84 rollers.
    named = (one.words | {one.head}) ^ (other.words | {other.head})
    if any(any(map(str.isdigit, word)) for word in named):
        return False  # Two models of one make.
    proper = other.proper - lexicon.words("marketplace") - lexicon.words("month")
    if proper:
        return bool(proper & one.proper) and (proper <= one.proper or one.proper <= proper)
    telling = other.words - vague
    if one.head != other.head or telling != one.words - vague:
        return False
    if other.before & _DEFINITE and not one.before & (_DEFINITE | {"our", "my", "all", "both"}):
        return False  # What was thrown away is that stock, and not all stock of its sort.
    if telling or ("old" in one.words and "old" in other.words):
        return True
    if other.before & {"all", "every", "each"} and one.words & {"remaining", "left", "rest", "old"}:
        return True
    # The freelancer who was dismissed is one person, and so is the app that was deleted one tool.
    single = other.head in {word for name in ("staff", "tool", "supplier", "carrier") for word in lexicon.words(name)}
    return (
        bool(one.before & {"the", "this"})
        and bool(other.before & {"the", "this", "that"})
        and single
        and one.at == one.first
    )
