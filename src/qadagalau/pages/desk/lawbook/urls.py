"""Addresses of the pages of the statute book."""

from django.urls import path

from . import texts

urlpatterns = [
    path("", texts.lawbook, name="lawbook"),
    path("texts/new", texts.read_text, name="read-text"),
    path("texts/<small:number>", texts.text_reading, name="text-reading"),
    path("norms/<path:code>", texts.reread_norm, name="reread-norm"),
]
