"""What an addressee types of a meeting and of an appeal; replies have a form of their own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from qadagalau.office.acts.models import Appealed
from qadagalau.pages.site.acts.reply_form import MoveForm, day_field


class MeetingForm(MoveForm):
    """When and where an act is considered."""

    meeting_on = day_field(label=_("Day of the meeting"))
    place = forms.CharField(label=_("Time and place"), max_length=300)


class AppealForm(MoveForm):
    """To whom, and why."""

    appealed_to = forms.CharField(label=_("To whom"), max_length=300)
    appealed_in = forms.ChoiceField(label=_("The appeal is decided by"), choices=Appealed.choices)
    ground = forms.CharField(
        label=_("Ground"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5})
    )
