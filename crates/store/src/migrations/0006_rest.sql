-- What nothing is due for, newest hand-in first: the end of the tab "all".
CREATE INDEX application_rest ON application (submitted_at, id) WHERE submitted_at IS NOT NULL AND due_at IS NULL;
