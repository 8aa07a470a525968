//! Who holds what is granted, and the persons named by number.

use crate::check::examination::Examined;
use crate::form::{self, Kind};
use crate::identity;
use std::fmt;

/// Who holds what is granted, apart from accounts (decision 1).
///
/// ```
/// use ijazat_rules::check::HolderIdentity;
/// let holder = HolderIdentity::Secp("0054321".into());
/// assert!(!holder.is_person());
/// assert!(!format!("{holder:?}").contains("54321")); // no number
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum HolderIdentity {
    /// An organisation by its SECP number.
    Secp(String),
    /// An organisation by its NTN.
    Ntn(String),
    /// A mission or public body by its name.
    Name(String),
    /// A person by an identity document.
    Person(PersonNumber),
}

/// The number of a person's identity document.
///
/// ```
/// use ijazat_rules::check::{HolderIdentity, PersonNumber};
/// let person = PersonNumber { kind: "passport", number: "AB1234567".into(), path: "passport".into() };
/// assert_eq!(HolderIdentity::Person(person).key(), "passport:AB1234567");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonNumber {
    /// `cnic`, `passport` or `diplomatic-card`.
    pub kind: &'static str,
    /// Canonical.
    pub number: String,
    /// The field that it stands in.
    pub path: String,
}

impl HolderIdentity {
    /// The text under which equal holders are found: contains the number, so
    /// it is stored only as a keyed digest where it names a person.
    ///
    /// An NTN is the same with and without its check digit, an SECP number with and without leading zeros;
    /// names are compared without regard to case and spaces.
    ///
    /// ```
    /// use ijazat_rules::check::HolderIdentity;
    /// let key = |ntn: &str| HolderIdentity::Ntn(ntn.into()).key();
    /// assert_eq!(key("1234567-8"), key("1234567"));
    /// let key = |secp: &str| HolderIdentity::Secp(secp.into()).key();
    /// assert_eq!(key("0054321"), key("54321"));
    /// assert_ne!(key("0054321"), key("543210"));
    /// ```
    pub fn key(&self) -> String {
        match self {
            // Seven digits are the usual form; older papers leave the zeros out.
            Self::Secp(number) => format!("secp:{:0>7}", number.trim_start_matches('0')),
            Self::Ntn(number) => {
                format!(
                    "ntn:{}",
                    number
                        .split_once('-')
                        .map_or(number.as_str(), |(first, _)| first)
                )
            }
            Self::Name(name) => {
                format!("name:{}", identity::fold_words(name).join(" "))
            }
            Self::Person(person) => format!("{}:{}", person.kind, person.number),
        }
    }

    /// Whether the holder is a person.
    ///
    /// ```
    /// use ijazat_rules::check::HolderIdentity;
    /// assert!(!HolderIdentity::Name("Embassy of Sampleland".into()).is_person());
    /// ```
    pub const fn is_person(&self) -> bool {
        matches!(self, Self::Person(_))
    }
}

/// The person whom the field names, if it does.
pub(super) fn person_number(examined: &Examined<'_>) -> Option<PersonNumber> {
    let kind = &examined.asked.field.kind;
    let number = examined.reading.text()?.to_owned();
    let path = examined.asked.path.clone();
    let is_tax_number_of_person = matches!(kind, Kind::Ntn) && form::is_sensitive(kind, &number);
    if kind.is_identity() {
        Some(PersonNumber {
            kind: kind.as_str(),
            number,
            path,
        })
    } else if is_tax_number_of_person {
        Some(PersonNumber {
            kind: Kind::Cnic.as_str(),
            number,
            path,
        })
    } else {
        None
    }
}

impl fmt::Debug for HolderIdentity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Secp(_) => "Secp(…)",
            Self::Ntn(_) => "Ntn(…)",
            Self::Name(_) => "Name(…)",
            Self::Person(_) => "Person(…)",
        })
    }
}

impl fmt::Debug for PersonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PersonNumber")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
