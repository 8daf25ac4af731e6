"""The user's own folders of LanguageTool: where a copy is installed, and where a kept server is written down."""

from pathlib import Path

import platformdirs

_APP = "appealcheck"


def own_copies() -> Path:
    """Return the folder that ``appealcheck grammar install`` fills: it holds folders ``LanguageTool-<version>``."""
    return platformdirs.user_data_path(_APP, appauthor=False) / "languagetool"


def kept_state() -> Path:
    """Return the file that tells of the kept server, whether it is there or not."""
    return platformdirs.user_state_path(_APP, appauthor=False) / "languagetool.json"


def caches() -> Path:
    """Return the folder of what is made anew whenever it is gone, such as the compiled rulebooks."""
    return platformdirs.user_cache_path(_APP, appauthor=False)
