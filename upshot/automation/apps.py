from django.apps import AppConfig


class AutomationConfig(AppConfig):
    name = "upshot.automation"
    label = "automation"
    default_auto_field = "django.db.models.BigAutoField"
