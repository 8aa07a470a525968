//! Fees: on address lists that exist, beyond some free ones.

use super::rules::find;
use super::{DefectKind, Defects};
use crate::form::{Definition, Kind};

pub(super) fn lint(definition: &Definition, defects: &mut Defects) {
    for fee in &definition.fees {
        let mut add = |words: String| {
            defects.add(DefectKind::BadFee, format!("fee {}", fee.id), words);
        };
        if fee.lists.is_empty() {
            add("there is no list to count".to_owned());
        }
        for path in &fee.lists {
            match find(definition, path).map(|field| &field.kind) {
                Some(Kind::AddressList { .. }) => {}
                Some(kind) => add(format!("`{path}` is of the kind `{}`", kind.as_str())),
                None => add(format!("names `{path}`, which does not exist")),
            }
        }
    }
}
