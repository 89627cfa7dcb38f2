"""An office for tests: a home with keys and a ledger, a small country, a user in every place."""

import shutil
from datetime import UTC, datetime

import pytest
from attrs import frozen

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
"""When everything in the small country was entered."""


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """Let one worker have all tests that share a module's fixture, and let the longest begin first.

    Django sets tests without tables last, and a test of many minutes among them would keep one
    worker when all others have done.
    """
    for item in items:
        asked = getattr(item, "_fixtureinfo", None)
        fixtures = asked.name2fixturedefs.values() if asked else ()
        shares = any(one.scope == "module" for several in fixtures for one in several)
        if shares and item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))
    yield
    for item in items:
        grouped = getattr(item, "_nodeid", item.nodeid)
        if grouped != item.nodeid:  # written by xdist 3.8, which pytest 9.2 reads no more
            item._id = type(item._id).parse(grouped)
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix,  # noqa: ARG001 - names PostgreSQL's databases
    tmp_path_factory,
):
    """Keep SQLite in a file, as an office does.

    In memory all threads would share one connection, and what a browser sends while it leaves a
    page would cut into the transaction of the next page.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        file = tmp_path_factory.mktemp("database") / "office.sqlite3"
        connection.settings_dict["TEST"]["NAME"] = str(file)


@pytest.fixture
def once():
    """Return what makes the same rows for many tests, and only once."""
    from .once import Once

    return Once()


@pytest.fixture(scope="session")
def empty_home(tmp_path_factory):
    """Make a home with keys and an empty ledger, to be copied."""
    from qadagalau.cli.home import make_home

    home = tmp_path_factory.mktemp("empty") / "home"
    make_home(home, ledger_name="test.example/office", made_on=NOW.date())
    return home


@pytest.fixture
def office_home(empty_home, tmp_path, settings):
    """Return a home with keys and an empty ledger, which the site is told to use."""
    home = shutil.copytree(empty_home, tmp_path / "home", dirs_exist_ok=True)
    settings.HOME = home
    settings.LEDGER_FOLDER = home / "ledger"
    settings.LEDGER_KEY = home / "keys" / "ledger.key"
    return home


def small_country():
    """Return two regions: 71 has districts 71-01 and 71-02, each with a prosecutor of its own."""
    from qadagalau.office.people.places import BailiffPlace, OfficePlace, Places, RegionPlace

    def office(office_id, kind, region=None, parent=None):
        names = {f"name_{language}": f"{office_id} ({language})" for language in ("kk", "ru", "en")}
        return OfficePlace(office_id=office_id, kind=kind, region=region, parent=parent, **names)

    def bailiff(holder_id, district, body, kind="private-bailiff"):
        return BailiffPlace(
            holder_id=holder_id, kind=kind, region=district[:2], district=district, body=body
        )

    regions = (
        RegionPlace(
            code="71", name_kk="Астана қаласы", name_ru="Город Астана", name_en="Astana city"
        ),
        RegionPlace(
            code="75", name_kk="Алматы қаласы", name_ru="Город Алматы", name_en="Almaty city"
        ),
    )
    offices = (
        office("general", "general-office"),
        office("chambers", "republican-chamber"),
        *(office(f"{n}-prosecutor", "regional-office", n, "general") for n in ("71", "75")),
        *(office(f"{n}-chamber", "chamber", n, "chambers") for n in ("71", "75")),
        *(office(f"{n}-justice", "justice-body", n) for n in ("71", "75")),
        office("71-prosecutor-01", "district-office", "71", "71-prosecutor"),
        office("71-prosecutor-02", "district-office", "71", "71-prosecutor"),
        office("71-01", "enforcement-district", "71", "71-prosecutor-01"),
        office("71-02", "enforcement-district", "71", "71-prosecutor-02"),
        office("75-01", "enforcement-district", "75", "75-prosecutor"),
    )
    bailiffs = (
        bailiff("P1", "71-01", "71-chamber"),
        bailiff("P2", "71-02", "71-chamber"),
        bailiff("P3", "75-01", "75-chamber"),
        bailiff("S1", "71-01", "71-justice", "state-bailiff"),
    )
    return Places(regions=regions, offices=offices, bailiffs=bailiffs)


SEATS = {
    "administrator": ("administrator", None),
    "second-administrator": ("administrator", None),
    "analyst": ("analyst", "general"),
    "unit-head": ("unit-head", "general"),
    "regional-unit-head": ("unit-head", "71-prosecutor"),
    "regional-prosecutor": ("prosecutor", "71-prosecutor"),
    "prosecutor": ("prosecutor", "71-prosecutor-01"),
    "republican-chamber": ("chamber", "chambers"),
    "chamber": ("chamber", "71-chamber"),
    "justice": ("justice", "71-justice"),
    "private-bailiff": ("bailiff", "P1"),
    "state-bailiff": ("bailiff", "S1"),
    "without-right": (None, None),
    "registrar": ("registrar", "71-prosecutor-01"),
    "auditor": ("auditor", "general"),
    "regional-auditor": ("auditor", "71-prosecutor"),
    "applicant": ("applicant", None),
}
"""Each user of the small country: role and place."""


@frozen
class People:
    """The users of the small country by login name."""

    users: dict[str, object]

    def __getitem__(self, name):
        return self.users[name]

    def actor(self, name):
        """Return the actor that a user is; ``nobody`` and ``operator`` are actors too."""
        from qadagalau.office.people.queries import NOBODY, OPERATOR, actor_of

        other = {"nobody": NOBODY, "operator": OPERATOR}
        return other[name] if name in other else actor_of(self.users[name])


@pytest.fixture
def country(db, office_home, once):  # noqa: ARG001 - they have to be there
    """Enter the small country."""
    from qadagalau.office.people.places import settle_places
    from qadagalau.office.people.queries import OPERATOR

    places = small_country()
    once("country", lambda: settle_places(places=places, by=OPERATOR, at=NOW))
    return places


@pytest.fixture
def people(country, once):  # noqa: ARG001 - it has to be there
    """Return a user in every place of the small country."""
    from qadagalau.office.people.models import User

    once("people", seat_people)
    return People({user.username: user for user in User.objects.filter(username__in=SEATS)})


def seat_people():
    """Enter a user in every place of the small country."""
    from qadagalau.office.people.models import Bailiff, Office, Role
    from qadagalau.office.people.operations import grant_right, register_user
    from qadagalau.office.people.queries import OPERATOR

    for name, (role, place) in SEATS.items():
        user = register_user(
            username=name, full_name=f"Full {name}", password=None, by=OPERATOR, at=NOW
        )
        if role is not None:
            grant_right(
                user=user,
                role=Role(role),
                office=Office.objects.get(office_id=place) if place and role != "bailiff" else None,
                bailiff=Bailiff.objects.get(holder_id=place) if role == "bailiff" else None,
                because="Order 1",
                by=OPERATOR,
                at=NOW,
            )
