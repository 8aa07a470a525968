//! "Is one of these", for lists of any length.

use sea_orm::sea_query::{Asterisk, Query};
use sea_orm::{ColumnTrait, Condition, Value};

/// Rows whose column has one of these values, by the column's index. A list in
/// brackets makes SQLite read the whole table from some hundred values on; a
/// table of values is looked up value by value, however long it is.
pub(crate) fn among<C: ColumnTrait, V: Into<Value>>(
    column: C,
    values: impl IntoIterator<Item = V>,
) -> Condition {
    let values: Vec<Value> = values.into_iter().map(Into::into).collect();
    if values.is_empty() {
        // Both databases know that this is never true.
        return Condition::all().add(column.is_in(values));
    }
    let mut list = Query::select();
    list.column(Asterisk).from_values(values, "list");
    Condition::all().add(column.in_subquery(list.to_owned()))
}
