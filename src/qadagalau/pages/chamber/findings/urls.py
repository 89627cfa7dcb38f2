"""The addresses of one's own findings."""

from django.urls import path

from . import own

urlpatterns = [
    path("", own.findings, name="own-findings"),
    path("<slug:finding_id>", own.finding, name="own-finding"),
]
