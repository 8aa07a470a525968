//! Identities: one canonical form for each kind of number, name and address of a person or company.
//!
//! Everything that people really write is read; the canonical form is text, never a number, and is what is
//! stored and compared. A right format proves nothing about the person. Knows nothing of registers or holders.

mod character;
mod code;
mod email;
mod hidden;
mod name;
mod number;
mod phone;
mod show;
#[cfg(test)]
mod tests;
mod words;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use character::refused_character;
pub use code::ProblemCode;
pub use show::{display, mask};
pub use words::fold_words;

/// What kind of identity a text is.
///
/// ```
/// use ijazat_rules::identity::Kind;
/// assert_eq!("postal-code".parse(), Ok(Kind::PostalCode));
/// assert!("gender".parse::<Kind>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The 13 digits of a CNIC or NICOP.
    Cnic,
    /// A passport number.
    Passport,
    /// A national tax number: seven digits, perhaps with a check digit; for individuals the CNIC.
    Ntn,
    /// A sales tax registration number.
    Strn,
    /// A company number of SECP, also called CUIN.
    Secp,
    /// A Pakistani mobile number.
    Mobile,
    /// A Pakistani number by which somebody can be called: mobile, landline or universal access number.
    Phone,
    /// A universal access number: an area code and nine digits from 111.
    Uan,
    /// A Pakistani postal code.
    PostalCode,
    /// An e-mail address.
    Email,
    /// The name of a person.
    Name,
    /// The name of a company or mission.
    Company,
    /// A diplomatic card.
    DiplomaticCard,
}

impl Kind {
    /// Every kind.
    ///
    /// ```
    /// use ijazat_rules::identity::Kind;
    /// assert!(Kind::ALL.iter().all(|kind| kind.as_str().parse() == Ok(*kind)));
    /// ```
    pub const ALL: [Self; 13] = [
        Self::Cnic,
        Self::Passport,
        Self::Ntn,
        Self::Strn,
        Self::Secp,
        Self::Mobile,
        Self::Phone,
        Self::Uan,
        Self::PostalCode,
        Self::Email,
        Self::Name,
        Self::Company,
        Self::DiplomaticCard,
    ];

    /// The stable name.
    ///
    /// ```
    /// use ijazat_rules::identity::Kind;
    /// assert_eq!(Kind::PostalCode.as_str(), "postal-code");
    /// ```
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cnic => "cnic",
            Self::Passport => "passport",
            Self::Ntn => "ntn",
            Self::Strn => "strn",
            Self::Secp => "secp",
            Self::Mobile => "mobile",
            Self::Phone => "phone",
            Self::Uan => "uan",
            Self::PostalCode => "postal-code",
            Self::Email => "email",
            Self::Name => "name",
            Self::Company => "company",
            Self::DiplomaticCard => "diplomatic-card",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// A name that is no kind of identity.
///
/// ```
/// use ijazat_rules::identity::Kind;
/// let error = "gender".parse::<Kind>().unwrap_err();
/// assert!(error.to_string().starts_with("`gender` is not a kind of identity; the kinds are cnic, passport"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownKind(pub String);

impl fmt::Display for UnknownKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all = Kind::ALL.map(Kind::as_str).join(", ");
        write!(
            f,
            "`{}` is not a kind of identity; the kinds are {all}",
            self.0
        )
    }
}

impl std::error::Error for UnknownKind {}

impl FromStr for Kind {
    type Err = UnknownKind;

    fn from_str(text: &str) -> Result<Self, UnknownKind> {
        let kind = Self::ALL.into_iter().find(|kind| kind.as_str() == text);
        kind.ok_or_else(|| UnknownKind(text.chars().take(40).collect()))
    }
}

/// An identity that was read: a kind and its canonical form.
///
/// `Debug` shows the mask only, so that a number never reaches a log.
///
/// ```
/// use ijazat_rules::identity::{Identity, Kind};
/// let cnic = Identity::read(Kind::Cnic, "۴۲۱۰۱ ۱۲۳۴۵۶۷ ۹").unwrap();
/// assert_eq!(cnic.canonical(), "4210112345679");
/// assert_eq!(cnic.to_string(), "42101-1234567-9");
/// assert_eq!(cnic.mask(), "42101-*****67-9");
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    kind: Kind,
    canonical: String,
}

impl Identity {
    /// Reads what somebody wrote.
    ///
    /// ```
    /// use ijazat_rules::identity::{Identity, Kind, ProblemCode};
    /// assert!(Identity::read(Kind::Ntn, "4174941-3").is_ok()); // no check digit is enforced
    /// assert_eq!(Identity::read(Kind::Ntn, "417494"), Err(ProblemCode::WrongLength));
    /// ```
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(kind: Kind, text: &str) -> Result<Self, ProblemCode> {
        Ok(Self {
            kind,
            canonical: read(kind, text)?,
        })
    }

    /// The kind.
    ///
    /// ```
    /// use ijazat_rules::identity::{Identity, Kind};
    /// assert_eq!(Identity::read(Kind::Secp, "CUIN-0054321").unwrap().kind(), Kind::Secp);
    /// ```
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The form that is stored and compared.
    ///
    /// ```
    /// use ijazat_rules::identity::{Identity, Kind};
    /// let company = Identity::read(Kind::Secp, "CUIN-0054321").unwrap();
    /// assert_eq!(company.canonical(), "0054321"); // text: the zeros stay
    /// ```
    pub fn canonical(&self) -> &str {
        &self.canonical
    }

    /// The form for lists and letters, with most of it hidden.
    ///
    /// ```
    /// use ijazat_rules::identity::{Identity, Kind};
    /// let phone = Identity::read(Kind::Phone, "(051) 920-1234").unwrap();
    /// assert_eq!(phone.mask(), "+92 51 *****34");
    /// ```
    pub fn mask(&self) -> String {
        mask(self.kind, &self.canonical)
    }
}

impl fmt::Display for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&display(self.kind, &self.canonical))
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", self.kind, self.mask())
    }
}

/// No identity is written with more characters.
const INPUT_CHARS_MAX: usize = 400;

/// Reads what somebody wrote and gives the canonical form.
///
/// ```
/// use ijazat_rules::identity::{Kind, ProblemCode, read};
/// assert_eq!(read(Kind::Mobile, "0300-1234567").as_deref(), Ok("+923001234567"));
/// assert_eq!(read(Kind::Cnic, "42101-123456-9"), Err(ProblemCode::WrongLength));
/// ```
///
/// # Errors
/// What is wrong with it.
pub fn read(kind: Kind, text: &str) -> Result<String, ProblemCode> {
    if text.chars().nth(INPUT_CHARS_MAX).is_some() {
        return Err(ProblemCode::TextTooLong);
    }
    let is_nothing = |character: char| character.is_whitespace() || hidden::is_invisible(character);
    if text.chars().all(is_nothing) {
        return Err(ProblemCode::Empty);
    }
    match kind {
        Kind::Cnic => number::cnic(text),
        Kind::Passport => number::document(text, 6..=12),
        Kind::DiplomaticCard => number::document(text, 4..=15),
        Kind::Ntn => number::ntn(text),
        Kind::Strn => number::strn(text),
        Kind::Secp => number::secp(text),
        Kind::PostalCode => number::postal_code(text),
        Kind::Mobile => phone::mobile(text),
        Kind::Phone => phone::phone(text),
        Kind::Uan => phone::uan(text),
        Kind::Email => email::read(text),
        Kind::Name => name::person(text),
        Kind::Company => name::company(text),
    }
}
