from django.db import migrations

FORWARD = """
ALTER TABLE need ADD COLUMN search tsvector
    GENERATED ALWAYS AS (to_tsvector('english', title || ' ' || why)) STORED;
CREATE INDEX need_search ON need USING gin (search);
"""
BACKWARD = "ALTER TABLE need DROP COLUMN search;"


class Migration(migrations.Migration):
    dependencies = [("needs", "0002_promises_stay")]
    operations = [
        migrations.RemoveIndex(model_name="need", name="need_words"),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
