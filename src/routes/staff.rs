//! Pages for operators and reviewers, all below `/staff/` (decision 21).

/// A staff page with what its address carries.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum StaffPage {
    /// Goes on to the first page of the person's role.
    Start,
    /// Set up or give the second factor.
    SecondFactor,
    /// An operator's worklist.
    Worklist,
    Check {
        check: String,
    },
    /// A reviewer's queue; tab, page, sort and search are in the query.
    Queue,
    Case {
        reference: String,
    },
    Ask {
        reference: String,
    },
    Decide {
        reference: String,
    },
}

impl StaffPage {
    /// The page of what follows `/staff`.
    pub fn find(parts: &[&str]) -> Option<Self> {
        let own = |text: &str| text.to_owned();
        Some(match parts {
            [] => Self::Start,
            ["second-factor"] => Self::SecondFactor,
            ["operator"] => Self::Worklist,
            ["operator", "checks", check] => Self::Check { check: own(check) },
            ["review"] => Self::Queue,
            ["review", reference] => Self::Case {
                reference: own(reference),
            },
            ["review", reference, "ask"] => Self::Ask {
                reference: own(reference),
            },
            ["review", reference, "decide"] => Self::Decide {
                reference: own(reference),
            },
            _ => return None,
        })
    }

    /// The address of the page.
    pub fn href(&self) -> String {
        match self {
            Self::Start => "/staff".to_owned(),
            Self::SecondFactor => "/staff/second-factor".to_owned(),
            Self::Worklist => "/staff/operator".to_owned(),
            Self::Check { check } => format!("/staff/operator/checks/{check}"),
            Self::Queue => "/staff/review".to_owned(),
            Self::Case { reference } => format!("/staff/review/{reference}"),
            Self::Ask { reference } => format!("/staff/review/{reference}/ask"),
            Self::Decide { reference } => format!("/staff/review/{reference}/decide"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes::Page;

    #[test]
    fn addresses_and_pages_are_one_to_one() {
        let reference = || "VPN-7K3M-9QX2".to_owned();
        for page in [
            StaffPage::Start,
            StaffPage::SecondFactor,
            StaffPage::Worklist,
            StaffPage::Check { check: "c1".into() },
            StaffPage::Queue,
            StaffPage::Case {
                reference: reference(),
            },
            StaffPage::Ask {
                reference: reference(),
            },
            StaffPage::Decide {
                reference: reference(),
            },
        ] {
            assert_eq!(Page::find(&page.href()), Page::Staff(page));
        }
    }
}
