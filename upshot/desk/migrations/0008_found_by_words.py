from django.db import migrations

FORWARD = """
ALTER TABLE ticket ADD COLUMN search tsvector
    GENERATED ALWAYS AS (to_tsvector('english', subject || ' ' || words)) STORED;
CREATE INDEX ticket_search ON ticket USING gin (search);
ALTER TABLE message ADD COLUMN search tsvector
    GENERATED ALWAYS AS (to_tsvector('english', words)) STORED;
CREATE INDEX message_search ON message USING gin (search);
"""
BACKWARD = "ALTER TABLE ticket DROP COLUMN search; ALTER TABLE message DROP COLUMN search;"


class Migration(migrations.Migration):
    dependencies = [("desk", "0007_letters_in")]
    operations = [
        migrations.RemoveIndex(model_name="ticket", name="ticket_words"),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
