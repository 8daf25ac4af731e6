"""A rule in words for the terminal: what it says, why, where it comes from, what fails and what passes."""

from rich.console import Console
from rich.text import Text

from appealcheck.evaluation.evidence import RuleEvidence
from appealcheck.rulebook.rule import FindingRule, MoveRule, Source
from appealcheck.wording import Lang, say


def print_explanation(
    rule: FindingRule | MoveRule, console: Console, lang: Lang, evidence: RuleEvidence | None = None
) -> None:
    """Print ``rule`` on ``console`` with the labels of ``lang``; ``evidence`` is what the corpus says of it."""
    console.print(Text.assemble((rule.id, "bold"), f"  {rule.title}"))
    if isinstance(rule, FindingRule):
        message = rule.messages.zh if lang == "zh" else rule.messages.en
        kind = (
            say(lang, f"dimension.{rule.dimension}"),
            say(lang, f"severity.{rule.severity}"),
            say(lang, "explain.confidence", value=say(lang, f"explain.{rule.confidence}")),
        )
        _line(console, " · ".join(kind) if console.encoding.startswith("utf") else ", ".join(kind))
        _part(console, say(lang, "explain.says"), [message.say, message.advise])
        if rule.good:
            _part(console, say(lang, "explain.good"), [rule.good])
    else:
        _line(console, say(lang, "explain.move", move=say(lang, f"element.{rule.move}")))
    _part(console, say(lang, "explain.why"), [rule.why])
    if rule.provenance:
        _part(console, say(lang, "explain.source"), [_source(source, lang) for source in rule.provenance])
    if evidence is not None:
        _part(console, say(lang, "corpus.evidence_title"), [cited(evidence, lang)])
    if isinstance(rule, FindingRule) and rule.examples.notice:
        _part(console, say(lang, "explain.notice"), [rule.examples.notice])
    firing = rule.examples.makes if isinstance(rule, MoveRule) else rule.examples.fail
    _part(console, say(lang, "explain.fires"), [_plain(text) for text in firing])
    _part(console, say(lang, "explain.passes"), [_plain(text) for text in rule.examples.passing])
    if rule.examples.known:
        _part(
            console,
            say(lang, "explain.known"),
            [f"{_plain(known.text)} ({known.because})" for known in rule.examples.known],
        )


def cited(rule: RuleEvidence, lang: Lang) -> str:
    """Return the evidence of a rule as a sentence."""
    words = say(
        lang,
        "corpus.cited",
        fires=rule.successful[0],
        successful=rule.successful[1],
        weak_fires=rule.weak[0],
        weak=rule.weak[1],
    )
    if rule.no_appeal[0]:
        words += say(lang, "corpus.cited_no_appeal", fires=rule.no_appeal[0], texts=rule.no_appeal[1])
    if rule.odds_ratio is not None and rule.interval is not None:
        low, high = rule.interval
        words += say(lang, "corpus.cited_odds", ratio=f"{rule.odds_ratio:g}", low=f"{low:g}", high=f"{high:g}")
    return words + say(lang, "corpus.cited_end")


def _line(console: Console, words: str) -> None:
    console.print(Text(words))


def _part(console: Console, title: str, lines: list[str]) -> None:
    console.print()
    console.print(Text(title, "bold"))
    for line in lines:
        console.print(Text("  " + " ".join(line.split())))


def _plain(text: str) -> str:
    return text.replace("[[", "").replace("]]", "")


def _source(source: Source, lang: Lang) -> str:
    if source.seed:
        return say(lang, "explain.seed", number=source.seed)
    return say(lang, "explain.fact", heading=source.fact) if source.fact else source.source
