//! What a text was and what it is, line by line. Said in words, not by colour.

use super::words::words;
use crate::prelude::*;

/// One line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DiffLine {
    /// In both.
    Same(String),
    /// Only before.
    Gone(String),
    /// Only after.
    New(String),
}

/// Compares lines by their longest common subsequence. Lists of more than
/// 400 lines are compared by their common beginning and end only.
pub fn diff_lines(before: &str, after: &str) -> Vec<DiffLine> {
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let room = old.len().min(new.len()) - head;
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(room)
        .take_while(|(a, b)| a == b)
        .count();
    let (old_middle, new_middle) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let same = |lines: &[&str]| {
        lines
            .iter()
            .map(|line| DiffLine::Same((*line).to_owned()))
            .collect::<Vec<_>>()
    };
    let mut result = same(&old[..head]);
    result.extend(middle(old_middle, new_middle));
    result.extend(same(&old[old.len() - tail..]));
    result
}

const LINES_MAX: usize = 400;

fn middle(old: &[&str], new: &[&str]) -> Vec<DiffLine> {
    let gone = |line: &&str| DiffLine::Gone((*line).to_owned());
    let fresh = |line: &&str| DiffLine::New((*line).to_owned());
    if old.len() > LINES_MAX || new.len() > LINES_MAX {
        return old.iter().map(gone).chain(new.iter().map(fresh)).collect();
    }
    let width = new.len() + 1;
    let mut longest = vec![0_u16; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            longest[i * width + j] = if old[i] == new[j] {
                longest[(i + 1) * width + j + 1] + 1
            } else {
                longest[(i + 1) * width + j].max(longest[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            lines.push(DiffLine::Same(old[i].to_owned()));
            (i, j) = (i + 1, j + 1);
        } else if i < old.len()
            && (j == new.len() || longest[(i + 1) * width + j] >= longest[i * width + j + 1])
        {
            lines.push(gone(&old[i]));
            i += 1;
        } else {
            lines.push(fresh(&new[j]));
            j += 1;
        }
    }
    lines
}

/// A comparison of two texts; an absent text is said to be absent.
#[component]
pub fn Diff(
    /// As it was.
    before: Option<String>,
    /// As it is.
    after: Option<String>,
) -> impl IntoView {
    let multiline = |text: &Option<String>| text.as_ref().is_some_and(|text| text.contains('\n'));
    if multiline(&before) || multiline(&after) {
        return lines_view(&before.unwrap_or_default(), &after.unwrap_or_default());
    }
    let side = |label: Signal<String>, text: Option<String>, class: &'static str| {
        let text = match text {
            Some(text) => view! { <span dir="auto">{text}</span> }.into_any(),
            None => view! { <em>{words().nothing}</em> }.into_any(),
        };
        view! { <p class=class><span class="diff__label">{label}</span>{text}</p> }.into_any()
    };
    view! {
        <div class="diff">
            {side(words().before, before, "diff__gone")}
            {side(words().after, after, "diff__new")}
        </div>
    }
    .into_any()
}

/// Which side a line is of, to those who do not see its colour and sign.
fn spoken(side: Signal<String>) -> AnyView {
    view! { <span class="visually-hidden">{side}": "</span> }.into_any()
}

fn lines_view(before: &str, after: &str) -> AnyView {
    let rows: Vec<AnyView> = diff_lines(before, after)
        .into_iter()
        .map(|line| match line {
            DiffLine::Same(text) => {
                view! { <li class="diff__same" dir="auto">{text}</li> }.into_any()
            }
            DiffLine::Gone(text) => {
                view! { <li class="diff__gone" dir="auto">{spoken(words().before)}<del>{text}</del></li> }.into_any()
            }
            DiffLine::New(text) => {
                view! { <li class="diff__new" dir="auto">{spoken(words().after)}<ins>{text}</ins></li> }.into_any()
            }
        })
        .collect();
    view! { <ul class="diff diff--lines">{rows}</ul> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::DiffLine::{Gone, New, Same};
    use super::*;

    #[test]
    fn a_changed_line_stands_between_the_same_ones() {
        let lines = diff_lines("a\nb\nc", "a\nx\nc");
        assert_eq!(
            lines,
            [
                Same("a".into()),
                Gone("b".into()),
                New("x".into()),
                Same("c".into())
            ]
        );
    }

    #[test]
    fn moved_and_added_lines() {
        assert_eq!(diff_lines("", "a"), [New("a".into())]);
        assert_eq!(diff_lines("a", ""), [Gone("a".into())]);
        assert_eq!(
            diff_lines("a\nb\nc\nd", "b\nc\ne\nd"),
            [
                Gone("a".into()),
                Same("b".into()),
                Same("c".into()),
                New("e".into()),
                Same("d".into())
            ]
        );
        assert_eq!(
            diff_lines("a\na", "a"),
            [Same("a".into()), Gone("a".into())]
        );
    }
}
