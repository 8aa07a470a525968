//! Numbers, names and addresses of persons and organisations: which reader of
//! [`crate::identity`] belongs to which kind of field.

use super::reading::Problem;
use crate::form::Kind;
use crate::identity::{self, ProblemCode};

/// The canonical form; empty if there is nothing but invisible marks.
pub(super) fn canonical(kind: &Kind, text: &str) -> Result<String, Problem> {
    let Some(identity_kind) = identity_kind(kind) else {
        return Err(Problem::new("wrong-shape").with("kind", kind.as_str()));
    };
    match identity::read(identity_kind, text) {
        Err(ProblemCode::Empty) => Ok(String::new()),
        Err(code) => Err(Problem::new(code.as_str()).with("kind", identity_kind)),
        Ok(canonical) => Ok(canonical),
    }
}

/// The value with most of it hidden; wholly, if it cannot be read.
pub(crate) fn masked(kind: &Kind, text: &str) -> String {
    let read = identity_kind(kind).map(|kind| (kind, identity::read(kind, text)));
    match read {
        Some((kind, Ok(canonical))) => identity::mask(kind, &canonical),
        _ => "*****".to_owned(),
    }
}

const fn identity_kind(kind: &Kind) -> Option<identity::Kind> {
    Some(match kind {
        Kind::Name => identity::Kind::Name,
        Kind::Company => identity::Kind::Company,
        Kind::Email => identity::Kind::Email,
        Kind::Phone => identity::Kind::Phone,
        Kind::Mobile => identity::Kind::Mobile,
        Kind::Cnic => identity::Kind::Cnic,
        Kind::Passport => identity::Kind::Passport,
        Kind::DiplomaticCard => identity::Kind::DiplomaticCard,
        Kind::Ntn => identity::Kind::Ntn,
        Kind::Strn => identity::Kind::Strn,
        Kind::Secp => identity::Kind::Secp,
        Kind::PostalCode => identity::Kind::PostalCode,
        Kind::Text { .. }
        | Kind::Choice { .. }
        | Kind::Choices { .. }
        | Kind::Date { .. }
        | Kind::Country
        | Kind::PostalAddress { .. }
        | Kind::Operator
        | Kind::AddressList { .. }
        | Kind::Number { .. }
        | Kind::Ports { .. }
        | Kind::Document { .. }
        | Kind::Declaration
        | Kind::Group { .. } => return None,
    })
}
