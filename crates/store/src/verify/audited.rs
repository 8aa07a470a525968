//! The audit: its chain, and one entry for each change of state.

use super::kept::rows;
use super::pass::{BoxFuture, Invariant, Pass};
use crate::{Result, audit};

pub(super) const INVARIANTS: &[Invariant] = &[
    Invariant {
        name: "audit-chain",
        says: "audit entries are numbered without gaps and chained by their hashes",
        run: audit_chain,
    },
    Invariant {
        name: "changes-audited",
        says: "every change of state has exactly one audit entry, and the other way round",
        run: changes_audited,
    },
];

fn audit_chain<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        let store = pass.store();
        let mut before = 0;
        let walked = audit::walk(store.read(), |entries| {
            pass.checked(entries - before);
            before = entries;
        })
        .await?;
        for found in walked.breaks {
            pass.broken(format!(
                "entry {}: its {} does not fit",
                found.seq, found.what
            ));
        }
        Ok(())
    })
}

/// The column is unique, so a join finds at most one entry a change.
fn changes_audited<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        let sql = "SELECT s.id FROM state_change s \
            LEFT JOIN audit a ON a.state_change_id = s.id \
            WHERE a.seq IS NULL OR a.subject_kind <> 'application' \
            OR a.subject_id <> s.application_id LIMIT 100";
        for row in rows(pass.store(), sql).await? {
            let id: i64 = row.try_get_by_index(0)?;
            pass.broken(format!(
                "change {id} has no audit entry about its application"
            ));
        }
        let sql = "SELECT a.seq FROM audit a \
            LEFT JOIN state_change s ON s.id = a.state_change_id \
            WHERE a.state_change_id IS NOT NULL AND s.id IS NULL LIMIT 100";
        for row in rows(pass.store(), sql).await? {
            let seq: i64 = row.try_get_by_index(0)?;
            pass.broken(format!("entry {seq} records a change that is not there"));
        }
        let count = rows(pass.store(), "SELECT count(*) FROM state_change").await?;
        let count: i64 = count.first().map_or(Ok(0), |row| row.try_get_by_index(0))?;
        pass.checked(count.unsigned_abs());
        Ok(())
    })
}
