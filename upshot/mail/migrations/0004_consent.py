import django.db.models.deletion
import upshot.kit.sealed
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('mail', '0003_sealed'),
    ]

    operations = [
        migrations.CreateModel(
            name='Grant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authorize_url', models.CharField(max_length=500)),
                ('token_url', models.CharField(max_length=500)),
                ('scope', models.CharField(blank=True, max_length=500)),
                ('client_id', models.CharField(max_length=250)),
                ('client_secret', upshot.kit.sealed.Sealed(blank=True)),
                ('access_secret', upshot.kit.sealed.Sealed(blank=True)),
                ('access_until', models.DateTimeField(null=True)),
            ],
            options={
                'db_table': 'mailbox_grant',
            },
        ),
        migrations.RemoveConstraint(
            model_name='mailbox',
            name='mailbox_way_in_known',
        ),
        migrations.AddConstraint(
            model_name='mailbox',
            constraint=models.CheckConstraint(condition=models.Q(('way_in__in', ['password', 'token', 'consent'])), name='mailbox_way_in_known'),
        ),
        migrations.AddField(
            model_name='grant',
            name='mailbox',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='grant', to='mail.mailbox'),
        ),
        migrations.AddConstraint(
            model_name='grant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('access_secret', ''), ('access_until__isnull', True)), models.Q(models.Q(('access_secret', ''), _negated=True), ('access_until__isnull', False)), _connector='OR'), name='mailbox_grant_access_ends'),
        ),
    ]
