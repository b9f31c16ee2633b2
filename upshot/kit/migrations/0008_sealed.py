import upshot.kit.sealed
from django.db import migrations


def seal(apps, _editor):
    """What stands there in plain is read as it is, and kept sealed."""
    for row in apps.get_model("kit", "Sending").objects.exclude(server=""):
        row.save(update_fields=["server"])


class Migration(migrations.Migration):

    dependencies = [
        ('kit', '0007_wanted_and_came_of_it'),
    ]

    operations = [
        migrations.AlterField(
            model_name='sending',
            name='server',
            field=upshot.kit.sealed.Sealed(blank=True),
        ),
        migrations.RunPython(seal),
    ]
