//! What a list was and what it is, line by line. Said in words, not by colour.
//! One thing before and after is [`super::before_after`].

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
pub fn diff_lines(old: &[String], new: &[String]) -> Vec<DiffLine> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let room = old.len().min(new.len()) - head;
    let tail = old
        .iter()
        .rev()
        .zip(new.iter().rev())
        .take(room)
        .take_while(|(a, b)| a == b)
        .count();
    let (old_middle, new_middle) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    let same = |lines: &[String]| {
        let lines = lines.iter().cloned();
        lines.map(DiffLine::Same).collect::<Vec<_>>()
    };
    let mut result = same(&old[..head]);
    result.extend(middle(old_middle, new_middle));
    result.extend(same(&old[old.len() - tail..]));
    result
}

const LINES_MAX: usize = 400;

fn middle(old: &[String], new: &[String]) -> Vec<DiffLine> {
    let gone = |line: &String| DiffLine::Gone(line.clone());
    let fresh = |line: &String| DiffLine::New(line.clone());
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
            lines.push(DiffLine::Same(old[i].clone()));
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

/// A comparison of two lists of addresses, numbers or codes.
#[component]
pub fn Diff(
    /// What changed.
    #[prop(into)]
    label: Signal<String>,
    /// As it was.
    before: Vec<String>,
    /// As it is.
    after: Vec<String>,
) -> impl IntoView {
    let rows: Vec<AnyView> = diff_lines(&before, &after).into_iter().map(row).collect();
    view! {
        <div class="diff" role="group" aria-label=label>
            <p class="diff__label">{label}</p>
            <ul class="diff__lines">{rows}</ul>
        </div>
    }
    .into_any()
}

/// Which side a line is of, is said to those who do not see its colour and sign.
fn row(line: DiffLine) -> AnyView {
    let spoken =
        |side: Signal<String>| view! { <span class="visually-hidden">{side}": "</span> }.into_any();
    match line {
        DiffLine::Same(text) => {
            view! { <li class="diff__same"><bdi dir="ltr">{text}</bdi></li> }.into_any()
        }
        DiffLine::Gone(text) => {
            view! { <li class="diff__gone">{spoken(words().before)}<del><bdi dir="ltr">{text}</bdi></del></li> }.into_any()
        }
        DiffLine::New(text) => {
            view! { <li class="diff__new">{spoken(words().after)}<ins><bdi dir="ltr">{text}</bdi></ins></li> }.into_any()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::DiffLine::{Gone, New, Same};
    use super::*;

    fn diff(old: &str, new: &str) -> Vec<DiffLine> {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        diff_lines(&lines(old), &lines(new))
    }

    #[test]
    fn a_changed_line_stands_between_the_same_ones() {
        let lines = diff("a\nb\nc", "a\nx\nc");
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
        assert_eq!(diff("", "a"), [New("a".into())]);
        assert_eq!(diff("a", ""), [Gone("a".into())]);
        assert_eq!(
            diff("a\nb\nc\nd", "b\nc\ne\nd"),
            [
                Gone("a".into()),
                Same("b".into()),
                Same("c".into()),
                New("e".into()),
                Same("d".into())
            ]
        );
        assert_eq!(diff("a\na", "a"), [Same("a".into()), Gone("a".into())]);
    }
}
