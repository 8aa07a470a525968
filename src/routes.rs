//! The one table of pages: every address of ours is read and written here and
//! nowhere else. Knows no views; `app.rs` matches over [`Page`] exhaustively.

mod staff;

pub use staff::StaffPage;

use ijazat_texts::{Key, k};

/// A page with what its address carries.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Page {
    Home,
    /// "Which application do I need?"
    Triage,
    Service {
        form: String,
    },
    /// Check a certificate; a QR code brings the signed text after `#`.
    Certificate,
    Statistics,
    Help,
    Privacy,
    Accessibility,
    SignIn,
    Profile,
    DemoMail,
    DemoAccounts,
    Applications,
    /// The hub of a draft.
    Tasks {
        reference: String,
    },
    Step {
        reference: String,
        task: String,
        step: String,
    },
    CheckAnswers {
        reference: String,
    },
    Submitted {
        reference: String,
    },
    /// A submitted application.
    Case {
        reference: String,
    },
    Reply {
        reference: String,
    },
    OwnCertificate {
        reference: String,
    },
    Staff(StaffPage),
    NotFound,
}

/// Who may see a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Anybody.
    Public,
    /// Whoever is signed in.
    SignedIn,
    /// Applicants.
    Applicant,
    /// Operators and reviewers; the page itself tells which.
    Staff,
    /// Anybody, under `serve --demo`.
    Demo,
}

impl Page {
    /// The page of a path.
    pub fn find(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let own = |text: &str| text.to_owned();
        match parts.as_slice() {
            [] => Self::Home,
            ["which"] => Self::Triage,
            ["services", form] => Self::Service { form: own(form) },
            ["certificate"] => Self::Certificate,
            ["statistics"] => Self::Statistics,
            ["help"] => Self::Help,
            ["privacy"] => Self::Privacy,
            ["accessibility"] => Self::Accessibility,
            ["sign-in"] => Self::SignIn,
            ["profile"] => Self::Profile,
            ["demo", "mail"] => Self::DemoMail,
            ["demo", "accounts"] => Self::DemoAccounts,
            ["applications"] => Self::Applications,
            ["applications", reference] => Self::Case {
                reference: own(reference),
            },
            ["applications", reference, "reply"] => Self::Reply {
                reference: own(reference),
            },
            ["applications", reference, "certificate"] => Self::OwnCertificate {
                reference: own(reference),
            },
            ["apply", reference] => Self::Tasks {
                reference: own(reference),
            },
            ["apply", reference, "check"] => Self::CheckAnswers {
                reference: own(reference),
            },
            ["apply", reference, "submitted"] => Self::Submitted {
                reference: own(reference),
            },
            ["apply", reference, task, step] => Self::Step {
                reference: own(reference),
                task: own(task),
                step: own(step),
            },
            ["staff", rest @ ..] => StaffPage::find(rest).map_or(Self::NotFound, Self::Staff),
            _ => Self::NotFound,
        }
    }

    /// The address of the page.
    pub fn href(&self) -> String {
        match self {
            Self::Home | Self::NotFound => "/".to_owned(),
            Self::Triage => "/which".to_owned(),
            Self::Service { form } => format!("/services/{form}"),
            Self::Certificate => "/certificate".to_owned(),
            Self::Statistics => "/statistics".to_owned(),
            Self::Help => "/help".to_owned(),
            Self::Privacy => "/privacy".to_owned(),
            Self::Accessibility => "/accessibility".to_owned(),
            Self::SignIn => "/sign-in".to_owned(),
            Self::Profile => "/profile".to_owned(),
            Self::DemoMail => "/demo/mail".to_owned(),
            Self::DemoAccounts => "/demo/accounts".to_owned(),
            Self::Applications => "/applications".to_owned(),
            Self::Case { reference } => format!("/applications/{reference}"),
            Self::Reply { reference } => format!("/applications/{reference}/reply"),
            Self::OwnCertificate { reference } => format!("/applications/{reference}/certificate"),
            Self::Tasks { reference } => format!("/apply/{reference}"),
            Self::CheckAnswers { reference } => format!("/apply/{reference}/check"),
            Self::Submitted { reference } => format!("/apply/{reference}/submitted"),
            Self::Step {
                reference,
                task,
                step,
            } => format!("/apply/{reference}/{task}/{step}"),
            Self::Staff(page) => page.href(),
        }
    }

    /// The address of signing in and coming back to `here`.
    pub fn sign_in_href(here: &str) -> String {
        let back: String = here
            .chars()
            .map(|c| match c {
                '?' => "%3F".to_owned(),
                '&' => "%26".to_owned(),
                '#' => "%23".to_owned(),
                '%' => "%25".to_owned(),
                '+' => "%2B".to_owned(),
                c => c.to_string(),
            })
            .collect();
        format!("/sign-in?return={back}")
    }

    /// Who may see the page.
    pub const fn audience(&self) -> Audience {
        match self {
            Self::Home
            | Self::Triage
            | Self::Service { .. }
            | Self::Certificate
            | Self::Statistics
            | Self::Help
            | Self::Privacy
            | Self::Accessibility
            | Self::SignIn
            | Self::NotFound => Audience::Public,
            Self::Profile => Audience::SignedIn,
            Self::DemoMail | Self::DemoAccounts => Audience::Demo,
            Self::Applications
            | Self::Tasks { .. }
            | Self::Step { .. }
            | Self::CheckAnswers { .. }
            | Self::Submitted { .. }
            | Self::Case { .. }
            | Self::Reply { .. }
            | Self::OwnCertificate { .. } => Audience::Applicant,
            Self::Staff(_) => Audience::Staff,
        }
    }

    /// The name of the page in navigation; pages whose heading depends on data
    /// have the name of their kind.
    pub const fn name(&self) -> Key {
        match self {
            Self::Home => k::PAGE_HOME,
            Self::Triage => k::PAGE_TRIAGE,
            Self::Service { .. } => k::PAGE_SERVICE,
            Self::Certificate => k::PAGE_CERTIFICATE,
            Self::Statistics => k::PAGE_STATISTICS,
            Self::Help => k::PAGE_HELP,
            Self::Privacy => k::PAGE_PRIVACY,
            Self::Accessibility => k::PAGE_ACCESSIBILITY,
            Self::SignIn => k::PAGE_SIGN_IN,
            Self::Profile => k::PAGE_PROFILE,
            Self::DemoMail => k::PAGE_DEMO_MAIL,
            Self::DemoAccounts => k::PAGE_DEMO_ACCOUNTS,
            Self::Applications => k::PAGE_APPLICATIONS,
            Self::Tasks { .. } => k::PAGE_TASKS,
            Self::Step { .. } => k::PAGE_STEP,
            Self::CheckAnswers { .. } => k::PAGE_CHECK_ANSWERS,
            Self::Submitted { .. } => k::PAGE_SUBMITTED,
            Self::Case { .. } => k::PAGE_CASE,
            Self::Reply { .. } => k::PAGE_REPLY,
            Self::OwnCertificate { .. } => k::PAGE_OWN_CERTIFICATE,
            Self::Staff(_) => k::PAGE_STAFF,
            Self::NotFound => k::PAGE_NOT_FOUND,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, page: Page) {
        assert_eq!(Page::find(path), page, "{path}");
        assert_eq!(page.href(), path);
    }

    #[test]
    fn addresses_and_pages_are_one_to_one() {
        let reference = || "VPN-7K3M-9QX2".to_owned();
        check("/", Page::Home);
        check("/which", Page::Triage);
        check(
            "/services/vpn-freelancer",
            Page::Service {
                form: "vpn-freelancer".into(),
            },
        );
        check("/certificate", Page::Certificate);
        check("/demo/mail", Page::DemoMail);
        check("/applications", Page::Applications);
        check(
            "/applications/VPN-7K3M-9QX2",
            Page::Case {
                reference: reference(),
            },
        );
        check(
            "/applications/VPN-7K3M-9QX2/reply",
            Page::Reply {
                reference: reference(),
            },
        );
        check(
            "/apply/VPN-7K3M-9QX2",
            Page::Tasks {
                reference: reference(),
            },
        );
        check(
            "/apply/VPN-7K3M-9QX2/check",
            Page::CheckAnswers {
                reference: reference(),
            },
        );
        check(
            "/apply/VPN-7K3M-9QX2/vpn/dates",
            Page::Step {
                reference: reference(),
                task: "vpn".into(),
                step: "dates".into(),
            },
        );
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for path in [
            "/x",
            "/apply",
            "/apply/a/b",
            "/apply/a/b/c/d",
            "/staff/x",
            "/services",
        ] {
            assert_eq!(Page::find(path), Page::NotFound, "{path}");
        }
        assert_eq!(Page::find("/which/"), Page::Triage);
    }

    #[test]
    fn the_way_back_is_one_parameter() {
        assert_eq!(
            Page::sign_in_href("/apply/a?x=1&y=2"),
            "/sign-in?return=/apply/a%3Fx=1%26y=2"
        );
    }

    #[test]
    fn mails_lead_to_pages() {
        use ijazat_api::pages;
        let reference = || "VPN-7K3M-9QX2".to_owned();
        for (path, page) in [
            (
                pages::case(&reference()),
                Page::Case {
                    reference: reference(),
                },
            ),
            (
                pages::own_certificate(&reference()),
                Page::OwnCertificate {
                    reference: reference(),
                },
            ),
            (
                pages::check("c1"),
                Page::Staff(StaffPage::Check {
                    check: "c1".to_owned(),
                }),
            ),
        ] {
            assert_eq!(Page::find(&path), page, "{path}");
        }
    }
}
