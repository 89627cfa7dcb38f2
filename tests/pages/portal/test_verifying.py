"""A stranger holds a paper against the register: by its QR code, or by its file."""

import json
import re
import subprocess
import sys
from hashlib import sha256
from html import unescape
from io import BytesIO
from itertools import count
from pathlib import Path
from time import monotonic
from uuid import UUID, uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from qadagalau.ledger import verifier
from qadagalau.ledger.note import Signer
from qadagalau.office.acts.models import Act
from qadagalau.office.issued.models import Paper, PaperFile
from qadagalau.office.issued.operations import withdraw_paper
from qadagalau.office.journal.models import JournalEntry
from qadagalau.pages.portal import limits
from qadagalau.pages.portal.limits import IN_FLOOD, UPLOADING, VERIFYING
from qadagalau.pages.portal.verifying import upload

from ..acts.test_acts import delivered, drafted, moved  # noqa: TID252 - one desk

pytestmark = pytest.mark.django_db(transaction=True)

CSRF = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')
NOBODY_S = UUID("00000000-0000-4000-8000-000000000000")


@pytest.fixture
def act(desk):
    return delivered(desk)


@pytest.fixture
def pdf(desk, act):
    """Return the act's file as its office hands it over, in Kazakh."""
    return desk.client(desk.prosecutor).get(reverse("act-pdf", args=[act.pk, "kk"])).content


def work_of(client, **more):
    """Return the fields that the form carries, the work done."""
    asked = client.get(reverse("verify")).context["work"]
    for tried in count():
        digest = sha256(f"{asked.ticket}:{tried}".encode()).digest()
        if int.from_bytes(digest, "big") >> (256 - asked.bits) == 0:
            return {"work-ticket": asked.ticket, "work-answer": str(tried), **more}
    raise AssertionError


def bring(client, content, name="paper.pdf"):
    """Bring a file as the page's form does."""
    sent = work_of(client) | {"file": SimpleUploadedFile(name, content)}
    return client.post(reverse("verify-file"), sent)


# ---------------------------------------------------------------- by the QR code


def test_the_code_on_the_letter_opens_the_page_of_the_paper(stranger, act):
    paper = Paper.objects.get(pk=act.pk)
    said = stranger.get(reverse("verify-paper", args=[act.pk]), {"text": paper.text})
    assert (said.status_code, said.context["verdict"]) == (200, "same-text")
    body = unescape(said.content.decode())
    for shown in (act.registration, act.office.name_en, "Submission", paper.text):
        assert shown in body


def test_another_text_is_told(stranger, act):
    said = stranger.get(reverse("verify-paper", args=[act.pk]), {"text": "0" * 64})
    assert said.context["verdict"] == "changed-text"


def test_without_the_text_s_sum_nothing_is_called_the_same(stranger, act):
    for text in ("", "x", "0" * 63, "A" * 64, "\x00"):
        said = stranger.get(reverse("verify-paper", args=[act.pk]), {"text": text})
        assert said.context["verdict"] == "issued"


def test_an_unknown_paper_is_answered_clearly_and_like_a_draft(desk, stranger):
    draft = drafted(desk)
    answers = [
        stranger.get(reverse("verify-paper", args=[one]), {"text": "0" * 64})
        for one in (NOBODY_S, draft.pk)
    ]
    assert [one.status_code for one in answers] == [404, 404]
    pairs = zip(answers, (NOBODY_S, draft.pk), strict=True)
    bodies = [CSRF.sub("", one.content.decode().replace(str(pk), "")) for one, pk in pairs]
    assert bodies[0] == bodies[1]
    assert "No such paper" in bodies[0]


def test_a_recalled_act_is_told_as_such(desk, stranger, act):
    general = desk.user("superior", "unit-head", desk.office.parent)
    moved(desk, act, "recall", by=general, ground="The finding fell.")
    paper = Paper.objects.get(pk=act.pk)
    said = stranger.get(reverse("verify-paper", args=[act.pk]), {"text": paper.text})
    assert said.context["verdict"] == "withdrawn"
    assert paper.withdrawn_on == timezone.localdate()


def test_the_page_names_no_person_and_no_proceeding(desk, stranger, act, pdf):
    paper = Paper.objects.get(pk=act.pk)
    pages = [
        stranger.get(reverse("verify-paper", args=[act.pk]), {"text": paper.text}),
        bring(stranger, pdf),
        stranger.get(reverse("paper-proof", args=[act.pk])),
    ]
    private = [
        desk.bailiff.holder_id,
        *(one.proceeding_id for one in desk.findings),
        desk.prosecutor.full_name,
        str(desk.prosecutor.pk),
        str(desk.head.pk),
    ]
    assert all(private)
    assert [one for one in private for page in pages if one in page.content.decode()] == []


@pytest.mark.parametrize("spoken", ["kk", "ru", "en"])
def test_every_language_has_its_own_words(act, spoken):
    client = Client(HTTP_HOST="localhost", HTTP_ACCEPT_LANGUAGE=spoken)
    body = unescape(client.get(reverse("verify-paper", args=[act.pk])).content.decode())
    assert f'<html lang="{spoken}">' in body
    assert act.office.name_in(spoken) in body


def test_the_address_beside_the_code_can_be_typed(stranger, act):
    paper = Paper.objects.get(pk=act.pk)
    page = reverse("verify-paper", args=[act.pk])
    typed = f"  https://x.example{page}?text={paper.text} "
    assert stranger.get(reverse("verify"), {"paper": typed})["Location"] == (
        f"{page}?text={paper.text}"
    )
    assert stranger.get(reverse("verify"), {"paper": str(act.pk).upper()})["Location"] == page
    refused = stranger.get(reverse("verify"), {"paper": "S-7/2026"})
    assert refused.status_code == 422
    assert (
        "This is not the address of a paper. It stands beside the QR code and ends with a long "
        "number in five groups."
    ) in refused.content.decode()


# ---------------------------------------------------------------- by the file


def test_the_file_as_handed_over_is_the_same(stranger, pdf, act):
    said = bring(stranger, pdf)
    assert (said.status_code, said.context["verdict"]) == (200, "same-file")
    assert said.context["paper"].number == act.registration


def test_the_same_paper_is_the_same_bytes_each_time_and_noted_once(desk, act):
    client = desk.client(desk.prosecutor)
    for name in ("act-pdf", "act-docx"):
        for language in ("kk", "ru"):
            first, again = (
                client.get(reverse(name, args=[act.pk, language])).content for _ in range(2)
            )
            assert first == again
    files = PaperFile.objects.filter(paper_id=act.pk)
    assert sorted(one.language for one in files) == ["kk", "kk", "ru", "ru"]
    assert JournalEntry.objects.filter(kind="paper-file").count() == 4


@pytest.mark.parametrize("share", [0.0, 0.3, 0.6, 0.9, 1.0])
def test_one_changed_byte_is_told(stranger, pdf, act, share):
    place = min(int(len(pdf) * share), len(pdf) - 1)
    changed = pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]
    said = bring(stranger, changed)
    assert said.context["verdict"] == "changed-file"
    assert said.context["paper"].pk == act.pk


def test_a_byte_more_or_less_is_told(stranger, pdf):
    for changed in (pdf + b"\n", pdf[:-1], pdf[1:]):
        assert bring(stranger, changed).context["verdict"] == "changed-file"


@pytest.mark.usefixtures("act")
def test_a_foreign_file_is_answered_clearly(stranger):
    for content in (b"x", b"%PDF-1.7 of another", b"/portal/verify/" + str(NOBODY_S).encode()):
        said = bring(stranger, content)
        assert (said.status_code, said.context["verdict"]) == (200, "foreign")
        assert "No file of ours" in said.content.decode()


def test_a_draft_s_file_is_none_of_ours(desk, stranger):
    act = drafted(desk)
    draft = desk.client(desk.prosecutor).get(reverse("act-pdf", args=[act.pk, "kk"])).content
    assert bring(stranger, draft).context["verdict"] == "foreign"
    assert not PaperFile.objects.exists()


def test_the_file_of_a_withdrawn_paper_is_told_as_such(stranger, pdf, act):
    now = timezone.now()
    withdraw(act.pk, now)
    assert bring(stranger, pdf).context["verdict"] == "withdrawn"


def withdraw(number, now):
    from django.db import transaction

    with transaction.atomic():
        withdraw_paper(number=number, on=now.date(), at=now)


HOSTILE = {
    "html": (b"<html><script>alert(1)</script>", "paper.pdf"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "paper.svg"),
    "bomb": (b"PK\x03\x04" + b"\x00" * 100_000, "bomb.zip"),
    "crlf": (b"x", "a\r\nSet-Cookie: x=1\r\n.pdf"),
    "right-to-left": (b"x", "fdp.\u202etxt.exe"),
    "path": (b"x", "../../etc/passwd"),
    "nul": (b"x\x00y", "a\x00b.pdf"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_compared_and_nothing_of_it_shown(stranger, kind):
    content, name = HOSTILE[kind]
    said = bring(stranger, content, name)
    assert said.status_code == 200
    assert said.context["verdict"] == "foreign"
    body = said.content.decode()
    assert "alert(1)" not in body
    assert name not in body
    assert "Set-Cookie: x=1" not in str(said.headers)


def test_nothing_of_a_brought_file_touches_the_disk(stranger, monkeypatch):
    """Files larger than Django keeps in memory would be written to a folder."""

    def written(*_args, **_kwargs):
        raise AssertionError("a file was written")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", written)
    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", written)
    assert bring(stranger, b"x" * 5_000_000).context["verdict"] == "foreign"


def test_a_file_that_is_too_large_is_refused(stranger, monkeypatch):
    monkeypatch.setattr(upload, "LARGEST", 2 * 1024 * 1024)
    said = bring(stranger, b"x" * (2 * 1024 * 1024 + 1))
    assert said.status_code == 422
    assert (
        "No file came, or it is empty or larger than 2 MB. Choose the file of the paper as you "
        "got it."
    ) in said.content.decode()
    assert bring(stranger, b"x" * (2 * 1024 * 1024)).context["verdict"] == "foreign"


def test_no_file_is_refused(stranger):
    assert stranger.post(reverse("verify-file"), work_of(stranger)).status_code == 422
    assert bring(stranger, b"").status_code == 422
    other = work_of(stranger) | {"other": SimpleUploadedFile("x.pdf", b"x")}
    assert stranger.post(reverse("verify-file"), other).status_code == 422
    assert stranger.get(reverse("verify-file"))["Location"] == reverse("verify")


def test_the_form_is_guarded_against_other_sites():
    client = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    sent = work_of(client) | {"file": BytesIO(b"x")}
    assert client.post(reverse("verify-file"), sent).status_code == 403


# ---------------------------------------------------------------- proofs


def key_of(home):
    secret = (home / "keys" / "ledger.key").read_text(encoding="ascii")
    return Signer.parse(secret).vkey


def checked_alone(home, proof, tmp_path):
    """Let the stand-alone verifier judge a proof; it knows the public key and nothing else."""
    kept = tmp_path / f"{uuid4()}.json"
    kept.write_bytes(proof)
    told = [sys.executable, "-I", verifier.__file__, str(kept), "--log", key_of(home)]
    return subprocess.run(told, capture_output=True, check=False, text=True)


def test_the_proof_of_a_paper_is_checked_without_us(home, stranger, act, tmp_path):
    answer = stranger.get(reverse("paper-proof", args=[act.pk]))
    assert answer["Content-Disposition"].startswith("attachment")
    entry = json.loads(json.loads(answer.content)["entry"])
    assert entry["kind"] == "paper"
    assert entry["body"]["number"] == act.registration
    assert entry["body"]["text"] == Paper.objects.get(pk=act.pk).text
    done = checked_alone(home, answer.content, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    forged = answer.content.replace(act.registration.encode(), b"71-prosecutor-99/S-9/2026")
    assert forged != answer.content
    assert checked_alone(home, forged, tmp_path).returncode == 1


def test_the_proof_of_a_file_holds_the_sum_of_its_bytes(home, stranger, pdf, tmp_path):
    digest = sha256(pdf).hexdigest()
    answer = stranger.get(reverse("paper-file-proof", args=[digest]))
    entry = json.loads(json.loads(answer.content)["entry"])
    assert (entry["kind"], entry["body"]["file"]) == ("paper-file", digest)
    assert checked_alone(home, answer.content, tmp_path).returncode == 0


def test_what_is_not_there_has_no_proof(stranger):
    assert stranger.get(reverse("paper-proof", args=[NOBODY_S])).status_code == 404
    assert stranger.get(reverse("paper-file-proof", args=["0" * 64])).status_code == 404
    assert stranger.get(reverse("paper-file-proof", args=["x"])).status_code == 404


def test_the_program_that_checks_is_handed_over_as_it_stands(stranger):
    answer = stranger.get(reverse("verifier"))
    assert answer.content == Path(verifier.__file__).read_bytes()
    assert answer["Content-Disposition"] == 'attachment; filename="verifier.py"'


# ---------------------------------------------------------------- floods


def test_a_flood_of_wrong_numbers_does_not_lock_out_who_holds_a_right_one(stranger, act):
    """The holder sits behind the same address as the flood."""
    asked = [
        stranger.get(reverse("verify-paper", args=[uuid4()])).status_code
        for _ in range(VERIFYING.free + 20)
    ]
    assert asked == [404] * VERIFYING.free + [429] * 20
    waits = stranger.get(reverse("verify-paper", args=[uuid4()]))
    assert int(waits["Retry-After"]) > 0
    text = Paper.objects.get(pk=act.pk).text
    held = stranger.get(reverse("verify-paper", args=[act.pk]), {"text": text})
    assert (held.status_code, held.context["verdict"]) == (200, "same-text")
    assert stranger.get(reverse("paper-proof", args=[act.pk])).status_code == 200
    elsewhere = Client(HTTP_HOST="localhost", REMOTE_ADDR="198.51.100.4")
    assert elsewhere.get(reverse("verify-paper", args=[uuid4()])).status_code == 404


def test_a_flood_from_everywhere_slows_wrong_numbers_alone(stranger, act):
    for number in range(2 * VERIFYING.overall + 2):
        limits.LIMITER.count(VERIFYING, f"203.0.{number >> 8}.{number & 255}", now=monotonic())
    slowed = stranger.get(reverse("verify-paper", args=[uuid4()]))
    assert (slowed.status_code, slowed["Retry-After"]) == (429, str(IN_FLOOD))
    assert (
        "Very many wrong numbers or codes are coming in just now. Look at the paper again, wait 20 "
        "seconds and try again. A right one is answered at any time."
    ) in slowed.content.decode()
    assert stranger.get(reverse("verify-paper", args=[act.pk])).status_code == 200


def test_a_flood_of_files_makes_files_work_longer_and_refuses_none(stranger, pdf):
    for _ in range(UPLOADING.free):
        bring(stranger, b"x")
    assert stranger.get(reverse("verify")).context["work"].bits == 12
    bring(stranger, b"x")
    assert stranger.get(reverse("verify")).context["work"].bits == 13
    assert bring(stranger, pdf).context["verdict"] == "same-file"


def test_without_scripts_one_waits_a_moment(stranger, pdf, monkeypatch):
    ticket = stranger.get(reverse("verify")).context["work"].ticket

    def sent():
        file = SimpleUploadedFile("paper.pdf", pdf)
        return stranger.post(
            reverse("verify-file"), {"work-ticket": ticket, "work-answer": "", "file": file}
        )

    early = sent()
    assert early.status_code == 422
    assert "What you typed is kept, and nothing was sent yet." in early.content.decode()
    later = timezone.now().timestamp() + 4
    monkeypatch.setattr("qadagalau.pages.portal.work.time.time", lambda: later)
    assert sent().context["verdict"] == "same-file"


def test_an_act_that_was_not_issued_is_no_paper(desk):
    act = drafted(desk)
    moved(desk, act, "withdraw", ground="Nothing is left of it.")
    assert list(Act.objects.values_list("state", flat=True)) == ["withdrawn"]
    assert not Paper.objects.exists()
