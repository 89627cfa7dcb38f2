"""The addresses of the sanction desk."""

from django.urls import path

from . import deciding, grounds, listing, looking, monthly, paper, reading, watching

urlpatterns = [
    path("", listing.queue, name="sanctions"),
    path("reading", watching.own_reading, name="sanction-reading"),
    path("watch", watching.watch, name="sanction-watch"),
    path("watch/<slug:office_id>/named", watching.name_somebody, name="name-dedicated"),
    path("named/<small:pk>/end", watching.end_naming, name="end-dedicated"),
    path("looks", looking.looks, name="second-looks"),
    path("months", monthly.months, name="sanction-months"),
    path("months/<uuid:pk>", monthly.month, name="sanction-month"),
    path("months/<uuid:pk>/sample/<small:number>", monthly.judge, name="judge-sampled"),
    path("months/<uuid:pk>/result", monthly.finish, name="finish-month"),
    path("grounds", grounds.grounds, name="sanction-grounds"),
    path("<uuid:pk>", reading.sanction, name="sanction"),
    path("<uuid:pk>/papers/<uuid:paper>", reading.paper_file, name="sanction-paper"),
    path("<uuid:pk>/papers/<uuid:paper>/open", reading.open_paper, name="open-sanction-paper"),
    path("<uuid:pk>/read", reading.read_on, name="sanction-read-on"),
    path("<uuid:pk>/return", deciding.give_back, name="return-sanction"),
    path("<uuid:pk>/assign", deciding.assign, name="assign-sanction"),
    path("<uuid:pk>/check", deciding.check, name="check-sanction"),
    path("<uuid:pk>/look", looking.look, name="look-again"),
    path("<uuid:pk>/annul", looking.annul, name="annul-sanction"),
    path("<uuid:pk>/decisions/<slug:outcome>", deciding.settle, name="decide-sanction"),
    path(
        "<uuid:pk>/signature.txt",
        paper.signature_file,
        {"part": "txt"},
        name="sanction-signature-text",
    ),
    path(
        "<uuid:pk>/signature.p7s",
        paper.signature_file,
        {"part": "p7s"},
        name="sanction-signature-message",
    ),
    path("<uuid:pk>/<slug:language>.pdf", paper.pdf, name="sanction-pdf"),
]
