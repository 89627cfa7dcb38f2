"""The addresses of a bailiff's own requests for a sanction."""

from django.urls import path

from . import asking, views

urlpatterns = [
    path("", views.requests, name="own-sanctions"),
    path("new", asking.ask, name="ask-sanction"),
    path("new/line", asking.line, name="sanction-line"),
    path("<uuid:pk>", views.own, name="own-sanction"),
    path("<uuid:pk>/mend", asking.mend, name="mend-sanction"),
    path("<uuid:pk>/withdraw", views.withdraw, name="withdraw-sanction"),
    path("<uuid:pk>/papers/<uuid:paper>", views.paper, name="own-sanction-paper"),
    path("<uuid:pk>/<slug:spoken>.pdf", views.pdf, name="own-sanction-pdf"),
]
