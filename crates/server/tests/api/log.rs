//! No answer, code, token or identity number in the log, even at its loudest.

use ijazat_testkit::{TestApp, pdf};
use serde_json::{Value, json};
use std::io::Write;
use std::sync::{Arc, Mutex};

/// A CNIC that belongs to nobody.
const CNIC: &str = "9990102030401";

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

#[tokio::test]
async fn canaries_stay_out_of_the_log() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .with_max_level(tracing::Level::TRACE)
        .with_writer(move || writer.clone())
        .finish();
    let guard = tracing::subscriber::set_default(subscriber);
    let app = TestApp::start().await;
    let email = "canary.person@example.org";
    let mut person = app.applicant(email).await;
    let code = person.mailed_code(email).await;
    let token = person.cookie().expect("a cookie").to_owned();
    let token = token.split('=').nth(1).expect("a value").to_owned();
    let created: Value = person
        .command("/api/applications", &json!({ "form": "vpn-freelancer" }))
        .await
        .expect(200)
        .json();
    let reference = created["reference"]
        .as_str()
        .expect("a reference")
        .to_owned();
    let path = format!("/api/applications/{reference}/draft");
    let answers =
        json!({ "answers": { "cnic": { "text": CNIC }, "full-name": { "text": "Canary Name" } } });
    let _ = person.put(&path, 1, &answers).await;
    // The same where it does not belong: a body that is refused, a query, a path.
    let _ = person
        .post("/api/sign-in", &json!({ "email": CNIC, "language": CNIC }))
        .await;
    let _ = person.get(&format!("/api/config?cnic={CNIC}")).await;
    let _ = person.get(&format!("/api/applications/{CNIC}")).await;
    let _ = person.get(&format!("/{CNIC}.js")).await;
    let _ = person
        .upload(&reference, CNIC, &format!("{CNIC}.pdf"), &pdf())
        .await;
    drop(guard);
    app.finish().await;
    let log = String::from_utf8(lines.0.lock().expect("not poisoned").clone()).expect("UTF-8");
    assert!(log.lines().count() > 8, "requests are logged:\n{log}");
    for canary in [CNIC, &code, &token, email, "Canary Name", "canary.person"] {
        assert!(!log.contains(canary), "{canary} in\n{log}");
    }
}
