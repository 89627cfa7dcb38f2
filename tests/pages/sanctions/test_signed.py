"""A bailiff signs exactly what he asks: by the page and by the API, and nobody does it for him."""

from base64 import b64encode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from qadagalau.intake.signatures import Trust, Verdict, verify_text
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.sanctions.models import RequestSignature, SanctionRequest
from qadagalau.office.sanctions.signing import text_of_request

from ..site.signing import Person  # noqa: TID252 - a signer of the tests
from .conftest import typed_by_a_bailiff
from .test_api import Asking

pytestmark = pytest.mark.django_db
FOREIGN = (
    "The signature is not of the person who is bound to your account. Bind your certificate on "
    "your account's page, or sign with your own."
)
BROKEN = (
    "The file is no CMS signature in DER, or it is damaged. Ask the sender to sign again and to "
    "send the whole file."
)
UNTRUE = (
    "The content is not what was signed: its digest differs from the signed one. Ask the sender "
    "for the file that he signed."
)


@pytest.fixture(scope="module")
def person():
    return Person.of("ec")


@pytest.fixture
def signing(desk, settings, tmp_path, person):
    """A district whose office trusts the centre of a bailiff's certificate."""
    person.bound_to(desk.asker, settings, tmp_path, because="Order")
    return desk


class Page:
    """The bailiff's form, filled in the same way each time that it is sent."""

    def __init__(self, desk):
        self.desk, self.client = desk, desk.client(desk.asker)
        self.asking = f"?kind=bank-arrest&number={desk.cases[1]}"
        form = self.client.get(reverse("ask-sanction") + self.asking).context["form"]
        self.key = form["key"].value()

    def typed(self, **more):
        today = timezone.localdate().isoformat()
        one = SimpleUploadedFile("one.pdf", self.desk.paper + b"1")
        own = {"key": self.key, "resolution_on": today, "papers": [one]}
        return typed_by_a_bailiff(self.desk) | own | more

    def line(self, **more):
        answer = self.client.post(reverse("sanction-line") + self.asking, self.typed(**more))
        assert (answer.status_code, answer.context["line"] in answer.content.decode()) == (
            200,
            True,
        )
        return answer.context["line"]

    def send(self, cms, **more):
        said = {"signature": b64encode(cms).decode()} if cms else {}
        place = reverse("ask-sanction") + self.asking
        return self.client.post(place, self.typed(**said, **more))


def why(answer):
    return [one for errors in answer.context["form"].errors.values() for one in errors]


def outcome_of(request):
    return {line.kind: line.outcome for line in request.lines}["signed"]


def test_what_is_signed_on_the_page_passes_its_line_and_is_kept(signing, person, settings):
    page = Page(signing)
    line = page.line()
    assert not SanctionRequest.objects.exists()
    assert page.send(person.sign(line)).status_code == 302
    one, kept = SanctionRequest.objects.get(), RequestSignature.objects.get()
    assert (one.is_signed, outcome_of(one), line) == (True, "pass", text_of_request(one.digest))
    assert (kept.request, kept.digest, kept.by, kept.serial, kept.issuer, kept.trusted) == (
        one, one.digest, signing.asker, "3", "Centre", ["Root"],
    )  # fmt: skip
    [entry] = JournalEntry.objects.filter(kind="sanction")
    assert f"sanctions.requestsignature/{kept.pk}" in entry.rows.values_list("place", flat=True)
    own = page.client.get(reverse("own-sanction", args=[one.pk])).content.decode()
    assert "Signed with the certificate" in own
    head = signing.client(signing.head)
    seen = head.get(reverse("sanction", args=[one.pk])).content.decode()
    assert "Signed by the bailiff with certificate 3, issued by Centre." in seen
    text = head.get(reverse("sanction-signature-text", args=[one.pk])).content
    cms = head.get(reverse("sanction-signature-message", args=[one.pk])).content
    trust = Trust.of_folder(settings.TRUST_FOLDER)
    assert verify_text(text, cms, trust=trust, at=kept.at).verdict is Verdict.VALID
    for user, status in ((signing.asker, 403), (signing.stranger, 404)):
        answer = signing.client(user).get(reverse("sanction-signature-message", args=[one.pk]))
        assert answer.status_code == status


def test_a_signature_may_come_as_a_file_and_a_request_without_one_is_taken(signing, person):
    page = Page(signing)
    file = SimpleUploadedFile("line.p7s", person.sign(page.line()))
    assert page.send(b"", file=file).status_code == 302
    page = Page(signing)
    assert page.send(b"", resolution_number="R-8").status_code == 302
    signed, plain = SanctionRequest.objects.order_by("asked_at")
    assert [outcome_of(one) for one in (signed, plain)] == ["pass", "cannot-tell"]
    head = signing.client(signing.head)
    for name in ("sanction-signature-text", "sanction-signature-message"):
        assert head.get(reverse(name, args=[plain.pk])).status_code == 404


def test_what_another_signed_what_changed_and_what_is_broken_is_refused(signing, person):
    page = Page(signing)
    line = page.line()
    good, another = person.sign(line), person.with_times(iin="000000000001").sign(line)
    assert why(page.send(another)) == [FOREIGN]
    assert why(page.send(good, amount="50001")) == [UNTRUE]
    changed = SimpleUploadedFile("resolution.pdf", signing.paper + b"%")
    assert why(page.send(good, resolution=changed)) == [UNTRUE]
    assert why(page.send(good[:-9])) == [BROKEN]
    assert why(page.send(b"no signature")) == [BROKEN]
    assert not SanctionRequest.objects.exists()
    assert page.send(good).status_code == 302


def test_the_line_of_a_form_that_cannot_be_sent_says_what_is_amiss(signing):
    page = Page(signing)
    address = reverse("sanction-line") + page.asking
    answer = page.client.post(address, page.typed(reasons=""))
    assert (answer.status_code, answer.context["line"]) == (422, "")
    assert "Why the measure is needed: This field is required." in answer.content.decode()
    assert page.client.post(reverse("sanction-line"), page.typed()).status_code == 404
    assert page.client.get(address).status_code == 405


class Program(Asking):
    """A program of the bailiff that asks for the line, and sends the signature of it."""

    def line(self, **more):
        answer = self.send(once="", place="/api/sanctions/line", **more)
        assert answer.status_code == 200, answer.content.decode()
        return answer.json()["line"]

    def signed(self, cms, once="k-1", **more):
        return self.send(once=once, signature=b64encode(cms).decode(), **more)


def test_a_program_brings_the_signature_of_the_line_that_it_was_given(signing, person):
    program = Program(signing, signing.asker)
    line = program.line()
    assert not SanctionRequest.objects.exists()
    told, again = program.signed(person.sign(line)), program.signed(person.sign(line))
    assert (told.status_code, told.json()["is_signed"]) == (201, True)
    assert again.status_code == 422  # ECDSA signs otherwise each time: another request, one key
    one = SanctionRequest.objects.get()
    assert (outcome_of(one), RequestSignature.objects.get().request) == ("pass", one)
    plain = program.send(once="k-2", resolution_number="R-10")
    assert (plain.status_code, plain.json()["is_signed"]) == (201, False)


def test_a_program_s_wrong_signatures_are_refused_in_full_sentences(signing, person):
    program = Program(signing, signing.asker)
    line = program.line()
    good, another = person.sign(line), person.with_times(iin="000000000001").sign(line)
    for once, cms, more, said in (
        ("k-1", another, {}, FOREIGN),
        ("k-2", good, {"amount_tiyn": "1"}, UNTRUE),
        ("k-3", good[:-9], {}, BROKEN),
        ("k-4", b"no signature", {}, BROKEN),
    ):
        told = program.signed(cms, once, **more)
        assert (told.status_code, told.json()["detail"], told.json()["errors"]) == (
            422, said, [{"field": "signature", "fault": "refused"}],
        )  # fmt: skip
    assert not SanctionRequest.objects.exists()
    desk = Program(signing, signing.prosecutor)
    assert desk.send(once="", place="/api/sanctions/line").status_code == 403
