"""The report as SARIF 2.1.0 (OASIS), for code scanning and for viewers of static analysis."""

import json
from collections.abc import Mapping
from pathlib import PurePath, PurePosixPath
from typing import Any
from urllib.parse import quote

from msgspec import UNSET

from appealcheck.judging.baseline import is_known
from appealcheck.judging.report import DraftReport, Finding, Muted, Report
from appealcheck.render.row import Region, Row, clean, place_in_words, region_of, rows
from appealcheck.rulebook.rule import FindingRule
from appealcheck.wording import Lang, say

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_FINGERPRINT = "appealcheck/v1"
_PRECISION = {"low": "low", "medium": "medium", "high": "very-high"}


def to_sarif(report: Report, lang: Lang, rules: Mapping[str, FindingRule]) -> str:
    """Return one run over all drafts: findings as results, muted ones with their reason as suppression.

    With a baseline every result has a ``baselineState``. In a Word file or a PDF a result has a logical location (the
    paragraph, the page) and no region, since a region would count in text that the file does not hold. ``rules`` give
    the titles and reasons of the rules that are named.
    """
    found = {finding.rule for draft in report.drafts for finding in draft.findings}
    named = sorted(found | {muted.rule for draft in report.drafts for muted in draft.muted})
    index = {rule: place for place, rule in enumerate(named)}
    results: list[dict[str, Any]] = []
    for draft in report.drafts:
        results += [_result(row, index, lang) for row in rows(draft, lang)]
        results += [_muted(draft, muted, index, lang, rules) for muted in draft.muted]
    run = {
        "tool": {
            "driver": {
                "name": "appealcheck",
                "version": report.version,
                "semanticVersion": report.version,
                "properties": {"rulebook": report.rulebook},
                "rules": [_rule(rule, rules.get(rule), report) for rule in named],
            }
        },
        "language": {"en": "en-US", "zh": "zh-CN"}[lang],
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": not report.errors,
                "toolExecutionNotifications": [
                    {"level": "error", "message": {"text": clean(error.message)}, "locations": [_location(error.path)]}
                    for error in report.errors
                ],
            }
        ],
        "artifacts": [_artifact(draft) for draft in report.drafts],
        "results": results,
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(name: str, rule: FindingRule | None, report: Report) -> dict[str, Any]:
    if rule is None:
        # A rule of the program's own, such as the one that tells of a mute without use.
        found = next((each for draft in report.drafts for each in draft.findings if each.rule == name), None)
        return {"id": name, "defaultConfiguration": {"level": "note" if found is None else found.severity}}
    words: dict[str, Any] = {
        "id": name,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": " ".join(rule.why.split())},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {"tags": [rule.dimension], "precision": _PRECISION[rule.confidence]},
    }
    if rule.good:
        words["help"] = {"text": rule.good}
    return words


def _result(row: Row, index: Mapping[str, int], lang: Lang) -> dict[str, Any]:
    finding = row.finding
    advice = say(lang, "report.advice", advice=finding.advice)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": finding.severity,
        "message": {"text": clean(f"{finding.message} {advice}")},
        "locations": [_location(row.path, row.region, _snippet(finding), row.place)],
        "properties": {
            "dimension": finding.dimension,
            "confidence": finding.confidence,
            "points": finding.points,
        },
    }
    if finding.fingerprint is not UNSET:
        result["partialFingerprints"] = {_FINGERPRINT: finding.fingerprint}
    if finding.baseline is not UNSET:
        result["baselineState"] = "unchanged" if is_known(finding) else "new"
    if finding.suggestions and row.region is not None:
        result["fixes"] = [_fix(row.path, row.region, words) for words in finding.suggestions]
    return result


def _muted(
    draft: DraftReport, muted: Muted, index: Mapping[str, int], lang: Lang, rules: Mapping[str, FindingRule]
) -> dict[str, Any]:
    rule = rules.get(muted.rule)
    plain = muted.span is not None and muted.span.place is UNSET
    region = region_of(muted.span) if plain and muted.span is not None else None
    return {
        "ruleId": muted.rule,
        "ruleIndex": index[muted.rule],
        "level": "note" if rule is None else rule.severity,
        "message": {"text": muted.rule if rule is None else rule.title},
        "locations": [_location(draft.path, region, None, place_in_words(muted.span, lang))],
        "suppressions": [{"kind": "external", "justification": clean(muted.reason)}],
    }


def _snippet(finding: Finding) -> str | None:
    return None if finding.span is None else finding.span.text


def _location(path: str, region: Region | None = None, snippet: str | None = None, place: str = "") -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri_of(path)}}
    if region is not None:
        physical["region"] = _region(region)
        if snippet is not None:
            physical["region"]["snippet"] = {"text": clean(snippet)}
        return {"physicalLocation": physical}
    location: dict[str, Any] = {"physicalLocation": physical}
    if place:
        location["logicalLocations"] = [{"name": place}]
    return location


def _region(region: Region) -> dict[str, Any]:
    return {
        "startLine": region.line,
        "startColumn": region.column,
        "endLine": region.end_line,
        "endColumn": region.end_column,
    }


def _fix(path: str, region: Region, words: str) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(region), "insertedContent": {"text": clean(words)}}
    return {"artifactChanges": [{"artifactLocation": {"uri": uri_of(path)}, "replacements": [replacement]}]}


def _artifact(draft: DraftReport) -> dict[str, Any]:
    return {
        "location": {"uri": uri_of(draft.path)},
        "roles": ["analysisTarget"],
        "properties": {"score": draft.score, "verdict": draft.verdict, "profile": draft.profile},
    }


def uri_of(path: str) -> str:
    """Return ``path`` as a URI: relative as it was given, ``file://`` where it is absolute."""
    pure = PurePath(path)
    encoded = clean(pure.as_posix() if path else path)
    if pure.is_absolute():
        return "file://" + quote(encoded if encoded.startswith("/") else f"/{encoded}")
    # A first part with a colon would be taken for a scheme, which quoting it prevents.
    return quote(PurePosixPath(encoded).as_posix(), safe="/!,;=+@&$'()*~")
