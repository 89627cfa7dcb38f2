"""The addresses of the register's proceedings; a number may have slashes of its own."""

from django.urls import path

from . import proceedings

urlpatterns = [
    path("", proceedings.search, name="proceedings"),
    path("<path:number>", proceedings.read, name="proceeding"),
]
