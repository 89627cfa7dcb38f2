"""A demo office: the places of a demo register, and a user of each role in each kind of place."""

from collections.abc import Iterator
from datetime import datetime

from qadagalau.intake.demo.country import REGIONS, found
from qadagalau.office.people.accounts import new_password
from qadagalau.office.people.models import Bailiff, BailiffKind, Office, OfficeKind, Role
from qadagalau.office.people.operations import grant_right, register_user
from qadagalau.office.people.places import (
    BailiffPlace,
    OfficePlace,
    Places,
    RegionPlace,
    settle_places,
)
from qadagalau.office.people.queries import OPERATOR

_GENERAL, _REPUBLICAN = "general-prosecutor", "republican-chamber"
_DISTRICT = ("№ {} учаске", "участок № {}", "district {}")

SEATS: tuple[tuple[str, Role, OfficeKind | BailiffKind | None], ...] = (
    ("demo-administrator", Role.ADMINISTRATOR, None),
    ("demo-second-administrator", Role.ADMINISTRATOR, None),
    ("demo-analyst", Role.ANALYST, OfficeKind.GENERAL),
    ("demo-unit-head", Role.UNIT_HEAD, OfficeKind.GENERAL),
    ("demo-regional-unit-head", Role.UNIT_HEAD, OfficeKind.REGIONAL),
    ("demo-regional-prosecutor", Role.PROSECUTOR, OfficeKind.REGIONAL),
    ("demo-prosecutor", Role.PROSECUTOR, OfficeKind.DISTRICT),
    ("demo-registrar", Role.REGISTRAR, OfficeKind.DISTRICT),
    ("demo-auditor", Role.AUDITOR, OfficeKind.GENERAL),
    ("demo-republican-chamber", Role.CHAMBER, OfficeKind.REPUBLICAN_CHAMBER),
    ("demo-chamber", Role.CHAMBER, OfficeKind.CHAMBER),
    ("demo-justice", Role.JUSTICE, OfficeKind.JUSTICE),
    ("demo-private-bailiff", Role.BAILIFF, BailiffKind.PRIVATE),
    ("demo-state-bailiff", Role.BAILIFF, BailiffKind.STATE),
    ("demo-applicant", Role.APPLICANT, None),
)
"""Login name, role, and the kind of place; the first place of that kind is taken."""


def people_demo(size: int, *, now: datetime) -> list[dict[str, str]]:
    """Enter the places of a demo register of *size* proceedings, and invent users.

    Returns:
        One dictionary a user: login name, password, role, place.
    """
    settle_places(places=demo_places(size), by=OPERATOR, at=now)
    made = []
    for username, role, kind in SEATS:
        office = bailiff = None
        if isinstance(kind, OfficeKind):
            office = Office.objects.of(kind).order_by("office_id")[0]
        elif isinstance(kind, BailiffKind):
            bailiff = Bailiff.objects.filter(kind=kind)[0]
        password = new_password()
        user = register_user(
            username=username, full_name=username, password=password, by=OPERATOR, at=now
        )
        grant_right(
            user=user,
            role=role,
            office=office,
            bailiff=bailiff,
            because="demo",
            by=OPERATOR,
            at=now,
        )
        place = str(office or bailiff or "")
        made.append(
            {"username": username, "password": password, "role": role.value, "place": place}
        )
    return made


def demo_places(size: int) -> Places:
    """Return the regions, offices and bailiffs of a demo register of *size* proceedings."""
    holders = found(size).holders.to_pylist()
    bailiffs = [row for row in holders if row["holder_kind"] in BailiffKind.values]
    codes = sorted({row["region"] for row in bailiffs})
    regions = [RegionPlace(**_named(code), code=code) for code in codes]
    districts = sorted({(row["region"], row["office_id"]) for row in bailiffs})
    offices = [*_of_country(), *(office for code in codes for office in _of_region(code))]
    offices += [office for code, number in districts for office in _of_district(code, number)]
    return Places(
        regions=tuple(regions),
        offices=tuple(offices),
        bailiffs=tuple(map(_bailiff, bailiffs)),
    )


def _bailiff(row: dict[str, str]) -> BailiffPlace:
    body = "chamber" if row["holder_kind"] == BailiffKind.PRIVATE else "justice-body"
    return BailiffPlace(
        holder_id=row["holder_id"],
        kind=row["holder_kind"],
        region=row["region"],
        district=row["office_id"],
        body=f"{row['region']}-{body}",
    )


def _of_country() -> Iterator[OfficePlace]:
    yield OfficePlace(
        office_id=_GENERAL,
        kind=OfficeKind.GENERAL,
        region=None,
        parent=None,
        name_kk="Қазақстан Республикасының Бас прокуратурасы",
        name_ru="Генеральная прокуратура Республики Казахстан",
        name_en="Prosecutor General's Office of the Republic of Kazakhstan",
    )
    yield OfficePlace(
        office_id=_REPUBLICAN,
        kind=OfficeKind.REPUBLICAN_CHAMBER,
        region=None,
        parent=None,
        name_kk="Жеке сот орындаушыларының республикалық палатасы",
        name_ru="Республиканская палата частных судебных исполнителей",
        name_en="Republican Chamber of Private Bailiffs",
    )


def _of_region(code: str) -> Iterator[OfficePlace]:
    for ending, kind, parent, names in (
        ("prosecutor", OfficeKind.REGIONAL, _GENERAL,
         ("прокуратура", "прокуратура", "prosecutor's office")),
        ("chamber", OfficeKind.CHAMBER, _REPUBLICAN,
         ("жеке сот орындаушыларының палатасы", "палата частных судебных исполнителей",
          "chamber of private bailiffs")),
        ("justice-body", OfficeKind.JUSTICE, None,
         ("әділет департаменті", "департамент юстиции", "department of justice")),
    ):  # fmt: skip
        yield OfficePlace(
            office_id=f"{code}-{ending}",
            kind=kind,
            region=code,
            parent=parent,
            **_named(code, names),
        )


def _of_district(code: str, number: str) -> Iterator[OfficePlace]:
    """Yield the prosecutor's office of a district and the enforcement district below it."""
    at = number.removeprefix(f"{code}-")
    prosecutor = tuple(
        f"{district.format(at)}, {word}"
        for district, word in zip(
            _DISTRICT, ("прокуратура", "прокуратура", "prosecutor's office"), strict=True
        )
    )
    yield OfficePlace(
        office_id=f"{code}-prosecutor-{at}",
        kind=OfficeKind.DISTRICT,
        region=code,
        parent=f"{code}-prosecutor",
        **_named(code, prosecutor),
    )
    yield OfficePlace(
        office_id=number,
        kind=OfficeKind.ENFORCEMENT_DISTRICT,
        region=code,
        parent=f"{code}-prosecutor-{at}",
        **_named(code, tuple(district.format(at) for district in _DISTRICT)),
    )


def _named(code: str, endings: tuple[str, ...] | None = None) -> dict[str, str]:
    """Return the names of a region, or of something in it, in each language."""
    names = next(names for known, *names in REGIONS if known == code)
    shown = (
        names
        if endings is None
        else [f"{name}: {ending}" for name, ending in zip(names, endings, strict=True)]
    )
    return dict(zip(("name_kk", "name_ru", "name_en"), shown, strict=True))
