//! What is asked: walks a form in order and decides from the answers so far
//! which steps and fields are visible. A hidden answer is absent for every
//! later condition, for every check and for every rule.

use super::{Condition, Definition, Field, Kind, Seen, Step, Task, Truth};
use crate::answers::{Answer, Answers};

/// The steps and fields that are asked, in the order of the form. What depends
/// on an answer that is not there yet is not asked yet.
///
/// ```
/// use ijazat_rules::form::visible;
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// let shown = visible(&form, &answers);
/// assert_eq!(shown.steps.len(), 3);
/// ```
pub struct Visible<'a> {
    /// Steps with at least one visible field.
    pub steps: Vec<VisibleStep<'a>>,
    pending: Vec<&'a str>,
    /// Tasks with a step of which nobody knows yet whether it is asked.
    open: Vec<&'a str>,
    /// By id, in the order of the form.
    seen: Vec<(&'a str, Seen<'a>)>,
    answers: &'a Answers,
}

/// A step that is asked.
///
/// ```
/// use ijazat_rules::form::visible;
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// let shown = visible(&form, &answers);
/// let ids: Vec<&str> = shown.steps[0].fields.iter().map(|field| field.id.as_str()).collect();
/// assert_eq!(ids, ["kind", "staff", "name", "ntn"]); // a company is not asked for a country
/// ```
pub struct VisibleStep<'a> {
    /// The task that it belongs to.
    pub task: &'a Task,
    /// The step.
    pub step: &'a Step,
    /// Its visible fields.
    pub fields: Vec<&'a Field>,
}

/// One field that is asked, down to the fields of a group's items.
///
/// ```
/// use ijazat_rules::form::visible;
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// let shown = visible(&form, &answers);
/// let asked = shown.asked();
/// assert_eq!(asked[0].path, "kind");
/// assert!(asked.iter().any(|one| one.path == "providers.0.addresses" && one.item.is_some()));
/// ```
#[derive(Clone)]
pub struct Asked<'a> {
    /// `sector` or `providers.0.addresses`.
    pub path: String,
    /// The task that it belongs to.
    pub task: &'a Task,
    /// The step that it is on.
    pub step: &'a Step,
    /// The field.
    pub field: &'a Field,
    /// The group and the place of the item, where it is the field of an item.
    pub item: Option<(&'a Field, usize)>,
    /// What was answered.
    pub answer: Option<&'a Answer>,
}

impl Asked<'_> {
    /// Whether a rule's path names this field: `providers.addresses` names
    /// `providers.0.addresses`.
    ///
    /// ```
    /// use ijazat_rules::form::visible;
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// let shown = visible(&form, &answers);
    /// let asked = shown.asked();
    /// let list = asked.iter().find(|one| one.path == "providers.0.addresses").unwrap();
    /// assert!(list.is_named("providers.addresses") && !list.is_named("addresses"));
    /// ```
    pub fn is_named(&self, path: &str) -> bool {
        match self.item {
            None => self.field.id == path,
            Some((group, _)) => path
                .strip_prefix(group.id.as_str())
                .and_then(|rest| rest.strip_prefix('.'))
                .is_some_and(|id| id == self.field.id),
        }
    }
}

/// Decides what is asked.
///
/// ```
/// use ijazat_rules::form::visible;
/// # let form = ijazat_rules::examples::form();
/// # let context = ijazat_rules::examples::context(&form);
/// # let answers = ijazat_rules::examples::answers();
/// let shown = visible(&form, &answers);
/// assert!(shown.find_step("providers").is_some());
/// ```
pub fn visible<'a>(definition: &'a Definition, answers: &'a Answers) -> Visible<'a> {
    let mut visible = Visible {
        steps: Vec::new(),
        pending: Vec::new(),
        open: Vec::new(),
        seen: Vec::new(),
        answers,
    };
    for task in &definition.tasks {
        for step in &task.steps {
            let step_truth = visible.truth(step.when.as_ref());
            let mut fields = Vec::new();
            let pending = visible.pending.len();
            for field in &step.fields {
                let truth = step_truth.and(visible.truth(field.when.as_ref()));
                let see = seen(field, answers.find(&field.id), truth);
                visible.seen.push((&field.id, see));
                match truth {
                    Truth::True => fields.push(field),
                    Truth::Unknown => visible.pending.push(&task.id),
                    Truth::False => {}
                }
            }
            if !fields.is_empty() {
                visible.steps.push(VisibleStep { task, step, fields });
            } else if visible.pending.len() > pending {
                visible.open.push(&task.id);
            }
        }
    }
    visible
}

/// What is seen of the last field of this id.
fn find<'a>(seen: &[(&str, Seen<'a>)], id: &str) -> Option<Seen<'a>> {
    let found = seen.iter().rev().find(|(known, _)| *known == id);
    found.map(|(_, seen)| *seen)
}

/// What conditions see of an answer to a field that is asked.
pub(crate) fn typed<'a>(field: &Field, answer: Option<&'a Answer>) -> Seen<'a> {
    seen(field, answer, Truth::True)
}

/// What conditions see of an answer to a field of this visibility.
fn seen<'a>(field: &Field, answer: Option<&'a Answer>, visible: Truth) -> Seen<'a> {
    match (visible, answer) {
        (Truth::False, _) => Seen::Absent,
        (Truth::Unknown, _) => Seen::Pending,
        (Truth::True, Some(answer)) if is_possible(&field.kind, answer) => Seen::Present(answer),
        (Truth::True, _) if field.optional => Seen::Absent,
        (Truth::True, _) => Seen::Pending,
    }
}

fn is_possible(kind: &Kind, answer: &Answer) -> bool {
    let is_option = |value: &str| kind.options().iter().any(|option| option.value == value);
    kind.fits(answer)
        && !answer.is_empty()
        && match (kind, answer) {
            (Kind::Choice { .. }, Answer::Text(value)) => is_option(value.trim()),
            (Kind::Choices { .. }, Answer::Choices(values)) => {
                values.iter().all(|value| is_option(value))
            }
            _ => true,
        }
}

impl<'a> Visible<'a> {
    /// The truth of a condition over what is visible; no condition is true.
    ///
    /// ```
    /// use ijazat_rules::form::{Condition, Truth};
    /// use ijazat_rules::form::visible;
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// let shown = visible(&form, &answers);
    /// let company = Condition::Is("kind".into(), "company".into());
    /// assert_eq!(shown.truth(Some(&company)), Truth::True);
    /// assert_eq!(shown.truth(None), Truth::True);
    /// ```
    pub fn truth(&self, condition: Option<&Condition>) -> Truth {
        condition.map_or(Truth::True, |condition| condition.truth(&|id| self.see(id)))
    }

    /// What conditions see of a field outside groups.
    ///
    /// ```
    /// use ijazat_rules::form::Seen;
    /// use ijazat_rules::form::visible;
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// let shown = visible(&form, &answers);
    /// assert_eq!(shown.see("country"), Seen::Absent); // hidden
    /// assert!(matches!(shown.see("kind"), Seen::Present(_)));
    /// ```
    pub fn see(&self, id: &str) -> Seen<'a> {
        find(&self.seen, id).unwrap_or(Seen::Pending)
    }

    /// Whether something in this task depends on an answer that is not there yet.
    ///
    /// ```
    /// use ijazat_rules::form::visible;
    /// # let form = ijazat_rules::examples::form();
    /// let nothing = Default::default();
    /// assert!(visible(&form, &nothing).is_pending("about")); // the country hangs on the kind
    /// assert!(!visible(&form, &nothing).is_pending("addresses"));
    /// ```
    pub fn is_pending(&self, task_id: &str) -> bool {
        self.pending.contains(&task_id)
    }

    /// Whether more steps of this task may be asked, as soon as an answer that is not there yet is.
    ///
    /// ```
    /// use ijazat_rules::form::visible;
    /// # let form = ijazat_rules::examples::form();
    /// let nothing = Default::default();
    /// assert!(!visible(&form, &nothing).may_grow("about")); // one field of its only step is pending
    /// ```
    pub fn may_grow(&self, task_id: &str) -> bool {
        self.open.contains(&task_id)
    }

    /// The step of this id, if it is asked.
    ///
    /// ```
    /// use ijazat_rules::form::visible;
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// let shown = visible(&form, &answers);
    /// assert_eq!(shown.find_step("about").unwrap().fields.len(), 4);
    /// assert!(shown.find_step("no-such-step").is_none());
    /// ```
    pub fn find_step(&self, id: &str) -> Option<&VisibleStep<'a>> {
        self.steps.iter().find(|visible| visible.step.id == id)
    }

    /// The steps of a task that are asked.
    ///
    /// ```
    /// use ijazat_rules::form::visible;
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// let shown = visible(&form, &answers);
    /// assert_eq!(shown.task_steps("addresses").count(), 1);
    /// ```
    pub fn task_steps(&self, task_id: &str) -> impl Iterator<Item = &VisibleStep<'a>> {
        self.steps
            .iter()
            .filter(move |visible| visible.task.id == task_id)
    }

    /// The fields that are asked in one item of a group.
    ///
    /// ```
    /// use ijazat_rules::answers::Answers;
    /// use ijazat_rules::form::visible;
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// let shown = visible(&form, &answers);
    /// let group = form.find_field("providers").unwrap();
    /// let item = Answers::default();
    /// assert_eq!(shown.item_fields(group, &item).len(), 3);
    /// ```
    pub fn item_fields(&self, group: &'a Field, item: &'a Answers) -> Vec<&'a Field> {
        let mut inner: Vec<(&str, Seen<'a>)> = Vec::new();
        let mut fields = Vec::new();
        for field in group.kind.item_fields() {
            let see = |id: &str| find(&inner, id).unwrap_or_else(|| self.see(id));
            let truth = field
                .when
                .as_ref()
                .map_or(Truth::True, |when| when.truth(&see));
            if truth == Truth::True {
                fields.push(field);
            }
            inner.push((&field.id, seen(field, item.find(&field.id), truth)));
        }
        fields
    }

    /// Every field that is asked, each group before the fields of its items.
    /// Items beyond the group's limit are left out.
    ///
    /// ```
    /// use ijazat_rules::form::visible;
    /// # let form = ijazat_rules::examples::form();
    /// # let context = ijazat_rules::examples::context(&form);
    /// # let answers = ijazat_rules::examples::answers();
    /// let shown = visible(&form, &answers);
    /// assert_eq!(shown.asked().len(), 9);
    /// ```
    pub fn asked(&self) -> Vec<Asked<'a>> {
        let mut asked = Vec::new();
        for VisibleStep { task, step, fields } in &self.steps {
            for &field in fields {
                let answer = self.answers.find(&field.id);
                let path = field.id.clone();
                asked.push(Asked {
                    path,
                    task,
                    step,
                    field,
                    item: None,
                    answer,
                });
                if let (Kind::Group { items_max, .. }, Some(Answer::Items(items))) =
                    (&field.kind, answer)
                {
                    let items = items.iter().enumerate().take(*items_max as usize);
                    for (index, item) in items {
                        for inner in self.item_fields(field, item) {
                            asked.push(Asked {
                                path: format!("{}.{index}.{}", field.id, inner.id),
                                task,
                                step,
                                field: inner,
                                item: Some((field, index)),
                                answer: item.find(&inner.id),
                            });
                        }
                    }
                }
            }
        }
        asked
    }
}
