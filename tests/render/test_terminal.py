import io
import os
import re
from pathlib import Path

import msgspec
import pytest
from rich.cells import cell_len
from rich.console import Console

from appealcheck.judging.report import Grammar, ReadError, Report
from appealcheck.render.terminal import print_report
from appealcheck.wording import Lang

from .sample import LETTER, draft, example_of, report

GOLDEN = Path(__file__).parent / "golden"


def printed(
    value: Report,
    *,
    width: int = 80,
    lang: Lang = "en",
    encoding: str = "utf-8",
    colour: bool = False,
    texts: tuple[str, ...] = (LETTER,),
    quiet: bool = False,
    explain_score: bool = True,
) -> str:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, newline="")
    console = Console(
        file=stream,
        width=width,
        force_terminal=colour,
        color_system="truecolor" if colour else None,
        no_color=not colour,
    )
    print_report(value, console, lang, texts=texts, example_of=example_of, quiet=quiet, explain_score=explain_score)
    stream.flush()
    return raw.getvalue().decode(encoding)


@pytest.mark.parametrize(("width", "lang"), [(80, "en"), (140, "en"), (80, "zh"), (140, "zh")])
def test_the_whole_report(width: int, lang: Lang) -> None:
    """Set WRITE_GOLDEN=1 to write the expected text anew, then read the difference."""
    path = GOLDEN / f"report-{lang}-{width}.txt"
    text = printed(report(lang), width=width, lang=lang)
    if os.environ.get("WRITE_GOLDEN"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
    assert all(cell_len(line) <= width for line in text.split("\n"))
    assert not any(line != line.rstrip() for line in text.split("\n"))


@pytest.mark.parametrize("encoding", ["ascii", "cp936", "cp1252", "latin-1"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_stream_makes_it_crash(encoding: str, lang: Lang) -> None:
    text = printed(report(lang), encoding=encoding, lang=lang)
    assert "14:11" in text
    assert "✓" not in text
    assert "\x1b" not in text


def test_colour_adds_nothing_but_colour() -> None:
    coloured = printed(report(), colour=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == printed(report())


def test_only_colours_that_can_be_read_on_light_and_dark_are_used() -> None:
    codes = {code for run in re.findall(r"\x1b\[([0-9;]*)m", printed(report(), colour=True)) for code in run.split(";")}
    bold, italic, underline, red, green, magenta = "1", "3", "4", "31", "32", "35"
    assert codes <= {"0", bold, italic, underline, red, green, magenta}
    assert {red, green, magenta} <= codes


def test_nothing_in_the_draft_is_obeyed() -> None:
    text = printed(report(), colour=True)
    assert "careful\x1b[31m" not in text
    assert "[red]keeps[/red]" in text
    assert "[/bold]" in text


def test_verdict_and_score_come_first() -> None:
    assert printed(report()).split("\n")[1] == "REVISE  62 of 100  letters/lin.txt"


def test_quiet_is_one_line_for_each_draft() -> None:
    value = msgspec.structs.replace(report(), drafts=(draft(), msgspec.structs.replace(draft(), score=None)))
    assert printed(value, quiet=True).split("\n") == [
        "letters/lin.txt: 62 revise",
        "letters/lin.txt: - revise",
        "Not read: letters/old.txt: no such file or folder.",
        "",
    ]


def test_errors_are_one_line_each_and_may_go_elsewhere() -> None:
    long = ReadError("x.txt", "x.txt: " + "word " * 60)
    out, err = io.StringIO(), io.StringIO()
    value = msgspec.structs.replace(report(), drafts=(), errors=(long, long))
    print_report(value, Console(file=out, width=80), "en", errors_to=Console(file=err, width=80))
    assert out.getvalue() == ""
    assert [line[:16] for line in err.getvalue().splitlines()] == ["Not read: x.txt:"] * 2


def test_incomplete_is_not_clean() -> None:
    clean = msgspec.structs.replace(draft(), findings=(), score=100, verdict="ready", summary="", profile_reason="")
    off = msgspec.structs.replace(clean, grammar=Grammar("off", "", False))
    whole = msgspec.structs.replace(clean, grammar=Grammar("languagetool", "6.6", True))
    value = msgspec.structs.replace(report(), drafts=(off, whole), errors=())
    first, second = re.split("(?m)^─+\n", printed(value, explain_score=False))[1:]
    assert "! Grammar was not checked. No finding there does not mean no mistake." in first
    assert "Grammar: LanguageTool 6.6 read the whole letter." in second
    assert "not mean no mistake" not in second
    assert second.endswith("2 drafts: ready 2\n")


def test_a_draft_without_a_score_and_its_text_is_printed() -> None:
    value = msgspec.structs.replace(
        report(),
        drafts=(
            msgspec.structs.replace(
                draft(),
                score=None,
                profile="house",
                muted=tuple(msgspec.structs.replace(mute, span=None) for mute in draft().muted),
            ),
        ),
    )
    text = printed(value, texts=())
    assert "REVISE  no score  letters/lin.txt" in text
    assert "Kind of case: house (house)." in text
    assert "exclamation-mark at whole letter" in text
    assert "14 │ do our best" in text
    assert text == printed(value, texts=())


def test_a_path_is_shown_and_not_obeyed() -> None:
    value = msgspec.structs.replace(
        report(), drafts=(msgspec.structs.replace(draft(), path="a\x1b[2J\udce9\n.txt"),), errors=()
    )
    assert printed(value, quiet=True) == "a^[[2J\\udce9 .txt: 62 revise\n"


def test_examples_are_left_out_where_nobody_gives_them() -> None:
    out = io.StringIO()
    print_report(report(), Console(file=out, width=80), "en")
    assert "Good example" not in out.getvalue()
    assert "How the score comes about" not in out.getvalue()
