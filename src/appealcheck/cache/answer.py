"""The answer to one draft, as it is kept: its report, and what else is printed with it."""

import zlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from appealcheck.cache.basis import Basis
from appealcheck.cache.store import Store
from appealcheck.draft.found import Draft, Neighbours, alone
from appealcheck.judging.report import DraftReport

if TYPE_CHECKING:
    from appealcheck.rulebook.book import Rulebook

# The fastest: a report shrinks to a fifth by it, and the check sum tells a damaged entry.
_LEVEL = 1


class KeptReport(Struct, frozen=True):
    """A draft's report, the digest of the rulebook it comes from, and a good sentence for each of its rules that has one."""

    report: DraftReport
    rulebook: str
    examples: dict[str, str]


def with_rules(report: DraftReport, book: "Rulebook") -> KeptReport:
    """Return ``report`` with what the rules of ``book`` add to it."""
    rules = {finding.rule: book.rules.get(finding.rule) for finding in report.findings}
    examples = {name: rule.good for name, rule in rules.items() if rule is not None and rule.good}
    return KeptReport(report, book.digest, examples)


def packed(answer: KeptReport) -> bytes:
    """Return ``answer`` as bytes."""
    return zlib.compress(msgspec.msgpack.encode(answer), _LEVEL)


def unpacked(value: bytes) -> KeptReport | None:
    """Return the answer that ``value`` is, or None where it is damaged."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(value), type=KeptReport)
    except (zlib.error, msgspec.MsgspecError):
        return None


def known(store: Store, basis: Basis, drafts: Sequence[Draft], near: Neighbours = alone) -> list[KeptReport | None]:
    """Return the kept answer to each draft under the draft's own path, None where there is none."""
    keys = [basis.key(draft, near(draft)) for draft in drafts]
    values = store.get(keys)
    found = [unpacked(values[key]) if key in values else None for key in keys]
    return [None if answer is None else _under(draft.path, answer) for answer, draft in zip(found, drafts, strict=True)]


def keep(
    store: Store,
    basis: Basis,
    drafts: Sequence[Draft],
    answers: Sequence[KeptReport],
    near: Neighbours = alone,
) -> None:
    """Keep the answers that would be given again: where the engine that should have spoken read the whole letter."""
    store.put(
        (basis.key(draft, near(draft)), packed(_under("", answer)))
        for draft, answer in zip(drafts, answers, strict=True)
        if answer.report.grammar.engine == basis.engine and (basis.engine == "off" or answer.report.grammar.complete)
    )


def _under(path: str, answer: KeptReport) -> KeptReport:
    return msgspec.structs.replace(answer, report=msgspec.structs.replace(answer.report, path=path))
