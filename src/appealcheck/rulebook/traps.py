"""Traps of the token notation: rows that compile and could never match as their author meant."""

from collections.abc import Sequence

from appealcheck.expressions import compiled

# A bar that does not stand inside the brackets of a lemma or a tag.
_BARS = compiled(r"\|(?![^<]*>)(?![^{]*\})")


def mixed_bars(element: str, source: str) -> str:
    """Tell what is wrong with ``{CD}|word``, ``@class|word`` or ``<lemma>|word``: a bar joins plain words only; "" if nothing."""
    alternatives = _BARS.split(element)
    if element == "|" or len(alternatives) == 1:
        return ""
    odd = next((word for word in alternatives if not word or word[0] in "@<{*" or word[-1] in ">}"), None)
    if odd is None:
        return ""
    what = f'"{odd}" cannot stand beside "|"' if odd else '"|" needs a word on either side'
    rows = " / ".join(word for word in alternatives if word)
    return f'{what} in pattern "{source}"; write "({rows})"'


def one_row(row: Sequence[str], optional: bool, source: str) -> str:
    """Tell what is wrong with ``(a b|c d)``, whose brackets hold one row where several were meant; "" if nothing.

    Brackets around one row of several elements say nothing unless the row may be missing; so one bar in it gives the
    trap away, or two where it is ``optional``.
    """
    barred = sum("|" in element and element[0] not in "<{!" for element in row)
    if len(row) == 1 or "(" in row or barred < 1 + optional:
        return ""
    advice = '"|" joins single words; put " / " between rows, or leave the brackets out'
    return f'"({" ".join(row)})" in pattern "{source}" is one row: {advice}'
