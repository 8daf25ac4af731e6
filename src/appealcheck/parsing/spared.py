"""Spares ``import spacy`` what no check uses: together it takes a fifth of the time of a cold start."""

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType

_COMMAND_LINE = ("spacy.cli", "spacy.cli.info")
_YAML = "srsly._yaml_api"


@contextmanager
def spared() -> Iterator[None]:
    """Import spaCy's own command line, and the YAML parser that comes with it, only when somebody calls them.

    spaCy's package imports the one for a single function, ``spacy.info``, and srsly the other for its functions of YAML,
    which no model needs. All of these, and ``import spacy.cli``, work as ever. Where spaCy is imported already, nothing
    is done.
    """
    if "spacy" in sys.modules:
        yield
        return
    held = [*_COMMAND_LINE, *(() if "srsly" in sys.modules else (_YAML,))]
    for name in held:
        sys.modules[name] = ModuleType(name)
    sys.modules["spacy.cli"].__path__ = []
    sys.modules["spacy.cli.info"].__dict__["info"] = _later("spacy.cli.info", "info")
    if _YAML in held:
        sys.modules[_YAML].__dict__["__getattr__"] = _function_of_yaml
    try:
        yield
    finally:
        for name in held:
            del sys.modules[name]


def _function_of_yaml(name: str) -> Callable[..., object]:
    if name.startswith("__"):
        raise AttributeError(name)
    return _later(_YAML, name)


def _later(module: str, name: str) -> Callable[..., object]:
    """Return what imports ``module`` when it is called, and calls its function ``name``."""

    def call(*args: object, **named: object) -> object:
        function: Callable[..., object] = getattr(importlib.import_module(module), name)
        return function(*args, **named)

    return call
