//! Fees that count what is already held.

use crate::support::{Base, context, fee, with};
use ijazat_rules::check::{self, fees};
use ijazat_rules::form::{self, Condition};
use ijazat_rules::verdict;
use serde_json::json;

/// Held, asked for, and `held + here: chargeable`, or nothing if no fee is due.
fn check(held: &[&str], addresses: &str, expected: Option<&str>) {
    let mut definition = Base::Company.definition();
    definition.fees = vec![fee("providers.addresses", 4)];
    assert_eq!(form::lint(&definition), []);
    let mut context = context(&definition);
    context.held = held
        .iter()
        .map(|held| held.parse().expect("a prefix"))
        .collect();
    let answers = with(
        &Base::Company.answers(),
        &json!({"providers.0.addresses": addresses}),
    );
    let due = fees(&definition, &answers, &context);
    let told = due.first().map(|due| {
        let of = |name: &str| due.params[name].clone();
        format!("{} + {}: {}", of("held"), of("here"), of("chargeable"))
    });
    assert_eq!(told.as_deref(), expected, "{held:?} {addresses}");
    assert_eq!(verdict::record(&definition, &answers, &context).fees, due);
}

#[test]
fn the_fifth_address_is_charged_whoever_holds_the_others() {
    check(&[], "203.128.4.0/30", None);
    check(&[], "203.128.4.0/30\n203.128.5.1", Some("0 + 5: 1"));
    check(&["203.128.8.0/31", "203.128.8.9/32"], "203.128.4.1", None);
    check(
        &["203.128.8.0/31", "203.128.8.9/32"],
        "203.128.4.1\n203.128.4.2",
        Some("3 + 2: 1"),
    );
    check(
        &["203.128.8.0/29"],
        "203.128.4.1\n203.128.4.2",
        Some("8 + 2: 2"),
    );
}

#[test]
fn addresses_count_once_and_an_ipv6_prefix_counts_one() {
    check(&["203.128.4.0/30"], "203.128.4.0/30", None);
    check(&["203.128.4.0/30"], "203.128.4.0/29", Some("4 + 4: 4"));
    check(&[], "2407:d000::/48\n2407:d001::/56\n203.128.4.0/31", None);
    check(
        &[],
        "2407:d000::/48\n2407:d001::/56\n203.128.4.0/31\n203.128.4.9",
        Some("0 + 5: 1"),
    );
}

#[test]
fn each_ipv6_prefix_is_one_as_it_is_entered() {
    let eight: Vec<String> = (0..8)
        .map(|one| format!("2407:d000:0:{one}::/64"))
        .collect();
    check(&[], &eight.join("\n"), Some("0 + 8: 4"));
    let held: Vec<&str> = eight.iter().map(String::as_str).collect();
    check(&held, "203.128.4.1", Some("8 + 1: 1"));
    check(&held, "2407:d000:0:7::/64", None);
    // A larger block around one that is held is one more.
    check(&["2407:d000::/64"], "2407:d000::/48", None);
    check(
        &["2407:d000::/64", "203.128.4.0/30"],
        "2407:d000::/48",
        Some("5 + 1: 1"),
    );
    // A range is no prefix: as many as the blocks that make it up.
    check(&[], "2407:d000::1-2407:d000::fffe", Some("0 + 30: 26"));
}

#[test]
fn a_fee_applies_where_its_condition_is_true_and_is_part_of_the_verdict() {
    let mut definition = Base::Company.definition();
    definition.fees = vec![fee("providers.addresses", 4)];
    definition.fees[0].when = Some(Condition::Is("sector".into(), "call-centre".into()));
    let answers = with(
        &Base::Company.answers(),
        &json!({"providers.0.addresses": "203.128.4.0/29"}),
    );
    let context = context(&definition);
    assert_eq!(fees(&definition, &answers, &context), []);
    let answers = with(&answers, &json!({"sector": "call-centre"}));
    assert_eq!(fees(&definition, &answers, &context).len(), 1);
    let report = check::check(&definition, &answers, &context);
    let hash = |context: &check::Context| verdict::hash(&definition, &answers, context, &report);
    let mut holding = context.clone();
    holding.held = vec!["203.128.9.0/30".parse().expect("a prefix")];
    assert_ne!(hash(&context), hash(&holding));
}
