//! Staff, applicants and their documents, before the first application.

use super::demo::Demo;
use crate::accounts::{self, Email};
use crate::among::among;
use crate::documents::{self, NewBlob};
use crate::entities::{account, document};
use crate::staff::{self, Role};
use crate::{Error, Result, Store, Tx, cases, operators};
use ijazat_rules::answers::DocumentRef;
use rand::Rng;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    EntityTrait, QueryFilter, QueryOrder,
};
use std::collections::BTreeMap;

/// Most accounts of invented applicants.
const ACCOUNTS_MAX: u64 = 20_000;

/// Rows read or written a time.
const ROWS: usize = 2_000;

/// Everybody who acts.
pub(super) struct People {
    pub applicants: Vec<cases::Recipient>,
    pub accounts: Vec<i64>,
    pub documents: Vec<Vec<DocumentRef>>,
    /// Row ids of documents by their opaque ids.
    pub document_rows: BTreeMap<String, i64>,
    pub reviewers: Vec<i64>,
    pub operators: BTreeMap<String, Vec<i64>>,
    pub operator_mails: BTreeMap<String, Vec<cases::Recipient>>,
}

/// Addresses of the applicants: those with a sign-in of their own come first.
fn emails(demo: &Demo<'_>) -> Vec<(String, &'static str)> {
    let named = demo
        .applicants
        .iter()
        .map(|email| ((*email).to_owned(), "en"));
    let count = (demo.applications / 8).clamp(8, ACCOUNTS_MAX);
    let invented = (1..=count).map(|number| {
        (
            format!("sample-{number}@example.org"),
            if number % 3 == 0 { "ur" } else { "en" },
        )
    });
    named.chain(invented).collect()
}

/// Makes everybody who is not there yet.
pub(super) async fn settle(
    store: &Store,
    demo: &Demo<'_>,
    rng: &mut (dyn Rng + Send),
) -> Result<People> {
    let emails = emails(demo);
    let mut tx = store.begin(demo.now).await?;
    operators::upsert(&mut tx, demo.operators).await?;
    for member in demo.staff {
        let email = Email::parse(member.email)?;
        let account = accounts::find_or_create(&mut tx, &email, "en").await?;
        if staff::find(tx.db(), account.id).await?.is_none() {
            let role = match member.operator {
                Some(operator) => Role::Operator(operator.to_owned()),
                None => Role::Reviewer,
            };
            staff::add(&mut tx, &email, &role, member.name).await?;
            staff::enrol_totp(&mut tx, account.id, member.totp_secret).await?;
            staff::accept_totp_step(&mut tx, account.id, 0).await?;
        }
    }
    make_accounts(&tx, &emails).await?;
    let applicants = read_accounts(&tx, &emails).await?;
    let mut blobs = Vec::with_capacity(demo.documents.len());
    for sample in demo.documents {
        blobs.push(documents::insert_blob(&tx, &sample.blob).await?.id);
    }
    let accounts: Vec<i64> = applicants.iter().map(|account| account.id).collect();
    make_documents(&tx, rng, demo, &accounts, &blobs).await?;
    tx.commit().await?;
    let (documents, document_rows) = read_documents(store, demo, &accounts, &blobs).await?;
    let members = staff::list(store.read()).await?;
    let mut people = People {
        applicants: applicants.into_iter().map(recipient).collect(),
        accounts,
        documents,
        document_rows,
        reviewers: Vec::new(),
        operators: BTreeMap::new(),
        operator_mails: BTreeMap::new(),
    };
    for member in members {
        let id = member.staff.account_id;
        match member.staff.operator_id {
            None => people.reviewers.push(id),
            Some(operator) => people.operators.entry(operator).or_default().push(id),
        }
    }
    let named = people.operators.keys().cloned().collect::<Vec<_>>();
    people.operator_mails = cases::operator_staff(store.read(), named).await?;
    Ok(people)
}

fn recipient(row: account::Model) -> cases::Recipient {
    cases::Recipient {
        email: row.email,
        language: row.language,
    }
}

async fn make_accounts(tx: &Tx, emails: &[(String, &'static str)]) -> Result<()> {
    for chunk in emails.chunks(ROWS) {
        let rows = chunk.iter().map(|(email, language)| account::ActiveModel {
            id: NotSet,
            email: Set(email.clone()),
            language: Set((*language).to_owned()),
            created_at: Set(tx.at().plus_days(-750).0),
            signed_in_at: Set(None),
        });
        account::Entity::insert_many(rows)
            .on_conflict(
                OnConflict::column(account::Column::Email)
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(tx.db())
            .await?;
    }
    Ok(())
}

/// The rows of these addresses, in their order.
async fn read_accounts(tx: &Tx, emails: &[(String, &'static str)]) -> Result<Vec<account::Model>> {
    let mut rows: BTreeMap<String, account::Model> = BTreeMap::new();
    for chunk in emails.chunks(ROWS) {
        let found = account::Entity::find()
            .filter(among(
                account::Column::Email,
                chunk.iter().map(|(email, _)| email.as_str()),
            ))
            .all(tx.db())
            .await?;
        rows.extend(found.into_iter().map(|row| (row.email.clone(), row)));
    }
    emails
        .iter()
        .map(|(email, _)| rows.remove(email).ok_or(Error::NotFound("account")))
        .collect()
}

/// Every account has uploaded every sample once.
async fn make_documents(
    tx: &Tx,
    rng: &mut (dyn Rng + Send),
    demo: &Demo<'_>,
    accounts: &[i64],
    blobs: &[i64],
) -> Result<()> {
    let mut rows = Vec::new();
    for chunk in accounts.chunks(ROWS) {
        let known = document::Entity::find()
            .filter(among(document::Column::AccountId, chunk.iter().copied()))
            .all(tx.db())
            .await?;
        let known: std::collections::BTreeSet<(i64, i64)> = known
            .iter()
            .map(|row| (row.account_id, row.blob_id))
            .collect();
        for account in chunk {
            for (sample, blob) in demo.documents.iter().zip(blobs) {
                if !known.contains(&(*account, *blob)) {
                    rows.push(documents::prepare(tx, rng, *account, sample.name, *blob));
                }
            }
        }
    }
    cases::insert::<document::Entity>(tx.db(), rows).await
}

type Read = (Vec<Vec<DocumentRef>>, BTreeMap<String, i64>);

async fn read_documents(
    store: &Store,
    demo: &Demo<'_>,
    accounts: &[i64],
    blobs: &[i64],
) -> Result<Read> {
    let mut by_account: BTreeMap<i64, Vec<DocumentRef>> = BTreeMap::new();
    let mut ids = BTreeMap::new();
    for chunk in accounts.chunks(ROWS) {
        let rows = document::Entity::find()
            .filter(among(document::Column::AccountId, chunk.iter().copied()))
            .order_by_asc(document::Column::Id)
            .all(store.read())
            .await?;
        for row in rows {
            let Some(at) = blobs.iter().position(|blob| *blob == row.blob_id) else {
                continue;
            };
            let (
                sample,
                NewBlob {
                    bytes,
                    digest,
                    media_type,
                    ..
                },
            ) = (&demo.documents[at], &demo.documents[at].blob);
            ids.insert(row.public_id.clone(), row.id);
            by_account
                .entry(row.account_id)
                .or_default()
                .push(DocumentRef {
                    id: row.public_id,
                    name: sample.name.to_owned(),
                    bytes: bytes.cast_unsigned(),
                    digest: digest.clone(),
                    media_type: media_type.clone(),
                });
        }
    }
    let documents = accounts
        .iter()
        .map(|id| by_account.remove(id).unwrap_or_default());
    Ok((documents.collect(), ids))
}
