//! Holdings: nobody holds what another holds, and what is signed is ours.

use super::kept::rows;
use super::pages::Pages;
use super::pass::{BoxFuture, Invariant, Pass};
use crate::entities::{held_prefix, holding, provider_check};
use crate::{PrefixBits, Result};
use ijazat_keys::Purpose;
use ijazat_rules::net::Prefix;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

pub(super) const INVARIANTS: &[Invariant] = &[
    Invariant {
        name: "addresses-exclusive",
        says: "no two holders hold one address at one time",
        run: addresses_exclusive,
    },
    Invariant {
        name: "mobiles-exclusive",
        says: "no two holdings hold one mobile number at one time",
        run: mobiles_exclusive,
    },
    Invariant {
        name: "held-as-granted",
        says: "what is held has the holder, validity and state of its holding",
        run: held_as_granted,
    },
    Invariant {
        name: "certificates-signed",
        says: "every certificate carries our signature",
        run: certificates_signed,
    },
    Invariant {
        name: "statements-signed",
        says: "every answer of an operator is attested by our signature",
        run: statements_signed,
    },
];

/// What lies around the row at hand, outermost first: in the order of bits a
/// prefix comes right before everything that it contains.
#[derive(Default)]
struct Around(Vec<held_prefix::Model>);

impl Around {
    /// Rows that `row` may not share addresses with, then takes it in.
    fn step(&mut self, row: held_prefix::Model) -> Vec<i64> {
        self.0.retain(|outer| row.bits.starts_with(&outer.bits));
        let clash = |outer: &&held_prefix::Model| {
            outer.holder_id != row.holder_id
                && outer.valid_from < row.valid_until
                && row.valid_from < outer.valid_until
        };
        let clashes = self.0.iter().filter(clash).map(|outer| outer.id).collect();
        self.0.push(row);
        clashes
    }
}

fn addresses_exclusive<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        let mut around = Around::default();
        let mut after = (String::new(), 0);
        loop {
            let later = Condition::any()
                .add(held_prefix::Column::Bits.gt(&after.0))
                .add(
                    Condition::all()
                        .add(held_prefix::Column::Bits.eq(&after.0))
                        .add(held_prefix::Column::Id.gt(after.1)),
                );
            let page = held_prefix::Entity::find()
                .filter(held_prefix::Column::Live.eq(true))
                .filter(held_prefix::Column::Bits.gte(&after.0))
                .filter(later)
                .order_by_asc(held_prefix::Column::Bits)
                .order_by_asc(held_prefix::Column::Id)
                .limit(2000)
                .all(pass.store().read())
                .await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = (last.bits.clone(), last.id);
            let count = page.len() as u64;
            for row in page {
                let id = row.id;
                let bits = row
                    .prefix
                    .parse::<Prefix>()
                    .map(|prefix| PrefixBits::of(&prefix));
                if bits.as_ref().map(PrefixBits::as_str) != Ok(row.bits.as_str()) {
                    pass.broken(format!(
                        "held prefix {id}: its bits are not those of its text"
                    ));
                }
                for other in around.step(row) {
                    pass.broken(format!("held prefixes {other} and {id} overlap"));
                }
            }
            pass.checked(count);
        }
    })
}

fn mobiles_exclusive<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        let sql = "SELECT a.id, b.id FROM held_mobile a JOIN held_mobile b \
            ON a.lookup = b.lookup AND a.id < b.id AND a.live AND b.live \
            AND a.holding_id <> b.holding_id \
            AND a.valid_from < b.valid_until AND b.valid_from < a.valid_until LIMIT 100";
        for row in rows(pass.store(), sql).await? {
            let (a, b): (i64, i64) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            pass.broken(format!("held mobiles {a} and {b} are one number"));
        }
        pass.checked(1);
        Ok(())
    })
}

fn held_as_granted<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        for table in ["held_prefix", "held_mobile"] {
            let sql = format!(
                "SELECT p.id FROM {table} p JOIN holding h ON h.id = p.holding_id \
                 WHERE p.holder_id <> h.holder_id OR p.valid_from <> h.valid_from \
                 OR p.valid_until <> h.valid_until \
                 OR (h.state IN ('active', 'suspended') AND NOT p.live) \
                 OR (h.state NOT IN ('active', 'suspended') AND p.live) LIMIT 100"
            );
            for row in rows(pass.store(), &sql).await? {
                let id: i64 = row.try_get_by_index(0)?;
                pass.broken(format!("{table} {id} differs from its holding"));
            }
        }
        pass.checked(1);
        Ok(())
    })
}

fn certificates_signed<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        use holding::Column;
        let certificates = holding::Entity::find()
            .select_only()
            .columns([Column::Id, Column::Jws]);
        let mut pages = Pages::of(certificates, Column::Id, 1_000);
        let db = pass.store().read();
        while let Some(page) = pages.tuples(db, |row: &(i64, String)| row.0).await? {
            for (id, jws) in &page {
                if let Err(error) = pass.store().keys().verify(Purpose::Certificate, jws) {
                    pass.broken(format!("holding {id}: {error}"));
                }
            }
            pass.checked(page.len() as u64);
        }
        Ok(())
    })
}

fn statements_signed<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        use provider_check::Column;
        let answered = provider_check::Entity::find()
            .select_only()
            .columns([Column::Id, Column::Statement])
            .filter(Column::AnsweredAt.is_not_null())
            .filter(Column::AnsweredBy.is_not_null());
        let mut pages = Pages::of(answered, Column::Id, 1_000);
        let db = pass.store().read();
        let id = |row: &(i64, Option<String>)| row.0;
        while let Some(page) = pages.tuples(db, id).await? {
            for (id, statement) in &page {
                let Some(jws) = statement else {
                    pass.broken(format!("check {id} was answered without a statement"));
                    continue;
                };
                if let Err(error) = pass.store().keys().verify(Purpose::Attestation, jws) {
                    pass.broken(format!("check {id}: {error}"));
                }
            }
            pass.checked(page.len() as u64);
        }
        Ok(())
    })
}
