"""The places by which the queue is narrowed: regions, districts, and offices of prosecutors."""

from collections.abc import Mapping

from attrs import frozen

from qadagalau.office.people.models import PROSECUTORS, Office, OfficeKind, Region
from qadagalau.office.people.queries import Actor, territory_in
from qadagalau.record.territory import NOTHING, Territory

Choices = tuple[tuple[str, str], ...]
REGION, DISTRICT, OFFICE = "region", "district", "office"


@frozen(kw_only=True)
class PlaceChoices:
    """What can be chosen of each kind of place: its number and its name."""

    regions: Choices = ()
    districts: Choices = ()
    offices: Choices = ()


NO_PLACES = PlaceChoices()


def choices_of(actor: Actor, language: str) -> PlaceChoices:
    """Return the places of an actor's territory; of a kind of which he has one only, none."""
    territory = actor.territory
    seen = list(
        Office.objects.of(OfficeKind.ENFORCEMENT_DISTRICT, *PROSECUTORS)
        .visible_to(territory)
        .select_related("region")
        .order_by("office_id")
    )
    regions = {one.region.code: one.region for one in seen if one.region is not None}
    kinds = {OfficeKind.ENFORCEMENT_DISTRICT.value}
    return PlaceChoices(
        regions=_several([(code, _named(one, language)) for code, one in sorted(regions.items())]),
        districts=_several(
            [(one.office_id, _named(one, language)) for one in seen if one.kind in kinds]
        ),
        offices=_several(
            [(one.office_id, _named(one, language)) for one in seen if one.kind not in kinds]
        ),
    )


def choices_kept(kept: Mapping[str, str]) -> PlaceChoices:
    """Return what a kept view asked, as all that can be chosen."""

    def of(name: str) -> Choices:
        return ((kept[name], ""),) if kept.get(name) else ()

    return PlaceChoices(regions=of(REGION), districts=of(DISTRICT), offices=of(OFFICE))


def within(said: Mapping[str, str]) -> tuple[Territory, ...]:
    """Return the territories in all of which a finding must lie for what was chosen."""
    found: list[Territory] = []
    if said.get(REGION):
        found.append(Territory(regions=frozenset((said[REGION],))))
    if said.get(DISTRICT):
        found.append(Territory(offices=frozenset((said[DISTRICT],))))
    if said.get(OFFICE):
        office = Office.objects.filter(office_id=said[OFFICE]).select_related("region").first()
        found.append(NOTHING if office is None else territory_in(office))
    return tuple(found)


def _several(choices: list[tuple[str, str]]) -> Choices:
    return tuple(choices) if len(choices) > 1 else ()


def _named(one: Region | Office, language: str) -> str:
    return one.name_in(language)
