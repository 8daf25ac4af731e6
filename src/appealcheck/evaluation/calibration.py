"""The dimensions' weights, computed from a prior and from how far each dimension tells successful letters from weak ones.

The sum is written out for readers under ``why`` in ``rules/dimensions.yaml``; both must say the same.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from appealcheck.evaluation.evidence import Evidence
from appealcheck.rulebook.error import RuleError

K = 1.0
"""How much the prior counts: a dimension that tells all letters apart gets at most (K + 1) / K times the share of one
that tells none apart."""

SHRINK = 20
"""The size of the smaller group at which the discrimination counts half."""

_HUNDREDTHS = 100


def discriminations(evidence: Evidence) -> dict[str, float]:
    """Return how far each dimension discriminates, 0 to 1.

    That is 2 x AUC - 1 (0: as good as a coin, 1: every pair the right way round; 0 where it is below or not measured),
    times n / (n + 20), n being the size of the smaller of the two groups.
    """
    least = min(evidence.letters.get("successful", 0), evidence.letters.get("weak", 0))
    trust = least / (least + SHRINK)
    return {name: 0.0 if area is None else max(0.0, 2 * area - 1) * trust for name, area in evidence.dimensions.items()}


def calibrated(prior: Mapping[str, float], evidence: Evidence) -> dict[str, float]:
    """Return the weights: ``prior x (K + discrimination) / (K + 1)``, scaled to sum to 1, in whole hundredths.

    The hundredths that rounding down leaves go to the largest remainders, so that the sum stays 1.
    """
    found = discriminations(evidence)
    raw = {name: share * (K + found.get(name, 0.0)) / (K + 1) for name, share in prior.items()}
    whole = sum(raw.values())
    parts = {name: value / whole * _HUNDREDTHS for name, value in raw.items()}
    floors = {name: int(part) for name, part in parts.items()}
    by_remainder = sorted(parts, key=lambda name: (floors[name] - parts[name], name))
    for name in by_remainder[: _HUNDREDTHS - sum(floors.values())]:
        floors[name] += 1
    return {name: floors[name] / _HUNDREDTHS for name in prior}


def write_weights(path: Path, weights: Mapping[str, float], prior: Mapping[str, float]) -> None:
    """Put ``weights`` and ``prior`` into the file of dimensions; its other lines stay as they are.

    Raises:
        RuleError: the file has no line ``weights: {...}``.
        OSError: it cannot be read or written.
    """
    text = path.read_text("utf-8")
    shown = f"{path.parent.name}/{path.name}"
    kept = re.sub(r"^prior: \{.*\}\n", "", text, flags=re.MULTILINE)
    lines = f"weights: {_flow(weights)}\nprior: {_flow(prior)}\n"
    written, count = re.subn(r"^weights: \{.*\}\n", lines, kept, count=1, flags=re.MULTILINE)
    if not count:
        raise RuleError(
            f'{shown}:1:1: there is no line "weights: {{...}}" to write to. Put all weights on one such line.'
        )
    path.write_text(written, "utf-8", newline="\n")


def _flow(weights: Mapping[str, float]) -> str:
    return "{" + ", ".join(f"{name}: {value:.2f}" for name, value in weights.items()) + "}"
