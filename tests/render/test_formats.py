import pytest

from appealcheck.render.formats import Format, rendered

from .sample import known_report


@pytest.mark.parametrize("output", [each for each in Format if each is not Format.terminal])
def test_every_format_is_there_and_the_same_report_gives_the_same_text(output):
    text = rendered(known_report(), output, "en", {})
    assert text.endswith("\n")
    assert text == rendered(known_report(), output, "en", {})


def test_the_terminal_is_no_text():
    with pytest.raises(ValueError, match="console"):
        rendered(known_report(), Format.terminal, "en", {})
