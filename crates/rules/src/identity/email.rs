//! E-mail addresses: the practical subset of RFC 5321 that every mail system takes.

use super::code::ProblemCode;
use super::hidden::is_invisible;

/// Reads an address. The canonical form is lower case as a whole: no provider tells accounts apart by case, and
/// two spellings must not become two accounts.
pub(super) fn read(text: &str) -> Result<String, ProblemCode> {
    let address: String = text
        .trim()
        .chars()
        .filter(|character| !is_invisible(*character))
        .collect();
    let address = address.trim().to_ascii_lowercase();
    if address.chars().any(char::is_control) {
        return Err(ProblemCode::ControlCharacter);
    }
    if !address.is_ascii() || address.contains(' ') {
        return Err(ProblemCode::IdentityCharacter);
    }
    let (name, domain) = address.split_once('@').ok_or(ProblemCode::EmailAt)?;
    if domain.contains('@') {
        return Err(ProblemCode::EmailAt);
    }
    if address.len() > 254 {
        return Err(ProblemCode::TextTooLong);
    }
    if !is_name(name) {
        return Err(ProblemCode::EmailName);
    }
    if !is_domain(domain) {
        return Err(ProblemCode::EmailDomain);
    }
    Ok(address)
}

/// A dot-atom of at most 64 characters.
fn is_name(name: &str) -> bool {
    let atom = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte);
    name.len() <= 64
        && name
            .split('.')
            .all(|part| !part.is_empty() && part.bytes().all(atom))
}

/// At least two labels of letters, digits and inner dashes; the last is not a number.
fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(label)
        && last.len() >= 2
        && last.bytes().any(|byte| byte.is_ascii_alphabetic())
}
