"""What several checks ask of one letter, worked out once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

Letter = TypeVar("Letter")
Answer = TypeVar("Answer")


def remembered(ask: Callable[[Letter], Answer]) -> Callable[[Letter], Answer]:
    """Keep the answer for the last letter asked about, known by its identity; answers must not be changed."""
    last: list[tuple[Letter, Answer]] = []

    @wraps(ask)
    def once(letter: Letter) -> Answer:
        for known, answer in last:
            if known is letter:
                return answer
        answer = ask(letter)
        last[:] = [(letter, answer)]
        return answer

    return once
