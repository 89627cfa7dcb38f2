"""A signature covers exactly what was asked or decided, and is of who is bound to the account."""

from datetime import UTC, datetime

import pytest

from qadagalau.office.access.operations import bind_certificate
from qadagalau.office.acts.signing import rule_signing
from qadagalau.office.people.models import Office, Role
from qadagalau.office.people.queries import OPERATOR
from qadagalau.office.sanctions.brought import SanctionError, SignatureDraft
from qadagalau.office.sanctions.deciding import decide_request
from qadagalau.office.sanctions.models import DecisionSignature, RequestSignature
from qadagalau.office.sanctions.operations import ask_for_sanction, digest_of_request
from qadagalau.office.sanctions.signing import text_of_request, text_to_sign

from .conftest import at, draft, grounds

PERSONS = {"private-bailiff": "b" * 64, "prosecutor": "p" * 64}
SINCE = datetime(2026, 1, 1, tzinfo=UTC)
ANOTHER = (
    "The signature is not of the person who is bound to your account. Bind your certificate on "
    "your account's page, or sign with your own."
)
CHANGED = (
    "What is signed has changed since it was shown, so the signature does not cover it. Read it "
    "again and sign the new line."
)


def signature(text, person=PERSONS["prosecutor"]):
    """Return a signature as a door hands it over when it has verified it."""
    return SignatureDraft(
        text=text, digest="0" * 64, cms=b"cms", person=person, serial="3", issuer="Centre",
        algorithm="RSA", since=SINCE, until=SINCE, trusted=["Root"],
    )  # fmt: skip


@pytest.fixture
def bound(people):
    for name, person in PERSONS.items():
        bind_certificate(
            user=people[name], person=person, because="Order", by=OPERATOR, at=at("2026-01-05")
        )


@pytest.mark.usefixtures("bound")
def test_a_bailiff_s_signature_covers_what_he_asks(desk, people):
    def ask(signed, key):
        return ask_for_sanction(
            draft=draft(),
            key=key,
            home=desk.home,
            by=people.actor("private-bailiff"),
            at=at("2026-02-02"),
            signature=signed,
        )

    his = PERSONS["private-bailiff"]
    text = text_of_request(digest_of_request(draft()))
    other = text_of_request(digest_of_request(draft(amount_tiyn=1)))
    for wrong, said in ((signature(other, his), CHANGED), (signature(text), ANOTHER)):
        with pytest.raises(SanctionError) as refused:
            ask(wrong, "k")
        assert (refused.value.part, str(refused.value)) == ("signature", said)
    request = ask(signature(text, his), "k")
    assert request.is_signed
    assert {line.kind: line.outcome for line in request.lines}["signed"] == "pass"
    assert RequestSignature.objects.get().digest == request.digest


@pytest.mark.usefixtures("bound")
def test_an_office_may_ask_for_a_certificate_and_a_changed_ground_is_not_covered(
    desk, people, another
):
    another("head", role=Role.UNIT_HEAD)
    rule_signing(
        office=Office.objects.get(office_id="71-prosecutor-01"),
        needed=True,
        because="Order 3",
        by=people.actor("head"),
        at=at("2026-01-20"),
    )
    request = desk.ask()

    def decide(signed, **more):
        return decide_request(
            request=request,
            draft=grounds("refused", **more),
            draw=1.0,
            by=people.actor("prosecutor"),
            at=at("2026-02-03"),
            signature=signed,
        )

    with pytest.raises(SanctionError) as refused:
        decide(None)
    assert str(refused.value) == (
        "The office has decided that its acts are signed with a certificate. Sign the line that "
        "the page shows and bring the signature."
    )
    text = text_to_sign(request, grounds("refused"))
    with pytest.raises(SanctionError) as refused:
        decide(signature(text_to_sign(request, grounds("granted"))))
    assert str(refused.value) == CHANGED
    with pytest.raises(SanctionError) as refused:
        decide(signature(text, person="q" * 64))
    assert str(refused.value) == ANOTHER
    decision = decide(signature(text))
    kept = DecisionSignature.objects.get()
    assert (kept.decision, kept.digest, kept.serial) == (decision, decision.digest, "3")
