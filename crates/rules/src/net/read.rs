//! The reader of one line: words, what joins them, and what each is.

use super::code::{NoticeCode, ProblemCode};
use super::dash::join;
use super::fold::{Folded, OTHER};
use super::prefix::Family;
use super::reading::{Entry, LineReading, Notice, Problem, Span};
use super::shape::{self, Bad, Good, Shape, classify_word, netmask};
use super::text;
use crate::order;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Gap {
    Hard,
    Space,
}

/// One word of the line, as positions in the folded bytes; quotes and sentence signs are trimmed off.
#[derive(Clone, Copy)]
struct Word {
    gap: Gap,
    start: usize,
    end: usize,
    brackets: bool,
}

/// Reads one line on its own, so that a caller can re-read only the lines that changed.
///
/// `line` is the number that spans carry; the text must not contain a line end.
///
/// ```
/// use ijazat_rules::net::read_line;
/// let reading = read_line("office: 203.0.113.8/29 # main", 7);
/// assert_eq!(reading.entries[0].canonical, "203.0.113.8/29");
/// assert_eq!((reading.entries[0].span.line, reading.entries[0].span.column), (7, 9));
/// assert_eq!(reading.ignored, 1);
/// ```
pub fn read_line(text: &str, line: u32) -> LineReading {
    let mut out = LineReading::default();
    Buffer::default().read(text, line, &mut out);
    out
}

/// Room for the words of a line, used again for the next one.
#[derive(Default)]
pub(crate) struct Buffer {
    words: Vec<Word>,
}

impl Buffer {
    /// Reads one line and adds to `out`.
    pub fn read(&mut self, text: &str, line: u32, out: &mut LineReading) {
        let folded = Folded::new(text);
        self.words.clear();
        split(&folded.bytes, &mut self.words);
        let (problems, ignored) = (out.problems.len(), out.ignored);
        let mut reader = Reader {
            folded: &folded,
            line,
            out,
            soft: Vec::new(),
        };
        let mut at = 0;
        while at < self.words.len() {
            at += reader.take(&self.words[at..]);
        }
        reader.finish(problems, ignored);
    }
}

struct Reader<'a> {
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
            if let Some((shape, taken)) = self.mask(&shape, words) {
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

    /// `a - b`, `a -b` or `a- b`, with spaces around the dash.
    fn range(&self, words: &[Word]) -> Option<(Shape, usize)> {
        let bytes: &[u8] = &self.folded.bytes;
        let (right, taken) = dash_right(bytes, words)?;
        let left = (words[0].start, words[0].end);
        let alone = words.get(taken).is_none_or(|word| word.gap == Gap::Hard);
        let number =
            bytes[right.0..right.1].iter().all(u8::is_ascii_digit) && right.1 - right.0 <= 3;
        if number && !alone || !number && !classify_word(bytes, right.0, right.1).is_address() {
            return None;
        }
        let shape = join(bytes, left, right);
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

    /// A dotted netmask or a prefix length behind a space.
    fn mask(&self, shape: &Shape, words: &[Word]) -> Option<(Shape, usize)> {
        let Shape::Good(good) = shape else {
            return None;
        };
        let bytes: &[u8] = &self.folded.bytes;
        let next = words
            .get(1)
            .filter(|word| word.gap == Gap::Space && good.bare)?;
        let text = &bytes[next.start..next.end];
        if let Some(len) = text
            .strip_prefix(b"/")
            .filter(|len| len.first().is_some_and(u8::is_ascii_digit))
        {
            let whole = shape::length(
                good.range.family(),
                good.range.first(),
                len,
                good.start,
                next.end,
            );
            let suggestions = match whole {
                Shape::Good(good) => good.prefix.iter().map(ToString::to_string).collect(),
                Shape::Bad(bad) => bad.suggestions,
                Shape::Word => Vec::new(),
            };
            return Some((
                Shape::bad(
                    ProblemCode::SpaceInPrefix,
                    suggestions,
                    good.start,
                    next.end,
                ),
                2,
            ));
        }
        let named = text.eq_ignore_ascii_case(b"netmask") || text.eq_ignore_ascii_case(b"mask");
        let at = if named { 2 } else { 1 };
        let word = words
            .get(at)
            .filter(|word| word.gap == Gap::Space && good.range.family() == Family::V4)?;
        let mask = text::parse_v4(&bytes[word.start..word.end])?;
        // Only what cannot be an address of its own is a mask: ones at the front, or an inverted mask.
        let inverted = mask != 0 && mask >> 24 == 0 && (mask + 1).is_power_of_two();
        let is_mask = named
            || inverted
            || mask >> 24 == 255
            || (mask >> 28 == 15 && (!mask + 1).is_power_of_two());
        let value = good.range.first() as u32;
        is_mask.then(|| (netmask(value, mask, good.start, word.end), at + 1))
    }

    fn keep(&mut self, shape: Shape, brackets: bool) {
        match shape {
            Shape::Good(good) => self.keep_entry(good, brackets),
            Shape::Bad(bad) if bad.soft => self.soft.push(bad),
            Shape::Bad(bad) => self.keep_problem(bad),
            Shape::Word => self.out.ignored += 1,
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
        let mut canonical = String::with_capacity(18);
        match good.prefix {
            Some(prefix) => prefix.push_to(&mut canonical),
            None => good.range.push_to(&mut canonical),
        }
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
        self.out.entries.push(Entry {
            span,
            text: self.folded.text(good.start, good.end).to_owned(),
            canonical,
            range: good.range,
            prefix: good.prefix,
            family: good.range.family(),
        });
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

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | 0x0b | 0x0c)
}

fn is_hard(byte: u8) -> bool {
    matches!(byte, b',' | b';' | b'\t' | b'|' | b'\n' | b'\r')
}

/// Whether there is anything in it that a reader would call a word.
fn is_word(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .any(|byte| byte.is_ascii_alphanumeric() || *byte == OTHER)
}

/// Cuts a line into words, up to a comment.
fn split(bytes: &[u8], words: &mut Vec<Word>) {
    let bytes = &bytes[..comment_start(bytes)];
    let (mut at, mut gap) = (0, Gap::Hard);
    while at < bytes.len() {
        let byte = bytes[at];
        if is_hard(byte) || is_space(byte) {
            if is_hard(byte) {
                gap = Gap::Hard;
            }
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && !is_hard(bytes[at]) && !is_space(bytes[at]) {
            at += 1;
        }
        if let Some(word) = trim(bytes, start, at, gap) {
            words.push(word);
            gap = Gap::Space;
        }
    }
}

/// Where a comment begins: `#`, or `//` that is not part of a link.
fn comment_start(bytes: &[u8]) -> usize {
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'#' => return at,
            b'/' if bytes.get(at + 1) == Some(&b'/') => {
                let link = at > 1 && bytes[at - 1] == b':' && bytes[at - 2].is_ascii_alphabetic();
                if !link {
                    return at;
                }
                at += 2;
            }
            _ => at += 1,
        }
    }
    bytes.len()
}

/// Cuts quotes, bullets, brackets and sentence signs off a word; `None` if nothing is left.
fn trim(bytes: &[u8], start: usize, end: usize, gap: Gap) -> Option<Word> {
    let mut word = Word {
        gap,
        start,
        end,
        brackets: false,
    };
    let mut star = false;
    while word.start < word.end {
        let next = bytes
            .get(word.start + 1)
            .filter(|_| word.start + 1 < word.end);
        match bytes[word.start] {
            b'"' | b'\'' | b'`' | b'>' | b'+' | b'!' | b'&' => {}
            b'(' | b'{' | b'<' => word.brackets = true,
            b'*' if next.is_some_and(|byte| *byte != b'.') => star = true,
            b'-' if gap == Gap::Hard && next.is_some() => {}
            _ => break,
        }
        word.start += 1;
    }
    while word.start < word.end {
        let before = if word.end - 1 > word.start {
            bytes[word.end - 2]
        } else {
            0
        };
        match bytes[word.end - 1] {
            b'"' | b'\'' | b'`' | b'!' | b'?' | b'.' => {}
            b')' | b'}' | b'>' => word.brackets = true,
            b':' if before != b':' => {}
            b']' if bytes[word.start] != b'[' => word.brackets = true,
            b'*' if star => {}
            b'-' if before != 0 && before != b'-' => {}
            _ => break,
        }
        word.end -= 1;
    }
    (word.start < word.end).then_some(word)
}
