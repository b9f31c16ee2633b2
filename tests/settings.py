"""Upshot's own settings with a quick password hash: everything else is what runs."""

import os

from upshot.wiring.settings import *  # noqa: F403
from upshot.wiring.settings import DATABASES

# Tests call as often as they like; that of the limit sets its own.
API_PER_MINUTE = 0
# Kept in this process, and gone with it.
BLOBS_URL = "memory://blobs"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if "TEMPLATE_DATABASE" in os.environ:
    DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ["TEMPLATE_DATABASE"]}
