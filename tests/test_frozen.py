import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck import frozen
from appealcheck.frozen import freeze, thaw

EXPRESSIONS = [
    r"(?P<mark>a+)(?=b)|c", r"(?<![\u3400-\u9fff])，", r"\b(?:no|not)\b [^ ]*+x", r"^a(.)\1$", r"(?i:ab)c", r"[^\n]{2,5}?;", r"(x)?(?(1)y|z)",
]  # fmt: skip


@pytest.mark.parametrize("flags", [0, int(re.IGNORECASE), int(re.MULTILINE | re.IGNORECASE)])
@pytest.mark.parametrize("expression", EXPRESSIONS)
@given(text=st.text(st.sampled_from("abcxyzABC ，我no t\n;"), max_size=30))
def test_a_thawed_expression_matches_as_the_compiled_one_does(expression, flags, text):
    plain = re.compile(expression, flags)
    kept = thaw(expression, flags, freeze(expression, flags))
    assert [(found.span(), found.groupdict()) for found in kept.finditer(text)] == [
        (found.span(), found.groupdict()) for found in plain.finditer(text)
    ]
    assert (kept.flags, kept.groups, kept.groupindex, kept.pattern) == (
        plain.flags, plain.groups, plain.groupindex, plain.pattern,
    )  # fmt: skip


def test_code_that_does_not_fit_is_compiled_again():
    code = freeze("a+", 0)
    broken = frozen.Frozen(b"\xff\xff\xff\x7f" * 3, code.flags, code.groups, code.names)
    assert thaw("a+", 0, broken).fullmatch("aaa")


def test_an_interpreter_that_is_not_known_compiles(monkeypatch):
    monkeypatch.setattr(frozen, "_KNOWN", False)
    freeze.cache_clear()
    assert freeze("a+", 0) is None
    assert thaw("a+", 0, None).fullmatch("aaa")
    with pytest.raises(re.error):
        freeze("(", 0)
    freeze.cache_clear()
