"""The baseline: findings that were there before. They are marked and never dropped, and they fail no gate."""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import UNSET, Struct
from msgspec.structs import replace

from appealcheck.judging.report import DraftReport, Finding
from appealcheck.wording import Lang, say

SCHEMA_NAME = "appealcheck/baseline/1"
_FULL = 100


class BadBaseline(ValueError):
    """A baseline file that cannot be used; the message is one line that names the file and the way out."""


class Baseline(Struct, frozen=True):
    """The fingerprints of each draft's findings, by the draft's path with ``/`` between its parts."""

    schema: str
    findings: dict[str, tuple[str, ...]]


def read_baseline(path: Path, lang: Lang) -> Baseline:
    """Return what the baseline file ``path`` holds.

    Raises:
        BadBaseline: it cannot be read, or is no baseline.
    """
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Baseline)
    except OSError as error:
        raise BadBaseline(say(lang, "baseline.unreadable", path=path, why=error.strerror or error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise BadBaseline(say(lang, "baseline.broken", path=path)) from None
    if found.schema != SCHEMA_NAME:
        raise BadBaseline(say(lang, "baseline.broken", path=path))
    return found


def baseline_of(drafts: Iterable[DraftReport]) -> Baseline:
    """Return the baseline of all findings of ``drafts``, which have fingerprints."""
    found = {_key(draft.path): tuple(sorted(_fingerprints(draft))) for draft in drafts}
    return Baseline(SCHEMA_NAME, dict(sorted(found.items())))


def packed(baseline: Baseline) -> bytes:
    """Return ``baseline`` as the bytes of its file: indented JSON, so that a change reads well in a diff."""
    clean = {path.encode("utf-8", "replace").decode(): prints for path, prints in baseline.findings.items()}
    return msgspec.json.format(msgspec.json.encode(replace(baseline, findings=clean)), indent=1) + b"\n"


def marked(draft: DraftReport, baseline: Baseline) -> DraftReport:
    """Return ``draft``, whose findings have fingerprints, with each told to be in the baseline or not."""
    known = frozenset(baseline.findings.get(_key(draft.path), ()))
    findings = tuple(replace(each, baseline=each.fingerprint in known) for each in draft.findings)
    return replace(draft, findings=findings)


def is_known(finding: Finding) -> bool:
    """Tell whether the baseline has this finding."""
    return finding.baseline is True


def score_of_new(draft: DraftReport) -> int | None:
    """Return the score that a gate looks at: the draft's, with what known findings cost given back."""
    if draft.score is None:
        return None
    back = sum(finding.points for finding in draft.findings if is_known(finding))
    return min(_FULL, int(draft.score + back + 0.5))


def _fingerprints(draft: DraftReport) -> set[str]:
    return {each.fingerprint for each in draft.findings if each.fingerprint is not UNSET}


def _key(path: str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")
