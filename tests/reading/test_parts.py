import pytest

from appealcheck.reading.parts import parts_of


@pytest.fixture(scope="module")
def parts(parsed, book):
    def read(text):
        letter = parsed(text)
        found = parts_of(letter, book)
        return {each.span.of(letter.document.text).strip(): found[each.index] for each in letter.sentences}

    return read


def test_counted_labels_name_the_part_of_their_paragraph(parts):
    found = parts(
        "Dear team,\n\nProblem 1: The page promised one day. We need three.\n"
        "Solution 1: On 27 January the handling time went up.\n\nProblem 2: The printer died.\n"
        "Solution 2: A second printer stands beside the first.\n"
    )
    assert found["We need three."] == "cause"
    assert [part for words, part in found.items() if words.startswith("Solution")] == ["plan", "plan"]


def test_a_step_for_a_problem_is_no_cause(parts):
    found = parts("Dear team,\n\nFor problem 2: On 3 December the address was corrected.\n\nThank you.\n")
    assert [part for words, part in found.items() if "corrected" in words] == ["plan"]


@pytest.mark.parametrize(
    "opening",
    [
        "First I tell how it happened.",
        "So how'd we manage that?",
        "Where is the doubt from?",
        "The breakage has a plain history.",
        "The reasons, so far as I can find them, are these.",
    ],
)
def test_what_announces_a_story_opens_the_causes(parts, opening):
    found = parts(f"Dear team,\n\n{opening} The boxes were packed in old paper by two students.\n\nThank you.\n")
    assert found[opening] == "announcement"
    assert [part for words, part in found.items() if words.startswith("The boxes")] == ["cause"]


def test_a_label_that_speaks_to_the_reader_names_no_part(parts):
    found = parts("Dear team,\n\nYour finding is right: we sold 40 cups of another maker in May.\n\nThank you.\n")
    assert "cause" not in found.values()


def test_the_title_of_a_letter_rules_no_part_of_it(parts):
    found = parts(
        "PLAN OF ACTION: CANCELLATIONS\nSeller: Tidewater Reels\n\nTHE NUMBERS\n"
        "Seventeen people planned a weekend around a reel.\n\nWHAT WAS DONE\nWe moved both shops to Veeqo on 11 August.\n"
    )
    assert [part for words, part in found.items() if words.startswith("Seventeen")] != ["plan"]
    assert [part for words, part in found.items() if words.startswith("We moved")] == ["corrective"]


def test_a_circled_number_makes_a_label_without_a_colon(parts):
    found = parts(
        "Dear team,\n\nProblem ① The shelf had no names on it.\n\nAnswer ① We put a name on every shelf on 3 May.\n"
        "\nReason ② The scale was never set.\n\nSolution ② It is set each Monday.\n"
    )
    assert [part for words, part in found.items() if words[0] in "PASR" and words[-1] == "."] == [
        "cause",
        "plan",
        "cause",
        "plan",
    ]


@pytest.mark.parametrize("label", ["SOLUTION 1", "Answer 1", "Measure A", "Fix no. 2"])
def test_a_label_alone_on_its_line_opens_a_part_within_a_paragraph(parts, label):
    found = parts(
        f"Dear team,\n\nPROBLEM 1\nA lamp in a bag with a bow on it. No box, nothing to hold it.\n{label}\n"
        "Bags withdrawn from the bench on 28 May.\n"
    )
    assert found["Bags withdrawn from the bench on 28 May."] == "plan"


def test_a_label_for_a_problem_heads_no_part_on_causes(parts):
    found = parts(
        "Dear team,\n\nOur way to solve\n\nFor problem 2: a second printer stands on the bench since 3 May.\n\nBesides these\n\n"
        "- The leader reads the list at ten each morning.\n"
    )
    assert found["The leader reads the list at ten each morning."] != "cause"


def test_where_each_cause_has_a_label_nothing_else_is_one(parsed, book):
    from appealcheck.reading.elements import read_letter

    text = (
        "Here is the whole story.\n\nWe print mugs in one room in Tulsa. In July we cancelled 15 of 326 orders.\n\n"
        "PROBLEM (9 orders): The blanks ran out and nobody noticed it.\nFIX: Since 4 May Katana counts each blank.\n\n"
        "PROBLEM (3 orders): Artwork was too small to print.\nFIX: The upload page turns away small files.\n\n"
        "PROBLEM (2 orders): There was only one press.\nFIX: On 1 August we bought a second press.\n\nPlease look at it again."
    )
    causes = read_letter(parsed(text), book).links.causes
    assert [each.reason.span.of(text)[:7] for each in causes] == ["PROBLEM"] * 3
