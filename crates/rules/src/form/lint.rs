//! Finds what is wrong with a form before anybody fills it in: references,
//! ids, texts, limits, roles, rules and ways that do not end.

mod conditions;
mod fees;
mod ids;
mod limits;
mod paths;
mod roles;
mod rules;
mod texts;

use super::Definition;
use std::fmt;

/// One thing that is wrong with a form.
///
/// ```
/// use ijazat_rules::form::{DefectKind, lint};
/// # let form = ijazat_rules::examples::form();
/// let mut form = form;
/// form.rules[0].clause = None;
/// let defects = lint(&form);
/// assert_eq!(defects[0].place, "rule staff-of-company");
/// assert_eq!(defects[0].to_string(), "rule staff-of-company: names no clause (no-clause)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defect {
    /// What kind of mistake.
    pub kind: DefectKind,
    /// Where: `field providers.addresses`, `rule end-after-start`.
    pub place: String,
    /// What is wrong, in words for the author of the form.
    pub words: String,
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// Kinds of mistakes in a form.
        ///
        /// ```
        /// use ijazat_rules::form::{DefectKind, lint};
        /// # let form = ijazat_rules::examples::form();
        /// let mut form = form;
        /// form.rules[0].clause = None;
        /// let defects = lint(&form);
        /// assert_eq!(defects[0].kind, DefectKind::NoClause);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum DefectKind { $($(#[$doc])* $variant,)* }

        impl DefectKind {
            /// All of them.
            ///
            /// ```
            /// use ijazat_rules::form::DefectKind;
            /// assert!(DefectKind::ALL.len() >= 20);
            /// ```
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name.
            ///
            /// ```
            /// use ijazat_rules::form::DefectKind;
            /// assert_eq!(DefectKind::RuleNeverFails.as_str(), "rule-never-fails");
            /// ```
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

kinds! {
    /// An id that is not lower-case words joined by hyphens.
    BadId = "bad-id",
    /// An id used twice.
    DuplicateId = "duplicate-id",
    /// A task, step, group or choice with nothing in it.
    Empty = "empty",
    /// A group inside a group.
    NestedGroup = "nested-group",
    /// Version, prefix or promise of the service out of range.
    BadService = "bad-service",
    /// A limit that nothing can keep or that is beyond the product's own.
    BadLimit = "bad-limit",
    /// A text that is missing in a language.
    EmptyText = "empty-text",
    /// A text that is longer than a page can show well.
    LongText = "long-text",
    /// A text with a character that does not show: a control or a mark of direction.
    HiddenCharacter = "hidden-character",
    /// A text with spaces around it, or a line break where none belongs.
    UntidyText = "untidy-text",
    /// A text that is not in its language.
    Untranslated = "untranslated",
    /// Other placeholders in one language than in the other.
    PlaceholderMismatch = "placeholder-mismatch",
    /// A placeholder that nothing fills, or a lone brace.
    UnknownPlaceholder = "unknown-placeholder",
    /// A condition over a field that does not exist there.
    UnknownField = "unknown-field",
    /// A condition over a field that is asked later, or over itself.
    LaterField = "later-field",
    /// A condition over an option that does not exist.
    UnknownOption = "unknown-option",
    /// A condition over a field of another kind.
    WrongKind = "wrong-kind",
    /// A condition without parts.
    EmptyCondition = "empty-condition",
    /// A condition that is never true: nobody sees what depends on it.
    NeverTrue = "never-true",
    /// A condition that is never false: it decides nothing.
    NeverFalse = "never-false",
    /// A field that no way through the form asks.
    NeverVisible = "never-visible",
    /// A role on a field of a kind that cannot carry it, or in the wrong place.
    MisplacedRole = "misplaced-role",
    /// A role that a group or a way needs and does not have.
    MissingRole = "missing-role",
    /// A role that two fields have at the same time.
    RoleTwice = "role-twice",
    /// A role that must be answered on an optional field.
    OptionalRole = "optional-role",
    /// A rule over fields that do not exist or are of another kind.
    BadRule = "bad-rule",
    /// A fee over what is no address list, or on nothing.
    BadFee = "bad-fee",
    /// A rule that can never fail.
    RuleNeverFails = "rule-never-fails",
    /// A rule that fails although none of its fields is asked.
    RuleUnseen = "rule-unseen",
    /// A question or a rule without the clause that it rests on.
    NoClause = "no-clause",
    /// A way that does not end with a declaration in the last task.
    NoEnd = "no-end",
    /// More fields on one step at a time than a person takes in.
    CrowdedStep = "crowded-step",
    /// More ways than can be followed.
    TooManyPaths = "too-many-paths",
}

/// Everything that is wrong with a form. Ways are followed only if all
/// references hold.
///
/// ```
/// use ijazat_rules::form::{DefectKind, lint};
/// # let form = ijazat_rules::examples::form();
/// let mut form = form;
/// form.rules[0].clause = None;
/// let defects = lint(&form);
/// assert_eq!(defects.len(), 1);
/// ```
pub fn lint(definition: &Definition) -> Vec<Defect> {
    let mut defects = Defects(Vec::new());
    ids::lint(definition, &mut defects);
    texts::lint(definition, &mut defects);
    limits::lint(definition, &mut defects);
    let before = defects.0.len();
    conditions::lint(definition, &mut defects);
    let references_hold = defects.0.len() == before;
    roles::lint(definition, &mut defects);
    rules::lint(definition, &mut defects);
    fees::lint(definition, &mut defects);
    if references_hold {
        paths::lint(definition, &mut defects);
    }
    defects.0
}

/// Collects defects, each once.
struct Defects(Vec<Defect>);

impl Defects {
    fn add(&mut self, kind: DefectKind, place: impl Into<String>, words: impl Into<String>) {
        let defect = Defect {
            kind,
            place: place.into(),
            words: words.into(),
        };
        if !self.0.contains(&defect) {
            self.0.push(defect);
        }
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.place, self.words, self.kind.as_str())
    }
}
