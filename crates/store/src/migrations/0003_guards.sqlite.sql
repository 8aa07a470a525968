-- What the database itself refuses, on SQLite.

-- Numbers to cut beginnings of `bits` with.
CREATE TABLE prefix_length (n INTEGER PRIMARY KEY NOT NULL) STRICT;
INSERT INTO prefix_length (n)
    WITH RECURSIVE count (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count WHERE n < 129)
    SELECT n FROM count;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'append-only: audit'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'append-only: audit'); END;
CREATE TRIGGER form_version_no_update BEFORE UPDATE ON form_version
BEGIN SELECT RAISE(ABORT, 'append-only: form_version'); END;
CREATE TRIGGER form_version_no_delete BEFORE DELETE ON form_version
BEGIN SELECT RAISE(ABORT, 'append-only: form_version'); END;
CREATE TRIGGER state_change_no_update BEFORE UPDATE ON state_change
BEGIN SELECT RAISE(ABORT, 'append-only: state_change'); END;
CREATE TRIGGER state_change_no_delete BEFORE DELETE ON state_change
BEGIN SELECT RAISE(ABORT, 'append-only: state_change'); END;

-- A live prefix overlaps no live prefix of another holder while both are valid:
-- neither what it contains (range) nor what contains it (beginnings).
CREATE TRIGGER held_prefix_exclusive_insert BEFORE INSERT ON held_prefix WHEN NEW.live
BEGIN
    SELECT RAISE(ABORT, 'held_prefix_exclusive')
    WHERE EXISTS (
        SELECT 1 FROM held_prefix h
        WHERE h.bits >= NEW.bits AND h.bits < NEW.bits || '2' AND h.live
            AND h.holder_id <> NEW.holder_id
            AND h.valid_from < NEW.valid_until AND NEW.valid_from < h.valid_until
    ) OR EXISTS (
        SELECT 1 FROM prefix_length l
        CROSS JOIN held_prefix h ON h.bits = substr(NEW.bits, 1, l.n) AND h.live
        WHERE l.n < length(NEW.bits)
            AND h.holder_id <> NEW.holder_id
            AND h.valid_from < NEW.valid_until AND NEW.valid_from < h.valid_until
    );
END;
CREATE TRIGGER held_prefix_exclusive_update BEFORE UPDATE ON held_prefix WHEN NEW.live
BEGIN
    SELECT RAISE(ABORT, 'held_prefix_exclusive')
    WHERE EXISTS (
        SELECT 1 FROM held_prefix h
        WHERE h.bits >= NEW.bits AND h.bits < NEW.bits || '2' AND h.live
            AND h.id <> NEW.id AND h.holder_id <> NEW.holder_id
            AND h.valid_from < NEW.valid_until AND NEW.valid_from < h.valid_until
    ) OR EXISTS (
        SELECT 1 FROM prefix_length l
        CROSS JOIN held_prefix h ON h.bits = substr(NEW.bits, 1, l.n) AND h.live
        WHERE l.n < length(NEW.bits)
            AND h.id <> NEW.id AND h.holder_id <> NEW.holder_id
            AND h.valid_from < NEW.valid_until AND NEW.valid_from < h.valid_until
    );
END;
CREATE TRIGGER held_mobile_exclusive_insert BEFORE INSERT ON held_mobile WHEN NEW.live
BEGIN
    SELECT RAISE(ABORT, 'held_mobile_exclusive')
    WHERE EXISTS (
        SELECT 1 FROM held_mobile h
        WHERE h.lookup = NEW.lookup AND h.live AND h.holding_id <> NEW.holding_id
            AND h.valid_from < NEW.valid_until AND NEW.valid_from < h.valid_until
    );
END;
CREATE TRIGGER held_mobile_exclusive_update BEFORE UPDATE ON held_mobile WHEN NEW.live
BEGIN
    SELECT RAISE(ABORT, 'held_mobile_exclusive')
    WHERE EXISTS (
        SELECT 1 FROM held_mobile h
        WHERE h.lookup = NEW.lookup AND h.live AND h.id <> NEW.id AND h.holding_id <> NEW.holding_id
            AND h.valid_from < NEW.valid_until AND NEW.valid_from < h.valid_until
    );
END;
