"""How a register lies in its folder: the contract between those who write and who read it.

A register is a folder of Parquet files and one ``register.json``.  ``events`` are ordered
by case, day, minute (a missing minute counts as 0) and the order of the source; a row
group never splits a case.  Kinds, details and sources are numbers into the lists of
``register.json``; days are ``date32``.
"""

from attrs import frozen

FORMAT = 2
MANIFEST = "register.json"
EVENTS = "events.parquet"
CASES = "cases.parquet"
HOLDERS = "holders.parquet"
OFFICES = "offices.parquet"
CASE_VERSIONS = "case_versions.parquet"
HOLDER_VERSIONS = "holder_versions.parquet"
DISTRIBUTIONS = "distributions.parquet"
ASSETS = "assets.parquet"
KEPT = "kept.json"
"""Says of which files the following are copies to be read in place (``engine.kept``)."""
KEPT_EVENTS = "events.arrow"
KEPT_CASES = "cases.arrow"
KEPT_INDEX = "proceedings.npy"
KEPT_GLANCE = "glance.npy"
ROWS_A_GROUP = 1 << 20
"""About so many events lie in one row group."""


@frozen
class Column:
    """One column of a table: its name, Arrow type, and what it holds."""

    name: str
    type: str
    nullable: bool
    holds: str


EVENT_COLUMNS = (
    Column("case_no", "int32", False, "row of the case in cases.parquet, from 0"),
    Column("kind", "int16", False, "index into manifest `kinds`"),
    Column("detail", "int16", False, "index into manifest `details`; 0 is none"),
    Column("happened_on", "date32", False, "local civil day in the world"),
    Column("minute", "int16", True, "minute of the day, 0 to 1439"),
    Column("recorded_on", "date32", False, "local civil day on which it was learnt"),
    Column("superseded_on", "date32", True, "day on which a correction of it was learnt"),
    Column("holder_no", "int32", False, "row of who answers, in holders.parquet, from 0"),
    Column("ref", "int64", False, "positive hash of `reference`; 0 is none"),
    Column("reference", "string", True, "number of the request, act or object"),
    Column("amount_tiyn", "int64", True, "sum of the event"),
    Column("base_tiyn", "int64", True, "sum with which the amount is compared"),
    Column("event_id", "string", False, "the source's id of the event, unique"),
    Column("source", "int16", False, "index into manifest `sources`"),
    Column("corrects", "string", True, "id of the event that it replaces"),
)

CASE_COLUMNS = (
    Column("proceeding_id", "string", False, "number of the proceeding or file"),
    Column("holder_no", "int32", False, "row of the present holder, in holders.parquet"),
    Column("debtor_no", "int32", True, "number of the debtor, the same in all his cases"),
    Column("debtor", "string", True, "pseudonym of the debtor"),
    Column("creditor", "string", True, "pseudonym of the creditor"),
    Column("category", "string", True, "alimony, wages, state-revenue, ..."),
    Column("document_kind", "string", True, "writ, court-order, notary-inscription, ..."),
    Column("bailiff_kind", "string", True, "private or state"),
    Column("debtor_kind", "string", True, "person, entity or state"),
    Column("creditor_kind", "string", True, "person, entity or state"),
    Column("debt_tiyn", "int64", True, "sum to be recovered"),
    Column("recorded_on", "date32", True, "day on which the register first held it"),
)
"""A source may bring further columns; conditions of norms read them by name."""

HOLDER_COLUMNS = (
    Column("holder_id", "string", False, "number of the bailiff, prosecutor, chamber or body"),
    Column("holder_kind", "string", True, "private-bailiff, state-bailiff, prosecutor, ..."),
    Column("office_id", "string", True, "office, chamber or territorial body"),
    Column("region", "string", True, "code of the region"),
    Column("recorded_on", "date32", True, "day on which the register first held it"),
)

CASE_VERSION_COLUMNS = (
    Column("case_no", "int32", False, "row of the case in cases.parquet"),
    Column("superseded_on", "date32", False, "day on which another value of it was learnt"),
    *CASE_COLUMNS,
)
"""What a case was at the end of the day before it changed, further columns too."""

HOLDER_VERSION_COLUMNS = (
    Column("holder_no", "int32", False, "row of the holder in holders.parquet"),
    Column("superseded_on", "date32", False, "day on which another value of it was learnt"),
    *HOLDER_COLUMNS,
)

OFFICE_COLUMNS = (
    Column("office_id", "string", False, "number of the office"),
    Column("region", "string", True, "code of the region"),
    Column("name_kk", "string", True, "name in Kazakh"),
    Column("name_ru", "string", True, "name in Russian"),
    Column("name_en", "string", True, "name in English"),
)

DISTRIBUTION_COLUMNS = (
    Column("distribution_id", "string", False, "number of the distribution, equal in its rows"),
    Column("distributed_on", "date32", False, "local civil day of the distribution"),
    Column("recorded_on", "date32", False, "local civil day on which it was learnt"),
    Column("pool_tiyn", "int64", False, "sum to be shared among creditors"),
    Column("holder_no", "int32", False, "row of who distributed, in holders.parquet"),
    Column("proceeding_id", "string", False, "the claim"),
    Column("category", "string", True, "category of the claim"),
    Column("owed_tiyn", "int64", True, "what was owed on the claim that day"),
    Column("paid_tiyn", "int64", True, "what was paid on it"),
    Column("superseded_on", "date32", True, "day on which a later row of it was learnt"),
)
"""Rows of one distribution stand together; those that gave way to later ones stay."""

ASSET_COLUMNS = (
    Column("asset_id", "string", False, "number of the asset in the State's records"),
    Column("owner", "string", False, "pseudonym of the owner"),
    Column("asset_kind", "string", False, "land, vehicle, dwelling, account, ..."),
    Column("known_on", "date32", False, "day from which the State knew of it"),
    Column("gone_on", "date32", True, "day on which it left the owner"),
    Column("arrested_on", "date32", True, "day of arrest"),
    Column("source", "string", False, "whose records"),
)
