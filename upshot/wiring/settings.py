"""Django's settings, derived from Upshot's own (`config.py`)."""

import os
from pathlib import Path

from psycopg.conninfo import conninfo_to_dict

from upshot.wiring.config import read

CONFIG = read(os.environ)
BASE = Path(__file__).resolve().parent

# The supervisor gives its children the key and the address of the database; a key made up here would
# sign links that no other process can read, so without one only commands that sign nothing work.
SECRET_KEY = CONFIG.secret_key or "unset: upshot serve makes and keeps one"
DEBUG = CONFIG.debug
DEMO = CONFIG.demo
ALLOWED_HOSTS = ["*"]  # The host is not used to build links: CONFIG.address is.
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = CONFIG.language
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [BASE / "locale"]
USE_I18N = True
FORMAT_MODULE_PATH = ["upshot.wiring.formats"]
CURRENCY = CONFIG.currency
DEFAULT_TIMEZONE = CONFIG.timezone
ADDRESS = CONFIG.address
SMTP_URL = CONFIG.smtp_url
MAIL_FROM = CONFIG.mail_from
MAIL_ADDRESS = CONFIG.mail_address
MAIL_PROVED_BY = CONFIG.mail_proved_by
MAIL_PER_MINUTE = CONFIG.mail_per_minute
UNDO_SECONDS = CONFIG.undo_seconds
WEBHOOKS_PRIVATE = CONFIG.webhooks_private
SMTP_IN = CONFIG.smtp_in
SMTP_IN_CERTIFICATE, SMTP_IN_KEY = CONFIG.smtp_in_certificate, CONFIG.smtp_in_key
MAIL_DOMAINS = CONFIG.mail_domains
LETTER_BYTES = CONFIG.letter_megabytes * 1_000_000
FILE_BYTES = CONFIG.file_megabytes * 1_000_000
API_PER_MINUTE = CONFIG.api_per_minute
BLOBS_URL = CONFIG.blobs_url or str(CONFIG.home / "blobs")
# Whole exports that were ordered: of the machine on which the worker runs.
EXPORTS = str(CONFIG.home / "exports")
PROCRASTINATE_ON_APP_READY = "upshot.wiring.schedule.plan"

ROOMS = [
    "wiring", "demo", "overview", "portal", "api", "mail", "importing", "exporting", "automation",
    "results", "work", "surveys", "needs", "desk", "signals", "knowledge", "customers", "people", "journal", "kit",
]  # fmt: skip
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    *[f"upshot.{room}" for room in ROOMS],
]
AUTH_USER_MODEL = "people.Member"
SILENCED_SYSTEM_CHECKS = [
    "auth.E003"
]  # An address is unique whatever its capitals; the check knows no such rule.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "upshot.demo.middleware.let_in",
    "upshot.wiring.middleware.reader",
    "upshot.wiring.middleware.refusals",
]
ROOT_URLCONF = "upshot.wiring.urls"
CSRF_FAILURE_VIEW = "upshot.wiring.errors.csrf_failure"
APPEND_SLASH = False
SESSION_ENGINE = "upshot.wiring.sign_in"
AUTHENTICATION_BACKENDS = ["upshot.wiring.sign_in.Backend"]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.address.startswith("https://")
CSRF_TRUSTED_ORIGINS = [CONFIG.address]  # Behind a proxy that ends TLS, requests reach us as plain http.
MESSAGE_STORAGE = "upshot.wiring.middleware.Notices"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            BASE / "templates",
            *[BASE.parent / room / "templates" for room in ROOMS if room != "wiring"],
        ],
        "OPTIONS": {
            "environment": "upshot.wiring.jinja.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "upshot.wiring.jinja.shell",
            ],
        },
    },
]
# Compiled once, like our own; the other kind is read node by node for each field of a form.
FORM_RENDERER = "django.forms.renderers.Jinja2"
WSGI_APPLICATION = "upshot.wiring.wsgi.application"


def _database(url: str) -> dict[str, object]:
    """PostgreSQL's own reading of its address; what Django has no name for is handed on as it is."""
    options = conninfo_to_dict(url)
    return {
        "ENGINE": "upshot.wiring.line",
        "NAME": options.pop("dbname", "upshot"),
        "USER": options.pop("user", ""),
        "PASSWORD": options.pop("password", ""),
        "HOST": options.pop("host", ""),
        "PORT": options.pop("port", ""),
        # A page asks the same statements again and again: the server keeps them, and plans them once. (A PgBouncer
        # in between that hands out connections by the transaction must be 1.21 or newer.)
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 3, **options},
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # One request is one transaction, committed at the edge.
        "ATOMIC_REQUESTS": True,
    }


DATABASES = {"default": _database(CONFIG.database_url or "postgresql:///upshot")}

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE / "static"]
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
