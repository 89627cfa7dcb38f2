"""The addresses of the exchange."""

from django.urls import path

from . import exchange, exchange_findings, protocols

urlpatterns = [
    path("", exchange.overview, name="exchange"),
    path("owed", exchange.owed, name="owed"),
    path("findings", exchange_findings.findings, name="exchange-findings"),
    path("deliveries", exchange.receipts, name="receipts"),
    path("deliveries/<uuid:pk>", exchange.receipt, name="receipt"),
    path("new-protocol", protocols.begin, name="new-protocol"),
    path("protocols/<slug:protocol_id>/change", protocols.change, name="change-protocol"),
    path("protocols/<slug:protocol_id>", exchange.protocol, name="protocol"),
    path(
        "protocols/<slug:protocol_id>/findings/<slug:finding_id>",
        exchange_findings.finding,
        name="exchange-finding",
    ),
    path("protocols/<slug:protocol_id>/steps", exchange.take_step, name="take-step"),
]
