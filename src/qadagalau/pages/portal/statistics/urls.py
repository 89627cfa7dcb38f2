"""The addresses of public figures; that of a month stays as it is."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.figures, name="figures"),
    path("<slug:called>", views.month, name="figures-month"),
    path("<slug:called>.json", views.as_json, name="figures-json"),
    path("<slug:called>.csv", views.as_table, name="figures-csv"),
    path("<slug:called>/proof.json", views.proof, name="figures-proof"),
]
