"""Tells a text that is plainly in another language than English, and never guesses on a short or a mixed one."""

import re
import unicodedata
from collections import Counter
from functools import cache
from typing import Protocol, cast

from appealcheck.expressions import compiled

NOT_LATIN = "script"
PINYIN = "pinyin"

# Languages that sellers write their letters in and that the catalogue of words has names for. Whatever else the
# library believes to see (it takes toneless pinyin for Fulfulde) is no ground to turn a letter away.
_CODES = "cs da de es fi fr hu id it ms nl no pl pt ro sv tl tr vi"
RECOGNISED = frozenset(_CODES.split())

_FEWEST_LETTERS = 10
_FEWEST_WORDS = 40
# Indonesian and Malay share what they are sure of; English, however broken, comes out above 0.99 as English.
_SURE = 0.85

# Words that hold English together and that the languages above hardly share ("in", "die" and "was" are German, too).
_ENGLISH = """
    about after all also and any are because been before but by could did each every for from has have how if it its
    must my not now of our only or out should that the their them then there these they this those to us very we were
    what when which who will with would you your
"""
_FUNCTION_WORDS = frozenset(_ENGLISH.split())
# One word in twelve: nearly all broken letters have more, German, Vietnamese or pinyin next to none. Notes without a
# whole sentence may have less; those the library knows for English.
_ENGLISH_SHARE = 1 / 12

_WORD = compiled(r"[^\W\d_]{2,}")

# Toneless syllables of pinyin, a little wider than the true table ("fiu" passes). The repetition is possessive, so that
# a long word which can be cut in many ways costs no more than a short one.
_PINYIN_WORD = compiled(
    r"""(?: (?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?
            (?: i?a(?:i|o|ng?)? | iu | i?ong | ou? | eng? | e[ir]? | ie | in?g?
              | u(?:a(?:i|ng?)?|[ion])? | [uv]en? | v )
        )++""",
    re.VERBOSE,
)
_PINYIN_SHARE = 0.9


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


def foreign(text: str) -> str | None:
    """Return what makes ``text`` plainly not English, or None where that cannot be said for certain.

    ``NOT_LATIN``: most of its letters, of ten or more, are of another script. An ISO 639 code of ``RECOGNISED``, or
    ``PINYIN``: it has 40 words or more, hardly an English function word, and is recognised with confidence.
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    letters = {character: count for character, count in Counter(plain).items() if character.isalpha()}
    strange = [character for character in letters if not _is_latin(character)]
    total = sum(letters.values())
    if total >= _FEWEST_LETTERS and sum(letters[character] for character in strange) * 2 > total:
        return NOT_LATIN
    latin = plain.translate(dict.fromkeys(map(ord, strange), " "))
    words = _WORD.findall(latin.lower())
    if len(words) < _FEWEST_WORDS or sum(word in _FUNCTION_WORDS for word in words) >= _ENGLISH_SHARE * len(words):
        return None
    if sum(_is_pinyin(word) for word in words) >= _PINYIN_SHARE * len(words):
        return PINYIN
    language, confidence = _identifier().classify(latin)
    return language if language in RECOGNISED and confidence >= _SURE else None


def _is_latin(character: str) -> bool:
    return character.isascii() or unicodedata.name(character, "").startswith("LATIN ")


def _is_pinyin(word: str) -> bool:
    """Tell whether a word in lower case, with or without tone marks, is made of syllables of pinyin alone."""
    toneless = re.sub("[\u0300\u0301\u0304\u0308\u030c]", "", unicodedata.normalize("NFD", word))
    return _PINYIN_WORD.fullmatch(toneless) is not None


@cache
def _identifier() -> _Identifier:
    """Load the language model of py3langid: about a second, once, for a text without English function words.

    It is the smallest library that ships its model (5 MB; lingua has 100 MB), asks for nothing but numpy, and gives a
    confidence that falls where it has no ground.
    """
    # Imported here, so that a letter in English waits for neither numpy nor the model.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return cast("_Identifier", LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True))
