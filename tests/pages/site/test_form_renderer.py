"""Lists to choose from are written as Django writes them, byte for byte."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from qadagalau.pages.site.form_renderer import QuickLists

CHOICES = [
    ("", "–"),
    ("a&'\"<", "<script>'\"&"),
    (7, gettext_lazy("Office")),
    ("safe", mark_safe("<b>bold</b>")),
    ("Топ 'a'", [("x", "one"), (True, 12345)]),
]


@pytest.mark.parametrize("widget", [forms.Select, forms.SelectMultiple, forms.NullBooleanSelect])
@pytest.mark.parametrize("chosen", [None, "x", "7", ["a&'\"<", "x"]])
def test_a_list_is_written_as_django_writes_it(widget, chosen):
    attributes = {"id": "a'b", "required": True, "disabled": False, "data-x": 1, "title": "<"}
    made = widget(choices=CHOICES) if widget is not forms.NullBooleanSelect else widget()
    if widget is forms.NullBooleanSelect and isinstance(chosen, list):
        chosen = "true"
    ours = made.render("na'me", chosen, attributes, renderer=QuickLists())
    assert ours == made.render("na'me", chosen, attributes, renderer=DjangoTemplates())


def test_a_list_whose_choices_have_a_template_of_their_own_keeps_it():
    class Own(forms.Select):
        option_template_name = "django/forms/widgets/radio_option.html"

    ours = Own(choices=CHOICES).render("name", "x", renderer=QuickLists())
    assert ours == Own(choices=CHOICES).render("name", "x", renderer=DjangoTemplates())
    assert 'type="' in ours


def test_every_form_of_the_site_is_written_so():
    assert isinstance(get_default_renderer(), QuickLists)
