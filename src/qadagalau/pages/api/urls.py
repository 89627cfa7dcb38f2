"""The addresses for programs; what is at none of them is a problem too."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.urls import path, re_path
from django.views.decorators.csrf import csrf_exempt

from qadagalau.office.acts.rules import ANSWER_ACT, DRAFT_ACT, MOVE_ACT, SEE_ACTS
from qadagalau.office.docket.rules import (
    ANSWER_FINDING,
    ASK_BAILIFF,
    SEE_FINDINGS,
    SEE_PROCEEDINGS,
    TRIAGE_FINDING,
)
from qadagalau.office.exchange.rules import BRING_DELIVERY, ENTER_EVENT, SEE_EXCHANGE
from qadagalau.office.lawbook.rules import DRAFT_NORM, SEE_DRAFTS, SEE_LAWBOOK
from qadagalau.office.petitions.rules import FILE_PETITION, SEE_PETITIONS, WRITE_MESSAGE
from qadagalau.office.sanctions.rules import ASK_FOR_SANCTION, READ_REQUEST
from qadagalau.pages.site.doors import OPEN, opens

from . import acts, deliveries, events, findings, lawbook, norms, petitions, proceedings, sanctions
from .door import answer, api, nothing_there

api.add_router("", deliveries.router)
api.add_router("", events.router)
api.add_router("", proceedings.router)
api.add_router("", findings.router)
api.add_router("", acts.router)
api.add_router("", sanctions.router)
api.add_router("", norms.router)
api.add_router("", lawbook.router)
api.add_router("", petitions.router)


@csrf_exempt
@opens(OPEN)
def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """Answer for an address that there is not."""
    del request, rest
    return answer(404, nothing_there())


ACTIONS = {
    "openapi-json": OPEN,
    "api-root": OPEN,
    "bring": BRING_DELIVERY,
    "list_receipts": SEE_EXCHANGE,
    "read_receipt": SEE_EXCHANGE,
    "enter": ENTER_EVENT,
    "search_proceedings": SEE_PROCEEDINGS,
    "read_proceeding": SEE_PROCEEDINGS,
    "list_findings": SEE_FINDINGS,
    "read_finding": SEE_FINDINGS,
    "decide": TRIAGE_FINDING,
    "ask": ASK_BAILIFF,
    "answer": ANSWER_FINDING,
    "list_acts": SEE_ACTS,
    "draft": DRAFT_ACT,
    "read_act": SEE_ACTS,
    "reword": DRAFT_ACT,
    "move": MOVE_ACT,
    "list_replies": SEE_ACTS,
    "reply": ANSWER_ACT,
    "list_sanctions": READ_REQUEST,
    "read_sanction": READ_REQUEST,
    "read_decision": READ_REQUEST,
    "ask_sanction": ASK_FOR_SANCTION,
    "line_of_sanction": ASK_FOR_SANCTION,
    "list_norms": OPEN,
    "read_norm": OPEN,
    "list_drafts": SEE_DRAFTS,
    "read_draft": SEE_DRAFTS,
    "propose": DRAFT_NORM,
    "propose_anew": DRAFT_NORM,
    "move_draft": DRAFT_NORM,
    "list_marks": SEE_LAWBOOK,
    "list_petitions": SEE_PETITIONS,
    "file_one": FILE_PETITION,
    "follow": FILE_PETITION,
    "read_petition": SEE_PETITIONS,
    "write": WRITE_MESSAGE,
}
"""Which action an address opens, by its name: read by the matrix of permissions."""

addresses = api.urls
for one in cast("list[Any]", addresses[0]):
    one.callback.action = ACTIONS[one.name]

urlpatterns = [
    path("", addresses),
    re_path(r"^(?P<rest>(?s:.+))", nowhere, name="api-nowhere"),  # a line may end within an address
]
