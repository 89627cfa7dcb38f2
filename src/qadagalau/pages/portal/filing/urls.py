"""The addresses of filing; what is typed stands in the draft, never in an address."""

from django.urls import path

from . import sending, views

urlpatterns = [
    path("", views.first, name="file-petition"),
    path("review", sending.review, name="review-petition"),
    path("saved", views.saved, name="saved-draft"),
    path("take-up", views.take_up, name="take-up-draft"),
    path("forget", views.leave, name="leave-draft"),
    path("receipt", sending.receipt, name="petition-receipt"),
    path("receipt/proof.json", sending.receipt_proof, name="petition-receipt-proof"),
    path("steps/<slug:name>", views.step, name="file-step"),
]
