//! Puts together what two devices (or two tabs) answered, field by field, from
//! what both began with. Nothing is dropped: where both changed one answer
//! differently, the person chooses.

use ijazat_rules::answers::{Answer, Answers};

/// One answer that both changed differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Id of the field.
    pub field: String,
    /// As this page has it.
    pub mine: Option<Answer>,
    /// As the server has it.
    pub theirs: Option<Answer>,
}

/// Both together, and what both changed differently; there, `mine` stays.
pub fn merge(base: &Answers, mine: &Answers, theirs: &Answers) -> (Answers, Vec<Clash>) {
    let mut ids: Vec<&String> = base
        .0
        .keys()
        .chain(mine.0.keys())
        .chain(theirs.0.keys())
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let (mut merged, mut clashes) = (Answers::default(), Vec::new());
    for id in ids {
        let (was, here, there) = (base.find(id), mine.find(id), theirs.find(id));
        let kept = if here == was {
            there
        } else {
            if there != was && there != here {
                clashes.push(Clash {
                    field: id.clone(),
                    mine: here.cloned(),
                    theirs: there.cloned(),
                });
            }
            here
        };
        if let Some(answer) = kept {
            merged.set(id, answer.clone());
        }
    }
    (merged, clashes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        let mut answers = Answers::default();
        for (id, text) in pairs {
            answers.set(id, Answer::Text((*text).to_owned()));
        }
        answers
    }

    fn check(
        base: &[(&str, &str)],
        mine: &[(&str, &str)],
        theirs: &[(&str, &str)],
        merged: &[(&str, &str)],
        clashes: &[&str],
    ) {
        let (got, found) = merge(&answers(base), &answers(mine), &answers(theirs));
        assert!(got == answers(merged));
        assert_eq!(
            found
                .iter()
                .map(|clash| clash.field.as_str())
                .collect::<Vec<_>>(),
            clashes
        );
    }

    #[test]
    fn each_side_keeps_what_only_it_changed() {
        check(
            &[("a", "1")],
            &[("a", "2")],
            &[("a", "1")],
            &[("a", "2")],
            &[],
        );
        check(
            &[("a", "1")],
            &[("a", "1")],
            &[("a", "3")],
            &[("a", "3")],
            &[],
        );
        check(
            &[],
            &[("a", "1")],
            &[("b", "2")],
            &[("a", "1"), ("b", "2")],
            &[],
        );
        check(&[("a", "1")], &[], &[("a", "1")], &[], &[]);
        check(&[("a", "1")], &[("a", "1")], &[], &[], &[]);
    }

    #[test]
    fn both_changed_one_answer() {
        check(
            &[("a", "1")],
            &[("a", "2")],
            &[("a", "3")],
            &[("a", "2")],
            &["a"],
        );
        check(
            &[("a", "1")],
            &[("a", "2")],
            &[("a", "2")],
            &[("a", "2")],
            &[],
        );
        check(&[("a", "1")], &[("a", "2")], &[], &[("a", "2")], &["a"]);
        check(&[("a", "1")], &[], &[("a", "3")], &[], &["a"]);
    }
}
