//! Commands: one effect for each key.

use http::Method;
use ijazat_server::clock::Clock;
use ijazat_store::idempotency::LEASE_MS;
use ijazat_store::test_support::leave_running;
use ijazat_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

async fn create(person: &mut Person, key: &[(&str, &str)], form: &str) -> Answer {
    let body = json!({ "form": form });
    person
        .json(Method::POST, "/api/applications", key, &body)
        .await
}

async fn count(person: &mut Person) -> usize {
    let list: Value = person.get("/api/applications").await.expect(200).json();
    list["applications"].as_array().expect("a list").len()
}

#[tokio::test]
async fn the_same_key_and_body_have_one_effect_and_one_answer() {
    let app = TestApp::start().await;
    let mut person = app.applicant("sample@example.org").await;
    let key = [("idempotency-key", "0123456789abcdef")];
    let first = create(&mut person, &key, "vpn-organisation")
        .await
        .expect(200);
    let second = create(&mut person, &key, "vpn-organisation")
        .await
        .expect(200);
    assert_eq!(first.body, second.body);
    assert_eq!(count(&mut person).await, 1);
    let other = create(&mut person, &key, "vpn-freelancer").await;
    assert_eq!(
        (other.status.as_u16(), other.code().as_str()),
        (422, "idempotency-mismatch")
    );
    assert_eq!(count(&mut person).await, 1);
    app.finish().await;
}

#[tokio::test]
async fn keys_belong_to_their_person() {
    let app = TestApp::start().await;
    let key = [("idempotency-key", "0123456789abcdef")];
    let mut one = app.applicant("one@example.org").await;
    let mut two = app.applicant("two@example.org").await;
    let first = create(&mut one, &key, "vpn-organisation").await.expect(200);
    let second = create(&mut two, &key, "vpn-organisation").await.expect(200);
    assert_ne!(first.body, second.body);
    app.finish().await;
}

#[tokio::test]
async fn a_command_needs_a_key_and_a_refused_one_frees_it() {
    let app = TestApp::start().await;
    let mut person = app.applicant("sample@example.org").await;
    assert_eq!(
        create(&mut person, &[], "vpn-organisation").await.code(),
        "idempotency-key-required"
    );
    let short = [("idempotency-key", "short")];
    assert_eq!(
        create(&mut person, &short, "vpn-organisation").await.code(),
        "bad-request"
    );
    let key = [("idempotency-key", "0123456789abcdef")];
    let refused = create(&mut person, &key, "no-such-form").await;
    assert!(refused.status.is_client_error(), "{}", refused.text());
    let _ = create(&mut person, &key, "vpn-organisation")
        .await
        .expect(200);
    app.finish().await;
}

#[tokio::test]
async fn parallel_copies_have_one_effect() {
    let app = TestApp::start().await;
    let mut person = app.applicant("sample@example.org").await;
    let copies = (0..8).map(|_| {
        let mut copy = person.clone();
        async move {
            let key = [("idempotency-key", "0123456789abcdef")];
            create(&mut copy, &key, "vpn-organisation").await
        }
    });
    for answer in futures_util::future::join_all(copies).await {
        let fine = answer.status == 200 || answer.code() == "in-progress";
        assert!(fine, "{}", answer.text());
    }
    assert_eq!(count(&mut person).await, 1);
    app.finish().await;
}

#[tokio::test]
async fn a_command_that_runs_is_named_so_until_its_process_must_be_gone() {
    let app = TestApp::start().await;
    let mut person = app.applicant("sample@example.org").await;
    let key = [("idempotency-key", "0123456789abcdef")];
    let first = create(&mut person, &key, "vpn-organisation")
        .await
        .expect(200);
    leave_running(app.store(), key[0].1, app.clock.now()).await;
    let second = create(&mut person, &key, "vpn-organisation").await;
    assert_eq!(
        (second.status.as_u16(), second.code().as_str()),
        (409, "in-progress")
    );
    assert_eq!(second.header("retry-after"), "1");
    assert_eq!(count(&mut person).await, 1);
    app.clock.advance_ms(LEASE_MS);
    let third = create(&mut person, &key, "vpn-organisation")
        .await
        .expect(200);
    assert_ne!(first.body, third.body, "it ran again");
    app.finish().await;
}

#[tokio::test]
async fn a_change_names_the_revision_that_it_changes() {
    let app = TestApp::start().await;
    let mut person = app.applicant("sample@example.org").await;
    let created: Value = person
        .command("/api/applications", &json!({ "form": "vpn-organisation" }))
        .await
        .expect(200)
        .json();
    let path = format!(
        "/api/applications/{}/draft",
        created["reference"].as_str().expect("a reference")
    );
    let revision = created["revision"].as_u64().expect("a revision");
    let body = json!({ "answers": {} });
    let without = person.json(Method::PUT, &path, &[], &body).await;
    assert_eq!(
        (without.status.as_u16(), without.code().as_str()),
        (428, "precondition-required")
    );
    let _ = person.put(&path, revision, &body).await.expect(200);
    let stale = person.put(&path, revision, &body).await;
    assert_eq!(
        (stale.status.as_u16(), stale.code().as_str()),
        (412, "stale-revision")
    );
    let problem: Value = stale.json();
    assert_eq!(problem["current_revision"], revision + 1);
    app.finish().await;
}
