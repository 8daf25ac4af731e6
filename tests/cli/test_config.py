def test_a_path_that_does_not_exist_is_one_line(run):
    done = run("config", "/nope/x")
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"no such file" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_every_value_is_shown_with_its_origin(run, tmp_path):
    (tmp_path / "appealcheck.toml").write_text('ignore = ["old/", "*.bak"]\n', "utf-8")
    done = run("config")
    assert done.returncode == 0
    assert b"old/, *.bak" in done.stdout
