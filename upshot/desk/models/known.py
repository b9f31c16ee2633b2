"""What we already knew, used for a case."""

from django.db import models
from django.db.models import F, Q

from upshot.desk.models.cases import Case
from upshot.knowledge.models import Article
from upshot.people.models import Member


class Use(models.Model):
    """An article, or an earlier case's resolution, used for a case: put into the reply or linked; and whether it
    served, said by a member, never guessed."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="uses")
    article = models.ForeignKey(Article, null=True, on_delete=models.PROTECT, related_name="+")
    # The case whose resolution was used.
    earlier = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=10)
    by = models.ForeignKey(Member, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    served = models.BooleanField(null=True)
    judged_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "use"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["article", "-at"], name="use_article")]
        constraints = [
            models.CheckConstraint(condition=Q(how__in=["insert", "link"]), name="use_how_known"),
            # One thing was used: an article or an earlier case.
            models.CheckConstraint(
                condition=Q(article__isnull=False, earlier__isnull=True)
                | Q(article__isnull=True, earlier__isnull=False),
                name="use_of_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(earlier__isnull=True) | ~Q(earlier=F("case")), name="use_not_of_itself"
            ),
            # A verdict has its judge.
            models.CheckConstraint(
                condition=Q(served__isnull=True, judged_by__isnull=True)
                | Q(served__isnull=False, judged_by__isnull=False),
                name="use_judged_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["case", "article"], condition=Q(dropped_at__isnull=True), name="use_article_once"
            ),
            models.UniqueConstraint(
                fields=["case", "earlier"], condition=Q(dropped_at__isnull=True), name="use_earlier_once"
            ),
        ]
