-- What the database itself refuses, on PostgreSQL.

CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'append-only: %', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER form_version_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON form_version
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER state_change_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON state_change
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A live prefix overlaps no live prefix of another holder while both are valid.
ALTER TABLE held_prefix
    ADD COLUMN network inet GENERATED ALWAYS AS (prefix::inet) STORED;
ALTER TABLE held_prefix
    ADD CONSTRAINT held_prefix_exclusive EXCLUDE USING gist (
        network inet_ops WITH &&,
        holder_id WITH <>,
        int8range(valid_from, valid_until) WITH &&
    ) WHERE (live);
ALTER TABLE held_mobile
    ADD CONSTRAINT held_mobile_exclusive EXCLUDE USING gist (
        lookup WITH =,
        holding_id WITH <>,
        int8range(valid_from, valid_until) WITH &&
    ) WHERE (live);
