//! Rows that several tests begin from.

use ijazat_rules::form::{Definition, Service, Target, Text};
use ijazat_store::accounts::{self, Email};
use ijazat_store::entities::{account, application, held_prefix, holder, holding};
use ijazat_store::forms;
use ijazat_store::test_support::START;
use ijazat_store::{PrefixBits, Result, Store, Tx};
use rand::SeedableRng;
use rand::rngs::StdRng;
use sea_orm::{ActiveValue::Set, EntityTrait};

/// A year in milliseconds.
pub const YEAR: i64 = 365 * 86_400_000;

pub fn rng(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed)
}

pub fn email(name: &str) -> Email {
    Email::parse(&format!("{name}@example.org")).expect("an address")
}

pub async fn account(store: &Store, name: &str) -> account::Model {
    let mut tx = store.begin(START).await.expect("begins");
    let account = accounts::find_or_create(&mut tx, &email(name), "en")
        .await
        .expect("makes");
    tx.commit().await.expect("commits");
    account
}

pub async fn holder(tx: &Tx, name: &str) -> i64 {
    let row = holder::ActiveModel {
        kind: Set("ntn".to_owned()),
        lookup: Set(name.as_bytes().to_vec()),
        display_name: Set(name.to_owned()),
        created_at: Set(START.0),
        ..Default::default()
    };
    holder::Entity::insert(row)
        .exec_with_returning(tx.db())
        .await
        .expect("inserts")
        .id
}

/// The smallest form there is.
pub fn definition(version: u32) -> Definition {
    let text = |text: &str| Text {
        en: text.to_owned(),
        ur: text.to_owned(),
    };
    Definition {
        id: "sample".to_owned(),
        version,
        reference_prefix: "VPN".to_owned(),
        title: text("Sample"),
        summary: text("Sample"),
        service: Service {
            target: Target::WorkingHours(10),
            validity_months: 12,
            open_claims_max: 10,
        },
        tasks: Vec::new(),
        rules: Vec::new(),
        fees: Vec::new(),
    }
}

/// A draft as bare as the tables allow.
pub async fn draft(tx: &mut Tx, account_id: i64, reference: &str) -> i64 {
    let form = forms::publish(tx, &definition(1)).await.expect("publishes");
    let row = application::ActiveModel {
        reference: Set(reference.to_owned()),
        form_id: Set("sample".to_owned()),
        form_digest: Set(form.digest),
        account_id: Set(account_id),
        state: Set("draft".to_owned()),
        revision: Set(1),
        answers_sealed: Set(Vec::new()),
        created_at: Set(START.0),
        changed_at: Set(START.0),
        clock_used_ms: Set(0),
        contested: Set(false),
        ..Default::default()
    };
    application::Entity::insert(row)
        .exec_with_returning(tx.db())
        .await
        .expect("inserts")
        .id
}

/// A holding of a holder; rows only, without a decision.
pub async fn holding(tx: &Tx, application_id: i64, holder_id: i64, from: i64, until: i64) -> i64 {
    let row = holding::ActiveModel {
        number: Set(format!("R-{application_id}")),
        application_id: Set(application_id),
        holder_id: Set(holder_id),
        form_id: Set("sample".to_owned()),
        code_lookup: Set(Vec::new()),
        code_sealed: Set(Vec::new()),
        state: Set("active".to_owned()),
        state_at: Set(from),
        valid_from: Set(from),
        valid_until: Set(until),
        issued_at: Set(from),
        addresses: Set(1),
        jws: Set(tx.keys().sign(ijazat_keys::Purpose::Certificate, b"{}")),
        details_sealed: Set(Vec::new()),
        ..Default::default()
    };
    holding::Entity::insert(row)
        .exec_with_returning(tx.db())
        .await
        .expect("inserts")
        .id
}

/// Holds an address; the database may refuse.
pub async fn hold(tx: &Tx, holding_id: i64, prefix: &str) -> Result<()> {
    let holding = holding::Entity::find_by_id(holding_id)
        .one(tx.db())
        .await?
        .expect("the holding is there");
    let bits = PrefixBits::of(&prefix.parse().expect("a prefix"));
    let row = held_prefix::ActiveModel {
        holding_id: Set(holding_id),
        holder_id: Set(holding.holder_id),
        bits: Set(bits.into()),
        prefix: Set(prefix.to_owned()),
        valid_from: Set(holding.valid_from),
        valid_until: Set(holding.valid_until),
        live: Set(true),
        ..Default::default()
    };
    held_prefix::Entity::insert(row)
        .exec_without_returning(tx.db())
        .await?;
    Ok(())
}
