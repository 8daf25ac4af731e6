from collections.abc import Callable

import pytest

from appealcheck.parsing.parsed import Parsed
from appealcheck.reading.elements import read_letter
from appealcheck.reading.slips import slips_in
from appealcheck.rulebook.book import Rulebook
from appealcheck.rulebook.names import SlipName

Found = Callable[..., list[tuple[str, tuple[str, ...]]]]


@pytest.fixture
def bare(parsed: Callable[[str], Parsed], book: Rulebook) -> Found:
    def of(text: str, name: SlipName = "bare-noun") -> list[tuple[str, tuple[str, ...]]]:
        return [
            (slip.span.of(text), slip.suggestions) for slip in slips_in(read_letter(parsed(text), book), book)[name]
        ]

    return of


@pytest.mark.parametrize(
    ("text", "words", "better"),
    [
        ("We sent replacement to him on 3 May.", "replacement", "a replacement"),
        ("Supplier changed the buckle last week.", "Supplier", "The supplier"),
        ("We will hire experienced inspector next month.", "experienced inspector", "an experienced inspector"),
        ("They put the label on box and sealed it.", "box", "the box"),
        ("On 3 August title was changed by our clerk.", "title", "the title"),
        ("In 2023 cousin opened the shop for me.", "cousin", "the cousin"),
        ("We are the owner of shop Kangle Garden.", "shop", "the shop"),
        ("They sent new one by air on Friday.", "new one", "a new one"),
        ("We hope to give good experience to all of you.", "good experience", "a good experience"),
        ("She uses umbrella and works for university library.", "university library", "a university library"),
    ],
)
def test_a_countable_noun_in_the_singular_stands_bare(bare: Found, text: str, words: str, better: str) -> None:
    found = dict(bare(text))
    assert better in found[words]


@pytest.mark.parametrize(
    "text",
    [
        "We sent the replacement by mail on time.",
        "Every box is checked, and no label is printed twice.",
        "This kind of box broke, from door to door.",
        "The buyer's order number is on it.",
        "We opened order 12 and looked at step 3.",
        "The A-to-z claim raised our order defect rate.",
        "The box was out of stock (invoice attached).",
        'The word "box" stands in the title.',
        "We check the name, address and box number of every order.",
        "The label and box were wrong.",
        "He used a plain stamped letter for it.",
        "Good experience counts, and experience is rare.",
        "Reasons:\n1. Wrong label printed\n2. Box lost",
        "Box lost | 3 orders | label wrong",
        "He is a man of action, and one of them came.",
        "Only parcel-size boxes are used here.",
        "He told us in due course, day by day, in receipt of it.",
        "We sell on Parcel Street, and Buyer Support answers.",
        "We bought lamp 3 and box no. 4.",
        "The manager, owner of it all, agrees with him as seller.",
        "It is out of order, and this kind of order is rare.",
        "We use box, tape and foam.",
        "Amazon Seller Central is where we list.",
        "They gave it to the buyer and seller.",
        "We count page by page and box after box.",
    ],
)
def test_english_leaves_the_article_out(bare: Found, text: str) -> None:
    assert not bare(text)


def test_a_noun_that_no_list_names_is_probably_counted(bare: Found) -> None:
    assert bare("The cup was made for midwife.", "bare-unlisted-noun") == [("midwife", ("the midwife", "a midwife"))]
    assert not bare("The cup was made for midwife.")
    assert not bare("We use plywood and have sympathy, happiness and training.", "bare-unlisted-noun")
