//! The rules over HTTP: every vector of `crates/rules/vectors/` gives the same
//! report, byte for byte, as natively and in the browser; and nothing is kept.

use ijazat_api::site::FormSummary;
use ijazat_rules::answers::Answers;
use ijazat_rules::check::{Context, Report};
use ijazat_testkit::TestApp;
use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::PathBuf;

#[derive(Deserialize)]
struct Vector {
    name: String,
    form: String,
    answers: Answers,
    context: Context,
    report: Report,
}

/// Every file of vectors with what it holds.
fn vectors() -> Vec<(PathBuf, Vec<Vector>)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../rules/vectors");
    let files = std::fs::read_dir(folder).expect("vectors are there");
    files
        .map(|file| {
            let path = file.expect("readable").path();
            let text = std::fs::read_to_string(&path).expect("readable");
            let vectors = serde_json::from_str(&text).expect("vectors");
            (path, vectors)
        })
        .collect()
}

/// Where each form is checked, by its id.
async fn paths(app: &TestApp) -> BTreeMap<String, String> {
    let forms: Vec<FormSummary> = app.visitor().get("/api/forms").await.expect(200).json();
    let path = |form: FormSummary| {
        let path = format!("/api/forms/{}/{}/check", form.id, form.digest);
        (form.id, path)
    };
    forms.into_iter().map(path).collect()
}

#[tokio::test]
async fn every_vector_gives_the_same_report_byte_for_byte() {
    let app = TestApp::start().await;
    let (paths, mut visitor, mut count) = (paths(&app).await, app.visitor(), 0);
    for (file, vectors) in vectors() {
        assert!(!vectors.is_empty(), "{} is empty", file.display());
        for Vector {
            name,
            form,
            answers,
            context,
            report,
        } in vectors
        {
            let body = json!({ "answers": answers, "context": context });
            let answer = visitor.post(&paths[&form], &body).await.expect(200);
            let expected = serde_json::to_string(&report).expect("serializes");
            assert_eq!(answer.text(), expected, "{name}");
            assert_eq!(answer.header("cache-control"), "no-store");
            count += 1;
        }
    }
    assert!(count >= 40, "only {count} vectors");
    app.finish().await;
}

#[tokio::test]
async fn without_a_context_the_day_is_today_and_nothing_is_held() {
    let app = TestApp::start().await;
    let path = &paths(&app).await["vpn-organisation"];
    let mut visitor = app.visitor();
    let mut codes = async |answers: Value| {
        let body = json!({ "answers": answers });
        let report: Report = visitor.post(path, &body).await.expect(200).json();
        let at = |path: &str| {
            let mut found = report.violations.iter().filter(|v| v.path == path);
            found.next().map(|violation| violation.code.clone())
        };
        (at("sector"), at("start-date"))
    };
    let today = app.app.now().date(300).to_string();
    let date = |text: &str| json!({ "sector": { "text": "software-house" }, "start-date": { "text": text } });
    assert_eq!(codes(json!({})).await.0.as_deref(), Some("required"));
    assert_eq!(codes(date(&today)).await, (None, None));
    let (_, past) = codes(date("2020-01-01")).await;
    assert!(past.is_some(), "a start in the past is found");
    app.finish().await;
}

#[tokio::test]
async fn only_published_forms_are_known_and_bodies_are_read_strictly() {
    let app = TestApp::start().await;
    let path = &paths(&app).await["vpn-freelancer"];
    let mut visitor = app.visitor();
    let body = json!({ "answers": {} });
    let wrong = path.replace("vpn-freelancer", "vpn-organisation");
    let answer = visitor.post(&wrong, &body).await.expect(404);
    assert_eq!(answer.code(), "not-found");
    for bad in [json!({}), json!({ "answers": {}, "reference": "x" })] {
        let answer = visitor.post(path, &bad).await.expect(400);
        assert_eq!(answer.code(), "bad-request");
    }
    app.finish().await;
}
