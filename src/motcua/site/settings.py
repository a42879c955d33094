"""Settings of an installation. Everything an installer may choose is an environment variable.

MOTCUA_DATA      folder of database and files (default: ./var)
MOTCUA_DATABASE  postgresql://user:password@host:port/name, else SQLite in the data folder
MOTCUA_HOSTS     host names served, comma separated (default: localhost only)
MOTCUA_SECRET, MOTCUA_IDENTITY_SECRET
                 the two secrets, else files of their own in the data folder; the second one is never changed
MOTCUA_HTTPS     1 when served behind TLS: secure cookies, HSTS
MOTCUA_UPLOAD_MB how large one uploaded file may be (default: 10)
MOTCUA_DEMO      1 in the demonstration: its sign-ins are shown, TOTP is not required
MOTCUA_PROXIES   how many proxies of our own stand in front and add to X-Forwarded-For (default: 0)
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from motcua.site.the_map import capabilities

PACKAGE = Path(__file__).resolve().parents[1]
DATA = Path(os.environ.get("MOTCUA_DATA", "var")).resolve()


def _secret(name: str = "secret") -> str:
    """A secret of the installation, apart from the database, made at the first start."""
    path = DATA / name
    if not path.exists():
        DATA.mkdir(parents=True, exist_ok=True)
        try:
            with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(secrets.token_urlsafe(64))
        except FileExistsError:
            pass
    return path.read_text().strip()


def _database() -> dict[str, Any]:
    url = urlsplit(os.environ.get("MOTCUA_DATABASE", ""))
    if url.scheme in {"postgresql", "postgres"}:
        query = {k: v[0] for k, v in parse_qs(url.query).items()}
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(url.path.lstrip("/")),
            "USER": unquote(url.username or ""),
            "PASSWORD": unquote(url.password or ""),
            "HOST": query.pop("host", url.hostname or ""),
            "PORT": str(url.port or ""),
            "CONN_MAX_AGE": 60,
            "OPTIONS": query,
        }
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "motcua.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
                "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364; PRAGMA cache_size=-20000"
            ),
        },
    }


SECRET_KEY = os.environ.get("MOTCUA_SECRET") or _secret()
# Seals identity numbers. Unlike the secret above it is never changed: without it no number can be read again.
IDENTITY_SECRET = os.environ.get("MOTCUA_IDENTITY_SECRET") or _secret("identity-secret")
DEBUG = False
DEMO = os.environ.get("MOTCUA_DEMO") == "1"
# The one password of all officers of the demonstration, shown on its sign-in page.
DEMO_PASSWORD = os.environ.get("MOTCUA_DEMO_PASSWORD", "mot cua trinh dien")
HTTPS = os.environ.get("MOTCUA_HTTPS") == "1"
PROXIES = int(os.environ.get("MOTCUA_PROXIES", "0"))
ALLOWED_HOSTS = [*os.environ.get("MOTCUA_HOSTS", "localhost,127.0.0.1,[::1]").split(","), "testserver"]

DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Officer"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_cotton",
    "ninja",
    *capabilities(),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "motcua.ui.middleware.Policy",
    "motcua.site.api.SayNoInProblems",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "motcua.ui.middleware.SayNoPlainly",
]
ROOT_URLCONF = "motcua.site.urls"
WSGI_APPLICATION = "motcua.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "motcua.ui.context.shell",
            ],
        },
    }
]

# A component sees its own attributes, not whatever the page happens to call the same.
COTTON_ISOLATE_BY_DEFAULT = True
CSRF_FAILURE_VIEW = "motcua.ui.views.csrf_failure"

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA / "files"
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_HANDLERS = ["motcua.foundation.files.uploads.Quota"]
UPLOAD_MAX_BYTES = int(os.environ.get("MOTCUA_UPLOAD_MB", "10")) * 1_048_576
UPLOAD_MAX_BYTES_A_REQUEST = 6 * UPLOAD_MAX_BYTES
UPLOAD_MAX_PAGES = 200
UPLOAD_KINDS = ["application/pdf", "image/jpeg", "image/png", "image/webp"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

AUTHENTICATION_BACKENDS = ["motcua.foundation.accounts.sessions.OfficerBackend"]
LOGIN_URL = "/can-bo/dang-nhap/"
LOGIN_REDIRECT_URL = "/can-bo/viec-cua-toi/"
LOGOUT_REDIRECT_URL = "/can-bo/dang-nhap/"
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
]
SESSION_ENGINE = "motcua.foundation.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 3600
# The cookie goes with the browser, not with the session: so an ended session is known for what it is.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"without_tokens": {"()": "motcua.site.logs.WithoutTokens"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["without_tokens"]},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
