"""A register or deliveries are copied to a store whole or not at all, and read there."""

import json
import shutil

import fsspec
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from qadagalau.engine import NotARegisterError, open_register
from qadagalau.engine.register import NotSettledError
from qadagalau.engine.store import StoreError, place_of
from qadagalau.intake.contract import IntakeError
from qadagalau.intake.copying import Copied, copy_deliveries, copy_register
from qadagalau.intake.delivery_folder import DeliveryError
from qadagalau.intake.rebuilding import rebuild
from qadagalau.intake.verifying import check_deliveries
from qadagalau.record.layout import CASES, MANIFEST

from .homes import Post

LETTERS = "case,what,day,who\nA,open,2025-05-05,anna\nB,open,2025-99-99,anna\n"
REGISTER, DELIVERIES = "memory://bucket/register", "memory://bucket/deliveries"
STORE = fsspec.filesystem("memory")


@pytest.fixture(autouse=True)
def _empty_store():
    yield
    for path in STORE.ls("/", detail=False):
        STORE.rm(path, recursive=True)


@pytest.fixture
def post(tmp_path):
    post = Post.begin(tmp_path)
    post.bring(LETTERS)
    return post


class BreakingStore(MemoryFileSystem):
    """A store whose line breaks in the middle of a file, after so many whole ones."""

    protocol = "breaking"
    cachable = False
    whole_ones = 0

    @classmethod
    def _strip_protocol(cls, path):
        return super()._strip_protocol(path.removeprefix("breaking:/"))

    def put_file(self, lpath, rpath, **_):
        with open(lpath, "rb") as file:  # noqa: PTH123 - as the store is given it
            self.pipe_file(rpath, file.read())

    def pipe_file(self, path, value, **_):
        if BreakingStore.whole_ones == 0:
            super().pipe_file(path, value[: len(value) // 2])
            raise ConnectionError("The line broke")
        BreakingStore.whole_ones -= 1
        super().pipe_file(path, value)


@pytest.fixture
def breaking():
    fsspec.register_implementation("breaking", BreakingStore, clobber=True)

    def after(whole_ones, task, folder, address):
        """Run *task* while the line breaks after *whole_ones* files; say if all arrived."""
        BreakingStore.whole_ones = whole_ones
        refusal = None
        try:
            task(folder, place_of(address.replace("memory", "breaking")))
        except StoreError as error:
            refusal = str(error).partition(" cannot be written: ")[2]
        broke = "The line broke. Name a place in a store in which you may write, then repeat."
        assert refusal in {None, broke}
        return refusal is None

    return after


def cases_in(place):
    return open_register(place).case_columns(["proceeding_id"])["proceeding_id"].to_pylist()


def sets():
    return sorted(path for path in STORE.ls("/bucket/register", detail=False) if "." not in path)


# ------------------------------------------------------------------ registers


def test_a_register_is_copied_with_all_its_tables(post):
    folder = post.home.register
    copied = copy_register(folder, place_of(REGISTER))
    tables = [*folder.glob("*.parquet"), folder / MANIFEST]
    assert copied == Copied(files=9, bytes=sum(file.stat().st_size for file in tables))
    assert len(tables) == 9
    near, far = open_register(folder), open_register(REGISTER)
    for table in folder.glob("*.parquet"):
        assert far.table(table.name).equals(near.table(table.name))
    assert far.holders.equals(near.holders)


def test_a_register_that_is_there_already_is_not_copied_again(post):
    copy_register(post.home.register, place_of(REGISTER))
    assert copy_register(post.home.register, place_of(REGISTER)) == Copied(files=0, bytes=0)


def test_an_older_copy_stays_for_its_readers_until_the_next(post):
    copy_register(post.home.register, place_of(REGISTER))
    first, [oldest] = open_register(REGISTER), sets()
    post.bring(LETTERS.replace("A,", "C,"))
    copy_register(post.home.register, place_of(REGISTER))
    second = open_register(REGISTER)
    assert first.table(CASES)["proceeding_id"].to_pylist() == ["A"]
    assert second.table(CASES)["proceeding_id"].to_pylist() == ["A", "C"]
    post.bring(LETTERS.replace("A,", "D,"))
    copy_register(post.home.register, place_of(REGISTER))
    assert cases_in(REGISTER) == ["A", "C", "D"]
    assert second.table(CASES)["proceeding_id"].to_pylist() == ["A", "C"]
    assert oldest not in sets()
    assert len(sets()) == 2


def test_a_copy_that_breaks_off_anywhere_is_no_register(post, breaking):
    for whole_ones in range(10):  # nine files, and the one that names their folder
        assert not breaking(whole_ones, copy_register, post.home.register, REGISTER)
        with pytest.raises(NotARegisterError) as refusal:
            open_register(REGISTER)
        assert str(refusal.value) == (
            f"{REGISTER} is not a register: its register.json cannot be read. Make one with "
            "`qadagalau demo` or `qadagalau import`."
        )
        STORE.rm("/bucket", recursive=True)
    assert breaking(10, copy_register, post.home.register, REGISTER)
    assert cases_in(REGISTER) == ["A"]


def test_a_newer_copy_that_breaks_off_leaves_the_older_one_and_goes_on_later(post, breaking):
    copy_register(post.home.register, place_of(REGISTER))
    post.bring(LETTERS.replace("A,", "C,"))
    attempts = 0
    while not breaking(2, copy_register, post.home.register, REGISTER):
        assert cases_in(REGISTER) == ["A"]
        attempts += 1
    assert attempts == 4  # two more files arrive each time
    assert cases_in(REGISTER) == ["A", "C"]


def test_a_register_that_changes_while_it_is_copied_is_refused(post, monkeypatch):
    folder = post.home.register
    read = type(STORE).put_file

    def changing(store, lpath, rpath, **how):
        (folder / MANIFEST).write_text((folder / MANIFEST).read_text() + "\n")
        return read(store, lpath, rpath, **how)

    monkeypatch.setattr(type(STORE), "put_file", changing)
    with pytest.raises(IntakeError) as refusal:
        copy_register(folder, place_of(REGISTER))
    assert str(refusal.value) == ("The register register was changed while it was copied. Repeat.")
    with pytest.raises(NotARegisterError):
        open_register(REGISTER)


@pytest.mark.parametrize("name", ["readme.txt", "events.parquet", "other/register.json"])
def test_a_place_with_something_else_is_refused(post, name):
    STORE.pipe_file(f"/bucket/register/{name}", b"{}")
    with pytest.raises(StoreError) as refusal:
        copy_register(post.home.register, place_of(REGISTER))
    assert str(refusal.value) == (
        f"At {REGISTER} lies something that `qadagalau copy` did not put there. Name another place."
    )
    assert STORE.find("/bucket") == [f"/bucket/register/{name}"]


def test_a_register_put_there_by_another_program_is_not_overwritten(post):
    for file in post.home.register.iterdir():
        STORE.pipe_file(f"/bucket/register/{file.name}", file.read_bytes())
    with pytest.raises(StoreError) as refusal:
        copy_register(post.home.register, place_of(REGISTER))
    assert str(refusal.value) == (
        f"At {REGISTER} lies something that `qadagalau copy` did not put there. Name another place."
    )


def test_a_register_with_folds_is_refused(post):
    folder = post.home.register
    said = json.loads((folder / MANIFEST).read_text())
    said["folds"] = [{"name": "000002", "events": 1}]
    (folder / MANIFEST).write_text(json.dumps(said))
    with pytest.raises(NotSettledError) as refusal:
        copy_register(folder, place_of(REGISTER))
    assert str(refusal.value) == (
        f"Deliveries were folded into the register {folder}, so its files cannot be read one by "
        f"one. Write it anew with `qadagalau settle {folder}`."
    )


# ------------------------------------------------------------------ deliveries


@pytest.fixture
def two(post):
    post.bring(LETTERS.replace("A,", "C,"))
    return post.home


def verified(home):
    found = check_deliveries(home.folder, home.ledger(), deliveries=place_of(DELIVERIES))
    return [str(one.why) for one in found.faults], [str(one) for one in found.doubts]


def test_only_deliveries_that_are_not_there_are_copied(post):
    deliveries = post.home.deliveries
    first = copy_deliveries(deliveries, place_of(DELIVERIES))
    assert first.files == len(list((deliveries / "000001").iterdir()))
    assert verified(post.home) == ([], [])
    assert copy_deliveries(deliveries, place_of(DELIVERIES)) == Copied(files=0, bytes=0)
    post.bring(LETTERS.replace("A,", "C,"))
    assert verified(post.home) == (
        [],
        [f"The delivery 000002 is not at {DELIVERIES} yet. `qadagalau copy` brings it."],
    )
    second = copy_deliveries(deliveries, place_of(DELIVERIES))
    assert second.files == len(list((deliveries / "000002").iterdir()))
    assert verified(post.home) == ([], [])


def test_deliveries_whose_copying_breaks_off_are_copied_the_next_time(two, breaking):
    files = len(list(two.deliveries.glob("0*/*")))
    for whole_ones in range(files):
        assert not breaking(whole_ones, copy_deliveries, two.deliveries, DELIVERIES)
        # What arrived stays; the half of a file that did not is written again.
        there = [int(one.name) for one in place_of(DELIVERIES).iterdir()]
        assert there == ([1] if whole_ones < files // 2 else [1, 2])
        STORE.rm("/bucket", recursive=True)
    assert not breaking(files - 1, copy_deliveries, two.deliveries, DELIVERIES)
    assert breaking(files // 2, copy_deliveries, two.deliveries, DELIVERIES)
    assert verified(two) == ([], [])


def test_a_delivery_of_which_no_manifest_arrived_is_not_there_yet(two, breaking):
    files = len(list((two.deliveries / "000001").iterdir()))
    assert not breaking(files - 2, copy_deliveries, two.deliveries, DELIVERIES)
    names = ("000001", "000002")
    assert verified(two) == (
        [],
        [
            f"The delivery {name} is not at {DELIVERIES} yet. `qadagalau copy` brings it."
            for name in names
        ],
    )


def test_a_register_is_made_again_of_deliveries_in_a_store(two):
    copy_deliveries(two.deliveries, place_of(DELIVERIES))
    shutil.rmtree(two.register)
    shutil.rmtree(two.deliveries / "000001")
    made = rebuild(two, deliveries=place_of(DELIVERIES))
    assert made.deliveries == 2
    assert cases_in(two.register) == ["A", "C"]
    assert rebuild(two, deliveries=place_of(DELIVERIES)).differs == ()


def test_no_register_is_made_of_fewer_deliveries_than_the_ledger_tells_of(post):
    copy_deliveries(post.home.deliveries, place_of(DELIVERIES))
    post.bring(LETTERS.replace("A,", "C,"))
    with pytest.raises(DeliveryError) as refusal:
        rebuild(post.home, deliveries=place_of(DELIVERIES))
    assert str(refusal.value) == (
        f"The register was not made again of the deliveries at {DELIVERIES}. The delivery 000002 "
        f"is not at {DELIVERIES} yet. `qadagalau copy` brings it."
    )
    assert cases_in(post.home.register) == ["A", "C"]


def test_a_delivery_changed_in_the_store_is_found(two):
    copy_deliveries(two.deliveries, place_of(DELIVERIES))
    path = "/bucket/deliveries/000001/events.parquet"
    held = bytearray(STORE.cat_file(path))
    held[40] ^= 1
    STORE.pipe_file(path, bytes(held))
    changed = "The file events.parquet of the delivery 000001 was changed."
    assert verified(two) == ([changed], [])
    with pytest.raises(DeliveryError) as refusal:
        rebuild(two, deliveries=place_of(DELIVERIES))
    assert str(refusal.value) == (
        f"The register was not made again of the deliveries at {DELIVERIES}. {changed}"
    )


def test_a_delivery_missing_between_others_is_found(two):
    copy_deliveries(two.deliveries, place_of(DELIVERIES))
    STORE.rm("/bucket/deliveries/000001", recursive=True)
    missing = "The delivery 000001 is missing, though the ledger tells of it."
    assert verified(two) == ([missing], [])


def test_a_damaged_delivery_is_not_copied(two):
    held = two.deliveries / "000002" / "events.parquet"
    held.write_bytes(held.read_bytes() + b"x")
    with pytest.raises(DeliveryError) as refusal:
        copy_deliveries(two.deliveries, place_of(DELIVERIES))
    assert str(refusal.value) == (
        "The delivery 000002 is not what its manifest says, so it was not copied. `qadagalau "
        "verify` names what was changed."
    )


def test_the_deliveries_of_two_homes_do_not_mix(post, tmp_path):
    copy_deliveries(post.home.deliveries, place_of(DELIVERIES))
    (tmp_path / "second").mkdir()
    other = Post.begin(tmp_path / "second")
    other.bring(LETTERS.replace("A,", "X,"))
    with pytest.raises(DeliveryError) as refusal:
        copy_deliveries(other.home.deliveries, place_of(DELIVERIES))
    assert str(refusal.value) == (
        f"At {DELIVERIES} lies another delivery 000001 than in this home. Name another place; "
        "each home has its own."
    )
