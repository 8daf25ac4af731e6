"""The report for people, on a terminal or in a pipe.

Colour never stands alone: every state has a sign and a word as well, and only colours that can be read on a dark and
on a light ground are used.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from appealcheck.judging.report import DraftReport, Report, Verdict
from appealcheck.render.answers import answers
from appealcheck.render.checklist import checklist
from appealcheck.render.findings import ExampleOf, all_findings, fix_first
from appealcheck.render.matrix import matrix
from appealcheck.render.page import Page, hanging, joined, page_for
from appealcheck.render.score_sum import evidence, score_sum
from appealcheck.render.similar import similar_texts
from appealcheck.wording import Lang

_STYLE: dict[Verdict, str] = {"ready": "bold green", "revise": "bold magenta", "rewrite": "bold red"}


def _nothing(_rule: str) -> str | None:
    return None


def print_report(
    report: Report,
    console: Console,
    lang: Lang,
    *,
    texts: Sequence[str] = (),
    example_of: ExampleOf = _nothing,
    evidence_of: ExampleOf = _nothing,
    quiet: bool = False,
    explain_score: bool = False,
    errors_to: Console | None = None,
) -> None:
    """Print ``report`` on ``console`` in the language of its messages.

    Args:
        report: The value to print.
        console: Where to print; its encoding and width decide signs and layout.
        lang: The language of the labels.
        texts: The authors' texts, one for each draft of the report in its order; lines are quoted from them. Without
            them a finding quotes its span alone.
        example_of: Gives a good example for a rule ID, or None.
        evidence_of: Gives the evidence behind a rule ID as a sentence, or None; shown with the sum.
        quiet: Print one line for each draft: path, score, verdict.
        explain_score: Print the sum behind each score.
        errors_to: Where paths that could not be read are named, one line each; ``console`` when not given.
    """
    page = page_for(lang, console.encoding, console.width)
    for number, draft in enumerate(report.drafts):
        if quiet:
            _print(console, [_quiet_line(page, draft)])
            continue
        text = texts[number] if number < len(texts) else None
        _print(console, [Text()] if number else [])
        _print(console, _draft(page, draft, text, example_of, evidence_of if explain_score else None))
    if len(report.drafts) > 1 and not quiet:
        _print(console, [Text(), _tally(page, report.drafts)])
    target = errors_to or console
    if report.errors and report.drafts and not quiet and target is console:
        _print(console, [Text()])
    target_page = page_for(lang, target.encoding, target.width)
    for error in report.errors:
        _print(target, [joined(target_page.say("report.error", "bold red"), target_page.text(error.message))])


def _draft(
    page: Page, draft: DraftReport, text: str | None, example_of: ExampleOf, evidence_of: ExampleOf | None
) -> list[Text]:
    return [
        *_head(page, draft),
        *fix_first(page, draft.findings),
        *matrix(page, draft.notice),
        *checklist(page, draft.elements),
        *answers(page, draft),
        *all_findings(page, draft, text, example_of),
        *similar_texts(page, draft.similar),
        *_not_looked_at(page, draft),
        *([] if evidence_of is None else [*score_sum(page, draft), *evidence(page, draft, evidence_of)]),
    ]


def _head(page: Page, draft: DraftReport) -> list[Text]:
    verdict = page.text(page.label("verdict", draft.verdict), _STYLE[draft.verdict])
    if draft.score is None:
        score = page.say("report.no_score", "bold")
    else:
        score = page.say("report.score", "bold", score=draft.score)
    # The first text's style would cover the whole line, so every line starts with an empty one.
    title = Text() + verdict + Text("  ") + score + Text("  ") + page.text(draft.path)
    lines = [Text(page.glyphs.rule * page.width), title]
    # What the text is instead of an appeal says more than that essential parts are missing.
    means = page.say(f"verdict.{draft.verdict}_means")
    paragraphs = [page.text(draft.summary) if draft.summary.strip() else means]
    name = page.label("profile", draft.profile)
    profile = page.say("report.profile", id=draft.profile, name=name)
    paragraphs.append(joined(profile, page.text(draft.profile_reason)) if draft.profile_reason else profile)
    for paragraph in paragraphs:
        lines += hanging(Text(), paragraph, page.prose_width)
    if draft.grammar.engine == "off" or not draft.grammar.complete:
        lines += hanging(Text(f"{page.glyphs.warning} ", "bold magenta"), _grammar(page, draft), page.prose_width)
    return lines


def _not_looked_at(page: Page, draft: DraftReport) -> list[Text]:
    lines = [Text(), page.say("report.coverage", "bold")]
    by_reason: dict[str, list[str]] = {}
    for skipped in draft.skipped:
        by_reason.setdefault(skipped.reason, []).append(skipped.rule)
    bullet = Text("  - ")
    for reason, rules in by_reason.items():
        words = page.say("report.skipped", reason=reason, rules=", ".join(rules))
        lines += hanging(bullet, words, page.prose_width)
    for muted in draft.muted:
        place = page.label("report", "whole_letter") if muted.span is None else page.place(muted.span)
        words = page.say("report.muted", rule=muted.rule, place=place, reason=muted.reason)
        lines += hanging(bullet, words, page.prose_width)
    return lines + hanging(bullet, _grammar(page, draft), page.prose_width)


def _grammar(page: Page, draft: DraftReport) -> Text:
    grammar = draft.grammar
    if grammar.engine == "off":
        return page.say("report.grammar_off")
    engine = f"{page.label('engine', grammar.engine)} {grammar.version}".strip()
    return page.say("report.grammar_whole" if grammar.complete else "report.grammar_part", engine=engine)


def _quiet_line(page: Page, draft: DraftReport) -> Text:
    score = "-" if draft.score is None else str(draft.score)
    return page.text(f"{draft.path}: {score} {page.label('verdict', f'{draft.verdict}_quiet')}")


def _tally(page: Page, drafts: Sequence[DraftReport]) -> Text:
    counts = Counter(draft.verdict for draft in drafts)
    verdicts: tuple[Verdict, ...] = ("ready", "revise", "rewrite")
    parts = [f"{page.label('verdict', f'{name}_quiet')} {counts[name]}" for name in verdicts if counts[name]]
    return page.say("report.tally", "bold", count=len(drafts), parts=", ".join(parts))


def _print(console: Console, lines: Iterable[Text]) -> None:
    # The lines are already broken for the width of the page: Rich is to break, crop and pad nothing.
    for line in lines:
        console.print(line, soft_wrap=True, highlight=False)
