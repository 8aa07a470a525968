//! Sends what waits in the outbox, when a mail server is configured. A mail
//! that fails is tried again later and later (the store counts), and never
//! stops the others.

use super::render::render;
use crate::app::App;
use crate::config::Smtp;
use crate::error::{Error, Result};
use ijazat_store::outbox::{self, Mail};
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::transport::smtp::{self, AsyncSmtpTransport};
use lettre::{AsyncTransport, Message, Tokio1Executor};
use std::time::Duration;

/// Mails of one round.
const ROUND_MAX: u64 = 20;

/// A mail server and a sender.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    domain: String,
}

impl Mailer {
    /// Reads the settings; connects to nothing yet.
    ///
    /// # Errors
    /// Says which setting is wrong and what would be right.
    pub fn new(smtp: &Smtp) -> std::result::Result<Self, String> {
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(&smtp.url)
            .map_err(|error| {
                format!("--smtp-url: {error}; write smtps://USER:PASSWORD@HOST or smtp://HOST:25")
            })?
            .timeout(Some(Duration::from_secs(30)))
            .build();
        let from: Mailbox = smtp.from.parse().map_err(|error| {
            format!(
                "--smtp-from `{}`: {error}; write for example Portal <noreply@example.org>",
                smtp.from
            )
        })?;
        let domain = from.email.domain().to_owned();
        Ok(Self {
            transport,
            from,
            domain,
        })
    }

    async fn message(&self, app: &App, mail: &Mail) -> Result<Message> {
        let rendered = render(app, mail).await?;
        let to: Mailbox = mail.row.to_address.parse().map_err(Error::internal)?;
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .message_id(Some(format!("<{}@{}>", mail.row.public_id, self.domain)))
            .subject(rendered.subject)
            .header(ContentType::TEXT_PLAIN)
            .body(rendered.text)
            .map_err(Error::internal)
    }
}

/// Why a mail was not taken. Of what the server said only the code is kept: its
/// words often repeat the recipient, who must not be in a log.
fn reason(error: &smtp::Error) -> String {
    match error.status() {
        Some(code) => format!("the mail server answered {code}"),
        None => error.to_string(),
    }
}

/// Sends what is due; gives how many mails were handed over.
///
/// # Errors
/// What the database says; a mail that cannot be sent is no error.
pub async fn deliver_due(app: &App, mailer: &Mailer) -> Result<usize> {
    let mut sent = 0;
    for mail in outbox::take_due(&app.store, app.now(), ROUND_MAX).await? {
        let result = match mailer.message(app, &mail).await {
            Ok(message) => mailer
                .transport
                .send(message)
                .await
                .map(|_| ())
                .map_err(|error| reason(&error)),
            Err(error) => Err(error
                .source_text()
                .unwrap_or_else(|| error.code().to_owned())),
        };
        let id = mail.row.id;
        app.store
            .write(app.now(), async |tx| match &result {
                Ok(()) => outbox::mark_sent(tx, id).await,
                Err(reason) => outbox::mark_failed(tx, id, reason).await,
            })
            .await?;
        match result {
            Ok(()) => sent += 1,
            Err(reason) => {
                tracing::warn!(mail = %mail.row.public_id, reason, "mail was not sent");
            }
        }
    }
    Ok(sent)
}
