"""Series: reasons or steps set out under labels of one kind, or told in a row of clauses, against the number announced."""

import re
from collections.abc import Iterator

from appealcheck.expressions import compiled
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.consistency.numerals import COUNT, value_of
from appealcheck.reading.consistency.phrases import own_sentences
from appealcheck.reading.letter import Reading
from appealcheck.span import Span

CAUSES = (
    "problem",
    "cause",
    "reason",
    "issue",
    "mistake",
    "fault",
    "error",
    "failure",
    "weakness",
    "root cause",
    "gap",
)
STEPS = (
    "step",
    "action",
    "measure",
    "change",
    "fix",
    "solution",
    "part",
    "improvement",
    "safeguard",
    "remedy",
    "point",
)
"""The words that label the parts of a letter: what went wrong, and what is done about it."""

_MARK = r"(?:\W{0,3}(?:\d{1,2}|[A-Ha-h]|one|two|three|four|five|six|seven|eight|I{1,3}|IV|VI?)\b\W{0,2}|[:：])"
_BELOW = compiled(
    r"\b(?:below|following|as follows|these|set out|in turn|one by one|order by order)\b|[:：]\s*$", re.IGNORECASE
)


def in_series(reading: Reading, nouns: str, labels: tuple[str, ...]) -> Iterator[Clash]:
    """Yield the numbers announced before blocks labelled alike ("PROBLEM: ...", "Cause A") of which there are others."""
    document = reading.parsed.document
    masked = document.masked
    blocks = document.blocks
    announced = re.compile(rf"\b{COUNT}\s+{nouns}", re.IGNORECASE)
    for label in labels:
        pattern = re.compile(rf"(?:the )?(?:root )?{label}{_MARK}", re.IGNORECASE)
        series = [
            place
            for place, block in enumerate(blocks)
            if block.kind in {"heading", "paragraph", "item", "subject"}
            and pattern.match(masked, block.span.start, block.span.end)
        ]
        if len(series) < 2:
            continue
        before = next(
            (
                blocks[at]
                for at in range(series[0] - 1, -1, -1)
                if blocks[at].kind != "item"
                and (
                    blocks[at].kind != "heading" or announced.search(masked, blocks[at].span.start, blocks[at].span.end)
                )
            ),
            None,
        )
        if before is None or series[0] - blocks.index(before) > 3:
            continue
        for match in announced.finditer(masked, before.span.start, before.span.end):
            rest = masked[match.end() : before.span.end]
            direct = not re.search(r"[.!?]\s+\S", rest) and (_BELOW.search(rest) or len(rest.split()) < 8)
            said = value_of(match["count"])
            if direct and said != len(series) and not _OTHERS.search(masked[match.start() - 30 : match.start()] + rest):
                span = Span(*match.span())
                yield Clash(span, {"said": match["count"], "found": str(len(series))})
        return


_OTHERS = compiled(r"\b(?:of the|of our|among|other|more|later|further|also|besides|mainly)\b", re.IGNORECASE)
_STARTS = compiled(
    r"(?:and |or |firstly,? |secondly,? )?(?:the|a|an|our|my|we|i|he|she|it|they|one|no|nobody|some|many|too|not|new|old|two|his|her|their|there|this|that we|that the|[A-Z][a-z]+)\b",
    re.IGNORECASE,
)
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def told_in_words(reading: Reading, nouns: str) -> Iterator[Clash]:
    """Yield the numbers of reasons told in clauses behind a colon, or as "one is ... the other is ...", in another number."""
    parsed = reading.parsed
    masked = parsed.document.masked
    pattern = re.compile(
        rf"\b{COUNT}\s+{nouns}[^.:;!?\n]{{0,50}}(?P<colon>[:：])\s*(?P<tail>[^:\n]{{20,400}}?)[.!]?\s*$", re.IGNORECASE
    )
    only = re.compile(rf"\b{COUNT}\s+{nouns}[^.:;!?\n]{{0,50}}[.:]?\s*$", re.IGNORECASE)
    sentences = list(own_sentences(reading))
    for at, sentence in enumerate(sentences):
        words = sentence.span.of(masked)
        match = pattern.search(words)
        if match:
            base = sentence.span.start + match.start("tail")
            cut = (
                r";"
                if ";" in match["tail"]
                else r",(?! (?:which|who|because|so|but|although|while|when|if|as|since|where)\b)"
            )
            found, offset, clear = 0, base, True
            for part in re.split(cut, match["tail"]):
                tags = {
                    token.tag
                    for token in parsed.tokens[sentence.first : sentence.last]
                    if offset <= token.span.start < offset + len(part)
                }
                clear = (
                    clear
                    and bool(_STARTS.match(part.strip()))
                    and bool(tags & _FINITE)
                    and " and " not in part.strip()[4:]
                )
                found += 1
                offset += len(part) + 1
            if clear and found > 1 and found != value_of(match["count"]):
                span = Span(sentence.span.start + match.start(), sentence.span.start + match.start("colon"))
                yield Clash(span, {"said": match["count"], "found": str(found)})
            continue
        match = only.search(words)
        if (
            match
            and value_of(match["count"]) > 2
            and _are_two([each.span.of(masked) for each in sentences[at + 1 : at + 6]])
        ):
            span = Span(
                sentence.span.start + match.start(), sentence.span.start + len(match[0].rstrip(" .:\n")) + match.start()
            )
            yield Clash(span, {"said": match["count"], "found": "2"})


def _are_two(following: list[str]) -> bool:
    """Tell whether sentences tell of one and then of the other, and of no more."""
    if not following or not re.match(r"(?:one|the first)\b", following[0], re.IGNORECASE):
        return False
    more = any(
        re.match(r"(?:\w+ ){0,2}(?:another|third|next|last|also|finally|lastly|then)\b", words, re.IGNORECASE)
        for words in following
    )
    return not more and any(
        re.match(r"(?:and )?the other(?: one| reason| cause)? (?:is|was|has|lies)\b", words, re.IGNORECASE)
        for words in following
    )
