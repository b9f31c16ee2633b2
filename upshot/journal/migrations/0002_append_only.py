from django.db import migrations

FORWARD = """
CREATE FUNCTION entry_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'The journal is append-only: write another entry that sets this one right.';
END $$;
CREATE TRIGGER entry_append_only BEFORE UPDATE OR DELETE ON entry
    FOR EACH ROW EXECUTE FUNCTION entry_refuses_change();
"""
BACKWARD = "DROP TRIGGER entry_append_only ON entry; DROP FUNCTION entry_refuses_change();"


class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
