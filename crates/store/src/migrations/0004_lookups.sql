-- Indexes that a query with parameters can use: "only open ones" is part of the key, because neither database
-- knows a parameter when it looks for an index that holds open rows alone.

DROP INDEX claim_prefix_holder;
CREATE INDEX claim_prefix_holder ON claim_prefix (holder_id, open);
DROP INDEX held_prefix_holder;
CREATE INDEX held_prefix_holder ON held_prefix (holder_id, live);
DROP INDEX provider_check_open;
CREATE INDEX provider_check_open ON provider_check (outcome, asked_at, id);
