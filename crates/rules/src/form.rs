//! What a form is: tasks, steps, fields, conditions, rules and their texts, as
//! versioned data. Knows nothing of TOML, pages or tables: whatever can be
//! read by serde can be a source.

mod condition;
mod explore;
mod fee;
mod field;
mod kind;
mod lint;
mod redact;
mod rule;
mod scope;
mod status;

pub use condition::{Condition, Seen, Truth};
pub(crate) use explore::branches;
pub use explore::{Exploration, explore};
pub use fee::Fee;
pub use kind::{Choice, Kind};
pub use lint::{Defect, DefectKind, lint};
pub use redact::{is_sensitive, redact, sensitive_paths};
pub use rule::{Rule, Test};
pub(crate) use scope::typed;
pub use scope::{Asked, Visible, VisibleStep, visible};
pub use status::{TaskStatus, task_status, task_statuses};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A text in every language of the product.
///
/// ```
/// use ijazat_rules::form::Text;
/// let text = Text { en: "Name".into(), ur: "نام".into() };
/// assert_ne!(text.en, text.ur);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Text {
    /// English.
    pub en: String,
    /// Urdu.
    pub ur: String,
}

/// One version of one form. Immutable once published; an application stays on
/// the version that it began with.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// assert_eq!((form.id.as_str(), form.version), ("example", 1));
/// assert_eq!(form.tasks.len(), 3);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Stable identifier, for example `vpn-organisation`.
    pub id: String,
    /// Counts up with every published change.
    pub version: u32,
    /// First part of every reference, for example `VPN`.
    pub reference_prefix: String,
    /// Name of the service.
    pub title: Text,
    /// One sentence for whom it is.
    pub summary: Text,
    /// What the authority promises and grants.
    pub service: Service,
    /// The hub of the application, in order.
    pub tasks: Vec<Task>,
    /// Rules across fields.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// Fees that fall due.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<Fee>,
}

/// What the authority promises and grants for a form.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// assert_eq!(form.service.validity_months, 12);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Time to a decision, in working time of the authority.
    pub target: Target,
    /// Validity of what is granted, in calendar months.
    pub validity_months: u32,
    /// Open claims that one holder may have at a time.
    pub open_claims_max: u32,
}

/// A promise in working time.
///
/// ```
/// use ijazat_rules::form::Target;
/// # let form = ijazat_rules::examples::form();
/// assert_eq!(form.service.target, Target::WorkingHours(10));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Target {
    /// So many hours of working time.
    WorkingHours(u32),
    /// To the close of the n-th working day after the day of submission.
    WorkingDays(u32),
}

/// One line of the task list.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// assert_eq!(form.tasks[0].title.en, "About");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Unique within the form; part of the page's address.
    pub id: String,
    /// Shown in the task list.
    pub title: Text,
    /// Pages of the task, in order.
    pub steps: Vec<Step>,
}

/// One page of the wizard.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// let step = &form.tasks[0].steps[0];
/// assert!(step.when.is_none() && step.fields.len() == 5);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Unique within the form; part of the page's address.
    pub id: String,
    /// The question that the page asks.
    pub title: Text,
    /// A paragraph before the fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intro: Option<Text>,
    /// Asked only if this is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What is asked, in order.
    pub fields: Vec<Field>,
}

/// One answer that is asked for.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// let country = form.find_field("country").unwrap();
/// assert!(country.when.is_some() && !country.optional);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "field::FieldData")]
pub struct Field {
    /// Unique within the form (within the group for a group's fields).
    pub id: String,
    /// What kind of answer, with its limits.
    #[serde(flatten)]
    pub kind: Kind,
    /// The visible label.
    pub label: Text,
    /// Help shown before the control.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hint: Option<Text>,
    /// May be left empty.
    #[serde(default, skip_serializing_if = "is_false")]
    pub optional: bool,
    /// Asked only if this is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Condition>,
    /// What the answer means to the rest of the product.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
    /// The clause that asks for it, in words or as a citation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
}

/// Meaning of an answer to the rest of the product, so that no form is
/// known by name in code.
///
/// ```
/// use ijazat_rules::form::Role;
/// # let form = ijazat_rules::examples::form();
/// assert_eq!(form.find_field("ntn").unwrap().role, Some(Role::HolderNtn));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Shown as the applicant's name in lists, letters and searches: an organisation.
    OrganisationName,
    /// Shown as the applicant's name in lists, letters and searches: a person.
    PersonName,
    /// The kind of organisation, shown in lists.
    Sector,
    /// Identifies the holder: SECP number.
    HolderSecp,
    /// Identifies the holder where there is no SECP number: NTN.
    HolderNtn,
    /// Identifies the holder by name where there is no number: a mission or public body.
    HolderName,
    /// Identifies a person who holds: CNIC, passport or diplomatic card.
    HolderPerson,
    /// Identity of the person who applies for an organisation.
    ApplicantPerson,
    /// A group: each item is one question to one operator.
    ProviderCheck,
    /// In a provider check: the operator asked.
    Operator,
    /// In a provider check: the subscriber id that the operator issued.
    SubscriberId,
    /// In a provider check: the name under which the operator knows the subscriber.
    SubscriberName,
    /// In a provider check: the local addresses claimed.
    LocalAddresses,
    /// In a provider check: the mobile number claimed (mobile data only).
    MobileNumber,
    /// The far ends; anywhere, not confirmable.
    RemoteAddresses,
    /// The town of a postal address, which browsers may fill in (WCAG 1.3.5).
    City,
}

impl Definition {
    /// Every field with the step it is on, groups before their own fields.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// let ids: Vec<&str> = form.fields().map(|(_, _, field)| field.id.as_str()).collect();
    /// assert_eq!(ids, ["kind", "staff", "name", "ntn", "country", "providers", "declare-true"]);
    /// ```
    pub fn fields(&self) -> impl Iterator<Item = (&Task, &Step, &Field)> {
        // Collected, so that whoever walks through them is not one more copy of three nested loops.
        let mut all = Vec::new();
        for task in &self.tasks {
            for step in &task.steps {
                all.extend(step.fields.iter().map(|field| (task, step, field)));
            }
        }
        all.into_iter()
    }

    /// The top-level field of this id.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// assert!(form.find_field("kind").is_some());
    /// assert!(form.find_field("operator").is_none()); // inside a group
    /// ```
    pub fn find_field(&self, id: &str) -> Option<&Field> {
        self.fields()
            .map(|(_, _, field)| field)
            .find(|field| field.id == id)
    }

    /// The first top-level field that carries the role.
    ///
    /// ```
    /// use ijazat_rules::form::Role;
    /// # let form = ijazat_rules::examples::form();
    /// assert_eq!(form.find_role(Role::ProviderCheck).unwrap().id, "providers");
    /// ```
    pub fn find_role(&self, role: Role) -> Option<&Field> {
        self.fields()
            .map(|(_, _, field)| field)
            .find(|field| field.role == Some(role))
    }
}

/// The one JSON text of a definition: what is digested, published and sent to
/// browsers. Field order is the order of declaration, without white space.
///
/// ```
/// use ijazat_rules::form::{Definition, canonical_json};
/// # let form = ijazat_rules::examples::form();
/// let again: Definition = serde_json::from_str(&canonical_json(&form)).unwrap();
/// assert_eq!(again, form);
/// ```
pub fn canonical_json(definition: &Definition) -> String {
    serde_json::to_string(definition).expect("a definition has only string keys")
}

/// Lower-case hexadecimal SHA-256 of [`canonical_json`].
///
/// ```
/// use ijazat_rules::form::digest;
/// # let form = ijazat_rules::examples::form();
/// assert_eq!(digest(&form).len(), 64);
/// ```
pub fn digest(definition: &Definition) -> String {
    Sha256::digest(canonical_json(definition).as_bytes())
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

fn is_false(value: &bool) -> bool {
    !*value
}
