"""The addresses of investigations and of the ledger of discipline and licence."""

from django.urls import path

from . import investigations, measures

urlpatterns = [
    path("", investigations.overview, name="investigations"),
    path("new", investigations.begin, name="new-investigation"),
    path("new-measure", measures.enter, name="measure-new"),
    path("<uuid:pk>", investigations.read, name="investigation"),
    path("<uuid:pk>/steps/<slug:move>", investigations.take, name="investigation-step"),
    path("measures/<uuid:pk>/correct", measures.correct, name="measure-correct"),
    path("bailiffs/<path:holder_id>", measures.ledger, name="standing"),
]
