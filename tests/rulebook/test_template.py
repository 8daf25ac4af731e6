import pytest

from appealcheck.parsing.parsed import Token
from appealcheck.rulebook.template import TemplateError, check_template, fill
from appealcheck.span import Span

TEXT = "We Did checked  it"
TOKENS = (
    Token("did", "do", "VBD", "AUX", "aux", 2, Span(3, 6)),
    Token("checked", "check", "VBN", "VERB", "ROOT", 2, Span(7, 14)),
    Token("it", "it", "PRP", "PRON", "dobj", 2, Span(16, 18)),
)


@pytest.mark.parametrize(
    ("template", "suggestions"),
    [
        ("$1 $2:base $3", ("Did check it",)),
        ("$2:base $-1", ("Check it",)),
        ("$2:past | were $2:participle", ("Checked", "Were checked")),
        ("$3 | $3", ("It",)),
        ("$4 | nothing", ("Nothing",)),
        ("", ("",)),
        ("Did checked  it", ()),
    ],
)
def test_a_template_is_filled_from_the_marked_tokens(template, suggestions):
    assert fill(template, TOKENS, TEXT) == suggestions


def test_a_singular_comes_from_the_written_form():
    token = Token("policies", "policy", "NNS", "NOUN", "dobj", 0, Span(0, 8))
    assert fill("$1:singular", (token,), "policies") == ("policy",)


@pytest.mark.parametrize(("template", "told"), [("$0", "count from $1"), ("$1:pst", 'no form "pst"')])
def test_a_slip_in_a_template_is_told(template, told):
    with pytest.raises(TemplateError, match=told.replace("$", r"\$")):
        check_template(template)
