"""A signed delivery is taken if its signature is valid, and says so; a wrong one never is."""

import pytest

from qadagalau.intake.delivery_folder import DeliveryError, contents_of
from qadagalau.intake.home import NotNowError

from .homes import Post
from .signatures.authority import AT, ec_key, found, signed

LETTERS = "case,what,day,who\nA,open,2026-05-05,anna\n"


@pytest.fixture(scope="module")
def office():
    return found(ec_key)


@pytest.fixture
def post(office, tmp_path):
    post = Post.begin(tmp_path, signature="needed", signer="123456789021")
    for name, files in {
        "roots": [office.root.der],
        "intermediates": [office.centre.der],
        "revoked": office.lists,
    }.items():
        (post.home.trust / name).mkdir(parents=True)
        for number, der in enumerate(files):
            (post.home.trust / name / f"{number}.der").write_bytes(der)
    post.at = AT
    return post


def cms(post, office, text=LETTERS):
    path = post.folder / "letters.csv.cms"
    path.write_bytes(signed(office.person, text.encode()))
    return path


def test_a_valid_signature_is_kept_with_its_verdict(post, office):
    signature = cms(post, office)
    post.bring(LETTERS, signature=signature)
    folder = post.home.deliveries / "000001"
    assert (folder / "signature.cms").read_bytes() == signature.read_bytes()
    contents = contents_of(folder)
    assert "signature.cms" in contents.files
    assert contents.signature == {
        "verdict": "valid",
        "reasons": [],
        "signers": [{"serial": "3", "bin": "123456789021", "algorithm": "ECDSA with SHA-256"}],
    }
    assert "ТЕСТОВ" not in (folder / "manifest.json").read_text()


def test_a_signature_of_other_content_is_refused(post, office):
    with pytest.raises(DeliveryError) as refused:
        post.bring(LETTERS, signature=cms(post, office, "other"))
    assert str(refused.value) == (
        "The signature of letters.csv is not valid. The content is not what was signed: its digest "
        "differs from the signed one. Ask the sender for the file that he signed."
    )
    assert (post.names(), post.entries()[-1].kind) == ([], "refusal")


def test_a_signature_of_another_is_refused(post, office):
    post.register(signature="needed", signer="999999999999")
    with pytest.raises(DeliveryError) as refused:
        post.bring(LETTERS, signature=cms(post, office))
    assert str(refused.value) == (
        "The signature of letters.csv is not valid. The signature is of ТЕСТОВ ТЕСТ, not of "
        "999999999999. Ask 999999999999 for his signature."
    )


def test_what_cannot_be_checked_waits_where_a_signature_is_needed(post, office):
    for path in (post.home.trust / "revoked").iterdir():
        path.unlink()
    with pytest.raises(NotNowError):
        post.bring(LETTERS, signature=cms(post, office))
    assert (post.names(), post.entries()[-1].kind) == ([], "source")
    post.register(signature="optional")
    post.bring(LETTERS, signature=cms(post, office))
    assert contents_of(post.home.deliveries / "000001").signature["verdict"] == "undetermined"
