//! Signing in: codes, cookies, second factors, sessions.

use ijazat_api::sessions::{OpenSession, SecondFactor, SessionView};
use ijazat_store::staff::Role;
use ijazat_testkit::{Person, TestApp};
use serde_json::{Value, json};

const EMAIL: &str = "sample@example.org";

async fn start(person: &mut Person, email: &str) -> Value {
    let body = json!({ "email": email, "language": "ur" });
    person.post("/api/sign-in", &body).await.expect(200).json()
}

fn finish(challenge: &Value, code: &str) -> Value {
    json!({ "challenge": challenge["challenge"], "code": code })
}

async fn view(person: &mut Person) -> SessionView {
    person.get("/api/session").await.expect(200).json()
}

/// A code of eight digits that is not this one.
fn other(code: &str) -> String {
    let number: u32 = code.parse().expect("digits");
    format!("{:08}", (number + 1) % 100_000_000)
}

#[tokio::test]
async fn a_code_by_mail_opens_a_session() {
    let app = TestApp::start().await;
    let mut person = app.visitor();
    assert!(view(&mut person).await.person.is_none());
    let challenge = start(&mut person, " Sample@Example.ORG ").await;
    let code = person.mailed_code(EMAIL).await;
    assert_eq!(code.len(), 8);
    let answer = person
        .post("/api/sign-in/code", &finish(&challenge, &code))
        .await
        .expect(200);
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-session="), "{cookie}");
    for part in ["; Secure", "; HttpOnly", "; SameSite=Strict", "; Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let signed_in = view(&mut person).await.person.expect("a person");
    assert_eq!(signed_in.email, EMAIL);
    assert_eq!(signed_in.second_factor, SecondFactor::NotNeeded);
    app.finish().await;
}

#[tokio::test]
async fn digits_of_other_scripts_are_read() {
    let app = TestApp::start().await;
    let mut person = app.visitor();
    let challenge = start(&mut person, EMAIL).await;
    let code = person.mailed_code(EMAIL).await;
    let urdu: String = code
        .chars()
        .map(|c| char::from_u32(0x6f0 + c.to_digit(10).expect("a digit")).expect("a digit"))
        .collect();
    let spaced = format!("{} {}", &urdu[..8], &urdu[8..]);
    let answer = person
        .post("/api/sign-in/code", &finish(&challenge, &spaced))
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    app.finish().await;
}

#[tokio::test]
async fn a_code_counts_once_for_its_request_and_for_ten_minutes() {
    let app = TestApp::start().await;
    let mut person = app.visitor();
    let first = start(&mut person, EMAIL).await;
    let code = person.mailed_code(EMAIL).await;
    let _ = person
        .post("/api/sign-in/code", &finish(&first, &code))
        .await
        .expect(200);
    let again = app
        .visitor()
        .post("/api/sign-in/code", &finish(&first, &code))
        .await;
    assert_eq!(again.code(), "code-expired");

    app.clock.advance_minutes(1);
    let mut other_person = app.visitor();
    let second = start(&mut other_person, EMAIL).await;
    let code = other_person.mailed_code(EMAIL).await;
    let unknown = json!({ "challenge": "unknown" });
    let wrong_request = other_person
        .post("/api/sign-in/code", &finish(&unknown, &code))
        .await;
    assert_eq!(wrong_request.code(), "code-expired");
    app.clock.advance_minutes(10);
    let late = other_person
        .post("/api/sign-in/code", &finish(&second, &code))
        .await;
    assert_eq!(late.code(), "code-expired");
    app.finish().await;
}

#[tokio::test]
async fn wrong_codes_wait_and_then_end_the_request() {
    let app = TestApp::start().await;
    let mut person = app.visitor();
    let challenge = start(&mut person, EMAIL).await;
    let code = person.mailed_code(EMAIL).await;
    let wrong = finish(&challenge, &other(&code));
    let first = person.post("/api/sign-in/code", &wrong).await;
    assert_eq!(
        (first.status.as_u16(), first.code().as_str()),
        (401, "code-wrong")
    );
    assert_eq!(first.header("retry-after"), "1");
    // Even the right code is not looked at before the wait is over.
    let early = person
        .post("/api/sign-in/code", &finish(&challenge, &code))
        .await;
    assert_eq!(
        (early.status.as_u16(), early.code().as_str()),
        (429, "wait")
    );
    for _ in 0..4 {
        app.clock.advance_ms(10_000);
        let _ = person.post("/api/sign-in/code", &wrong).await;
    }
    app.clock.advance_ms(20_000);
    let ended = person
        .post("/api/sign-in/code", &finish(&challenge, &code))
        .await;
    assert_eq!(ended.code(), "code-expired");
    app.finish().await;
}

#[tokio::test]
async fn every_address_gets_the_same_answer() {
    let app = TestApp::start().await;
    let _known = app.reviewer("sample.reviewer@example.org").await;
    app.clock.advance_minutes(5);
    let shape = |answer: &Value| {
        let members = answer.as_object().expect("an object");
        let mut names: Vec<_> = members.keys().cloned().collect();
        names.sort();
        (
            names,
            answer["challenge"].as_str().expect("a text").len(),
            answer["expires_at"].clone(),
        )
    };
    let mut person = app.visitor();
    let known = start(&mut person, "sample.reviewer@example.org").await;
    let unknown = start(&mut person, "nobody@example.org").await;
    assert_eq!(shape(&known), shape(&unknown));
    // An address that has had its share of mails: no mail, the same answer.
    let suppressed = start(&mut person, "nobody@example.org").await;
    assert_eq!(shape(&suppressed), shape(&unknown));
    assert_eq!(app.mails_to("nobody@example.org").await.len(), 1);
    app.finish().await;
}

#[tokio::test]
async fn addresses_that_could_reach_others_are_refused() {
    let app = TestApp::start().await;
    let mut person = app.visitor();
    for email in [
        "",
        "nobody",
        "a@b",
        "a@example.org\r\nBcc: b@example.org",
        "a@example.org,b@example.org",
    ] {
        let body = json!({ "email": email, "language": "en" });
        assert_eq!(
            person.post("/api/sign-in", &body).await.code(),
            "bad-request",
            "{email:?}"
        );
    }
    app.finish().await;
}

#[tokio::test]
async fn signing_in_again_ends_the_session_before_and_planted_cookies_open_nothing() {
    let app = TestApp::start().await;
    let mut person = app.visitor();
    person.set_cookie(Some("__Host-session=0123456789abcdefghjkmnpqrs"));
    assert!(view(&mut person).await.person.is_none());
    person.sign_in(EMAIL).await;
    let before = person.cookie().expect("a cookie").to_owned();
    assert!(!before.contains("0123456789abcdefghjkmnpqrs"));
    app.clock.advance_minutes(2);
    person.sign_in(EMAIL).await;
    assert_ne!(person.cookie(), Some(before.as_str()));
    let mut old = app.visitor();
    old.set_cookie(Some(&before));
    assert!(view(&mut old).await.person.is_none());
    app.finish().await;
}

#[tokio::test]
async fn sessions_end_without_use_and_in_any_case() {
    let app = TestApp::start().await;
    let mut idle = app.applicant(EMAIL).await;
    app.clock.advance_minutes(59);
    let _ = idle
        .post("/api/session/extend", &json!({}))
        .await
        .expect(200);
    app.clock.advance_minutes(59);
    assert!(view(&mut idle).await.person.is_some(), "use extends it");
    app.clock.advance_minutes(61);
    assert!(
        view(&mut idle).await.person.is_none(),
        "an hour without use"
    );

    let mut busy = app.applicant(EMAIL).await;
    for _ in 0..12 {
        assert!(view(&mut busy).await.person.is_some());
        app.clock.advance_minutes(59);
    }
    app.clock.advance_minutes(13);
    assert!(
        view(&mut busy).await.person.is_none(),
        "twelve hours in any case"
    );

    let mut staff = app.reviewer("sample.reviewer@example.org").await;
    app.clock.advance_minutes(31);
    assert!(
        view(&mut staff).await.person.is_none(),
        "staff: half an hour"
    );
    app.finish().await;
}

#[tokio::test]
async fn people_see_and_end_their_sessions() {
    let app = TestApp::start().await;
    let mut one = app.applicant(EMAIL).await;
    app.clock.advance_minutes(2);
    let mut two = app.applicant(EMAIL).await;
    let mut stranger = app.applicant("other@example.org").await;
    let open: Vec<OpenSession> = two.get("/api/sessions").await.expect(200).json();
    assert_eq!(open.len(), 2);
    let other = open
        .iter()
        .find(|session| !session.current)
        .expect("the other");
    let path = format!("/api/sessions/{}", other.id);
    assert_eq!(stranger.delete(&path).await.code(), "not-found");
    let _ = two.delete(&path).await.expect(204);
    assert!(view(&mut one).await.person.is_none());
    let _ = two.delete("/api/session").await.expect(204);
    assert_eq!(two.cookie(), None, "the cookie is taken away");
    app.finish().await;
}

#[tokio::test]
async fn staff_enrols_once_and_each_code_counts_once() {
    let app = TestApp::start().await;
    let email = "sample.new@example.org";
    let address = ijazat_store::accounts::Email::parse(email).expect("an address");
    app.store()
        .write(app.app.now(), async |tx| {
            ijazat_store::staff::add(tx, &address, &Role::Reviewer, "Sample New").await
        })
        .await
        .expect("added");
    let mut person = app.applicant(email).await;
    let factor =
        async |person: &mut Person| view(person).await.person.expect("a person").second_factor;
    assert_eq!(factor(&mut person).await, SecondFactor::Enrol);
    assert_eq!(
        person.get("/api/review/queue").await.code(),
        "second-factor-needed"
    );
    let enrolment: Value = person
        .post("/api/sign-in/totp/enrolment", &json!({}))
        .await
        .expect(200)
        .json();
    assert!(
        enrolment["uri"]
            .as_str()
            .expect("a URI")
            .starts_with("otpauth://totp/")
    );
    assert!(
        enrolment["qr_svg"]
            .as_str()
            .expect("an SVG")
            .starts_with("<svg")
    );
    let code = json!({ "code": app.totp(email).await });
    let before = person.cookie().map(str::to_owned);
    let _ = person.post("/api/sign-in/totp", &code).await.expect(200);
    assert_ne!(
        person.cookie().map(str::to_owned),
        before,
        "the session is renewed"
    );
    assert_eq!(factor(&mut person).await, SecondFactor::Given);
    let _ = person.get("/api/review/queue").await.expect(200);
    assert_eq!(
        person.post("/api/sign-in/totp", &code).await.code(),
        "second-factor-wrong"
    );
    let again = person.post("/api/sign-in/totp/enrolment", &json!({})).await;
    assert_eq!(again.code(), "state-conflict");
    app.finish().await;
}

#[tokio::test]
async fn wrong_second_factors_wait_longer_and_longer() {
    let app = TestApp::start().await;
    let email = "sample.reviewer@example.org";
    let mut person = app.half_signed_in(email, &Role::Reviewer).await;
    app.clock.advance_ms(30_000);
    let wrong = json!({ "code": "000000" });
    for _ in 0..6 {
        assert_eq!(
            person.post("/api/sign-in/totp", &wrong).await.code(),
            "second-factor-wrong"
        );
    }
    let right = json!({ "code": app.totp(email).await });
    assert_eq!(
        person.post("/api/sign-in/totp", &right).await.code(),
        "wait"
    );
    app.clock.advance_ms(3_000);
    let _ = person.post("/api/sign-in/totp", &right).await.expect(200);
    app.finish().await;
}

#[tokio::test]
async fn staff_that_was_let_go_is_nobody_at_once() {
    let app = TestApp::start().await;
    let email = "sample.reviewer@example.org";
    let mut person = app.reviewer(email).await;
    let _ = person.get("/api/review/queue").await.expect(200);
    let address = ijazat_store::accounts::Email::parse(email).expect("an address");
    app.store()
        .write(app.app.now(), async |tx| {
            ijazat_store::staff::remove(tx, &address).await
        })
        .await
        .expect("removed");
    assert_eq!(
        person.get("/api/review/queue").await.code(),
        "not-signed-in"
    );
    app.finish().await;
}

#[tokio::test]
async fn codes_and_addresses_are_in_no_debug_output() {
    let app = TestApp::start().await;
    let mut person = app.applicant("canary.person@example.org").await;
    person.sign_in("canary2@example.org").await;
    let shown = format!("{:?}", app.app);
    assert!(!shown.contains("canary"), "{shown}");
    app.finish().await;
}
