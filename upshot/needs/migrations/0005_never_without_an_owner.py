from django.db import migrations

# Needs that came in with an import had no owner: a team made for their source answers for them. A need that was
# accepted and that nobody took is understood again: nobody had said yes to it.
MEND = """
INSERT INTO team (name, made_at, sender_name, sender_address, signature)
SELECT DISTINCT initcap(source), now(), '', '', '' FROM need n
WHERE source <> '' AND state IN ('accepted', 'owned', 'planned', 'delivered', 'measured', 'not_met', 'reviewed',
        'faded', 'lasting')
    AND NOT EXISTS (SELECT FROM ownership o WHERE o.need_id = n.id AND o.until IS NULL)
ON CONFLICT (name) DO NOTHING;
INSERT INTO ownership (need_id, team_id, since)
SELECT n.id, t.id, n.voiced_at FROM need n JOIN team t ON t.name = initcap(n.source)
WHERE n.source <> '' AND n.state IN ('accepted', 'owned', 'planned', 'delivered', 'measured', 'not_met', 'reviewed',
        'faded', 'lasting')
    AND NOT EXISTS (SELECT FROM ownership o WHERE o.need_id = n.id AND o.until IS NULL);
WITH back AS (
    UPDATE need n SET state = 'understood', state_since = now() WHERE state = 'accepted'
        AND NOT EXISTS (SELECT FROM ownership o WHERE o.need_id = n.id AND o.until IS NULL) RETURNING id
)
INSERT INTO standing (need_id, state, at, words)
SELECT id, 'understood', now(), 'It was accepted, and nobody answered for it.' FROM back;
SET CONSTRAINTS ALL IMMEDIATE;
"""
# Looked at when a transaction ends, so that a verb may first close one ownership and then open the next. That there are
# not two at a time is ownership_one_at_a_time's to say.
FORWARD = """
CREATE FUNCTION need_has_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    pk bigint;
BEGIN
    IF TG_TABLE_NAME = 'need' THEN pk := NEW.id; ELSE pk := OLD.need_id; END IF;
    IF EXISTS (SELECT FROM need WHERE id = pk AND state IN ('accepted', 'owned', 'planned', 'delivered', 'measured',
            'not_met', 'reviewed', 'faded', 'lasting'))
        AND NOT EXISTS (SELECT FROM ownership WHERE need_id = pk AND until IS NULL) THEN
        RAISE EXCEPTION 'Need % would be left without an owner.', pk
            USING ERRCODE = 'check_violation', CONSTRAINT = 'need_has_an_owner';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER need_has_an_owner AFTER INSERT OR UPDATE OF state ON need
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION need_has_an_owner();
CREATE CONSTRAINT TRIGGER need_has_an_owner AFTER DELETE OR UPDATE OF until, need_id ON ownership
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION need_has_an_owner();

CREATE FUNCTION owner_works_here() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM member WHERE id = NEW.id AND NOT is_active)
        AND EXISTS (SELECT FROM ownership o JOIN need n ON n.id = o.need_id
            WHERE o.member_id = NEW.id AND o.until IS NULL AND n.state IN ('accepted', 'owned', 'planned',
                'delivered', 'measured', 'not_met', 'reviewed', 'faded', 'lasting')) THEN
        RAISE EXCEPTION 'Member % leaves, and nobody would answer for what they did.', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'owner_works_here';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER owner_works_here AFTER UPDATE OF is_active ON member
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION owner_works_here();
"""
BACKWARD = """
DROP TRIGGER owner_works_here ON member; DROP FUNCTION owner_works_here();
DROP TRIGGER need_has_an_owner ON ownership; DROP TRIGGER need_has_an_owner ON need;
DROP FUNCTION need_has_an_owner();
"""


class Migration(migrations.Migration):
    dependencies = [("needs", "0004_wanted_and_came_of_it"), ("people", "0004_notices_and_first_steps")]
    operations = [migrations.RunSQL(MEND, migrations.RunSQL.noop), migrations.RunSQL(FORWARD, BACKWARD)]
