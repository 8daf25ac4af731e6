"""What ``rules/copies.yaml`` may say."""

from typing import Annotated

from msgspec import Meta, Struct

from appealcheck.rulebook.rule import Source


class Copying(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``rules/copies.yaml``: when a letter counts as copied from another text.

    ``shingle`` words make a row; a text that holds the ``share`` of a letter's own words in its rows, and ``least_words`` of
    them, is named. A sentence is marked where the share ``sentence`` of its words is held, or where it is ``like`` (0 to 1)
    one of the other text.
    """

    shingle: Annotated[int, Meta(ge=2, le=10)]
    share: Annotated[float, Meta(gt=0, le=1)]
    least_words: Annotated[int, Meta(ge=1)]
    sentence: Annotated[float, Meta(gt=0, le=1)]
    like: Annotated[float, Meta(gt=0, le=1)]
    most_named: Annotated[int, Meta(ge=1)]
    set_phrases: tuple[Annotated[str, Meta(min_length=4)], ...]
    why: str
    provenance: Annotated[tuple[Source, ...], Meta(min_length=1)]
