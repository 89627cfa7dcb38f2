"""With which office an application lies: by its proceeding, its bailiff, its region.

What the applicant wrote is held against the register and the house's list.  He learns nothing
from it but the name of the office: whether a number exists is not told.
"""

from pathlib import Path

import numpy as np
from attrs import frozen
from django.db.models import Q

from qadagalau.law import N_, Sentence
from qadagalau.office.docket.at_hand import NoRegisterError, opened
from qadagalau.office.people.models import (
    PROSECUTORS,
    Bailiff,
    Office,
    OfficeKind,
    Supervision,
)

from .happenings import BY_NAME
from .life import PetitionError
from .models import Petition

OF_PROCEEDING = N_("It supervises the bailiff who conducts the proceeding.")
OF_BAILIFF = N_("It supervises the bailiff who is named.")
OF_REGION = N_("It supervises the region that is named.")
OF_COUNTRY = N_("Neither the proceeding nor the bailiff nor the region is known.")


@frozen(kw_only=True)
class Found:
    """A proceeding of the register: its number and who leads it."""

    proceeding_id: str
    holder_id: str


@frozen(kw_only=True)
class Placed:
    """With which office it lies, and why."""

    office: Office
    because: Sentence
    found: Found | None = None
    holder_id: str = ""
    """The bailiff whom it concerns, where that is known."""
    competent: Sentence | None = None
    """Who else decides what it is about, where that is not the prosecutor."""


def proceeding_called(number: str, *, register: Path | None) -> Found | None:
    """Return the proceeding of the register that has this number, if there is one."""
    wanted = "".join(number.split())
    if register is None or not wanted:
        return None
    try:
        there = opened(register).register
    except NoRegisterError:
        return None
    for spelt in dict.fromkeys((number.strip(), wanted)):
        place = there.case_no(spelt)
        if place is not None:
            row = there.cases_at(np.array([place], np.int32), ["holder_no"])["holder_no"][0].as_py()
            holder = there.holders.slice(row, 1).to_pylist()[0]["holder_id"]
            return Found(proceeding_id=spelt, holder_id=holder or "")
    return None


def placed(
    *,
    happenings: tuple[str, ...],
    proceeding_number: str = "",
    holder_id: str = "",
    region_code: str = "",
    register: Path | None = None,
) -> Placed:
    """Return the office that supervises what an application is about.

    Raises:
        PetitionError: there is no prosecutor's office at all.
    """
    found = proceeding_called(proceeding_number, register=register)
    competent = next(
        (Sentence("{body}", body=one.competent) for one in map(BY_NAME.get, happenings)
         if one is not None and one.competent is not None),
        None,
    )  # fmt: skip
    for number, because in (
        (found.holder_id if found else "", OF_PROCEEDING),
        (holder_id, OF_BAILIFF),
    ):
        office = supervising(number)
        if office is not None:
            return Placed(
                office=office,
                because=Sentence(because),
                found=found,
                holder_id=number,
                competent=competent,
            )
    offices = Office.objects.all()
    regional = offices.of(OfficeKind.REGIONAL).filter(region=region_code).first()
    if regional is not None and region_code:
        return Placed(
            office=regional, because=Sentence(OF_REGION), found=found, competent=competent
        )
    general = offices.of(OfficeKind.GENERAL).first() or offices.of(OfficeKind.REGIONAL).first()
    if general is None:
        raise PetitionError(
            N_("No prosecutor's office is entered yet, so nothing can be filed. Try again later.")
        )
    return Placed(office=general, because=Sentence(OF_COUNTRY), found=found, competent=competent)


def supervising(holder_id: str) -> Office | None:
    """Return the prosecutor's office that supervises a bailiff; ``None`` where none is known."""
    listed = Bailiff.objects.select_related("district__parent")
    bailiff = listed.filter(holder_id=holder_id).first() if holder_id else None
    if bailiff is None:
        return None
    special = _assigned(bailiff)
    if special is not None:
        return special.office
    above = bailiff.district.parent if bailiff.district else None
    if above is not None and above.kind in PROSECUTORS:
        return above
    regional = Office.objects.of(OfficeKind.REGIONAL)
    return regional.filter(region=bailiff.region_id).first()


def _assigned(bailiff: Bailiff) -> Supervision | None:
    """Return what assigns a bailiff to an office of its own; what names himself goes first."""
    concerns = Q(bailiff=bailiff)
    if bailiff.district_id is not None:
        concerns |= Q(district=bailiff.district_id)
    there = list(Supervision.objects.present().filter(concerns).select_related("office"))
    return min(there, key=lambda one: one.bailiff_id is None, default=None)


def proposed_office(petition: Petition, *, register: Path | None) -> Placed:
    """Return with which office an application should lie, from what is known of it now."""
    return placed(
        happenings=tuple(petition.happenings),
        proceeding_number=petition.proceeding_id or petition.proceeding_number,
        holder_id=petition.holder_id,
        region_code=petition.region_code,
        register=register,
    )
