//! The reader of one line: words, what joins them, and what each is.

use std::sync::Arc;

use super::code::{NoticeCode, ProblemCode};
use super::dash::{first_text, join, range_of};
use super::dotted;
use super::fold::Folded;
use super::prefix::{Family, Prefix};
use super::reading::{Entry, LineReading, Notice, Problem, Span};
use super::shape::{self, Bad, Good, Shape, classify_word, netmask};
use super::text;
use super::words::{Gap, Word, is_space, is_word, split};
use crate::order;

/// Reads one line on its own, so that a caller can re-read only the lines that changed.
///
/// `line` is the number that spans carry; the text must not contain a line end.
///
/// ```
/// use ijazat_rules::net::read_line;
/// let reading = read_line("office: 203.0.113.8/29 # main", 7);
/// assert_eq!(reading.entries[0].canonical(), "203.0.113.8/29");
/// assert_eq!((reading.entries[0].span.line, reading.entries[0].span.column), (7, 9));
/// assert_eq!(reading.ignored, 1);
/// ```
pub fn read_line(text: &str, line: u32) -> LineReading {
    let mut out = LineReading::default();
    Buffer::default().read(&text.into(), (0, text.len()), line, &mut out);
    out
}

/// Room for the words of a line, used again for the next one.
#[derive(Default)]
pub(crate) struct Buffer {
    words: Vec<Word>,
}

impl Buffer {
    /// Reads the line at bytes `start..end` of a text and adds to `out`.
    pub(crate) fn read(
        &mut self,
        source: &Arc<str>,
        (start, end): (usize, usize),
        line: u32,
        out: &mut LineReading,
    ) {
        let folded = Folded::new(&source[start..end]);
        self.words.clear();
        split(&folded.bytes, &mut self.words);
        let (problems, ignored) = (out.problems.len(), out.ignored);
        let mut reader = Reader {
            source,
            offset: start,
            folded: &folded,
            line,
            out,
            soft: Vec::new(),
        };
        if let Some(shape) = dotted::commas(&folded.bytes) {
            reader.keep(shape, false);
            self.words.clear();
        }
        let mut at = 0;
        while at < self.words.len() {
            at += reader.take(&self.words[at..]);
        }
        reader.finish(problems, ignored);
    }
}

struct Reader<'a> {
    source: &'a Arc<str>,
    /// Where the line begins in it.
    offset: usize,
    folded: &'a Folded<'a>,
    line: u32,
    out: &'a mut LineReading,
    soft: Vec<Bad>,
}

impl Reader<'_> {
    /// Takes the next word with what belongs to it, and says how many words that were.
    fn take(&mut self, words: &[Word]) -> usize {
        let bytes: &[u8] = &self.folded.bytes;
        let word = words[0];
        let shape = classify_word(bytes, word.start, word.end);
        if shape.is_address() {
            if let Some((shape, taken)) = self.range(words) {
                self.keep(shape, word.brackets);
                return taken;
            }
            let behind = self.mask(&shape, words);
            let behind = behind.or_else(|| self.apart(&shape, words));
            if let Some((shape, taken)) = behind.or_else(|| self.spelled(&shape, words)) {
                self.keep(shape, word.brackets);
                return taken;
            }
        }
        match shape {
            Shape::Word if is_word(&bytes[word.start..word.end]) => self.out.ignored += 1,
            Shape::Word => {}
            shape => self.keep(shape, word.brackets),
        }
        1
    }

    /// `a - b`, `a -b` or `a- b`, with spaces around the dash; or a dash with nothing behind it.
    fn range(&self, words: &[Word]) -> Option<(Shape, usize)> {
        let bytes: &[u8] = &self.folded.bytes;
        let Some((right, taken)) = dash_right(bytes, words) else {
            return self.dangling(words);
        };
        let left = (words[0].start, words[0].end);
        let alone = words.get(taken).is_none_or(|word| word.gap == Gap::Hard);
        let number =
            bytes[right.0..right.1].iter().all(u8::is_ascii_digit) && right.1 - right.0 <= 3;
        if number && !alone || !number && !classify_word(bytes, right.0, right.1).is_address() {
            return None;
        }
        let shape = match join(bytes, left, right) {
            // What is an address by itself, as behind a label, is no side of a range.
            Shape::Word => Shape::bad(ProblemCode::Malformed, Vec::new(), left.0, right.1),
            shape => shape,
        };
        let next = Word {
            gap: Gap::Space,
            start: right.0,
            end: right.1,
            brackets: false,
        };
        let rest: Vec<Word> = std::iter::once(next)
            .chain(words[taken..].iter().take(2).copied())
            .collect();
        if let Some((third, more)) = dash_right(bytes, &rest)
            && classify_word(bytes, third.0, third.1).is_address()
        {
            let shape = Shape::bad(ProblemCode::BadRange, Vec::new(), left.0, third.1);
            return Some((shape, taken + more - 1));
        }
        Some((shape, taken))
    }

    /// An address with a dash at the end of the line: its other end is lost, or stands on the next line.
    fn dangling(&self, words: &[Word]) -> Option<(Shape, usize)> {
        let bytes: &[u8] = &self.folded.bytes;
        let (word, end) = (words[0], bytes.trim_ascii_end().len());
        if bytes.get(word.end..end)?.trim_ascii_start() != b"-" {
            return None;
        }
        let address = match classify_word(bytes, word.start, word.end) {
            Shape::Good(good) if good.bare => first_text(&good),
            _ => return None,
        };
        let shape = Shape::bad(ProblemCode::BadRange, vec![address], word.start, end);
        Some((shape, words.len()))
    }

    /// A dotted netmask behind a space.
    fn mask(&self, shape: &Shape, words: &[Word]) -> Option<(Shape, usize)> {
        let Shape::Good(good) = shape else {
            return None;
        };
        let bytes: &[u8] = &self.folded.bytes;
        let next = words
            .get(1)
            .filter(|word| word.gap == Gap::Space && good.bare)?;
        let text = &bytes[next.start..next.end];
        let named = text.eq_ignore_ascii_case(b"netmask") || text.eq_ignore_ascii_case(b"mask");
        let at = if named { 2 } else { 1 };
        let word = words
            .get(at)
            .filter(|word| word.gap == Gap::Space && good.range.family() == Family::V4)?;
        let mask = text::parse_v4(&bytes[word.start..word.end])?;
        let value = good.range.first() as u32;
        (named || is_mask(value, mask))
            .then(|| (netmask(value, mask, good.start, word.end), at + 1))
    }

    /// A prefix length with a space before or behind the slash, or in a column of its own, as a netmask may be.
    fn apart(&self, shape: &Shape, words: &[Word]) -> Option<(Shape, usize)> {
        let bytes: &[u8] = &self.folded.bytes;
        let text = |at: usize| {
            let word = words.get(at)?;
            let text = &bytes[word.start..word.end];
            let joins = word.gap == Gap::Space || text[0] == b'/' || is_len(text);
            joins.then_some((text, word.end))
        };
        let (next, next_end) = text(1)?;
        let ((family, value, start), len, end, taken) = match shape {
            Shape::Good(good) if good.bare => {
                let address = (good.range.family(), good.range.first(), good.start);
                match next.strip_prefix(b"/") {
                    Some(b"") => {
                        let (len, end) = text(2).filter(|(len, _)| is_len(len))?;
                        (address, len, end, 3)
                    }
                    Some(len) if len[0].is_ascii_digit() => (address, len, next_end, 2),
                    None if is_mask_text(next) => (address, next, next_end, 2),
                    None => return block_or_number(address, next, next_end),
                    _ => return None,
                }
            }
            Shape::Bad(bad) if bad.code == ProblemCode::MissingPrefixLength && is_len(next) => {
                let address = bad.suggestions.first()?.parse::<Prefix>().ok()?;
                let address = (address.family(), address.first(), bad.start);
                (address, next, next_end, 2)
            }
            _ => return None,
        };
        let suggestions = match shape::length(family, value, len, start, end) {
            Shape::Good(good) => good.prefix.iter().map(ToString::to_string).collect(),
            Shape::Bad(bad) => bad.suggestions,
            Shape::Word => Vec::new(),
        };
        let shape = Shape::bad(ProblemCode::SpaceInPrefix, suggestions, start, end);
        Some((shape, taken))
    }

    /// A range with a word or another sign than one dash: `a to b`, `a -> b`, or a dash in a column of its own. It can
    /// mean two addresses as well.
    fn spelled(&self, shape: &Shape, words: &[Word]) -> Option<(Shape, usize)> {
        let Shape::Good(first) = shape else {
            return None;
        };
        let bytes: &[u8] = &self.folded.bytes;
        let joins = |word: &&Word| is_joint(self.folded.text(words[0].end, word.start));
        let (last, taken) = (1..=3).find_map(|at| {
            let word = words.get(at).filter(joins)?;
            match classify_word(bytes, word.start, word.end) {
                Shape::Good(last) => Some((last, at + 1)),
                Shape::Bad(_) | Shape::Word => None,
            }
        })?;
        let (start, end) = (first.start, last.end);
        let suggestions = match range_of(first, &last, start, end) {
            Shape::Good(good) => vec![good.range.to_string()],
            Shape::Bad(bad) => bad.suggestions,
            Shape::Word => Vec::new(),
        };
        let shape = Shape::bad(ProblemCode::BadRange, suggestions, start, end);
        Some((shape, taken))
    }

    fn keep(&mut self, shape: Shape, brackets: bool) {
        match shape {
            Shape::Good(good) => self.keep_entry(good, brackets),
            Shape::Bad(bad) if bad.soft => self.soft.push(bad),
            Shape::Bad(bad) => self.keep_problem(bad),
            Shape::Word => {}
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let (column, end_column) = self.folded.columns(start, end);
        Span {
            line: self.line,
            column,
            end_column,
        }
    }

    fn keep_entry(&mut self, good: Good, brackets: bool) {
        let span = self.span(good.start, good.end);
        let bracket = (brackets && !good.notices.contains(&NoticeCode::BracketsLeftOff))
            .then_some(NoticeCode::BracketsLeftOff);
        let codes = good
            .notices
            .iter()
            .copied()
            .chain(bracket)
            .chain(self.folded.notices(good.start, good.end));
        self.out
            .notices
            .extend(codes.map(|code| Notice { span, code }));
        let (start, end) = self.folded.place(good.start, good.end);
        let place = (self.offset + start, self.offset + end);
        let is_range = good.prefix.is_none();
        self.out
            .entries
            .push(Entry::new(span, self.source, place, good.range, is_range));
    }

    fn keep_problem(&mut self, bad: Bad) {
        self.out.problems.push(Problem {
            span: self.span(bad.start, bad.end),
            text: self.folded.text(bad.start, bad.end).to_owned(),
            code: bad.code,
            suggestions: bad.suggestions,
            block: None,
            limit: None,
            found: None,
        });
    }

    /// Plain numbers are faults only on a line that has nothing but addresses. `problems` and `ignored` are
    /// what there was before the line.
    fn finish(mut self, problems: usize, ignored: usize) {
        let soft = std::mem::take(&mut self.soft);
        if self.out.ignored > ignored {
            self.out.ignored += soft.len();
        } else if !soft.is_empty() {
            soft.into_iter().for_each(|bad| self.keep_problem(bad));
            let mut of_line = self.out.problems.split_off(problems);
            order::sort(&mut of_line, |problem| problem.span.key());
            self.out.problems.append(&mut of_line);
        }
    }
}

/// The word right of a dash that stands between `words[0]` and it, and how many words both take.
fn dash_right(bytes: &[u8], words: &[Word]) -> Option<((usize, usize), usize)> {
    let next = words.get(1).filter(|word| word.gap == Gap::Space)?;
    if bytes[words[0].end..].first() == Some(&b'-')
        && bytes
            .get(words[0].end + 1)
            .is_none_or(|byte| is_space(*byte))
    {
        return Some(((next.start, next.end), 2));
    }
    match bytes[next.start..next.end].strip_prefix(b"-") {
        Some(b"") => {
            let right = words.get(2).filter(|word| word.gap == Gap::Space)?;
            Some(((right.start, right.end), 3))
        }
        Some(_) => Some(((next.start + 1, next.end), 2)),
        None => None,
    }
}

/// What people write between the ends of a range besides a dash with spaces.
fn is_joint(text: &str) -> bool {
    let is_gap = |one: char| matches!(one, ',' | ';' | '|');
    let text = text.trim();
    // In a column of its own there is a separator on both sides.
    let column = text
        .strip_prefix(is_gap)
        .and_then(|rest| rest.strip_suffix(is_gap));
    let text = column.map_or(text, str::trim);
    let is_dash = |one: char| matches!(one, '-' | '–' | ' ');
    let dashes = !text.is_empty() && text.chars().all(is_dash);
    dashes
        || matches!(
            text,
            "to" | "To"
                | "TO"
                | "until"
                | "through"
                | "تا"
                | "سے"
                | "->"
                | "=>"
                | "→"
                | ".."
                | "..."
                | "…"
                | "~"
        )
}

/// Whether a word can stand for the length of a prefix.
fn is_len(text: &[u8]) -> bool {
    text.len() <= 3 && text.iter().all(u8::is_ascii_digit) || is_mask_text(text)
}

/// A number behind an address that may begin a block of that length: the block, or the address and another column.
fn block_or_number(
    (family, value, start): (Family, u128, usize),
    number: &[u8],
    end: usize,
) -> Option<(Shape, usize)> {
    let len = text::decimal(number).and_then(|len| u8::try_from(len).ok())?;
    let block = Prefix::new(family, value, len).filter(|block| !block.is_single())?;
    let address = Prefix::row(family, value, family.bits());
    let suggestions = vec![block.to_string(), address.to_string()];
    let shape = Shape::bad(ProblemCode::SpaceInPrefix, suggestions, start, end);
    Some((shape, 2))
}

/// Whether a word is a netmask and no address that anybody has.
fn is_mask_text(text: &[u8]) -> bool {
    text::parse_v4(text).is_some_and(|mask| mask >> 24 == 255)
}

/// Whether `mask` behind `value` is a mask: it cannot be an address of its own, or it is a netmask and leaves no host
/// bits.
fn is_mask(value: u32, mask: u32) -> bool {
    let netmask = mask.leading_ones() + mask.trailing_zeros() == 32;
    let inverted = mask != 0 && mask >> 24 == 0 && (mask + 1).is_power_of_two();
    inverted || mask >> 24 == 255 || netmask && (mask >> 28 == 15 || value & !mask == 0)
}
