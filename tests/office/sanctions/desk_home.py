"""A home with a bailiff who asks and a prosecutor who signs, and what is in it after they died.

Run with ``prepare`` or ``look``, and the folder of the home.
"""

import json
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

NOW = datetime.now(UTC)


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


def prepare():
    """Let a bailiff and a prosecutor in; to the prosecutor a certificate is bound."""
    from qadagalau.office.access.operations import bind_certificate
    from qadagalau.office.people.models import Bailiff, Office, Role
    from qadagalau.office.people.operations import grant_right, register_user
    from qadagalau.office.people.places import settle_places
    from qadagalau.office.people.queries import OPERATOR

    how = {"by": OPERATOR, "at": NOW}
    settle_places(places=country(), **how)
    seats = (
        ("signer", Role.PROSECUTOR, Office.objects.get(office_id="p"), None),
        ("asker", Role.BAILIFF, None, Bailiff.objects.get()),
    )
    for name, role, office, bailiff in seats:
        user = register_user(username=name, full_name=name, password=None, **how)
        grant_right(user=user, role=role, office=office, bailiff=bailiff, because="x", **how)
        if name == "signer":
            bind_certificate(user=user, person="p" * 64, because="Order", **how)


def look():
    """Return what is there of requests, of their parts, and of the journal's entries of them."""
    from qadagalau.office.issued.models import Paper
    from qadagalau.office.journal.models import JournalEntry
    from qadagalau.office.sanctions import models

    requests = models.SanctionRequest.objects.order_by("asked_at", "id")
    decisions = models.Decision.objects.order_by("number")
    entries = JournalEntry.objects.filter(kind="sanction")
    moves = Counter(json.loads(bytes(one.content))["body"]["change"] for one in entries)
    return {
        "asked": [[str(one.pk), one.key.removeprefix("k-")] for one in requests],
        "keys": sorted(int(one.key.removeprefix("k-")) for one in requests),
        "lines": sorted({one.checklist.count() for one in requests}),
        "papers": sorted({one.papers.count() for one in requests}),
        "unassigned": requests.filter(assigned_to=None).count(),
        "decided": [[str(one.request_id), str(one.number)] for one in decisions],
        "numbers": [one.number for one in decisions],
        "last": list(models.SanctionSeries.objects.values_list("last_number", flat=True)),
        "granted": requests.filter(state="granted").count(),
        "signatures": models.DecisionSignature.objects.count(),
        "looks": models.SecondLook.objects.count(),
        "issued": Paper.objects.count(),
        "steps": models.SanctionStep.objects.count(),
        "events": models.SanctionEvent.objects.count(),
        "moves": dict(moves),
    }


def main(asked, home):
    """Do what is asked in the home."""
    from qadagalau.cli.home import at_home

    at_home(Path(home))
    if asked == "prepare":
        prepare()
    else:
        sys.stdout.write(json.dumps(look()))


if __name__ == "__main__":
    main(*sys.argv[1:])
