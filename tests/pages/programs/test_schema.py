"""What the API's document says of findings, acts and norms is so, whatever is asked."""

import pytest
from django.test import Client
from schemathesis import GenerationMode

from qadagalau.pages.api.urls import ACTIONS

from ..exchange.test_schema import OPERATIONS as OF_EXCHANGE  # noqa: TID252 - one document
from ..exchange.test_schema import document_of, hold  # noqa: TID252 - as above

OPERATIONS = [
    ("/api/acts", "GET"),
    ("/api/acts", "POST"),
    ("/api/acts/{act_id}", "GET"),
    ("/api/acts/{act_id}/moves", "POST"),
    ("/api/acts/{act_id}/replies", "GET"),
    ("/api/acts/{act_id}/replies", "POST"),
    ("/api/acts/{act_id}/versions", "POST"),
    ("/api/drafts", "GET"),
    ("/api/drafts", "POST"),
    ("/api/drafts/{number}", "GET"),
    ("/api/drafts/{number}/moves", "POST"),
    ("/api/drafts/{number}/versions", "POST"),
    ("/api/findings", "GET"),
    ("/api/findings/{finding_id}", "GET"),
    ("/api/findings/{finding_id}/answers", "POST"),
    ("/api/findings/{finding_id}/decisions", "POST"),
    ("/api/findings/{finding_id}/questions", "POST"),
    ("/api/marks", "GET"),
    ("/api/norms", "GET"),
    ("/api/norms/{code}", "GET"),
    ("/api/petitions", "GET"),
    ("/api/petitions", "POST"),
    ("/api/petitions/followed", "POST"),
    ("/api/petitions/{petition_id}", "GET"),
    ("/api/petitions/{petition_id}/messages", "POST"),
    ("/api/sanctions", "GET"),
    ("/api/sanctions", "POST"),
    ("/api/sanctions/line", "POST"),
    ("/api/sanctions/{request_id}", "GET"),
    ("/api/sanctions/{request_id}/decision/{spoken}", "GET"),
]


@pytest.fixture
def document(desk):  # noqa: ARG001 - there are findings to be asked for
    return document_of(Client(HTTP_HOST="localhost"))


def test_the_document_has_every_address(document):
    found = [one.ok() for one in document.get_all_operations()]
    there = sorted((one.path, one.method.upper()) for one in found)
    assert there == sorted([*OF_EXCHANGE, *OPERATIONS])
    assert len(ACTIONS) == len(there) + len(("openapi-json", "api-root"))


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode))
@pytest.mark.parametrize(
    ("path", "method"), [one for one in OPERATIONS if one != ("/api/norms", "GET")]
)
def test_every_answer_is_as_the_document_says(document, program, path, method, mode):
    keys = [program(name).key for name in ("prosecutor", "addressee")]
    hold(document, path, method, mode, keys)
