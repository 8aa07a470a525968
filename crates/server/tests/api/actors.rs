//! Every route as every kind of actor. What is expected comes from the table:
//! whoever is not named there is refused before a handler runs, whoever is
//! named is not, and a case of others does not exist.

use ijazat_api::endpoints::Method;
use ijazat_api::{Actors, ENDPOINTS, Endpoint};
use ijazat_store::staff::Role;
use ijazat_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

/// Kinds of actors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Anonymous,
    Owner,
    OtherApplicant,
    Operator,
    OtherOperator,
    Reviewer,
    /// Second factor given, but longer than ten minutes ago.
    StaleReviewer,
    StaleOperator,
    HalfReviewer,
    HalfOperator,
}

use Kind::*;

/// The code with which the guard refuses, by the table alone.
fn refusal(actors: Actors, kind: Kind) -> Option<&'static str> {
    let role = match kind {
        Anonymous => None,
        Owner | OtherApplicant => Some("applicant"),
        Operator | OtherOperator | StaleOperator | HalfOperator => Some("operator"),
        Reviewer | StaleReviewer | HalfReviewer => Some("reviewer"),
    };
    let wanted = match actors {
        Actors::Public | Actors::Demo => return None,
        Actors::SignedIn | Actors::AnyRole => role,
        Actors::Applicant => Some("applicant"),
        Actors::Operator | Actors::OperatorRecent => Some("operator"),
        Actors::Reviewer | Actors::ReviewerRecent => Some("reviewer"),
    };
    let half = matches!(kind, HalfReviewer | HalfOperator);
    let stale = matches!(kind, StaleReviewer | StaleOperator);
    let recent = matches!(actors, Actors::OperatorRecent | Actors::ReviewerRecent);
    match role {
        None => Some("not-signed-in"),
        role if role != wanted => Some("forbidden"),
        _ if half && actors != Actors::SignedIn => Some("second-factor-needed"),
        _ if recent && stale => Some("re-authentication-needed"),
        _ => None,
    }
}

const REFUSALS: [&str; 4] = [
    "not-signed-in",
    "forbidden",
    "second-factor-needed",
    "re-authentication-needed",
];

async fn visit(person: &mut Person, endpoint: &Endpoint, reference: &str) -> Answer {
    let values: Vec<&str> = endpoint
        .path
        .split('/')
        .filter(|part| part.starts_with('{'))
        .map(|part| {
            if part == "{reference}" {
                reference
            } else {
                "unknown"
            }
        })
        .collect();
    let path = endpoint.href(&values);
    send(person, endpoint, &path, "0123456789abcdef", &json!({})).await
}

/// A request as the table wants it: method, key and revision.
pub async fn send(
    person: &mut Person,
    endpoint: &Endpoint,
    path: &str,
    key: &str,
    body: &Value,
) -> Answer {
    let mut headers = Vec::new();
    if endpoint.idempotent_by_key {
        headers.push(("idempotency-key", key));
    }
    if endpoint.if_match {
        headers.push(("if-match", "\"1\""));
    }
    let method = match endpoint.method {
        Method::Get => return person.get(path).await,
        Method::Delete => return person.delete(path).await,
        Method::Post => http::Method::POST,
        Method::Put => http::Method::PUT,
    };
    person.json(method, path, &headers, body).await
}

async fn people(app: &TestApp) -> Vec<(Kind, Person)> {
    let fibre = Role::Operator("sample-fibre".to_owned());
    let stale_reviewer = app.reviewer("stale.reviewer@example.org").await;
    let stale_operator = app.operator("stale.desk@example.org", "sample-fibre").await;
    app.clock.advance_minutes(11);
    vec![
        (StaleReviewer, stale_reviewer),
        (StaleOperator, stale_operator),
        (Anonymous, app.visitor()),
        (Owner, app.applicant("owner@example.org").await),
        (OtherApplicant, app.applicant("other@example.org").await),
        (
            Operator,
            app.operator("desk@example.org", "sample-fibre").await,
        ),
        (
            OtherOperator,
            app.operator("desk2@example.org", "sample-mobile").await,
        ),
        (Reviewer, app.reviewer("reviewer@example.org").await),
        (
            HalfReviewer,
            app.half_signed_in("half.reviewer@example.org", &Role::Reviewer)
                .await,
        ),
        (
            HalfOperator,
            app.half_signed_in("half.desk@example.org", &fibre).await,
        ),
    ]
}

#[tokio::test]
async fn every_route_as_every_kind_of_actor() {
    let app = TestApp::builder().demo().start().await;
    let mut people = people(&app).await;
    let owner = people.iter_mut().find(|(kind, _)| *kind == Owner);
    let created: serde_json::Value = owner
        .map(|(_, person)| person)
        .expect("the owner")
        .command("/api/applications", &json!({ "form": "vpn-organisation" }))
        .await
        .expect(200)
        .json();
    let reference = created["reference"].as_str().expect("a reference");
    let mut visits = 0;
    for endpoint in ENDPOINTS {
        for (kind, person) in &people {
            let mut person = person.clone();
            // These end what later visits need.
            if endpoint.id == "end_session" && refusal(endpoint.actors, *kind).is_none() {
                continue;
            }
            let answer = visit(&mut person, endpoint, reference).await;
            check(endpoint, *kind, &answer);
            visits += 1;
        }
    }
    assert!(visits > 10 * (ENDPOINTS.len() - 1));
    app.finish().await;
}

fn check(endpoint: &Endpoint, kind: Kind, answer: &Answer) {
    let (code, context) = (
        answer.code(),
        format!("{} as {kind:?}: {}", endpoint.id, answer.text()),
    );
    assert!(!answer.status.is_server_error(), "{context}");
    match refusal(endpoint.actors, kind) {
        Some(expected) => assert_eq!(code, expected, "{context}"),
        // Staff without and people with the wrong kind of second factor are
        // refused by the handlers of the second factor themselves.
        None if endpoint.id.contains("totp") => {}
        None => assert!(!REFUSALS.contains(&code.as_str()), "{context}"),
    }
    let of_case = endpoint.path.contains("{reference}");
    let others = match endpoint.actors {
        Actors::Applicant | Actors::AnyRole => kind != Owner,
        // The case is a draft: it does not exist for reviewers.
        _ => true,
    };
    if of_case && others && refusal(endpoint.actors, kind).is_none() {
        assert!(answer.status.is_client_error(), "{context}");
        // Bodies are read before rows are asked for.
        assert!(
            ["not-found", "bad-request"].contains(&code.as_str()),
            "{context}"
        );
    }
}
