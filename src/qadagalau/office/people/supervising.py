"""Whom a military or transport office supervises is assigned by name, for no region is theirs."""

from collections.abc import Sequence
from datetime import datetime

from attrs import frozen
from django.db.models import Count, F, Q, QuerySet

from qadagalau.law import N_, RefusedError
from qadagalau.office.journal.operations import record

from .grounds import ground_of
from .models import (
    PROSECUTORS,
    SPECIALISED,
    Bailiff,
    Office,
    OfficeKind,
    Right,
    Role,
    Supervision,
    User,
)
from .operations import operation
from .queries import Actor
from .rules import ASSIGN_SUPERVISION, named


class SupervisionError(RefusedError):
    """Supervision cannot be assigned or ended as asked."""


@operation(ASSIGN_SUPERVISION)
def assign_supervision(
    *,
    office: Office,
    district: Office | None = None,
    bailiff: Bailiff | None = None,
    because: str,
    by: Actor,
    at: datetime,
) -> Supervision:
    """Assign an enforcement district or a bailiff to a military or transport office.

    Raises:
        SupervisionError: the office is of another kind, not exactly one is named, it is assigned
            already, or no ground is given.
        NotAllowedError: *by* may not.
    """
    because = ground_of(because, SupervisionError)
    if office.kind not in SPECIALISED:
        raise SupervisionError(
            N_(
                "{office} is of the kind {kind}, which supervises by its place in the tree. "
                "Assign to a military or transport office."
            ),
            office=office.office_id,
            kind=named(OfficeKind(office.kind)),
        )
    is_district = district is not None and district.kind == OfficeKind.ENFORCEMENT_DISTRICT
    if is_district == (bailiff is not None) or (district is not None and not is_district):
        raise SupervisionError(
            N_("Name either one enforcement district or one bailiff, not both and not neither.")
        )
    present = Supervision.objects.present().filter(office=office)
    if present.filter(district=district, bailiff=bailiff).exists():
        raise SupervisionError(N_("This is assigned to the office already."))
    assigned = Supervision.objects.create(
        office=office,
        district=district,
        bailiff=bailiff,
        assigned_by_id=by.user_id,
        assigned_at=at,
        assigned_because=because,
    )
    _record(assigned, "assigned", because, by=by, at=at)
    return assigned


@operation(ASSIGN_SUPERVISION)
def end_supervision(
    *, supervision: Supervision, because: str, by: Actor, at: datetime
) -> Supervision:
    """End an assignment; the row stays.

    Raises:
        SupervisionError: it has ended already, or no ground is given.
        NotAllowedError: *by* may not.
    """
    because = ground_of(because, SupervisionError)
    present = Supervision.objects.select_for_update().get(pk=supervision.pk)
    if present.ended_at is not None:
        raise SupervisionError(N_("This assignment has ended already."))
    present.ended_by_id, present.ended_at, present.ended_because = by.user_id, at, because
    present.save(update_fields=("ended_by", "ended_at", "ended_because"))
    _record(present, "ended", because, by=by, at=at)
    return present


def _record(
    supervision: Supervision, change: str, because: str, *, by: Actor, at: datetime
) -> None:
    place = supervision.district or supervision.bailiff
    body = {
        "change": change,
        "office": supervision.office.office_id,
        "of": str(place),
        "by": by.signed_as,
    }
    record("supervision", at=at, body=body, personal={"because": because}, rows=[supervision])


# ------------------------------------------------------------------ who supervises whom


@frozen(kw_only=True)
class Supervised:
    """A prosecutor's office, who works there, and whom it supervises."""

    office: Office
    prosecutors: tuple[User, ...]
    """Its prosecutors and heads, by name."""
    districts: tuple[Office, ...]
    """Enforcement districts that are its own by place."""
    assigned: int
    """Enforcement districts and bailiffs assigned to it at present."""


def offices_named(actor: Actor, asked: str = "") -> QuerySet[Office]:
    """Return the prosecutor's offices whose supervision *actor* sees, by their numbers.

    An administrator sees all, others those of their territory.
    """
    found = Office.objects.of(*PROSECUTORS)
    if actor.role != Role.ADMINISTRATOR:
        found = found.visible_to(actor.territory)
    if asked:
        names = Q(name_kk__icontains=asked) | Q(name_ru__icontains=asked)
        found = found.filter(names | Q(name_en__icontains=asked) | Q(office_id__icontains=asked))
    return found.select_related("region").order_by("office_id")


def assignments_visible_to(actor: Actor) -> QuerySet[Supervision]:
    """Return the assignments, present and ended, to offices that *actor* sees; newest first."""
    there = Supervision.objects.filter(office__in=offices_named(actor))
    named = there.select_related("office", "district", "bailiff", "assigned_by", "ended_by")
    return named.order_by(F("ended_at").desc(nulls_first=True), "-assigned_at")


def supervised_by(offices: Sequence[Office]) -> list[Supervised]:
    """Return whom each of some offices supervises, in their order: three questions for all."""
    works = Right.objects.present().filter(
        office__in=offices, role__in=(Role.PROSECUTOR, Role.UNIT_HEAD)
    )
    people: dict[int, list[User]] = {}
    for right in works.select_related("user").order_by("user__full_name"):
        people.setdefault(right.office_id or 0, []).append(right.user)
    places: dict[int, list[Office]] = {}
    own = Office.objects.of(OfficeKind.ENFORCEMENT_DISTRICT).filter(parent__in=offices)
    for district in own:
        places.setdefault(district.parent_id or 0, []).append(district)
    present = Supervision.objects.present().filter(office__in=offices).order_by()
    numbers = dict(present.values_list("office_id").annotate(number=Count("*")))
    return [
        Supervised(
            office=one,
            prosecutors=tuple(people.get(one.pk, ())),
            districts=tuple(places.get(one.pk, ())),
            assigned=numbers.get(one.pk, 0),
        )
        for one in offices
    ]
