"""The same database settings as ours, and as little of everything else as Django allows."""

from motcua.site.settings import DATA, DATABASES

SECRET_KEY = "of no use here"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "benchmarks.floor.app"
INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []
USE_TZ = True
TIME_ZONE = "Asia/Ho_Chi_Minh"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates"}]
DATABASES = {"default": dict(DATABASES["default"])}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    DATABASES["default"]["NAME"] = DATA / "floor.sqlite3"
