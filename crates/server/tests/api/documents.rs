//! Uploads and downloads: every code, every limit, and whose they are.

use axum::body::Body;
use http::Method;
use ijazat_api::documents::DocumentRef;
use ijazat_testkit::{Person, TestApp, jpeg, pdf, png};
use serde_json::{Value, json};

const EMAIL: &str = "sample@example.org";

/// A draft and the path of its first question for documents, with its most files.
async fn draft(person: &mut Person) -> (String, String, usize) {
    let body = json!({ "form": "vpn-organisation" });
    let created: Value = person
        .command("/api/applications", &body)
        .await
        .expect(200)
        .json();
    let reference = created["reference"]
        .as_str()
        .expect("a reference")
        .to_owned();
    let forms = ijazat_server::forms::built_in();
    let form = forms.iter().find(|form| form.id == "vpn-organisation");
    let (path, most) = form
        .expect("the form")
        .fields()
        .find_map(|(_, _, field)| match field.kind {
            ijazat_rules::form::Kind::Document { files_max, .. } => {
                Some((field.id.clone(), files_max as usize))
            }
            _ => None,
        })
        .expect("a question for documents");
    (reference, path, most)
}

fn files_in(app: &TestApp) -> usize {
    std::fs::read_dir(app.documents())
        .expect("a folder")
        .count()
}

#[tokio::test]
async fn what_is_uploaded_comes_back_and_lies_encrypted() {
    let app = TestApp::start().await;
    let mut person = app.applicant(EMAIL).await;
    let (reference, path, _) = draft(&mut person).await;
    let file = pdf();
    let answer = person
        .upload(&reference, &path, "contract.pdf", &file)
        .await
        .expect(200);
    let document: DocumentRef = answer.json();
    assert_eq!(document.name, "contract.pdf");
    assert_eq!(document.bytes, file.len() as u64);
    assert_eq!(document.media_type, "application/pdf");
    for entry in std::fs::read_dir(app.documents()).expect("a folder") {
        let stored = std::fs::read(entry.expect("an entry").path()).expect("read");
        assert!(!stored.windows(5).any(|window| window == b"%PDF-"));
    }
    let place = format!("/api/applications/{reference}/documents/{}", document.id);
    let back = person.get(&place).await.expect(200);
    assert_eq!(back.body, file);
    assert_eq!(back.header("content-type"), "application/pdf");
    assert_eq!(back.header("x-content-type-options"), "nosniff");
    assert!(
        back.header("content-disposition")
            .starts_with("attachment; filename=\"contract.pdf\"")
    );
    assert_eq!(back.header("cache-control"), "no-store");
    let shown = person.get(&format!("{place}?inline=1")).await.expect(200);
    assert!(shown.header("content-disposition").starts_with("inline;"));
    assert!(
        shown
            .header("content-security-policy")
            .contains("default-src 'none'")
    );
    let _ = person.delete(&place).await.expect(204);
    app.finish().await;
}

#[tokio::test]
async fn pictures_are_shown_in_a_sandbox() {
    let app = TestApp::start().await;
    let mut person = app.applicant(EMAIL).await;
    let (reference, path, _) = draft(&mut person).await;
    let answer = person
        .upload(&reference, &path, "scan.jpeg", &jpeg())
        .await
        .expect(200);
    let document: DocumentRef = answer.json();
    let place = format!(
        "/api/applications/{reference}/documents/{}?inline=1",
        document.id
    );
    let shown = person.get(&place).await.expect(200);
    assert_eq!(shown.header("content-type"), "image/jpeg");
    assert!(
        shown
            .header("content-security-policy")
            .starts_with("sandbox;")
    );
    app.finish().await;
}

#[tokio::test]
async fn each_fault_has_its_own_code_and_leaves_nothing() {
    let app = TestApp::start().await;
    let mut person = app.applicant(EMAIL).await;
    let (reference, path, _) = draft(&mut person).await;
    let whole = pdf();
    let script = String::from_utf8(pdf())
        .expect("ASCII")
        .replace("/Type /Catalog", "/AA << >> /Type /Catalog");
    let cases: &[(&str, &[u8], u16, &str)] = &[
        ("a.pdf", b"", 422, "upload-empty"),
        ("a.exe", &whole, 422, "upload-wrong-type"),
        ("a.jpg", &whole, 422, "upload-wrong-type"),
        ("a.pdf", b"<html></html>", 422, "upload-wrong-type"),
        ("a.pdf", &whole[..60], 422, "upload-damaged"),
        ("a.pdf", script.as_bytes(), 422, "upload-active-content"),
        (
            "a.pdf",
            &vec![b'x'; 10 * 1024 * 1024 + 1],
            413,
            "upload-too-big",
        ),
    ];
    for (name, file, status, code) in cases {
        let answer = person.upload(&reference, &path, name, file).await;
        assert_eq!(
            (answer.status.as_u16(), answer.code().as_str()),
            (*status, *code),
            "{name}"
        );
    }
    assert_eq!(files_in(&app), 0, "nothing stays on disk");
    app.finish().await;
}

#[tokio::test]
async fn an_interrupted_upload_is_named_so_and_leaves_nothing() {
    let app = TestApp::start().await;
    let mut person = app.applicant(EMAIL).await;
    let (reference, path, _) = draft(&mut person).await;
    let parts = [
        Ok(pdf()),
        Err(std::io::Error::other("the connection ended")),
    ];
    let uri = format!("/api/applications/{reference}/documents?path={path}&name=a.pdf");
    let request = person
        .request(Method::POST, &uri)
        .body(Body::from_stream(futures_util::stream::iter(parts)));
    let answer = person.send(request.expect("a request")).await;
    assert_eq!(
        (answer.status.as_u16(), answer.code().as_str()),
        (400, "upload-interrupted")
    );
    assert_eq!(files_in(&app), 0);
    app.finish().await;
}

#[tokio::test]
async fn a_question_takes_as_many_files_as_its_form_says() {
    let app = TestApp::start().await;
    let mut person = app.applicant(EMAIL).await;
    let (reference, path, most) = draft(&mut person).await;
    for number in 0..most {
        let name = format!("scan{number}.png");
        let _ = person
            .upload(&reference, &path, &name, &png())
            .await
            .expect(200);
    }
    assert_eq!(files_in(&app), 1, "the same bytes are kept once");
    let over = person.upload(&reference, &path, "over.pdf", &pdf()).await;
    assert_eq!(over.code(), "upload-too-many");
    assert_eq!(files_in(&app), 1, "what found no room is gone");
    for wrong in ["unknown", "sector", "", "providers.0.unknown"] {
        let answer = person.upload(&reference, wrong, "a.pdf", &pdf()).await;
        assert_eq!(answer.code(), "bad-request", "{wrong:?}");
    }
    app.finish().await;
}

#[tokio::test]
async fn documents_of_others_do_not_exist() {
    let app = TestApp::start().await;
    let mut owner = app.applicant(EMAIL).await;
    let (reference, path, _) = draft(&mut owner).await;
    let answer = owner
        .upload(&reference, &path, "a.pdf", &pdf())
        .await
        .expect(200);
    let document: DocumentRef = answer.json();
    let place = format!("/api/applications/{reference}/documents/{}", document.id);
    let mut stranger = app.applicant("other@example.org").await;
    let (own, ..) = draft(&mut stranger).await;
    let child = format!("/api/applications/{own}/documents/{}", document.id);
    let mut reviewer = app.reviewer("sample.reviewer@example.org").await;
    let mut operator = app
        .operator("sample.desk@example.org", "sample-fibre")
        .await;
    assert_eq!(stranger.get(&place).await.code(), "not-found");
    assert_eq!(stranger.get(&child).await.code(), "not-found");
    assert_eq!(stranger.delete(&place).await.code(), "not-found");
    assert_eq!(
        stranger
            .upload(&reference, &path, "a.pdf", &pdf())
            .await
            .code(),
        "not-found"
    );
    assert_eq!(
        reviewer.get(&place).await.code(),
        "not-found",
        "not handed in yet"
    );
    assert_eq!(operator.get(&place).await.code(), "not-found");
    app.finish().await;
}

#[tokio::test]
async fn hostile_names_are_data() {
    let app = TestApp::start().await;
    let mut person = app.applicant(EMAIL).await;
    let (reference, path, _) = draft(&mut person).await;
    let name = "..%2F..%2F%E2%80%AEfdp%22%0D%0AX-Evil%3A%201.pdf";
    let answer = person
        .upload(&reference, &path, name, &pdf())
        .await
        .expect(200);
    let document: DocumentRef = answer.json();
    assert_eq!(document.name, "fdp\"X-Evil: 1.pdf");
    let place = format!("/api/applications/{reference}/documents/{}", document.id);
    let back = person.get(&place).await.expect(200);
    assert_eq!(back.header("x-evil"), "");
    assert!(
        back.header("content-disposition")
            .contains("filename=\"fdp_X-Evil: 1.pdf\"")
    );
    app.finish().await;
}

#[tokio::test]
async fn an_altered_file_is_never_served_whole() {
    let app = TestApp::start().await;
    let mut person = app.applicant(EMAIL).await;
    let (reference, path, _) = draft(&mut person).await;
    let answer = person
        .upload(&reference, &path, "a.pdf", &pdf())
        .await
        .expect(200);
    let document: DocumentRef = answer.json();
    let entry = std::fs::read_dir(app.documents()).expect("a folder").next();
    let file = entry.expect("a file").expect("an entry").path();
    let good = std::fs::read(&file).expect("read");
    let mut bad = good.clone();
    bad[40] ^= 1;
    std::fs::write(&file, bad).expect("written");
    let place = format!("/api/applications/{reference}/documents/{}", document.id);
    let request = person.request(Method::GET, &place).body(Body::empty());
    let response = tower::ServiceExt::oneshot(app.router.clone(), request.expect("a request"))
        .await
        .unwrap_or_else(|never| match never {});
    let body = http_body_util::BodyExt::collect(response.into_body()).await;
    assert!(body.is_err(), "the connection ends instead");
    std::fs::write(&file, good).expect("written");
    app.finish().await;
}
