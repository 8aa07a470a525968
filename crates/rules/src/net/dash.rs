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
    if dash == start {
        return dashed(single(line, start + 1, end), start, end);
    }
    if line[dash - 1] == b'/' && single(line, start, dash).is_address() {
        return Shape::bad(ProblemCode::Malformed, Vec::new(), start, end);
    }
    join(line, (start, dash), (dash + 1, end))
}

/// What stands behind a dash that has nothing in front: neither a bullet nor a range.
fn dashed(behind: Shape, start: usize, end: usize) -> Shape {
    let suggestions = match behind {
        Shape::Good(good) => good.prefix.iter().map(ToString::to_string).collect(),
        Shape::Bad(bad) if !bad.soft => bad.suggestions,
        Shape::Bad(_) | Shape::Word => return Shape::Word,
    };
    Shape::bad(ProblemCode::Malformed, suggestions, start, end)
}

/// The range from the word at `left` to the word at `right`.
pub(super) fn join(line: &[u8], left: (usize, usize), right: (usize, usize)) -> Shape {
    let (start, end) = (left.0, right.1);
    if line[start..left.1].contains(&b'-') || line[right.0..end].contains(&b'-') {
        return chain(line, start, end);
    }
    let side = |(start, end)| bracketed(line, start, end);
    match (side(left), side(right)) {
        (Shape::Good(first), Shape::Good(last)) => range_of(&first, &last, start, end),
        (Shape::Good(first), last) => match dotted::short_end(&line[right.0..right.1], &first) {
            Some(suggestions) => Shape::bad(ProblemCode::ShortForm, suggestions, start, end),
            None => side_fault(last, start, end, &|text| {
                format!("{}-{text}", first_text(&first))
            }),
        },
        (Shape::Bad(bad), Shape::Good(last)) if !bad.soft => {
            side_fault(Shape::Bad(bad), start, end, &|text| {
                format!("{text}-{}", first_text(&last))
            })
        }
        (Shape::Word, Shape::Good(_)) => Shape::bad(ProblemCode::Malformed, Vec::new(), start, end),
        (Shape::Bad(bad), last) if !bad.soft || last.is_address() => {
            Shape::bad(bad.code, Vec::new(), start, end)
        }
        (Shape::Word, Shape::Bad(bad)) if !bad.soft => Shape::bad(bad.code, Vec::new(), start, end),
        (Shape::Bad(bad), Shape::Bad(_)) => Shape::soft(bad.code, Vec::new(), start, end),
        _ => Shape::Word,
    }
}

/// More than one dash is no range, and a fault if there is an address at any of them.
fn chain(line: &[u8], start: usize, end: usize) -> Shape {
    let mut parts = line[start..end]
        .split(|byte| *byte == b'-')
        .map(<[u8]>::trim_ascii);
    if parts.any(|part| bracketed(part, 0, part.len()).is_address()) {
        return Shape::bad(ProblemCode::BadRange, Vec::new(), start, end);
    }
    Shape::Word
}

pub(super) fn first_text(good: &Good) -> String {
    let mut out = String::new();
    text::push_address(&mut out, good.range.family(), good.range.first());
    out
}

fn side_fault(side: Shape, start: usize, end: usize, whole: &dyn Fn(&str) -> String) -> Shape {
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

pub(super) fn range_of(first: &Good, last: &Good, start: usize, end: usize) -> Shape {
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
