"""Addresses of the pages of monthly analyses."""

from django.urls import path

from . import part, studies, views, work

urlpatterns = [
    path("", views.all_analyses, name="analyses"),
    path("new", views.new_analysis, name="new-analysis"),
    path("<small:number>", views.analysis, name="analysis"),
    path("<small:number>/assign", work.assign, name="assign-work"),
    path("<small:number>/part.csv", part.part, name="analysis-part"),
    path("<small:number>/studies/<slug:name>", studies.study, name="analysis-study"),
    path(
        "<small:number>/studies/<slug:name>/<slug:ending>",
        studies.study_file,
        name="analysis-study-file",
    ),
    path("<small:number>/<str:name>", views.report, name="analysis-report"),
    path("work/<small:number>", work.assignment, name="assignment"),
    path("work/<small:number>/take", work.take, name="take-work"),
    path("work/<small:number>/finish", work.finish, name="finish-work"),
    path("work/<small:number>/withdraw", work.withdraw, name="withdraw-work"),
]
