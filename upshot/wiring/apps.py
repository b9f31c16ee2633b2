from django.apps import AppConfig


class WiringConfig(AppConfig):
    name = "upshot.wiring"
    label = "wiring"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from upshot.needs.actions import keep_lines
        from upshot.results.actions import BOOK_LINES, LINES
        from upshot.wiring import quicker

        quicker.begin()
        keep_lines(*LINES, *BOOK_LINES)
