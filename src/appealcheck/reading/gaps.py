"""Gaps: what a letter of its kind should give and does not, where the elements alone cannot tell."""

import re
from collections.abc import Callable, Iterator, Mapping

from appealcheck.draft.mask import CodeKind
from appealcheck.expressions import compiled
from appealcheck.reading.attachments import attachment_unannounced, attachment_unlisted
from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile
from appealcheck.span import Span


def own_words(reading: Reading) -> str:
    """Return the masked copy with quoted notices blanked; offsets stay those of the author's text."""
    text = reading.parsed.document.masked
    for block in reading.parsed.document.blocks:
        if block.kind == "notice":
            text = text[: block.span.start] + " " * len(block.span) + text[block.span.end :]
    return text


def _has_code(reading: Reading, kind: CodeKind) -> bool:
    quoted = [block.span for block in reading.parsed.document.blocks if block.kind == "notice"]
    codes = (code.span for code in reading.parsed.document.codes if code.kind == kind)
    return any(not any(block.contains(span) for block in quoted) for span in codes)


def _asins(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """No ASIN in a case that is about listings."""
    if profile.identifiers == "asins" and not _has_code(reading, "asin"):
        yield Clash(None)


def _identifiers(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """Neither order ID nor ASIN where either would tell the reader what to look up."""
    if profile.identifiers == "either" and not (_has_code(reading, "order_id") or _has_code(reading, "asin")):
        yield Clash(None)


_RATE = compiled(r"\b(?:\w+ ){0,3}?(?:rate|ratio)\b|\b(?:ODR|LSR|VTR)\b", re.IGNORECASE)
_FIGURE = compiled(r"(?<![\d.])(?P<value>\d{1,2}(?:[.,]\d+)?) ?(?:%|per ?cent\b)", re.IGNORECASE)
_SHARE = compiled(r"\b\d[\d,]* (?:\w+ ){0,4}?(?:of|out of|in|from|against|on) (?:\w+ ){0,3}?\d[\d,]*\b", re.IGNORECASE)


def _metric_figure(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A case about a rate whose letter gives no figure but the marketplace's limit, neither in per cent nor as a count."""
    if not profile.thresholds:
        return
    text = own_words(reading)
    limits = {threshold.limit for threshold in profile.thresholds}
    told = any(float(match["value"].replace(",", ".")) not in limits for match in _FIGURE.finditer(text))
    if not told and not _SHARE.search(text):
        named = _RATE.search(text)
        yield Clash(Span(*named.span()) if named else None)


_RESTATED = compiled(
    r"\b(?:because|due to|since|reasons?|caused by|as a result of|owing to)\b.{0,90}?"
    r"(?:\b(?:rate|ratio|performance|metrics?|account health|ODR|LSR|VTR)\b.{0,60}?\b(?:above|over|exceed\w*|higher|high|more than|below|under|lower|low|"
    r"not (?:meet|reach|comply)|did ?n.t (?:meet|reach)|does ?n.t (?:meet|reach)|fell|fallen|drop\w*|poor|bad)\b"
    r"|\b(?:exceed\w*|above|over|not (?:meet|reach)|below)\b.{0,40}?\b(?:target|limit|standard|requirement|threshold)s?\b"
    r"|\bviolat\w+\b.{0,40}?\b(?:polic\w+|rules?|terms)\b|\b(?:complaints?|complains?|claims|negative feedbacks?|chargebacks?)\b)",
    re.IGNORECASE,
)


def _notice_restated(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """No cause in the letter but the metric, policy or complaint that the notice itself names."""
    if reading.elements["root_cause"].present:
        return
    text = reading.parsed.document.masked
    for sentence in reading.parsed.sentences:
        if (
            sentence.block.kind in {"paragraph", "item"}
            and not sentence.question
            and _RESTATED.search(sentence.span.of(text))
        ):
            yield Clash(sentence.span, {"quote": sentence.span.of(reading.parsed.document.text)})
            return


def _causes_unlisted(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """Two causes or more, none of them set out as an item of a list."""
    causes = reading.elements["root_cause"]
    if (causes.count or 0) > 1 and not reading.elements["root_causes_listed"].present:
        yield Clash(causes.spans[0] if causes.spans else None, {"count": str(causes.count)})


_KIND_OF_FIRM = r"(?:[Ss]tores?|[Ss]hop|[Cc]ompany|[Bb]rand|[Ff]irm|[Ss]eller|[Aa]ccount|[Bb]usiness)"
_NAMED = compiled(
    rf"\b{_KIND_OF_FIRM}(?: [Nn]ame)?(?: (?:is|called|named|of|on Amazon))*[:,]? ?[\"'(\]]{{0,2}}"
    r"(?!(?:Performance|Support|Central|Name|ID|Account|Team|Amazon|Dear|Help|Identity|Risk|The|We|I|In|On|Our|This|It)\b)[A-Z][\w&'.-]+"
    r"|\b(?!Amazon|Dear|The|Our|My|Your|This|Seller)[A-Z][\w&'.-]+ (?:[A-Z][\w&'.-]+ )*(?:[Ss]tore|[Ss]hop|Ltd|LLC|Inc|GmbH|Co\b|Limited|Trading|Company|Brand)\b"
    r"|\b(?:[Ww]e are|[Tt]his is|I am from|I run|[Ww]e run|[Ww]e at|I own|[Ww]e own) (?:the )?(?!Amazon|Seller|I\b|We\b)[A-Z][\w&'.-]+"
    r"|(?m:^[A-Z][\w'.-]+(?: [A-Z][\w'.-]+){0,3}(?:, [^\n]{3,40})?\n(?:[A-Z][\w&'.-]*[ ,]*){2,6}$)"
    r"|, (?:[A-Z][\w'&-]+ ?){1,4}, (?:[A-Z][\w'&-]+ ?){2,5}\.?\s*\Z"
    r"|\b[Mm]erchant (?:token|ID)\b|\bA[0-9A-Z]{12,13}\b|[\"'][A-Z][\w&' .-]+[\"']"
)


def _store(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """No store, company or seller is named, neither in the text nor below a person's name at the end."""
    document = reading.parsed.document
    signature = [block.span.of(document.masked) for block in document.blocks if block.kind in {"signature", "subject"}]
    if sum(len(re.split(r"[,|(/]|\bof\b", line)) for line in signature) < 2 and not _NAMED.search(own_words(reading)):
        yield Clash(None)


def _copied(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """Much of the letter's wording stands in a letter that is already known."""
    for copy in reading.copies[:1]:
        yield Clash(None, {"to": copy.to, "share": f"{100 * copy.share:.0f}", "count": str(len(copy.spans))})


def _not_an_appeal(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """The text is something else than a letter that asks the marketplace for a decision."""
    if reading.genre is not None:
        yield Clash(None, {"genre": reading.genre})


GAPS: Mapping[str, Callable[[Reading, Profile], Iterator[Clash]]] = {
    "asins-missing": _asins,
    "identifiers-missing": _identifiers,
    "metric-without-figure": _metric_figure,
    "notice-restated": _notice_restated,
    "causes-unlisted": _causes_unlisted,
    "copied-letter": _copied,
    "store-not-named": _store,
    "not-an-appeal": _not_an_appeal,
    "attachment-unlisted": attachment_unlisted,
    "attachment-unannounced": attachment_unannounced,
}
"""Every coded check of this kind that a rule may name."""
