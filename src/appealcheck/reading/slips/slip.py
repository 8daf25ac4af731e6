"""A slip of English: where it is and what would be right."""

from collections.abc import Mapping

from msgspec import Struct, field

from appealcheck.span import Span


class Slip(Struct, frozen=True):
    """The words that are wrong, what they could read (each a whole replacement of ``span``), slots of the message."""

    span: Span
    suggestions: tuple[str, ...] = ()
    slots: Mapping[str, str] = field(default_factory=dict)
