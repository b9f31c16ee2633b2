"""The web application that Granian serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "upshot.wiring.settings")
application = get_wsgi_application()
