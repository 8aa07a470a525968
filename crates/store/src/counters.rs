//! Limits and waits that hold across processes and restarts.

use crate::entities::counter;
use crate::{Error, Result, Tx};
use ijazat_rules::clock::Millis;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};
use sha2::{Digest, Sha256};

/// So many within a window, and not faster than one a cool-down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Name of what is counted.
    pub scope: &'static str,
    /// Most within the window.
    pub max: i64,
    /// Length of the window in milliseconds.
    pub window_ms: i64,
    /// Least time between two in milliseconds.
    pub cooldown_ms: i64,
}

/// Whether something may happen now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Yes, and it is counted.
    Allowed,
    /// No, and not before this moment.
    Refused {
        /// The moment.
        until: Millis,
    },
}

/// Waits after failures: none for the first `free`, then doubling from
/// `first_ms` to at most `longest_ms`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waits {
    /// Name of what is counted.
    pub scope: &'static str,
    /// Failures without a wait.
    pub free: i64,
    /// First wait in milliseconds.
    pub first_ms: i64,
    /// Longest wait in milliseconds.
    pub longest_ms: i64,
}

impl Waits {
    /// The wait after this many failures.
    pub fn after(&self, failures: i64) -> i64 {
        match failures - self.free {
            over if over <= 0 => 0,
            over => {
                let doubled = 1_i64.checked_shl(u32::try_from(over - 1).unwrap_or(62).min(40));
                doubled
                    .unwrap_or(i64::MAX)
                    .saturating_mul(self.first_ms)
                    .min(self.longest_ms)
            }
        }
    }
}

/// The row of a subject, locked until the transaction ends.
async fn lock(tx: &Tx, scope: &str, subject: &str) -> Result<counter::Model> {
    let key = Sha256::digest(subject.as_bytes()).to_vec();
    let new = counter::ActiveModel {
        scope: Set(scope.to_owned()),
        subject: Set(key.clone()),
        window_at: Set(tx.at().0),
        used: Set(0),
        until: Set(0),
    };
    counter::Entity::insert(new)
        .on_conflict(
            OnConflict::columns([counter::Column::Scope, counter::Column::Subject])
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx.db())
        .await?;
    counter::Entity::find_by_id((scope.to_owned(), key))
        .lock_exclusive()
        .one(tx.db())
        .await?
        .ok_or(Error::NotFound("counter"))
}

async fn keep(tx: &Tx, row: counter::Model) -> Result<()> {
    counter::Entity::update_many()
        .set(counter::ActiveModel {
            window_at: Set(row.window_at),
            used: Set(row.used),
            until: Set(row.until),
            ..Default::default()
        })
        .filter(counter::Column::Scope.eq(row.scope))
        .filter(counter::Column::Subject.eq(row.subject))
        .exec(tx.db())
        .await?;
    Ok(())
}

/// Counts one for `subject`, unless the limit is reached.
///
/// # Errors
/// What the database says.
pub async fn spend(tx: &Tx, limit: &Limit, subject: &str) -> Result<Verdict> {
    let mut row = lock(tx, limit.scope, subject).await?;
    let now = tx.at().0;
    if now >= row.window_at.saturating_add(limit.window_ms) {
        row.window_at = now;
        row.used = 0;
    }
    if row.used >= limit.max {
        let until = Millis(row.window_at.saturating_add(limit.window_ms));
        return Ok(Verdict::Refused { until });
    }
    if now < row.until {
        return Ok(Verdict::Refused {
            until: Millis(row.until),
        });
    }
    row.used += 1;
    row.until = now.saturating_add(limit.cooldown_ms);
    keep(tx, row).await?;
    Ok(Verdict::Allowed)
}

/// Whether `subject` must still wait after failures.
///
/// # Errors
/// What the database says.
pub async fn check_waits(tx: &Tx, waits: &Waits, subject: &str) -> Result<Verdict> {
    let row = lock(tx, waits.scope, subject).await?;
    Ok(if tx.at().0 < row.until {
        Verdict::Refused {
            until: Millis(row.until),
        }
    } else {
        Verdict::Allowed
    })
}

/// Counts a failure and answers until when `subject` must wait.
///
/// # Errors
/// What the database says.
pub async fn fail(tx: &Tx, waits: &Waits, subject: &str) -> Result<Millis> {
    let mut row = lock(tx, waits.scope, subject).await?;
    row.used += 1;
    row.until = tx.at().0.saturating_add(waits.after(row.used));
    let until = Millis(row.until);
    keep(tx, row).await?;
    Ok(until)
}

/// Forgets the failures of `subject`.
///
/// # Errors
/// What the database says.
pub async fn clear(tx: &Tx, waits: &Waits, subject: &str) -> Result<()> {
    let mut row = lock(tx, waits.scope, subject).await?;
    row.used = 0;
    row.until = 0;
    keep(tx, row).await
}

/// Counters whose window began before `before` and whose wait is over.
pub(crate) fn ended(before: Millis) -> Condition {
    Condition::all()
        .add(counter::Column::WindowAt.lt(before.0))
        .add(counter::Column::Until.lt(before.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_longest() {
        let waits = Waits {
            scope: "x",
            free: 2,
            first_ms: 1000,
            longest_ms: 3_600_000,
        };
        let after: Vec<i64> = (0..7).map(|failures| waits.after(failures)).collect();
        assert_eq!(after, [0, 0, 0, 1000, 2000, 4000, 8000]);
        assert_eq!(waits.after(i64::MAX), 3_600_000);
        assert_eq!(waits.after(200), 3_600_000);
    }
}
