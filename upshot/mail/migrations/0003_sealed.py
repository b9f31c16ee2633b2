import upshot.kit.sealed
from django.db import migrations


def seal(apps, _editor):
    """What stands there in plain is read as it is, and kept sealed."""
    for row in apps.get_model("mail", "Mailbox").objects.exclude(secret=""):
        row.save(update_fields=["secret"])


class Migration(migrations.Migration):

    dependencies = [
        ('mail', '0002_answers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='mailbox',
            name='secret',
            field=upshot.kit.sealed.Sealed(),
        ),
        migrations.RunPython(seal),
    ]
