import pytest

from appealcheck.draft.document import read_document
from appealcheck.judging.report import Finding, Quote
from appealcheck.mending.corrections import applied, corrections
from appealcheck.mending.policy import Change


def finding(text: str, words: str, *suggestions: str, rule: str = "some-rule", confidence: str = "high") -> Finding:
    start = text.index(words)
    quote = Quote(start, start + len(words), 1, start + 1, words)
    return Finding(rule, "language", "note", confidence, "", "", quote, suggestions, 0.0)  # type: ignore[arg-type]


def fixed(change: Change, text: str, words: str, *suggestions: str, confidence: str = "high") -> str:
    found = [finding(text, words, *suggestions, confidence=confidence)]
    return applied(text, corrections(text, found, {"some-rule": change}))


@pytest.mark.parametrize(
    ("text", "words", "suggestion", "wanted"),
    [
        ("We are sorry，and we paid.", "，", ", ", "We are sorry, and we paid."),
        ("We are sorry）， and", "）", ") ", "We are sorry)， and"),
        ("(（see below) we", "（", " (", "((see below) we"),
        ("Dear Amazon，\nwe paid", "，", ", ", "Dear Amazon,\nwe paid"),
        ("We sent order 112-3380914-7725106.We paid", ".", ". ", "We sent order 112-3380914-7725106. We paid"),
    ],
)
def test_marks_get_the_spaces_that_their_place_wants(text: str, words: str, suggestion: str, wanted: str) -> None:
    assert fixed("marks", text, words, suggestion) == wanted


@pytest.mark.parametrize(
    ("text", "words", "suggestion"),
    [
        ("We sold 1，180 lamps.", "，", ", "),
        ("We open at 10：30.", "：", ": "),
        ("The page www.lamp-shop.com/a,b is gone.", ",", ", "),
        ("We are sorry，and", "，", ", too"),
        ("We are sorry\n，and", "\n，", ", "),
    ],
)
def test_marks_inside_numbers_and_codes_stay(text: str, words: str, suggestion: str) -> None:
    assert fixed("marks", text, words, suggestion) == text


@pytest.mark.parametrize(
    ("text", "words", "suggestion", "wanted"),
    [
        ("Please see the the box.", "the the", "the", "Please see the box."),
        ("Now i paid.", "i", "I", "Now I paid."),
        ("We can not come.", "can not", "cannot", "We cannot come."),
        ("We didn't checked it.", "checked", "check", "We didn't check it."),
        ("Childrens like it.", "Childrens", "Children", "Children like it."),
        ("The packers are waited there.", "are", "", "The packers waited there."),
    ],
)
def test_words_are_mended(text: str, words: str, suggestion: str, wanted: str) -> None:
    assert fixed("words", text, words, suggestion) == wanted


@pytest.mark.parametrize(
    ("text", "words", "suggestion"),
    [
        ("We paid two of 3 buyers.", "3 buyers", "4 buyers"),
        ("We will pay them.", "will pay", "paid"),
        ('The label read "too boxes" there.', "too boxes", "two boxes"),
        ("They log in my account.", "log", "log in"),
        ("They paid for boxes.", "boxes", "for boxes"),
        ("In last May they paid.", "In", ""),
        ("We did not pay.", "did not pay", "paid"),
        ("So decided to pay.", "decided", "we decided"),
        ("We use Yunexpress labels.", "Yunexpress", "express"),
        ("We met at YUN today.", "YUN", "run"),
        ("Our shop Lamplight sells.\n\nKind regards,\nLamplight", "Lamplight", "lamplights"),
        ("Dear Amazon,\n\nWe are sorry and paid both.\n\nKind regards,\nMira holt", "holt", "hold"),
        ("We met there. Lamps broke. Now Lamps are here.", "Now Lamps", "Now lamps"),
        ("Mail a@b.com to me", "a@b.com", "a"),
    ],
)
def test_numbers_names_and_meaning_stay(text: str, words: str, suggestion: str) -> None:
    assert fixed("words", text, words, suggestion) == text


def test_the_words_of_the_marketplace_stay() -> None:
    text = (
        "Your selling privileges have been removed，as you know.\nPlease send us a plan of action.\n-----\n"
        "Dear team,\nWe are sorry."
    )
    block = read_document(text).blocks[0]
    assert (block.kind, "，" in block.span.of(text)) == ("notice", True)
    assert fixed("marks", text, "，", ", ") == text


@pytest.mark.parametrize(
    ("word", "suggestions", "wanted"),
    [
        ("recieved", ("received", "relieved", "receive"), "received"),
        ("thier", ("their", "thief"), "their"),
        ("begining", ("beginning",), "beginning"),
        ("lable", ("table", "label"), None),
        ("parcle", ("parcel", "parole"), "parcel"),
        ("Recieved", ("Received",), None),
        ("wich", ("which",), None),
        ("warehose", ("warehouse", "warehoused"), "warehouse"),
        ("boks", ("books", "box"), None),
        ("alright", ("all right",), None),
        ("lampz", ("lamps", "lamp"), None),
        ("fedexx", ("FedEx",), None),
    ],
)
def test_spelling_is_mended_where_it_is_certain(word: str, suggestions: tuple[str, ...], wanted: str | None) -> None:
    text = f"We saw {word} here."
    assert fixed("spelling", text, word, *suggestions) == (text if wanted is None else f"We saw {wanted} here.")


def test_what_is_unsure_unlisted_without_a_place_or_with_a_choice_is_left() -> None:
    text = "See the the box."
    assert fixed("words", text, "the the", "the", confidence="medium") == text
    assert fixed("words", text, "the the", "the", "a") == text
    assert fixed("words", text, "the the") == text
    nowhere = Finding("some-rule", "plan", "note", "high", "", "", None, ("the",), 0.0)
    assert corrections(text, [nowhere, finding(text, "the the", "the", rule="other")], {"some-rule": "words"}) == ()


def test_of_two_corrections_that_touch_the_first_is_made() -> None:
    text = "We packed（it）（well）now"
    found = [finding(text, "）（", ") ("), finding(text, "（well", "(well"), finding(text, "）now", ") now")]
    made = corrections(text, found, dict.fromkeys(["some-rule"], "marks"))
    assert [each.span.of(text) for each in made] == ["）（", "）now"]
    assert applied(text, made) == "We packed（it) (well) now"
