//! Follows every way through a form: all combinations of the answers on which
//! conditions depend. A group is followed with one item.

mod branches;

use super::{Condition, Definition, Field, Seen, Step, Task, Truth};
use crate::answers::Answer;
use crate::limits;
pub(crate) use branches::branches;
use std::collections::{BTreeMap, BTreeSet};

/// What following every way through a form found.
///
/// ```
/// use ijazat_rules::form::explore;
/// # let form = ijazat_rules::examples::form();
/// let exploration = explore(&form);
/// assert_eq!(exploration.ends.iter().collect::<Vec<_>>(), ["declaration"]);
/// assert!(exploration.never_visible.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Exploration {
    /// Combinations of deciding answers.
    pub paths: usize,
    /// Different sequences of steps.
    pub routes: BTreeSet<Vec<String>>,
    /// Steps on which a way ends.
    pub ends: BTreeSet<String>,
    /// Fields that no way asks, by path without item numbers.
    pub never_visible: Vec<String>,
    /// Places of conditions that are true on no way.
    pub never_true: Vec<String>,
    /// Places of conditions that are false on no way where they matter.
    pub never_false: Vec<String>,
    /// Whether every way was followed; otherwise there are too many.
    pub is_complete: bool,
}

/// Follows every way through the form.
///
/// ```
/// use ijazat_rules::form::{Condition, explore};
/// # let form = ijazat_rules::examples::form();
/// let mut form = form;
/// assert_eq!(explore(&form).never_true, [""; 0]);
/// form.tasks[0].steps[0].fields[4].when = Some(Condition::Is("kind".into(), "school".into()));
/// assert_eq!(explore(&form).never_true, ["field country"]);
/// ```
pub fn explore(definition: &Definition) -> Exploration {
    let mut exploration = Exploration::default();
    let mut visible_ever: BTreeSet<usize> = BTreeSet::new();
    let map = Map::new(definition);
    let (truths, is_complete) = walk(&map, &mut |path| {
        exploration.paths += 1;
        let route = path.steps(&map);
        exploration.ends.extend(route.last().cloned());
        exploration.routes.insert(route);
        visible_ever.extend(path.visible);
    });
    exploration.is_complete = is_complete;
    for (index, slot) in map.slots.iter().enumerate() {
        if !visible_ever.contains(&index) {
            exploration.never_visible.push(slot.path());
        }
    }
    for (place, _) in map.conditions() {
        let seen = |truth: Truth| {
            truths
                .get(&place)
                .is_some_and(|seen| seen.contains(&(truth as u8)))
        };
        if !seen(Truth::True) {
            exploration.never_true.push(place.clone());
        }
        if !seen(Truth::False) {
            exploration.never_false.push(place);
        }
    }
    exploration
}

/// One place where a field is asked.
pub(super) struct Slot<'a> {
    pub(super) task: &'a Task,
    pub(super) step: &'a Step,
    pub(super) group: Option<&'a Field>,
    pub(super) field: &'a Field,
    branches: Vec<Option<Answer>>,
}

impl Slot<'_> {
    /// `sector` or `providers.addresses`.
    pub(super) fn path(&self) -> String {
        match self.group {
            Some(group) => format!("{}.{}", group.id, self.field.id),
            None => self.field.id.clone(),
        }
    }
}

/// A form laid out flat.
pub(super) struct Map<'a> {
    pub(super) definition: &'a Definition,
    pub(super) slots: Vec<Slot<'a>>,
}

/// One way through the form.
pub(super) struct Path<'p, 'a> {
    /// Indices of visible slots.
    pub(super) visible: &'p [usize],
    seen: &'p BTreeMap<String, Seen<'a>>,
}

impl<'a> Path<'_, 'a> {
    /// Ids of the steps with a visible field.
    pub(super) fn steps(&self, map: &Map<'_>) -> Vec<String> {
        let mut steps: Vec<String> = Vec::new();
        for &index in self.visible {
            let id = &map.slots[index].step.id;
            if steps.last() != Some(id) {
                steps.push(id.clone());
            }
        }
        steps
    }

    /// The truth of a condition outside groups at the end of the way.
    pub(super) fn truth(&self, condition: &Condition) -> Truth {
        condition.truth(&|id| see(self.seen, None, id))
    }
}

impl<'a> Map<'a> {
    pub(super) fn new(definition: &'a Definition) -> Self {
        let leaves: Vec<&Condition> = all_conditions(definition)
            .into_iter()
            .flat_map(|(_, c)| c.leaves())
            .collect();
        let mut slots = Vec::new();
        for (task, step, field) in definition.fields() {
            slots.push(Slot {
                task,
                step,
                group: None,
                field,
                branches: branches(field, &leaves),
            });
            for inner in field.kind.item_fields() {
                let branches = branches(inner, &leaves);
                slots.push(Slot {
                    task,
                    step,
                    group: Some(field),
                    field: inner,
                    branches,
                });
            }
        }
        Self { definition, slots }
    }

    fn conditions(&self) -> Vec<(String, &'a Condition)> {
        all_conditions(self.definition)
    }
}

/// Every condition of the form with its place.
pub(super) fn all_conditions(definition: &Definition) -> Vec<(String, &Condition)> {
    let mut conditions = Vec::new();
    let mut last_step = "";
    for (_, step, field) in definition.fields() {
        if step.id != last_step {
            last_step = &step.id;
            conditions.extend(
                step.when
                    .iter()
                    .map(|when| (format!("step {}", step.id), when)),
            );
        }
        conditions.extend(
            field
                .when
                .iter()
                .map(|when| (format!("field {}", field.id), when)),
        );
        for inner in field.kind.item_fields() {
            let place = || format!("field {}.{}", field.id, inner.id);
            conditions.extend(inner.when.iter().map(|when| (place(), when)));
        }
    }
    for rule in &definition.rules {
        conditions.extend(
            rule.when
                .iter()
                .map(|when| (format!("rule {}", rule.id), when)),
        );
        if let super::Test::Holds(condition) = &rule.test {
            conditions.push((format!("test of rule {}", rule.id), condition));
        }
    }
    for fee in &definition.fees {
        let place = || format!("fee {}", fee.id);
        conditions.extend(fee.when.iter().map(|when| (place(), when)));
    }
    conditions
}

fn key(group: Option<&Field>, id: &str) -> String {
    group.map_or_else(|| id.to_owned(), |group| format!("{}.{id}", group.id))
}

fn see<'a>(seen: &BTreeMap<String, Seen<'a>>, group: Option<&Field>, id: &str) -> Seen<'a> {
    let inner = group.and_then(|_| seen.get(&key(group, id)));
    inner
        .or_else(|| seen.get(id))
        .copied()
        .unwrap_or(Seen::Pending)
}

/// Truths that each condition took, as numbers, by place.
type Truths = BTreeMap<String, BTreeSet<u8>>;

struct Walk<'w, 'a> {
    map: &'a Map<'a>,
    seen: BTreeMap<String, Seen<'a>>,
    visible: Vec<usize>,
    truths: Truths,
    paths: usize,
    visit: &'w mut dyn FnMut(&Path<'_, 'a>),
}

/// Visits the end of every way. Says which truths the conditions took and
/// whether all ways were followed.
pub(super) fn walk<'a>(map: &'a Map<'a>, visit: &mut dyn FnMut(&Path<'_, 'a>)) -> (Truths, bool) {
    let mut walk = Walk {
        map,
        seen: BTreeMap::new(),
        visible: Vec::new(),
        truths: BTreeMap::new(),
        paths: 0,
        visit,
    };
    walk.from(0);
    let is_complete = walk.paths <= limits::EXPLORED_PATHS_MAX;
    (walk.truths, is_complete)
}

impl<'a> Walk<'_, 'a> {
    fn from(&mut self, index: usize) {
        if self.paths > limits::EXPLORED_PATHS_MAX {
            return;
        }
        let Some(slot) = self.map.slots.get(index) else {
            return self.end();
        };
        let key = key(slot.group, &slot.field.id);
        if self.slot_truth(slot) != Truth::True {
            self.seen.insert(key, Seen::Absent);
            return self.from(index + 1);
        }
        self.visible.push(index);
        for branch in &slot.branches {
            let seen = branch.as_ref().map_or(Seen::Absent, Seen::Present);
            self.seen.insert(key.clone(), seen);
            self.from(index + 1);
        }
        self.visible.pop();
    }

    fn slot_truth(&mut self, slot: &Slot<'a>) -> Truth {
        let mut truth = Truth::True;
        if let Some(group) = slot.group {
            let is_asked = matches!(self.seen.get(&group.id), Some(Seen::Present(_)));
            truth = truth.and(is_asked.into());
        } else if let Some(when) = &slot.step.when {
            let step = self.record(format!("step {}", slot.step.id), when, None);
            truth = truth.and(step);
        }
        if truth == Truth::True
            && let Some(when) = &slot.field.when
        {
            truth = self.record(format!("field {}", slot.path()), when, slot.group);
        }
        truth
    }

    fn record(&mut self, place: String, when: &Condition, group: Option<&Field>) -> Truth {
        let truth = when.truth(&|id| see(&self.seen, group, id));
        self.truths.entry(place).or_default().insert(truth as u8);
        truth
    }

    fn end(&mut self) {
        self.paths += 1;
        for rule in &self.map.definition.rules {
            let applies = match &rule.when {
                Some(when) => self.record(format!("rule {}", rule.id), when, None),
                None => Truth::True,
            };
            if let (Truth::True, super::Test::Holds(test)) = (applies, &rule.test) {
                self.record(format!("test of rule {}", rule.id), test, None);
            }
        }
        for fee in &self.map.definition.fees {
            if let Some(when) = &fee.when {
                self.record(format!("fee {}", fee.id), when, None);
            }
        }
        (self.visit)(&Path {
            visible: &self.visible,
            seen: &self.seen,
        });
    }
}
