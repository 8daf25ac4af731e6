"""Names in the letter that no spelling checker knows: the people and stores of salutation, signature and introduction."""

import re

from appealcheck.draft.document import Document
from appealcheck.expressions import compiled

_WORD = compiled(r"[A-Za-z\u00c0-\u024f][\w'’&-]*")
_INTRODUCED = compiled(
    r"(?:(?:store|shop|seller|company|brand)(?: name)?(?: is|:)? |this is |my name is |i am |we are |named |called |[\"“])"
    r"((?:[A-Z][\w'’&-]*[ ]?){1,4})"
)


def names_in(document: Document) -> frozenset[str]:
    """Return the words (as written) that name a person, store or product, for the grammar engines to leave alone.

    These are the words of signature and salutation, capitalised words behind "store", "this is" or a quotation mark,
    and capitalised words that stand twice or more inside sentences.
    """
    found: set[str] = set()
    for block in document.blocks:
        words = block.span.of(document.masked)
        if block.kind in {"signature", "salutation"}:
            found.update(_WORD.findall(words))
        for match in _INTRODUCED.finditer(words):
            found.update(_WORD.findall(match[1]))
    inside = re.findall(r"(?<=[a-z,] )[A-Z][\w'’-]+", document.masked)
    found.update(word for word in inside if inside.count(word) > 1)
    return frozenset(found)
