//! The way to a report, line by line: what was asked, what applied, what was found.

use super::{Context, Report, today};
use crate::answers::Answers;
use crate::check::examination::examine;
use crate::form::{Definition, Truth};
use serde::{Deserialize, Serialize};

/// One line of the way to a report.
///
/// ```
/// use ijazat_rules::{check::TraceLine, form::Truth};
/// let line: TraceLine = serde_json::from_str(r#"{"place":"field kind","applies":"true"}"#).expect("a line");
/// assert_eq!((line.applies, line.found.len()), (Truth::True, 0));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TraceLine {
    /// `step vpn-use`, `field providers.0.addresses` or `rule end-after-start`.
    pub place: String,
    /// Whether it is asked or applies; unknown where that hangs on an answer that is missing.
    pub applies: Truth,
    /// Codes found at a field; paths at which a rule failed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub found: Vec<String>,
}

/// Every step, field and rule in the order of the form. Names no answer.
///
/// ```
/// use ijazat_rules::check::{check, trace};
/// use ijazat_rules::form::Truth;
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// let answers = ijazat_rules::examples::answers();
/// let report = check(&form, &answers, &context);
/// let lines = trace(&form, &answers, &context, &report);
/// assert_eq!(lines[1].place, "field kind");
/// let country = lines.iter().find(|line| line.place == "field country").expect("is traced");
/// assert_eq!(country.applies, Truth::False);
/// ```
pub fn trace(
    definition: &Definition,
    answers: &Answers,
    context: &Context,
    report: &Report,
) -> Vec<TraceLine> {
    let examination = examine(definition, answers, today(context));
    let visible = &examination.visible;
    let mut lines = Vec::new();
    let codes = |path: &str| -> Vec<String> {
        let here = report.violations.iter().filter(|one| one.path == path);
        let codes = here.map(|one| one.code.clone());
        codes.filter(|code| !code.starts_with("rule:")).collect()
    };
    for step in definition.tasks.iter().flat_map(|task| &task.steps) {
        let step_applies = visible.truth(step.when.as_ref());
        lines.push(line(format!("step {}", step.id), step_applies, vec![]));
        for field in &step.fields {
            let applies = step_applies.and(visible.truth(field.when.as_ref()));
            lines.push(line(
                format!("field {}", field.id),
                applies,
                codes(&field.id),
            ));
            let is_inner = |item: Option<(&_, usize)>| {
                item.is_some_and(|(group, _)| std::ptr::eq(group, field))
            };
            let inner = examination
                .fields
                .iter()
                .filter(|one| is_inner(one.asked.item));
            lines.extend(inner.map(|one| {
                let path = &one.asked.path;
                line(format!("field {path}"), Truth::True, codes(path))
            }));
        }
    }
    for rule in &definition.rules {
        let code = format!("rule:{}", rule.id);
        let failed = report.violations.iter().filter(|one| one.code == code);
        let paths = failed.map(|one| one.path.clone()).collect();
        lines.push(line(
            format!("rule {}", rule.id),
            visible.truth(rule.when.as_ref()),
            paths,
        ));
    }
    lines
}

const fn line(place: String, applies: Truth, found: Vec<String>) -> TraceLine {
    TraceLine {
        place,
        applies,
        found,
    }
}
