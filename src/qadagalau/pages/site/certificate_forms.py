"""What is typed or handed over about certificates and lost second steps, read and no more."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qadagalau.intake.signatures import unarmoured

LARGEST = 64 * 1024
"""Bytes of a signature of a short text; one with a chain of certificates has some ten thousand."""


class SignatureForm(forms.Form):
    """A signature, pasted as base64 or handed over as a file."""

    signature = forms.CharField(
        label=_("Signature (CMS) in base64"),
        widget=forms.Textarea({"rows": 6, "spellcheck": "false", "autocomplete": "off"}),
        max_length=2 * LARGEST,
        required=False,
    )
    file = forms.FileField(label=_("Or the signature as a file"), required=False)
    is_signature_needed = True

    def clean(self) -> dict[str, Any]:
        """Give the bytes of the one that was brought as ``cms``."""
        said = super().clean() or {}
        file, text = said.get("file"), said.get("signature") or ""
        if file is not None and file.size > LARGEST:
            self.add_error("file", _("The file is too long for the signature of a short text."))
        elif not self.errors:
            given = file.read() if file is not None else text.encode()
            if given:
                said["cms"] = unarmoured(given)
            elif self.is_signature_needed:
                raise forms.ValidationError(_("Paste the signature or choose its file."))
        return said

    @property
    def cms(self) -> bytes:
        """Return the signature in DER."""
        given: bytes = self.cleaned_data["cms"]
        return given


class CertificateSignInForm(SignatureForm):
    """Who signs in, and his signature of the text that the site asks for."""

    field_order = ("username", "signature", "file")
    username = forms.CharField(
        label=_("Login name"),
        max_length=60,
        widget=forms.TextInput({"autocomplete": "username", "autocapitalize": "none"}),
    )


class GroundForm(forms.Form):
    """Why an administrator does something."""

    because = forms.CharField(label=_("Ground"), max_length=500)


class BindForm(GroundForm):
    """Whose certificates enter the account; the number is never kept as it is typed."""

    field_order = ("number", "because")
    number = forms.RegexField(
        r"\A[0-9]{12}\Z",
        label=_("Identification number (IIN)"),
        error_messages={"invalid": _("An identification number has twelve digits.")},
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "maxlength": "12"}),
    )
