"""The addresses of applications at the desk."""

from django.urls import path

from . import answering, listing, moving, onward, reading

urlpatterns = [
    path("", listing.petitions, name="petitions"),
    path("<uuid:pk>", reading.petition, name="petition"),
    path("<uuid:pk>/moves/<slug:name>", moving.move, name="move-petition"),
    path("<uuid:pk>/messages", moving.write, name="write-to-applicant"),
    path("<uuid:pk>/reveal", moving.reveal, name="reveal-complainant"),
    path("<uuid:pk>/answer", answering.write, name="write-answer"),
    path("<uuid:pk>/sign", answering.sign, name="sign-answer"),
    path("<uuid:pk>/findings/<slug:finding_id>", onward.confirm, name="confirm-from-petition"),
    path("<uuid:pk>/act", onward.act, name="act-from-petition"),
    path("<uuid:pk>/investigation", onward.investigation, name="investigate-from-petition"),
    path("<uuid:pk>/files/<uuid:number>", reading.file, name="petition-file"),
    path("<uuid:pk>/answers/<int:number>/<slug:spoken>.pdf", answering.paper, name="answer-pdf"),
]
