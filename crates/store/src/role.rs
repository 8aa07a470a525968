//! What the application's database role may do (decision 19), and which keys
//! the data need (decision 8).

use crate::entities::meta;
use crate::{Backend, Error, Result, Store};
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter,
    Statement,
};

/// Tables whose rows are only ever added.
pub(crate) const APPEND_ONLY: &[&str] = &["audit", "form_version", "state_change"];

/// Tables that only `migrate` writes.
const MIGRATED: &[&str] = &["migration_checksum", "seaql_migrations"];

/// The statements that give a PostgreSQL role what serving needs and no more.
/// `migrate --grant-to ROLE` runs them; they may be run by hand as well.
///
/// # Errors
/// [`Error::Invalid`] for a name that is not a plain role name.
pub fn grants_sql(role: &str) -> Result<Vec<String>> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if role.is_empty() || role.len() > 63 || !role.chars().all(plain) {
        return Err(Error::Invalid {
            name: "role",
            value: role.chars().take(80).collect(),
            reason: "use 1 to 63 lower-case letters, digits and underscores".to_owned(),
        });
    }
    let mut sql = vec![
        format!("GRANT USAGE ON SCHEMA public TO \"{role}\""),
        format!(
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO \"{role}\""
        ),
    ];
    for table in APPEND_ONLY {
        sql.push(format!(
            "REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM \"{role}\""
        ));
    }
    for table in MIGRATED {
        sql.push(format!(
            "REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {table} FROM \"{role}\""
        ));
    }
    Ok(sql)
}

pub(crate) async fn grant(backend: Backend, tx: &DatabaseTransaction, role: &str) -> Result<()> {
    let statements = grants_sql(role)?;
    if backend == Backend::Sqlite {
        return Err(Error::Invalid {
            name: "role",
            value: role.to_owned(),
            reason: "SQLite has no roles; triggers hold what is append-only".to_owned(),
        });
    }
    let known = Statement::from_sql_and_values(
        sea_orm::DbBackend::Postgres,
        "SELECT 1 FROM pg_roles WHERE rolname = $1",
        [role.into()],
    );
    if tx.query_one_raw(known).await?.is_none() {
        return Err(Error::Invalid {
            name: "role",
            value: role.to_owned(),
            reason: "PostgreSQL has no such role; make it with CREATE ROLE first".to_owned(),
        });
    }
    for sql in statements {
        tx.execute_unprepared(&sql).await?;
    }
    Ok(())
}

/// Refuses a role that may change what is append-only.
pub(crate) async fn check_append_only(store: &Store) -> Result<()> {
    if store.backend() == Backend::Sqlite {
        return check_triggers(store).await;
    }
    for table in APPEND_ONLY {
        let sql = format!(
            "SELECT current_user::text, concat_ws(', ', \
             CASE WHEN has_any_column_privilege('{table}', 'UPDATE') THEN 'UPDATE' END, \
             CASE WHEN has_table_privilege('{table}', 'DELETE') THEN 'DELETE' END, \
             CASE WHEN has_table_privilege('{table}', 'TRUNCATE') THEN 'TRUNCATE' END)"
        );
        let statement = Statement::from_string(sea_orm::DbBackend::Postgres, sql);
        let row = store
            .read()
            .query_one_raw(statement)
            .await?
            .ok_or(Error::NotFound("database role"))?;
        let privileges: String = row.try_get_by_index(1)?;
        if !privileges.is_empty() {
            return Err(Error::AuditWritable {
                role: row.try_get_by_index(0)?,
                table: (*table).to_owned(),
                privileges,
            });
        }
    }
    Ok(())
}

/// On SQLite triggers hold what is append-only; they must be there.
async fn check_triggers(store: &Store) -> Result<()> {
    for table in APPEND_ONLY {
        let sql = format!(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = '{table}' \
             AND name IN ('{table}_no_update', '{table}_no_delete')"
        );
        let statement = Statement::from_string(sea_orm::DbBackend::Sqlite, sql);
        let row = store.read().query_one_raw(statement).await?;
        let found: i64 = row.ok_or(Error::NotFound("trigger"))?.try_get_by_index(0)?;
        if found != 2 {
            return Err(Error::AuditWritable {
                role: "this process".to_owned(),
                table: (*table).to_owned(),
                privileges: "UPDATE or DELETE, because its trigger is gone".to_owned(),
            });
        }
    }
    Ok(())
}

const KEY: &str = "key:";

/// Records which keys the data may have been written with.
pub(crate) async fn record_keys(store: &Store, tx: &DatabaseTransaction) -> Result<()> {
    let rows = store.keys().ids().into_iter().map(|id| meta::ActiveModel {
        name: Set(format!("{KEY}{id}")),
        value: Set("used".to_owned()),
    });
    meta::Entity::insert_many(rows)
        .on_conflict(
            OnConflict::column(meta::Column::Name)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Refuses data whose key is missing, and records keys that are new.
pub(crate) async fn check_keys(store: &Store) -> Result<()> {
    let ids = store.keys().ids();
    let rows = meta::Entity::find()
        .filter(meta::Column::Name.starts_with(KEY))
        .all(store.read())
        .await?;
    let used: Vec<&str> = rows.iter().map(|row| &row.name[KEY.len()..]).collect();
    if let Some(id) = used.iter().find(|id| !ids.iter().any(|known| known == *id)) {
        return Err(Error::KeyMissing {
            id: (*id).to_owned(),
        });
    }
    if ids.iter().any(|id| !used.contains(&id.as_str())) {
        let tx = crate::tx::begin(store).await?;
        record_keys(store, &tx).await?;
        tx.commit().await?;
    }
    Ok(())
}
