"""The addresses of findings."""

from django.urls import path

from . import bailiff, one, queue

urlpatterns = [
    path("", queue.findings, name="findings"),
    path("shown", queue.act_on_shown, name="act-on-shown"),
    path("mine", queue.my_findings, name="my-findings"),
    path("views", queue.keep_view, name="keep-view"),
    path("views/<uuid:pk>", queue.open_view, name="open-view"),
    path("views/<uuid:pk>/drop", queue.drop_view, name="drop-view"),
    path("bailiffs/<path:holder_id>", bailiff.bailiff, name="bailiff"),
    path("<slug:finding_id>", one.finding, name="finding"),
    path("<slug:finding_id>/triage", one.triage, name="triage"),
    path("<slug:finding_id>/ask", one.ask, name="ask-bailiff"),
    path("<slug:finding_id>/take", one.take, name="take-finding"),
    path("<slug:finding_id>/assign", one.assign, name="assign-finding"),
    path("<slug:finding_id>/snooze", one.snooze, name="snooze"),
]
