"""Every address of the site."""

from django.urls import include, path, register_converter

from . import access, manuals, norms, notices, people, problems, second_step, view, views
from .converters import SmallNumber
from .search import ask

register_converter(SmallNumber, "small")
urlpatterns = [
    path("", views.front, name="front"),
    path("login", second_step.sign_in, name="login"),
    path("logout", views.sign_out, name="logout"),
    path("language", views.choose_language, name="language"),
    path("view", view.choose_view, name="view"),
    path("password", people.password, name="password"),
    path("people", people.people, name="people"),
    path("people/new", people.register, name="register"),
    path("people/<uuid:pk>", people.person, name="person"),
    path("people/<uuid:pk>/grant", people.grant, name="grant-right"),
    path("people/<uuid:pk>/access", access.person_access, name="person-access"),
    path("rights/<uuid:pk>/withdraw", people.withdraw, name="withdraw-right"),
    path("help", manuals.own_manual, name="help"),
    path("help/<slug:role>", manuals.manual, name="manual"),
    path("notices", notices.notices, name="notices"),
    path("notices/read", notices.read, name="read-notices"),
    path("notices/mailbox", notices.mailbox, name="mailbox"),
    path("notices/calendar", notices.calendar, name="calendar"),
    path("notices/<uuid:pk>/open", notices.open_notice, name="open-notice"),
    path("calendar/<str:token>.ics", notices.feed, name="calendar-feed"),
    path("", include("qadagalau.pages.site.account_urls")),
    path("", include("qadagalau.pages.site.keeping_urls")),
    path("search", ask, name="search"),
    path("norms/", norms.all_norms, name="norms"),
    path("norms/coverage", norms.covered, name="norm-coverage"),
    path("norms/<path:code>", norms.norm, name="norm"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("exchange/", include("qadagalau.pages.desk.urls")),
    path("proceedings/", include("qadagalau.pages.desk.proceeding_urls")),
    path("findings/", include("qadagalau.pages.desk.findings.urls")),
    path("acts/", include("qadagalau.pages.desk.acts.urls")),
    path("applications/", include("qadagalau.pages.desk.petitions.urls")),
    path("sanctions/", include("qadagalau.pages.desk.sanctions.urls")),
    path("discipline/", include("qadagalau.pages.desk.discipline.urls")),
    path("analyses/", include("qadagalau.pages.desk.analyses.urls")),
    path("law/", include("qadagalau.pages.desk.lawbook.urls")),
    path("entries/", include("qadagalau.pages.chamber.urls")),
    path("own-findings/", include("qadagalau.pages.chamber.findings.urls")),
    path("own-acts/", include("qadagalau.pages.chamber.acts.urls")),
    path("own-sanctions/", include("qadagalau.pages.chamber.sanctions.urls")),
    path("own-applications/", include("qadagalau.pages.chamber.petitions.urls")),
    path("before-a-step/", include("qadagalau.pages.chamber.step.urls")),
    path("portal/", include("qadagalau.pages.portal.urls")),
    path("api/", include("qadagalau.pages.api.urls")),
]
handler400 = problems.bad_request
handler403 = problems.forbidden
handler404 = problems.not_found
handler429 = second_step.too_many
handler500 = problems.failed
