from django.db import migrations, models


class Migration(migrations.Migration):
    """A letter of one word may be what a contact says of a result."""

    dependencies = [
        ("mail", "0001_arrivals"),
        ("results", "0002_wanted_and_came_of_it"),
    ]

    operations = [
        migrations.AddField(
            "arrival",
            "confirmation",
            models.ForeignKey(
                null=True,
                on_delete=models.PROTECT,
                related_name="+",
                to="results.confirmation",
            ),
        ),
        migrations.RemoveConstraint("arrival", "arrival_taken_became_something"),
        migrations.AddConstraint(
            "arrival",
            models.CheckConstraint(
                condition=~models.Q(state="taken")
                | models.Q(ticket__isnull=False)
                | models.Q(message__isnull=False)
                | models.Q(confirmation__isnull=False)
                | models.Q(returned__isnull=False),
                name="arrival_taken_became_something",
            ),
        ),
    ]
