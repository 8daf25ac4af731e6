from msgspec.structs import replace

from appealcheck.judging.fingerprint import fingerprinted
from appealcheck.judging.report import Quote
from tests.render.sample import LETTER, draft


def moved(report, text, by):
    """The report as it would be with ``by`` put before the letter."""
    findings = []
    for each in report.findings:
        span = each.span and Quote(
            each.span.start + len(by), each.span.end + len(by), each.span.line + 9, 1, each.span.text
        )
        findings.append(replace(each, span=span))
    return replace(report, findings=tuple(findings)), by + text


def prints(report):
    return [each.fingerprint for each in report.findings]


def test_every_finding_has_its_own_and_lines_that_move_change_none():
    first = fingerprinted(draft(), LETTER)
    assert len(set(prints(first))) == len(first.findings)
    later = fingerprinted(*moved(draft(), LETTER, "To whom it may concern\n\n"))
    assert prints(later) == prints(first)
    assert prints(fingerprinted(draft("zh"), LETTER)) == prints(first)


def test_white_space_and_case_do_not_count_and_words_do():
    (one,) = [each for each in draft().findings if each.rule == "blame-carrier"]
    report = replace(draft(), findings=(replace(one, span=Quote(0, 12, 1, 1, "all the Fault")),))
    same = {prints(fingerprinted(report, text))[0] for text in ("all the Fault", "ALL  THE FAU", "all\r\nthe fau")}
    assert len(same) == 2
    assert prints(fingerprinted(report, "all the mist"))[0] not in same
