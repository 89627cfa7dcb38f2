"""Addresses of what people keep of themselves and of each other's absences."""

from django.urls import path

from . import absences, certificates, readings, second_step

SECOND = "account/second-step"
urlpatterns = [
    # allauth knows its pages by these names
    path("account/sign-in", second_step.to_sign_in, name="account_login"),
    path("account/again", second_step.reauthenticate, name="account_reauthenticate"),
    path("account/again/code", second_step.reauthenticate_by_code, name="mfa_reauthenticate"),
    path(
        "account/again/passkey",
        second_step.reauthenticate_by_passkey,
        name="mfa_reauthenticate_webauthn",
    ),
    path("login/second-step", second_step.authenticate, name="mfa_authenticate"),
    path("login/certificate", certificates.sign_in, name="certificate-login"),
    path("account/certificate", certificates.own_certificate, name="own-certificate"),
    path("to-sign/<slug:purpose>.txt", certificates.challenge_file, name="challenge-file"),
    path("login/passkey", second_step.passkey_login, name="mfa_login_webauthn"),
    path(SECOND, second_step.index, name="mfa_index"),
    path(f"{SECOND}/app", second_step.activate_app, name="mfa_activate_totp"),
    path(f"{SECOND}/app/remove", second_step.deactivate_app, name="mfa_deactivate_totp"),
    path(f"{SECOND}/codes", second_step.view_codes, name="mfa_view_recovery_codes"),
    path(f"{SECOND}/codes/new", second_step.generate_codes, name="mfa_generate_recovery_codes"),
    path(f"{SECOND}/passkeys", second_step.list_passkeys, name="mfa_list_webauthn"),
    path(f"{SECOND}/passkeys/new", second_step.add_passkey, name="mfa_add_webauthn"),
    path(
        f"{SECOND}/passkeys/<int:pk>/remove",
        second_step.remove_passkey,
        name="mfa_remove_webauthn",
    ),
    path(f"{SECOND}/passkeys/<int:pk>", second_step.edit_passkey, name="mfa_edit_webauthn"),
    path("account/sessions", second_step.sessions, name="usersessions_list"),
    path("account", absences.account, name="account"),
    path("readings", readings.readings, name="readings"),
    path("readings.csv", readings.readings_file, name="readings-file"),
    path("absences", absences.absences, name="absences"),
    path("absences/<uuid:pk>/call-off", absences.call_off, name="call-off-absence"),
    path("people/<uuid:pk>/hand-over", absences.hand_over_work, name="hand-over"),
]
