"""Writers of journal entries, and a program that dies between two of its steps."""

from datetime import UTC, datetime

import pytest

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def write():
    """Write a number of entries of the kind ``user``, each in a transaction of its own."""
    from django.db import transaction

    from qadagalau.office.journal.operations import record

    def run(*names, at=NOW):
        written = []
        for name in names:
            with transaction.atomic():
                body = {"user": name, "by": "operator"}
                written.append(record("user", at=at, body=body, personal={"full_name": "Айгерім"}))
        return written

    return run
