"""`qadagalau signature` says the verdict, its reasons and who has signed, and ends accordingly."""

import json
from base64 import b64encode, encodebytes

import pytest

from qadagalau.cli import main

from .authority import AT, ec_key, issue, named, signed

CONTENT = b"case,day\n1,2026-01-05\n"
WHEN = f"{AT:%Y-%m-%dT%H:%MZ}"
CARD = """Signer       ТЕСТОВ ТЕСТ
IIN          123456789011
BIN          123456789021
Certificate  3
Valid from   2025-10-31 12:00:00 UTC
Valid until  2027-10-31 12:00:00 UTC
Algorithm    ECDSA with SHA-256
"""


@pytest.fixture
def desk(office, tmp_path, capsys, monkeypatch):
    """Run the command over files of one folder."""
    for name, files in {
        "roots": [office.root.der],
        "intermediates": [office.centre.der],
        "revoked": office.lists,
    }.items():
        (tmp_path / "trust" / name).mkdir(parents=True)
        for number, der in enumerate(files):
            (tmp_path / "trust" / name / f"{number}.der").write_bytes(der)
    (tmp_path / "report.csv").write_bytes(CONTENT)
    (tmp_path / "report.cms").write_bytes(signed(office.person, CONTENT))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QADAGALAU_LANG", "en")

    def run(*words):
        code = main(["signature", *words, "--trust", "trust", "--at", WHEN])
        said = capsys.readouterr()
        lines = [line.rstrip() for line in said.out.splitlines()]
        return code, "\n".join(lines) + "\n", said.err

    return run


def test_a_valid_signature(desk):
    assert desk("report.csv", "report.cms") == (0, f"The signature is valid.\n{CARD}", "")


def test_an_invalid_signature(desk, tmp_path):
    (tmp_path / "report.csv").write_bytes(b"other")
    assert desk("report.csv", "report.cms") == (
        1,
        (
            "The signature is invalid.\n"
            "The content is not what was signed: its digest differs from the signed one. Ask the "
            f"sender for the file that he signed.\n{CARD}"
        ),
        "",
    )


def test_what_is_not_established(desk, tmp_path):
    (tmp_path / "trust" / "revoked" / "1.der").unlink()
    assert desk("report.csv", "report.cms") == (
        2,
        (
            "Whether the signature is valid is not established.\n"
            "Whether the certificate of ТЕСТОВ ТЕСТ was revoked is not established: no list of "
            "revoked certificates of Centre covers 2026-10-31 12:00:00 UTC. Put its list of that "
            f"time into the trust folder.\n{CARD}"
        ),
        "",
    )


def test_a_signature_that_holds_its_content(desk, office, tmp_path):
    (tmp_path / "whole.cms").write_bytes(signed(office.person, CONTENT, held=True))
    assert desk("whole.cms") == (0, f"The signature is valid.\n{CARD}", "")


@pytest.mark.parametrize(
    "armour",
    [
        b64encode,
        encodebytes,
        lambda der: b"-----BEGIN CMS-----\n%s-----END CMS-----\n" % encodebytes(der),
        lambda der: b"-----BEGIN PKCS7-----\n%s-----END PKCS7-----\n" % encodebytes(der),
    ],
    ids=["base64", "lines of base64", "PEM", "PEM of PKCS 7"],
)
def test_a_signature_in_letters(desk, office, tmp_path, armour):
    (tmp_path / "report.cms").write_bytes(armour(signed(office.person, CONTENT)))
    assert desk("report.csv", "report.cms") == (0, f"The signature is valid.\n{CARD}", "")


def test_the_answer_for_programs(desk):
    code, out, _ = desk("report.csv", "report.cms", "--json", "--of", "999999999999")
    assert (code, json.loads(out)) == (
        1,
        {
            "verdict": "invalid",
            "reasons": [
                (
                    "The signature is of ТЕСТОВ ТЕСТ, not of 999999999999. Ask 999999999999 for "
                    "his signature."
                )
            ],
            "is_intact": True,
            "signers": [
                {
                    "name": "ТЕСТОВ ТЕСТ",
                    "iin": "123456789011",
                    "bin": "123456789021",
                    "serial": "3",
                    "since": "2025-10-31T12:00:00+00:00",
                    "until": "2027-10-31T12:00:00+00:00",
                    "algorithm": "ECDSA with SHA-256",
                }
            ],
        },
    )


def test_a_missing_trust_folder(desk, tmp_path):
    (tmp_path / "trust" / "roots" / "0.der").unlink()
    assert desk("report.csv", "report.cms") == (
        2,
        "\n",
        (
            "The trust folder trust holds no certificate in roots/, so no signature can be valid. "
            "Put the root certificates there that you trust.\n"
        ),
    )


def test_an_instant_that_is_none(capsys, monkeypatch):
    monkeypatch.setenv("QADAGALAU_LANG", "en")
    code = main(["signature", "a", "b", "--trust", "c", "--at", "yesterday"])
    assert (code, capsys.readouterr().err.splitlines()[0]) == (
        2,
        (
            "--at: yesterday is not an instant. Write it as 2026-10-31T12:00Z. `qadagalau "
            "signature --help` shows how it is written."
        ),
    )


def test_a_name_cannot_steer_the_terminal(desk, office, tmp_path):
    person = issue(named("\x1b[31mred\n"), ec_key(), office.centre, serial=11)
    (tmp_path / "report.cms").write_bytes(signed(person, CONTENT))
    code, out, _ = desk("report.csv", "report.cms")
    assert (code, out.splitlines()[1]) == (0, "Signer       ?[31mred?")
