"""What was written about a finding can be found again: grounds, questions and answers."""

from collections.abc import Iterator
from operator import itemgetter

from django.conf import settings
from django.utils import timezone

from qadagalau.law import LANGUAGES, N_
from qadagalau.office.search.operations import index
from qadagalau.office.search.sources import Source, Written
from qadagalau.statutes.in_force import law_in

from .models import Matter

NAME = "finding"
AT_ONCE = 500
"""So many matters are read at a time where all are indexed anew."""


def index_matter(matter: Matter) -> None:
    """Let what was written about a finding be found as it now stands."""
    index(_written(matter))


def matter_texts() -> Iterator[Written]:
    """Yield every finding about which somebody wrote."""
    matters = Matter.objects.prefetch_related("triage_set", "hearing_set", "bailiffanswer_set")
    for matter in matters.order_by("pk").iterator(chunk_size=AT_ONCE):
        yield _written(matter)


def _written(matter: Matter) -> Written:
    said = [
        *((one.at, f"{one.ground}\n{one.harm}") for one in matter.triage_set.all()),
        *((one.at, one.question) for one in matter.hearing_set.all()),
        *((one.at, one.text) for one in matter.bailiffanswer_set.all()),
    ]
    said.sort(key=itemgetter(0))
    norm = law_in(settings.HOME).norms.get(matter.norm)
    titles = {one: norm.title.in_(one) if norm else matter.norm for one in LANGUAGES}
    return Written(
        source=NAME,
        key=matter.pk,
        titles=titles,
        text="\n".join(text.strip() for _, text in said),
        also=str(matter.content.get("proceeding_id") or ""),
        said_on=timezone.localdate(said[-1][0]) if said else None,
        url_name="finding",
        url_args=(matter.pk,),
        holder_id=matter.holder_id,
        office_id=matter.office_id,
        region=matter.region,
    )


FINDINGS = Source(name=NAME, title=N_("Decisions about findings"), texts=matter_texts)
