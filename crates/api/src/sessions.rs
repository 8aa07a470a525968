//! Signing in and staying signed in.

use ijazat_rules::clock::Millis;
use serde::{Deserialize, Serialize};

/// Language of a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English.
    #[default]
    En,
    /// Urdu.
    Ur,
}

/// What a signed-in person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RoleName {
    /// Applies.
    Applicant,
    /// Answers for an operator.
    Operator,
    /// Decides.
    Reviewer,
}

/// `POST /api/sign-in`
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct StartSignIn {
    /// Where the code goes.
    pub email: String,
    /// Language of the mail.
    pub language: Language,
}

/// The same for every address, known or not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SignInStarted {
    /// Binds the code to this request.
    pub challenge: String,
    /// When the code ends.
    pub expires_at: Millis,
}

/// `POST /api/sign-in/code`
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FinishSignIn {
    /// From the start.
    pub challenge: String,
    /// Eight digits; spaces and digits of other scripts are read.
    pub code: String,
}

/// `POST /api/sign-in/totp`: second factor, re-authentication, or the end of an enrolment.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SendTotp {
    /// Six digits.
    pub code: String,
}

/// Answer to the start of an enrolment.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TotpEnrolment {
    /// `otpauth://` address.
    pub uri: String,
    /// Base32 secret, for typing.
    pub secret: String,
    /// QR code of the address as an SVG.
    pub qr_svg: String,
}

/// `GET /api/session`: absent person when nobody is signed in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SessionView {
    /// Who is signed in.
    pub person: Option<Person>,
}

/// The signed-in person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person {
    /// Address that they sign in with.
    pub email: String,
    /// What they are.
    pub role: RoleName,
    /// Shown name, for staff.
    pub name: Option<String>,
    /// Operator for whom they answer.
    pub operator: Option<String>,
    /// Language of their mails.
    pub language: Language,
    /// The session ends without use.
    pub idle_ends_at: Millis,
    /// The session ends in any case.
    pub ends_at: Millis,
    /// What is still missing before staff pages open.
    pub second_factor: SecondFactor,
    /// Until when decisions are possible without confirming again.
    pub recent_until: Option<Millis>,
}

/// State of the second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SecondFactor {
    /// Not needed.
    NotNeeded,
    /// Must be set up first.
    Enrol,
    /// Must be given.
    Needed,
    /// Given.
    Given,
}

/// One open session of the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OpenSession {
    /// Opaque id.
    pub id: String,
    /// Begin.
    pub created_at: Millis,
    /// Last use.
    pub used_at: Millis,
    /// Browser, as far as known.
    pub agent: String,
    /// The one that asks.
    pub current: bool,
}

/// `PUT /api/session/language`
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SetLanguage {
    /// Language of mails and pages.
    pub language: Language,
}
