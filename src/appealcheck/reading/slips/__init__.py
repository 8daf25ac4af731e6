"""Slips of English that need more of a sentence than a row of tokens: one module a slip."""

from collections.abc import Callable, Iterator, Mapping

from appealcheck.reading.letter import Reading
from appealcheck.reading.slips.agreement import disagreeing, loose_group
from appealcheck.reading.slips.article import bare_nouns, bare_unlisted_nouns
from appealcheck.reading.slips.helpers import (
    inflected_after_modal,
    inflected_after_to,
    plain_after_preposition,
    plain_participle,
)
from appealcheck.reading.slips.number import noun_numbers
from appealcheck.reading.slips.slip import Slip
from appealcheck.reading.slips.splice import comma_splices
from appealcheck.reading.slips.story import dated_present, past_can, present_in_story
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.rule import SlipName

SLIPS: Mapping[SlipName, Callable[[Reading, Rulebook], Iterator[Slip]]] = {
    "agreement": disagreeing,
    "group-agreement": loose_group,
    "past-modal": past_can,
    "dated-present": dated_present,
    "present-in-story": present_in_story,
    "plain-participle": plain_participle,
    "modal-form": inflected_after_modal,
    "to-form": inflected_after_to,
    "preposition-form": plain_after_preposition,
    "bare-noun": bare_nouns,
    "bare-unlisted-noun": bare_unlisted_nouns,
    "comma-splice": comma_splices,
    "noun-number": noun_numbers,
}
"""The slips by the name that a rule of the kind ``slip`` gives."""
