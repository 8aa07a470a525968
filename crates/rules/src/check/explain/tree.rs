//! Conditions over choices: what decides them, and the fewest answers that turn them round. A hidden
//! answer is absent, so each condition over a field is taken together with what makes the field asked.

use super::solve::{Allowed, Term, cheapest, terms};
use super::{Case, Change, Deciding, Reason, To, seen};
use crate::answers::{Answer, Answers};
use crate::form::{Condition, Definition, Field, Kind, Seen, Truth, branches, typed};

/// Most ways that are told.
const WAYS_MAX: usize = 6;

/// Why a rule does not hold that applies.
pub(super) fn holds(case: &Case<'_, '_>, when: Option<&Condition>, test: &Condition) -> Reason {
    let definition = case.examination.definition;
    let (whole, whole_when) = (
        known(definition, test),
        when.map(|when| known(definition, when)),
    );
    let test = asked(definition, test);
    let when = when.map(|when| asked(definition, when));
    let broken = Condition::All(
        when.iter()
            .cloned()
            .chain([negated(test.clone())])
            .collect(),
    );
    let space = Space::new(definition, case.examination.answers, &broken);
    let of = |condition: &Condition, wanted| {
        let leaf = |leaf: &Condition, wanted| space.demands(leaf, wanted);
        let found = terms(condition, wanted, &leaf).unwrap_or_default();
        cheapest(found, |term| space.cost(term))
    };
    // What the rule demands comes before what makes it apply, where both are as near.
    let (least, mut cheap) = of(&whole, true);
    if let Some(when) = &whole_when {
        let (less, others) = of(when, false);
        if less < least {
            cheap = others;
        }
    }
    Reason {
        deciding: deciding(case, &space, &broken),
        ways: space.ways(cheap),
    }
}

/// What decides that a rule applies.
pub(super) fn applies(case: &Case<'_, '_>, when: &Condition) -> Vec<Deciding> {
    let definition = case.examination.definition;
    let when = asked(definition, when);
    let space = Space::new(definition, case.examination.answers, &when);
    deciding(case, &space, &when)
}

fn deciding(case: &Case<'_, '_>, space: &Space<'_>, condition: &Condition) -> Vec<Deciding> {
    let leaf = |leaf: &Condition, wanted| space.facts(leaf, wanted);
    let found = terms(condition, true, &leaf).unwrap_or_default();
    let (_, cheap) = cheapest(found, Term::len);
    let fewest = cheap.into_iter().min();
    let variables = fewest.iter().flat_map(Term::keys);
    let of = |variable: &usize| {
        let id = &space.variables[*variable].field.id;
        let mut fields = case.examination.fields.iter();
        let found = fields.find(|examined| examined.asked.path == *id);
        found.map_or_else(
            || Deciding {
                path: id.clone(),
                values: Vec::new(),
            },
            seen,
        )
    };
    variables.map(of).collect()
}

/// The condition with each leaf as it is seen: true only where its field is asked.
fn asked(definition: &Definition, condition: &Condition) -> Condition {
    asked_before(definition, condition, usize::MAX, false)
}

/// As [`asked`], and while nobody knows whether a field is asked, its answer makes nothing certain.
fn known(definition: &Definition, condition: &Condition) -> Condition {
    asked_before(definition, condition, usize::MAX, true)
}

/// A field depends on earlier ones only (the lint sees to it), so this ends.
fn asked_before(
    definition: &Definition,
    condition: &Condition,
    end: usize,
    known: bool,
) -> Condition {
    let all = |parts: &[Condition]| {
        let parts = parts
            .iter()
            .map(|part| asked_before(definition, part, end, known));
        parts.collect()
    };
    match condition {
        Condition::All(parts) => Condition::All(all(parts)),
        Condition::Any(parts) => Condition::Any(all(parts)),
        Condition::Not(part) => negated(asked_before(definition, part, end, known)),
        leaf => {
            let mut fields = definition.fields().take(end).enumerate();
            let is_of = |field: &Field| leaf.field() == Some(field.id.as_str());
            let Some((place, (_, step, field))) = fields.find(|(_, (_, _, field))| is_of(field))
            else {
                return leaf.clone();
            };
            let whens = [&step.when, &field.when].into_iter().flatten();
            let mut parts: Vec<Condition> = whens
                .map(|when| asked_before(definition, when, place, known))
                .collect();
            if parts.is_empty() {
                return leaf.clone();
            }
            // The same in two values; in three, a leaf that is false is not enough where its field may be hidden.
            let unasked = known.then(|| negated(Condition::All(parts.clone())));
            parts.push(match unasked {
                Some(unasked) => Condition::Any(vec![leaf.clone(), unasked]),
                None => leaf.clone(),
            });
            Condition::All(parts)
        }
    }
}

fn negated(condition: Condition) -> Condition {
    Condition::Not(Box::new(condition))
}

/// One field on which the condition depends.
pub(super) struct Variable<'a> {
    pub(super) field: &'a Field,
    /// The answers between which the condition can tell.
    values: Vec<Option<Answer>>,
    /// The place of what is answered; none if nothing is.
    now: Option<usize>,
    /// The options that the condition names.
    named: Vec<String>,
}

/// The answers that a condition is about.
pub(super) struct Space<'a> {
    pub(super) variables: Vec<Variable<'a>>,
    answers: &'a Answers,
}

impl<'a> Space<'a> {
    pub(super) fn new(
        definition: &'a Definition,
        answers: &'a Answers,
        condition: &Condition,
    ) -> Self {
        let leaves = condition.leaves();
        let is_about = |field: &&Field| {
            leaves
                .iter()
                .any(|leaf| leaf.field() == Some(field.id.as_str()))
        };
        let fields = definition
            .fields()
            .map(|(_, _, field)| field)
            .filter(is_about);
        let variables = fields.map(|field| {
            let values = branches(field, &leaves);
            let truths = |seen: Seen<'_>| -> Vec<Truth> {
                let about = leaves
                    .iter()
                    .filter(|leaf| leaf.field() == Some(field.id.as_str()));
                about.map(|leaf| leaf.truth(&|_| seen)).collect()
            };
            let is = truths(typed(field, answers.find(&field.id)));
            let is_now = |value: &Option<Answer>| truths(shown(value)) == is;
            let now = values.iter().position(is_now);
            let named = leaves.iter().filter_map(|leaf| match leaf {
                Condition::Has(id, value) if *id == field.id => Some(value.clone()),
                _ => None,
            });
            Variable {
                field,
                values,
                now,
                named: named.collect(),
            }
        });
        Self {
            variables: variables.collect(),
            answers,
        }
    }

    fn allowed(&self, leaf: &Condition, wanted: bool) -> Option<(usize, Allowed)> {
        let id = leaf.field()?;
        let place = self.variables.iter().position(|one| one.field.id == id)?;
        let does = |value: &Option<Answer>| leaf.truth(&|_| shown(value)) == wanted.into();
        Some((
            place,
            self.variables[place].values.iter().map(does).collect(),
        ))
    }

    /// What the leaf demands of its answer to be as wanted.
    pub(super) fn demands(&self, leaf: &Condition, wanted: bool) -> Vec<Term> {
        match self.allowed(leaf, wanted) {
            Some((place, allowed)) if allowed.contains(&true) => {
                vec![Term::from([(place, allowed)])]
            }
            _ => Vec::new(),
        }
    }

    /// The answer of the leaf, if it makes the leaf as wanted.
    pub(super) fn facts(&self, leaf: &Condition, wanted: bool) -> Vec<Term> {
        match self.allowed(leaf, wanted) {
            Some((place, allowed)) if self.variables[place].now.is_some_and(|now| allowed[now]) => {
                vec![Term::from([(place, vec![true])])]
            }
            _ => Vec::new(),
        }
    }

    /// How many answers must change to meet the term.
    pub(super) fn cost(&self, term: &Term) -> usize {
        self.changed(term).count()
    }

    fn changed<'t>(&self, term: &'t Term) -> impl Iterator<Item = (&Variable<'a>, &'t Allowed)> {
        let pairs = term
            .iter()
            .map(|(place, allowed)| (&self.variables[*place], allowed));
        pairs.filter(|(variable, allowed)| !variable.now.is_some_and(|now| allowed[now]))
    }

    fn ways(&self, mut terms: Vec<Term>) -> Vec<Vec<Change>> {
        terms.sort();
        let mut ways: Vec<Vec<Change>> = Vec::new();
        for term in &terms {
            let way: Vec<Change> = self
                .changed(term)
                .map(|(variable, allowed)| self.change(variable, allowed))
                .collect();
            match way.as_slice() {
                // One answer in several ways is one way with more options.
                [
                    Change {
                        at,
                        to: To::OneOf(more),
                    },
                ] => {
                    let known = ways.iter_mut().find_map(|way| match way.as_mut_slice() {
                        [
                            Change {
                                at: known,
                                to: To::OneOf(options),
                            },
                        ] if known == at => Some(options),
                        _ => None,
                    });
                    match known {
                        Some(options) => options.extend(
                            more.iter()
                                .filter(|one| !options.contains(one))
                                .cloned()
                                .collect::<Vec<_>>(),
                        ),
                        None => ways.push(way),
                    }
                }
                _ if ways.contains(&way) => {}
                _ => ways.push(way),
            }
        }
        ways.truncate(WAYS_MAX);
        ways
    }

    fn change(&self, variable: &Variable<'_>, allowed: &Allowed) -> Change {
        let values = variable
            .values
            .iter()
            .zip(allowed)
            .filter(|(_, allowed)| **allowed);
        let answers: Vec<&Answer> = values.filter_map(|(value, _)| value.as_ref()).collect();
        let to = match (&variable.field.kind, answers.first()) {
            (_, None) => To::Empty,
            (Kind::Choice { .. }, Some(_)) => {
                To::OneOf(answers.iter().filter_map(|answer| text(answer)).collect())
            }
            (Kind::Choices { .. }, Some(_)) => {
                let now = match self.answers.find(&variable.field.id) {
                    Some(Answer::Choices(now)) => now.as_slice(),
                    _ => &[],
                };
                nearest(&variable.named, now, &answers)
            }
            (_, Some(_)) => To::Answered,
        };
        Change {
            at: vec![variable.field.id.clone()],
            to,
        }
    }
}

fn text(answer: &Answer) -> Option<String> {
    match answer {
        Answer::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// The least that must be chosen or no longer chosen; options that the condition does not name stay.
fn nearest(named: &[String], now: &[String], allowed: &[&Answer]) -> To {
    let differences = allowed.iter().filter_map(|answer| {
        let Answer::Choices(then) = answer else {
            return None;
        };
        let new = |one: &&String| named.contains(one) && !now.contains(one);
        let gone = |one: &&String| named.contains(one) && !then.contains(one);
        let with: Vec<String> = then.iter().filter(new).cloned().collect();
        let without: Vec<String> = now.iter().filter(gone).cloned().collect();
        let is_empty = with.is_empty() && without.len() == now.len();
        Some((if is_empty { then.clone() } else { with }, without))
    });
    let least = differences.min_by_key(|(with, without)| with.len() + without.len());
    let (with, without) = least.unwrap_or_default();
    To::Choices { with, without }
}

fn shown(value: &Option<Answer>) -> Seen<'_> {
    value.as_ref().map_or(Seen::Absent, Seen::Present)
}
