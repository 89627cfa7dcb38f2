"""The public figures as values: what of a month is counted, in which two parts, of which groups.

A figure is a flow: it counts what came to an end within the month, so no two months overlap and
no difference of two published months gives back a number that one of them hides.
"""

from collections.abc import Mapping

from attrs import frozen

from qadagalau.law import BREACHES, T_, Text, Verdict
from qadagalau.statutes.kz.categories import SOCIAL

from .small_cells import TOTAL


@frozen(kw_only=True)
class Figure:
    """What is published of each region and group: how many were as they should, and how many not.

    The whole is the sum of both; the share of a part has it as its denominator.
    """

    name: str
    title: Text
    good: Text
    bad: Text
    says: Text
    """What is counted and when, in a sentence."""
    groups: Mapping[str, Text]
    """By name; a figure that is not divided has the total alone."""

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the groups and the total beside them."""
        return (*self.groups, TOTAL)


_BUDGET = ("state-revenue", "fine", "returned-assets", "crime-damage-entity")
DUTIES = Figure(
    name="duties",
    title=T_("Duties of bailiffs"),
    good=T_("kept"),
    bad=T_("not kept"),
    says=T_(
        "Duties of the enforcement law whose outcome became certain in the month: kept, or kept "
        "late, or not kept. What is not known is in neither number."
    ),
    groups={
        "social": T_("alimony, wages, damage to health"),
        "budget": T_("payments to the State"),
        "other": T_("other claims"),
    },
)
PETITIONS = Figure(
    name="applications",
    title=T_("Applications to prosecutors about bailiffs"),
    good=T_("answered in time"),
    bad=T_("answered late"),
    says=T_(
        "Applications that were answered in the month, by the legal term of each and by what the "
        "answer came to. One that was considered anew counts with its last answer."
    ),
    groups={
        "satisfied": T_("satisfied, wholly or in part"),
        "not-satisfied": T_("explained or refused"),
    },
)
SANCTIONS = Figure(
    name="sanctions",
    title=T_("Requests of bailiffs for a sanction"),
    good=T_("granted"),
    bad=T_("refused"),
    says=T_("Requests that a prosecutor decided in the month."),
    groups={},
)
FIGURES = (DUTIES, PETITIONS, SANCTIONS)
"""No two share a whole: one that is hidden in the first would be known from the second."""
GOOD, BAD = "good", "bad"
PARTS = (GOOD, BAD)


def group_of(category: str | None) -> str:
    """Return the group of :data:`DUTIES` to which a category of claims belongs."""
    if category in SOCIAL:
        return "social"
    return "budget" if category in _BUDGET else "other"


def part_of(verdict: str) -> str | None:
    """Return the part in which a verdict counts; ``None`` of what is pending or not known."""
    if verdict == Verdict.KEPT:
        return GOOD
    return BAD if verdict in BREACHES else None
