"""Whether a sentence says something in full, or leaves words out as notes and headings do."""

from appealcheck.parsing.parsed import Parsed, Sentence

_FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
_PLAIN = frozenset(["is", "are", "was", "were", "has", "have", "had", "do", "does", "did", "'s", "'re", "'ve", "am"])


def is_statement(sentence: Sentence, parsed: Parsed) -> bool:
    """Tell whether the sentence of prose has a finite verb and is no row of a table.

    In an item of a list a past form alone ("wrong label printed") is no proof: there a pronoun as the subject, a helping
    verb or a verb in the present is asked for.
    """
    tokens = parsed.tokens[sentence.first : sentence.last]
    if any(token.lower == "|" for token in tokens):
        return False
    if sentence.block.kind == "item":
        return any(
            token.tag in {"MD", "VBZ", "VBP"} or token.lower in _PLAIN or (token.tag == "PRP" and token.dep == "nsubj")
            for token in tokens
        )
    return any(token.tag in _FINITE for token in tokens) or any(
        token.tag == "VB" and token.dep == "ROOT" for token in tokens
    )
