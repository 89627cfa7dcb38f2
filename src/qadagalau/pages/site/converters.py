"""What stands in addresses: numbers that every database can hold."""

from django.urls.converters import IntConverter


class SmallNumber(IntConverter):
    """A number that every database can hold as a key."""

    regex = "[0-9]{1,9}"
