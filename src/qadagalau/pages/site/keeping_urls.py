"""Addresses of those who keep the office: supervision, programs that are told, the ledger."""

from django.urls import path

from . import ledger, subscriptions, supervision

urlpatterns = [
    path("supervision", supervision.supervision, name="supervision"),
    path("supervision/<uuid:pk>/end", supervision.end, name="end-supervision"),
    path("supervision/<slug:office_id>", supervision.supervised, name="supervised"),
    path("supervision/<slug:office_id>/assign", supervision.assign, name="assign-supervision"),
    path("subscriptions", subscriptions.told, name="subscriptions"),
    path("subscriptions/new", subscriptions.new, name="new-subscription"),
    path("subscriptions/<uuid:pk>", subscriptions.subscription, name="subscription"),
    path("subscriptions/<uuid:pk>/withdraw", subscriptions.withdraw, name="withdraw-subscription"),
    path("subscriptions/<uuid:pk>/<uuid:message>/again", subscriptions.again, name="send-again"),
    path("ledger", ledger.ledger, name="ledger"),
    path("ledger/at", ledger.at_place, name="ledger-place"),
    path("ledger/proofs/<int:place>", ledger.proof, name="ledger-proof"),
    path("ledger/<int:number>", ledger.entry, name="ledger-entry"),
    path("ledger/<int:number>/open", ledger.open_personal, name="ledger-open"),
]
