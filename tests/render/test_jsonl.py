import json

from appealcheck.render.json import to_json
from appealcheck.render.jsonl import to_jsonl

from .sample import known_report


def test_each_line_is_an_object_of_the_contract():
    lines = [json.loads(line) for line in to_jsonl(known_report()).splitlines()]
    whole = json.loads(to_json(known_report()))
    assert lines == [*whole["drafts"], *whole["errors"]]
