"""Places are entered: regions, offices and bailiffs, each with its names and where it belongs."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from typing import Any, TypeVar

from attrs import asdict, frozen
from django.db.models import Model

from qadagalau.law import N_, RefusedError
from qadagalau.ledger.canonical import canonical
from qadagalau.office.journal.operations import not_recorded, record_many

from .models import (
    COUNTRYWIDE,
    Bailiff,
    BailiffKind,
    Office,
    OfficeKind,
    Region,
)
from .operations import operation
from .queries import Actor
from .rules import (
    SETTLE_PLACES,
    named,
)


class PlacesError(RefusedError):
    """Places do not fit each other."""


# ------------------------------------------------------------------ places


@frozen(kw_only=True)
class RegionPlace:
    """A region to be entered."""

    code: str
    name_kk: str
    name_ru: str
    name_en: str


@frozen(kw_only=True)
class OfficePlace:
    """An office to be entered; those above it come before it."""

    office_id: str
    kind: str
    region: str | None
    parent: str | None
    name_kk: str
    name_ru: str
    name_en: str


@frozen(kw_only=True)
class BailiffPlace:
    """A bailiff to be entered."""

    holder_id: str
    kind: str
    region: str
    district: str | None
    body: str
    full_name: str = ""


@frozen(kw_only=True)
class Places:
    """Regions, offices and bailiffs, each after what it names."""

    regions: tuple[RegionPlace, ...] = ()
    offices: tuple[OfficePlace, ...] = ()
    bailiffs: tuple[BailiffPlace, ...] = ()


PARENTS: Mapping[OfficeKind, tuple[OfficeKind, ...]] = {
    OfficeKind.GENERAL: (),
    OfficeKind.REGIONAL: (OfficeKind.GENERAL,),
    OfficeKind.DISTRICT: (OfficeKind.REGIONAL,),
    OfficeKind.MILITARY: (OfficeKind.GENERAL,),
    OfficeKind.TRANSPORT: (OfficeKind.GENERAL,),
    OfficeKind.SPECIALISED_DISTRICT: (OfficeKind.MILITARY, OfficeKind.TRANSPORT),
    OfficeKind.REPUBLICAN_CHAMBER: (),
    OfficeKind.CHAMBER: (OfficeKind.REPUBLICAN_CHAMBER,),
    OfficeKind.JUSTICE: (),
    OfficeKind.ENFORCEMENT_DISTRICT: (OfficeKind.DISTRICT, OfficeKind.REGIONAL),
}
"""Where each kind of office may stand in the tree: below one of these."""
BODIES = {BailiffKind.PRIVATE: OfficeKind.CHAMBER, BailiffKind.STATE: OfficeKind.JUSTICE}
"""To which kind of body a bailiff belongs."""


@operation(SETTLE_PLACES)
def settle_places(*, places: Places, by: Actor, at: datetime) -> None:
    """Enter regions, offices and bailiffs, or change those that are there.

    Rows that were changed are named in the ledger, and those that it did not know yet.

    Raises:
        PlacesError: one names another that is not there, or of a kind that does not fit.
        NotAllowedError: *by* may not.
    """
    settled = [_settled(Region, "code", asdict(region)) for region in places.regions]
    settled += [_settle_office(office) for office in places.offices]
    settled += [_settle_bailiff(bailiff) for bailiff in places.bailiffs]
    unchanged = not_recorded([row for row, is_changed in settled if not is_changed])
    rows = [row for row, is_changed in settled if is_changed] + unchanged
    body = {
        "regions": len(places.regions),
        "offices": len(places.offices),
        "bailiffs": len(places.bailiffs),
        "content": sha256(canonical(asdict(places))).hexdigest(),
        "by": by.signed_as,
    }
    record_many("places", at=at, body=body, rows=list(dict.fromkeys(rows)))


def _settled(model: type[Model], key: str, said: dict[str, Any]) -> tuple[Model, bool]:
    """Return the row of *model* that is as *said*, and whether that is new of it."""
    there = model._base_manager.select_for_update()  # noqa: SLF001 - Django's documented name
    row = there.filter(**{key: said[key]}).first()
    if row is None:
        return model._base_manager.create(**said), True  # noqa: SLF001 - as above
    is_changed = any(getattr(row, name) != value for name, value in said.items())
    if is_changed:
        for name, value in said.items():
            setattr(row, name, value)
        row.save()
    return row, is_changed


def _settle_office(place: OfficePlace) -> tuple[Model, bool]:
    kind = _kind(place.kind, OfficeKind, place.office_id)
    parent = _office(place.parent, place.office_id, PARENTS[kind]) if place.parent else None
    if (kind in COUNTRYWIDE) != (place.region is None):
        raise PlacesError(
            N_(
                "The office {office} must have a region, or none if it is of the whole country. "
                "Correct it."
            ),
            office=place.office_id,
        )
    region = _region(place.region, place.office_id) if place.region else None
    said = asdict(place) | {"kind": kind, "parent": parent, "region": region}
    return _settled(Office, "office_id", said)


def _settle_bailiff(place: BailiffPlace) -> tuple[Model, bool]:
    kind = _kind(place.kind, BailiffKind, place.holder_id)
    districts = (OfficeKind.ENFORCEMENT_DISTRICT,)
    said = asdict(place) | {
        "kind": kind,
        "region": _region(place.region, place.holder_id),
        "body": _office(place.body, place.holder_id, (BODIES[kind],)),
        "district": (
            _office(place.district, place.holder_id, districts) if place.district else None
        ),
    }
    return _settled(Bailiff, "holder_id", said)


K = TypeVar("K", OfficeKind, BailiffKind)


def _kind(said: str, kinds: type[K], of: str) -> K:
    if said not in kinds.values:
        raise PlacesError(
            N_("{place} is of the kind {kind}, which there is not. There are: {kinds}."),
            place=of,
            kind=said,
            kinds=", ".join(kinds.values),
        )
    return kinds(said)


def _region(code: str, of: str) -> Region:
    region = Region.objects.filter(code=code).first()
    if region is None:
        raise PlacesError(
            N_("{place} names the region {region}, which is not entered. Enter it first."),
            place=of,
            region=code,
        )
    return region


def _office(office_id: str, of: str, kinds: tuple[OfficeKind, ...]) -> Office:
    office = Office.objects.filter(office_id=office_id).first()
    if office is None:
        raise PlacesError(
            N_("{place} names the office {office}, which is not entered. Enter it first."),
            place=of,
            office=office_id,
        )
    if office.kind not in kinds:
        raise PlacesError(
            N_("{place} cannot stand below the office {office}, which is of the kind {kind}."),
            place=of,
            office=office_id,
            kind=named(OfficeKind(office.kind)),
        )
    return office
