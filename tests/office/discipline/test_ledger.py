"""The ledger of discipline: what is entered, what is refused, and how a mistake is mended."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from qadagalau.ledger.entry import read_entry
from qadagalau.office.discipline.measures import (
    Particulars,
    as_entered,
    correct_measure,
    record_measure,
    struck_out,
)
from qadagalau.office.discipline.models import Measure, MeasureKind
from qadagalau.office.discipline.operations import DisciplineError
from qadagalau.office.discipline.standing import Licence, standing_of
from qadagalau.office.journal.kinds import OFFICE_KINDS
from qadagalau.office.journal.models import JournalEntry
from qadagalau.office.people.rules import NotAllowedError

AT = datetime(2026, 11, 23, 5, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def enter(people):
    """Return a way to enter a measure."""

    def run(measure, on, *, by="chamber", holder_id="P1", misconduct="", ground="Act 7"):
        return record_measure(
            act_ref="",
            holder_id=holder_id,
            measure=measure,
            on=on,
            ground=ground,
            more=Particulars(misconduct=misconduct),
            by=people.actor(by),
            at=AT,
        )

    return run


def kinds(standing):
    return [(line.kind.value, line.on.isoformat(), line.is_pale) for line in standing.lines]


def test_what_was_decided_stands_with_what_lapsed(enter):
    enter("remark", date(2026, 1, 15))
    enter("reprimand", date(2026, 10, 1))
    enter("licence-suspended", date(2026, 11, 2))
    standing = standing_of("P1", on=TODAY)
    assert kinds(standing) == [
        ("licence-suspended", "2026-11-02", False),
        ("reprimand", "2026-10-01", False),
        ("remark", "2026-01-15", True),
    ]
    assert [line.kind for line in standing.penalties] == [MeasureKind.REPRIMAND]
    assert (standing.licence, standing.licence_since) == (Licence.SUSPENDED, date(2026, 11, 2))
    assert standing_of("P1", on=date(2026, 11, 22)).lines == ()  # not entered by then


def test_one_misconduct_draws_one_penalty(enter):
    enter("breach-established", date(2026, 5, 4), misconduct="finding-1")
    enter("reprimand", date(2026, 5, 5), misconduct="finding-1")
    enter("reprimand", date(2026, 5, 5), misconduct="finding-1", holder_id="P2", by="unit-head")
    enter("reprimand", date(2026, 5, 5), misconduct="finding-2")
    with pytest.raises(DisciplineError) as refused:
        enter("remark", date(2026, 5, 6), misconduct="finding-1")
    assert refused.value.part == "misconduct"
    assert str(refused.value) == (
        "For this misconduct, finding-1, a penalty was imposed on 2026-05-05 already, and the law "
        "allows only one (Law on enforcement proceedings, article 170, paragraph 3). Correct that "
        "entry, or name another misconduct."
    )


def test_the_point_of_an_act_names_the_misconduct(people):
    said = {
        "act_ref": "2-12-26-7, 1",
        "holder_id": "P1",
        "on": date(2026, 5, 5),
        "ground": "reply",
        "by": people.actor("prosecutor"),
        "at": AT,
    }
    record_measure(measure="remark", **said)
    with pytest.raises(DisciplineError):
        record_measure(measure="reprimand", **said)


@pytest.mark.parametrize(
    ("said", "part", "sentence"),
    [
        (
            {"on": date(2026, 11, 24)},
            "decided_on",
            "The day must lie between 1991-12-16 and today, 2026-11-23. Correct it.",
        ),
        ({"ground": " "}, "ground", "Say on what ground it was decided."),
        (
            {"measure": "fine"},
            "kind",
            "The ledger knows no measure fine. Choose one of its list.",
        ),
        (
            {"measure": "struck-out"},
            "kind",
            "The ledger knows no measure struck-out. Choose one of its list.",
        ),
        (
            {"holder_id": "S1", "by": "justice", "measure": "licence-suspended"},
            "kind",
            (
                "A state bailiff has no licence and belongs to no chamber, so this cannot be "
                "decided of S1. Choose another measure or another bailiff."
            ),
        ),
        (
            {"holder_id": "P3"},
            "holder_id",
            "Your territory has no bailiff with the number P3. Check the number.",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(enter, said, part, sentence):
    with pytest.raises(DisciplineError) as refused:
        enter(**{"measure": "remark", "on": date(2026, 5, 5)} | said)
    assert (refused.value.part, str(refused.value)) == (part, sentence)
    assert not Measure.objects.exists()


@pytest.mark.parametrize("name", ["private-bailiff", "analyst", "administrator", "auditor"])
def test_who_does_not_decide_enters_nothing(enter, name):
    with pytest.raises(NotAllowedError):
        enter("remark", date(2026, 5, 5), by=name)


def test_a_mistake_is_mended_by_a_row_that_names_it(people, enter):
    row = enter("reprimand", date(2026, 10, 1), misconduct="finding-1")
    corrected = evolve(as_entered(row), kind=MeasureKind.REMARK, decided_on=date(2026, 10, 2))
    by = people.actor("chamber")
    mended = correct_measure(measure=row, corrected=corrected, because="typing", by=by, at=AT)
    standing = standing_of("P1", on=TODAY)
    assert kinds(standing) == [("remark", "2026-10-02", False)]
    assert [old.pk for old in standing.replaced] == [row.pk]
    row.refresh_from_db()
    with pytest.raises(DisciplineError) as refused:
        correct_measure(measure=row, corrected=struck_out(row), because="again", by=by, at=AT)
    assert str(refused.value) == (
        "This entry has been replaced already. Correct the one that replaced it."
    )
    correct_measure(measure=mended, corrected=struck_out(mended), because="cancelled", by=by, at=AT)
    assert kinds(standing_of("P1", on=TODAY)) == []
    assert Measure.objects.count() == 3  # nothing is deleted
    enter("remark", date(2026, 10, 3), misconduct="finding-1")  # none stands any more


def test_every_row_stands_in_the_journal(enter):
    row = enter("remark", date(2026, 10, 1))
    entry = JournalEntry.objects.order_by("-number")[0]
    read = read_entry(bytes(entry.content), OFFICE_KINDS)
    assert (entry.kind, read.body["measure"], read.body["kind"]) == (
        "measure",
        str(row.id),
        "remark",
    )
    assert list(read.commitments) == [f"discipline.measure/{row.id}"]
