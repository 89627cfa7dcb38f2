"""Norms whose text changed are named in a file: `law watch --json` prints it, a home keeps it."""

import pytest

from qadagalau.statutes.left import LEFT, LeftError, left_in, left_of, left_to_json

OPENED = "enforcement/37-4/opened-in-time"


def test_a_home_names_the_norms_that_wait_there(tmp_path):
    assert left_in(tmp_path) == frozenset()
    (tmp_path / LEFT).parent.mkdir()
    (tmp_path / LEFT).write_text(left_to_json([OPENED, "a/b"]), encoding="utf-8")
    assert left_in(tmp_path) == {OPENED, "a/b"}


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"norms": [1]}', '{"norms": [{}]}', "\x00"])
def test_a_file_that_names_no_norms_is_refused(tmp_path, said):
    file = tmp_path / "left.json"
    file.write_text(said, encoding="utf-8")
    with pytest.raises(LeftError) as refused:
        left_of(file)
    assert str(refused.value) == (
        "left.json does not name norms whose text changed. Name a file that `qadagalau law watch "
        "TEXT --json` printed."
    )
