"""The commands read a register in S3 as they read it here, and refuse what cannot be."""

import socket
import subprocess
import sys
import time
import urllib.request

import pytest

pytestmark = pytest.mark.xdist_group("story")  # one worker makes the register, once
DAY = "31.10.2026"
LETTERS = "case,what,day,who\nA,open,2025-05-05,anna\n"


def free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def answers(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:  # noqa: S310 - our own server
            return answer.status == 200
    except OSError:
        return False


@pytest.fixture(scope="module")
def server():
    """Run a store that speaks S3 on this machine and return its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    asked = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)]
    running = subprocess.Popen(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            if answers(f"{address}/moto-api/"):
                break
            assert running.poll() is None
            time.sleep(0.1)
        yield address
    finally:
        running.kill()
        running.wait()


@pytest.fixture
def at(monkeypatch):
    """Turn the program's S3 to an address, with keys that anything is allowed to."""
    from s3fs import S3FileSystem

    def turned(address):
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        S3FileSystem.clear_instance_cache()
        return S3FileSystem()

    for name, value in (
        ("AWS_ACCESS_KEY_ID", "test"),
        ("AWS_SECRET_ACCESS_KEY", "test"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
        ("AWS_EC2_METADATA_DISABLED", "true"),
        ("AWS_MAX_ATTEMPTS", "1"),
    ):
        monkeypatch.setenv(name, value)
    yield turned
    S3FileSystem.clear_instance_cache()


@pytest.fixture
def bucket(server, at):
    """Return a new, empty bucket; its objects are read and changed through it."""
    store = at(server)
    if store.exists("bucket"):
        store.rm("bucket", recursive=True)
    store.mkdir("bucket")
    return store


@pytest.fixture
def copied(bucket, story, said):
    made = said("copy", story.folder / "city", "s3://bucket/city", "--json")
    assert (made.code, made.err) == (0, "")
    assert made.said == {"place": "s3://bucket/city", "files": 9, "bytes": made.said["bytes"]}
    names = {path.rpartition("/")[2] for path in bucket.find("bucket/city")}
    assert names == {
        "assets.parquet",
        "case_versions.parquet",
        "cases.parquet",
        "distributions.parquet",
        "events.parquet",
        "holder_versions.parquet",
        "holders.parquet",
        "offices.parquet",
        "register.json",
    }
    return bucket


@pytest.fixture
def checked(copied, said, tmp_path):
    """Return the findings of a check of the register in the bucket."""
    assert copied.exists("bucket/city/register.json")
    found = tmp_path / "found.csv"
    made = said("check", "s3://bucket/city", "--as-of", DAY, "--out", found, "--json")
    assert (made.code, made.err) == (0, "")
    return found, made.said


def test_findings_are_those_of_the_register_here(story, checked):
    found, told = checked
    assert found.read_bytes() == (story.folder / "found.csv").read_bytes()
    assert told["root_sha256"] == story.check["root_sha256"]
    assert told["verdicts"] == story.check["verdicts"]


def test_a_finding_is_explained_in_the_store(story, checked, said, monkeypatch):
    found, _ = checked
    late = next(row for row in story.findings if row["verdict"] == "late")["finding_id"]
    far = said("explain", late, "--findings", found, "--json")
    monkeypatch.chdir(story.folder)
    assert far.said == said("explain", late, "--findings", "found.csv", "--json").said


def test_the_report_and_the_event_log_are_those_of_the_register_here(
    story, checked, said, tmp_path, monkeypatch
):
    found, _ = checked
    monkeypatch.chdir(story.folder)
    for findings, name in ((found, "far"), ("found.csv", "near")):
        made = said("report", findings, "--out", tmp_path / f"{name}.html")
        assert (made.code, made.err) == (0, "")
    for register, name in (("s3://bucket/city", "far"), ("city", "near")):
        made = said("export", register, "--out", tmp_path / f"{name}.jsonocel")
        assert (made.code, made.err) == (0, "")
    for ending in ("html", "jsonocel"):
        assert (tmp_path / f"far.{ending}").read_bytes() == (
            tmp_path / f"near.{ending}"
        ).read_bytes()


def test_drafts_are_compared_in_the_store(story, copied, said):
    assert copied.exists("bucket/city/register.json")
    how = ("--amendment", "art-144-more-than-three", "--as-of", DAY, "--json")
    far = said("compare", "s3://bucket/city", *how)
    assert (far.code, far.err) == (0, "")
    assert far.said == said("compare", story.folder / "city", *how).said


def test_half_a_register_is_refused_until_it_is_copied_anew(copied, story, said, tmp_path):
    [events] = [path for path in copied.find("bucket/city") if path.endswith("events.parquet")]
    copied.rm(events)
    check = ("check", "s3://bucket/city", "--as-of", DAY, "--out", tmp_path / "found.csv")
    made = said(*check)
    place = events.removesuffix("/events.parquet")
    assert (made.code, made.out, made.err) == (
        1,
        "",
        (
            f"At s3://{place} lies no whole register: its events.parquet cannot be read. Copy it "
            "there anew with `qadagalau copy`.\n"
        ),
    )
    again = said("copy", story.folder / "city", "s3://bucket/city", "--json")
    assert (again.code, again.said["files"]) == (0, 1)
    assert said(*check).code == 0


def test_deliveries_are_copied_verified_and_made_a_register_again(bucket, said, tmp_path):
    home = tmp_path / "home"
    mapping = tmp_path / "post.toml"
    mapping.write_text(
        'source = "post"\nformat = "csv"\nproceeding = "case"\nholder = "who"\nday = "day"\n'
        '[kind]\ncolumn = "what"\n[kind.values]\nopen = "proceeding-opened"\n'
    )
    letters = tmp_path / "letters.csv"
    letters.write_text(LETTERS)
    for words in (
        ("home", home, "--ledger", "test.example/post"),
        ("source", mapping, "--home", home, "--files", "*.csv"),
        ("deliver", letters, "--home", home),
        ("copy", home / "deliveries", "s3://bucket/deliveries"),
        ("verify", home, "--deliveries", "s3://bucket/deliveries"),
        ("rebuild", "--home", home, "--deliveries", "s3://bucket/deliveries"),
    ):
        made = said(*words)
        assert (made.code, made.err) == (0, ""), words
    assert made.out == "The register is what its deliveries say: 1.\n"

    [events] = [one for one in bucket.find("bucket") if one.endswith("events.parquet")]
    bucket.pipe_file(events, bucket.cat_file(events)[::-1])
    made = said("verify", home, "--deliveries", "s3://bucket/deliveries", "--json")
    assert made.code == 1
    assert made.said["faults"] == [
        {
            "why": "The file events.parquet of the delivery 000001 was changed.",
            "path": "deliveries/000001/events.parquet",
            "entry": made.said["faults"][0]["entry"],
        }
    ]


# ------------------------------------------------------------------ refusals


def test_a_bucket_that_is_not_there_is_refused(bucket, story, said):
    assert not bucket.exists("nowhere")
    made = said("copy", story.folder / "city", "s3://nowhere/city")
    assert made.code == 1
    head, _, tail = made.err.partition("/assets.parquet ")
    assert head.startswith("s3://nowhere/city/")
    assert tail == (
        "cannot be written: The specified bucket does not exist. Name a place in a store in which "
        "you may write, then repeat.\n"
    )


def test_a_store_that_does_not_answer_is_refused(at, said, tmp_path):
    address = f"http://127.0.0.1:{free_port()}"
    at(address)
    made = said("check", "s3://bucket/city", "--as-of", DAY, "--out", tmp_path / "found.csv")
    assert (made.code, made.out, made.err) == (
        1,
        "",
        (
            "The store of s3://bucket/city/register.json cannot be read: Could not connect to the "
            f'endpoint URL: "{address}/bucket/city/register.json". Check the address, the network '
            "and your rights, then repeat.\n"
        ),
    )


def test_an_address_of_no_store_is_wrong_usage(story, said):
    hint = "`qadagalau copy --help` shows how it is written.\n"
    city = story.folder / "city"
    for address, sentence in (
        (
            "warehouse://bucket",
            (
                "There is no kind of store called warehouse. Write an address such as "
                "s3://bucket/register, or the name of a folder."
            ),
        ),
        (
            "elsewhere",
            "elsewhere is no address in a store. Write one such as s3://bucket/register.",
        ),
    ):
        made = said("copy", city, address)
        assert (made.code, made.err) == (2, f"TO: {sentence} {hint}")


def test_what_is_neither_a_register_nor_deliveries_is_not_copied(said, tmp_path):
    made = said("copy", tmp_path, "memory://place")
    assert (made.code, made.err) == (
        1,
        (
            f"{tmp_path} is neither a register nor a home's folder of deliveries. Name one, such "
            "as home/register or home/deliveries.\n"
        ),
    )


def test_a_database_is_not_given_a_register_in_a_store(copied, said, tmp_path):
    [events] = [path for path in copied.find("bucket/city") if path.endswith("events.parquet")]
    place = events.removesuffix("/events.parquet")
    made = said(
        "check",
        "s3://bucket/city",
        "--as-of",
        DAY,
        "--engine",
        "duckdb",
        "--out",
        tmp_path / "found.csv",
    )
    assert (made.code, made.err) == (
        1,
        (
            f"The register s3://{place} lies in a store. There it can be checked, compared, "
            "reported, explained and exported, by the program's own engine; for all else name a "
            "register on this machine.\n"
        ),
    )
