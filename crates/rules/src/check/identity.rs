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
        Err(code) => {
            let problem = Problem::new(code.as_str()).with("kind", identity_kind);
            Err(
                match identity::refused_character(identity_kind, text, code) {
                    Some(character) => problem.with("character", character),
                    None => problem,
                },
            )
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_does_not_belong_is_named() {
        for (kind, text, code, character) in [
            (
                Kind::Name,
                "Sample <b>",
                "identity-character",
                Some("< (U+003C)"),
            ),
            (
                Kind::Name,
                "Sample\u{0}Person",
                "control-character",
                Some("U+0000"),
            ),
            (
                Kind::Cnic,
                "42101-12E4567-9",
                "identity-character",
                Some("E (U+0045)"),
            ),
            (
                Kind::Email,
                "a b@c.pk",
                "identity-character",
                Some("U+0020"),
            ),
            (
                Kind::Email,
                "علی@example.pk",
                "identity-character",
                Some("ع (U+0639)"),
            ),
            (
                Kind::Name,
                "Sample \u{1f600}",
                "identity-character",
                Some("\u{1f600} (U+1F600)"),
            ),
            (
                Kind::Name,
                "Sample \u{e000}",
                "identity-character",
                Some("U+E000"),
            ),
            (Kind::Cnic, "42101", "wrong-length", None),
        ] {
            let problem = canonical(&kind, text).expect_err("refused");
            let params: Vec<_> = problem.params.iter().collect();
            assert_eq!(problem.code, code, "{text}");
            let found = problem.params.get("character").map(String::as_str);
            assert_eq!(found, character, "{params:?}");
        }
    }
}
