"""Forms of English words, for suggestions: a verb's past, participle, -ing and third person, a noun's plural and singular."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from appealcheck.expressions import compiled

Form = Literal["base", "past", "participle", "ing", "s", "plural", "singular"]
FORMS: frozenset[str] = frozenset(get_args(Form))

_SHORT = compiled(r"^[^aeiou]*(?:[aeiou]|qu[aeiou])[bdgklmnprt]$")
_HISSING = ("s", "x", "z", "ch", "sh")


@cache
def _irregular() -> dict[str, dict[str, str]]:
    table = files("appealcheck.parsing").joinpath("irregular.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(table)
    return found


@cache
def _singulars() -> dict[str, str]:
    return {plural: singular for singular, plural in _irregular()["nouns"].items()}


def inflect(lemma: str, form: Form) -> str:
    """Return ``lemma`` (lower case, one word) in ``form``; "base" is the lemma itself.

    A word that the table of irregular forms does not hold follows the spelling rules: "stop" "stopped", "try" "tries".
    """
    match form:
        case "base":
            return lemma
        case "past" | "participle":
            irregular = _irregular()["verbs"].get(lemma)
            return irregular.split()[form == "participle"] if irregular else _past(lemma)
        case "ing":
            return _ing(lemma)
        case "s":
            return {"be": "is", "have": "has"}.get(lemma) or _with_s(lemma, verb=True)
        case "plural":
            return _irregular()["nouns"].get(lemma) or _with_s(lemma, verb=False)
        case "singular":
            return _singulars().get(lemma) or _without_s(lemma)


def _doubles(lemma: str) -> bool:
    return bool(_SHORT.match(lemma)) or lemma in _irregular()["doubled"]["words"].split()


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ied"
    return f"{lemma}{lemma[-1:]}ed" if _doubles(lemma) else f"{lemma}ed"


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return f"{lemma[:-1]}ing"
    return f"{lemma}{lemma[-1:]}ing" if _doubles(lemma) else f"{lemma}ing"


def _with_s(lemma: str, *, verb: bool) -> str:
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    if lemma.endswith(_HISSING) or (verb and lemma.endswith("o")):
        return f"{lemma}es"
    return f"{lemma}s"


def _without_s(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "zzes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
