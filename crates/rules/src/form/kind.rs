//! What kinds of answers there are. A kind carries meaning: whatever the form,
//! every address list is indexed, every identity number is sealed and masked,
//! every document has a receipt.

use super::{Field, Text};
use serde::{Deserialize, Serialize};

/// Kind of an answer, with its limits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Kind {
    /// Free text of at most so many characters, on one line or several.
    Text {
        /// Most characters.
        length_max: u32,
        /// Several lines.
        #[serde(default)]
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
