"""Whatever is changed is found, and where nothing was changed nothing is.

Each kind of tampering draws its changes by a seed: from what lies on the disk, by whoever may
write there, by a thief of the log's key, by the holder of the key.  `QADAGALAU_MUTATIONS` says how
many there are in all.
"""

import os
import random
from collections import Counter
from pathlib import Path

import pytest
from attrs import evolve, frozen

from qadagalau.law import T_
from qadagalau.ledger.entry import KINDS, Kind, Part, read_entry, write_entry
from qadagalau.ledger.log import Log
from qadagalau.ledger.merkle import leaf_hashes, root_of
from qadagalau.ledger.note import COSIGNATURE, Signer, checkpoint, signed_note, split_note
from qadagalau.ledger.rotation import rotate
from qadagalau.ledger.rows import Row, check_rows
from qadagalau.ledger.tiles import packed
from qadagalau.ledger.verification import Outcome, verify

from .conftest import AT, LOG, right

pytestmark = pytest.mark.slow
MUTATIONS = int(os.environ.get("QADAGALAU_MUTATIONS", "10400"))
SEED = 20261122
SIZE = 24
WITNESS = Signer("witness.example/w1", bytes(range(1, 33)), COSIGNATURE)
THIEF = Signer(LOG.name, bytes(32))
NEW = Signer(LOG.name, bytes(range(2, 34)))
ROW_KIND = Kind("row", T_("A row was written"), (Part("by", "text", "who"),))
ALL_KINDS = KINDS.with_(ROW_KIND)
COLUMNS = {"person": "canary", "role": "prosecutor", "office": 7, "since": "2026-11-22"}
ENTRIES, LEAVES = f"tile/entries/000.p/{SIZE}", f"tile/0/000.p/{SIZE}"
TIME = 1_795_000_000


@frozen
class State:
    """All that somebody may change: files of the log, rows of the table, their salts."""

    files: dict[str, bytes]
    rows: dict[str, dict]
    salts: dict[str, bytes]
    seen: tuple[bytes, ...] = ()
    """Checkpoints kept elsewhere, which nobody here can change."""


@frozen
class World:
    """The true state, an earlier one, and where states are laid out to be verified."""

    folder: Path
    now: State
    entries: tuple[bytes, ...]
    earlier: dict[str, bytes]
    laid_out: dict[str, bytes]
    """What lies in the folder now."""


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def row_entry(place, columns):
    """Write an entry that commits to a row; return it with its commitment and salt."""
    made = write_entry("row", at=AT, body={"by": "1"}, personal={place: columns}, kinds=ALL_KINDS)
    return made.raw, made.entry.commitments[place], made.openings[place].salt


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    """Make a log with rows, a change of key half way, and a witness's signature at the end."""
    folder = tmp_path_factory.mktemp("world") / "ledger"
    rows, salts = {}, {}
    with Log.create(folder, origin=LOG.name, signer=LOG) as log:
        written = []
        for number in range(8):
            place = f"rights/{number % 6}"
            rows[place] = COLUMNS | {"office": number}
            raw, commitment, salts[commitment] = row_entry(place, rows[place])
            written.append(raw)
        raw, commitment, salts[commitment] = row_entry("rights/5", None)
        del rows["rights/5"]
        log.append([*written, raw])
        rotate(log, old=LOG, new=NEW, at=AT)
        earlier = files_of(folder)
        log.append([right(number, person=number).raw for number in range(log.size, SIZE)])
        seen = cosigned(log.checkpoint())
        (folder / "witnessed").mkdir()
        (folder / "witnessed" / str(SIZE)).write_bytes(seen)
        state = State(files_of(folder), rows, salts, (seen,))
        yield World(folder, state, tuple(log.entries()), earlier, dict(state.files))


def cosigned(note):
    text, lines = split_note(note)
    return signed_note(text, [*lines, WITNESS.sign(text, at=TIME)])


def lay_out(world, state):
    """Bring the folder to a state, writing only what differs from the last one."""
    for path in world.laid_out.keys() - state.files.keys():
        (world.folder / path).unlink()
    for path, content in state.files.items():
        if world.laid_out.get(path) != content:
            (world.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (world.folder / path).write_bytes(content)
    world.laid_out.clear()
    world.laid_out.update(state.files)


def judged(world, state):
    """Return what was found, and whether anything was changed."""
    lay_out(world, state)
    found = verify(world.folder, key=LOG.verifier, witnesses=[WITNESS.verifier], seen=state.seen)
    if found.outcome is not Outcome.WHOLE:
        return found.outcome
    log = Log.open(world.folder)
    checked = check_rows(
        ((index, read_entry(raw, ALL_KINDS)) for index, raw in enumerate(log.entries())),
        (Row(place, columns) for place, columns in state.rows.items()),
        state.salts.get,
        tables=frozenset({"rights"}),
    )
    if checked.faults:
        return Outcome.TAMPERED
    return Outcome.UNDETERMINED if checked.doubts else Outcome.WHOLE


# ------------------------------------------------------------------ the kinds


def rebuilt(state, entries, signer=None, *, witnessed=True):
    """Lay other entries out with all the tiles above them, signed by *signer* if there is one."""
    files = {
        path: content
        for path, content in state.files.items()
        if not path.startswith("tile/") and (witnessed or not path.startswith("witnessed/"))
    }
    files[f"tile/entries/000.p/{len(entries)}"] = packed(entries)
    files[f"tile/0/000.p/{len(entries)}"] = b"".join(leaf_hashes(entries))
    if signer:
        text = checkpoint(LOG.name, len(entries), root_of(leaf_hashes(entries)))
        files["checkpoint"] = signed_note(text, [signer.sign(text)])
    return evolve(state, files=files)


def other_entry(chance):
    return right(chance.randrange(1 << 32)).raw


def flip_a_bit(world, chance):
    path = chance.choice(sorted(set(world.now.files) - {"lock"}))
    content = bytearray(world.now.files[path])
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    return evolve(world.now, files=world.now.files | {path: bytes(content)})


def delete_entries(world, chance):
    entries = list(world.entries)
    start = chance.randrange(SIZE)
    del entries[start : start + chance.randint(1, 3)]
    return rebuilt(world.now, entries) if chance.random() < 0.5 else in_place(world.now, entries)


def insert_entries(world, chance):
    entries = list(world.entries)
    entries.insert(chance.randint(0, SIZE), chance.choice([other_entry(chance), entries[0]]))
    return rebuilt(world.now, entries) if chance.random() < 0.5 else in_place(world.now, entries)


def swap_entries(world, chance):
    entries = list(world.entries)
    one, other = chance.sample(range(SIZE), 2)
    entries[one], entries[other] = entries[other], entries[one]
    return rebuilt(world.now, entries) if chance.random() < 0.5 else in_place(world.now, entries)


def in_place(state, entries):
    """Put other entries where the true ones were, the hashes above left alone."""
    return evolve(state, files=state.files | {ENTRIES: packed(entries)})


def cut_a_file(world, chance):
    path = chance.choice(sorted(path for path in world.now.files if path != "lock"))
    content = world.now.files[path]
    return evolve(
        world.now, files=world.now.files | {path: content[: chance.randrange(len(content))]}
    )


def take_a_file_away(world, chance):
    """Those without which the log cannot be read; a lost cosignature leaves a doubt."""
    path = chance.choice(["checkpoint", ENTRIES, LEAVES])
    files = {name: content for name, content in world.now.files.items() if name != path}
    if chance.random() < 0.3:
        files[f"tile/entries/{chance.randrange(1, 999):03}"] = b""
    return evolve(world.now, files=files)


def edit_a_row(world, chance):
    rows = {place: dict(columns) for place, columns in world.now.rows.items()}
    place = chance.choice(sorted(rows))
    match chance.randrange(4):
        case 0:
            del rows[place]
        case 1:
            rows[f"rights/{chance.randint(6, 99)}"] = rows[place]
        case 2:
            rows[place] = rows[place] | {"more": chance.random()}
        case _:
            column = chance.choice(sorted(COLUMNS))
            rows[place][column] = f"{rows[place][column]}{chance.randrange(1000)}"
    return evolve(world.now, rows=rows)


def edit_a_row_and_its_entry(world, chance):
    """Whoever may write everywhere, but has no key, makes row, opening, entry and tiles agree."""
    place = chance.choice(sorted(world.now.rows))
    columns = world.now.rows[place] | {"role": f"role {chance.randrange(1 << 20)}"}
    entries = list(world.entries)
    index = max(number for number, raw in enumerate(entries) if f'"{place}":'.encode() in raw)
    raw, commitment, salt = row_entry(place, columns)
    entries[index] = raw
    state = evolve(
        world.now,
        rows=world.now.rows | {place: columns},
        salts=world.now.salts | {commitment: salt},
    )
    return rebuilt(state, entries) if chance.random() < 0.5 else in_place(state, entries)


def edit_a_salt(world, chance):
    """The salt of a row's newest entry is changed or taken away, alone or with the row."""
    log = [read_entry(raw, kinds=None).commitments for raw in world.entries]
    newest = {name: one for said in log for name, one in said.items() if name in world.now.rows}
    place = chance.choice(sorted(newest))
    salts, rows = dict(world.now.salts), dict(world.now.rows)
    del salts[newest[place]]
    if chance.random() < 0.7:
        salts[newest[place]] = chance.choice([chance.randbytes(32), b"", bytes(32)])
    if chance.random() < 0.5:
        rows[place] = rows[place] | {"office": chance.randrange(1000, 9999)}
    return evolve(world.now, salts=salts, rows=rows)


def swap_the_key(world, chance):
    """A stranger signs with a key of his own, as he is or in the log's name."""
    entries = list(world.entries)
    if chance.random() < 0.7:
        entries[chance.randrange(SIZE)] = other_entry(chance)
    thief = chance.choice([THIEF, Signer("thief.example", chance.randbytes(32))])
    return rebuilt(world.now, entries, thief, witnessed=chance.random() < 0.5)


def roll_back(world, chance):
    """The holder of the key brings an earlier log back, whole and rightly signed."""
    if chance.random() < 0.1:
        return evolve(world.now, files=world.earlier)
    size = chance.randrange(12, SIZE)
    return rebuilt(world.now, world.entries[:size], NEW, witnessed=chance.random() < 0.5)


def fork(world, chance):
    """The holder of the key writes another history, of any length, and signs it rightly."""
    entries = list(world.entries)
    for place in range(chance.randrange(10, SIZE), SIZE):
        entries[place] = other_entry(chance)
    entries += [other_entry(chance) for _ in range(chance.randrange(4))]
    return rebuilt(world.now, entries, NEW, witnessed=chance.random() < 0.5)


def forge_a_change_of_key(world, chance):
    """The thief of one key only writes that the log changed to his."""
    entries = list(world.entries)
    text = f"qadagalau/key-change/v1\n{LOG.name}\n{SIZE}\n{NEW.vkey}\n{THIEF.vkey}\n"
    signers = chance.choice([[THIEF], [THIEF, LOG], [LOG]])
    note = signed_note(text, [one.sign(text) for one in signers]).decode()
    body = {"from": NEW.vkey, "to": THIEF.vkey, "note": note, "n": chance.randrange(1 << 32)}
    entries.append(write_entry("key", at=AT, body=body).raw)
    return rebuilt(world.now, entries, chance.choice([THIEF, NEW]))


KINDS_OF_TAMPERING = (
    flip_a_bit,
    cut_a_file,
    take_a_file_away,
    delete_entries,
    insert_entries,
    swap_entries,
    edit_a_row,
    edit_a_row_and_its_entry,
    edit_a_salt,
    swap_the_key,
    roll_back,
    fork,
    forge_a_change_of_key,
)


def test_an_untouched_copy_is_whole_however_often_it_is_asked(world):
    assert {judged(world, world.now) for _ in range(50)} == {Outcome.WHOLE}
    shorter = evolve(world.now, files=world.earlier, seen=(), rows=world.now.rows)
    lay_out(world, shorter)
    alone = verify(world.folder, key=LOG.verifier)
    assert alone.outcome is Outcome.WHOLE


@pytest.mark.parametrize("tamper", KINDS_OF_TAMPERING, ids=lambda one: one.__name__)
def test_every_change_is_found(world, tamper):
    chance = random.Random(f"{SEED} {tamper.__name__}")  # noqa: S311 - no secret
    found = Counter()
    missed = []
    wanted = MUTATIONS // len(KINDS_OF_TAMPERING)
    while found.total() < wanted:
        state = tamper(world, chance)
        if state == world.now:
            continue
        outcome = judged(world, state)
        found[outcome] += 1
        if outcome is Outcome.WHOLE:
            missed.append(state)
    assert [differences(world.now, state) for state in missed[:3]] == []
    assert judged(world, world.now) is Outcome.WHOLE
    assert found[Outcome.TAMPERED] + found[Outcome.UNDETERMINED] == wanted


def differences(true, state):
    return {
        path: (true.files.get(path), state.files.get(path))
        for path in {*true.files, *state.files}
        if true.files.get(path) != state.files.get(path)
    }
