"""What a coded check finds."""

from collections.abc import Mapping

from msgspec import Struct, field

from appealcheck.span import Span


class Clash(Struct, frozen=True):
    """A place that contradicts another, or None where something is missing, with the slots that its message shows."""

    span: Span | None
    slots: Mapping[str, str] = field(default_factory=dict)
