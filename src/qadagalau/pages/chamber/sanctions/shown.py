"""What the bailiff stated in a request, in words."""

from qadagalau.law import N_, say
from qadagalau.office.sanctions.kinds import account_called
from qadagalau.office.sanctions.models import SanctionRequest
from qadagalau.pages.site.speaking import language
from qadagalau.papers.speech import Speech

_SUMS = {
    "amount_tiyn": N_("Sum asked for"),
    "debt_tiyn": N_("Rest of the debt"),
    "fee_tiyn": N_("Sanction or fee"),
    "costs_tiyn": N_("Costs"),
}


def stated_in(one: SanctionRequest) -> list[tuple[str, str]]:
    """Return what was stated, by what it is called; what was left out is not named."""
    spoken = language()
    speech = Speech(spoken)
    account = account_called(one.account_kind)
    said = [
        (text, speech.tenge(getattr(one, name)))
        for name, text in _SUMS.items()
        if getattr(one, name) is not None
    ]
    if account is not None:
        said.append((N_("Kind of account"), account.title.in_(spoken)))
    if one.object_number:
        said.append((N_("Number of the account or thing"), one.object_number))
    if one.document_on:
        said.append(
            (N_("Day from which the document may be presented"), speech.day(one.document_on))
        )
    if one.only_home:
        said.append((N_("Only dwelling"), one.get_only_home_display()))
    if one.vulnerable:
        said.append(
            (
                N_("Socially vulnerable debtor, family with minors or disabled"),
                one.get_vulnerable_display(),
            )
        )
    return [(say(text, spoken), value) for text, value in said]
