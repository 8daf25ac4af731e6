import pytest
from hypothesis import given
from hypothesis import strategies as st

from appealcheck.parsing.lexicon import Lexicon
from appealcheck.resources import CORPUS
from appealcheck.rulebook.detect import Tokens
from appealcheck.rulebook.kinds.sentence import views
from appealcheck.rulebook.pattern import PatternError, compile_pattern, encode, find

LEXICON = Lexicon({"mend": frozenset({"refund", "pay back"})})
SENTENCE = encode(
    [
        ("we", "we", "PRP", "nsubj"),
        ("have", "have", "VBP", "aux"),
        ("paid", "pay", "VBN", "ROOT"),
        ("back", "back", "RB", "prt"),
        ("(", "(", "-LRB-", "punct"),
        ("both", "both", "DT", "det"),
        ("buyers", "buyer", "NNS", "dobj"),
        (".", ".", ".", "punct"),
    ],
    LEXICON,
)


@pytest.mark.parametrize(
    ("pattern", "ranges"),
    [
        ("we", [(0, 1)]),
        ("they|we have", [(0, 2)]),
        ("<pay> back", [(2, 4)]),
        ("@mend", [(2, 4)]),
        ("{VB[NP]}", [(1, 2), (2, 3)]),
        ("<pay>{VBD}", []),
        ("{VB./aux}", [(1, 2)]),
        ("{/nsubj|dobj}", [(0, 1), (6, 7)]),
        ("<pay>{VB.*/dobj}", []),
        ("we [have] <pay>", [(1, 2)]),
        ("we have [<pay> (off / back)]", [(2, 4)]),
        (r"back [\(] both", [(4, 5)]),
        ("<pay>{VBN}", [(2, 3)]),
        ("we ... <buyer>", [(0, 7)]),
        ("we ...2 <buyer>", []),
        ("we had? have", [(0, 2)]),
        ("we !have have", []),
        ("we !had have", [(0, 2)]),
        ("(they / we) have", [(0, 2)]),
        ("paid (off)? back", [(2, 4)]),
        ("^ we", [(0, 1)]),
        ("^ have", []),
        ("<buyer> $", [(6, 7)]),
        ("back $", []),
        (r"\( both", [(4, 6)]),
        ("we * paid", [(0, 3)]),
    ],
)
def test_each_element_of_the_notation(pattern, ranges):
    assert list(find(compile_pattern(pattern, LEXICON), SENTENCE)) == ranges


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("@nobody", 'no word class "nobody"'),
        ("(a b", '"(" without ")"'),
        ("a ) b", '")" without "("'),
        ("   ", "an empty pattern"),
        ("[a] b [c]", "only one row"),
        ("(a [b] / c)", "only one row"),
        ("a] b [c", "only one row"),
        ("{CD}|both", '"{CD}" cannot stand beside "|" in pattern "{CD}|both"; write "({CD} / both)"'),
        ("both|{CD}", '"{CD}" cannot stand beside "|"'),
        ("@mend|both", 'write "(@mend / both)"'),
        ("<pay>|both", '"<pay>" cannot stand beside "|"'),
        ("<pay|have>|both", 'write "(<pay|have> / both)"'),
        ("(we / have both|@mend)", '"@mend" cannot stand beside "|"'),
        ("please|now|?", '"|" needs a word on either side'),
        ("(we have)|(paid back)", '"|" between brackets'),
        ("(we)|both", '"|" between brackets'),
        ("(no one|nobody) paid", '"(no one|nobody)" in pattern "(no one|nobody) paid" is one row'),
        ("we (have paid|pay back) both", "is one row"),
        ("we (do|does not|never)? have", "is one row"),
    ],
)
def test_a_slip_in_a_pattern_is_named(pattern, told):
    with pytest.raises(PatternError) as caught:
        compile_pattern(pattern, LEXICON)
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("pattern", "ranges"),
    [
        ("(we|they / nobody) have", [(0, 2)]),
        ("we (never|not have)? have", [(0, 2)]),
        ("(we have) paid", [(0, 3)]),
        ("(we !had|has have) paid", [(0, 3)]),
        ("(both / {CD})", [(5, 6)]),
    ],
)
def test_brackets_that_say_what_they_mean_are_read(pattern, ranges):
    assert list(find(compile_pattern(pattern, LEXICON), SENTENCE)) == ranges


def test_an_anchor_is_never_wrong_about_a_match():
    anchored = compile_pattern("we off? ... (<pay> / @mend back) !them", LEXICON)
    assert anchored.anchors == (frozenset({"we"}), frozenset({"pay", "back"}))
    assert find(compile_pattern("@mend", LEXICON), encode([("off", "off", "RP", "prt")], LEXICON)) == ()


@pytest.mark.parametrize(
    ("pattern", "opens"),
    [
        ("we off? <pay>", {"we"}),
        ("we? <pay> back", {"we", "pay"}),
        ("^ !them [we had]", {"we"}),
        ("(they / <pay> them?) back", {"they", "pay"}),
        ("(they / <pay>)? back", {"they", "pay", "back"}),
        ("(they / ...2 us) back", None),
        ("@mend it", {"refund", "pay"}),
        ("{PRP} paid", None),
        ("* paid", None),
        ("we? they?", None),
    ],
)
def test_a_pattern_knows_the_words_that_a_match_of_it_begins_with(pattern, opens):
    assert compile_pattern(pattern, LEXICON).opens == (None if opens is None else frozenset(opens))


def test_to_try_only_where_a_match_may_begin_misses_none(book, parsed):
    texts = [path.read_text("utf-8") for path in sorted((CORPUS / "labelled").glob("*.txt"))[:3]]
    lines = [view.encoded for text in texts for view in views(parsed(text), book)]
    tried = met = 0
    for source in sorted({each for rule in book.moves.values() for each in patterns_of(rule.detect, book)}):
        pattern = book.pattern(source)
        if pattern.opens is None:
            continue
        for line in lines:
            found = [match.span(pattern.regex.groups) for match in pattern.regex.finditer(line.line)]
            ranges = [(line.starts[first], line.starts[last]) for first, last in found if last > first]
            tried += 1
            met += bool(ranges)
            assert list(find(pattern, line)) == ranges, source
    assert tried > met > 20


def patterns_of(detect, book):
    return book.spread(detect.any) if isinstance(detect, Tokens) else ()


WORDS = st.lists(st.sampled_from(["we", "paid", "back", "the", "buyer", ",", "("]), min_size=1, max_size=8)


@given(WORDS, WORDS)
def test_a_pattern_of_words_finds_exactly_those_words_in_a_row(sentence, row):
    pattern = " ".join(f"\\{word}" if word == "(" else word for word in row)
    found = find(compile_pattern(pattern, LEXICON), encode([(word, word, "X", "dep") for word in sentence], LEXICON))
    at, expected = 0, []
    while at + len(row) <= len(sentence):
        if sentence[at : at + len(row)] == row:
            expected.append((at, at + len(row)))
            at += len(row)
        else:
            at += 1
    assert list(found) == expected
