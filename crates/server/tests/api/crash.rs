//! The serving process is killed without warning at the commands that matter:
//! what it acknowledged is there, and repeating a command under its key has one
//! effect. The test's own server shares the database and prepares each case.

use crate::journey::{Journey, ORGANISATION, answer_all, claim};
use ijazat_server::clock::{Clock, SystemClock};
use ijazat_testkit::{Person, TestApp};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// From the request to the kill, in milliseconds: before it is read, while it
/// is done, after it was answered.
const KILLED_AFTER_MS: [u64; 4] = [0, 5, 20, 80];

/// A serving process, killed when dropped.
struct Serving {
    child: Child,
    address: String,
}

/// One command, which can be sent again under the same key.
struct Sent {
    cookie: String,
    path: String,
    key: String,
    revision: Option<u64>,
    body: Value,
}

/// When the process is killed.
#[derive(Clone, Copy)]
enum Kill {
    /// After its answer.
    Answered,
    /// So many milliseconds after the request.
    After(u64),
}

impl Kill {
    fn send(self, data: &Path, sent: &mut Sent) {
        match self {
            Self::Answered => acknowledged(data, sent),
            Self::After(ms) => cut_off(data, sent, ms),
        }
    }
}

/// What came back.
struct Answer {
    status: u16,
    body: Value,
}

impl Serving {
    fn start(data: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ijazat"))
            .env_clear()
            .args(["serve", "--port", "0", "--log", "error", "--data-dir"])
            .arg(data)
            .stdout(Stdio::piped())
            .spawn()
            .expect("the binary starts");
        let out = child.stdout.take().expect("it is piped");
        let mut lines = BufReader::new(out).lines();
        let address = loop {
            let line = lines.next().expect("it listens").expect("UTF-8");
            if let Some(address) = line.strip_prefix("listening on http://") {
                break address.to_owned();
            }
        };
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, address }
    }

    fn write(&self, sent: &Sent) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("it accepts");
        let (body, revision) = (sent.body.to_string(), sent.revision);
        let condition = revision.map_or_else(String::new, |revision| {
            format!("if-match: \"{revision}\"\r\n")
        });
        let head = format!(
            "POST {} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncookie: {}\r\n{condition}\
             x-ijazat: 1\r\nsec-fetch-site: same-origin\r\nidempotency-key: {}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            sent.path,
            self.address,
            sent.cookie,
            sent.key,
            body.len()
        );
        stream
            .write_all(format!("{head}{body}").as_bytes())
            .expect("it reads");
        stream
    }

    fn ask(&self, sent: &Sent) -> Answer {
        let mut text = String::new();
        self.write(sent)
            .read_to_string(&mut text)
            .expect("it answers");
        let (head, body) = text.split_once("\r\n\r\n").expect("head and body");
        let status = head.split(' ').nth(1).and_then(|code| code.parse().ok());
        Answer {
            status: status.expect("a status"),
            body: serde_json::from_str(body).unwrap_or_default(),
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // SIGKILL: no chance to write anything.
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }
}

/// The test's own server with its key file written, at the present time, which
/// is that of the process; absent where the database is no file.
async fn place() -> Option<(TestApp, PathBuf)> {
    let app = TestApp::builder()
        .public_url("http://127.0.0.1:8080")
        .start()
        .await;
    if app.store().file().is_none() {
        app.finish().await;
        return None;
    }
    catch_up(&app);
    // Second factors move this clock on; it may not pass that of the process.
    app.clock.advance_ms(-180_000);
    let data = app.documents().parent().expect("a folder").to_owned();
    let keys = data.with_file_name("data.keys.json");
    app.store().keys().create(&keys).expect("the key file");
    Some((app, data))
}

/// Sets the clock of the test's own server to the present time.
fn catch_up(app: &TestApp) {
    let behind_ms = SystemClock.now().0 - app.clock.now().0;
    app.clock.advance_ms(behind_ms);
}

/// Acknowledged, killed, asked again: the same answer.
fn acknowledged(data: &Path, sent: &Sent) {
    let first = Serving::start(data).ask(sent);
    assert_eq!(first.status, 200, "{} {}", sent.path, first.body);
    let again = Serving::start(data).ask(sent);
    assert_eq!((again.status, again.body), (200, first.body));
}

/// Killed so long after the request, asked again: done now or done before. If
/// the key is still leased to the process that is gone, nothing was done, and
/// another key does it.
fn cut_off(data: &Path, sent: &mut Sent, after_ms: u64) {
    let serving = Serving::start(data);
    let stream = serving.write(sent);
    std::thread::sleep(Duration::from_millis(after_ms));
    drop(serving);
    drop(stream);
    let serving = Serving::start(data);
    let mut again = serving.ask(sent);
    if again.status == 409 {
        assert_eq!(again.body["code"], "in-progress");
        sent.key.push_str("-anew");
        again = serving.ask(sent);
    }
    assert_eq!(again.status, 200, "{} {}", sent.path, again.body);
}

fn sent(person: &Person, path: String, revision: Option<u64>, body: Value) -> Sent {
    Sent {
        cookie: person.cookie().expect("signed in").to_owned(),
        key: format!("key-of{}", path.replace('/', "-")),
        path,
        revision,
        body,
    }
}

/// A case on its way to the decision, each command of it killed by `kill`.
async fn lead(
    app: &TestApp,
    reviewer: &mut Person,
    desk: &mut Person,
    persona: u64,
    kill: &dyn Fn(&mut Sent),
) {
    let email = format!("applicant-{persona}@example.org");
    catch_up(app);
    let applicant = app.applicant(&email).await;
    let body = json!({ "form": ORGANISATION });
    kill(&mut sent(
        &applicant,
        "/api/applications".to_owned(),
        None,
        body,
    ));
    let mut journey = Journey::filled(applicant, ORGANISATION, persona, &[]).await;
    let own: Value = journey
        .applicant
        .get("/api/applications")
        .await
        .expect(200)
        .json();
    let drafts = own["applications"].as_array().map(Vec::len);
    assert_eq!(drafts, Some(2), "one was made by the process, one here");

    let (revision, body) = journey.submission().await;
    let path = journey.path("submit");
    kill(&mut sent(&journey.applicant, path, Some(revision), body));
    catch_up(app);
    answer_all(desk, true, "").await;

    let case = format!("/api/review/cases/{}", journey.reference);
    let view = claim(reviewer, &journey.reference).await;
    let body = json!({ "reasons": [], "remark": "" });
    let path = format!("{case}/approve");
    kill(&mut sent(reviewer, path, Some(view.revision), body));
    catch_up(app);

    let certificate = journey.path("certificate");
    let _ = journey.applicant.get(&certificate).await.expect(200);
    let mails = app.mails_to(&email).await;
    for template in ["submitted", "approved"] {
        let count = mails.iter().filter(|mail| mail.row.template == template);
        assert_eq!(count.count(), 1, "one mail {template}");
    }
}

/// Cases one after another, each with its own kill; then everything that must
/// always hold is asked for.
async fn lead_all(kills: impl IntoIterator<Item = Kill>) {
    let Some((app, data)) = place().await else {
        return;
    };
    let mut reviewer = app.reviewer("reviewer@example.org").await;
    let mut desk = app.operator("desk@example.org", "sample-fibre").await;
    for (persona, kill) in (1..).zip(kills) {
        let send = |sent: &mut Sent| kill.send(&data, sent);
        lead(&app, &mut reviewer, &mut desk, persona, &send).await;
    }
    app.finish().await;
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill_and_is_not_doubled() {
    lead_all([Kill::Answered]).await;
}

#[tokio::test]
async fn what_was_cut_off_happened_once_or_not_at_all() {
    lead_all(KILLED_AFTER_MS.map(Kill::After)).await;
}
