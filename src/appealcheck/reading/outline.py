"""The outline of a letter: which sentences give causes and which tell steps, by its parts and by what sentences do."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.reading.actions import is_action_list, moves_by_sentence
from appealcheck.reading.lists import Listing
from appealcheck.reading.moves import Move
from appealcheck.reading.traits import Traits
from appealcheck.reading.zones import zones
from appealcheck.rulebook.book import Rulebook
from appealcheck.span import Span

Role = Literal["cause", "step", ""]
_STEP_PARTS = frozenset({"corrective", "preventive", "plan"})
_NEITHER = frozenset({"issue", "orders", "evidence", "close"})
_ACTING = frozenset({"corrective", "preventive"})
_ASKING = frozenset({"request", "polite_close", "apology"})


class Line(Struct, frozen=True):
    """What one sentence is in the outline.

    ``part`` is the part of the letter it stands in, as headings and announcing sentences say; ``role`` whether it
    gives a cause or tells a step; ``entry`` the number of its list entry in the letter, -1 outside of lists;
    ``place`` the place of that entry in its list, from 0.
    """

    part: str
    role: Role
    entry: int
    place: int
    of: int


_ANNOUNCES = re.compile(
    r"\W*(?:(?:what|how|why|where|here|from (?:now|here)|the (?:following|reasons?|causes?|problems?))\b|(?:one|two|three|four|five|several|some|these|\d) \w+(?: \w+){0,3}$"
    r"|(?:one|two|three|four|five|several|\d) (?:\w+ ){0,2}(?:things?|reasons?|causes?|problems?|mistakes?|faults?|points?)\b)",
    re.IGNORECASE,
)
_THINGS = re.compile(r"\W*(?:one|two|three|four|five|several|\d) (?:\w+ )?(?:things?|points?|ways?|places?)\b(?: \w+)?(?:, \w+)?\W*$", re.IGNORECASE)
_FIRST = re.compile(r"\W*(?:the )?(?:first(?:ly|ly of all)?|1st|firstly)\b", re.IGNORECASE)
_ORDINAL = re.compile(
    r"\W*(?:the )?(?:first|second|third|fourth|fifth|last|final|1st|2nd|3rd|also|besides|another|in addition|moreover|furthermore)(?:ly)?\b",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"\W*(?:and|also|besides|another|in addition|moreover|furthermore|plus|secondly|what is more)\b", re.IGNORECASE
)
_ANNOUNCED_WORDS = 9
_LABEL = re.compile(r"\W*(?P<label>[A-Za-z][^:：.!?\n,]{1,50})[:：](?!\d)(?=\s*\S)")

_TELLS = re.compile(
    r"\b(?:story|history|explanation) (?:is|was|goes|behind|of (?:it|this|that))\b|\b(?:plain|short|simple|whole) (?:history|story|explanation)\b|\b(?:tell|explain|describe|say|write|see|know|admit|report) (?:\w+ ){0,3}how (?:it|this|that|things) \w+(?: \w+)?\W*$"
    r"|\b(?:reasons?|causes?|faults?|mistakes?)\b.{0,40}\b(?:these|the following|as follows|below)\W*$"
    r"|^\W*(?:so |and )?(?:how|why|where)\b.{0,70}[?？]\s*$",
    re.IGNORECASE,
)
_CHANGES = re.compile(r"\b(?:now|will|future|prevent|chang|solv|fix|avoid|keep|from here|put right|next)", re.IGNORECASE)
_ADDRESS = re.compile(r"\b(?:you|your)\b", re.IGNORECASE)
_FOR_ONE = re.compile(
    r"\W*(?:for|to|against|re|answer(?:s)? to|regarding|on) (?:the )?(?:(?:problem|cause|reason|point|issue|fault|mistake|no\.?|number) ?#?(?:no\.? ?)?(?:\d|[a-f]\b|one|two|three|four|five)|(?:first|second|third|fourth|fifth|last) (?:problem|cause|reason|point|issue|fault|mistake|one)?)\W{0,3}[:：,，]",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\W*(?:(?P<cause>problem|cause|reason|fault|mistake|root cause|why|error|weak point)|solution|fix|remedy|measure|action|answer|step|correction|improvement|cure|what we did)"
    r"(?: ?(?:no\.? ?|#)?(?:\d{1,2}|[a-f]|one|two|three|four|five))?(?: ?\([^)]{1,40}\))? ?[:：–—-](?!\d)(?=\s*\S)",
    re.IGNORECASE,
)


def outline(
    parsed: Parsed, moves: Sequence[Move], lists: Sequence[Listing], traits: Traits, book: Rulebook
) -> tuple[Line, ...]:
    """Return the line of every sentence.

    Where the letter has a part on causes, only what stands there is a cause; elsewhere the moves decide. A step is
    what stands in a part on steps, and what acts outside of it, once the causes have begun.
    """
    made = moves_by_sentence(tuple(moves))
    parts = _parts(parsed, book)
    entries = _entries(lists)
    roles = _roles(parsed, parts, made, entries, lists, traits)
    return tuple(Line(parts[at], roles[at], *entries.get(at, (-1, -1, 0))) for at in range(len(parsed.sentences)))


def _entries(lists: Sequence[Listing]) -> Mapping[int, tuple[int, int, int]]:
    """Return for each listed sentence the number of its entry, the entry's place in its list and the list's length."""
    found: dict[int, tuple[int, int, int]] = {}
    number = 0
    for listing in lists:
        for place, entry in enumerate(listing.entries):
            for at in range(entry.first, entry.last):
                found.setdefault(at, (number, place, len(listing.entries)))
            number += 1
    return found


def _parts(parsed: Parsed, book: Rulebook) -> list[str]:
    """Return the part of each sentence: what announced it within its paragraph or list item, else its section."""
    found: list[str] = []
    announced = section = ""
    block = -1
    carried = False
    counted: str | None = None
    labelled = False
    titled = _titled(parsed, book)
    for sentence in parsed.sentences:
        words = sentence.span.of(parsed.document.masked)
        begins = sentence.block_index != block
        if sentence.block.kind == "heading" or sentence.section != section:
            announced, section = "", sentence.section
            labelled = labelled and sentence.block.kind != "heading"
        elif begins and sentence.block.kind != "item" and sentence.block.after_gap:
            # What is announced fills the paragraph, unless it is told one by one below.
            announced = announced if carried or _ORDINAL.match(words) else ""
            carried = False
        elif begins and sentence.block.kind == "item":
            carried = False
        said = _announced(parsed, sentence, words, begins, book)
        if said is None and announced == "cause" and _THINGS.match(words):
            said = announced
        if said is not None:
            announced = said
            carried = words.rstrip()[-1:] in {":", "："} or _last_of_block(parsed, sentence)
        block = sentence.block_index
        if begins:
            counted = _counted_part(parsed, sentence)
            labelled = labelled or counted is not None
        label = _LABEL.match(words)
        own = _labelled_part(label["label"], book) if label else None
        found.append("announcement" if said is not None else counted or own or announced or _ruling(sentence, labelled, titled))
    return found


def _titled(parsed: Parsed, book: Rulebook) -> range:
    """Return the sentences that only the letter's title rules ("PLAN OF ACTION: cancellations"): up to a heading that names a part."""
    first = parsed.sentences[0] if parsed.sentences else None
    if first is None or first.block.kind != "heading" or first.section != "plan":
        return range(0)
    return range(
        next(
            (
                each.index
                for each in parsed.sentences[1:]
                if each.block.kind == "heading"
                and book.lexicon.section_of(each.span.of(parsed.document.masked))
            ),
            len(parsed.sentences),
        )
    )


def _ruling(sentence: Sentence, labelled: bool, titled: range) -> str:
    """Return the part that the headings give a sentence; none where only a title stands above, or labels name the parts."""
    return "" if sentence.index in titled or (labelled and sentence.section != "close") else sentence.section


_LABEL_WORDS = 6


def _labelled_part(label: str, book: Rulebook) -> str | None:
    """Return the part that a label before a colon names; one that speaks to the reader ("Your finding is right:") is none."""
    return None if len(label.split()) > _LABEL_WORDS or _ADDRESS.search(label) else book.lexicon.section_of(label)


def _counted_part(parsed: Parsed, sentence: Sentence) -> str | None:
    """Return the part that a block's own label names ("Problem 2: ...", "Solution: ...", "For problem 2: ...")."""
    block = sentence.block
    if block.kind not in {"paragraph", "item"}:
        return None
    # The marker of an item ("Problem 1:") stands before its words.
    start = block.span.start - (block.marker.length if block.marker else 0)
    words = Span(start, block.span.end).of(parsed.document.masked)
    if _FOR_ONE.match(words):
        return "plan"
    counted = _COUNTED.match(words)
    return None if counted is None else "cause" if counted["cause"] else "plan"


def _last_of_block(parsed: Parsed, sentence: Sentence) -> bool:
    at = sentence.index + 1
    return at == len(parsed.sentences) or parsed.sentences[at].block_index != sentence.block_index


def _leads_in(parsed: Parsed, sentence: Sentence) -> bool:
    """Tell whether more stands behind a sentence in its block or below it as sub-items."""
    if not _last_of_block(parsed, sentence):
        return True
    if sentence.index + 1 == len(parsed.sentences):
        return False
    own, below = sentence.block.marker, parsed.sentences[sentence.index + 1].block.marker
    return below is not None and (own is None or (below.level, below.style) != (own.level, own.style))


def _announced(parsed: Parsed, sentence: Sentence, words: str, begins: bool, book: Rulebook) -> str | None:
    """Return the part that a short sentence opens ("How it came about."), None where it opens none."""
    if sentence.block.kind not in {"paragraph", "item"}:
        return None
    count = len(words.split())
    if count <= 2 * _ANNOUNCED_WORDS and _TELLS.search(words) and not _ADDRESS.search(words):
        return book.lexicon.section_of(words) if _CHANGES.search(words) else "cause"
    following = parsed.sentences[sentence.index + 1] if sentence.index + 1 < len(parsed.sentences) else None
    before_first = following is not None and bool(_FIRST.match(following.span.of(parsed.document.masked)))
    ends = words.rstrip()[-1:] in {":", "?", "："}
    if count > (2 * _ANNOUNCED_WORDS if ends or before_first else _ANNOUNCED_WORDS):
        return None
    verbless = all(clause.tense in {"none", "bare"} for clause in sentence.clauses)
    if not (
        before_first
        or (ends and count <= _ANNOUNCED_WORDS)
        or (_ANNOUNCES.match(words) and (begins or ends))
        or (begins and count <= (4 if verbless else 3) and _leads_in(parsed, sentence))
        or (verbless and begins and count <= 4)
    ):
        return None
    if any(char.isdigit() for char in words):
        return None
    opened = book.lexicon.section_of(words)
    # "Plan of action, 9 May" is a title of the whole letter.
    return None if verbless and opened == "plan" and not ends else opened


def _roles(
    parsed: Parsed,
    parts: Sequence[str],
    made: Mapping[int, frozenset[str]],
    entries: Mapping[int, tuple[int, int, int]],
    lists: Sequence[Listing],
    traits: Traits,
) -> list[Role]:
    acts = [_acts_at(sentence, made, entries, lists, traits) for sentence in parsed.sentences]
    course = zones(parsed, parts, made, acts, entries, traits)
    found: list[Role] = []
    for at, sentence in enumerate(parsed.sentences):
        names = made.get(at, frozenset())
        asks = sentence.question and at not in entries
        prose = sentence.block.kind in {"paragraph", "item"}
        if not prose or asks or parts[at] == "announcement" or traits.has("outcome", at):
            found.append("")
        elif traits.has("reference", at) and parts[at] != "cause" and course[at] != "cause":
            found.append("step")
        elif course[at] == "cause":
            turned = parts[at] == "cause" and _turns(sentence, names, traits)
            silent = _names_order(parsed, at) or _gives_none(parsed, at, parts[at], names)
            found.append("step" if turned else "" if silent else "cause")
        elif parts[at] in _STEP_PARTS:
            found.append("" if _asks(names) else "step")
        elif parts[at] in _NEITHER and not (parts[at] == "close" and "vague_promise" in names):
            found.append("")
        elif course[at] in {"step", "close"}:
            goes_on = course[at] == "step" and _beside_step(parsed, at, acts) and not names & {"issue_named", "emotional_plea"}
            found.append("step" if (acts[at] or goes_on) and not _asks(names - {"vague_promise"}) else "")
        else:
            found.append("")
    return found


def _beside_step(parsed: Parsed, at: int, acts: Sequence[bool]) -> bool:
    """Tell whether a sentence with a clause of its own stands between two steps of one paragraph, or goes on after one."""
    sentences = parsed.sentences
    block = sentences[at].block
    told = any(clause.tense not in {"none", "bare"} for clause in sentences[at].clauses)
    before = any(acts[other] for other in range(max(0, at - 2), at) if sentences[other].block is block)
    return told and before and not _RATE.search(sentences[at].span.of(parsed.document.masked))


def _acts_at(
    sentence: Sentence,
    made: Mapping[int, frozenset[str]],
    entries: Mapping[int, tuple[int, int, int]],
    lists: Sequence[Listing],
    traits: Traits,
) -> bool:
    """Tell whether a sentence tells a step by itself or by the list it stands in."""
    at = sentence.index
    names = made.get(at, frozenset())
    listed = at in entries and any(
        is_action_list(each, made) and each.entries[0].first <= at < each.entries[-1].last for each in lists
    )
    told = bool(names & _ACTING) or "vague_promise" in names
    return told or listed or traits.has("done", at) or _under_way(sentence, traits)


def _names_order(parsed: Parsed, at: int) -> bool:
    """Tell whether a sentence is an entry of a list of orders: an order ID and a few words."""
    span = parsed.sentences[at].span
    codes = [code.span for code in parsed.document.codes if code.kind == "order_id" and span.contains(code.span)]
    return bool(codes) and 3 * sum(map(len, codes)) > len(span)


_UNKNOWN = re.compile(
    r"\b(?:we|i) (?:do not|don't|cannot|can not|can't|could not|couldn't) (?:yet |still )?(?:know|say|tell|explain|find out)\b",
    re.IGNORECASE,
)
_RATE = re.compile(r"\brate\b.*\d ?%|\d ?%.*\b(?:rate|target|limit)\b", re.IGNORECASE)


def _gives_none(parsed: Parsed, at: int, part: str, names: frozenset[str]) -> bool:
    """Tell whether a sentence among causes gives none: it apologises, asks, or tells a rate."""
    words = parsed.sentences[at].span.of(parsed.document.masked)
    if _UNKNOWN.search(words):
        return True
    if "root_cause" not in names and names & {"apology", "request", "polite_close", "responsibility"}:
        listed = parsed.sentences[at].block.kind == "item"
        return "apology" in names or not (listed or part == "cause")
    named = part != "cause" or "issue_named" in names
    return named and bool(_RATE.search(words))


def _under_way(sentence: Sentence, traits: Traits) -> bool:
    """Tell whether somebody of the shop is about something, or something of it works by itself now."""
    own = any(clause.subject in {"writer", "staff", "own", "thing"} for clause in sentence.clauses)
    return own and (
        traits.has("under-way", sentence.index)
        or (traits.has("strong", sentence.index) and traits.has("means", sentence.index))
    )


def _asks(names: frozenset[str]) -> bool:
    return bool(names & _ASKING) and not names & (_ACTING | {"vague_promise"})


def _turns(sentence: Sentence, names: frozenset[str], traits: Traits) -> bool:
    """Tell whether a sentence in a part on causes tells a step all the same."""
    turned = traits.has("done", sentence.index) or traits.has("promised", sentence.index)
    told = next((clause for clause in sentence.clauses if clause.tense != "none" and not clause.embedding), None)
    done_to = told is None or told.passive or told.subject in {"writer", "staff", "own"}
    return bool(names & (_ACTING | {"vague_promise"})) and "root_cause" not in names and turned and done_to


def _complains(sentence: Sentence) -> bool:
    """Tell whether a sentence reports what buyers said and nothing of the shop's own."""
    return any("reported" in clause.embedding for clause in sentence.clauses) and not any(
        clause.subject in {"writer", "staff", "own"} for clause in sentence.clauses
    )


def _plainly_acts(at: int, made: Mapping[int, frozenset[str]], traits: Traits) -> bool:
    names = made.get(at, frozenset())
    return (
        bool(names & _ACTING)
        and "responsibility" not in names
        and any(traits.has(name, at) for name in ("done", "promised", "remedy", "strong", "calendar"))
    )


def _told_causes(
    parsed: Parsed,
    parts: Sequence[str],
    made: Mapping[int, frozenset[str]],
    lists: Sequence[Listing],
    traits: Traits,
) -> list[bool]:
    """Return which sentences give a cause where no part of the letter is on causes."""
    sentences = parsed.sentences
    found = [False] * len(sentences)
    reference = next((at for at in range(len(sentences)) if traits.has("reference", at)), len(sentences))
    for at, sentence in enumerate(sentences):
        names = made.get(at, frozenset())
        if sentence.block.kind not in {"paragraph", "item"} or parts[at] in _STEP_PARTS | {
            "evidence",
            "close",
            "announcement",
        }:
            continue
        found[at] = "root_cause" in names and not names & {"request", "polite_close"} and not traits.has("done", at)
    sure = [
        at
        for at, said in enumerate(found)
        if said and "issue_named" not in made.get(at, frozenset()) and not _complains(sentences[at])
    ]
    if sure:
        found = [said and at in sure for at, said in enumerate(found)]
    steps = [at for at in range(len(sentences)) if _plainly_acts(at, made, traits) and not found[at]]
    # What sounds like a reason behind two steps in a row is mostly none.
    behind = next((at for at in steps if at + 1 in steps and any(found[:at])), len(sentences))
    for at in range(len(sentences)):
        opens = _ADDS.match(sentences[at].span.of(parsed.document.masked))
        following = at > 0 and found[at - 1] and opens and not _plainly_acts(at, made, traits)
        found[at] = at < behind and (found[at] or bool(following))
    for listing in lists:
        entries = [entry for entry in listing.entries if entry.first < reference]
        ranges = [range(entry.first, min(entry.last, reference)) for entry in entries]
        told = [any(found[at] for at in each) for each in ranges]
        acts = [any(_plainly_acts(at, made, traits) for at in each) for each in ranges]
        if (
            len(entries) < 2
            or sum(acts) * 2 > len(acts)
            or listing.section in _STEP_PARTS | {"evidence", "orders", "close"}
        ):
            continue
        if any(told) or reference < len(sentences) or not any(found[: ranges[-1].stop]):
            # Reasons set out one by one leave no room for others told in passing.
            inside = {at for each in ranges for at in each}
            return [at in inside for at in range(len(sentences))]
    return found if any(found) else _owned(parsed, parts, made, steps)


_NO_REASON = frozenset(
    {"issue_named", "apology", "request", "polite_close", "corrective", "preventive", "vague_promise"}
)


def _owned(
    parsed: Parsed, parts: Sequence[str], made: Mapping[int, frozenset[str]], steps: Sequence[int]
) -> list[bool]:
    """Return the sentences before the first step in which the shop owns a fault or tells what it left undone."""
    first = steps[0] if steps else 0
    found: list[bool] = []
    for at, sentence in enumerate(parsed.sentences):
        names = made.get(at, frozenset())
        undone = any(
            clause.negated
            and clause.subject in {"writer", "staff", "own", "none"}
            and clause.tense in {"past", "perfect", "present"}
            for clause in sentence.clauses
        )
        plain = sentence.block.kind in {"paragraph", "item"} and parts[at] in {"", "issue"}
        found.append(at < first and plain and not names & _NO_REASON and (undone or "responsibility" in names))
    return found
