-- People and what lets them in: accounts, staff, operators, sessions, codes.
-- Times are UTC epoch milliseconds. Enumerations are kebab-case text. Columns
-- named `…_sealed` hold ciphertext of the key ring; `lookup` columns hold a
-- keyed HMAC-SHA-256, so that equality can be asked without the value.

-- Facts about the database itself, for example the demo mark.
CREATE TABLE meta (
    name TEXT PRIMARY KEY NOT NULL, -- Name of the fact.
    value TEXT NOT NULL -- Its value.
) {strict};

-- An e-mail address that signs in.
CREATE TABLE account (
    id {id}, -- Row id.
    email TEXT NOT NULL UNIQUE, -- Normalised address.
    language TEXT NOT NULL CHECK (language IN ('en', 'ur')), -- Language of mails and pages.
    created_at {int} NOT NULL, -- First sign-in.
    signed_in_at {int} -- Last sign-in.
) {strict};

-- A licensed operator.
CREATE TABLE operator (
    id TEXT PRIMARY KEY NOT NULL, -- Id, as answers name it.
    name_en TEXT NOT NULL, -- English name.
    name_ur TEXT NOT NULL, -- Urdu name.
    mobile {bool} NOT NULL, -- Offers mobile data.
    active {bool} NOT NULL -- May be named in new applications.
) {strict};

-- An account that works for the authority or for an operator.
CREATE TABLE staff (
    account_id {int} PRIMARY KEY NOT NULL REFERENCES account (id), -- The account.
    role TEXT NOT NULL CHECK (role IN ('reviewer', 'operator')), -- What they do.
    operator_id TEXT REFERENCES operator (id), -- Operator for whom they answer.
    name TEXT NOT NULL, -- Shown name.
    person_lookup {bytes}, -- HMAC of their own identity number, so that nobody decides for themselves.
    totp_sealed {bytes}, -- Secret of the second factor.
    totp_confirmed_at {int}, -- Since when the second factor counts.
    totp_last_step {int}, -- Last time step that was accepted; a step counts once.
    added_at {int} NOT NULL, -- Begin.
    removed_at {int}, -- End; the row stays for history.
    CHECK ((role = 'operator') = (operator_id IS NOT NULL))
) {strict};

-- A sign-in that is open.
CREATE TABLE session (
    id {id}, -- Row id.
    public_id TEXT NOT NULL UNIQUE, -- Opaque id in the list of open sessions; opens nothing.
    hash {bytes} NOT NULL UNIQUE, -- SHA-256 of the id in the cookie; the id itself is not kept.
    account_id {int} NOT NULL REFERENCES account (id), -- Who.
    created_at {int} NOT NULL, -- Begin.
    used_at {int} NOT NULL, -- Last use.
    idle_ms {int} NOT NULL, -- Ends after so long without use.
    ends_at {int} NOT NULL, -- Ends in any case.
    totp_at {int}, -- When the second factor was last given.
    agent TEXT NOT NULL -- Browser, as far as known.
) {strict};
CREATE INDEX session_account ON session (account_id, created_at);
CREATE INDEX session_ends ON session (ends_at);

-- A one-time code on its way by e-mail.
CREATE TABLE challenge (
    id {id}, -- Row id.
    public_id TEXT NOT NULL UNIQUE, -- Opaque id that only the asker has; binds the code to the request.
    email TEXT NOT NULL, -- Normalised address.
    language TEXT NOT NULL, -- Language of the mail.
    code_lookup {bytes} NOT NULL, -- HMAC of the code, for this challenge only.
    created_at {int} NOT NULL, -- Begin.
    ends_at {int} NOT NULL, -- End.
    attempts {int} NOT NULL, -- Codes tried.
    next_at {int} NOT NULL, -- No code is looked at before.
    used_at {int} -- When the right code came; it counts once.
) {strict};
CREATE INDEX challenge_email ON challenge (email, created_at);
CREATE INDEX challenge_ends ON challenge (ends_at);

-- Counters of limits and waits, by scope and subject.
CREATE TABLE counter (
    scope TEXT NOT NULL, -- What is counted, for example `code-mail`.
    subject {bytes} NOT NULL, -- For whom: SHA-256 of an address, account or network.
    window_at {int} NOT NULL, -- Begin of the window.
    used {int} NOT NULL, -- Counted in the window.
    until {int} NOT NULL, -- Refused before this moment.
    PRIMARY KEY (scope, subject)
) {strict};
CREATE INDEX counter_window ON counter (window_at);

-- The answer to a command, kept so that a repeated command has one effect.
CREATE TABLE idempotency (
    actor TEXT NOT NULL, -- Whose key, for example `account:7`.
    key TEXT NOT NULL, -- The key that the client chose.
    operation TEXT NOT NULL, -- Operation id.
    body_digest {bytes} NOT NULL, -- SHA-256 of method, path and body.
    state TEXT NOT NULL CHECK (state IN ('running', 'done')), -- Whether the answer is known.
    lease {bytes} NOT NULL, -- Who runs it; a run whose lease was taken over cannot finish.
    lease_until {int} NOT NULL, -- A running command may be taken over after this.
    status {int}, -- HTTP status of the answer.
    response_sealed {bytes}, -- Body of the answer.
    created_at {int} NOT NULL, -- First seen.
    PRIMARY KEY (actor, key)
) {strict};
CREATE INDEX idempotency_created ON idempotency (created_at);

-- Mail that leaves after the transaction that wrote it.
CREATE TABLE outbox (
    id {id}, -- Row id.
    public_id TEXT NOT NULL UNIQUE, -- Message id; receivers drop doubles by it.
    to_address TEXT NOT NULL, -- One recipient.
    language TEXT NOT NULL, -- Language of the mail.
    template TEXT NOT NULL, -- Name of the template.
    body_sealed {bytes} NOT NULL, -- What the template names, as JSON.
    application_id {int}, -- The case that it is about.
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')), -- Where it stands.
    tries {int} NOT NULL, -- Deliveries tried.
    next_at {int} NOT NULL, -- Not tried before.
    last_error TEXT, -- Why the last delivery failed.
    created_at {int} NOT NULL, -- When it was written.
    sent_at {int} -- When it was handed over.
) {strict};
CREATE INDEX outbox_due ON outbox (state, next_at);
CREATE INDEX outbox_created ON outbox (created_at);

-- What happened, chained by hashes. Append-only.
CREATE TABLE audit (
    seq {int} PRIMARY KEY NOT NULL, -- From 1, without gaps.
    at {int} NOT NULL, -- When.
    actor_kind TEXT NOT NULL, -- `applicant`, `operator`, `reviewer` or `system`.
    actor_id {int}, -- Account of the actor.
    event TEXT NOT NULL, -- What.
    subject_kind TEXT NOT NULL, -- About what, for example `application`.
    subject_id {int}, -- Row id of it.
    state_change_id {int} UNIQUE, -- The change of state that it records.
    facts TEXT NOT NULL, -- JSON object of facts and salted digests; never answers.
    previous {bytes} NOT NULL, -- Hash of the entry before; zeroes for the first.
    hash {bytes} NOT NULL -- SHA-256 over all of this.
) {strict};
CREATE INDEX audit_subject ON audit (subject_kind, subject_id, seq);
