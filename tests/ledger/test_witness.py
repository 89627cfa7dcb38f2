"""A witness signs a log that goes on, and never one that was rolled back or forked."""

import http.client
import os
import shutil
import threading
from urllib.parse import urlsplit

import pytest

from qadagalau.ledger.cosigning import (
    ForkedError,
    NoWitnessError,
    Place,
    RolledBackError,
    WitnessRefusedError,
    cosign,
)
from qadagalau.ledger.log import Log
from qadagalau.ledger.merkle import EMPTY_ROOT, leaf_hash
from qadagalau.ledger.note import (
    COSIGNATURE,
    Signer,
    Verifier,
    checkpoint,
    open_note,
    opened,
    signed_note,
)
from qadagalau.ledger.witness import (
    SIZE_TYPE,
    Reply,
    Request,
    Witness,
    WitnessError,
    read_request,
    write_request,
)

from .conftest import LOG, right

AT = 1_750_000_000
UNKNOWN = Reply(404, "The log is unknown here.\n")
UNSIGNED = Reply(403, "No trusted key of the log has signed the checkpoint.\n")
MALFORMED = Reply(400, "The request is malformed.\n")
NO_CHECKPOINT = Reply(400, "The checkpoint is malformed.\n")
TOO_OLD = Reply(400, "The old size is larger than the checkpoint's.\n")
NO_PROOF = Reply(422, "The proof does not show the log to continue what was signed.\n")
OTHER_ROOT = Reply(409, "Another root was signed for this size: the log was forked.\n")


@pytest.fixture
def witness(tmp_path):
    made = Witness.create(tmp_path / "witness", name="witness.example/w1")
    made.watch(LOG.vkey)
    return made


def asks(log, old=0, proof=None):
    proof = proof if proof is not None else (log.consistency(old) if old else [])
    return write_request(Request(old, tuple(proof), log.checkpoint()))


def signs(witness, request, at=AT):
    """Answer, and hold that a signature is right and that nothing else is one."""
    reply = witness.add_checkpoint(request, at=at)
    if reply.status == 200:
        text = open_note(read_request(request).note, [LOG.verifier])
        [made] = opened(signed_note(text, [reply.body]), [witness.signer.verifier]).signatures
        assert (made.line, made.at) == (reply.body, at)
        return 200
    return reply


# ------------------------------------------------------------------ the rules


def test_a_log_that_grows_is_signed_each_time(log, witness):
    assert witness.seen(LOG.name) is None
    assert signs(witness, asks(log)) == 200
    assert signs(witness, asks(log, old=5)) == 200
    log.append([right(5).raw, right(6).raw])
    assert signs(witness, asks(log, old=5), at=AT + 1) == 200
    assert witness.seen(LOG.name) == log.said


def test_an_empty_log_is_signed(tmp_path, witness):
    with Log.create(tmp_path / "empty", origin=LOG.name, signer=LOG) as log:
        assert signs(witness, asks(log)) == 200
        assert signs(witness, asks(log)) == 200
        log.append([right(0).raw])
        assert signs(witness, asks(log)) == 200


def test_what_it_signed_outlives_the_process(log, witness):
    assert signs(witness, asks(log)) == 200
    again = Witness.open(witness.folder)
    assert again.seen(LOG.name) == log.said
    assert again.add_checkpoint(asks(log), at=AT) == Reply(409, "5\n", SIZE_TYPE)


def test_an_unknown_log_an_unknown_key_and_a_bad_signature(log, tmp_path):
    witness = Witness.create(tmp_path / "witness", name="witness.example/w1")
    assert witness.add_checkpoint(asks(log), at=AT) == UNKNOWN
    other = Signer(LOG.name, bytes(32))
    witness.watch(other.vkey)
    assert witness.add_checkpoint(asks(log), at=AT) == UNSIGNED
    witness.watch(LOG.vkey)
    assert signs(witness, asks(log)) == 200
    bad = asks(log, old=5) + other.sign("another text\n").encode()
    assert witness.add_checkpoint(bad, at=AT) == UNSIGNED


def test_strangers_lines_are_neither_checked_nor_kept(log, witness):
    forged = witness.signer.sign("another text\n", at=AT)
    stranger = Signer.generate("stranger.example").sign("another text\n")
    assert signs(witness, asks(log) + (forged + stranger).encode()) == 200
    assert witness.seen(LOG.name) == log.said
    assert signs(witness, asks(log, old=5)) == 200


def test_another_size_than_it_signed_is_told_the_one_it_signed(log, witness):
    assert witness.add_checkpoint(asks(log, old=3), at=AT) == Reply(409, "0\n", SIZE_TYPE)
    assert signs(witness, asks(log)) == 200
    for old in (0, 1, 4):
        expected = Reply(409, "5\n", SIZE_TYPE)
        assert witness.add_checkpoint(asks(log, old=old), at=AT) == expected
    assert witness.add_checkpoint(asks(log, old=6, proof=[]), at=AT) == TOO_OLD


def test_a_wrong_proof_is_refused_and_changes_nothing(log, witness):
    assert signs(witness, asks(log)) == 200
    seen = witness.seen(LOG.name)
    log.append([right(number).raw for number in (5, 6, 7)])
    good = log.consistency(5)
    wrong = [
        [],
        good[:-1],
        [*good, good[-1]],
        good[::-1],
        [bytes(32), *good[1:]],
        log.consistency(6),
    ]
    for proof in wrong:
        assert witness.add_checkpoint(asks(log, 5, proof), at=AT) == NO_PROOF
    assert witness.seen(LOG.name) == seen
    assert signs(witness, asks(log, 5, good)) == 200


def test_a_proof_from_nothing_must_be_empty(log, witness):
    assert witness.add_checkpoint(asks(log, 0, [bytes(32)]), at=AT) == NO_PROOF
    assert signs(witness, asks(log)) == 200
    assert witness.add_checkpoint(asks(log, 5, [bytes(32)]), at=AT) == NO_PROOF


def test_another_root_of_the_same_size_is_a_conflict(log, witness):
    assert signs(witness, asks(log)) == 200
    text = checkpoint(LOG.name, 5, leaf_hash(b"fork"))
    forked = write_request(Request(5, (), signed_note(text, [LOG.sign(text)])))
    assert witness.add_checkpoint(forked, at=AT) == OTHER_ROOT
    text = checkpoint(LOG.name, 0, leaf_hash(b"fork"))
    fresh = Witness.create(witness.folder.parent / "fresh", name="witness.example/w2")
    fresh.watch(LOG.vkey)
    empty = write_request(Request(0, (), signed_note(text, [LOG.sign(text)])))
    assert fresh.add_checkpoint(empty, at=AT) == OTHER_ROOT
    text = checkpoint(LOG.name, 0, EMPTY_ROOT)
    empty = write_request(Request(0, (), signed_note(text, [LOG.sign(text)])))
    assert signs(fresh, empty) == 200


@pytest.mark.parametrize(
    "opening",
    [
        b"",
        b"\n",
        b"0\n",
        b"old\n",
        b"old 00\n",
        b"old -1\n",
        b"old  0\n",
        b"old 0\r\n",
        b"OLD 0\n",
        b"old 0\nnot base64\n",
        b"old 0\nAAAA\n",
        b"old 0\n" + (b"A" * 43 + b"=\n") * 64,
        b"old 0\n\xff\n",
    ],
)
def test_a_malformed_request_is_refused(log, witness, opening):
    body = asks(log)
    assert body.startswith(b"old 0\n\n")
    assert witness.add_checkpoint(body.replace(b"old 0\n", opening), at=AT) == MALFORMED


def test_a_malformed_checkpoint_is_refused(log, witness):
    whole = asks(log)
    for body in (
        whole[:-1],
        b"old 0\n\n",
        b"old 0\n\nlog\n1\n",
        whole.replace(b"\n5\n", b"\n05\n"),
    ):
        assert witness.add_checkpoint(body, at=AT) == NO_CHECKPOINT


def test_a_request_reads_as_it_was_written(log):
    request = Request(3, tuple(log.consistency(3)), log.checkpoint())
    assert read_request(write_request(request)) == request


def test_a_checkpoint_that_cannot_be_kept_is_not_signed(log, witness, monkeypatch):
    assert signs(witness, asks(log)) == 200
    log.append([right(5).raw])
    kept = sorted((path.name, path.read_bytes()) for path in witness.folder.iterdir())

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        witness.add_checkpoint(asks(log, old=5), at=AT)
    monkeypatch.undo()
    assert sorted((path.name, path.read_bytes()) for path in witness.folder.iterdir()) == kept
    assert signs(witness, asks(log, old=5)) == 200


def test_what_it_kept_cannot_be_swapped(log, witness, tmp_path):
    other = Signer("other.example/log", bytes(32))
    witness.watch(other.vkey)
    with Log.create(tmp_path / "other", origin=other.name, signer=other) as second:
        second.append([right(0).raw])
        request = write_request(Request(0, (), second.checkpoint()))
        assert witness.add_checkpoint(request, at=AT).status == 200
    assert signs(witness, asks(log)) == 200
    first, other_file = sorted(witness.folder.glob("seen-*"), key=lambda path: path.read_bytes())
    shutil.copy(other_file, first)
    with pytest.raises(WitnessError) as refused:
        witness.add_checkpoint(asks(log, old=5), at=AT)
    assert str(refused.value) == (
        "What the witness kept of example.kz/log belongs to another log. Restore its folder."
    )


def test_a_witness_is_not_made_over_another(witness):
    with pytest.raises(WitnessError) as refused:
        Witness.create(witness.folder, name="witness.example/w1")
    assert str(refused.value) == (
        f"{witness.folder} is not empty, so no witness is made in it. Name a new folder."
    )
    with pytest.raises(WitnessError) as refused:
        Witness.open(witness.folder / "none")
    assert str(refused.value) == (
        f"There is no witness in {witness.folder / 'none'}. Name it with --name, and it is made."
    )


def test_keys_are_watched_once_and_only_its_owner_reads_its_own(witness):
    witness.watch(LOG.vkey)
    assert witness.logs() == (LOG.verifier,)
    assert (witness.folder / "witness.key").stat().st_mode & 0o777 == 0o600


def test_of_many_requests_at_once_one_line_of_history_comes_out(log, witness):
    """Forks raced against each other: whatever was signed lies on one history."""
    signers = [Witness.open(witness.folder) for _ in range(4)]
    assert signs(witness, asks(log)) == 200
    requests = []
    for number in range(4):
        folder = log.folder.parent / f"fork-{number}"
        shutil.copytree(log.folder, folder)
        with Log.open(folder, signer=LOG) as fork:
            fork.append([right(100 + number).raw])
            requests.append(asks(fork, old=5))
    replies = []
    threads = [
        threading.Thread(target=lambda w=w, r=r: replies.append(w.add_checkpoint(r, at=AT)))
        for w, r in zip(signers, requests, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(reply.status for reply in replies) == [200, 409, 409, 409]
    assert {(reply.body, reply.type) for reply in replies if reply.status == 409} == {
        ("6\n", SIZE_TYPE)
    }


# ------------------------------------------------------------------ over the network


def test_signatures_are_gathered_and_kept_beside_the_log(log, witness, served):
    with served(witness.folder) as url:
        place = Place(url, witness.signer.verifier)
        line = cosign(log, place)
        path = log.folder / "witnessed" / "5"
        assert path.read_bytes() == log.checkpoint() + line.encode()
        log.append([right(5).raw])
        cosign(log, place)
        cosign(log, place)
        assert sorted(path.name for path in (log.folder / "witnessed").iterdir()) == ["5", "6"]
        newest = opened(
            (log.folder / "witnessed" / "6").read_bytes(), [LOG.verifier, place.verifier]
        )
        assert [one.verifier for one in newest.signatures] == [LOG.verifier, place.verifier]


def test_a_checkpoint_that_a_witness_signed_is_not_exchanged_for_another(log, witness, served):
    with served(witness.folder) as url:
        cosign(log, Place(url, witness.signer.verifier))
    kept = log.folder / "witnessed" / "5"
    assert kept.stat().st_mode & 0o777 == 0o644
    text = checkpoint(LOG.name, 5, leaf_hash(b"fork"))
    kept.write_bytes(signed_note(text, [LOG.sign(text), witness.signer.sign(text, at=AT)]))
    with pytest.raises(ForkedError) as refused:
        cosign(log, Place("http://127.0.0.1:1", witness.signer.verifier))
    assert str(refused.value) == (
        "A witness signed another log of 5 entries than this one; its signature lies "
        f"in {kept}. The log was forked or changed. Run `qadagalau verify`."
    )


def test_two_witnesses_sign_side_by_side(log, witness, served, tmp_path):
    second = Witness.create(tmp_path / "second", name="witness.example/w2")
    second.watch(LOG.vkey)
    verifiers = [witness.signer.verifier, second.signer.verifier]
    for one in (witness, second):
        with served(one.folder) as url:
            cosign(log, Place(url, one.signer.verifier))
    found = opened((log.folder / "witnessed" / "5").read_bytes(), [LOG.verifier, *verifiers])
    assert [one.verifier for one in found.signatures] == [LOG.verifier, *verifiers]


def test_yesterday_s_backup_is_refused(log, witness, served, tmp_path):
    with served(witness.folder) as url:
        place = Place(url, witness.signer.verifier)
        cosign(log, place)
        shutil.copytree(log.folder, tmp_path / "yesterday")
        log.append([right(5).raw, right(6).raw])
        cosign(log, place)
        with Log.open(tmp_path / "yesterday", signer=LOG) as old:
            with pytest.raises(RolledBackError) as refused:
                cosign(old, place)
            assert str(refused.value) == (
                "The witness witness.example/w1 signed 7 entries of this log before, and now it "
                "has 5: it was rolled back. Restore the later copy."
            )
            old.append([right(100).raw])
            with pytest.raises(RolledBackError):
                cosign(old, place)
            old.append([right(101).raw])
            with pytest.raises(ForkedError):
                cosign(old, place)
            old.append([right(102).raw])
            with pytest.raises(ForkedError) as refused:
                cosign(old, place)
    assert str(refused.value) == (
        "The witness witness.example/w1 does not sign: the log is not the continuation of what it "
        "signed before. The log was forked or changed. Run `qadagalau verify`."
    )
    assert witness.seen(LOG.name) == log.said


def test_a_log_begun_anew_with_the_same_key_is_refused(log, witness, served, tmp_path):
    with served(witness.folder) as url:
        place = Place(url, witness.signer.verifier)
        cosign(log, place)
        with Log.create(tmp_path / "anew", origin=LOG.name, signer=LOG) as anew:
            anew.append([right(200 + number).raw for number in range(9)])
            with pytest.raises(ForkedError):
                cosign(anew, place)


def test_the_server_that_is_killed_forgets_nothing(log, witness, served):
    with served(witness.folder) as url:
        cosign(log, Place(url, witness.signer.verifier))
    shutil.rmtree(log.folder / "witnessed")
    log.append([right(5).raw])
    with served(witness.folder) as url:
        cosign(log, Place(url, witness.signer.verifier))
    assert witness.seen(LOG.name) == log.said


def test_a_witness_that_does_not_watch_the_log_says_so(log, served, tmp_path):
    witness = Witness.create(tmp_path / "other", name="witness.example/w1")
    sentence = (
        "The witness witness.example/w1 does not sign: it does not watch this log, or not under "
        "this key. Give its operator the public key of the log."
    )
    with served(witness.folder) as url:
        place = Place(url, witness.signer.verifier)
        with pytest.raises(WitnessRefusedError) as refused:
            cosign(log, place)
        assert str(refused.value) == sentence
        witness.watch(Signer(LOG.name, bytes(32)).vkey)
        with pytest.raises(WitnessRefusedError) as refused:
            cosign(log, place)
        assert str(refused.value) == sentence


def test_a_witness_with_another_key_is_not_believed(log, witness, served):
    stranger = Verifier("witness.example/w1", COSIGNATURE, bytes(range(32)))
    with served(witness.folder) as url, pytest.raises(NoWitnessError) as refused:
        cosign(log, Place(url, stranger))
    assert str(refused.value) == (
        "The witness witness.example/w1 sent a signature that cannot be used: "
        "None of the keys that are trusted here has signed the note. "
        "Check that the right public key was given."
    )
    assert not (log.folder / "witnessed").exists()


def test_a_witness_that_is_not_there(log, witness):
    with pytest.raises(NoWitnessError) as refused:
        cosign(log, Place("http://127.0.0.1:1", witness.signer.verifier))
    assert str(refused.value) == (
        "The witness at http://127.0.0.1:1 cannot be reached: [Errno 111] Connection refused. "
        "Try again later."
    )
    with pytest.raises(NoWitnessError) as refused:
        cosign(log, Place("file:///etc/passwd", witness.signer.verifier))
    assert str(refused.value) == (
        "file:///etc/passwd is no address of a witness. Write it as https://witness.example."
    )


def test_what_is_sent_over_http_is_what_the_specification_says(log, witness, served):
    with served(witness.folder) as url:
        connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=10)

        def post(body, path="/add-checkpoint", method="POST"):
            connection.request(method, path, body)
            answer = connection.getresponse()
            return answer.status, answer.headers["Content-Type"], answer.read().decode()

        text = "text/plain; charset=utf-8"
        assert post(asks(log))[0] == 200
        assert post(asks(log)) == (409, "text/x.tlog.size", "5\n")
        assert post(asks(log), path="/") == (404, text, "There is nothing here.\n")
        assert post(b"") == (400, text, MALFORMED.body)
        assert post(b"x" * (1 << 17)) == (400, text, MALFORMED.body)
        assert post(b"x" * ((1 << 17) + 1)) == (413, text, "The request is too long.\n")
        assert post(asks(log, old=5))[0] == 200
        assert post(None, method="GET")[0] == 501


def test_a_witness_whose_folder_is_gone_signs_nothing(log, witness, served):
    with served(witness.folder) as url:
        shutil.move(witness.folder, witness.folder.with_name("gone"))
        with pytest.raises(NoWitnessError) as refused:
            cosign(log, Place(url, witness.signer.verifier))
    assert str(refused.value) == (
        "The witness witness.example/w1 answered 503, which means nothing here: "
        "The witness cannot keep checkpoints at present."
    )
