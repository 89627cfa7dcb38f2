"""A register in a store gives what the same register gives here, or is refused in a sentence."""

import json

import fsspec
import pytest
from hypothesis import given

from qadagalau.engine import NotARegisterError, check, open_register
from qadagalau.engine.casefiles import NoSuchCaseError, open_archive
from qadagalau.engine.digests import digest_of
from qadagalau.engine.register import NotSettledError
from qadagalau.engine.store import NotHereError, StoreError, place_of
from qadagalau.record import layout

from .on_disk import write
from .random_law import dockets, tried
from .test_register import AS_OF, LATE, book, one_event_cases

some = tried(12)
STORE = fsspec.filesystem("memory")


@pytest.fixture(autouse=True)
def _empty_store():
    yield
    for path in STORE.ls("/", detail=False):
        STORE.rm(path, recursive=True)


def carried(folder, to="/bucket/register"):
    """Copy the files of a register as any other program would, and return where they lie."""
    for file in folder.iterdir():
        if file.suffix == ".parquet" or file.name == layout.MANIFEST:
            STORE.pipe_file(f"{to}/{file.name}", file.read_bytes())
    return f"memory:/{to}"


def refused(kind, address):
    with pytest.raises(kind) as refusal:
        open_register(address)
    return str(refusal.value)


# ------------------------------------------------------------------ the same as here


@given(docket=dockets())
@some
def test_findings_and_cases_are_those_of_the_register_here(docket, tmp_path_factory):
    record = {"distributions": docket.distributions, "supplied": docket.supplied}
    folder = tmp_path_factory.mktemp("registers") / "register"
    write(folder, docket.cases, **record, rows_a_group=3, at_once=False)
    near, far = open_register(folder), open_register(carried(folder))
    how = {"as_of": docket.as_of, "known_on": docket.known_on, "all_verdicts": True}
    expected, found = check(docket.book, near, **how), check(docket.book, far, **how, workers=3)
    assert found.findings.equals(expected.findings)
    assert found.tally.equals(expected.tally)
    assert digest_of(far) == digest_of(near)

    here, there = (open_archive(one, docket.book, known_on=docket.known_on) for one in (near, far))
    for case in docket.cases:
        assert there.case_file(case.proceeding_id) == here.case_file(case.proceeding_id)
    for shared in docket.distributions:
        number = shared.distribution_id
        assert there._shares(number) == here._shares(number)
    for row in expected.findings.to_pylist():
        norm = next(one for one in docket.book.code.wordings(row["norm"]))
        about = (norm, row["proceeding_id"] or "", row["holder_id"])
        assert there.related(*about) == here.related(*about)


def test_a_case_that_is_not_there_is_refused(tmp_path):
    far = open_register(carried(write(tmp_path / "r", one_event_cases(7), rows_a_group=2)))
    with pytest.raises(NoSuchCaseError) as refusal:
        open_archive(far, book(LATE)).case_file("P9")
    assert str(refusal.value) == "The register holds no proceeding P9. Check its number."


def test_of_a_far_file_only_what_is_asked_for_is_fetched(tmp_path):
    folder = write(tmp_path / "r", one_event_cases(3000), rows_a_group=500)
    far = open_register(carried(folder))
    fetched, whole = [], (folder / layout.EVENTS).stat().st_size
    read = type(STORE).cat_file

    def counted(store, path, start=None, end=None, **how):
        fetched.append(end - start)
        return read(store, path, start, end, **how)

    assert sum(far.group_sizes) == 3000
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(STORE), "cat_file", counted)
        far.read_group(2, ["case_no", "happened_on"])
    assert 0 < sum(fetched) < whole / 6


def test_a_file_address_is_a_folder_of_this_machine(tmp_path):
    folder = write(tmp_path / "r", one_event_cases(3))
    assert open_register(f"file://{folder}").folder == folder


# ------------------------------------------------------------------ refusals


def test_what_needs_this_machine_is_refused(tmp_path):
    far = open_register(carried(write(tmp_path / "r", one_event_cases(3))))
    with pytest.raises(NotHereError) as refusal:
        _ = far.in_place
    assert str(refusal.value) == (
        "The register memory://bucket/register lies in a store. There it can be checked, "
        "compared, reported, explained and exported, by the program's own engine; for all else "
        "name a register on this machine."
    )


def test_an_empty_place_is_no_register():
    assert refused(NotARegisterError, "memory://bucket/nothing") == (
        "memory://bucket/nothing is not a register: its register.json cannot be read. Make one "
        "with `qadagalau demo` or `qadagalau import`."
    )


@pytest.mark.parametrize("name", [layout.EVENTS, layout.CASES, layout.HOLDERS])
def test_a_register_of_which_a_file_is_missing_or_cut_off_is_refused(tmp_path, name):
    address = carried(write(tmp_path / "r", one_event_cases(40)))
    sentence = (
        f"At {address} lies no whole register: its {name} cannot be read. Copy it there anew with "
        "`qadagalau copy`."
    )
    path = f"/bucket/register/{name}"
    STORE.pipe_file(path, STORE.cat_file(path)[:-20])
    assert refused(NotARegisterError, address) == sentence
    STORE.rm(path)
    assert refused(NotARegisterError, address) == sentence


def test_files_of_two_registers_are_refused(tmp_path):
    address = carried(write(tmp_path / "one", one_event_cases(4)))
    other = write(tmp_path / "other", one_event_cases(5))
    STORE.pipe_file("/bucket/register/events.parquet", (other / layout.EVENTS).read_bytes())
    assert refused(NotARegisterError, address) == (
        f"At {address} lies no whole register: its events.parquet has another number of rows than "
        "register.json says. Copy it there anew with `qadagalau copy`."
    )


def test_a_register_with_folds_is_refused(tmp_path):
    address = carried(write(tmp_path / "r", one_event_cases(4)))
    said = json.loads(STORE.cat_file("/bucket/register/register.json"))
    said["folds"] = [{"name": "000002", "events": 1}]
    STORE.pipe_file("/bucket/register/register.json", json.dumps(said).encode())
    assert refused(NotSettledError, address) == (
        f"Deliveries were folded into the register {address}, and such a one is read on the "
        "machine where it was made alone. Write it anew there with `qadagalau settle`, then copy "
        "it with `qadagalau copy`."
    )


def test_a_file_that_is_taken_away_meanwhile_is_refused(tmp_path):
    address = carried(write(tmp_path / "r", one_event_cases(40), rows_a_group=5))
    far = open_register(address)
    assert check(book(LATE), far, as_of=AS_OF).findings.num_rows == 40
    STORE.rm("/bucket/register/events.parquet")
    with pytest.raises(StoreError) as refusal:
        check(book(LATE), far, as_of=AS_OF)
    assert str(refusal.value) == (
        f"{address}/events.parquet is gone: what it belongs to was replaced or taken away while "
        "it was read. Repeat."
    )


def test_a_file_that_became_shorter_meanwhile_is_refused(tmp_path):
    address = carried(write(tmp_path / "r", one_event_cases(40)))
    far = open_register(address)
    assert check(book(LATE), far, as_of=AS_OF).findings.num_rows == 40
    STORE.pipe_file("/bucket/register/events.parquet", b"PAR1")
    with pytest.raises(StoreError) as refusal:
        far.read_group(0, ["case_no"])
    asked = int(str(refusal.value).split(" where ")[1].split()[0])
    assert str(refusal.value) == (
        f"The store gave 0 bytes of {address}/events.parquet where {asked} were asked for. It "
        "cannot read a part of a file, or the file was changed: fetch it whole, or repeat."
    )


def address_refused(address):
    with pytest.raises(StoreError) as refusal:
        place_of(address)
    return str(refusal.value)


def test_a_store_of_an_unknown_kind_is_refused():
    assert address_refused("warehouse://bucket/register") == (
        "There is no kind of store called warehouse. Write an address such as "
        "s3://bucket/register, or the name of a folder."
    )


def test_a_store_whose_package_is_missing_is_refused():
    assert address_refused("gs://bucket/register") == (
        "Stores of the kind gs need a package that is not installed: Please install gcsfs to "
        "access Google Storage. Install it beside this program; for S3 that is `pip install "
        '"qadagalau[s3]"`.'
    )


@pytest.mark.parametrize(
    "address", ["s3://key:secret@bucket/register", "simplecache::ftp://me:secret@host/register"]
)
def test_a_password_in_an_address_is_refused_and_not_shown(address):
    assert address_refused(address) == (
        "There is a password in the address of the store, and addresses are written into files. "
        "Leave it out, and give it as the store's own settings say."
    )


def test_a_store_that_does_not_answer_is_refused():
    sentence = refused(StoreError, "http://127.0.0.1:1/register")
    head = "The store of http://127.0.0.1:1/register/register.json cannot be read: "
    assert sentence.startswith(head)
    assert sentence.endswith(". Check the address, the network and your rights, then repeat.")
