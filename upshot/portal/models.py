"""Who sent the form lately."""

from django.db import models


class FormSent(models.Model):
    """One sending of the form, so that nobody floods the desk or somebody's letter box; let go of after a day."""

    ip = models.GenericIPAddressField(null=True)
    email = models.EmailField()
    at = models.DateTimeField()

    class Meta:
        db_table = "form_sent"
        indexes = [
            models.Index(fields=["ip", "at"], name="form_sent_ip"),
            models.Index(fields=["email", "at"], name="form_sent_email"),
        ]
