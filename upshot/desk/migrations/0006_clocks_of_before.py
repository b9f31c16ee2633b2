"""Cases that were promised times before clocks were rows get theirs, as what is known of them says."""

from django.db import migrations

CLOCKS = """
INSERT INTO clock (case_id, kind, agreement_id, minutes, started_at, due_at, ended_at, kept, rung)
SELECT c.id, 'reply', c.agreement_id, GREATEST(1, round(extract(epoch FROM c.reply_due_at - c.opened_at) / 60)),
    c.opened_at, c.reply_due_at, GREATEST(c.opened_at, COALESCE(c.replied_at, c.resolved_at, c.closed_at)),
    COALESCE(c.replied_at, c.resolved_at) <= c.reply_due_at, 0
FROM support_case c WHERE c.source = '' AND c.reply_due_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM clock k WHERE k.case_id = c.id);
INSERT INTO clock (case_id, kind, agreement_id, minutes, started_at, due_at, ended_at, kept, rung)
SELECT c.id, 'resolve', c.agreement_id, GREATEST(1, round(extract(epoch FROM c.resolve_due_at - c.opened_at) / 60)),
    c.opened_at, c.resolve_due_at, COALESCE(c.resolved_at, c.closed_at),
    CASE WHEN c.resolved_at IS NULL THEN NULL ELSE COALESCE(c.promise_kept, c.resolved_at <= c.resolve_due_at) END, 0
FROM support_case c WHERE c.source = '' AND c.resolve_due_at IS NOT NULL
    AND NOT EXISTS (SELECT FROM clock k WHERE k.case_id = c.id AND k.kind = 'resolve');
INSERT INTO pause (case_id, from_at)
SELECT c.id, c.waiting_since FROM support_case c
WHERE c.source = '' AND c.waiting_since IS NOT NULL AND c.resolved_at IS NULL AND c.closed_at IS NULL
    AND NOT EXISTS (SELECT FROM pause p WHERE p.case_id = c.id AND p.until_at IS NULL);
"""


class Migration(migrations.Migration):
    dependencies = [("desk", "0005_terms_ladder_outlook")]
    operations = [migrations.RunSQL(CLOCKS, migrations.RunSQL.noop)]
