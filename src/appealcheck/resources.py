"""Where the program's own data is: ``rules/`` and ``corpus/``, in a wheel and in a checkout alike."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def _folder(name: str) -> Path:
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _CHECKOUT / name


RULES = _folder("rules")
CORPUS = _folder("corpus")
