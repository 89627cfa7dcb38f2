"""A table is protected where its model says which columns the ledger may ignore.

Every operation that writes such a row names it to ``record``, and its entry commits to all other
columns as they stand in the database.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, cast
from uuid import UUID

from django.apps import apps
from django.db import models

from qadagalau.ledger.canonical import canonical
from qadagalau.ledger.rows import Row

AT_ONCE = 2_000
"""So many rows are read at a time."""
ValueOf = Callable[[models.Model, "models.Field[Any, Any]"], Any]


def protected_models() -> tuple[type[models.Model], ...]:
    """Return the models whose rows are protected: those with ``ledger_ignores``."""
    return tuple(one for one in apps.get_models() if hasattr(one, "ledger_ignores"))


def table_of(model: type[models.Model]) -> str:
    """Return the name of a table in the ledger."""
    return model._meta.label_lower  # noqa: SLF001 - Django's documented name


def place_of(row: models.Model) -> str:
    """Return the name of a row in the ledger: its table and its key."""
    return f"{table_of(type(row))}/{row.pk}"


def _as_it_stands(row: models.Model, field: "models.Field[Any, Any]") -> Any:  # noqa: ANN401 - any column
    return getattr(row, field.attname)


def _as_given_back(row: models.Model, field: "models.Field[Any, Any]") -> Any:  # noqa: ANN401 - as above
    """Return what the database will give back of a row in memory: of a choice its plain text."""
    return field.to_python(field.get_prep_value(_as_it_stands(row, field)))


def columns_of(rows: Sequence[models.Model]) -> dict[str, dict[str, Any]]:
    """Return the protected columns of rows as they stand in the database, by the rows' names."""
    keys = defaultdict(list)
    for row in rows:
        keys[type(row)].append(row.pk)
    there = {
        place_of(row): _columns(row)
        for model, asked in keys.items()
        for row in model._base_manager.in_bulk(asked).values()  # noqa: SLF001 - as above
    }
    return {place_of(row): there[place_of(row)] for row in rows}


def made_columns_of(rows: Sequence[models.Model]) -> dict[str, dict[str, Any]]:
    """Return the same of rows that stand in memory as they stand in the database."""
    return {place_of(row): _columns(row, _as_given_back) for row in rows}


def rows_there() -> Iterator[Row]:
    """Yield every row of every protected table."""
    for model in protected_models():
        there = model._base_manager.order_by("pk")  # noqa: SLF001 - as above
        for row in there.iterator(AT_ONCE):
            yield Row(place_of(row), _columns(row))


def _columns(row: models.Model, value_of: ValueOf = _as_it_stands) -> dict[str, Any]:
    ignored = cast("Any", row).ledger_ignores
    there = row._meta.concrete_fields  # noqa: SLF001 - as above
    fields = (one for one in there if one.attname not in ignored)
    return {field.attname: _json(field, value_of(row, field)) for field in fields}


def _json(field: "models.Field[Any, Any]", value: Any) -> Any:  # noqa: ANN401 - as above
    """Return the value of a column as JSON holds it."""
    match value:
        case _ if isinstance(field, models.JSONField) and value is not None:
            return canonical(json.loads(json.dumps(value, cls=field.encoder))).decode()
        case None | bool() | int():
            return value
        case str():
            return str(value)
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case UUID():
            return str(value)
        case bytes() | memoryview():
            return bytes(value).hex()
    raise TypeError(f"the ledger knows no columns like {field}: {type(value)}")
