"""Fingerprints: how a finding is known again after the draft has changed elsewhere."""

import hashlib
from collections import Counter

from msgspec.structs import replace

from appealcheck.judging.report import DraftReport, Finding

_LENGTH = 16


def fingerprinted(draft: DraftReport, text: str) -> DraftReport:
    """Return ``draft`` with a fingerprint on each finding: 16 hexadecimal digits, each once in a draft.

    It is made from the rule, the quoted words (white space and case do not count) and how often the same was found
    before, and neither from line nor language: it survives words that move and text that comes before.

    Args:
        draft: The report.
        text: The draft's text with what is private masked, so that nobody can guess it from a fingerprint. Its length
            is that of the text that the spans count in.
    """
    seen: Counter[tuple[str, str]] = Counter()
    found: list[Finding] = []
    for finding in draft.findings:
        words = "" if finding.span is None else text[finding.span.start : finding.span.end]
        key = (finding.rule, " ".join(words.casefold().split()))
        seen[key] += 1
        whole = "\0".join((*key, str(seen[key])))
        digest = hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
        found.append(replace(finding, fingerprint=digest))
    return replace(draft, findings=tuple(found))
