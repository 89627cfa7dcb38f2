"""The addresses of acts as their addressees see them."""

from django.urls import path

from . import answering, reading

urlpatterns = [
    path("", reading.acts, name="own-acts"),
    path("<uuid:pk>", reading.act, name="own-act"),
    path("<uuid:pk>/meeting", answering.meeting, name="own-act-meeting"),
    path("<uuid:pk>/reply", answering.reply, name="own-act-reply"),
    path("<uuid:pk>/appeal", answering.appeal, name="own-act-appeal"),
    path("<uuid:pk>/files", answering.add_file, name="own-act-files"),
    path("<uuid:pk>/files/<uuid:file>", reading.attachment, name="own-act-file"),
]
