"""What another help desk had, into ours: tickets with their cases, what was said, and what stands around.

People and groups are named by their keys there; `who` says once for a whole import who that is here.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any, Protocol

from django.db import connection

from upshot.importing.records import Batch

TABLES = {
    "in_talk": "origin text, account text, contact text, member text, written_by text, team text, title text, "
    "words text, html text, message_id text, urgency text, channel text, kind text, fields text, "
    "named_state text, thread uuid, opened_at timestamptz, asked_at timestamptz, answered_at timestamptz, "
    "replied_at timestamptz, waiting_since timestamptz, resolved_at timestamptz, closed_at timestamptz, "
    "reopened integer, hand_overs integer, source text",
    "in_message": "origin text, case_origin text, kind text, speaker text, words text, html text, "
    "message_id text, at timestamptz",
    "in_tag": "case_origin text, name text, at timestamptz",
    "in_participant": "case_origin text, who text, at timestamptz",
    "in_addressed": "case_origin text, email text, name text, at timestamptz",
    "in_watcher": "case_origin text, who text, at timestamptz",
    "in_piece": "parent text, digest text, size bigint, type text, name text, inline_id text, at timestamptz",
    "in_thing": "origin text, about text, subject text, thread uuid, at timestamptz, verb text, actor_name text, "
    "words text, detail text",
}
WHO_TABLE = """
CREATE TEMP TABLE IF NOT EXISTS who (key text PRIMARY KEY, contact_id bigint, member_id bigint, active boolean)
"""
# Staff are members; everybody else is the contact that came in for them, or who has their address.
WHO = """
INSERT INTO who
SELECT s.key, COALESCE(c.id, same.id), m.id, COALESCE(m.is_active, false)
FROM (SELECT DISTINCT ON (key) key, payload::jsonb AS p FROM staged WHERE side AND kind = 'person'
    ORDER BY key, at DESC NULLS LAST, line DESC) s
LEFT JOIN contact c ON NOT (p->>'staff')::boolean AND c.origin = %s || s.key
LEFT JOIN contact same ON NOT (p->>'staff')::boolean AND p->>'email' <> '' AND same.email <> ''
    AND lower(same.email) = lower(p->>'email')
LEFT JOIN member m ON (p->>'staff')::boolean AND lower(m.email) = lower(p->>'email')
"""
CASES = """
INSERT INTO support_case (origin, account_id, contact_id, member_id, team_id, title, urgency, channel, kind_id,
    fields, named_state_id, thread, opened_at, asked_at, answered_at, replied_at, waiting_since, resolved_at,
    closed_at, reopened, hand_overs, source)
SELECT s.origin, a.id, c.contact_id, CASE WHEN m.active THEN m.member_id END, t.id, s.title, s.urgency, s.channel,
    k.id, s.fields::jsonb, st.id, s.thread, s.opened_at, s.asked_at, s.answered_at, s.replied_at, s.waiting_since,
    s.resolved_at, s.closed_at, s.reopened, s.hand_overs, s.source
FROM in_talk s JOIN account a ON a.origin = s.account
LEFT JOIN who c ON c.key = s.contact LEFT JOIN who m ON m.key = s.member
LEFT JOIN team t ON t.name = s.team LEFT JOIN case_kind k ON lower(k.name) = lower(s.kind)
LEFT JOIN case_state st ON lower(st.name) = lower(s.named_state)
ORDER BY s.n ON CONFLICT (origin) DO NOTHING
"""
TICKETS = """
INSERT INTO ticket (origin, account_id, contact_id, case_id, channel, subject, words, html, message_id,
    written_by_id, thread, received_at)
SELECT s.origin, c.account_id, c.contact_id, c.id, s.channel, s.title, s.words, s.html, s.message_id, w.member_id,
    c.thread, c.opened_at
FROM in_talk s JOIN support_case c ON c.origin = s.origin LEFT JOIN who w ON w.key = s.written_by
ORDER BY s.n ON CONFLICT (origin) DO NOTHING
"""
# A later export brings a case up to date, and only what came by it: whoever took it up here keeps it.
CASES_AGAIN = """
UPDATE support_case c SET title = s.title, urgency = s.urgency, fields = c.fields || s.fields::jsonb,
    named_state_id = st.id, kind_id = COALESCE(k.id, c.kind_id), team_id = COALESCE(c.team_id, t.id),
    member_id = COALESCE(c.member_id, CASE WHEN m.active THEN m.member_id END),
    asked_at = GREATEST(c.asked_at, s.asked_at), answered_at = GREATEST(c.answered_at, s.answered_at),
    replied_at = LEAST(c.replied_at, s.replied_at), waiting_since = s.waiting_since,
    resolved_at = s.resolved_at, closed_at = s.closed_at, reopened = GREATEST(c.reopened, s.reopened),
    hand_overs = GREATEST(c.hand_overs, s.hand_overs), version = c.version + 1
FROM in_talk s LEFT JOIN who m ON m.key = s.member LEFT JOIN team t ON t.name = s.team
LEFT JOIN case_kind k ON lower(k.name) = lower(s.kind)
LEFT JOIN case_state st ON lower(st.name) = lower(s.named_state)
WHERE c.origin = s.origin AND EXISTS (
    SELECT FROM in_fresh f JOIN entry e ON e.origin = f.origin WHERE f.subject = s.origin AND e.verb = 'case.updated')
"""
MESSAGES = """
INSERT INTO message (origin, case_id, kind, member_id, contact_id, words, html, message_id, at)
SELECT s.origin, c.id, s.kind, CASE WHEN s.kind <> 'asked' THEN w.member_id END,
    CASE WHEN s.kind = 'asked' THEN w.contact_id END, s.words, s.html, s.message_id, s.at
FROM in_message s JOIN support_case c ON c.origin = s.case_origin JOIN who w ON w.key = s.speaker
ORDER BY s.n ON CONFLICT (origin) DO NOTHING
"""
TAGS = """
WITH names AS (
    INSERT INTO tag (name, made_at) SELECT DISTINCT ON (lower(name)) name, at FROM in_tag ORDER BY lower(name), n
    ON CONFLICT DO NOTHING RETURNING id, name
), known AS (SELECT id, name FROM names UNION ALL SELECT id, name FROM tag)
INSERT INTO case_tag (case_id, tag_id, since)
SELECT c.id, t.id, s.at FROM in_tag s JOIN support_case c ON c.origin = s.case_origin
JOIN known t ON lower(t.name) = lower(s.name) ON CONFLICT DO NOTHING
"""
PARTICIPANTS = """
INSERT INTO participant (case_id, contact_id, email, name, since)
SELECT c.id, p.id, p.email, p.name, s.at FROM in_participant s JOIN support_case c ON c.origin = s.case_origin
JOIN who w ON w.key = s.who JOIN contact p ON p.id = w.contact_id AND p.email <> ''
WHERE p.id IS DISTINCT FROM c.contact_id ON CONFLICT DO NOTHING
"""
# Of whom only the address is known: the contact whom it leads to, or nobody yet. Members of ours are not written to.
ADDRESSED = """
INSERT INTO participant (case_id, contact_id, email, name, since)
SELECT c.id, p.id, COALESCE(p.email, s.email), COALESCE(p.name, s.name), s.at
FROM in_addressed s JOIN support_case c ON c.origin = s.case_origin
LEFT JOIN contact p ON p.email <> '' AND lower(p.email) = s.email
WHERE (p.id IS NULL OR p.id IS DISTINCT FROM c.contact_id)
    AND NOT EXISTS (SELECT FROM member m WHERE lower(m.email) = s.email)
ORDER BY s.n ON CONFLICT DO NOTHING
"""
WATCHERS = """
INSERT INTO watcher (case_id, member_id, since)
SELECT c.id, w.member_id, s.at FROM in_watcher s JOIN support_case c ON c.origin = s.case_origin
JOIN who w ON w.key = s.who WHERE w.active ON CONFLICT DO NOTHING
"""
PIECES = """
WITH kept AS (
    INSERT INTO blob (digest, size, type, made_at) SELECT DISTINCT ON (digest) digest, size, type, at FROM in_piece
    ON CONFLICT DO NOTHING RETURNING id, digest
), known AS (SELECT id, digest FROM kept UNION SELECT id, digest FROM blob)
INSERT INTO attachment (blob_id, name, ticket_id, message_id, inline_id, at)
SELECT b.id, s.name, CASE WHEN m.id IS NULL THEN t.id END, m.id, s.inline_id, s.at
FROM in_piece s JOIN known b ON b.digest = s.digest
LEFT JOIN message m ON m.origin = s.parent LEFT JOIN ticket t ON t.origin = s.parent
WHERE (m.id IS NOT NULL OR t.id IS NOT NULL) AND NOT EXISTS (
    SELECT FROM attachment a WHERE a.blob_id = b.id AND a.name = s.name
        AND (a.message_id = m.id OR a.ticket_id = t.id))
ORDER BY s.n
"""
THINGS = """
INSERT INTO entry (origin, thread, at, verb, subject, subject_id, account_id, actor, actor_name, words, detail)
SELECT s.origin, s.thread, s.at, s.verb, s.about, COALESCE(c.id, m.id, a.id), c.account_id, 'import', s.actor_name,
    s.words, s.detail::jsonb
FROM in_thing s
LEFT JOIN contact c ON s.about = 'contact' AND c.origin = s.subject
LEFT JOIN member m ON s.about = 'member' AND lower(m.email) = lower(s.subject)
LEFT JOIN article a ON s.about = 'article' AND a.thread = s.thread
WHERE COALESCE(c.id, m.id, a.id) IS NOT NULL ORDER BY s.n ON CONFLICT (origin) DO NOTHING
"""


# Two cases are linked once, whichever way, and not again where somebody took the link off here: the journal knows.
LINKS = """
WITH told AS (
    SELECT DISTINCT ON (LEAST(c.id, o.id), GREATEST(c.id, o.id)) c.id AS case_id, o.id AS other_id,
        s.p->>'relation' AS relation, s.at,
        c.origin || ':link:' || o.origin AS one, o.origin || ':link:' || c.origin AS two
    FROM (SELECT at, payload::jsonb AS p FROM staged WHERE side AND kind = 'bond') s
    JOIN support_case c ON c.origin = %(source)s || (s.p->>'one')
    JOIN support_case o ON o.origin = %(source)s || (s.p->>'other')
    WHERE c.id <> o.id AND c.merged_into_id IS NULL AND o.merged_into_id IS NULL
    ORDER BY LEAST(c.id, o.id), GREATEST(c.id, o.id), s.at
), fresh AS (
    SELECT * FROM told WHERE NOT EXISTS (SELECT FROM entry e WHERE e.origin IN (told.one, told.two))
        AND NOT EXISTS (SELECT FROM case_link l WHERE l.undone_at IS NULL
            AND (l.case_id, l.other_id) IN ((told.case_id, told.other_id), (told.other_id, told.case_id)))
), journal AS (
    INSERT INTO entry (origin, thread, at, verb, subject, subject_id, account_id, actor, actor_name, words, detail)
    SELECT f.origin, c.thread, f.at, 'case.linked', 'case', c.id, c.account_id, 'import', %(name)s, o.title,
        jsonb_build_object('other', o.id, 'relation', f.relation)
    FROM (SELECT one AS origin, case_id AS a, other_id AS b, relation, at FROM fresh
        UNION ALL SELECT two, other_id, case_id, relation, at FROM fresh) f
    JOIN support_case c ON c.id = f.a JOIN support_case o ON o.id = f.b
), new AS (
    INSERT INTO case_link (case_id, other_id, relation, at) SELECT case_id, other_id, relation, at FROM fresh
    RETURNING id
)
SELECT (SELECT count(*) FROM new), (SELECT count(*) FROM told)
"""


# A case is asked about once; the latest answer counts.
RATINGS = """
WITH told AS (
    SELECT DISTINCT ON (c.id) c.id AS case_id, c.account_id, c.thread, s.at,
        COALESCE(c.contact_id, w.contact_id) AS contact_id, (s.p->>'value')::smallint AS value, s.p->>'words' AS words
    FROM (SELECT at, payload::jsonb AS p FROM staged WHERE side AND kind = 'rating') s
    JOIN support_case c ON c.origin = %(source)s || (s.p->>'ticket')
    LEFT JOIN who w ON w.key = s.p->>'writer'
    WHERE COALESCE(c.contact_id, w.contact_id) IS NOT NULL
    ORDER BY c.id, s.p->>'value' IS NULL, s.at DESC
), new AS (
    INSERT INTO inquiry (survey_id, account_id, contact_id, case_id, thread, at, until, answered_at, value, words)
    SELECT %(survey)s, account_id, contact_id, case_id, thread, at, at + interval '1 second',
        CASE WHEN value IS NOT NULL THEN at END, value, CASE WHEN value IS NULL THEN '' ELSE words END
    FROM told
    ON CONFLICT (survey_id, case_id) WHERE case_id IS NOT NULL DO UPDATE
    SET answered_at = excluded.answered_at, value = excluded.value, words = excluded.words
    WHERE excluded.value IS NOT NULL
        AND (inquiry.value, inquiry.words) IS DISTINCT FROM (excluded.value, excluded.words)
    RETURNING id
)
SELECT (SELECT count(*) FROM new), (SELECT count(*) FROM told)
"""


class Put(Protocol):
    """Copies rows into a temporary table, and runs what takes them further."""

    def __call__(self, thing: str, rows: Iterable[tuple[Any, ...]], *, table: str, then: str) -> None: ...


def write_cases(batch: Batch, put: Put) -> None:
    """Cases and tickets: before the journal, which is about them."""
    put("cases", batch.talks, table="in_talk", then=CASES)
    if batch.talks:
        _run(TICKETS)


def write_around(batch: Batch, put: Put) -> None:
    """What was said on the cases, and what stands around them."""
    if batch.talks:
        _run(CASES_AGAIN)
    put("messages", batch.messages, table="in_message", then=MESSAGES)
    put("tags", batch.tags, table="in_tag", then=TAGS)
    put("participants", batch.participants, table="in_participant", then=PARTICIPANTS)
    put("participants", batch.addressed, table="in_addressed", then=ADDRESSED)
    put("watchers", batch.watchers, table="in_watcher", then=WATCHERS)
    put("files", batch.pieces, table="in_piece", then=PIECES)
    put("things", batch.things, table="in_thing", then=THINGS)


def know(source: str) -> None:
    """Who everybody is here. After all of them are in."""
    _run(WHO_TABLE)
    _run("TRUNCATE who")
    with connection.cursor() as cursor:
        cursor.execute(WHO, [f"{source}:"])
        cursor.execute("ANALYZE who")


def join(source: str) -> Counter[str]:
    """Links the cases that belong together there. After all of them are in."""
    with connection.cursor() as cursor:
        cursor.execute(LINKS, {"source": f"{source}:", "name": source.title()})
        new, told = cursor.fetchone()
    return Counter({"links": new, "links there": told - new})


def rate(source: str, *, survey: int) -> Counter[str]:
    """What was said of the cases when their contacts were asked, as answers to a survey. After all of them are in."""
    with connection.cursor() as cursor:
        cursor.execute(RATINGS, {"source": f"{source}:", "survey": survey})
        new, told = cursor.fetchone()
    return Counter({"ratings": new, "ratings there": told - new})


def _run(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
