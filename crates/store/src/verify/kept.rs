//! The database itself, published forms, answers to commands, stored bytes.

use super::pages::Pages;
use super::pass::{BoxFuture, Invariant, Pass};
use crate::entities::{blob, form_version};
use crate::{Backend, Result, Store, forms};
use sea_orm::{ConnectionTrait, DbBackend, EntityTrait, QueryResult, Statement};

pub(super) const INVARIANTS: &[Invariant] = &[
    Invariant {
        name: "database-intact",
        says: "the database file is undamaged and no row points to nothing",
        run: database_intact,
    },
    Invariant {
        name: "forms-unchanged",
        says: "every published form is what its digest names",
        run: forms_unchanged,
    },
    Invariant {
        name: "answers-to-commands",
        says: "every finished command has its answer, and no running one has",
        run: answers_to_commands,
    },
    Invariant {
        name: "documents-present",
        says: "the bytes of every document are there",
        run: documents_present,
    },
];

/// Rows of SQL that reads the same on both databases.
pub(super) async fn rows(store: &Store, sql: &str) -> Result<Vec<QueryResult>> {
    let backend = match store.backend() {
        Backend::Sqlite => DbBackend::Sqlite,
        Backend::Postgres => DbBackend::Postgres,
    };
    Ok(store
        .read()
        .query_all_raw(Statement::from_string(backend, sql))
        .await?)
}

fn database_intact<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        // PostgreSQL holds its references and checks its pages by itself.
        if pass.store().backend() == Backend::Sqlite {
            for row in rows(pass.store(), "PRAGMA quick_check(20)").await? {
                let said: String = row.try_get_by_index(0)?;
                if said != "ok" {
                    pass.broken(said);
                }
            }
            for row in rows(pass.store(), "PRAGMA foreign_key_check").await? {
                let (table, parent): (String, String) =
                    (row.try_get_by_index(0)?, row.try_get_by_index(2)?);
                pass.broken(format!("a row of {table} points to no row of {parent}"));
            }
        }
        pass.checked(1);
        Ok(())
    })
}

fn forms_unchanged<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        let rows = form_version::Entity::find()
            .all(pass.store().read())
            .await?;
        for row in &rows {
            if let Err(error) = forms::definition(row) {
                pass.broken(format!("{} {}: {error}", row.form_id, row.version));
            }
        }
        pass.checked(rows.len() as u64);
        Ok(())
    })
}

fn answers_to_commands<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        let sql = "SELECT actor, operation FROM idempotency \
            WHERE (state = 'done') <> (status IS NOT NULL AND response_sealed IS NOT NULL) \
            LIMIT 100";
        for row in rows(pass.store(), sql).await? {
            let (actor, operation): (String, String) =
                (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            pass.broken(format!("{operation} of {actor}"));
        }
        pass.checked(1);
        Ok(())
    })
}

fn documents_present<'p>(pass: &'p mut Pass<'_>) -> BoxFuture<'p, Result<()>> {
    Box::pin(async move {
        let Some(check) = pass.documents() else {
            return Ok(());
        };
        let mut pages = Pages::of(blob::Entity::find(), blob::Column::Id, 1_000);
        let db = pass.store().read();
        while let Some(page) = pages.rows(db, |row| row.id).await? {
            for row in &page {
                if let Err(problem) = check(row) {
                    pass.broken(format!("blob {}: {problem}", row.id));
                }
            }
            pass.checked(page.len() as u64);
        }
        Ok(())
    })
}
