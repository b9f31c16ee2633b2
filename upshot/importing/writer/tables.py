"""One batch into the rooms' tables: each kind of row by COPY into a temporary table, from there by one INSERT.

Whatever has come in already is left as it is: origins are unique. Rows without an origin of their own
(a state, a delivery, a verdict) go in with the journal entry that tells of them, and only with it.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import connection

from upshot.importing.records import Batch
from upshot.importing.writer import desks

TABLES = {
    "in_account": "origin text, name text, kind text, at timestamptz, note text, domains text[], timezone text",
    "in_contact": "origin text, account text, name text, email text, at timestamptz, language text, timezone text, "
    "left_at timestamptz",
    "in_case": "origin text, account text, contact text, title text, words text, urgency text, thread uuid, "
    "opened_at timestamptz, resolved_at timestamptz, closed_at timestamptz, promise_kept boolean, "
    "reopened integer, hand_overs integer, source text",
    "in_need": "origin text, account text, title text, why text, state text, state_since timestamptz, "
    "thread uuid, voiced_at timestamptz, source text",
    "in_expectation": "origin text, need text, contact text, words text, measure text, unit text, "
    "baseline float8, target float8, by_on date, written_at timestamptz",
    "in_entry": "origin text, line bigint, about text, subject text, at timestamptz, verb text, "
    "actor_name text, words text, detail text",
    "in_standing": "entry text, need text, state text, at timestamptz, words text",
    "in_item": "need text, title text, planned_at timestamptz, begun_at timestamptz, delivered_at timestamptz, "
    "dropped_at timestamptz, reason text",
    "in_delivery": "entry text, need text, words text, at timestamptz",
    "in_observation": "origin text, expectation text, value float8, source text, at timestamptz, "
    "written_at timestamptz",
    "in_verdict": "entry text, need text, expectation text, at timestamptz, known integer, met integer, "
    "t float8, level integer, share float8, how text",
}
# Where they go, in the order of their dependence. `n` is the order in which they were told.
ACCOUNTS = """
INSERT INTO account (origin, name, kind, made_at, timezone, note, domains)
SELECT origin, name, kind, at, timezone, note, domains FROM in_account ORDER BY n ON CONFLICT (origin) DO NOTHING
"""
# One address leads to one person. Whoever is at the account with that address is that person; where the
# address leads elsewhere, or twice, the contact goes in without it.
CONTACTS = """
INSERT INTO contact (origin, account_id, name, email, part, language, timezone, made_at, left_at)
SELECT s.origin, a.id, s.name,
    CASE WHEN s.email <> '' AND s.first AND NOT EXISTS (
        SELECT FROM contact c WHERE c.email <> '' AND lower(c.email) = lower(s.email)) THEN s.email ELSE '' END,
    '', s.language, s.timezone, s.at, s.left_at
FROM (SELECT *, n = min(n) OVER (PARTITION BY lower(email)) AS first FROM in_contact) s
JOIN account a ON a.origin = s.account
WHERE s.email = '' OR NOT EXISTS (
    SELECT FROM contact c WHERE c.account_id = a.id AND c.email <> '' AND lower(c.email) = lower(s.email))
ORDER BY s.n ON CONFLICT (origin) DO NOTHING
"""
CASES = """
INSERT INTO support_case (origin, account_id, contact_id, title, urgency, thread, opened_at, resolved_at,
    closed_at, promise_kept, reopened, hand_overs, source)
SELECT s.origin, a.id, COALESCE(c.id, same.id), s.title, s.urgency, s.thread, s.opened_at, s.resolved_at,
    s.closed_at, s.promise_kept, s.reopened, s.hand_overs, s.source
FROM in_case s JOIN account a ON a.origin = s.account
LEFT JOIN contact c ON c.origin = s.contact
LEFT JOIN in_contact i ON i.origin = s.contact AND i.email <> ''
LEFT JOIN contact same ON same.account_id = a.id AND same.email <> '' AND lower(same.email) = lower(i.email)
ORDER BY s.n ON CONFLICT (origin) DO NOTHING
"""
TICKETS = """
INSERT INTO ticket (origin, account_id, contact_id, case_id, channel, subject, words, thread, received_at)
SELECT s.origin, c.account_id, c.contact_id, c.id, 'import', s.title, s.words, c.thread, c.opened_at
FROM in_case s JOIN support_case c ON c.origin = s.origin ORDER BY s.n ON CONFLICT (origin) DO NOTHING
"""
NEEDS = """
INSERT INTO need (origin, account_id, title, why, state, ending, state_since, thread, voiced_at, source)
SELECT s.origin, a.id, s.title, s.why, s.state, CASE s.state WHEN 'ended' THEN 'abandoned' ELSE '' END,
    s.state_since, s.thread, s.voiced_at, s.source
FROM in_need s JOIN account a ON a.origin = s.account ORDER BY s.n ON CONFLICT (origin) DO NOTHING
"""
# One answers for each of them, as for every need: a team that is made for what comes from there.
TEAMS = """
INSERT INTO team (name, made_at, sender_name, sender_address, signature)
SELECT initcap(source), min(voiced_at), '', '', '' FROM in_need GROUP BY source ON CONFLICT (name) DO NOTHING
"""
OWNERSHIPS = """
INSERT INTO ownership (need_id, team_id, since)
SELECT n.id, t.id, st.at
FROM in_need s JOIN need n ON n.origin = s.origin JOIN team t ON t.name = initcap(s.source)
JOIN in_standing st ON st.need = s.origin AND st.state = 'accepted'
WHERE NOT EXISTS (SELECT FROM ownership o WHERE o.need_id = n.id) ORDER BY s.n
"""
EXPECTATIONS = """
INSERT INTO expectation (origin, need_id, contact_id, words, how, measure, unit, baseline, target, by_on, weight,
    version, reason, written_at, frozen_at)
SELECT s.origin, n.id, c.id, s.words, CASE s.measure WHEN '' THEN 'yes_no' ELSE 'number' END,
    s.measure, s.unit, s.baseline, s.target, s.by_on, 1,
    1, '', s.written_at, s.written_at
FROM in_expectation s JOIN need n ON n.origin = s.need JOIN contact c ON c.origin = s.contact
ORDER BY s.n ON CONFLICT (origin) DO NOTHING
"""
ENTRIES = """
WITH new AS (
    INSERT INTO entry (origin, thread, at, verb, subject, subject_id, account_id, actor, actor_name, words,
        detail)
    SELECT s.origin, COALESCE(c.thread, d.thread), s.at, s.verb, s.about, COALESCE(c.id, d.id),
        COALESCE(c.account_id, d.account_id), 'import', s.actor_name, s.words, s.detail::jsonb
    FROM in_entry s
    LEFT JOIN support_case c ON s.about = 'case' AND c.origin = s.subject
    LEFT JOIN need d ON s.about = 'need' AND d.origin = s.subject
    ORDER BY s.n ON CONFLICT (origin) DO NOTHING RETURNING origin
)
INSERT INTO in_fresh (origin, line, subject) SELECT s.origin, s.line, s.subject FROM new JOIN in_entry s USING (origin)
"""
# A later export of the same cases brings them up to date; counts that were higher stay.
CASES_AGAIN = """
UPDATE support_case c SET urgency = s.urgency, resolved_at = s.resolved_at, closed_at = s.closed_at,
    promise_kept = s.promise_kept, reopened = GREATEST(c.reopened, s.reopened),
    hand_overs = GREATEST(c.hand_overs, s.hand_overs)
FROM in_case s WHERE c.origin = s.origin AND EXISTS (SELECT FROM in_fresh f WHERE f.subject = s.origin)
    AND (c.urgency, c.resolved_at, c.closed_at, c.promise_kept, c.reopened, c.hand_overs) IS DISTINCT FROM
        (s.urgency, s.resolved_at, s.closed_at, s.promise_kept, s.reopened, s.hand_overs)
"""
NEEDS_AGAIN = """
UPDATE need d SET state = s.state, state_since = s.state_since,
    ending = CASE s.state WHEN 'ended' THEN 'abandoned' ELSE '' END
FROM in_need s
WHERE d.origin = s.origin AND d.state <> s.state
    AND EXISTS (SELECT FROM in_fresh f WHERE f.subject = s.origin)
"""
STANDINGS = """
INSERT INTO standing (need_id, state, at, words)
SELECT d.id, s.state, s.at, s.words
FROM in_standing s JOIN in_fresh f ON f.origin = s.entry JOIN need d ON d.origin = s.need ORDER BY s.n
"""
# Work that somebody plans here for such a need is theirs: the export then adds none, and changes none.
ITEMS = """
INSERT INTO work_item (need_id, title, planned_at, begun_at, delivered_at, dropped_at, reason)
SELECT d.id, s.title, s.planned_at, s.begun_at, s.delivered_at, s.dropped_at, s.reason
FROM in_item s JOIN need d ON d.origin = s.need
WHERE NOT EXISTS (SELECT FROM work_item w WHERE w.need_id = d.id) ORDER BY s.n
"""
ITEMS_AGAIN = """
UPDATE work_item w SET begun_at = s.begun_at, delivered_at = s.delivered_at, dropped_at = s.dropped_at,
    reason = s.reason
FROM in_item s JOIN need d ON d.origin = s.need
WHERE w.need_id = d.id AND w.planned_by_id IS NULL AND w.member_id IS NULL
    AND w.delivered_at IS NULL AND w.dropped_at IS NULL
    AND EXISTS (SELECT FROM in_fresh f WHERE f.subject = s.need)
    AND (w.begun_at, s.delivered_at, s.dropped_at) IS DISTINCT FROM (s.begun_at, NULL, NULL)
"""
DELIVERIES = """
INSERT INTO delivery (need_id, words, at)
SELECT d.id, s.words, s.at
FROM in_delivery s JOIN in_fresh f ON f.origin = s.entry JOIN need d ON d.origin = s.need ORDER BY s.n
"""
OBSERVATIONS = """
INSERT INTO observation (origin, expectation_id, value, source, at, written_at)
SELECT s.origin, e.id, s.value, s.source, s.at, s.written_at
FROM in_observation s JOIN expectation e ON e.origin = s.expectation ORDER BY s.n
ON CONFLICT (origin) DO NOTHING
"""
VERDICTS = """
INSERT INTO verdict (need_id, at, expected, known, met, t, parts)
SELECT d.id, s.at, 1, s.known, s.met, s.t, jsonb_build_array(jsonb_build_object(
    'expectation', e.id, 'level', s.level, 'share', s.share, 'how', s.how))
FROM in_verdict s JOIN in_fresh f ON f.origin = s.entry
JOIN need d ON d.origin = s.need JOIN expectation e ON e.origin = s.expectation
WHERE NOT EXISTS (SELECT FROM verdict v WHERE v.need_id = d.id AND v.replaced_at IS NULL) ORDER BY s.n
"""


def prepare() -> None:
    """Makes the temporary tables of this connection."""
    with connection.cursor() as cursor:
        for table, columns in (TABLES | desks.TABLES).items():
            cursor.execute(
                f"CREATE TEMP TABLE IF NOT EXISTS {table} ({columns}, n bigint GENERATED ALWAYS AS IDENTITY)"
            )
        cursor.execute("CREATE TEMP TABLE IF NOT EXISTS in_fresh (origin text, line bigint, subject text)")


def write(batch: Batch) -> Counter[str]:
    """Writes one batch in the caller's transaction: how much of it was new, and how much there already."""
    counts: Counter[str] = Counter()
    with connection.cursor() as cursor:
        # Should the power fail, the last batches are lost together with their bookmark: nobody need wait for the disk.
        cursor.execute("SET LOCAL synchronous_commit = off")
        cursor.execute(f"TRUNCATE in_fresh, {', '.join(TABLES | desks.TABLES)}")

        def put(thing: str, rows: Iterable[tuple[Any, ...]], *, table: str, then: str) -> None:
            given = _copy(cursor, table, rows)
            if given:
                cursor.execute(then)
                counts.update({thing: cursor.rowcount, f"{thing} there": given - cursor.rowcount})

        put("accounts", batch.accounts.values(), table="in_account", then=ACCOUNTS)
        put("contacts", batch.contacts.values(), table="in_contact", then=CONTACTS)
        put("cases", batch.cases, table="in_case", then=CASES)
        if batch.cases:
            cursor.execute(TICKETS)
        desks.write_cases(batch, put)
        put("needs", batch.needs, table="in_need", then=NEEDS)
        put("expectations", batch.expectations, table="in_expectation", then=EXPECTATIONS)
        put("entries", batch.entries, table="in_entry", then=ENTRIES)
        put("standings", batch.standings, table="in_standing", then=STANDINGS)
        if batch.needs:
            cursor.execute(TEAMS)
            cursor.execute(OWNERSHIPS)
        put("work items", batch.items, table="in_item", then=ITEMS)
        put("deliveries", batch.deliveries, table="in_delivery", then=DELIVERIES)
        put("observations", batch.observations, table="in_observation", then=OBSERVATIONS)
        put("verdicts", batch.verdicts, table="in_verdict", then=VERDICTS)
        for again, rows in (
            (CASES_AGAIN, batch.cases),
            (NEEDS_AGAIN, batch.needs),
            (ITEMS_AGAIN, batch.items),
        ):
            if rows:
                cursor.execute(again)
        desks.write_around(batch, put)
        cursor.execute("SELECT count(DISTINCT line) FROM in_fresh")
        counts["new"] += cursor.fetchone()[0]
    return counts


def _copy(cursor: Any, table: str, rows: Iterable[tuple[Any, ...]]) -> int:
    columns = ", ".join(part.split()[0] for part in (TABLES | desks.TABLES)[table].split(", "))
    given = 0
    with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row(row)
            given += 1
    return given
