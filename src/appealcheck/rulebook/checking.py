"""Checks every pattern of a rule when its file is read, so that a slip is told with its place and not while a letter is read."""

import re

from msgspec import Struct

from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.detect import Clauses, Edits, Frame, Phrases, Tokens
from appealcheck.rulebook.pattern import PatternError
from appealcheck.rulebook.rule import FindingRule, MoveRule
from appealcheck.rulebook.source import Source
from appealcheck.rulebook.template import TemplateError, check_template
from appealcheck.rulebook.trait import Concept, Trait


def check_patterns(source: Source, read: FindingRule | MoveRule, book: Rulebook) -> None:
    """Compile every pattern of the rule ``read``.

    Raises:
        RuleError: a pattern, a word class or an empty frame, with its place.
    """
    detect = read.detect
    if isinstance(detect, Phrases):
        for key, patterns in (("any", detect.any), ("unless", detect.unless)):
            for index, pattern in enumerate(patterns):
                try:
                    re.compile(pattern)
                except re.error as error:
                    raise source.error(f"$.detect.{key}[{index}]", f"not a regular expression: {error}") from error
    elif isinstance(detect, Tokens | Clauses | Edits):
        named = [(f"$.detect.unless[{index}]", pattern) for index, pattern in enumerate(detect.unless)]
        if isinstance(detect, Tokens | Clauses):
            named += [(f"$.detect.not_in_clause[{at}]", pattern) for at, pattern in enumerate(detect.not_in_clause)]
        if isinstance(detect, Tokens):
            named += [(f"$.detect.any[{index}]", pattern) for index, pattern in enumerate(detect.any)]
        elif isinstance(detect, Edits):
            named += _edit_patterns(source, detect)
        else:
            named += _frame_patterns(source, detect.any, "$.detect.any", book)
        for place, pattern in named:
            _check_pattern(source, place, pattern, book)


def check_trait(source: Source, trait: Trait, book: Rulebook) -> None:
    """Compile every pattern of a trait.

    Raises:
        RuleError: a pattern or a word class, with its place.
    """
    for key, patterns in (("any", trait.any), ("unless", trait.unless), ("but_not", trait.but_not)):
        for index, pattern in enumerate(patterns):
            _check_pattern(source, f"$.{key}[{index}]", pattern, book)
    for place, pattern in _frame_patterns(source, trait.frames, "$.frames", book):
        _check_pattern(source, place, pattern, book)


def check_concepts(source: Source, concepts: dict[str, Concept], book: Rulebook) -> None:
    """See that every concept is answered by concepts that there are.

    Raises:
        RuleError: a name that no file of the thesaurus has, with its place.
    """
    for name, concept in concepts.items():
        for index, other in enumerate(concept.answered_by):
            if other not in book.concepts:
                raise source.error(f"$.{name}.answered_by[{index}]", f'no concept "{other}" in the thesaurus')


def _check_pattern(source: Source, place: str, pattern: str, book: Rulebook) -> None:
    if pattern.startswith("&") and not book.lexicon.words(pattern[1:]):
        raise source.error(place, f'no list of patterns "{pattern[1:]}"')
    try:
        for each in book.spread((pattern,)):
            book.pattern(each)
    except PatternError as error:
        raise source.error(place, str(error)) from error


def _edit_patterns(source: Source, detect: Edits) -> list[tuple[str, str]]:
    for index, edit in enumerate(detect.any):
        try:
            check_template(edit.write)
        except TemplateError as error:
            raise source.error(f"$.detect.any[{index}].write", str(error)) from error
    return [(f"$.detect.any[{index}].find", edit.find) for index, edit in enumerate(detect.any)]


def _frame_patterns(source: Source, frames: tuple[Frame, ...], at_key: str, book: Rulebook) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for index, frame in enumerate(frames):
        if frame == Frame():
            raise source.error(f"{at_key}[{index}]", "an empty frame would match every clause")
        for key in ("has", "without", "in_clause", "not_in_clause"):
            found += [(f"{at_key}[{index}].{key}[{at}]", pattern) for at, pattern in enumerate(getattr(frame, key))]
        for key in ("verb", "not_verb", "complement", "not_complement", "subject_word", "object", "not_object"):
            for at, word in enumerate(getattr(frame, key)):
                if word.startswith("@") and not book.lexicon.words(word[1:]):
                    raise source.error(f"{at_key}[{index}].{key}[{at}]", f'no word class "{word[1:]}"')
    return found


def check_expressions(source: Source, read: Struct, plain: tuple[str, ...] = (), at: str = "$") -> None:
    """Compile every list of expressions of ``read``, which stands at ``at``; those named in ``plain`` are no expressions.

    Raises:
        RuleError: something that is no regular expression, with its place.
    """
    for name in read.__struct_fields__:
        value = getattr(read, name)
        if name in plain or not isinstance(value, tuple):
            continue
        for index, expression in enumerate(value):
            if isinstance(expression, str):
                try:
                    re.compile(expression)
                except re.error as error:
                    raise source.error(f"{at}.{name}[{index}]", f"not a regular expression: {error}") from error
