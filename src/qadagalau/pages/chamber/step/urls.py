"""The address of the question before a step."""

from django.urls import path

from . import views

urlpatterns = [path("", views.ask, name="before-a-step")]
