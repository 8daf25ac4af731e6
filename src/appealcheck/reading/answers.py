"""Checks of the plan: a cause that no action answers, an action that answers none, a plan that rests on memory alone."""

from collections.abc import Callable, Iterator, Mapping

from appealcheck.reading.consistency.clash import Clash
from appealcheck.reading.letter import Reading
from appealcheck.rulebook.profile import Profile


def _listed(reading: Reading) -> bool:
    """Tell whether the causes are set out one by one: a story may give one reason in several sentences."""
    return all(cause.reason.place >= 0 for cause in reading.links.causes)


def _unanswered(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A cause without an action beside a cause that has one."""
    causes = reading.links.causes
    if not _listed(reading) or not any(cause.by for cause in causes):
        return
    text = reading.parsed.document.text
    for cause in causes:
        if not cause.by:
            yield Clash(cause.reason.span, {"quote": cause.reason.span.of(text)})


def _idle(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """An action that answers no cause; what mends the case at hand and what only promises are none to ask it of."""
    text = reading.parsed.document.text
    for step in reading.links.idle if reading.links.causes and _listed(reading) else ():
        if not step.remedy and not step.vow and step.strength != "weak":
            yield Clash(step.step.span, {"quote": step.step.span.of(text)})


def _only_weak(reading: Reading, profile: Profile) -> Iterator[Clash]:
    """A plan whose every action is weak; remedies for single buyers prevent nothing and do not count either way."""
    rest = [step for step in reading.steps if not step.remedy]
    if rest and all(step.strength == "weak" for step in rest) and reading.elements["actions"].present:
        yield Clash(rest[0].step.span, {"count": str(len(rest))})


PLAN_CHECKS: Mapping[str, Callable[[Reading, Profile], Iterator[Clash]]] = {
    "cause-unanswered": _unanswered,
    "idle-action": _idle,
    "only-weak-actions": _only_weak,
}
"""Every check of the plan that a rule may name."""
