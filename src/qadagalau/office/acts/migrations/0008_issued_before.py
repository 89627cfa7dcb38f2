"""Acts that were issued before there was a register of issued papers are entered in it.

Each gets the entry of the journal that it would have got when it was issued, and where it has
fallen since, the entry of that.  Rows are written as the tables stand at this migration; the sum
of a text and the form of an entry are those of the program, so that a paper can be checked.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import migrations
from django.utils import timezone

from qadagalau.law import LANGUAGES
from qadagalau.ledger.entry import instant, write_entry
from qadagalau.office.acts.kinds import kind_called
from qadagalau.office.issued.sums import sum_of
from qadagalau.office.journal.kinds import OFFICE_KINDS
from qadagalau.office.journal.rows import columns_of

THE_HEAD = 1
GONE = ("withdrawn", "recalled")
SECTIONS = ("about", "basis", "established", "effects", "causes", "answer", "liability")


def enter_issued(apps: Any, schema_editor: Any) -> None:  # noqa: ANN401 - Django's own
    """Enter every issued act that is not among the papers, in the order of issue."""
    del schema_editor
    now = timezone.now()
    for act in _not_entered(apps):
        paper = _paper_of(apps, act, now)
        _record(apps, paper, "issued", act.office, now)
        if act.state in GONE:
            fell = act.steps.filter(to_state__in=GONE).order_by("number").last()
            paper.withdrawn_on = timezone.localdate(fell.at)
            paper.save(update_fields=("withdrawn_on",))
            _record(apps, paper, "withdrawn", act.office, now)


def _not_entered(apps: Any) -> Iterator[Any]:  # noqa: ANN401 - as above
    papers = apps.get_model("issued", "Paper").objects
    issued = apps.get_model("acts", "Act").objects.exclude(issued_on=None)
    rows = issued.exclude(pk__in=papers.values("pk")).select_related("office")
    yield from list(rows.order_by("issued_on", "number", "pk"))


def _paper_of(apps: Any, act: Any, now: datetime) -> Any:  # noqa: ANN401 - as above
    kind, version = kind_called(act.kind_name), act.versions.order_by("number").last()
    assert kind is not None  # noqa: S101 - the column admits no other
    said = _sum(act, version)
    covering = act.signatures.filter(version=version, digest=said).order_by("at").last()
    signed = act.steps.filter(move="sign").order_by("number").last()
    return apps.get_model("issued", "Paper").objects.create(
        id=act.pk,
        kind=f"act/{act.kind_name}",
        title={language: kind.title.in_(language) for language in LANGUAGES},
        number=f"{act.office.office_id}/{kind.index}-{act.number}/{act.year}",
        issued_on=act.issued_on,
        office=act.office,
        text=said,
        certificate=covering.serial if covering else "",
        issuer=covering.issuer if covering else "",
        signed_at=signed.at if signed else now,
        entered_at=now,
    )


def _sum(act: Any, version: Any) -> str:  # noqa: ANN401 - as above
    points = list(version.points.order_by("order"))
    return sum_of(
        {
            "act": str(act.pk),
            "kind": act.kind_name,
            "texts": {
                one: _said(version.texts.get(one) or {}, points, one) for one in ("kk", "ru")
            },
            "term": [version.term_unit, version.term_number],
            "findings": [one.finding_id for one in points],
        }
    )


def _said(kept: dict[str, Any], points: list[Any], language: str) -> dict[str, Any]:
    return {
        **{name: str(kept.get(name) or "") for name in SECTIONS},
        "demands": [getattr(one, f"demand_{language}") for one in points],
        "common": [str(one) for one in kept.get("common") or ()],
    }


def _record(apps: Any, paper: Any, change: str, office: Any, now: datetime) -> None:  # noqa: ANN401 - as above
    type(paper).ledger_ignores = ()  # a class of a migration has the columns alone
    columns = columns_of([paper])
    heads = apps.get_model("journal", "JournalHead").objects.select_for_update()
    head, _ = heads.get_or_create(id=THE_HEAD)
    head.last_number += 1
    body = {
        "paper": str(paper.pk),
        "change": change,
        "kind": paper.kind,
        "number": paper.number,
        "issued_on": paper.issued_on.isoformat(),
        "office": office.office_id,
        "text": paper.text,
        "journal": head.last_number,
        "done_at": instant(now),
    }
    written = write_entry("paper", at=now, body=body, personal=columns, kinds=OFFICE_KINDS)
    entry = apps.get_model("journal", "JournalEntry").objects.create(
        number=head.last_number, kind="paper", at=now, content=written.raw, by=""
    )
    apps.get_model("journal", "JournalRow").objects.bulk_create(
        apps.get_model("journal", "JournalRow")(
            entry=entry,
            place=place,
            commitment=written.entry.commitments[place],
            salt=written.openings[place].salt,
        )
        for place in columns
    )
    head.save(update_fields=("last_number",))


class Migration(migrations.Migration):
    dependencies = [
        ("acts", "0007_signatures"),
        ("issued", "0001_initial"),
        ("journal", "0003_found_by_person"),
    ]

    operations = [migrations.RunPython(enter_issued, migrations.RunPython.noop)]
