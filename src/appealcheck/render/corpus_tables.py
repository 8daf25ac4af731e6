"""Figures of labelled texts and the evidence of rules as plain text tables."""

from collections.abc import Iterable, Mapping, Sequence

from rich.cells import cell_len

from appealcheck.evaluation.agreement import ElementFigures
from appealcheck.evaluation.deep import DeepFigures, DeepWrong
from appealcheck.evaluation.evidence import Evidence, RuleEvidence
from appealcheck.evaluation.letters import QUALITIES, LetterFigures, Wrong
from appealcheck.evaluation.record import Drop
from appealcheck.evaluation.resampling import Figure
from appealcheck.evaluation.sentences import SentenceFigures, WrongSentence
from appealcheck.wording import Lang, say

_GAP = "  "
_MOST_QUOTED = 90


def letters_table(figures: LetterFigures, lang: Lang) -> list[str]:
    """Return the elements, the summary and the verdicts of a set of letters, line by line."""
    lines = [_say(lang, "letters_read", count=figures.letters), "", *_elements(figures.elements, lang), ""]
    lines += [*_summary(figures.summary, lang), "", _say(lang, "verdicts")]
    head = ["", *(str(quality) for quality in QUALITIES)]
    rows = [[say(lang, f"verdict.{name}_quiet"), *map(str, counts)] for name, counts in figures.verdicts.items()]
    return [*lines, *_table([head, *rows])]


def sentences_table(figures: SentenceFigures, lang: Lang) -> list[str]:
    """Return the moves and the summary of a bank of sentences, line by line."""
    lines = [_say(lang, "sentences_read", count=figures.sentences), "", *_elements(figures.elements, lang), ""]
    return [*lines, *_summary(figures.summary, lang)]


def wrong_letters(wrong: Iterable[Wrong], lang: Lang) -> list[str]:
    """Return one line for each answer that is not the label's."""
    return [
        _say(lang, "wrong_label", letter=each.letter, label=each.label, wanted=each.wanted, got=each.got)
        for each in wrong
    ]


def wrong_sentences(wrong: Iterable[WrongSentence], lang: Lang) -> list[str]:
    """Return one line for each sentence that did not get exactly its moves."""
    return [
        _say(
            lang,
            "wrong_sentence",
            place=each.place,
            missed=", ".join(each.missed) or "-",
            invented=", ".join(each.invented) or "-",
            text=" ".join(each.text.split())[:_MOST_QUOTED],
        )
        for each in wrong
    ]


def deep_table(figures: DeepFigures, lang: Lang) -> list[str]:
    """Return the figures of letters labelled cause by cause, line by line."""
    return [_say(lang, "letters_read", count=figures.letters), "", *_summary(figures.summary, lang)]


def wrong_deep(wrong: Iterable[DeepWrong], lang: Lang) -> list[str]:
    """Return one line for each answer that is not the label's."""
    return [
        _say(
            lang,
            "wrong_deep",
            letter=each.letter,
            line=each.line,
            what=each.what,
            words=" ".join(each.words.split())[:_MOST_QUOTED],
        )
        for each in wrong
    ]


def drops_table(drops: Iterable[Drop], lang: Lang) -> list[str]:
    """Return one line for each figure that is worse than the recorded one."""
    return [
        _say(lang, "dropped", name=each.name, recorded=f"{each.recorded:.3f}", now=_number(each.now)) for each in drops
    ]


def evidence_table(evidence: Evidence, lang: Lang) -> list[str]:
    """Return the evidence of each rule, the strongest odds first, and the separation of each dimension.

    Rules that fire nowhere come last, by name only.
    """
    head = [
        "",
        *(_say(lang, f"group_{name}") for name in ("successful", "weak", "no_appeal")),
        _say(lang, "odds"),
        _say(lang, "interval"),
    ]
    rules = sorted(evidence.rules.items(), key=lambda pair: (-(pair[1].odds_ratio or 0), pair[0]))
    rows = [
        [
            name,
            *(f"{fires}/{looked}" for fires, looked in (rule.successful, rule.weak, rule.no_appeal)),
            _short(rule.odds_ratio),
            f"{rule.interval[0]:g}-{rule.interval[1]:g}" if rule.interval else "-",
        ]
        for name, rule in rules
        if _fires(rule)
    ]
    silent = [name for name, rule in rules if not _fires(rule)]
    dimensions = [[name, _number(area)] for name, area in evidence.dimensions.items()]
    counts = {group: evidence.letters.get(group, 0) for group in ("successful", "weak", "no_appeal")}
    return [
        _say(lang, "corpus_read", **counts),
        "",
        *_table([head, *rows]),
        "",
        _say(lang, "silent", rules=", ".join(silent) or "-"),
        "",
        _say(lang, "separation"),
        *_table(dimensions),
    ]


def weights_table(
    prior: Mapping[str, float], found: Mapping[str, float], weights: Mapping[str, float], lang: Lang
) -> list[str]:
    """Return prior, discrimination and weight of each dimension."""
    head = ["", *(_say(lang, key) for key in ("prior", "discrimination", "weight"))]
    rows = [[name, f"{prior[name]:.2f}", _number(found.get(name)), f"{weights[name]:.2f}"] for name in prior]
    return _table([head, *rows])


def _fires(rule: RuleEvidence) -> bool:
    return bool(rule.successful[0] or rule.weak[0] or rule.no_appeal[0])


def _elements(elements: Iterable[ElementFigures], lang: Lang) -> list[str]:
    keys = ("there", "missed", "invented", "precision", "recall", "f1", "macro_f1", "accuracy")
    rows = [
        [
            each.name,
            *(str(count) for count in (each.there, each.missed, each.invented)),
            *(_interval(figure) for figure in (each.precision, each.recall, each.f1)),
            *(_number(figure.value) for figure in (each.macro_f1, each.accuracy)),
        ]
        for each in elements
    ]
    return _table([["", *(_say(lang, key) for key in keys)], *rows])


def _summary(summary: Mapping[str, Figure], lang: Lang) -> list[str]:
    return _table([[_say(lang, f"summary_{name}"), _interval(figure)] for name, figure in summary.items()])


def _table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Set ``rows`` in columns, the first flush left and the others flush right; Chinese characters are two cells wide."""
    widths = [max(cell_len(row[at]) for row in rows) for at in range(len(rows[0]))] if rows else []
    lines = []
    for row in rows:
        cells = [row[0] + " " * (widths[0] - cell_len(row[0]))]
        cells += [" " * (width - cell_len(cell)) + cell for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append(_GAP.join(cells).rstrip())
    return lines


def _interval(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return _number(figure.value)
    return f"{_number(figure.value)} ({figure.low:.2f}-{figure.high:.2f})"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _short(value: float | None) -> str:
    return "-" if value is None else f"{value:g}"


def _say(lang: Lang, key: str, /, **slots: object) -> str:
    return say(lang, f"corpus.{key}", **slots)
