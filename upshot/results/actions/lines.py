"""What figures of results are summed up from: lines of needs and of accounts (`needs.actions.lines`)."""

from upshot.needs.actions import Kept
from upshot.results.models import AccountResults, NeedResult, Rated, ReviewsComing, Said
from upshot.results.queries import OVER

_RESULT = """
SELECT n.id, n.account_id, n.kind_id, o.member_id, o.team_id, v.at,
    (extract(epoch FROM s.judged - s.accepted) / 60)::float8, v.expected, v.known, v.met, h.hand_overs,
    l.much_less, l.less, l.as_promised, l.more, l.much_more, l.unknown
FROM need n
JOIN verdict v ON v.need_id = n.id AND v.replaced_at IS NULL
LEFT JOIN ownership o ON o.need_id = n.id AND o.until IS NULL
CROSS JOIN LATERAL (
    SELECT min(at) FILTER (WHERE state = 'accepted') AS accepted,
        min(at) FILTER (WHERE state IN ('measured', 'not_met')) AS judged
    FROM standing WHERE need_id = n.id) s
CROSS JOIN LATERAL (SELECT count(*) AS hand_overs FROM hand_over WHERE need_id = n.id AND accepted) h
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE level = -2) AS much_less, count(*) FILTER (WHERE level = -1) AS less,
        count(*) FILTER (WHERE level = 0) AS as_promised, count(*) FILTER (WHERE level = 1) AS more,
        count(*) FILTER (WHERE level = 2) AS much_more, count(*) FILTER (WHERE level IS NULL) AS unknown
    FROM (SELECT (part ->> 'level')::int AS level FROM jsonb_array_elements(v.parts) part) each) l
WHERE n.id = ANY(%(keys)s)
"""

# An expectation is its contact's, who may be of another account than the need.
_SAID = """
SELECT e.need_id, c.account_id, a.at, lag(a.at) OVER (PARTITION BY a.expectation_id ORDER BY a.at, a.id),
    CASE WHEN EXISTS (SELECT FROM confirmation WHERE expectation_id = e.id) THEN 'heard' ELSE 'silent' END
FROM expectation e JOIN contact c ON c.id = e.contact_id JOIN asking a ON a.expectation_id = e.id
WHERE e.need_id = ANY(%(keys)s)
UNION ALL
SELECT e.need_id, c.account_id, s.at, NULL, s.answer
FROM expectation e JOIN contact c ON c.id = e.contact_id
JOIN confirmation s ON s.expectation_id = e.id AND s.replaced_at IS NULL
WHERE e.need_id = ANY(%(keys)s)
"""

_RATED = """
SELECT e.need_id, c.account_id, o.member_id, o.team_id, r.owner, r.third, s.answer
FROM expectation e JOIN contact c ON c.id = e.contact_id
CROSS JOIN LATERAL (
    SELECT min(level) FILTER (WHERE rater = 'owner') AS owner, min(level) FILTER (WHERE rater = 'third') AS third,
        count(*) AS n
    FROM rating WHERE expectation_id = e.id AND replaced_at IS NULL) r
LEFT JOIN ownership o ON o.need_id = e.need_id AND o.until IS NULL
LEFT JOIN confirmation s ON s.expectation_id = e.id AND s.replaced_at IS NULL
WHERE e.need_id = ANY(%(keys)s) AND e.replaced_at IS NULL AND r.n > 0
"""

_OF_ACCOUNT = """
SELECT account_id, sum(expected), sum(known), sum(met), sum(asked), sum(silent), sum(better), sum(as_expected),
    sum(worse), sum(not_yet)
FROM (
    SELECT account_id, expected, known, met, 0 AS asked, 0 AS silent, 0 AS better, 0 AS as_expected, 0 AS worse,
        0 AS not_yet
    FROM need_result WHERE account_id = ANY(%(keys)s)
    UNION ALL
    SELECT account_id, 0, 0, 0, (what IN ('heard', 'silent'))::int, (what = 'silent')::int, (what = 'better')::int,
        (what = 'as')::int, (what = 'worse')::int, (what = 'not_yet')::int
    FROM said WHERE account_id = ANY(%(keys)s) AND before_at IS NULL) one
GROUP BY account_id
"""

_REVIEWS = f"""
SELECT n.account_id, r.responsible_id, array_agg(r.due_on ORDER BY r.due_on)
FROM review r JOIN need n ON n.id = r.need_id
WHERE n.account_id = ANY(%(keys)s) AND r.held_at IS NULL AND n.state NOT IN {OVER}
GROUP BY n.account_id, r.responsible_id
"""  # noqa: S608 - words of ours

# Sums of accounts come after the lines that they sum up.
LINES = (
    Kept(NeedResult, _RESULT),
    Kept(Said, _SAID),
    Kept(Rated, _RATED),
    Kept(AccountResults, _OF_ACCOUNT, key="account_id"),
    Kept(ReviewsComing, _REVIEWS, key="account_id"),
)
