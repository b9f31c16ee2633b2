from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "upshot.wiring"
    label = "wiring"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from upshot.wiring import quicker

        quicker.begin()
