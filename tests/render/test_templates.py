import re

from appealcheck.judging.report import Finding
from appealcheck.render.batch_html import html_pieces
from appealcheck.render.ranking import overview
from appealcheck.render.templates import template
from tests.render.sample import LETTER, report


def batch_page():
    whole = report()
    found = overview(whole.drafts, ())
    return "".join(html_pieces(whole, found, lambda place: (whole.drafts[place], LETTER), "en"))


def server_page():
    return template("page.html.j2", "appealcheck.web", "page").render()


def test_both_pages_have_one_look():
    assert template("look.css").render() in batch_page()
    assert "/look.css" in server_page()
    own = re.search(r"<style>(.*)</style>", batch_page(), re.DOTALL)[1].replace(template("look.css").render(), "")
    assert not re.search(r"#[0-9a-f]{3,6}\b", own)


def test_both_pages_show_a_finding_by_the_same_parts():
    parts = set(re.findall(r'data-part="(\w+)"', server_page()))
    assert parts == {"label", "message", "costs", "advice", "unsure"}
    assert parts - {"unsure"} <= set(re.findall(r'data-part="(\w+)"', batch_page())) <= parts


def test_what_is_said_of_a_finding_is_no_markup():
    shown = template("finding.html.j2").module
    finding = Finding("rule", "plan", "error", "low", "<b>", "<i>", None, (), 0.0)
    head = str(shown.head(finding.severity, "error", finding.message, ""))
    assert "&lt;b&gt;" in head
    assert "costs" not in head
    assert "&lt;i&gt;" in str(shown.advice(finding.advice, ""))
