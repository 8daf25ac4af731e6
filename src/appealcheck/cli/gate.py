"""The gate that ``--fail-under`` and ``--fail-on`` set; what the baseline has fails none."""

from typing import TYPE_CHECKING

from appealcheck.config import Config

if TYPE_CHECKING:
    from appealcheck.judging.report import DraftReport


def passes(draft: "DraftReport", config: Config) -> bool:
    """Tell whether the draft passes the gate; a draft without a score never passes a score's gate."""
    from appealcheck.judging.baseline import is_known, score_of_new

    score = score_of_new(draft)
    if config.fail_under is not None and (score is None or score < config.fail_under):
        return False
    if config.fail_on is None:
        return True
    failing = {"error"} if config.fail_on == "error" else {"error", "warning"}
    return not any(finding.severity in failing and not is_known(finding) for finding in draft.findings)
