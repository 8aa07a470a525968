//! Which of the programs this is. Each mounts the pages of its area only, so
//! that an applicant does not load those of staff (decision 21); a link from one
//! area to the other loads a page.

use ijazat_texts::Readers;

/// A program by the pages that it holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// The public and applicants: everything that is not below `/staff`.
    Public,
    /// Operators and reviewers: `/staff` and what is below it.
    Staff,
    /// All pages, while developing.
    Whole,
}

/// The program that runs.
pub fn use_program() -> Program {
    super::app().program
}

impl Program {
    /// True if the page at this address is one of the program's own.
    pub fn holds(self, href: &str) -> bool {
        let path = href.split(['?', '#']).next().unwrap_or_default();
        let is_staff = path == "/staff" || path.starts_with("/staff/");
        match self {
            Self::Public => !is_staff,
            Self::Staff => is_staff,
            Self::Whole => true,
        }
    }

    /// Whose words it says.
    pub const fn readers(self) -> Readers {
        match self {
            Self::Public => Readers::Public,
            Self::Staff | Self::Whole => Readers::Staff,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_is_held_by_one_of_both() {
        for (href, staff) in [
            ("/", false),
            ("/sign-in?return=/staff", false),
            ("/staffing", false),
            ("/staff", true),
            ("/staff?x=1", true),
            ("/staff#x", true),
            ("/staff/review/VPN-7K3M-9QX2?tab=mine", true),
        ] {
            assert_eq!(Program::Staff.holds(href), staff, "{href}");
            assert_eq!(Program::Public.holds(href), !staff, "{href}");
            assert!(Program::Whole.holds(href), "{href}");
        }
    }
}
