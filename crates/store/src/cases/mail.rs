//! A mail that a command causes, before words are made of it: a template and
//! what it names. Never an identity number.

use crate::outbox::{self, NewMail};
use crate::{Result, Tx};
use ijazat_rules::clock::Millis;
use rand::Rng;
use serde_json::{Map, Value};

/// A mail to one person; the template is filled where it is sent from.
#[derive(Clone, Debug, PartialEq)]
pub struct Mail {
    /// Name of the template.
    pub template: &'static str,
    /// `en` or `ur`.
    pub language: String,
    /// Address of the recipient.
    pub to: String,
    /// What the template names.
    pub params: Map<String, Value>,
}

impl Mail {
    pub(crate) fn new(template: &'static str, to: &Recipient) -> Self {
        let (language, to) = (to.language.clone(), to.email.clone());
        Self {
            template,
            language,
            to,
            params: Map::new(),
        }
    }

    #[must_use]
    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.params.insert(name.to_owned(), value.into());
        self
    }
}

/// Who gets mails.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recipient {
    pub email: String,
    pub language: String,
}

/// A mail with its moment and its case.
pub(crate) type Dated = (Millis, Option<i64>, Mail);

/// Puts mails into the outbox, many a statement.
pub(crate) async fn post(tx: &Tx, rng: &mut (dyn Rng + Send), mails: Vec<Dated>) -> Result<()> {
    let mut rows = Vec::with_capacity(mails.len());
    for (at, application, mail) in mails {
        let params = Value::Object(mail.params);
        let new = NewMail {
            to: &mail.to,
            language: &mail.language,
            template: mail.template,
            params: &params,
            application,
        };
        rows.push(outbox::prepare(tx.keys(), at, rng, &new));
    }
    super::keep::insert::<crate::entities::outbox::Entity>(tx.db(), rows).await
}
