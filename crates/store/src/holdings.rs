//! What was granted: the owner's certificate, and what the public may check
//! (decision 6).

use crate::cases::codes::{canonical, code_lookup};
use crate::cases::{CertificateClaims, HoldingState, Owner, Printed, holding_summary, open_json};
use crate::entities::{application, holding};
use crate::{Error, Result, Store};
use ijazat_keys::Purpose;
use ijazat_rules::clock::Millis;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// A certificate as its owner prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Signed content.
    pub claims: CertificateClaims,
    /// What is printed in clear.
    pub printed: Printed,
    /// State at this moment.
    pub holding: HoldingState,
    /// The printed code.
    pub code: String,
    /// Compact JWS.
    pub jws: String,
    /// Digest of the form version that it rests on.
    pub form_digest: String,
}

/// What the public learns of a genuine certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Signed content.
    pub claims: CertificateClaims,
    /// State at this moment.
    pub holding: HoldingState,
}

/// Signed content, whose signature is ours.
fn open_claims(store: &Store, jws: &str) -> Result<CertificateClaims> {
    let corrupt = |reason: String| Error::Corrupt {
        what: "certificate",
        reason,
    };
    let payload = store
        .keys()
        .verify(Purpose::Certificate, jws)
        .map_err(|error| corrupt(error.to_string()))?;
    serde_json::from_slice(&payload).map_err(|error| corrupt(error.to_string()))
}

/// The certificate of an own application.
///
/// # Errors
/// [`Error::NotFound`] for others' applications and what is not granted.
pub async fn own_certificate(
    store: &Store,
    account: i64,
    reference: &str,
    now: Millis,
) -> Result<Certificate> {
    let row = application::Entity::find()
        .filter(Owner(account).sees(reference))
        .one(store.read())
        .await?
        .ok_or(Error::NotFound("application"))?;
    let held = holding::Entity::find()
        .filter(holding::Column::ApplicationId.eq(row.id))
        .one(store.read())
        .await?
        .ok_or(Error::NotFound("certificate"))?;
    let keys = store.keys();
    let number = &held.number;
    Ok(Certificate {
        claims: open_claims(store, &held.jws)?,
        printed: open_json(
            keys,
            "certificate",
            &format!("printed:{number}"),
            &held.details_sealed,
        )?,
        holding: holding_summary(&held, now),
        code: open_json(
            keys,
            "certificate code",
            &format!("code:{number}"),
            &held.code_sealed,
        )?,
        form_digest: row.form_digest,
        jws: held.jws,
    })
}

/// The same time for every pair of digests.
fn same(one: &[u8], other: &[u8]) -> bool {
    let differences = one.iter().zip(other).fold(0, |all, (a, b)| all | (a ^ b));
    one.len() == other.len() && std::hint::black_box(differences) == 0
}

/// A number as it is kept: `R-2026-7K3M9QX2`, however it was typed.
fn number_as_kept(typed: &str) -> String {
    let text = canonical(typed);
    match (text.get(..1), text.get(1..5), text.get(5..)) {
        (Some(letter), Some(year), Some(rest)) => format!("{letter}-{year}-{rest}"),
        _ => text,
    }
}

/// The certificate of this number and printed code. A wrong number and a wrong
/// code are told apart neither by the answer nor by the work done.
///
/// # Errors
/// What the database says.
pub async fn find_by_code(
    store: &Store,
    number: &str,
    code: &str,
    now: Millis,
) -> Result<Option<Checked>> {
    let number = number_as_kept(number);
    let held = find(store.read(), &number).await?;
    let given = code_lookup(store.keys(), &number, code);
    let nothing = [0; 32];
    let known = held.as_ref().map_or(&nothing[..], |held| &held.code_lookup);
    let fits = same(known, &given);
    match held {
        Some(held) if fits => checked(store, &held, now).map(Some),
        _ => Ok(None),
    }
}

/// The certificate that a JWS of ours names, as it stands.
///
/// # Errors
/// What the database says.
pub async fn find_by_jws(store: &Store, jws: &str, now: Millis) -> Result<Option<Checked>> {
    let Ok(claims) = open_claims(store, jws) else {
        return Ok(None);
    };
    match find(store.read(), &claims.number).await? {
        Some(held) => checked(store, &held, now).map(Some),
        None => Ok(None),
    }
}

async fn find<C: ConnectionTrait>(db: &C, number: &str) -> Result<Option<holding::Model>> {
    Ok(holding::Entity::find()
        .filter(holding::Column::Number.eq(number))
        .one(db)
        .await?)
}

fn checked(store: &Store, held: &holding::Model, now: Millis) -> Result<Checked> {
    Ok(Checked {
        claims: open_claims(store, &held.jws)?,
        holding: holding_summary(held, now),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_typed() {
        for typed in ["R-2026-7K3M9QX2", "r 2026 7k3m 9qx2", "R20267K3M9QX2"] {
            assert_eq!(number_as_kept(typed), "R-2026-7K3M9QX2", "{typed}");
        }
        assert_eq!(number_as_kept("R"), "R");
    }
}
