"""A norm is left behind by a text that was read again, wherever a test needs one that waits."""

from datetime import UTC, date, datetime

from qadagalau.office.lawbook.models import LeftNorm, TextReading

AT = datetime(2026, 11, 23, 5, tzinfo=UTC)


def leave_behind(norm, reader):
    """Mark a norm, as reading a changed text does."""
    reading = TextReading.objects.create(
        act="Z100000261_",
        source="zan.txt",
        sha256="a" * 64,
        articles=1,
        changed=1,
        left_behind=1,
        as_of=date(2026, 11, 23),
        read_by=reader,
        read_at=AT,
    )
    return LeftNorm.objects.create(
        reading=reading, norm=norm, article="37", kind="text", is_itself=True, change_print="b" * 32
    )
