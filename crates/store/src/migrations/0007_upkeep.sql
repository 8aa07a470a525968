-- What is looked for now and then is found by an index, however much is kept.
ALTER TABLE idempotency ADD COLUMN kept_until {int}; -- The answer is forgotten after this; what was accepted or decided has none.
UPDATE idempotency SET kept_until = created_at + 7776000000
    WHERE operation NOT IN ('submit_application', 'reply_application', 'approve_case', 'reject_case');
DROP INDEX idempotency_created;
CREATE INDEX idempotency_kept ON idempotency (kept_until) WHERE kept_until IS NOT NULL;
CREATE INDEX outbox_ended ON outbox (state, created_at);
CREATE INDEX application_counted ON application (calendar, id) WHERE queue IS NOT NULL;
