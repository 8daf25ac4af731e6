from rich.cells import cell_len

from appealcheck.judging.report import Action, Cause, DraftReport, Grammar, Links, Quote
from appealcheck.render.answers import answers
from appealcheck.render.page import page_for

STOCK = Quote(0, 20, 3, 1, "Our stock was counted by hand once a week, which " + "was too seldom " * 20)
PRINTER = Quote(30, 40, 4, 1, "打印机 broke.")
SYNC = Quote(50, 60, 7, 1, "Since 12 May Linnworks synchronises the stock.")
REFUND = Quote(70, 80, 8, 1, "We refunded both.")


def report(causes: tuple[Cause, ...], actions: tuple[Action, ...], idle: tuple[Quote, ...] = ()) -> DraftReport:
    return DraftReport(
        "a.txt",
        "odr",
        80,
        "revise",
        (),
        {},
        (),
        Links(causes, idle),
        actions,
        None,
        (),
        (),
        (),
        Grammar("off", "", True),
    )


WHOLE = report(
    (Cause(STOCK, (SYNC,)), Cause(PRINTER, ())),
    (
        Action(SYNC, "strong", "under-way", None, "Since 12 May", None, "Linnworks"),
        Action(REFUND, "weak", "done", "Ms. Lo", "on 3 May", "both", "PayPal"),
    ),
    (REFUND,),
)


def lines(draft: DraftReport, width: int = 80, lang: str = "en", encoding: str = "utf-8") -> list[str]:
    return [line.plain for line in answers(page_for(lang, encoding, width), draft)]


def test_the_table_has_a_cause_beside_its_actions() -> None:
    table = lines(WHOLE, 140)
    assert table[1] == "Causes and the actions that answer them"
    assert "Cause" in table[2]
    assert "Actions" in table[2]
    row = next(line for line in table if "Our stock" in line)
    assert "│ 7:1 Since 12 May Linnworks" in row
    assert any("strong, under way; does not say who, how much" in line for line in table)
    assert any("no action seems to answer it" in line for line in table)
    assert any("weak, done" in line and "does not say" not in line for line in table)
    assert any(line.startswith("  (no cause that the letter") for line in table)


def test_no_line_is_wider_than_the_page_at_any_width() -> None:
    for width in (40, 63, 64, 80, 140, 200):
        for lang in ("en", "zh"):
            assert max(cell_len(line) for line in lines(WHOLE, width, lang)) <= min(width, 140)


def test_a_narrow_page_sets_the_columns_one_above_the_other() -> None:
    narrow = lines(WHOLE, 50)
    assert not any("│" in line for line in narrow)
    assert any(line.startswith("    7:1 Since 12 May") for line in narrow)


def test_the_table_is_printed_in_ascii_too() -> None:
    plain = lines(WHOLE, 80, "en", "ascii")
    assert all(line.isascii() for line in plain)
    assert any(" | " in line for line in plain)


def test_a_letter_without_causes_or_without_actions_has_no_table() -> None:
    assert lines(report((), WHOLE.actions)) == []
    assert lines(report(WHOLE.links.causes, ())) == []


def test_an_action_that_the_report_does_not_weigh_is_still_named() -> None:
    table = lines(report((Cause(STOCK, (REFUND,)),), (Action(SYNC, "weak", "done", None, None, None, None),)))
    assert any("We refunded both." in line for line in table)
