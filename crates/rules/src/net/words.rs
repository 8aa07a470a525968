//! Cutting a folded line into words: separators, comments, and the signs around a word.

use super::fold::OTHER;

/// What stands between a word and the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gap {
    /// A separator, or nothing.
    Hard,
    /// Only spaces.
    Space,
}

/// One word of the line, as positions in the folded bytes; quotes and sentence signs are trimmed off.
#[derive(Clone, Copy)]
pub(crate) struct Word {
    pub gap: Gap,
    pub start: usize,
    pub end: usize,
    /// Brackets were trimmed off as well.
    pub brackets: bool,
}

pub(crate) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | 0x0b | 0x0c)
}

fn is_hard(byte: u8) -> bool {
    matches!(byte, b',' | b';' | b'\t' | b'|' | b'\n' | b'\r')
}

/// Whether there is anything in it that a reader would call a word.
pub(crate) fn is_word(bytes: &[u8]) -> bool {
    bytes
        .iter()
        .any(|byte| byte.is_ascii_alphanumeric() || *byte == OTHER)
}

/// Whether a comment ends here: word processors break lines with more than one sign.
fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r' | 0x0b | 0x0c)
}

/// Cuts a line into words, without comments.
pub(crate) fn split(bytes: &[u8], words: &mut Vec<Word>) {
    let (mut at, mut gap) = (0, Gap::Hard);
    let mut comment = comment_start(bytes, 0);
    while at < bytes.len() {
        if at >= comment {
            let rest = bytes[at..].iter().position(|byte| is_break(*byte));
            at = rest.map_or(bytes.len(), |rest| at + rest);
            comment = comment_start(bytes, at);
            gap = Gap::Hard;
            continue;
        }
        let byte = bytes[at];
        if is_hard(byte) || is_space(byte) {
            if is_hard(byte) {
                gap = Gap::Hard;
            }
            at += 1;
            continue;
        }
        let start = at;
        while at < comment && !is_hard(bytes[at]) && !is_space(bytes[at]) {
            at += 1;
        }
        if let Some(word) = trim(bytes, start, at, gap) {
            words.push(word);
            gap = Gap::Space;
        }
    }
}

/// Where the next comment begins: `#`, or `//` that is not part of a link.
fn comment_start(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
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
            b'"' | b'\'' | b'`' | b'>' | b'!' | b'&' => {}
            // A plus in front of digits is that of a telephone number.
            b'+' if !next.is_some_and(u8::is_ascii_digit) => {}
            b'(' | b'{' | b'<' => word.brackets = true,
            // A bullet, or emphasis with its other end; behind a space a lone star belongs to the word.
            b'*' if next.is_some_and(|byte| *byte != b'.')
                && (gap == Gap::Hard || bytes[word.start + 1..end].contains(&b'*')) =>
            {
                star = true;
            }
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
            b')' | b'}' => word.brackets = true,
            // The head of an arrow stays: `->` is no dash.
            b'>' if before != b'-' => word.brackets = true,
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
