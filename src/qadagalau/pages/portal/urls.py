"""The addresses of the citizens' room; none of them ever holds a code or a name."""

from django.urls import include, path

from . import start

urlpatterns = [
    path("", start.start, name="portal"),
    path("help", start.explained, name="portal-help"),
    path("file/", include("qadagalau.pages.portal.filing.urls")),
    path("", include("qadagalau.pages.portal.follow.urls")),
    path("verify/", include("qadagalau.pages.portal.verifying.urls")),
    path("figures/", include("qadagalau.pages.portal.statistics.urls")),
]
