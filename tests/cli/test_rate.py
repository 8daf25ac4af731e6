import json


def test_a_rate_from_counts_in_both_languages(run):
    done = run("rate", "odr", "--orders", "126", "--a-to-z", "2", "--negative", "0", "--chargebacks", "0")
    assert done.returncode == 0
    words = done.stdout.decode()
    assert "2 of 126 orders: 1.59 %" in words
    assert "75 more orders" in words
    assert "60 days" in words
    assert (
        "15 个" in run("rate", "valid-tracking", "--orders", "184", "--tracked", "160", "--lang", "zh").stdout.decode()
    )


def test_a_rate_as_json_from_a_file(run, tmp_path):
    (tmp_path / "orders.csv").write_text("order,date,late\n1,2025-05-01,\n2,2025-05-02,x\n", "utf-8")
    found = json.loads(run("rate", "late-shipment", "--csv", "orders.csv", "-f", "json").stdout)
    assert found["schema"] == "appealcheck/rate/1"
    assert (found["orders"], found["counted"], found["met"], found["last"]) == (2, 1, False, "2025-05-02")
    shown = run("rate", "late-shipment", "--csv", "orders.csv").stdout.decode()
    assert "2025-05-01" in shown


def test_what_cannot_be_reckoned_is_one_line(run, tmp_path):
    (tmp_path / "other.csv").write_text("a,b\n1,2\n", "utf-8")
    for arguments, words in (
        (("odr",), "--orders"),
        (("odr", "--orders", "3"), "--a-to-z"),
        (("odr", "--orders", "3", "--a-to-z", "5"), "More are counted"),
        (("odr", "--orders", "0", "--a-to-z", "0"), "at least one order"),
        (("odr", "--orders", "9", "--late", "1"), "--late"),
        (("cancellation", "--csv", "other.csv"), "other.csv"),
        (("cancellation", "--csv", "none.csv"), "none.csv"),
        (("cancellation", "--csv", "other.csv", "--orders", "3"), "--csv"),
    ):
        done = run("rate", *arguments)
        assert done.returncode == 2
        assert done.stderr.decode().count("\n") == 1
        assert words in done.stderr.decode()
