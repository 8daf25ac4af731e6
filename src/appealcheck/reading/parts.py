"""Parts: what each sentence of a letter is about, as headings, announcing sentences and labels say."""

import re

from appealcheck.expressions import compiled
from appealcheck.parsing.parsed import Parsed, Sentence
from appealcheck.rulebook.book import Rulebook
from appealcheck.span import Span

_ANNOUNCES = compiled(
    r"\W*(?:(?:what|how|why|where|here|from (?:now|here)|the (?:following|reasons?|causes?|problems?))\b|(?:one|two|three|four|five|several|some|these|\d) \w+(?: \w+){0,3}$"
    r"|(?:one|two|three|four|five|several|\d) (?:\w+ ){0,2}(?:things?|reasons?|causes?|problems?|mistakes?|faults?|points?)\b)",
    re.IGNORECASE,
)
_THINGS = compiled(
    r"\W*(?:one|two|three|four|five|several|\d) (?:\w+ )?(?:things?|points?|ways?|places?)\b(?: \w+)?(?:, \w+)?\W*$",
    re.IGNORECASE,
)
_FIRST = compiled(r"\W*(?:the )?(?:first(?:ly|ly of all)?|1st|firstly)\b", re.IGNORECASE)
_ORDINAL = compiled(
    r"\W*(?:the )?(?:first|second|third|fourth|fifth|last|final|1st|2nd|3rd|also|besides|another|in addition|moreover|furthermore)(?:ly)?\b",
    re.IGNORECASE,
)
_ADDS = compiled(
    r"\W*(?:and|also|besides|another|in addition|moreover|furthermore|plus|secondly|what is more)\b", re.IGNORECASE
)
_ANNOUNCED_WORDS = 9
_LABEL = compiled(r"\W*(?P<label>[A-Za-z][^:：.!?\n,]{1,50})[:：](?!\d)(?=\s*\S)")

_TELLS = compiled(
    r"\b(?:story|history|explanation) (?:is|was|goes|behind|of (?:it|this|that))\b|\b(?:plain|short|simple|whole) (?:history|story|explanation)\b|\b(?:tell|explain|describe|say|write|see|know|admit|report) (?:\w+ ){0,3}how (?:it|this|that|things) \w+(?: \w+)?\W*$"
    r"|\b(?:reasons?|causes?|faults?|mistakes?)\b.{0,40}\b(?:these|the following|as follows|below)\W*$"
    r"|^\W*(?:so |and )?(?:how|why|where)\b.{0,70}[?？]\s*$",
    re.IGNORECASE,
)
_CHANGES = compiled(r"\b(?:now|will|future|prevent|chang|solv|fix|avoid|keep|from here|put right|next)", re.IGNORECASE)
_ADDRESS = compiled(r"\b(?:you|your)\b", re.IGNORECASE)
_FOR_ONE = compiled(
    r"\W*(?:for|to|against|re|answer(?:s)? to|regarding|on) (?:the )?(?:(?:problem|cause|reason|point|issue|fault|mistake|no\.?|number) ?#?(?:no\.? ?)?(?:\d|[a-f]\b|one|two|three|four|five)|(?:first|second|third|fourth|fifth|last) (?:problem|cause|reason|point|issue|fault|mistake|one)?|[(（]?(?:[①-⑨]|no\.? ?\d|#?\d|[A-F]|[a-f](?=[)）:：]))[)）]?)\W{0,3}[:：,，]",
    re.IGNORECASE,
)
_COUNTED = compiled(
    r"\W*(?:(?P<cause>problem|cause|reason|fault|mistake|root cause|why|error|weak point)"
    r"|(?:(?:immediate|corrective|preventive|short[ -]term|long[ -]term|lasting|further|next|our|permanent|urgent) )?(?:solution|fix|remedy|measure|action|answer|step|correction|improvement|cure|what we did))"
    r"(?: ?(?:no\.? ?|#)?(?:\d{1,2}|[a-f]|one|two|three|four|five))?(?: ?\([^)]{1,40}\))? ?[:：–—-](?!\d)(?=\s*\S)"
    # A circled number needs no colon: "Problem ② ...".
    r"|\W*(?:(?P<circled>problem|cause|reason|fault|mistake|root cause)|(?:solution|fix|remedy|measure|action|answer|step|correction)) ?[①-⑨]",
    re.IGNORECASE,
)

# A line of its own that is nothing but a label ("SOLUTION 1"), which the draft does not set apart from what stands above.
_ALONE = compiled(
    r"\W*(?:(?P<cause>problem|cause|reason|fault|mistake|root cause)|(?:solution|fix|remedy|measure|action|answer|step|correction)) ?(?:no\.? ?|#)?(?:\d|[A-F]|[①-⑨])\W*",
    re.IGNORECASE,
)


def parts_of(parsed: Parsed, book: Rulebook) -> list[str]:
    """Return the part of each sentence: what announced it within its paragraph or list item, else its section."""
    found: list[str] = []
    announced = section = ""
    block = -1
    carried = False
    counted: str | None = None
    labelled = False
    titled = _titled(parsed, book)
    one_by_one = counts_causes(parsed)
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
            # Where each cause has a label of its own, "Here is the story" opens none.
            announced = "" if said == "cause" and one_by_one else said
            carried = words.rstrip()[-1:] in {":", "："} or _last_of_block(parsed, sentence)
        block = sentence.block_index
        told = _counted_part(parsed, sentence, begins)
        if begins or told is not None:
            counted = told
            labelled = labelled or counted is not None
        label = _LABEL.match(words)
        own = _labelled_part(label["label"], book) if label else None
        counted = counted if begins or told is not None or own is None else None
        found.append(
            "announcement" if said is not None else counted or own or announced or _ruling(sentence, labelled, titled)
        )
    return found


def counts_causes(parsed: Parsed) -> bool:
    """Tell whether three blocks or more begin with the label of a cause: "Problem: ..." or "Problem 2: ..."."""
    first = {sentence.block_index: sentence for sentence in reversed(parsed.sentences)}
    return sum(_counted_part(parsed, sentence, True) == "cause" for sentence in first.values()) > 2


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
                if each.block.kind == "heading" and book.lexicon.section_of(each.span.of(parsed.document.masked))
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


def _counted_part(parsed: Parsed, sentence: Sentence, begins: bool) -> str | None:
    """Return the part that a label names ("Problem 2: ...", "Solution: ...", "For problem 2: ..."), of a block or within it."""
    block = sentence.block
    if block.kind not in {"paragraph", "item"}:
        return None
    # The marker of an item ("Problem 1:") stands before its words.
    start = block.span.start - (block.marker.length if block.marker else 0)
    words = Span(start if begins else sentence.span.start, block.span.end).of(parsed.document.masked)
    if _FOR_ONE.match(words):
        return "plan"
    counted = _COUNTED.match(words)
    return None if counted is None else "cause" if counted["cause"] or counted["circled"] else "plan"


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
    alone = _ALONE.fullmatch(words)
    if alone is not None:
        return "cause" if alone["cause"] else "plan"
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
