-- Made by `python -m lint.check schema` from the migrations; not written by hand.


SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;



CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);


CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);


CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);


CREATE FUNCTION public.done_has_result() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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


CREATE FUNCTION public.entry_refuses_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    RAISE EXCEPTION 'The journal is append-only: write another entry that sets this one right.';
END $$;


CREATE FUNCTION public.expectation_refuses_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
            BEGIN
                IF OLD.frozen_at IS NOT NULL AND
                   (NEW.words, NEW.how, NEW.measure, NEW.declared_id, NEW.unit, NEW.baseline, NEW.baseline_on,
                    NEW.target, NEW.steps, NEW.level_words, NEW.by_on, NEW.weight, NEW.contact_id, NEW.need_id,
                    NEW.frozen_at) IS DISTINCT FROM
                   (OLD.words, OLD.how, OLD.measure, OLD.declared_id, OLD.unit, OLD.baseline, OLD.baseline_on,
                    OLD.target, OLD.steps, OLD.level_words, OLD.by_on, OLD.weight, OLD.contact_id, OLD.need_id,
                    OLD.frozen_at) THEN
                    RAISE EXCEPTION 'A frozen expectation is not rewritten: write a new version that says why.';
                END IF;
                RETURN NEW;
            END $$;


CREATE FUNCTION public.letter_wakes_the_post() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    PERFORM pg_notify('letter', '');
    RETURN NULL;
END $$;


CREATE FUNCTION public.need_has_an_owner() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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


CREATE FUNCTION public.note_asking() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT e.need_id, NULL::bigint, NULL::bigint FROM newer r JOIN expectation e ON e.id = r.expectation_id) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT e.need_id, NULL::bigint, NULL::bigint FROM older r JOIN expectation e ON e.id = r.expectation_id) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT e.need_id, NULL::bigint, NULL::bigint FROM newer r JOIN expectation e ON e.id = r.expectation_id UNION SELECT e.need_id, NULL::bigint, NULL::bigint FROM older r JOIN expectation e ON e.id = r.expectation_id;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_confirmation() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT e.need_id, NULL::bigint, NULL::bigint FROM newer r JOIN expectation e ON e.id = r.expectation_id) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT e.need_id, NULL::bigint, NULL::bigint FROM older r JOIN expectation e ON e.id = r.expectation_id) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT e.need_id, NULL::bigint, NULL::bigint FROM newer r JOIN expectation e ON e.id = r.expectation_id UNION SELECT e.need_id, NULL::bigint, NULL::bigint FROM older r JOIN expectation e ON e.id = r.expectation_id;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_contact() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO need_changed (contact_id) VALUES (NEW.id);
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_delivery() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r UNION SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_effort() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r UNION SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_expectation() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r UNION SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_hand_over() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r UNION SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_need() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.id, r.account_id, NULL::bigint FROM newer r) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.id, r.account_id, NULL::bigint FROM older r) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT r.id, r.account_id, NULL::bigint FROM newer r UNION SELECT r.id, r.account_id, NULL::bigint FROM older r;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_ownership() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r UNION SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_rating() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT e.need_id, NULL::bigint, NULL::bigint FROM newer r JOIN expectation e ON e.id = r.expectation_id) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT e.need_id, NULL::bigint, NULL::bigint FROM older r JOIN expectation e ON e.id = r.expectation_id) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT e.need_id, NULL::bigint, NULL::bigint FROM newer r JOIN expectation e ON e.id = r.expectation_id UNION SELECT e.need_id, NULL::bigint, NULL::bigint FROM older r JOIN expectation e ON e.id = r.expectation_id;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_realised() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r UNION SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_review() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r UNION SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_spending() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r UNION SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_spent() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT NULL::bigint, NULL::bigint, r.case_id FROM newer r) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT NULL::bigint, NULL::bigint, r.case_id FROM older r) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT NULL::bigint, NULL::bigint, r.case_id FROM newer r UNION SELECT NULL::bigint, NULL::bigint, r.case_id FROM older r;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_standing() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r UNION SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_ticket() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO need_changed (need_id, case_id) SELECT need_id, NULL FROM voice WHERE ticket_id = NEW.id
        UNION SELECT NULL, moved FROM unnest(ARRAY[OLD.case_id, NEW.case_id]) moved WHERE moved IS NOT NULL;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_verdict() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r UNION SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_voice() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, t.case_id FROM newer r LEFT JOIN ticket t ON t.id = r.ticket_id) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, t.case_id FROM older r LEFT JOIN ticket t ON t.id = r.ticket_id) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT r.need_id, NULL::bigint, t.case_id FROM newer r LEFT JOIN ticket t ON t.id = r.ticket_id UNION SELECT r.need_id, NULL::bigint, t.case_id FROM older r LEFT JOIN ticket t ON t.id = r.ticket_id;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_work_item() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r UNION SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.note_worth() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r) changed;
    ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT DISTINCT * FROM (SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r) changed;
    ELSE
        INSERT INTO need_changed (need_id, account_id, case_id) SELECT r.need_id, NULL::bigint, NULL::bigint FROM newer r UNION SELECT r.need_id, NULL::bigint, NULL::bigint FROM older r;
    END IF;
    RETURN NULL;
END $$;


CREATE FUNCTION public.owner_works_here() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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


CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;


CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;


CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;


SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);


CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;


CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;


CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;


CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;


CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;


CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;


CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;


CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;


CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;


CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;


CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;


CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;


CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;


CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;


CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;


CREATE FUNCTION public.promise_has_second_look() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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


CREATE TABLE public.absence (
    id bigint NOT NULL,
    from_on date NOT NULL,
    until_on date NOT NULL,
    note character varying(200) NOT NULL,
    member_id bigint NOT NULL,
    stand_in_id bigint,
    CONSTRAINT absence_ends_after_it_begins CHECK ((until_on >= from_on)),
    CONSTRAINT absence_stand_in_is_another CHECK (((stand_in_id IS NULL) OR (NOT ((stand_in_id = member_id) AND (stand_in_id IS NOT NULL)))))
);


ALTER TABLE public.absence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.absence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.account (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    kind character varying(20) NOT NULL,
    timezone character varying(60) NOT NULL,
    note text NOT NULL,
    since_on date,
    made_at timestamp with time zone NOT NULL,
    origin character varying(200),
    parent_id bigint,
    domains character varying(120)[] DEFAULT '{}'::character varying(120)[] NOT NULL,
    CONSTRAINT account_kind_known CHECK (((kind)::text = ANY ((ARRAY['organisation'::character varying, 'household'::character varying])::text[]))),
    CONSTRAINT account_not_own_parent CHECK (((parent_id IS NULL) OR (NOT ((parent_id = id) AND (parent_id IS NOT NULL)))))
);


ALTER TABLE public.account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.account_needs (
    account_id bigint NOT NULL,
    voiced integer NOT NULL,
    understood integer NOT NULL,
    accepted integer NOT NULL,
    owned integer NOT NULL,
    planned integer NOT NULL,
    delivered integer NOT NULL,
    measured integer NOT NULL,
    not_met integer NOT NULL,
    reviewed integer NOT NULL,
    faded integer NOT NULL,
    lasting integer NOT NULL,
    declined integer NOT NULL,
    ended integer NOT NULL,
    merged integer NOT NULL,
    delivered_since timestamp with time zone
);


CREATE TABLE public.account_results (
    account_id bigint NOT NULL,
    expected integer NOT NULL,
    known integer NOT NULL,
    met integer NOT NULL,
    asked integer NOT NULL,
    silent integer NOT NULL,
    better integer NOT NULL,
    as_expected integer NOT NULL,
    worse integer NOT NULL,
    not_yet integer NOT NULL
);


CREATE TABLE public.account_team (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    account_id bigint NOT NULL,
    team_id bigint NOT NULL
);


ALTER TABLE public.account_team ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_team_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.acknowledgement (
    id bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    agreed boolean,
    words text NOT NULL,
    via character varying(10) NOT NULL,
    asked_by_id bigint,
    expectation_id bigint NOT NULL,
    CONSTRAINT acknowledgement_no_has_words CHECK ((((agreed IS NULL) AND (answered_at IS NULL)) OR ((agreed IS NOT NULL) AND (answered_at IS NOT NULL) AND (agreed OR (NOT (words = ''::text))))))
);


ALTER TABLE public.acknowledgement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.acknowledgement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.agreement (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    reply_minutes integer NOT NULL,
    resolve_minutes integer NOT NULL,
    from_on date NOT NULL,
    until_on date,
    at timestamp with time zone NOT NULL,
    account_id bigint,
    by_id bigint,
    next_minutes integer,
    replaces_id bigint,
    version integer DEFAULT 1 NOT NULL,
    calendar_id bigint,
    CONSTRAINT agreement_ends_after_it_begins CHECK (((until_on IS NULL) OR (until_on >= from_on))),
    CONSTRAINT agreement_next_minutes_check CHECK ((next_minutes >= 0)),
    CONSTRAINT agreement_next_takes_time CHECK (((next_minutes IS NULL) OR (next_minutes > 0))),
    CONSTRAINT agreement_reply_minutes_check CHECK ((reply_minutes >= 0)),
    CONSTRAINT agreement_resolve_minutes_check CHECK ((resolve_minutes >= 0)),
    CONSTRAINT agreement_times_in_order CHECK (((reply_minutes > 0) AND (resolve_minutes >= reply_minutes))),
    CONSTRAINT agreement_version_check CHECK ((version >= 0)),
    CONSTRAINT agreement_version_replaces CHECK ((((replaces_id IS NULL) AND (version = 1)) OR ((replaces_id IS NOT NULL) AND (version > 1))))
);


ALTER TABLE public.agreement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.agreement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.answer (
    id bigint NOT NULL,
    key character varying(200) NOT NULL,
    request character varying(64) NOT NULL,
    status smallint,
    body text NOT NULL,
    at timestamp with time zone NOT NULL,
    token_id bigint NOT NULL,
    CONSTRAINT answer_status_check CHECK ((status >= 0))
);


ALTER TABLE public.answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.arrival (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    copies integer NOT NULL,
    source character varying(10) NOT NULL,
    sender character varying(320) NOT NULL,
    recipients character varying(320)[] NOT NULL,
    raw bytea NOT NULL,
    size integer NOT NULL,
    arrived_at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    reason text NOT NULL,
    settled_at timestamp with time zone,
    header_id character varying(250) NOT NULL,
    writer character varying(320) NOT NULL,
    subject character varying(300) NOT NULL,
    automatic boolean NOT NULL,
    case_id bigint,
    message_id bigint,
    returned_id bigint,
    ticket_id bigint,
    mailbox_id bigint,
    confirmation_id bigint,
    CONSTRAINT arrival_copies_check CHECK ((copies >= 0)),
    CONSTRAINT arrival_refusal_has_reason CHECK ((((state)::text = ANY ((ARRAY['new'::character varying, 'taken'::character varying])::text[])) OR (NOT (reason = ''::text)))),
    CONSTRAINT arrival_settled_once_read CHECK ((((settled_at IS NULL) AND ((state)::text = 'new'::text)) OR ((NOT ((state)::text = 'new'::text)) AND (settled_at IS NOT NULL)))),
    CONSTRAINT arrival_size_check CHECK ((size >= 0)),
    CONSTRAINT arrival_source_known CHECK (((source)::text = ANY ((ARRAY['smtp'::character varying, 'imap'::character varying, 'file'::character varying])::text[]))),
    CONSTRAINT arrival_state_known CHECK (((state)::text = ANY ((ARRAY['new'::character varying, 'taken'::character varying, 'ignored'::character varying, 'spam'::character varying, 'unreadable'::character varying])::text[]))),
    CONSTRAINT arrival_taken_became_something CHECK (((NOT ((state)::text = 'taken'::text)) OR (ticket_id IS NOT NULL) OR (message_id IS NOT NULL) OR (confirmation_id IS NOT NULL) OR (returned_id IS NOT NULL)))
);


ALTER TABLE public.arrival ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.arrival_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.article (
    id bigint NOT NULL,
    title character varying(300) NOT NULL,
    words text NOT NULL,
    state character varying(20) NOT NULL,
    thread uuid NOT NULL,
    drafted_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    retired_at timestamp with time zone,
    author_id bigint,
    reviewer_id bigint,
    audience character varying(10) DEFAULT 'outside'::character varying NOT NULL,
    language character varying(10) DEFAULT 'en'::character varying NOT NULL,
    original_id bigint,
    review_by date,
    version integer DEFAULT 1 NOT NULL,
    CONSTRAINT article_audience_known CHECK (((audience)::text = ANY ((ARRAY['inside'::character varying, 'outside'::character varying])::text[]))),
    CONSTRAINT article_not_of_itself CHECK (((original_id IS NULL) OR (NOT ((original_id = id) AND (original_id IS NOT NULL))))),
    CONSTRAINT article_published_when CHECK (((NOT ((state)::text = 'published'::text)) OR (published_at IS NOT NULL))),
    CONSTRAINT article_state_known CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'reviewed'::character varying, 'published'::character varying, 'retired'::character varying])::text[]))),
    CONSTRAINT article_version_check CHECK ((version >= 0))
);


ALTER TABLE public.article ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.article_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.article_version (
    id bigint NOT NULL,
    number integer NOT NULL,
    title character varying(300) NOT NULL,
    words text NOT NULL,
    why character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    article_id bigint NOT NULL,
    by_id bigint,
    CONSTRAINT article_version_number_check CHECK ((number >= 0))
);


ALTER TABLE public.article_version ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.article_version_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.asking (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    by_id bigint,
    expectation_id bigint NOT NULL
);


ALTER TABLE public.asking ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.asking_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.attachment (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    inline_id character varying(250) NOT NULL,
    at timestamp with time zone NOT NULL,
    blob_id bigint NOT NULL,
    message_id bigint,
    ticket_id bigint,
    CONSTRAINT attachment_one_place CHECK ((((message_id IS NULL) AND (ticket_id IS NOT NULL)) OR ((message_id IS NOT NULL) AND (ticket_id IS NULL))))
);


ALTER TABLE public.attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);


ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.auth_group_permissions (
    id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);


ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);


ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.blob (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    size bigint NOT NULL,
    type character varying(120) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT blob_size_check CHECK ((size >= 0))
);


ALTER TABLE public.blob ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.blob_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.book_line (
    need_id bigint NOT NULL,
    account_id bigint NOT NULL,
    kind_id bigint,
    member_id bigint,
    team_id bigint,
    delivered_at timestamp with time zone NOT NULL,
    minutes double precision NOT NULL,
    amount double precision NOT NULL,
    served_minutes double precision NOT NULL,
    served_amount double precision NOT NULL,
    cases double precision NOT NULL,
    days double precision,
    customer_low double precision,
    customer_likely double precision,
    customer_high double precision,
    us_low double precision,
    us_likely double precision,
    us_high double precision,
    customer_once boolean,
    us_once boolean,
    noted boolean NOT NULL
);


CREATE TABLE public.calendar (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    zone character varying(60) NOT NULL,
    week jsonb NOT NULL,
    country character varying(2) NOT NULL,
    subdivision character varying(20) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    CONSTRAINT calendar_place_has_country CHECK ((((subdivision)::text = ''::text) OR (NOT ((country)::text = ''::text))))
);


ALTER TABLE public.calendar ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.calendar_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.case_field (
    id bigint NOT NULL,
    key character varying(40) NOT NULL,
    name character varying(80) NOT NULL,
    form character varying(10) NOT NULL,
    choices character varying(120)[] NOT NULL,
    needed boolean NOT NULL,
    in_portal boolean NOT NULL,
    "position" integer NOT NULL,
    retired_at timestamp with time zone,
    kind_id bigint,
    CONSTRAINT case_field_choices CHECK (((((form)::text = ANY ((ARRAY['choice'::character varying, 'choices'::character varying])::text[])) AND (NOT (choices = '{}'::character varying(120)[]))) OR ((NOT ((form)::text = ANY ((ARRAY['choice'::character varying, 'choices'::character varying])::text[]))) AND (choices = '{}'::character varying(120)[])))),
    CONSTRAINT case_field_form_known CHECK (((form)::text = ANY ((ARRAY['text'::character varying, 'long'::character varying, 'number'::character varying, 'day'::character varying, 'yes_no'::character varying, 'choice'::character varying, 'choices'::character varying])::text[]))),
    CONSTRAINT case_field_position_check CHECK (("position" >= 0))
);


ALTER TABLE public.case_field ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_field_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.case_kind (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    "position" integer NOT NULL,
    retired_at timestamp with time zone,
    CONSTRAINT case_kind_position_check CHECK (("position" >= 0))
);


ALTER TABLE public.case_kind ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_kind_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.case_link (
    id bigint NOT NULL,
    relation character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    by_id bigint,
    case_id bigint NOT NULL,
    other_id bigint NOT NULL,
    CONSTRAINT case_link_not_to_itself CHECK ((NOT (case_id = other_id))),
    CONSTRAINT case_link_relation_known CHECK (((relation)::text = ANY ((ARRAY['related'::character varying, 'duplicate'::character varying, 'caused_by'::character varying, 'follow_up'::character varying])::text[])))
);


ALTER TABLE public.case_link ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_link_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.case_state (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    stands_for character varying(10) NOT NULL,
    "position" integer NOT NULL,
    retired_at timestamp with time zone,
    CONSTRAINT case_state_position_check CHECK (("position" >= 0)),
    CONSTRAINT case_state_stands_for_known CHECK (((stands_for)::text = ANY ((ARRAY['open'::character varying, 'waiting'::character varying, 'resolved'::character varying, 'closed'::character varying])::text[])))
);


ALTER TABLE public.case_state ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_state_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.case_tag (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    case_id bigint NOT NULL,
    tag_id bigint NOT NULL
);


ALTER TABLE public.case_tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_tag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.case_task (
    id bigint NOT NULL,
    words character varying(300) NOT NULL,
    "position" integer NOT NULL,
    due_at timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    dropped_at timestamp with time zone,
    case_id bigint NOT NULL,
    checklist_id bigint,
    done_by_id bigint,
    member_id bigint,
    CONSTRAINT case_task_done_by_somebody CHECK ((((done_at IS NULL) AND (done_by_id IS NULL)) OR ((done_at IS NOT NULL) AND (done_by_id IS NOT NULL)))),
    CONSTRAINT case_task_one_end CHECK (((done_at IS NULL) OR (dropped_at IS NULL))),
    CONSTRAINT case_task_position_check CHECK (("position" >= 0))
);


ALTER TABLE public.case_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.checklist (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    steps character varying(300)[] NOT NULL,
    retired_at timestamp with time zone,
    CONSTRAINT checklist_has_steps CHECK ((NOT (steps = '{}'::character varying(300)[])))
);


ALTER TABLE public.checklist ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.checklist_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.clock (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    minutes integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    kept boolean,
    rung smallint NOT NULL,
    agreement_id bigint,
    case_id bigint NOT NULL,
    CONSTRAINT clock_ends_after_it_starts CHECK (((ended_at IS NULL) OR (ended_at >= started_at))),
    CONSTRAINT clock_kept_when_ended CHECK (((kept IS NULL) OR (ended_at IS NOT NULL))),
    CONSTRAINT clock_kind_known CHECK (((kind)::text = ANY ((ARRAY['reply'::character varying, 'next'::character varying, 'resolve'::character varying])::text[]))),
    CONSTRAINT clock_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT clock_rung_check CHECK ((rung >= 0))
);


ALTER TABLE public.clock ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.clock_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.confirmation (
    id bigint NOT NULL,
    answer character varying(10) NOT NULL,
    value double precision,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone,
    contact_id bigint NOT NULL,
    expectation_id bigint NOT NULL,
    fair character varying(10) DEFAULT ''::character varying NOT NULL,
    via character varying(10) DEFAULT 'link'::character varying NOT NULL,
    CONSTRAINT confirmation_answer_known CHECK (((answer)::text = ANY ((ARRAY['better'::character varying, 'as'::character varying, 'worse'::character varying, 'not_yet'::character varying])::text[]))),
    CONSTRAINT confirmation_fair_known CHECK (((fair)::text = ANY ((ARRAY[''::character varying, 'yes'::character varying, 'partly'::character varying, 'no'::character varying])::text[]))),
    CONSTRAINT confirmation_way_known CHECK (((via)::text = ANY ((ARRAY['link'::character varying, 'portal'::character varying, 'mail'::character varying])::text[])))
);


ALTER TABLE public.confirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.confirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.contact (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    email character varying(254) NOT NULL,
    part character varying(120) NOT NULL,
    language character varying(10) NOT NULL,
    timezone character varying(60) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    origin character varying(200),
    account_id bigint NOT NULL,
    sees_colleagues boolean DEFAULT false NOT NULL
);


ALTER TABLE public.contact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.contradiction (
    id bigint NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    answer text NOT NULL,
    answered_by_id bigint,
    confirmation_id bigint,
    expectation_id bigint NOT NULL,
    one_id bigint NOT NULL,
    other_id bigint,
    set_aside_id bigint,
    CONSTRAINT contradiction_answer_has_words CHECK (((answered_at IS NULL) OR (NOT (answer = ''::text)))),
    CONSTRAINT contradiction_of_two CHECK ((((confirmation_id IS NULL) AND (other_id IS NOT NULL)) OR ((confirmation_id IS NOT NULL) AND (other_id IS NULL))))
);


ALTER TABLE public.contradiction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contradiction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.conversation (
    id bigint NOT NULL,
    held_on date NOT NULL,
    why text NOT NULL,
    today text NOT NULL,
    costs text NOT NULL,
    worthwhile text NOT NULL,
    whom text NOT NULL,
    if_not text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    contact_id bigint,
    need_id bigint NOT NULL
);


ALTER TABLE public.conversation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.day_off (
    id bigint NOT NULL,
    "on" date NOT NULL,
    name character varying(200) NOT NULL,
    worked boolean NOT NULL,
    from_file boolean NOT NULL,
    calendar_id bigint NOT NULL
);


ALTER TABLE public.day_off ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.day_off_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.delivery (
    id bigint NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    need_id bigint NOT NULL,
    item_id bigint
);


ALTER TABLE public.delivery ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.delivery_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);


ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.django_migrations (
    id integer NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);


ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);


CREATE TABLE public.draft (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    words text NOT NULL,
    seen bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    case_id bigint NOT NULL,
    member_id bigint NOT NULL,
    CONSTRAINT draft_kind_known CHECK (((kind)::text = ANY ((ARRAY['reply'::character varying, 'note'::character varying])::text[])))
);


ALTER TABLE public.draft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.draft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.effort (
    id bigint NOT NULL,
    low double precision NOT NULL,
    likely double precision NOT NULL,
    high double precision NOT NULL,
    at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone,
    by_id bigint,
    need_id bigint NOT NULL,
    CONSTRAINT effort_in_order CHECK (((low >= (0.0)::double precision) AND (likely >= low) AND (high >= likely) AND (likely > (0.0)::double precision)))
);


ALTER TABLE public.effort ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.effort_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.entry (
    id bigint NOT NULL,
    thread uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    verb character varying(60) NOT NULL,
    subject character varying(30) NOT NULL,
    subject_id bigint NOT NULL,
    account_id bigint,
    actor character varying(20) NOT NULL,
    actor_id bigint,
    actor_name character varying(200) NOT NULL,
    words text NOT NULL,
    detail jsonb NOT NULL,
    origin character varying(200),
    written_in bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    CONSTRAINT entry_actor_known CHECK (((actor)::text = ANY ((ARRAY['member'::character varying, 'contact'::character varying, 'system'::character varying, 'import'::character varying])::text[]))),
    CONSTRAINT entry_person_numbered CHECK ((((actor)::text = ANY ((ARRAY['system'::character varying, 'import'::character varying])::text[])) OR (actor_id IS NOT NULL)))
);


ALTER TABLE public.entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.event (
    id bigint NOT NULL,
    message_id character varying(200) NOT NULL,
    kind character varying(20) NOT NULL,
    name character varying(200) NOT NULL,
    properties jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL,
    contact_id bigint
);


ALTER TABLE public.event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.expectation (
    id bigint NOT NULL,
    words text NOT NULL,
    measure character varying(200) NOT NULL,
    unit character varying(40) NOT NULL,
    baseline double precision,
    target double precision,
    by_on date,
    weight double precision NOT NULL,
    version integer NOT NULL,
    reason text NOT NULL,
    written_at timestamp with time zone NOT NULL,
    frozen_at timestamp with time zone,
    replaced_at timestamp with time zone,
    origin character varying(200),
    contact_id bigint NOT NULL,
    frozen_by_id bigint,
    replaces_id bigint,
    written_by_id bigint,
    need_id bigint NOT NULL,
    ask_fair boolean DEFAULT true NOT NULL,
    baseline_evidence text DEFAULT ''::text NOT NULL,
    baseline_on date,
    changed_for character varying(200) DEFAULT ''::character varying NOT NULL,
    declared_id bigint,
    how character varying(10) DEFAULT 'yes_no'::character varying NOT NULL,
    level_words text[] DEFAULT '{}'::text[] NOT NULL,
    own_words boolean DEFAULT false NOT NULL,
    steps double precision[] DEFAULT '{}'::double precision[] NOT NULL,
    CONSTRAINT expectation_five_levels CHECK (((
CASE
    WHEN (level_words IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(level_words, 1), 0)
END IS NULL) OR (
CASE
    WHEN (level_words IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(level_words, 1), 0)
END = 0) OR (
CASE
    WHEN (level_words IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(level_words, 1), 0)
END = 5))),
    CONSTRAINT expectation_four_steps CHECK (((
CASE
    WHEN (steps IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(steps, 1), 0)
END IS NULL) OR (
CASE
    WHEN (steps IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(steps, 1), 0)
END = 0) OR (
CASE
    WHEN (steps IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(steps, 1), 0)
END = 4))),
    CONSTRAINT expectation_how_known CHECK (((how)::text = ANY ((ARRAY['number'::character varying, 'declared'::character varying, 'yes_no'::character varying])::text[]))),
    CONSTRAINT expectation_measure_fits CHECK ((((declared_id IS NULL) AND ((how)::text = 'yes_no'::text) AND ((measure)::text = ''::text)) OR ((declared_id IS NULL) AND ((how)::text = 'number'::text) AND (NOT ((measure)::text = ''::text))) OR ((declared_id IS NOT NULL) AND ((how)::text = 'declared'::text) AND (NOT ((measure)::text = ''::text))))),
    CONSTRAINT expectation_measure_has_range CHECK ((((measure)::text = ''::text) OR ((baseline IS NOT NULL) AND (target IS NOT NULL) AND (NOT ((baseline = target) AND (baseline IS NOT NULL) AND (target IS NOT NULL)))))),
    CONSTRAINT expectation_version_check CHECK ((version >= 0)),
    CONSTRAINT expectation_version_has_reason CHECK (((replaces_id IS NULL) OR (NOT (reason = ''::text)))),
    CONSTRAINT expectation_weighs_something CHECK ((weight > (0.0)::double precision))
);


ALTER TABLE public.expectation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.expectation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.export_run (
    id bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    made_at timestamp with time zone,
    records bigint NOT NULL,
    size bigint NOT NULL,
    reason character varying(500) NOT NULL,
    by_id bigint NOT NULL,
    CONSTRAINT export_run_made_after CHECK (((made_at IS NULL) OR (made_at >= asked_at))),
    CONSTRAINT export_run_records_check CHECK ((records >= 0)),
    CONSTRAINT export_run_size_check CHECK ((size >= 0))
);


ALTER TABLE public.export_run ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.export_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.feedback (
    id bigint NOT NULL,
    served boolean NOT NULL,
    words text NOT NULL,
    version integer NOT NULL,
    who character varying(10) NOT NULL,
    who_id bigint,
    at timestamp with time zone NOT NULL,
    article_id bigint NOT NULL,
    CONSTRAINT feedback_from_somebody CHECK (((((who)::text = 'visitor'::text) AND (who_id IS NULL)) OR (((who)::text = ANY ((ARRAY['member'::character varying, 'contact'::character varying])::text[])) AND (who_id IS NOT NULL)))),
    CONSTRAINT feedback_version_check CHECK ((version >= 0))
);


ALTER TABLE public.feedback ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.feedback_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.firing (
    id bigint NOT NULL,
    version integer NOT NULL,
    entry bigint,
    since timestamp with time zone,
    held jsonb NOT NULL,
    did jsonb NOT NULL,
    outcome character varying(10) NOT NULL,
    why character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    written_in bigint DEFAULT ((pg_current_xact_id())::text)::bigint NOT NULL,
    wrote_from bigint,
    wrote_until bigint,
    account_id bigint NOT NULL,
    case_id bigint,
    caused_by_id bigint,
    ticket_id bigint,
    rule_id bigint NOT NULL,
    CONSTRAINT firing_has_one_cause CHECK ((((entry IS NOT NULL) AND (since IS NULL)) OR ((case_id IS NOT NULL) AND (entry IS NULL) AND (since IS NOT NULL)))),
    CONSTRAINT firing_outcome_known CHECK (((outcome)::text = ANY ((ARRAY['done'::character varying, 'partly'::character varying, 'refused'::character varying, 'stopped'::character varying])::text[]))),
    CONSTRAINT firing_stopped_says_why CHECK (((NOT ((outcome)::text = 'stopped'::text)) OR (NOT ((why)::text = ''::text)))),
    CONSTRAINT firing_version_check CHECK ((version >= 0))
);


ALTER TABLE public.firing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.firing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.form_sent (
    id bigint NOT NULL,
    ip inet,
    email character varying(254) NOT NULL,
    at timestamp with time zone NOT NULL
);


ALTER TABLE public.form_sent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.form_sent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.hand_over (
    id bigint NOT NULL,
    reason text NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    accepted boolean,
    answer text NOT NULL,
    answered_by_id bigint,
    asked_by_id bigint NOT NULL,
    member_id bigint,
    team_id bigint,
    need_id bigint NOT NULL,
    before_id bigint NOT NULL,
    CONSTRAINT hand_over_has_reason CHECK ((NOT (reason = ''::text))),
    CONSTRAINT hand_over_one_party CHECK ((((member_id IS NOT NULL) AND (team_id IS NULL)) OR ((member_id IS NULL) AND (team_id IS NOT NULL))))
);


ALTER TABLE public.hand_over ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.hand_over_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.helper (
    id bigint NOT NULL,
    words character varying(300) NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    by_id bigint,
    member_id bigint NOT NULL,
    need_id bigint NOT NULL
);


ALTER TABLE public.helper ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.helper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.house (
    id bigint NOT NULL,
    name character varying(80) NOT NULL,
    address_line character varying(200) NOT NULL,
    accent character varying(7) NOT NULL,
    reopen_days integer NOT NULL,
    form_hosts character varying(200)[] NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    hour_cost numeric(8,2),
    CONSTRAINT house_one_row CHECK ((id = 1)),
    CONSTRAINT house_reopen_days_check CHECK ((reopen_days >= 0))
);


ALTER TABLE public.house ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.house_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.impact (
    id bigint NOT NULL,
    method character varying(20) NOT NULL,
    identifiable boolean NOT NULL,
    effect double precision,
    low double precision,
    high double precision,
    before integer NOT NULL,
    after integer NOT NULL,
    compared integer NOT NULL,
    detail jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone,
    by_id bigint,
    expectation_id bigint,
    measure_id bigint NOT NULL,
    need_id bigint NOT NULL,
    CONSTRAINT impact_after_check CHECK ((after >= 0)),
    CONSTRAINT impact_before_check CHECK ((before >= 0)),
    CONSTRAINT impact_compared_check CHECK ((compared >= 0)),
    CONSTRAINT impact_method_known CHECK (((method)::text = ANY ((ARRAY['own_trend'::character varying, 'beside_others'::character varying, 'staggered'::character varying, 'by_lot'::character varying])::text[]))),
    CONSTRAINT impact_number_has_interval CHECK ((((effect IS NOT NULL) AND (high IS NOT NULL) AND identifiable AND (low IS NOT NULL)) OR ((effect IS NULL) AND (high IS NULL) AND (NOT identifiable) AND (low IS NULL))))
);


ALTER TABLE public.impact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.impact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.import_reject (
    id bigint NOT NULL,
    file character varying(300) NOT NULL,
    line bigint NOT NULL,
    "column" character varying(100) NOT NULL,
    value text NOT NULL,
    reason character varying(500) NOT NULL,
    while_writing boolean NOT NULL,
    run_id bigint NOT NULL,
    CONSTRAINT import_reject_has_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT import_reject_line_check CHECK ((line >= 0))
);


ALTER TABLE public.import_reject ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.import_reject_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.import_run (
    id bigint NOT NULL,
    source character varying(40) NOT NULL,
    name character varying(300) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    rows bigint NOT NULL,
    bookmark text NOT NULL,
    counts jsonb NOT NULL,
    by character varying(200) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT import_run_finished_after CHECK (((finished_at IS NULL) OR (finished_at >= started_at))),
    CONSTRAINT import_run_rows_check CHECK ((rows >= 0))
);


ALTER TABLE public.import_run ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.import_run_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.inbox_view (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    for_all boolean NOT NULL,
    filters jsonb NOT NULL,
    columns character varying(40)[] NOT NULL,
    "order" character varying(40) NOT NULL,
    "position" integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    member_id bigint NOT NULL,
    team_id bigint,
    CONSTRAINT inbox_view_position_check CHECK (("position" >= 0))
);


ALTER TABLE public.inbox_view ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.inbox_view_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.inlet (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    seed character varying(64) NOT NULL,
    mapping jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    account_id bigint NOT NULL,
    keeper_id bigint NOT NULL,
    CONSTRAINT inlet_maps_words CHECK ((mapping ? 'words'::text))
);


ALTER TABLE public.inlet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.inlet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.inlet_intake (
    id bigint NOT NULL,
    message_id character varying(200) NOT NULL,
    body text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    trusted boolean NOT NULL,
    reason character varying(500) NOT NULL,
    inlet_id bigint NOT NULL,
    ticket_id bigint,
    CONSTRAINT intake_ticket_or_reason CHECK (((((reason)::text = ''::text) AND (ticket_id IS NOT NULL)) OR ((ticket_id IS NULL) AND (NOT ((reason)::text = ''::text)))))
);


ALTER TABLE public.inlet_intake ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.inlet_intake_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.inquiry (
    id bigint NOT NULL,
    thread uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    answered_at timestamp with time zone,
    value smallint,
    words text NOT NULL,
    account_id bigint NOT NULL,
    case_id bigint,
    contact_id bigint NOT NULL,
    survey_id bigint NOT NULL,
    CONSTRAINT inquiry_answer_says_something CHECK ((((answered_at IS NULL) AND (value IS NULL) AND (words = ''::text)) OR ((answered_at IS NOT NULL) AND ((value IS NOT NULL) OR (NOT (words = ''::text)))))),
    CONSTRAINT inquiry_open_for_a_while CHECK ((until > at))
);


ALTER TABLE public.inquiry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.inquiry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.invitation (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(200) NOT NULL,
    role character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    accepted_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    by_id bigint NOT NULL,
    team_id bigint,
    CONSTRAINT invitation_one_end CHECK (((accepted_at IS NULL) OR (withdrawn_at IS NULL)))
);


ALTER TABLE public.invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.lesson (
    id bigint NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    article_id bigint,
    by_id bigint,
    review_id bigint NOT NULL,
    template_id bigint
);


ALTER TABLE public.lesson ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.lesson_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.letter (
    id bigint NOT NULL,
    "to" character varying(254) NOT NULL,
    subject character varying(300) NOT NULL,
    words text NOT NULL,
    thread uuid,
    written_at timestamp with time zone NOT NULL,
    sent_at timestamp with time zone,
    failed_at timestamp with time zone,
    reason text NOT NULL,
    attempts integer NOT NULL,
    next_at timestamp with time zone,
    about character varying(30) NOT NULL,
    about_id bigint,
    automatic boolean NOT NULL,
    files jsonb NOT NULL,
    from_address character varying(254) NOT NULL,
    from_name character varying(200) NOT NULL,
    head_cc text NOT NULL,
    head_to text NOT NULL,
    html text NOT NULL,
    in_reply_to character varying(250) NOT NULL,
    message_id character varying(250) NOT NULL,
    "references" text NOT NULL,
    reply_to character varying(254) NOT NULL,
    withdrawn_at timestamp with time zone,
    handed_at timestamp with time zone,
    CONSTRAINT letter_attempts_check CHECK ((attempts >= 0)),
    CONSTRAINT letter_failure_has_reason CHECK (((failed_at IS NULL) OR (NOT (reason = ''::text)))),
    CONSTRAINT letter_one_end CHECK (((withdrawn_at IS NULL) OR ((failed_at IS NULL) AND (sent_at IS NULL))))
);


ALTER TABLE public.letter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.letter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.look_up (
    id bigint NOT NULL,
    words character varying(300) NOT NULL,
    found integer NOT NULL,
    at timestamp with time zone NOT NULL,
    member_id bigint,
    answered_by_id bigint,
    language character varying(10) DEFAULT ''::character varying NOT NULL,
    opened_id bigint,
    place character varying(10) DEFAULT 'search'::character varying NOT NULL,
    served boolean,
    who character varying(10) DEFAULT 'member'::character varying NOT NULL,
    who_id bigint,
    CONSTRAINT look_up_found_check CHECK ((found >= 0)),
    CONSTRAINT look_up_member_known CHECK ((((member_id IS NOT NULL) AND ((who)::text = 'member'::text)) OR ((NOT ((who)::text = 'member'::text)) AND (member_id IS NULL)))),
    CONSTRAINT look_up_place_known CHECK (((place)::text = ANY ((ARRAY['search'::character varying, 'help'::character varying, 'ask'::character varying, 'case'::character varying])::text[]))),
    CONSTRAINT look_up_served_was_opened CHECK (((served IS NULL) OR (opened_id IS NOT NULL))),
    CONSTRAINT look_up_who_known CHECK (((who)::text = ANY ((ARRAY['member'::character varying, 'contact'::character varying, 'visitor'::character varying])::text[])))
);


ALTER TABLE public.look_up ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.look_up_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.macro (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    acts jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    by_id bigint NOT NULL,
    team_id bigint
);


ALTER TABLE public.macro ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.macro_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.mailbox (
    id bigint NOT NULL,
    address character varying(254) NOT NULL,
    host character varying(250) NOT NULL,
    port integer NOT NULL,
    line character varying(10) NOT NULL,
    "user" character varying(250) NOT NULL,
    way_in character varying(10) NOT NULL,
    secret text NOT NULL,
    folder character varying(120) NOT NULL,
    uid_validity bigint,
    last_uid bigint NOT NULL,
    added_at timestamp with time zone NOT NULL,
    checked_at timestamp with time zone,
    error text NOT NULL,
    failing_since timestamp with time zone,
    paused_at timestamp with time zone,
    removed_at timestamp with time zone,
    CONSTRAINT mailbox_error_has_time CHECK ((((error = ''::text) AND (failing_since IS NULL)) OR ((NOT (error = ''::text)) AND (failing_since IS NOT NULL)))),
    CONSTRAINT mailbox_line_known CHECK (((line)::text = ANY ((ARRAY['tls'::character varying, 'starttls'::character varying, 'plain'::character varying])::text[]))),
    CONSTRAINT mailbox_port_check CHECK ((port >= 0)),
    CONSTRAINT mailbox_way_in_known CHECK (((way_in)::text = ANY ((ARRAY['password'::character varying, 'token'::character varying, 'consent'::character varying])::text[])))
);


CREATE TABLE public.mailbox_grant (
    id bigint NOT NULL,
    authorize_url character varying(500) NOT NULL,
    token_url character varying(500) NOT NULL,
    scope character varying(500) NOT NULL,
    client_id character varying(250) NOT NULL,
    client_secret text NOT NULL,
    access_secret text NOT NULL,
    access_until timestamp with time zone,
    mailbox_id bigint NOT NULL,
    CONSTRAINT mailbox_grant_access_ends CHECK ((((access_secret = ''::text) AND (access_until IS NULL)) OR ((NOT (access_secret = ''::text)) AND (access_until IS NOT NULL))))
);


ALTER TABLE public.mailbox_grant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mailbox_grant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


ALTER TABLE public.mailbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mailbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.meaning (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    ref bigint NOT NULL,
    words integer[] NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT meaning_kind_known CHECK (((kind)::text = ANY ((ARRAY['article'::character varying, 'case'::character varying])::text[])))
);


ALTER TABLE public.meaning ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.meaning_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.measure (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    unit character varying(40) NOT NULL,
    words text NOT NULL,
    source character varying(10) NOT NULL,
    of character varying(200) NOT NULL,
    sum_up character varying(10) NOT NULL,
    of_property character varying(200) NOT NULL,
    better character varying(5) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    made_by_id bigint,
    CONSTRAINT measure_better_known CHECK (((better)::text = ANY ((ARRAY['more'::character varying, 'less'::character varying])::text[]))),
    CONSTRAINT measure_says_of_what CHECK ((((source)::text = 'given'::text) OR (NOT ((of)::text = ''::text)))),
    CONSTRAINT measure_source_known CHECK (((source)::text = ANY ((ARRAY['events'::character varying, 'desk'::character varying, 'given'::character varying])::text[])))
);


ALTER TABLE public.measure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.measure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.member (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    email character varying(254) NOT NULL,
    name character varying(200) NOT NULL,
    role character varying(20) NOT NULL,
    is_active boolean NOT NULL,
    language character varying(10) NOT NULL,
    timezone character varying(60) NOT NULL,
    joined_at timestamp with time zone NOT NULL,
    capacity integer,
    languages character varying(10)[] NOT NULL,
    signature text NOT NULL,
    skills character varying(60)[] NOT NULL,
    guide_done_at timestamp with time zone,
    notices_by_mail boolean DEFAULT false NOT NULL,
    CONSTRAINT member_capacity_check CHECK ((capacity >= 0)),
    CONSTRAINT member_role_known CHECK (((role)::text = ANY ((ARRAY['viewer'::character varying, 'member'::character varying, 'lead'::character varying, 'administrator'::character varying])::text[])))
);


ALTER TABLE public.member ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.member_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.membership (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    member_id bigint NOT NULL,
    team_id bigint NOT NULL
);


ALTER TABLE public.membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.message (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    case_id bigint NOT NULL,
    contact_id bigint,
    member_id bigint,
    folded text DEFAULT ''::text NOT NULL,
    html text DEFAULT ''::text NOT NULL,
    message_id character varying(250) DEFAULT ''::character varying NOT NULL,
    origin character varying(200),
    unsent_at timestamp with time zone,
    search tsvector GENERATED ALWAYS AS ((to_tsvector('english'::regconfig, words) || array_to_tsvector(ARRAY[('~'::text || ((id >> 12))::text), ('~~'::text || ((id >> 16))::text)]))) STORED,
    CONSTRAINT message_one_speaker CHECK ((((contact_id IS NOT NULL) AND ((kind)::text = 'asked'::text) AND (member_id IS NULL)) OR ((contact_id IS NULL) AND ((kind)::text = ANY ((ARRAY['reply'::character varying, 'note'::character varying])::text[])) AND (member_id IS NOT NULL))))
);


ALTER TABLE public.message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.need (
    id bigint NOT NULL,
    title character varying(300) NOT NULL,
    why text NOT NULL,
    state character varying(20) NOT NULL,
    state_since timestamp with time zone NOT NULL,
    thread uuid NOT NULL,
    voiced_at timestamp with time zone NOT NULL,
    source character varying(40) NOT NULL,
    origin character varying(200),
    account_id bigint NOT NULL,
    by_id bigint,
    search tsvector GENERATED ALWAYS AS (to_tsvector('english'::regconfig, (((title)::text || ' '::text) || why))) STORED,
    costs text DEFAULT ''::text NOT NULL,
    ending character varying(20) DEFAULT ''::character varying NOT NULL,
    if_not text DEFAULT ''::text NOT NULL,
    merged_into_id bigint,
    today text DEFAULT ''::text NOT NULL,
    whom text DEFAULT ''::text NOT NULL,
    whose character varying(10) DEFAULT 'customer'::character varying NOT NULL,
    worthwhile text DEFAULT ''::text NOT NULL,
    kind_id bigint,
    plan_id bigint,
    CONSTRAINT need_ended_says_how CHECK (((((state)::text = 'ended'::text) AND ((ending)::text = ANY ((ARRAY['not_met'::character varying, 'abandoned'::character varying, 'customer_gone'::character varying])::text[]))) OR ((NOT ((state)::text = 'ended'::text)) AND ((ending)::text = ''::text)))),
    CONSTRAINT need_merged_says_where CHECK ((((merged_into_id IS NOT NULL) AND ((state)::text = 'merged'::text)) OR ((NOT ((state)::text = 'merged'::text)) AND (merged_into_id IS NULL)))),
    CONSTRAINT need_state_known CHECK (((state)::text = ANY ((ARRAY['voiced'::character varying, 'understood'::character varying, 'accepted'::character varying, 'owned'::character varying, 'planned'::character varying, 'delivered'::character varying, 'measured'::character varying, 'not_met'::character varying, 'reviewed'::character varying, 'faded'::character varying, 'lasting'::character varying, 'declined'::character varying, 'ended'::character varying, 'merged'::character varying])::text[]))),
    CONSTRAINT need_understood_has_why CHECK ((((state)::text = ANY ((ARRAY['voiced'::character varying, 'declined'::character varying, 'merged'::character varying])::text[])) OR (NOT (why = ''::text)))),
    CONSTRAINT need_whose_known CHECK (((whose)::text = ANY ((ARRAY['customer'::character varying, 'ours'::character varying])::text[])))
);


CREATE TABLE public.need_changed (
    id bigint NOT NULL,
    need_id bigint,
    account_id bigint,
    case_id bigint,
    contact_id bigint
);


ALTER TABLE public.need_changed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.need_changed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


ALTER TABLE public.need ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.need_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.need_kind (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone
);


ALTER TABLE public.need_kind ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.need_kind_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.need_result (
    need_id bigint NOT NULL,
    account_id bigint NOT NULL,
    kind_id bigint,
    member_id bigint,
    team_id bigint,
    judged_at timestamp with time zone NOT NULL,
    minutes double precision,
    expected integer NOT NULL,
    known integer NOT NULL,
    met integer NOT NULL,
    hand_overs integer NOT NULL,
    much_less integer NOT NULL,
    less integer NOT NULL,
    as_promised integer NOT NULL,
    more integer NOT NULL,
    much_more integer NOT NULL,
    unknown integer NOT NULL
);


CREATE TABLE public.notice (
    id bigint NOT NULL,
    words character varying(300) NOT NULL,
    path character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    member_id bigint NOT NULL
);


ALTER TABLE public.notice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.notice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.observation (
    id bigint NOT NULL,
    value double precision NOT NULL,
    source character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    written_at timestamp with time zone NOT NULL,
    origin character varying(200),
    by_id bigint,
    expectation_id bigint NOT NULL,
    evidence text DEFAULT ''::text NOT NULL,
    file_id bigint,
    file_name character varying(200) DEFAULT ''::character varying NOT NULL,
    kind character varying(10) DEFAULT 'member'::character varying NOT NULL,
    CONSTRAINT observation_has_source CHECK ((NOT ((source)::text = ''::text))),
    CONSTRAINT observation_kind_known CHECK (((kind)::text = ANY ((ARRAY['reading'::character varying, 'desk'::character varying, 'csv'::character varying, 'api'::character varying, 'contact'::character varying, 'third'::character varying, 'member'::character varying])::text[])))
);


ALTER TABLE public.observation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.observation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.outlook (
    id bigint NOT NULL,
    key character varying(200) NOT NULL,
    landmark integer NOT NULL,
    n integer NOT NULL,
    minutes double precision[] NOT NULL,
    CONSTRAINT outlook_landmark_check CHECK ((landmark >= 0)),
    CONSTRAINT outlook_n_check CHECK ((n >= 0))
);


ALTER TABLE public.outlook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outlook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.outlook_test (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    learnt integer NOT NULL,
    asked integer NOT NULL,
    questions integer NOT NULL,
    inside integer NOT NULL,
    miss double precision,
    plain_miss double precision,
    tail double precision NOT NULL,
    CONSTRAINT outlook_test_asked_check CHECK ((asked >= 0)),
    CONSTRAINT outlook_test_inside_check CHECK ((inside >= 0)),
    CONSTRAINT outlook_test_inside_of_questions CHECK ((inside <= questions)),
    CONSTRAINT outlook_test_learnt_check CHECK ((learnt >= 0)),
    CONSTRAINT outlook_test_questions_check CHECK ((questions >= 0))
);


ALTER TABLE public.outlook_test ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outlook_test_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ownership (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    member_id bigint,
    need_id bigint NOT NULL,
    team_id bigint,
    CONSTRAINT ownership_one_party CHECK ((((member_id IS NOT NULL) AND (team_id IS NULL)) OR ((member_id IS NULL) AND (team_id IS NOT NULL))))
);


ALTER TABLE public.ownership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ownership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pair_line (
    id bigint NOT NULL,
    need_id bigint NOT NULL,
    account_id bigint NOT NULL,
    kind_id bigint,
    by_id bigint,
    at timestamp with time zone NOT NULL,
    low double precision NOT NULL,
    promised double precision NOT NULL,
    high double precision NOT NULL,
    realised double precision NOT NULL,
    delivered_at timestamp with time zone,
    measured_at timestamp with time zone,
    on_day date,
    whose character varying(10) NOT NULL,
    said_by character varying(200) NOT NULL
);


ALTER TABLE public.pair_line ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pair_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.participant (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(200) NOT NULL,
    since timestamp with time zone NOT NULL,
    left_at timestamp with time zone,
    case_id bigint NOT NULL,
    contact_id bigint
);


ALTER TABLE public.participant ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.participant_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.pause (
    id bigint NOT NULL,
    from_at timestamp with time zone NOT NULL,
    until_at timestamp with time zone,
    case_id bigint NOT NULL,
    CONSTRAINT pause_ends_after_it_begins CHECK (((until_at IS NULL) OR (until_at >= from_at)))
);


ALTER TABLE public.pause ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.pause_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.place_read_to (
    id bigint NOT NULL,
    name character varying(40) NOT NULL,
    written_in bigint NOT NULL,
    entry bigint NOT NULL,
    floor bigint NOT NULL
);


ALTER TABLE public.place_read_to ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.place_read_to_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.plan_template (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    occasion character varying(20) NOT NULL,
    words text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    made_by_id bigint,
    CONSTRAINT plan_template_occasion_known CHECK (((occasion)::text = ANY ((ARRAY['onboarding'::character varying, 'renewal'::character varying, 'contract'::character varying, 'other'::character varying])::text[])))
);


ALTER TABLE public.plan_template ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.plan_template_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.posted (
    key character varying(64) NOT NULL,
    led_to text NOT NULL,
    at timestamp with time zone NOT NULL
);


CREATE TABLE public.presence (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    typing_at timestamp with time zone,
    case_id bigint NOT NULL,
    member_id bigint NOT NULL
);


ALTER TABLE public.presence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.presence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);


CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;


CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;


CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);


CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;


CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);


ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.promise_line (
    expectation_id bigint NOT NULL,
    need_id bigint NOT NULL,
    account_id bigint NOT NULL,
    kind_id bigint,
    member_id bigint,
    team_id bigint,
    promised_at timestamp with time zone NOT NULL,
    delivered_at timestamp with time zone,
    waited_days double precision,
    decided_days double precision,
    on_day date NOT NULL,
    level smallint,
    moved boolean NOT NULL,
    off boolean NOT NULL
);


CREATE TABLE public.rated (
    id bigint NOT NULL,
    need_id bigint NOT NULL,
    account_id bigint NOT NULL,
    member_id bigint,
    team_id bigint,
    owner smallint,
    third smallint,
    answer character varying(10)
);


ALTER TABLE public.rated ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rated_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.rating (
    id bigint NOT NULL,
    rater character varying(10) NOT NULL,
    name character varying(200) NOT NULL,
    level smallint NOT NULL,
    words text NOT NULL,
    at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone,
    expectation_id bigint NOT NULL,
    member_id bigint,
    CONSTRAINT rating_has_words CHECK ((NOT (words = ''::text))),
    CONSTRAINT rating_rater_known CHECK (((rater)::text = ANY ((ARRAY['owner'::character varying, 'third'::character varying])::text[]))),
    CONSTRAINT rating_within_scale CHECK (((level >= '-2'::integer) AND (level <= 2)))
);


ALTER TABLE public.rating ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rating_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.reading (
    id bigint NOT NULL,
    week date NOT NULL,
    value double precision NOT NULL,
    source character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL,
    by_id bigint,
    measure_id bigint NOT NULL,
    CONSTRAINT reading_begins_on_monday CHECK ((EXTRACT(isodow FROM week) = (1)::numeric)),
    CONSTRAINT reading_has_source CHECK ((NOT ((source)::text = ''::text)))
);


ALTER TABLE public.reading ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reading_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.realised (
    id bigint NOT NULL,
    whose character varying(10) NOT NULL,
    low double precision NOT NULL,
    likely double precision NOT NULL,
    high double precision NOT NULL,
    per character varying(10) NOT NULL,
    said_by character varying(200) NOT NULL,
    evidence text NOT NULL,
    at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone,
    by_id bigint,
    need_id bigint NOT NULL,
    CONSTRAINT realised_has_evidence CHECK ((NOT (evidence = ''::text))),
    CONSTRAINT realised_in_order CHECK (((low >= (0.0)::double precision) AND (likely >= low) AND (high >= likely))),
    CONSTRAINT realised_period_known CHECK (((per)::text = ANY ((ARRAY['week'::character varying, 'month'::character varying, 'year'::character varying, 'once'::character varying])::text[]))),
    CONSTRAINT realised_whose_known CHECK (((whose)::text = ANY ((ARRAY['customer'::character varying, 'us'::character varying])::text[])))
);


ALTER TABLE public.realised ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.realised_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.rearrangement (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    moved jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    by_id bigint NOT NULL,
    case_id bigint NOT NULL,
    other_id bigint,
    CONSTRAINT rearrangement_has_its_other CHECK (((((kind)::text = 'move'::text) AND (other_id IS NULL)) OR (((kind)::text = ANY ((ARRAY['merge'::character varying, 'split'::character varying])::text[])) AND (other_id IS NOT NULL))))
);


ALTER TABLE public.rearrangement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rearrangement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.rejected_event (
    id bigint NOT NULL,
    raw text NOT NULL,
    reason character varying(300) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    replayed_at timestamp with time zone
);


ALTER TABLE public.rejected_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rejected_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.reminder (
    id bigint NOT NULL,
    of timestamp with time zone NOT NULL,
    step character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    need_id bigint NOT NULL,
    CONSTRAINT reminder_step_known CHECK (((step)::text = ANY ((ARRAY['owner'::character varying, 'lead'::character varying])::text[])))
);


ALTER TABLE public.reminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.report_letter (
    id bigint NOT NULL,
    every character varying(10) NOT NULL,
    "where" character varying(300)[] NOT NULL,
    ordered_at timestamp with time zone NOT NULL,
    told_until date NOT NULL,
    cancelled_at timestamp with time zone,
    member_id bigint NOT NULL,
    CONSTRAINT report_letter_every_known CHECK (((every)::text = ANY ((ARRAY['week'::character varying, 'month'::character varying])::text[])))
);


ALTER TABLE public.report_letter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.report_letter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.resolution (
    id bigint NOT NULL,
    words text NOT NULL,
    cause character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    undone_at timestamp with time zone,
    article_id bigint,
    by_id bigint,
    case_id bigint NOT NULL
);


ALTER TABLE public.resolution ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.resolution_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.review (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    due_on date NOT NULL,
    scheduled_at timestamp with time zone NOT NULL,
    held_at timestamp with time zone,
    meant text NOT NULL,
    happened text NOT NULL,
    why text NOT NULL,
    change text NOT NULL,
    lasted boolean,
    held_by_id bigint,
    need_id bigint NOT NULL,
    responsible_id bigint NOT NULL,
    scheduled_by_id bigint,
    course character varying(10) DEFAULT ''::character varying NOT NULL,
    keep text DEFAULT ''::text NOT NULL,
    notes jsonb DEFAULT '{}'::jsonb NOT NULL,
    CONSTRAINT review_course_is_seen_later CHECK ((((course)::text = ''::text) OR (((course)::text = ANY ((ARRAY['lasted'::character varying, 'grew'::character varying, 'faded'::character varying])::text[])) AND ((kind)::text = 'after_after'::text)))),
    CONSTRAINT review_held_says_something CHECK (((held_at IS NULL) OR ((NOT (meant = ''::text)) AND (NOT (happened = ''::text)) AND (NOT (why = ''::text))))),
    CONSTRAINT review_kind_known CHECK (((kind)::text = ANY ((ARRAY['after_action'::character varying, 'after_after'::character varying])::text[]))),
    CONSTRAINT review_lasting_is_seen_later CHECK ((((kind)::text = 'after_after'::text) OR (lasted IS NULL)))
);


CREATE TABLE public.review_action (
    id bigint NOT NULL,
    words text NOT NULL,
    due_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    done_words text NOT NULL,
    worked character varying(10) DEFAULT ''::character varying NOT NULL,
    worked_words text DEFAULT ''::text NOT NULL,
    judged_in_id bigint,
    member_id bigint NOT NULL,
    review_id bigint NOT NULL,
    CONSTRAINT review_action_worked_known CHECK (((worked)::text = ANY ((ARRAY[''::character varying, 'yes'::character varying, 'partly'::character varying, 'no'::character varying, 'not_done'::character varying])::text[])))
);


ALTER TABLE public.review_action ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.review_action_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


ALTER TABLE public.review ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.review_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.reviews_coming (
    id bigint NOT NULL,
    account_id bigint NOT NULL,
    responsible_id bigint NOT NULL,
    due_on date[] NOT NULL
);


ALTER TABLE public.reviews_coming ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reviews_coming_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.rota_turn (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    member_id bigint NOT NULL,
    team_id bigint NOT NULL
);


ALTER TABLE public.rota_turn ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rota_turn_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.rule (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    "position" integer NOT NULL,
    starts character varying(40) NOT NULL,
    minutes integer,
    match character varying(3) NOT NULL,
    conditions jsonb NOT NULL,
    acts jsonb NOT NULL,
    version integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    since timestamp with time zone,
    off_why character varying(300) NOT NULL,
    retired_at timestamp with time zone,
    keeper_id bigint NOT NULL,
    CONSTRAINT rule_acts CHECK ((NOT (acts = '[]'::jsonb))),
    CONSTRAINT rule_match_known CHECK (((match)::text = ANY ((ARRAY['all'::character varying, 'any'::character varying])::text[]))),
    CONSTRAINT rule_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT rule_position_check CHECK (("position" >= 0)),
    CONSTRAINT rule_retired_is_off CHECK (((retired_at IS NULL) OR (since IS NULL))),
    CONSTRAINT rule_version_check CHECK ((version >= 0))
);


ALTER TABLE public.rule ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.rung (
    id bigint NOT NULL,
    minutes integer NOT NULL,
    tells character varying(10)[] NOT NULL,
    CONSTRAINT rung_tells_somebody CHECK (((NOT (tells = '{}'::character varying(10)[])) AND (tells <@ ARRAY['owner'::character varying(10), 'team'::character varying(10), 'leads'::character varying(10)])))
);


ALTER TABLE public.rung ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.rung_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.said (
    id bigint NOT NULL,
    need_id bigint NOT NULL,
    account_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    before_at timestamp with time zone,
    what character varying(10) NOT NULL
);


ALTER TABLE public.said ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.said_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sending (
    id bigint NOT NULL,
    server text NOT NULL,
    sender character varying(254) NOT NULL,
    answers_to character varying(254) NOT NULL,
    signature text NOT NULL,
    per_minute integer,
    hold_seconds integer,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT sending_hold_seconds_check CHECK ((hold_seconds >= 0)),
    CONSTRAINT sending_one_row CHECK ((id = 1)),
    CONSTRAINT sending_per_minute_check CHECK ((per_minute >= 0))
);


ALTER TABLE public.sending ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sending_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sharing (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL,
    by_id bigint,
    need_id bigint NOT NULL
);


ALTER TABLE public.sharing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sharing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sign_in_failure (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    ip inet,
    at timestamp with time zone NOT NULL
);


ALTER TABLE public.sign_in_failure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sign_in_failure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sign_in_link (
    id bigint NOT NULL,
    secret_hash character varying(64) NOT NULL,
    purpose character varying(20) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    until timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    member_id bigint NOT NULL
);


ALTER TABLE public.sign_in_link ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sign_in_link_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.sign_in_password (
    id bigint NOT NULL,
    hashed character varying(128) NOT NULL,
    set_at timestamp with time zone NOT NULL,
    contact_id bigint NOT NULL
);


ALTER TABLE public.sign_in_password ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sign_in_password_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.snippet (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    shortcut character varying(40) NOT NULL,
    words text NOT NULL,
    language character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    retired_at timestamp with time zone,
    by_id bigint NOT NULL,
    team_id bigint
);


ALTER TABLE public.snippet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.snippet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.snooze (
    id bigint NOT NULL,
    subject character varying(20) NOT NULL,
    subject_id bigint NOT NULL,
    until_on date NOT NULL,
    reason character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    member_id bigint NOT NULL
);


ALTER TABLE public.snooze ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.snooze_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.spending (
    id bigint NOT NULL,
    minutes integer NOT NULL,
    amount numeric(12,2) NOT NULL,
    words character varying(300) NOT NULL,
    "on" date NOT NULL,
    at timestamp with time zone NOT NULL,
    struck_at timestamp with time zone,
    item_id bigint,
    member_id bigint NOT NULL,
    need_id bigint NOT NULL,
    CONSTRAINT spending_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT spending_not_negative CHECK ((amount >= (0)::numeric)),
    CONSTRAINT spending_something CHECK (((minutes > 0) OR (amount > (0)::numeric)))
);


ALTER TABLE public.spending ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.spending_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.spent (
    id bigint NOT NULL,
    minutes integer NOT NULL,
    amount numeric(12,2) NOT NULL,
    words character varying(300) NOT NULL,
    at timestamp with time zone NOT NULL,
    struck_at timestamp with time zone,
    case_id bigint NOT NULL,
    member_id bigint NOT NULL,
    CONSTRAINT spent_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT spent_not_negative CHECK ((amount >= (0)::numeric)),
    CONSTRAINT spent_something CHECK (((minutes > 0) OR (amount > (0)::numeric)))
);


ALTER TABLE public.spent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.spent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.stance (
    id bigint NOT NULL,
    parts character varying(20)[] DEFAULT '{}'::character varying(20)[] NOT NULL,
    stance smallint,
    words text NOT NULL,
    seen_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone,
    by_id bigint,
    contact_id bigint NOT NULL,
    CONSTRAINT stance_parts_known CHECK ((parts <@ ARRAY['decides'::character varying(20), 'uses'::character varying(20), 'pays'::character varying(20), 'champions'::character varying(20), 'objects'::character varying(20)])),
    CONSTRAINT stance_within_scale CHECK (((stance IS NULL) OR ((stance >= '-2'::integer) AND (stance <= 2))))
);


ALTER TABLE public.stance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.stance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.standing (
    id bigint NOT NULL,
    state character varying(20) NOT NULL,
    at timestamp with time zone NOT NULL,
    words text NOT NULL,
    by_id bigint,
    need_id bigint NOT NULL,
    CONSTRAINT standing_no_has_reason CHECK (((NOT ((state)::text = ANY ((ARRAY['declined'::character varying, 'ended'::character varying, 'merged'::character varying])::text[]))) OR (NOT (words = ''::text)))),
    CONSTRAINT standing_state_known CHECK (((state)::text = ANY ((ARRAY['voiced'::character varying, 'understood'::character varying, 'accepted'::character varying, 'owned'::character varying, 'planned'::character varying, 'delivered'::character varying, 'measured'::character varying, 'not_met'::character varying, 'reviewed'::character varying, 'faded'::character varying, 'lasting'::character varying, 'declined'::character varying, 'ended'::character varying, 'merged'::character varying])::text[])))
);


ALTER TABLE public.standing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.standing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.success_plan (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    begun_on date NOT NULL,
    at timestamp with time zone NOT NULL,
    account_id bigint NOT NULL,
    by_id bigint,
    template_id bigint
);


ALTER TABLE public.success_plan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.success_plan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.support_case (
    id bigint NOT NULL,
    title character varying(300) NOT NULL,
    urgency character varying(10) NOT NULL,
    thread uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    reply_due_at timestamp with time zone,
    resolve_due_at timestamp with time zone,
    replied_at timestamp with time zone,
    waiting_since timestamp with time zone,
    resolved_at timestamp with time zone,
    closed_at timestamp with time zone,
    promise_kept boolean,
    reopened integer NOT NULL,
    hand_overs integer NOT NULL,
    source character varying(40) NOT NULL,
    origin character varying(200),
    account_id bigint NOT NULL,
    agreement_id bigint,
    contact_id bigint,
    member_id bigint,
    team_id bigint,
    answered_at timestamp with time zone,
    asked_at timestamp with time zone,
    channel character varying(20) DEFAULT ''::character varying NOT NULL,
    fields jsonb DEFAULT '{}'::jsonb NOT NULL,
    merged_into_id bigint,
    next_due_at timestamp with time zone,
    snoozed_until timestamp with time zone,
    version integer DEFAULT 0 NOT NULL,
    kind_id bigint,
    named_state_id bigint,
    CONSTRAINT case_closed_after CHECK (((closed_at IS NULL) OR (closed_at >= opened_at))),
    CONSTRAINT case_merged_is_closed CHECK (((merged_into_id IS NULL) OR (closed_at IS NOT NULL))),
    CONSTRAINT case_not_into_itself CHECK (((merged_into_id IS NULL) OR (NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL))))),
    CONSTRAINT case_resolved_after CHECK (((resolved_at IS NULL) OR (resolved_at >= opened_at))),
    CONSTRAINT case_urgency_known CHECK (((urgency)::text = ANY ((ARRAY['low'::character varying, 'normal'::character varying, 'high'::character varying, 'urgent'::character varying])::text[]))),
    CONSTRAINT support_case_hand_overs_check CHECK ((hand_overs >= 0)),
    CONSTRAINT support_case_reopened_check CHECK ((reopened >= 0)),
    CONSTRAINT support_case_version_check CHECK ((version >= 0))
);


ALTER TABLE public.support_case ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.support_case_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.survey (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(10) NOT NULL,
    questions jsonb NOT NULL,
    low smallint,
    high smallint,
    low_words character varying(60) NOT NULL,
    high_words character varying(60) NOT NULL,
    occasion character varying(10) NOT NULL,
    delay_minutes integer NOT NULL,
    every_days integer,
    quiet_days integer NOT NULL,
    open_days integer NOT NULL,
    made_at timestamp with time zone NOT NULL,
    since timestamp with time zone,
    retired_at timestamp with time zone,
    good_from smallint,
    origin character varying(60),
    CONSTRAINT survey_delay_minutes_check CHECK ((delay_minutes >= 0)),
    CONSTRAINT survey_every_days_check CHECK ((every_days >= 0)),
    CONSTRAINT survey_good_is_within CHECK (((good_from IS NULL) OR ((good_from > low) AND (good_from <= high) AND ((kind)::text = 'scale'::text)))),
    CONSTRAINT survey_kind_known CHECK (((kind)::text = ANY ((ARRAY['csat'::character varying, 'ces'::character varying, 'nps'::character varying, 'scale'::character varying, 'words'::character varying])::text[]))),
    CONSTRAINT survey_occasion_known CHECK ((((every_days IS NULL) AND ((occasion)::text = 'resolved'::text)) OR ((every_days > 0) AND (every_days IS NOT NULL) AND ((occasion)::text = 'schedule'::text)))),
    CONSTRAINT survey_of_elsewhere_is_off CHECK (((origin IS NULL) OR (since IS NULL))),
    CONSTRAINT survey_open_days_check CHECK ((open_days >= 0)),
    CONSTRAINT survey_quiet_days_check CHECK ((quiet_days >= 0)),
    CONSTRAINT survey_retired_is_off CHECK (((retired_at IS NULL) OR (since IS NULL))),
    CONSTRAINT survey_scale_has_ends CHECK ((((high > low) AND (high IS NOT NULL) AND ((kind)::text = 'scale'::text) AND (low IS NOT NULL)) OR ((NOT ((kind)::text = 'scale'::text)) AND (high IS NULL) AND (low IS NULL)))),
    CONSTRAINT survey_takes_answers CHECK ((open_days > 0))
);


ALTER TABLE public.survey ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.survey_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.survey_silence (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    until timestamp with time zone,
    by_id bigint,
    contact_id bigint NOT NULL
);


ALTER TABLE public.survey_silence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.survey_silence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.tag (
    id bigint NOT NULL,
    name character varying(60) NOT NULL,
    made_at timestamp with time zone NOT NULL
);


ALTER TABLE public.tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.tag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.team (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    sender_address character varying(254) NOT NULL,
    sender_name character varying(200) NOT NULL,
    signature text NOT NULL
);


ALTER TABLE public.team ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.team_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.template_expectation (
    id bigint NOT NULL,
    part character varying(20) NOT NULL,
    words text NOT NULL,
    how character varying(10) NOT NULL,
    measure character varying(200) NOT NULL,
    unit character varying(40) NOT NULL,
    baseline double precision,
    target double precision,
    level_words text[] DEFAULT '{}'::text[] NOT NULL,
    days integer NOT NULL,
    weight double precision NOT NULL,
    need_id bigint NOT NULL,
    CONSTRAINT template_expectation_days_check CHECK ((days >= 0)),
    CONSTRAINT template_expectation_how_known CHECK (((how)::text = ANY ((ARRAY['number'::character varying, 'declared'::character varying, 'yes_no'::character varying])::text[]))),
    CONSTRAINT template_expectation_weighs_something CHECK ((weight > (0.0)::double precision))
);


ALTER TABLE public.template_expectation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.template_expectation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.template_need (
    id bigint NOT NULL,
    place integer NOT NULL,
    title character varying(300) NOT NULL,
    why text NOT NULL,
    kind_id bigint,
    template_id bigint NOT NULL,
    CONSTRAINT template_need_place_check CHECK ((place >= 0))
);


ALTER TABLE public.template_need ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.template_need_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.term (
    id bigint NOT NULL,
    urgency character varying(10) NOT NULL,
    channel character varying(20) NOT NULL,
    reply_minutes integer,
    next_minutes integer,
    resolve_minutes integer,
    agreement_id bigint NOT NULL,
    kind_id bigint,
    CONSTRAINT term_names_some_cases CHECK ((NOT (((channel)::text = ''::text) AND (kind_id IS NULL) AND ((urgency)::text = ''::text)))),
    CONSTRAINT term_next_minutes_check CHECK ((next_minutes >= 0)),
    CONSTRAINT term_promises_something CHECK ((((reply_minutes > 0) AND (reply_minutes IS NOT NULL)) OR ((next_minutes > 0) AND (next_minutes IS NOT NULL)) OR ((resolve_minutes > 0) AND (resolve_minutes IS NOT NULL)))),
    CONSTRAINT term_reply_minutes_check CHECK ((reply_minutes >= 0)),
    CONSTRAINT term_resolve_minutes_check CHECK ((resolve_minutes >= 0)),
    CONSTRAINT term_urgency_known CHECK (((urgency)::text = ANY ((ARRAY[''::character varying, 'low'::character varying, 'normal'::character varying, 'high'::character varying, 'urgent'::character varying])::text[])))
);


ALTER TABLE public.term ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.term_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.ticket (
    id bigint NOT NULL,
    channel character varying(20) NOT NULL,
    subject character varying(300) NOT NULL,
    words text NOT NULL,
    thread uuid NOT NULL,
    received_at timestamp with time zone NOT NULL,
    origin character varying(200),
    account_id bigint NOT NULL,
    case_id bigint,
    contact_id bigint,
    written_by_id bigint,
    folded text DEFAULT ''::text NOT NULL,
    html text DEFAULT ''::text NOT NULL,
    message_id character varying(250) DEFAULT ''::character varying NOT NULL,
    spam_at timestamp with time zone,
    cc jsonb DEFAULT '[]'::jsonb NOT NULL,
    follows_id bigint,
    fields jsonb DEFAULT '{}'::jsonb NOT NULL,
    kind_id bigint,
    search tsvector GENERATED ALWAYS AS ((to_tsvector('english'::regconfig, (((subject)::text || ' '::text) || words)) || array_to_tsvector(ARRAY[('~'::text || ((COALESCE(case_id, (0)::bigint) >> 12))::text), ('~~'::text || ((COALESCE(case_id, (0)::bigint) >> 16))::text)]))) STORED,
    CONSTRAINT ticket_channel_known CHECK (((channel)::text = ANY ((ARRAY['portal'::character varying, 'member'::character varying, 'api'::character varying, 'mail'::character varying, 'form'::character varying, 'import'::character varying])::text[])))
);


ALTER TABLE public.ticket ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ticket_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.token (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    secret_hash character varying(64) NOT NULL,
    start character varying(12) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    member_id bigint NOT NULL,
    scopes character varying(20)[] NOT NULL
);


ALTER TABLE public.token ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.token_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.trial (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    words text NOT NULL,
    begun_on date NOT NULL,
    seed bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    by_id bigint,
    measure_id bigint NOT NULL
);


CREATE TABLE public.trial_account (
    id bigint NOT NULL,
    tried boolean NOT NULL,
    account_id bigint NOT NULL,
    trial_id bigint NOT NULL
);


ALTER TABLE public.trial_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.trial_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


ALTER TABLE public.trial ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.trial_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.use (
    id bigint NOT NULL,
    how character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    served boolean,
    dropped_at timestamp with time zone,
    article_id bigint,
    by_id bigint NOT NULL,
    case_id bigint NOT NULL,
    earlier_id bigint,
    judged_by_id bigint,
    CONSTRAINT use_how_known CHECK (((how)::text = ANY ((ARRAY['insert'::character varying, 'link'::character varying])::text[]))),
    CONSTRAINT use_judged_by_somebody CHECK ((((judged_by_id IS NULL) AND (served IS NULL)) OR ((judged_by_id IS NOT NULL) AND (served IS NOT NULL)))),
    CONSTRAINT use_not_of_itself CHECK (((earlier_id IS NULL) OR (NOT ((earlier_id = case_id) AND (earlier_id IS NOT NULL))))),
    CONSTRAINT use_of_one_thing CHECK ((((article_id IS NOT NULL) AND (earlier_id IS NULL)) OR ((article_id IS NULL) AND (earlier_id IS NOT NULL))))
);


ALTER TABLE public.use ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.use_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.verdict (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    expected integer NOT NULL,
    known integer NOT NULL,
    met integer NOT NULL,
    t double precision,
    parts jsonb NOT NULL,
    replaced_at timestamp with time zone,
    need_id bigint NOT NULL,
    CONSTRAINT verdict_counts_nested CHECK (((met <= known) AND (known <= expected))),
    CONSTRAINT verdict_expected_check CHECK ((expected >= 0)),
    CONSTRAINT verdict_known_check CHECK ((known >= 0)),
    CONSTRAINT verdict_met_check CHECK ((met >= 0))
);


ALTER TABLE public.verdict ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.verdict_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.voice (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    by_id bigint,
    need_id bigint NOT NULL,
    ticket_id bigint NOT NULL
);


ALTER TABLE public.voice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.voice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.watcher (
    id bigint NOT NULL,
    since timestamp with time zone NOT NULL,
    case_id bigint NOT NULL,
    member_id bigint NOT NULL
);


ALTER TABLE public.watcher ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.watcher_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.webhook (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    url character varying(1000) NOT NULL,
    events character varying(60)[] NOT NULL,
    seed character varying(64) NOT NULL,
    old_seed character varying(64) NOT NULL,
    old_until timestamp with time zone,
    made_at timestamp with time zone NOT NULL,
    since timestamp with time zone,
    off_why character varying(300) NOT NULL,
    failing_since timestamp with time zone,
    retired_at timestamp with time zone,
    keeper_id bigint NOT NULL,
    CONSTRAINT webhook_retired_is_off CHECK (((retired_at IS NULL) OR (since IS NULL)))
);


ALTER TABLE public.webhook ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webhook_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.webhook_sending (
    id bigint NOT NULL,
    message_id character varying(60) NOT NULL,
    entry bigint,
    type character varying(60) NOT NULL,
    body text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    next_at timestamp with time zone,
    tries integer NOT NULL,
    sent_at timestamp with time zone,
    failed_at timestamp with time zone,
    status integer,
    reason character varying(500) NOT NULL,
    account_id bigint,
    firing_id bigint,
    webhook_id bigint NOT NULL,
    CONSTRAINT sending_one_state CHECK ((((failed_at IS NULL) AND (next_at IS NOT NULL) AND (sent_at IS NULL)) OR ((failed_at IS NULL) AND (next_at IS NULL) AND (sent_at IS NOT NULL)) OR ((failed_at IS NOT NULL) AND (next_at IS NULL) AND (sent_at IS NULL) AND (NOT ((reason)::text = ''::text))))),
    CONSTRAINT webhook_sending_status_check CHECK ((status >= 0)),
    CONSTRAINT webhook_sending_tries_check CHECK ((tries >= 0))
);


ALTER TABLE public.webhook_sending ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webhook_sending_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.webhook_try (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    status integer,
    reason character varying(500) NOT NULL,
    answer text NOT NULL,
    took_ms integer NOT NULL,
    sending_id bigint NOT NULL,
    CONSTRAINT webhook_try_status_check CHECK ((status >= 0)),
    CONSTRAINT webhook_try_took_ms_check CHECK ((took_ms >= 0))
);


ALTER TABLE public.webhook_try ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.webhook_try_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.word_count (
    number integer NOT NULL,
    texts integer NOT NULL
);


CREATE TABLE public.work_item (
    id bigint NOT NULL,
    title character varying(300) NOT NULL,
    planned_at timestamp with time zone NOT NULL,
    by_on date,
    begun_at timestamp with time zone,
    delivered_at timestamp with time zone,
    dropped_at timestamp with time zone,
    reason text NOT NULL,
    member_id bigint,
    need_id bigint NOT NULL,
    planned_by_id bigint,
    CONSTRAINT work_item_delivered_after CHECK (((delivered_at IS NULL) OR (delivered_at >= planned_at))),
    CONSTRAINT work_item_dropped_has_reason CHECK (((dropped_at IS NULL) OR (NOT (reason = ''::text)))),
    CONSTRAINT work_item_one_end CHECK (((delivered_at IS NULL) OR (dropped_at IS NULL)))
);


ALTER TABLE public.work_item ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.work_item_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


CREATE TABLE public.worth (
    id bigint NOT NULL,
    whose character varying(10) NOT NULL,
    low double precision NOT NULL,
    likely double precision NOT NULL,
    high double precision NOT NULL,
    per character varying(10) NOT NULL,
    said_by character varying(200) NOT NULL,
    evidence text NOT NULL,
    at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone,
    by_id bigint,
    need_id bigint NOT NULL,
    CONSTRAINT worth_in_order CHECK (((low >= (0.0)::double precision) AND (likely >= low) AND (high >= likely))),
    CONSTRAINT worth_period_known CHECK (((per)::text = ANY ((ARRAY['week'::character varying, 'month'::character varying, 'year'::character varying, 'once'::character varying])::text[]))),
    CONSTRAINT worth_whose_known CHECK (((whose)::text = ANY ((ARRAY['customer'::character varying, 'us'::character varying])::text[])))
);


ALTER TABLE public.worth ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.worth_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);


ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);


ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);


ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);


SELECT pg_catalog.setval('public.absence_id_seq', 1, false);


SELECT pg_catalog.setval('public.account_id_seq', 1, false);


SELECT pg_catalog.setval('public.account_team_id_seq', 1, false);


SELECT pg_catalog.setval('public.acknowledgement_id_seq', 1, false);


SELECT pg_catalog.setval('public.agreement_id_seq', 1, false);


SELECT pg_catalog.setval('public.answer_id_seq', 1, false);


SELECT pg_catalog.setval('public.arrival_id_seq', 1, false);


SELECT pg_catalog.setval('public.article_id_seq', 1, false);


SELECT pg_catalog.setval('public.article_version_id_seq', 1, false);


SELECT pg_catalog.setval('public.asking_id_seq', 1, false);


SELECT pg_catalog.setval('public.attachment_id_seq', 1, false);


SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);


SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);


SELECT pg_catalog.setval('public.auth_permission_id_seq', 544, true);


SELECT pg_catalog.setval('public.blob_id_seq', 1, false);


SELECT pg_catalog.setval('public.calendar_id_seq', 1, false);


SELECT pg_catalog.setval('public.case_field_id_seq', 1, false);


SELECT pg_catalog.setval('public.case_kind_id_seq', 1, false);


SELECT pg_catalog.setval('public.case_link_id_seq', 1, false);


SELECT pg_catalog.setval('public.case_state_id_seq', 1, false);


SELECT pg_catalog.setval('public.case_tag_id_seq', 1, false);


SELECT pg_catalog.setval('public.case_task_id_seq', 1, false);


SELECT pg_catalog.setval('public.checklist_id_seq', 1, false);


SELECT pg_catalog.setval('public.clock_id_seq', 1, false);


SELECT pg_catalog.setval('public.confirmation_id_seq', 1, false);


SELECT pg_catalog.setval('public.contact_id_seq', 1, false);


SELECT pg_catalog.setval('public.contradiction_id_seq', 1, false);


SELECT pg_catalog.setval('public.conversation_id_seq', 1, false);


SELECT pg_catalog.setval('public.day_off_id_seq', 1, false);


SELECT pg_catalog.setval('public.delivery_id_seq', 1, false);


SELECT pg_catalog.setval('public.django_content_type_id_seq', 136, true);


SELECT pg_catalog.setval('public.django_migrations_id_seq', 127, true);


SELECT pg_catalog.setval('public.draft_id_seq', 1, false);


SELECT pg_catalog.setval('public.effort_id_seq', 1, false);


SELECT pg_catalog.setval('public.entry_id_seq', 1, false);


SELECT pg_catalog.setval('public.event_id_seq', 1, false);


SELECT pg_catalog.setval('public.expectation_id_seq', 1, false);


SELECT pg_catalog.setval('public.export_run_id_seq', 1, false);


SELECT pg_catalog.setval('public.feedback_id_seq', 1, false);


SELECT pg_catalog.setval('public.firing_id_seq', 1, false);


SELECT pg_catalog.setval('public.form_sent_id_seq', 1, false);


SELECT pg_catalog.setval('public.hand_over_id_seq', 1, false);


SELECT pg_catalog.setval('public.helper_id_seq', 1, false);


SELECT pg_catalog.setval('public.house_id_seq', 1, false);


SELECT pg_catalog.setval('public.impact_id_seq', 1, false);


SELECT pg_catalog.setval('public.import_reject_id_seq', 1, false);


SELECT pg_catalog.setval('public.import_run_id_seq', 1, false);


SELECT pg_catalog.setval('public.inbox_view_id_seq', 1, false);


SELECT pg_catalog.setval('public.inlet_id_seq', 1, false);


SELECT pg_catalog.setval('public.inlet_intake_id_seq', 1, false);


SELECT pg_catalog.setval('public.inquiry_id_seq', 1, false);


SELECT pg_catalog.setval('public.invitation_id_seq', 1, false);


SELECT pg_catalog.setval('public.lesson_id_seq', 1, false);


SELECT pg_catalog.setval('public.letter_id_seq', 1, false);


SELECT pg_catalog.setval('public.look_up_id_seq', 1, false);


SELECT pg_catalog.setval('public.macro_id_seq', 1, false);


SELECT pg_catalog.setval('public.mailbox_grant_id_seq', 1, false);


SELECT pg_catalog.setval('public.mailbox_id_seq', 1, false);


SELECT pg_catalog.setval('public.meaning_id_seq', 1, false);


SELECT pg_catalog.setval('public.measure_id_seq', 1, false);


SELECT pg_catalog.setval('public.member_id_seq', 1, false);


SELECT pg_catalog.setval('public.membership_id_seq', 1, false);


SELECT pg_catalog.setval('public.message_id_seq', 1, false);


SELECT pg_catalog.setval('public.need_changed_id_seq', 1, false);


SELECT pg_catalog.setval('public.need_id_seq', 1, false);


SELECT pg_catalog.setval('public.need_kind_id_seq', 1, false);


SELECT pg_catalog.setval('public.notice_id_seq', 1, false);


SELECT pg_catalog.setval('public.observation_id_seq', 1, false);


SELECT pg_catalog.setval('public.outlook_id_seq', 1, false);


SELECT pg_catalog.setval('public.outlook_test_id_seq', 1, false);


SELECT pg_catalog.setval('public.ownership_id_seq', 1, false);


SELECT pg_catalog.setval('public.pair_line_id_seq', 1, false);


SELECT pg_catalog.setval('public.participant_id_seq', 1, false);


SELECT pg_catalog.setval('public.pause_id_seq', 1, false);


SELECT pg_catalog.setval('public.place_read_to_id_seq', 1, false);


SELECT pg_catalog.setval('public.plan_template_id_seq', 1, false);


SELECT pg_catalog.setval('public.presence_id_seq', 1, false);


SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);


SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);


SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);


SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);


SELECT pg_catalog.setval('public.rated_id_seq', 1, false);


SELECT pg_catalog.setval('public.rating_id_seq', 1, false);


SELECT pg_catalog.setval('public.reading_id_seq', 1, false);


SELECT pg_catalog.setval('public.realised_id_seq', 1, false);


SELECT pg_catalog.setval('public.rearrangement_id_seq', 1, false);


SELECT pg_catalog.setval('public.rejected_event_id_seq', 1, false);


SELECT pg_catalog.setval('public.reminder_id_seq', 1, false);


SELECT pg_catalog.setval('public.report_letter_id_seq', 1, false);


SELECT pg_catalog.setval('public.resolution_id_seq', 1, false);


SELECT pg_catalog.setval('public.review_action_id_seq', 1, false);


SELECT pg_catalog.setval('public.review_id_seq', 1, false);


SELECT pg_catalog.setval('public.reviews_coming_id_seq', 1, false);


SELECT pg_catalog.setval('public.rota_turn_id_seq', 1, false);


SELECT pg_catalog.setval('public.rule_id_seq', 1, false);


SELECT pg_catalog.setval('public.rung_id_seq', 1, false);


SELECT pg_catalog.setval('public.said_id_seq', 1, false);


SELECT pg_catalog.setval('public.sending_id_seq', 1, false);


SELECT pg_catalog.setval('public.sharing_id_seq', 1, false);


SELECT pg_catalog.setval('public.sign_in_failure_id_seq', 1, false);


SELECT pg_catalog.setval('public.sign_in_link_id_seq', 1, false);


SELECT pg_catalog.setval('public.sign_in_password_id_seq', 1, false);


SELECT pg_catalog.setval('public.snippet_id_seq', 1, false);


SELECT pg_catalog.setval('public.snooze_id_seq', 1, false);


SELECT pg_catalog.setval('public.spending_id_seq', 1, false);


SELECT pg_catalog.setval('public.spent_id_seq', 1, false);


SELECT pg_catalog.setval('public.stance_id_seq', 1, false);


SELECT pg_catalog.setval('public.standing_id_seq', 1, false);


SELECT pg_catalog.setval('public.success_plan_id_seq', 1, false);


SELECT pg_catalog.setval('public.support_case_id_seq', 1, false);


SELECT pg_catalog.setval('public.survey_id_seq', 1, false);


SELECT pg_catalog.setval('public.survey_silence_id_seq', 1, false);


SELECT pg_catalog.setval('public.tag_id_seq', 1, false);


SELECT pg_catalog.setval('public.team_id_seq', 1, false);


SELECT pg_catalog.setval('public.template_expectation_id_seq', 1, false);


SELECT pg_catalog.setval('public.template_need_id_seq', 1, false);


SELECT pg_catalog.setval('public.term_id_seq', 1, false);


SELECT pg_catalog.setval('public.ticket_id_seq', 1, false);


SELECT pg_catalog.setval('public.token_id_seq', 1, false);


SELECT pg_catalog.setval('public.trial_account_id_seq', 1, false);


SELECT pg_catalog.setval('public.trial_id_seq', 1, false);


SELECT pg_catalog.setval('public.use_id_seq', 1, false);


SELECT pg_catalog.setval('public.verdict_id_seq', 1, false);


SELECT pg_catalog.setval('public.voice_id_seq', 1, false);


SELECT pg_catalog.setval('public.watcher_id_seq', 1, false);


SELECT pg_catalog.setval('public.webhook_id_seq', 1, false);


SELECT pg_catalog.setval('public.webhook_sending_id_seq', 1, false);


SELECT pg_catalog.setval('public.webhook_try_id_seq', 1, false);


SELECT pg_catalog.setval('public.work_item_id_seq', 1, false);


SELECT pg_catalog.setval('public.worth_id_seq', 1, false);


ALTER TABLE ONLY public.absence
    ADD CONSTRAINT absence_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.account_needs
    ADD CONSTRAINT account_needs_pkey PRIMARY KEY (account_id);


ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_origin_once UNIQUE (origin);


ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.account_results
    ADD CONSTRAINT account_results_pkey PRIMARY KEY (account_id);


ALTER TABLE ONLY public.account_team
    ADD CONSTRAINT account_team_once UNIQUE (account_id, team_id);


ALTER TABLE ONLY public.account_team
    ADD CONSTRAINT account_team_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.acknowledgement
    ADD CONSTRAINT acknowledgement_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_replaced_once UNIQUE (replaces_id);


ALTER TABLE ONLY public.answer
    ADD CONSTRAINT answer_once UNIQUE (token_id, key);


ALTER TABLE ONLY public.answer
    ADD CONSTRAINT answer_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.arrival
    ADD CONSTRAINT arrival_digest_key UNIQUE (digest);


ALTER TABLE ONLY public.arrival
    ADD CONSTRAINT arrival_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.article
    ADD CONSTRAINT article_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.article_version
    ADD CONSTRAINT article_version_once UNIQUE (article_id, number);


ALTER TABLE ONLY public.article_version
    ADD CONSTRAINT article_version_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.asking
    ADD CONSTRAINT asking_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);


ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.blob
    ADD CONSTRAINT blob_digest_key UNIQUE (digest);


ALTER TABLE ONLY public.blob
    ADD CONSTRAINT blob_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.book_line
    ADD CONSTRAINT book_line_pkey PRIMARY KEY (need_id);


ALTER TABLE ONLY public.calendar
    ADD CONSTRAINT calendar_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.case_field
    ADD CONSTRAINT case_field_key_key UNIQUE (key);


ALTER TABLE ONLY public.case_field
    ADD CONSTRAINT case_field_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.case_kind
    ADD CONSTRAINT case_kind_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.case_link
    ADD CONSTRAINT case_link_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.support_case
    ADD CONSTRAINT case_origin_once UNIQUE (origin);


ALTER TABLE ONLY public.case_state
    ADD CONSTRAINT case_state_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.case_tag
    ADD CONSTRAINT case_tag_once UNIQUE (case_id, tag_id);


ALTER TABLE ONLY public.case_tag
    ADD CONSTRAINT case_tag_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.case_task
    ADD CONSTRAINT case_task_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.checklist
    ADD CONSTRAINT checklist_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.clock
    ADD CONSTRAINT clock_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.confirmation
    ADD CONSTRAINT confirmation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_origin_once UNIQUE (origin);


ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.contradiction
    ADD CONSTRAINT contradiction_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.day_off
    ADD CONSTRAINT day_off_once UNIQUE (calendar_id, "on");


ALTER TABLE ONLY public.day_off
    ADD CONSTRAINT day_off_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);


ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);


ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_once UNIQUE (case_id, member_id, kind);


ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.effort
    ADD CONSTRAINT effort_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_origin_once UNIQUE (origin);


ALTER TABLE ONLY public.entry
    ADD CONSTRAINT entry_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_once UNIQUE (message_id);


ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.expectation
    ADD CONSTRAINT expectation_origin_once UNIQUE (origin);


ALTER TABLE ONLY public.expectation
    ADD CONSTRAINT expectation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.expectation
    ADD CONSTRAINT expectation_replaces_id_key UNIQUE (replaces_id);


ALTER TABLE ONLY public.export_run
    ADD CONSTRAINT export_run_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.firing
    ADD CONSTRAINT firing_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.form_sent
    ADD CONSTRAINT form_sent_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.helper
    ADD CONSTRAINT helper_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.house
    ADD CONSTRAINT house_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.impact
    ADD CONSTRAINT impact_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.import_reject
    ADD CONSTRAINT import_reject_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT import_run_fingerprint_key UNIQUE (fingerprint);


ALTER TABLE ONLY public.import_run
    ADD CONSTRAINT import_run_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.inbox_view
    ADD CONSTRAINT inbox_view_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.inlet_intake
    ADD CONSTRAINT inlet_intake_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.inlet
    ADD CONSTRAINT inlet_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.inquiry
    ADD CONSTRAINT inquiry_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.lesson
    ADD CONSTRAINT lesson_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.letter
    ADD CONSTRAINT letter_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.look_up
    ADD CONSTRAINT look_up_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.macro
    ADD CONSTRAINT macro_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.mailbox_grant
    ADD CONSTRAINT mailbox_grant_mailbox_id_key UNIQUE (mailbox_id);


ALTER TABLE ONLY public.mailbox_grant
    ADD CONSTRAINT mailbox_grant_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.mailbox
    ADD CONSTRAINT mailbox_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.meaning
    ADD CONSTRAINT meaning_once UNIQUE (kind, ref);


ALTER TABLE ONLY public.meaning
    ADD CONSTRAINT meaning_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.measure
    ADD CONSTRAINT measure_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.member
    ADD CONSTRAINT member_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_once UNIQUE (team_id, member_id);


ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_origin_once UNIQUE (origin);


ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.need_changed
    ADD CONSTRAINT need_changed_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.need_kind
    ADD CONSTRAINT need_kind_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_origin_once UNIQUE (origin);


ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.need_result
    ADD CONSTRAINT need_result_pkey PRIMARY KEY (need_id);


ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.observation
    ADD CONSTRAINT observation_origin_once UNIQUE (origin);


ALTER TABLE ONLY public.observation
    ADD CONSTRAINT observation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.outlook
    ADD CONSTRAINT outlook_once UNIQUE (key, landmark);


ALTER TABLE ONLY public.outlook
    ADD CONSTRAINT outlook_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.outlook_test
    ADD CONSTRAINT outlook_test_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ownership
    ADD CONSTRAINT ownership_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pair_line
    ADD CONSTRAINT pair_line_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.participant
    ADD CONSTRAINT participant_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.pause
    ADD CONSTRAINT pause_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.place_read_to
    ADD CONSTRAINT place_read_to_name_key UNIQUE (name);


ALTER TABLE ONLY public.place_read_to
    ADD CONSTRAINT place_read_to_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.plan_template
    ADD CONSTRAINT plan_template_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.posted
    ADD CONSTRAINT posted_pkey PRIMARY KEY (key);


ALTER TABLE ONLY public.presence
    ADD CONSTRAINT presence_once UNIQUE (case_id, member_id);


ALTER TABLE ONLY public.presence
    ADD CONSTRAINT presence_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);


ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.promise_line
    ADD CONSTRAINT promise_line_pkey PRIMARY KEY (expectation_id);


ALTER TABLE ONLY public.rated
    ADD CONSTRAINT rated_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.rating
    ADD CONSTRAINT rating_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.reading
    ADD CONSTRAINT reading_once UNIQUE (measure_id, account_id, week);


ALTER TABLE ONLY public.reading
    ADD CONSTRAINT reading_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.realised
    ADD CONSTRAINT realised_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.rearrangement
    ADD CONSTRAINT rearrangement_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.rejected_event
    ADD CONSTRAINT rejected_event_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.reminder
    ADD CONSTRAINT reminder_once UNIQUE (need_id, of, step);


ALTER TABLE ONLY public.reminder
    ADD CONSTRAINT reminder_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.report_letter
    ADD CONSTRAINT report_letter_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.resolution
    ADD CONSTRAINT resolution_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.review_action
    ADD CONSTRAINT review_action_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.reviews_coming
    ADD CONSTRAINT reviews_coming_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.rota_turn
    ADD CONSTRAINT rota_turn_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.rota_turn
    ADD CONSTRAINT rota_turn_team_id_key UNIQUE (team_id);


ALTER TABLE ONLY public.rule
    ADD CONSTRAINT rule_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.rung
    ADD CONSTRAINT rung_minutes_key UNIQUE (minutes);


ALTER TABLE ONLY public.rung
    ADD CONSTRAINT rung_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.said
    ADD CONSTRAINT said_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.sending
    ADD CONSTRAINT sending_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.sharing
    ADD CONSTRAINT sharing_once UNIQUE (need_id, account_id);


ALTER TABLE ONLY public.sharing
    ADD CONSTRAINT sharing_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.sign_in_failure
    ADD CONSTRAINT sign_in_failure_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.sign_in_link
    ADD CONSTRAINT sign_in_link_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.sign_in_link
    ADD CONSTRAINT sign_in_link_secret_hash_key UNIQUE (secret_hash);


ALTER TABLE ONLY public.sign_in_password
    ADD CONSTRAINT sign_in_password_contact_id_key UNIQUE (contact_id);


ALTER TABLE ONLY public.sign_in_password
    ADD CONSTRAINT sign_in_password_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.snippet
    ADD CONSTRAINT snippet_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.snooze
    ADD CONSTRAINT snooze_once UNIQUE (member_id, subject, subject_id);


ALTER TABLE ONLY public.snooze
    ADD CONSTRAINT snooze_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.spending
    ADD CONSTRAINT spending_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.spent
    ADD CONSTRAINT spent_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.stance
    ADD CONSTRAINT stance_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.standing
    ADD CONSTRAINT standing_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.success_plan
    ADD CONSTRAINT success_plan_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.support_case
    ADD CONSTRAINT support_case_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.survey
    ADD CONSTRAINT survey_origin_key UNIQUE (origin);


ALTER TABLE ONLY public.survey
    ADD CONSTRAINT survey_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.survey_silence
    ADD CONSTRAINT survey_silence_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.tag
    ADD CONSTRAINT tag_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.team
    ADD CONSTRAINT team_name_key UNIQUE (name);


ALTER TABLE ONLY public.team
    ADD CONSTRAINT team_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.template_expectation
    ADD CONSTRAINT template_expectation_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.template_need
    ADD CONSTRAINT template_need_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.term
    ADD CONSTRAINT term_once UNIQUE NULLS NOT DISTINCT (agreement_id, urgency, kind_id, channel);


ALTER TABLE ONLY public.term
    ADD CONSTRAINT term_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_origin_once UNIQUE (origin);


ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_secret_hash_key UNIQUE (secret_hash);


ALTER TABLE ONLY public.trial_account
    ADD CONSTRAINT trial_account_once UNIQUE (trial_id, account_id);


ALTER TABLE ONLY public.trial_account
    ADD CONSTRAINT trial_account_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.trial
    ADD CONSTRAINT trial_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.use
    ADD CONSTRAINT use_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.verdict
    ADD CONSTRAINT verdict_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.voice
    ADD CONSTRAINT voice_once UNIQUE (need_id, ticket_id);


ALTER TABLE ONLY public.voice
    ADD CONSTRAINT voice_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.watcher
    ADD CONSTRAINT watcher_once UNIQUE (case_id, member_id);


ALTER TABLE ONLY public.watcher
    ADD CONSTRAINT watcher_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.webhook
    ADD CONSTRAINT webhook_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.webhook_sending
    ADD CONSTRAINT webhook_sending_message_id_key UNIQUE (message_id);


ALTER TABLE ONLY public.webhook_sending
    ADD CONSTRAINT webhook_sending_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.webhook_try
    ADD CONSTRAINT webhook_try_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.word_count
    ADD CONSTRAINT word_count_pkey PRIMARY KEY (number);


ALTER TABLE ONLY public.work_item
    ADD CONSTRAINT work_item_pkey PRIMARY KEY (id);


ALTER TABLE ONLY public.worth
    ADD CONSTRAINT worth_pkey PRIMARY KEY (id);


CREATE INDEX absence_member_id_410beb13 ON public.absence USING btree (member_id);


CREATE INDEX absence_stand_in_id_34e35904 ON public.absence USING btree (stand_in_id);


CREATE INDEX account_domains ON public.account USING gin (domains);


CREATE INDEX account_name ON public.account USING btree (lower((name)::text));


CREATE INDEX account_parent_id_5f9163e3 ON public.account USING btree (parent_id);


CREATE INDEX account_team_account_id_c63f0d2d ON public.account_team USING btree (account_id);


CREATE INDEX account_team_team_id_c0f5ee3e ON public.account_team USING btree (team_id);


CREATE INDEX account_words ON public.account USING gin (to_tsvector('simple'::regconfig, (((COALESCE(name, ''::character varying))::text || ' '::text) || COALESCE(note, ''::text))));


CREATE INDEX acknowledgement_asked_by_id_049f56d9 ON public.acknowledgement USING btree (asked_by_id);


CREATE INDEX acknowledgement_expectation_id_1a9305af ON public.acknowledgement USING btree (expectation_id);


CREATE UNIQUE INDEX acknowledgement_one_open ON public.acknowledgement USING btree (expectation_id) WHERE (answered_at IS NULL);


CREATE INDEX agreement_account_id_32f6c9ae ON public.agreement USING btree (account_id);


CREATE INDEX agreement_by_id_212b7248 ON public.agreement USING btree (by_id);


CREATE INDEX agreement_calendar_id_262ca54f ON public.agreement USING btree (calendar_id);


CREATE INDEX agreement_replaces_id_cd69a577 ON public.agreement USING btree (replaces_id);


CREATE INDEX answer_at ON public.answer USING btree (at);


CREATE INDEX answer_token_id_86c42303 ON public.answer USING btree (token_id);


CREATE INDEX arrival_case_id_c8b07fb7 ON public.arrival USING btree (case_id);


CREATE INDEX arrival_confirmation_id_eacb9c0d ON public.arrival USING btree (confirmation_id);


CREATE INDEX arrival_digest_c6035148_like ON public.arrival USING btree (digest varchar_pattern_ops);


CREATE INDEX arrival_header_id ON public.arrival USING btree (header_id) WHERE (NOT ((header_id)::text = ''::text));


CREATE INDEX arrival_mailbox_id_f66a77be ON public.arrival USING btree (mailbox_id);


CREATE INDEX arrival_message_id_c3622f30 ON public.arrival USING btree (message_id);


CREATE INDEX arrival_new ON public.arrival USING btree (id) WHERE ((state)::text = 'new'::text);


CREATE INDEX arrival_returned_id_18c944b6 ON public.arrival USING btree (returned_id);


CREATE INDEX arrival_state ON public.arrival USING btree (state, arrived_at DESC);


CREATE INDEX arrival_ticket_id_4f4742b1 ON public.arrival USING btree (ticket_id);


CREATE INDEX arrival_writer ON public.arrival USING btree (writer, arrived_at);


CREATE INDEX article_author_id_01185df5 ON public.article USING btree (author_id);


CREATE UNIQUE INDEX article_once_a_language ON public.article USING btree (original_id, language) WHERE ((original_id IS NOT NULL) AND (retired_at IS NULL));


CREATE INDEX article_original_id_30e416dd ON public.article USING btree (original_id);


CREATE INDEX article_review_by ON public.article USING btree (review_by) WHERE (NOT ((state)::text = 'retired'::text));


CREATE INDEX article_reviewer_id_866503db ON public.article USING btree (reviewer_id);


CREATE INDEX article_thread_acc705e2 ON public.article USING btree (thread);


CREATE INDEX article_version_article_id_1dc5514a ON public.article_version USING btree (article_id);


CREATE INDEX article_version_by_id_dd4c977c ON public.article_version USING btree (by_id);


CREATE INDEX article_words ON public.article USING gin (to_tsvector('english'::regconfig, (((COALESCE(title, ''::character varying))::text || ' '::text) || COALESCE(words, ''::text))));


CREATE INDEX asking_by_id_1edd8cae ON public.asking USING btree (by_id);


CREATE INDEX asking_expectation_id_a19f63b8 ON public.asking USING btree (expectation_id);


CREATE INDEX attachment_blob_id_3efcad54 ON public.attachment USING btree (blob_id);


CREATE INDEX attachment_message_id_8ecf320d ON public.attachment USING btree (message_id);


CREATE INDEX attachment_ticket_id_074b20ac ON public.attachment USING btree (ticket_id);


CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);


CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);


CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);


CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);


CREATE INDEX blob_digest_13a923ed_like ON public.blob USING btree (digest varchar_pattern_ops);


CREATE UNIQUE INDEX calendar_name_once ON public.calendar USING btree (lower((name)::text));


CREATE INDEX case_account ON public.support_case USING btree (account_id, opened_at DESC);


CREATE INDEX case_closed ON public.support_case USING btree (closed_at);


CREATE INDEX case_field_key_2847bd41_like ON public.case_field USING btree (key varchar_pattern_ops);


CREATE INDEX case_field_kind_id_593cb703 ON public.case_field USING btree (kind_id);


CREATE INDEX case_fields ON public.support_case USING gin (fields jsonb_path_ops);


CREATE UNIQUE INDEX case_kind_name_once ON public.case_kind USING btree (lower((name)::text));


CREATE INDEX case_link_by_id_56aa229b ON public.case_link USING btree (by_id);


CREATE INDEX case_link_case_id_cfa26402 ON public.case_link USING btree (case_id);


CREATE UNIQUE INDEX case_link_once ON public.case_link USING btree (case_id, other_id, relation) WHERE (undone_at IS NULL);


CREATE INDEX case_link_other_id_712b664d ON public.case_link USING btree (other_id);


CREATE INDEX case_member ON public.support_case USING btree (member_id, resolved_at);


CREATE INDEX case_opened ON public.support_case USING btree (opened_at);


CREATE INDEX case_resolved ON public.support_case USING btree (resolved_at DESC) WHERE (NOT (resolved_at IS NULL));


CREATE UNIQUE INDEX case_state_name_once ON public.case_state USING btree (lower((name)::text));


CREATE INDEX case_tag_tag ON public.case_tag USING btree (tag_id, case_id);


CREATE INDEX case_task_case_id_b7ace011 ON public.case_task USING btree (case_id);


CREATE INDEX case_task_checklist_id_7beb697b ON public.case_task USING btree (checklist_id);


CREATE INDEX case_task_done_by_id_3b2f341a ON public.case_task USING btree (done_by_id);


CREATE INDEX case_task_member_id_c7d68eca ON public.case_task USING btree (member_id);


CREATE INDEX case_task_open ON public.case_task USING btree (member_id, due_at) WHERE ((done_at IS NULL) AND (dropped_at IS NULL));


CREATE INDEX case_unresolved ON public.support_case USING btree (resolve_due_at) WHERE ((closed_at IS NULL) AND (resolved_at IS NULL));


CREATE UNIQUE INDEX checklist_name_once ON public.checklist USING btree (lower((name)::text));


CREATE INDEX clock_agreement_id_eae1629c ON public.clock USING btree (agreement_id);


CREATE INDEX clock_case_id_b9575afd ON public.clock USING btree (case_id);


CREATE INDEX clock_ended ON public.clock USING btree (kind, ended_at);


CREATE UNIQUE INDEX clock_one_runs ON public.clock USING btree (case_id, kind) WHERE (ended_at IS NULL);


CREATE INDEX clock_running ON public.clock USING btree (due_at) WHERE (ended_at IS NULL);


CREATE INDEX confirmation_contact_id_25d20dda ON public.confirmation USING btree (contact_id);


CREATE INDEX confirmation_expectation_id_ae2a5f65 ON public.confirmation USING btree (expectation_id);


CREATE UNIQUE INDEX confirmation_one_stands ON public.confirmation USING btree (expectation_id) WHERE (replaced_at IS NULL);


CREATE INDEX contact_account_id_3e660982 ON public.contact USING btree (account_id);


CREATE UNIQUE INDEX contact_email_once ON public.contact USING btree (lower((email)::text)) WHERE (NOT ((email)::text = ''::text));


CREATE INDEX contradiction_answered_by_id_f935829e ON public.contradiction USING btree (answered_by_id);


CREATE INDEX contradiction_confirmation_id_0235da6d ON public.contradiction USING btree (confirmation_id);


CREATE INDEX contradiction_expectation_id_3f166219 ON public.contradiction USING btree (expectation_id);


CREATE INDEX contradiction_one_id_0ce9ae45 ON public.contradiction USING btree (one_id);


CREATE INDEX contradiction_other_id_e7f8c803 ON public.contradiction USING btree (other_id);


CREATE INDEX contradiction_set_aside_id_7ce81da8 ON public.contradiction USING btree (set_aside_id);


CREATE INDEX conversation_by_id_5203d49d ON public.conversation USING btree (by_id);


CREATE INDEX conversation_contact_id_73935db1 ON public.conversation USING btree (contact_id);


CREATE INDEX conversation_need_id_9e56b455 ON public.conversation USING btree (need_id);


CREATE INDEX day_off_calendar_id_41bbb351 ON public.day_off USING btree (calendar_id);


CREATE INDEX delivery_by_id_e585afc2 ON public.delivery USING btree (by_id);


CREATE INDEX delivery_item_id_f022919f ON public.delivery USING btree (item_id);


CREATE INDEX delivery_need ON public.delivery USING btree (need_id, at);


CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);


CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);


CREATE INDEX draft_case_id_94cc0e81 ON public.draft USING btree (case_id);


CREATE INDEX draft_member_id_6091c5e9 ON public.draft USING btree (member_id);


CREATE INDEX effort_by_id_c0a3f2c5 ON public.effort USING btree (by_id);


CREATE INDEX effort_need_id_86f6eacd ON public.effort USING btree (need_id);


CREATE UNIQUE INDEX effort_one_stands ON public.effort USING btree (need_id) WHERE (replaced_at IS NULL);


CREATE INDEX entry_account ON public.entry USING btree (account_id, at DESC);


CREATE INDEX entry_subject ON public.entry USING btree (subject, subject_id, at);


CREATE INDEX entry_thread_4998c9f9 ON public.entry USING btree (thread);


CREATE INDEX entry_verb ON public.entry USING btree (verb, at);


CREATE INDEX entry_written_in ON public.entry USING btree (written_in, id);


CREATE INDEX event_account ON public.event USING btree (account_id, at);


CREATE INDEX event_contact_id_a5841551 ON public.event USING btree (contact_id);


CREATE INDEX expectation_contact_id_6b0d69b8 ON public.expectation USING btree (contact_id);


CREATE INDEX expectation_declared_id_7a5ffaa3 ON public.expectation USING btree (declared_id);


CREATE INDEX expectation_frozen_by_id_ae7bf9e2 ON public.expectation USING btree (frozen_by_id);


CREATE INDEX expectation_need_id_b0dc277f ON public.expectation USING btree (need_id);


CREATE INDEX expectation_written_by_id_75430521 ON public.expectation USING btree (written_by_id);


CREATE INDEX export_run_by_id_35e719fc ON public.export_run USING btree (by_id);


CREATE INDEX feedback_article_id_9d19ac3c ON public.feedback USING btree (article_id);


CREATE INDEX firing_account_id_ac5fc1b2 ON public.firing USING btree (account_id);


CREATE INDEX firing_at ON public.firing USING btree (at DESC, id DESC);


CREATE INDEX firing_case ON public.firing USING btree (case_id, at DESC);


CREATE INDEX firing_case_id_6e70d8a4 ON public.firing USING btree (case_id);


CREATE INDEX firing_caused_by_id_2a81d700 ON public.firing USING btree (caused_by_id);


CREATE UNIQUE INDEX firing_once_a_wait ON public.firing USING btree (rule_id, case_id, since) WHERE (since IS NOT NULL);


CREATE UNIQUE INDEX firing_once_an_entry ON public.firing USING btree (rule_id, entry) WHERE (entry IS NOT NULL);


CREATE INDEX firing_rule ON public.firing USING btree (rule_id, at DESC);


CREATE INDEX firing_rule_id_bac2d03c ON public.firing USING btree (rule_id);


CREATE INDEX firing_ticket_id_9797959a ON public.firing USING btree (ticket_id);


CREATE INDEX firing_written_in ON public.firing USING btree (written_in);


CREATE INDEX form_sent_email ON public.form_sent USING btree (email, at);


CREATE INDEX form_sent_ip ON public.form_sent USING btree (ip, at);


CREATE INDEX hand_over_answered_by_id_207f09e1 ON public.hand_over USING btree (answered_by_id);


CREATE INDEX hand_over_asked_by_id_d28d7765 ON public.hand_over USING btree (asked_by_id);


CREATE INDEX hand_over_before_id_964ce7e2 ON public.hand_over USING btree (before_id);


CREATE INDEX hand_over_member_id_dca13878 ON public.hand_over USING btree (member_id);


CREATE INDEX hand_over_need_id_7c696ef8 ON public.hand_over USING btree (need_id);


CREATE UNIQUE INDEX hand_over_one_open ON public.hand_over USING btree (need_id) WHERE (answered_at IS NULL);


CREATE INDEX hand_over_team_id_2e6aa7cf ON public.hand_over USING btree (team_id);


CREATE INDEX helper_by_id_92cfe3ea ON public.helper USING btree (by_id);


CREATE INDEX helper_member_id_63b7f257 ON public.helper USING btree (member_id);


CREATE INDEX helper_need_id_af17f40b ON public.helper USING btree (need_id);


CREATE UNIQUE INDEX helper_once ON public.helper USING btree (need_id, member_id) WHERE (until IS NULL);


CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));


CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);


CREATE INDEX impact_by_id_3bd379f4 ON public.impact USING btree (by_id);


CREATE INDEX impact_expectation_id_f9d5156e ON public.impact USING btree (expectation_id);


CREATE INDEX impact_measure_id_d664bef6 ON public.impact USING btree (measure_id);


CREATE INDEX impact_need ON public.impact USING btree (need_id) WHERE (replaced_at IS NULL);


CREATE INDEX impact_need_id_2bfbd65b ON public.impact USING btree (need_id);


CREATE INDEX import_reject_run_id_2af5026d ON public.import_reject USING btree (run_id);


CREATE INDEX import_run_fingerprint_6ccac846_like ON public.import_run USING btree (fingerprint varchar_pattern_ops);


CREATE INDEX inbox_view_member_id_bf5670de ON public.inbox_view USING btree (member_id);


CREATE INDEX inbox_view_team_id_89f2dbd0 ON public.inbox_view USING btree (team_id);


CREATE INDEX inlet_account_id_1bf9d781 ON public.inlet USING btree (account_id);


CREATE INDEX inlet_intake_inlet_id_246f8771 ON public.inlet_intake USING btree (inlet_id);


CREATE INDEX inlet_intake_ticket_id_fd45b1a5 ON public.inlet_intake USING btree (ticket_id);


CREATE INDEX inlet_keeper_id_ea5955a1 ON public.inlet USING btree (keeper_id);


CREATE INDEX inquiry_account ON public.inquiry USING btree (account_id, answered_at DESC);


CREATE INDEX inquiry_account_id_9fc0bd71 ON public.inquiry USING btree (account_id);


CREATE INDEX inquiry_case ON public.inquiry USING btree (case_id) WHERE (case_id IS NOT NULL);


CREATE INDEX inquiry_case_id_cbf170f5 ON public.inquiry USING btree (case_id);


CREATE INDEX inquiry_contact ON public.inquiry USING btree (contact_id, at DESC);


CREATE INDEX inquiry_contact_id_5c9ec29f ON public.inquiry USING btree (contact_id);


CREATE UNIQUE INDEX inquiry_once_a_case ON public.inquiry USING btree (survey_id, case_id) WHERE (case_id IS NOT NULL);


CREATE INDEX inquiry_survey ON public.inquiry USING btree (survey_id, at DESC);


CREATE INDEX inquiry_survey_id_a1acbbec ON public.inquiry USING btree (survey_id);


CREATE INDEX intake_inlet ON public.inlet_intake USING btree (inlet_id, received_at DESC);


CREATE UNIQUE INDEX intake_once ON public.inlet_intake USING btree (inlet_id, message_id) WHERE trusted;


CREATE INDEX invitation_by_id_53f4f9e3 ON public.invitation USING btree (by_id);


CREATE INDEX invitation_team_id_d579db3c ON public.invitation USING btree (team_id);


CREATE INDEX lesson_article_id_5897ad31 ON public.lesson USING btree (article_id);


CREATE INDEX lesson_by_id_4685f950 ON public.lesson USING btree (by_id);


CREATE INDEX lesson_latest ON public.lesson USING btree (at DESC, id DESC);


CREATE INDEX lesson_review_id_4ade32cd ON public.lesson USING btree (review_id);


CREATE INDEX lesson_template_id_bcffa418 ON public.lesson USING btree (template_id);


CREATE INDEX letter_about ON public.letter USING btree (about, about_id);


CREATE INDEX letter_message_id ON public.letter USING btree (message_id);


CREATE INDEX letter_sent ON public.letter USING btree (sent_at DESC) WHERE (sent_at IS NOT NULL);


CREATE INDEX letter_thread_fc4f8446 ON public.letter USING btree (thread);


CREATE INDEX letter_waiting ON public.letter USING btree (written_at) WHERE (sent_at IS NULL);


CREATE INDEX look_up_answered_by_id_9c63f109 ON public.look_up USING btree (answered_by_id);


CREATE INDEX look_up_member_id_a9d18701 ON public.look_up USING btree (member_id);


CREATE INDEX look_up_missed ON public.look_up USING btree (at) WHERE ((answered_by_id IS NULL) AND (found = 0));


CREATE INDEX look_up_opened_id_020c7820 ON public.look_up USING btree (opened_id);


CREATE INDEX macro_by_id_5191fce8 ON public.macro USING btree (by_id);


CREATE INDEX macro_team_id_0cbe766a ON public.macro USING btree (team_id);


CREATE UNIQUE INDEX mailbox_once ON public.mailbox USING btree (lower((address)::text), folder) WHERE (removed_at IS NULL);


CREATE INDEX meaning_words ON public.meaning USING gin (words) WITH (fastupdate=off);


CREATE INDEX measure_made_by_id_1f57c144 ON public.measure USING btree (made_by_id);


CREATE UNIQUE INDEX measure_name_once ON public.measure USING btree (lower((name)::text)) WHERE (retired_at IS NULL);


CREATE UNIQUE INDEX member_email_once ON public.member USING btree (lower((email)::text));


CREATE INDEX membership_member_id_2b705a62 ON public.membership USING btree (member_id);


CREATE INDEX membership_team_id_c21500f1 ON public.membership USING btree (team_id);


CREATE INDEX message_case_id_4d0fb75c ON public.message USING btree (case_id);


CREATE INDEX message_contact_id_e98ec5e1 ON public.message USING btree (contact_id);


CREATE INDEX message_member_id_ad4bf66e ON public.message USING btree (member_id);


CREATE INDEX message_message_id ON public.message USING btree (message_id) WHERE (NOT ((message_id)::text = ''::text));


CREATE INDEX message_search ON public.message USING gin (search) WITH (gin_pending_list_limit='1024');


CREATE INDEX need_account ON public.need USING btree (account_id, state);


CREATE INDEX need_alive_since ON public.need USING btree (state_since, id) WHERE ((state)::text = ANY ((ARRAY['voiced'::character varying, 'understood'::character varying, 'accepted'::character varying, 'owned'::character varying, 'planned'::character varying, 'delivered'::character varying, 'measured'::character varying, 'not_met'::character varying, 'faded'::character varying])::text[]));


CREATE INDEX need_by_id_281e7e91 ON public.need USING btree (by_id);


CREATE INDEX need_kind_id_88a2324f ON public.need USING btree (kind_id);


CREATE UNIQUE INDEX need_kind_name_once ON public.need_kind USING btree (lower((name)::text));


CREATE INDEX need_merged_into_id_87c1264a ON public.need USING btree (merged_into_id);


CREATE INDEX need_plan_id_874249e0 ON public.need USING btree (plan_id);


CREATE INDEX need_result_account_id_e13302a9 ON public.need_result USING btree (account_id);


CREATE INDEX need_search ON public.need USING gin (search);


CREATE INDEX need_state_since ON public.need USING btree (state, state_since);


CREATE INDEX need_thread_983bb68c ON public.need USING btree (thread);


CREATE INDEX notice_member_id_04cf4942 ON public.notice USING btree (member_id);


CREATE INDEX notice_unread ON public.notice USING btree (member_id, at DESC) WHERE (read_at IS NULL);


CREATE INDEX observation_by_id_8dca6cfd ON public.observation USING btree (by_id);


CREATE INDEX observation_expectation ON public.observation USING btree (expectation_id, at);


CREATE INDEX observation_file_id_3959ab7a ON public.observation USING btree (file_id);


CREATE INDEX ownership_member ON public.ownership USING btree (member_id) WHERE (until IS NULL);


CREATE INDEX ownership_member_id_6c976696 ON public.ownership USING btree (member_id);


CREATE INDEX ownership_need_id_cf2535dc ON public.ownership USING btree (need_id);


CREATE UNIQUE INDEX ownership_one_at_a_time ON public.ownership USING btree (need_id) WHERE (until IS NULL);


CREATE INDEX ownership_team_id_a54fb60b ON public.ownership USING btree (team_id);


CREATE INDEX pair_line_at_07206380 ON public.pair_line USING btree (at);


CREATE INDEX pair_line_need_id_d781853f ON public.pair_line USING btree (need_id);


CREATE INDEX pair_line_said_by ON public.pair_line USING btree (lower(TRIM(BOTH FROM said_by)));


CREATE INDEX participant_case_id_049aebc0 ON public.participant USING btree (case_id);


CREATE INDEX participant_contact_id_38273475 ON public.participant USING btree (contact_id);


CREATE UNIQUE INDEX participant_once ON public.participant USING btree (case_id, lower((email)::text)) WHERE (left_at IS NULL);


CREATE INDEX pause_case_id_ff52777a ON public.pause USING btree (case_id);


CREATE UNIQUE INDEX pause_one_at_a_time ON public.pause USING btree (case_id) WHERE (until_at IS NULL);


CREATE INDEX place_read_to_name_34e5f071_like ON public.place_read_to USING btree (name varchar_pattern_ops);


CREATE INDEX plan_template_made_by_id_2b88e9db ON public.plan_template USING btree (made_by_id);


CREATE UNIQUE INDEX plan_template_name_once ON public.plan_template USING btree (lower((name)::text)) WHERE (retired_at IS NULL);


CREATE INDEX posted_at ON public.posted USING btree (at);


CREATE INDEX posted_key_deac65f2_like ON public.posted USING btree (key varchar_pattern_ops);


CREATE INDEX presence_case_id_17cba13a ON public.presence USING btree (case_id);


CREATE INDEX presence_member_id_c055e9dd ON public.presence USING btree (member_id);


CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);


CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));


CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);


CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);


CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);


CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);


CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);


CREATE INDEX promise_line_need_id_554e0243 ON public.promise_line USING btree (need_id);


CREATE INDEX rated_need_id_79babcd1 ON public.rated USING btree (need_id);


CREATE INDEX rating_expectation_id_1cf3ee46 ON public.rating USING btree (expectation_id);


CREATE INDEX rating_member_id_f57b69e0 ON public.rating USING btree (member_id);


CREATE UNIQUE INDEX rating_one_stands ON public.rating USING btree (expectation_id, rater) WHERE (replaced_at IS NULL);


CREATE INDEX reading_account ON public.reading USING btree (account_id, measure_id, week);


CREATE INDEX reading_account_id_b360e62a ON public.reading USING btree (account_id);


CREATE INDEX reading_by_id_38fa0565 ON public.reading USING btree (by_id);


CREATE INDEX reading_measure_id_008fcbc1 ON public.reading USING btree (measure_id);


CREATE INDEX realised_by_id_4f5a4e34 ON public.realised USING btree (by_id);


CREATE INDEX realised_need_id_953eb15f ON public.realised USING btree (need_id);


CREATE UNIQUE INDEX realised_one_stands ON public.realised USING btree (need_id, whose) WHERE (replaced_at IS NULL);


CREATE INDEX rearrangement_by_id_3b008e79 ON public.rearrangement USING btree (by_id);


CREATE INDEX rearrangement_case_id_42fd1e01 ON public.rearrangement USING btree (case_id);


CREATE INDEX rearrangement_other_id_8cbc323d ON public.rearrangement USING btree (other_id);


CREATE INDEX reminder_need_id_b2728206 ON public.reminder USING btree (need_id);


CREATE INDEX report_letter_member_id_d4a159ab ON public.report_letter USING btree (member_id);


CREATE UNIQUE INDEX report_letter_once ON public.report_letter USING btree (member_id, every, "where") WHERE (cancelled_at IS NULL);


CREATE INDEX resolution_article_id_220c7779 ON public.resolution USING btree (article_id);


CREATE INDEX resolution_by_id_8bec1c78 ON public.resolution USING btree (by_id);


CREATE INDEX resolution_case_id_af00342d ON public.resolution USING btree (case_id);


CREATE UNIQUE INDEX resolution_one_stands ON public.resolution USING btree (case_id) WHERE (undone_at IS NULL);


CREATE INDEX review_action_due ON public.review_action USING btree (member_id, due_on) WHERE (done_at IS NULL);


CREATE INDEX review_action_judged_in_id_b4bf5094 ON public.review_action USING btree (judged_in_id);


CREATE INDEX review_action_member_id_5abc1af6 ON public.review_action USING btree (member_id);


CREATE INDEX review_action_open ON public.review_action USING btree (due_on, id) WHERE (done_at IS NULL);


CREATE INDEX review_action_review_id_bf36837e ON public.review_action USING btree (review_id);


CREATE INDEX review_coming ON public.review USING btree (due_on, id) WHERE (held_at IS NULL);


CREATE INDEX review_due ON public.review USING btree (responsible_id, due_on) WHERE (held_at IS NULL);


CREATE INDEX review_held ON public.review USING btree (held_at DESC, id DESC) WHERE (held_at IS NOT NULL);


CREATE INDEX review_held_by_id_ba18b739 ON public.review USING btree (held_by_id);


CREATE INDEX review_need_id_0582b745 ON public.review USING btree (need_id);


CREATE INDEX review_responsible_id_97a8965d ON public.review USING btree (responsible_id);


CREATE INDEX review_scheduled_by_id_97ff4ada ON public.review USING btree (scheduled_by_id);


CREATE INDEX reviews_coming_account_id_21181bf8 ON public.reviews_coming USING btree (account_id);


CREATE INDEX rota_turn_member_id_134405a8 ON public.rota_turn USING btree (member_id);


CREATE INDEX rule_keeper_id_ff01210f ON public.rule USING btree (keeper_id);


CREATE INDEX said_account_id_b16bd5eb ON public.said USING btree (account_id);


CREATE INDEX said_need_id_e289dfb6 ON public.said USING btree (need_id);


CREATE INDEX sending_due ON public.webhook_sending USING btree (webhook_id, next_at) WHERE (next_at IS NOT NULL);


CREATE UNIQUE INDEX sending_once ON public.webhook_sending USING btree (webhook_id, entry, firing_id) NULLS NOT DISTINCT WHERE (entry IS NOT NULL);


CREATE INDEX sending_webhook ON public.webhook_sending USING btree (webhook_id, made_at DESC);


CREATE INDEX sharing_account_id_56a2b72d ON public.sharing USING btree (account_id);


CREATE INDEX sharing_by_id_299966e5 ON public.sharing USING btree (by_id);


CREATE INDEX sign_in_failure_email ON public.sign_in_failure USING btree (email, at);


CREATE INDEX sign_in_failure_ip ON public.sign_in_failure USING btree (ip, at);


CREATE INDEX sign_in_link_member_id_82bf8122 ON public.sign_in_link USING btree (member_id);


CREATE INDEX sign_in_link_secret_hash_39389a2f_like ON public.sign_in_link USING btree (secret_hash varchar_pattern_ops);


CREATE INDEX snippet_by_id_7e7b4cfb ON public.snippet USING btree (by_id);


CREATE INDEX snippet_shortcut_91d54d7d ON public.snippet USING btree (shortcut);


CREATE INDEX snippet_shortcut_91d54d7d_like ON public.snippet USING btree (shortcut varchar_pattern_ops);


CREATE UNIQUE INDEX snippet_shortcut_once ON public.snippet USING btree (lower((shortcut)::text)) WHERE ((NOT ((shortcut)::text = ''::text)) AND (retired_at IS NULL));


CREATE INDEX snippet_team_id_cfbbe694 ON public.snippet USING btree (team_id);


CREATE INDEX snooze_member_id_f2e55bc6 ON public.snooze USING btree (member_id);


CREATE INDEX spending_item_id_f311fe07 ON public.spending USING btree (item_id);


CREATE INDEX spending_member_id_8e68c438 ON public.spending USING btree (member_id);


CREATE INDEX spending_need_id_6d8b804b ON public.spending USING btree (need_id);


CREATE INDEX spent_case_id_a6031fe2 ON public.spent USING btree (case_id);


CREATE INDEX spent_member_id_2437314c ON public.spent USING btree (member_id);


CREATE INDEX stance_by_id_54fc0efd ON public.stance USING btree (by_id);


CREATE INDEX stance_contact_id_066d7f68 ON public.stance USING btree (contact_id);


CREATE UNIQUE INDEX stance_one_stands ON public.stance USING btree (contact_id) WHERE (replaced_at IS NULL);


CREATE INDEX standing_by_id_c66ae71b ON public.standing USING btree (by_id);


CREATE INDEX standing_need_id_15fba1b0 ON public.standing USING btree (need_id);


CREATE INDEX success_plan_account_id_a0071f39 ON public.success_plan USING btree (account_id);


CREATE INDEX success_plan_by_id_97e570c4 ON public.success_plan USING btree (by_id);


CREATE INDEX success_plan_template_id_1551255f ON public.success_plan USING btree (template_id);


CREATE INDEX support_case_agreement_id_7868a230 ON public.support_case USING btree (agreement_id);


CREATE INDEX support_case_contact_id_66f4f205 ON public.support_case USING btree (contact_id);


CREATE INDEX support_case_kind_id_02df1d85 ON public.support_case USING btree (kind_id);


CREATE INDEX support_case_merged_into_id_912a4f79 ON public.support_case USING btree (merged_into_id);


CREATE INDEX support_case_named_state_id_7cee8d5a ON public.support_case USING btree (named_state_id);


CREATE INDEX support_case_team_id_a69afdcd ON public.support_case USING btree (team_id);


CREATE INDEX support_case_thread_df654830 ON public.support_case USING btree (thread);


CREATE UNIQUE INDEX survey_name_once ON public.survey USING btree (lower((name)::text)) WHERE (retired_at IS NULL);


CREATE INDEX survey_origin_80ea503f_like ON public.survey USING btree (origin varchar_pattern_ops);


CREATE INDEX survey_silence_by_id_5daf0455 ON public.survey_silence USING btree (by_id);


CREATE INDEX survey_silence_contact_id_a6905382 ON public.survey_silence USING btree (contact_id);


CREATE UNIQUE INDEX survey_silence_once ON public.survey_silence USING btree (contact_id) WHERE (until IS NULL);


CREATE UNIQUE INDEX tag_name_once ON public.tag USING btree (lower((name)::text));


CREATE INDEX team_name_276fb370_like ON public.team USING btree (name varchar_pattern_ops);


CREATE INDEX template_expectation_need_id_3c829624 ON public.template_expectation USING btree (need_id);


CREATE INDEX template_need_kind_id_dd1ca760 ON public.template_need USING btree (kind_id);


CREATE INDEX template_need_template_id_fa54fc46 ON public.template_need USING btree (template_id);


CREATE INDEX term_agreement_id_7470daaa ON public.term USING btree (agreement_id);


CREATE INDEX term_kind_id_a4c6c045 ON public.term USING btree (kind_id);


CREATE INDEX ticket_account ON public.ticket USING btree (account_id, received_at DESC);


CREATE INDEX ticket_case_id_5501287c ON public.ticket USING btree (case_id);


CREATE INDEX ticket_contact_id_f62c5a27 ON public.ticket USING btree (contact_id);


CREATE INDEX ticket_follows_id_5d820652 ON public.ticket USING btree (follows_id);


CREATE INDEX ticket_kind_id_eca5cf82 ON public.ticket USING btree (kind_id);


CREATE INDEX ticket_message_id ON public.ticket USING btree (message_id) WHERE (NOT ((message_id)::text = ''::text));


CREATE INDEX ticket_search ON public.ticket USING gin (search) WITH (gin_pending_list_limit='1024');


CREATE INDEX ticket_thread_4c867015 ON public.ticket USING btree (thread);


CREATE INDEX ticket_uncased ON public.ticket USING btree (received_at) WHERE (case_id IS NULL);


CREATE INDEX ticket_written_by_id_4a0e5a09 ON public.ticket USING btree (written_by_id);


CREATE INDEX token_member_id_0f7abd2c ON public.token USING btree (member_id);


CREATE INDEX token_secret_hash_befdd96c_like ON public.token USING btree (secret_hash varchar_pattern_ops);


CREATE INDEX trial_account_account_id_74afec04 ON public.trial_account USING btree (account_id);


CREATE INDEX trial_account_trial_id_f43dcf1c ON public.trial_account USING btree (trial_id);


CREATE INDEX trial_by_id_d93b58c3 ON public.trial USING btree (by_id);


CREATE INDEX trial_measure_id_08f8979d ON public.trial USING btree (measure_id);


CREATE INDEX use_article ON public.use USING btree (article_id, at DESC);


CREATE INDEX use_article_id_ea4f4e84 ON public.use USING btree (article_id);


CREATE UNIQUE INDEX use_article_once ON public.use USING btree (case_id, article_id) WHERE (dropped_at IS NULL);


CREATE INDEX use_by_id_74abae40 ON public.use USING btree (by_id);


CREATE INDEX use_case_id_2c8bed2e ON public.use USING btree (case_id);


CREATE INDEX use_earlier_id_7b7aa158 ON public.use USING btree (earlier_id);


CREATE UNIQUE INDEX use_earlier_once ON public.use USING btree (case_id, earlier_id) WHERE (dropped_at IS NULL);


CREATE INDEX use_judged_by_id_8b306160 ON public.use USING btree (judged_by_id);


CREATE INDEX verdict_latest ON public.verdict USING btree (at DESC, id DESC) WHERE (replaced_at IS NULL);


CREATE INDEX verdict_need_id_196c2665 ON public.verdict USING btree (need_id);


CREATE UNIQUE INDEX verdict_one_stands ON public.verdict USING btree (need_id) WHERE (replaced_at IS NULL);


CREATE INDEX voice_by_id_0b41da04 ON public.voice USING btree (by_id);


CREATE INDEX voice_ticket_id_d36e5b61 ON public.voice USING btree (ticket_id);


CREATE INDEX watcher_case_id_fd391a14 ON public.watcher USING btree (case_id);


CREATE INDEX watcher_member_id_8b8b4431 ON public.watcher USING btree (member_id);


CREATE INDEX webhook_keeper_id_cf0ed459 ON public.webhook USING btree (keeper_id);


CREATE INDEX webhook_sending_account_id_28615c77 ON public.webhook_sending USING btree (account_id);


CREATE INDEX webhook_sending_firing_id_6d840bc0 ON public.webhook_sending USING btree (firing_id);


CREATE INDEX webhook_sending_message_id_a1505131_like ON public.webhook_sending USING btree (message_id varchar_pattern_ops);


CREATE INDEX webhook_sending_webhook_id_b9ab6989 ON public.webhook_sending USING btree (webhook_id);


CREATE INDEX webhook_try_sending_id_193c340a ON public.webhook_try USING btree (sending_id);


CREATE INDEX work_item_member_id_2d566778 ON public.work_item USING btree (member_id);


CREATE INDEX work_item_need_id_b696130f ON public.work_item USING btree (need_id);


CREATE INDEX work_item_open ON public.work_item USING btree (member_id) WHERE ((delivered_at IS NULL) AND (dropped_at IS NULL));


CREATE INDEX work_item_planned_by_id_54276bbf ON public.work_item USING btree (planned_by_id);


CREATE INDEX worth_by_id_a4168823 ON public.worth USING btree (by_id);


CREATE INDEX worth_need_id_d1c82163 ON public.worth USING btree (need_id);


CREATE UNIQUE INDEX worth_one_stands ON public.worth USING btree (need_id, whose) WHERE (replaced_at IS NULL);


CREATE CONSTRAINT TRIGGER done_has_result AFTER INSERT OR UPDATE OF state ON public.need DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.done_has_result();


CREATE CONSTRAINT TRIGGER done_has_result AFTER DELETE OR UPDATE OF replaced_at, known, need_id ON public.verdict DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.done_has_result();


CREATE TRIGGER entry_append_only BEFORE DELETE OR UPDATE ON public.entry FOR EACH ROW EXECUTE FUNCTION public.entry_refuses_change();


CREATE TRIGGER expectation_frozen BEFORE UPDATE ON public.expectation FOR EACH ROW EXECUTE FUNCTION public.expectation_refuses_change();


CREATE TRIGGER letter_wakes_the_post AFTER INSERT OR UPDATE OF next_at ON public.letter FOR EACH ROW WHEN (((new.sent_at IS NULL) AND (new.failed_at IS NULL) AND (new.withdrawn_at IS NULL))) EXECUTE FUNCTION public.letter_wakes_the_post();


CREATE CONSTRAINT TRIGGER need_has_an_owner AFTER INSERT OR UPDATE OF state ON public.need DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.need_has_an_owner();


CREATE CONSTRAINT TRIGGER need_has_an_owner AFTER DELETE OR UPDATE OF until, need_id ON public.ownership DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.need_has_an_owner();


CREATE TRIGGER note_deleted AFTER DELETE ON public.asking REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_asking();


CREATE TRIGGER note_deleted AFTER DELETE ON public.confirmation REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_confirmation();


CREATE TRIGGER note_deleted AFTER DELETE ON public.delivery REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_delivery();


CREATE TRIGGER note_deleted AFTER DELETE ON public.effort REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_effort();


CREATE TRIGGER note_deleted AFTER DELETE ON public.expectation REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_expectation();


CREATE TRIGGER note_deleted AFTER DELETE ON public.hand_over REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_hand_over();


CREATE TRIGGER note_deleted AFTER DELETE ON public.need REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_need();


CREATE TRIGGER note_deleted AFTER DELETE ON public.ownership REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_ownership();


CREATE TRIGGER note_deleted AFTER DELETE ON public.rating REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_rating();


CREATE TRIGGER note_deleted AFTER DELETE ON public.realised REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_realised();


CREATE TRIGGER note_deleted AFTER DELETE ON public.review REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_review();


CREATE TRIGGER note_deleted AFTER DELETE ON public.spending REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_spending();


CREATE TRIGGER note_deleted AFTER DELETE ON public.spent REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_spent();


CREATE TRIGGER note_deleted AFTER DELETE ON public.standing REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_standing();


CREATE TRIGGER note_deleted AFTER DELETE ON public.verdict REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_verdict();


CREATE TRIGGER note_deleted AFTER DELETE ON public.voice REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_voice();


CREATE TRIGGER note_deleted AFTER DELETE ON public.work_item REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_work_item();


CREATE TRIGGER note_deleted AFTER DELETE ON public.worth REFERENCING OLD TABLE AS older FOR EACH STATEMENT EXECUTE FUNCTION public.note_worth();


CREATE TRIGGER note_inserted AFTER INSERT ON public.asking REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_asking();


CREATE TRIGGER note_inserted AFTER INSERT ON public.confirmation REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_confirmation();


CREATE TRIGGER note_inserted AFTER INSERT ON public.delivery REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_delivery();


CREATE TRIGGER note_inserted AFTER INSERT ON public.effort REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_effort();


CREATE TRIGGER note_inserted AFTER INSERT ON public.expectation REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_expectation();


CREATE TRIGGER note_inserted AFTER INSERT ON public.hand_over REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_hand_over();


CREATE TRIGGER note_inserted AFTER INSERT ON public.need REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_need();


CREATE TRIGGER note_inserted AFTER INSERT ON public.ownership REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_ownership();


CREATE TRIGGER note_inserted AFTER INSERT ON public.rating REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_rating();


CREATE TRIGGER note_inserted AFTER INSERT ON public.realised REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_realised();


CREATE TRIGGER note_inserted AFTER INSERT ON public.review REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_review();


CREATE TRIGGER note_inserted AFTER INSERT ON public.spending REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_spending();


CREATE TRIGGER note_inserted AFTER INSERT ON public.spent REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_spent();


CREATE TRIGGER note_inserted AFTER INSERT ON public.standing REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_standing();


CREATE TRIGGER note_inserted AFTER INSERT ON public.verdict REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_verdict();


CREATE TRIGGER note_inserted AFTER INSERT ON public.voice REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_voice();


CREATE TRIGGER note_inserted AFTER INSERT ON public.work_item REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_work_item();


CREATE TRIGGER note_inserted AFTER INSERT ON public.worth REFERENCING NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_worth();


CREATE TRIGGER note_updated AFTER UPDATE ON public.asking REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_asking();


CREATE TRIGGER note_updated AFTER UPDATE ON public.confirmation REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_confirmation();


CREATE TRIGGER note_updated AFTER UPDATE OF account_id ON public.contact FOR EACH ROW WHEN ((old.account_id IS DISTINCT FROM new.account_id)) EXECUTE FUNCTION public.note_contact();


CREATE TRIGGER note_updated AFTER UPDATE ON public.delivery REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_delivery();


CREATE TRIGGER note_updated AFTER UPDATE ON public.effort REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_effort();


CREATE TRIGGER note_updated AFTER UPDATE ON public.expectation REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_expectation();


CREATE TRIGGER note_updated AFTER UPDATE ON public.hand_over REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_hand_over();


CREATE TRIGGER note_updated AFTER UPDATE ON public.need REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_need();


CREATE TRIGGER note_updated AFTER UPDATE ON public.ownership REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_ownership();


CREATE TRIGGER note_updated AFTER UPDATE ON public.rating REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_rating();


CREATE TRIGGER note_updated AFTER UPDATE ON public.realised REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_realised();


CREATE TRIGGER note_updated AFTER UPDATE ON public.review REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_review();


CREATE TRIGGER note_updated AFTER UPDATE ON public.spending REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_spending();


CREATE TRIGGER note_updated AFTER UPDATE ON public.spent REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_spent();


CREATE TRIGGER note_updated AFTER UPDATE ON public.standing REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_standing();


CREATE TRIGGER note_updated AFTER UPDATE OF case_id ON public.ticket FOR EACH ROW WHEN ((old.case_id IS DISTINCT FROM new.case_id)) EXECUTE FUNCTION public.note_ticket();


CREATE TRIGGER note_updated AFTER UPDATE ON public.verdict REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_verdict();


CREATE TRIGGER note_updated AFTER UPDATE ON public.voice REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_voice();


CREATE TRIGGER note_updated AFTER UPDATE ON public.work_item REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_work_item();


CREATE TRIGGER note_updated AFTER UPDATE ON public.worth REFERENCING OLD TABLE AS older NEW TABLE AS newer FOR EACH STATEMENT EXECUTE FUNCTION public.note_worth();


CREATE CONSTRAINT TRIGGER owner_works_here AFTER UPDATE OF is_active ON public.member DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.owner_works_here();


CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();


CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();


CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();


CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();


CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();


CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();


CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();


CREATE CONSTRAINT TRIGGER promise_has_second_look AFTER INSERT OR UPDATE OF frozen_by_id, replaced_at ON public.expectation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.promise_has_second_look();


CREATE CONSTRAINT TRIGGER promise_has_second_look AFTER DELETE OR UPDATE OF kind, need_id ON public.review DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.promise_has_second_look();


ALTER TABLE ONLY public.absence
    ADD CONSTRAINT absence_member_id_410beb13_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.absence
    ADD CONSTRAINT absence_stand_in_id_34e35904_fk_member_id FOREIGN KEY (stand_in_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_parent_id_5f9163e3_fk_account_id FOREIGN KEY (parent_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.account_team
    ADD CONSTRAINT account_team_account_id_c63f0d2d_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.account_team
    ADD CONSTRAINT account_team_team_id_c0f5ee3e_fk_team_id FOREIGN KEY (team_id) REFERENCES public.team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.acknowledgement
    ADD CONSTRAINT acknowledgement_asked_by_id_049f56d9_fk_member_id FOREIGN KEY (asked_by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.acknowledgement
    ADD CONSTRAINT acknowledgement_expectation_id_1a9305af_fk_expectation_id FOREIGN KEY (expectation_id) REFERENCES public.expectation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_account_id_32f6c9ae_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_by_id_212b7248_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_calendar_id_262ca54f_fk_calendar_id FOREIGN KEY (calendar_id) REFERENCES public.calendar(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.agreement
    ADD CONSTRAINT agreement_replaces_id_cd69a577_fk_agreement_id FOREIGN KEY (replaces_id) REFERENCES public.agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.answer
    ADD CONSTRAINT answer_token_id_86c42303_fk_token_id FOREIGN KEY (token_id) REFERENCES public.token(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.arrival
    ADD CONSTRAINT arrival_case_id_c8b07fb7_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.arrival
    ADD CONSTRAINT arrival_confirmation_id_eacb9c0d_fk_confirmation_id FOREIGN KEY (confirmation_id) REFERENCES public.confirmation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.arrival
    ADD CONSTRAINT arrival_mailbox_id_f66a77be_fk_mailbox_id FOREIGN KEY (mailbox_id) REFERENCES public.mailbox(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.arrival
    ADD CONSTRAINT arrival_message_id_c3622f30_fk_message_id FOREIGN KEY (message_id) REFERENCES public.message(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.arrival
    ADD CONSTRAINT arrival_returned_id_18c944b6_fk_letter_id FOREIGN KEY (returned_id) REFERENCES public.letter(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.arrival
    ADD CONSTRAINT arrival_ticket_id_4f4742b1_fk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.article
    ADD CONSTRAINT article_author_id_01185df5_fk_member_id FOREIGN KEY (author_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.article
    ADD CONSTRAINT article_original_id_30e416dd_fk_article_id FOREIGN KEY (original_id) REFERENCES public.article(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.article
    ADD CONSTRAINT article_reviewer_id_866503db_fk_member_id FOREIGN KEY (reviewer_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.article_version
    ADD CONSTRAINT article_version_article_id_1dc5514a_fk_article_id FOREIGN KEY (article_id) REFERENCES public.article(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.article_version
    ADD CONSTRAINT article_version_by_id_dd4c977c_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.asking
    ADD CONSTRAINT asking_by_id_1edd8cae_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.asking
    ADD CONSTRAINT asking_expectation_id_a19f63b8_fk_expectation_id FOREIGN KEY (expectation_id) REFERENCES public.expectation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_blob_id_3efcad54_fk_blob_id FOREIGN KEY (blob_id) REFERENCES public.blob(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_message_id_8ecf320d_fk_message_id FOREIGN KEY (message_id) REFERENCES public.message(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_ticket_id_074b20ac_fk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.case_field
    ADD CONSTRAINT case_field_kind_id_593cb703_fk_case_kind_id FOREIGN KEY (kind_id) REFERENCES public.case_kind(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.case_link
    ADD CONSTRAINT case_link_by_id_56aa229b_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.case_link
    ADD CONSTRAINT case_link_case_id_cfa26402_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.case_link
    ADD CONSTRAINT case_link_other_id_712b664d_fk_support_case_id FOREIGN KEY (other_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.case_tag
    ADD CONSTRAINT case_tag_case_id_ea88a71f_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.case_tag
    ADD CONSTRAINT case_tag_tag_id_9ba1dda0_fk_tag_id FOREIGN KEY (tag_id) REFERENCES public.tag(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.case_task
    ADD CONSTRAINT case_task_case_id_b7ace011_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.case_task
    ADD CONSTRAINT case_task_checklist_id_7beb697b_fk_checklist_id FOREIGN KEY (checklist_id) REFERENCES public.checklist(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.case_task
    ADD CONSTRAINT case_task_done_by_id_3b2f341a_fk_member_id FOREIGN KEY (done_by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.case_task
    ADD CONSTRAINT case_task_member_id_c7d68eca_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.clock
    ADD CONSTRAINT clock_agreement_id_eae1629c_fk_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.clock
    ADD CONSTRAINT clock_case_id_b9575afd_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.confirmation
    ADD CONSTRAINT confirmation_contact_id_25d20dda_fk_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.confirmation
    ADD CONSTRAINT confirmation_expectation_id_ae2a5f65_fk_expectation_id FOREIGN KEY (expectation_id) REFERENCES public.expectation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_account_id_3e660982_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.contradiction
    ADD CONSTRAINT contradiction_answered_by_id_f935829e_fk_member_id FOREIGN KEY (answered_by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.contradiction
    ADD CONSTRAINT contradiction_confirmation_id_0235da6d_fk_confirmation_id FOREIGN KEY (confirmation_id) REFERENCES public.confirmation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.contradiction
    ADD CONSTRAINT contradiction_expectation_id_3f166219_fk_expectation_id FOREIGN KEY (expectation_id) REFERENCES public.expectation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.contradiction
    ADD CONSTRAINT contradiction_one_id_0ce9ae45_fk_observation_id FOREIGN KEY (one_id) REFERENCES public.observation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.contradiction
    ADD CONSTRAINT contradiction_other_id_e7f8c803_fk_observation_id FOREIGN KEY (other_id) REFERENCES public.observation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.contradiction
    ADD CONSTRAINT contradiction_set_aside_id_7ce81da8_fk_observation_id FOREIGN KEY (set_aside_id) REFERENCES public.observation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_by_id_5203d49d_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_contact_id_73935db1_fk_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_need_id_9e56b455_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.day_off
    ADD CONSTRAINT day_off_calendar_id_41bbb351_fk_calendar_id FOREIGN KEY (calendar_id) REFERENCES public.calendar(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_by_id_e585afc2_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_item_id_f022919f_fk_work_item_id FOREIGN KEY (item_id) REFERENCES public.work_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_need_id_8e3fe4ac_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_case_id_94cc0e81_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_member_id_6091c5e9_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.effort
    ADD CONSTRAINT effort_by_id_c0a3f2c5_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.effort
    ADD CONSTRAINT effort_need_id_86f6eacd_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_account_id_f9e13b1d_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_contact_id_a5841551_fk_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expectation
    ADD CONSTRAINT expectation_contact_id_6b0d69b8_fk_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expectation
    ADD CONSTRAINT expectation_declared_id_7a5ffaa3_fk_measure_id FOREIGN KEY (declared_id) REFERENCES public.measure(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expectation
    ADD CONSTRAINT expectation_frozen_by_id_ae7bf9e2_fk_member_id FOREIGN KEY (frozen_by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expectation
    ADD CONSTRAINT expectation_need_id_b0dc277f_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expectation
    ADD CONSTRAINT expectation_replaces_id_38abde17_fk_expectation_id FOREIGN KEY (replaces_id) REFERENCES public.expectation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.expectation
    ADD CONSTRAINT expectation_written_by_id_75430521_fk_member_id FOREIGN KEY (written_by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.export_run
    ADD CONSTRAINT export_run_by_id_35e719fc_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_article_id_9d19ac3c_fk_article_id FOREIGN KEY (article_id) REFERENCES public.article(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.firing
    ADD CONSTRAINT firing_account_id_ac5fc1b2_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.firing
    ADD CONSTRAINT firing_case_id_6e70d8a4_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.firing
    ADD CONSTRAINT firing_caused_by_id_2a81d700_fk_firing_id FOREIGN KEY (caused_by_id) REFERENCES public.firing(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.firing
    ADD CONSTRAINT firing_rule_id_bac2d03c_fk_rule_id FOREIGN KEY (rule_id) REFERENCES public.rule(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.firing
    ADD CONSTRAINT firing_ticket_id_9797959a_fk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_answered_by_id_207f09e1_fk_member_id FOREIGN KEY (answered_by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_asked_by_id_d28d7765_fk_member_id FOREIGN KEY (asked_by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_before_id_964ce7e2_fk_ownership_id FOREIGN KEY (before_id) REFERENCES public.ownership(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_member_id_dca13878_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_need_id_7c696ef8_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.hand_over
    ADD CONSTRAINT hand_over_team_id_2e6aa7cf_fk_team_id FOREIGN KEY (team_id) REFERENCES public.team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.helper
    ADD CONSTRAINT helper_by_id_92cfe3ea_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.helper
    ADD CONSTRAINT helper_member_id_63b7f257_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.helper
    ADD CONSTRAINT helper_need_id_af17f40b_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.impact
    ADD CONSTRAINT impact_by_id_3bd379f4_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.impact
    ADD CONSTRAINT impact_expectation_id_f9d5156e_fk_expectation_id FOREIGN KEY (expectation_id) REFERENCES public.expectation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.impact
    ADD CONSTRAINT impact_measure_id_d664bef6_fk_measure_id FOREIGN KEY (measure_id) REFERENCES public.measure(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.impact
    ADD CONSTRAINT impact_need_id_2bfbd65b_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.import_reject
    ADD CONSTRAINT import_reject_run_id_2af5026d_fk_import_run_id FOREIGN KEY (run_id) REFERENCES public.import_run(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.inbox_view
    ADD CONSTRAINT inbox_view_member_id_bf5670de_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.inbox_view
    ADD CONSTRAINT inbox_view_team_id_89f2dbd0_fk_team_id FOREIGN KEY (team_id) REFERENCES public.team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.inlet
    ADD CONSTRAINT inlet_account_id_1bf9d781_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.inlet_intake
    ADD CONSTRAINT inlet_intake_inlet_id_246f8771_fk_inlet_id FOREIGN KEY (inlet_id) REFERENCES public.inlet(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.inlet_intake
    ADD CONSTRAINT inlet_intake_ticket_id_fd45b1a5_fk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.inlet
    ADD CONSTRAINT inlet_keeper_id_ea5955a1_fk_member_id FOREIGN KEY (keeper_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.inquiry
    ADD CONSTRAINT inquiry_account_id_9fc0bd71_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.inquiry
    ADD CONSTRAINT inquiry_case_id_cbf170f5_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.inquiry
    ADD CONSTRAINT inquiry_contact_id_5c9ec29f_fk_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.inquiry
    ADD CONSTRAINT inquiry_survey_id_a1acbbec_fk_survey_id FOREIGN KEY (survey_id) REFERENCES public.survey(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_by_id_53f4f9e3_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.invitation
    ADD CONSTRAINT invitation_team_id_d579db3c_fk_team_id FOREIGN KEY (team_id) REFERENCES public.team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.lesson
    ADD CONSTRAINT lesson_article_id_5897ad31_fk_article_id FOREIGN KEY (article_id) REFERENCES public.article(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.lesson
    ADD CONSTRAINT lesson_by_id_4685f950_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.lesson
    ADD CONSTRAINT lesson_review_id_4ade32cd_fk_review_id FOREIGN KEY (review_id) REFERENCES public.review(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.lesson
    ADD CONSTRAINT lesson_template_id_bcffa418_fk_plan_template_id FOREIGN KEY (template_id) REFERENCES public.plan_template(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.look_up
    ADD CONSTRAINT look_up_answered_by_id_9c63f109_fk_article_id FOREIGN KEY (answered_by_id) REFERENCES public.article(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.look_up
    ADD CONSTRAINT look_up_member_id_a9d18701_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.look_up
    ADD CONSTRAINT look_up_opened_id_020c7820_fk_article_id FOREIGN KEY (opened_id) REFERENCES public.article(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.macro
    ADD CONSTRAINT macro_by_id_5191fce8_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.macro
    ADD CONSTRAINT macro_team_id_0cbe766a_fk_team_id FOREIGN KEY (team_id) REFERENCES public.team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.mailbox_grant
    ADD CONSTRAINT mailbox_grant_mailbox_id_221e2f11_fk_mailbox_id FOREIGN KEY (mailbox_id) REFERENCES public.mailbox(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.measure
    ADD CONSTRAINT measure_made_by_id_1f57c144_fk_member_id FOREIGN KEY (made_by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_member_id_2b705a62_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_team_id_c21500f1_fk_team_id FOREIGN KEY (team_id) REFERENCES public.team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_case_id_4d0fb75c_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_contact_id_e98ec5e1_fk_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_member_id_ad4bf66e_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_account_id_5a07e00b_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_by_id_281e7e91_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_kind_id_88a2324f_fk_need_kind_id FOREIGN KEY (kind_id) REFERENCES public.need_kind(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_merged_into_id_87c1264a_fk_need_id FOREIGN KEY (merged_into_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.need
    ADD CONSTRAINT need_plan_id_874249e0_fk_success_plan_id FOREIGN KEY (plan_id) REFERENCES public.success_plan(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.notice
    ADD CONSTRAINT notice_member_id_04cf4942_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.observation
    ADD CONSTRAINT observation_by_id_8dca6cfd_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.observation
    ADD CONSTRAINT observation_expectation_id_beea65a5_fk_expectation_id FOREIGN KEY (expectation_id) REFERENCES public.expectation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.observation
    ADD CONSTRAINT observation_file_id_3959ab7a_fk_blob_id FOREIGN KEY (file_id) REFERENCES public.blob(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ownership
    ADD CONSTRAINT ownership_member_id_6c976696_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ownership
    ADD CONSTRAINT ownership_need_id_cf2535dc_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ownership
    ADD CONSTRAINT ownership_team_id_a54fb60b_fk_team_id FOREIGN KEY (team_id) REFERENCES public.team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.participant
    ADD CONSTRAINT participant_case_id_049aebc0_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.participant
    ADD CONSTRAINT participant_contact_id_38273475_fk_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.pause
    ADD CONSTRAINT pause_case_id_ff52777a_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.plan_template
    ADD CONSTRAINT plan_template_made_by_id_2b88e9db_fk_member_id FOREIGN KEY (made_by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.presence
    ADD CONSTRAINT presence_case_id_17cba13a_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.presence
    ADD CONSTRAINT presence_member_id_c055e9dd_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;


ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;


ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);


ALTER TABLE ONLY public.rating
    ADD CONSTRAINT rating_expectation_id_1cf3ee46_fk_expectation_id FOREIGN KEY (expectation_id) REFERENCES public.expectation(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.rating
    ADD CONSTRAINT rating_member_id_f57b69e0_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.reading
    ADD CONSTRAINT reading_account_id_b360e62a_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.reading
    ADD CONSTRAINT reading_by_id_38fa0565_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.reading
    ADD CONSTRAINT reading_measure_id_008fcbc1_fk_measure_id FOREIGN KEY (measure_id) REFERENCES public.measure(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.realised
    ADD CONSTRAINT realised_by_id_4f5a4e34_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.realised
    ADD CONSTRAINT realised_need_id_953eb15f_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.rearrangement
    ADD CONSTRAINT rearrangement_by_id_3b008e79_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.rearrangement
    ADD CONSTRAINT rearrangement_case_id_42fd1e01_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.rearrangement
    ADD CONSTRAINT rearrangement_other_id_8cbc323d_fk_support_case_id FOREIGN KEY (other_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.reminder
    ADD CONSTRAINT reminder_need_id_b2728206_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.report_letter
    ADD CONSTRAINT report_letter_member_id_d4a159ab_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.resolution
    ADD CONSTRAINT resolution_article_id_220c7779_fk_article_id FOREIGN KEY (article_id) REFERENCES public.article(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.resolution
    ADD CONSTRAINT resolution_by_id_8bec1c78_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.resolution
    ADD CONSTRAINT resolution_case_id_af00342d_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.review_action
    ADD CONSTRAINT review_action_judged_in_id_b4bf5094_fk_review_id FOREIGN KEY (judged_in_id) REFERENCES public.review(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.review_action
    ADD CONSTRAINT review_action_member_id_5abc1af6_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.review_action
    ADD CONSTRAINT review_action_review_id_bf36837e_fk_review_id FOREIGN KEY (review_id) REFERENCES public.review(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_held_by_id_ba18b739_fk_member_id FOREIGN KEY (held_by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_need_id_0582b745_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_responsible_id_97a8965d_fk_member_id FOREIGN KEY (responsible_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_scheduled_by_id_97ff4ada_fk_member_id FOREIGN KEY (scheduled_by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.rota_turn
    ADD CONSTRAINT rota_turn_member_id_134405a8_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.rota_turn
    ADD CONSTRAINT rota_turn_team_id_16b1a6bc_fk_team_id FOREIGN KEY (team_id) REFERENCES public.team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.rule
    ADD CONSTRAINT rule_keeper_id_ff01210f_fk_member_id FOREIGN KEY (keeper_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sharing
    ADD CONSTRAINT sharing_account_id_56a2b72d_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sharing
    ADD CONSTRAINT sharing_by_id_299966e5_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sharing
    ADD CONSTRAINT sharing_need_id_2d8e3bd8_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sign_in_link
    ADD CONSTRAINT sign_in_link_member_id_82bf8122_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.sign_in_password
    ADD CONSTRAINT sign_in_password_contact_id_af57f27f_fk_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.snippet
    ADD CONSTRAINT snippet_by_id_7e7b4cfb_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.snippet
    ADD CONSTRAINT snippet_team_id_cfbbe694_fk_team_id FOREIGN KEY (team_id) REFERENCES public.team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.snooze
    ADD CONSTRAINT snooze_member_id_f2e55bc6_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.spending
    ADD CONSTRAINT spending_item_id_f311fe07_fk_work_item_id FOREIGN KEY (item_id) REFERENCES public.work_item(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.spending
    ADD CONSTRAINT spending_member_id_8e68c438_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.spending
    ADD CONSTRAINT spending_need_id_6d8b804b_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.spent
    ADD CONSTRAINT spent_case_id_a6031fe2_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.spent
    ADD CONSTRAINT spent_member_id_2437314c_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.stance
    ADD CONSTRAINT stance_by_id_54fc0efd_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.stance
    ADD CONSTRAINT stance_contact_id_066d7f68_fk_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.standing
    ADD CONSTRAINT standing_by_id_c66ae71b_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.standing
    ADD CONSTRAINT standing_need_id_15fba1b0_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.success_plan
    ADD CONSTRAINT success_plan_account_id_a0071f39_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.success_plan
    ADD CONSTRAINT success_plan_by_id_97e570c4_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.success_plan
    ADD CONSTRAINT success_plan_template_id_1551255f_fk_plan_template_id FOREIGN KEY (template_id) REFERENCES public.plan_template(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.support_case
    ADD CONSTRAINT support_case_account_id_32fc5e42_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.support_case
    ADD CONSTRAINT support_case_agreement_id_7868a230_fk_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.support_case
    ADD CONSTRAINT support_case_contact_id_66f4f205_fk_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.support_case
    ADD CONSTRAINT support_case_kind_id_02df1d85_fk_case_kind_id FOREIGN KEY (kind_id) REFERENCES public.case_kind(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.support_case
    ADD CONSTRAINT support_case_member_id_24fc16ca_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.support_case
    ADD CONSTRAINT support_case_merged_into_id_912a4f79_fk_support_case_id FOREIGN KEY (merged_into_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.support_case
    ADD CONSTRAINT support_case_named_state_id_7cee8d5a_fk_case_state_id FOREIGN KEY (named_state_id) REFERENCES public.case_state(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.support_case
    ADD CONSTRAINT support_case_team_id_a69afdcd_fk_team_id FOREIGN KEY (team_id) REFERENCES public.team(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.survey_silence
    ADD CONSTRAINT survey_silence_by_id_5daf0455_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.survey_silence
    ADD CONSTRAINT survey_silence_contact_id_a6905382_fk_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.template_expectation
    ADD CONSTRAINT template_expectation_need_id_3c829624_fk_template_need_id FOREIGN KEY (need_id) REFERENCES public.template_need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.template_need
    ADD CONSTRAINT template_need_kind_id_dd1ca760_fk_need_kind_id FOREIGN KEY (kind_id) REFERENCES public.need_kind(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.template_need
    ADD CONSTRAINT template_need_template_id_fa54fc46_fk_plan_template_id FOREIGN KEY (template_id) REFERENCES public.plan_template(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.term
    ADD CONSTRAINT term_agreement_id_7470daaa_fk_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.agreement(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.term
    ADD CONSTRAINT term_kind_id_a4c6c045_fk_case_kind_id FOREIGN KEY (kind_id) REFERENCES public.case_kind(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_account_id_05ff4bc8_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_case_id_5501287c_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_contact_id_f62c5a27_fk_contact_id FOREIGN KEY (contact_id) REFERENCES public.contact(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_follows_id_5d820652_fk_support_case_id FOREIGN KEY (follows_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_kind_id_eca5cf82_fk_case_kind_id FOREIGN KEY (kind_id) REFERENCES public.case_kind(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_written_by_id_4a0e5a09_fk_member_id FOREIGN KEY (written_by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.token
    ADD CONSTRAINT token_member_id_0f7abd2c_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.trial_account
    ADD CONSTRAINT trial_account_account_id_74afec04_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.trial_account
    ADD CONSTRAINT trial_account_trial_id_f43dcf1c_fk_trial_id FOREIGN KEY (trial_id) REFERENCES public.trial(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.trial
    ADD CONSTRAINT trial_by_id_d93b58c3_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.trial
    ADD CONSTRAINT trial_measure_id_08f8979d_fk_measure_id FOREIGN KEY (measure_id) REFERENCES public.measure(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.use
    ADD CONSTRAINT use_article_id_ea4f4e84_fk_article_id FOREIGN KEY (article_id) REFERENCES public.article(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.use
    ADD CONSTRAINT use_by_id_74abae40_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.use
    ADD CONSTRAINT use_case_id_2c8bed2e_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.use
    ADD CONSTRAINT use_earlier_id_7b7aa158_fk_support_case_id FOREIGN KEY (earlier_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.use
    ADD CONSTRAINT use_judged_by_id_8b306160_fk_member_id FOREIGN KEY (judged_by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.verdict
    ADD CONSTRAINT verdict_need_id_196c2665_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.voice
    ADD CONSTRAINT voice_by_id_0b41da04_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.voice
    ADD CONSTRAINT voice_need_id_944be2bd_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.voice
    ADD CONSTRAINT voice_ticket_id_d36e5b61_fk_ticket_id FOREIGN KEY (ticket_id) REFERENCES public.ticket(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.watcher
    ADD CONSTRAINT watcher_case_id_fd391a14_fk_support_case_id FOREIGN KEY (case_id) REFERENCES public.support_case(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.watcher
    ADD CONSTRAINT watcher_member_id_8b8b4431_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.webhook
    ADD CONSTRAINT webhook_keeper_id_cf0ed459_fk_member_id FOREIGN KEY (keeper_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.webhook_sending
    ADD CONSTRAINT webhook_sending_account_id_28615c77_fk_account_id FOREIGN KEY (account_id) REFERENCES public.account(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.webhook_sending
    ADD CONSTRAINT webhook_sending_firing_id_6d840bc0_fk_firing_id FOREIGN KEY (firing_id) REFERENCES public.firing(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.webhook_sending
    ADD CONSTRAINT webhook_sending_webhook_id_b9ab6989_fk_webhook_id FOREIGN KEY (webhook_id) REFERENCES public.webhook(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.webhook_try
    ADD CONSTRAINT webhook_try_sending_id_193c340a_fk_webhook_sending_id FOREIGN KEY (sending_id) REFERENCES public.webhook_sending(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.work_item
    ADD CONSTRAINT work_item_member_id_2d566778_fk_member_id FOREIGN KEY (member_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.work_item
    ADD CONSTRAINT work_item_need_id_b696130f_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.work_item
    ADD CONSTRAINT work_item_planned_by_id_54276bbf_fk_member_id FOREIGN KEY (planned_by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.worth
    ADD CONSTRAINT worth_by_id_a4168823_fk_member_id FOREIGN KEY (by_id) REFERENCES public.member(id) DEFERRABLE INITIALLY DEFERRED;


ALTER TABLE ONLY public.worth
    ADD CONSTRAINT worth_need_id_d1c82163_fk_need_id FOREIGN KEY (need_id) REFERENCES public.need(id) DEFERRABLE INITIALLY DEFERRED;



INSERT INTO public.django_migrations (app, name, applied) VALUES
('people', '0001_initial', now()),
('people', '0002_sign_in_failure', now()),
('api', '0001_answers', now()),
('contenttypes', '0001_initial', now()),
('contenttypes', '0002_remove_content_type_name', now()),
('auth', '0001_initial', now()),
('auth', '0002_alter_permission_name_max_length', now()),
('auth', '0003_alter_user_email_max_length', now()),
('auth', '0004_alter_user_username_opts', now()),
('auth', '0005_alter_user_last_login_null', now()),
('auth', '0006_require_contenttypes_0002', now()),
('auth', '0007_alter_validators_add_error_messages', now()),
('auth', '0008_alter_user_username_max_length', now()),
('auth', '0009_alter_user_last_name_max_length', now()),
('auth', '0010_alter_group_name_max_length', now()),
('auth', '0011_update_proxy_permissions', now()),
('auth', '0012_alter_user_first_name_max_length', now()),
('people', '0003_work_is_given_by', now()),
('kit', '0001_initial', now()),
('kit', '0002_letters_wait', now()),
('kit', '0003_letters_in_full', now()),
('knowledge', '0001_initial', now()),
('customers', '0001_initial', now()),
('desk', '0001_initial', now()),
('desk', '0002_resolved_lately', now()),
('customers', '0002_writers_belong', now()),
('desk', '0003_a_whole_desk', now()),
('desk', '0004_a_kind_is_said_once', now()),
('customers', '0003_calendars', now()),
('automation', '0001_initial', now()),
('people', '0004_notices_and_first_steps', now()),
('customers', '0004_contact_passwords', now()),
('customers', '0005_wanted_and_came_of_it', now()),
('customers', '0006_leaner_indexes', now()),
('knowledge', '0002_a_whole_life', now()),
('knowledge', '0003_what_texts_mean', now()),
('desk', '0005_terms_ladder_outlook', now()),
('desk', '0006_clocks_of_before', now()),
('desk', '0007_letters_in', now()),
('desk', '0008_found_by_words', now()),
('desk', '0009_uses', now()),
('desk', '0010_said_in_the_portal', now()),
('desk', '0011_leaner_indexes', now()),
('desk', '0012_found_within_blocks', now()),
('desk', '0013_links_that_came_in', now()),
('exporting', '0001_ordered', now()),
('importing', '0001_initial', now()),
('importing', '0002_rejects', now()),
('journal', '0001_initial', now()),
('journal', '0002_append_only', now()),
('journal', '0003_followed', now()),
('journal', '0004_leaner_indexes', now()),
('kit', '0004_sending', now()),
('kit', '0005_house', now()),
('kit', '0006_posted', now()),
('kit', '0007_wanted_and_came_of_it', now()),
('kit', '0008_sealed', now()),
('knowledge', '0004_words_in_order', now()),
('signals', '0001_initial', now()),
('signals', '0002_wanted_and_came_of_it', now()),
('needs', '0001_initial', now()),
('results', '0001_initial', now()),
('needs', '0002_promises_stay', now()),
('needs', '0003_found_by_words', now()),
('needs', '0004_wanted_and_came_of_it', now()),
('results', '0002_wanted_and_came_of_it', now()),
('mail', '0001_arrivals', now()),
('mail', '0002_answers', now()),
('mail', '0003_sealed', now()),
('mail', '0004_consent', now()),
('signals', '0003_leaner_indexes', now()),
('needs', '0005_never_without_an_owner', now()),
('needs', '0006_leaner_indexes', now()),
('needs', '0007_lines', now()),
('overview', '0001_report_letters', now()),
('portal', '0001_form_sent', now()),
('procrastinate', '0001_initial', now()),
('procrastinate', '0002_drop_started_at_column', now()),
('procrastinate', '0003_drop_started_at_column', now()),
('procrastinate', '0004_drop_procrastinate_version_table', now()),
('procrastinate', '0005_fix_procrastinate_fetch_job', now()),
('procrastinate', '0006_fix_trigger_status_events_insert', now()),
('procrastinate', '0007_add_queueing_lock_column', now()),
('procrastinate', '0008_close_fetch_job_race_condition', now()),
('procrastinate', '0009_add_defer_job_function', now()),
('procrastinate', '0010_add_procrastinate_periodic_defers', now()),
('procrastinate', '0011_add_foreign_key_index', now()),
('procrastinate', '0012_add_locks_to_periodic_defer', now()),
('procrastinate', '0013_fix_procrastinate_defer_periodic_job', now()),
('procrastinate', '0014_add_finish_job_and_retry_job_functions', now()),
('procrastinate', '0015_add_trigger_on_job_deletion', now()),
('procrastinate', '0016_delete_finished_jobs', now()),
('procrastinate', '0017_add_checks_to_finish_job', now()),
('procrastinate', '0018_add_checks_to_retry_job', now()),
('procrastinate', '0019_fix_finish_job_compat_issue', now()),
('procrastinate', '0020_add_index_on_procrastinate_jobs', now()),
('procrastinate', '0021_add_kwargs_to_defer_periodic_job', now()),
('procrastinate', '0022_null_locks_excluded', now()),
('procrastinate', '0023_remove_old_finish_job_function', now()),
('procrastinate', '0024_job_id_bigint', now()),
('procrastinate', '0025_add_models', now()),
('procrastinate', '0026_add_job_priority', now()),
('procrastinate', '0027_add_periodic_job_priority', now()),
('procrastinate', '0028_add_cancel_states', now()),
('procrastinate', '0029_add_additional_params_to_retry_job', now()),
('procrastinate', '0030_alter_procrastinateevent_options', now()),
('procrastinate', '0031_add_indexes_for_fetch_job', now()),
('procrastinate', '0032_pre_cancel_notification', now()),
('procrastinate', '0033_post_cancel_notification', now()),
('procrastinate', '0034_pre_add_heartbeat', now()),
('procrastinate', '0035_post_add_heartbeat', now()),
('procrastinate', '0036_add_worker_model', now()),
('procrastinate', '0037_pre_batch_defer_jobs', now()),
('procrastinate', '0038_post_batch_defer_jobs', now()),
('procrastinate', '0039_pre_priority_lock_fetch_job', now()),
('procrastinate', '0040_pre_retry_failed_job', now()),
('procrastinate', '0041_post_retry_failed_job', now()),
('work', '0001_initial', now()),
('work', '0002_wanted_and_came_of_it', now()),
('work', '0003_leaner_indexes', now()),
('results', '0003_done_means_known', now()),
('results', '0004_leaner_indexes', now()),
('results', '0005_lines', now()),
('results', '0006_book_lines', now()),
('sessions', '0001_initial', now()),
('surveys', '0001_initial', now()),
('surveys', '0002_asked_elsewhere', now());
