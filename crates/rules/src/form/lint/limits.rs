//! Limits: such that an answer can keep them and the product can bear them.

use super::{DefectKind, Defects};
use crate::form::{Definition, Field, Kind, Target};
use crate::{limits, net};

pub(super) fn lint(definition: &Definition, defects: &mut Defects) {
    let service = &definition.service;
    let amount = match service.target {
        Target::WorkingHours(amount) | Target::WorkingDays(amount) => amount,
    };
    if !(1..=1_000).contains(&amount) {
        defects.add(
            DefectKind::BadService,
            "service",
            "the target is not between 1 and 1,000",
        );
    }
    if !(1..=240).contains(&service.validity_months) {
        defects.add(
            DefectKind::BadService,
            "service",
            "the validity is not 1 to 240 months",
        );
    }
    if !(1..=100).contains(&service.open_claims_max) {
        defects.add(
            DefectKind::BadService,
            "service",
            "open claims are not 1 to 100",
        );
    }
    for (_, _, field) in definition.fields() {
        lint_field(defects, field, &field.id);
        for inner in field.kind.item_fields() {
            lint_field(defects, inner, &format!("{}.{}", field.id, inner.id));
        }
    }
}

fn lint_field(defects: &mut Defects, field: &Field, path: &str) {
    let mut need = |holds: bool, words: &str| {
        if !holds {
            defects.add(DefectKind::BadLimit, format!("field {path}"), words);
        }
    };
    match &field.kind {
        Kind::Text { length_max, .. } | Kind::PostalAddress { length_max } => need(
            (1..=limits::TEXT_LENGTH_MAX).contains(length_max),
            "length_max is 0 or beyond the limit of texts",
        ),
        Kind::Choice { options } => need(
            (2..=limits::OPTIONS_MAX).contains(&options.len()),
            "a choice needs two options, and not too many",
        ),
        Kind::Choices { options } => {
            need(
                options.len() <= limits::OPTIONS_MAX,
                "there are too many options",
            );
        }
        Kind::Date {
            days_from_today_min: Some(min),
            days_from_today_max: Some(max),
        } => {
            need(min <= max, "the earliest date is after the latest");
        }
        Kind::Number { min, max } => need(min <= max, "min is above max"),
        Kind::Ports { entries_max } => need(
            (1..=limits::PORTS_MAX).contains(entries_max),
            "entries_max is 0 or beyond the limit of ports",
        ),
        Kind::Document {
            files_min,
            files_max,
        } => need(
            1 <= *files_min && files_min <= files_max && *files_max <= limits::FILES_PER_FIELD_MAX,
            "files_min and files_max do not order as 1, files_min, files_max, limit",
        ),
        Kind::Group {
            items_min,
            items_max,
            ..
        } => need(
            items_min <= items_max && (1..=limits::ITEMS_MAX).contains(items_max),
            "items_min and items_max do not order as items_min, items_max, limit",
        ),
        Kind::AddressList { policy } => lint_policy(&mut need, policy),
        Kind::Date { .. }
        | Kind::Name
        | Kind::Company
        | Kind::Email
        | Kind::Phone
        | Kind::Mobile
        | Kind::Cnic
        | Kind::Passport
        | Kind::DiplomaticCard
        | Kind::Ntn
        | Kind::Strn
        | Kind::Secp
        | Kind::PostalCode
        | Kind::Country
        | Kind::Operator
        | Kind::Declaration => {}
    }
}

fn lint_policy(need: &mut dyn FnMut(bool, &str), policy: &net::Policy) {
    need(
        policy.v4_prefix_min <= policy.v4_prefix_max && policy.v4_prefix_max <= 32,
        "IPv4 prefix lengths do not order as min, max, 32",
    );
    need(
        policy.v6_prefix_min <= policy.v6_prefix_max && policy.v6_prefix_max <= 128,
        "IPv6 prefix lengths do not order as min, max, 128",
    );
    need(
        policy.entries_max >= 1 && policy.entries_max as usize <= limits::ADDRESS_ENTRIES_MAX,
        "entries_max is 0 or beyond the limit of address lists",
    );
    need(policy.addresses_max >= 1, "addresses_max is 0");
}
