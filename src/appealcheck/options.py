"""How to check: what a user chooses, before anything heavy is imported."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from appealcheck.grammar.engines import Choice
from appealcheck.parsing.pipeline import SHIPPED_MODEL
from appealcheck.wording import Lang


class Options(Struct, frozen=True):
    """How to check. ``profile`` None: recognised in each draft. ``rules``: folders that add to the shipped rules.

    ``mutes`` maps a rule's id to the user's reason for silencing it.
    """

    profile: str | None = None
    lang: Lang = "en"
    model: str = SHIPPED_MODEL
    grammar: Choice = "auto"
    languagetool_url: str | None = None
    rules: tuple[Path, ...] = ()
    mutes: Mapping[str, str] | None = None


class UnknownProfile(ValueError):
    """There is no such profile; the message is one line that names those there are."""
