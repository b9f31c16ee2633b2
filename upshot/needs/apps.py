from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "upshot.needs"
    label = "needs"
    default_auto_field = "django.db.models.BigAutoField"
