"""What the words of a sentence tell for and against each move, as learned from labelled sentences."""

import math
from collections.abc import Iterable

from msgspec import Struct


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """Log-odds by move: ``bias`` of any sentence, ``signs`` of what stands in one (see `rulebook/kinds/weighed.py`)."""

    bias: dict[str, float] = {}
    signs: dict[str, dict[str, float]] = {}

    def chances(self, signs: Iterable[str]) -> dict[str, float]:
        """Return for each move how likely (0 to 1) a sentence with these signs makes it: the logistic function of the sum."""
        sums = dict(self.bias)
        for sign in signs:
            for move, weight in self.signs.get(sign, {}).items():
                sums[move] += weight
        # Rounded, since the order of a set of words, and with it the last digits of a sum, differs from run to run.
        return {move: 1 / (1 + math.exp(-max(-50.0, min(50.0, round(value, 6))))) for move, value in sums.items()}
