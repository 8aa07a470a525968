//! Holders apart from accounts (decision 1), and the keyed digests under which
//! people and numbers are found.

use crate::among::among;
use crate::entities::{account_holder, application, holder};
use crate::{Error, Result, Tx};
use ijazat_keys::KeyRing;
use ijazat_rules::check::{HolderIdentity, PersonNumber};
use ijazat_rules::clock::Millis;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
};
use std::collections::BTreeMap;

/// The look-up digest of a person's number.
pub(crate) fn identity_lookup(keys: &KeyRing, person: &PersonNumber) -> Vec<u8> {
    keys.lookup(&format!("identity:{}", person.kind), &person.number)
        .to_vec()
}

/// The look-up digest of a mobile number.
pub(crate) fn mobile_lookup(keys: &KeyRing, number: &str) -> [u8; 32] {
    keys.lookup("mobile", number)
}

/// A holder as a submission names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HolderKey {
    pub kind: &'static str,
    pub lookup: Vec<u8>,
    display_name: String,
}

impl HolderKey {
    pub fn of(keys: &KeyRing, holder: &HolderIdentity, display_name: &str) -> Self {
        let kind = match holder {
            HolderIdentity::Secp(_) => "secp",
            HolderIdentity::Ntn(_) => "ntn",
            HolderIdentity::Name(_) => "name",
            HolderIdentity::Person(_) => "person",
        };
        let lookup = keys.lookup("holder", &holder.key()).to_vec();
        Self {
            kind,
            lookup,
            display_name: display_name.to_owned(),
        }
    }
}

/// The rows of these holders, made where they are missing.
pub(crate) async fn find_or_create(tx: &Tx, wanted: &[HolderKey], at: Millis) -> Result<Vec<i64>> {
    let rows = wanted.iter().map(|key| holder::ActiveModel {
        id: NotSet,
        kind: Set(key.kind.to_owned()),
        lookup: Set(key.lookup.clone()),
        display_name: Set(key.display_name.clone()),
        created_at: Set(at.0),
    });
    let same = OnConflict::columns([holder::Column::Kind, holder::Column::Lookup])
        .do_nothing()
        .to_owned();
    holder::Entity::insert_many(rows)
        .on_conflict(same)
        .exec_without_returning(tx.db())
        .await?;
    let mut found: BTreeMap<(String, Vec<u8>), i64> = BTreeMap::new();
    for chunk in wanted.chunks(5_000) {
        let kinds: std::collections::BTreeSet<&str> = chunk.iter().map(|key| key.kind).collect();
        for kind in kinds {
            let of_kind = chunk.iter().filter(|key| key.kind == kind);
            let rows: Vec<(i64, Vec<u8>)> = holder::Entity::find()
                .select_only()
                .columns([holder::Column::Id, holder::Column::Lookup])
                .filter(holder::Column::Kind.eq(kind))
                .filter(among(
                    holder::Column::Lookup,
                    of_kind.map(|key| key.lookup.clone()),
                ))
                .lock_exclusive()
                .into_tuple()
                .all(tx.db())
                .await?;
            found.extend(
                rows.into_iter()
                    .map(|(id, lookup)| ((kind.to_owned(), lookup), id)),
            );
        }
    }
    wanted
        .iter()
        .map(|key| {
            found
                .get(&(key.kind.to_owned(), key.lookup.clone()))
                .copied()
        })
        .map(|id| id.ok_or(Error::NotFound("holder")))
        .collect()
}

/// Writes down that accounts act for holders.
pub(crate) async fn link(tx: &Tx, links: &[(i64, i64)], at: Millis) -> Result<()> {
    let rows = links
        .iter()
        .map(|(account_id, holder_id)| account_holder::ActiveModel {
            account_id: Set(*account_id),
            holder_id: Set(*holder_id),
            since: Set(at.0),
        });
    let same = OnConflict::columns([
        account_holder::Column::AccountId,
        account_holder::Column::HolderId,
    ])
    .do_nothing()
    .to_owned();
    account_holder::Entity::insert_many(rows)
        .on_conflict(same)
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}

/// How many cases of each holder are open; holders without any are left out.
pub(crate) async fn open_cases(tx: &Tx, holders: &[i64]) -> Result<BTreeMap<i64, u64>> {
    let mut open = BTreeMap::new();
    for chunk in holders.chunks(5_000) {
        let rows: Vec<(i64, i64)> = application::Entity::find()
            .select_only()
            .column(application::Column::HolderId)
            .column_as(application::Column::Id.count(), "count")
            .filter(among(application::Column::HolderId, chunk.iter().copied()))
            .filter(application::Column::Queue.is_not_null())
            .group_by(application::Column::HolderId)
            .into_tuple()
            .all(tx.db())
            .await?;
        open.extend(
            rows.into_iter()
                .map(|(holder, count)| (holder, count.cast_unsigned())),
        );
    }
    Ok(open)
}
