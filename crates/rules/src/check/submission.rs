//! What a valid submission says to the rest of the product, by the roles of
//! its form's fields.

mod holder;

pub use holder::{HolderIdentity, PersonNumber};

use super::examination::{Examination, Examined};
use crate::answers::{Answer, Answers, DocumentRef};
use crate::form::Role;
use crate::net;
use holder::person_number;
use std::fmt;

/// Answers that passed every check of their form, in canonical form, without
/// what is hidden. Only [`validate`](fn@super::validate) and
/// [`revalidate`](fn@super::revalidate) make it.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// # let valid = ijazat_rules::check::validate(&form, &answers, &context).expect("sound");
/// assert_eq!(valid.form(), "example");
/// assert!(!format!("{valid:?}").contains("Sample")); // no answer
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct ValidSubmission {
    form: String,
    answers: Answers,
    claims: Vec<Claim>,
    holder: HolderIdentity,
    display_name: String,
    sector: Option<String>,
    persons: Vec<PersonNumber>,
    remote_prefixes: Vec<net::Prefix>,
    documents: Vec<(String, DocumentRef)>,
}

/// What one operator is asked to confirm.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// # let valid = ijazat_rules::check::validate(&form, &answers, &context).expect("sound");
/// let claim = &valid.claims()[0];
/// assert_eq!((claim.path.as_str(), claim.operator.as_str()), ("providers.0", "sample-net"));
/// assert_eq!(claim.prefixes[0].to_string(), "203.128.4.0/30");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Claim {
    /// Counts the questions of an application from 0.
    pub check_index: usize,
    /// Path of the group's item: `providers.0`.
    pub path: String,
    /// Id of the operator.
    pub operator: String,
    /// What the operator calls the subscriber; absent on the mobile route.
    pub subscriber_id: Option<String>,
    /// The name under which the operator knows the subscriber.
    pub subscriber_name: String,
    /// The local addresses as the fewest blocks.
    pub prefixes: Vec<net::Prefix>,
    /// The mobile number, E.164.
    pub mobile: Option<String>,
}

impl ValidSubmission {
    /// The form's id.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// # let valid = ijazat_rules::check::validate(&form, &answers, &context).expect("sound");
    /// assert_eq!(valid.form(), form.id);
    /// ```
    pub fn form(&self) -> &str {
        &self.form
    }

    /// The canonical answers.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// # let valid = ijazat_rules::check::validate(&form, &answers, &context).expect("sound");
    /// assert_eq!(valid.answers().find_text("ntn"), Some("1234567-8"));
    /// ```
    pub const fn answers(&self) -> &Answers {
        &self.answers
    }

    /// One question to an operator each, in the order of the form.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// # let valid = ijazat_rules::check::validate(&form, &answers, &context).expect("sound");
    /// assert_eq!(valid.claims().len(), 1);
    /// ```
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// Who holds what is granted.
    ///
    /// ```
    /// use ijazat_rules::check::HolderIdentity;
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// # let valid = ijazat_rules::check::validate(&form, &answers, &context).expect("sound");
    /// assert_eq!(valid.holder(), &HolderIdentity::Ntn("1234567-8".into()));
    /// ```
    pub const fn holder(&self) -> &HolderIdentity {
        &self.holder
    }

    /// The applicant's name in lists, letters and searches.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// # let valid = ijazat_rules::check::validate(&form, &answers, &context).expect("sound");
    /// assert_eq!(valid.display_name(), "Sample Company");
    /// ```
    pub fn display_name(&self) -> &str {
        &self.display_name
    }

    /// The kind of organisation, where the form asks for it.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// # let valid = ijazat_rules::check::validate(&form, &answers, &context).expect("sound");
    /// assert_eq!(valid.sector(), None); // this form does not ask
    /// ```
    pub fn sector(&self) -> Option<&str> {
        self.sector.as_deref()
    }

    /// Every identity number of a person in the answers, in the order of the form.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// # let valid = ijazat_rules::check::validate(&form, &answers, &context).expect("sound");
    /// assert!(valid.persons().is_empty()); // this form asks for none
    /// ```
    pub fn persons(&self) -> &[PersonNumber] {
        &self.persons
    }

    /// The far ends as the fewest blocks.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// # let valid = ijazat_rules::check::validate(&form, &answers, &context).expect("sound");
    /// assert!(valid.remote_prefixes().is_empty()); // this form asks for none
    /// ```
    pub fn remote_prefixes(&self) -> &[net::Prefix] {
        &self.remote_prefixes
    }

    /// Every document with the path of its field.
    ///
    /// ```
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// # let valid = ijazat_rules::check::validate(&form, &answers, &context).expect("sound");
    /// assert!(valid.documents().is_empty()); // this form asks for none
    /// ```
    pub fn documents(&self) -> &[(String, DocumentRef)] {
        &self.documents
    }
}

impl<'a> Examination<'a> {
    /// The submission, if the form's roles make one of these answers. The
    /// lint proves that a shipped form's roles do.
    pub(super) fn submission(&self) -> Option<ValidSubmission> {
        Some(ValidSubmission {
            form: self.definition.id.clone(),
            answers: self.canonical(),
            claims: self.claims()?,
            holder: self.holder()?,
            display_name: [Role::OrganisationName, Role::HolderName, Role::PersonName]
                .into_iter()
                .find_map(|role| self.role_text(role))?
                .to_owned(),
            sector: self.role_text(Role::Sector).map(str::to_owned),
            persons: self.fields.iter().filter_map(person_number).collect(),
            remote_prefixes: self
                .prefixes(|examined| examined.asked.field.role == Some(Role::RemoteAddresses)),
            documents: self.documents(),
        })
    }

    fn with_role(&self, role: Role) -> impl Iterator<Item = &Examined<'a>> {
        self.fields
            .iter()
            .filter(move |examined| examined.asked.field.role == Some(role))
    }

    fn role_text(&self, role: Role) -> Option<&str> {
        self.with_role(role)
            .find_map(|examined| examined.reading.text())
    }

    fn prefixes(&self, test: impl Fn(&Examined<'a>) -> bool) -> Vec<net::Prefix> {
        let fields = self.fields.iter().filter(|examined| test(examined));
        let entries = fields.flat_map(|examined| &examined.reading.entries);
        net::blocks(&entries.map(|(_, range)| *range).collect::<Vec<_>>())
    }

    fn holder(&self) -> Option<HolderIdentity> {
        let text = |role| self.role_text(role).map(str::to_owned);
        text(Role::HolderSecp)
            .map(HolderIdentity::Secp)
            .or_else(|| text(Role::HolderNtn).map(HolderIdentity::Ntn))
            .or_else(|| text(Role::HolderName).map(HolderIdentity::Name))
            .or_else(|| {
                let person = self.with_role(Role::HolderPerson).find_map(person_number);
                person.map(HolderIdentity::Person)
            })
    }

    fn claims(&self) -> Option<Vec<Claim>> {
        let mut claims = Vec::new();
        for group in self.with_role(Role::ProviderCheck) {
            let Some(Answer::Items(items)) = group.asked.answer else {
                continue;
            };
            for item in 0..items.len() {
                claims.push(self.claim(claims.len(), &group.asked.field.id, item)?);
            }
        }
        Some(claims)
    }

    fn claim(&self, check_index: usize, group: &str, item: usize) -> Option<Claim> {
        let is_of_item = |examined: &Examined<'_>| {
            examined
                .asked
                .item
                .is_some_and(|(field, index)| field.id == group && index == item)
        };
        let text = |role| {
            let mut fields = self.with_role(role).filter(|examined| is_of_item(examined));
            fields
                .find_map(|examined| examined.reading.text())
                .map(str::to_owned)
        };
        Some(Claim {
            check_index,
            path: format!("{group}.{item}"),
            operator: text(Role::Operator)?,
            subscriber_id: text(Role::SubscriberId),
            subscriber_name: text(Role::SubscriberName)?,
            prefixes: self.prefixes(|examined| {
                is_of_item(examined) && examined.asked.field.role == Some(Role::LocalAddresses)
            }),
            mobile: text(Role::MobileNumber),
        })
    }

    fn documents(&self) -> Vec<(String, DocumentRef)> {
        let mut documents = Vec::new();
        for Examined { asked, reading } in &self.fields {
            if let Some(Answer::Documents(files)) = &reading.canonical {
                documents.extend(files.iter().map(|file| (asked.path.clone(), file.clone())));
            }
        }
        documents
    }
}

impl fmt::Debug for ValidSubmission {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ValidSubmission")
            .field("form", &self.form)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Claim")
            .field("path", &self.path)
            .finish_non_exhaustive()
    }
}
