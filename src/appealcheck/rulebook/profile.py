"""What a file of ``rules/profiles/`` may say."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from appealcheck.rulebook.names import DimensionName, ElementName, ProfileName
from appealcheck.rulebook.rule import Source


class Threshold(Struct, frozen=True, forbid_unknown_fields=True):
    """A limit of the marketplace in per cent, whether the rate must stay under or over it, its window and source."""

    metric: str
    limit: float
    side: Literal["under", "over"]
    window: str
    source: str
    date: str


class Profile(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What a kind of case needs: required elements, identifiers, thresholds, weights of dimensions.

    ``recognise`` are regular expressions over the masked letter, each worth its number of points.
    """

    id: ProfileName
    title: dict[str, str]
    required: tuple[ElementName, ...]
    helpful: tuple[ElementName, ...] = ()
    identifiers: Literal["order_ids", "asins", "either", "none"]
    thresholds: tuple[Threshold, ...] = ()
    weights: dict[DimensionName, float] = {}
    recognise: dict[str, float] = {}
    only_rules: tuple[str, ...] = ()
    why: str
    provenance: Annotated[tuple[Source, ...], Meta(min_length=1)]
