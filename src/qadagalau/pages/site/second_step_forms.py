"""Forms of the second step as allauth has them, which also refuse what is no credential at all."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError

from .second_step_secrets import SecretError

_LONGEST = 20_000
_DEEPEST = 40


class CredentialField(forms.JSONField):
    """What a browser's passkey says, as JSON: an object of a sane size."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:  # noqa: ANN401 - as Django has it
        """Read it, or refuse what no browser sends."""
        text = str(value or "")
        if len(text) > _LONGEST or text.count("{") + text.count("[") > _DEEPEST:
            raise get_adapter().validation_error("incorrect_code")
        said = super().to_python(value)
        if said is not None and not isinstance(said, dict):
            raise get_adapter().validation_error("incorrect_code")
        return said

    def bound_data(self, data: Any, initial: Any) -> Any:  # noqa: ANN401 - as Django has it
        """Give nothing back to the page: what was refused is not sent again."""
        del data, initial
        return None

    def prepare_value(self, value: Any) -> str:  # noqa: ANN401 - as Django has it
        """Leave the field empty for the browser's passkey to fill."""
        del value
        return ""


def _refused(read: Callable[[], Any]) -> Any:  # noqa: ANN401 - what the form reads
    """Return what *read* returns; what cannot be read is a wrong credential."""
    try:
        return read()
    except (ValidationError, SecretError):
        raise
    except Exception as error:
        raise get_adapter().validation_error("incorrect_code") from error


class AddPasskeyForm(webauthn.AddWebAuthnForm):  # type: ignore[misc] # allauth has no types
    """A new passkey."""

    name = forms.CharField(max_length=100, required=False)
    credential = CredentialField()

    def clean(self) -> dict[str, Any]:
        """Hold the credential against what was asked."""
        clean: Callable[[], dict[str, Any]] = super().clean
        said: dict[str, Any] = _refused(clean)
        return said


class EditPasskeyForm(webauthn.EditWebAuthnForm):  # type: ignore[misc] # as above
    """Another name of a passkey."""

    name = forms.CharField(max_length=100)


class _Shown:
    """A credential that is shown to sign in or to prove oneself again."""

    def clean_credential(self) -> Any:  # noqa: ANN401 - allauth's authenticator
        """Hold the credential against those that are known."""
        return _refused(super().clean_credential)  # type: ignore[misc] # of the form beside it


class AuthenticatePasskeyForm(_Shown, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc] # as above
    """A passkey as the second step."""

    credential = CredentialField()


class LoginPasskeyForm(_Shown, webauthn.LoginWebAuthnForm):  # type: ignore[misc] # as above
    """A passkey instead of a password."""

    credential = CredentialField()


class ReauthenticatePasskeyForm(_Shown, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc] # as above
    """A passkey to prove oneself again."""

    credential = CredentialField()


class _Code:
    """A code of figures."""

    def clean_code(self) -> Any:  # noqa: ANN401 - a text
        """Hold the code against what is expected now."""
        return _refused(super().clean_code)  # type: ignore[misc] # as above


class AuthenticateForm(_Code, base.AuthenticateForm):  # type: ignore[misc] # as above
    """A code as the second step."""


class ReauthenticateForm(_Code, base.ReauthenticateForm):  # type: ignore[misc] # as above
    """A code to prove oneself again."""


class ActivateAppForm(_Code, totp.ActivateTOTPForm):  # type: ignore[misc] # as above
    """The first code of an authenticator app."""
