-- Forms, holders, applications, holdings and what finds them.
--
-- `bits` columns name a prefix: `4` or `6`, then one `0` or `1` for each bit of
-- the prefix. One prefix contains another if and only if its bits begin the
-- other's, so "who overlaps this?" is a look-up of all beginnings (at most 33
-- or 129) plus one range scan from `bits` to `bits || '2'`.

-- A published form. Immutable.
CREATE TABLE form_version (
    digest TEXT PRIMARY KEY NOT NULL, -- SHA-256 of the canonical JSON, hexadecimal.
    form_id TEXT NOT NULL, -- For example `vpn-organisation`.
    version {int} NOT NULL, -- Counts up.
    definition TEXT NOT NULL, -- Canonical JSON.
    published_at {int} NOT NULL, -- When.
    UNIQUE (form_id, version)
) {strict};

-- Who holds: an organisation or a person, apart from accounts.
CREATE TABLE holder (
    id {id}, -- Row id.
    kind TEXT NOT NULL CHECK (kind IN ('secp', 'ntn', 'name', 'person')), -- By what they are known.
    lookup {bytes} NOT NULL, -- HMAC of the canonical number or name.
    display_name TEXT NOT NULL, -- Name as last answered.
    created_at {int} NOT NULL, -- First seen.
    UNIQUE (kind, lookup)
) {strict};

-- Which account has acted for which holder.
CREATE TABLE account_holder (
    account_id {int} NOT NULL REFERENCES account (id), -- Account.
    holder_id {int} NOT NULL REFERENCES holder (id), -- Holder.
    since {int} NOT NULL, -- First time.
    PRIMARY KEY (account_id, holder_id)
) {strict};
CREATE INDEX account_holder_holder ON account_holder (holder_id);

-- An application, from draft to decision.
CREATE TABLE application (
    id {id}, -- Row id.
    reference TEXT {c} NOT NULL UNIQUE, -- For example `VPN-7K3M-9QX2`.
    form_id TEXT NOT NULL, -- Form.
    form_digest TEXT NOT NULL REFERENCES form_version (digest), -- The version that it began with.
    account_id {int} NOT NULL REFERENCES account (id), -- Who applies.
    holder_id {int} REFERENCES holder (id), -- For whom; known from the hand-in on.
    state TEXT NOT NULL CHECK (state IN ('draft', 'provider-check', 'in-review', 'information-requested', 'approved', 'rejected', 'withdrawn', 'discarded')), -- State of the lifecycle.
    revision {int} NOT NULL, -- Counts up with every change.
    answers_sealed {bytes} NOT NULL, -- Draft, or what was handed in last.
    display_name TEXT, -- Name of the applicant as answered.
    name_sort TEXT {c}, -- The name folded, to sort by.
    sector TEXT, -- Sector of an organisation.
    created_at {int} NOT NULL, -- Begin of the draft.
    changed_at {int} NOT NULL, -- Last change.
    submitted_at {int}, -- Hand-in.
    due_at {int}, -- Due; absent while the clock stands still.
    clock_used_ms {int} NOT NULL, -- Working time used up to `clock_since`.
    clock_since {int}, -- Since when the clock runs; absent while it stands still.
    calendar TEXT, -- Version of the calendar that due times were counted by.
    queue TEXT CHECK (queue IN ('unassigned', 'claimed', 'waiting')), -- Place in the reviewers' queue; absent for drafts and what is decided.
    claimed_by {int} REFERENCES account (id), -- Reviewer who has taken it.
    claimed_at {int}, -- Since when.
    contested {bool} NOT NULL, -- An address is claimed or held by another holder too.
    decided_at {int}, -- Decision.
    decided_by {int} REFERENCES account (id), -- Reviewer who decided.
    decision TEXT, -- JSON: approved, reason codes.
    letter_sealed {bytes} -- The letter.
) {strict};
CREATE INDEX application_account ON application (account_id, changed_at);
CREATE INDEX application_holder ON application (holder_id, id);
CREATE INDEX application_queue_due ON application (queue, due_at, id);
CREATE INDEX application_queue_submitted ON application (queue, submitted_at, id);
CREATE INDEX application_queue_name ON application (queue, name_sort, id);
CREATE INDEX application_claimed ON application (claimed_by, queue, due_at);
CREATE INDEX application_due ON application (due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX application_submitted ON application (submitted_at, id) WHERE submitted_at IS NOT NULL;
CREATE INDEX application_name ON application (name_sort, id) WHERE submitted_at IS NOT NULL;
CREATE INDEX application_state ON application (state, form_id, sector);
CREATE INDEX application_decided ON application (decided_at, state, clock_used_ms) WHERE decided_at IS NOT NULL;

-- One hand-in: the submission, then each reply.
CREATE TABLE round (
    id {id}, -- Row id.
    application_id {int} NOT NULL REFERENCES application (id), -- Case.
    number {int} NOT NULL, -- From 1.
    at {int} NOT NULL, -- When.
    answers_sealed {bytes} NOT NULL, -- What was handed in, frozen.
    salt {bytes} NOT NULL, -- Salt of the content digest.
    content_digest TEXT NOT NULL, -- Salted digest of the answers, hexadecimal.
    context TEXT NOT NULL, -- JSON of the facts that both sides judged by.
    browser_verdict TEXT, -- The browser's verdict.
    server_verdict TEXT NOT NULL, -- The server's own.
    UNIQUE (application_id, number)
) {strict};

-- Every change of state, for the clock and the audit.
CREATE TABLE state_change (
    id {id}, -- Row id.
    application_id {int} NOT NULL REFERENCES application (id), -- Case.
    number {int} NOT NULL, -- From 1.
    at {int} NOT NULL, -- When.
    command TEXT NOT NULL, -- Command of the lifecycle.
    actor TEXT NOT NULL, -- Who acted: actor of the lifecycle.
    from_state TEXT, -- Before; absent for the first.
    to_state TEXT NOT NULL, -- After.
    UNIQUE (application_id, number)
) {strict};

-- One question to one operator.
CREATE TABLE provider_check (
    id {id}, -- Row id.
    public_id TEXT NOT NULL UNIQUE, -- Opaque id.
    application_id {int} NOT NULL REFERENCES application (id), -- Case.
    round {int} NOT NULL, -- Round of answers that it is about.
    path TEXT NOT NULL, -- Path of the group item, for example `providers.0`.
    operator_id TEXT NOT NULL REFERENCES operator (id), -- Operator asked.
    mobile {bool} NOT NULL, -- The subject is a mobile number.
    subjects {int} NOT NULL, -- How many addresses or numbers are asked about.
    request_sealed {bytes} NOT NULL, -- JSON of what the operator may see.
    asked_at {int} NOT NULL, -- Since when it waits.
    due_at {int} NOT NULL, -- Expected by then.
    outcome TEXT NOT NULL CHECK (outcome IN ('open', 'confirmed', 'refused', 'passed', 'superseded')), -- Outcome.
    answered_at {int}, -- When it was answered.
    answered_by {int} REFERENCES account (id), -- By whom.
    answers_sealed {bytes}, -- JSON of the single answers.
    statement TEXT -- The signed statement, a compact JWS.
) {strict};
CREATE INDEX provider_check_operator ON provider_check (operator_id, outcome, asked_at, id);
CREATE INDEX provider_check_application ON provider_check (application_id, id);
CREATE INDEX provider_check_open ON provider_check (asked_at, id) WHERE outcome = 'open';

-- A question about one answer.
CREATE TABLE question (
    id {id}, -- Row id.
    public_id TEXT NOT NULL UNIQUE, -- Opaque id.
    application_id {int} NOT NULL REFERENCES application (id), -- Case.
    check_id {int} REFERENCES provider_check (id), -- The refusal that raised it.
    path TEXT NOT NULL, -- Path of the answer that becomes editable.
    text_sealed {bytes} NOT NULL, -- Words of the reviewer.
    asked_at {int} NOT NULL, -- When.
    asked_by {int} REFERENCES account (id), -- Reviewer; absent for a refusal.
    replied_at {int}, -- When it was replied to.
    reply_sealed {bytes} -- Words of the applicant.
) {strict};
CREATE INDEX question_application ON question (application_id, id);

-- A note for colleagues.
CREATE TABLE note (
    id {id}, -- Row id.
    application_id {int} NOT NULL REFERENCES application (id), -- Case.
    at {int} NOT NULL, -- When.
    author {int} NOT NULL REFERENCES account (id), -- Reviewer.
    text_sealed {bytes} NOT NULL -- Words.
) {strict};
CREATE INDEX note_application ON note (application_id, id);

-- What was granted.
CREATE TABLE holding (
    id {id}, -- Row id.
    number TEXT NOT NULL UNIQUE, -- For example `R-2026-7K3M9QX2`.
    application_id {int} NOT NULL UNIQUE REFERENCES application (id), -- The case that it rests on.
    holder_id {int} NOT NULL REFERENCES holder (id), -- Holder.
    form_id TEXT NOT NULL, -- Form.
    code_lookup {bytes} NOT NULL, -- HMAC of the printed 80-bit code.
    code_sealed {bytes} NOT NULL, -- The printed code, for printing again.
    state TEXT NOT NULL CHECK (state IN ('active', 'suspended', 'cancelled', 'revoked', 'delisted')), -- State; `expired` is computed from the validity.
    state_at {int} NOT NULL, -- Since when.
    valid_from {int} NOT NULL, -- Begin.
    valid_until {int} NOT NULL, -- End.
    issued_at {int} NOT NULL, -- When it was signed.
    addresses {int} NOT NULL, -- Distinct addresses held.
    jws TEXT NOT NULL, -- Signed certificate, a compact JWS.
    details_sealed {bytes} NOT NULL, -- JSON of what is printed.
    CHECK (valid_from < valid_until)
) {strict};
CREATE INDEX holding_holder ON holding (holder_id, valid_until);
CREATE INDEX holding_state ON holding (state, valid_until);

-- An address claimed by an application that was handed in.
CREATE TABLE claim_prefix (
    id {id}, -- Row id.
    application_id {int} NOT NULL REFERENCES application (id), -- Case.
    holder_id {int} NOT NULL REFERENCES holder (id), -- For whom.
    side TEXT NOT NULL CHECK (side IN ('local', 'remote')), -- Local address, or far end.
    path TEXT NOT NULL, -- Path of the address list.
    bits TEXT {c} NOT NULL, -- The prefix as bits.
    prefix TEXT NOT NULL, -- The prefix in canonical notation.
    since {int} NOT NULL, -- Since when it is claimed.
    open {bool} NOT NULL, -- The case is not decided, and the claim not replaced.
    lapsed_at {int} -- When it lost its place in line.
) {strict};
CREATE INDEX claim_prefix_bits ON claim_prefix (bits, open);
CREATE INDEX claim_prefix_application ON claim_prefix (application_id);
CREATE INDEX claim_prefix_holder ON claim_prefix (holder_id) WHERE open;

-- A mobile number claimed by an application that was handed in.
CREATE TABLE claim_mobile (
    id {id}, -- Row id.
    application_id {int} NOT NULL REFERENCES application (id), -- Case.
    holder_id {int} NOT NULL REFERENCES holder (id), -- For whom.
    path TEXT NOT NULL, -- Path of the answer.
    lookup {bytes} NOT NULL, -- HMAC of the canonical number.
    since {int} NOT NULL, -- Since when it is claimed.
    open {bool} NOT NULL -- The case is not decided, and the claim not replaced.
) {strict};
CREATE INDEX claim_mobile_lookup ON claim_mobile (lookup, open);
CREATE INDEX claim_mobile_application ON claim_mobile (application_id);

-- An address of a holding. Two holders never hold one address at one time.
CREATE TABLE held_prefix (
    id {id}, -- Row id.
    holding_id {int} NOT NULL REFERENCES holding (id), -- Holding.
    holder_id {int} NOT NULL REFERENCES holder (id), -- Holder, as in the holding.
    bits TEXT {c} NOT NULL, -- The prefix as bits.
    prefix TEXT NOT NULL, -- The prefix in canonical notation.
    valid_from {int} NOT NULL, -- Begin, as in the holding.
    valid_until {int} NOT NULL, -- End, as in the holding.
    live {bool} NOT NULL -- The holding is active or suspended.
) {strict};
CREATE INDEX held_prefix_bits ON held_prefix (bits, live);
CREATE INDEX held_prefix_holding ON held_prefix (holding_id);
CREATE INDEX held_prefix_holder ON held_prefix (holder_id) WHERE live;

-- A mobile number of a holding. One live holding per number.
CREATE TABLE held_mobile (
    id {id}, -- Row id.
    holding_id {int} NOT NULL REFERENCES holding (id), -- Holding.
    holder_id {int} NOT NULL REFERENCES holder (id), -- Holder, as in the holding.
    lookup {bytes} NOT NULL, -- HMAC of the canonical number.
    valid_from {int} NOT NULL, -- Begin, as in the holding.
    valid_until {int} NOT NULL, -- End, as in the holding.
    live {bool} NOT NULL -- The holding is active or suspended.
) {strict};
CREATE INDEX held_mobile_lookup ON held_mobile (lookup, live);
CREATE INDEX held_mobile_holding ON held_mobile (holding_id);

-- Words of names, folded, to search by their beginnings.
CREATE TABLE name_word (
    word TEXT {c} NOT NULL, -- Folded word.
    application_id {int} NOT NULL REFERENCES application (id), -- Case.
    PRIMARY KEY (word, application_id)
) {table};
CREATE INDEX name_word_application ON name_word (application_id);

-- Identity numbers that an application names.
CREATE TABLE identity (
    lookup {bytes} NOT NULL, -- HMAC of the canonical number.
    application_id {int} NOT NULL REFERENCES application (id), -- Case.
    path TEXT NOT NULL, -- Path of the answer.
    PRIMARY KEY (lookup, application_id, path)
) {table};
CREATE INDEX identity_application ON identity (application_id);

-- Facts issued to judge a draft by.
CREATE TABLE verdict_context (
    id {id}, -- Row id.
    public_id TEXT NOT NULL UNIQUE, -- Opaque id.
    application_id {int} NOT NULL REFERENCES application (id), -- Case.
    at {int} NOT NULL, -- When.
    context TEXT NOT NULL -- JSON of the context.
) {strict};
CREATE INDEX verdict_context_application ON verdict_context (application_id, id);

-- Every question "is this taken?", for the log and the daily budget.
CREATE TABLE taken_question (
    id {id}, -- Row id.
    account_id {int} NOT NULL REFERENCES account (id), -- Who asked.
    holder_id {int} REFERENCES holder (id), -- For whom, if known.
    application_id {int} NOT NULL REFERENCES application (id), -- In which draft.
    at {int} NOT NULL, -- When.
    day {int} NOT NULL, -- Day of the authority, counted from the epoch.
    subject TEXT {c} NOT NULL, -- The prefix as bits, or `m` and the HMAC of a mobile number.
    taken {bool} NOT NULL -- The answer given.
) {strict};
CREATE INDEX taken_question_account ON taken_question (account_id, day, subject);
CREATE INDEX taken_question_holder ON taken_question (holder_id, day, subject);

-- A search under an opaque id, for one sign-in.
CREATE TABLE search (
    id {id}, -- Row id.
    public_id TEXT NOT NULL UNIQUE, -- Opaque id.
    session_id {int} NOT NULL REFERENCES session (id) ON DELETE CASCADE, -- The sign-in.
    kind TEXT NOT NULL, -- What is searched by.
    criteria_sealed {bytes} NOT NULL, -- The text.
    at {int} NOT NULL -- When.
) {strict};
CREATE INDEX search_session ON search (session_id);

-- Stored bytes of documents, encrypted, shared by digest within a scope.
CREATE TABLE blob (
    id {id}, -- Row id.
    scope TEXT NOT NULL, -- Who shares it, for example `account:7` or `holder:9`.
    digest TEXT NOT NULL, -- SHA-256 of the clear bytes, hexadecimal.
    file TEXT NOT NULL UNIQUE, -- Name of the file, made by the server.
    key_sealed {bytes} NOT NULL, -- Key of these bytes.
    bytes {int} NOT NULL, -- Size of the clear bytes.
    media_type TEXT NOT NULL, -- `application/pdf`, `image/jpeg` or `image/png`.
    inspection TEXT NOT NULL, -- JSON: what inspected it, when, with what result.
    stored_at {int} NOT NULL, -- When.
    UNIQUE (scope, digest)
) {strict};

-- An uploaded document.
CREATE TABLE document (
    id {id}, -- Row id.
    public_id TEXT NOT NULL UNIQUE, -- Opaque id.
    account_id {int} NOT NULL REFERENCES account (id), -- Who uploaded it.
    blob_id {int} NOT NULL REFERENCES blob (id), -- Its bytes.
    name_sealed {bytes} NOT NULL, -- Name as uploaded, made safe.
    uploaded_at {int} NOT NULL -- When.
) {strict};
CREATE INDEX document_blob ON document (blob_id);
CREATE INDEX document_account ON document (account_id);

-- Which document is attached to which application.
CREATE TABLE application_document (
    application_id {int} NOT NULL REFERENCES application (id), -- Case.
    document_id {int} NOT NULL REFERENCES document (id), -- Document.
    path TEXT NOT NULL, -- Path of the document field.
    attached_at {int} NOT NULL, -- When.
    detached_at {int}, -- Taken out again by the applicant; rounds that named it keep it.
    PRIMARY KEY (application_id, document_id)
) {strict};
CREATE INDEX application_document_document ON application_document (document_id);
