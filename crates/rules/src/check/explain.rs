//! Why a rule across fields failed, and the smallest change that would pass.

mod lists;
mod pairs;
mod solve;
mod tree;

use super::examination::{Examination, Examined, examine};
use super::{Context, Report, Violation, shape, today};
use crate::answers::{Answer, Answers};
use crate::form::{self, Definition, Rule, Test};
use crate::limits;
use crate::map::Map;
use serde::{Deserialize, Serialize};

/// Why one rule failed and what would make it pass.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// # let mut answers = answers;
/// # answers.set("staff", ijazat_rules::answers::Answer::Text("none".into()));
/// # let report = ijazat_rules::check::check(&form, &answers, &context);
/// # let explained = ijazat_rules::check::explain(&form, &answers, &context, &report);
/// let explanation = &explained[0];
/// assert_eq!(explanation.rule, "staff-of-company");
/// assert_eq!(explanation.clause.as_deref(), Some("Example: staff"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "RuleExplanation")
)]
pub struct Explanation {
    /// Id of the rule.
    pub rule: String,
    /// The clause that it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// What the rule's message names, as in the first of its violations.
    pub params: Map<String>,
    /// The fewest answers that decide the failure, whatever else is answered; in the order of the form.
    pub deciding: Vec<Deciding>,
    /// Each a smallest change that would pass: everything in it is needed. Empty where only other
    /// problems of these answers, solved first, show one.
    pub ways: Vec<Vec<Change>>,
}

/// An answer that decides.
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// # let mut answers = answers;
/// # answers.set("staff", ijazat_rules::answers::Answer::Text("none".into()));
/// # let report = ijazat_rules::check::check(&form, &answers, &context);
/// # let explained = ijazat_rules::check::explain(&form, &answers, &context, &report);
/// let deciding = &explained[0].deciding[0];
/// assert_eq!(deciding.path, "kind");
/// assert_eq!(deciding.values, ["company"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "DecidingAnswer")
)]
pub struct Deciding {
    /// Path of the field: `route`, `providers.0.addresses`; `$held` for what the holder holds.
    pub path: String,
    /// What was chosen, the date, or the entries that matter. Empty for no answer and for
    /// identity numbers, which are never repeated.
    pub values: Vec<String>,
}

/// One change of an answer.
///
/// ```
/// use ijazat_rules::check::{Change, To};
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// # let mut answers = answers;
/// # answers.set("staff", ijazat_rules::answers::Answer::Text("none".into()));
/// # let report = ijazat_rules::check::check(&form, &answers, &context);
/// # let explained = ijazat_rules::check::explain(&form, &answers, &context, &report);
/// let change = Change { at: vec!["kind".into()], to: To::OneOf(vec!["mission".into()]) };
/// assert_eq!(explained[0].ways[0], [change]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "ChangeThatPasses")
)]
pub struct Change {
    /// Paths of the fields: of several, one is to be answered; for counts, all together.
    pub at: Vec<String>,
    /// What the answer must become.
    pub to: To,
}

/// What an answer must become.
///
/// ```
/// use ijazat_rules::check::To;
/// let to = To::NotBefore("2026-12-01".into());
/// assert_eq!(serde_json::to_string(&to).unwrap(), r#"{"not-before":"2026-12-01"}"#);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(
    feature = "schema",
    derive(schemars::JsonSchema),
    schemars(rename = "PassingAnswer")
)]
pub enum To {
    /// One of these options.
    OneOf(Vec<String>),
    /// The same choices with and without these options.
    Choices {
        /// Also chosen.
        with: Vec<String>,
        /// No longer chosen.
        without: Vec<String>,
    },
    /// Answered at all.
    Answered,
    /// Left empty.
    Empty,
    /// This day or later.
    NotBefore(String),
    /// This day or earlier.
    NotAfter(String),
    /// The list without these entries.
    Without(Vec<String>),
    /// Another answer than the other items have.
    Different,
    /// So many addresses fewer, as a decimal number (decision 31).
    FewerAddresses(String),
    /// So many entries fewer.
    FewerEntries(u64),
}

/// Stands for the holder's live holdings in [`Deciding::path`].
///
/// ```
/// # let form = ijazat_rules::examples::form();
/// assert!(form.find_field(ijazat_rules::check::HELD).is_none()); // no field has such an id
/// ```
pub const HELD: &str = "$held";

/// Why each rule failed that the report names, in the order of the form's rules. For a condition
/// the change is the fewest answers, for lists the fewest entries, for counts the least number.
///
/// ```
/// use ijazat_rules::check::{Report, explain};
/// # let definition = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&definition);
/// let mut answers = ijazat_rules::examples::answers();
/// answers.set("staff", ijazat_rules::answers::Answer::Text("none".into()));
/// let report = ijazat_rules::check::check(&definition, &answers, &context);
/// let explained = explain(&definition, &answers, &context, &report);
/// assert_eq!(explained[0].rule, "staff-of-company");
/// assert_eq!(explained[0].deciding.len(), 2);
/// assert_eq!(explained[0].ways.len(), 2);
/// assert!(explain(&definition, &answers, &context, &Report::default()).is_empty());
/// ```
pub fn explain(
    definition: &Definition,
    answers: &Answers,
    context: &Context,
    report: &Report,
) -> Vec<Explanation> {
    let rules = definition.rules.iter().filter_map(|rule| {
        let is_of = |one: &&Violation| one.code.strip_prefix("rule:") == Some(rule.id.as_str());
        Some((rule, report.violations.iter().find(is_of)?))
    });
    let rules: Vec<(&Rule, &Violation)> = rules.collect();
    if rules.is_empty() || shape::too_big(answers).is_some() {
        return Vec::new();
    }
    let examination = examine(definition, answers, today(context));
    let case = Case {
        examination: &examination,
        context,
    };
    let explained = rules
        .into_iter()
        .map(|(rule, first)| case.explain(rule, first));
    explained.collect()
}

/// What is explained: answers as read, and what is known besides.
struct Case<'c, 'a> {
    examination: &'c Examination<'a>,
    context: &'c Context,
}

/// Why and how, before it is put into the order of the form.
#[derive(Default)]
struct Reason {
    deciding: Vec<Deciding>,
    ways: Vec<Vec<Change>>,
}

impl Case<'_, '_> {
    fn explain(&self, rule: &Rule, first: &Violation) -> Explanation {
        let mut reason = match &rule.test {
            Test::Holds(condition) => tree::holds(self, rule.when.as_ref(), condition),
            Test::AnyAnswered(paths) => self.any_answered(paths),
            Test::NotAfter(first, second) => pairs::not_after(self, first, second),
            Test::Distinct(paths) => self.distinct(paths),
            Test::Disjoint(first, second) => lists::disjoint(self, first, second),
            Test::AddressesAtMost {
                lists,
                max,
                with_held,
            } => lists::addresses_at_most(self, lists, *max, *with_held),
            Test::EntriesAtMost { lists, max } => lists::entries_at_most(self, lists, *max),
        };
        if let (Some(when), false) = (&rule.when, matches!(rule.test, Test::Holds(_))) {
            reason.deciding.extend(tree::applies(self, when));
        }
        Explanation {
            rule: rule.id.clone(),
            clause: rule.clause.clone(),
            params: first.params.clone(),
            deciding: self.in_order(reason.deciding),
            ways: reason.ways,
        }
    }

    fn in_order(&self, mut deciding: Vec<Deciding>) -> Vec<Deciding> {
        let fields = &self.examination.fields;
        let place = |path: &str| fields.iter().position(|one| one.asked.path == path);
        deciding.sort_by_key(|one| place(&one.path).unwrap_or(usize::MAX));
        deciding.dedup_by(|a, b| a.path == b.path);
        deciding
    }

    fn named(&self, path: &str) -> impl Iterator<Item = &Examined<'_>> {
        let fields = self.examination.fields.iter();
        fields.filter(move |examined| examined.asked.is_named(path))
    }

    fn any_answered(&self, paths: &[String]) -> Reason {
        let asked = paths.iter().flat_map(|path| self.named(path));
        let at: Vec<String> = asked.map(|one| one.asked.path.clone()).collect();
        let deciding = at.iter().map(|path| Deciding {
            path: path.clone(),
            values: Vec::new(),
        });
        Reason {
            deciding: deciding.collect(),
            ways: vec![vec![Change {
                at: at.clone(),
                to: To::Answered,
            }]],
        }
    }

    /// All but the first of the items that are the same must change one of the answers.
    fn distinct(&self, paths: &[String]) -> Reason {
        let mut rows: Vec<(usize, Vec<&Examined<'_>>)> = Vec::new();
        for examined in paths.iter().flat_map(|path| self.named(path)) {
            let Some((_, item)) = examined.asked.item else {
                continue;
            };
            match rows.iter_mut().find(|(known, _)| *known == item) {
                Some((_, row)) => row.push(examined),
                None => rows.push((item, vec![examined])),
            }
        }
        rows.sort_by_key(|(item, _)| *item);
        let key = |row: &[&Examined<'_>]| -> Option<Vec<String>> {
            let texts = row.iter().map(|one| one.reading.text());
            let texts: Option<Vec<String>> =
                texts.map(|text| text.map(str::to_lowercase)).collect();
            texts.filter(|texts| texts.len() == paths.len())
        };
        let keys: Vec<Option<Vec<String>>> = rows.iter().map(|(_, row)| key(row)).collect();
        let same = |at: usize, other: usize| keys[at].is_some() && keys[at] == keys[other];
        let count = rows.len();
        let later = |at: &usize| (0..*at).any(|other| same(*at, other));
        // Two that are alike decide by themselves: those that the first violation names.
        let first = |at: usize| Some([(0..at).find(|other| same(at, *other))?, at]);
        let pair = (0..count).find_map(first);
        let deciding = pair.into_iter().flatten().flat_map(|at| &rows[at].1);
        let way = |column: usize| -> Vec<Change> {
            let changed = (0..count).filter(later).map(|at| Change {
                at: vec![rows[at].1[column].asked.path.clone()],
                to: To::Different,
            });
            changed.collect()
        };
        Reason {
            deciding: deciding.map(|one| seen(one)).collect(),
            ways: (0..paths.len()).map(way).collect(),
        }
    }
}

/// An answer as it may be repeated.
fn seen(examined: &Examined<'_>) -> Deciding {
    let values = match (&examined.asked.field.kind, examined.asked.answer) {
        (kind, Some(Answer::Text(text))) if form::is_sensitive(kind, text) => Vec::new(),
        (form::Kind::AddressList { .. }, Some(_)) => {
            let entries = examined.reading.entries.iter();
            let texts = entries.map(|(text, _)| text.clone());
            texts.take(limits::PROBLEMS_PER_FIELD_MAX).collect()
        }
        (_, Some(Answer::Text(text))) => {
            let text = examined.reading.text().unwrap_or(text.trim());
            vec![super::text::echoed(text)]
        }
        (_, Some(Answer::Choices(values))) => values.clone(),
        _ => Vec::new(),
    };
    Deciding {
        path: examined.asked.path.clone(),
        values,
    }
}
