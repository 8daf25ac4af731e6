"""What happens to reports between checking and printing: fingerprints, the baseline, redaction; in this order."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from appealcheck.cli.answer import Answer
from appealcheck.cli.stop import stop
from appealcheck.cli.written import write_whole
from appealcheck.wording import Lang, say

if TYPE_CHECKING:
    from appealcheck.judging.baseline import Baseline
    from appealcheck.judging.redact import Redaction
    from appealcheck.judging.report import DraftReport


def baseline_in(path: Path | None, lang: Lang) -> "Baseline | None":
    """Return the baseline of a file, None where none was named; end with one line where it cannot be used."""
    if path is None:
        return None
    from appealcheck.judging.baseline import BadBaseline, read_baseline

    try:
        return read_baseline(path, lang)
    except BadBaseline as error:
        stop(str(error))


def prepared(found: Answer, *, fingerprints: bool, baseline: "Baseline | None", redact: bool) -> Answer:
    """Return ``found`` with what was asked for: fingerprints, marks of the baseline, everything private masked.

    With a baseline there are fingerprints too. The texts of a redacted answer are masked and as long as before.
    """
    if not (fingerprints or baseline is not None or redact):
        return found
    from appealcheck.judging.redact import redacted_error, redacted_path, redaction_of

    redactions = [redaction_of(text, found.notice) for text in found.texts]
    pairs = list(zip(found.report.drafts, redactions, strict=True))
    paths = {draft.path: redacted_path(draft, redaction) for draft, redaction in pairs} if redact else {}
    drafts = [
        prepared_draft(
            draft, redaction, fingerprints=fingerprints, baseline=baseline, masked=paths.get if redact else None
        )
        for draft, redaction in pairs
    ]
    report = replace(found.report, drafts=tuple(drafts))
    if not redact:
        return replace(found, report=report)
    report = replace(report, errors=tuple(map(redacted_error, report.errors)))
    return replace(found, report=report, texts=tuple(redaction.text for redaction in redactions))


def prepared_draft(
    draft: "DraftReport",
    redaction: "Redaction",
    *,
    fingerprints: bool,
    baseline: "Baseline | None",
    masked: "Callable[[str], str | None] | None",
) -> "DraftReport":
    """Return one report as `prepared` does; ``masked`` gives the masked path of another draft, None: nothing is masked."""
    from appealcheck.judging.baseline import marked
    from appealcheck.judging.fingerprint import fingerprinted
    from appealcheck.judging.redact import redacted

    if fingerprints or baseline is not None:
        draft = fingerprinted(draft, redaction.text)
    if baseline is not None:
        draft = marked(draft, baseline)
    return draft if masked is None else redacted(draft, redaction, masked)


def write_baseline_file(path: Path, drafts: "Sequence[DraftReport]", lang: Lang) -> None:
    """Write all findings of ``drafts``, which have fingerprints, as the baseline file ``path``."""
    from appealcheck.judging.baseline import baseline_of, packed

    try:
        write_whole(path, packed(baseline_of(drafts)))
    except OSError as error:
        stop(say(lang, "cli.cannot_write", path=path, why=error.strerror or error))
