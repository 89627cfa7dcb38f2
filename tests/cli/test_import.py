"""A file is taken in by a mapping: what is rejected is counted, and the key is kept apart."""

import stat

MAPPING = """
source = "test"
proceeding = "case"
day = "day"
holder = "who"
[kind]
column = "what"
values = { received = "document-received", opened = "proceeding-opened" }
[case]
debtor = { column = "person", as = "person" }
"""
ROWS = """case,what,day,who,person
1,received,2026-01-05,B1,880101300123
1,opened,2026-01-08,B1,880101300123
2,received,2026-01-32,B1,880101300123
"""


def write(tmp_path, rows=ROWS):
    (tmp_path / "events.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    return (
        "import",
        tmp_path / "events.csv",
        "--mapping",
        tmp_path / "mapping.toml",
        "--into",
        tmp_path / "register",
        "--delivered-on",
        "01.02.2026",
    )


def test_rows_in_are_rows_accepted_and_rejected(said, tmp_path):
    line = write(tmp_path)
    made = said(*line, "--json")
    assert made.code == 3, made.err
    told = {name: made.said[name] for name in ("rows_read", "accepted", "ignored", "rejected")}
    assert told == {"rows_read": 3, "accepted": 2, "ignored": 0, "rejected": 1}
    assert made.said["kinds"] == {"document-received": 1, "proceeding-opened": 1}
    assert made.said["reasons"] == [
        {"field": "day", "reason": "There is no such day in the calendar.", "rows": 1}
    ]
    rejected = (tmp_path / "events.rejected.csv").read_text(encoding="utf-8").splitlines()
    assert len(rejected) == 2


def test_the_key_is_made_once_and_read_by_its_owner_alone(said, tmp_path):
    line = write(tmp_path, ROWS.replace("2026-01-32", "2026-01-22"))
    first = said(*line)
    key = tmp_path / "qadagalau.key"
    assert first.code == 0, first.err
    assert first.out.splitlines()[0] == (
        f"A key for pseudonyms was made: {key}. Keep it secret and do not lose it: without it "
        "the same person gets another pseudonym."
    )
    assert (len(key.read_bytes()), stat.S_IMODE(key.stat().st_mode)) == (32, 0o600)
    before = key.read_bytes()
    assert said(*line, "--into", tmp_path / "other").out.splitlines()[0].startswith("Rows read: 3.")
    assert key.read_bytes() == before


def test_what_was_imported_can_be_checked(said, tmp_path):
    assert said(*write(tmp_path)).code == 3
    out = tmp_path / "found.csv"
    made = said("check", tmp_path / "register", "--as-of", "2026-02-28", "--out", out, "--json")
    assert made.code == 0, made.err
    assert made.said["verdicts"]["kept"] == 1
