//! Where a task of the list stands.

use super::{Definition, Field, Kind, Step, Task, Test, visible};
use crate::answers::Answers;
use crate::check::{self, Context, Report};
use serde::{Deserialize, Serialize};

/// Status of a task.
///
/// ```
/// use ijazat_rules::form::TaskStatus;
/// assert_eq!(serde_json::to_string(&TaskStatus::NotStarted).unwrap(), r#""not-started""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TaskStatus {
    /// Nothing is answered.
    NotStarted,
    /// Something is still to answer.
    InProgress,
    /// Nothing is left to do.
    Completed,
    /// An answer is wrong.
    Problem,
    /// Depends on answers of another task.
    CannotStart,
}

/// Status of one task. The last task, where it holds the declaration, cannot
/// start before all others are completed. For the whole list use
/// [`task_statuses`], which checks once.
///
/// ```
/// use ijazat_rules::form::{TaskStatus, task_status};
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// assert_eq!(task_status(&form, &answers, &context, &form.tasks[0]), TaskStatus::Completed);
/// let nothing = Default::default();
/// assert_eq!(task_status(&form, &nothing, &context, &form.tasks[2]), TaskStatus::CannotStart);
/// ```
pub fn task_status(
    definition: &Definition,
    answers: &Answers,
    context: &Context,
    task: &Task,
) -> TaskStatus {
    let statuses = task_statuses(definition, answers, context);
    let index = definition
        .tasks
        .iter()
        .position(|other| other.id == task.id);
    index
        .and_then(|index| statuses.get(index))
        .copied()
        .unwrap_or(TaskStatus::CannotStart)
}

/// Status of every task, in the order of the form.
///
/// ```
/// use ijazat_rules::form::{TaskStatus, task_statuses};
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// assert_eq!(task_statuses(&form, &answers, &context), [TaskStatus::Completed; 3]);
/// ```
pub fn task_statuses(
    definition: &Definition,
    answers: &Answers,
    context: &Context,
) -> Vec<TaskStatus> {
    let report = check::check(definition, answers, context);
    let mut statuses: Vec<TaskStatus> = Vec::with_capacity(definition.tasks.len());
    for (index, task) in definition.tasks.iter().enumerate() {
        let is_last = index + 1 == definition.tasks.len();
        let is_declaration = |field: &Field| matches!(field.kind, Kind::Declaration);
        let mut steps = task.steps.iter();
        let mut has_declaration = || steps.any(|step| step.fields.iter().any(is_declaration));
        let waits = is_last && index > 0 && has_declaration();
        let others_done = statuses
            .iter()
            .all(|status| *status == TaskStatus::Completed);
        statuses.push(if waits && !others_done {
            TaskStatus::CannotStart
        } else {
            status(definition, answers, &report, task)
        });
    }
    statuses
}

fn status(definition: &Definition, answers: &Answers, report: &Report, task: &Task) -> TaskStatus {
    let visible = visible(definition, answers);
    let steps: Vec<_> = visible.task_steps(&task.id).collect();
    if steps.iter().all(|step| step.fields.is_empty()) {
        return if visible.is_pending(&task.id) {
            TaskStatus::CannotStart
        } else {
            TaskStatus::Completed
        };
    }
    let has_answer = |field: &&Field| {
        answers
            .find(&field.id)
            .is_some_and(|answer| !answer.is_empty())
    };
    let is_answered = steps.iter().any(|step| step.fields.iter().any(has_answer));
    let is_here = |path: &str| {
        let id = path.split('.').next().unwrap_or(path);
        let is_it = |step: &Step| step.fields.iter().any(|field| field.id == id);
        task.steps.iter().any(is_it)
    };
    let mut codes = report
        .violations
        .iter()
        .filter(|violation| is_here(&violation.path))
        .map(|violation| violation.code.as_str())
        .peekable();
    match (codes.peek().is_some(), is_answered) {
        (false, true) if visible.is_pending(&task.id) => TaskStatus::InProgress,
        // What is asked may be left out, and more will be asked.
        (false, false) if visible.is_pending(&task.id) => TaskStatus::NotStarted,
        (false, _) => TaskStatus::Completed,
        (true, false) => TaskStatus::NotStarted,
        (true, true) if codes.all(|code| is_incomplete(definition, code)) => TaskStatus::InProgress,
        (true, true) => TaskStatus::Problem,
    }
}

/// Whether a code says that something is missing, not that something is wrong.
fn is_incomplete(definition: &Definition, code: &str) -> bool {
    match code.strip_prefix("rule:") {
        None => matches!(
            code,
            "required" | "not-agreed" | "too-few-items" | "too-few-files"
        ),
        Some(id) => definition
            .rules
            .iter()
            .any(|rule| rule.id == id && matches!(rule.test, Test::AnyAnswered(_))),
    }
}
