//! Operators and staff of a demo.

use ijazat_store::entities::operator;

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

/// A member of staff.
pub(super) struct Member {
    pub email: String,
    pub name: String,
    pub operator: Option<String>,
}

pub(super) fn operators() -> Vec<operator::Model> {
    let row = |(id, en, ur, mobile): &(&str, &str, &str, bool)| operator::Model {
        id: (*id).to_owned(),
        name_en: (*en).to_owned(),
        name_ur: (*ur).to_owned(),
        mobile: *mobile,
        active: true,
    };
    OPERATORS.iter().map(row).collect()
}

/// Reviewers, and one desk for each operator.
pub(super) fn staff() -> Vec<Member> {
    let reviewers = REVIEWERS.iter().map(|(email, name)| Member {
        email: (*email).to_owned(),
        name: (*name).to_owned(),
        operator: None,
    });
    let desks = OPERATORS.iter().map(|(id, en, ..)| Member {
        email: format!("{}@example.org", id.replace('-', ".")),
        name: format!("{en} desk"),
        operator: Some((*id).to_owned()),
    });
    reviewers.chain(desks).collect()
}
