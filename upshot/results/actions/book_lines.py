"""What the books, promises and the calibration ledger are summed up from: lines of needs (`needs.actions.lines`)."""

from upshot.needs.actions import Kept
from upshot.results.models import BookLine, PairLine, PromiseLine
from upshot.results.rules.books import WEEKS_A_YEAR


def _a_year(per: str) -> str:
    """How often in a year something comes again; once: 1."""
    return f"CASE {per} WHEN 'week' THEN {WEEKS_A_YEAR!r} WHEN 'month' THEN 12.0 ELSE 1.0 END::float8"


def _worth(whose: str) -> str:
    """What it came to for one side; no row where nobody has said."""
    return f"""LEFT JOIN LATERAL (
    SELECT r.per = 'once' AS once, r.low * y.times AS low, r.likely * y.times AS likely, r.high * y.times AS high
    FROM realised r CROSS JOIN LATERAL (SELECT {_a_year("r.per")} AS times) y
    WHERE r.need_id = d.need_id AND r.whose = '{whose}' AND r.replaced_at IS NULL) {whose} ON true"""  # noqa: S608 - words of ours


_BOOK = f"""
WITH done AS MATERIALIZED (
    SELECT need_id, min(at) AS at FROM delivery WHERE need_id = ANY(%(keys)s) GROUP BY need_id),
effort AS (
    SELECT need_id, sum(minutes) AS minutes, sum(amount) AS amount
    FROM spending WHERE struck_at IS NULL AND need_id = ANY(%(keys)s) GROUP BY need_id),
voiced AS MATERIALIZED (
    SELECT DISTINCT v.need_id, t.case_id FROM voice v JOIN ticket t ON t.id = v.ticket_id
    WHERE t.case_id IS NOT NULL AND v.need_id = ANY(%(keys)s)),
shared AS (
    SELECT t.case_id, count(DISTINCT v.need_id) AS needs FROM voice v JOIN ticket t ON t.id = v.ticket_id
    WHERE t.case_id IN (SELECT case_id FROM voiced) GROUP BY t.case_id),
paid AS (
    SELECT case_id, sum(minutes) AS minutes, sum(amount) AS amount FROM spent
    WHERE struck_at IS NULL AND case_id IN (SELECT case_id FROM voiced) GROUP BY case_id),
serving AS (
    SELECT v.need_id, sum(1.0 / s.needs)::float8 AS cases, count(p.case_id) AS paid,
        sum(p.minutes / s.needs::float8) AS minutes, sum(p.amount / s.needs)::float8 AS amount
    FROM voiced v JOIN shared s USING (case_id) LEFT JOIN paid p USING (case_id) GROUP BY v.need_id),
took AS (
    SELECT need_id, min(at) FILTER (WHERE state = 'measured') - min(at) FILTER (WHERE state = 'accepted') AS took
    FROM standing WHERE state IN ('accepted', 'measured') AND need_id = ANY(%(keys)s) GROUP BY need_id)
SELECT d.need_id, n.account_id, n.kind_id, o.member_id, o.team_id, d.at,
    COALESCE(e.minutes, 0)::float8, COALESCE(e.amount, 0)::float8,
    COALESCE(s.minutes, 0), COALESCE(s.amount, 0), COALESCE(s.cases, 0),
    (EXTRACT(EPOCH FROM t.took) / 86400)::float8,
    customer.low, customer.likely, customer.high, us.low, us.likely, us.high, customer.once, us.once,
    e.need_id IS NOT NULL OR COALESCE(s.paid, 0) > 0
FROM done d JOIN need n ON n.id = d.need_id LEFT JOIN effort e ON e.need_id = d.need_id
LEFT JOIN serving s ON s.need_id = d.need_id LEFT JOIN took t ON t.need_id = d.need_id
LEFT JOIN ownership o ON o.need_id = d.need_id AND o.until IS NULL
{_worth("customer")} {_worth("us")}
"""  # noqa: S608 - words of ours

_PROMISE = """
WITH promise AS MATERIALIZED (
    SELECT e.id, e.need_id, COALESCE(f.by_on, e.by_on) AS on_day, COALESCE(f.frozen_at, e.frozen_at) AS at,
        COALESCE(f.by_on <> e.by_on, false) AS moved
    FROM expectation e LEFT JOIN LATERAL (
        WITH RECURSIVE chain AS (
            SELECT b.replaces_id, b.by_on, b.frozen_at FROM expectation b WHERE b.id = e.replaces_id
            UNION ALL SELECT b.replaces_id, b.by_on, b.frozen_at
            FROM chain c JOIN expectation b ON b.id = c.replaces_id)
        SELECT by_on, frozen_at FROM chain WHERE replaces_id IS NULL) f ON e.replaces_id IS NOT NULL
    WHERE e.need_id = ANY(%(keys)s) AND e.replaced_at IS NULL AND e.frozen_at IS NOT NULL
        AND COALESCE(f.by_on, e.by_on) IS NOT NULL),
first AS (
    SELECT p.id, min(y.at) AS at FROM delivery y JOIN promise p ON p.need_id = y.need_id AND y.at >= p.at
    WHERE y.need_id = ANY(%(keys)s) GROUP BY p.id),
begun AS (
    SELECT need_id, min(begun_at) AS at, min(planned_at) AS decided_at FROM work_item
    WHERE begun_at IS NOT NULL AND need_id = ANY(%(keys)s) GROUP BY need_id)
SELECT p.id, p.need_id, n.account_id, n.kind_id, o.member_id, o.team_id, p.at, f.at,
    (EXTRACT(EPOCH FROM b.at - p.at) / 86400)::float8, (EXTRACT(EPOCH FROM b.at - b.decided_at) / 86400)::float8,
    p.on_day,
    (SELECT (part ->> 'level')::int FROM jsonb_array_elements(v.parts) part
        WHERE (part -> 'expectation')::bigint = p.id LIMIT 1),
    p.moved, f.at IS NULL AND n.state IN ('declined', 'merged', 'ended')
FROM promise p JOIN need n ON n.id = p.need_id
LEFT JOIN first f ON f.id = p.id LEFT JOIN begun b ON b.need_id = p.need_id AND b.at >= p.at
LEFT JOIN verdict v ON v.need_id = p.need_id AND v.replaced_at IS NULL
LEFT JOIN ownership o ON o.need_id = p.need_id AND o.until IS NULL
"""

_PAIR = f"""
WITH promise AS MATERIALIZED (
    SELECT need_id, min(frozen_at) AS at, min(by_on) FILTER (WHERE replaces_id IS NULL) AS by_on
    FROM expectation WHERE frozen_at IS NOT NULL AND need_id = ANY(%(keys)s) GROUP BY need_id),
first AS (
    SELECT need_id, min(at) AS at FROM delivery WHERE need_id = ANY(%(keys)s) GROUP BY need_id),
result AS (
    SELECT need_id, min(at) AS at FROM standing WHERE state = 'measured' AND need_id = ANY(%(keys)s)
    GROUP BY need_id)
SELECT e.need_id, n.account_id, n.kind_id, w.by_id, e.at,
    w.low * y.promised, w.likely * y.promised, w.high * y.promised, e.likely * y.realised,
    f.at, m.at, p.by_on, e.whose, w.said_by
FROM realised e JOIN promise p ON p.need_id = e.need_id JOIN need n ON n.id = e.need_id
JOIN worth w ON w.need_id = e.need_id AND w.whose = e.whose AND w.at <= p.at
    AND (w.replaced_at IS NULL OR w.replaced_at > p.at)
CROSS JOIN LATERAL (SELECT {_a_year("w.per")} AS promised, {_a_year("e.per")} AS realised) y
LEFT JOIN first f ON f.need_id = e.need_id LEFT JOIN result m ON m.need_id = e.need_id
WHERE e.replaced_at IS NULL AND e.need_id = ANY(%(keys)s)
"""  # noqa: S608 - words of ours

BOOK_LINES = (Kept(BookLine, _BOOK), Kept(PromiseLine, _PROMISE), Kept(PairLine, _PAIR))
