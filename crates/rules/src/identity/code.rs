//! The stable names of what can be wrong with an identity.

use crate::net::codes;

codes! {
    /// What is wrong with an identity.
    ///
    /// ```
    /// use ijazat_rules::identity::{Kind, ProblemCode, read};
    /// assert_eq!(read(Kind::Uan, "111-123-456"), Err(ProblemCode::NoAreaCode));
    /// assert_eq!(ProblemCode::NoAreaCode.as_str(), "no-area-code");
    /// assert!(ProblemCode::ALL.contains(&ProblemCode::CnicRegion));
    /// ```
    ProblemCode {
        /// Nothing was written.
        Empty = "empty",
        /// More characters than this kind can have.
        TextTooLong = "text-too-long",
        /// A control character, such as a line end in a name.
        ControlCharacter = "control-character",
        /// A character that this kind does not have.
        IdentityCharacter = "identity-character",
        /// A decimal point, as spreadsheets leave it behind a number.
        DecimalPoint = "decimal-point",
        /// Too few or too many digits or characters.
        WrongLength = "wrong-length",
        /// A CNIC that begins with 0, which no region has.
        CnicRegion = "cnic-region",
        /// A document number without a digit.
        NoDigit = "no-digit",
        /// A phone number of another country.
        NotPakistani = "not-pakistani",
        /// A Pakistani number that no network or area has.
        UnknownNumber = "unknown-number",
        /// An access number without its area code.
        NoAreaCode = "no-area-code",
        /// An e-mail address without exactly one `@`.
        EmailAt = "email-at",
        /// The part before the `@`.
        EmailName = "email-name",
        /// The part behind the `@`.
        EmailDomain = "email-domain",
        /// A name without a letter.
        NoLetter = "no-letter",
        /// A digit in the name of a person.
        DigitInName = "digit-in-name",
        /// More signs above or below one letter than any language has.
        TooManyMarks = "too-many-marks",
    }
}
