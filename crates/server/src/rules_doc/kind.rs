//! Kinds of answers with their limits, in words.

use ijazat_rules::form::Kind;
use ijazat_rules::net::Policy;

/// What is asked for.
pub(super) fn words(kind: &Kind) -> String {
    match kind {
        Kind::Text { length_max, .. } => format!("text, at most {length_max} characters"),
        Kind::PostalAddress { length_max } => {
            format!("postal address, at most {length_max} characters")
        }
        Kind::Name => "name of a person".to_owned(),
        Kind::Company => "name of an organisation".to_owned(),
        Kind::Email => "e-mail address".to_owned(),
        Kind::Phone => "Pakistani telephone number".to_owned(),
        Kind::Mobile => "Pakistani mobile number".to_owned(),
        Kind::Cnic => "CNIC or NICOP number, kept encrypted".to_owned(),
        Kind::Passport => "passport number, kept encrypted".to_owned(),
        Kind::DiplomaticCard => "number of a diplomatic card, kept encrypted".to_owned(),
        Kind::Ntn => "NTN".to_owned(),
        Kind::Strn => "STRN".to_owned(),
        Kind::Secp => "SECP number or CUIN".to_owned(),
        Kind::PostalCode => "postal code, five digits".to_owned(),
        Kind::Choice { .. } => "one of:".to_owned(),
        Kind::Choices { .. } => "one or more of:".to_owned(),
        Kind::Date {
            days_from_today_min,
            days_from_today_max,
        } => date(*days_from_today_min, *days_from_today_max),
        Kind::Country => "country".to_owned(),
        Kind::Operator => "licensed operator".to_owned(),
        Kind::AddressList { policy } => addresses(policy),
        Kind::Number { min, max } => format!("whole number, {min} to {max}"),
        Kind::Ports { entries_max } => format!("ports with their transport, at most {entries_max}"),
        Kind::Document {
            files_min,
            files_max,
        } => {
            let files = count(*files_min, *files_max, "file", "files");
            format!("{files}, PDF, JPEG or PNG")
        }
        Kind::Declaration => "agreement".to_owned(),
        Kind::Group {
            items_min,
            items_max,
            item,
            ..
        } => {
            let entries = count(*items_min, *items_max, "entry", "entries");
            format!("{entries} (“{}”)", item.en)
        }
    }
}

/// `1 file`, `1 to 3 files`.
fn count(min: u32, max: u32, one: &str, many: &str) -> String {
    match (min, max) {
        (1, 1) => format!("1 {one}"),
        (min, max) if min == max => format!("{max} {many}"),
        (min, max) => format!("{min} to {max} {many}"),
    }
}

fn date(min: Option<i32>, max: Option<i32>) -> String {
    let day = |days: i32| match days {
        0 => "today".to_owned(),
        1.. => format!("{days} days after today"),
        _ => format!("{} days before today", -days),
    };
    match (min, max) {
        (None, None) => "date".to_owned(),
        (Some(min), None) => format!("date, not before {}", day(min)),
        (None, Some(max)) => format!("date, not after {}", day(max)),
        (Some(min), Some(max)) => format!("date, from {} to {}", day(min), day(max)),
    }
}

fn addresses(policy: &Policy) -> String {
    let public = if policy.special_allowed {
        ""
    } else {
        "public "
    };
    format!(
        "{public}addresses: IPv4 blocks of /{} to /{}, IPv6 blocks of /{} to /{}, at most {} entries and {} addresses",
        policy.v4_prefix_min,
        policy.v4_prefix_max,
        policy.v6_prefix_min,
        policy.v6_prefix_max,
        policy.entries_max,
        policy.addresses_max
    )
}
