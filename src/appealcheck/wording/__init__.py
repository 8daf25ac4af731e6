"""The program's own words in English and Simplified Chinese.

``en.toml`` and ``zh.toml`` beside this file hold the same keys with the same ``{slots}``; rules carry their own words.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Literal

Lang = Literal["en", "zh"]


@cache
def _catalogue(lang: Lang) -> dict[str, dict[str, str]]:
    text = files(__name__).joinpath(f"{lang}.toml").read_text("utf-8")
    return tomllib.loads(text)


def say(lang: Lang, key: str, /, **slots: object) -> str:
    """Return the words for ``key`` ("table.name" of the catalogue) in ``lang`` with its slots filled.

    Raises:
        KeyError: the catalogue has no such key, or a slot is not given.
    """
    table, name = key.split(".", 1)
    return _catalogue(lang)[table][name].format(**slots)


def tables(lang: Lang, names: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return whole tables of the catalogue, their slots unfilled, for a page that fills them itself."""
    catalogue = _catalogue(lang)
    return {name: catalogue[name] for name in names}
