"""What ``rules/dimensions.yaml`` may say."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from appealcheck.rulebook.rule import Source


class Band(Struct, frozen=True, forbid_unknown_fields=True):
    """A verdict and the lowest score that earns it."""

    verdict: Literal["ready", "revise", "rewrite"]
    least: int


class Scoring(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """``rules/dimensions.yaml``: weights of the dimensions, points by severity, bands and caps.

    ``prior`` holds the weights before the evidence of the corpus moved them; empty where it has not.
    """

    weights: dict[str, float]
    prior: dict[str, float] = {}
    points: dict[str, float]
    repeat: float
    most: float
    bands: tuple[Band, ...]
    why: str
    provenance: Annotated[tuple[Source, ...], Meta(min_length=1)]
