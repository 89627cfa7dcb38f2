"""A home where applications are filed and answered, and what is in it after its people were killed.

Run with ``prepare`` and the folder of the home, or with ``look`` and the folder.
"""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

NOW = datetime.now(UTC)


def prepare():
    """Enter a prosecutor's office with a prosecutor to whom a certificate is bound."""
    from signing_home import country, signer

    from qadagalau.office.people.places import settle_places
    from qadagalau.office.people.queries import OPERATOR

    settle_places(places=country(), by=OPERATOR, at=NOW)
    signer()


def look():
    """Return what is there of applications, and where rows and entries do not fit each other."""
    from qadagalau.office.issued.models import Paper
    from qadagalau.office.journal.models import JournalEntry
    from qadagalau.office.petitions.models import (
        Answer,
        AnswerSignature,
        Complainant,
        Petition,
        PetitionEvent,
        PetitionSeries,
        PetitionStep,
    )

    entries = [json.loads(bytes(one.content)) for one in JournalEntry.objects.order_by("number")]
    moves = [one["body"]["change"] for one in entries if one["kind"] == "petition"]
    filed, answered = moves.count("file"), moves.count("answer")
    return {
        "numbers": list(Petition.objects.order_by("number").values_list("number", flat=True)),
        "codes": list(Petition.objects.values_list("code_hmac", flat=True)),
        "last": list(PetitionSeries.objects.values_list("last_number", flat=True)),
        "journal": [one["body"]["journal"] for one in entries],
        "answered": [
            str(pk) for pk in Petition.objects.filter(state="answered").values_list("pk", flat=True)
        ],
        "faults": {
            "entries": filed - Petition.objects.count(),
            "writers": filed - Complainant.objects.count(),
            "first steps": filed - PetitionStep.objects.filter(move="file").count(),
            "steps": len(moves) - PetitionStep.objects.count(),
            "registered": filed - _events(PetitionEvent, "application-registered"),
            "told": answered - _events(PetitionEvent, "application-answered"),
            "states": answered - Petition.objects.filter(state="answered").count(),
            "signatures": answered - AnswerSignature.objects.count(),
            "sent": answered - Answer.objects.exclude(sent_on=None).count(),
            "papers": answered - Paper.objects.count(),
        },
    }


def _events(events, kind):
    return events.objects.filter(kind=kind).count()


def main(asked, home):
    """Do what is asked in the home."""
    from qadagalau.cli.home import at_home

    at_home(Path(home))
    if asked == "prepare":
        prepare()
    else:
        sys.stdout.write(json.dumps(look()))


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1] / "acts"))
    main(*sys.argv[1:])
