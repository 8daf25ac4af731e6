"""What the words of a sentence tell for and against each move, as learned from labelled sentences."""

import math
from array import array
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_HUNDREDTHS = 100
_NUMBER = "h"
_MOST = 2**15 - 1
_BETWEEN = "\0"


class Weights(Struct, frozen=True, forbid_unknown_fields=True):
    """Log-odds by move: ``bias`` of any sentence, ``signs`` of what stands in one (see `rulebook/kinds/weighed.py`)."""

    bias: dict[str, float] = {}
    signs: dict[str, dict[str, float]] = {}


class PackedWeights(Struct, frozen=True, dict=True):
    """The weights as they are kept between runs, so that they are read without making ten thousand small objects.

    ``rows`` has for the bias, and then for each of ``signs`` (joined by NUL), one signed 16-bit integer a move, in
    hundredths.
    """

    moves: tuple[str, ...] = ()
    signs: str = ""
    rows: bytes = b""

    @staticmethod
    def of(weights: Weights) -> "PackedWeights":
        """Return ``weights`` packed, rounded to hundredths."""
        moves = tuple(weights.bias)
        rows = array(_NUMBER)
        for told in (weights.bias, *weights.signs.values()):
            rows.extend(max(-_MOST, min(_MOST, round(told.get(move, 0.0) * _HUNDREDTHS))) for move in moves)
        return PackedWeights(moves, _BETWEEN.join(weights.signs), rows.tobytes())

    def chances(self, signs: Iterable[str]) -> dict[str, float]:
        """Return for each move how likely (0 to 1) a sentence with these signs makes it: the logistic function of the sum."""
        places = self._places
        rows = [0, *(places[sign] for sign in signs if sign in places)]
        sums = self._numbers[rows].sum(axis=0, dtype="int64").tolist() if self.moves else ()
        return {move: _logistic(told / _HUNDREDTHS) for move, told in zip(self.moves, sums, strict=True)}

    @cached_property
    def _places(self) -> dict[str, int]:
        """The row of each sign; the first is that of the bias."""
        return {sign: row for row, sign in enumerate(self.signs.split(_BETWEEN), 1)} if self.signs else {}

    @cached_property
    def _numbers(self) -> "NDArray[np.int16]":
        # The commands that list and explain rules weigh nothing, and start sooner without it.
        import numpy as np

        return np.frombuffer(self.rows, dtype=np.int16).reshape(-1, len(self.moves))


def _logistic(value: float) -> float:
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, value))))
