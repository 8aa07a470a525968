//! The algebra against brute force: every shape of a condition with up to twelve leaves, `all` and
//! `any` in turn as `any` of `any` is the same, with seeded `not`, answers and shared answers.

use super::*;
use crate::form::Truth;

/// Bits over all subsets of the variables: of those changed, or of those known.
type Table = Vec<u64>;

/// A condition's shape: `None` is a leaf.
#[derive(Clone)]
struct Shape(Vec<Shape>);

/// Seeded, so that every run tests the same conditions.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % sides).expect("small")
    }
}

/// Every shape of so many leaves, once up to the order of parts.
fn shapes(leaves_max: usize) -> Vec<Vec<Shape>> {
    let mut all: Vec<Vec<Shape>> = vec![vec![], vec![Shape(vec![])]];
    for leaves in 2..=leaves_max {
        let mut found = Vec::new();
        collect(&all, leaves, (1, 0), &mut vec![], &mut found);
        all.push(found);
    }
    all
}

fn collect(
    all: &[Vec<Shape>],
    left: usize,
    from: (usize, usize),
    parts: &mut Vec<Shape>,
    found: &mut Vec<Shape>,
) {
    if left == 0 {
        found.push(Shape(parts.clone()));
        return;
    }
    // One part with all leaves would be no condition of its own.
    let most = if parts.is_empty() { left - 1 } else { left };
    for size in from.0..=most {
        let start = if size == from.0 { from.1 } else { 0 };
        for (place, shape) in all[size].iter().enumerate().skip(start) {
            parts.push(shape.clone());
            collect(all, left - size, (size, place), parts, found);
            parts.pop();
        }
    }
}

/// The condition of a shape; leaves are numbered variables, of which each may be named again.
fn condition(
    shape: &Shape,
    is_all: bool,
    variables: u64,
    next: &mut usize,
    dice: &mut Dice,
) -> Condition {
    let mut made = if shape.0.is_empty() {
        let fresh = *next < usize::try_from(variables).expect("few");
        let variable = if fresh { *next } else { dice.roll(variables) };
        *next += 1;
        Condition::Answered(variable.to_string())
    } else {
        let parts = shape
            .0
            .iter()
            .map(|part| condition(part, !is_all, variables, next, dice));
        let parts = parts.collect();
        if is_all {
            Condition::All(parts)
        } else {
            Condition::Any(parts)
        }
    };
    if dice.roll(4) == 0 {
        made = Condition::Not(Box::new(made));
    }
    made
}

fn variable(leaf: &Condition) -> usize {
    leaf.field()
        .and_then(|id| id.parse().ok())
        .expect("a number")
}

/// Where the condition is true and where it is false, by what a leaf shows.
fn tables(condition: &Condition, leaf: &dyn Fn(usize) -> (Table, Table)) -> (Table, Table) {
    let both = |a: &Table, b: &Table| -> Table { a.iter().zip(b).map(|(a, b)| a & b).collect() };
    let either = |a: &Table, b: &Table| -> Table { a.iter().zip(b).map(|(a, b)| a | b).collect() };
    match condition {
        Condition::Not(part) => {
            let (yes, no) = tables(part, leaf);
            (no, yes)
        }
        Condition::All(parts) => {
            let parts = parts.iter().map(|part| tables(part, leaf));
            parts
                .reduce(|a, b| (both(&a.0, &b.0), either(&a.1, &b.1)))
                .expect("parts")
        }
        Condition::Any(parts) => {
            let parts = parts.iter().map(|part| tables(part, leaf));
            parts
                .reduce(|a, b| (either(&a.0, &b.0), both(&a.1, &b.1)))
                .expect("parts")
        }
        leaf_itself => leaf(variable(leaf_itself)),
    }
}

/// The subsets that have the variable, as bits.
fn having(variable: usize, variables: usize) -> Table {
    let words = (1usize << variables).div_ceil(64);
    let bit = |set: usize| u64::from(set >> variable & 1 == 1) << (set % 64);
    let word = |word: usize| {
        (word * 64..((word + 1) * 64).min(1 << variables))
            .map(bit)
            .sum()
    };
    (0..words).map(word).collect()
}

fn has(table: &Table, set: usize) -> bool {
    table[set / 64] >> (set % 64) & 1 == 1
}

/// The subsets by their sizes, computed once for each number of variables.
struct Brute {
    columns: Vec<Vec<Table>>,
    sizes: Vec<Vec<Vec<usize>>>,
}

impl Brute {
    fn new(most: usize) -> Self {
        let sets = |variables: usize| {
            let mut by_size = vec![Vec::new(); variables + 1];
            (0..1usize << variables).for_each(|set| by_size[set.count_ones() as usize].push(set));
            by_size
        };
        Self {
            columns: (0..=most)
                .map(|n| (0..n).map(|v| having(v, n)).collect())
                .collect(),
            sizes: (0..=most).map(sets).collect(),
        }
    }

    /// The size of the smallest set in the table.
    fn least(&self, table: &Table, variables: usize) -> Option<usize> {
        self.sizes[variables]
            .iter()
            .position(|sets| sets.iter().any(|set| has(table, *set)))
    }

    fn check(&self, condition: &Condition, now: &[bool]) {
        let count = now.len();
        let full: Table = vec![u64::MAX; self.columns[count].first().map_or(1, Vec::len)];
        let inverse =
            |table: &Table| -> Table { table.iter().zip(&full).map(|(a, b)| !a & b).collect() };
        // What a change of the answers in a set makes of the condition.
        let changed = |variable: usize| {
            let column = &self.columns[count][variable];
            if now[variable] {
                (inverse(column), column.clone())
            } else {
                (column.clone(), inverse(column))
            }
        };
        let (passes, _) = tables(condition, &changed);
        let demands = |leaf: &Condition, wanted: bool| {
            vec![Term::from([(variable(leaf), vec![!wanted, wanted])])]
        };
        let cost = |term: &Term| {
            term.iter()
                .filter(|(v, allowed)| !allowed[usize::from(now[**v])])
                .count()
        };
        let found = terms(condition, true, &demands).expect("few enough");
        let (least, ways) = cheapest(found, cost);
        assert_eq!(
            (!ways.is_empty()).then_some(least),
            self.least(&passes, count),
            "{condition:?} {now:?}"
        );
        for way in &ways {
            let flipped = way
                .iter()
                .filter(|(v, allowed)| !allowed[usize::from(now[**v])]);
            let set: usize = flipped.map(|(v, _)| 1 << v).sum();
            assert!(has(&passes, set), "{condition:?} {now:?} {way:?}");
        }
        // What the answers in a set decide, if nothing else is known (Kleene).
        let nothing = vec![0; full.len()];
        let known = |variable: usize| {
            let column = self.columns[count][variable].clone();
            if now[variable] {
                (column, nothing.clone())
            } else {
                (nothing.clone(), column)
            }
        };
        let (decided, _) = tables(condition, &known);
        let facts = |leaf: &Condition, wanted: bool| match now[variable(leaf)] == wanted {
            true => vec![Term::from([(variable(leaf), vec![true])])],
            false => vec![],
        };
        let found = terms(condition, true, &facts).expect("few enough");
        let (least, reasons) = cheapest(found, Term::len);
        assert_eq!(
            (!reasons.is_empty()).then_some(least),
            self.least(&decided, count),
            "{condition:?} {now:?}"
        );
        for reason in reasons {
            assert!(
                has(&decided, reason.keys().map(|v| 1 << v).sum()),
                "{condition:?} {now:?} {reason:?}"
            );
        }
    }
}

#[test]
fn every_shape_up_to_twelve_leaves_equals_brute_force() {
    let all = shapes(12);
    let counts: Vec<usize> = all.iter().skip(1).map(Vec::len).collect();
    // Series-reduced planted trees by leaves, so none is left out.
    assert_eq!(
        counts,
        [1, 1, 2, 5, 12, 33, 90, 261, 766, 2_312, 7_068, 21_965]
    );
    let brute = Brute::new(12);
    let mut dice = Dice(31);
    for (leaves, shapes) in all.iter().enumerate() {
        for shape in shapes {
            for is_all in [true, false] {
                // Each answer once, or several leaves over one answer.
                let shared = dice.roll(3) == 0;
                let variables = if shared {
                    1 + dice.roll(leaves as u64)
                } else {
                    leaves
                };
                let condition = condition(shape, is_all, variables as u64, &mut 0, &mut dice);
                let now: Vec<bool> = (0..variables).map(|_| dice.roll(2) == 0).collect();
                brute.check(&condition, &now);
            }
        }
    }
}

#[test]
fn too_many_alternatives_are_not_followed() {
    let pair = |at: usize| {
        let leaf = |n: usize| Condition::Answered(n.to_string());
        Condition::Any(vec![leaf(2 * at), leaf(2 * at + 1)])
    };
    let demands = |leaf: &Condition, wanted: bool| {
        vec![Term::from([(variable(leaf), vec![!wanted, wanted])])]
    };
    let of = |pairs: usize| {
        terms(
            &Condition::All((0..pairs).map(pair).collect()),
            true,
            &demands,
        )
    };
    assert_eq!(of(6).map(|terms| terms.len()), Some(64));
    assert_eq!(of(30), None);
    assert_eq!(
        Condition::All(vec![]).truth(&|_| crate::form::Seen::Absent),
        Truth::True
    );
}
