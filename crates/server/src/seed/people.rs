//! Operators and staff of a demo.

use crate::rng::RngSource;
use ijazat_rules::clock::Millis;
use ijazat_store::accounts::Email;
use ijazat_store::entities::operator;
use ijazat_store::staff::{self, Role};
use ijazat_store::{Result, Store, ids, operators};

/// Id, English and Urdu name, mobile data.
const OPERATORS: &[(&str, &str, &str, bool)] = &[
    ("sample-fibre", "Sample Fibre", "سیمپل فائبر", false),
    (
        "sample-broadband",
        "Sample Broadband",
        "سیمپل براڈ بینڈ",
        false,
    ),
    ("sample-telecom", "Sample Telecom", "سیمپل ٹیلی کام", true),
    ("sample-mobile", "Sample Mobile", "سیمپل موبائل", true),
];

/// Address and name of each reviewer.
const REVIEWERS: &[(&str, &str)] = &[
    ("sample.reviewer@example.org", "Sample Reviewer One"),
    ("sample.reviewer2@example.org", "Sample Reviewer Two"),
];

pub(super) async fn make(store: &Store, now: Millis) -> Result<()> {
    let rows: Vec<operator::Model> = OPERATORS
        .iter()
        .map(|(id, en, ur, mobile)| operator::Model {
            id: (*id).to_owned(),
            name_en: (*en).to_owned(),
            name_ur: (*ur).to_owned(),
            mobile: *mobile,
            active: true,
        })
        .collect();
    let mut rng = RngSource::system().fork();
    store
        .write(now, async |tx| {
            operators::upsert(tx, &rows).await?;
            let mut members: Vec<(String, String, Role)> = REVIEWERS
                .iter()
                .map(|(email, name)| ((*email).to_owned(), (*name).to_owned(), Role::Reviewer))
                .collect();
            members.extend(OPERATORS.iter().map(|(id, en, ..)| {
                let email = format!("{}@example.org", id.replace('-', "."));
                (
                    email,
                    format!("{en} desk"),
                    Role::Operator((*id).to_owned()),
                )
            }));
            for (email, name, role) in &members {
                let member = staff::add(tx, &Email::parse(email)?, role, name).await?;
                // Set up already: the demo shows the codes.
                let secret: [u8; 20] = ids::bytes(&mut rng);
                staff::enrol_totp(tx, member.account_id, &secret).await?;
                staff::accept_totp_step(tx, member.account_id, 0).await?;
            }
            Ok(())
        })
        .await
}
