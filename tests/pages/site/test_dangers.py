"""The site starts on nothing that would lose what it is told, and says how to mend it."""

import os
import subprocess
import sys

import pytest
from attrs import evolve
from django.core import checks as django_checks
from django.db import connection

from qadagalau.pages.site import checks
from qadagalau.pages.site.dangers import (
    PostgresqlFacts,
    SettingsFacts,
    SqliteFacts,
    of_database,
    of_postgresql,
    of_settings,
    of_sqlite,
    sqlite_facts,
)

from ...postgresql import server_in_a_folder  # noqa: TID252 - tests are not a package

SAFE_SITE = SettingsFacts(is_production=True, debug=False, has_own_key=True)
SAFE_SQLITE = SqliteFacts(version=(3, 51, 3), journal_mode="wal", synchronous=2)
SAFE_POSTGRESQL = PostgresqlFacts(
    fsync=True,
    full_page_writes=True,
    synchronous_commit=True,
    is_superuser=False,
    bypasses_rls=False,
)
PROGRAM = "import sys; from qadagalau.cli import main; sys.exit(main())"


def told(dangers):
    return [(danger.name, str(danger.said)) for danger in dangers]


def names(dangers):
    return [danger.name for danger in dangers]


def test_what_is_safe_is_not_complained_of():
    assert told(of_settings(SAFE_SITE)) == []
    assert told(of_sqlite(SAFE_SQLITE)) == []
    assert told(of_sqlite(evolve(SAFE_SQLITE, synchronous=3))) == []
    assert told(of_sqlite(evolve(SAFE_SQLITE, version=(3, 40, 1), journal_mode="delete"))) == []
    assert told(of_postgresql(SAFE_POSTGRESQL)) == []
    assert told(of_settings(evolve(SAFE_SITE, debug=True, is_production=False))) == []


def test_what_is_unsafe_in_the_settings():
    assert told(of_settings(evolve(SAFE_SITE, debug=True))) == [
        (
            "debug",
            (
                "QADAGALAU_DEBUG is on in production, so a fault would show strangers the code "
                "and its values. Switch it off."
            ),
        )
    ]
    assert told(of_settings(evolve(SAFE_SITE, has_own_key=False))) == [
        (
            "secret-key",
            (
                "The site has no secret key of its own, so anyone could sign a session. "
                "Run `qadagalau office make`, or set QADAGALAU_SECRET_KEY."
            ),
        )
    ]


def test_what_is_unsafe_in_sqlite():
    assert told(of_sqlite(evolve(SAFE_SQLITE, version=(3, 51, 2)))) == [
        (
            "sqlite-version",
            (
                "SQLite 3.51.2 can lose committed rows in WAL mode. Install pysqlite3 0.6.1 "
                "or SQLite 3.51.3 or newer."
            ),
        )
    ]
    assert told(of_sqlite(evolve(SAFE_SQLITE, synchronous=1))) == [
        (
            "sqlite-synchronous",
            (
                "SQLite writes with synchronous below FULL, so a loss of power takes rows that "
                "were acknowledged. Leave QADAGALAU_DATABASE empty, or set synchronous=FULL."
            ),
        )
    ]


@pytest.mark.parametrize("setting", ["fsync", "full_page_writes", "synchronous_commit"])
def test_what_is_unsafe_in_postgresql(setting):
    assert told(of_postgresql(evolve(SAFE_POSTGRESQL, **{setting: False}))) == [
        (
            f"postgresql-{setting.replace('_', '-')}",
            (
                f"PostgreSQL has {setting} off, so a loss of power takes rows that were "
                f"acknowledged. Set {setting} = on in postgresql.conf and reload it."
            ),
        )
    ]


@pytest.mark.parametrize("power", ["is_superuser", "bypasses_rls"])
def test_a_role_that_no_rule_binds_is_unsafe(power):
    assert told(of_postgresql(evolve(SAFE_POSTGRESQL, **{power: True}))) == [
        (
            "postgresql-role",
            (
                "The site speaks to PostgreSQL as a role that no rule binds (SUPERUSER or "
                "BYPASSRLS). Give QADAGALAU_DATABASE a role without either."
            ),
        )
    ]


@pytest.mark.django_db(transaction=True)
def test_the_sqlite_of_the_tests_is_asked_itself():
    if connection.vendor != "sqlite":
        pytest.skip("the tests run on another database")
    with connection.cursor() as cursor:
        facts = sqlite_facts(cursor)
        cursor.execute("PRAGMA synchronous = NORMAL")
        unsafe = sqlite_facts(cursor)
        cursor.execute("PRAGMA synchronous = FULL")
    assert facts.version >= (3, 51, 3)
    assert (facts.synchronous, unsafe.synchronous) == (2, 1)
    assert names(of_sqlite(unsafe)) == ["sqlite-synchronous"]


@pytest.mark.django_db
def test_django_s_checks_tell_the_dangers(settings):
    settings.DEBUG, settings.IS_PRODUCTION = True, True
    settings.SECRET_KEY = checks.DEFAULT_SECRET_KEY
    ids = [message.id for message in checks.check_settings(None)]
    assert ids == ["qadagalau.debug", "qadagalau.secret-key"]
    assert checks.check_databases(None) == []
    if connection.vendor == "sqlite":
        assert checks.check_databases(None, ["default"]) == []


@pytest.mark.django_db
def test_the_start_refuses_all_at_once(settings):
    if connection.vendor != "sqlite":
        pytest.skip("the role of these tests is itself a danger on PostgreSQL")
    settings.SECRET_KEY = "x" * 60
    checks.refuse_unsafe_start()
    settings.DEBUG, settings.IS_PRODUCTION = True, True
    settings.SECRET_KEY = checks.DEFAULT_SECRET_KEY
    with pytest.raises(checks.UnsafeStartError) as caught:
        checks.refuse_unsafe_start()
    assert str(caught.value) == (
        "QADAGALAU_DEBUG is on in production, so a fault would show strangers the code and its "
        "values. Switch it off. The site has no secret key of its own, so anyone could sign a "
        "session. Run `qadagalau office make`, or set QADAGALAU_SECRET_KEY."
    )


def test_django_finds_nothing_to_complain_of_when_deployed(settings):
    settings.SECRET_KEY = "kX9" + "aZ8bY7cW6dV5" * 5
    for name in ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"):
        setattr(settings, name, True)
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    settings.DEBUG = False
    assert django_checks.run_checks(include_deployment_checks=True) == []


# ------------------------------------------------------------------ in a process of its own


def test_django_finds_nothing_in_the_settings_as_they_are_deployed(made):
    asked = "from django.core.management import execute_from_command_line as run; run(%s)"
    words = ["django-admin", "check", "--deploy", "--database", "default", "--fail-level", "INFO"]
    told = {"DJANGO_SETTINGS_MODULE": "qadagalau.pages.site.settings", "QADAGALAU_HTTPS": "yes"}
    done = ran(made, asked % words, **told)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "System check identified no issues (0 silenced).\n"


def ran(home, *words, **environment):
    told = {"QADAGALAU_LANG": "en", "PATH": os.environ["PATH"], "QADAGALAU_HOME": str(home)}
    told["PYTHONPATH"] = os.environ.get("PYTHONPATH", "")
    asked = [sys.executable, "-c", *words]
    return subprocess.run(
        asked, env=told | environment, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    home = tmp_path_factory.mktemp("start") / "home"
    done = ran(home, PROGRAM, "office", "make", "--home", str(home))
    assert done.returncode == 0, done.stderr
    return home


def serve(home, *words, **environment):
    return ran(home, PROGRAM, "serve", "--home", str(home), *words, **environment)


def test_serving_is_refused_where_the_interpreter_s_own_sqlite_is_old(made):
    import sqlite3  # pysqlite3, where that is needed

    own = "import sqlite3; print(sqlite3.sqlite_version_info >= (3, 51, 3))"
    if ran(made, own).stdout == "True\n":
        pytest.skip("the interpreter's own SQLite is without the fault")
    program = "import sys; sys.modules['pysqlite3'] = None; " + PROGRAM
    done = ran(made, program, "serve", "--home", str(made))
    assert done.returncode == 1
    assert done.stderr.endswith(
        "can lose committed rows in WAL mode. Install pysqlite3 0.6.1 or SQLite 3.51.3 or newer.\n"
    )
    assert sqlite3.sqlite_version_info >= (3, 51, 3)


def test_serving_is_refused_with_debug_in_production(made):
    done = serve(made, QADAGALAU_DEBUG="yes")
    assert (done.returncode, done.stderr) == (
        1,
        (
            "QADAGALAU_DEBUG is on in production, so a fault would show strangers the code and its "
            "values. Switch it off.\n"
        ),
    )


def test_serving_a_home_without_an_office_is_refused(tmp_path):
    home = tmp_path / "nothing"
    done = serve(home)
    assert (done.returncode, done.stderr) == (
        1,
        f"There is no office in {home}. Make it with `qadagalau office make --home {home}`.\n",
    )
    assert not home.exists()


def test_serving_to_others_without_encryption_is_refused(made):
    done = serve(made, "--address", "0.0.0.0:8000")
    assert (done.returncode, done.stderr) == (
        1,
        (
            "At 0.0.0.0:8000 passwords would cross the network for everyone to read. Put a proxy "
            "with a certificate before the site and set QADAGALAU_HTTPS=yes, or serve at "
            "127.0.0.1.\n"
        ),
    )


# ------------------------------------------------------------------ on a real PostgreSQL


@pytest.fixture(scope="module")
def cluster():
    with server_in_a_folder() as server:
        server.psql("CREATE ROLE app LOGIN; CREATE DATABASE office OWNER app")
        yield server


def dangers_as(cluster, user, blocker):
    """Return the names of what is unsafe for a role of the cluster."""
    from django.db import connections
    from django.db.backends.postgresql.base import DatabaseWrapper

    from qadagalau.pages.site.databases import database

    url = cluster.get_uri().replace("postgres:@", f"{user}:@").replace("/postgres?", "/office?")
    described = {**connections.settings["default"], **database(url, None)}
    wrapper = DatabaseWrapper(described, "unsafe")
    with blocker.unblock():
        try:
            return names(of_database(wrapper))
        finally:
            wrapper.close()


@pytest.mark.postgresql
def test_a_real_postgresql_is_asked(cluster, django_db_blocker):
    def found(user):
        return dangers_as(cluster, user, django_db_blocker)

    assert found("app") == []
    assert found("postgres") == ["postgresql-role"]
    cluster.psql("ALTER ROLE app BYPASSRLS")
    assert found("app") == ["postgresql-role"]
    cluster.psql("ALTER ROLE app NOBYPASSRLS")
    cluster.psql("ALTER ROLE app SET synchronous_commit = off")
    assert found("app") == ["postgresql-synchronous-commit"]
    cluster.psql("ALTER ROLE app SET synchronous_commit = on")
    for setting in ("fsync", "full_page_writes"):
        cluster.psql(f"ALTER SYSTEM SET {setting} = off")
        cluster.psql("SELECT pg_reload_conf()")
        assert found("app") == [f"postgresql-{setting.replace('_', '-')}"]
        cluster.psql(f"ALTER SYSTEM SET {setting} = on")
        cluster.psql("SELECT pg_reload_conf()")
    assert found("app") == []
