"""The machine checklist is a table: each line asks one question and names its place in the law.

A line passes, fails, or cannot tell; nothing here decides, and what is not known never passes.
"""

from collections.abc import Callable, Mapping

from attrs import frozen

from qadagalau.law import T_, Checked, Citation, Text
from qadagalau.statutes.kz.acts import CIVIL_PROCEDURE, ENFORCEMENT, ORDER_32
from qadagalau.statutes.kz.sources import verified

from . import line_money, line_papers, line_things
from .asked import Asked, Said
from .kinds import LEVY, REAL_ESTATE, RequestKind

Ask = Callable[[Asked], Said]


def _always(kind: RequestKind) -> bool:
    del kind
    return True


@frozen(kw_only=True)
class LineKind:
    """One line: what it asks, by which place in the law, of which kinds of request."""

    name: str
    """Stable: stands in the database and in addresses."""
    title: Text
    citation: Citation
    checked: Checked
    asks: Ask
    is_of: Callable[[RequestKind], bool] = _always
    note: Text | None = None


HOUSE_RULE = T_("The measure is the house's own; the law names none.")
LINES: tuple[LineKind, ...] = (
    LineKind(
        name="kind",
        title=T_("The measure needs the prosecutor's sanction"),
        citation=ENFORCEMENT.article(32, para=6),
        checked=verified("S1"),
        asks=line_papers.is_ours,
    ),
    LineKind(
        name="complete",
        title=T_("The request is complete"),
        citation=CIVIL_PROCEDURE.article(252, para=1),
        checked=verified("S4b"),
        asks=line_papers.is_complete,
    ),
    LineKind(
        name="signed",
        title=T_("The resolution is signed"),
        citation=CIVIL_PROCEDURE.article(252, para=4),
        checked=verified("S4b"),
        asks=line_papers.is_signed,
    ),
    LineKind(
        name="document",
        title=T_("The enforcement document is under execution by this bailiff"),
        citation=ENFORCEMENT.article(37, para=4),
        checked=verified("S1"),
        asks=line_papers.is_under_execution,
    ),
    LineKind(
        name="in-term",
        title=T_("The document was presented in its term"),
        citation=ENFORCEMENT.article(11, para=1),
        checked=verified("S1"),
        asks=line_papers.came_in_term,
    ),
    LineKind(
        name="sum",
        title=T_("The sum is proportionate to the debt, the fee and the costs"),
        citation=ENFORCEMENT.article(62, para=6),
        checked=verified("S1"),
        asks=line_money.is_proportionate,
        is_of=lambda kind: kind.has_sum,
    ),
    LineKind(
        name="earlier",
        title=T_("Earlier arrests leave room for this one"),
        citation=ENFORCEMENT.article(62, para=6),
        checked=verified("S1"),
        asks=line_money.leaves_room,
        is_of=lambda kind: kind.of_accounts,
    ),
    LineKind(
        name="protected",
        title=T_("No protected account or income is touched"),
        citation=ENFORCEMENT.article(62, para=3),
        checked=verified("S1"),
        asks=line_things.is_not_protected,
        is_of=lambda kind: kind.of_accounts,
    ),
    LineKind(
        name="property",
        title=T_("The property is the debtor's"),
        citation=ENFORCEMENT.article(55, para=5),
        checked=verified("S1"),
        asks=line_things.is_the_debtors,
        is_of=lambda kind: kind.of_property,
    ),
    LineKind(
        name="duplicate",
        title=T_("The same was not asked already"),
        citation=CIVIL_PROCEDURE.article(252, para=1),
        checked=verified("S4b"),
        asks=line_things.is_new,
        note=HOUSE_RULE,
    ),
    LineKind(
        name="bans",
        title=T_("The proceeding is neither suspended nor deferred"),
        citation=ENFORCEMENT.article(42),
        checked=verified("S1"),
        asks=line_things.runs_on,
    ),
    LineKind(
        name="heating",
        title=T_("No only dwelling is taken in the heating season"),
        citation=ENFORCEMENT.article(42, subpara="6-1"),
        checked=verified("S1"),
        asks=line_things.is_outside_heating,
        is_of=lambda kind: kind in (REAL_ESTATE, LEVY),
        note=T_(
            "The season is set locally and was not seen: November to March is taken as within it, "
            "the second half of October and April are left open."
        ),
    ),
    LineKind(
        name="bailiff",
        title=T_("The bailiff's requests show nothing unusual"),
        citation=ORDER_32.as_a_whole(),
        checked=verified("S3"),
        asks=line_things.is_usual,
        note=HOUSE_RULE,
    ),
)
"""Every line, in the order in which it is shown."""
BY_NAME: Mapping[str, LineKind] = {line.name: line for line in LINES}


def checklist_of(asked: Asked) -> tuple[tuple[LineKind, Said], ...]:
    """Return what each line that is of the request's kind says."""
    return tuple((line, line.asks(asked)) for line in LINES if line.is_of(asked.request.kind))
