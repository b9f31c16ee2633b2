"""Every article has its first version; what texts mean is kept as a vector, where PostgreSQL has pgvector."""

from django.db import migrations

FIRST = """
    INSERT INTO article_version (article_id, number, title, words, why, by_id, at)
    SELECT id, 1, title, words, '', author_id, changed_at FROM article
"""


def vectors(apps, schema_editor):
    """A server that lacks pgvector finds by words alone; `upshot doctor` says so. Once it has it, `upshot migrate`
    makes the column."""
    from upshot.knowledge.store import make_column

    del apps
    with schema_editor.connection.cursor() as cursor:
        make_column(cursor)


class Migration(migrations.Migration):

    dependencies = [('knowledge', '0002_a_whole_life')]

    operations = [
        migrations.RunSQL(FIRST, migrations.RunSQL.noop),
        migrations.RunPython(vectors, migrations.RunPython.noop),
    ]
