"""Steps of an application's life that are no moves of the table, in words."""

from collections.abc import Mapping

from qadagalau.law import N_

OTHER_STEPS: Mapping[str, str] = {
    "file": N_("Filed"),
    "arrive": N_("Held against the register"),
    "consent": N_("The applicant lets the bailiff learn who wrote"),
    "no-consent": N_("The applicant lets the bailiff learn it no longer"),
    "hand-over": N_("Handed over to a colleague"),
}
"""By the name of the step (msgids)."""
