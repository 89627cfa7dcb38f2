"""The addresses of acts."""

from django.urls import path

from . import drafting, listing, moving, paper, reading, replies, signed, sums

urlpatterns = [
    path("", listing.acts, name="acts"),
    path("new", drafting.new_act, name="new-act"),
    path("signing", signed.signing_rule, name="signing-rule"),
    path("<uuid:pk>", reading.act, name="act"),
    path("<uuid:pk>/text", drafting.edit, name="edit-act"),
    path("<uuid:pk>/versions/<int:number>", reading.version, name="act-version"),
    path("<uuid:pk>/moves/<slug:name>", moving.move, name="move-act"),
    path("<uuid:pk>/judgment", replies.judge, name="judge-act"),
    path("<uuid:pk>/reply", replies.on_paper, name="reply-on-paper"),
    path("<uuid:pk>/files/<uuid:file>", replies.attachment, name="act-file"),
    path("<uuid:pk>/signatures/<uuid:number>", signed.signature, name="act-signature"),
    path(
        "<uuid:pk>/signatures/<uuid:number>.txt",
        signed.signature_file,
        {"part": "txt"},
        name="act-signature-text",
    ),
    path(
        "<uuid:pk>/signatures/<uuid:number>.p7s",
        signed.signature_file,
        {"part": "p7s"},
        name="act-signature-message",
    ),
    path("<uuid:pk>/sums", sums.link, name="link-sum"),
    path("<uuid:pk>/<slug:language>.pdf", paper.pdf, name="act-pdf"),
    path("<uuid:pk>/<slug:language>.docx", paper.docx, name="act-docx"),
]
