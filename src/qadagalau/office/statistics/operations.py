"""A month is published once, when it is over; what was published stays as it is."""

from datetime import datetime
from hashlib import sha256

from django.utils import timezone

from qadagalau.law import N_, RefusedError
from qadagalau.office.journal.operations import record
from qadagalau.office.people.models import Region
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .content import content_of
from .counting import CountedMonth
from .models import PublishedMonth
from .months import is_settled
from .rules import PUBLISH_FIGURES


class FiguresError(RefusedError):
    """Figures cannot be published as asked."""


@operation(PUBLISH_FIGURES)
def publish_what_is_over(*, counted: CountedMonth, by: Actor, at: datetime) -> PublishedMonth:
    """Publish the figures of a month that is over, small numbers hidden; they are fixed with that.

    Raises:
        FiguresError: the month runs or was settled too lately, or it was published before.
        NotAllowedError: *by* may not.
    """
    month = counted.month
    if not is_settled(month, timezone.localdate(at)):
        raise FiguresError(
            N_(
                "The month {month} is not over, or its late deliveries are still waited for. "
                "Publish it later."
            ),
            month=f"{month:%Y-%m}",
        )
    if PublishedMonth.objects.filter(month=month).exists():
        raise FiguresError(
            N_("The month {month} was published before, and what is published stays as it is."),
            month=f"{month:%Y-%m}",
        )
    names = {
        one.code: {"kk": one.name_kk, "ru": one.name_ru, "en": one.name_en}
        for one in Region.objects.all()
    }
    content = content_of(counted, names)
    published = PublishedMonth.objects.create(
        month=month,
        known_on=counted.known_on,
        content=content,
        digest=sha256(content.encode()).hexdigest(),
        by_id=by.user_id,
        at=at,
    )
    body = {
        "month": f"{month:%Y-%m}",
        "known_on": counted.known_on.isoformat(),
        "content": published.digest,
        "by": by.signed_as,
    }
    record("figures-published", at=at, body=body, rows=[published])
    return published
