from django.db import migrations

# Looked at when a transaction ends: a verb writes one thing after the other.
FORWARD = """
CREATE FUNCTION promise_has_second_look() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    pk bigint;
BEGIN
    IF TG_TABLE_NAME = 'expectation' THEN pk := NEW.need_id; ELSE pk := OLD.need_id; END IF;
    -- What another system promised came in without a member who promised it; nobody here said when to look again.
    IF EXISTS (SELECT FROM expectation WHERE need_id = pk AND frozen_by_id IS NOT NULL AND replaced_at IS NULL)
        AND NOT EXISTS (SELECT FROM review WHERE need_id = pk AND kind = 'after_after') THEN
        RAISE EXCEPTION 'Need % would be promised without a second look.', pk
            USING ERRCODE = 'check_violation', CONSTRAINT = 'promise_has_second_look';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER promise_has_second_look AFTER INSERT OR UPDATE OF frozen_by_id, replaced_at ON expectation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION promise_has_second_look();
CREATE CONSTRAINT TRIGGER promise_has_second_look AFTER DELETE OR UPDATE OF kind, need_id ON review
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION promise_has_second_look();

CREATE FUNCTION done_has_result() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    pk bigint;
BEGIN
    IF TG_TABLE_NAME = 'need' THEN pk := NEW.id; ELSE pk := OLD.need_id; END IF;
    IF EXISTS (SELECT FROM need WHERE id = pk AND state IN ('measured', 'reviewed', 'lasting', 'faded'))
        AND NOT EXISTS (SELECT FROM verdict WHERE need_id = pk AND replaced_at IS NULL AND known > 0) THEN
        RAISE EXCEPTION 'Need % would be done without a result.', pk
            USING ERRCODE = 'check_violation', CONSTRAINT = 'done_has_result';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER done_has_result AFTER INSERT OR UPDATE OF state ON need
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION done_has_result();
CREATE CONSTRAINT TRIGGER done_has_result AFTER DELETE OR UPDATE OF replaced_at, known, need_id ON verdict
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION done_has_result();
"""
BACKWARD = """
DROP TRIGGER done_has_result ON verdict; DROP TRIGGER done_has_result ON need; DROP FUNCTION done_has_result();
DROP TRIGGER promise_has_second_look ON review; DROP TRIGGER promise_has_second_look ON expectation;
DROP FUNCTION promise_has_second_look();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("results", "0002_wanted_and_came_of_it"),
        ("needs", "0005_never_without_an_owner"),
    ]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
