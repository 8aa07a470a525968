//! What kinds of answers there are. A kind carries meaning: whatever the form,
//! every address list is indexed, every identity number is sealed and masked,
//! every document has a receipt.

use super::{Field, Text};
use crate::answers::Answer;
use serde::{Deserialize, Serialize};

/// Kind of an answer, with its limits. Read as part of its field.
///
/// ```
/// use ijazat_rules::form::Kind;
/// let json = serde_json::to_value(Kind::Number { min: 1, max: 9 }).unwrap();
/// assert_eq!(json["kind"], "number");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Kind {
    /// Free text of at most so many characters, on one line or several.
    Text {
        /// Most characters.
        length_max: u32,
        /// Several lines.
        multiline: bool,
    },
    /// Name of a person.
    Name,
    /// Name of an organisation.
    Company,
    /// E-mail address.
    Email,
    /// Any Pakistani telephone number.
    Phone,
    /// Pakistani mobile number.
    Mobile,
    /// CNIC or NICOP.
    Cnic,
    /// Passport number.
    Passport,
    /// Number of a diplomatic card.
    DiplomaticCard,
    /// National tax number.
    Ntn,
    /// Sales tax registration number.
    Strn,
    /// SECP registration number or CUIN.
    Secp,
    /// Postal code of five digits.
    PostalCode,
    /// One of the options.
    Choice {
        /// What may be chosen.
        options: Vec<Choice>,
    },
    /// Some of the options; at least one unless optional.
    Choices {
        /// What may be chosen.
        options: Vec<Choice>,
    },
    /// A calendar day, `YYYY-MM-DD`, in the authority's time zone.
    Date {
        /// Earliest, in days from today.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        days_from_today_min: Option<i32>,
        /// Latest, in days from today.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        days_from_today_max: Option<i32>,
    },
    /// ISO 3166 alpha-2 code.
    Country,
    /// Postal address, several lines.
    PostalAddress {
        /// Most characters.
        length_max: u32,
    },
    /// A licensed operator, by its id in the register.
    Operator,
    /// Internet addresses as pasted.
    AddressList {
        /// What the service admits.
        policy: crate::net::Policy,
    },
    /// Whole number.
    Number {
        /// Smallest.
        min: i64,
        /// Largest.
        max: i64,
    },
    /// Ports and protocols, for example `51820/udp, 443/tcp`.
    Ports {
        /// Most ports or ranges.
        entries_max: u32,
    },
    /// Uploaded files.
    Document {
        /// Fewest files, when an answer is needed.
        files_min: u32,
        /// Most files.
        files_max: u32,
    },
    /// A statement to agree to; the label is the statement.
    Declaration,
    /// Fields that repeat.
    Group {
        /// Fewest items.
        items_min: u32,
        /// Most items.
        items_max: u32,
        /// Name of one item, for example "Provider".
        item: Text,
        /// Fields of one item.
        fields: Vec<Field>,
    },
}

/// One option of a choice.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// let option = &form.find_field("kind").unwrap().kind.options()[0];
/// assert_eq!((option.value.as_str(), option.label.en.as_str()), ("company", "Company"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: Text,
    /// Help under the option.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
}

impl Kind {
    /// The kinds that have no limits.
    ///
    /// ```
    /// use ijazat_rules::form::Kind;
    /// assert!(Kind::WITHOUT_LIMITS.contains(&Kind::Cnic));
    /// ```
    pub const WITHOUT_LIMITS: [Self; 15] = [
        Self::Name,
        Self::Company,
        Self::Email,
        Self::Phone,
        Self::Mobile,
        Self::Cnic,
        Self::Passport,
        Self::DiplomaticCard,
        Self::Ntn,
        Self::Strn,
        Self::Secp,
        Self::PostalCode,
        Self::Country,
        Self::Operator,
        Self::Declaration,
    ];

    /// The names of every limit of any kind.
    ///
    /// ```
    /// use ijazat_rules::form::Kind;
    /// assert!(Kind::LIMITS.contains(&"length_max"));
    /// ```
    pub const LIMITS: [&'static str; 15] = [
        "length_max",
        "multiline",
        "options",
        "days_from_today_min",
        "days_from_today_max",
        "policy",
        "min",
        "max",
        "entries_max",
        "files_min",
        "files_max",
        "items_min",
        "items_max",
        "item",
        "fields",
    ];

    /// The kind of this name, if it has no limits.
    ///
    /// ```
    /// use ijazat_rules::form::Kind;
    /// assert_eq!(Kind::without_limits("ntn"), Some(Kind::Ntn));
    /// assert_eq!(Kind::without_limits("text"), None);
    /// ```
    pub fn without_limits(name: &str) -> Option<Self> {
        Self::WITHOUT_LIMITS
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }

    /// The name in form files and catalogues.
    ///
    /// ```
    /// use ijazat_rules::form::Kind;
    /// assert_eq!(Kind::DiplomaticCard.as_str(), "diplomatic-card");
    /// ```
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Text { .. } => "text",
            Self::Name => "name",
            Self::Company => "company",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Mobile => "mobile",
            Self::Cnic => "cnic",
            Self::Passport => "passport",
            Self::DiplomaticCard => "diplomatic-card",
            Self::Ntn => "ntn",
            Self::Strn => "strn",
            Self::Secp => "secp",
            Self::PostalCode => "postal-code",
            Self::Choice { .. } => "choice",
            Self::Choices { .. } => "choices",
            Self::Date { .. } => "date",
            Self::Country => "country",
            Self::PostalAddress { .. } => "postal-address",
            Self::Operator => "operator",
            Self::AddressList { .. } => "address-list",
            Self::Number { .. } => "number",
            Self::Ports { .. } => "ports",
            Self::Document { .. } => "document",
            Self::Declaration => "declaration",
            Self::Group { .. } => "group",
        }
    }

    /// The options, where there are any.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// assert_eq!(form.find_field("staff").unwrap().kind.options().len(), 2);
    /// assert!(form.find_field("ntn").unwrap().kind.options().is_empty());
    /// ```
    pub fn options(&self) -> &[Choice] {
        match self {
            Self::Choice { options } | Self::Choices { options } => options,
            _ => &[],
        }
    }

    /// The fields of one item, where the kind is a group.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// assert_eq!(form.find_field("providers").unwrap().kind.item_fields()[0].id, "operator");
    /// ```
    pub fn item_fields(&self) -> &[Field] {
        match self {
            Self::Group { fields, .. } => fields,
            _ => &[],
        }
    }

    /// Whether the answer is the number of a person's identity document:
    /// sealed at rest, masked on screen, looked up by a keyed digest only.
    ///
    /// ```
    /// use ijazat_rules::form::Kind;
    /// assert!(Kind::Cnic.is_identity() && !Kind::Name.is_identity());
    /// ```
    pub const fn is_identity(&self) -> bool {
        matches!(self, Self::Cnic | Self::Passport | Self::DiplomaticCard)
    }

    /// Whether an answer has the shape of this kind.
    ///
    /// ```
    /// use ijazat_rules::{answers::Answer, form::Kind};
    /// assert!(Kind::Declaration.fits(&Answer::Agreed(false)));
    /// assert!(!Kind::Declaration.fits(&Answer::Text("yes".into())));
    /// ```
    pub const fn fits(&self, answer: &Answer) -> bool {
        match self {
            Self::Choices { .. } => matches!(answer, Answer::Choices(_)),
            Self::Document { .. } => matches!(answer, Answer::Documents(_)),
            Self::Declaration => matches!(answer, Answer::Agreed(_)),
            Self::Group { .. } => matches!(answer, Answer::Items(_)),
            _ => matches!(answer, Answer::Text(_)),
        }
    }
}
