"""What one can do in the citizens' room, as values: the bar and the start page print them."""

from collections.abc import Iterator

from attrs import frozen
from django.urls import NoReverseMatch, reverse

from qadagalau.law import N_


@frozen(kw_only=True)
class Way:
    """One thing that a citizen comes for."""

    url_name: str
    title: str
    """A msgid."""
    says: str
    """What it is, in a plain sentence (a msgid)."""


WAYS = (
    Way(
        url_name="file-petition",
        title=N_("File an application"),
        says=N_("Tell what a bailiff did or left undone. It takes ten minutes, on a phone too."),
    ),
    Way(
        url_name="follow-petition",
        title=N_("Follow an application"),
        says=N_("Enter the code of your receipt: state, term, answer, messages."),
    ),
    Way(
        url_name="verify",
        title=N_("Verify a paper"),
        says=N_("Check whether a paper of the prosecutor's office is true and unchanged."),
    ),
    Way(
        url_name="figures",
        title=N_("Figures"),
        says=N_("How many applications came, were answered in time, and were right."),
    ),
    Way(
        url_name="portal-help",
        title=N_("How it works"),
        says=N_("Your rights, the terms of the law, and what happens to what you write."),
    ),
)
"""In the order in which people come for them."""


def open_ways() -> Iterator[tuple[Way, str]]:
    """Yield each way with the address at which it begins."""
    for way in WAYS:
        try:
            yield way, reverse(way.url_name)
        except NoReverseMatch:  # the page is not part of this installation
            continue
