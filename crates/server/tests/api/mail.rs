//! Mail on its way: what a mail server gets, and what becomes of mail that it
//! does not take.

use crate::journey::{FREELANCER, Journey, ORGANISATION, answer_all, claim, review};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ijazat_server::config::{Contact, Smtp};
use ijazat_server::mail::{Mailer, deliver_due, render};
use ijazat_store::outbox;
use ijazat_testkit::TestApp;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A recipient whom the server does not know.
const UNKNOWN: &str = "canary.unknown@example.org";

/// A mail server on loopback that keeps what it takes.
struct Server {
    port: u16,
    taken: Arc<Mutex<Vec<String>>>,
}

impl Server {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let taken = Arc::new(Mutex::new(Vec::new()));
        let kept = taken.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, kept.clone()));
            }
        });
        Self { port, taken }
    }

    fn mailer(&self) -> Mailer {
        Mailer::new(&Smtp {
            url: format!("smtp://127.0.0.1:{}", self.port),
            from: "Portal <noreply@example.org>".to_owned(),
        })
        .expect("the settings are right")
    }

    /// Everything taken so far, with the encoded bodies in clear.
    fn taken(&self) -> Vec<String> {
        let taken = self.taken.lock().expect("not poisoned").clone();
        taken.iter().map(|message| clear(message)).collect()
    }
}

async fn talk(stream: TcpStream, taken: Arc<Mutex<Vec<String>>>) -> Option<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    write.write_all(b"220 mail.example.org\r\n").await.ok()?;
    while let Some(line) = lines.next_line().await.ok()? {
        let word = line
            .split([' ', ':'])
            .next()
            .unwrap_or_default()
            .to_ascii_uppercase();
        let answer = match word.as_str() {
            "RCPT" if line.contains(UNKNOWN) => format!("550 5.1.1 <{UNKNOWN}>: no such user"),
            "DATA" => {
                write.write_all(b"354 go on\r\n").await.ok()?;
                let mut message = String::new();
                while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                    message.push_str(&line);
                    message.push('\n');
                }
                taken.lock().expect("not poisoned").push(message);
                "250 taken".to_owned()
            }
            "QUIT" => "221 bye".to_owned(),
            _ => "250 ok".to_owned(),
        };
        write
            .write_all(format!("{answer}\r\n").as_bytes())
            .await
            .ok()?;
    }
    Some(())
}

fn clear(message: &str) -> String {
    let (head, body) = message.split_once("\n\n").expect("head and body");
    if !head.to_ascii_lowercase().contains("base64") {
        return message.to_owned();
    }
    let joined: String = body.split_whitespace().collect();
    let bytes = STANDARD.decode(joined).expect("base64");
    format!("{head}\n\n{}", String::from_utf8(bytes).expect("UTF-8"))
}

async fn ask_for_code(app: &TestApp, email: &str, language: &str) {
    let body = json!({ "email": email, "language": language });
    let _ = app.visitor().post("/api/sign-in", &body).await.expect(200);
}

#[tokio::test]
async fn mail_is_handed_over_once_in_the_language_of_its_reader() {
    let app = TestApp::start().await;
    let (server, people) = (Server::start().await, ["en@example.org", "ur@example.org"]);
    for email in people {
        ask_for_code(&app, email, &email[..2]).await;
    }
    let mailer = server.mailer();
    assert_eq!(deliver_due(&app.app, &mailer).await.expect("a round"), 2);
    assert_eq!(deliver_due(&app.app, &mailer).await.expect("a round"), 0);
    let taken = server.taken();
    assert_eq!(taken.len(), 2);
    for email in people {
        let message = taken
            .iter()
            .find(|one| one.contains(&format!("To: {email}")));
        let message = message.expect("a mail");
        let code = app.visitor().mailed_code(email).await;
        for part in [
            "From: Portal <noreply@example.org>",
            "Message-ID: <",
            "Subject: ",
            &code,
        ] {
            assert!(message.contains(part), "{part} in {message}");
        }
        let is_urdu = message.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
        assert_eq!(is_urdu, email.starts_with("ur"), "{message}");
        let mails = app.mails_to(email).await;
        assert_eq!(mails[0].row.state, "sent");
    }
    app.finish().await;
}

#[tokio::test]
async fn a_mail_ends_with_the_ways_to_the_authority() {
    let contact = Contact::read(Some("help@example.org"), Some("+92 51 1234567")).expect("both");
    for (contact, ways) in [(contact, true), (Contact::default(), false)] {
        let app = TestApp::builder().contact(contact).start().await;
        for (language, end) in [
            ("en", "help:\nhelp@example.org\n+92 51 1234567\n"),
            (
                "ur",
                "\n\u{2068}help@example.org\u{2069}\n\u{2068}+92 51 1234567\u{2069}\n",
            ),
        ] {
            let email = format!("{language}@example.org");
            ask_for_code(&app, &email, language).await;
            let mail = app.mails_to(&email).await.remove(0);
            let text = render(&app.app, &mail).await.expect("renders").text;
            assert_eq!(text.ends_with(end), ways, "{text}");
            assert_eq!(text.contains("help@example.org"), ways, "{text}");
        }
        app.finish().await;
    }
}

#[tokio::test]
async fn a_mail_that_is_refused_stops_no_other_and_is_tried_again_later() {
    let app = TestApp::start().await;
    let server = Server::start().await;
    ask_for_code(&app, UNKNOWN, "en").await;
    ask_for_code(&app, "known@example.org", "en").await;
    let mailer = server.mailer();
    assert_eq!(deliver_due(&app.app, &mailer).await.expect("a round"), 1);
    assert_eq!(deliver_due(&app.app, &mailer).await.expect("not yet"), 0);
    let row = app.mails_to(UNKNOWN).await.remove(0).row;
    assert_eq!((row.state.as_str(), row.tries), ("waiting", 1));
    let reason = row.last_error.expect("a reason");
    assert!(reason.contains("550"), "{reason}");
    assert!(
        !reason.contains("canary"),
        "the recipient is not repeated: {reason}"
    );
    app.clock.advance_minutes(60);
    deliver_due(&app.app, &mailer).await.expect("a round");
    assert_eq!(app.mails_to(UNKNOWN).await[0].row.tries, 2);
    app.finish().await;
}

#[tokio::test]
async fn without_a_mail_server_mail_waits() {
    let app = TestApp::start().await;
    let mailer = Mailer::new(&Smtp {
        url: "smtp://127.0.0.1:1".to_owned(),
        from: "noreply@example.org".to_owned(),
    })
    .expect("the settings are right");
    ask_for_code(&app, "known@example.org", "en").await;
    assert_eq!(deliver_due(&app.app, &mailer).await.expect("a round"), 0);
    let row = app.mails_to("known@example.org").await.remove(0).row;
    assert_eq!(row.state, "waiting");
    assert!(row.last_error.is_some());
    app.finish().await;
}

/// Every template, by cases that cause them all.
const TEMPLATES: [&str; 10] = [
    "approved",
    "check-asked",
    "check-confirmed",
    "check-refused",
    "questions-asked",
    "rejected",
    "replied",
    "sign-in-code",
    "submitted",
    "withdrawn",
];

#[tokio::test]
async fn every_mail_is_complete_in_both_languages_and_leads_somewhere() {
    let app = TestApp::start().await;
    let mut desk = app.operator("desk@example.org", "sample-fibre").await;
    let mut reviewer = app.reviewer("sample.reviewer@example.org").await;
    let mut references = Vec::new();
    for (email, form, persona) in [
        ("one@example.org", ORGANISATION, 5),
        ("two@example.org", FREELANCER, 6),
        ("three@example.org", ORGANISATION, 7),
    ] {
        let applicant = app.applicant(email).await;
        let given = [("route", "fixed-ip")];
        let mut journey = Journey::filled(applicant, form, persona, &given).await;
        journey.submit().await;
        references.push(journey.reference.clone());
        if persona == 7 {
            let path = journey.path("withdraw");
            let _ = journey
                .applicant
                .command(&path, &json!({}))
                .await
                .expect(200);
            break;
        }
        answer_all(&mut desk, persona == 5, "Another subscriber has it.").await;
        if persona == 6 {
            journey.reply(None, "It is ours.").await;
        }
        claim(&mut reviewer, &journey.reference).await;
        let question = json!({ "questions": [{ "path": "purpose", "text": "Why?" }] });
        review(&mut reviewer, &journey.reference, "questions", &question).await;
        journey
            .reply(Some("purpose"), "Sample purpose, said best.")
            .await;
        let (what, reasons) = match persona {
            5 => ("approve", json!([])),
            _ => ("reject", json!(["duplicate"])),
        };
        let body = json!({ "reasons": reasons, "remark": "Sample remark." });
        review(&mut reviewer, &journey.reference, what, &body).await;
    }
    let mails = outbox::list_newest(app.store().read(), app.app.keys(), 1_000).await;
    let mut seen = BTreeSet::new();
    for mut mail in mails.expect("reads") {
        for language in ["en", "ur"] {
            language.clone_into(&mut mail.row.language);
            let words = render(&app.app, &mail).await.expect("renders");
            let name = &mail.row.template;
            let all = format!("{}\n{}", words.subject, words.text);
            assert!(!all.contains(['{', '}']), "{name} {language}: {all}");
            let is_urdu = words
                .text
                .chars()
                .any(|c| ('\u{600}'..'\u{700}').contains(&c));
            assert!(is_urdu || language == "en", "{name}: {all}");
            if matches!(name.as_str(), "approved" | "rejected") {
                assert!(
                    all.contains("Sample remark."),
                    "{name} holds the letter: {all}"
                );
            }
            for link in words
                .text
                .split_whitespace()
                .filter(|word| word.contains("://"))
            {
                assert!(
                    link.starts_with("https://portal.example.org"),
                    "{name}: {link}"
                );
            }
            if name != "sign-in-code" {
                assert!(
                    references.iter().any(|one| all.contains(one.as_str())),
                    "{name}: {all}"
                );
            }
        }
        seen.insert(mail.row.template);
    }
    assert_eq!(seen, TEMPLATES.map(str::to_owned).into());
    app.finish().await;
}

#[tokio::test]
async fn an_identity_number_in_a_remark_is_not_sent() {
    let app = TestApp::start().await;
    let applicant = app.applicant("one@example.org").await;
    let given = [
        ("route", "fixed-ip"),
        ("identity-document", "passport"),
        ("passport", "SA0000258"),
    ];
    let mut journey = Journey::filled(applicant, FREELANCER, 5, &given).await;
    journey.submit().await;
    let mut desk = app.operator("desk@example.org", "sample-fibre").await;
    answer_all(&mut desk, true, "").await;
    let mut reviewer = app.reviewer("sample.reviewer@example.org").await;
    let path = format!("/api/review/cases/{}", journey.reference);
    let case = claim(&mut reviewer, &journey.reference).await;
    for remark in [
        "See 61101-1234567-1.",
        "See 61101 1234567 1.",
        "دیکھیے ۶۱۱۰۱۱۲۳۴۵۶۷۱",
        "The passport SA 0000258 has expired.",
    ] {
        let body = json!({ "reasons": ["duplicate"], "remark": remark });
        let answer = reviewer
            .command_on(&format!("{path}/reject"), case.revision, &body)
            .await;
        assert_eq!(answer.code(), "bad-request", "{remark}");
        assert!(
            answer.text().contains("leave identity numbers out"),
            "{remark}: {}",
            answer.text()
        );
    }
    app.finish().await;
}
