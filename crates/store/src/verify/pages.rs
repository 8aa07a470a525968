//! A table read by its whole-number key, a page at a time: however long it is,
//! only one page is in memory.

use crate::Result;
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    TryGetableMany,
};

/// What is read, and how far it has been read.
pub(super) struct Pages<E: EntityTrait> {
    query: Select<E>,
    key: E::Column,
    rows: u64,
    /// The keys of the last page begin after this one and end with the other.
    keys: (i64, i64),
}

impl<E: EntityTrait> Pages<E> {
    /// Pages of so many rows of a query, by a key that is above zero.
    pub(super) fn of(query: Select<E>, key: E::Column, rows: u64) -> Self {
        Self {
            query,
            key,
            rows,
            keys: (0, 0),
        }
    }

    /// The first and last key that the last page may have, so that what belongs to its rows can be read at once.
    pub(super) fn keys(&self) -> (i64, i64) {
        (self.keys.0 + 1, self.keys.1)
    }

    /// The next page of whole rows; `None` after the last.
    pub(super) async fn rows(
        &mut self,
        db: &DatabaseConnection,
        key: impl Fn(&E::Model) -> i64,
    ) -> Result<Option<Vec<E::Model>>> {
        let page = self.next().all(db).await?;
        Ok(self.passed(page, key))
    }

    /// The next page of the selected columns; `None` after the last.
    pub(super) async fn tuples<T: TryGetableMany + Send + Sync>(
        &mut self,
        db: &DatabaseConnection,
        key: impl Fn(&T) -> i64,
    ) -> Result<Option<Vec<T>>> {
        let page = self.next().into_tuple().all(db).await?;
        Ok(self.passed(page, key))
    }

    fn next(&self) -> Select<E> {
        let query = self.query.clone().filter(self.key.gt(self.keys.1));
        query.order_by_asc(self.key).limit(self.rows)
    }

    fn passed<T>(&mut self, page: Vec<T>, key: impl Fn(&T) -> i64) -> Option<Vec<T>> {
        self.keys = (self.keys.1, key(page.last()?));
        Some(page)
    }
}
