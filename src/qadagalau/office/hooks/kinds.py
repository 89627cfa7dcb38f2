"""What a program elsewhere can be told of, each as a value; a message says no more than its name.

The names are parted by dots, as Standard Webhooks asks.
"""

from collections.abc import Mapping

from attrs import frozen

from qadagalau.law import N_


@frozen
class HookKind:
    """One kind of happening."""

    name: str
    """Stable: programs wait for it by this name."""
    title: str
    """What happened, in one sentence (a msgid)."""


RECEIPT_GIVEN = HookKind("receipt.given", N_("A delivery got its receipt."))
RUN_KEPT = HookKind("run.kept", N_("A run was made: findings appeared or are gone."))
FINDING_CHANGED = HookKind(
    "finding.changed", N_("A finding was decided about, the bailiff was asked, or answered.")
)
ACT_CHANGED = HookKind(
    "act.changed", N_("An act was drafted or reworded, a step was taken, a reply came.")
)
SANCTION_CHANGED = HookKind(
    "sanction.changed",
    N_("A sanction was asked for, a request was decided, returned or withdrawn."),
)
KINDS = (RECEIPT_GIVEN, RUN_KEPT, FINDING_CHANGED, ACT_CHANGED, SANCTION_CHANGED)
"""Every kind, in the order of the manual."""
BY_NAME: Mapping[str, HookKind] = {kind.name: kind for kind in KINDS}
