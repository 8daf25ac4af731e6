from appealcheck.draft.quoted import quoted_lines


def test_points_of_the_writer_with_single_marks_are_no_quotation():
    assert (
        quoted_lines(["What was done:", "> On October 23 we held a training.", "> Boss wrote a letter to his cousin."])
        == frozenset()
    )


def test_a_mail_with_single_marks_is_quoted():
    lines = ["We answer your mail:", "> Your account was closed.", "> We have removed your offers."]
    assert quoted_lines(lines) == {1, 2}
