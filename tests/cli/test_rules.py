import json


def test_rules_are_listed_shown_and_explained(run):
    listed = json.loads(run("rules", "list", "--json").stdout)
    assert len([row for row in listed if not row["dimension"].startswith("move:")]) >= 40
    assert {row["dimension"] for row in listed} >= {
        "ownership", "facts", "causes", "plan", "close", "tone", "language", "consistency", "leftovers",
    }  # fmt: skip
    shown = run("rules", "show", "apology-missing").stdout.decode()
    assert "id: apology-missing" in shown
    for lang, words in (("en", "Say once"), ("zh", "道歉")):
        explained = run("explain", "apology-missing", "--lang", lang).stdout.decode()
        assert words in explained
    assert "apology" in run("explain", "apology-verb").stdout.decode()


def test_an_unknown_rule_is_told_with_the_nearest_one(run):
    for command in (("rules", "show"), ("explain",), ("rules", "verify")):
        done = run(*command, "apology-mising")
        assert done.returncode == 2
        assert b'did you mean "apology-missing"?' in done.stderr


def test_verify_runs_the_proofs_of_one_rule_and_fails_on_a_broken_one(run, tmp_path):
    assert b" 0 that do not hold" in run("rules", "verify", "apology-missing").stdout
    own = tmp_path / "own" / "facts"
    own.mkdir(parents=True)
    (own / "house.yaml").write_text(
        "id: house\ntitle: x\ndimension: facts\nseverity: note\nconfidence: high\n"
        'detect: {kind: tokens, any: ["zippy"]}\n'
        "messages:\n  en: {say: This is said., advise: Do it better.}\n  zh: {say: 这里有一个问题需要修改。, advise: 请按照要求进行修改。}\n"
        "why: test\nprovenance: [{source: test}]\n"
        'examples:\n  fail: ["Nothing here at all.", "Zippy [[came]] late."]\n  pass: ["Zippy here."]\n',
        "utf-8",
    )
    done = run("rules", "verify", "--rules", str(tmp_path / "own"), "house")
    assert done.returncode == 1
    assert b"does not fire" in done.stdout
    assert b"not on the marked words" in done.stdout
    assert b"and should not" in done.stdout


def test_the_schemas_are_printed(run):
    assert json.loads(run("schema").stdout)["$id"] == "appealcheck/report/1"
    assert json.loads(run("schema", "rule").stdout)["$id"] == "appealcheck/rule/1"


def test_config_shows_each_value_and_its_place(run, tmp_path):
    (tmp_path / "appealcheck.toml").write_text('profile = "odr"\n[[mute]]\nrule = "a"\nreason = "b"\n', "utf-8")
    shown = run("config").stdout.decode()
    assert "appealcheck.toml:1:1" in shown
    assert "a (b)" in shown


def test_help_and_version_load_no_language_model(run, tmp_path):
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\n\nclass No:\n    def find_spec(self, name, *rest):\n        if name == 'spacy':\n            raise SystemExit('spaCy was imported')\n\nsys.meta_path.insert(0, No())\n",
        "utf-8",
    )
    for arguments in (
        ("--help",),
        ("check", "--help"),
        ("--version",),
        ("rules", "list"),
        ("explain", "apology-missing"),
        ("config",),
        ("schema",),
    ):
        done = run(*arguments, PYTHONPATH=str(tmp_path))
        assert done.returncode == 0, done.stderr
