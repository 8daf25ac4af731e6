"""The language of messages: what the user asked for, else what the machine's locale says."""

import locale
import os
import sys
from collections.abc import Mapping, Sequence

from appealcheck.wording import Lang


def asked_for(arguments: Sequence[str]) -> Lang | None:
    """Return the language named by ``--lang`` among ``arguments``, read before any option is parsed."""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name != "--lang":
            continue
        value = value or (arguments[place + 1] if place + 1 < len(arguments) else "")
        if value == "zh":
            return "zh"
        if value == "en":
            return "en"
    return None


def of_locale(environ: Mapping[str, str] = os.environ) -> Lang:
    """Return Chinese where the locale is Chinese, English elsewhere (POSIX order: LC_ALL, LC_MESSAGES, LANG)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    system = locale.getlocale()[0] or ""
    return "zh" if system.lower().startswith(("zh", "chinese")) else "en"


HELP_LANG: Lang = asked_for(sys.argv[1:]) or of_locale()
"""The language of the help texts of this run."""
