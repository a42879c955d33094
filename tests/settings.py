"""The installation under test: its own data folder, fast password hashing, nothing else changed."""

import os
import tempfile

os.environ["MOTCUA_DATA"] = tempfile.mkdtemp(prefix="motcua-test-")
os.environ.setdefault("MOTCUA_DEMO", "0")

from motcua.site.settings import *  # noqa: F403  the settings are read only after the folder is chosen

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {  # pages are tested without a collected static folder
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
