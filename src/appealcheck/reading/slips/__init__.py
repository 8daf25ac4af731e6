"""Slips of English that need more of a sentence than a row of tokens: one module a slip."""

from collections.abc import Callable, Iterator, Mapping

from appealcheck.reading.letter import Reading
from appealcheck.reading.slips.agreement import disagreeing
from appealcheck.reading.slips.slip import Slip
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.rule import SlipName

SLIPS: Mapping[SlipName, Callable[[Reading, Rulebook], Iterator[Slip]]] = {
    "agreement": disagreeing,
}
"""The slips by the name that a rule of the kind ``slip`` gives."""
