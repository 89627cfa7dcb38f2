"""Every setting of the site, made from its surroundings; nothing else reads the environment.

Django reads the names in capitals.  What may differ from machine to machine is a field of
:class:`~qadagalau.pages.site.surroundings.Surroundings`.
"""

from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from qadagalau.office.hooks.posting import Reach
from qadagalau.office.petitions.clamd import scanner_at

from .databases import database
from .logs import logging_of
from .mail_address import mail_settings
from .sqlite import use_safe_sqlite
from .surroundings import PRODUCTION, read

use_safe_sqlite()

SURROUNDINGS = read()
HOME: Path = SURROUNDINGS.home.absolute()
IS_PRODUCTION = SURROUNDINGS.stage == PRODUCTION
HERE = Path(__file__).parent
PACKAGE = HERE.parents[1]

# ------------------------------------------------------------------ who is let in

DEFAULT_SECRET_KEY = "no-secret-key-has-been-set; start-up refuses it"  # noqa: S105 - refused
_SESSION_KEY = HOME / "keys" / "session.key"
SECRET_KEY: str = SURROUNDINGS.secret_key or (
    _SESSION_KEY.read_text(encoding="ascii").strip()
    if _SESSION_KEY.is_file()
    else DEFAULT_SECRET_KEY
)
DEBUG: bool = SURROUNDINGS.debug
ALLOWED_HOSTS: list[str] = list(SURROUNDINGS.hosts)
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "qadagalau.pages.site.certificates.CertificateBackend",
]
_DJANGO_S, _OURS = "django.contrib.auth.password_validation", "qadagalau.office.people.passwords"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{room}.{name}", "OPTIONS": options}
    for room, name, options in (
        (
            _DJANGO_S,
            "UserAttributeSimilarityValidator",
            {"user_attributes": ("username", "full_name")},
        ),
        (_DJANGO_S, "MinimumLengthValidator", {"min_length": 12}),
        (_DJANGO_S, "CommonPasswordValidator", {}),
        (_DJANGO_S, "NumericPasswordValidator", {}),
        (_OURS, "CommonAtHeartValidator", {}),
        (_OURS, "WordsOfTheHouseValidator", {}),
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "front"
LOGOUT_REDIRECT_URL = "login"

# One typist behind a shared address must not lock a whole office, so both must agree.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "qadagalau.pages.site.address.address_of"
AXES_LOCKOUT_CALLABLE = "qadagalau.pages.site.problems.locked"
AXES_VERBOSE = False
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "signature", "person"]

# The second step.  Nobody signs himself up, nothing is mailed; guesses are counted for a user, not
# for an address, behind which a whole office may sit.
INVENTED = HOME / "invented.txt"
SECOND_STEP_ROLES: tuple[str, ...] = () if INVENTED.is_file() else SURROUNDINGS.second_step
ACCOUNT_ADAPTER = "qadagalau.pages.site.second_step_adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
ACCOUNT_RATE_LIMITS = {"login_failed": "5/5m/key", "reauthenticate": "10/m/user"}
MFA_ADAPTER = "qadagalau.pages.site.second_step_adapters.SecondStepAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_RATE_LIMITS = {"webauthn_login": "300/m/ip"}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SURROUNDINGS.https
MFA_FORMS = {
    name: f"qadagalau.pages.site.second_step_forms.{form}"
    for name, form in (
        ("authenticate", "AuthenticateForm"),
        ("authenticate_webauthn", "AuthenticatePasskeyForm"),
        ("reauthenticate", "ReauthenticateForm"),
        ("reauthenticate_webauthn", "ReauthenticatePasskeyForm"),
        ("activate_totp", "ActivateAppForm"),
        ("add_webauthn", "AddPasskeyForm"),
        ("edit_webauthn", "EditPasskeyForm"),
        ("login_webauthn", "LoginPasskeyForm"),
    )
}

# ------------------------------------------------------------------ what the browser is told

# With the prefix a browser takes a cookie from this host alone, and from no page without TLS.
_HOST_ONLY = "__Host-" if SURROUNDINGS.https else ""
SESSION_COOKIE_NAME = f"{_HOST_ONLY}sessionid"
CSRF_COOKIE_NAME = f"{_HOST_ONLY}csrftoken"
LANGUAGE_COOKIE_NAME = f"{_HOST_ONLY}language"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_IDLE_AGE: int = 60 * SURROUNDINGS.idle_minutes
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE: bool = SURROUNDINGS.https
CSRF_COOKIE_SECURE: bool = SURROUNDINGS.https
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "qadagalau.pages.site.problems.forged"
LANGUAGE_COOKIE_SECURE: bool = SURROUNDINGS.https
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
SECURE_SSL_REDIRECT: bool = SURROUNDINGS.https
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if SURROUNDINGS.https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS: bool = SURROUNDINGS.https
SECURE_HSTS_PRELOAD: bool = SURROUNDINGS.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SURROUNDINGS.proxies else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: []
    for name in (
        "accelerometer",
        "autoplay",
        "camera",
        "display-capture",
        "encrypted-media",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_500

# ------------------------------------------------------------------ what it is made of

INSTALLED_APPS = [
    "qadagalau.pages.site",
    "qadagalau.pages.chamber",
    "qadagalau.pages.desk",
    "qadagalau.pages.portal",
    "qadagalau.office.journal",
    "qadagalau.office.people",
    "qadagalau.office.search",
    "qadagalau.office.issued",
    "qadagalau.office.notices",
    "qadagalau.office.lawbook",
    "qadagalau.office.access",
    "qadagalau.office.hooks",
    "qadagalau.office.exchange",
    "qadagalau.office.docket",
    "qadagalau.office.discipline",
    "qadagalau.office.acts",
    "qadagalau.office.analyses",
    "qadagalau.office.sanctions",
    "qadagalau.office.petitions",
    "qadagalau.office.statistics",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "qadagalau.pages.site.middleware.log_request",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "qadagalau.pages.site.middleware.speak_to_user",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "qadagalau.pages.site.session_rules.keep_session",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "qadagalau.pages.site.middleware.know_actor",
    "qadagalau.pages.site.middleware.say_refusals",
    "qadagalau.pages.site.second_step.ask_second_step",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "qadagalau.pages.site.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "qadagalau.pages.site.context.everywhere",
            ],
            "builtins": ["django.templatetags.i18n", "qadagalau.pages.site.templatetags.saying"],
        },
    }
]
FORM_RENDERER = "qadagalau.pages.site.form_renderer.QuickLists"
DATABASES = {"default": database(SURROUNDINGS.database, HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
LEDGER_FOLDER: Path = HOME / "ledger"
TRUST_FOLDER: Path = HOME / "trust"
LEDGER_KEY: Path = HOME / "keys" / "ledger.key"

SCANNER = scanner_at(SURROUNDINGS.scanner)
HOOKS_REACH = Reach(inner=SURROUNDINGS.hooks_inner, authority=SURROUNDINGS.hooks_ca)

_MAIL = mail_settings(SURROUNDINGS.mail)
EMAIL_BACKEND, EMAIL_HOST, EMAIL_PORT = _MAIL.backend, _MAIL.host, _MAIL.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL.user, _MAIL.password
EMAIL_USE_SSL, EMAIL_USE_TLS, EMAIL_TIMEOUT = _MAIL.is_tls, _MAIL.starts_tls, 20
DEFAULT_FROM_EMAIL: str = SURROUNDINGS.mail_from

STATIC_URL = "/static/"
STATICFILES_DIRS = [("fonts", PACKAGE / "papers" / "fonts")]
WHITENOISE_USE_FINDERS = True  # the files of the package are served as they lie there
WHITENOISE_AUTOREFRESH: bool = DEBUG

# ------------------------------------------------------------------ languages, time, logs

LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
FORMAT_MODULE_PATH = ["qadagalau.pages.site.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"
LOGGING_CONFIG = None
LOGGING = logging_of(SURROUNDINGS.log_level)
