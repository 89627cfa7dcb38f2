"""The addresses of verification; that of a paper stands on every letter, and stays as it is."""

from django.urls import path

from . import views

urlpatterns = [
    path("", views.verify, name="verify"),
    path("file", views.verify_file, name="verify-file"),
    path("verifier.py", views.verifier, name="verifier"),
    path("<uuid:pk>", views.paper, name="verify-paper"),
    path("<uuid:pk>/proof.json", views.paper_proof, name="paper-proof"),
    path("files/<slug:digest>/proof.json", views.file_proof, name="paper-file-proof"),
]
