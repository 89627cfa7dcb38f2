"""Regions, offices as a tree, and bailiffs."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qadagalau.record.territory import Territory


class Named(models.Model):
    """What has a name in each of the three languages."""

    name_kk = models.CharField(_("Name in Kazakh"), max_length=200)
    name_ru = models.CharField(_("Name in Russian"), max_length=200)
    name_en = models.CharField(_("Name in English"), max_length=200)

    class Meta:
        """No table of its own."""

        abstract = True

    def name_in(self, language: str) -> str:
        """Return the name in ``kk``, ``ru`` or ``en``."""
        return {"kk": self.name_kk, "ru": self.name_ru, "en": self.name_en}[language]


class Region(Named):
    """A region or a city of the republic's rank, by its code in the register."""

    code = models.CharField(_("Code"), max_length=8, primary_key=True)

    ledger_ignores: ClassVar = ()

    class Meta:
        """Regions stand in the order of their codes."""

        ordering = ("code",)

    def __str__(self) -> str:
        return self.code


class OfficeKind(models.TextChoices):
    """What an office is; where it may stand in the tree is in ``operations.PLACES``."""

    GENERAL = "general-office", _("Prosecutor General's Office")
    REGIONAL = "regional-office", _("Prosecutor's office of a region")
    DISTRICT = "district-office", _("Prosecutor's office of a district or city")
    MILITARY = "military-office", _("Military prosecutor's office")
    TRANSPORT = "transport-office", _("Transport prosecutor's office")
    SPECIALISED_DISTRICT = (
        "specialised-district-office",
        _("Military or transport prosecutor's office of a garrison or section"),
    )
    REPUBLICAN_CHAMBER = "republican-chamber", _("Republican Chamber of Private Bailiffs")
    CHAMBER = "chamber", _("Regional chamber of private bailiffs")
    JUSTICE = "justice-body", _("Department of justice")
    ENFORCEMENT_DISTRICT = "enforcement-district", _("Enforcement district")


SPECIALISED = (OfficeKind.MILITARY, OfficeKind.TRANSPORT, OfficeKind.SPECIALISED_DISTRICT)
"""Prosecutors' offices that supervise what is assigned to them, not a region."""
PROSECUTORS = (OfficeKind.GENERAL, OfficeKind.REGIONAL, OfficeKind.DISTRICT, *SPECIALISED)
"""Every kind of prosecutor's office."""
COUNTRYWIDE = (OfficeKind.GENERAL, OfficeKind.REPUBLICAN_CHAMBER, *SPECIALISED)
"""Offices that lie in no region."""


class OfficeQuerySet(models.QuerySet["Office"]):
    """Offices."""

    def visible_to(self, territory: Territory) -> Self:
        """Keep the offices of a territory."""
        if territory.everything:
            return self
        return self.filter(Q(region__in=territory.regions) | Q(office_id__in=territory.offices))

    def of(self, *kinds: OfficeKind) -> Self:
        """Keep offices of these kinds."""
        return self.filter(kind__in=kinds)


class Office(Named):
    """A prosecutor's office, a chamber, a department of justice or an enforcement district."""

    office_id = models.CharField(_("Number"), max_length=40, unique=True)
    """As the register names it."""
    kind = models.CharField(_("Kind"), max_length=32, choices=OfficeKind)
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="offices"
    )
    """None of the whole country's."""
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    """The office above; of an enforcement district, the prosecutor's office that supervises it."""

    objects = OfficeQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """Offices of the whole country have no region, all others have one."""

        ordering = ("office_id",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=COUNTRYWIDE, region=None)
                | (~Q(kind__in=COUNTRYWIDE) & Q(region__isnull=False)),
                name="office_has_its_region",
            ),
        ]

    def __str__(self) -> str:
        return self.office_id


class BailiffKind(models.TextChoices):
    """In whose service a bailiff is; the register calls it ``holder_kind``."""

    PRIVATE = "private-bailiff", _("Private bailiff")
    STATE = "state-bailiff", _("State bailiff")


class BailiffQuerySet(models.QuerySet["Bailiff"]):
    """Bailiffs."""

    def visible_to(self, territory: Territory) -> Self:
        """Keep the bailiffs of a territory."""
        if territory.everything:
            return self
        return self.filter(
            Q(region__in=territory.regions)
            | Q(district__office_id__in=territory.offices)
            | Q(holder_id__in=territory.holders)
        )


class Bailiff(models.Model):
    """A bailiff, by the number under which the register knows who answers for a proceeding."""

    holder_id = models.CharField(_("Number"), max_length=40, unique=True)
    kind = models.CharField(_("Kind"), max_length=16, choices=BailiffKind)
    full_name = models.CharField(_("Full name"), max_length=200, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, related_name="bailiffs")
    district = models.ForeignKey(
        Office, models.PROTECT, null=True, blank=True, related_name="bailiffs"
    )
    body = models.ForeignKey(Office, models.PROTECT, related_name="members")
    """The chamber of a private bailiff, the department of justice of a state one."""

    objects = BailiffQuerySet.as_manager()

    ledger_ignores: ClassVar = ()

    class Meta:
        """Bailiffs stand in the order of their numbers."""

        ordering = ("holder_id",)

    def __str__(self) -> str:
        return self.holder_id
