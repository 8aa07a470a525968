//! The algebra behind explanations: a condition as alternatives, each a set of
//! demands on single answers. Exact: what is dropped is covered by what stays.

use crate::form::Condition;
use std::collections::BTreeMap;

/// Which of a variable's values will do.
pub(super) type Allowed = Vec<bool>;

/// Demands on variables, by their numbers. Whatever meets all of them makes the condition as wanted.
pub(super) type Term = BTreeMap<usize, Allowed>;

/// Most alternatives that are followed; a condition of twelve leaves has at most 81.
const TERMS_MAX: usize = 1_024;

/// Every alternative that makes the condition true (or false, if so wanted); none if there are too
/// many. `leaf` gives those of a condition over one answer.
pub(super) fn terms(
    condition: &Condition,
    wanted: bool,
    leaf: &dyn Fn(&Condition, bool) -> Vec<Term>,
) -> Option<Vec<Term>> {
    match condition {
        Condition::Not(part) => terms(part, !wanted, leaf),
        Condition::All(parts) | Condition::Any(parts) => {
            let parts = parts.iter().map(|part| terms(part, wanted, leaf));
            if matches!(condition, Condition::All(_)) == wanted {
                product(parts)
            } else {
                union(parts)
            }
        }
        Condition::Is(..) | Condition::OneOf(..) | Condition::Has(..) | Condition::Answered(_) => {
            Some(leaf(condition, wanted))
        }
    }
}

fn product(parts: impl Iterator<Item = Option<Vec<Term>>>) -> Option<Vec<Term>> {
    let mut all = vec![Term::new()];
    for part in parts {
        let part = part?;
        if all.len() * part.len() > TERMS_MAX * 16 {
            return None;
        }
        let both = |a: &Term| part.iter().filter_map(|b| meet(a, b)).collect::<Vec<_>>();
        all = without_covered(all.iter().flat_map(both).collect())?;
    }
    Some(all)
}

fn union(parts: impl Iterator<Item = Option<Vec<Term>>>) -> Option<Vec<Term>> {
    let parts: Option<Vec<Vec<Term>>> = parts.collect();
    without_covered(parts?.into_iter().flatten().collect())
}

/// Both demands at once, if any values are left.
fn meet(a: &Term, b: &Term) -> Option<Term> {
    let mut both = a.clone();
    for (variable, allowed) in b {
        let entry = both
            .entry(*variable)
            .or_insert_with(|| vec![true; allowed.len()]);
        for (known, also) in entry.iter_mut().zip(allowed) {
            *known &= also;
        }
        if !entry.contains(&true) {
            return None;
        }
    }
    Some(both)
}

/// Whether everything that meets `b` meets `a`.
fn covers(a: &Term, b: &Term) -> bool {
    a.iter().all(|(variable, wide)| {
        let narrow = b.get(variable);
        narrow.is_some_and(|narrow| {
            narrow
                .iter()
                .zip(wide)
                .all(|(narrow, wide)| !narrow || *wide)
        })
    })
}

fn without_covered(mut terms: Vec<Term>) -> Option<Vec<Term>> {
    terms.sort_by_key(Term::len);
    let mut kept: Vec<Term> = Vec::new();
    for term in terms {
        if !kept.iter().any(|other| covers(other, &term)) {
            kept.retain(|other| !covers(&term, other));
            kept.push(term);
        }
        if kept.len() > TERMS_MAX {
            return None;
        }
    }
    Some(kept)
}

/// The terms of the least cost.
pub(super) fn cheapest(terms: Vec<Term>, cost: impl Fn(&Term) -> usize) -> (usize, Vec<Term>) {
    let least = terms.iter().map(&cost).min().unwrap_or(usize::MAX);
    let cheap = terms.into_iter().filter(|term| cost(term) == least);
    (least, cheap.collect())
}

#[cfg(test)]
mod tests;
