//! No answer, code, token or identity number in the log of whole journeys, even
//! at its loudest (invariant 12).

use crate::journey::{
    FREELANCER, Journey, ORGANISATION, answer_all, claim, confirm_again, fields, review,
};
use ijazat_api::certificates::Certificate;
use ijazat_rules::answers::{Answer, Answers};
use ijazat_rules::form::Kind;
use ijazat_testkit::{Person, TestApp, pdf};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Arc, Mutex};

/// A CNIC that belongs to nobody, sent where it does not belong.
const CNIC: &str = "9990102030401";
const REMARK: &str = "Canary remark about this very case";
const PURPOSE: &str = "Canary purpose, said better than before.";
const REVIEWER: &str = "canary.reviewer@example.org";
const DESK: &str = "canary.desk@example.org";

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0
            .lock()
            .expect("not poisoned")
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Lines {
    /// Everything that any thread and any crate logs from now on.
    fn record() -> Self {
        let lines = Self::default();
        let writer = lines.clone();
        tracing_subscriber::fmt()
            .json()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(move || writer.clone())
            .try_init()
            .expect("no other test of this program records");
        lines
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("not poisoned")).into_owned()
    }
}

/// What must not be in the log.
#[derive(Default)]
struct Canaries(BTreeSet<String>);

impl Canaries {
    fn add(&mut self, value: impl Into<String>) {
        let value = value.into();
        assert!(value.len() >= 6, "{value:?} is too short to be told apart");
        self.0.insert(value);
    }

    /// Every text of these answers that a person typed.
    fn add_answers(&mut self, journey: &Journey) {
        let typed: Vec<&str> = fields(&journey.form)
            .into_iter()
            .filter(|field| !matches!(field.kind, Kind::Choice { .. } | Kind::Operator))
            .map(|field| field.id.as_str())
            .collect();
        let mut texts = Vec::new();
        collect(&journey.answers, &typed, &mut texts);
        assert!(
            texts.len() > 8,
            "the journey says something: {}",
            texts.len()
        );
        self.0.extend(texts);
        self.add(journey.reference.as_str());
    }

    /// The token in the cookie, and the last code that was mailed.
    async fn add_person(&mut self, person: &Person, email: &str) {
        let cookie = person.cookie().expect("a cookie");
        self.add(cookie.split('=').nth(1).expect("a value"));
        self.add(person.mailed_code(email).await);
        self.add(email);
    }
}

/// Short numbers such as a count of users stand in every log.
const SHORT: usize = 8;

fn collect(answers: &Answers, typed: &[&str], texts: &mut Vec<String>) {
    for (id, answer) in &answers.0 {
        match answer {
            Answer::Text(text) if typed.contains(&id.as_str()) => {
                texts.extend(
                    text.lines()
                        .filter(|line| line.len() >= SHORT)
                        .map(str::to_owned),
                );
            }
            Answer::Documents(files) => texts.extend(
                files
                    .iter()
                    .flat_map(|file| [file.name.clone(), file.id.clone(), file.digest.clone()]),
            ),
            Answer::Items(items) => items.iter().for_each(|item| collect(item, typed, texts)),
            _ => {}
        }
    }
}

/// An organisation's case: confirmed, asked about, replied to, approved.
async fn approved(app: &TestApp, canaries: &mut Canaries) {
    let email = "canary.company@example.org";
    let mut journey = Journey::filled(app.applicant(email).await, ORGANISATION, 11, &[]).await;
    canaries.add_answers(&journey);
    canaries.add_person(&journey.applicant, email).await;
    let list = json!({ "path": "providers.0.addresses" });
    let path = journey.path("taken");
    let _ = journey.applicant.post(&path, &list).await.expect(200);
    journey.submit().await;
    let mut desk = app.operator(DESK, "sample-fibre").await;
    assert!(answer_all(&mut desk, true, "").await > 0);

    let mut reviewer = app.reviewer(REVIEWER).await;
    canaries.add_person(&reviewer, REVIEWER).await;
    let case = format!("/api/review/cases/{}", journey.reference);
    let name = fields(&journey.form)
        .into_iter()
        .find(|field| field.kind == Kind::Company)
        .and_then(|field| journey.answers.find_text(&field.id))
        .expect("a company");
    for (kind, text) in [
        ("name", name),
        ("reference", journey.reference.as_str()),
        ("identity", CNIC),
        ("address", "203.0.113.77"),
    ] {
        let body = json!({ "kind": kind, "text": text });
        let found: Value = reviewer
            .post("/api/review/searches", &body)
            .await
            .expect(200)
            .json();
        let id = found["search"].as_str().expect("an id");
        let _ = reviewer
            .get(&format!("/api/review/searches/{id}"))
            .await
            .expect(200);
    }
    canaries.add("203.0.113.77");
    claim(&mut reviewer, &journey.reference).await;
    let note = json!({ "text": REMARK });
    let _ = reviewer
        .command(&format!("{case}/notes"), &note)
        .await
        .expect(200);
    let number = fields(&journey.form)
        .into_iter()
        .find(|field| field.kind == Kind::Cnic && journey.answers.find(&field.id).is_some());
    if let Some(field) = number {
        let body = json!({ "path": field.id, "reason": REMARK });
        let _ = reviewer
            .command(&format!("{case}/unmask"), &body)
            .await
            .expect(200);
    }
    let question = json!({ "questions": [{ "path": "purpose", "text": REMARK }] });
    review(&mut reviewer, &journey.reference, "questions", &question).await;
    journey.reply(Some("purpose"), PURPOSE).await;
    confirm_again(app, &mut reviewer, REVIEWER).await;
    let letter = json!({ "reasons": [], "remark": REMARK });
    let _ = reviewer
        .post(&format!("{case}/letter"), &letter)
        .await
        .expect(200);
    review(&mut reviewer, &journey.reference, "approve", &letter).await;

    let path = journey.path("certificate");
    let own: Certificate = journey.applicant.get(&path).await.expect(200).json();
    let mut public = app.visitor();
    let check = json!({ "number": own.claims.number, "code": own.code });
    let _ = public
        .post("/api/certificates/check", &check)
        .await
        .expect(200);
    let signed = json!({ "jws": own.jws });
    let _ = public
        .post("/api/certificates/verify", &signed)
        .await
        .expect(200);
    for value in [own.code, own.jws, own.claims.number, own.claims.salt] {
        canaries.add(value);
    }
}

/// A freelancer's case: refused by the operator, replied to, rejected.
async fn rejected(app: &TestApp, canaries: &mut Canaries) {
    let email = "canary.freelancer@example.org";
    let given = [("route", "fixed-ip")];
    let applicant = app.applicant(email).await;
    let mut journey = Journey::filled(applicant, FREELANCER, 23, &given).await;
    canaries.add_answers(&journey);
    canaries.add_person(&journey.applicant, email).await;
    journey.submit().await;
    let mut desk = app.operator(DESK, "sample-fibre").await;
    canaries.add_person(&desk, DESK).await;
    assert!(answer_all(&mut desk, false, REMARK).await > 0);
    journey.reply(None, PURPOSE).await;
    let mut reviewer = app.reviewer("canary.second@example.org").await;
    claim(&mut reviewer, &journey.reference).await;
    let body = json!({ "reasons": ["document-unreadable"], "remark": REMARK });
    review(&mut reviewer, &journey.reference, "reject", &body).await;
    let totp = app.totp("canary.second@example.org").await;
    canaries.add(totp);
}

/// The same values where they do not belong: refused bodies, paths and queries.
async fn refused(app: &TestApp, canaries: &mut Canaries) {
    let email = "canary.person@example.org";
    let mut person = app.applicant(email).await;
    canaries.add_person(&person, email).await;
    let created: Value = person
        .command("/api/applications", &json!({ "form": FREELANCER }))
        .await
        .expect(200)
        .json();
    let reference = created["reference"]
        .as_str()
        .expect("a reference")
        .to_owned();
    let draft = format!("/api/applications/{reference}/draft");
    let answers = json!({ "answers": { "cnic": { "text": CNIC }, "name": { "text": REMARK } } });
    let _ = person.put(&draft, 1, &answers).await;
    let _ = person.put(&draft, 1, &answers).await;
    let _ = person
        .put(&draft, 99, &json!({ "answers": { "cnic": CNIC } }))
        .await;
    let submit = format!("/api/applications/{reference}/submit");
    let body = json!({ "context": REMARK, "verdict": CNIC });
    let _ = person.command_on(&submit, 2, &body).await;
    let sign_in = json!({ "email": CNIC, "language": CNIC });
    let _ = person.post("/api/sign-in", &sign_in).await;
    let finish = json!({ "challenge": REMARK, "code": CNIC });
    let _ = person.post("/api/sign-in/code", &finish).await;
    let _ = person
        .post("/api/sign-in/totp", &json!({ "code": CNIC }))
        .await;
    let check = json!({ "number": CNIC, "code": REMARK });
    let _ = person.post("/api/certificates/check", &check).await;
    for path in [
        format!("/api/config?cnic={CNIC}"),
        format!("/api/applications/{CNIC}"),
        format!("/api/forms/{CNIC}/{CNIC}"),
        format!("/{CNIC}.js"),
        format!("/apply?{CNIC}"),
    ] {
        let _ = person.get(&path).await;
    }
    let _ = person
        .upload(&reference, CNIC, &format!("{CNIC}.pdf"), &pdf())
        .await;
    person.set_cookie(Some(&format!("__Host-session={CNIC}")));
    let _ = person.get("/api/session").await;
}

#[tokio::test]
async fn canaries_of_whole_journeys_stay_out_of_the_log() {
    let lines = Lines::record();
    let app = TestApp::start().await;
    let mut canaries = Canaries::default();
    for text in [CNIC, REMARK, PURPOSE] {
        canaries.add(text);
    }
    approved(&app, &mut canaries).await;
    rejected(&app, &mut canaries).await;
    refused(&app, &mut canaries).await;
    app.finish().await;
    let log = lines.text();
    for part in [
        "\"route\":\"/api/applications/{reference}/submit\"",
        "\"level\":\"DEBUG\"",
    ] {
        assert!(log.contains(part), "the log is loud: it has {part}");
    }
    assert!(canaries.0.len() > 40, "{}", canaries.0.len());
    for canary in &canaries.0 {
        let line = log.lines().find(|line| line.contains(canary.as_str()));
        assert_eq!(line, None, "{canary} is in the log");
    }
}
