"""Addresses of the pages of the statute book."""

from django.urls import path

from . import drafts, moved, texts

urlpatterns = [
    path("", texts.lawbook, name="lawbook"),
    path("texts/new", texts.read_text, name="read-text"),
    path("texts/<small:number>", texts.text_reading, name="text-reading"),
    path("norms/<path:code>", texts.reread_norm, name="reread-norm"),
    path("drafts/", drafts.all_drafts, name="drafts"),
    path("drafts/new", drafts.new_draft, name="new-draft"),
    path("drafts/<small:number>", drafts.draft, name="draft"),
    path("drafts/<small:number>/rewrite", drafts.rewrite, name="rewrite-draft"),
    path("drafts/<small:number>/submit", drafts.submit, name="submit-draft"),
    path("drafts/<small:number>/try", drafts.try_out, name="try-draft"),
    path("drafts/<small:number>/accept", drafts.accept, name="accept-draft"),
    path("drafts/<small:number>/return", drafts.give_back, name="return-draft"),
    path("drafts/<small:number>/withdraw", drafts.withdraw, name="withdraw-draft"),
    path("drafts/<small:number>/publish", drafts.publish, name="publish-draft"),
    path("drafts/<small:number>/stop", drafts.stop, name="stop-draft"),
    path("drafts/<small:number>/<slug:which>", moved.draft_findings, name="draft-findings"),
    path(
        "drafts/<small:number>/versions/<small:version>.json",
        drafts.draft_file,
        name="draft-file",
    ),
]
