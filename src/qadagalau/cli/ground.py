"""Whoever decides something by command says why: the ledger keeps it."""

from qadagalau.law import N_

from .command import Option


def ground_option(means: str) -> Option:
    """Return the option that asks for a ground; *means* (a msgid) says which."""
    return Option(
        name="because", flags=("--because",), shows=N_("GROUND"), means=means, is_needed=True
    )
