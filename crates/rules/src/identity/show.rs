//! How a canonical form is shown: in full, and masked.

use super::Kind;
use super::phone::{Parts, parts};

/// The form for people. A text that is not canonical is shown as it is.
///
/// ```
/// use ijazat_rules::identity::{Kind, display};
/// assert_eq!(display(Kind::Mobile, "+923001234567"), "+92 300 1234567");
/// assert_eq!(display(Kind::Uan, "+9221111123456"), "+92 21 111 123 456");
/// ```
pub fn display(kind: Kind, canonical: &str) -> String {
    let shown = match kind {
        Kind::Cnic | Kind::Ntn if canonical.len() == 13 => grouped(canonical, &[5, 7, 1], "-"),
        Kind::Mobile | Kind::Phone | Kind::Uan => parts(canonical).map(|number| phone(&number)),
        Kind::Cnic
        | Kind::Ntn
        | Kind::Passport
        | Kind::Strn
        | Kind::Secp
        | Kind::PostalCode
        | Kind::Email
        | Kind::Name
        | Kind::Company
        | Kind::DiplomaticCard => None,
    };
    shown.unwrap_or_else(|| canonical.to_owned())
}

/// The form with most of a personal value hidden. What companies publish (SECP number, UAN, name) and postal
/// codes stay whole. A text that is not canonical is hidden wholly.
///
/// ```
/// use ijazat_rules::identity::{Kind, mask};
/// assert_eq!(mask(Kind::Cnic, "4210112345679"), "42101-*****67-9");
/// assert_eq!(mask(Kind::Mobile, "+923001234567"), "+92 300 *****67");
/// assert_eq!(mask(Kind::Email, "sample@example.pk"), "s*****@example.pk");
/// ```
pub fn mask(kind: Kind, canonical: &str) -> String {
    let text = display(kind, canonical);
    let masked = match kind {
        Kind::Cnic | Kind::Ntn if text.len() == 15 && text.is_ascii() => {
            Some(format!("{}*****{}", &text[..6], &text[11..]))
        }
        Kind::Cnic => None,
        Kind::Ntn | Kind::Strn => tail(&text, 3),
        Kind::Passport | Kind::DiplomaticCard => tail(&text, 2),
        Kind::Mobile | Kind::Phone => parts(canonical).map(|number| masked_phone(&number)),
        Kind::Email => text
            .split_once('@')
            .map(|(name, domain)| format!("{}*****@{domain}", initial(name))),
        Kind::Name => Some(
            text.split(' ')
                .map(|word| format!("{}***", initial(word)))
                .collect::<Vec<_>>()
                .join(" "),
        ),
        Kind::Secp | Kind::Uan | Kind::PostalCode | Kind::Company => Some(text),
    };
    masked.unwrap_or_else(|| "*****".to_owned())
}

/// `digits` cut into groups; `None` unless the lengths fit exactly and all is ASCII.
fn grouped(digits: &str, lengths: &[usize], between: &str) -> Option<String> {
    let mut rest = digits;
    let mut groups = Vec::with_capacity(lengths.len());
    for &length in lengths {
        let group = rest.get(..length)?;
        rest = &rest[length..];
        groups.push(group);
    }
    rest.is_empty().then(|| groups.join(between))
}

fn phone(number: &Parts<'_>) -> String {
    format!("+92 {} {}", number.area, number.local.join(" "))
}

/// Access numbers are published; of others the area and the last two digits are shown.
fn masked_phone(number: &Parts<'_>) -> String {
    match number.local.as_slice() {
        [local] if !number.is_uan => {
            format!("+92 {} *****{}", number.area, &local[local.len() - 2..])
        }
        _ => phone(number),
    }
}

fn tail(text: &str, shown: usize) -> Option<String> {
    let start = text
        .len()
        .checked_sub(shown)
        .filter(|start| *start >= shown)?;
    Some(format!("*****{}", text.get(start..)?))
}

fn initial(word: &str) -> String {
    word.chars().next().map(String::from).unwrap_or_default()
}
