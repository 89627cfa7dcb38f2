"""What is written to an OCEL 2.0 log, whatever its form."""

from collections.abc import Mapping

from attrs import frozen

ALWAYS = "1970-01-01T00:00:00+00:00"
"""The moment from which an object's attributes hold, where they never change."""


@frozen
class Type:
    """A type of objects or events, with its attributes and their types."""

    name: str
    attributes: tuple[tuple[str, str], ...]


@frozen
class Relation:
    """That something names the object *id* of *type*, and as what."""

    id: str
    type: str
    qualifier: str


@frozen
class WrittenObject:
    """An object with its attributes, which never change."""

    id: str
    type: str
    attributes: Mapping[str, str | int]
    relations: tuple[Relation, ...]


@frozen
class WrittenEvent:
    """An event with its moment (ISO 8601 with an offset) and attributes."""

    id: str
    type: str
    time: str
    attributes: Mapping[str, str | int]
    relations: tuple[Relation, ...]
