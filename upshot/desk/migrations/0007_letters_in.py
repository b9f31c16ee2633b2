import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("desk", "0006_clocks_of_before"),
    ]

    operations = [
        migrations.AddField(
            model_name="ticket",
            name="cc",
            field=models.JSONField(db_default=[], default=list),
        ),
        migrations.AddField(
            model_name="ticket",
            name="follows",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="desk.case"
            ),
        ),
    ]
