//! Sound answers to the shipped forms, and a short way to change them.

use ijazat_rules::answers::{Answer, Answers, DocumentRef};
use ijazat_rules::check::Context;
use ijazat_rules::clock::Millis;
use ijazat_rules::form::Definition;
use ijazat_rules::verdict;
use serde_json::{Value, json};

pub const ORGANISATION: &str = include_str!("../../../../forms/vpn-organisation.toml");
pub const FREELANCER: &str = include_str!("../../../../forms/vpn-freelancer.toml");

pub fn read(source: &str) -> Definition {
    toml::from_str(source).expect("a form")
}

/// Monday, 23 November 2026, 10:00 in Pakistan.
pub const NOW: Millis = Millis(1_795_410_000_000);

pub fn context(definition: &Definition) -> Context {
    Context {
        id: "sample-context".into(),
        now: NOW,
        utc_offset_minutes: 300,
        held: vec![],
        calendar: "pk-2026".into(),
        rule_set: verdict::rule_set(definition),
    }
}

/// Who applies in a case, with answers that are sound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    Company,
    Mission,
    Government,
    FixedIp,
    Mobile,
}

impl Base {
    pub const ALL: [Self; 5] = [
        Self::Company,
        Self::Mission,
        Self::Government,
        Self::FixedIp,
        Self::Mobile,
    ];

    pub fn definition(self) -> Definition {
        read(match self {
            Self::Company | Self::Mission | Self::Government => ORGANISATION,
            Self::FixedIp | Self::Mobile => FREELANCER,
        })
    }

    pub fn answers(self) -> Answers {
        let nothing = Answers::default();
        match self {
            Self::Company => with(&nothing, &company()),
            Self::Mission => with(&Self::Company.answers(), &mission()),
            Self::Government => with(&Self::Company.answers(), &government()),
            Self::FixedIp => with(&nothing, &fixed_ip()),
            Self::Mobile => with(&Self::FixedIp.answers(), &mobile()),
        }
    }
}

fn company() -> Value {
    json!({
        "sector": "software-house",
        "organisation-name": "Sample Software (Pvt.) Ltd.",
        "registration-basis": "secp",
        "secp-number": "0054321",
        "ntn": "1234567-8",
        "office-address": "Sample House\nStreet 1, G-9",
        "office-city": "Islamabad",
        "office-postal-code": "44000",
        "office-phone": "051-9201234",
        "applicant-name": "Sample Applicant",
        "applicant-position": "Director",
        "applicant-phone": "0300-1234567",
        "identity-document": "cnic",
        "applicant-cnic": "61101-1234567-1",
        "contact-is-applicant": "yes",
        "contact-email": "sample@example.pk",
        "vpn-kind": "site-to-site",
        "purpose": "Connects our developers to the network of a client.",
        "users": "25",
        "protocols": ["ipsec-ikev2", "wireguard"],
        "ports": "500/udp, 4500/udp, 51820/udp, esp",
        "start-date": "2026-12-01",
        "providers": [{
            "operator": "sample-net",
            "subscriber-id": "SN-1001",
            "subscriber-name": "Sample Software (Pvt.) Ltd.",
            "addresses": "203.128.4.0/29\n203.128.7.9",
        }],
        "remote": [{
            "country": "DE",
            "organisation": "Sample Client GmbH",
            "addresses": "8.8.4.4",
        }],
        "incorporation-letter": file("inc-1"),
        "cnic-front": file("cnic-f"),
        "cnic-back": file("cnic-b"),
        "declare-true": true,
        "declare-lawful": true,
        "declare-check": true,
    })
}

fn mission() -> Value {
    json!({
        "sector": "mission",
        "organisation-name": null,
        "registration-basis": null,
        "secp-number": null,
        "ntn": null,
        "institution-name": "Embassy of Sampleland",
        "sending-country": "NO",
        "identity-document": null,
        "applicant-cnic": null,
        "mission-identity-document": "diplomatic-card",
        "applicant-diplomatic-card": "D-12345",
        "incorporation-letter": null,
        "cnic-front": null,
        "cnic-back": null,
        "note-verbale": file("note-1"),
        "diplomatic-card-front": file("dip-f"),
        "diplomatic-card-back": file("dip-b"),
    })
}

fn government() -> Value {
    json!({
        "sector": "government",
        "organisation-name": null,
        "registration-basis": null,
        "secp-number": null,
        "ntn": null,
        "institution-name": "Sample Department of Archives",
        "incorporation-letter": null,
        "government-letter": file("gov-1"),
    })
}

fn fixed_ip() -> Value {
    json!({
        "full-name": "Sample Freelancer",
        "identity-document": "cnic",
        "cnic": "42101-1234567-9",
        "home-address": "House 2, Street 3",
        "home-city": "Karachi",
        "home-postal-code": "74000",
        "phone": "0321 1234567",
        "work-route": "clients",
        "occupation": "Software development",
        "client-name": "Sample Client Inc.",
        "client-country": "US",
        "proof-kind": "contract",
        "contract": file("contract-1"),
        "vpn-kind": "remote-access",
        "purpose": "Access to the repository of my client.",
        "users": "1",
        "protocols": ["openvpn"],
        "start-date": "2026-11-23",
        "route": "fixed-ip",
        "providers": [{
            "operator": "sample-net",
            "subscriber-id": "SN-2002",
            "subscriber-name": "Sample Freelancer",
            "addresses": "203.128.9.77",
        }],
        "far-end-known": "no",
        "far-end-description": "The gateway of my client.",
        "cnic-front": file("f-cnic-f"),
        "cnic-back": file("f-cnic-b"),
        "declare-true": true,
        "declare-lawful": true,
        "declare-check": true,
    })
}

fn mobile() -> Value {
    json!({
        "route": "mobile",
        "providers": null,
        "mobile": [{
            "operator": "sample-mobile",
            "mobile-number": "0345 1234567",
            "subscriber-name": "Sample Freelancer",
        }],
        "mobile-data-only": true,
    })
}

/// A fee on a list beyond so many addresses.
pub fn fee(list: &str, free: u64) -> ijazat_rules::form::Fee {
    let message = json!({
        "en": "{held} held + {here} here: {chargeable} are charged",
        "ur": "{held} پہلے سے + {here} یہاں: {chargeable} پر فیس ہے",
    });
    let fee = json!({ "id": "from-the-fifth", "lists": [list], "free": free, "clause": "Whitelisting FAQ", "message": message });
    serde_json::from_value(fee).expect("a fee")
}

/// A PDF as an answer names it.
pub fn file(id: &str) -> Value {
    json!({ "documents": [file_ref(id)] })
}

pub fn file_ref(id: &str) -> DocumentRef {
    DocumentRef {
        id: id.into(),
        name: format!("{id}.pdf"),
        bytes: 48_213,
        digest: "ab".repeat(32),
        media_type: "application/pdf".into(),
    }
}

/// The answers with changes by path; `null` removes. A text stands for a text,
/// a list of texts for choices, a list of objects for items, a boolean for
/// agreement; anything else is an answer as on the wire.
pub fn with(answers: &Answers, changes: &Value) -> Answers {
    let mut answers = answers.clone();
    for (path, value) in changes.as_object().expect("changes are an object") {
        let parts: Vec<&str> = path.split('.').collect();
        put(&mut answers, &parts, value);
    }
    answers
}

fn put(answers: &mut Answers, path: &[&str], value: &Value) {
    let [id, rest @ ..] = path else {
        panic!("a path has parts")
    };
    let [index, inner @ ..] = rest else {
        if value.is_null() {
            answers.0.remove(id);
        } else {
            answers.set(id, answer(value));
        }
        return;
    };
    if answers.find(id).is_none() {
        answers.set(id, Answer::Items(vec![]));
    }
    let Some(Answer::Items(items)) = answers.0.get_mut(id) else {
        panic!("{id} is no group")
    };
    let index: usize = index.parse().expect("an item has a number");
    items.resize(items.len().max(index + 1), Answers::default());
    if inner.is_empty() {
        items[index] = item(value);
    } else {
        put(&mut items[index], inner, value);
    }
}

fn item(value: &Value) -> Answers {
    with(&Answers::default(), value)
}

fn answer(value: &Value) -> Answer {
    match value {
        Value::String(text) => Answer::Text(text.clone()),
        Value::Bool(agreed) => Answer::Agreed(*agreed),
        Value::Array(values) if values.iter().all(Value::is_object) => {
            Answer::Items(values.iter().map(item).collect())
        }
        Value::Array(values) => {
            let text = |value: &Value| value.as_str().expect("a choice is a text").to_owned();
            Answer::Choices(values.iter().map(text).collect())
        }
        other => serde_json::from_value(other.clone()).expect("an answer as on the wire"),
    }
}
