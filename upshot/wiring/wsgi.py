"""The web application that Granian serves."""

import os

from django.core.wsgi import get_wsgi_application

from upshot.wiring.processes import die_with_parent

die_with_parent()  # Each web process loads this; without its master it would hold the port for ever.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "upshot.wiring.settings")
application = get_wsgi_application()
