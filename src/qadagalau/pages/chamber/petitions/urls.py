"""The address of applications that concern a bailiff."""

from django.urls import path

from . import views

urlpatterns = [path("", views.petitions, name="own-applications")]
