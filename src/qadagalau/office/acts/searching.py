"""Acts can be found again by their text, their demands, and what was answered to them."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils import timezone

from qadagalau.law import LANGUAGES, N_
from qadagalau.office.search.operations import index
from qadagalau.office.search.sources import Source, Written

from .models import Act
from .reply_models import ReplyPoint

NAME = "act"


def index_act(act: Act) -> None:
    """Let an act be found as it now stands."""
    index(_written(act))


def act_texts() -> Iterator[Written]:
    """Yield every act in its latest wording."""
    for act in Act.objects.select_related("office").order_by("pk").iterator():
        yield _written(act)


def _written(act: Act) -> Written:
    version = act.latest
    demands = version.points.values_list("demand_kk", "demand_ru")
    answers = ReplyPoint.objects.filter(reply__act=act).values_list("text", flat=True)
    parts = [
        *_texts_in(version.texts),
        *(demand for pair in demands for demand in pair),
        *act.replies.values_list("text", flat=True),
        *answers,
    ]
    number = f" {act.registration}" if act.registration else ""
    return Written(
        source=NAME,
        key=str(act.pk),
        titles={one: f"{act.kind.title.in_(one)}{number}" for one in LANGUAGES},
        text="\n".join(part for part in parts if part),
        said_on=timezone.localdate(act.changed_at),
        url_name="act",
        url_args=(str(act.pk),),
        office_id=act.office.office_id,
        region=act.office.region_id or "",
    )


def _texts_in(said: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(said, str):
        yield said
    elif isinstance(said, Mapping):
        for part in said.values():
            yield from _texts_in(part)
    elif isinstance(said, list):
        for part in said:
            yield from _texts_in(part)


ACTS = Source(name=NAME, title=N_("Acts and replies"), texts=act_texts)
