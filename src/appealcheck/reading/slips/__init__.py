"""Slips of English that need more of a sentence than a row of tokens: one module a family, each asked of one sentence."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import structs

from appealcheck.draft.document import PROSE
from appealcheck.parsing.lexicon import Lexicon
from appealcheck.parsing.parsed import Parsed, Sentence
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
from appealcheck.rulebook.kinds.sentence import View
from appealcheck.rulebook.names import SlipName

SLIPS: Mapping[SlipName, Callable[[Parsed, Sentence, Lexicon], Iterator[Slip]]] = {
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


# A verb is read in another way in the sentences that open a letter.
_OPENING = 3


def slips_in(reading: Reading, book: Rulebook) -> Mapping[SlipName, Sequence[Slip]]:
    """Return the slips of the letter's prose by name, each in the order of the text; a sentence read before is remembered."""
    found: dict[SlipName, list[Slip]] = {name: [] for name in SLIPS}
    for view in reading.views:
        if view.sentence.block.kind in PROSE:
            start = view.sentence.span.start
            for name, slip in _slips(view, book):
                found[name].append(structs.replace(slip, span=slip.span.shifted(start)))
    return found


def _slips(view: View, book: Rulebook) -> tuple[tuple[SlipName, Slip], ...]:
    """Return the slips of one sentence with their names; spans count from its first character."""
    sentence, parsed = view.sentence, view.parsed
    key = ("slips", view.key, min(sentence.position, _OPENING), sentence.span.of(parsed.document.text))
    known = book.memory.get(key, tuple)
    if known is not None:
        return known
    found = [
        (name, structs.replace(slip, span=slip.span.shifted(-sentence.span.start)))
        for name, look in SLIPS.items()
        for slip in look(parsed, sentence, view.lexicon)
    ]
    return book.memory.put(key, tuple(found))
