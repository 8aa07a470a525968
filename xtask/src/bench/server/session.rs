//! A reviewer who is signed in to a demo.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Response;

const REVIEWER: &str = "sample.reviewer@example.org";

/// Sends requests as one signed-in person.
pub struct Session {
    agent: Agent,
    url: String,
    cookie: String,
}

impl Session {
    /// Signs in with the code and the second factor that a demo shows.
    pub fn sign_in(url: &str) -> Result<Self> {
        let config = Agent::config_builder().http_status_as_error(false).build();
        let mut session = Self {
            agent: config.into(),
            url: url.to_owned(),
            cookie: String::new(),
        };
        let start = json!({ "email": REVIEWER, "language": "en" });
        let started = session.post("/api/sign-in", &start)?;
        let mails = session.get("/api/demo/mails")?;
        let mail = mails["mails"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|mail| mail["to"] == REVIEWER)
            .context("no mail for the reviewer")?;
        let code = mail["text"]
            .as_str()
            .and_then(code)
            .context("a mail without a code")?;
        let finish = json!({ "challenge": started["challenge"], "code": code });
        session.post("/api/sign-in/code", &finish)?;
        let accounts = session.get("/api/demo/accounts")?;
        let totp = accounts["accounts"]
            .as_array()
            .into_iter()
            .flatten()
            .find(|account| account["email"] == REVIEWER)
            .map(|account| account["totp"].clone())
            .context("no demo account for the reviewer")?;
        session.post("/api/sign-in/totp", &json!({ "code": totp }))?;
        Ok(session)
    }

    /// Gets JSON.
    pub fn get(&mut self, path: &str) -> Result<Value> {
        let request = self
            .agent
            .get(format!("{}{path}", self.url))
            .header("cookie", &self.cookie);
        let answer = request.call().with_context(|| path.to_owned())?;
        self.read(path, answer)
    }

    /// Posts JSON.
    pub fn post(&mut self, path: &str, body: &Value) -> Result<Value> {
        let request = self
            .agent
            .post(format!("{}{path}", self.url))
            .header("cookie", &self.cookie)
            .header("x-ijazat", "1")
            .header("sec-fetch-site", "same-origin");
        let answer = request.send_json(body).with_context(|| path.to_owned())?;
        self.read(path, answer)
    }

    fn read(&mut self, path: &str, mut answer: Response<ureq::Body>) -> Result<Value> {
        let set = answer.headers().get("set-cookie");
        if let Some(pair) = set.and_then(|value| value.to_str().ok()?.split(';').next()) {
            pair.clone_into(&mut self.cookie);
        }
        let status = answer.status();
        let text = answer.body_mut().read_to_string()?;
        ensure!(status.is_success(), "{path}: {status} {text}");
        serde_json::from_str(&text).with_context(|| format!("{path}: {text}"))
    }
}

/// The first eight digits in a row of a mail, with or without a space in the middle.
fn code(text: &str) -> Option<String> {
    let mut digits = String::new();
    for c in text.chars() {
        match c {
            c if c.is_ascii_digit() => digits.push(c),
            ' ' if digits.len() == 4 => {}
            _ if digits.len() == 8 => break,
            _ => digits.clear(),
        }
    }
    (digits.len() == 8).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::code;

    #[test]
    fn codes_are_found_in_mails() {
        assert_eq!(code("Your code: 12345678.").as_deref(), Some("12345678"));
        assert_eq!(
            code("within 10 minutes: 1234 5678\n").as_deref(),
            Some("12345678")
        );
        assert_eq!(code("no code in 2026"), None);
    }
}
