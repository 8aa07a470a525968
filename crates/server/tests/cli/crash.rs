//! The server is killed without warning, again and again: what it acknowledged
//! is there, and repeating a command under its key has one effect.

use crate::place::Place;
use ijazat_keys::KeyRing;
use ijazat_store::{Options, Store, outbox};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

/// How often the server is killed.
const ROUNDS: usize = 4;

/// A serving process, killed when dropped.
struct Serving {
    child: Child,
    address: String,
    cookie: String,
}

/// What came back.
struct Answer {
    status: u16,
    head: String,
    body: Value,
}

impl Serving {
    fn start(place: &Place, cookie: &str) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_ijazat"))
            .env_clear()
            .args(["serve", "--port", "0", "--log", "error"])
            .arg("--data-dir")
            .arg(place.path("data"))
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
        Self {
            child,
            address,
            cookie: cookie.to_owned(),
        }
    }

    fn write(&self, method: &str, path: &str, key: &str, body: &Value) -> TcpStream {
        let body = match method {
            "GET" => String::new(),
            _ => body.to_string(),
        };
        let mut stream = TcpStream::connect(&self.address).expect("it accepts");
        let head = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncookie: {}\r\n\
             x-ijazat: 1\r\nsec-fetch-site: same-origin\r\nidempotency-key: {key}\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n",
            self.address,
            self.cookie,
            body.len()
        );
        stream
            .write_all(format!("{head}{body}").as_bytes())
            .expect("it reads");
        stream
    }

    fn ask(&self, method: &str, path: &str, key: &str, body: &Value) -> Answer {
        let mut text = String::new();
        self.write(method, path, key, body)
            .read_to_string(&mut text)
            .expect("it answers");
        let (head, body) = text.split_once("\r\n\r\n").expect("head and body");
        Answer {
            status: head
                .split(' ')
                .nth(1)
                .and_then(|code| code.parse().ok())
                .expect("a status"),
            head: head.to_owned(),
            body: serde_json::from_str(body).unwrap_or_default(),
        }
    }

    fn create(&self, key: &str) -> Answer {
        let body = json!({ "form": "vpn-organisation" });
        self.ask("POST", "/api/applications", key, &body)
    }

    fn count(&self) -> usize {
        let list = self.ask("GET", "/api/applications", "", &Value::Null);
        assert_eq!(list.status, 200, "{}", list.head);
        list.body["applications"].as_array().expect("a list").len()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // SIGKILL: no chance to write anything.
        self.child.kill().expect("it runs");
        self.child.wait().expect("it ends");
    }
}

/// Signs in with the code that waits in the outbox; gives the cookie.
async fn sign_in(place: &Place, serving: &Serving) -> String {
    let email = "sample@example.org";
    let body = json!({ "email": email, "language": "en" });
    let started = serving.ask("POST", "/api/sign-in", "", &body);
    assert_eq!(started.status, 200, "{}", started.body);
    let keys = Arc::new(KeyRing::load(&place.keys()).expect("the keys"));
    let url = format!("sqlite:{}", place.text("data/ijazat.db"));
    let store = Store::connect(&url, keys, &Options::tool())
        .await
        .expect("opens beside the server");
    let mails = outbox::list_newest(store.read(), store.keys(), 1).await;
    let code = mails.expect("reads")[0].params["code"].clone();
    store.close().await.expect("closes");
    let body = json!({ "challenge": started.body["challenge"], "code": code });
    let finished = serving.ask("POST", "/api/sign-in/code", "", &body);
    assert_eq!(finished.status, 200, "{}", finished.body);
    let set = finished
        .head
        .lines()
        .find_map(|line| line.strip_prefix("set-cookie: "));
    let pair = set.and_then(|line| line.split(';').next());
    pair.expect("a cookie").to_owned()
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill_and_is_not_doubled() {
    let place = Place::migrated();
    let serving = Serving::start(&place, "");
    let cookie = sign_in(&place, &serving).await;
    drop(serving);
    for round in 0..ROUNDS {
        let key = format!("acknowledged-{round}");
        let serving = Serving::start(&place, &cookie);
        let first = serving.create(&key);
        assert_eq!(first.status, 200, "{}", first.body);
        drop(serving);
        let serving = Serving::start(&place, &cookie);
        let again = serving.create(&key);
        assert_eq!((again.status, &again.body), (200, &first.body));
        assert_eq!(serving.count(), round + 1);
    }
    place.run(&["verify"]).done();
}

#[tokio::test]
async fn what_was_cut_off_happened_once_or_not_at_all() {
    let place = Place::migrated();
    let serving = Serving::start(&place, "");
    let cookie = sign_in(&place, &serving).await;
    drop(serving);
    let mut most = 0;
    for round in 0..ROUNDS {
        let key = format!("cut-off-{round}");
        let serving = Serving::start(&place, &cookie);
        let body = json!({ "form": "vpn-organisation" });
        let cut = serving.write("POST", "/api/applications", &key, &body);
        drop(serving);
        drop(cut);
        most += 1;
        let serving = Serving::start(&place, &cookie);
        let before = serving.count();
        let again = serving.create(&key);
        // Still leased to the process that is gone, or done now, or done before.
        match again.status {
            200 => assert!(serving.count() - before <= 1),
            409 => assert_eq!(again.body["code"], "in-progress"),
            _ => panic!("{} {}", again.status, again.body),
        }
        assert!(serving.count() <= most, "nothing is doubled");
    }
    place.run(&["verify"]).done();
}
