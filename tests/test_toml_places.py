import tomllib

import pytest

from appealcheck.toml_places import KeyPath, key_places


def place(text: str, *path: str | int) -> tuple[int, int]:
    offset = key_places(text)[path]
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def paths(value: object, path: KeyPath = ()) -> set[KeyPath]:
    """Return the path of every key and item of a parsed value."""
    found = {path} if path else set()
    if isinstance(value, dict):
        return found.union(*(paths(item, (*path, key)) for key, item in value.items()))
    if isinstance(value, list):
        return found.union(*(paths(item, (*path, number)) for number, item in enumerate(value)))
    return found


EVERY_FORM = r"""
# a comment with [brackets] and = signs
plain = 1
"quoted \" key" = 'a ] " #'   # behind a value
'single' = "a \\"
a.b . c = {x = 1, "y" = [1, 2, {z = true}], e = {}}
text = '''
[not.a.table]
k = 1'''''
other = '''x'''
long = "\""
lines = 1979-05-27 07:32:00
more = [ # first
  "a]",  # here
  'b',
  [ [], [1.5e3] ],
]
multi = "x"
[table . "in side"]
k = 0x1F
[[list]]
k = "one"
[list.sub]
k = 2
[[list.deep]]
v = 1
[[list.deep]]
v = 2
[[list]]
k = "two"
[list.sub]
k = 3
""".replace("'''x'''", '"""x\n\\""" y """"" ')


def test_every_key_of_every_form_is_found() -> None:
    assert set(key_places(EVERY_FORM)) == paths(tomllib.loads(EVERY_FORM))


@pytest.mark.parametrize(
    ("text", "path", "where"),
    [
        ("a = 1\n  b = 2", ("b",), (2, 3)),
        ("[t]\r\nk = 1\r\n", ("t",), (1, 2)),
        ("[t]\r\nk = 1\r\n", ("t", "k"), (2, 1)),
        ("[[m]]\nr = 1\n[[m]]\nr = 2", ("m", 1, "r"), (4, 1)),
        ("[[m]]\nr = 1\n[[m]]\nr = 2", ("m", 1), (3, 3)),
        ("m = [{r = 1}, {r = 2}]", ("m", 1, "r"), (1, 16)),
        ("r = [\n 'a',\n 'b',\n]", ("r", 1), (3, 2)),
        ("a.b = 1", ("a", "b"), (1, 3)),
        ('s = """\nk = 1\n"""\nk = 2', ("k",), (4, 1)),
        ("", (), None),
    ],
)
def test_the_place_of_a_key(text: str, path: KeyPath, where: tuple[int, int] | None) -> None:
    assert (place(text, *path) if path else None) == where
    assert where is not None or key_places(text) == {}


def test_a_second_header_of_one_list_has_its_own_place() -> None:
    places = key_places("[[m]]\n[[m]]\n")
    assert (places[("m", 0)], places[("m", 1)]) == (2, 8)
