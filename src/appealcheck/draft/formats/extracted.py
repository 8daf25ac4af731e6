"""What every reader of a format gives, and how it refuses."""

from typing import Literal

from msgspec import Struct

from appealcheck.draft.places import Places

Refusal = Literal[
    "binary",
    "bomb",
    "broken",
    "damaged",
    "entities",
    "format",
    "long",
    "mail",
    "mislabelled",
    "oversized",
    "password",
    "scanned",
]


class Extracted(Struct, frozen=True):
    """The text of a letter. ``encoding`` names how it was kept, ``places`` where its offsets stand in the document.

    ``places`` is None where line and column of the text say it: plain text, mails and web pages.
    """

    text: str
    encoding: str
    places: Places | None = None


class Refused(ValueError):
    """The bytes give no letter. ``reason`` names its words in the ``[read]`` table, ``slots`` what they speak of."""

    def __init__(self, reason: Refusal, **slots: str) -> None:
        super().__init__(reason)
        self.reason: Refusal = reason
        self.slots = tuple(slots.items())
