"""Templates: what the marked words of a rule of edits should read, built from those words themselves."""

import re
from collections.abc import Sequence

from appealcheck.expressions import compiled
from appealcheck.parsing.inflection import FORMS, inflect
from appealcheck.parsing.parsed import Token

_SLOT = compiled(r"\$(-?\d+)(?::(\w+))?")


class TemplateError(ValueError):
    """The template does not follow the notation."""


def check_template(template: str) -> None:
    """Raise TemplateError where ``template`` names token 0 or a form that there is not."""
    for number, form in _SLOT.findall(template):
        if int(number) == 0:
            raise TemplateError(f'tokens count from $1, from the end $-1, unlike "${number}" in "{template}"')
        if form and form not in FORMS:
            raise TemplateError(f'no form "{form}" in "{template}"; choose one of: {", ".join(sorted(FORMS))}')


def fill(template: str, tokens: Sequence[Token], text: str) -> tuple[str, ...]:
    """Return the suggestions that ``template`` makes of the marked ``tokens`` of ``text``.

    ``$2`` is the second marked token as the author wrote it, ``$-1`` the last; ``$2:past`` its lemma in that form (see
    :mod:`appealcheck.parsing.inflection`). `` | `` separates several suggestions. What began with a capital letter
    still does; a suggestion that changes nothing is left out, and so is one whose token is not there.
    """
    found: list[str] = []
    written = text[tokens[0].span.start : tokens[-1].span.end]
    for choice in template.split(" | "):
        try:
            words = _SLOT.sub(lambda match: _word(match, tokens, text), choice).strip()
        except IndexError:
            continue
        if written[:1].isupper() and words[:1].islower():
            words = words[0].upper() + words[1:]
        if words != written and words not in found:
            found.append(words)
    return tuple(found)


def _word(match: re.Match[str], tokens: Sequence[Token], text: str) -> str:
    number = int(match[1])
    token = tokens[number - 1 if number > 0 else number]
    if match[2] is None:
        return token.span.of(text)
    if match[2] == "singular":
        return inflect(token.lower, "singular")
    return inflect(token.lemma, match[2])  # type: ignore[arg-type]  # check_template has seen the form
