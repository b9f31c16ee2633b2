from django.db import migrations

FORWARD = """
CREATE FUNCTION expectation_refuses_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.frozen_at IS NOT NULL AND
       (NEW.words, NEW.measure, NEW.unit, NEW.baseline, NEW.target, NEW.by_on, NEW.weight,
        NEW.contact_id, NEW.need_id, NEW.frozen_at) IS DISTINCT FROM
       (OLD.words, OLD.measure, OLD.unit, OLD.baseline, OLD.target, OLD.by_on, OLD.weight,
        OLD.contact_id, OLD.need_id, OLD.frozen_at) THEN
        RAISE EXCEPTION 'A frozen expectation is not rewritten: write a new version that says why.';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER expectation_frozen BEFORE UPDATE ON expectation
    FOR EACH ROW EXECUTE FUNCTION expectation_refuses_change();
"""
BACKWARD = "DROP TRIGGER expectation_frozen ON expectation; DROP FUNCTION expectation_refuses_change();"


class Migration(migrations.Migration):
    dependencies = [("needs", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
