//! Words with a dash, and what a dash between words joins: ranges.

use super::code::ProblemCode;
use super::dotted;
use super::range::Range;
use super::shape::{Good, Shape, bracketed, single};
use super::text;

/// `a-b` within one word, or no dash.
pub(super) fn ranged(line: &[u8], start: usize, end: usize) -> Shape {
    let word = &line[start..end];
    let Some(dash) = word
        .iter()
        .position(|&byte| byte == b'-')
        .map(|at| start + at)
    else {
        return single(line, start, end);
    };
    if dash == start || dash + 1 == end {
        return Shape::Word;
    }
    if line[dash - 1] == b'/' && single(line, start, dash - 1).is_address() {
        return Shape::bad(ProblemCode::Malformed, Vec::new(), start, end);
    }
    join(line, (start, dash), (dash + 1, end))
}

/// The range from the word at `left` to the word at `right`.
pub(super) fn join(line: &[u8], left: (usize, usize), right: (usize, usize)) -> Shape {
    let (start, end) = (left.0, right.1);
    let more = line[right.0..right.1].contains(&b'-');
    let first = classify_side(line, left);
    let last = if more {
        Shape::Word
    } else {
        classify_side(line, right)
    };
    match (first, last) {
        (Shape::Good(first), Shape::Good(last)) => range_of(&first, &last, start, end),
        (first, _) if more && first.is_address() => {
            Shape::bad(ProblemCode::BadRange, Vec::new(), start, end)
        }
        (Shape::Good(first), last) => match dotted::short_end(&line[right.0..right.1], &first) {
            Some(suggestions) => Shape::bad(ProblemCode::ShortForm, suggestions, start, end),
            None => side_fault(last, start, end, |text| {
                format!("{}-{text}", first_text(&first))
            }),
        },
        (Shape::Bad(bad), Shape::Good(last)) if !bad.soft => {
            side_fault(Shape::Bad(bad), start, end, |text| {
                format!("{text}-{}", first_text(&last))
            })
        }
        (Shape::Word, Shape::Good(_)) if word_like(&line[left.0..left.1]) => {
            Shape::bad(ProblemCode::Malformed, Vec::new(), start, end)
        }
        (Shape::Bad(bad), last) if !bad.soft || last.is_address() => {
            Shape::bad(bad.code, Vec::new(), start, end)
        }
        (Shape::Word, Shape::Bad(bad)) if !bad.soft && word_like(&line[left.0..left.1]) => {
            Shape::bad(bad.code, Vec::new(), start, end)
        }
        _ => Shape::Word,
    }
}

/// Whether the text left of a dash is more than punctuation, so that the whole is one unreadable thing.
fn word_like(left: &[u8]) -> bool {
    left.iter().any(u8::is_ascii_alphanumeric)
}

pub(super) fn first_text(good: &Good) -> String {
    let mut out = String::new();
    text::push_address(&mut out, good.range.family(), good.range.first());
    out
}

/// A side of a range: a word without a dash, with brackets allowed.
fn classify_side(line: &[u8], side: (usize, usize)) -> Shape {
    if line[side.0..side.1].contains(&b'-') {
        return Shape::Word;
    }
    bracketed(line, side.0, side.1)
}

fn side_fault(side: Shape, start: usize, end: usize, whole: impl Fn(&str) -> String) -> Shape {
    match side {
        Shape::Bad(bad) if bad.code != ProblemCode::HostBits => {
            let suggestions = bad.suggestions.iter().filter(|text| !text.contains('/'));
            let suggestions = suggestions.map(|text| whole(text));
            let sound = suggestions.filter(|text| is_sound_range(text));
            Shape::bad(bad.code, sound.collect(), start, end)
        }
        Shape::Bad(_) => Shape::bad(ProblemCode::BadRange, Vec::new(), start, end),
        Shape::Word | Shape::Good(_) => Shape::bad(ProblemCode::Malformed, Vec::new(), start, end),
    }
}

fn is_sound_range(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes
        .iter()
        .position(|&byte| byte == b'-')
        .is_some_and(|dash| {
            matches!(
                join(bytes, (0, dash), (dash + 1, bytes.len())),
                Shape::Good(_)
            )
        })
}

fn range_of(first: &Good, last: &Good, start: usize, end: usize) -> Shape {
    if !first.bare || !last.bare {
        return Shape::bad(ProblemCode::BadRange, Vec::new(), start, end);
    }
    let (a, b) = (first.range, last.range);
    if a.family() != b.family() {
        return Shape::bad(ProblemCode::MixedFamilies, Vec::new(), start, end);
    }
    match Range::new(a.family(), a.first(), b.first()) {
        Some(range) => {
            let shape = Shape::good(range, None, false, start, end);
            let notices = first.notices.iter().chain(&last.notices);
            notices.fold(shape, |shape, &code| shape.with(code))
        }
        None => {
            let turned = Range::row(a.family(), b.first(), a.first());
            Shape::bad(
                ProblemCode::ReversedRange,
                vec![turned.to_string()],
                start,
                end,
            )
        }
    }
}
