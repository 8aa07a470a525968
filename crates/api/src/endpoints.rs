//! The one table of endpoints. The server builds its router from it and refuses
//! a route that is not here; the app takes its paths from it; tests visit every
//! row as every actor; OpenAPI is generated from it.

/// Who may call an endpoint. What a person then sees is decided row by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actors {
    /// Anybody.
    Public,
    /// Whoever is signed in, also before the second factor.
    SignedIn,
    /// Applicants.
    Applicant,
    /// Staff of operators, with a second factor.
    Operator,
    /// Reviewers, with a second factor.
    Reviewer,
    /// Reviewers who confirmed that it is them within the last ten minutes.
    ReviewerRecent,
    /// Operators who confirmed that it is them within the last ten minutes.
    OperatorRecent,
    /// Applicants, operators and reviewers, each for the rows that they may see.
    AnyRole,
    /// Anybody, and only with `serve --demo`; elsewhere the route does not exist.
    Demo,
}

/// How an answer may be cached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cache {
    /// `no-store`.
    Never,
    /// Public for so many seconds.
    Seconds(u32),
    /// The address names the content.
    Immutable,
}

/// Method of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
}

/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// Operation id and handler name, `<verb>_<resource>`.
    pub id: &'static str,
    /// Method.
    pub method: Method,
    /// Path with `{parameters}`.
    pub path: &'static str,
    /// Who may call it.
    pub actors: Actors,
    /// Most bytes of the request body.
    pub body_bytes_max: u64,
    /// Seconds until the server gives up.
    pub timeout_s: u16,
    /// Needs an `Idempotency-Key`.
    pub idempotent_by_key: bool,
    /// Needs `If-Match` with the revision.
    pub if_match: bool,
    /// How the answer may be cached.
    pub cache: Cache,
}

const KB: u64 = 1024;
const JSON: u64 = 64 * KB;
const ANSWERS: u64 = 512 * KB;
/// Most bytes of one uploaded file.
pub const UPLOAD_BYTES_MAX: u64 = 10 * KB * KB;

const fn get(id: &'static str, path: &'static str, actors: Actors) -> Endpoint {
    Endpoint {
        id,
        method: Method::Get,
        path,
        actors,
        body_bytes_max: 0,
        timeout_s: 15,
        idempotent_by_key: false,
        if_match: false,
        cache: Cache::Never,
    }
}

const fn send(id: &'static str, method: Method, path: &'static str, actors: Actors) -> Endpoint {
    Endpoint {
        method,
        body_bytes_max: JSON,
        ..get(id, path, actors)
    }
}

/// A command that changes the state of a case: idempotent by key.
const fn command(id: &'static str, path: &'static str, actors: Actors) -> Endpoint {
    Endpoint {
        idempotent_by_key: true,
        ..send(id, Method::Post, path, actors)
    }
}

impl Endpoint {
    const fn body(self, body_bytes_max: u64) -> Self {
        Self {
            body_bytes_max,
            ..self
        }
    }
    const fn matched(self) -> Self {
        Self {
            if_match: true,
            ..self
        }
    }
    const fn cached(self, cache: Cache) -> Self {
        Self { cache, ..self }
    }
    const fn timeout(self, timeout_s: u16) -> Self {
        Self { timeout_s, ..self }
    }
    /// The path with its parameters filled in, in order. Values must be URL-safe.
    pub fn href(&self, values: &[&str]) -> String {
        let mut values = values.iter();
        let mut href = String::new();
        for part in self.path.split('/').skip(1) {
            href.push('/');
            if part.starts_with('{') {
                href.push_str(values.next().expect("one value for each parameter"));
            } else {
                href.push_str(part);
            }
        }
        href
    }
}

/// The row of this id.
///
/// # Panics
/// When there is none: ids are literals in our code, and a test visits them all.
pub fn endpoint(id: &str) -> &'static Endpoint {
    ENDPOINTS
        .iter()
        .find(|endpoint| endpoint.id == id)
        .expect("the endpoint is in the table")
}

use Actors::{
    AnyRole, Applicant, Demo, Operator, OperatorRecent, Public, Reviewer, ReviewerRecent, SignedIn,
};
use Method::{Delete, Post, Put};

/// The table.
pub const ENDPOINTS: &[Endpoint] = &[
    // Health.
    get("get_healthz", "/healthz", Public),
    get("get_readyz", "/readyz", Public),
    // Site.
    get("get_config", "/api/config", Public),
    get("get_contact", "/api/contact", Public).cached(Cache::Seconds(300)),
    get("list_operators", "/api/operators", Public).cached(Cache::Seconds(300)),
    get("list_forms", "/api/forms", Public).cached(Cache::Seconds(60)),
    get("get_form", "/api/forms/{form}/{digest}", Public).cached(Cache::Immutable),
    send(
        "check_answers",
        Post,
        "/api/forms/{form}/{digest}/check",
        Public,
    )
    .body(ANSWERS),
    get("get_statistics", "/api/statistics", Public).cached(Cache::Seconds(300)),
    get("get_openapi", "/api/openapi.json", Public).cached(Cache::Seconds(300)),
    // Certificates.
    get("list_signing_keys", "/api/keys", Public).cached(Cache::Seconds(300)),
    send("check_certificate", Post, "/api/certificates/check", Public),
    send(
        "verify_certificate",
        Post,
        "/api/certificates/verify",
        Public,
    ),
    // Sign-in.
    get("get_session", "/api/session", Public),
    send("start_sign_in", Post, "/api/sign-in", Public),
    send("finish_sign_in", Post, "/api/sign-in/code", Public),
    send(
        "start_totp_enrolment",
        Post,
        "/api/sign-in/totp/enrolment",
        SignedIn,
    ),
    send("send_totp", Post, "/api/sign-in/totp", SignedIn),
    send("end_session", Delete, "/api/session", SignedIn),
    send("extend_session", Post, "/api/session/extend", SignedIn),
    get("list_sessions", "/api/sessions", SignedIn),
    send(
        "end_other_session",
        Delete,
        "/api/sessions/{session}",
        SignedIn,
    ),
    send("set_language", Put, "/api/session/language", SignedIn),
    // Applicant.
    get("list_applications", "/api/applications", Applicant),
    command("create_application", "/api/applications", Applicant),
    get(
        "get_application",
        "/api/applications/{reference}",
        Applicant,
    ),
    send(
        "save_draft",
        Put,
        "/api/applications/{reference}/draft",
        Applicant,
    )
    .body(ANSWERS)
    .matched(),
    command(
        "discard_application",
        "/api/applications/{reference}/discard",
        Applicant,
    ),
    send(
        "check_taken",
        Post,
        "/api/applications/{reference}/taken",
        Applicant,
    ),
    send(
        "create_context",
        Post,
        "/api/applications/{reference}/context",
        Applicant,
    ),
    command(
        "submit_application",
        "/api/applications/{reference}/submit",
        Applicant,
    )
    .matched(),
    command(
        "withdraw_application",
        "/api/applications/{reference}/withdraw",
        Applicant,
    ),
    command(
        "reply_application",
        "/api/applications/{reference}/reply",
        Applicant,
    )
    .matched(),
    get(
        "get_own_certificate",
        "/api/applications/{reference}/certificate",
        Applicant,
    ),
    // Documents.
    send(
        "upload_document",
        Post,
        "/api/applications/{reference}/documents",
        Applicant,
    )
    .body(UPLOAD_BYTES_MAX)
    .timeout(300),
    send(
        "remove_document",
        Delete,
        "/api/applications/{reference}/documents/{document}",
        Applicant,
    ),
    get(
        "get_document",
        "/api/applications/{reference}/documents/{document}",
        AnyRole,
    )
    .timeout(60),
    // Operator.
    get("list_checks", "/api/operator/checks", Operator),
    get("get_check", "/api/operator/checks/{check}", Operator),
    command(
        "answer_check",
        "/api/operator/checks/{check}/answer",
        OperatorRecent,
    ),
    // Review.
    get("list_queue", "/api/review/queue", Reviewer),
    send("create_search", Post, "/api/review/searches", Reviewer),
    get("get_search", "/api/review/searches/{search}", Reviewer),
    get("get_case", "/api/review/cases/{reference}", Reviewer),
    command(
        "claim_case",
        "/api/review/cases/{reference}/claim",
        Reviewer,
    ),
    command(
        "release_case",
        "/api/review/cases/{reference}/release",
        Reviewer,
    ),
    command("add_note", "/api/review/cases/{reference}/notes", Reviewer),
    command(
        "unmask_answer",
        "/api/review/cases/{reference}/unmask",
        ReviewerRecent,
    ),
    command(
        "ask_questions",
        "/api/review/cases/{reference}/questions",
        Reviewer,
    )
    .matched(),
    command(
        "proceed_by_documents",
        "/api/review/cases/{reference}/proceed",
        ReviewerRecent,
    )
    .matched(),
    send(
        "preview_letter",
        Post,
        "/api/review/cases/{reference}/letter",
        Reviewer,
    ),
    command(
        "approve_case",
        "/api/review/cases/{reference}/approve",
        ReviewerRecent,
    )
    .matched(),
    command(
        "reject_case",
        "/api/review/cases/{reference}/reject",
        ReviewerRecent,
    )
    .matched(),
    // Demo.
    get("list_demo_mails", "/api/demo/mails", Demo),
    get("list_demo_accounts", "/api/demo/accounts", Demo),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_and_routes_are_unique() {
        let ids: BTreeSet<_> = ENDPOINTS.iter().map(|endpoint| endpoint.id).collect();
        let routes: BTreeSet<_> = ENDPOINTS.iter().map(|e| (e.method, e.path)).collect();
        assert_eq!(ids.len(), ENDPOINTS.len());
        assert_eq!(routes.len(), ENDPOINTS.len());
    }

    #[test]
    fn href_fills_the_parameters_in_order() {
        assert_eq!(
            endpoint("get_document").href(&["VPN-7K3M-9QX2", "d1"]),
            "/api/applications/VPN-7K3M-9QX2/documents/d1"
        );
    }

    #[test]
    fn commands_change_things_only_by_post_with_a_key() {
        for endpoint in ENDPOINTS
            .iter()
            .filter(|endpoint| endpoint.idempotent_by_key)
        {
            assert_eq!(endpoint.method, Method::Post, "{}", endpoint.id);
            assert_eq!(endpoint.cache, Cache::Never, "{}", endpoint.id);
        }
    }
}
