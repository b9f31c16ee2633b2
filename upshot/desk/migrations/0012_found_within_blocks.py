from django.db import migrations

# A row's block by its key, as two more of its words (kit/found): where a ticket is not taken up yet, the first.
# What was just written waits in a list that each search reads whole: a quarter as long as usual.
FORWARD = """
ALTER TABLE ticket DROP COLUMN search;
ALTER TABLE ticket ADD COLUMN search tsvector
    GENERATED ALWAYS AS (
        to_tsvector('english', subject || ' ' || words)
        || array_to_tsvector(ARRAY[
            '~' || (COALESCE(case_id, 0) >> 12)::text, '~~' || (COALESCE(case_id, 0) >> 16)::text
        ])
    ) STORED;
CREATE INDEX ticket_search ON ticket USING gin (search) WITH (gin_pending_list_limit = 1024);
ALTER TABLE message DROP COLUMN search;
ALTER TABLE message ADD COLUMN search tsvector
    GENERATED ALWAYS AS (
        to_tsvector('english', words)
        || array_to_tsvector(ARRAY['~' || (id >> 12)::text, '~~' || (id >> 16)::text])
    ) STORED;
CREATE INDEX message_search ON message USING gin (search) WITH (gin_pending_list_limit = 1024);
"""
BACKWARD = """
ALTER TABLE ticket DROP COLUMN search;
ALTER TABLE ticket ADD COLUMN search tsvector
    GENERATED ALWAYS AS (to_tsvector('english', subject || ' ' || words)) STORED;
CREATE INDEX ticket_search ON ticket USING gin (search);
ALTER TABLE message DROP COLUMN search;
ALTER TABLE message ADD COLUMN search tsvector
    GENERATED ALWAYS AS (to_tsvector('english', words)) STORED;
CREATE INDEX message_search ON message USING gin (search);
"""


class Migration(migrations.Migration):
    dependencies = [("desk", "0011_leaner_indexes")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
