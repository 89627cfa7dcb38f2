"""An act is signed with a certificate: of one version, by the person bound, shown and verified."""

import json
import zipfile
from base64 import b64encode
from hashlib import sha256
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone

from qadagalau.intake.signatures import Trust, Verdict, verify_text
from qadagalau.ledger.entry import read_entry
from qadagalau.office.acts.brought import ActError
from qadagalau.office.acts.models import Act, ActSignature, ActVersion, SigningRule
from qadagalau.office.acts.operations import move_act
from qadagalau.office.journal.kinds import OFFICE_KINDS
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.queries import actor_of
from qadagalau.pages.desk.acts.signed import line_to_sign

from ..site.signing import IIN, Person  # noqa: TID252 - a signer of the tests
from .test_acts import drafted, filled, moved

pytestmark = pytest.mark.django_db
NEEDED = (
    "The office has decided that its acts are signed with a certificate. Sign the line that the "
    "page shows and bring the signature."
)


@pytest.fixture(scope="module")
def person():
    return Person.of("ec")


@pytest.fixture
def ready(desk, settings, tmp_path, person):
    """An act that the prosecutor may sign, with his certificate bound."""
    person.bound_to(desk.prosecutor, settings, tmp_path, because="Request 7")
    act = drafted(desk)
    filled(desk, act)
    moved(desk, act, "submit")
    moved(desk, act, "approve", by=desk.head)
    return act


def sign(desk, act, cms):
    address = reverse("move-act", args=[act.pk, "sign"])
    said = {"signature": b64encode(cms).decode()}
    return desk.client(desk.prosecutor).post(address, said)


def why(answer):
    form = answer.context["form"]
    return [one for errors in form.errors.values() for one in errors]


def test_a_signed_act_shows_who_signed_with_what_and_keeps_it(desk, ready, person, settings):
    client = desk.client(desk.prosecutor)
    page = client.get(reverse("move-act", args=[ready.pk, "sign"]))
    line = page.context["line"]
    assert (line, line in page.content.decode()) == (line_to_sign(ready), True)
    assert sign(desk, ready, person.sign(line)).status_code == 302
    kept = ActSignature.objects.get()
    assert (kept.act_id, kept.version_id, kept.by_id) == (
        ready.pk, ready.latest.pk, desk.prosecutor.pk,
    )  # fmt: skip
    assert (kept.serial, kept.issuer, kept.trusted) == ("3", "Centre", ["Root"])
    entries = JournalEntry.objects.filter(kind="act").order_by("number")
    body = read_entry(bytes(entries.last().content), OFFICE_KINDS).body
    assert (body["change"], body["signature"], body["text"]) == (
        "sign", sha256(kept.cms.encode()).hexdigest(), kept.digest,
    )  # fmt: skip
    shown = client.get(reverse("act", args=[ready.pk])).content.decode()
    assert "verified, covers this text" in shown
    own = client.get(reverse("act-signature", args=[ready.pk, kept.pk]))
    assert (own.context["verdict"], own.context["why"]) == ("valid", None)
    text = client.get(reverse("act-signature-text", args=[ready.pk, kept.pk])).content
    cms = client.get(reverse("act-signature-message", args=[ready.pk, kept.pk])).content
    trust = Trust.of_folder(settings.TRUST_FOLDER)
    assert verify_text(text, cms, trust=trust, at=kept.at).verdict is Verdict.VALID
    stranger = desk.client(desk.stranger)
    assert stranger.get(reverse("act-signature", args=[ready.pk, kept.pk])).status_code == 404
    assert stranger.get(reverse("act-signature-text", args=[ready.pk, kept.pk])).status_code == 404


def test_the_paper_and_its_check_name_the_certificate(desk, ready, person):
    assert sign(desk, ready, person.sign(line_to_sign(ready))).status_code == 302
    moved(desk, ready, "issue")
    client = desk.client(desk.prosecutor)
    for language, said in (
        ("kk", "тіркеу куәлігі 3, берген: Centre"),
        ("ru", "регистрационное свидетельство 3, кем выдано: Centre"),
    ):
        file = client.get(reverse("act-docx", args=[ready.pk, language])).content
        with zipfile.ZipFile(BytesIO(file)) as document:
            assert said in document.read("word/document.xml").decode()
    shown = client.get(reverse("verify-paper", args=[ready.pk])).content.decode()
    assert ("verified, covers this text" in shown, IIN in shown) == (True, False)
    assert client.get(reverse("act-pdf", args=[ready.pk, "kk"])).status_code == 200


def test_a_text_changed_behind_the_back_shows_the_signature_as_not_covering_it(desk, ready, person):
    assert sign(desk, ready, person.sign(line_to_sign(ready))).status_code == 302
    version = ready.latest
    texts = json.loads(json.dumps(version.texts))
    texts["kk"]["established"] = "Басқа мәтін"
    ActVersion.objects.filter(pk=version.pk).update(texts=texts)
    client = desk.client(desk.prosecutor)
    shown = client.get(reverse("act", args=[ready.pk])).content.decode()
    assert "does not cover this text" in shown
    assert "verified, covers this text" not in shown


def test_what_does_not_sign_this_text_by_this_person_is_refused(desk, ready, person):
    line = line_to_sign(ready)
    other = person.with_times(iin="000000000001")
    changed = (
        "The signature holds another text than the one that was asked for. Sign the text as it "
        "stands on the page, without a letter or a line more."
    )
    foreign = (
        "The signature is not of the person who is bound to your account. Bind your certificate "
        "on your account's page, or sign with your own."
    )
    assert why(sign(desk, ready, person.sign(line + "\n", held=True))) == [changed]
    assert why(sign(desk, ready, other.sign(line))) == [foreign]
    [unfit] = why(sign(desk, ready, person.sign(line.replace("version 2", "version 1"))))
    assert unfit.startswith("The content is not what was signed")
    [unknown] = why(sign(desk, ready, Person.of("ec", fresh=True).sign(line)))
    assert "from whom no trusted chain leads" in unknown
    ready.refresh_from_db()
    assert (ready.state, ActSignature.objects.exists()) == ("approved", False)


def test_an_office_that_asks_for_certificates_lets_nobody_sign_without(desk, ready, person):
    rule = reverse("signing-rule")
    assert desk.client(desk.prosecutor).get(rule).status_code == 403
    head = desk.client(desk.head)
    assert head.post(rule, {"because": ""}).status_code == 422
    assert head.post(rule, {"because": "Order 5"}).status_code == 302
    address = reverse("move-act", args=[ready.pk, "sign"])
    assert why(desk.client(desk.prosecutor).post(address, {})) == [NEEDED]
    with pytest.raises(ActError) as refusal:  # by whatever door
        move_act(act=ready, move="sign", by=actor_of(desk.prosecutor), at=timezone.now())
    assert NEEDED in refusal.value.in_("en")
    assert sign(desk, ready, person.sign(line_to_sign(ready))).status_code == 302
    assert head.post(rule, {"because": "Order 6"}).status_code == 302
    said = list(SigningRule.objects.order_by("pk").values_list("needs_certificate", "because"))
    assert said == [(True, "Order 5"), (False, "Order 6")]
    assert Act.objects.get().state == "signed"
