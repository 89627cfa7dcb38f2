"""The addresses of entry by hand."""

from django.urls import path

from . import entries

urlpatterns = [
    path("", entries.entries, name="entries"),
    path("proceeding", entries.proceeding, name="entry-proceeding"),
    path("new", entries.enter, name="enter"),
]
