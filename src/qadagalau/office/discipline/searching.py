"""Investigations can be found again by their ground, their report and the notes of their steps."""

from collections.abc import Iterator

from django.utils import timezone

from qadagalau.law import LANGUAGES, N_, say
from qadagalau.office.search.operations import index
from qadagalau.office.search.sources import Source, Written

from .models import Investigation

NAME = "investigation"
TITLE = N_("Investigation of {bailiff}")


def index_investigation(made: Investigation) -> None:
    """Let an investigation be found as it now stands."""
    index(_written(made))


def investigation_texts() -> Iterator[Written]:
    """Yield every investigation."""
    for made in Investigation.objects.select_related("bailiff__district").order_by("pk").iterator():
        yield _written(made)


def _written(made: Investigation) -> Written:
    bailiff = made.bailiff
    notes = made.steps.values_list("note", flat=True)
    return Written(
        source=NAME,
        key=str(made.pk),
        titles={one: say(TITLE, one, {"bailiff": bailiff.holder_id}) for one in LANGUAGES},
        text="\n".join(part for part in (made.ground, made.report, *notes) if part),
        said_on=timezone.localdate(made.opened_at),
        url_name="investigation",
        url_args=(str(made.pk),),
        holder_id=bailiff.holder_id,
        office_id=bailiff.district.office_id if bailiff.district else "",
        region=bailiff.region_id,
    )


INVESTIGATIONS = Source(name=NAME, title=N_("Investigations"), texts=investigation_texts)
