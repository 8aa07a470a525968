//! Puts together what two devices (or two tabs) answered, field by field, from
//! what both began with. Nothing is dropped: where both changed one answer
//! differently, the person chooses.

use ijazat_rules::answers::{Answer, Answers};
use ijazat_rules::form::Definition;

/// One answer that both changed differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// Path of the answer: `sector`, `providers.0.addresses`.
    pub path: String,
    /// As this page has it.
    pub mine: Option<Answer>,
    /// As the server has it.
    pub theirs: Option<Answer>,
}

/// In the order in which the form asks.
pub fn sort(clashes: &mut [Clash], form: &Definition) {
    clashes.sort_by_cached_key(|clash| place(form, &clash.path));
}

/// Place of the field, of the item, and of its field.
fn place(form: &Definition, path: &str) -> [Option<usize>; 3] {
    let mut parts = path.split('.');
    let id = parts.next();
    let item = parts.next().and_then(|item| item.parse().ok());
    let found = form
        .fields()
        .enumerate()
        .find(|(_, (_, _, field))| Some(field.id.as_str()) == id);
    let inner = found.and_then(|(_, (_, _, field))| {
        let own = parts.next()?;
        let fields = field.kind.item_fields();
        fields.iter().position(|field| field.id == own)
    });
    [found.map(|(index, _)| index), item, inner]
}

/// Both together, and what both changed differently; there, `mine` stays.
/// Items of a group are put together one by one, as long as all sides have
/// equally many.
pub fn merge(base: &Answers, mine: &Answers, theirs: &Answers) -> (Answers, Vec<Clash>) {
    let mut clashes = Vec::new();
    let merged = merge_below("", base, mine, theirs, &mut clashes);
    (merged, clashes)
}

fn merge_below(
    prefix: &str,
    base: &Answers,
    mine: &Answers,
    theirs: &Answers,
    clashes: &mut Vec<Clash>,
) -> Answers {
    let sides = [base, mine, theirs];
    let mut ids: Vec<&String> = sides.iter().flat_map(|side| side.0.keys()).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut merged = Answers::default();
    for id in ids {
        let (was, here, there) = (base.find(id), mine.find(id), theirs.find(id));
        let kept = if here == was || here == there {
            there.cloned()
        } else if there == was {
            here.cloned()
        } else if let Some([was, here, there]) = items_of(was, here, there) {
            let items = (0..here.len()).map(|index| {
                let prefix = format!("{prefix}{id}.{index}.");
                merge_below(&prefix, &was[index], &here[index], &there[index], clashes)
            });
            Some(Answer::Items(items.collect()))
        } else {
            clashes.push(Clash {
                path: format!("{prefix}{id}"),
                mine: here.cloned(),
                theirs: there.cloned(),
            });
            here.cloned()
        };
        if let Some(answer) = kept {
            merged.set(id, answer);
        }
    }
    merged
}

/// The items of all three, where they are equally many.
fn items_of<'a>(
    was: Option<&'a Answer>,
    here: Option<&'a Answer>,
    there: Option<&'a Answer>,
) -> Option<[&'a [Answers]; 3]> {
    match (was, here, there) {
        (Some(Answer::Items(was)), Some(Answer::Items(here)), Some(Answer::Items(there)))
            if was.len() == here.len() && here.len() == there.len() =>
        {
            Some([was, here, there])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::draft::tests::definition;
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
                .map(|clash| clash.path.as_str())
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

    #[test]
    fn clashes_stand_in_the_order_of_the_form() {
        let clash = |path: &&str| Clash {
            path: (*path).to_owned(),
            mine: None,
            theirs: None,
        };
        let paths = ["providers.1.name", "providers.0.name", "cnic", "sector"];
        let mut clashes: Vec<Clash> = paths.iter().map(clash).collect();
        sort(&mut clashes, &definition());
        let sorted: Vec<&str> = clashes.iter().map(|clash| clash.path.as_str()).collect();
        let expected = ["sector", "cnic", "providers.0.name", "providers.1.name"];
        assert_eq!(sorted, expected);
    }

    #[test]
    fn items_are_put_together_one_by_one() {
        let group = |items: &[&[(&str, &str)]]| {
            let mut group = Answers::default();
            group.set(
                "g",
                Answer::Items(items.iter().map(|item| answers(item)).collect()),
            );
            group
        };
        let base = group(&[&[("a", "1"), ("b", "1")]]);
        let mine = group(&[&[("a", "2"), ("b", "1")]]);
        let theirs = group(&[&[("a", "1"), ("b", "3")]]);
        let (merged, clashes) = merge(&base, &mine, &theirs);
        assert!(merged == group(&[&[("a", "2"), ("b", "3")]]));
        assert!(clashes.is_empty());

        let theirs = group(&[&[("a", "4"), ("b", "1")]]);
        let (merged, clashes) = merge(&base, &mine, &theirs);
        assert!(merged == mine);
        assert_eq!(clashes[0].path, "g.0.a");

        let more = group(&[&[("a", "1")], &[("a", "5")]]);
        assert_eq!(merge(&base, &mine, &more).1[0].path, "g");
    }
}
