"""A home where acts wait to be signed, and what is in it after its signers were killed.

Run with ``prepare``, the folder of the home and how many acts, or with ``look`` and the folder.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

NOW = datetime.now(UTC)
FINDING = {"finding_id": "f", "holder_id": "B", "category": "alimony", "verdict": "overdue"}


def country():
    """Return one region with a prosecutor, a chamber and a bailiff."""
    from qadagalau.office.people.places import BailiffPlace, OfficePlace, Places, RegionPlace

    names = {f"name_{language}": "x" for language in ("kk", "ru", "en")}

    def office(number, kind, region=None, parent=None):
        return OfficePlace(office_id=number, kind=kind, region=region, parent=parent, **names)

    offices = (
        office("general", "general-office"),
        office("chambers", "republican-chamber"),
        office("p", "regional-office", "71", "general"),
        office("c", "chamber", "71", "chambers"),
        office("d", "enforcement-district", "71", "p"),
    )
    bailiff = BailiffPlace(
        holder_id="B", kind="private-bailiff", region="71", district="d", body="c"
    )
    regions = (RegionPlace(code="71", **names),)
    return Places(regions=regions, offices=offices, bailiffs=(bailiff,))


def signer():
    """Return a prosecutor to whom a certificate is bound."""
    from qadagalau.office.access.operations import bind_certificate
    from qadagalau.office.people.models import Office, Role
    from qadagalau.office.people.operations import grant_right, register_user
    from qadagalau.office.people.queries import OPERATOR

    how = {"by": OPERATOR, "at": NOW}
    user = register_user(username="signer", full_name="S", password=None, **how)
    office = Office.objects.get(office_id="p")
    grant_right(
        user=user, role=Role.PROSECUTOR, office=office, bailiff=None, because="Order", **how
    )
    bind_certificate(user=user, person="p" * 64, because="Order", **how)
    return user


def prepare(count):
    """Let so many acts wait for their signature."""
    from qadagalau.office.acts.brought import Particulars, PointDraft
    from qadagalau.office.acts.kinds import TermSet, Unit
    from qadagalau.office.acts.operations import draft_act
    from qadagalau.office.docket.models import Matter
    from qadagalau.office.people.models import Bailiff
    from qadagalau.office.people.places import settle_places
    from qadagalau.office.people.queries import OPERATOR, actor_of

    settle_places(places=country(), by=OPERATOR, at=NOW)
    by = actor_of(signer())
    where = {"holder_id": "B", "office_id": "d", "region": "71"}
    Matter.objects.create(
        finding_id="f", norm="n", content={}, taken_up_at=NOW, state="confirmed", **where
    )
    for _ in range(count):
        draft_act(
            kind="direction",
            addressee=Bailiff.objects.get(),
            points=[PointDraft(finding=FINDING, demand_kk="a", demand_ru="b")],
            texts={"kk": {"about": "a"}, "ru": {"about": "b"}},
            by=by,
            at=NOW,
            particulars=Particulars(term=TermSet(unit=Unit.WORKING, number=5)),
        )


def look():
    """Return what is there of acts, of their numbers and of the journal's entries of them."""
    from qadagalau.office.acts.models import Act, ActEvent, ActSeries, ActSignature, ActStep
    from qadagalau.office.journal.models import JournalEntry

    acts = list(Act.objects.exclude(number=None).order_by("number"))
    entries = JournalEntry.objects.filter(kind="act")
    moves = [json.loads(bytes(one.content))["body"]["change"] for one in entries]
    return {
        "numbers": [act.number for act in acts],
        "done": [[str(act.pk), act.number] for act in acts],
        "half": Act.objects.filter(state="issued", number=None).count(),
        "last": list(ActSeries.objects.values_list("last_number", flat=True)),
        "events": ActEvent.objects.count(),
        "issued": moves.count("issue"),
        "signed": moves.count("sign") - ActStep.objects.filter(move="sign").count(),
        "signatures": ActSignature.objects.count() - moves.count("sign"),
    }


def main(asked, home, *more):
    """Do what is asked in the home."""
    from qadagalau.cli.home import at_home

    at_home(Path(home))
    if asked == "prepare":
        prepare(int(more[0]))
    else:
        sys.stdout.write(json.dumps(look()))


if __name__ == "__main__":
    main(*sys.argv[1:])
