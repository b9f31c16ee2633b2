"""Many needs for a bench, in every state and with all that belongs to them, written by SQL alone.

Deterministic: everything follows from a need's number. Accounts, contacts and colleagues are made: each of those who
answer for needs has a few hundred of them, a third still living. The database's own guards stand while it is written.
"""

from typing import Any

ACCOUNTS = 2_000
# Ever answered for by one person.
NEEDS_EACH = 250
# Of a hundred needs, how many stand in each state; each has come there on the way that is drawn.
STATES = {
    "voiced": 5,
    "understood": 8,
    "declined": 9,
    "owned": 5,
    "planned": 12,
    "delivered": 10,
    "not_met": 4,
    "measured": 8,
    "reviewed": 16,
    "lasting": 14,
    "faded": 5,
    "ended": 4,
}
HAS_OWNER = ("owned", "planned", "delivered", "not_met", "measured", "reviewed", "lasting", "faded", "ended")
PROMISED = ("planned", "delivered", "not_met", "measured", "reviewed", "lasting", "faded", "ended")
HANDED_OVER = ("delivered", "not_met", "measured", "reviewed", "lasting", "faded")
JUDGED = ("not_met", "measured", "reviewed", "lasting", "faded")
REVIEWED = ("reviewed", "lasting", "faded")

COLLEAGUES = """
INSERT INTO member (password, email, name, role, is_active, language, timezone, signature, skills, languages, joined_at)
SELECT '', 'colleague-' || n || '@bench.invalid', 'Colleague ' || n, 'member', true, '', '', '', '{}', '{}',
    now() - interval '3 years'
FROM generate_series(1, %s) n
"""

# Each need is some days old, at most two years; `n` is its number, `w` where it falls among a hundred.
STEPS = """
CREATE TEMP TABLE one ON COMMIT DROP AS
SELECT n, (n * 7919) %% 100 AS w, now() - ((n * 104729) %% 730) * interval '1 day' - interval '40 days' AS at,
    gen_random_uuid() AS thread
FROM generate_series(1::bigint, %(needs)s) n;

INSERT INTO account (name, kind, timezone, note, made_at, origin)
SELECT 'House ' || n, 'organisation', '', '', now() - interval '3 years', 'bench:' || n
FROM generate_series(1, %(accounts)s) n ON CONFLICT (origin) DO NOTHING;

INSERT INTO contact (account_id, name, email, part, language, timezone, made_at, origin)
SELECT a.id, who.name || ' of ' || a.name, '', '', '', '', now() - interval '3 years', a.origin || ':' || who.name
FROM account a, (VALUES ('Kim'), ('Sam')) who (name) WHERE a.origin LIKE 'bench:%%' ON CONFLICT (origin) DO NOTHING;

INSERT INTO need_kind (name, made_at)
SELECT name, now() FROM unnest(ARRAY['Alarms', 'Billing', 'Reporting', 'Reach']) name ON CONFLICT DO NOTHING;

INSERT INTO need (account_id, title, why, state, ending, state_since, thread, voiced_at, source, origin, kind_id)
SELECT a.id, (ARRAY['Know that an alarm was heard', 'One bill for all houses', 'Lose less water at night',
        'Send no van in vain', 'See what was spent by noon'])[1 + n %% 5] || ', ' || n,
    'So that nobody waits for what could be known at once.', s.state,
    CASE s.state WHEN 'ended' THEN 'abandoned' ELSE '' END,
    o.at + interval '30 days', o.thread, o.at, 'bench', 'bench:need:' || n, (SELECT min(id) FROM need_kind) + n %% 4
FROM one o
JOIN (%(states)s) s ON o.w >= s.low AND o.w < s.high
JOIN account a ON a.origin = 'bench:' || (1 + n %% %(accounts)s);

CREATE TEMP TABLE made ON COMMIT DROP AS
SELECT d.id, d.account_id, d.state, o.n, o.at, o.thread FROM one o JOIN need d ON d.origin = 'bench:need:' || o.n;

INSERT INTO standing (need_id, state, at, words)
SELECT m.id, way.state, m.at + way.day * interval '1 day',
    CASE WHEN way.state IN ('declined', 'ended') THEN 'It costs more than it is worth.' ELSE '' END
FROM made m, LATERAL (%(ways)s) way WHERE way.leads = m.state;

INSERT INTO ownership (need_id, member_id, since)
SELECT id, (%(members)s::bigint[])[1 + n %% %(member_count)s], at + interval '3 days'
FROM made WHERE state = ANY(%(has_owner)s);

INSERT INTO expectation (need_id, contact_id, words, how, measure, unit, baseline, target, by_on, weight, version,
    reason, written_at, frozen_at)
SELECT m.id, c.id, 'It is known within the hour', CASE WHEN k = 0 THEN 'number' ELSE 'yes_no' END,
    CASE WHEN k = 0 THEN 'Minutes until it is known' ELSE '' END, CASE WHEN k = 0 THEN 'min' ELSE '' END,
    CASE WHEN k = 0 THEN 120 END, CASE WHEN k = 0 THEN 60 END, (m.at + interval '60 days')::date, 1 + k, 1, '',
    m.at + interval '4 days', m.at + interval '5 days'
FROM made m CROSS JOIN generate_series(0, 1) k
JOIN LATERAL (SELECT id FROM contact WHERE account_id = m.account_id ORDER BY id OFFSET k LIMIT 1) c ON true
WHERE m.state = ANY(%(promised)s) AND (k = 0 OR m.n %% 2 = 0);

INSERT INTO worth (need_id, whose, low, likely, high, per, said_by, evidence, at)
SELECT id, CASE n %% 2 WHEN 0 THEN 'customer' ELSE 'us' END, 100 * (1 + n %% 7), 200 * (1 + n %% 7), 500 * (1 + n %% 7),
    'month', 'their own count', 'A list of last year.', at + interval '4 days'
FROM made WHERE state NOT IN ('voiced', 'declined') AND n %% 10 < 9;

INSERT INTO effort (need_id, low, likely, high, at)
SELECT id, 1, 1 + n %% 9, 10 + n %% 9, at + interval '4 days' FROM made WHERE state NOT IN ('voiced', 'declined');

INSERT INTO hand_over (need_id, before_id, member_id, reason, asked_by_id, asked_at, answered_by_id, answered_at,
    accepted, answer)
SELECT m.id, w.id, w.member_id, 'They know the house better.', w.member_id, m.at + interval '6 days', w.member_id,
    m.at + interval '7 days', true, ''
FROM made m JOIN ownership w ON w.need_id = m.id, generate_series(1, m.n %% 4) WHERE m.n %% 3 = 0;

INSERT INTO work_item (need_id, title, member_id, planned_at, begun_at, delivered_at, reason)
SELECT m.id, 'Ring until somebody answers', w.member_id, m.at + interval '8 days', m.at + interval '9 days',
    CASE WHEN m.state = ANY(%(handed_over)s) THEN m.at + interval '20 days' END, ''
FROM made m JOIN ownership w ON w.need_id = m.id WHERE m.state = ANY(%(promised)s);

INSERT INTO delivery (need_id, item_id, words, at)
SELECT m.id, i.id, 'It rings.', m.at + interval '20 days'
FROM made m JOIN work_item i ON i.need_id = m.id WHERE m.state = ANY(%(handed_over)s);

INSERT INTO spending (need_id, item_id, member_id, minutes, amount, words, "on", at)
SELECT i.need_id, i.id, i.member_id, 60 * (1 + i.id %% 9), 0, '', i.begun_at::date, i.begun_at
FROM work_item i JOIN made m ON m.id = i.need_id;

INSERT INTO asking (expectation_id, at, until)
SELECT e.id, m.at + interval '20 days', m.at + interval '50 days'
FROM made m JOIN expectation e ON e.need_id = m.id WHERE m.state = ANY(%(handed_over)s);

INSERT INTO observation (expectation_id, value, source, kind, at, written_at)
SELECT e.id, 30 + (m.n * 31) %% 100, 'the alarm log', 'csv', m.at + interval '25 days', m.at + interval '25 days'
FROM made m JOIN expectation e ON e.need_id = m.id WHERE m.state = ANY(%(judged)s) AND e.how = 'number';

INSERT INTO confirmation (expectation_id, contact_id, answer, words, fair, via, at)
SELECT e.id, e.contact_id, (ARRAY['better', 'as', 'as', 'as', 'worse'])[1 + m.n %% 5], '', 'yes', 'link',
    m.at + interval '26 days'
FROM made m JOIN expectation e ON e.need_id = m.id WHERE m.state = ANY(%(judged)s) AND m.n %% 10 < 7;

INSERT INTO verdict (need_id, at, expected, known, met, t, parts)
SELECT m.id, m.at + interval '27 days', count(*), count(*), count(*) FILTER (WHERE m.state <> 'not_met'), 50,
    jsonb_agg(jsonb_build_object('expectation', e.id, 'level', CASE m.state WHEN 'not_met' THEN -1 ELSE 0 END,
        'share', NULL, 'how', 'said'))
FROM made m JOIN expectation e ON e.need_id = m.id WHERE m.state = ANY(%(judged)s) GROUP BY m.id, m.at, m.state;

INSERT INTO review (need_id, kind, due_on, responsible_id, scheduled_at, held_at, meant, happened, why, change, lasted)
SELECT m.id, k.kind, (m.at + k.day * interval '1 day')::date, w.member_id, m.at + interval '5 days',
    CASE WHEN k.held THEN m.at + k.day * interval '1 day' END,
    CASE WHEN k.held THEN 'Heard within the hour' ELSE '' END,
    CASE WHEN k.held THEN 'It was' ELSE '' END, CASE WHEN k.held THEN 'It rings twice' ELSE '' END, '',
    CASE WHEN k.held AND k.kind = 'after_after' THEN m.state = 'lasting' END
FROM made m JOIN ownership w ON w.need_id = m.id, LATERAL (VALUES
    ('after_action', 28, m.state = ANY(%(reviewed)s)), ('after_after', 210, m.state IN ('lasting', 'faded'))
) k (kind, day, held)
WHERE m.state = ANY(%(promised)s) AND (k.kind = 'after_after' OR m.state = ANY(%(handed_over)s));

INSERT INTO lesson (review_id, words, at)
SELECT r.id, 'Ring twice, and write down who heard it.', r.held_at
FROM review r JOIN made m ON m.id = r.need_id WHERE r.held_at IS NOT NULL AND r.kind = 'after_action';

INSERT INTO realised (need_id, whose, low, likely, high, per, said_by, evidence, at)
SELECT w.need_id, w.whose, w.low * 0.6, w.likely * 0.8, w.high, w.per, w.said_by, 'Their bills since.',
    m.at + interval '28 days'
FROM worth w JOIN made m ON m.id = w.need_id WHERE m.state = ANY(%(reviewed)s) AND m.n %% 4 < 3;

INSERT INTO entry (thread, at, verb, subject, subject_id, account_id, actor, actor_name, words, detail)
SELECT m.thread, s.at, 'need.' || s.state, 'need', m.id, m.account_id, 'system', '', s.words, '{}'
FROM made m JOIN standing s ON s.need_id = m.id;
"""
# The way to each state, and on which day of its life a need stood where.
WAYS = {
    "voiced": [("voiced", 0)],
    "understood": [("voiced", 0), ("understood", 1)],
    "declined": [("voiced", 0), ("understood", 1), ("declined", 2)],
}
TAKEN = [("voiced", 0), ("understood", 1), ("accepted", 3), ("owned", 3)]
DONE = [*TAKEN, ("planned", 8), ("delivered", 20)]
WAYS |= {
    "owned": TAKEN,
    "planned": [*TAKEN, ("planned", 8)],
    "ended": [*TAKEN, ("planned", 8), ("ended", 30)],
    "delivered": DONE,
    "not_met": [*DONE, ("not_met", 27)],
    "measured": [*DONE, ("measured", 27)],
    "reviewed": [*DONE, ("measured", 27), ("reviewed", 28)],
    "lasting": [*DONE, ("measured", 27), ("reviewed", 28), ("lasting", 210)],
    "faded": [*DONE, ("measured", 27), ("reviewed", 28), ("faded", 210)],
}


def fill(connection: Any, *, needs: int) -> None:
    """Writes so many needs through Django's connection, in one transaction, with the lines of figures; and analyses."""
    from upshot.needs.actions import fold

    low, spans = 0, []
    for state, share in STATES.items():
        spans.append(f"SELECT '{state}' AS state, {low} AS low, {low + share} AS high")
        low += share
    ways = [f"('{leads}', '{state}', {day})" for leads, way in WAYS.items() for state, day in way]
    with connection.cursor() as cursor:
        cursor.execute(COLLEAGUES, [needs // NEEDS_EACH])
        cursor.execute("SELECT array_agg(id ORDER BY id) FROM member WHERE is_active")
        members = cursor.fetchone()[0]
        words = {
            "needs": needs,
            "accounts": ACCOUNTS,
            "states": " UNION ALL ".join(spans),
            "ways": f"SELECT * FROM (VALUES {', '.join(ways)}) way (leads, state, day)",
            "members": _array(members),
            "member_count": len(members),
            "has_owner": _array(HAS_OWNER),
            "promised": _array(PROMISED),
            "handed_over": _array(HANDED_OVER),
            "judged": _array(JUDGED),
            "reviewed": _array(REVIEWED),
        }
        cursor.execute("BEGIN")
        for statement in (STEPS % words).split(";\n"):
            if statement.strip():
                cursor.execute(statement)
        cursor.execute("COMMIT")
        fold()
        cursor.execute("ANALYZE")


def _array(values: Any) -> str:
    """An array as SQL writes it; the values are numbers and words of this file."""
    return "'{" + ",".join(str(value) for value in values) + "}'"
