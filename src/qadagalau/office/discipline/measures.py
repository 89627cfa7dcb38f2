"""The ledger of discipline and licence: decisions are entered, mended and told to the register."""

from datetime import date, datetime
from typing import cast
from uuid import UUID, uuid4

from attrs import evolve, frozen
from django.utils import timezone

from qadagalau.law import N_
from qadagalau.office.exchange.hand import EARLIEST
from qadagalau.office.journal.operations import record
from qadagalau.office.people.models import BailiffKind
from qadagalau.office.people.operations import operation
from qadagalau.office.people.queries import Actor

from .models import (
    LONGEST_GROUND,
    OF_LICENCE,
    PENALTIES,
    Investigation,
    Measure,
    MeasureKind,
    MeasureSource,
)
from .news import tell_of_measure
from .operations import DisciplineError, bailiff_within, demand_text
from .rules import PACK_MEASURES, RECORD_MEASURE

# ------------------------------------------------------------------ the ledger


@frozen(kw_only=True)
class Particulars:
    """What else is known of a decision."""

    body: str = ""
    """The body that decided."""
    misconduct: str = ""
    source: MeasureSource = MeasureSource.DECISION
    investigation: Investigation | None = None


USUAL = Particulars()


@operation(RECORD_MEASURE)
def record_measure(
    *,
    act_ref: str = "",
    holder_id: str,
    measure: MeasureKind | str,
    on: date,
    ground: str,
    more: Particulars = USUAL,
    by: Actor,
    at: datetime,
) -> Measure:
    """Enter into the ledger what was decided of a bailiff.

    One misconduct is told from others by ``misconduct``, or by *act_ref* where that is empty: give
    the point with the act where an act speaks of more than one.

    Raises:
        DisciplineError: a field says what cannot be, or the misconduct was punished already.
        NotAllowedError: *by* may not.
    """
    row = Measure(
        bailiff=bailiff_within(holder_id, by),
        kind=measure,
        decided_on=on,
        body=more.body.strip(),
        ground=ground.strip(),
        act_ref=act_ref.strip(),
        misconduct=more.misconduct.strip() or act_ref.strip(),
        source=more.source,
        investigation=more.investigation,
    )
    return _enter(row, by, at)


@frozen(kw_only=True)
class Corrected:
    """What a row of the ledger should have said."""

    kind: MeasureKind
    """``STRUCK_OUT`` where there should have been no row."""
    decided_on: date
    body: str
    ground: str
    act_ref: str
    misconduct: str


def as_entered(row: Measure) -> Corrected:
    """Return what a row says now."""
    return Corrected(
        kind=MeasureKind(row.kind),
        decided_on=row.decided_on,
        body=row.body,
        ground=row.ground,
        act_ref=row.act_ref,
        misconduct=row.misconduct,
    )


def struck_out(row: Measure) -> Corrected:
    """Return what strikes a row out."""
    return evolve(as_entered(row), kind=MeasureKind.STRUCK_OUT)


@operation(RECORD_MEASURE, on="measure")
def correct_measure(
    *, measure: Measure, corrected: Corrected, because: str, by: Actor, at: datetime
) -> Measure:
    """Put a new row in the place of one; the old one stays and can be read.

    Raises:
        DisciplineError: it was replaced already, no reason is given, or the new row cannot be.
        NotAllowedError: *by* may not.
    """
    demand_text("because", because, N_("Say why the entry is corrected."))
    bailiff = bailiff_within(measure.holder_id, by)
    if measure.kind == MeasureKind.STRUCK_OUT or hasattr(measure, "corrected_by"):
        raise DisciplineError(
            "because",
            N_("This entry has been replaced already. Correct the one that replaced it."),
        )
    row = Measure(
        bailiff=bailiff,
        kind=corrected.kind,
        decided_on=corrected.decided_on,
        body=corrected.body.strip(),
        ground=corrected.ground.strip(),
        act_ref=corrected.act_ref.strip(),
        misconduct=corrected.misconduct.strip(),
        source=measure.source,
        investigation=measure.investigation,
        corrects=measure,
        because=because.strip(),
    )
    return _enter(row, by, at)


@operation(PACK_MEASURES)
def gather_measures(*, at_most: int, by: Actor) -> list[Measure]:
    """Return the waiting rows that become the next delivery to the register, as one batch.

    A batch that was not taken is gathered again as it was.

    Raises:
        NotAllowedError: *by* may not.
    """
    del by
    waiting = Measure.objects.select_for_update().waiting()
    begun = waiting.exclude(batch=None).values_list("batch", flat=True).first()
    if begun is None:
        chosen = [row.pk for row in waiting[:at_most]]
        begun = uuid4()
        Measure.objects.filter(pk__in=chosen).update(batch=begun)
    gathered = Measure.objects.waiting().filter(batch=begun)
    return list(gathered.select_related("bailiff__district"))


@operation(PACK_MEASURES)
def note_measures_taken(*, batch: UUID, by: Actor, at: datetime) -> int:
    """Note that a delivery took a batch of rows; the ledger tells of it by the delivery.

    Raises:
        NotAllowedError: *by* may not.
    """
    del by
    return Measure.objects.filter(batch=batch, delivered_at=None).update(delivered_at=at)


def _enter(row: Measure, by: Actor, at: datetime) -> Measure:
    """Write a row into the ledger once it is known that it can be."""
    row.entered_by_id = cast("UUID", by.user_id)
    row.entered_at = at
    row.entered_on = timezone.localdate(at)
    _demand_possible(row)
    _demand_short(row)
    _demand_single(row)
    row.save(force_insert=True)
    body = {"measure": str(row.id), "kind": str(row.kind), "by": by.signed_as}
    record("measure", at=at, body=body, rows=[row])
    tell_of_measure(row, by=by, at=at)
    return row


def _demand_possible(row: Measure) -> None:
    if row.kind not in MeasureKind.values or (
        row.kind == MeasureKind.STRUCK_OUT and row.corrects is None
    ):
        raise DisciplineError(
            "kind", N_("The ledger knows no measure {kind}. Choose one of its list."), kind=row.kind
        )
    demand_text("ground", row.ground, N_("Say on what ground it was decided."))
    if not EARLIEST <= row.decided_on <= row.entered_on:
        raise DisciplineError(
            "decided_on",
            N_("The day must lie between {earliest} and today, {today}. Correct it."),
            earliest=EARLIEST,
            today=row.entered_on,
        )
    if row.kind in OF_LICENCE and row.bailiff.kind == BailiffKind.STATE:
        raise DisciplineError(
            "kind",
            N_(
                "A state bailiff has no licence and belongs to no chamber, so this cannot be "
                "decided of {number}. Choose another measure or another bailiff."
            ),
            number=row.bailiff.holder_id,
        )


_LONGEST = {
    "ground": LONGEST_GROUND,
    "body": 200,
    "act_ref": 120,
    "misconduct": 160,
    "because": 500,
}


def _demand_short(row: Measure) -> None:
    for part, most in _LONGEST.items():
        if len(getattr(row, part)) > most:
            raise DisciplineError(
                part, N_("The text is longer than {most} characters. Shorten it."), most=most
            )


def _demand_single(row: Measure) -> None:
    """Refuse a second penalty for one misconduct (LEP article 170, paragraph 3, part 2)."""
    if row.kind not in PENALTIES or not row.misconduct:
        return
    same = Measure.objects.standing().filter(
        bailiff=row.bailiff, misconduct=row.misconduct, kind__in=PENALTIES
    )
    if row.corrects is not None:
        same = same.exclude(pk=row.corrects.pk)
    before = same.first()
    if before is not None:
        raise DisciplineError(
            "misconduct",
            N_(
                "For this misconduct, {misconduct}, a penalty was imposed on {day} already, and "
                "the law allows only one (Law on enforcement proceedings, article 170, paragraph "
                "3). Correct that entry, or name another misconduct."
            ),
            misconduct=row.misconduct,
            day=before.decided_on,
        )
