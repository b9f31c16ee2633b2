"""The web application that Granian serves."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import resolve

from upshot.wiring.gate import Gate

PLACES = 4  # Each has a connection.

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "upshot.wiring.settings")
application = Gate(get_wsgi_application(), places=PLACES)
resolve("/healthz")  # Every page is loaded now: whoever comes first need not wait for it.

# What is loaded now stays for as long as the process: the collector need not walk over it during each page, and
# a page makes more objects than the collector's first threshold expects. Measured: 5 to 10 % of a page's time.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 50)
