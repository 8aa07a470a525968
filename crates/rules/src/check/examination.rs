//! Everything that is asked, read once: what checks, rules, canonical answers
//! and verdicts are made from.

use super::field;
use super::reading::{Problem, Reading};
use super::{Context, Report, Violation, rules, shape};
use crate::answers::{Answer, Answers};
use crate::clock::Date;
use crate::form::{self, Asked, Definition};
use crate::limits;
use crate::order;

/// One asked field with what was read.
pub(super) struct Examined<'a> {
    pub(super) asked: Asked<'a>,
    pub(super) reading: Reading,
}

/// All asked fields with what was read, in the order of the form.
pub(super) struct Examination<'a> {
    pub(super) definition: &'a Definition,
    pub(super) answers: &'a Answers,
    pub(super) visible: form::Visible<'a>,
    pub(super) fields: Vec<Examined<'a>>,
}

/// A violation with its place in the form: the index of the asked field.
pub(super) struct Placed {
    pub(super) index: usize,
    pub(super) violation: Violation,
}

/// Reads every asked field. Limits of dates are counted from `today`.
pub(super) fn examine<'a>(
    definition: &'a Definition,
    answers: &'a Answers,
    today: Date,
) -> Examination<'a> {
    let visible = form::visible(definition, answers);
    let mut fields: Vec<Examined<'a>> = visible
        .asked()
        .into_iter()
        .map(|asked| {
            let reading = field::read(asked.field, asked.answer, today);
            Examined { asked, reading }
        })
        .collect();
    limit_upload(&mut fields);
    Examination {
        definition,
        answers,
        visible,
        fields,
    }
}

/// The files of all questions together have a limit: the question that passes
/// it is told.
fn limit_upload(fields: &mut [Examined<'_>]) {
    let mut total: u64 = 0;
    for Examined { reading, .. } in fields {
        if let Some(Answer::Documents(files)) = &reading.canonical {
            let before = total;
            total = files
                .iter()
                .fold(total, |sum, file| sum.saturating_add(file.bytes));
            let limit = limits::APPLICATION_FILE_BYTES_MAX;
            if before <= limit && total > limit {
                reading.canonical = None;
                reading
                    .problems
                    .push(Problem::new("files-too-big").with("max", limit / 1_048_576));
            }
        }
    }
}

impl Examination<'_> {
    /// Everything that is wrong; on one step only, if one is named.
    pub(super) fn report(&self, context: &Context, step: Option<&str>) -> Report {
        let mut placed = self.field_violations(step);
        placed.extend(rules::violations(self, context, step));
        if step.is_none() {
            placed.extend(shape::unknown_fields(self.definition, self.answers));
        }
        order::sort(&mut placed, |placed| [placed.index as u64, 0]);
        Report {
            violations: placed.into_iter().map(|placed| placed.violation).collect(),
        }
    }

    fn field_violations(&self, step: Option<&str>) -> Vec<Placed> {
        let mut placed = Vec::new();
        for (index, examined) in self.fields.iter().enumerate() {
            let Asked { path, field, .. } = &examined.asked;
            if step.is_some_and(|step| step != examined.asked.step.id) {
                continue;
            }
            let mut push = |problem: &Problem| {
                placed.push(Placed {
                    index,
                    violation: Violation {
                        path: path.clone(),
                        code: problem.code.to_owned(),
                        params: problem.params.clone(),
                        clause: field.clause.clone(),
                    },
                });
            };
            let problems = &examined.reading.problems;
            problems
                .iter()
                .take(limits::PROBLEMS_PER_FIELD_MAX)
                .for_each(&mut push);
            if problems.len() > limits::PROBLEMS_PER_FIELD_MAX {
                let rest = problems.len() - limits::PROBLEMS_PER_FIELD_MAX;
                push(&Problem::new("more-problems").with("count", rest));
            }
        }
        placed
    }

    /// The answers as they would be kept: hidden ones dropped, good ones in
    /// canonical form, the others as typed. Items beyond the group's limit are
    /// kept as empty ones, so that their number is.
    pub(super) fn canonical(&self) -> Answers {
        let mut answers = Answers::default();
        for Examined { asked, reading } in &self.fields {
            let typed = asked.answer.filter(|answer| !answer.is_empty());
            let kept = match (&reading.canonical, typed) {
                (Some(answer), _) => answer.clone(),
                // The fields of the items follow and fill them.
                (None, Some(Answer::Items(items)))
                    if !asked.field.kind.item_fields().is_empty() =>
                {
                    Answer::Items(vec![Answers::default(); items.len()])
                }
                (None, Some(answer)) => answer.clone(),
                (None, None) => continue,
            };
            match asked.item {
                None => answers.set(&asked.field.id, kept),
                Some((group, index)) => {
                    if let Some(Answer::Items(items)) = answers.0.get_mut(&group.id)
                        && let Some(item) = items.get_mut(index)
                    {
                        item.set(&asked.field.id, kept);
                    }
                }
            }
        }
        answers
    }
}
