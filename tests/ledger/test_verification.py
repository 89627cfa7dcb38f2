import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from qadagalau.ledger import Log
from qadagalau.ledger.note import COSIGNATURE, Signer, checkpoint, signed_note, split_note
from qadagalau.ledger.rotation import rotate
from qadagalau.ledger.tiles import packed, unpacked
from qadagalau.ledger.verification import Outcome, Verified, Vouched, verify

ORIGIN = "prosecutor.example/log"
SIGNER = Signer(ORIGIN, bytes(range(32)))
THIEF = Signer(ORIGIN, bytes(32))
WITNESS = Signer("university.example/witness", bytes(range(1, 33)), COSIGNATURE)
SIZE = 300


def entry(number: int) -> bytes:
    return b"entry %d" % number


def made(folder: Path, *, sizes: tuple[int, ...] = (1, 10, SIZE), first: int = 0) -> Path:
    with Log.create(folder, origin=ORIGIN, signer=SIGNER) as log:
        for size in sizes:
            log.append([entry(first + number) for number in range(log.size, size)])
            if size != 1:
                keep_cosigned(log)
    return folder


def cosigned(note: bytes, at: int = 1_795_000_000) -> bytes:
    text, lines = split_note(note)
    return signed_note(text, [*lines, WITNESS.sign(text, at=at)])


def keep_cosigned(log: Log) -> None:
    (log.folder / "witnessed").mkdir(exist_ok=True)
    (log.folder / "witnessed" / str(log.size)).write_bytes(cosigned(log.checkpoint()))


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    return made(tmp_path_factory.mktemp("original") / "ledger")


@pytest.fixture
def folder(original, tmp_path):
    return Path(shutil.copytree(original, tmp_path / "copy"))


def verified(folder: Path, **more) -> Verified:
    return verify(folder, key=SIGNER.verifier, witnesses=[WITNESS.verifier], **more)


def whys(found: Verified) -> list[str]:
    return [str(fault.why) for fault in found.faults]


@pytest.mark.parametrize("sizes", [(), (1,), (255,), (256,), (257,), (7, 600), (65_536, 65_600)])
def test_an_untouched_log_is_whole(tmp_path, sizes):
    folder = made(tmp_path / "ledger", sizes=sizes)
    with Log.open(folder) as log:
        keep_cosigned(log)
        found = verified(folder)
        vouched = (Vouched(WITNESS.verifier, log.size, 1_795_000_000),)
        assert found == Verified(log.said, vouched=vouched)
    assert found.outcome is Outcome.WHOLE


def test_what_was_never_acknowledged_is_no_tampering(folder):
    for path in ("tile/0/001.p/45", "tile/entries/001.p/45", "drafts/0"):
        (folder / path).write_bytes(b"half")
    assert verified(folder).outcome is Outcome.WHOLE


def changed(folder: Path, path: str, change) -> None:
    file = folder / path
    file.write_bytes(change(file.read_bytes()))


def with_entry(number: int, said: bytes):
    def change(bundle: bytes) -> bytes:
        entries = unpacked(bundle)
        entries[number] = said
        return packed(entries)

    return change


def swapped(one: int, two: int):
    def change(bundle: bytes) -> bytes:
        entries = unpacked(bundle)
        entries[one], entries[two] = entries[two], entries[one]
        return packed(entries)

    return change


def flipped(place: int):
    return lambda raw: raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


FULL, LAST = "tile/entries/000", "tile/entries/001.p/44"


def changed_entry(number: int) -> str:
    return f"Entry {number} was changed: the log has another hash for it."


def unreadable(path: str, why: str) -> str:
    return f"The file {path} was changed and cannot be read any more: {why}"


def changed_file(path: str) -> str:
    return f"The file {path} was changed: what lies above it and below agrees without it."


@pytest.mark.parametrize(
    ("path", "change", "expected"),
    [
        (FULL, with_entry(17, b"entry 18"), [(FULL, 17, changed_entry(17))]),
        (LAST, with_entry(0, b"ENTRY 256"), [(LAST, 256, changed_entry(256))]),
        (FULL, swapped(3, 5), [(FULL, n, changed_entry(n)) for n in (3, 5)]),
        (
            FULL,
            lambda raw: raw[:-1],
            [
                (
                    FULL,
                    255,
                    unreadable(FULL, "A bundle of entries ends in the middle of its entry 256."),
                )
            ],
        ),
        (
            FULL,
            lambda raw: packed([*unpacked(raw)[:9], *unpacked(raw)[10:]]),
            [(FULL, 9, unreadable(FULL, f"The file {FULL} of the ledger holds 255 of 256."))],
        ),
        (
            LAST,
            lambda raw: packed([*unpacked(raw), b"one more"]),
            [(LAST, 300, unreadable(LAST, f"The file {LAST} of the ledger holds 45 of 44."))],
        ),
        ("tile/0/000", flipped(32 * 7), [("tile/0/000", None, changed_file("tile/0/000"))]),
        (
            "tile/0/000",
            lambda raw: raw[:-1],
            [
                (
                    "tile/0/000",
                    None,
                    unreadable("tile/0/000", "The file tile/0/000 of the ledger holds 256 of 256."),
                )
            ],
        ),
        (
            "tile/0/001.p/44",
            flipped(3),
            [("tile/0/001.p/44", None, changed_file("tile/0/001.p/44"))],
        ),
        ("tile/1/000.p/1", flipped(3), [("tile/1/000.p/1", None, changed_file("tile/1/000.p/1"))]),
    ],
    ids=range(10),
)
def test_what_was_changed_is_named(folder, path, change, expected):
    changed(folder, path, change)
    found = verified(folder)
    assert [(fault.path, fault.entry, str(fault.why)) for fault in found.faults] == expected
    assert found.outcome is Outcome.TAMPERED


def test_an_entry_changed_together_with_its_tile_is_narrowed_down(folder):
    changed(folder, FULL, with_entry(17, b"forged"))
    changed(folder, "tile/0/000", flipped(32 * 17))
    (fault,) = verified(folder).faults
    assert (fault.path, fault.entry) == ("tile/0/000", 0)
    assert str(fault.why) == (
        "Entries between 0 and 255 were changed or taken away, and the file tile/0/000 with them: "
        "they do not give the hash that stands above."
    )


@pytest.mark.parametrize("path", [FULL, LAST, "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1"])
@pytest.mark.parametrize("instead", ["nothing", "a folder"])
def test_a_file_taken_away_is_named(folder, path, instead):
    (folder / path).unlink()
    if instead == "a folder":
        (folder / path).mkdir()
    assert whys(verified(folder)) == [f"The file {path} was taken away."]


def test_strange_files_among_the_tiles_are_named(folder):
    strange = ["tile/0/000.bak", "tile/0/0001", "tile/9x/000", "tile/0/000.p/257", "tile/x000/001"]
    for path in strange:
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_bytes(b"")
    assert sorted(whys(verified(folder))) == [
        f"The file {path} does not belong to the log." for path in sorted(strange)
    ]


def test_a_tile_of_an_earlier_size_that_was_changed_is_named(tmp_path):
    folder = made(tmp_path / "ledger", sizes=(260, 300))
    changed(folder, "tile/entries/001.p/4", with_entry(0, b"forged 256"))
    assert whys(verified(folder)) == [
        (
            "The file tile/entries/001.p/4 says otherwise than tile/entries/001.p/44, of which "
            "it was "
            "the beginning."
        )
    ]


def rebuilt(folder: Path, *, signer: Signer, size: int = SIZE, first: int = 0) -> None:
    """Put in the place of the log another one that is whole in itself."""
    shutil.rmtree(folder / "tile")
    other = folder.parent / "other"
    with Log.create(other, origin=ORIGIN, signer=signer) as log:
        log.append([entry(first + number) for number in range(size)])
    shutil.copytree(other, folder, dirs_exist_ok=True)


def test_a_log_made_anew_without_its_key_is_found(folder):
    rebuilt(folder, signer=THIEF, first=1)
    assert whys(verify(folder, key=SIGNER.verifier)) == [
        (
            "The checkpoint is signed in the name of prosecutor.example/log, but by another key "
            "than the one that holds: somebody made the log anew."
        )
    ]


@pytest.mark.parametrize("size", [SIZE, SIZE + 100])
def test_a_log_forked_by_the_holder_of_its_key_is_found_by_what_a_witness_signed(folder, size):
    rebuilt(folder, signer=SIGNER, size=size, first=1)
    forked = (
        "prosecutor.example/log, university.example/witness signed another log of {} entries than "
        "this one: it was forked or made anew."
    )
    assert whys(verified(folder)) == [forked.format(10), forked.format(SIZE)]


def test_a_log_rolled_back_by_the_holder_of_its_key_is_found_by_what_a_witness_signed(folder):
    kept = (folder / "witnessed" / str(SIZE)).read_bytes()
    shutil.rmtree(folder / "witnessed")
    rebuilt(folder, signer=SIGNER, size=200)
    alone = verified(folder)
    assert (alone.outcome, [str(doubt) for doubt in alone.doubts]) == (
        Outcome.UNDETERMINED,
        [
            (
                "No witness that is trusted here has signed a checkpoint of this log, so nobody "
                "can "
                "tell whether the holder of its key made it anew."
            )
        ],
    )
    assert whys(verified(folder, seen=[kept])) == [
        (
            "prosecutor.example/log, university.example/witness signed 300 entries of this log, "
            "and "
            "now it has 200: it was rolled back, and entries 200 and later were taken out."
        )
    ]


def test_a_checkpoint_that_does_not_fit_the_files_is_found(folder):
    text = checkpoint(ORIGIN, SIZE, bytes(32))
    (folder / "checkpoint").write_bytes(signed_note(text, [SIGNER.sign(text)]))
    assert whys(verified(folder)) == [
        (
            "The files do not give the root of the signed checkpoint: entries were changed, put "
            "in or "
            "taken out, and the files above them with them."
        )
    ]


def test_a_checkpoint_changed_or_gone_is_found(folder):
    changed(folder, "checkpoint", lambda raw: raw.replace(b"\n300\n", b"\n299\n"))
    assert whys(verified(folder)) == [
        (
            "The file checkpoint was changed: The signature of prosecutor.example/log does not fit "
            "the text: one of them was changed. Do not rely on it."
        )
    ]
    (folder / "checkpoint").write_bytes(b"")
    assert whys(verified(folder)) == [
        (
            "The file checkpoint was changed: This is not a signed note: a text, a blank line and "
            "signature lines are needed. Fetch it again."
        )
    ]
    (folder / "checkpoint").unlink()
    assert whys(verified(folder)) == ["The checkpoint was taken away, though entries are there."]


def test_what_cannot_be_told_is_not_called_whole(folder, tmp_path):
    stranger = Signer("stranger.example/log", bytes(32)).verifier
    unsigned = signed_note("x\n1\n" + "A" * 43 + "=\n", [THIEF.sign("x\n1\n" + "A" * 43 + "=\n")])
    told = [
        verify(tmp_path / "nowhere", key=SIGNER.verifier),
        verify(folder, key=stranger),
        verify(folder, key=SIGNER.verifier, seen=[b"no note"]),
        verify(folder, key=SIGNER.verifier, seen=[unsigned]),
    ]
    assert [found.outcome for found in told] == [Outcome.UNDETERMINED] * 4
    assert [str(doubt) for found in told for doubt in found.doubts] == [
        (
            f"There is no ledger in {tmp_path}/nowhere: it has no checkpoint. Name another "
            "folder, or "
            "make a ledger there."
        ),
        (
            "The log prosecutor.example/log is not the one whose key was brought, that of "
            "stranger.example/log. Bring the first public key of this log."
        ),
        (
            "This is not a signed note: a text, a blank line and signature lines are needed. "
            "Fetch it again."
        ),
        "A checkpoint that was brought is signed by no key that is trusted here.",
    ]


def test_a_file_that_cannot_be_read_leaves_it_undetermined(folder):
    (folder / FULL).unlink()
    (folder / FULL).symlink_to(FULL.rpartition("/")[2])  # to itself
    found = verified(folder)
    assert found.outcome is Outcome.UNDETERMINED
    assert [str(doubt) for doubt in found.doubts] == [
        (
            f"{folder / FULL} cannot be read: Too many levels of symbolic links. See to the disk "
            "and "
            "the rights, and repeat."
        )
    ]


def test_a_key_that_was_changed_is_followed(tmp_path):
    folder = tmp_path / "ledger"
    with Log.create(folder, origin=ORIGIN, signer=SIGNER) as log:
        log.append([entry(0)])
        keep_cosigned(log)
        rotate(log, old=SIGNER, new=THIEF, at=datetime(2026, 11, 22, tzinfo=UTC))
        log.append([entry(1)])
    assert verified(folder).outcome is Outcome.WHOLE
    assert whys(verify(folder, key=THIEF.verifier)) == [
        (
            "Entry 1 changes the key of the log, but the old key and the new one did not both "
            "agree "
            "to it there. Do not rely on what follows it."
        )
    ]


def mutants(folder: Path, step: int) -> Iterator[tuple[str, int]]:
    """Flip a bit of every *step*-th byte of every file of the log; yields which."""
    for path in sorted(folder.rglob("*")):
        raw = path.read_bytes() if path.is_file() and path.name != "lock" else b""
        for place in range(0, len(raw), step):
            flipped = bytes([raw[place] ^ 1 << place % 8])
            path.write_bytes(raw[:place] + flipped + raw[place + 1 :])
            yield path.relative_to(folder).as_posix(), place
        if raw:
            path.write_bytes(raw)


def test_no_byte_of_a_log_can_be_changed_unseen(folder):
    found = {mutant: verified(folder).outcome for mutant in mutants(folder, 37)}
    assert [mutant for mutant, outcome in found.items() if outcome is Outcome.WHOLE] == []
    assert len(found) > 300
    assert verified(folder).outcome is Outcome.WHOLE
