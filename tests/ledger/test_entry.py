"""An entry says what was done without naming anyone, and reads as it was written."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from qadagalau.law import T_
from qadagalau.ledger.commitment import Opening, OpeningError, Openings, commit, opens
from qadagalau.ledger.entry import (
    KINDS,
    LONGEST,
    EntryError,
    Kind,
    Part,
    read_entry,
    write_entry,
)

AT = datetime(2026, 11, 22, 19, 50, 11, 999_999, tzinfo=UTC)
HASH = "ab" * 32
BODY = {"change": "granted", "role": "prosecutor", "scope": "KZ-75"}
PERSONAL = {"person": "canary-person-2601", "granted_by": {"number": 7}}
NOT_AN_ENTRY = (
    "This is not an entry of the ledger: it needs a kind, an instant, a body and "
    "commitments, and nothing else."
)


def test_an_entry_reads_as_it_was_written():
    made = write_entry("right", at=AT, body=BODY, personal=PERSONAL)
    assert made.raw.startswith(b'{"at":"2026-11-22T19:50:11Z","body":{"change":"granted",')
    entry = read_entry(made.raw)
    assert entry == made.entry
    assert (entry.kind, entry.at, entry.body) == ("right", "2026-11-22T19:50:11Z", BODY)
    assert set(entry.commitments) == set(PERSONAL)


def test_a_person_is_not_in_the_entry_but_can_be_shown():
    made = write_entry("right", at=AT, body=BODY, personal=PERSONAL)
    assert b"canary" not in made.raw
    shown = {name: one.value for name, one in made.openings.items()}
    assert shown == PERSONAL
    for name, opening in made.openings.items():
        assert opens(made.entry.commitments[name], opening)
        assert Opening.from_json(opening.to_json()) == opening
        assert opening.salt.hex() not in repr(opening)


def test_equal_persons_have_unlike_commitments():
    one, other = (write_entry("right", at=AT, body=BODY, personal=PERSONAL) for _ in range(2))
    assert set(one.entry.commitments.values()).isdisjoint(other.entry.commitments.values())


def test_an_opening_opens_nothing_else():
    commitment, opening = commit("one")
    assert opens(commitment, opening)
    assert not opens(commitment, Opening("two", opening.salt))
    assert not opens(commitment, Opening("one", bytes(32)))
    assert not opens("0" * 64, opening)
    for salt in (b"", opening.salt[:-1], opening.salt + b"\0"):
        with pytest.raises(OpeningError) as refused:
            opens(commitment, Opening("one", salt))
        assert str(refused.value) == (
            "The opening does not belong to its commitment: one of them was changed."
        )


def test_openings_are_kept_shown_and_erased(tmp_path):
    made = write_entry("right", at=AT, body=BODY, personal=PERSONAL)
    openings = Openings(tmp_path / "openings")
    for name, commitment in made.entry.commitments.items():
        openings.keep(commitment, made.openings[name])
        assert openings.of(commitment) == made.openings[name]
    files = [path for path in openings.folder.rglob("*") if path.is_file()]
    assert sorted(path.stem for path in files) == sorted(made.entry.commitments.values())
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    person = made.entry.commitments["person"]
    assert [openings.erase(person), openings.erase(person)] == [True, False]
    assert openings.of(person) is None
    assert openings.of(made.entry.commitments["granted_by"]) == made.openings["granted_by"]
    left = b"".join(path.read_bytes() for path in openings.folder.rglob("*") if path.is_file())
    assert b"canary" not in left


def test_a_changed_opening_is_told_apart_from_an_erased_one(tmp_path):
    commitment, opening = commit("one")
    openings = Openings(tmp_path / "openings")
    openings.keep(commitment, opening)
    [path] = openings.folder.rglob("*.json")
    path.write_bytes(path.read_bytes().replace(b'"one"', b'"two"'))
    with pytest.raises(OpeningError) as refused:
        openings.of(commitment)
    assert str(refused.value) == (
        "The opening does not belong to its commitment: one of them was changed."
    )
    with pytest.raises(OpeningError):
        openings.keep(commitment, Opening("two", opening.salt))
    with pytest.raises(OpeningError) as refused:
        openings.of("../../etc/passwd")
    assert str(refused.value) == (
        "../../etc/passwd is not a commitment: it has 64 hexadecimal digits."
    )


# ------------------------------------------------------------------ refusals


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            {"change": "granted", "role": "", "scope": "KZ-75"},
            "An entry of kind right must say role (text: name of the role).",
        ),
        (
            {"change": "granted", "role": "prosecutor"},
            "An entry of kind right must say scope (text: office or region in which it holds).",
        ),
        (
            BODY | {"person": "canary-person-2601"},
            (
                "person names a person, so in an entry of kind right it may only stand behind a "
                "commitment. Give it as a personal part."
            ),
        ),
    ],
)
def test_what_an_entry_must_and_must_not_say_is_checked(body, sentence):
    with pytest.raises(EntryError) as refused:
        write_entry("right", at=AT, body=body)
    assert str(refused.value) == sentence


def test_an_entry_that_is_too_long_is_refused():
    room = LONGEST - len(write_entry("right", at=AT, body=BODY | {"more": ""}).raw)
    body = BODY | {"more": "x" * room}
    assert len(write_entry("right", at=AT, body=body).raw) == LONGEST
    with pytest.raises(EntryError) as refused:
        write_entry("right", at=AT, body=body | {"more": "x" * (room + 1)})
    assert str(refused.value) == (
        "The entry has 65536 bytes, and 65535 is the most. Put a hash in its place."
    )


GOOD = write_entry("right", at=AT, body=BODY, personal={"person": 1}).raw


@pytest.mark.parametrize(
    "raw",
    [
        b"[]",
        b"{}",
        GOOD.replace(b'"kind":"right"', b'"kind":7'),
        GOOD.replace(b'"at"', b'"as"'),
        GOOD.replace(b"2026-11-22T", b"2026-11-31T"),
        GOOD.replace(b"11Z", b"11+00:00"),
        GOOD.replace(b"11Z", b"61Z"),
        GOOD[:-1] + b',"more":1}',
        GOOD.replace(b'{"person":', b'{"person":"","x":'),
    ],
)
def test_what_is_no_entry_is_refused(raw):
    with pytest.raises(EntryError) as refused:
        read_entry(raw)
    assert str(refused.value) == NOT_AN_ENTRY


def test_an_unknown_kind_is_refused_and_a_room_above_adds_its_own():
    act = Kind("act", T_("An act was signed"), (Part("number", "count", "number of the act"),))
    kinds = KINDS.with_(act)
    made = write_entry("act", at=AT, body={"number": 3}, kinds=kinds)
    assert read_entry(made.raw, kinds).body == {"number": 3}
    with pytest.raises(EntryError) as refused:
        read_entry(made.raw)
    assert str(refused.value) == (
        "There is no kind of entry called act. "
        "There are: delivery, refusal, source, check, protocol, right, key, erasure."
    )
    with pytest.raises(ValueError, match="named twice"):
        kinds.with_(act)


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        ("count", [0, 9], [-1, True, 1.5, "1", None]),
        ("day", ["2026-11-22"], ["22.11.2026", 20261122, None]),
        ("hash", [HASH], [HASH.upper(), HASH[1:], HASH + "a", None, 3]),
        ("text", ["a"], ["", 3, None]),
        ("list", [[], ["a"]], ["a", {}, None]),
        ("key", ["PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"], ["a", 3]),
    ],
)
def test_each_form_takes_what_it_should(form, good, bad):
    kinds = KINDS.with_(Kind("try", T_("A try"), (Part("it", form, "something"),)))
    for value in good:
        assert write_entry("try", at=AT, body={"it": value}, kinds=kinds).entry.body["it"] == value
    for value in bad:
        with pytest.raises(EntryError) as refused:
            write_entry("try", at=AT, body={"it": value}, kinds=kinds)
        assert str(refused.value) == f"An entry of kind try must say it ({form}: something)."


def test_an_instant_is_written_in_utc_and_needs_a_zone():
    almaty = timezone(timedelta(hours=5))
    at = datetime(2026, 11, 23, 0, 50, 11, tzinfo=almaty)
    assert write_entry("right", at=at, body=BODY).entry.at == "2026-11-22T19:50:11Z"
    with pytest.raises(ValueError, match="time zone"):
        write_entry("right", at=at.replace(tzinfo=None), body=BODY)
