//! Which types go in and out of each endpoint.

use ijazat_api::{
    applications as a, certificates as c, checks, demo as d, documents, operator as o, review as r,
    sessions as s, site,
};
use ijazat_rules::lifecycle::State;
use schemars::{JsonSchema, SchemaGenerator};
use serde_json::Value;

/// Makes the schema of a type.
pub(super) type MakeSchema = fn(&mut SchemaGenerator) -> Value;

/// One body.
pub(super) enum Body {
    None,
    Json(MakeSchema),
    /// A form definition.
    Definition,
    /// Some JSON object.
    Anything,
    /// A page for people.
    Page,
    /// One plain word.
    Word,
    /// The bytes of a document.
    File,
}

/// What goes in and out.
pub(super) struct Shape {
    pub request: Body,
    pub answer: Body,
    pub query: Option<MakeSchema>,
}

fn json<T: JsonSchema>() -> Body {
    Body::Json(|generator| Value::from(generator.subschema_for::<T>()))
}

/// A query's members are parameters of their own, so it is not put aside.
fn query<T: JsonSchema>(shape: Shape) -> Shape {
    let make: MakeSchema = |generator| Value::from(T::json_schema(generator));
    Shape {
        query: Some(make),
        ..shape
    }
}

fn gives<T: JsonSchema>() -> Shape {
    Shape {
        request: Body::None,
        answer: json::<T>(),
        query: None,
    }
}

fn takes<Q: JsonSchema, T: JsonSchema>() -> Shape {
    Shape {
        request: json::<Q>(),
        ..gives::<T>()
    }
}

fn bare(request: Body, answer: Body) -> Shape {
    Shape {
        request,
        answer,
        query: None,
    }
}

/// Bodies of the endpoint of this id. A test visits the whole table.
pub(super) fn of(id: &str) -> Shape {
    match id {
        "get_healthz" | "get_readyz" => bare(Body::None, Body::Word),
        "get_config" => gives::<site::Config>(),
        "get_contact" => bare(Body::None, Body::Page),
        "list_operators" => gives::<Vec<site::OperatorSummary>>(),
        "list_forms" => gives::<Vec<site::FormSummary>>(),
        "get_form" => bare(Body::None, Body::Definition),
        "check_answers" => takes::<checks::CheckAnswers, ijazat_rules::check::Report>(),
        "get_statistics" => gives::<site::Statistics>(),
        "get_openapi" => bare(Body::None, Body::Anything),
        "list_signing_keys" => gives::<c::SigningKeys>(),
        "check_certificate" => takes::<c::CheckCertificate, c::CertificateState>(),
        "verify_certificate" => takes::<c::VerifyCertificate, c::CertificateState>(),
        "get_session" | "extend_session" => gives::<s::SessionView>(),
        "start_sign_in" => takes::<s::StartSignIn, s::SignInStarted>(),
        "finish_sign_in" => takes::<s::FinishSignIn, s::SessionView>(),
        "start_totp_enrolment" => gives::<s::TotpEnrolment>(),
        "send_totp" => takes::<s::SendTotp, s::SessionView>(),
        "list_sessions" => gives::<Vec<s::OpenSession>>(),
        "set_language" => bare(json::<s::SetLanguage>(), Body::None),
        "upload_document" => query::<documents::UploadQuery>(Shape {
            request: Body::File,
            ..gives::<documents::DocumentRef>()
        }),
        "get_document" => bare(Body::None, Body::File),
        "list_demo_mails" => gives::<d::DemoMails>(),
        "list_demo_accounts" => gives::<d::DemoAccounts>(),
        "end_session" | "end_other_session" | "remove_document" => bare(Body::None, Body::None),
        id => of_case(id),
    }
}

/// Endpoints about cases.
fn of_case(id: &str) -> Shape {
    match id {
        "list_applications" => gives::<a::ApplicationList>(),
        "create_application" => takes::<a::CreateApplication, a::Created>(),
        "get_application" => gives::<a::ApplicationView>(),
        "save_draft" => takes::<a::SaveDraft, a::DraftSaved>(),
        "discard_application" | "withdraw_application" => gives::<State>(),
        "check_taken" => takes::<a::CheckTaken, a::Taken>(),
        "create_context" => gives::<ijazat_rules::check::Context>(),
        "submit_application" => takes::<a::Submit, a::Submitted>(),
        "reply_application" => takes::<a::Reply, a::Submitted>(),
        "get_own_certificate" => gives::<c::Certificate>(),
        "list_checks" => query::<o::ChecksQuery>(gives::<o::CheckList>()),
        "get_check" => gives::<o::CheckView>(),
        "answer_check" => takes::<o::AnswerCheck, State>(),
        "list_queue" => query::<r::QueueQuery>(gives::<r::Queue>()),
        "create_search" => takes::<r::CreateSearch, r::SearchCreated>(),
        "get_search" => query::<r::PageQuery>(gives::<r::SearchResults>()),
        "get_case" => gives::<r::CaseView>(),
        "claim_case" | "release_case" => gives::<r::CaseChanged>(),
        "add_note" => takes::<r::AddNote, r::CaseChanged>(),
        "unmask_answer" => takes::<r::Unmask, r::Unmasked>(),
        "ask_questions" => takes::<r::AskQuestions, r::CaseChanged>(),
        "proceed_by_documents" => takes::<r::Proceed, r::CaseChanged>(),
        "preview_letter" => takes::<r::Decide, r::LetterPreview>(),
        "approve_case" | "reject_case" => takes::<r::Decide, r::CaseChanged>(),
        id => unreachable!("the endpoint {id} has no bodies here"),
    }
}
