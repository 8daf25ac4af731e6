from appealcheck.rulebook.memory import Memory


def test_a_value_is_found_again_by_its_key_and_kind():
    memory = Memory()
    assert memory.put(("moves", 1), (2, 3)) == (2, 3)
    assert memory.get(("moves", 1), tuple) == (2, 3)
    assert memory.get(("moves", 1), list) is None
    assert memory.get(("moves", 2), tuple) is None


def test_all_is_forgotten_where_there_is_too_much():
    memory = Memory(most=2)
    for key in range(3):
        memory.put(key, (key,))
    assert [memory.get(key, tuple) for key in range(3)] == [None, None, (2,)]
