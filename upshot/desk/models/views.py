"""How members look at cases: views of their own, and who is looking."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from upshot.desk.models.cases import Case
from upshot.people.models import Member, Team


class View(models.Model):
    """A saved list of cases: which, in what order, with what columns."""

    name = models.CharField(max_length=120)
    # Whose it is; shared with a team, or with all.
    member = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="+")
    for_all = models.BooleanField(default=False)
    # [{"field": "tag", "is": "any", "value": ["billing"]}, …]: all hold.
    filters = models.JSONField(default=list)
    columns = ArrayField(models.CharField(max_length=40), default=list)
    # A column, with a minus for the other way round.
    order = models.CharField(max_length=40, blank=True)
    position = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "inbox_view"
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class Presence(models.Model):
    """Who is looking at a case, and whether they type. Forgotten after a minute."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    typing_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "presence"
        constraints = [models.UniqueConstraint(fields=["case", "member"], name="presence_once")]
