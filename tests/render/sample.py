"""A report as the checker might give it of a letter of our own, made by hand so that rendering is tested alone."""

from msgspec.structs import replace

from appealcheck.judging.baseline import baseline_of, marked
from appealcheck.judging.fingerprint import fingerprinted
from appealcheck.judging.report import (
    SCHEMA_NAME,
    Confidence,
    Deduction,
    Dimension,
    DraftReport,
    Element,
    Finding,
    Grammar,
    Links,
    Muted,
    Place,
    Quote,
    ReadError,
    Report,
    Severity,
    Skipped,
)
from appealcheck.span import Lines
from appealcheck.wording import Lang

LETTER = (
    "Dear Seller Performance Team,\r\n"
    "\r\n"
    "Our order defect rate went up to 1.6%. The orders are 114-1234567-7654321 and 114-XXXXXXX-XXXXXXX.\r\n"
    "\r\n"
    "Root causes：\r\n"
    "1、We couldn't received the tracking （物流信息） in time [/bold] from the warehouse, because the person who was "
    "in charge of it was on leave for nine days and nobody in the office looked at the mailbox, and it was all the "
    "fault of the carrier that two parcels were lost.\r\n"
    "2、Our staff did not check\r\n"
    "   the stock before the\r\n"
    "   goods were offered, so\r\n"
    "   one order was cancelled.\r\n"
    "\r\n"
    "Plan:\r\n"
    "1、We have refunded both buyers on 3 May.\r\n"
    "2、We will do our best and this will never happen again.\r\n"
    "3、We will be more careful\x1b[31m with 包装 and do our best.\r\n"
    "\r\n"
    "Thank you for your time.\r\n"
    "Lin Mei\r\n"
)

_WORDS: dict[str, tuple[str, str, str, str]] = {
    "apology-missing": (
        "The letter never says sorry.",
        "Say once, in one sentence near the top, that you are sorry for what the customers met with.",
        "信里没有道歉。",
        "在开头附近用一句话，为顾客遇到的问题诚恳道歉一次。",
    ),
    "blame-carrier": (
        "The fault is put on the carrier.",
        "Name what your own process lacked, for instance that nobody followed the parcels up.",
        "把责任推给了承运商。",
        "写出自己流程中缺了什么，例如没有人跟进包裹的派送情况。",
    ),
    "order-id-masked": (
        "An order number is masked, so nobody can look it up.",
        "Write the whole number, three digits, seven and seven.",
        "订单号被遮盖，平台无法查询。",
        "写出完整的订单号（3-7-7 位数字）。",
    ),
    "cause-thin": (
        "This cause says what happened, but not why your process let it happen.",
        "Add the step that was missing, and since when.",
        "这条原因只写了发生了什么，没有写流程上为什么会发生。",
        "补充缺少了哪一个环节，以及从什么时候开始。",
    ),
    "promise-vague": (
        "A promise that nobody can verify.",
        "Replace it by a step with a date, a person, a number or a named tool.",
        "这是无法核实的承诺。",
        "改成一个具体的步骤，写明日期、负责人、数字或所用的工具。",
    ),
    "modal-base-form": (
        "After “couldn't” the verb stands in its base form.",
        "Write the base form.",
        "“couldn't” 后面要用动词原形。",
        "改成动词原形。",
    ),
    "thanks-late": (
        "The thanks come before a request is made.",
        "Ask for the review first, then give thanks.",
        "还没有提出请求就先致谢了。",
        "先请求复核，再表示感谢。",
    ),
}

_GOOD = {
    "apology-missing": "We are sorry that two customers did not get what they ordered.",
    "promise-vague": "Since 6 May a second person signs every packing list.\nShe stops the parcel when a line differs.",
}


def example_of(rule: str) -> str | None:
    """Return the good example of a rule of the sample."""
    return _GOOD.get(rule)


def quote(words: str, *, nth: int = 1, text: str = LETTER) -> Quote:
    """Return the ``nth`` place of ``words`` in ``text``."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    line, column = Lines(text).position(start)
    return Quote(start, start + len(words), line, column, words)


def finding(
    rule: str,
    dimension: str,
    severity: Severity,
    points: float,
    span: Quote | None,
    *,
    lang: Lang = "en",
    unsure: bool = False,
) -> Finding:
    """Return a finding with the words of the sample's rules in ``lang``."""
    message, advice = _WORDS[rule][:2] if lang == "en" else _WORDS[rule][2:]
    confidence: Confidence = "low" if unsure else "high"
    suggestions = ("couldn't receive",) if rule == "modal-base-form" else ()
    return Finding(rule, dimension, severity, confidence, message, advice, span, suggestions, points)


def draft(lang: Lang = "en") -> DraftReport:
    """Return the report of `LETTER`: the deductions add up to the score."""
    late_cause = (
        "Our staff did not check\r\n   the stock before the\r\n   goods were offered, so\r\n   one order was cancelled."
    )
    en = lang == "en"
    return DraftReport(
        path="letters/lin.txt",
        profile="odr",
        score=62,
        verdict="revise",
        dimensions=(
            Dimension(
                "ownership", 65.0, 0.15, (Deduction("apology-missing", 20.0, 1), Deduction("blame-carrier", 15.0, 1))
            ),
            Dimension("facts", 80.0, 0.15, (Deduction("order-id-masked", 20.0, 1),)),
            Dimension("causes", 80.0, 0.2, (Deduction("cause-thin", 20.0, 1),)),
            Dimension("plan", 64.0, 0.3, (Deduction("promise-vague", 36.0, 3),)),
            Dimension("close", 100.0, 0.05, ()),
            Dimension("tone", 100.0, 0.05, ()),
            Dimension("language", 90.0, 0.05, (Deduction("modal-base-form", 10.0, 1),)),
            Dimension("consistency", None, 0.05, ()),
        ),
        elements={
            "salutation": Element(True, (quote("Dear Seller Performance Team,"),)),
            "issue_named": Element(True, (quote("order defect rate went up to 1.6%"),)),
            "apology": Element(False, ()),
            "responsibility": Element(True, (quote("Our staff did not check"),)),
            "order_ids": Element(True, (quote("114-1234567-7654321"),), value="concrete"),
            "root_cause": Element(True, (quote("We couldn't received the tracking"), quote(late_cause)), count=2),
            "actions": Element(
                True,
                (
                    quote("We have refunded both buyers on 3 May."),
                    quote("We will do our best and this will never happen again."),
                    quote("We will be more careful\x1b[31m with 包装 and do our best."),
                ),
                count=3,
            ),
            "request": Element(False, ()),
            "polite_close": Element(True, (quote("Thank you for your time."),)),
            "signed": Element(True, ()),
            "blames_others": Element(True, (quote("it was all the fault of the carrier"),)),
            "hostile": Element(False, ()),
            "vague_promise": Element(True, (quote("We will do our best"),)),
        },
        findings=(
            finding("promise-vague", "plan", "warning", 3.9, quote("do our best"), lang=lang),
            finding("promise-vague", "plan", "warning", 3.9, quote("will never happen again"), lang=lang),
            finding(
                "promise-vague", "plan", "warning", 3.6, quote("careful\x1b[31m with 包装 and do our best"), lang=lang
            ),
            finding("apology-missing", "ownership", "error", 16.4, None, lang=lang),
            finding("blame-carrier", "ownership", "warning", 2.4, quote("all the fault of the carrier"), lang=lang),
            finding("order-id-masked", "facts", "error", 3.2, quote("114-XXXXXXX-XXXXXXX"), lang=lang),
            finding("cause-thin", "causes", "warning", 4.2, quote(late_cause), lang=lang),
            finding("modal-base-form", "language", "note", 0.5, quote("couldn't received"), lang=lang),
            finding("thanks-late", "close", "note", 0.0, quote("Thank you"), lang=lang, unsure=True),
        ),
        links=Links((), ()),
        actions=(),
        notice=None,
        similar=(),
        skipped=(
            Skipped("asin-missing", "not for this kind of case" if en else "不适用于此类案件"),
            Skipped("listing-named", "not for this kind of case" if en else "不适用于此类案件"),
            Skipped("dates-differ", "no notice was given" if en else "未提供平台通知"),
        ),
        muted=(
            Muted(
                "exclamation-mark",
                "our house style [red]keeps[/red] it" if en else "公司习惯如此",
                quote("Lin Mei"),
            ),
        ),
        grammar=Grammar("harper", "0.2.0", False),
        profile_reason=(
            "Recognised because the letter speaks of “order defect rate”."
            if en
            else "信中提到 “order defect rate”，据此识别。"
        ),
        summary="Two promises stand where steps should." if en else "有两处用承诺代替了具体步骤。",
        caps=(Deduction("apology-missing", 13.2, 1),),
    )


def report(lang: Lang = "en") -> Report:
    """Return the report of one draft and one path that could not be read."""
    missing = "letters/old.txt: no such file or folder." if lang == "en" else "letters/old.txt：没有这个文件或文件夹。"
    return Report(SCHEMA_NAME, "0.1.0", "0123abcd", (draft(lang),), (ReadError("letters/old.txt", missing),))


def hostile(words: str) -> Report:
    """Return a report whose path, message, advice, suggestion, quote and error are all ``words``."""
    span = Quote(0, len(words), 1, 1, words)
    one = Finding("promise-vague", "plan", "error", "high", words, words, span, (words,), 1.0)
    whole = draft()
    findings = (replace(one, baseline=False, fingerprint="0" * 16), replace(one, baseline=True, fingerprint="1" * 16))
    odd = replace(
        whole, path=words, findings=findings, summary=words, muted=(Muted("x", words, span), Muted("y", words, None))
    )
    return Report(SCHEMA_NAME, "0.1.0", "0123abcd", (odd,), (ReadError(words, words),))


def known_report(lang: Lang = "en") -> Report:
    """Return the sample with fingerprints, every second finding known to a baseline, one in a Word file, one in a PDF."""
    plain = fingerprinted(draft(lang), LETTER)
    baseline = baseline_of([replace(plain, findings=plain.findings[::2])])
    places = (Place(paragraph=4, character=7), Place(page=2, line=9))
    spans = (replace(quote("do our best"), place=place) for place in places)
    (first, second, *others) = marked(plain, baseline).findings
    found = (*(replace(each, span=span) for each, span in zip((first, second), spans, strict=True)), *others)
    return replace(report(lang), drafts=(replace(plain, findings=found),))


NASTY = [
    "a\x00b\x1b[31mc\u202ed\ud800e\uffff",
    "::error file=x::owned\r\n::warning::y %0A , :",
    "</testcase><failure/> ]]> &amp; \"'",
    "<script>alert(1)</script> [x](http://y.example) **b** `c` | d ~~e~~ $f$ ![g](h) www.i.example j@k.example",
    "# one\n\n- two\n1. three\n> four\n| five |\n    six",
    "=HYPERLINK(1)\t+1 -2 @x",
    "信里没有道歉。\r\n第二行",
    " ",
]
"""Words that a format might take for its own commands, and characters that it cannot hold."""
