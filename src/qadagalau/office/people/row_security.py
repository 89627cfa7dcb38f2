"""On PostgreSQL the database itself hides rows outside the territory of whoever asks.

A request tells the database whose it is as soon as that is known (:func:`ask_as`), and takes it
back when it ends; commands and the night's work ask as the program, which sees all.  So a page
that forgot to filter would show nothing foreign.  Policies are made anew after every `migrate`;
they bind the owner of the tables too (FORCE), but never a superuser or a role with BYPASSRLS,
which the start refuses.  SQLite has no such thing: there the filters of the queries stand alone.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from attrs import frozen
from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

from .queries import Actor

SETTING = "qadagalau.asks"
_FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION qadagalau_asks() RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT nullif(current_setting('{SETTING}', true), '')::jsonb
$$;
CREATE OR REPLACE FUNCTION qadagalau_sees(asks jsonb, office text, region text, holder text)
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT asks IS NULL
      OR (asks ->> 'everything')::boolean
      OR coalesce(jsonb_exists(asks -> 'offices', office), false)
      OR coalesce(jsonb_exists(asks -> 'regions', region), false)
      OR coalesce(jsonb_exists(asks -> 'holders', holder), false)
$$;
"""


@frozen(kw_only=True)
class Guard:
    """A table and the condition under which a row of it is seen; ``{asks}`` is who asks."""

    table: str
    sees: str


ASKS = "(SELECT qadagalau_asks())"
PLACED = "qadagalau_sees({asks}, office_id::text, region::text, holder_id::text)"
"""Of a table with the columns of what lies somewhere."""
_BY_PROTOCOL = """{asks} IS NULL OR EXISTS (
  SELECT 1 FROM exchange_protocolversion p
  JOIN people_office o ON o.id IN (p.sender_id, p.receiver_id)
  LEFT JOIN people_bailiff b ON b.body_id = p.sender_id
  WHERE p.id = {table}.protocol_id
    AND qadagalau_sees({asks}, o.office_id, o.region_id, b.holder_id))"""
_ACT = """qadagalau_sees({asks},
    (SELECT o.office_id FROM people_office o WHERE o.id = acts_act.office_id),
    (SELECT o.region_id FROM people_office o WHERE o.id = acts_act.office_id), NULL)
  OR (acts_act.delivered_on IS NOT NULL AND (
    EXISTS (SELECT 1 FROM people_office o
            WHERE o.id = acts_act.addressee_office_id AND o.office_id = {asks} ->> 'office')
    OR EXISTS (SELECT 1 FROM people_bailiff b
               WHERE b.id = acts_act.addressee_bailiff_id AND b.holder_id = {asks} ->> 'holder')
    OR EXISTS (SELECT 1 FROM acts_actconcern c JOIN people_bailiff b ON b.id = c.bailiff_id
               WHERE c.act_id = acts_act.id AND b.holder_id = {asks} ->> 'holder')))"""
GUARDS: list[Guard] = [
    Guard(table="exchange_receipt", sees=_BY_PROTOCOL),
    Guard(table="exchange_oweddelivery", sees=_BY_PROTOCOL),
    Guard(table="docket_matter", sees=PLACED),
    Guard(table="acts_act", sees=_ACT),
]
"""The tables that are guarded; an application adds its own when Django has it ready."""


def guard_tables() -> None:
    """Make the functions and policies anew; does nothing where the database is not PostgreSQL."""
    if connection.vendor != "postgresql":
        return
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(_FUNCTIONS)
        for guard in GUARDS:
            if guard.table in there:
                cursor.execute(_policies(guard))


def _policies(guard: Guard) -> str:
    table = guard.table
    sees = guard.sees.format(asks=ASKS, table=table)
    return f"""
      ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
      ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
      DROP POLICY IF EXISTS qadagalau_reads ON {table};
      DROP POLICY IF EXISTS qadagalau_adds ON {table};
      DROP POLICY IF EXISTS qadagalau_changes ON {table};
      DROP POLICY IF EXISTS qadagalau_deletes ON {table};
      CREATE POLICY qadagalau_reads ON {table} FOR SELECT USING ({sees});
      CREATE POLICY qadagalau_adds ON {table} FOR INSERT WITH CHECK (true);
      CREATE POLICY qadagalau_changes ON {table} FOR UPDATE USING ({sees}) WITH CHECK (true);
      CREATE POLICY qadagalau_deletes ON {table} FOR DELETE USING ({sees});
    """


def ask_as(actor: Actor) -> None:
    """Tell the database who asks from now on over this connection."""
    if connection.vendor != "postgresql":
        return
    territory = actor.territory
    _set(
        json.dumps(
            {
                "everything": territory.everything,
                "regions": sorted(territory.regions),
                "offices": sorted(territory.offices),
                "holders": sorted(territory.holders),
                "office": actor.office_id,
                "holder": actor.holder_id,
                "user": None if actor.user_id is None else str(actor.user_id),
            }
        )
    )


def ask_as_program() -> None:
    """Tell the database that the program itself asks; nothing is said where nothing else was."""
    if connection.vendor == "postgresql":
        _set("")


@contextmanager
def as_program() -> Iterator[None]:
    """Ask as the program within an operation that its rule has allowed, then as before."""
    before = _wanted()
    ask_as_program()
    try:
        yield
    finally:
        if before:
            _set(before)


def say_who_asks(made: BaseDatabaseWrapper) -> None:
    """Say over a connection that was just made who asks; a lost one is made anew in a request."""
    if made.vendor == "postgresql" and made is connections[DEFAULT_DB_ALIAS]:
        _say()


def _wanted() -> str:
    return str(getattr(connections[DEFAULT_DB_ALIAS], "qadagalau_asks", ""))


def _set(said: str) -> None:
    """Note who asks; a page that needs no database opens no connection to say it."""
    vars(connections[DEFAULT_DB_ALIAS])["qadagalau_asks"] = said
    if connection.connection is not None:
        _say()


def _say() -> None:
    bare, wanted = connection.connection, _wanted()
    if vars(bare).get("qadagalau_said", "") == wanted:
        return
    if bare.info.transaction_status.name == "INERROR":
        vars(bare)["qadagalau_said"] = None  # goes back with the transaction: to be said anew
        return
    with bare.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, false)", (SETTING, wanted))
    vars(bare)["qadagalau_said"] = wanted
