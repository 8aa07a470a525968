//! What is read here is what serde reads, of sound forms and of every small fault in them.

use super::*;
use ijazat_rules::examples;
use ijazat_rules::form::canonical_json;
use serde_json::{Value, json};

/// Every kind, condition and test once.
fn everything() -> Value {
    let text = json!({"en": "a", "ur": "b"});
    let field = |kind: &str, limits: Value| {
        let mut field = json!({"id": kind, "kind": kind, "label": text});
        let limits = limits.as_object().expect("limits").clone();
        field.as_object_mut().expect("a field").extend(limits);
        field
    };
    let mut fields: Vec<Value> = Kind::WITHOUT_LIMITS
        .iter()
        .map(|kind| field(kind.as_str(), json!({})))
        .collect();
    let options =
        json!([{"value": "v", "label": text, "hint": text}, {"value": "w", "label": text}]);
    let mut policy = serde_json::to_value(Policy::default()).expect("a policy");
    policy["special_allowed"] = true.into();
    fields.extend([
        field("text", json!({"length_max": 9, "multiline": true})),
        field("text", json!({"length_max": 9, "hint": text, "optional": true, "role": "sector", "clause": "c"})),
        field("choice", json!({"options": options})),
        field("choices", json!({"options": options})),
        field("date", json!({"days_from_today_min": -3, "days_from_today_max": 2_147_483_647})),
        field("date", json!({})),
        field("postal-address", json!({"length_max": 4_294_967_295_u32})),
        field("address-list", json!({"policy": policy})),
        field("address-list", json!({"policy": {}})),
        field("number", json!({"min": i64::MIN, "max": i64::MAX})),
        field("ports", json!({"entries_max": 1})),
        field("document", json!({"files_min": 0, "files_max": 2})),
        field("group", json!({"items_min": 1, "items_max": 2, "item": text, "fields": [field("name", json!({}))]})),
    ]);
    let when = json!({"all": [
        {"is": ["choice", "v"]},
        {"any": [{"one_of": ["choice", ["v", "w"]]}, {"has": ["choices", "v"]}]},
        {"not": {"answered": "name"}},
    ]});
    let rules: Vec<Value> = [
        json!({"holds": when}),
        json!({"disjoint": ["a", "b"]}),
        json!({"any_answered": ["a"]}),
        json!({"not_after": ["a", "b"]}),
        json!({"addresses_at_most": {"lists": ["a"], "max": 4, "with_held": true}}),
        json!({"addresses_at_most": {"lists": ["a"], "max": 4}}),
        json!({"entries_at_most": {"lists": ["a"], "max": 4}}),
        json!({"distinct": ["a"]}),
    ]
    .into_iter()
    .map(|test| json!({"id": "r", "when": when, "test": test, "fields": ["a"], "clause": "c", "message": text}))
    .collect();
    json!({
        "id": "f", "version": 1, "reference_prefix": "VPN", "title": text, "summary": text,
        "service": {"target": {"working-days": 3}, "validity_months": 12, "open_claims_max": 3},
        "tasks": [{"id": "t", "title": text, "steps": [
            {"id": "s", "title": text, "intro": text, "when": when, "fields": fields}
        ]}],
        "rules": rules,
        "fees": [{"id": "e", "when": when, "lists": ["a"], "free": 4, "clause": "c", "message": text}],
    })
}

fn same(text: &str) -> bool {
    let expected = serde_json::from_str::<Definition>(text).ok();
    let read = form_from_str(text).ok();
    assert!(read == expected, "{read:?} instead of {expected:?}: {text}");
    read.is_some()
}

/// Calls with every value in it replaced by others, one at a time.
fn faults(whole: &Value, place: &str, each: &mut dyn FnMut(&Value)) {
    let mut with = |change: &dyn Fn(&mut Value)| {
        let mut changed = whole.clone();
        change(changed.pointer_mut(place).expect("the place is there"));
        each(&changed);
    };
    let others = [
        json!(null),
        json!(true),
        json!(0),
        json!(300),
        json!(-1),
        json!(4_294_967_296_u64),
        json!(u64::MAX),
        json!("x"),
        json!([]),
        json!(["a", "b", "c"]),
        json!({}),
        json!({"x": 1}),
    ];
    // The other reader takes a list for a map.
    let is_map = whole.pointer(place).is_some_and(Value::is_object);
    for other in others {
        if is_map && other.is_array() {
            continue;
        }
        with(&|value| *value = other.clone());
    }
    let inside: Vec<String> = match whole.pointer(place).expect("the place is there") {
        Value::Object(map) => {
            for extra in ["unknown", "policy", "length_max", "with_held"] {
                for value in [json!(null), json!(1)] {
                    with(&|map| {
                        let map = map.as_object_mut().expect("a map");
                        map.entry(extra).or_insert(value.clone());
                    });
                }
            }
            for key in map.keys() {
                with(&|map| {
                    map.as_object_mut().expect("a map").remove(key);
                });
            }
            map.keys().cloned().collect()
        }
        Value::Array(list) => (0..list.len()).map(|at| at.to_string()).collect(),
        _ => Vec::new(),
    };
    for key in inside {
        faults(whole, &format!("{place}/{key}"), each);
    }
}

#[test]
fn sound_forms_are_read() {
    assert!(same(&everything().to_string()));
    let example = examples::form();
    assert_eq!(form_from_str(&canonical_json(&example)), Ok(example));
}

/// Forms with one field or one rule each, and where to put faults into them.
fn parts() -> Vec<(Value, &'static str)> {
    const FIELDS: &str = "/tasks/0/steps/0/fields";
    let mut bare = everything();
    let mut take = |place| std::mem::replace(bare.pointer_mut(place).expect("a list"), json!([]));
    let lists = [(FIELDS, take(FIELDS)), ("/rules", take("/rules"))];
    let mut parts = vec![(bare.clone(), "")];
    for (place, list) in lists {
        for one in list.as_array().expect("a list") {
            let mut form = bare.clone();
            *form.pointer_mut(place).expect("a list") = json!([one]);
            parts.push((form, place));
        }
    }
    parts
}

#[test]
fn every_small_fault_is_judged_as_serde_judges_it() {
    let (mut sound, mut faulty) = (0, 0);
    for (form, place) in parts() {
        faults(&form, place, &mut |changed| {
            if same(&changed.to_string()) {
                sound += 1;
            } else {
                faulty += 1;
            }
        });
    }
    assert!(
        sound > 500 && faulty > 2_000,
        "{sound} sound, {faulty} faulty"
    );
}

#[test]
fn a_name_twice_and_no_json_are_refused() {
    let json = everything().to_string();
    let twice = json.replacen("\"id\":", "\"id\":\"z\",\"id\":", 1);
    assert!(!same(&twice));
    assert!(!same("{"));
}
