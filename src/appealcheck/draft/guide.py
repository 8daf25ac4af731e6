"""Guiding questions: what a skeleton of ours asks the writer. They are no words of the letter."""

from appealcheck.expressions import compiled

GUIDE = compiled(r"\[\?[ \t]+[^\]\r\n]+\]")
"""A question of a skeleton: ``[? What did the notice say? ]``."""


def guide(question: str) -> str:
    """Return ``question`` as it stands in a skeleton."""
    return f"[? {question.strip()} ]"


def without_guides(text: str) -> str:
    """Return ``text`` with the guiding questions as spaces, code point for code point."""
    return GUIDE.sub(lambda match: " " * len(match[0]), text) if "[?" in text else text
